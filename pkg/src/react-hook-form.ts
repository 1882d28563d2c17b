/**
 * Schemas as resolvers of React Hook Form.
 *
 * ```tsx
 * const form = useForm({ resolver: resolver(tenantUpdate) });
 * ```
 *
 * @module
 */

import type { FieldError, FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import { localize, type Catalogue } from './catalogue.js';
import { namedOptionsOf, readable } from './object.js';
import type { FormValues, Schema, UpdateSchema } from './schema.js';
import type { Violation } from './violation.js';

/** How a resolver reads values and words errors. */
export interface ResolverOptions {
  /** The language of the messages: English unless given. */
  readonly catalogue?: Catalogue;
  /** Whether values are what inputs hold, as `checkForm` reads them: `'30'` is 30, the empty text is blank. `true` unless given. */
  readonly form?: boolean;
}

/** An error of a field: a violation, with its code as type. */
export type RuleError = FieldError & Pick<Violation, 'code' | 'params' | 'suggestion' | 'renameTo'>;

/**
 * A resolver that checks by a schema: each error is at its field, with code, params and suggestion of the violation. What
 * belongs to no field of the form is at `root` as well, so that no button is dead without a word.
 */
export function resolver<Input, Value, Accepted, Values extends FieldValues = Inputs<Input>, Context = unknown>(
  // Of an update what it takes is inferred from its own type alone.
  schema: Schema<Input, Value, Accepted> | UpdateSchema<Input, Value, any, any, Accepted>,
  options?: ResolverOptions,
): Resolver<Values, Context, Value> {
  const { catalogue, form = true } = namedOptionsOf(options, ['catalogue', 'form']);
  return (values, _, { criteriaMode, fields, names }) => {
    const result = form ? schema.checkForm(values) : schema.check(values);
    if (result.ok) return { values: result.value, errors: {} };
    const errors: Tree = {};
    for (const violation of result.violations as readonly Violation[]) {
      const error = errorOf(violation, catalogue);
      const [shown, ref] = registered(fields, names, violation.path);
      place(errors, violation.path, ref === undefined ? error : { ...error, ref }, criteriaMode === 'all');
      if (!shown) place(errors, ['root'], error, criteriaMode === 'all');
    }
    return { values: {}, errors: errors as FieldErrors<Values> };
  };
}

/** An error with what the rules say of it: of an error that the rules did not make there is nothing. */
export function ruleError(error: object | undefined): RuleError | undefined {
  const isRule = typeof error === 'object' && error !== null && readable(() => 'code' in error && 'params' in error);
  return isRule ? (error as RuleError) : undefined;
}

/** What the inputs of a form hold for the fields of a record. */
export type Inputs<Input> = { -readonly [Name in keyof FormValues<Input>]: FormValues<Input>[Name] };

/** Errors by the way to them. */
type Tree = { [key: string | number]: Tree | RuleError | undefined };

function errorOf(violation: Violation, catalogue: Catalogue | undefined): RuleError {
  const { code, params, suggestion, renameTo } = violation;
  const message = catalogue === undefined ? violation.message : localize(violation, catalogue);
  return {
    type: code,
    message,
    code,
    params,
    ...(suggestion === undefined ? undefined : { suggestion }),
    ...(renameTo === undefined ? undefined : { renameTo }),
  };
}

/** Whether the form shows a field on the way, and what focuses it. */
function registered(fields: object, names: readonly string[] | undefined, path: Violation['path']): [shown: boolean, ref: FieldError['ref']] {
  let at: unknown = fields;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) break;
    at = (at as Tree)[key];
    if (isField(at)) return [true, at.ref];
  }
  // A list or a group of fields is not registered itself.
  const name = path.join('.');
  return [name !== '' && (names ?? []).some((known) => known === name || known.startsWith(`${name}.`)), undefined];
}

function isField(value: unknown): value is { readonly ref: FieldError['ref'] } {
  return typeof value === 'object' && value !== null && 'ref' in value && 'name' in value;
}

/** Puts an error in its place. The first of a place counts; the others are among its `types`, where all are asked for. */
function place(errors: Tree, path: readonly (string | number)[], error: RuleError, all: boolean): void {
  if (path.length === 0) return;
  let at = errors;
  for (const [index, key] of path.slice(0, -1).entries()) {
    const next = Object.hasOwn(at, key) ? at[key] : undefined;
    at = (next as Tree | undefined) ?? define(at, key, typeof path[index + 1] === 'number' ? ([] as unknown as Tree) : {});
  }
  const last = path.at(-1) as string | number;
  const first = Object.hasOwn(at, last) ? (at[last] as RuleError) : undefined;
  if (first?.type === undefined) {
    define(at, last, { ...first, ...error, ...(all ? { types: { [error.type]: error.message } } : undefined) } as RuleError);
  } else if (all) {
    const same = first.types?.[error.type];
    const messages = same === undefined ? error.message : [same, error.message].flat();
    (first as { types: object }).types = { ...first.types, [error.type]: messages };
  }
}

/** A key may be any that an input has, `__proto__` among them. */
function define<T extends Tree | RuleError>(at: Tree, key: string | number, value: T): T {
  Object.defineProperty(at, key, { value, configurable: true, enumerable: true, writable: true });
  return value;
}
