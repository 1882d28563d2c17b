/// <reference lib="esnext.disposable" preserve="true" />

import { failed, ruled } from './calendar_wording.js';
import { MisuseError } from './error.js';
import { Handle } from './handle.js';
import type { HolidayCalendar as Index } from './generated/holidays/glue.js';
import type { HolidayInput, StoredHoliday } from './generated/records.js';
import { civil, civilText, instant, type Instant } from './instant.js';
import { withHolidays, writtenRecord } from './holiday_list.js';
import { isRecord, kind, listOf, namedOptionsOf } from './object.js';
import type { CheckOptions } from './options.js';
import { UTC, timeZone as zoneOf, type TimeZone } from './time_zone.js';
import type { Failed, Passed, Result } from './violation.js';
import { holidays as wasm } from './wasm/holidays.js';

/** Of which holidays a question is asked. */
export interface RegionOptions {
  /** The holidays of this region alone (ISO 3166-1 alpha-3); all of them unless given. */
  readonly region?: string | null | undefined;
}

/** One stretch of time in which a holiday is going on. */
export interface Occurrence {
  /** The holiday's position in the list that the calendar was made of. */
  readonly index: number;
  /** The first instant of it. */
  readonly start: Date;
  /** The first instant after it. */
  readonly end: Date;
}

/** The same by the clocks: `2026-12-25T00:00`. */
export interface CivilOccurrence {
  readonly index: number;
  readonly start: string;
  readonly end: string;
}

/** More are not listed in one answer. */
const MOST_OCCURRENCES = 100_000;

/**
 * Many holidays, indexed: which are going on, which is the next, what a year holds.
 *
 * ```js
 * using calendar = new HolidayCalendar(holidays);
 * calendar.activeAt(new Date(), 'Asia/Shanghai');          // [0, 3]: their positions in the list
 * calendar.activeUntil(new Date(), 'Asia/Shanghai');       // a Date: closed until then
 * calendar.next(new Date(), 'Asia/Shanghai');              // { index: 1, start, end }
 * ```
 *
 * What clocks of a time zone show is asked of the host (`Intl`). Where they are put back, and show an hour twice, a
 * holiday begins at the earlier of the two instants and ends at the later; where they are put forward, at the change.
 *
 * It holds memory of WebAssembly, which is given back by `free`, by `using`, or in the end by garbage collection.
 */
export class HolidayCalendar extends Handle<Index> {
  /** How many holidays there are. */
  readonly length: number;

  /**
   * Throws a {@link MisuseError} with its `violations` where a holiday is invalid; {@link HolidayCalendar.check}
   * returns them.
   */
  constructor(holidays: readonly (HolidayInput | StoredHoliday)[], options?: CheckOptions) {
    const list = listOf(holidays);
    super(withHolidays(list ?? holidays, options, wasm().holiday_fields, (list) => wasm().holiday_calendar(list)));
    this.length = list?.length ?? 0;
  }

  /**
   * The calendar, or what is wrong with the holidays: for data that has not been checked. Each path begins with the
   * holiday's position; of more than 100 invalid holidays, the first 100 are listed.
   */
  static check(holidays: readonly unknown[], options?: CheckOptions): Result<HolidayCalendar> {
    try {
      return { ok: true, value: new HolidayCalendar(holidays as readonly HolidayInput[], options) };
    } catch (error) {
      if (error instanceof MisuseError && error.violations !== undefined) return { ok: false, violations: error.violations };
      throw error;
    }
  }

  /** The holidays that are going on at an instant, by the clocks of a time zone (an IANA name): their positions, in order. */
  activeAt(at: Instant, zone: string, options?: RegionOptions): number[] {
    const milliseconds = instant('instant', at);
    return this.#activeAt(milliseconds + zoneOf(zone).offsetAt(milliseconds / 1000) * 1000, options);
  }

  /** The holidays that are going on when clocks show this: `2026-12-25T10:30`. */
  activeAtCivil(at: string, options?: RegionOptions): number[] {
    return this.#activeAt(civil('civil', at), options);
  }

  /**
   * When the holidays are over that are going on at an instant, with all that follow on them without a gap. `null` where
   * there is none, or no end to them within nine years.
   */
  activeUntil(at: Instant, zone: string, options?: RegionOptions): Date | null {
    const until = this.#ask((index) => index.active_until(instant('instant', at), zoneOf(zone), region(options)));
    return until === undefined ? null : new Date(until);
  }

  /** The next holiday to begin after an instant; of several that begin together, the first in order. */
  next(after: Instant, zone: string, options?: RegionOptions): Occurrence | null {
    const [next] = occurrences(
      this.#ask((index) => index.next(instant('instant', after), zoneOf(zone), region(options))),
    );
    return next ?? null;
  }

  /**
   * The occurrences that share some time with a range, the first to begin first. Throws where they are more than
   * 100,000.
   */
  occurrences(start: Instant, end: Instant, zone: string, options?: RegionOptions): Occurrence[] {
    return occurrences(this.#occurrences(instant('start', start), instant('end', end), zoneOf(zone), options));
  }

  /** The same by the clocks, from `2026-01-01T00:00` to `2027-01-01T00:00`: for a page that draws a year. */
  occurrencesCivil(start: string, end: string, options?: RegionOptions): CivilOccurrence[] {
    const found = occurrences(this.#occurrences(civil('start', start), civil('end', end), UTC, options));
    return found.map(({ index, start, end }) => ({ index, start: civilText(start.getTime()), end: civilText(end.getTime()) }));
  }

  #activeAt(civil: number, options: RegionOptions | undefined): number[] {
    return Array.from(this.#ask((index) => index.active_at(civil, region(options))));
  }

  #occurrences(start: number, end: number, zone: TimeZone, options: RegionOptions | undefined): Float64Array {
    const found = this.#ask((index) => index.occurrences(start, end, zone, region(options)));
    if (found.length <= 3 * MOST_OCCURRENCES) return found;
    throw new MisuseError('invalid_argument', 'The range holds more than 100,000 occurrences.');
  }

  #ask<T>(question: (index: Index) => T): T {
    const index = this.inner;
    // What unwound through the last call is behind us.
    wasm();
    return ruled(() => question(index));
  }
}

/** When a holiday is, in words, and the data that other languages are made of. */
export interface HolidaySentence {
  /** Of which kind it is: a translation has one template for each. */
  readonly pattern: 'day' | 'days' | 'yearly_day' | 'leap_day' | 'yearly_days';
  /** In English: `every year from 30 December 00:00 to 2 January 23:59`. */
  readonly message: string;
  /** Months and days count from 1; the years of a yearly pattern are absent. */
  readonly params: {
    readonly start_year?: number;
    readonly start_month: number;
    readonly start_day: number;
    readonly start_time: string;
    readonly end_year?: number;
    readonly end_month: number;
    readonly end_day: number;
    readonly end_time: string;
  };
}

/** When a holiday is, in words, or what is wrong with it. */
export function holidaySentence(holiday: unknown, options?: CheckOptions): Passed<HolidaySentence> | Failed {
  if (!isRecord(holiday)) return failed(wasm().not_an_object(kind(holiday)));
  const object = writtenRecord(holiday, options, wasm().holiday_fields);
  try {
    return { ok: true, value: JSON.parse(wasm().holiday_sentence(object)) as HolidaySentence };
  } catch (thrown) {
    if (typeof thrown === 'string') return failed(thrown);
    throw thrown;
  }
}

function region(options: RegionOptions | undefined): string | undefined {
  const region = namedOptionsOf(options, ['region']).region ?? undefined;
  if (region === undefined || typeof region === 'string') return region;
  throw new MisuseError('invalid_argument', `region must be a string, not ${kind(region)}.`);
}

/** Three numbers an occurrence. */
function occurrences(numbers: Float64Array): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const [index = 0, start = 0, end = 0] = numbers.subarray(at, at + 3);
    found.push({ index, start: new Date(start), end: new Date(end) });
  }
  return found;
}
