/// <reference lib="esnext.disposable" preserve="true" />

import { MisuseError } from './error.js';
import { Handle } from './handle.js';
import type { BoundFilter as WasmBoundFilter, Filter as WasmFilter } from './generated/query/glue.js';
import { isRecord, named, namedOptionsOf, readable } from './object.js';
import { given, type ParamValue } from './params.js';
import { queried, queryText } from './query_error.js';
import { compile, written, type Column, type RowSchema } from './row_schema.js';
import { RowBuffer } from './row_buffer.js';
import { RowTest } from './row_test.js';
import { load } from './rows.js';
import { query as wasm } from './wasm/query.js';

/** What a filter is given from outside of its text. */
export interface BindOptions {
  /** The values of parameter aliases, without their `@`: `caller eq @caller` needs no quoting. */
  readonly params?: Readonly<Record<string, ParamValue>> | null | undefined;
  /** What `now()` is; without it a filter that asks for it is an error. */
  readonly now?: Date | null | undefined;
}

/**
 * A filter in the language of OData 4.01 (`$filter`), parsed.
 *
 * ```js
 * using filter = Filter.parse("caller eq '101' and (seconds gt 60 or not answered)");
 * using long = filter.bind({ fields: { caller: 'string', seconds: 'int', answered: 'boolean' } });
 * calls.filter((call) => long.test(call));
 * ```
 */
export class Filter extends Handle<WasmFilter> {
  readonly #source: string;

  private constructor(filter: WasmFilter, source: string) {
    if (!(filter instanceof wasm().Filter)) throw new MisuseError('invalid_argument', 'A filter is made by Filter.parse.');
    super(filter);
    this.#source = source;
  }

  /** Parses a filter. Throws a {@link QueryError} with the place and what is expected there. */
  static parse(text: string): Filter {
    return new Filter(queried(() => wasm().parse_filter(queryText('text', text))), text);
  }

  /** The text that was parsed; spans of errors are places in it. */
  get source(): string {
    return this.#source;
  }

  /** The text of what is a filter, whatever a program made of its properties. @internal */
  static sourceOf(value: unknown): string | undefined {
    return typeof value === 'object' && value !== null && #source in value ? value.#source : undefined;
  }

  /** Checks the filter against a schema. Throws a {@link QueryError} where they do not go together. */
  bind(schema: RowSchema, options: BindOptions = {}): BoundFilter {
    void this.inner;
    const fields = compile(schema);
    const values = given(isRecord(options) ? namedOptionsOf(options, ['params', 'now']) : options);
    // A getter of the schema or the options may have freed it.
    return new BoundFilter(queried(() => this.inner.bind(written(fields), values)), fields);
  }

  /** The canonical text, which parses to the same filter. */
  override toString(): string {
    return this.inner.canonical();
  }
}

/** A {@link Filter} that is bound to a schema. */
export class BoundFilter extends Handle<WasmBoundFilter> {
  readonly #columns: readonly Column[];
  readonly #row: RowBuffer | undefined;
  /** Made at the first test; `null` for a filter that is not so plain. */
  #plain: RowTest | null | undefined;

  /** @internal */
  constructor(filter: WasmBoundFilter, columns: readonly Column[]) {
    super(filter);
    this.#columns = usedOf(columns, new Set(filter.used()));
    this.#row = RowBuffer.of(this.#columns);
  }

  /**
   * Whether the filter is true for a row; where it is null it is not. Reads the fields that the filter names, and no
   * others. For many questions over the same rows, a `Collection` is much faster.
   *
   * Throws a {@link MisuseError} with a `path` where a value is not of its field's type.
   */
  test(row: object): boolean {
    const isObject = typeof row === 'object' && row !== null;
    const plain = isObject ? this.#plainly()?.test(row) : undefined;
    // A getter of the row may have freed it.
    void this.inner;
    if (plain !== undefined) return plain;
    if (this.#row !== undefined && isObject && this.#row.write(this.inner, row)) {
      const answer = this.#answer();
      if (answer < 2) return answer === 1;
    }
    // What does not fit crosses as rows do, and what is not of its field's type is an error there.
    return this.#cross([row]).length === 1;
  }

  #plainly(): RowTest | null {
    if (this.#plain === undefined) this.#plain = RowTest.of(this.inner, this.#columns) ?? null;
    return this.#plain;
  }

  /** What the filter says of the row that was written. */
  #answer(): number {
    try {
      return this.inner.test();
    } catch (error) {
      // What unwound through the call is behind us.
      wasm();
      throw error;
    }
  }

  /** Gives the memory back. It can't be asked any more. */
  override free(): void {
    this.#row?.close();
    super.free();
  }

  /** The positions of the rows that the filter is true for, in order. Throws as {@link test}. */
  select(rows: readonly object[]): Uint32Array {
    if (!readable(() => Array.isArray(rows))) throw new MisuseError('invalid_argument', `rows must be a list, not ${named(rows)}.`);
    const found = this.#plainly()?.select(rows);
    // A getter of a row may have freed it.
    void this.inner;
    return found ?? this.#cross(rows);
  }

  /** All rows cross at once. */
  #cross(rows: readonly object[]): Uint32Array {
    wasm();
    const loading = this.inner.rows();
    const length = load(loading, this.#columns, rows);
    return this.inner.select(loading, length);
  }
}

/** The columns that a filter asks for, of a list of objects those of its objects. */
function usedOf(columns: readonly Column[], used: ReadonlySet<number>): Column[] {
  const named = columns.filter(({ position }) => used.has(position));
  return named.map((column) => (column.fields.length > 0 ? { ...column, fields: usedOf(column.fields, used) } : column));
}
