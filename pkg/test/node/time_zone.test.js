// The clocks of the host, where it cannot tell them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HolidayCalendar, MisuseError, OfficeHours, readICalendar } from 'pbx-rules';

const day = { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 };

/** The host as an older browser is, while something is done. */
function withHost(refuses, task) {
  const { DateTimeFormat } = Intl;
  Intl.DateTimeFormat = function (locales, options) {
    if (refuses(options)) throw new RangeError('Value out of range for Intl.DateTimeFormat options');
    return new DateTimeFormat(locales, options);
  };
  try {
    task();
  } finally {
    Intl.DateTimeFormat = DateTimeFormat;
  }
}

const unsupported = (error) => error instanceof MisuseError && error.code === 'time_zone_unsupported' && error.cause instanceof RangeError;
const unknown = (error) => error instanceof MisuseError && error.code === 'unknown_time_zone' && error.violations.length === 1;

test('a browser without offsets in its time formats is named, not the zone', () => {
  const calendar = new HolidayCalendar([day]);
  const office = new OfficeHours({ officeHours: { monday: { enabled: true } } });
  withHost(({ timeZoneName }) => timeZoneName === 'longOffset', () => {
    // Zones that no other test of this file asks for: what was asked once is kept.
    assert.throws(() => calendar.activeAt(new Date(), 'Asia/Tashkent'), unsupported);
    assert.throws(() => calendar.next(new Date(), 'Asia/Tashkent'), unsupported);
    assert.throws(() => office.openAt(new Date(), 'Asia/Tashkent'), unsupported);
    assert.throws(() => readICalendar('', { region: 'DEU', years: [2026, 2026], timeZone: 'Asia/Tashkent' }), unsupported);
    assert.throws(() => calendar.activeAt(new Date(), 'Mars/Phobos'), unknown);
    // What needs no clocks works.
    assert.deepEqual(calendar.activeAtCivil('2026-05-01T12:00'), [0]);
  });
  assert.deepEqual(calendar.activeAt('2026-05-01T12:00:00Z', 'Asia/Tashkent'), [0]);
});

test('a zone that the host does not know yet is no unknown name', () => {
  const calendar = new HolidayCalendar([day]);
  withHost(({ timeZone }) => timeZone === 'America/Coyhaique', () => {
    assert.throws(() => calendar.activeAt(new Date(), 'America/Coyhaique'), unsupported);
    assert.deepEqual(calendar.activeAt('2026-05-01T12:00:00Z', 'America/Santiago'), [0]);
  });
});

test('in a file, a zone whose clocks cannot be told is listed', () => {
  withHost(({ timeZone }) => timeZone === 'Asia/Thimphu', () => {
    const file = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day\nDTSTART;TZID=Asia/Thimphu:20260501T090000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR';
    const { holidays, issues } = readICalendar(file, { region: 'DEU', years: [2026, 2026], timeZone: 'Europe/Berlin' });
    assert.deepEqual([holidays.length, issues.map(({ code }) => code)], [0, ['unknown_time_zone']]);
  });
});
