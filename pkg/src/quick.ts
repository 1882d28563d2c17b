/** Values that are decided by what is said of their field, so that a check of them takes no call into WebAssembly. */

import type { Constraints } from './schema.js';

/** What is known of the values of a field before they are checked. */
export interface Quick {
  /** Whether a value is known to pass, without a warning. */
  passes(value: unknown): boolean;
  /** Notes a value that has passed, without a warning. */
  note(value: unknown): void;
}

/** Beyond this, no text is held against a pattern: the time that it takes stays bounded, and no label of a host is too long. */
const LONGEST = 64;

/**
 * Of some formats, the texts that most people type: each of them passes, and what they do not match is for WebAssembly to
 * decide. Names of several scripts, but of no white space or control character that one would not see.
 */
const USUAL: Readonly<Record<string, RegExp>> = {
  disk_quota: /^[1-9]\d{0,5}[KMG]B$/,
  extension_number: /^\d{3,}$/,
  resource_id: /^[\w+/=.~-]+$/,
  sip_domain: /^(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}$/i,
  tenant_name: /^ *[!-~\u00a1-\u167f\u3041-\ud7ff][ -~\u00a1-\u167f\u3041-\ud7ff]*$/,
  website: /^https?:\/\/(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}(?:\/[\w./~-]*)?$/i,
};

/** A flag passes, a number within its range, a usual text, and a choice that has passed before: there are only so many. */
export function quick({ type, format = '', min, max, choices }: Constraints): Quick {
  if (type === 'boolean') return { passes: (value) => typeof value === 'boolean', note: nothing };
  if (type === 'integer' && format === '' && min !== undefined && max !== undefined) {
    return { passes: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max, note: nothing };
  }
  const usual = USUAL[format];
  if (usual !== undefined) {
    return { passes: (value) => typeof value === 'string' && value.length <= LONGEST && usual.test(value), note: nothing };
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
