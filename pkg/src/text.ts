/** A text that crosses by itself, and what is wrong with a value that should be one: as `wasm/src/object.rs` says it of those within an object. */

import { isUnicode, kind } from './object.js';
import type { Unworded } from './violation.js';

/** The text that a value must be, or what is wrong with it. */
export function textOf(value: unknown): string | Unworded {
  if (value === undefined || value === null) return { path: [], code: 'required', params: {} };
  if (typeof value !== 'string') return { path: [], code: 'wrong_type', params: { expected: 'string', found: kind(value) } };
  return isUnicode(value) ? value : { path: [], code: 'not_unicode', params: {} };
}
