/// <reference lib="esnext.disposable" preserve="true" />

import { MisuseError } from './error.js';
import { Filter, type BindOptions } from './filter.js';
import { Handle } from './handle.js';
import type { Asked, Collection as WasmCollection, JsonText, Rows } from './generated/query/glue.js';
import { isRecord, isUnicode, kind, named, readable } from './object.js';
import { given } from './params.js';
import { QueryError, queried, queryText, together } from './query_error.js';
import { compile, written, type Declared, type RowSchema } from './row_schema.js';
import { load } from './rows.js';
import { query as wasm } from './wasm/query.js';

/** A list query; every part may be missing, and a text that is blank, as of an empty box, is the same as none. */
export interface ListQuery extends BindOptions {
  /** Keeps the rows that the filter is true for: OData's `$filter`. */
  readonly filter?: string | Filter | null | undefined;
  /** Keeps the rows in whose searchable fields the words are found: OData's `$search`, in any case. */
  readonly search?: string | null | undefined;
  /** Sorts the rows: OData's `$orderby`. Nulls are first ascending and last descending. */
  readonly orderby?: string | null | undefined;
  /** Leaves out so many rows at the start. */
  readonly skip?: number | null | undefined;
  /** Gives so many rows at most: 1 or more, all of them unless given. */
  readonly top?: number | null | undefined;
  /** Whether an answer of the API has the count of rows before paging; {@link Found} has it anyway. */
  readonly count?: boolean | null | undefined;
}

/** The answer to a list query. */
export interface Found {
  /** How many rows there are before paging. */
  readonly count: number;
  /** The rows on the page: their positions in the list that was loaded, in order. */
  readonly indices: Uint32Array;
}

/** Which rows are looked at for the values of a field: as in a {@link ListQuery}. */
export type DistinctQuery = Pick<ListQuery, 'filter' | 'search' | 'params' | 'now'>;

/** A value of a field, and how many rows have it; of a list, how many lists hold it. */
export interface ValueCount {
  /**
   * A boolean, a number, or a text as rows have it; a whole number beyond 2^53 is a bigint, and `null` is what rows
   * without a value have. It can be given to a filter as a parameter; that of a `decimal` as `{ literal: value }`.
   */
  readonly value: null | boolean | number | bigint | string;
  readonly count: number;
}

const MOST = 2 ** 31 - 1;
const DISTINCT_PARTS = ['filter', 'search', 'params', 'now'];
const PARTS = ['filter', 'search', 'orderby', 'skip', 'top', 'count', 'params', 'now'];

/**
 * Rows, loaded once into columns, and queried many times.
 *
 * ```js
 * using calls = new Collection(rows, {
 *   fields: { caller: { type: 'string', searchable: true }, seconds: 'int', at: 'datetime' },
 * });
 * const { count, indices } = calls.query({ filter: 'seconds gt 60', orderby: 'at desc', top: 20 });
 * const page = Array.from(indices, (index) => rows[index]);
 *
 * calls.push([{ caller: '101', seconds: 12, at: new Date() }]); // costs what the new row costs
 * ```
 *
 * A change that throws has changed nothing.
 */
export class Collection extends Handle<WasmCollection> {
  readonly #columns: readonly Declared[];
  #length: number;

  /**
   * Loads the fields of the schema from each row; later changes of a row are not seen. Throws a {@link MisuseError} with
   * a `path`, row and field, where a value is not of its field's type.
   */
  constructor(rows: readonly object[], schema: RowSchema);
  /** @internal */
  constructor(loaded: WasmCollection, columns: readonly Declared[]);
  constructor(rows: readonly object[] | WasmCollection, schema: RowSchema | readonly Declared[]) {
    const isLoaded = readable(() => rows instanceof wasm().Collection);
    const columns = isLoaded ? (schema as readonly Declared[]) : compile(schema as RowSchema);
    super(isLoaded ? (rows as WasmCollection) : loadAll(rows as readonly object[], columns));
    this.#columns = columns;
    this.#length = this.inner.length();
  }

  /**
   * Loads rows from a JSON text, a list of objects, without making the objects: the collection is that of
   * `new Collection(JSON.parse(text), schema)`, in less time than `JSON.parse` alone mostly takes for the objects. Keys that are
   * no fields are ignored. Numbers of `int` and `decimal` fields are read as they are written: an `int` may have 64 bits.
   *
   * Throws a {@link MisuseError}: `invalid_json` where the text is not JSON, and `invalid_row` as the constructor.
   */
  static fromJson(json: string | Uint8Array | ArrayBuffer, schema: RowSchema): Collection {
    const columns = compile(schema);
    const text = typeof json === 'string' ? json : bytesOf(json);
    // Half a surrogate pair would be replaced without a word; as an object it is what it is.
    if (typeof text === 'string' && !isUnicode(text)) return Collection.#fromObjects(json, schema);
    try {
      return new Collection(wasm().Collection.from_json(inMemory(text), written(columns)), columns);
    } catch (thrown) {
      if (thrown instanceof WebAssembly.RuntimeError) throw outOfMemory(thrown);
      if (typeof thrown !== 'string') throw thrown;
      // What is wrong with a row is said as it is of objects.
      if (thrown === '') return Collection.#fromObjects(json, schema);
      const { line, column } = JSON.parse(thrown) as { line: number; column: number };
      throw new MisuseError('invalid_json', `The text is not JSON from line ${line}, column ${column} on.`);
    }
  }

  static #fromObjects(json: string | Uint8Array | ArrayBuffer, schema: RowSchema): Collection {
    const text = typeof json === 'string' ? json : new TextDecoder().decode(json);
    let rows: unknown;
    try {
      rows = JSON.parse(text);
    } catch (cause) {
      throw new MisuseError('invalid_json', `The text is not JSON: ${(cause as Error).message}`, { cause });
    }
    return new Collection(rows as readonly object[], schema);
  }

  /** How many rows there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds rows behind the others. Throws as the constructor. */
  push(rows: readonly object[]): void {
    const loaded = this.#load(rows);
    // A getter of a row may have changed the collection.
    this.#splice(this.#length, this.#length, loaded);
  }

  /** Puts a row into the place of the one at a position. Throws as the constructor, and where there is no such row. */
  replace(index: number, row: object): void {
    this.#check(index);
    const loaded = this.#load([row]);
    this.#check(index);
    this.#splice(index, index + 1, loaded);
  }

  /**
   * Removes the rows at some positions, in any order; the rows behind them move up. Throws a {@link MisuseError},
   * `out_of_range`, where there is no row at one of them.
   */
  remove(indices: Iterable<number>): void {
    const list: unknown[] = readable(() => {
      const iterable = typeof indices === 'object' && indices !== null && Symbol.iterator in indices;
      if (!iterable) throw new MisuseError('invalid_argument', `indices must be a list of numbers, not ${kind(indices)}.`);
      return Array.from(indices);
    });
    for (const index of list) this.#check(index);
    this.#change((inner) => inner.remove(Uint32Array.from(list as number[])));
  }

  /**
   * Answers a list query. Throws a {@link QueryError} that names the parameter, where a text is wrong or `skip` or `top`
   * is out of range; its `errors` are all that is wrong.
   */
  query(query: ListQuery = {}): Found {
    const numbers = this.#answer(query, PARTS, (inner, asked) => inner.query(asked));
    return { count: numbers[0] ?? 0, indices: numbers.subarray(1) };
  }

  /**
   * The values of a field, each once, and how many rows have it, in the order in which the field sorts ascending: `null`
   * first, members of an enum as they are listed. Throws a {@link QueryError}, with the parameter `field` where there is
   * no such field, no filter may name it, or it is a list of objects.
   *
   * ```js
   * calls.distinct('state', { filter: 'seconds gt 60' }); // [{ value: 'ANSWERED', count: 12 }, …]
   * ```
   */
  distinct(field: string, query: DistinctQuery = {}): ValueCount[] {
    const name = queryText('field', field);
    const counts = this.#answer(query, DISTINCT_PARTS, (inner, asked) => inner.distinct(name, asked));
    const type = this.#columns.find((column) => column.name === name)?.type;
    return (JSON.parse(counts) as [string | null, number][]).map(([text, count]) => ({ value: valueOf(type, text), count }));
  }

  /** The bytes that the columns take. */
  get bytes(): number {
    return this.inner.memory();
  }

  /** What a query is answered with; everything that is wrong with it is thrown at once. */
  #answer<T>(query: ListQuery, parts: readonly string[], answer: (inner: WasmCollection, asked: Asked) => T): T {
    const wrong: QueryError[] = [];
    const asked = this.#ask(query, parts, wrong);
    try {
      // A getter of the query may have freed it.
      const answered = queried(() => answer(this.inner, asked));
      if (wrong.length === 0) return answered;
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      wrong.push(...error.errors);
    }
    const place = ({ parameter }: QueryError) => PARTS.indexOf(parameter ?? '');
    throw together(wrong.sort((one, other) => place(one) - place(other)));
  }

  #ask(query: ListQuery, parts: readonly string[], wrong: QueryError[]): Asked {
    if (!isRecord(query)) throw new MisuseError('invalid_argument', `query must be an object, not ${named(query)}.`);
    const { filter, search, orderby, skip, top } = readable(() => {
      const unknown = Object.keys(query).find((part) => !parts.includes(part));
      if (unknown !== undefined) throw new MisuseError('invalid_argument', `query has no ${JSON.stringify(unknown)}; it has ${parts.join(', ')}.`);
      const { filter, search, orderby, skip, top, count } = query;
      if (count !== undefined && count !== null && typeof count !== 'boolean') {
        throw new MisuseError('invalid_argument', `count must be a boolean, not ${kind(count)}.`);
      }
      return { filter, search, orderby, skip, top };
    });
    void this.inner;
    const noting = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        wrong.push(error);
        return undefined;
      }
    };
    const texts = {
      filter: noting(() => text('filter', Filter.sourceOf(filter) ?? filter)),
      search: noting(() => text('search', search)),
      orderby: noting(() => text('orderby', orderby)),
    };
    const from = noting(() => number('skip', skip, 0)) ?? 0;
    const most = noting(() => number('top', top, 1));
    const asked = new (wasm().Asked)(given(query), from, most);
    for (const part of ['filter', 'search', 'orderby'] as const) {
      const text = texts[part];
      if (text !== undefined) asked[part](text);
    }
    return asked;
  }

  /** Loads rows beside the others: what is wrong with them is known before anything changes. */
  #load(rows: readonly object[]): { readonly rows: Rows; readonly count: number } {
    checkList(rows);
    wasm();
    const into = this.inner.rows();
    return { count: load(into, this.#columns, rows), rows: into };
  }

  #splice(start: number, end: number, { rows, count }: { readonly rows: Rows; readonly count: number }): void {
    this.#change((inner) => inner.splice(start, end, rows, count));
  }

  #change(change: (inner: WasmCollection) => void): void {
    const { inner } = this;
    try {
      queried(() => change(inner));
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      // The memory ran out in the middle of it: whatever the columns are now, no answer comes from them.
      this.free();
      throw outOfMemory(error);
    }
    this.#length = inner.length();
  }

  #check(index: unknown): void {
    if (typeof index !== 'number') throw new MisuseError('invalid_argument', `index must be a number, not ${kind(index)}.`);
    const { length } = this;
    if (Number.isInteger(index) && index >= 0 && index < length) return;
    throw new MisuseError('out_of_range', `There is no row ${index}; there are ${length}.`);
  }
}

function checkList(rows: unknown): void {
  if (!readable(() => Array.isArray(rows))) throw new MisuseError('invalid_argument', `rows must be a list, not ${named(rows)}.`);
}

function loadAll(rows: readonly object[], columns: readonly Declared[]): WasmCollection {
  checkList(rows);
  const loading = wasm().rows(written(columns));
  const length = load(loading, columns, rows);
  return wasm().Collection.of(loading, length);
}

function outOfMemory(cause: unknown): MisuseError {
  return new MisuseError('out_of_memory', 'There is no memory left for the input.', { cause });
}

function bytesOf(json: unknown): Uint8Array {
  return readable(() => {
    // A view of its own: bytes that were transferred away cannot be read.
    if (json instanceof Uint8Array) return new Uint8Array(json.buffer, json.byteOffset, json.byteLength);
    if (json instanceof ArrayBuffer) return new Uint8Array(json);
    throw new MisuseError('invalid_argument', `json must be a string or bytes, not ${kind(json)}.`);
  });
}

/** Writes a text into the memory of WebAssembly, in UTF-8, or bytes as they are. */
function inMemory(json: string | Uint8Array): JsonText {
  const { JsonText, row_memory } = wasm();
  const text = new JsonText(json.length);
  const from = (start: number) => new Uint8Array((row_memory() as WebAssembly.Memory).buffer, text.place() + start);
  if (typeof json !== 'string') {
    from(0).set(json);
    return text;
  }
  const encoder = new TextEncoder();
  const ascii = encoder.encodeInto(json, from(0).subarray(0, json.length));
  if (ascii.read < json.length) {
    const rest = json.slice(ascii.read);
    text.resize(ascii.written + 3 * rest.length);
    text.resize(ascii.written + encoder.encodeInto(rest, from(ascii.written)).written);
  }
  return text;
}

/** A value from its text. */
function valueOf(type: string | undefined, text: string | null): ValueCount['value'] {
  if (text === null) return null;
  switch (type) {
    case 'boolean':
      return text === 'true';
    case 'int':
      return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
    case 'double':
      return Number(text.replace('INF', 'Infinity'));
    default:
      return text;
  }
}

function text(name: string, text: unknown): string | undefined {
  const given = text === undefined || text === null ? '' : queryText(name, text);
  return given.trim() === '' ? undefined : given;
}

function number(parameter: 'skip' | 'top', value: unknown, least: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new MisuseError('invalid_argument', `${parameter} must be a number, not ${kind(value)}.`);
  const whole = Number.isInteger(value);
  if (whole && value >= least && value <= MOST) return value;
  const details = {
    kind: whole ? (value < least ? 'too_small' : 'too_large') : 'not_an_integer',
    params: { min: least, max: MOST, found: String(value) },
  };
  throw new QueryError(`${parameter} must be a whole number from ${least} to ${MOST}`, { code: 'out_of_range', ...details, parameter });
}
