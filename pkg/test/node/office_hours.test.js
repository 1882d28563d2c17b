import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MisuseError, OfficeHours } from 'pbx-rules';

const working = { enabled: true, ranges: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] };
const week = { monday: working, tuesday: working, wednesday: working, thursday: working, friday: working, saturday: { enabled: false, ranges: [] } };
const christmas = { name: 'Christmas', region: 'DEU', consecutive: true, every_year: true, month_start: 12, day_start: 25, day_end: 26 };

const misuse = (code) => (error) => error instanceof MisuseError && error.code === code;

test('open or closed, why, and until when', () => {
  const office = new OfficeHours({ officeHours: week, holidays: [christmas] });
  const open = (reason, until, more = {}) => ({ open: reason === 'within_hours', reason, ...more, until: until && new Date(until) });
  assert.deepEqual(office.openAt('2026-12-24T15:59:59Z', 'Europe/Berlin'), open('within_hours', '2026-12-24T16:00:00Z'));
  assert.deepEqual(office.openAt(new Date('2026-12-24T11:30:00Z'), 'Europe/Berlin'), open('outside_hours', '2026-12-24T12:00:00Z'));
  assert.deepEqual(office.openAt('2026-12-25T11:00:00Z', 'Europe/Berlin'), open('holiday', '2026-12-28T08:00:00Z', { holiday: 0 }));
  assert.deepEqual(office.nextChange('2026-12-25T11:00:00Z', 'Europe/Berlin'), { at: new Date('2026-12-26T23:00:00Z'), ...open('outside_hours', '2026-12-28T08:00:00Z') });

  const night = new OfficeHours({ officeHours: week, nightMode: true });
  assert.deepEqual(night.openAt('2026-12-24T15:00:00Z', 'UTC'), open('night_mode', null));
  assert.equal(night.nextChange('2026-12-24T15:00:00Z', 'UTC'), null);
  const always = Object.fromEntries(Object.keys({ ...week, sunday: 0 }).map((day) => [day, { enabled: true }]));
  assert.deepEqual(new OfficeHours({ officeHours: always }).openAt('2026-12-24T15:00:00Z', 'UTC'), open('within_hours', null));
  assert.deepEqual(new OfficeHours({ officeHours: null }).openAt('2026-12-24T15:00:00Z', 'UTC'), open('outside_hours', null));
});

test('hours across the changes of clocks', () => {
  const daily = (from, to) => new OfficeHours({ officeHours: Object.fromEntries([...Object.keys(week), 'sunday'].map((day) => [day, { enabled: true, ranges: [{ from, to }] }])) });
  const until = (office, at, zone) => office.openAt(at, zone).until.toISOString().slice(0, 16);
  // Berlin went from 01:59 to 03:00, New York from 01:59 back to 01:00.
  assert.equal(until(daily('02:00', '03:00'), '2026-03-28T02:00:00Z', 'Europe/Berlin'), '2026-03-30T00:00');
  assert.equal(until(daily('01:15', '01:45'), '2026-11-01T05:45:00Z', 'America/New_York'), '2026-11-01T06:15');
  // 23:59 as an end is that minute's.
  assert.equal(until(daily('09:00', '23:59'), '2026-06-01T12:00:00Z', 'UTC'), '2026-06-02T00:00');
  assert.equal(until(daily('18:00', '24:00'), '2026-06-01T20:00:00Z', 'UTC'), '2026-06-02T00:00');
});

test('a day, a week and a year at a glance, and the stretches between changes', () => {
  const office = new OfficeHours({ officeHours: week, holidays: [christmas] });
  assert.deepEqual(office.day('2026-12-24'), { date: '2026-12-24', open: [{ from: 540, to: 720 }, { from: 780, to: 1020 }], holidays: [] });
  const days = office.week('2026-12-27');
  assert.deepEqual(days.map(({ date }) => date), ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27']);
  assert.deepEqual(days.map(({ open, holidays }) => [open.length, holidays]), [[2, []], [2, []], [2, []], [2, []], [0, [0]], [0, [0]], [0, []]]);
  assert.equal(office.week('1969-12-29')[0].date, '1969-12-29');
  for (const [year, length] of [[2026, 365], [2028, 366], [1900, 365], [1, 365], [9999, 365]]) {
    const all = office.year(year);
    assert.equal(all.length, length);
    assert.equal(all[0].date, `${String(year).padStart(4, '0')}-01-01`);
    assert.equal(all.at(-1).date, `${String(year).padStart(4, '0')}-12-31`);
  }
  assert.deepEqual(office.stretches('2026-12-24T15:30:00Z', '2026-12-25T12:00:00Z', 'Europe/Berlin'), [
    { start: new Date('2026-12-24T15:30:00Z'), end: new Date('2026-12-24T16:00:00Z'), open: true, reason: 'within_hours' },
    { start: new Date('2026-12-24T16:00:00Z'), end: new Date('2026-12-24T23:00:00Z'), open: false, reason: 'outside_hours' },
    { start: new Date('2026-12-24T23:00:00Z'), end: new Date('2026-12-25T12:00:00Z'), open: false, reason: 'holiday', holiday: 0 },
  ]);
  assert.throws(() => office.stretches(new Date(-8.64e15), new Date(8.64e15), 'UTC'), misuse('invalid_argument'));
});

test('what is wrong with the hours and the holidays is returned by check, all at once', () => {
  const officeHours = {
    monday: { enabled: 'yes', ranges: 'all' },
    tuesday: { enabled: true, ranges: [{ from: '09:00', to: '08:00' }, null, { from: '9', to: 17 }, { to: '10:00' }] },
    wednesday: [],
    funday: {},
  };
  const { ok, violations } = OfficeHours.check({ officeHours, holidays: [{ ...christmas, day_start: 32 }] });
  assert.equal(ok, false);
  assert.deepEqual(new Set(violations.map(({ path }) => path.join('.'))), new Set([
    'officeHours.monday.enabled', 'officeHours.monday.ranges', 'officeHours.tuesday.ranges.0.to', 'officeHours.tuesday.ranges.1',
    'officeHours.tuesday.ranges.2.from', 'officeHours.tuesday.ranges.2.to', 'officeHours.tuesday.ranges.3.from',
    'officeHours.wednesday', 'officeHours.funday', 'holidays.0.day_start',
  ]));
  assert.ok(violations.every(({ message }) => message.endsWith('.')));
  assert.throws(() => new OfficeHours({ officeHours }), misuse('invalid_office_hours'));
  assert.equal(OfficeHours.check({ officeHours: { ...week, funday: {} } }, { unknownFields: 'allow' }).ok, true);
  for (const officeHours of ['x', 7, [], () => 0]) assert.throws(() => new OfficeHours({ officeHours }), misuse('invalid_argument'));
  for (const holidays of ['x', 7, {}]) assert.throws(() => new OfficeHours({ officeHours: week, holidays }), misuse('invalid_argument'));
  assert.throws(() => new OfficeHours({ officeHours: week, nightMode: 'on' }), misuse('invalid_argument'));
  const long = { monday: { enabled: true, ranges: Array(1e5).fill({ from: 'x' }) } };
  const found = OfficeHours.check({ officeHours: long }).violations;
  assert.ok(found.length > 0 && found.length <= 301);
});

test('questions that make no sense are misuse', () => {
  const office = new OfficeHours({ officeHours: week });
  assert.throws(() => office.openAt('now', 'UTC'), misuse('invalid_argument'));
  assert.throws(() => office.openAt(new Date(), 'Mars/Phobos'), misuse('unknown_time_zone'));
  for (const date of ['2026-02-30', '26-01-01', 7, null]) assert.throws(() => office.day(date), misuse('invalid_argument'));
  for (const year of [0, 10_000, 2026.5, '2026']) assert.throws(() => office.year(year), misuse('invalid_argument'));
  office.free();
  assert.throws(() => office.openAt(new Date(), 'UTC'), misuse('use_after_free'));
});

test('1,000 holidays', () => {
  const holidays = Array.from({ length: 1000 }, (_, index) => ({ ...christmas, month_start: (index % 12) + 1, month_end: (index % 12) + 1, day_start: 1, day_end: 1 + (index % 3) }));
  const office = new OfficeHours({ officeHours: week, holidays });
  assert.equal(office.openAt('2026-06-04T10:00:00Z', 'UTC').open, true);
  assert.equal(office.openAt('2026-06-02T12:00:00Z', 'UTC').reason, 'holiday');
});
