/**
 * One row crosses to WebAssembly: its values are written to memory that is there for it, and nothing is made for the call;
 * `wasm/src/query/row.rs` has the other side.
 */

import type { BoundFilter } from './generated/query/glue.js';
import { ofDate } from './instant.js';
import { isUnicode, readable } from './object.js';
import type { Column } from './row_schema.js';
import { cellReader } from './rows.js';
import { query as wasm } from './wasm/query.js';
import { writeAscii } from './writer.js';

/** The most columns, and the bytes of their texts. */
const MOST_COLUMNS = 16;
const TEXT_BYTES = 1024;

/** What the second number of a column says of the first. */
const enum Kind {
  Null,
  Number,
  /** It is where the value ends among the texts. */
  Text,
}

const encoder = new TextEncoder();
const NO_NUMBERS = new Float64Array(0);
const NO_BYTES = new Uint8Array(0);

export class RowBuffer {
  readonly #columns: readonly Column[];
  readonly #readers: readonly ((row: object) => unknown)[];
  // Where memory has grown they are empty, and are made anew.
  #numbers = NO_NUMBERS;
  #texts = NO_BYTES;
  /** Whether a row is being written: a getter of it may test another one. */
  #busy = false;
  #closed = false;

  private constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#readers = columns.map(({ name }) => cellReader(name));
  }

  /** A buffer for the columns of a filter; none where they are too many, or lists. */
  static of(columns: readonly Column[]): RowBuffer | undefined {
    return columns.length <= MOST_COLUMNS && columns.every(({ list }) => !list) ? new RowBuffer(columns) : undefined;
  }

  /** The memory is given back: a getter may do so while its row is being written. */
  close(): void {
    this.#closed = true;
    [this.#numbers, this.#texts] = [NO_NUMBERS, NO_BYTES];
  }

  /** Writes a row, for a call that follows at once; `false` where it does not fit, or a value is of another type. */
  write(filter: BoundFilter, row: object): boolean {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      return readable(() => this.#write(filter, row));
    } finally {
      this.#busy = false;
    }
  }

  #write(filter: BoundFilter, row: object): boolean {
    if (Array.isArray(row)) return false;
    const columns = this.#columns;
    const readers = this.#readers;
    let end = 0;
    for (let index = 0; index < columns.length; index++) {
      const { type, nullable } = columns[index]!;
      const value = readers[index]!(row);
      // A getter may have made memory grow.
      if (this.#numbers.length === 0) {
        if (this.#closed) return false;
        this.#view(filter);
      }
      let kind = Kind.Number;
      let number = 0;
      if (value === undefined || value === null) {
        if (!nullable) return false;
        kind = Kind.Null;
      } else if (typeof value === 'number') {
        if (type !== 'double' && !(type === 'int' && Number.isSafeInteger(value))) return false;
        number = value;
      } else if (typeof value === 'string') {
        if (type === 'int' || type === 'double' || type === 'boolean') return false;
        number = end = this.#text(value, end);
        if (end < 0) return false;
        kind = Kind.Text;
      } else if (type === 'boolean') {
        if (typeof value !== 'boolean') return false;
        number = value ? 1 : 0;
      } else if (type === 'datetime') {
        number = ofDate(value);
        if (Number.isNaN(number)) return false;
      } else {
        return false;
      }
      this.#numbers[2 * index] = number;
      this.#numbers[2 * index + 1] = kind;
    }
    return true;
  }

  #view(filter: BoundFilter): void {
    const { buffer } = wasm().row_memory() as WebAssembly.Memory;
    this.#numbers = new Float64Array(buffer, filter.numbers(), 2 * MOST_COLUMNS);
    this.#texts = new Uint8Array(buffer, filter.texts(), TEXT_BYTES);
  }

  /** Writes a text behind others; where it ends, or -1 where it does not fit. */
  #text(text: string, start: number): number {
    if (3 * text.length > TEXT_BYTES - start) return -1;
    const ascii = writeAscii(this.#texts, start, text);
    if (ascii === text.length) return start + ascii;
    if (!isUnicode(text)) return -1;
    return start + ascii + encoder.encodeInto(text.slice(ascii), this.#texts.subarray(start + ascii)).written;
  }
}
