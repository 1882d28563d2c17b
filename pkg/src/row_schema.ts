import { MisuseError } from './error.js';
import type { RowFields } from './generated/query/glue.js';
import { isRecord, isUnicode, kind, named, readable } from './object.js';
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
 * With `[]` it is a list of these, none of them null, for `any` and `all`; a missing list is an empty one. A list of
 * objects is an {@link ObjectsField}.
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

/** A field whose values are lists of objects, which have fields of their own; a missing list is an empty one. */
export interface ObjectsField extends FieldOptions {
  readonly type: 'object[]';
  readonly fields: Readonly<Record<string, RowField>>;
}

/** A field: its type alone, or with what else is to be said. */
export type RowField = FieldType | PlainField | EnumField | ObjectsField;

/** The fields of rows, by name. A name with `/` is a path into the row: `address/city`. */
export interface RowSchema {
  readonly fields: Readonly<Record<string, RowField>>;
}

/** A field as it is read out of rows. */
export interface Column {
  /** Among all columns, where those of the objects in a list follow the list. */
  readonly position: number;
  readonly name: string;
  readonly type: ScalarType | 'enum' | 'flags' | 'object';
  readonly list: boolean;
  readonly nullable: boolean;
  /** Of the objects in a list. */
  readonly fields: readonly Column[];
}

/** A field of a schema that was checked. @internal */
export interface Declared extends Column {
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly searchable: boolean;
  readonly members: readonly string[];
  readonly fields: readonly Declared[];
}

const OPTIONS = ['nullable', 'filterable', 'sortable', 'searchable'] as const;
const MOST_FLAGS = 63;
/** How deep lists nest, and how many fields there are in all: `MAX_LIST_LEVELS` and `MAX_FIELDS` of the engine. */
const MOST_LEVELS = 8;
const MOST_FIELDS = 1 << 16;

/** Checks a schema, which JavaScript may give anything for. */
export function compile(schema: RowSchema): readonly Declared[] {
  return readable(() => {
    if (!isRecord(schema)) throw wrong('schema', `must be an object with fields, not ${named(schema)}`);
    const unknown = Object.keys(schema).find((name) => name !== 'fields');
    if (unknown !== undefined) throw wrong(`schema[${JSON.stringify(unknown)}]`, 'is not a part of a schema, which has fields');
    return compileFields('schema', schema.fields, { level: 0, columns: 0 });
  });
}

/** Where a schema is read: how many lists are around the place, and how many columns there are before it. */
interface Cursor {
  level: number;
  columns: number;
}

function compileFields(path: string, fields: unknown, cursor: Cursor): Declared[] {
  if (!isRecord(fields)) throw wrong(`${path}.fields`, `must be an object, not ${named(fields)}`);
  return Object.entries(fields).map(([name, field]) => compileField(`${path}.fields[${JSON.stringify(name)}]`, name, field, cursor));
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
  write(into, fields);
  return into;
}

function write(into: RowFields, declared: readonly Declared[]): void {
  for (const { name, type, list, nullable, filterable, sortable, searchable, members, fields } of declared) {
    for (const member of members) into.member(member);
    if (type === 'object') {
      into.begin_records();
      write(into, fields);
      into.end_records(name, nullable);
    } else {
      into.field(name, wasm().Scalar[CROSSING[type]], list, nullable);
    }
    into.uses(filterable, sortable, searchable);
  }
}

function compileField(path: string, name: string, field: unknown, cursor: Cursor): Declared {
  if (cursor.columns >= MOST_FIELDS) throw wrong('schema.fields', `may be ${MOST_FIELDS} at most, with those of the objects in lists`);
  const position = cursor.columns++;
  if (name === '' || !isUnicode(name)) throw wrong(path, 'must have a name that is Unicode');
  const declared = typeof field === 'string' ? { type: field } : field;
  if (!isRecord(declared)) throw wrong(path, `must be a type or an object with one, not ${kind(field)}`);
  const { type: whole, members, fields, ...options } = declared as Record<string, unknown>;
  const list = typeof whole === 'string' && whole.endsWith('[]');
  const type = list ? whole.slice(0, -2) : whole;
  const choice = !list && (type === 'enum' || type === 'flags');
  const objects = whole === 'object[]';
  if (list && cursor.level >= MOST_LEVELS) throw wrong(path, `nests lists deeper than ${MOST_LEVELS} levels`);
  if (!choice && !objects && !(SCALARS as readonly unknown[]).includes(type)) {
    throw wrong(`${path}.type`, `must be one of ${SCALARS.join(', ')}, a list of one (int[]), enum, flags or object[]`);
  }
  const flags = { nullable: true, filterable: true, sortable: true, searchable: false };
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!(OPTIONS as readonly string[]).includes(option)) throw wrong(`${path}.${option}`, 'is not an option of a field');
    if (typeof value !== 'boolean') throw wrong(`${path}.${option}`, `must be a boolean, not ${kind(value)}`);
    flags[option as keyof typeof flags] = value;
  }
  if (flags.searchable && whole !== 'string') throw wrong(`${path}.searchable`, 'is for fields of the type string');
  if (flags.searchable && cursor.level > 0) throw wrong(`${path}.searchable`, 'is for fields of the row, not of the objects in a list');
  if (choice !== (members !== undefined)) throw wrong(`${path}.members`, 'is what an enum or flags has, and nothing else');
  if (objects !== (fields !== undefined)) throw wrong(`${path}.fields`, 'is what a list of objects has, and nothing else');
  cursor.level++;
  const nested = objects ? compileFields(path, fields, cursor) : [];
  cursor.level--;
  return { position, name, type: type as Column['type'], list, ...flags, members: choice ? membersOf(path, type, members) : [], fields: nested };
}

function membersOf(path: string, type: unknown, members: unknown): string[] {
  const isName = (member: unknown) => typeof member === 'string' && isUnicode(member);
  if (!Array.isArray(members) || !members.every(isName)) throw wrong(`${path}.members`, 'must be a list of strings');
  if (type === 'flags' && members.length > MOST_FLAGS) throw wrong(`${path}.members`, `may be ${MOST_FLAGS} at most`);
  const names = new Set<string>();
  for (const member of members as string[]) {
    if (names.has(member)) throw wrong(`${path}.members`, `must be different, and ${JSON.stringify(member.slice(0, 40))} is there twice`);
    names.add(member);
  }
  return [...names];
}

function wrong(path: string, why: string): MisuseError {
  return new MisuseError('invalid_argument', `${path} ${why}.`);
}
