import { fill } from './catalogue.js';
import { MisuseError } from './error.js';
import { queries } from './generated/messages/en/queries.js';
import { words } from './generated/messages/en/words.js';
import { kind, isUnicode } from './object.js';

/** What is wrong with a query; the codes are those of the Rust crate's `ErrorCode`, and stable. */
export type QueryErrorCode =
  | 'text_too_long'
  | 'nesting_too_deep'
  | 'duplicate_member'
  | 'unexpected_character'
  | 'unexpected_token'
  | 'unexpected_end'
  | 'missing_whitespace'
  | 'unterminated_string'
  | 'unclosed_parenthesis'
  | 'unopened_parenthesis'
  | 'name_too_long'
  | 'invalid_number'
  | 'invalid_string'
  | 'invalid_date_time'
  | 'invalid_duration'
  | 'invalid_enum'
  | 'out_of_range'
  | 'unknown_function'
  | 'argument_count'
  | 'unsupported'
  | 'unknown_field'
  | 'not_filterable'
  | 'not_sortable'
  | 'type_mismatch'
  | 'unknown_member'
  | 'missing_value'
  | 'invalid_pattern'
  // Of an address alone.
  | 'duplicate_parameter'
  | 'invalid_encoding'
  | 'not_an_integer'
  | 'too_many_parameters'
  | 'unknown_choice'
  | 'unknown_parameter';

/**
 * A parameter of a list query; `field` is that of `distinct`. In an address there are aliases beside them (`@least`), and
 * unknown ones as they were given; the address as a whole has no name.
 */
export type QueryParameter = 'filter' | 'search' | 'orderby' | 'skip' | 'top' | 'count' | 'field' | `@${string}` | (string & {});

/** What a {@link QueryError} has beside its message. */
export interface QueryErrorDetails {
  readonly code: QueryErrorCode;
  /** The kind of error, finer than the code: `argument_range`. */
  readonly kind?: string;
  /** The data of the kind: numbers, identifiers and lists. */
  readonly params?: Readonly<Record<string, number | string | readonly string[]>>;
  readonly span?: readonly [start: number, end: number];
  readonly expected?: readonly string[];
  readonly suggestion?: string;
  readonly construct?: string;
  readonly parameter?: QueryParameter;
}

/** Thrown where the text of a filter, a search or an order is wrong, or does not go with the schema. */
export class QueryError extends Error implements QueryErrorDetails {
  override readonly name = 'QueryError';

  /** A stable name of what is wrong. */
  readonly code: QueryErrorCode;

  /** The kind of error, finer than the code: `argument_range`. */
  readonly kind?: string;

  /** The data of the kind: numbers, identifiers and lists, for a sentence of your own. */
  readonly params?: Readonly<Record<string, number | string | readonly string[]>>;

  /** Where in the text, in UTF-16 units: `text.slice(...span)`. Absent for `skip` and `top`, which are no texts. */
  readonly span?: readonly [start: number, end: number];

  /** What may stand there. */
  readonly expected?: readonly string[];

  /** What would be right in the place of the span. */
  readonly suggestion?: string;

  /** Legal OData that is not supported, by its name. */
  readonly construct?: string;

  /** The parameter that is wrong, where a query has several. */
  readonly parameter?: QueryParameter;

  readonly #others: readonly QueryError[];

  constructor(message: string, { code, ...details }: QueryErrorDetails, others: readonly QueryError[] = []) {
    super(message);
    this.code = code;
    Object.assign(this, details);
    this.#others = others;
  }

  /** Everything that is wrong with the query, in the order of its parameters: this error, then the others. */
  get errors(): readonly QueryError[] {
    return [this, ...this.#others];
  }
}

/** The most bytes that a text may have; it has a byte a unit at the least. */
const MAX_TEXT = 16 << 20;

/** A text as it crosses. Half a surrogate pair would be replaced without a word. */
export function queryText(name: string, text: unknown): string {
  if (typeof text !== 'string') throw new MisuseError('invalid_argument', `${name} must be a string, not ${kind(text)}.`);
  if (!isUnicode(text)) throw new MisuseError('invalid_argument', `${name} must be Unicode, without halves of surrogate pairs.`);
  if (text.length > MAX_TEXT) {
    const details = { kind: 'text_too_long', params: { max: MAX_TEXT }, span: [0, 0] } as const;
    throw new QueryError(`the text has more than ${MAX_TEXT} bytes`, { code: 'text_too_long', ...details, ...parameter(name) });
  }
  return text;
}

/**
 * Calls into WebAssembly with texts that may be wrong: what it throws is a JSON list, or a sentence about misuse.
 * `templates` are those of kinds that are not about a text.
 */
export function queried<T>(call: () => T, templates: Readonly<Record<string, string>> = {}): T {
  try {
    return call();
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown;
    if (!thrown.startsWith('[')) throw new MisuseError('invalid_argument', thrown);
    throw together((JSON.parse(thrown) as Crossed[]).map((details) => worded(details, templates))) ?? thrown;
  }
}

/** One error that has all of them. */
export function together(errors: readonly QueryError[]): QueryError | undefined {
  const [first, ...others] = errors;
  return first && (others.length === 0 ? first : new QueryError(first.message, first, others));
}

/** An error as it crosses: without a sentence. */
type Crossed = QueryErrorDetails & Required<Pick<QueryErrorDetails, 'kind' | 'params'>>;

function worded(details: Crossed, templates: Readonly<Record<string, string>>): QueryError {
  const { kind, params } = details;
  const text = (template: string) => fill(template, params, words, queries.names);
  const construct = CONSTRUCTS[kind];
  return new QueryError(text(templates[kind] ?? queries.templates[kind] ?? kind), construct === undefined ? details : { ...details, construct: text(construct) });
}

/** What the kinds of error that name a construct say that it is. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  unsupported: '`{construct}`',
  unsupported_named: '{sort:name} `{construct}`',
  unsupported_sort: '{sort:name}',
};

/** The parameter of that name, if it is one. */
function parameter(name: string): { readonly parameter?: QueryParameter } {
  return name === 'filter' || name === 'search' || name === 'orderby' ? { parameter: name } : {};
}
