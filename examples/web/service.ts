/**
 * Asks the example service (`examples/service`) what it says to the same form: `?service` in the address of
 * the page, or `?service=http://…`, says that it is there.
 */

import type { Violation } from 'pbx-rules';
import { byId } from './dom.js';

const given = new URLSearchParams(location.search).get('service');
const address = given === '' ? 'http://127.0.0.1:7700' : given;
let latest = 0;

/** Shows whether the service finds the same wrong with a record, to the byte. */
export async function compare(record: string, input: unknown, violations: readonly Violation[]): Promise<void> {
  if (address === null) return;
  const asked = ++latest;
  const verdict = await fetch(`${address}/check/${record}`, { method: 'POST', body: JSON.stringify(input) })
    .then(async (response) => (await response.text()) === JSON.stringify({ violations }) ? 'same' : 'different')
    .catch(() => 'silent' as const);
  // Of answers that overtake each other the last question's counts.
  if (asked === latest) show(verdict);
}

function show(verdict: 'same' | 'different' | 'silent'): void {
  const line = byId('service-verdict');
  line.hidden = false;
  line.dataset['verdict'] = verdict;
  line.textContent = {
    same: 'The service says the same, to the byte.',
    different: 'The service says something else.',
    silent: `Nothing answers at ${address}.`,
  }[verdict];
}
