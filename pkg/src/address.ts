import type { ListQuery } from './collection.js';
import { decimalText } from './decimal.js';
import { MisuseError } from './error.js';
import { kind, namedOptionsOf, readable } from './object.js';
import { instantOf, type ParamValue } from './params.js';
import { queried, queryText } from './query_error.js';
import { compile, written, type RowSchema } from './row_schema.js';
import { query as wasm } from './wasm/query.js';

/** How the query string of an address is read. */
export interface ParseQueryOptions {
  /** What filter and orderby are checked against too, so that all that is wrong is known at once. */
  readonly schema?: RowSchema | null | undefined;
  /** The most rows that `top` may ask for: 100 unless given, as the API has it. */
  readonly maxTop?: number | null | undefined;
  /** How many rows a page has where `top` is not given: 100, or `maxTop` where that is less, unless given. */
  readonly defaultTop?: number | null | undefined;
  /** What `now()` is. */
  readonly now?: Date | null | undefined;
}

/** A list query out of an address: what {@link Collection.query} takes. */
export interface ParsedQuery extends ListQuery {
  readonly filter?: string;
  readonly search?: string;
  readonly orderby?: string;
  readonly skip: number;
  readonly top: number;
  readonly count: boolean;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly now?: Date;
}

const MOST = 2 ** 31 - 1;
/** What is wrong with a parameter that is not a text of the language, by kind. */
const TEMPLATES = {
  duplicate_parameter: 'the parameter is given twice',
  invalid_encoding: 'a percent sign needs two hexadecimal digits after it',
  not_an_integer: 'must be a whole number',
  too_large: 'must be at most {max}',
  too_many_parameters: '{found} parameters do not belong here; the first {max} are listed',
  too_small: 'must be at least {min}',
  unknown_choice: 'must be one of: {choices}',
  unknown_parameter: 'there is no such parameter',
};
/** Of the API. */
const PAGE = 100;

/**
 * Reads a list query out of the query string of an address, with or without its question mark, as the API reads it:
 * `filter`, `search`, `orderby`, `skip`, `top` (1 to 100, and 100 unless given), `count`, and the values of aliases. Each
 * name may have OData's `$`, and is read in any case.
 *
 * ```js
 * const query = parseQuery(location.search, { schema });
 * const { count, indices } = calls.query(query);
 * ```
 *
 * Throws a {@link QueryError} whose `errors` are everything that is wrong, in the order of the address; nothing is clamped
 * or left out.
 */
export function parseQuery(text: string | URLSearchParams, options: ParseQueryOptions = {}): ParsedQuery {
  const address = queryText('text', textOf(text)).replace(/^\?/, '');
  const { schema, maxTop, defaultTop, now } = namedOptionsOf(options, ['schema', 'maxTop', 'defaultTop', 'now']);
  const most = pageOf('maxTop', maxTop) ?? PAGE;
  const page = pageOf('defaultTop', defaultTop) ?? Math.min(PAGE, most);
  if (page > most) throw new MisuseError('invalid_argument', `defaultTop must be ${most} at most, as maxTop is.`);
  const fields = schema === undefined || schema === null ? undefined : compile(schema);
  const at = now === undefined || now === null ? undefined : instantOf('now', now);
  const reading = new (wasm().Address)(address, most, page);
  if (at !== undefined) reading.now(at);
  const json = queried(() => (fields === undefined ? reading.finish() : reading.check(written(fields))), TEMPLATES);
  const { params, count, ...parts } = JSON.parse(json) as Crossed;
  return {
    ...parts,
    count: count === 1,
    ...(params.length > 0 && { params: Object.fromEntries(params.map(([name, value]) => [name, plain(value)])) }),
    ...(at !== undefined && { now: new Date(at) }),
  };
}

/** A query as it crosses. */
interface Crossed extends Pick<ParsedQuery, 'filter' | 'search' | 'orderby' | 'skip' | 'top'> {
  readonly count?: 1;
  readonly params: readonly [name: string, value: CrossedValue][];
}

type CrossedValue = string | { readonly literal: string } | readonly CrossedValue[];

/** A literal as a plain value, where JavaScript has the very same. */
function plain(value: CrossedValue): ParamValue {
  if (typeof value === 'string') return value;
  if (!('literal' in value)) return value.map(plain);
  const { literal } = value;
  if (literal === 'null') return null;
  if (literal === 'true' || literal === 'false') return literal === 'true';
  const number = Number(literal);
  if (/^-?\d+$/.test(literal)) return Number.isSafeInteger(number) ? number : wide(literal);
  return /^-?\d+\.\d+$/.test(literal) && !Number.isInteger(number) && decimalText(number) === literal ? number : value;
}

/** An integer of 64 bits is one in a filter; a longer one is a decimal. */
function wide(literal: string): ParamValue {
  const integer = BigInt(literal);
  return BigInt.asIntN(64, integer) === integer ? integer : { literal };
}

/** Whatever a program made of the properties of its parameters. */
function textOf(text: unknown): unknown {
  return readable(() => (text instanceof URLSearchParams ? URLSearchParams.prototype.toString.call(text) : text));
}

function pageOf(name: string, rows: unknown): number | undefined {
  if (rows === undefined || rows === null) return undefined;
  if (typeof rows === 'number' && Number.isInteger(rows) && rows >= 1 && rows <= MOST) return rows;
  throw new MisuseError('invalid_argument', `${name} must be a whole number from 1 to ${MOST}, not ${typeof rows === 'number' ? rows : kind(rows)}.`);
}
