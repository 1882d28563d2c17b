/**
 * Holidays out of iCalendar files (RFC 5545) and tables of comma-separated values (RFC 4180), and into them.
 *
 * @module
 */

import { MisuseError } from './error.js';
import type { Holiday, HolidayInput } from './generated/records.js';
import { crossed, ruled } from './file_wording.js';
import { withHolidays } from './holiday_list.js';
import { instant, type Instant } from './instant.js';
import { kind, listOf, namedOptionsOf, optionsOf, readable } from './object.js';
import type { CheckOptions } from './options.js';
import { isTimeZone, timeZone } from './time_zone.js';
import type { Crossed, Violation } from './violation.js';
import { icalendar as wasm } from './wasm/icalendar.js';

export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export type { Instant } from './instant.js';
export { ready, type WasmSource } from './wasm/instance.js';

/** The first year and the last. */
export type Years = readonly [first: number, last: number];

/** How an iCalendar file is read. */
export interface ReadICalendarOptions {
  /** The region that the holidays get (ISO 3166-1 alpha-3). */
  readonly region: string;
  /** The years over which recurrences are expanded that the API has no word for. */
  readonly years: Years;
  /**
   * The time zone in which the holidays are kept (an IANA name): times of other zones become what clocks show there. Without
   * it, times in UTC are refused.
   */
  readonly timeZone?: string | null | undefined;
}

/** The holidays of a file, and what in it could not be taken as it is. */
export interface Import {
  /** The holidays, in the order of the file; at most 10,000. */
  readonly holidays: readonly Holiday[];
  /** What could not be taken; at most 1,000 are listed. But for `name_shortened`, it has given no holiday. */
  readonly issues: readonly ImportIssue[];
  /** How many there are in all. */
  readonly issueCount: number;
}

/** One thing in a file that could not be taken as it is. */
export type ImportIssue = Violation & {
  /** Its line in the file, from 1. */
  readonly line: number;
};

/**
 * Reads the events of an iCalendar file as holidays. Never throws for what is in the text.
 *
 * ```js
 * const { holidays, issues } = readICalendar(text, { region: 'DEU', years: [2026, 2028], timeZone: 'Europe/Berlin' });
 * ```
 */
export function readICalendar(text: string, options: ReadICalendarOptions): Import {
  const { region, years, timeZone: zone } = namedOptionsOf(options, ['region', 'years', 'timeZone']);
  const [first, last] = asYears(years);
  if (zone !== undefined && zone !== null) timeZone(zone);
  return ruled(() => imported(wasm().read_icalendar(asText('text', text), asText('region', region), first, last, zone ?? undefined, ZONES)));
}

/** Reads comma-separated values, whose first line names the fields of a holiday. Never throws for what is in the text. */
export function readHolidaysCsv(text: string): Import {
  return imported(wasm().read_csv(asText('text', text)));
}

/** What an iCalendar file says of itself, beside the holidays. */
export interface WriteICalendarOptions extends CheckOptions {
  /** When it is made: there is no clock here. */
  readonly stamp: Instant;
  /** Holidays of every year begin in the first; one that iCalendar has no rule for is written for each of them. */
  readonly years: Years;
  /** The identifier of a holiday, by its position in the list: no other event of the world has it. */
  readonly uid: (index: number) => string;
}

/**
 * Writes holidays as an iCalendar file. Throws a {@link MisuseError} with its `violations` where a holiday is invalid.
 *
 * ```js
 * writeICalendar(holidays, { stamp: new Date(), years: [2026, 2036], uid: (index) => `${holidays[index].id}@pbx.example.com` });
 * ```
 */
export function writeICalendar(holidays: readonly HolidayInput[], options: WriteICalendarOptions): string {
  const { years, stamp: made, uid, ...rest } = optionsOf(options);
  const [first, last] = asYears(years);
  const stamp = instant('stamp', made);
  if (typeof uid !== 'function') throw new MisuseError('invalid_argument', `uid must be a function, not ${kind(uid)}.`);
  const list = listOf(holidays);
  // They are asked for before anything crosses: what a program does there may call in here again.
  const uids = readable(() => Array.from(list?.keys() ?? [], (index) => asText('uid', uid(index)).replaceAll('\0', '')));
  return withHolidays(list ?? holidays, rest, wasm().holiday_fields, (list) => wasm().write_icalendar(list, stamp, first, last, uids.join('\0')));
}

/** Writes holidays as comma-separated values, with a column for each field. */
export function writeHolidaysCsv(holidays: readonly HolidayInput[], options?: CheckOptions): string {
  return withHolidays(holidays, options, wasm().holiday_fields, (list) => wasm().write_csv(list));
}

/** The zones of the host, as `wasm/src/icalendar.rs` asks for them; one whose clocks it does not know is unknown. */
const ZONES = {
  offsetAt(name: string, seconds: number): number | undefined {
    if (!isTimeZone(name)) return undefined;
    try {
      return timeZone(name).offsetAt(seconds);
    } catch (error) {
      if (error instanceof MisuseError) return undefined;
      throw error;
    }
  },
};

function imported(json: string): Import {
  const { holidays, lines, violations, issueCount } = JSON.parse(json) as Omit<Import, 'issues'> & { lines: number[]; violations: Crossed };
  return { holidays, issues: crossed(violations).map((violation, index) => ({ line: lines[index] as number, ...violation })), issueCount };
}

function asText(name: string, text: unknown): string {
  if (typeof text === 'string') return text;
  throw new MisuseError('invalid_argument', `${name} must be a string, not ${kind(text)}.`);
}

function asYears(years: unknown): Years {
  const [first, last, ...more] = listOf(years) ?? [];
  const isYear = (year: unknown): year is number => Number.isInteger(year) && Math.abs(year as number) <= 9999;
  if (isYear(first) && isYear(last) && more.length === 0) return [first, last];
  throw new MisuseError('invalid_argument', 'years must be the first and the last: two whole numbers to 9999.');
}
