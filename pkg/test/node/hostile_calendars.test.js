// Whatever comes in, violations, issues or an Error come out, soon and small; the instances live on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HolidayCalendar, MisuseError, MovingHoliday, OfficeHours, holiday, newTenant, readHolidaysCsv, readICalendar, tenantAdminUpdate, tenantUpdate } from 'pbx-rules';

const day = { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 };
/** So many milliseconds no hostile input takes; the bound is wide, for a machine that does other work. */
const LONG = { timeout: 60_000 };

/** Path and code of each violation, of which there are few however large the input. */
function verdict({ ok, violations = [] }) {
  assert.equal(ok, violations.length === 0);
  assert.ok(violations.length <= 1001, `${violations.length} violations`);
  return violations.map(({ path, code }) => [...path, code].join(' '));
}

function nested(levels, wrap) {
  let value = {};
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

test('office hours nested to 10,000 levels', LONG, () => {
  for (const schema of [tenantUpdate, tenantAdminUpdate, newTenant]) {
    const at = (office_hours) => verdict(schema.check({ office_hours })).filter((line) => line.startsWith('office_hours'));
    assert.deepEqual(at(nested(10_000, (monday) => ({ monday }))), ['office_hours monday monday unknown_field']);
    assert.deepEqual(at({ monday: { ranges: nested(10_000, (list) => [list]) } }), ['office_hours monday ranges 0 not_an_object']);
    assert.deepEqual(at({ monday: { ranges: [{ from: nested(10_000, (from) => ({ from })), to: '10:00' }] } }), ['office_hours monday ranges 0 from wrong_type']);
  }
  const officeHours = nested(10_000, (monday) => ({ monday }));
  assert.deepEqual(verdict(OfficeHours.check({ officeHours })), ['officeHours monday monday unknown_field']);
  assert.deepEqual(verdict(HolidayCalendar.check([{ ...day, name: nested(10_000, (name) => ({ name })) }])), ['0 name wrong_type']);
});

test('lists of 100,000', LONG, () => {
  const ranges = Array(1e5).fill({ from: '09:00', to: '10:00' });
  const hasTooMany = (ranges) => assert.ok(verdict(tenantUpdate.check({ office_hours: { monday: { ranges } } })).includes('office_hours monday ranges too_many_items'));
  hasTooMany(ranges);
  hasTooMany(Array(1e5).fill('09:00'));
  hasTooMany(new Array(2 ** 32 - 1));
  assert.ok(verdict(tenantUpdate.check({ outbound_caller_ids: Array(1e5).fill({ provider_id: 'a', caller_id: '1' }) })).includes('outbound_caller_ids too_many_items'));
  assert.equal(verdict(OfficeHours.check({ officeHours: {}, holidays: Array(1e5).fill({ name: 7 }) })).length, 600);
});

test('cyclic objects', LONG, () => {
  const week = { monday: { enabled: true } };
  week.self = week;
  week.monday.ranges = [week.monday];
  week.tuesday = week;
  const wrong = ['monday ranges 0 from required', 'monday ranges 0 to required', 'monday ranges 0 enabled unknown_field', 'monday ranges 0 ranges unknown_field', 'tuesday monday unknown_field', 'tuesday self unknown_field', 'tuesday tuesday unknown_field', 'self unknown_field'];
  const sorted = (lines) => lines.toSorted();
  assert.deepEqual(sorted(verdict(tenantUpdate.check({ office_hours: week }))), sorted(wrong.map((line) => `office_hours ${line}`)));
  assert.deepEqual(sorted(verdict(OfficeHours.check({ officeHours: week }))), sorted(wrong.map((line) => `officeHours ${line}`)));
  const ranges = [];
  ranges.push(ranges);
  assert.deepEqual(verdict(tenantUpdate.check({ office_hours: { monday: { ranges } } })), ['office_hours monday ranges 0 not_an_object']);
  const cyclic = { ...day };
  cyclic.name = cyclic;
  assert.deepEqual(verdict(holiday.check(cyclic)), ['name wrong_type']);
  assert.deepEqual(verdict(MovingHoliday.check(cyclic)).includes('name wrong_type'), true);
});

test('ranges that are no list', () => {
  for (const ranges of ['09:00-17:00', '', 7, true, {}, { from: '09:00', to: '17:00' }, new Set(), new Map(), new Date(), () => [], new Uint8Array(3), new Uint16Array(1e6), 'x'.repeat(1e7)]) {
    assert.deepEqual(verdict(tenantUpdate.check({ office_hours: { monday: { ranges } } })), ['office_hours monday ranges wrong_type']);
    assert.deepEqual(verdict(OfficeHours.check({ officeHours: { monday: { ranges } } })), ['officeHours monday ranges wrong_type']);
  }
  for (const items of ['09:00-17:00', 7, [], '', null, new Date()]) {
    assert.equal(verdict(tenantUpdate.check({ office_hours: { monday: { ranges: [items] } } })).length, 1);
  }
});

test('what is no object where one belongs is a violation to a check', () => {
  for (const input of [7, 'x', [], null, undefined, new Date()]) assert.deepEqual(verdict(MovingHoliday.check(input)), ['not_an_object']);
  for (const officeHours of [7, 'x', [], new Date()]) assert.deepEqual(verdict(OfficeHours.check({ officeHours })), ['officeHours not_an_object']);
});

const years = [2026, 2028];
const options = { region: 'DEU', years, timeZone: 'Europe/Berlin' };
const events = (lines, size) => {
  const event = `BEGIN:VEVENT\nSUMMARY:Day\n${lines}\nEND:VEVENT\n`;
  return `BEGIN:VCALENDAR\n${event.repeat(Math.ceil(size / event.length))}END:VCALENDAR\n`;
};
const SIZE = 1e7;

test('calendar files of 10 MB', LONG, () => {
  const files = [
    [events('DTSTART:20260101', SIZE), 10_000, 'too_many_holidays'],
    [events('DTSTART;TZID=Eastern Standard Time:20260101T090000\nDURATION:PT1H', SIZE), 10_000, 'too_many_holidays'],
    [events('DTSTART;TZID=Mars/Phobos:20260101T090000\nDURATION:PT1H', SIZE), 0, 'unknown_time_zone'],
    [events('DTSTART:00010101\nRRULE:FREQ=DAILY', SIZE), 10_000, 'too_many_holidays'],
    [events('DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=1000000000', SIZE), 10_000, 'too_many_holidays'],
    [events('DTSTART:99991231\nRRULE:FREQ=YEARLY;INTERVAL=1', SIZE), 10_000, 'too_many_holidays'],
    [`BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(SIZE / 13)}`, 0, 'unclosed_event'],
    [`BEGIN:VCALENDAR\n${'BEGIN:VTIMEZONE\n'.repeat(SIZE / 16)}`, 0, undefined],
    [`BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:${'x'.repeat(SIZE)}\nDTSTART:20260101\nEND:VEVENT`, 1, 'name_shortened'],
    [`BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day${'\n x'.repeat(SIZE / 3)}\nDTSTART:20260101\nEND:VEVENT`, 1, 'name_shortened'],
    ['\n'.repeat(SIZE), 0, 'not_a_calendar'],
    ['x'.repeat(SIZE), 0, 'not_a_calendar'],
  ];
  for (const [file, count, code] of files) {
    const { holidays, issues } = readICalendar(file, options);
    assert.deepEqual([holidays.length, issues.at(-1)?.code], [count, code]);
    assert.ok(issues.length <= 1000);
  }
  const { issues } = readHolidaysCsv(`name,region\n${'x,y\n'.repeat(SIZE / 4)}`);
  assert.ok(issues.length <= 1000);
});

test('recurrences without end, and ends of time', LONG, () => {
  const read = (rule, years) => readICalendar(events(rule, 1), { ...options, years });
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=DAILY', [2026, 2026]).holidays.length, 365);
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=1000000000', [2026, 2026]).holidays.length, 365);
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=DAILY', [2026, 2060]).issues.at(-1).code, 'too_many_holidays');
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=DAILY', [1, 9999]).issues.at(-1).code, 'too_many_recurrences');
  assert.equal(read('DTSTART:99991231', [9999, 9999]).holidays[0].year_start, 9999);
  assert.deepEqual(read('DTSTART:99991231\nDTEND:100000102', [9999, 9999]).issues.map(({ code }) => code), ['invalid_property']);
  assert.deepEqual(read('DTSTART:99991231\nDURATION:P2D', [9999, 9999]).issues.map(({ code, path }) => [...path, code].join(' ')), ['year_end too_large']);
  assert.equal(read('DTSTART:99991231\nRRULE:FREQ=DAILY', [9999, 9999]).holidays.length, 1);
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=99999999999999999999', years).issues[0].code, 'invalid_property');
  assert.equal(read('DTSTART:20260101\nRRULE:FREQ=SECONDLY', years).issues[0].code, 'unsupported_property');
  assert.equal(new MovingHoliday({ name: 'Easter', region: 'DEU', rule: 'EASTER' }).inYear(9999).year_start, 9999);
  const last = { ...day, every_year: false, year_start: 9999, month_start: 12, day_start: 31 };
  assert.equal(new HolidayCalendar([last]).activeAtCivil('9999-12-31T23:59').length, 1);
});
