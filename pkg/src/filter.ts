/// <reference lib="esnext.disposable" preserve="true" />

import { MisuseError } from './error.js';
import type { BoundFilter as WasmBoundFilter, Filter as WasmFilter } from './generated/glue.js';
import { given, type ParamValue } from './params.js';
import { queried, queryText } from './query_error.js';
import { compile, written, type Column, type RowSchema } from './row_schema.js';
import { load } from './rows.js';
import { wasm } from './wasm.js';

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
 *
 * It holds memory of WebAssembly, which is given back by `free`, by `using`, or in the end by garbage collection.
 */
export class Filter {
  #filter: WasmFilter | undefined;
  readonly #source: string;

  private constructor(filter: WasmFilter, source: string) {
    if (!(filter instanceof wasm.Filter)) throw new MisuseError('invalid_argument', 'A filter is made by Filter.parse.');
    this.#filter = filter;
    this.#source = source;
  }

  /** Parses a filter. Throws a {@link QueryError} with the place and what is expected there. */
  static parse(text: string): Filter {
    return new Filter(queried(() => wasm.parse_filter(queryText('text', text))), text);
  }

  /** The text that was parsed; spans of errors are places in it. */
  get source(): string {
    return this.#source;
  }

  /** Checks the filter against a schema. Throws a {@link QueryError} where they do not go together. */
  bind(schema: RowSchema, options: BindOptions = {}): BoundFilter {
    alive(this.#filter);
    const fields = compile(schema);
    const values = given(options);
    // A getter of the schema or the options may have freed it.
    return new BoundFilter(queried(() => alive(this.#filter).bind(written(fields), values)), fields);
  }

  /** The canonical text, which parses to the same filter. */
  toString(): string {
    return alive(this.#filter).canonical();
  }

  /** Gives the memory back; the filters that were bound from it live on. */
  free(): void {
    this.#filter?.free();
    this.#filter = undefined;
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** A {@link Filter} that is bound to a schema. */
export class BoundFilter {
  #filter: WasmBoundFilter | undefined;
  readonly #columns: readonly (readonly [number, Column])[];

  /** @internal */
  constructor(filter: WasmBoundFilter, columns: readonly Column[]) {
    this.#filter = filter;
    this.#columns = [...filter.used()].map((position) => [position, columns[position] as Column]);
  }

  /**
   * Whether the filter is true for a row; where it is null it is not. Reads the fields that the filter names, and no
   * others. For many rows, a `Collection` is much faster.
   *
   * Throws a {@link MisuseError} with a `path` where a value is not of its field's type.
   */
  test(row: object): boolean {
    const rows = alive(this.#filter).rows();
    load(rows, this.#columns, [row]);
    // A getter of the row may have freed it.
    return alive(this.#filter).test(rows);
  }

  free(): void {
    this.#filter?.free();
    this.#filter = undefined;
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** What stands behind a handle, unless it was freed. */
export function alive<T>(handle: T | undefined): T {
  if (handle === undefined) throw new MisuseError('use_after_free', 'It was freed already.');
  return handle;
}
