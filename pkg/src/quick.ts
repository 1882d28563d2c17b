/** Fields whose values are decided by what is said of them, so that a check at every keystroke takes no call into WebAssembly. */

import type { Constraints } from './schema.js';

/** What is known of the values of a field before they are checked. */
export interface Quick {
  /** Whether a value is known to pass. */
  passes(value: unknown): boolean;
  /** Notes a value that has passed, without a warning. */
  note(value: unknown): void;
}

/** A flag passes, a number within its range, and a choice that has passed before: there are only so many. */
export function quick({ type, format, min, max, choices }: Constraints): Quick {
  if (type === 'boolean') return { passes: (value) => typeof value === 'boolean', note: nothing };
  if (type === 'integer' && format === undefined && min !== undefined && max !== undefined) {
    return { passes: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max, note: nothing };
  }
  if (choices === undefined) return { passes: () => false, note: nothing };
  const right = new Set<unknown>();
  return {
    passes: (value) => right.has(value),
    note(value) {
      if (typeof value === 'string') right.add(value);
    },
  };
}

function nothing(): void {}
