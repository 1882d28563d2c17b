/**
 * What was wrong with the fields of a record when it was last checked. A form is checked whole at every keystroke, and a field
 * that was wrong mostly holds the same text still: then nothing of it crosses to WebAssembly again.
 */

import type { FieldDescription } from './schema.js';
import type { Violation } from './violation.js';

/** Of the last value of a field that was wrong, what was. */
export interface Remembered {
  /** What is wrong with a value, if it is that one: the caller's own copies. */
  recall(value: unknown): Violation[] | undefined;
  /** Notes a value, if something among what was found in its record is wrong with it, and nothing advisable about it. */
  note(value: unknown, violations: readonly Violation[], warnings: readonly Violation[]): void;
}

/** Beyond this, no text is kept: what stays in memory is small, and so is the time that it takes to compare. */
const LONGEST = 64;

/** Remembers one value of a field, unless it is a secret. */
export function remembered({ name, secret }: FieldDescription): Remembered {
  let last: unknown;
  let wrong: readonly Violation[] = [];
  const isHere = ({ path }: Violation) => path[0] === name;
  return {
    recall: (value) => (wrong.length > 0 && value === last ? wrong.map(copied) : undefined),
    note(value, violations, warnings) {
      const isSmall = typeof value === 'string' ? value.length <= LONGEST : typeof value === 'number';
      if (secret === true || !isSmall || warnings.some(isHere)) return;
      const here = violations.filter(isHere);
      // A web address that has a password in it is one.
      const isSecret = here.some(({ code }) => code === 'credentials_not_allowed');
      if (here.length > 0 && !isSecret) [last, wrong] = [value, here.map(copied)];
    },
  };
}

/** A violation is the caller's, who may change it. */
function copied(violation: Violation): Violation {
  const params: Record<string, unknown> = { ...violation.params };
  for (const name in params) if (Array.isArray(params[name])) params[name] = (params[name] as unknown[]).slice();
  return { ...violation, path: violation.path.slice(), params } as unknown as Violation;
}
