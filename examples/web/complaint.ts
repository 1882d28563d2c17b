/** What is wrong with a field, in words, with a button that corrects it. */

import type { Param, Violation } from 'pbx-rules';
import { element } from './dom.js';
import { ENGLISH, type Wording } from './wording.js';

/** A violation of a field; `use` puts in what would pass. */
export function complaint(label: string, violation: Violation, use: (suggestion: Param) => void, wording: Wording = ENGLISH): HTMLElement {
  const line = element('p', { class: 'complaint', 'data-code': violation.code }, element('span', {}, wording.sentence(violation)));
  const { suggestion } = violation;
  if (suggestion !== undefined) {
    const button = element(
      'button',
      { type: 'button', class: 'use', 'aria-label': wording.useFor(suggestion, label) },
      `${wording.use} `,
      element('strong', {}, String(suggestion)),
    );
    button.addEventListener('click', () => use(suggestion));
    line.append(button);
  }
  return line;
}
