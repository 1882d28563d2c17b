/** What the inputs of a form hold, gathered; what a text means is the crate's to say (`src/draft/form.rs`). */

import { isUnicode, kind, readable, snapshot, tag, writeNamed } from './object.js';
import type { RecordName } from './schema.js';
import { forms as wasm } from './wasm/forms.js';
import { Writer } from './writer.js';

/**
 * What the inputs of a form hold: a `FormData`, `URLSearchParams`, the form element itself, or an object of what each input
 * gives, as form libraries have it.
 */
export type FormSource = object;

/** What was read of a form. */
export interface ReadForm {
  /** What a check takes. */
  readonly input: Record<string, unknown>;
  /** The names of what was left blank. */
  readonly blank: readonly string[];
}

type Entry = readonly [name: string, value: unknown];

/** Reads a form; a check box of `checkboxes` that the form does not have is not ticked. */
export function readForm(record: RecordName, source: FormSource, checkboxes: readonly string[] = []): ReadForm {
  const others: unknown[] = [];
  const writer = Writer.take();
  try {
    for (const name of checkboxes) writeNamed(writer, name, UNTICKED);
    for (const [name, value] of readable(() => entriesOf(source))) {
      if (value === undefined) continue;
      const text = isBlank(value) ? '' : value;
      writeNamed(writer, name, isReadable(text) ? text : others.push(text) - 1);
    }
    const read = wasm().read_form(wasm().Schema[record], writer.written);
    return JSON.parse(read, (_, value: unknown) => (isPlace(value) ? others[value.$] : value)) as ReadForm;
  } finally {
    writer.release();
  }
}

/** What a single input holds, to a field of that type. */
export function readText(type: string, value: unknown): unknown {
  if (isBlank(value)) return null;
  return isReadable(value) ? (JSON.parse(wasm().read_text(type, value)) as unknown) : value;
}

/** The value of a check box that is not ticked; of several values of a check box the last counts. */
const UNTICKED = 'false';

function entriesOf(source: FormSource): readonly Entry[] {
  switch (tag(source)) {
    case 'HTMLFormElement':
      return ofElement(source as HTMLFormElement);
    case 'FormData':
    case 'URLSearchParams':
      return [...(source as Iterable<Entry>)];
    default:
      return Object.entries(snapshot(source));
  }
}

/** A form element knows the check boxes that it shows. */
function ofElement(form: HTMLFormElement): Entry[] {
  const boxes = Array.from(form.elements as Iterable<Element>) as Partial<HTMLInputElement>[];
  const shown = boxes.filter(({ type, name, disabled }) => type === 'checkbox' && name && disabled !== true);
  return [...shown.map(({ name }): Entry => [name as string, UNTICKED]), ...(new FormData(form) as Iterable<Entry>)];
}

/** What an input gives that holds nothing: `valueAsNumber` is `NaN`, a file input has a file without a name. */
function isBlank(value: unknown): boolean {
  return value === null || Number.isNaN(value) || (kind(value) === 'file' && (value as File).name === '' && (value as File).size === 0);
}

function isReadable(value: unknown): value is string {
  return typeof value === 'string' && isUnicode(value);
}

/** A value that did not cross. */
function isPlace(value: unknown): value is { readonly $: number } {
  return typeof value === 'object' && value !== null && '$' in value;
}
