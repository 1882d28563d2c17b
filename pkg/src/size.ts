import { piecedTogether } from './catalogue.js';
import { sizes } from './generated/messages/en/sizes.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import { textOf } from './text.js';
import type { Crossed, Failed, Passed } from './violation.js';
import { size as wasm } from './wasm/size.js';
import { wording } from './wording.js';

/** A size of storage. */
export interface Size {
  /** The number of units. */
  readonly amount: bigint;
  /** The unit, as it was written. */
  readonly unit: 'KB' | 'MB' | 'GB' | 'PB';
  /** The number of bytes: a kilobyte has 1024. */
  readonly bytes: bigint;
}

/** Parses a size such as `100MB`. The empty text is no limit: its value is `null`. */
export function parseSize(text: unknown): Passed<Size | null> | Failed {
  const given = textOf(text);
  if (typeof given !== 'string') return { ok: false, violations: worded([given]) };
  const answer = wasm().parse_size(given);
  if (answer.startsWith('[')) return { ok: false, violations: crossed(JSON.parse(answer) as Crossed) };
  if (answer === '') return { ok: true, value: null };
  // What passes is digits, and a unit of two letters.
  return { ok: true, value: { amount: BigInt(given.slice(0, -2)), unit: given.slice(-2) as Size['unit'], bytes: BigInt(answer) } };
}

const { worded, crossed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, sizes]));
