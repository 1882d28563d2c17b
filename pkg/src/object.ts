/** Writes an object, entry after entry, as it crosses to WebAssembly; `wasm/src/object.rs` has the grammar. */

import { MisuseError } from './error.js';
import type { Writer } from './writer.js';

/** Where the key of an entry is a name, not the position of a field. */
const NAMED = 0xff;
/** What ends the entries of a record within a record. */
const END = 0xfe;

/** What stands before a value, in ASCII. */
const Tag = {
  Null: 0x6e,
  True: 0x74,
  False: 0x66,
  Number: 0x23,
  Text: 0x22,
  BrokenText: 0x7e,
  Other: 0x3f,
  Record: 0x7b,
  List: 0x5b,
  EndOfList: 0x5d,
  Beyond: 0x2b,
} as const;

/** A copy of options, so that getters and proxies run once; of what is no object there are none. */
export function optionsOf<T extends object>(options: T | null | undefined): Partial<T> {
  return options === undefined ? {} : readable(() => ({ ...options }));
}

/** The same of options that have no other names: a misspelt one would be ignored without a word. */
export function namedOptionsOf<T extends object>(options: T | null | undefined, names: readonly (keyof T & string)[]): Partial<T> {
  const copy = optionsOf(options);
  const unknown = Object.keys(copy).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) throw new MisuseError('invalid_argument', `options have no ${JSON.stringify(unknown)}, but ${names.join(', ')}.`);
  return copy;
}

/** A copy of an object's own properties, so that getters and proxies run once, and before anything is written. */
export function snapshot(input: object): Record<string, unknown> {
  return readable(() => ({ ...input }));
}

/** What is known of a record's fields, in order. */
export interface RecordShape {
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** The values that fields have unless given; none, where no field has one. */
  readonly defaults: readonly unknown[] | undefined;
  /** Of the fields that hold a record or a list of records, what is known of these. */
  readonly nested: readonly (RecordShape | ListShape | undefined)[];
  /** Whether the value of a key that is no field's is kept. */
  keeps(key: string): boolean;
  /** Whether keys that are no field's are passed over. */
  readonly ignoresUnknown?: boolean;
}

/** A copy of a list, so that getters and proxies run once; `undefined` of what is none. */
export function listOf(list: unknown): readonly unknown[] | undefined {
  return readable(() => (Array.isArray(list) ? Array.from(list as unknown[]) : undefined));
}

/** A list of records, of which so many are read. */
export interface ListShape {
  readonly items: RecordShape;
  readonly max: number;
}

/** What a snapshot holds of a record, as it was written. */
export class Written {
  constructor(
    readonly shape: RecordShape,
    /** The values of the known fields, each at its field's position: records and lists as they were written. */
    readonly values: readonly unknown[],
    /** What is kept of the other keys. */
    readonly extra: readonly (readonly [string, unknown])[],
    /** The snapshot, where it holds nothing but scalar fields with a value, in their order. */
    readonly reusable: object | undefined,
    /** The positions of the fields that cross. */
    readonly crossing: readonly number[],
  ) {}

  /** The record of values that have passed, in the order of the fields, with defaults. */
  value(): object {
    const { names, defaults } = this.shape;
    if (this.reusable !== undefined && defaults === undefined) return this.reusable;
    const result: Record<string, unknown> = {};
    for (let position = 0; position < names.length; position++) {
      const value = passed(this.values[position]) ?? defaults?.[position];
      if (value !== undefined) result[names[position] as string] = value;
    }
    // Whatever the keys: `__proto__` is one like another here.
    return this.extra.length === 0 ? result : { ...result, ...Object.fromEntries(this.extra) };
  }

  /** What is stored with what an update gives in its place: a record field by field, a list as a whole. */
  merge(update: Written): Written {
    const values = [...this.values];
    update.values.forEach((value, index) => {
      const position = this.shape.positions.get(update.shape.names[index] as string);
      if (position === undefined || value === undefined || value === null) return;
      const stored = values[position];
      values[position] = stored instanceof Written && value instanceof Written ? stored.merge(value) : value;
    });
    return new Written(this.shape, values, [...new Map([...this.extra, ...update.extra])], undefined, []);
  }
}

/** A value that has passed is kept as it is, but for the sign of zero: integers have none. */
export function passed(value: unknown): unknown {
  if (value instanceof Written) return value.value();
  if (Array.isArray(value)) return value.map(passed);
  return value === 0 ? 0 : value;
}

/** Writes a snapshot of a record, as deep as records are declared; what `passes` for its field by itself does not cross. */
export function writeRecord(
  writer: Writer,
  record: Record<string, unknown>,
  shape: RecordShape,
  passes: (position: number, value: unknown) => boolean = never,
): Written {
  const values: unknown[] = new Array(shape.names.length);
  const keys = Object.keys(record);
  const found = Object.values(record);
  const extra: (readonly [string, unknown])[] = [];
  const crossing: number[] = [];
  let reusable = Object.getOwnPropertySymbols(record).length === 0;
  let last = -1;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = found[index];
    const position = shape.positions.get(key) ?? -1;
    reusable &&= position > last && value !== undefined && value !== null && !Object.is(value, -0);
    last = position;
    if (value === undefined) continue;
    if (position >= 0) {
      const nested = shape.nested[position];
      reusable &&= nested === undefined;
      if (passes(position, value)) {
        values[position] = value;
      } else {
        values[position] = writeField(writer, position, value, nested);
        crossing.push(position);
      }
    } else if (shape.ignoresUnknown !== true) {
      // What it holds does not matter.
      writeNamed(writer, key, null);
      if (shape.keeps(key)) extra.push([key, value]);
    }
  }
  return new Written(shape, values, extra, reusable ? record : undefined, crossing);
}

function never(): boolean {
  return false;
}

/** Writes an item of a list of records. */
export function writeItem(writer: Writer, item: unknown, shape: RecordShape): void {
  if (isRecord(item)) {
    writer.byte(Tag.Record);
    writer.block(() => writeRecord(writer, snapshot(item), shape));
  } else {
    const name = kind(item);
    writer.byte(Tag.Other);
    writer.text(name);
  }
}

/** Writes an object whose keys are not fields of a schema. */
export function writeObject(writer: Writer, input: object): void {
  for (const [key, value] of Object.entries(snapshot(input))) {
    if (value !== undefined) writeNamed(writer, key, value);
  }
}

/** Writes the entry of a field; gives its value as it was written. */
export function writeField(writer: Writer, position: number, value: unknown, shape: RecordShape | ListShape | undefined): unknown {
  writer.byte(position);
  return writeNested(writer, value, shape);
}

function writeNested(writer: Writer, value: unknown, shape: RecordShape | ListShape | undefined): unknown {
  if (shape !== undefined) {
    if ('items' in shape) {
      if (kind(value) === 'list') return writeList(writer, value as readonly unknown[], shape);
    } else if (isRecord(value)) {
      writer.byte(Tag.Record);
      const record = writeRecord(writer, snapshot(value), shape);
      writer.byte(END);
      return record;
    }
  }
  writeValue(writer, value);
  return value;
}

/** Writes the items of a list; of those beyond the most, that there are so many. */
function writeList(writer: Writer, list: readonly unknown[], { items, max }: ListShape): unknown[] {
  const length = readable(() => list.length);
  // So much is said of any number of them.
  const beyond = Math.min(length - max, MAX_BEYOND);
  const written: unknown[] = [];
  writer.byte(Tag.List);
  for (let index = 0; index < length && index < max; index++) {
    written.push(writeNested(writer, readable(() => list[index]) ?? null, items));
  }
  for (let index = 0; index < beyond; index++) writer.byte(Tag.Beyond);
  writer.byte(Tag.EndOfList);
  return written;
}

/** How many items beyond the most are counted. */
const MAX_BEYOND = 1_000_000;

/** A key that is no Unicode is shown with its broken characters written out. */
export function writeNamed(writer: Writer, key: string, value: unknown): void {
  writer.byte(NAMED);
  writer.text(isUnicode(key) ? key : key.replace(SURROGATE, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`));
  writeValue(writer, value);
}

/** Writes a value. */
export function writeValue(writer: Writer, value: unknown): void {
  switch (typeof value) {
    case 'string':
      if (isUnicode(value)) {
        writer.byte(Tag.Text);
        writer.text(value);
      } else {
        writer.byte(Tag.BrokenText);
      }
      break;
    case 'number':
      writer.byte(Tag.Number);
      writer.number(value);
      break;
    case 'boolean':
      writer.byte(value ? Tag.True : Tag.False);
      break;
    default:
      if (value === null) {
        writer.byte(Tag.Null);
      } else {
        writer.byte(Tag.Other);
        writer.text(kind(value));
      }
  }
}

/** Whether an input is an object with fields: no list, no function, none of the language's own classes. */
export function isRecord(input: unknown): input is object {
  if (typeof input !== 'object' || input === null) return false;
  return readable(() => {
    const prototype: unknown = Object.getPrototypeOf(input);
    return prototype === Object.prototype || prototype === null || tag(input) === 'Object';
  });
}

const KINDS = new Map([
  ['Array', 'list'],
  ['Blob', 'file'],
  ['Date', 'date'],
  ['File', 'file'],
  ['FileList', 'file'],
]);

/** What an input is called that is no object with fields. */
export function kind(input: unknown): string {
  if (input === null) return 'null';
  if (typeof input !== 'object') return typeof input;
  const name = readable(() => (Array.isArray(input) ? 'Array' : tag(input)));
  return KINDS.get(name) ?? 'object';
}

/** The same for whoever wrote the program: of another object, what the language calls it. */
export function named(input: unknown): string {
  const name = kind(input);
  return name === 'object' ? tag(input as object) : name;
}

/** What the language calls an object: `Array`, `Map`, `FormData`. */
export function tag(input: object): string {
  return Object.prototype.toString.call(input).slice('[object '.length, -1);
}

/**
 * Looks at what the program gave: its getters, proxies and iterators run there, and what they throw is the cause of a
 * {@link MisuseError}. What WebAssembly throws is that it has no memory left.
 */
export function readable<T>(look: () => T): T {
  try {
    return look();
  } catch (cause) {
    if (cause instanceof MisuseError) throw cause;
    if (cause instanceof WebAssembly.RuntimeError) throw new MisuseError('out_of_memory', 'There is no memory left for the input.', { cause });
    throw new MisuseError('unreadable_input', 'The input throws when it is read.', { cause });
  }
}

const SURROGATE = /\p{Surrogate}/gu;
const native = (String.prototype as { isWellFormed?: (this: string) => boolean }).isWellFormed;

/** Whether a text is Unicode: half a surrogate pair would be replaced without a word on its way to WebAssembly. */
export const isUnicode: (text: string) => boolean =
  native === undefined ? (text) => text.search(SURROGATE) < 0 : (text) => native.call(text);
