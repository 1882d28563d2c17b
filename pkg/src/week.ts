import { snapshot, writeRecord, type ListShape, type RecordShape } from './object.js';
import { written } from './writer.js';

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

/** As many ranges of a day are read; the crate has the same number. */
const MOST_RANGES = 100;

/** A week as it crosses to WebAssembly. Fields stand in the order in which the crate declares them. */
export function writtenWeek(week: object, ignoresUnknown: boolean): Uint8Array {
  const shape = (names: readonly string[], nested: readonly (RecordShape | ListShape | undefined)[]): RecordShape => {
    const positions = new Map(names.map((name, position) => [name, position]));
    return { names, positions, defaults: undefined, nested, keeps: () => false, ignoresUnknown };
  };
  const ranges = { items: shape(['from', 'to'], []), max: MOST_RANGES };
  const day = shape(['enabled', 'ranges'], [undefined, ranges]);
  return written((writer) => writeRecord(writer, snapshot(week), shape(DAYS, DAYS.map(() => day))));
}
