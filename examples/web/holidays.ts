/** A list of holidays, the form of one, and what the calendar that they make answers. */

import { HolidayCalendar, holiday, holidaySentence, type Holiday, type HolidayInput, type Result } from 'pbx-rules';
import { byId, element } from './dom.js';
import { form, type Form, type Group } from './form.js';
import { hue } from './hue.js';
import { now } from './now.js';
import { year } from './year.js';

const GROUPS: readonly Group[] = [
  {
    title: 'Holiday',
    labels: [
      { name: 'name', label: 'Name' },
      { name: 'region', label: 'Region', hint: 'A country’s three letters, such as CHN: a label, no more.' },
      { name: 'consecutive', label: 'Several days', hint: 'From its start on the first to its end on the last.' },
      { name: 'every_year', label: 'Every year', hint: 'The years below don’t matter.' },
    ],
  },
  {
    title: 'Starts',
    labels: [
      { name: 'day_start', label: 'Day', width: 'third' },
      { name: 'month_start', label: 'Month', width: 'third' },
      { name: 'year_start', label: 'Year', width: 'third' },
      { name: 'hour_start', label: 'Hour', width: 'third', hint: 'Empty is 00:00.' },
      { name: 'minute_start', label: 'Minute', width: 'third' },
    ],
  },
  {
    title: 'Ends',
    labels: [
      { name: 'day_end', label: 'Day', width: 'third', hint: 'Empty is the day it starts.' },
      { name: 'month_end', label: 'Month', width: 'third' },
      { name: 'year_end', label: 'Year', width: 'third' },
      { name: 'hour_end', label: 'Hour', width: 'third', hint: 'Empty is 23:59.' },
      { name: 'minute_end', label: 'Minute', width: 'third', hint: 'This minute still belongs to it.' },
    ],
  },
];

const HOLIDAYS: readonly HolidayInput[] = [
  yearly('New Year', { day_start: 31, month_start: 12, hour_start: 12, minute_start: 0, day_end: 1, month_end: 1 }),
  {
    name: 'Spring Festival',
    region: 'CHN',
    consecutive: true,
    every_year: false,
    year_start: 2027,
    month_start: 2,
    day_start: 5,
    month_end: 2,
    day_end: 12,
  },
  yearly('Labour Day', { day_start: 1, month_start: 5, day_end: 3, month_end: 5 }),
  yearly('National Day', { day_start: 1, month_start: 10, day_end: 7, month_end: 10 }),
  {
    name: 'Works meeting',
    region: 'CHN',
    consecutive: false,
    every_year: true,
    month_start: 11,
    day_start: 20,
    hour_start: 13,
    hour_end: 17,
    minute_end: 29,
  },
];

function yearly(name: string, range: Pick<HolidayInput, 'day_start' | 'month_start'> & Partial<HolidayInput>): HolidayInput {
  return { name, region: 'CHN', consecutive: true, every_year: true, ...range };
}

/** What was typed of a holiday. */
type Draft = Readonly<Record<string, unknown>>;

/** Sets the list, the form, the year and the line of now up; `changed` learns of every change. */
export function holidays(changed: (holidays: readonly Holiday[]) => void): void {
  const drafts: Draft[] = HOLIDAYS.map((holiday) => ({ ...holiday }));
  let chosen = 0;
  let calendar: HolidayCalendar | undefined;
  const fields = form(byId('holiday-form'), GROUPS, holiday.describe(), drafts[chosen] ?? {});
  byId('holiday-form').append(byId('holiday-foot'));
  const line = now(byId('now'));
  const glance = year(byId('year'), choose);

  function update(): void {
    const checked = drafts.map((draft) => holiday.check(draft));
    const result = checked[chosen];
    fields.show(result === undefined || result.ok ? [] : result.violations);
    summarise(result);
    byId('holiday-list').replaceChildren(...drafts.map((draft, index) => entry(draft, checked[index], index, index === chosen, choose)));
    byId<HTMLButtonElement>('holiday-remove').disabled = drafts.length === 1;

    // The others answer on while one is being corrected.
    const valid = checked.flatMap((result, index) => (result.ok ? [{ index, holiday: result.value }] : []));
    calendar?.free();
    calendar = new HolidayCalendar(valid.map(({ holiday }) => holiday));
    line.show(calendar, valid);
    glance.show(calendar, valid, chosen);
    changed(valid.map(({ holiday }) => holiday));
  }

  /** Opens a holiday in the form. */
  function choose(index: number): void {
    chosen = index;
    write(fields, drafts[index] ?? {});
    update();
    fields.fields[0]?.focus();
  }

  fields.onChange(() => {
    drafts[chosen] = fields.read();
    update();
  });
  byId('holiday-add').addEventListener('click', () => {
    drafts.push(fresh(new Date()));
    choose(drafts.length - 1);
  });
  byId('holiday-remove').addEventListener('click', () => {
    drafts.splice(chosen, 1);
    choose(Math.min(chosen, drafts.length - 1));
  });
  update();
}

function write(form: Form, draft: Draft): void {
  for (const field of form.fields) field.write(draft[field.name]);
}

/** A holiday to begin with: the day that it is. */
function fresh(day: Date): Draft {
  return { name: 'New holiday', region: 'CHN', consecutive: false, every_year: true, day_start: day.getDate(), month_start: day.getMonth() + 1 };
}

/** A line of the list, which opens the holiday in the form. */
function entry(draft: Draft, result: Result<Holiday> | undefined, index: number, open: boolean, choose: (index: number) => void): HTMLElement {
  const name = String(draft['name'] ?? '').trim() || 'Without a name';
  const button = element(
    'button',
    { type: 'button', class: 'holiday', 'data-hue': hue(index), 'aria-current': open && 'true' },
    element('span', { class: 'swatch', 'aria-hidden': 'true' }),
    element('strong', {}, name),
    element('span', { class: result?.ok === true ? 'when' : 'when is-wrong' }, result === undefined ? '' : inShort(result)),
  );
  button.addEventListener('click', () => choose(index));
  return element('li', {}, button);
}

function summarise(result: Result<Holiday> | undefined): void {
  const verdict = byId('holiday-verdict');
  verdict.classList.toggle('is-right', result?.ok === true);
  verdict.textContent = result === undefined ? '' : `${capitalised(inShort(result))}.`;
}

function inShort(result: Result<Holiday>): string {
  if (!result.ok) return `${result.violations.length} to correct`;
  const sentence = holidaySentence(result.value);
  return sentence.ok ? sentence.value.message : '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
