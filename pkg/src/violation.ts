import { localize } from './catalogue.js';
import { MisuseError, misuse } from './error.js';
import type { ViolationCode } from './generated/codes.js';
import { rules } from './generated/messages/en/rules.js';

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

/** A violation as WebAssembly has it: the sentence is the catalogue's. */
export type Unworded = Omit<Violation, 'message'>;

/** The answer that the JSON of violations stands for. */
export function failed(violations: string): Failed {
  return { ok: false, violations: read(violations) };
}

/** The violations that JSON stands for. */
export function read(violations: string): Violation[] {
  return worded(JSON.parse(violations) as Unworded[]);
}

/** Violations with their sentences, in English. */
export function worded(violations: readonly Unworded[]): Violation[] {
  return violations.map(({ path, code, params, ...rest }) => ({ path, code, message: localize({ code, message: code, params }, rules), params, ...rest }));
}

/** Calls into WebAssembly with arguments of the program's own: what the rules say against them are violations, as JSON. */
export function ruled<T>(call: () => T): T {
  return misuse(() => {
    try {
      return call();
    } catch (thrown) {
      if (typeof thrown !== 'string' || !thrown.startsWith('[')) throw thrown;
      const violations = read(thrown);
      const sentences = violations.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
      throw new MisuseError('invalid_argument', sentences.join(' '), { violations });
    }
  });
}
