/** What is wrong with a field, in words, with a button that corrects it. */

import type { Param, Violation } from 'pbx-rules';
import { element } from './dom.js';

/** A violation of a field; `use` puts in what would pass. */
export function complaint(label: string, violation: Violation, use: (suggestion: Param) => void): HTMLElement {
  const line = element('p', { class: 'complaint', 'data-code': violation.code }, element('span', {}, inWords(violation)));
  const { suggestion } = violation;
  if (suggestion !== undefined) {
    const button = element(
      'button',
      { type: 'button', class: 'use', 'aria-label': `Use ${String(suggestion)} for ${label}` },
      'Use ',
      element('strong', {}, String(suggestion)),
    );
    button.addEventListener('click', () => use(suggestion));
    line.append(button);
  }
  return line;
}

/** A form knows what was typed into, and can be plainer than the message; code and params are all that it needs. */
export function inWords({ code, params, message }: Violation): string {
  switch (code) {
    case 'wrong_type':
    case 'not_an_integer':
      return params['expected'] === 'string' ? message : 'Enter a whole number.';
    case 'required':
      return 'This can’t be empty.';
    default:
      return message;
  }
}
