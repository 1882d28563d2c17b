import type { ViolationCode } from './generated/codes.js';

export type { ViolationCode };

/** A param of a violation: plain data. */
export type Param = boolean | number | string | readonly string[];

/**
 * One thing that is wrong with an input.
 *
 * Code and params are enough to write the message in another language.
 */
export interface Violation {
  /** The way to the value; empty for the input as a whole. */
  readonly path: readonly (string | number)[];
  /** Which rule is broken. */
  readonly code: ViolationCode;
  /** One English sentence for an administrator. */
  readonly message: string;
  /** The limits, and an excerpt of what was found; never a secret. */
  readonly params: Readonly<Record<string, Param>>;
  /** A value that would pass, where one is known: the fix to offer. */
  readonly suggestion?: Param;
  /** The key to use instead of an unknown one, where a known name is near. */
  readonly renameTo?: string;
}

/** The answer of a check: the value, or everything that is wrong. */
export type Result<Value> = Passed<Value> | Failed;

/** The answer of a check that found nothing wrong. */
export interface Passed<Value> {
  readonly ok: true;
  /** The value, with its defaults filled in. */
  readonly value: Value;
  /** What is advisable, but blocks nothing. */
  readonly warnings?: readonly Violation[];
}

/** The answer of a check that found something wrong. */
export interface Failed {
  readonly ok: false;
  /** Everything that is wrong, in the order of the fields. */
  readonly violations: readonly Violation[];
  /** What is advisable beside that. */
  readonly warnings?: readonly Violation[];
}

/** The answer that the JSON of violations stands for. */
export function failed(violations: string): Failed {
  return { ok: false, violations: JSON.parse(violations) as Violation[] };
}
