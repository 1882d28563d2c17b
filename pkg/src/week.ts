import { isRecord, kind, snapshot } from './object.js';
import type { Unworded } from './violation.js';

/** The hours of a day, as a tenant has them (`office_hours.monday`). */
export interface DayHours {
  /** Whether it is a working day; one that is off, or does not say, is closed whatever its ranges. */
  readonly enabled?: boolean | null | undefined;
  /** The working times; without any, a working day is open all day. */
  readonly ranges?: readonly TimeRange[] | null | undefined;
}

/** A working time of a day: `{ from: '09:00', to: '17:00' }`; `24:00` is the end of the day. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The hours of a week. A day that is absent is closed. */
export type Week = { readonly [Day in (typeof DAYS)[number]]?: DayHours | null | undefined };

/** At most so many ranges of a day are read. */
const MOST_RANGES = 100;

/**
 * The hours of a week as they cross: of each day from Monday whether it is on, the number of its ranges, and the minutes in
 * which each begins and ends. What is wrong with them is added to the violations.
 */
export function weekNumbers(week: object, allowUnknown: boolean, violations: Unworded[]): Uint16Array {
  const numbers: number[] = [];
  const add = (path: readonly (string | number)[], code: Unworded['code'], params: Unworded['params']) => violations.push({ path: ['officeHours', ...path], code, params });
  const days = fields(week, DAYS, []);
  for (const name of DAYS) {
    const day = days[name];
    const { enabled, ranges } = fields(day, ['enabled', 'ranges'], [name]);
    if (!isMissing(enabled) && typeof enabled !== 'boolean') add([name, 'enabled'], 'wrong_type', { expected: 'boolean', found: kind(enabled) });
    const list: readonly unknown[] = Array.isArray(ranges) ? ranges : [];
    if (!isMissing(ranges) && !Array.isArray(ranges)) add([name, 'ranges'], 'wrong_type', { expected: 'list', found: kind(ranges) });
    if (list.length > MOST_RANGES) add([name, 'ranges'], 'too_large', { max: MOST_RANGES, found: list.length });
    const times = list.slice(0, MOST_RANGES).flatMap((range, index) => {
      const path = [name, 'ranges', index];
      const { from, to } = fields(range, ['from', 'to'], path, true);
      if (from === null) return [];
      const [start, end] = [minute(from, 1439, [...path, 'from']), minute(to, 1440, [...path, 'to'])];
      if (start !== undefined && end !== undefined && start >= end) add([...path, 'to'], 'out_of_order', { start: from as string, end: to as string });
      return [start ?? 0, end ?? 0];
    });
    numbers.push(enabled === true ? 1 : 0, times.length / 2, ...times);
  }
  return Uint16Array.from(numbers);

  function fields(input: unknown, names: readonly string[], path: readonly (string | number)[], isItem = false): Record<string, unknown> {
    if (isMissing(input) && !isItem) return {};
    if (!isRecord(input)) {
      add(path, 'not_an_object', { found: kind(input) });
      return { from: null };
    }
    const found = snapshot(input);
    const unknown = Object.keys(found).filter((key) => !names.includes(key) && found[key] !== undefined);
    if (!allowUnknown) unknown.slice(0, 32).forEach((key) => add([...path, key], 'unknown_field', { field: key }));
    return found;
  }

  function minute(time: unknown, max: number, path: readonly (string | number)[]): number | undefined {
    const [, hour, minute] = (typeof time === 'string' && /^(\d\d):([0-5]\d)$/.exec(time)) || [];
    const minutes = Number(hour) * 60 + Number(minute);
    if (minutes <= max) return minutes;
    if (isMissing(time)) add(path, 'required', {});
    else if (typeof time === 'string') add(path, 'invalid_property', { property: String(path.at(-1)), found: time.slice(0, 40) });
    else add(path, 'wrong_type', { expected: 'string', found: kind(time) });
    return undefined;
  }
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
