import { MisuseError } from './error.js';
import { readForm, readText, type FormSource } from './form.js';
import { isRecord, kind, readable, snapshot, tag, writeField, writeRecord } from './object.js';
import { rejectsUnknown, type CheckOptions, type FormOptions, type SchemaOptions } from './options.js';
import type { StandardProps, StandardSchema } from './standard.js';
import { failed, read, worded, type Failed, type FormResult, type Param, type Result, type Violation } from './violation.js';
import type * as Forms from './generated/forms/glue.js';
import { forms as wasm } from './wasm/forms.js';
import { Writer } from './writer.js';

/** What one field accepts, for a form to know before anything is typed. A limit that does not apply is absent. */
export interface FieldDescription<Name extends string = string> {
  /** The name on the wire. */
  readonly name: Name;
  /** Whether an input without it is rejected. */
  readonly required: boolean;
  /** The value that the record has where the input has none. */
  readonly default?: Param;
  /** The type on the wire. */
  readonly type: 'boolean' | 'integer' | 'string';
  /** The name of its grammar, such as `sip_domain`. */
  readonly format?: string;
  /** The least number allowed. */
  readonly min?: number;
  /** The greatest number allowed. */
  readonly max?: number;
  /** The least length of a text, in Unicode scalar values. */
  readonly minLength?: number;
  /** The greatest length of a text, in Unicode scalar values. */
  readonly maxLength?: number;
  /** A regular expression that the whole text matches. */
  readonly pattern?: string;
  /** All the texts allowed, where they can be listed. */
  readonly choices?: readonly string[];
  /** What the empty text means, where it is allowed. */
  readonly emptyMeans?: string;
  /** Whether a form does not show the value. */
  readonly secret?: boolean;
}

/** One field of a schema. */
export interface Field<Value, Name extends string = string> {
  /** Checks a value of this field alone: for a form that checks at every keystroke. */
  check(value: unknown): Result<Value, Name>;
  /** The same of what an input holds: the text `'30'` is 30 to a number, an empty one is blank. */
  checkForm(value: unknown): Result<Value, Name>;
}

/** What inputs hold for the fields of a record: texts, or values. */
export type FormValues<Input> = { readonly [Name in keyof Input]?: unknown };

/** The rules of one record. */
export interface Schema<Input, Value, Accepted = Input> extends StandardSchema<Accepted, Value> {
  /** The record, or everything that is wrong with the input. Never throws for invalid data. */
  check(input: unknown, options?: CheckOptions): Result<Value, keyof Input & string>;
  /**
   * The same of what the inputs of a form hold: a `FormData`, `URLSearchParams`, the form element, or an object of what each
   * input gives. `'30'` is 30 to a number, `'on'` is true, an empty text is blank; what frameworks add is passed over.
   */
  checkForm(form: FormSource, options?: FormOptions<keyof Input & string>): FormResult<Value, keyof Input & string>;
  /** One field of the record. */
  field<Name extends keyof Input & string>(name: Name): Field<Input[Name], Name>;
  /** The same rules with other options, for `~standard` too. */
  with<Options extends SchemaOptions>(
    options: Options,
  ): Schema<Input, Value, Options extends { readonly form: true } ? FormValues<Input> : Accepted>;
  /** The constraints of every field, in order. */
  describe(): readonly FieldDescription<keyof Input & string>[];
  /**
   * The schema as JSON Schema (draft 2020-12). It accepts what a check accepts, and rejects what a schema can express; rules
   * between fields, and whether a text is JSON or a certificate, are the check's alone.
   */
  jsonSchema(): JsonSchema<keyof Input & string>;
  /** The schema, as libraries of forms take it. */
  readonly '~standard': StandardProps<Accepted, Value>;
}

/** The JSON Schema of a record. */
export interface JsonSchema<Name extends string = string> {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema';
  readonly type: 'object';
  /** The fields, and the keys that answers of the API have beside them. */
  readonly properties: Readonly<Record<Name, JsonSchemaProperty>> & Readonly<Record<string, JsonSchemaProperty>>;
  readonly required?: Name[];
  readonly additionalProperties: boolean;
}

/** What JSON Schema has of a field. */
export interface JsonSchemaProperty {
  readonly type?: string[];
  readonly enum?: (string | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly default?: Param;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

/** What is found by looking closer than the forms module does. */
export interface Examined {
  /** What is wrong beside what the check finds. */
  readonly violations: readonly Violation[];
  /** What is advisable. */
  readonly warnings: readonly Violation[];
}

/** The name of a record, as the boundary has it. */
export type RecordName = Exclude<keyof typeof Forms.Schema, number>;

/** The schema of a record; `examine` looks closer at what is given than the forms module does. */
export function schema<Input, Value>(
  record: RecordName,
  examine?: (given: Record<string, unknown>, violations: readonly Violation[]) => Examined,
): Schema<Input, Value> {
  type Name = keyof Input & string;
  let fields: Fields<Name> | undefined;
  const known = () => (fields ??= fieldsOf<Name>(wasm().Schema[record]));

  function check(input: unknown, options?: CheckOptions): Result<Value, Name> {
    const keepUnknown = rejectsUnknown(options);
    if (!isRecord(input)) return notARecord(input);
    const { positions, names, defaults } = known();
    const given = snapshot(input);
    const writer = Writer.take();
    try {
      const { values, tidy } = writeRecord(writer, given, positions, keepUnknown);
      const found = wasm().check(wasm().Schema[record], writer.written);
      const violations = found === undefined ? [] : read<Name>(found);
      const value = () => (tidy && defaults === undefined ? (given as Value) : checked<Value>(names, defaults ?? [], values));
      return result(value, violations, examine?.(given, violations));
    } finally {
      writer.release();
    }
  }

  /** The outcome of a check, with what a closer look found. */
  function result(value: () => Value, violations: readonly Violation[], examined: Examined | undefined): Result<Value, Name> {
    const { violations: more = [], warnings = [] } = examined ?? {};
    const all = more.length === 0 ? violations : inOrder([...violations, ...more]);
    if (all.length > 0) return warnings.length === 0 ? { ok: false, violations: all } : { ok: false, violations: all, warnings };
    return warnings.length === 0 ? { ok: true, value: value() } : { ok: true, value: value(), warnings };
  }

  /** Violations in the order of the fields: those of the whole input first, those of unknown keys last. */
  function inOrder(violations: Violation[]): Violation[] {
    const { positions } = known();
    const place = ({ path: [field] }: Violation) => (field === undefined ? -1 : (positions.get(String(field)) ?? positions.size));
    return violations.sort((a, b) => place(a) - place(b));
  }

  function checkForm(form: FormSource, options: FormOptions<Name> = {}): FormResult<Value, Name> {
    if (kind(form) !== 'object') return { ...notARecord<Name>(form), blank: [] };
    const { input, blank } = readForm(record, form, options.checkboxes);
    return { ...check(input, options), blank };
  }

  function checkField<One extends Name>(name: One, position: number, value: unknown): Result<Input[One], One> {
    const writer = Writer.take();
    try {
      if (value !== undefined) writeField(writer, position, value);
      const found = wasm().check_field(wasm().Schema[record], position, writer.written);
      const violations = found === undefined ? [] : read<One>(found);
      const { violations: more = [] } = examine?.({ [name]: value }, violations) ?? {};
      const all = [...violations, ...more.filter(({ path: [field] }) => field === name)];
      return all.length === 0 ? { ok: true, value: kept(value) as Input[One] } : { ok: false, violations: all };
    } finally {
      writer.release();
    }
  }

  function field<One extends Name>(name: One): Field<Input[One], One> {
    const { positions, descriptions } = known();
    const position = positions.get(name);
    if (position === undefined) throw new MisuseError('unknown_field', `There is no field ${String(name)}.`);
    const { type } = descriptions[position] as FieldDescription;
    return {
      check: (value) => checkField(name, position, value),
      checkForm: (value) => checkField(name, position, readText(type, value)),
    };
  }

  function withOptions<Accepted>(options: SchemaOptions): Schema<Input, Value, Accepted> {
    rejectsUnknown(options);
    return {
      check: (input, more) => check(input, more === undefined ? options : { ...options, ...more }),
      checkForm: (form, more) => checkForm(form, more === undefined ? options : { ...options, ...more }),
      field,
      with: (more) => withOptions({ ...options, ...more }),
      describe: () => known().descriptions,
      jsonSchema: () => JSON.parse(wasm().json_schema(wasm().Schema[record], !rejectsUnknown(options))) as JsonSchema<Name>,
      '~standard': {
        version: 1,
        vendor: 'pbx-rules',
        validate(input) {
          const result = options.form === true ? checkForm(input as FormSource, options) : check(input, options);
          return result.ok ? { value: result.value } : { issues: result.violations };
        },
      },
    };
  }

  return withOptions<Input>({});
}

/** What is wrong with an input that is no object with fields, and what to use where it holds them in another way. */
function notARecord<Name extends string>(input: unknown): Failed<Name> {
  const found = kind(input) === 'object' ? readable(() => tag(input as object)) : '';
  const instead = INSTEAD.get(found);
  if (instead === undefined) return failed(wasm().not_an_object(kind(input)));
  return { ok: false, violations: worded([{ path: [], code: 'wrong_object', params: { found, instead } }]) };
}

const INSTEAD = new Map([
  ['FormData', 'checkForm(form)'],
  ['HTMLFormElement', 'checkForm(form)'],
  ['Map', 'Object.fromEntries(map)'],
  ['Promise', 'await promise'],
  ['URLSearchParams', 'checkForm(form)'],
]);

/** What is known of a record's fields, in order. */
export interface Fields<Name extends string> {
  readonly descriptions: readonly FieldDescription<Name>[];
  readonly positions: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** None where no field has one. */
  readonly defaults: readonly (Param | undefined)[] | undefined;
}

/** What WebAssembly knows of a record's fields. */
export function fieldsOf<Name extends string>(id: number): Fields<Name> {
  const descriptions = frozen(JSON.parse(wasm().describe(id)) as FieldDescription<Name>[]);
  const defaults = descriptions.map((description) => description.default);
  return {
    descriptions,
    positions: new Map(descriptions.map(({ name }, position) => [name, position])),
    names: descriptions.map(({ name }) => name),
    defaults: defaults.some((value) => value !== undefined) ? defaults : undefined,
  };
}

/** Descriptions are shared by all callers. */
function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null) Object.values(data).forEach(frozen);
  return Object.freeze(data);
}

/** A record of values that have passed, in the order of the fields, with defaults. */
function checked<Value>(names: readonly string[], defaults: readonly unknown[], values: readonly unknown[]): Value {
  const result: Record<string, unknown> = {};
  for (let position = 0; position < names.length; position++) {
    const value = kept(values[position]) ?? defaults[position];
    if (value !== undefined) result[names[position] as string] = value;
  }
  return result as Value;
}

/** A value that has passed is kept as it is, but for the sign of zero: integers have none. */
function kept(value: unknown): unknown {
  return value === 0 ? 0 : value;
}
