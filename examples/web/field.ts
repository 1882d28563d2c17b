/** One field of a form: label, control, hint, and under it what is wrong and what would be right. */

import type { FieldDescription, Violation } from 'pbx-rules';
import { complaint } from './complaint.js';
import { element } from './dom.js';
import { ENGLISH, type Wording } from './wording.js';

/** What a form says of a field; what the field accepts, its description says. */
export interface Label {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** How much of its group's width it takes. */
  readonly width?: 'whole' | 'half' | 'third';
  /** Whether it is a text of several lines. */
  readonly long?: boolean;
}

/** A field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly element: HTMLElement;
  /** What is given, as a schema takes it: null where nothing is. */
  read(): unknown;
  write(value: unknown): void;
  /** Shows what is wrong; an empty list where nothing is. */
  show(violations: readonly Violation[]): void;
  focus(): void;
}

/** The field that its description asks for. */
export function field(form: string, label: Label, description: FieldDescription, wording: Wording = ENGLISH): Field {
  return description.type === 'boolean' ? toggle(form, label) : typed(form, label, description, wording);
}

/** A field that is typed into, or chosen from a short list. */
function typed(form: string, { name, label, hint, width = 'half', long }: Label, description: FieldDescription, wording: Wording): Field {
  const id = `${form}-${name}`;
  const control = controlFor(id, description, long === true);
  const wrong = element('div', { id: `${id}-wrong`, class: 'wrong' });
  const box = element('div', { class: `field ${width}` }, element('label', { for: id }, label), control.shown, wrong);
  if (hint !== undefined) box.append(element('p', { id: `${id}-hint`, class: 'hint' }, hint));
  control.input.setAttribute('aria-describedby', hint === undefined ? wrong.id : `${wrong.id} ${id}-hint`);
  if (description.required) control.input.setAttribute('aria-required', 'true');

  const write = (value: unknown) => {
    control.input.value = value === undefined || value === null ? '' : String(value);
  };
  return {
    name,
    label,
    element: box,
    read: () => value(control.input.value, description),
    write,
    show(violations) {
      control.input.setAttribute('aria-invalid', String(violations.length > 0));
      wrong.replaceChildren(
        ...violations.map((violation) =>
          complaint(
            label,
            violation,
            (suggestion) => {
              write(suggestion);
              control.input.dispatchEvent(new Event('input', { bubbles: true }));
              control.input.focus();
            },
            wording,
          ),
        ),
      );
    },
    focus: () => control.input.focus(),
  };
}

/** A field that is on or off. */
function toggle(form: string, { name, label, hint, width = 'half' }: Label): Field {
  const id = `${form}-${name}`;
  const input = element('input', { id, type: 'checkbox', role: 'switch' });
  const text = element('label', { for: id }, label);
  const box = element('div', { class: `toggle ${width}` }, input, text);
  if (hint !== undefined) {
    box.append(element('p', { id: `${id}-hint`, class: 'hint' }, hint));
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return {
    name,
    label,
    element: box,
    read: () => input.checked,
    write(value) {
      input.checked = value === true;
    },
    show: () => {},
    focus: () => input.focus(),
  };
}

interface Control {
  readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  /** The input, and what belongs to it. */
  readonly shown: Node;
}

/** Beyond this, choices are offered while one types instead of being listed. */
const LISTED = 5;

function controlFor(id: string, description: FieldDescription, long: boolean): Control {
  const { choices, type } = description;
  if (long) {
    const input = element('textarea', { id, rows: '3', spellcheck: 'false' });
    return { input, shown: input };
  }
  if (choices !== undefined && choices.length <= LISTED) {
    const input = element('select', { id }, ...choices.map((choice) => element('option', { value: choice }, spelled(choice))));
    return { input, shown: input };
  }
  const input = element('input', {
    id,
    type: 'text',
    inputmode: type === 'integer' ? 'numeric' : 'text',
    spellcheck: 'false',
    autocapitalize: 'off',
    list: choices === undefined ? false : `${id}-choices`,
    placeholder: description.default === undefined ? false : String(description.default),
  });
  if (choices === undefined) return { input, shown: input };
  const options = choices.map((choice) => element('option', { value: choice }));
  const shown = document.createDocumentFragment();
  shown.append(input, element('datalist', { id: `${id}-choices` }, ...options));
  return { input, shown };
}

/** `MATCH_EXACTLY` as a person reads it. */
function spelled(choice: string): string {
  const text = choice.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number where one is typed into a field of numbers; other texts are left to the rules. */
function value(text: string, { type, emptyMeans }: FieldDescription): unknown {
  if (text === '') return emptyMeans === undefined ? null : '';
  if (type !== 'integer') return text;
  const number = Number(text.trim());
  return Number.isNaN(number) ? text : number;
}
