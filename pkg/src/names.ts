/** Countries and currencies by their names: looked up in what a violation repeats, where the program imports the tables. */

import type { ViolationCode } from './generated/codes.js';

type Find = (name: string) => string | undefined;

/** What the modules with the tables put here when the program imports them: a page without them does not download them. */
const finders = new Map<ViolationCode, Find>();

/** Lets violations of a code have a suggestion by a table. */
export function suggestWith(code: ViolationCode, find: Find): void {
  finders.set(code, find);
}

/** The code that was meant by a name that is no code, where the program knows its table. */
export function suggested(code: ViolationCode, { found }: { readonly found?: unknown }): string | undefined {
  return typeof found === 'string' ? finders.get(code)?.(found) : undefined;
}

/** How long the code at the end of a line of a table is. */
const CODE = 3;

/** The code in the line of a name, found by bisection: lines are in the order of their names. `src/value/names.rs` has the like. */
export function codeOf(table: string, name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const sought = folded(name);
  let [start, end] = [0, table.length];
  while (start < end) {
    const from = Math.max(start, table.lastIndexOf('\n', ((start + end) >> 1) - 1) + 1);
    const to = table.indexOf('\n', from);
    const known = table.slice(from, to - CODE);
    if (known === sought) return table.slice(to - CODE, to);
    if (known < sought) start = to + 1;
    else end = from;
  }
  return undefined;
}

/** A name as the tables have it: without what stands around it, in lower case, with plain apostrophes and single spaces. */
function folded(name: string): string {
  return name
    .replaceAll(/[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/^[\s\0-\x1f\x7f-\x9f"'`“”„‘’«»<>]+|[\s\0-\x1f\x7f-\x9f"'`“”„‘’«»<>]+$/g, '')
    .replaceAll(/[’ʻ`]/g, "'")
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
}
