/** A hundred thousand calls, filtered, searched, sorted and paged while one types. */

import { Collection, QueryError, complete, type RowSchema } from 'pbx-rules';
import { generateCalls, type Call } from './call.js';
import { byId, element } from './dom.js';
import { filterBox } from './filter_box.js';

const COUNT = 100_000;
const PAGE = 10;

const schema: RowSchema = {
  fields: {
    at: 'datetime',
    caller: { type: 'string', searchable: true },
    callee: { type: 'string', searchable: true },
    seconds: 'int',
    state: { type: 'enum', members: ['ANSWERED', 'MISSED', 'BUSY', 'FAILED'] },
    agent: { type: 'string', searchable: true },
  },
};

const COLUMNS: readonly (readonly [field: keyof Call, label: string])[] = [
  ['at', 'Begun, UTC'],
  ['caller', 'Caller'],
  ['callee', 'Called'],
  ['seconds', 'Seconds'],
  ['state', 'State'],
  ['agent', 'Agent'],
];

/** Sets the section up. */
export function calls(): void {
  const rows = generateCalls(COUNT);
  const collection = new Collection(rows, schema);
  const filter = byId<HTMLInputElement>('calls-filter');
  const search = byId<HTMLInputElement>('calls-search');
  let order: { field: keyof Call; descending: boolean } = { field: 'at', descending: true };
  let skip = 0;

  const type = (text: string, cursor: number) => {
    filter.value = text;
    filter.focus();
    filter.setSelectionRange(cursor, cursor);
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const show = () => {
    const orderby = `${order.field}${order.descending ? ' desc' : ''}`;
    const started = performance.now();
    try {
      const { count, indices } = collection.query({ filter: asked(filter), search: asked(search), orderby, skip, top: PAGE });
      const took = performance.now() - started;
      complain(undefined, type);
      stale(false);
      byId('calls-count').textContent = `${count.toLocaleString('en')} of ${COUNT.toLocaleString('en')} calls`;
      byId('calls-took').textContent = `${took.toFixed(1)} ms`;
      byId('calls-rows').replaceChildren(...Array.from(indices, (index) => line(rows[index] as Call)));
      byId('calls-place').textContent = count === 0 ? 'No call' : `${(skip + 1).toLocaleString('en')} to ${Math.min(skip + PAGE, count).toLocaleString('en')}`;
      byId<HTMLButtonElement>('calls-back').disabled = skip === 0;
      byId<HTMLButtonElement>('calls-on').disabled = skip + PAGE >= count;
    } catch (error) {
      // The calls that were found last stay.
      if (!(error instanceof QueryError)) throw error;
      complain(error, type);
      stale(true);
    }
  };
  const changed = () => {
    skip = 0;
    show();
  };

  byId('calls-form').addEventListener('submit', (event) => event.preventDefault());
  byId('calls-form').addEventListener('input', changed);
  filterBox(filter, byId('calls-offers'), (text, cursor) => complete(text, cursor, schema));
  const page = (rows: number) => () => {
    skip += rows;
    show();
  };
  byId('calls-back').addEventListener('click', page(-PAGE));
  byId('calls-on').addEventListener('click', page(PAGE));
  const heads = COLUMNS.map(([field, label]) => {
    const button = element('button', { type: 'button' }, label);
    const head = element('th', { scope: 'col', 'data-field': field }, button);
    button.addEventListener('click', () => {
      order = { field, descending: order.field === field && !order.descending };
      markOrder();
      changed();
    });
    return head;
  });
  const markOrder = () => {
    for (const head of heads) {
      const sorted = head.dataset['field'] === order.field;
      head.ariaSort = sorted ? (order.descending ? 'descending' : 'ascending') : null;
    }
  };
  byId('calls-head').replaceChildren(...heads);
  markOrder();
  show();
}

/** Marks the calls as those of an older filter, while the one that is typed is wrong. */
function stale(isStale: boolean): void {
  byId('calls-table').classList.toggle('is-stale', isStale);
  byId('calls-stale').hidden = !isStale;
}

/** What is empty asks for nothing. */
function asked({ value }: HTMLInputElement): string | undefined {
  return value.trim() === '' ? undefined : value;
}

function line(call: Call): HTMLElement {
  const shown = { ...call, at: call.at.toISOString().slice(0, 16).replace('T', ' '), seconds: String(call.seconds), agent: call.agent ?? '–' };
  return element('tr', {}, ...COLUMNS.map(([field]) => element('td', { class: field }, shown[field])));
}

type Typing = (text: string, cursor: number) => void;

/** Marks the place of what is wrong, and offers what would be right there. */
function complain(error: QueryError | undefined, type: Typing): void {
  const input = byId<HTMLInputElement>(error?.parameter === 'search' ? 'calls-search' : 'calls-filter');
  for (const id of ['calls-filter', 'calls-search']) byId(id).setAttribute('aria-invalid', String(error !== undefined && id === input.id));
  const wrong = byId('calls-wrong');
  if (error === undefined) {
    wrong.replaceChildren();
    return;
  }
  const { message, span, suggestion } = error;
  const text = input.value;
  const said = element('p', { class: 'complaint', 'data-code': error.code }, element('span', {}, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`));
  if (span !== undefined && suggestion !== undefined && input.id === 'calls-filter') {
    const use = element('button', { type: 'button', class: 'use' }, 'Use ', element('strong', {}, suggestion));
    const repaired = text.slice(0, span[0]) + suggestion;
    use.addEventListener('click', () => type(repaired + text.slice(span[1]), repaired.length));
    said.append(use);
  }
  const [start, end] = span ?? [0, text.length];
  const place = element('mark', { class: start === end ? 'nothing' : '' }, text.slice(start, end));
  wrong.replaceChildren(element('p', { class: 'place', 'aria-hidden': 'true' }, text.slice(0, start), place, text.slice(end)), said);
}
