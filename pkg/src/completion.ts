import { MisuseError } from './error.js';
import { kind } from './object.js';
import { queryText } from './query_error.js';
import { compile, written, type RowSchema } from './row_schema.js';
import { query as wasm } from './wasm/query.js';

/** Something that may stand at the cursor. */
export interface Completion {
  /** What a list shows. */
  readonly label: string;
  readonly kind: 'field' | 'variable' | 'function' | 'operator' | 'literal' | 'member';
  /** The text to put in the place of `replaces`. */
  readonly insert: string;
  /** What of the text it replaces, in UTF-16 units: the word that the cursor is at the end of, or nothing. */
  readonly replaces: readonly [start: number, end: number];
}

/** What text is completed. */
export interface CompleteOptions {
  /** Whether the text is a filter or an order: `'filter'` unless given. */
  readonly parameter?: 'filter' | 'orderby';
}

/**
 * Lists what may stand at a place in the text of a filter or an order, for an editor: fields, the operators that a
 * field's type allows, the members of an enumeration.
 *
 * ```js
 * complete('status eq ', 10, { fields: { status: { type: 'enum', members: ['OPEN', 'HELD'] } } });
 * // [{ label: 'OPEN', kind: 'member', insert: "'OPEN'", replaces: [10, 10] }, …]
 * ```
 *
 * `cursor` is in UTF-16 units, as in `selectionStart`.
 */
export function complete(text: string, cursor: number, schema: RowSchema, options: CompleteOptions = {}): Completion[] {
  const whole = queryText('text', text);
  if (!Number.isInteger(cursor) || cursor < 0 || cursor > whole.length) {
    throw new MisuseError('invalid_argument', `cursor must be a place in the text, not ${typeof cursor === 'number' ? cursor : kind(cursor)}.`);
  }
  const { parameter = 'filter' } = options ?? {};
  if (parameter !== 'filter' && parameter !== 'orderby') throw new MisuseError('invalid_argument', "parameter must be 'filter' or 'orderby'.");
  const fields = compile(schema);
  const found = wasm().complete(whole, cursor, written(fields), parameter === 'orderby');
  return JSON.parse(found) as Completion[];
}
