/** What the inputs of a form hold, gathered; what a text means is the crate's to say (`src/draft/form.rs`). */

import { MisuseError } from './error.js';
import { isRecord, isUnicode, kind, listOf, readable, snapshot, tag, writeNamed } from './object.js';
import type { RecordName } from './known.js';
import type { Constraints, FieldDescription } from './schema.js';
import { forms as wasm } from './wasm/forms.js';
import { Writer } from './writer.js';

/**
 * What the inputs of a form hold: a `FormData`, `URLSearchParams`, the form element itself, names and values in pairs, or an
 * object of what each input gives, as form libraries have it.
 */
export type FormSource = object;

/** Whether it is one of these: a promise or a request, which has no names of its own, would be a form that is empty. */
export function isForm(source: unknown): source is FormSource {
  return kind(source) === 'object' && (isRecord(source) || readable(() => isElement(source as object) || isIterable(source as object)));
}

/** What was read of a form. */
export interface ReadForm {
  /** What a check takes. */
  readonly input: Record<string, unknown>;
  /** The names of what was left blank. */
  readonly blank: readonly string[];
}

type Entry = readonly [name: string, value: unknown];

/** Reads a form; a check box of `checkboxes` that the form does not have is not ticked. */
export function readForm(
  record: RecordName,
  source: FormSource,
  fields: readonly FieldDescription[] = [],
  checkboxes: readonly string[] = [],
): ReadForm {
  const values: unknown[] = [];
  const writer = Writer.take();
  const write = (name: string, found: unknown): void => {
    const value = isBlank(found) ? '' : isReadable(found) ? trimmed(found) : found;
    values.push(value);
    writeNamed(writer, name, isReadable(value) ? value : null);
  };
  try {
    for (const name of namesOf(checkboxes)) {
      const { type = 'boolean' } = of(fields, name) ?? {};
      if (type !== 'boolean') throw new MisuseError('invalid_argument', `checkboxes must be fields that are true or false; ${name} is none.`);
      write(name, UNTICKED);
    }
    for (const [name, value] of readable(() => entriesOf(source))) writeInput(write, name, value, of(fields, name));
    const read = wasm().read_form(wasm().Schema[record], writer.written);
    return JSON.parse(read, (key, value: unknown) => {
      if (key === '$' && typeof value === 'number') return new Place(value);
      return isAtPlace(value) ? values[value.$.number] : value;
    }) as ReadForm;
  } finally {
    writer.release();
  }
}

/** What a single input holds, to its field; of a field with fields of its own, what its inputs hold. */
export function readInput(record: RecordName, field: FieldDescription, value: unknown): unknown {
  if (isBlank(value)) return null;
  // A text that is a secret does not cross back.
  if (typeof value === 'object' || field.secret === true) return readForm(record, { [field.name]: value }, [field]).input[field.name];
  return isReadable(value) ? (JSON.parse(wasm().read_text(field.type, value)) as unknown) : value;
}

/** Writes an input by its name: of an object and of a list each input in it, as deep as fields are declared. */
function writeInput(write: (name: string, value: unknown) => void, name: string, value: unknown, constraints?: Constraints): void {
  const { type, fields, items, maxItems = 0 } = constraints ?? {};
  if (value === undefined) return;
  if (fields !== undefined && isRecord(value)) {
    const entries = Object.entries(snapshot(value));
    for (const [key, input] of entries) writeInput(write, `${name}.${key}`, input, of(fields, key));
    if (entries.length > 0) return;
  } else if (kind(value) === 'list') {
    const list = value as readonly unknown[];
    // One more than there may be is enough for the check to say so.
    const length = items === undefined ? 0 : readable(() => Math.min(list.length, maxItems + 1));
    for (let index = 0; index < length; index++) writeInput(write, `${name}[${index}]`, readable(() => list[index]), items);
    if (length > 0) return;
    if (type === 'boolean') value = readable(() => list[list.length - 1]) ?? value;
  }
  write(name, value);
}

function of(fields: readonly FieldDescription[], name: string): FieldDescription | undefined {
  return fields.find((field) => field.name === name);
}

/** The value of a check box that is not ticked; of several values of a check box the last counts. */
const UNTICKED = 'false';

function entriesOf(source: FormSource): readonly Entry[] {
  if (isElement(source)) return ofElement(source);
  return isIterable(source) ? Array.from(source, ([name, value]) => [String(name), value]) : Object.entries(snapshot(source));
}

function isElement(source: object): source is HTMLFormElement {
  return tag(source) === 'HTMLFormElement';
}

function isIterable(source: object): source is Iterable<Entry> {
  return Symbol.iterator in source;
}

function namesOf(checkboxes: unknown): readonly string[] {
  const names = listOf(checkboxes);
  if (names?.every((name) => typeof name === 'string')) return names;
  throw new MisuseError('invalid_argument', 'checkboxes must be a list of names.');
}

/** A form element knows the check boxes that it shows; one that is disabled, as a whole `fieldset` may be, is none of them. */
function ofElement(form: HTMLFormElement): Entry[] {
  const elements = Array.from(form.elements as Iterable<HTMLInputElement>);
  const shown = elements.filter((element) => element.type === 'checkbox' && element.name && !element.matches(':disabled'));
  return [...shown.map(({ name }): Entry => [name, UNTICKED]), ...(new FormData(form) as Iterable<Entry>)];
}

/** What an input gives that holds nothing: `valueAsNumber` is `NaN`; of a file, a list without one, or one without a name. */
function isBlank(value: unknown): boolean {
  return value === null || Number.isNaN(value) || (kind(value) === 'file' && readable(() => isNoFile(value as File | FileList)));
}

function isNoFile(found: File | FileList): boolean {
  return 'length' in found ? found.length === 0 : found.name === '' && found.size === 0;
}

function isReadable(value: unknown): value is string {
  return typeof value === 'string' && isUnicode(value);
}

const SPACE = /\p{White_Space}/u;

/** A text without white space at its ends. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The place of a value that did not cross back: the only number under `$`, which may be the name of an input too. */
class Place {
  constructor(readonly number: number) {}
}

function isAtPlace(value: unknown): value is { readonly $: Place } {
  return (value as { readonly $?: unknown } | null)?.$ instanceof Place;
}
