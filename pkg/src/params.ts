import { MisuseError } from './error.js';
import { isRecord, isUnicode, kind } from './object.js';

/** The value of a parameter alias; a list stands to the right of `in`. */
export type ParamValue = null | boolean | number | bigint | string | Date | readonly ParamValue[];

/** A value as it crosses; `src/js/query/values.rs` has the other side. */
type GivenValue =
  | 'null'
  | { readonly boolean: boolean }
  | { readonly int: string }
  | { readonly double: string }
  | { readonly text: string }
  | { readonly instant: number }
  | { readonly list: readonly GivenValue[] };

/** What a query is given from outside of its text, as it crosses. */
export interface Given {
  readonly params: readonly (readonly [string, GivenValue])[];
  readonly now: number | null;
}

/** Lists stand in no list: deeper ones are nonsense. */
const DEEPEST = 2;

export function given(options: { readonly params?: object | null; readonly now?: Date | null }): Given {
  if (!isRecord(options)) throw new MisuseError('invalid_argument', `options must be an object, not ${kind(options)}.`);
  const { params, now } = options;
  if (params !== undefined && params !== null && !isRecord(params)) {
    throw new MisuseError('invalid_argument', `params must be an object, not ${kind(params)}.`);
  }
  return {
    params: Object.entries(params ?? {}).map(([name, value]) => [text(name), valueOf(`params.${name}`, value, DEEPEST)]),
    now: now === undefined || now === null ? null : instantOf('now', now),
  };
}

function valueOf(name: string, value: unknown, depth: number): GivenValue {
  switch (typeof value) {
    case 'undefined':
      return 'null';
    case 'boolean':
      return { boolean: value };
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) throw new MisuseError('invalid_argument', `${name} must fit 64 bits.`);
      return { int: String(value) };
    case 'number':
      return Number.isSafeInteger(value) ? { int: String(value) } : { double: double(value) };
    case 'string':
      return { text: text(value) };
    default:
      if (value === null) return 'null';
      if (Array.isArray(value) && depth > 0) return { list: value.map((item) => valueOf(name, item, depth - 1)) };
      if (value instanceof Date) return { instant: instantOf(name, value) };
      throw new MisuseError('invalid_argument', `${name} must be a plain value, a Date or a list of these, not ${kind(value)}.`);
  }
}

/** As Rust reads it. */
function double(value: number): string {
  return value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value);
}

function text(text: string): string {
  if (!isUnicode(text)) throw new MisuseError('invalid_argument', 'params must be Unicode, without halves of surrogate pairs.');
  return text;
}

function instantOf(name: string, value: unknown): number {
  const at = value instanceof Date ? value.getTime() : NaN;
  if (Number.isNaN(at)) throw new MisuseError('invalid_argument', `${name} must be a valid Date.`);
  return at;
}
