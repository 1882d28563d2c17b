import { DAYS, DAY_FIELDS, MAX_RANGES, RANGE_FIELDS } from './generated/week.js';
import { snapshot, writeRecord, type ListShape, type RecordShape } from './object.js';
import { written } from './writer.js';

/** A week of office hours as it crosses to WebAssembly. */
export function writtenWeek(week: object, ignoresUnknown: boolean): Uint8Array {
  const shape = (names: readonly string[], nested: readonly (RecordShape | ListShape | undefined)[]): RecordShape => {
    const positions = new Map(names.map((name, position) => [name, position]));
    return { names, positions, defaults: undefined, nested, keeps: () => false, ignoresUnknown };
  };
  const ranges = { items: shape(RANGE_FIELDS, []), max: MAX_RANGES };
  const day = shape(DAY_FIELDS, DAY_FIELDS.map((name) => (name === 'ranges' ? ranges : undefined)));
  return written((writer) => writeRecord(writer, snapshot(week), shape(DAYS, DAYS.map(() => day))));
}
