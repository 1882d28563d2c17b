/** A year at a glance: twelve small months, with the days of the holidays marked. */

import type { HolidayCalendar } from 'pbx-rules';
import { element } from './dom.js';
import { hue } from './hue.js';
import type { Listed } from './now.js';

/** The twelve months. */
export interface Year {
  /** Marks the days of a calendar, made of these holidays; those of the chosen one stand out. */
  show(calendar: HolidayCalendar, holidays: readonly Listed[], chosen: number): void;
}

/** The years that can be turned to. */
const FIRST = 1970;
const LAST = 2999;
const DAY = 86_400_000;

/** Sets the months up, and what turns to another year; `choose` opens a holiday by its position in the list. */
export function year(root: HTMLElement, choose: (index: number) => void): Year {
  let shown = new Date().getFullYear();
  let asked: Parameters<Year['show']> | undefined;
  const title = element('h2', { id: 'year-title', 'aria-live': 'polite' });
  const back = turn('‹', 'The year before', -1);
  const on = turn('›', 'The year after', 1);
  const months = element('div', { class: 'months' });
  root.append(element('div', { class: 'year-head' }, back, title, on), months);

  function turn(sign: string, label: string, by: number): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'turn', 'aria-label': label }, sign);
    button.addEventListener('click', () => {
      shown += by;
      update();
    });
    return button;
  }

  function update(): void {
    if (asked === undefined) return;
    const [calendar, holidays, chosen] = asked;
    title.textContent = String(shown);
    back.disabled = shown === FIRST;
    on.disabled = shown === LAST;
    const marks = marksOf(shown, calendar, holidays);
    const today = localToday();
    const cell = (at: number) => day(at, marks.get(at) ?? [], { chosen, today, choose });
    months.replaceChildren(...Array.from({ length: 12 }, (_, index) => month(shown, index, cell)));
  }

  return {
    show(...question) {
      asked = question;
      update();
    },
  };
}

/** A holiday on one day. Days are told by their first millisecond, as if clocks showed UTC. */
interface Mark extends Listed {
  /** Whether it takes all of the day. */
  readonly whole: boolean;
  /** Whether it begins on this day. */
  readonly begins: boolean;
}

function marksOf(year: number, calendar: HolidayCalendar, holidays: readonly Listed[]): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const occurrence of calendar.occurrencesCivil(`${year}-01-01T00:00`, `${year + 1}-01-01T00:00`)) {
    const listed = holidays[occurrence.index];
    if (listed === undefined) continue;
    const start = Date.parse(`${occurrence.start}Z`);
    const first = start - (start % DAY);
    const end = Date.parse(`${occurrence.end}Z`);
    for (let day = Math.max(first, Date.UTC(year, 0)); day < Math.min(end, Date.UTC(year + 1, 0)); day += DAY) {
      const mark = { ...listed, whole: start <= day && day + DAY <= end, begins: day === first };
      marks.set(day, [...(marks.get(day) ?? []), mark]);
    }
  }
  return marks;
}

/** Monday is the first of the week. */
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function month(year: number, index: number, cell: (at: number) => HTMLElement): HTMLElement {
  const first = Date.UTC(year, index);
  const days = (Date.UTC(year, index + 1) - first) / DAY;
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const weeks: HTMLElement[] = [];
  // Six weeks in each month, so that nothing jumps when the year is turned.
  for (let monday = -before; weeks.length < 6; monday += 7) {
    const cells = Array.from({ length: 7 }, (_, weekday) => {
      const day = monday + weekday;
      return day >= 0 && day < days ? cell(first + day * DAY) : element('td');
    });
    weeks.push(element('tr', {}, ...cells));
  }
  const heads = WEEKDAYS.map((name) => element('th', { scope: 'col', abbr: name }, name.slice(0, 1)));
  const name = new Date(first).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return element(
    'table',
    { class: 'month' },
    element('caption', {}, name),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...weeks),
  );
}

interface Look {
  readonly chosen: number;
  readonly today: number;
  choose(index: number): void;
}

function day(at: number, marks: readonly Mark[], { chosen, today, choose }: Look): HTMLElement {
  const date = new Date(at);
  const iso = date.toISOString().slice(0, 10);
  const number = String(date.getUTCDate());
  const isToday = at === today;
  const mark = marks.find(({ index }) => index === chosen) ?? marks[0];
  if (mark === undefined) return element('td', { 'data-date': iso, 'aria-current': isToday && 'date' }, number);

  const names = marks.map(({ holiday, whole }) => (whole ? holiday.name : `${holiday.name} (part of the day)`)).join(', ');
  const label = date.toLocaleString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const button = element(
    'button',
    {
      type: 'button',
      class: ['day', mark.whole ? '' : 'part', mark.index === chosen ? 'chosen' : ''].filter(Boolean).join(' '),
      'data-hue': hue(mark.index),
      title: names,
      'aria-label': `${label}: ${names}`,
      // The keyboard stops once at each holiday, and not at each of its days.
      tabindex: mark.begins || date.getUTCMonth() + date.getUTCDate() === 1 ? '0' : '-1',
    },
    number,
  );
  button.addEventListener('click', () => choose(mark.index));
  return element('td', { 'data-date': iso, 'aria-current': isToday && 'date' }, button);
}

function localToday(): number {
  const today = new Date();
  return Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
}
