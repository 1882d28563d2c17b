/** A form of fields that are checked together whenever one of them changes. */

import type { FieldDescription, Violation } from 'pbx-rules';
import { element } from './dom.js';
import { field, type Field, type Label } from './field.js';
import { ENGLISH, type Wording } from './wording.js';

/** Fields that belong together, under a heading. */
export interface Group {
  readonly title?: string;
  readonly labels: readonly Label[];
}

/** The fields of a form, in order. */
export interface Form {
  readonly fields: readonly Field[];
  /** What is given, by the fields' names. */
  read(): Record<string, unknown>;
  /** Shows each field what is wrong with it. */
  show(violations: readonly Violation[]): void;
  onChange(listener: () => void): void;
}

/** Fills a form with the fields of a record. */
export function form(
  root: HTMLElement,
  groups: readonly Group[],
  descriptions: readonly FieldDescription[],
  values: Readonly<Record<string, unknown>>,
  wording: Wording = ENGLISH,
): Form {
  const described = new Map(descriptions.map((description) => [description.name, description]));
  const fields: Field[] = [];
  for (const { title, labels } of groups) {
    const grid = element('div', { class: 'grid' });
    for (const label of labels) {
      const made = field(root.id, label, described.get(label.name) ?? { name: label.name, required: false, type: 'string' }, wording);
      made.write(values[label.name]);
      fields.push(made);
      grid.append(made.element);
    }
    root.append(title === undefined ? grid : element('fieldset', {}, element('legend', {}, title), grid));
  }
  root.addEventListener('submit', (event) => event.preventDefault());
  return {
    fields,
    read: () => Object.fromEntries(fields.map((field) => [field.name, field.read()])),
    show(violations) {
      for (const field of fields) field.show(violations.filter(({ path }) => path[0] === field.name));
    },
    onChange: (listener) => root.addEventListener('input', listener),
  };
}
