import { decimalText } from './decimal.js';
import { MisuseError, misuse } from './error.js';
import type { BindOptions } from './filter.js';
import type { Given } from './generated/query/glue.js';
import { ofDate } from './instant.js';
import { isRecord, isUnicode, kind, named, readable } from './object.js';
import { query as wasm } from './wasm/query.js';

/**
 * The value of a parameter alias; a list stands to the right of `in`. A text takes the type of what it is compared with;
 * a {@link LiteralValue} has a type of its own.
 */
export type ParamValue = null | boolean | number | bigint | string | Date | LiteralValue | readonly ParamValue[];

/** A value as the language writes it: `{ literal: "duration'PT1H'" }`, `{ literal: '2026-12-25' }`. */
export interface LiteralValue {
  readonly literal: string;
}

/** Lists stand in no list: deeper ones are nonsense. */
const DEEPEST = 2;

/** Writes what a query is given from outside of its text, for a call that takes it over. */
export function given(options: BindOptions): Given {
  if (!isRecord(options)) throw new MisuseError('invalid_argument', `options must be an object, not ${named(options)}.`);
  return readable(() => {
    const { params, now } = options;
    if (params !== undefined && params !== null && !isRecord(params)) {
      throw new MisuseError('invalid_argument', `params must be an object, not ${named(params)}.`);
    }
    const into = new (wasm().Given)();
    try {
      for (const [name, value] of Object.entries(params ?? {})) {
        write(into, `params.${name}`, value, DEEPEST);
        into.bind(text(name));
      }
      if (now !== undefined && now !== null) misuse(() => into.now(instantOf('now', now)));
    } catch (error) {
      into.free();
      throw error;
    }
    return into;
  });
}

function write(into: Given, name: string, value: unknown, depth: number): void {
  switch (typeof value) {
    case 'undefined':
      into.null();
      return;
    case 'boolean':
      into.boolean(value);
      return;
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) throw new MisuseError('invalid_argument', `${name} must fit 64 bits.`);
      into.int(value);
      return;
    case 'number':
      if (Number.isSafeInteger(value)) into.int(BigInt(value));
      // A fraction is what it would be in the text of a filter, a decimal: 0.1 is not the double nearest to it.
      else into.double(value, Number.isInteger(value) ? '' : decimalText(value));
      return;
    case 'string':
      into.text(text(value));
      return;
    default:
      if (value === null) {
        into.null();
      } else if (Array.isArray(value) && depth > 0) {
        const items: unknown[] = [...value];
        for (const item of items) write(into, name, item, depth - 1);
        into.list(items.length);
      } else if (kind(value) === 'date') {
        misuse(() => into.instant(instantOf(name, value)));
      } else if (isRecord(value) && 'literal' in value) {
        const { literal } = value;
        if (typeof literal !== 'string' || !into.literal(text(literal))) {
          throw new MisuseError('invalid_argument', `${name}.literal must be a literal of the language, such as duration'PT1H'.`);
        }
      } else {
        throw new MisuseError('invalid_argument', `${name} must be a plain value, a literal, a Date or a list of these, not ${kind(value)}.`);
      }
  }
}

function text(text: string): string {
  if (!isUnicode(text)) throw new MisuseError('invalid_argument', 'params must be Unicode, without halves of surrogate pairs.');
  return text;
}

export function instantOf(name: string, value: unknown): number {
  const at = ofDate(value);
  if (Number.isNaN(at)) throw new MisuseError('invalid_argument', `${name} must be a valid Date.`);
  return at;
}
