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
  // An object of plain values.
  json: /^\{[ \t\r\n]*(?:"[\w -]*"[ \t\r\n]*:[ \t\r\n]*(?:"[^"\\\0-\x1f\ud800-\udfff]*"|-?(?:0|[1-9]\d*)|true|false|null)[ \t\r\n]*(?:,[ \t\r\n]*(?=")|(?=\})))*\}$/,
  resource_id: /^[\w+/=.~-]+$/,
  sip_domain: /^(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}$/i,
  tenant_name: /^ *[!-~\u00a1-\u167f\u3041-\ud7ff][ -~\u00a1-\u167f\u3041-\ud7ff]*$/,
  website: /^https?:\/\/(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}(?:\/[\w./~-]*)?$/i,
};

/** The keys of such an object: one that comes again in it is advised against. */
const KEYS = /"[\w -]*"(?=[ \t\r\n]*:)/g;

function isUsual(format: string, usual: RegExp, text: string): boolean {
  if (text.length > LONGEST || !usual.test(text)) return false;
  const keys = format === 'json' ? (text.match(KEYS) ?? []) : [];
  return keys.length < 2 || new Set(keys).size === keys.length;
}

/** A flag passes, a number within its range, a usual text, and a choice that has passed before: there are only so many. */
export function quick({ type, format = '', min, max, choices }: Constraints): Quick {
  if (type === 'boolean') return { passes: (value) => typeof value === 'boolean', note: nothing };
  if (type === 'integer' && format === '' && min !== undefined && max !== undefined) {
    return { passes: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max, note: nothing };
  }
  const usual = USUAL[format];
  if (usual !== undefined) {
    return { passes: (value) => typeof value === 'string' && isUsual(format, usual, value), note: nothing };
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
