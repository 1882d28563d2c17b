/** How rows cross to WebAssembly: part after part of each column, in typed arrays; `wasm/src/query/rows.rs` has the other side. */

import { decimalText } from './decimal.js';
import { MisuseError } from './error.js';
import type { Rows } from './generated/query/glue.js';
import { ofDate } from './instant.js';
import { isUnicode, kind, readable } from './object.js';
import type { Column } from './row_schema.js';

/** How many rows are a part: what crosses at once stays small. */
const PART = 1 << 16;

/** How long the texts of a part are together before they cross as several. */
const MOST_UNITS = 1 << 24;

const encoder = new TextEncoder();
const hasOwn = Object.prototype.hasOwnProperty;
const NONE = new Uint32Array(0);

/** How many elements the lists of a part may have in all; of rows that JSON can hold none comes near. */
const MOST_ELEMENTS = 2 ** 26;

/** Whether a row may be that: an object of any class, and no list. */
function isRow(row: unknown): row is object {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** Loads rows; how many there are. `columns` are those to read. */
export function load(into: Rows, columns: readonly Column[], rows: readonly unknown[]): number {
  try {
    return loadParts(into, columns, rows);
  } catch (error) {
    try {
      into.free();
    } catch {
      // It was being written to when the memory ran out, and is lost.
    }
    throw error;
  }
}

function loadParts(into: Rows, columns: readonly Column[], rows: readonly unknown[]): number {
  return readable(() => {
    const { length } = rows;
    let loaded = 0;
    while (loaded < length) {
      // Whatever the list says of its length, and a getter makes of it: each column gets the rows that are here.
      const part: object[] = [];
      for (let index = loaded; index < length && part.length < PART; index++) {
        const row = rows[index];
        if (!isRow(row)) throw wrong([index], `must be an object, not ${kind(row)}`);
        part.push(row);
      }
      const start = loaded;
      for (const column of columns) loadPart(into, column, part, (index) => [start + index]);
      loaded += part.length;
    }
    return loaded;
  });
}

/** Loads a field of rows, or of the objects in their lists; `at` is where one of them is. */
function loadPart(into: Rows, column: Column, rows: readonly object[], at: Place): void {
  const values = cells(column.name, rows);
  const of: Place = (index) => [...at(index), column.name];
  if (!column.list) {
    loadValues(into, column, values, of);
    return;
  }
  const lengths = new Uint32Array(rows.length);
  const elements: unknown[] = [];
  for (let index = 0; index < values.length; index++) {
    const list = values[index];
    if (Array.isArray(list)) {
      const before = elements.length;
      for (const element of list) elements.push(element);
      lengths[index] = elements.length - before;
      if (elements.length > MOST_ELEMENTS) throw wrong(of(index), 'has too many elements');
    } else if (list !== undefined && list !== null) {
      throw wrong(of(index), `must be a list, not ${kind(list)}`);
    } else if (!column.nullable) {
      throw wrong(of(index), 'must have a value');
    }
  }
  const element: Place = (index) => {
    let [row, before] = [0, 0];
    while (before + lengths[row]! <= index) before += lengths[row++]!;
    return [...of(row), index - before];
  };
  if (column.type === 'object') {
    for (let index = 0; index < elements.length; index++) {
      const object = elements[index];
      if (!isRow(object)) throw wrong(element(index), `must be an object, not ${kind(object)}`);
    }
    for (const field of column.fields) loadPart(into, field, elements as object[], element);
  } else {
    loadValues(into, { ...column, nullable: false }, elements, element);
  }
  into.lists(column.position, lengths);
}

/** The values that rows have in a field. */
function cells(name: string, rows: readonly object[]): unknown[] {
  const values: unknown[] = new Array(rows.length);
  const read = cellReader(name);
  for (let index = 0; index < rows.length; index++) values[index] = read(rows[index]!);
  return values;
}

/** Reads a field of a row: the property of its name, and of a path what it leads to, through objects alone. */
export function cellReader(name: string): (row: object) => unknown {
  const read = reader(name);
  if (!name.includes('/')) return read;
  const path = name.split('/').map(reader);
  const step = (from: unknown, read: Reader) => (typeof from === 'object' && !Array.isArray(from) ? read(from) : undefined);
  return (row) => read(row) ?? path.reduce<unknown>(step, row);
}

type Reader = (from: unknown) => unknown;

/** Reads a field. What every object inherits, such as `constructor`, is the value of none. */
function reader(name: string): Reader {
  const inherited = name in Object.prototype;
  return (from) => {
    if (from === undefined || from === null) return undefined;
    return !inherited || hasOwn.call(from, name) ? (from as Record<string, unknown>)[name] : undefined;
  };
}

type Place = (index: number) => (string | number)[];

function loadValues(into: Rows, column: Column, values: unknown[], at: Place): void {
  const { position, type } = column;
  // Lists of objects are loaded field by field.
  if (type === 'object') return;
  const nulls: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if (values[index] === undefined || values[index] === null) nulls.push(index);
  }
  if (nulls.length > 0 && !column.nullable) throw wrong(at(nulls[0]!), 'must have a value');
  const missing = nulls.length > 0 ? Uint32Array.from(nulls) : NONE;
  const unlike = (index: number) => wrong(at(index), `must be ${WANTED[type]}, not ${shown(values[index])}`);
  let failed: number | undefined;
  switch (type) {
    case 'boolean':
    case 'double':
      failed = into.numbers(position, numbers(type === 'double' ? 'number' : 'boolean', values, unlike), missing);
      break;
    case 'int':
      failed = values.some((value) => typeof value === 'bigint')
        ? into.integers(position, integers(values, unlike), missing)
        : into.numbers(position, wholeNumbers(values, unlike), missing);
      break;
    case 'datetime':
      failed = values.every((value) => typeof value !== 'string')
        ? into.numbers(position, instants(values, unlike), missing)
        : loadTexts(into, position, values.map(instantText), missing, unlike);
      break;
    case 'decimal':
      failed = loadTexts(into, position, values.map((value) => (typeof value === 'number' || typeof value === 'bigint' ? decimalText(value) : value)), missing, unlike);
      break;
    default:
      failed = loadTexts(into, position, values, missing, unlike);
  }
  if (failed !== undefined) throw unlike(failed);
}

function numbers(type: 'number' | 'boolean', values: unknown[], unlike: Unlike): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value === type) numbers[index] = Number(value);
    else if (value !== undefined && value !== null) throw unlike(index);
  }
  return numbers;
}

function wholeNumbers(values: unknown[], unlike: Unlike): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isSafeInteger(value)) numbers[index] = value as number;
    else if (value !== undefined && value !== null) throw unlike(index);
  }
  return numbers;
}

function integers(values: unknown[], unlike: Unlike): BigInt64Array {
  const integers = new BigInt64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) throw unlike(index);
    const integer = BigInt(value as bigint | number);
    if (BigInt.asIntN(64, integer) !== integer) throw unlike(index);
    integers[index] = integer;
  }
  return integers;
}

function instants(values: unknown[], unlike: Unlike): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === undefined || value === null) continue;
    const at = ofDate(value);
    if (Number.isNaN(at)) throw unlike(index);
    numbers[index] = at;
  }
  return numbers;
}

type Unlike = (index: number) => MisuseError;

/** Texts cross as one, with the length of each. */
function loadTexts(into: Rows, position: number, values: unknown[], missing: Uint32Array, unlike: Unlike): number | undefined {
  const lengths = new Uint32Array(values.length);
  let units = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value === 'string') units += lengths[index] = value.length;
    else if (value !== undefined && value !== null) throw unlike(index);
  }
  if (units > MOST_UNITS && values.length > 1) return loadHalves(into, position, values, missing, unlike);
  // What is null is joined as nothing.
  const text = values.join('');
  if (!isUnicode(text)) throw unlike(values.findIndex((value) => typeof value === 'string' && !isUnicode(value)));
  return into.texts(position, encoder.encode(text), lengths, missing);
}

function loadHalves(into: Rows, position: number, values: unknown[], missing: Uint32Array, unlike: Unlike): number | undefined {
  const middle = values.length >> 1;
  const first = missing.filter((index) => index < middle);
  const second = missing.subarray(first.length).map((index) => index - middle);
  const failed = loadTexts(into, position, values.slice(0, middle), first, unlike);
  if (failed !== undefined) return failed;
  const later = loadTexts(into, position, values.slice(middle), second, (index) => unlike(middle + index));
  return later === undefined ? undefined : middle + later;
}

/** A Date as the text of an instant: JavaScript writes a sign and six digits of a year that four do not hold. */
function instantText(value: unknown): unknown {
  const at = typeof value === 'object' && value !== null ? ofDate(value) : NaN;
  return Number.isNaN(at) ? value : new Date(at).toISOString().replace(/^(?:\+|(-))0*(?=\d{4})/, '$1');
}

const WANTED = {
  boolean: 'a boolean',
  int: 'a whole number up to 2^53 or a bigint of 64 bits',
  decimal: 'a decimal such as 12.50, as a text or a number',
  double: 'a number',
  string: 'a string that is Unicode',
  guid: 'a text such as 01234567-89ab-cdef-0123-456789abcdef',
  date: 'a text such as 2026-12-25',
  time: 'a text such as 10:30:00',
  datetime: 'a valid Date or a text such as 2026-12-25T10:30:00Z',
  duration: 'a text such as PT1H30M',
  enum: 'the name of a member',
  flags: 'names of members, with commas between',
} as const;

/** A value as an error may show it. */
function shown(value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value).slice(0, 40);
    case 'string': {
      // JSON shows half a surrogate pair as an escape.
      const json = JSON.stringify(value.slice(0, 40));
      return value.length > 40 ? `${json.slice(0, -1)}…"` : json;
    }
    default:
      return kind(value);
  }
}

function wrong(path: readonly (string | number)[], why: string): MisuseError {
  const [row, ...names] = path;
  const place = `rows[${row}]${names.map((name) => `[${JSON.stringify(name)}]`).join('')}`;
  return new MisuseError('invalid_row', `${place} ${why}.`, { path });
}
