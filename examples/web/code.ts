/** Code to copy. */

import { byId, element } from './dom.js';
import { SNIPPETS } from './snippets.js';

/** Puts the code of each section beside it. */
export function code(): void {
  for (const [section, snippet] of Object.entries(SNIPPETS)) {
    const listing = copyable(`${section}-code`, snippet);
    if (section === 'tenant') byId('panel-code').append(listing);
    else byId(section).append(element('details', { class: 'code' }, element('summary', {}, 'Code'), listing));
  }
  byId('install').append(copyable('install-code', 'npm install pbx-rules'));
}

function copyable(id: string, text: string): HTMLElement {
  const listing = element('pre', { id, tabindex: '0', role: 'region', 'aria-label': id === 'install-code' ? 'How to install it' : `Code of ${id.replace('-code', '')}` }, text);
  const button = element('button', { type: 'button', class: 'quiet copy', 'aria-label': `Copy ${listing.ariaLabel ?? 'it'}` }, 'Copy');
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(
      () => (button.textContent = 'Copied'),
      // Where a page may not copy, the text is selected instead.
      () => getSelection()?.selectAllChildren(listing),
    );
  });
  return element('div', { class: 'copyable' }, listing, button);
}
