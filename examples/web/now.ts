/** Whether the office is closed at this moment, by the clocks of a time zone, and until when. */

import { MisuseError, newTenant, type Holiday, type HolidayCalendar } from 'pbx-rules';
import { byId } from './dom.js';
import { form } from './form.js';

/** A holiday of the calendar, and its position in the list. */
export interface Listed {
  readonly index: number;
  readonly holiday: Holiday;
}

/** The line, and the field of the zone before it. */
export interface Now {
  /** Answers from a calendar, made of these holidays. */
  show(calendar: HolidayCalendar, holidays: readonly Listed[]): void;
}

/** Sets the line up; it keeps itself right as time goes by. */
export function now(root: HTMLElement): Now {
  const zone = newTenant.field('timezone');
  const fields = form(root, [{ labels: [{ name: 'timezone', label: 'Now in', width: 'whole' }] }], newTenant.describe(), {
    timezone: 'Asia/Shanghai',
  });
  root.append(byId('now-answer'));
  let asked: { calendar: HolidayCalendar; holidays: readonly Listed[] } | undefined;

  const update = () => {
    if (asked === undefined) return;
    const checked = zone.check(fields.read()['timezone']);
    const { calendar, holidays } = asked;
    show(checked.ok ? answer(calendar, holidays, checked.value) : { state: 'unknown', text: 'In which time zone?' });
  };
  fields.onChange(() => {
    const checked = zone.check(fields.read()['timezone']);
    fields.show(checked.ok ? [] : checked.violations.map((violation) => ({ ...violation, path: ['timezone'] })));
    update();
  });
  setInterval(update, 10_000);
  return {
    show(calendar, holidays) {
      asked = { calendar, holidays };
      update();
    },
  };
}

interface Answer {
  readonly state: 'open' | 'closed' | 'unknown';
  readonly text: string;
}

function answer(calendar: HolidayCalendar, holidays: readonly Listed[], zone: string): Answer {
  const at = new Date();
  const name = (index: number) => holidays[index]?.holiday.name ?? '';
  try {
    const active = calendar.activeAt(at, zone);
    if (active.length > 0) {
      const until = calendar.activeUntil(at, zone);
      const end = until === null ? 'Closed, with no end in sight' : `Closed until ${inZone(until, zone)}`;
      return { state: 'closed', text: `${end}: ${active.map(name).join(', ')}.` };
    }
    const next = calendar.next(at, zone);
    const ahead = next === null ? 'no holiday ahead' : `next: ${name(next.index)}, ${inZone(next.start, zone)}`;
    return { state: 'open', text: `Open; ${ahead}.` };
  } catch (error) {
    if (error instanceof MisuseError && error.code === 'time_zone_unsupported') {
      return { state: 'unknown', text: 'This browser does not know the clocks of that zone.' };
    }
    throw error;
  }
}

function inZone(at: Date, timeZone: string): string {
  return at.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone });
}

/** Written only where it differs, so that it is read out only then. */
function show({ state, text }: Answer): void {
  const line = byId('now-answer');
  line.dataset['state'] = state;
  if (line.textContent !== text) line.textContent = text;
}
