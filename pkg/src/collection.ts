/// <reference lib="esnext.disposable" preserve="true" />

import { MisuseError } from './error.js';
import { Filter, type BindOptions } from './filter.js';
import { Handle } from './handle.js';
import type { Collection as WasmCollection } from './generated/query/glue.js';
import { isRecord, kind, readable } from './object.js';
import { given } from './params.js';
import { QueryError, queried, queryText } from './query_error.js';
import { compile, written, type RowSchema } from './row_schema.js';
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
}

/** The answer to a list query. */
export interface Found {
  /** How many rows there are before paging. */
  readonly count: number;
  /** The rows on the page: their positions in the list that was loaded, in order. */
  readonly indices: Uint32Array;
}

const MOST = 2 ** 31 - 1;
const PARTS = ['filter', 'search', 'orderby', 'skip', 'top', 'params', 'now'];

/**
 * Rows, loaded once into columns, and queried many times.
 *
 * ```js
 * using calls = new Collection(rows, {
 *   fields: { caller: { type: 'string', searchable: true }, seconds: 'int', at: 'datetime' },
 * });
 * const { count, indices } = calls.query({ filter: 'seconds gt 60', orderby: 'at desc', top: 20 });
 * const page = Array.from(indices, (index) => rows[index]);
 * ```
 */
export class Collection extends Handle<WasmCollection> {
  /** How many rows there are. */
  readonly length: number;

  /**
   * Loads the fields of the schema from each row; later changes of a row are not seen. Throws a {@link MisuseError} with
   * a `path`, row and field, where a value is not of its field's type.
   */
  constructor(rows: readonly object[], schema: RowSchema) {
    const fields = compile(schema);
    if (!readable(() => Array.isArray(rows))) throw new MisuseError('invalid_argument', `rows must be a list, not ${kind(rows)}.`);
    const loading = wasm().rows(written(fields));
    const length = load(loading, fields, rows);
    super(wasm().Collection.of(loading, length));
    this.length = length;
  }

  /**
   * Answers a list query. Throws a {@link QueryError} that names the parameter, where a text is wrong or `skip` or `top`
   * is out of range.
   */
  query(query: ListQuery = {}): Found {
    if (!isRecord(query)) throw new MisuseError('invalid_argument', `query must be an object, not ${kind(query)}.`);
    const { filter, search, orderby, skip, top } = readable(() => {
      const unknown = Object.keys(query).find((part) => !PARTS.includes(part));
      if (unknown !== undefined) throw new MisuseError('invalid_argument', `query has no ${JSON.stringify(unknown)}; it has ${PARTS.join(', ')}.`);
      const { filter, search, orderby, skip, top } = query;
      return { filter, search, orderby, skip, top };
    });
    void this.inner;
    const texts = {
      filter: text('filter', filter instanceof Filter ? filter.source : filter),
      search: text('search', search),
      orderby: text('orderby', orderby),
    };
    const from = number('skip', skip, 0) ?? 0;
    const most = number('top', top, 1);
    const asked = new (wasm().Asked)(given(query), from, most);
    try {
      queried(() => {
        for (const part of ['filter', 'search', 'orderby'] as const) {
          const text = texts[part];
          if (text !== undefined) asked[part](text);
        }
      });
    } catch (error) {
      asked.free();
      throw error;
    }
    // A getter of the query may have freed it.
    const numbers = queried(() => this.inner.query(asked)) as Uint32Array;
    return { count: numbers[0] ?? 0, indices: numbers.subarray(1) };
  }

  /** The bytes that the columns take. */
  get bytes(): number {
    return this.inner.memory();
  }

}

function text(name: string, text: unknown): string | undefined {
  const given = text === undefined || text === null ? '' : queryText(name, text);
  return given.trim() === '' ? undefined : given;
}

function number(parameter: 'skip' | 'top', value: unknown, least: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new MisuseError('invalid_argument', `${parameter} must be a number, not ${kind(value)}.`);
  if (Number.isInteger(value) && value >= least && value <= MOST) return value;
  throw new QueryError(`${parameter} must be a whole number from ${least} to ${MOST}`, { code: 'out_of_range', parameter });
}
