/// <reference lib="esnext.disposable" preserve="true" />

/**
 * Office hours: is the office open, why, and until when?
 *
 * @module
 */

import { failed, ruled, worded } from './calendar_wording.js';
import { MisuseError } from './error.js';
import type { OfficeHours as Office } from './generated/office-hours/glue.js';
import type { HolidayInput, StoredHoliday, WeekInput } from './generated/records.js';
import { Handle } from './handle.js';
import { withHolidays } from './holiday_list.js';
import { civil, instant, type Instant } from './instant.js';
import { isRecord, kind, namedOptionsOf } from './object.js';
import { rejectsUnknown, type CheckOptions } from './options.js';
import { timeZone as zoneOf } from './time_zone.js';
import type { Result } from './violation.js';
import { officeHours as wasm } from './wasm/office_hours.js';
import { writtenWeek } from './week.js';

export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export type { Instant } from './instant.js';
export type { DayHours, DayHoursInput, TimeRange, TimeRangeInput, Week, WeekInput } from './generated/records.js';
export { ready, type WasmSource } from './wasm/instance.js';

/** When an office is open. */
export interface OfficeHoursInput {
  /** The hours of the week, as a tenant has them (`office_hours`). A day that is absent is closed. */
  readonly officeHours: WeekInput | null | undefined;
  /** The holidays, which close the office. */
  readonly holidays?: readonly (HolidayInput | StoredHoliday)[] | null | undefined;
  /** Whether the night mode is on, which closes the office whatever its hours (`enable_night_mode`). */
  readonly nightMode?: boolean | null | undefined;
}

/** Why an office is open or closed: the first that applies, in the order of this list. */
export type OpenReason = 'night_mode' | 'holiday' | 'within_hours' | 'outside_hours';

/** Whether an office is open, why, and until when. */
export interface OpenStatus {
  readonly open: boolean;
  readonly reason: OpenReason;
  /** The holiday's position in the list, where it is the reason. */
  readonly holiday?: number;
  /**
   * The first instant at which it is not so any more: when an open office closes, or a closed one opens, whatever the
   * reasons until then. `null` where that does not happen within nine years, or, in night mode, by itself.
   */
  readonly until: Date | null;
}

/** A day as clocks show it. */
export interface OfficeDay {
  /** Its date: `2026-12-24`. */
  readonly date: string;
  /** When the office is open, holidays taken out, in minutes since midnight: 1440 is the end of the day. */
  readonly open: readonly { readonly from: number; readonly to: number }[];
  /** The holidays that have some time of the day: their positions in the list. */
  readonly holidays: readonly number[];
}

/** A stretch of time without a change. */
export interface Stretch {
  readonly start: Date;
  /** The first instant after it. */
  readonly end: Date;
  readonly open: boolean;
  readonly reason: OpenReason;
  readonly holiday?: number;
}

/** As `wasm/src/office_hours.rs` numbers them. */
const REASONS = ['night_mode', 'holiday', 'within_hours', 'outside_hours'] as const;
/** More are not listed in one answer. */
const MOST_STRETCHES = 100_000;
const DAY = 86_400_000;

/**
 * When an office is open: the hours of a week, but for holidays, and never in night mode.
 *
 * ```js
 * using office = new OfficeHours({ officeHours: tenant.office_hours, holidays, nightMode: tenant.enable_night_mode });
 * office.openAt(new Date(), tenant.timezone); // { open: true, reason: 'within_hours', until: a Date }
 * ```
 *
 * Hours are what clocks show, across every change of clocks; what they show is asked of the host (`Intl`).
 *
 * It holds memory of WebAssembly, which is given back by `free`, by `using`, or in the end by garbage collection.
 */
export class OfficeHours extends Handle<Office> {
  /**
   * Throws a {@link MisuseError} with its `violations` where the hours or a holiday are invalid;
   * {@link OfficeHours.check} returns them.
   */
  constructor(input: OfficeHoursInput, options?: CheckOptions) {
    if (!isRecord(input)) throw new MisuseError('invalid_argument', `The input must be an object, not ${kind(input)}.`);
    const { officeHours, holidays, nightMode } = namedOptionsOf(input, ['officeHours', 'holidays', 'nightMode']);
    const week = officeHours ?? {};
    const list = holidays ?? [];
    if (!isRecord(week)) {
      const violations = worded([{ path: ['officeHours'], code: 'not_an_object', params: { found: kind(week) } }]);
      throw new MisuseError('invalid_argument', `officeHours must be an object, not ${kind(week)}.`, { violations });
    }
    if (typeof (nightMode ?? false) !== 'boolean') throw new MisuseError('invalid_argument', `nightMode must be true or false, not ${kind(nightMode)}.`);
    const hours = writtenWeek(week, !rejectsUnknown(options));
    super(
      withHolidays(list, options, wasm().holiday_fields, (list) => {
        try {
          return wasm().office_hours(hours, list, nightMode ?? false);
        } catch (thrown) {
          if (typeof thrown !== 'string') throw thrown;
          const { violations } = failed(thrown);
          const [first] = violations;
          throw new MisuseError('invalid_office_hours', `${first?.path.join('.')}: ${first?.message}`, { violations });
        }
      }),
    );
  }

  /** The hours, or what is wrong with them: for data that has not been checked. Paths begin with the name of the option. */
  static check(input: OfficeHoursInput, options?: CheckOptions): Result<OfficeHours> {
    try {
      return { ok: true, value: new OfficeHours(input, options) };
    } catch (error) {
      if (error instanceof MisuseError && error.violations !== undefined) return { ok: false, violations: error.violations };
      throw error;
    }
  }

  /** Whether the office is open at an instant, by the clocks of a time zone (an IANA name); why, and until when. */
  openAt(at: Instant, timeZone: string): OpenStatus {
    const [reason = 0, holiday = -1, until = NaN] = this.#ask((office) => office.open_at(instant('instant', at), zoneOf(timeZone)));
    return status(reason, holiday, until);
  }

  /** The next change of the status, be it of the reason alone, and what is from then on; `null` where there is none. */
  nextChange(after: Instant, timeZone: string): (OpenStatus & { readonly at: Date }) | null {
    const [at, reason = 0, holiday = -1, until = NaN] = this.#ask((office) => office.next_change(instant('instant', after), zoneOf(timeZone)));
    return at === undefined ? null : { at: new Date(at), ...status(reason, holiday, until) };
  }

  /** A day as its clocks show it: `2026-12-24`. */
  day(date: string): OfficeDay {
    return this.#days(dayNumber(date), 1)[0] as OfficeDay;
  }

  /** The seven days from the Monday on or before a date. */
  week(date: string): OfficeDay[] {
    const day = dayNumber(date);
    // 1 January 1970 was a Thursday.
    return this.#days(day - ((((day + 3) % 7) + 7) % 7), 7);
  }

  /** The days of a year. */
  year(year: number): OfficeDay[] {
    if (!Number.isInteger(year) || year < 1 || year > 9999) throw new MisuseError('invalid_argument', 'year must be a whole number from 1 to 9999.');
    const text = (year: number) => `${String(year).padStart(4, '0')}-01-01`;
    const first = dayNumber(text(year));
    return this.#days(first, new Date(first * DAY).getUTCFullYear() % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365);
  }

  /** The stretches of a range of time between changes, cut at its ends. Throws where they are more than 100,000. */
  stretches(start: Instant, end: Instant, timeZone: string): Stretch[] {
    const numbers = this.#ask((office) => office.stretches(instant('start', start), instant('end', end), zoneOf(timeZone)));
    if (numbers.length > 4 * MOST_STRETCHES) throw new MisuseError('invalid_argument', 'The range holds more than 100,000 stretches.');
    const stretches: Stretch[] = [];
    for (let at = 0; at < numbers.length; at += 4) {
      const [start = 0, end = 0, reason = 0, holiday = -1] = numbers.subarray(at, at + 4);
      const { until, ...rest } = status(reason, holiday, NaN);
      stretches.push({ start: new Date(start), end: new Date(end), ...rest });
    }
    return stretches;
  }

  #days(first: number, count: number): OfficeDay[] {
    const numbers = this.#ask((office) => office.days(first, count)).values();
    const next = () => numbers.next().value ?? 0;
    const list = <T>(item: () => T) => Array.from({ length: next() }, item);
    return Array.from({ length: count }, (_, index) => ({
      date: new Date((first + index) * DAY).toISOString().slice(0, 10),
      open: list(() => ({ from: next(), to: next() })),
      holidays: list(next),
    }));
  }

  #ask<T>(question: (office: Office) => T): T {
    const office = this.inner;
    // What unwound through the last call is behind us.
    wasm();
    return ruled(() => question(office));
  }
}

function status(reason: number, holiday: number, until: number): OpenStatus {
  const name = REASONS[reason] ?? 'outside_hours';
  const status = { open: name === 'within_hours', reason: name, until: Number.isNaN(until) ? null : new Date(until) };
  return holiday < 0 ? status : { ...status, holiday };
}

/** The days since 1970-01-01. */
function dayNumber(date: unknown): number {
  const milliseconds = typeof date === 'string' && date.length === 10 ? civil('date', `${date}T00:00`) : NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds / DAY;
  throw new MisuseError('invalid_argument', 'date must be a text such as 2026-12-24.');
}
