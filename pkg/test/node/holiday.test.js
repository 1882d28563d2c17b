import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HolidayCalendar, MisuseError, holidaySentence, newTenant } from 'pbx-rules';

const newYear = { name: 'New Year', region: 'CHE', consecutive: true, every_year: true, month_start: 12, day_start: 30, month_end: 1, day_end: 2 };
const day = { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 };

const misuse = (code) => (error) => error instanceof MisuseError && error.code === code;

test('a calendar answers for an instant, in any of its forms', () => {
  const calendar = new HolidayCalendar([newYear, day, day]);
  assert.equal(calendar.length, 3);
  const instants = ['2026-04-30T22:00:00Z', '2026-05-01T00:00:00+02:00', '2026-04-30t22:00:00.0001z', '2026-04-30T17:30:00-04:30'];
  for (const at of [...instants, ...instants.map((at) => new Date(at.toUpperCase()))]) {
    assert.deepEqual(calendar.activeAt(at, 'Europe/Berlin'), [1, 2]);
    assert.deepEqual(calendar.activeAt(at, 'Europe/London'), []);
  }
  assert.deepEqual(calendar.activeUntil('2026-04-30T22:00:00Z', 'Europe/Berlin'), new Date('2026-05-01T22:00:00Z'));
  assert.equal(calendar.activeUntil('2026-04-30T21:59:59Z', 'Europe/Berlin'), null);
  assert.deepEqual(calendar.next('2026-05-02T00:00:00Z', 'Asia/Shanghai'), {
    index: 0,
    start: new Date('2026-12-29T16:00:00Z'),
    end: new Date('2027-01-02T16:00:00Z'),
  });
});

test('a region asks for its own holidays', () => {
  const calendar = new HolidayCalendar([newYear, day]);
  assert.deepEqual(calendar.activeAtCivil('2026-05-01T12:00', { region: 'DEU' }), [1]);
  assert.deepEqual(calendar.activeAtCivil('2026-05-01T12:00', { region: 'CHE' }), []);
  assert.deepEqual(calendar.activeAtCivil('2026-05-01T12:00', { region: null }), [1]);
  assert.equal(calendar.next('2026-01-01T00:00:00Z', 'UTC', { region: 'CHE' }).index, 0);
  assert.equal(calendar.next('2026-01-01T00:00:00Z', 'UTC', { region: 'FRA' }), null);
  for (const region of ['DE', '', 7, {}]) assert.throws(() => calendar.activeAtCivil('2026-05-01T12:00', { region }), misuse('invalid_argument'));
});

test('a year at a glance, by the clocks and as instants', () => {
  const calendar = new HolidayCalendar([newYear, day]);
  assert.deepEqual(calendar.occurrencesCivil('2026-01-01T00:00', '2027-01-01T00:00'), [
    { index: 0, start: '2025-12-30T00:00', end: '2026-01-03T00:00' },
    { index: 1, start: '2026-05-01T00:00', end: '2026-05-02T00:00' },
    { index: 0, start: '2026-12-30T00:00', end: '2027-01-03T00:00' },
  ]);
  const [may] = calendar.occurrences('2026-04-01T00:00:00Z', new Date('2026-12-01T00:00:00Z'), 'America/New_York');
  assert.deepEqual(may, { index: 1, start: new Date('2026-05-01T04:00:00Z'), end: new Date('2026-05-02T04:00:00Z') });
  assert.deepEqual(calendar.occurrencesCivil('2027-01-01T00:00', '2026-01-01T00:00'), []);
  assert.equal(calendar.occurrencesCivil('9999-12-31T00:00', '9999-12-31T23:59')[0].end, '+010000-01-03T00:00');
});

test('clocks of the past, to the second', () => {
  const yearly = { name: 'All', region: 'USA', consecutive: true, every_year: false, year_start: 1880, year_end: 1880, month_start: 1, day_start: 1 };
  const { start } = new HolidayCalendar([yearly]).next('1879-01-01T00:00:00Z', 'America/New_York');
  assert.deepEqual(start, new Date('1880-01-01T04:56:02Z'));
});

test('the ends of time', () => {
  const calendar = new HolidayCalendar([newYear, day]);
  for (const at of [new Date(-8.64e15), new Date(8.64e15)]) {
    assert.ok(Array.isArray(calendar.activeAt(at, 'Europe/Berlin')));
    calendar.next(at, 'Europe/Berlin');
    calendar.activeUntil(at, 'Europe/Berlin');
  }
  assert.equal(calendar.next(new Date(8.64e15), 'Europe/Berlin'), null);
  assert.throws(() => calendar.occurrences(new Date(-8.64e15), new Date(8.64e15), 'UTC'), misuse('invalid_argument'));
});

test('an instant, a civil time or a zone that is none is misuse', () => {
  const calendar = new HolidayCalendar([day]);
  for (const at of ['', '2026', '2026-05-01', '2026-05-01T10:30:00', '2026-02-29T00:00:00Z', '2026-05-01T24:00:00Z', '2026-05-01T00:00:00+24:00', ' 2026-05-01T00:00:00Z', 7, null, undefined, {}, new Date(NaN)]) {
    assert.throws(() => calendar.activeAt(at, 'UTC'), misuse('invalid_argument'), String(at));
  }
  for (const at of ['2026-05-01', '2026-05-01T10:30Z', '2026-02-30T10:30', '2026-05-01T10:60', '2026-05-01T24:00', new Date(), null]) {
    assert.throws(() => calendar.activeAtCivil(at), misuse('invalid_argument'), String(at));
  }
  for (const zone of ['Mars/Phobos', 'europe/berlin', 'CEST', '+02:00', '', null, undefined, 7, {}, Symbol('x'), '\ud800']) {
    assert.throws(() => calendar.activeAt(new Date(), zone), (error) => misuse('unknown_time_zone')(error) && error.violations.length === 1);
  }
  assert.throws(() => calendar.next(new Date(), 'New York'), (error) => error.violations[0].suggestion === 'America/New_York');
});

test('every time zone of the rules is known to the host, or refused with a code', () => {
  const calendar = new HolidayCalendar([day]);
  const { choices } = newTenant.describe().find(({ name }) => name === 'timezone');
  let known = 0;
  for (const name of choices) {
    try {
      // Noon in Greenwich: by the clocks it is some time of 1 May nearly everywhere.
      known += calendar.activeAt('2026-05-01T12:00:00Z', name).length;
    } catch (error) {
      assert.ok(misuse('unknown_time_zone')(error), name);
    }
  }
  assert.ok(known > 500, `${known} of ${choices.length}`);
});

test('invalid holidays are returned by check, and thrown by the constructor', () => {
  const holidays = [day, { ...day, day_start: 32, month_start: undefined }, null, { ...day, colour: 'red' }];
  const { ok, violations } = HolidayCalendar.check(holidays);
  assert.equal(ok, false);
  assert.deepEqual(violations.map(({ path, code }) => [...path, code].join(' ')), ['1 month_start required', '1 day_start too_large', '2 not_an_object', '3 colour unknown_field']);
  assert.throws(() => new HolidayCalendar(holidays), (error) => {
    assert.deepEqual(error.violations, violations);
    return misuse('invalid_holidays')(error);
  });
  assert.equal(HolidayCalendar.check([{ ...day, nmae: 1 }], { unknownFields: 'allow' }).value.length, 1);
  assert.equal(HolidayCalendar.check(Array(1000).fill(7)).violations.length, 100);
  for (const list of [undefined, null, {}, 'x', new Map()]) assert.throws(() => HolidayCalendar.check(list), misuse('invalid_argument'));
});

test('a calendar that is freed is not asked any more', () => {
  const calendar = new HolidayCalendar([day]);
  calendar[Symbol.dispose]();
  calendar.free();
  assert.throws(() => calendar.activeAtCivil('2026-05-01T00:00'), misuse('use_after_free'));
  assert.throws(() => calendar.next(new Date(), 'UTC'), misuse('use_after_free'));
  assert.equal(calendar.length, 1);
});

test('100,000 holidays that all overlap', () => {
  const calendar = new HolidayCalendar(Array.from({ length: 1e5 }, () => day));
  assert.equal(calendar.activeAtCivil('2026-05-01T00:00').length, 1e5);
  assert.equal(calendar.next('2026-01-01T00:00:00Z', 'UTC').index, 0);
  calendar.free();
});

test('a holiday in words', () => {
  assert.deepEqual(holidaySentence(newYear), {
    ok: true,
    value: {
      pattern: 'yearly_days',
      message: 'every year from 30 December 00:00 to 2 January 23:59',
      params: { start_month: 12, start_day: 30, start_time: '00:00', end_month: 1, end_day: 2, end_time: '23:59' },
    },
  });
  assert.deepEqual(holidaySentence({ ...day, day_start: 0 }).violations.map(({ path }) => path), [['day_start']]);
  assert.equal(holidaySentence(null).violations[0].code, 'not_an_object');
});
