/** The office hours of a week, dragged or typed, and whether the office is open now. */

import { MisuseError, OfficeHours, newTenant, type DayHoursInput, type Holiday, type OfficeDay, type OpenStatus, type TimeRangeInput, type Violation, type WeekInput } from 'pbx-rules';
import { byId, element } from './dom.js';

type Day = keyof WeekInput;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const satisfies readonly Day[];
/** The minutes of a day, and those that a drag moves by. */
const DAY = 1440;
const STEP = 30;

/** A working time in minutes since midnight. */
type Range = OfficeDay['open'][number];

/** The hours, asked with the holidays of the page. */
export interface Hours {
  show(holidays: readonly Holiday[]): void;
}

/** Sets the week and its line up; the line keeps itself right as time goes by. */
export function hours(): Hours {
  let holidays: readonly Holiday[] = [];
  const rows = DAYS.map((name, index) => row(name, index < 5 ? '09:00-12:00, 13:00-17:00' : '', index < 5));
  byId('hours-week').replaceChildren(axis(), ...rows.map(({ element }) => element));
  const zone = byId<HTMLInputElement>('hours-zone');
  const night = byId<HTMLInputElement>('hours-night');

  function update(): void {
    const week: WeekInput = Object.fromEntries(rows.map((row, index) => [DAYS[index], row.read()]));
    const checked = OfficeHours.check({ officeHours: week, holidays, nightMode: night.checked });
    const violations = checked.ok ? [] : checked.violations;
    rows.forEach((row, index) => row.complain(violations.filter(({ path }) => path[1] === DAYS[index])));
    if (!checked.ok) {
      rows.forEach((row) => row.draw());
      return say('unknown', `${violations.length} to correct.`);
    }
    const office = checked.value;
    try {
      const days = office.week(today(zone.value));
      const names = (day: OfficeDay | undefined) => (day?.holidays ?? []).map((index) => holidays[index]?.name ?? '');
      rows.forEach((row, index) => row.draw(days[index], names(days[index])));
      const status = office.openAt(new Date(), zone.value);
      say(status.open ? 'open' : 'closed', sentence(status, holidays, zone.value));
    } catch (error) {
      if (!(error instanceof MisuseError)) throw error;
      say('unknown', 'In which time zone?');
    } finally {
      office.free();
    }
  }

  byId('hours').addEventListener('input', update);
  setInterval(update, 10_000);
  return {
    show(list) {
      holidays = list;
      update();
    },
  };
}

/** Written only where it differs, so that it is read out only then. */
function say(state: 'open' | 'closed' | 'unknown', text: string): void {
  const line = byId('hours-answer');
  line.dataset['state'] = state;
  if (line.textContent !== text) line.textContent = text;
}

function sentence({ open, reason, holiday, until }: OpenStatus, holidays: readonly Holiday[], timeZone: string): string {
  const why = reason === 'night_mode' ? ': night mode is on' : holiday === undefined ? '' : `: ${holidays[holiday]?.name ?? ''}`;
  if (until === null) return open ? 'Open around the clock.' : `Closed${why}.`;
  const at = until.toLocaleString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const date = (date: Date) => date.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const day = date(until) === date(new Date()) ? '' : `${date(until)}, `;
  return `${open ? 'Open' : 'Closed'} until ${day}${at}${why}.`;
}

/** The date in a zone, as `2026-12-24`; that of the host, where there is no such zone. */
function today(timeZone: string): string {
  const known = newTenant.field('timezone').check(timeZone).ok;
  // Sweden writes dates so.
  return new Date().toLocaleDateString('sv-SE', known ? { timeZone } : {});
}

/** The hours above the bars. */
function axis(): HTMLElement {
  const hours = [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => {
    const label = element('span', {}, String(hour));
    label.style.left = `${(hour / 24) * 100}%`;
    return label;
  });
  return element('li', { class: 'hours-axis', 'aria-hidden': 'true' }, element('div', { class: 'hours-scale' }, ...hours));
}

/** A day of the week: a switch, a text and a bar that say the same. */
function row(name: Day, text: string, enabled: boolean) {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const toggle = element('input', { type: 'checkbox', id: `hours-${name}`, checked: enabled });
  const input = element('input', { type: 'text', value: text, placeholder: 'All day', 'aria-label': `Hours of ${title}`, 'aria-describedby': `hours-${name}-wrong`, spellcheck: 'false' });
  const bar = element('div', { class: 'hours-bar', 'aria-hidden': 'true' });
  const wrong = element('p', { class: 'hours-wrong', id: `hours-${name}-wrong` });
  const date = element('span', { class: 'hours-date' });
  const label = element('label', { for: toggle.id }, toggle, ` ${title} `, date);
  const closed = element('p', { class: 'hours-holiday' });

  /** What was typed, as the API has it. */
  const read = (): DayHoursInput & { ranges: TimeRangeInput[] } => {
    const parts = input.value.split(',').map((part) => part.trim());
    const ranges = parts.filter((part) => part !== '').map((part) => {
      const [from = '', to = ''] = part.split(/\s*[-–]\s*/);
      return { from, to };
    });
    return { enabled: toggle.checked, ranges };
  };
  drag(bar, {
    read: () => (toggle.checked ? drawn(read().ranges) : []),
    write(ranges) {
      toggle.checked = ranges.length > 0;
      input.value = written(ranges.map(({ from, to }) => ({ from: clock(from), to: clock(to) })));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  return {
    element: element('li', { class: 'hours-day' }, label, input, bar, closed, wrong),
    read,
    complain(violations: readonly Violation[]): void {
      input.setAttribute('aria-invalid', String(violations.length > 0));
      // One of each kind is enough.
      const sentences = [...new Map(violations.map(({ code, message }) => [code, message])).values()];
      const repaired = violations.length > 0 && violations.every(({ suggestion }) => suggestion !== undefined);
      if (repaired) sentences.push(`Try ${written(corrected(read().ranges, violations))}.`);
      wrong.textContent = sentences.join(' ');
    },
    /** Draws the hours, and what holidays leave of them, where that is known. */
    draw(day?: OfficeDay, holidays: readonly string[] = []): void {
      const { enabled, ranges } = read();
      const hours = !enabled ? [] : ranges.length === 0 ? [{ from: 0, to: DAY }] : drawn(ranges);
      const set = day === undefined ? 'hours-typed' : 'hours-set';
      bar.replaceChildren(...hours.map((range) => block(set, range)), ...(day?.open ?? []).map((range) => block('hours-open', range)));
      if (day !== undefined) date.textContent = String(Number(day.date.slice(8)));
      date.classList.toggle('is-holiday', holidays.length > 0);
      closed.textContent = holidays.join(', ');
    },
  };
}

function block(name: string, { from, to }: Range): HTMLElement {
  const made = element('span', { class: name });
  made.style.left = `${(from / DAY) * 100}%`;
  made.style.width = `${((to - from) / DAY) * 100}%`;
  return made;
}

/** A drag over closed time opens it, one that begins in open time closes it. */
function drag(bar: HTMLElement, hours: { read(): Range[]; write(ranges: Range[]): void }): void {
  const minute = (event: PointerEvent) => {
    const { left, width } = bar.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - left) / width, 0), 1) * DAY;
  };
  const step = (minute: number) => Math.min(Math.floor(minute / STEP) * STEP, DAY - STEP);
  let start: { minute: number; ranges: Range[]; opens: boolean } | undefined;
  const paint = (event: PointerEvent) => {
    if (start === undefined) return;
    const [from, last] = [start.minute, step(minute(event))].sort((a, b) => a - b) as [number, number];
    const dragged = { from, to: last + STEP };
    const rest = start.ranges.flatMap((range) => without(range, dragged));
    hours.write(start.opens ? joined([...rest, dragged]) : rest);
  };
  bar.addEventListener('pointerdown', (event) => {
    const at = minute(event);
    const ranges = hours.read();
    start = { minute: step(at), ranges, opens: !ranges.some(({ from, to }) => from <= at && at < to) };
    bar.setPointerCapture(event.pointerId);
    paint(event);
  });
  bar.addEventListener('pointermove', paint);
  bar.addEventListener('pointerup', () => (start = undefined));
  bar.addEventListener('pointercancel', () => (start = undefined));
}

function without({ from, to }: Range, taken: Range): Range[] {
  const parts = [
    { from, to: Math.min(to, taken.from) },
    { from: Math.max(from, taken.to), to },
  ];
  return parts.filter(({ from, to }) => from < to);
}

/** In order, and those that touch as one. */
function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last?.to === range.from) result[result.length - 1] = { from: last.from, to: range.to };
    else result.push(range);
  }
  return result;
}

/** The ranges with each suggestion in its place. */
function corrected(ranges: readonly TimeRangeInput[], violations: readonly Violation[]): TimeRangeInput[] {
  return ranges.map((range, index) => {
    const here = violations.filter(({ path }) => path[3] === index);
    return { ...range, ...Object.fromEntries(here.map(({ path, suggestion }) => [path[4], suggestion])) };
  });
}

function written(ranges: readonly TimeRangeInput[]): string {
  return ranges.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** The ranges that can be drawn. */
function drawn(ranges: readonly TimeRangeInput[]): Range[] {
  return ranges.flatMap(({ from, to }) => {
    const [start, end] = [minutes(from), minutes(to)];
    return start === undefined || end === undefined || start >= end ? [] : [{ from: start, to: end }];
  });
}

function minutes(clock: string): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(clock) ?? [];
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
