import type { Catalogue } from './catalogue.js';
import { difference } from './difference.js';
import { MisuseError } from './error.js';
import { inWords } from './field_words.js';
import { isForm, readForm, readInput, type FormSource } from './form.js';
import { knownOf, type RecordName } from './known.js';
import { isRecord, kind, passed, readable, snapshot, tag, writeField, writeRecord, type RecordShape } from './object.js';
import { combined, rejectsUnknown, type CheckOptions, type FormOptions, type SchemaOptions, type StoredOption } from './options.js';
import type { Quick } from './quick.js';
import type { StandardProps, StandardSchema } from './standard.js';
import { crossed, failed, worded } from './record_wording.js';
import type { Crossed, Failed, FormResult, Param, Result, Violation } from './violation.js';
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
export type FormValues<Input> = { readonly [Name in keyof Input]?: NonNullable<Input[Name]> extends object ? any : Input[Name] | string | null };

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
  /** The same rules with other options, for `~standard` too: whatever a form is, a `FormData` among it, is its input then. */
  with<Options extends SchemaOptions<keyof Input & string>>(
    options: Options,
  ): Schema<Input, Value, Options extends { readonly form: true } ? any : Accepted>;
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
  with<Options extends SchemaOptions<keyof Input & string> & StoredOption<StoredInput>>(
    options: Options,
  ): UpdateSchema<Input, Value, StoredInput, Stored, Options extends { readonly form: true } ? any : Accepted>;
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

/** What is found wrong, and what is advisable. */
export interface Findings<Name extends string = string> {
  readonly violations: readonly Violation<Name>[];
  readonly warnings: readonly Violation[];
}

/** Looks closer at what is given than the forms module does. */
type Examine = (given: Record<string, unknown>, violations: readonly Violation[]) => Findings;

/** The options of a call, of an update's too. */
type Options = CheckOptions & StoredOption<unknown>;

/** What is wrong with what is stored once an update is in its place. */
type OfMerged = (stored: unknown, update: Record<string, unknown>, options: Options) => readonly Violation[];

/** The schema of a record; of an update, with what it is held against. */
export function schema<Input, Value>(record: RecordName, examine?: Examine, ofMerged?: OfMerged): Schema<Input, Value> {
  type Name = keyof Input & string;
  const known = knownOf(record);

  function check(input: unknown, options?: Options): Result<Value, Name> {
    return isRecord(input) ? checkRecord(snapshot(input), options) : notARecord(input);
  }

  function checkRecord(given: Record<string, unknown>, options: Options | undefined, recalls = true): Result<Value, Name> {
    const allowUnknown = !rejectsUnknown(options);
    const { number, shape, decides, learn, isEmptyRight } = known();
    const recalled: Violation[] = [];
    const writer = Writer.take();
    try {
      const whole = writeRecord(writer, given, shape, (position, value) => decides(position, value, recalls ? recalled : undefined));
      const findings = found<Name>(writer.isEmpty && isEmptyRight ? undefined : wasm().check(number, writer.written, allowUnknown));
      learn(whole, findings);
      const violations = [...findings.violations, ...(recalled as Violation<Name>[])];
      // Of more, only the number is given, which WebAssembly counts.
      if (recalled.length > 0 && violations.length > MAX_LISTED) return checkRecord(given, options, false);
      if (recalled.length > 0) inOrder(shape, violations);
      const closer = options?.stored === undefined ? examine : beside(examine, options);
      return result(() => whole.value() as Value, { ...findings, violations }, shape, closer && ((violations) => closer(given, violations)));
    } finally {
      writer.release();
    }
  }

  /** Looks at what the update makes of what is stored too. */
  function beside(examine: Examine | undefined, options: Options): Examine {
    if (ofMerged === undefined) throw new MisuseError('invalid_argument', 'stored is an option of updates.');
    return (given, found) => {
      const { violations, warnings } = examine?.(given, found) ?? { violations: [], warnings: [] };
      const known = new Set([...found, ...violations].map(placeOf));
      const more = ofMerged(options.stored, given, options);
      return { violations: [...violations, ...more.filter((violation) => !known.has(placeOf(violation)))], warnings };
    };
  }

  function checkForm(form: FormSource, options: FormOptions<Name> & Options = {}): FormResult<Value, Name> {
    if (!isForm(form)) return { ...notARecord<Name>(form), blank: [] };
    const { input, blank } = readForm(record, form, known().constraints.fields, options.checkboxes);
    return { ...check(input, options), blank };
  }

  function checkField<One extends Name>(name: One, position: number, value: unknown): Result<Input[One], One> {
    const { number, shape } = known();
    const writer = Writer.take();
    try {
      const kept = value === undefined ? value : writeField(writer, position, value, shape.nested[position]);
      const findings = found<One>(wasm().check_field(number, position, writer.written));
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
    if (position === undefined) throw new MisuseError('unknown_field', `There is no field ${typeof name === 'string' ? JSON.stringify(name) : kind(name)}.`);
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

  function withOptions<Accepted>(options: SchemaOptions<Name> & Options): Schema<Input, Value, Accepted> {
    rejectsUnknown(options);
    return {
      check: (input, more) => check(input, combined(options, more)),
      checkForm: (form, more) => checkForm(form, combined(options, more)),
      field,
      with: (more) => withOptions(combined(options, more)),
      describe(catalogue) {
        const { constraints } = known();
        if (catalogue !== undefined && !isRecord(catalogue)) throw new MisuseError('invalid_argument', 'catalogue must be that of a language.');
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
      const findings = found<keyof StoredInput & string>(wasm().merge(wasm().Schema[record], writers[0].written, writers[1].written, allowUnknown));
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

/** What was found, as WebAssembly has it; nothing, where it found nothing. */
function found<Name extends string>(findings: string | undefined): Findings<Name> {
  if (findings === undefined) return NOTHING;
  const [violations, warnings] = JSON.parse(findings) as [Crossed, Crossed];
  return { violations: crossed(violations), warnings: crossed(warnings) };
}

/** The outcome of a check, with what a closer look found. */
function result<Value, Name extends string>(
  value: () => Value,
  { violations, warnings: advice }: Findings<Name>,
  shape: RecordShape,
  examine: ((violations: readonly Violation[]) => Findings) | undefined,
): Result<Value, Name> {
  const { violations: more, warnings: closer } = examine?.(violations) ?? NOTHING;
  const all = more.length === 0 ? violations : inOrder(shape, [...violations, ...(more as readonly Violation<Name>[])]);
  const warnings = [...advice, ...closer];
  if (all.length > 0) return warnings.length === 0 ? { ok: false, violations: all } : { ok: false, violations: all, warnings };
  return warnings.length === 0 ? { ok: true, value: value() } : { ok: true, value: value(), warnings };
}

const NOTHING: Findings<never> = { violations: [], warnings: [] };

/** So many violations are listed (`Report::MAX_LISTED` of the crate). */
const MAX_LISTED = 1000;

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
