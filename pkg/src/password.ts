import { piecedTogether } from './catalogue.js';
import { MisuseError } from './error.js';
import { common } from './generated/messages/en/common.js';
import { passwords } from './generated/messages/en/passwords.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import type { PasswordPolicy, PasswordPolicyInput } from './generated/records.js';
import { isRecord, kind, namedOptionsOf, writeObject, writeValue } from './object.js';
import type { Crossed, Violation } from './violation.js';
import { password as wasm } from './wasm/password.js';
import { ruledBy, wording } from './wording.js';
import { written } from './writer.js';

/** What is known of the account that a password is for; every field may be missing. */
export interface Account {
  /** The name that the user signs in with. */
  readonly username?: string | null | undefined;
  /** The name that others see. */
  readonly displayName?: string | null | undefined;
  /** The first name. */
  readonly firstName?: string | null | undefined;
  /** The last name. */
  readonly lastName?: string | null | undefined;
  /** The number of the user's extension. */
  readonly extensionNumber?: string | null | undefined;
  /** The phone number, in any notation. */
  readonly phone?: string | null | undefined;
  /** The email address. */
  readonly email?: string | null | undefined;
}

/** The thresholds and switches of the check; the published rules give examples and no numbers. */
export interface PasswordOptions {
  /** From how many letters or digits on a sequence is one: 4 unless given. */
  readonly sequenceRun?: number;
  /** Whether neighbours on a row of a QWERTY keyboard are a sequence too: `false` unless given. */
  readonly keyboardRows?: boolean;
  /** From how many times in a row on a character is repeated: 3 unless given. */
  readonly repetitionRun?: number;
  /** How long a value of the account must be to be looked for as a whole: 3 unless given. */
  readonly tokenLength?: number;
  /** How long a word of a value must be to be looked for by itself: 4 unless given. */
  readonly partLength?: number;
  /** How many digits in a row of a phone number are looked for: 5 unless given. */
  readonly phoneDigits?: number;
  /** Whether `0` counts as `o`, `@` as `a`, `1` as `i` and so on, when parts of the account are looked for: `true` unless given. */
  readonly fold?: boolean;
  /** How similar a password may not be to a part of the account, from 0 to 1: 0.7 unless given. */
  readonly similarity?: number;
}

/** What a password is held against. */
export interface PasswordContext {
  /** The tenant's policy; every rule is on unless given. */
  readonly policy?: PasswordPolicyInput;
  /** The account that the password is for. */
  readonly account?: Account;
  /** Other thresholds than the usual ones. */
  readonly options?: PasswordOptions;
}

/** How a password stands up to each rule of a policy. It holds no part of the password. */
export interface PasswordReport {
  /** Whether the password passes. */
  readonly ok: boolean;
  /**
   * Each rule that the policy asks for, in order; a rule that is switched off is left out. Empty where nothing could be
   * checked: an input that is no text or far too long, a policy that is invalid itself.
   */
  readonly rules: readonly PasswordRule[];
  /** What is wrong: one violation a broken rule. */
  readonly violations: readonly Violation[];
}

/** How a password stands up to one rule. */
export interface PasswordRule {
  /** The policy's field. */
  readonly rule: keyof PasswordPolicy;
  /** Whether the password keeps it. */
  readonly ok: boolean;
  /** Where the password breaks it: `[start, end]` in UTF-16 units, in order, never overlapping. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/**
 * Checks a password, rule by rule, so that a form can tick the rules off while somebody types.
 *
 * ```js
 * const { ok, rules } = checkPassword('j0hn-7890', { account: { firstName: 'John' } });
 * rules.find(({ rule }) => rule === 'disable_sequential_characters'); // { rule, ok: false, spans: [[5, 9]] }
 * ```
 */
export function checkPassword(password: unknown, context: PasswordContext = {}): PasswordReport {
  if (!isRecord(context)) throw new MisuseError('invalid_argument', `context must be an object, not ${kind(context)}.`);
  return ruled(() => {
    const { policy, account, options } = namedOptionsOf(context, ['policy', 'account', 'options']);
    const report = wasm().check_password(
      written((writer) => writeValue(writer, password ?? null)),
      written((writer) => writeObject(writer, asRecord('policy', policy))),
      written((writer) => writeObject(writer, asRecord('account', account))),
      written((writer) => writeObject(writer, asRecord('options', options))),
    );
    const { violations, ...rest } = JSON.parse(report) as Omit<PasswordReport, 'violations'> & { readonly violations: Crossed };
    return { ...rest, violations: crossed(violations) };
  });
}

function asRecord(name: string, part: object | null | undefined): object {
  if (part === undefined || part === null) return {};
  if (isRecord(part)) return part;
  throw new MisuseError('invalid_argument', `${name} must be an object, not ${kind(part)}.`);
}

const { crossed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, common, passwords]));
const ruled = /* @__PURE__ */ ruledBy(crossed);
