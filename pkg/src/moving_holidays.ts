/**
 * Holidays that fall on another date each year, by a rule.
 *
 * @module
 */

import type { Catalogue } from './catalogue.js';
import { failed, worded } from './calendar_wording.js';
import { MisuseError } from './error.js';
import { inWords } from './field_words.js';
import type { Holiday } from './generated/records.js';
import { writtenRecord } from './holiday_list.js';
import { isRecord, kind, readable } from './object.js';
import type { CheckOptions } from './options.js';
import type { FieldDescription } from './schema.js';
import type { Result } from './violation.js';
import { movingHolidays as wasm } from './wasm/moving_holidays.js';

export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export { ready, type WasmSource } from './wasm/instance.js';

/** A day of the week. */
export type Weekday = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** By which rule a holiday moves, and what the rule needs. */
export type MovingRule =
  /** The first, second … of a weekday in a month, from 1 to 5. */
  | { readonly rule: 'NTH_WEEKDAY'; readonly month: number; readonly weekday: Weekday; readonly nth: number }
  /** The last of a weekday in a month. */
  | { readonly rule: 'LAST_WEEKDAY'; readonly month: number; readonly weekday: Weekday }
  /** The first of a weekday on or after a date. */
  | { readonly rule: 'WEEKDAY_FROM'; readonly month: number; readonly day: number; readonly weekday: Weekday }
  /** Easter Sunday of the western churches, or of the orthodox ones. */
  | { readonly rule: 'EASTER' | 'ORTHODOX_EASTER' }
  /** The same date. */
  | { readonly rule: 'FIXED_DATE'; readonly month: number; readonly day: number };

/** A holiday that falls on another date each year. */
export type MovingHolidayInput = MovingRule & {
  /** What it is called. */
  readonly name: string;
  /** The country that it belongs to (ISO 3166-1 alpha-3). */
  readonly region: string;
  /** How many days after the date of the rule; before it, where negative: Good Friday is -2 from Easter Sunday. */
  readonly offset?: number | null | undefined;
  /** To which day it is moved from a Saturday or a Sunday. */
  readonly weekend_shift?: 'NEAREST_WEEKDAY' | 'NEXT_WEEKDAY' | 'PREVIOUS_WEEKDAY' | 'SUNDAY_TO_MONDAY' | null | undefined;
  /** How many days in a row it lasts. */
  readonly days?: number | null | undefined;
  readonly hour_start?: number | null | undefined;
  readonly hour_end?: number | null | undefined;
  readonly minute_start?: number | null | undefined;
  readonly minute_end?: number | null | undefined;
};

/**
 * A holiday that falls on another date each year. The API stores dates alone: this gives the holiday of each year.
 *
 * ```js
 * const thanksgiving = new MovingHoliday({
 *   name: 'Thanksgiving', region: 'USA', rule: 'NTH_WEEKDAY', month: 11, weekday: 'THURSDAY', nth: 4,
 * });
 * thanksgiving.inYears(2026, 2028).map(({ day_start }) => day_start); // [26, 25, 23]
 * ```
 */
export class MovingHoliday {
  readonly #record: Uint8Array;

  /** Throws a {@link MisuseError} with its `violations` where it is invalid; {@link MovingHoliday.check} returns them. */
  constructor(input: MovingHolidayInput, options?: CheckOptions) {
    if (!isRecord(input)) {
      const violations = worded([{ path: [], code: 'not_an_object', params: { found: kind(input) } }]);
      throw new MisuseError('invalid_argument', `A moving holiday must be an object, not ${kind(input)}.`, { violations });
    }
    this.#record = writtenRecord(input, options, wasm().moving_holiday_fields);
    this.inYears(0, -1);
  }

  /** The moving holiday, or what is wrong with it: for data that has not been checked. */
  static check(input: unknown, options?: CheckOptions): Result<MovingHoliday> {
    try {
      return { ok: true, value: new MovingHoliday(input as MovingHolidayInput, options) };
    } catch (error) {
      if (error instanceof MisuseError && error.violations !== undefined) return { ok: false, violations: error.violations };
      throw error;
    }
  }

  /** What each field accepts, in order; with a catalogue also what a form calls it, and says of it. */
  static describe(catalogue?: Pick<Catalogue, 'fields'>): FieldDescription[] {
    const fields = JSON.parse(wasm().describe_moving_holiday()) as FieldDescription[];
    return catalogue === undefined ? fields : [...readable(() => inWords({ type: 'object', format: 'MovingHoliday', fields }, catalogue).fields)];
  }

  /** The holiday of a year; `null` where the year has no such day. */
  inYear(year: number): Holiday | null {
    return this.inYears(year, year)[0] ?? null;
  }

  /** The holidays of the years from the first to the last, in order. */
  inYears(first: number, last: number): Holiday[] {
    if (!Number.isInteger(first) || !Number.isInteger(last)) throw new MisuseError('invalid_argument', 'Years must be whole numbers.');
    const year = (year: number) => Math.min(Math.max(year, -1), 10_000);
    try {
      return JSON.parse(wasm().moving_holidays(this.#record, year(first), year(last))) as Holiday[];
    } catch (thrown) {
      if (typeof thrown !== 'string') throw thrown;
      const { violations } = failed(thrown);
      throw new MisuseError('invalid_holidays', `${violations[0]?.path.join('.')}: ${violations[0]?.message}`, { violations });
    }
  }
}
