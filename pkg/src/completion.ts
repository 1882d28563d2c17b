import { MisuseError } from './error.js';
import { kind, namedOptionsOf } from './object.js';
import { given, type ParamValue } from './params.js';
import { queryText } from './query_error.js';
import { compile, written, type RowSchema } from './row_schema.js';
import { query as wasm } from './wasm/query.js';

/** Something that may stand at the cursor. */
export interface Completion {
  /** What a list shows. */
  readonly label: string;
  readonly kind: 'field' | 'variable' | 'function' | 'operator' | 'literal' | 'member' | 'parameter' | 'type' | 'punctuation';
  /** The text to put in the place of `replaces`. */
  readonly insert: string;
  /** What of the text it replaces, in UTF-16 units: the word or the string that the cursor is in, or nothing. */
  readonly replaces: readonly [start: number, end: number];
  /** Its type, as a schema calls it; of a function its signature. */
  readonly detail: string;
  /** What it is, in a line of English Markdown; empty for signs. */
  readonly documentation: string;
}

/** What text is completed. */
export interface CompleteOptions {
  /** Whether the text is a filter or an order: `'filter'` unless given. */
  readonly parameter?: 'filter' | 'orderby';
  /** The values of parameters, which are offered as `@name` where their types fit. */
  readonly params?: Readonly<Record<string, ParamValue>>;
}

/**
 * Lists what may stand at a place in the text of a filter or an order, for an editor, the likeliest first.
 *
 * Each offer can be continued to a text that is right, and whatever a right text goes on with is among the offers; of
 * literals one stands for all of its type. Where the text before the cursor is wrong already, nothing is offered.
 *
 * ```js
 * complete('status eq ', 10, { fields: { status: { type: 'enum', members: ['OPEN', 'HELD'] } } });
 * // [{ label: 'OPEN', kind: 'member', insert: "'OPEN'", replaces: [10, 10], detail: 'enum', documentation: … }, …]
 * ```
 *
 * `cursor` is in UTF-16 units, as in `selectionStart`.
 */
export function complete(text: string, cursor: number, schema: RowSchema, options: CompleteOptions = {}): Completion[] {
  const whole = queryText('text', text);
  if (!Number.isInteger(cursor) || cursor < 0 || cursor > whole.length) {
    throw new MisuseError('invalid_argument', `cursor must be a place in the text, not ${typeof cursor === 'number' ? cursor : kind(cursor)}.`);
  }
  const { parameter = 'filter', params } = namedOptionsOf(options, ['parameter', 'params']);
  if (parameter !== 'filter' && parameter !== 'orderby') throw new MisuseError('invalid_argument', "parameter must be 'filter' or 'orderby'.");
  const fields = compile(schema);
  const values = given(params === undefined ? {} : { params });
  const found = wasm().complete(whole, cursor, written(fields), parameter === 'orderby', values);
  return JSON.parse(found) as Completion[];
}
