import { piecedTogether } from './catalogue.js';
import { common } from './generated/messages/en/common.js';
import { sizes } from './generated/messages/en/sizes.js';
import { words } from './generated/messages/en/words.js';
import { writeValue } from './object.js';
import type { Failed, Passed, Unworded } from './violation.js';
import { size as wasm } from './wasm/size.js';
import { wording } from './wording.js';
import { written } from './writer.js';

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
  const answer = JSON.parse(wasm().parse_size(written((writer) => writeValue(writer, text ?? null)))) as Answer;
  if (Array.isArray(answer)) return { ok: false, violations: worded(answer) };
  if (answer === null) return { ok: true, value: null };
  const { amount, unit, bytes } = answer;
  return { ok: true, value: { amount: BigInt(amount), unit, bytes: BigInt(bytes) } };
}

/** Numbers are texts, since those of JSON end at 2^53. */
type Answer = { amount: string; unit: Size['unit']; bytes: string } | null | Unworded[];

const { worded } = /* @__PURE__ */ wording(() => piecedTogether(words, [common, sizes]));
