/** Writes an object as the one text in which it crosses to WebAssembly; `src/js/object.rs` has its grammar. */

import { MisuseError } from './error.js';

/** What is read of an object. */
export interface Read {
  /** The object as a text. */
  readonly text: string;
  /** The values of the known fields, each at its field's position. */
  readonly values: unknown[];
}

/** Reads an object, each property once. */
export function read(input: object, fields: ReadonlyMap<string, number>, keepUnknown: boolean): Read {
  const values: unknown[] = [];
  let text = '';
  for (const key of keys(input)) {
    const value = property(input, key);
    if (value === undefined) continue;
    const position = fields.get(key);
    if (position !== undefined) {
      values[position] = value;
      text += field(position) + encoded(value);
    } else if (keepUnknown) {
      // What it holds does not matter.
      text += name(key) + encoded(null);
    }
  }
  return { text, values };
}

/** The text of an object whose keys are not fields of a schema. */
export function named(input: object): string {
  let text = '';
  for (const key of keys(input)) {
    const value = property(input, key);
    if (value !== undefined) text += name(key) + encoded(value);
  }
  return text;
}

/** The text of an object with one field. */
export function single(position: number, value: unknown): string {
  return value === undefined ? '' : field(position) + encoded(value);
}

/** The text of a value. */
export function encoded(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return isUnicode(value) ? `'${value.length}:${value}` : '~';
    case 'number':
      return `#${value};`;
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return value === null ? 'n' : `?${kind(value)};`;
  }
}

function field(position: number): string {
  return String.fromCharCode(0x30 + position);
}

/** A key that is no Unicode is shown with its broken characters written out. */
function name(key: string): string {
  const name = isUnicode(key) ? key : key.replace(SURROGATE, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
  return `*${name.length}:${name}`;
}

/** Whether an input is an object with fields: no list, no function, none of the language's own classes. */
export function isRecord(input: unknown): input is object {
  if (typeof input !== 'object' || input === null) return false;
  return readable(() => {
    const prototype: unknown = Object.getPrototypeOf(input);
    return prototype === Object.prototype || prototype === null || tag(input) === 'Object';
  });
}

/** What an input is called that is no object with fields. */
export function kind(input: unknown): string {
  if (input === null) return 'null';
  if (typeof input !== 'object') return typeof input;
  const name = readable(() => (Array.isArray(input) ? 'Array' : tag(input)));
  return name === 'Array' ? 'list' : name === 'Date' ? 'date' : 'object';
}

function tag(input: object): string {
  return Object.prototype.toString.call(input).slice('[object '.length, -1);
}

function keys(input: object): string[] {
  return readable(() => Object.keys(input));
}

function property(input: object, key: string): unknown {
  return readable(() => (input as Record<string, unknown>)[key]);
}

/** Getters and proxies run code of somebody else's, which may throw. */
function readable<T>(look: () => T): T {
  try {
    return look();
  } catch (cause) {
    throw new MisuseError('unreadable_input', 'The input throws when it is read.', { cause });
  }
}

const SURROGATE = /\p{Surrogate}/gu;
const native = (String.prototype as { isWellFormed?: (this: string) => boolean }).isWellFormed;

/** Whether a text is Unicode: half a surrogate pair would be replaced without a word on its way to WebAssembly. */
const isUnicode: (text: string) => boolean =
  native === undefined ? (text) => text.search(SURROGATE) < 0 : (text) => native.call(text);
