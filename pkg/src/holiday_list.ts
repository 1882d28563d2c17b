import { failed } from './calendar_wording.js';
import { MisuseError } from './error.js';
import { kind, listOf, snapshot, writeItem, writeRecord, type RecordShape } from './object.js';
import { rejectsUnknown, type CheckOptions } from './options.js';
import { Writer, written } from './writer.js';

/** A list of holidays as it crosses to WebAssembly: what `call` gives for it, or a {@link MisuseError} with the violations. */
export function withHolidays<T>(holidays: unknown, options: CheckOptions | undefined, fields: () => string, call: (list: Uint8Array) => T): T {
  const shape = shapeOf(fields, options);
  const list = listOf(holidays);
  if (list === undefined) throw new MisuseError('invalid_argument', `holidays must be a list, not ${kind(holidays)}.`);
  const writer = Writer.take();
  try {
    for (const item of list) writeItem(writer, item, shape);
    return call(writer.written);
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown;
    const { violations } = failed(thrown);
    const [first] = violations;
    throw new MisuseError('invalid_holidays', `holidays[${first?.path.join('].')}: ${first?.message}`, { violations });
  } finally {
    writer.release();
  }
}

/** A holiday, or a record like it, as it crosses to WebAssembly. */
export function writtenRecord(record: object, options: CheckOptions | undefined, fields: () => string): Uint8Array {
  const shape = shapeOf(fields, options);
  return written((writer) => writeRecord(writer, snapshot(record), shape));
}

const known = new Map<() => string, Omit<RecordShape, 'ignoresUnknown'>>();

/** What is known of the fields that a module names. */
function shapeOf(fields: () => string, options: CheckOptions | undefined): RecordShape {
  const ignoresUnknown = !rejectsUnknown(options);
  let found = known.get(fields);
  if (found === undefined) {
    const names = fields().split(',');
    const positions = new Map(names.map((name, position) => [name, position]));
    known.set(fields, (found = { names, positions, defaults: undefined, nested: [], keeps: () => false }));
  }
  return { ...found, ignoresUnknown };
}
