import { MisuseError } from './error.js';
import type { RowFields } from './generated/query/glue.js';
import { isRecord, isUnicode, kind, readable } from './object.js';
import { query as wasm } from './wasm/query.js';

const SCALARS = [
  'boolean',
  'int',
  'decimal',
  'double',
  'string',
  'guid',
  'date',
  'time',
  'datetime',
  'duration',
] as const;

/** A type of plain values. */
export type ScalarType = (typeof SCALARS)[number];

/**
 * A type of field, and the values that a row may have in it, beside `null` and `undefined`:
 *
 * | type | values |
 * | --- | --- |
 * | `boolean` | booleans |
 * | `int` | whole numbers up to 2^53, bigints up to 2^63 |
 * | `double` | numbers |
 * | `decimal` | texts such as `12.50`, exact; numbers, by their decimal text |
 * | `string` | texts |
 * | `guid` | texts such as `01234567-89ab-cdef-0123-456789abcdef` |
 * | `date` | texts such as `2026-12-25` |
 * | `time` | texts such as `10:30` or `10:30:00.5` |
 * | `datetime` | `Date`s, and texts such as `2026-12-25T10:30:00Z` (any offset) |
 * | `duration` | texts such as `PT1H30M` |
 *
 * With `[]` it is a list of these, none of them null, for `any` and `all`; a missing list is an empty one.
 */
export type FieldType = ScalarType | `${ScalarType}[]`;

/** What every field may have. */
export interface FieldOptions {
  /** Whether a row may have no value: `true` unless given. */
  readonly nullable?: boolean;
  /** Whether a filter may name the field: `true` unless given. */
  readonly filterable?: boolean;
  /** Whether an order may name the field: `true` unless given. */
  readonly sortable?: boolean;
}

/** A field of plain values, or of lists. */
export interface PlainField extends FieldOptions {
  readonly type: FieldType;
  /** Whether a search looks into the field, which must be a text: `false` unless given. */
  readonly searchable?: boolean;
}

/** A field whose values are names of members, ordered as listed; of `flags`, several of them with commas between. */
export interface EnumField extends FieldOptions {
  readonly type: 'enum' | 'flags';
  readonly members: readonly string[];
}

/** A field: its type alone, or with what else is to be said. */
export type RowField = FieldType | PlainField | EnumField;

/** The fields of rows, by name. A name with `/` is a path into the row: `address/city`. */
export interface RowSchema {
  readonly fields: Readonly<Record<string, RowField>>;
}

/** A field as it is read out of rows. */
export interface Column {
  readonly name: string;
  readonly type: ScalarType | 'enum' | 'flags';
  readonly list: boolean;
  readonly nullable: boolean;
}

/** A field of a schema that was checked. */
interface Declared extends Column {
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly searchable: boolean;
  readonly members: readonly string[];
}

const OPTIONS = ['nullable', 'filterable', 'sortable', 'searchable'] as const;
const MOST_FLAGS = 63;

/** Checks a schema, which JavaScript may give anything for. */
export function compile(schema: RowSchema): readonly Declared[] {
  return readable(() => {
    if (!isRecord(schema)) throw wrong('schema', `must be an object with fields, not ${kind(schema)}`);
    const { fields } = schema;
    if (!isRecord(fields)) throw wrong('schema.fields', `must be an object, not ${kind(fields)}`);
    return Object.entries(fields).map(([name, field]) => compileField(name, field));
  });
}

/** The types as they cross. */
const CROSSING = {
  boolean: 'Boolean',
  int: 'Int',
  decimal: 'Decimal',
  double: 'Double',
  string: 'String',
  guid: 'Guid',
  date: 'Date',
  time: 'Time',
  datetime: 'Datetime',
  duration: 'Duration',
  enum: 'Enum',
  flags: 'Flags',
} as const;

/** Writes the fields, for a call that takes them over. */
export function written(fields: readonly Declared[]): RowFields {
  const into = new (wasm().RowFields)();
  for (const { name, type, list, nullable, filterable, sortable, searchable, members } of fields) {
    for (const member of members) into.member(member);
    into.field(name, wasm().Scalar[CROSSING[type]], list, nullable);
    into.uses(filterable, sortable, searchable);
  }
  return into;
}

function compileField(name: string, field: unknown): Declared {
  const path = `schema.fields[${JSON.stringify(name)}]`;
  if (name === '' || !isUnicode(name)) throw wrong(path, 'must have a name that is Unicode');
  const declared = typeof field === 'string' ? { type: field } : field;
  if (!isRecord(declared)) throw wrong(path, `must be a type or an object with one, not ${kind(field)}`);
  const { type: whole, members, ...options } = declared as Record<string, unknown>;
  const list = typeof whole === 'string' && whole.endsWith('[]');
  const type = list ? whole.slice(0, -2) : whole;
  const choice = !list && (type === 'enum' || type === 'flags');
  if (!choice && !(SCALARS as readonly unknown[]).includes(type)) {
    throw wrong(`${path}.type`, `must be one of ${SCALARS.join(', ')}, a list of one (int[]), enum or flags`);
  }
  const flags = { nullable: true, filterable: true, sortable: true, searchable: false };
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!(OPTIONS as readonly string[]).includes(option)) throw wrong(`${path}.${option}`, 'is not an option of a field');
    if (typeof value !== 'boolean') throw wrong(`${path}.${option}`, `must be a boolean, not ${kind(value)}`);
    flags[option as keyof typeof flags] = value;
  }
  if (flags.searchable && whole !== 'string') throw wrong(`${path}.searchable`, 'is for fields of the type string');
  if (choice !== (members !== undefined)) throw wrong(`${path}.members`, 'is what an enum or flags has, and nothing else');
  return { name, type: type as Column['type'], list, ...flags, members: choice ? membersOf(path, type, members) : [] };
}

function membersOf(path: string, type: unknown, members: unknown): string[] {
  const isName = (member: unknown) => typeof member === 'string' && isUnicode(member);
  if (!Array.isArray(members) || !members.every(isName)) throw wrong(`${path}.members`, 'must be a list of strings');
  if (type === 'flags' && members.length > MOST_FLAGS) throw wrong(`${path}.members`, `may be ${MOST_FLAGS} at most`);
  return [...members] as string[];
}

function wrong(path: string, why: string): MisuseError {
  return new MisuseError('invalid_argument', `${path} ${why}.`);
}
