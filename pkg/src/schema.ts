import { MisuseError } from './error.js';
import { rejectsUnknown, type CheckOptions } from './options.js';
import { isRecord, kind, snapshot, writeField, writeRecord } from './object.js';
import { issues, type StandardProps, type StandardSchema } from './standard.js';
import { failed, read, type Failed, type Param, type Result, type Violation } from './violation.js';
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
export interface Field<Value> {
  /** Checks a value of this field alone: for a form that checks at every keystroke. */
  check(value: unknown): Result<Value>;
}

/** The rules of one record. */
export interface Schema<Input, Value> extends StandardSchema<Input, Value> {
  /** The record, or everything that is wrong with the input. Never throws for invalid data. */
  check(input: unknown, options?: CheckOptions): Result<Value>;
  /** One field of the record. */
  field<Name extends keyof Input & string>(name: Name): Field<Input[Name]>;
  /** The constraints of every field, in order. */
  describe(): readonly FieldDescription<keyof Input & string>[];
  /** The schema, as libraries of forms take it. */
  readonly '~standard': StandardProps<Input, Value>;
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

  function check(input: unknown, options?: CheckOptions): Result<Value> {
    const keepUnknown = rejectsUnknown(options);
    if (!isRecord(input)) return failed(wasm().not_an_object(kind(input)));
    const { positions, names, defaults } = known();
    const given = snapshot(input);
    const writer = Writer.take();
    try {
      const { values, tidy } = writeRecord(writer, given, positions, keepUnknown);
      const found = wasm().check(wasm().Schema[record], writer.written);
      const violations = found === undefined ? [] : read(found);
      const value = () => (tidy && defaults === undefined ? (given as Value) : checked<Value>(names, defaults ?? [], values));
      return result(value, violations, examine?.(given, violations));
    } finally {
      writer.release();
    }
  }

  /** The outcome of a check, with what a closer look found. */
  function result(value: () => Value, violations: readonly Violation[], examined: Examined | undefined): Result<Value> {
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

  function checkField<Name extends keyof Input>(position: number, value: unknown): Result<Input[Name]> {
    const writer = Writer.take();
    try {
      if (value !== undefined) writeField(writer, position, value);
      const found = wasm().check_field(wasm().Schema[record], position, writer.written);
      const violations = found === undefined ? [] : read(found);
      const name = known().names[position] as string;
      const { violations: more = [] } = examine?.({ [name]: value }, violations) ?? {};
      const all = [...violations, ...more.filter(({ path: [field] }) => field === name)];
      return all.length === 0 ? { ok: true, value: kept(value) as Input[Name] } : { ok: false, violations: all };
    } finally {
      writer.release();
    }
  }

  return {
    check,
    field(name) {
      const position = known().positions.get(name);
      if (position === undefined) throw new MisuseError('unknown_field', `There is no field ${String(name)}.`);
      return { check: (value) => checkField<typeof name>(position, value) };
    },
    describe: () => known().descriptions,
    '~standard': {
      version: 1,
      vendor: 'pbx-rules',
      validate(input) {
        const result = check(input);
        return result.ok ? { value: result.value } : { issues: issues(result.violations) };
      },
    },
  };
}

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
