/** Writes an object, entry after entry, as it crosses to WebAssembly; `wasm/src/object.rs` has the grammar. */

import { MisuseError } from './error.js';
import type { Writer } from './writer.js';

/** Where the key of an entry is a name, not the position of a field. */
const NAMED = 0xff;

/** What stands before a value, in ASCII. */
const enum Tag {
  Null = 0x6e,
  True = 0x74,
  False = 0x66,
  Number = 0x23,
  Text = 0x22,
  BrokenText = 0x7e,
  Other = 0x3f,
  Record = 0x7b,
}

/** A copy of an object's own properties, so that getters and proxies run once, and before anything is written. */
export function snapshot(input: object): Record<string, unknown> {
  return readable(() => ({ ...input }));
}

/** What a snapshot holds of a record. */
export interface Written {
  /** The values of the known fields, each at its field's position. */
  readonly values: readonly unknown[];
  /** Whether the snapshot holds nothing but fields with a value, in their order. */
  readonly tidy: boolean;
}

/** Writes a snapshot of a record. */
export function writeRecord(
  writer: Writer,
  record: Record<string, unknown>,
  fields: ReadonlyMap<string, number>,
  keepUnknown: boolean,
): Written {
  const values: unknown[] = new Array(fields.size);
  const keys = Object.keys(record);
  const found = Object.values(record);
  let tidy = Object.getOwnPropertySymbols(record).length === 0;
  let last = -1;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = found[index];
    const position = fields.get(key) ?? -1;
    tidy &&= position > last && value !== undefined && value !== null && !Object.is(value, -0);
    last = position;
    if (value === undefined) continue;
    if (position >= 0) {
      values[position] = value;
      writeField(writer, position, value);
    } else if (keepUnknown) {
      // What it holds does not matter.
      writeNamed(writer, key, null);
    }
  }
  return { values, tidy };
}

/** Writes an item of a list of records. */
export function writeItem(
  writer: Writer,
  item: unknown,
  fields: ReadonlyMap<string, number>,
  keepUnknown: boolean,
): void {
  if (isRecord(item)) {
    writer.byte(Tag.Record);
    writer.block(() => writeRecord(writer, snapshot(item), fields, keepUnknown));
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

/** Writes the entry of a field. */
export function writeField(writer: Writer, position: number, value: unknown): void {
  writer.byte(position);
  writeValue(writer, value);
}

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
]);

/** What an input is called that is no object with fields. */
export function kind(input: unknown): string {
  if (input === null) return 'null';
  if (typeof input !== 'object') return typeof input;
  const name = readable(() => (Array.isArray(input) ? 'Array' : tag(input)));
  return KINDS.get(name) ?? 'object';
}

/** What the language calls an object: `Array`, `Map`, `FormData`. */
export function tag(input: object): string {
  return Object.prototype.toString.call(input).slice('[object '.length, -1);
}

/** Getters and proxies run code of somebody else's, which may throw; what WebAssembly throws is that it has no memory left. */
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
