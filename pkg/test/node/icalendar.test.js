import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MisuseError, MovingHoliday, readHolidaysCsv, readICalendar, writeHolidaysCsv, writeICalendar } from 'pbx-rules';

const data = (file) => readFileSync(join(import.meta.dirname, '../../../examples/data', file), 'utf8');
const misuse = (code) => (error) => error instanceof MisuseError && error.code === code;
const options = { region: 'DEU', years: [2026, 2028], timeZone: 'Europe/Berlin' };

test('files of other programs', () => {
  const found = ['public_holidays.ics', 'outlook.ics', 'groupware.ics', 'exchange.ics', 'recurring.ics'].map((file) => readICalendar(data(file), options));
  assert.deepEqual(found.map(({ holidays, issueCount }) => [holidays.length, issueCount]), [[12, 0], [6, 1], [6, 0], [4, 0], [21, 2]]);
  assert.deepEqual(found[1].issues[0].message, 'Must be the exact name of an IANA time zone, such as Europe/Berlin.');
});

test('what is written is read again', () => {
  const { holidays } = readICalendar(data('recurring.ics'), options);
  const file = writeICalendar(holidays, { stamp: '2026-11-28T12:00:00Z', years: [2026, 2030], uid: (index) => `${index}@example.com` });
  assert.match(file, /UID:20@example\.com\r\nDTSTAMP:20261128T120000Z\r\n/);
  assert.deepEqual(readICalendar(file, options).holidays, holidays);
  assert.deepEqual(readHolidaysCsv(writeHolidaysCsv(holidays)).holidays, holidays);
});

test('a program may read a file while it names the events of another', () => {
  const { holidays } = readICalendar(data('public_holidays.ics'), options);
  const uid = (index) => `${readICalendar(data('outlook.ics'), options).holidays.length}-${index}`;
  assert.match(writeICalendar(holidays, { stamp: new Date(0), years: [2026, 2026], uid }), /UID:6-11\r\n/);
});

test('options that make no sense are misuse', () => {
  for (const years of [undefined, 2026, [2026], [2026, 2028, 2030], ['2026', 2028], [NaN, 2028]]) assert.throws(() => readICalendar('', { ...options, years }), misuse('invalid_argument'));
  assert.throws(() => readICalendar('', { ...options, region: 'DE' }), misuse('invalid_argument'));
  assert.throws(() => readICalendar('', { ...options, timeZone: 'Mars/Phobos' }), misuse('unknown_time_zone'));
  for (const text of [undefined, null, 7, {}]) assert.throws(() => readICalendar(text, options), misuse('invalid_argument'));
  assert.throws(() => writeHolidaysCsv([{ name: 'x' }]), misuse('invalid_holidays'));
  assert.throws(() => writeICalendar({}, { stamp: new Date(0), years: [2026, 2026], uid: String }), misuse('invalid_argument'));
  assert.throws(() => writeICalendar([], { stamp: 'now', years: [2026, 2026], uid: String }), misuse('invalid_argument'));
});

test('a file of ten megabytes', () => {
  const event = 'BEGIN:VEVENT\nSUMMARY:Day\nDTSTART:00010101\nRRULE:FREQ=DAILY;COUNT=1000000000\nEND:VEVENT\n';
  const { issues } = readICalendar(`BEGIN:VCALENDAR\n${event.repeat(1e5)}`, options);
  assert.equal(issues.at(-1).code, 'too_many_recurrences');
});

test('holidays that move', () => {
  const easter = new MovingHoliday({ name: 'Good Friday', region: 'DEU', rule: 'EASTER', offset: -2 });
  assert.deepEqual(easter.inYear(2026), { name: 'Good Friday', region: 'DEU', consecutive: false, every_year: false, year_start: 2026, month_start: 4, day_start: 3 });
  assert.equal(easter.inYears(-1e9, 1e9).length, 9000);
  assert.deepEqual(easter.inYears(2027, 2026), []);
  assert.equal(new MovingHoliday({ name: 'Leap', region: 'DEU', rule: 'FIXED_DATE', month: 2, day: 29 }).inYear(2027), null);
  assert.throws(() => new MovingHoliday({ name: 'x' }), misuse('invalid_holidays'));
  assert.equal(MovingHoliday.describe()[2].choices.length, 6);
});
