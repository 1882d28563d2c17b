/**
 * A text field that completes what is typed: the combobox of ARIA with a list.
 *
 * The focus stays in the text. Arrows move through the list, Tab and Enter put in what is active, Escape
 * closes. What begins the word before the cursor is active at once; else nothing is until an arrow says so,
 * and Tab leads to the next field as ever.
 */

import type { Completion } from 'pbx-rules';
import { element } from './dom.js';

/** Lists what may stand at the cursor. */
type Complete = (text: string, cursor: number) => readonly Completion[];

/** Makes a text field complete what is typed in it; `list` is where the offers go. */
export function filterBox(input: HTMLInputElement, list: HTMLElement, complete: Complete): void {
  let offers: readonly Completion[] = [];
  let active = -1;

  const set = (attributes: Record<string, string>) => {
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  };
  set({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': list.id });
  list.setAttribute('role', 'listbox');

  const mark = (next: number) => {
    active = next;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === active));
      if (index === active) option.scrollIntoView({ block: 'nearest' });
    }
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
  };
  const close = () => {
    offers = [];
    list.hidden = true;
    list.replaceChildren();
    set({ 'aria-expanded': 'false' });
    mark(-1);
  };
  const open = () => {
    const text = input.value;
    const found = complete(text, input.selectionStart ?? text.length);
    // What stands there already is no news.
    offers = found.filter(({ insert, replaces: [start, end] }) => insert !== text.slice(start, end));
    if (offers.length === 0) return close();
    list.replaceChildren(...offers.map(option));
    list.hidden = false;
    set({ 'aria-expanded': 'true' });
    const [start, end] = offers[0]?.replaces ?? [0, 0];
    mark(start < end ? 0 : -1);
  };
  const accept = ({ insert, replaces: [start, end] }: Completion) => {
    input.setRangeText(insert, start, end, 'end');
    input.focus();
    // Whoever listens hears of it as of what is typed, and the list goes on from there.
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  };
  const option = (offer: Completion, index: number): HTMLElement => {
    const { label, kind, detail, documentation } = offer;
    const about = element('span', { class: 'about' }, detail);
    const made = element('li', { role: 'option', id: `${list.id}-${index}`, 'data-kind': kind, title: documentation }, element('span', { class: 'label' }, label), ' ', about);
    // The focus stays where it is.
    made.addEventListener('mousedown', (event) => event.preventDefault());
    made.addEventListener('click', () => accept(offer));
    return made;
  };

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => take(),
    Tab: () => take(),
    Escape: () => {
      const was = !list.hidden;
      close();
      return was;
    },
  };
  const move = (by: number): boolean => {
    if (list.hidden) {
      open();
      if (active < 0 && offers.length > 0) mark(by > 0 ? 0 : offers.length - 1);
      return true;
    }
    mark((active + by + (active < 0 && by < 0 ? 1 : 0) + offers.length) % offers.length);
    return true;
  };
  const take = (): boolean => {
    const offer = offers[active];
    if (offer === undefined) return false;
    accept(offer);
    return true;
  };

  input.addEventListener('keydown', (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, isComposing } = event;
    if (shiftKey || ctrlKey || altKey || metaKey || isComposing) return;
    if (keys[key]?.()) event.preventDefault();
  });
  // A cursor that moves away from a word is at another place of the list.
  input.addEventListener('keyup', ({ key }) => {
    if (!list.hidden && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) open();
  });
  input.addEventListener('click', open);
  input.addEventListener('input', open);
  input.addEventListener('blur', close);
  close();
}
