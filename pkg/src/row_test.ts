/**
 * A filter that is logic over plain tests is run here, without a call into WebAssembly: the engine says what its bound
 * filter asks (`wasm/src/query/plain.rs`), constants, nulls and all, and what is not so plain it does by itself.
 */

import type { BoundFilter } from './generated/query/glue.js';
import { ofDate } from './instant.js';
import { isUnicode, readable } from './object.js';
import type { Column } from './row_schema.js';
import { cellReader } from './rows.js';
import { query as wasm } from './wasm/query.js';

/** The value of a column: truth values are 0 and 1, points in time milliseconds since 1970. */
type Cell = null | number | string;
/** True, false or null of a row's cells. */
type Test = (cells: readonly Cell[]) => boolean | null;
/** What is done; how many truth values it takes, or the place of a column; what a null is; constants. */
type Step = readonly [name: string, number: number, null: 0 | 1 | null, constants: readonly string[]];

/** The most characters of steps: more constants cost more to bring here than they save. */
const MOST_STEPS = 1 << 16;
/** The instants that the engine has, in milliseconds. */
const FARTHEST = 8.2e15;

export class RowTest {
  readonly #columns: readonly Column[];
  readonly #readers: readonly ((row: object) => unknown)[];
  readonly #cells: Cell[];
  readonly #test: Test;
  /** Whether a row is being read: a getter of it may test another one. */
  #busy = false;

  private constructor(columns: readonly Column[], test: Test) {
    this.#columns = columns;
    this.#readers = columns.map(({ name }) => cellReader(name));
    this.#cells = columns.map(() => null);
    this.#test = test;
  }

  /** The test of a filter of these columns, if it is plain. */
  static of(filter: BoundFilter, columns: readonly Column[]): RowTest | undefined {
    if (!columns.every(({ type, list }) => !list && PLAIN.has(type))) return undefined;
    wasm();
    const plain = filter.plain();
    if (plain === undefined || plain.length > MOST_STEPS) return undefined;
    return new RowTest(columns, compiled(JSON.parse(plain) as Step[], columns));
  }

  /** Whether the filter is true for a row; `undefined` where a value is of another type, or of a rarer form. */
  test(row: object): boolean | undefined {
    if (this.#busy) return undefined;
    this.#busy = true;
    try {
      return this.#read(row) ? this.#test(this.#cells) === true : undefined;
    } catch (cause) {
      return readable(() => {
        throw cause;
      });
    } finally {
      this.#busy = false;
    }
  }

  /** The positions of the rows that it is true for; `undefined` where it is for one of them. */
  select(rows: readonly unknown[]): Uint32Array | undefined {
    return readable(() => {
      const found: number[] = [];
      const { length } = rows;
      for (let index = 0; index < length; index++) {
        const row = rows[index];
        const answer = typeof row === 'object' && row !== null ? this.test(row) : undefined;
        if (answer === undefined) return undefined;
        if (answer) found.push(index);
      }
      return new Uint32Array(found);
    });
  }

  #read(row: object): boolean {
    if (Array.isArray(row)) return false;
    const columns = this.#columns;
    for (let index = 0; index < columns.length; index++) {
      const { type, nullable } = columns[index]!;
      const value = this.#readers[index]!(row);
      let cell: Cell;
      if (typeof value === 'number') {
        if (type !== 'double' && !(type === 'int' && Number.isSafeInteger(value))) return false;
        cell = value;
      } else if (typeof value === 'string') {
        if (type !== 'string' || !isUnicode(value)) return false;
        cell = value;
      } else if (value === undefined || value === null) {
        if (!nullable) return false;
        cell = null;
      } else if (typeof value === 'boolean') {
        if (type !== 'boolean') return false;
        cell = value ? 1 : 0;
      } else {
        if (type !== 'datetime') return false;
        cell = ofDate(value);
        if (!(Math.abs(cell) <= FARTHEST)) return false;
      }
      this.#cells[index] = cell;
    }
    return true;
  }
}

/** The types of which JavaScript has the values. */
const PLAIN: ReadonlySet<string> = new Set(['boolean', 'int', 'double', 'datetime', 'string']);

/** Runs the steps, which are in postfix order, over a stack of tests. */
function compiled(steps: readonly Step[], columns: readonly Column[]): Test {
  const stack: Test[] = [];
  for (const [name, number, nulls, constants] of steps) {
    const taken = name === 'not' || name === 'all' || name === 'any' ? stack.splice(stack.length - number) : [];
    stack.push(testOf(name, number, nulls === null ? null : nulls === 1, constants, taken, columns));
  }
  return stack[0]!;
}

function testOf(name: string, number: number, nulls: boolean | null, texts: readonly string[], taken: readonly Test[], columns: readonly Column[]): Test {
  switch (name) {
    case 'constant':
      return () => nulls;
    case 'not':
      return not(taken[0]!);
    case 'all':
      return taken.length === 2 ? both(taken[0]!, taken[1]!) : every(taken, false);
    case 'any':
      return taken.length === 2 ? either(taken[0]!, taken[1]!) : every(taken, true);
    case 'null':
      return (cells) => cells[number] === null;
    default: {
      const isText = columns[number]!.type === 'string';
      const constants = isText ? texts : texts.map(Number);
      return fieldTest(name, number, nulls, constants, isText);
    }
  }
}

const not = (test: Test): Test => (cells) => {
  const answer = test(cells);
  return answer === null ? null : !answer;
};

const both = (one: Test, other: Test): Test => (cells) => {
  const first = one(cells);
  if (first === false) return false;
  const second = other(cells);
  return second === false ? false : first === null ? null : second;
};

const either = (one: Test, other: Test): Test => (cells) => {
  const first = one(cells);
  if (first === true) return true;
  const second = other(cells);
  return second === true ? true : first === null ? null : second;
};

/** All of them, unless one has the answer that decides: `false` for `all`, `true` for `any`. */
const every = (tests: readonly Test[], decides: boolean): Test => (cells) => {
  let answer: boolean | null = !decides;
  for (let index = 0; index < tests.length; index++) {
    const one = tests[index]!(cells);
    if (one === decides) return decides;
    if (one === null) answer = null;
  }
  return answer;
};

/** A test of a cell; a constant is of the cell's own type, so that operators compare as the engine does. */
function fieldTest(name: string, column: number, nulls: boolean | null, constants: readonly (number | string)[], isText: boolean): Test {
  const constant = constants[0]!;
  const passed = (pass: (cell: number | string) => boolean): Test => (cells) => {
    const cell = cells[column]!;
    return cell === null ? nulls : pass(cell);
  };
  const part = String(constant);
  switch (name) {
    case 'eq':
      return (cells) => {
        const cell = cells[column]!;
        return cell === null ? nulls : cell === constant;
      };
    case 'ne':
      return passed((cell) => cell !== constant);
    case 'gt':
      return (cells) => {
        const cell = cells[column]!;
        return cell === null ? nulls : cell > constant;
      };
    case 'ge':
      return passed((cell) => cell >= constant);
    case 'lt':
      return passed((cell) => cell < constant);
    case 'le':
      return passed((cell) => cell <= constant);
    case 'in': {
      const set = new Set(constants);
      return passed((cell) => set.has(cell));
    }
    case 'contains':
      return passed((cell) => isText && (cell as string).includes(part));
    case 'startswith':
      return passed((cell) => isText && (cell as string).startsWith(part));
    default:
      return passed((cell) => isText && (cell as string).endsWith(part));
  }
}
