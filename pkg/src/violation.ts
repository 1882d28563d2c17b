import type { ViolationCode, ViolationParams } from './generated/codes.js';

export type { ViolationCode, ViolationParams };

/** A param of a violation: plain data. */
export type Param = boolean | number | string | readonly string[];

/** The way to a value: a field of the record, or a key that it does not have, and on from there; empty for the whole. */
export type Path<Name extends string = string> = readonly [] | readonly [field: Name | (string & {}), ...rest: (string | number)[]];

/**
 * One thing that is wrong with an input.
 *
 * Code and params are enough to write the message in another language: `code` says which params there are.
 */
export type Violation<Name extends string = string> = { [Code in ViolationCode]: ViolationOf<Code, Name> }[ViolationCode];

/** A violation of one code. */
export interface ViolationOf<Code extends ViolationCode, Name extends string = string> {
  /** The way to the value; empty for the input as a whole. */
  readonly path: Path<Name>;
  /** Which rule is broken. */
  readonly code: Code;
  /** One English sentence for an administrator. */
  readonly message: string;
  /** The limits, and an excerpt of what was found; never a secret. */
  readonly params: ViolationParams[Code];
  /** A value that would pass, where one is known: the fix to offer. */
  readonly suggestion?: Param;
  /** The key to use instead of an unknown one, where a known name is near. */
  readonly renameTo?: string;
}

/** The answer of a check: the value, or everything that is wrong. */
export type Result<Value, Name extends string = string> = Passed<Value> | Failed<Name>;

/** The answer of a check that found nothing wrong. */
export interface Passed<Value> {
  readonly ok: true;
  /** The value, with its defaults filled in. */
  readonly value: Value;
  /** There are none: so that `result.violations` can be asked for without `strict` too. */
  readonly violations?: never;
  /** What is advisable, but blocks nothing. */
  readonly warnings?: readonly Violation[];
}

/** The answer of a check that found something wrong. */
export interface Failed<Name extends string = string> {
  readonly ok: false;
  /** There is none. */
  readonly value?: never;
  /** Everything that is wrong, in the order of the fields. */
  readonly violations: readonly Violation<Name>[];
  /** What is advisable beside that. */
  readonly warnings?: readonly Violation[];
}

/** The answer of a check of a form. */
export type FormResult<Value, Name extends string = string> = Result<Value, Name> & {
  /** The names of what was left blank, as the form has them: what an update sends as `null`. */
  readonly blank: readonly (Name | (string & {}))[];
};

/**
 * Violations as WebAssembly has them (`wasm/src/violation.rs`), one after the other: of each the number of its code, the number
 * of steps of its path and these, the number of its params and of each its name and its value, the suggestion and the key to
 * use instead, null where there is none. A number that is not whole is two whole ones.
 */
export type Crossed = readonly (CrossedParam | null)[];

/** A param as WebAssembly has it. */
export type CrossedParam = Param | readonly [mantissa: number, exponent: number];

/** A violation without its sentence, which is the catalogue's. */
export interface Unworded {
  readonly path: Path;
  readonly code: ViolationCode;
  readonly params: Readonly<Record<string, Param>>;
  readonly suggestion?: Param | undefined;
  readonly renameTo?: string | undefined;
}
