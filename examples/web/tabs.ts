/** Tabs, as the ARIA patterns have them: arrows, Home and End move between them. */

import { byId } from './dom.js';

/** Sets a list of tabs up; each controls the panel that it names. */
export function tabs(list: HTMLElement): void {
  const all = Array.from(list.querySelectorAll<HTMLButtonElement>('[role=tab]'));
  const choose = (chosen: HTMLButtonElement | undefined) => {
    if (chosen === undefined) return;
    for (const tab of all) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute('aria-controls') ?? '').hidden = tab !== chosen;
    }
  };
  for (const [index, tab] of all.entries()) {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const next = { ArrowRight: index + 1, ArrowLeft: index - 1 + all.length, Home: 0, End: all.length - 1 }[key];
      if (next === undefined) return;
      const target = all[next % all.length];
      choose(target);
      target?.focus();
    });
  }
  choose(all[0]);
}
