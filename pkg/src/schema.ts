import type { Catalogue } from './catalogue.js';
import { difference } from './difference.js';
import { MisuseError } from './error.js';
import { inWords } from './field_words.js';
import { readForm, readInput, type FormSource } from './form.js';
import { isRecord, kind, passed, readable, snapshot, tag, writeField, writeRecord, type ListShape, type RecordShape } from './object.js';
import { combined, rejectsUnknown, type CheckOptions, type FormOptions, type SchemaOptions, type StoredOption } from './options.js';
import { quick, type Quick } from './quick.js';
import type { StandardProps, StandardSchema } from './standard.js';
import { crossed, failed, worded } from './record_wording.js';
import type { Crossed, Failed, FormResult, Param, Result, Violation } from './violation.js';
import type * as Forms from './generated/forms/glue.js';
import { forms as wasm } from './wasm/forms.js';
import { Writer } from './writer.js';

/** What a value accepts, for a form to know before anything is typed. A limit that does not apply is absent. */
export interface Constraints {
  /** The type on the wire. */
  readonly type: 'boolean' | 'integer' | 'string' | 'object' | 'list';
  /** The name of its grammar, such as `sip_domain`; of a record, its type, such as `DayHours`. */
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
  /** The fields of a record, in order. */
  readonly fields?: readonly FieldDescription[];
  /** The keys of a record that later versions of the API have: kept as they are given, with a warning. */
  readonly newerFields?: readonly string[];
  /** Whether a record keeps keys that it does not know: what the API itself answers does. */
  readonly keepsUnknownFields?: boolean;
  /** What each item of a list accepts. */
  readonly items?: Constraints;
  /** The most items of a list. */
  readonly maxItems?: number;
}

/** What one field accepts. */
export interface FieldDescription<Name extends string = string> extends Constraints {
  /** The name on the wire. */
  readonly name: Name;
  /** Whether an input without it is rejected. */
  readonly required: boolean;
  /** Where else it must be given; of an update, in what it makes of what is stored. */
  readonly requiredWhen?: RequiredWhen;
  /** The value that the record has where the input has none. */
  readonly default?: Param;
  /** What a form calls it, where a catalogue was asked for. */
  readonly label?: string;
  /** What it means, in a line in the language of that catalogue. */
  readonly help?: string;
}

/** Where a field must be given: where another one has a value. */
export interface RequiredWhen {
  /** The name of the other field. */
  readonly field: string;
  /** The values of it; any that is given, where none is named. */
  readonly is?: readonly (boolean | string)[];
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
  /**
   * What a form needs to know of every field, in order: type, range, default, choices, whether and when it is required. With a
   * catalogue it has what a form shows too, a label and a line of help, within records and lists as well.
   *
   * ```js
   * import { de } from 'pbx-rules/messages/de';
   * tenantUpdate.describe(de)[0]; // { name: 'name', label: 'Name', help: 'Der Name des Mandanten.', type: 'string', … }
   * ```
   */
  describe(catalogue?: Pick<Catalogue, 'fields'>): readonly FieldDescription<keyof Input & string>[];
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
  readonly type?: string | string[];
  /** The fields of a record. */
  readonly properties?: Readonly<Record<string, JsonSchemaProperty>>;
  readonly required?: string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchemaProperty;
  readonly maxItems?: number;
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

/** The rules of an update: what it is by itself, and what it makes of what is stored. */
export interface UpdateSchema<Input, Value, StoredInput, Stored, Accepted = Input> extends Schema<Input, Value, Accepted> {
  /**
   * The update, or everything that is wrong with it: by itself and, where the option `stored` has what the API answered, with
   * what the update makes of that, as {@link merge} says.
   *
   * ```js
   * tenantUpdate.check({ contact_match_type: 'MATCH_LENGTH' }, { stored }); // contact_match_length is missing
   * ```
   */
  check(input: unknown, options?: CheckOptions & StoredOption<StoredInput>): Result<Value, keyof Input & string>;
  checkForm(
    form: FormSource,
    options?: FormOptions<keyof Input & string> & StoredOption<StoredInput>,
  ): FormResult<Value, keyof Input & string>;
  with<Options extends SchemaOptions & StoredOption<StoredInput>>(
    options: Options,
  ): UpdateSchema<Input, Value, StoredInput, Stored, Options extends { readonly form: true } ? FormValues<Input> : Accepted>;
  /**
   * What is stored with an update in its place, a record within it field by field, a list as a whole; or everything that is
   * wrong with the result, the rules between fields included.
   */
  merge(stored: StoredInput, update: Input, options?: CheckOptions): Result<Stored, keyof StoredInput & string>;
  /**
   * The update that makes what was edited of what is stored: it holds what changed, and nothing that the update does not
   * have. What the edited lacks stays as it is.
   */
  changes(stored: StoredInput, edited: StoredInput, options?: CheckOptions): Result<Value, keyof Input & string>;
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

/** Looks closer at what is given than the forms module does. */
type Examine = (given: Record<string, unknown>, violations: readonly Violation[]) => Examined;

/** The violations and the warnings of a check; nothing, where there are none. */
type Findings = string | undefined;

/** The options of a call, of an update's too. */
type Options = CheckOptions & StoredOption<unknown>;

/** What is wrong with what is stored once an update is in its place. */
type OfMerged = (stored: unknown, update: Record<string, unknown>, options: Options) => readonly Violation[];

/** The schema of a record; of an update, with what it is held against. */
export function schema<Input, Value>(record: RecordName, examine?: Examine, ofMerged?: OfMerged): Schema<Input, Value> {
  type Name = keyof Input & string;
  const known = knownOf(record);

  function check(input: unknown, options?: Options): Result<Value, Name> {
    const allowUnknown = !rejectsUnknown(options);
    if (!isRecord(input)) return notARecord(input);
    const { number, shape, quick, passes, isEmptyRight } = known();
    const given = snapshot(input);
    const writer = Writer.take();
    try {
      const whole = writeRecord(writer, given, shape, passes);
      const findings = writer.isEmpty && isEmptyRight ? undefined : wasm().check(number, writer.written, allowUnknown);
      if (findings === undefined) for (const position of whole.crossing) quick[position]?.note(whole.values[position]);
      const closer = options?.stored === undefined ? examine : beside(examine, options);
      return result(() => whole.value() as Value, findings, shape, closer && ((violations) => closer(given, violations)));
    } finally {
      writer.release();
    }
  }

  /** Looks at what the update makes of what is stored too. */
  function beside(examine: Examine | undefined, options: Options): Examine {
    return (given, found) => {
      const { violations, warnings } = examine?.(given, found) ?? { violations: [], warnings: [] };
      const known = new Set([...found, ...violations].map(placeOf));
      const more = ofMerged?.(options.stored, given, options) ?? [];
      return { violations: [...violations, ...more.filter((violation) => !known.has(placeOf(violation)))], warnings };
    };
  }

  function checkForm(form: FormSource, options: FormOptions<Name> & Options = {}): FormResult<Value, Name> {
    if (kind(form) !== 'object') return { ...notARecord<Name>(form), blank: [] };
    const { input, blank } = readForm(record, form, known().constraints.fields, options.checkboxes);
    return { ...check(input, options), blank };
  }

  function checkField<One extends Name>(name: One, position: number, value: unknown): Result<Input[One], One> {
    const { number, shape } = known();
    const writer = Writer.take();
    try {
      const kept = value === undefined ? value : writeField(writer, position, value, shape.nested[position]);
      const findings = wasm().check_field(number, position, writer.written);
      const ofField = (violations: readonly Violation[]) => violations.filter(({ path: [field] }) => field === name);
      const closer = examine && ((found: readonly Violation[]) => ({ violations: ofField(examine({ [name]: value }, found).violations), warnings: [] }));
      return result(() => passed(kept) as Input[One], findings, shape, closer);
    } finally {
      writer.release();
    }
  }

  function field<One extends Name>(name: One): Field<Input[One], One> {
    const { shape, constraints, quick } = known();
    const position = shape.positions.get(name);
    if (position === undefined) throw new MisuseError('unknown_field', `There is no field ${typeof name === 'string' ? name : kind(name)}.`);
    const description = constraints.fields?.[position] as FieldDescription;
    const decided = quick[position] as Quick;
    return {
      check(value) {
        if (decided.passes(value)) return { ok: true, value: passed(value) as Input[One] };
        const result = checkField(name, position, value);
        if (result.ok && result.warnings === undefined) decided.note(value);
        return result;
      },
      checkForm: (value) => checkField(name, position, readInput(record, description, value)),
    };
  }

  function withOptions<Accepted>(options: SchemaOptions & Options): Schema<Input, Value, Accepted> {
    rejectsUnknown(options);
    return {
      check: (input, more) => check(input, combined(options, more)),
      checkForm: (form, more) => checkForm(form, combined(options, more)),
      field,
      with: (more) => withOptions(combined(options, more)),
      describe(catalogue) {
        const { constraints } = known();
        const { fields = [] } = catalogue === undefined ? constraints : readable(() => inWords(constraints, catalogue));
        return fields as readonly FieldDescription<Name>[];
      },
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

/** The schema of an update, and of what it is merged into. */
export function updateSchema<Input, Value, StoredInput, Stored>(
  record: RecordName,
  storedRecord: RecordName,
  examine?: Examine,
): UpdateSchema<Input, Value, StoredInput, Stored> {
  const ofUpdate = knownOf(record);
  const ofStored = knownOf(storedRecord);
  type Merged = Result<Stored, keyof StoredInput & string>;

  function merge(stored: unknown, update: unknown, options: CheckOptions, examine?: Examine): Merged {
    const allowUnknown = !rejectsUnknown(options);
    if (!isRecord(stored)) return notARecord(stored);
    if (!isRecord(update)) return notARecord(update);
    const { shape } = ofStored();
    const given = snapshot(update);
    const writers = [Writer.take(), Writer.take()] as const;
    try {
      const whole = writeRecord(writers[0], snapshot(stored), shape);
      const change = writeRecord(writers[1], given, ofUpdate().shape);
      const findings = wasm().merge(wasm().Schema[record], writers[0].written, writers[1].written, allowUnknown);
      return result(() => whole.merge(change).value() as Stored, findings, shape, examine && ((violations) => examine(given, violations)));
    } finally {
      writers.forEach((writer) => writer.release());
    }
  }

  function ofMerged(stored: unknown, update: Record<string, unknown>, options: Options): readonly Violation[] {
    if (!isRecord(stored)) throw new MisuseError('invalid_argument', 'stored must be the object that the API answered.');
    return merge(stored, update, options).violations ?? [];
  }

  function extend<Accepted>(base: Schema<Input, Value, Accepted>, options: SchemaOptions): UpdateSchema<Input, Value, StoredInput, Stored, Accepted> {
    return {
      ...base,
      with: (more) => extend(base.with(more), combined(options, more)),
      merge: (stored, update, more) => merge(stored, update, combined(options, more), examine),
      changes(stored, edited, more) {
        if (!isRecord(stored)) return notARecord(stored);
        if (!isRecord(edited)) return notARecord(edited);
        // A list is sent as a whole: what a later version has in its items is left out.
        const changed = difference(ofUpdate().shape, snapshot(stored), snapshot(edited));
        return base.check(changed, combined<CheckOptions>({ unknownFields: 'strip' }, more));
      },
    };
  }

  return extend(schema<Input, Value>(record, examine, ofMerged), {});
}

/** The outcome of a check, with what a closer look found. */
function result<Value, Name extends string>(
  value: () => Value,
  findings: Findings,
  shape: RecordShape,
  examine: ((violations: readonly Violation[]) => Examined) | undefined,
): Result<Value, Name> {
  const [found, advice] = findings === undefined ? NONE : (JSON.parse(findings) as [Crossed, Crossed]);
  const violations = crossed<Name>(found);
  const { violations: more, warnings: closer } = examine?.(violations) ?? NOTHING;
  if (findings === undefined && more.length === 0 && closer.length === 0) return { ok: true, value: value() };
  const all = more.length === 0 ? violations : inOrder(shape, [...violations, ...more]);
  const warnings = [...crossed(advice), ...closer];
  if (all.length > 0) return warnings.length === 0 ? { ok: false, violations: all } : { ok: false, violations: all, warnings };
  return warnings.length === 0 ? { ok: true, value: value() } : { ok: true, value: value(), warnings };
}

const NONE: readonly [Crossed, Crossed] = [[], []];
const NOTHING: Examined = { violations: [], warnings: [] };

/** Where something is wrong, and what. */
function placeOf({ path, code }: Violation): string {
  return JSON.stringify([code, ...path]);
}

/** Violations in the order of the fields: those of the whole input first, those of unknown keys last. */
function inOrder({ positions }: RecordShape, violations: Violation[]): Violation[] {
  const place = ({ path: [field] }: Violation) => (field === undefined ? -1 : (positions.get(String(field)) ?? positions.size));
  return violations.sort((a, b) => place(a) - place(b));
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

/** What is known of a record. */
interface Known {
  /** Its number among the records. */
  readonly number: Forms.Schema;
  readonly constraints: Constraints;
  readonly shape: RecordShape;
  /** Of each field, what is decided here. */
  readonly quick: readonly Quick[];
  /** Whether the field at a position passes with that value whatever the other fields hold. */
  passes(position: number, value: unknown): boolean;
  /** Whether nothing is wrong with a record that holds nothing. */
  readonly isEmptyRight: boolean;
}

/** What WebAssembly knows of a record: asked once. */
function knownOf(record: RecordName): () => Known {
  let known: Known | undefined;
  return () => {
    if (known !== undefined) return known;
    const { Schema, describe } = wasm();
    const number = Schema[record];
    const constraints = frozen(JSON.parse(describe(number)) as Constraints);
    const { fields = [] } = constraints;
    const decided = fields.map(quick);
    const apart = APART.has(record) ? apartFrom(fields) : [];
    const passes = (position: number, value: unknown) => apart[position] === true && (value === null || (decided[position] as Quick).passes(value));
    return (known = { number, constraints, shape: recordShape(constraints), quick: decided, passes, isEmptyRight: !fields.some(({ required }) => required) });
  };
}

/** The records whose rules between fields are those that say where a field is required, and look at no other. */
const APART = new Set<RecordName>(['NewTenant', 'TenantUpdate', 'TenantAdminUpdate', 'StoredTenant', 'VoicemailServer', 'VoicemailServerUpdate']);

/** Of each field, whether it is of no other's concern: it need not be given, and no rule between fields looks at it. */
function apartFrom(fields: readonly FieldDescription[]): boolean[] {
  const between = new Set(fields.flatMap(({ name, requiredWhen }) => (requiredWhen === undefined ? [] : [name, requiredWhen.field])));
  return fields.map(({ name, required }) => !required && !between.has(name));
}

function recordShape({ fields = [], newerFields = [], keepsUnknownFields = false }: Constraints): RecordShape {
  const defaults = fields.map((field) => field.default);
  return {
    names: fields.map(({ name }) => name),
    positions: new Map(fields.map(({ name }, position) => [name, position])),
    defaults: defaults.some((value) => value !== undefined) ? defaults : undefined,
    nested: fields.map(nestedShape),
    keeps: (key) => keepsUnknownFields || newerFields.includes(key),
  };
}

function nestedShape({ type, items, maxItems = 0, ...record }: Constraints): RecordShape | ListShape | undefined {
  if (items !== undefined) return { items: recordShape(items), max: maxItems };
  return type === 'object' ? recordShape({ type, ...record }) : undefined;
}

/** Descriptions are shared by all callers. */
function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null) Object.values(data).forEach(frozen);
  return Object.freeze(data);
}
