// Records within records, what is stored, and updates that are merged into it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Collection, HolidayCalendar, holidayListSchema, holidayUpdate, passwordPolicyUpdate, resourceIdNumber, resourceIdOf, storedHoliday, storedTenant,
  tenantAdminUpdate, tenantListSchema, tenantUpdate,
} from 'pbx-rules';

const places = ({ violations }) => violations.map(({ path, code }) => `${path.join('.')} ${code}`);

test('a merged update is held against what is stored', () => {
  assert.deepEqual(places(tenantUpdate.merge({ name: 'A' }, { contact_match_type: 'MATCH_LENGTH' })), ['contact_match_length required_when']);
  assert.equal(tenantUpdate.merge({ contact_match_length: 7 }, { contact_match_type: 'MATCH_LENGTH' }).ok, true);
  assert.deepEqual(places(passwordPolicyUpdate.merge({ max_length: 10 }, { min_length: 20 })), ['max_length out_of_order']);
  const stored = { cdr_event: { auth: 'DISABLE', username: 'sender1' } };
  assert.deepEqual(places(tenantAdminUpdate.merge(stored, { cdr_event: { auth: 'BASIC' } })), ['cdr_event.password required_when']);
  // A password that the API does not answer stops no other update.
  assert.equal(tenantAdminUpdate.merge({ cdr_event: { auth: 'BASIC' } }, { region: 'DEU' }).ok, true);
});

test('an update is checked against what is stored, with the verdict of the service', () => {
  assert.equal(tenantUpdate.check({ contact_match_type: 'MATCH_LENGTH' }).ok, true);
  const stored = { name: 'A', id: '7', colour: 1 };
  assert.deepEqual(places(tenantUpdate.check({ contact_match_type: 'MATCH_LENGTH' }, { stored })), ['contact_match_length required_when']);
  assert.deepEqual(places(passwordPolicyUpdate.check({ min_length: 20 }, { stored: { max_length: 10 } })), ['max_length out_of_order']);
  assert.deepEqual(places(passwordPolicyUpdate.checkForm({ min_length: '20' }, { stored: { max_length: 10 } })), ['max_length out_of_order']);
  // What passes is the update alone.
  assert.deepEqual(tenantUpdate.check({ log_retention: 7 }, { stored }), { ok: true, value: { log_retention: 7 } });
  // What is wrong with the update itself is reported once, and in its place.
  const wrong = { log_retention: 0, contact_match_type: 'MATCH_LENGTH', nmae: 1 };
  assert.deepEqual(places(tenantUpdate.check(wrong, { stored })), [
    'log_retention too_small', 'contact_match_length required_when', 'nmae unknown_field',
  ]);
  const against = tenantUpdate.with({ stored, unknownFields: 'strip' });
  assert.deepEqual(places(against.check({ contact_match_type: 'MATCH_LENGTH', nmae: 1 })), ['contact_match_length required_when']);
  assert.equal(against['~standard'].validate({ contact_match_type: 'MATCH_LENGTH' }).issues.length, 1);
  assert.equal(against.check({ contact_match_type: 'MATCH_LENGTH' }, { stored: { contact_match_length: 7 } }).ok, true);
  for (const stored of [7, null, [], new Date()]) assert.throws(() => tenantUpdate.check({}, { stored }), { name: 'MisuseError', code: 'invalid_argument' });
});

test('a record is merged field by field, a list as a whole', () => {
  const range = (from, to) => ({ from, to });
  const stored = { id: 'a', office_hours: { monday: { enabled: true, ranges: [range('09:00', '12:00'), range('13:00', '17:00')] }, sunday: { enabled: false } }, colour: 1 };
  const { ok, value, warnings } = tenantUpdate.merge(stored, { office_hours: { monday: { ranges: [range('08:00', '12:00')] } }, ai_engine: { x: 1 } });
  assert.equal(ok, true);
  assert.deepEqual(value, {
    office_hours: { monday: { enabled: true, ranges: [range('08:00', '12:00')] }, sunday: { enabled: false } }, id: 'a', colour: 1, ai_engine: { x: 1 },
  });
  assert.deepEqual(warnings.map(({ path, code }) => [path[0], code]), [['colour', 'unknown_field'], ['ai_engine', 'newer_field']]);
});

test('what was edited becomes an update that holds what changed', () => {
  const stored = storedTenant.check({ id: 'a', name: 'Hilton', used_disk_quota: '7MB', log_retention: 30, office_hours: { monday: { enabled: true }, friday: { enabled: true } }, colour: [1] }).value;
  const edited = { ...stored, log_retention: 60, max_extensions: 5, office_hours: { ...stored.office_hours, friday: { enabled: false } } };
  assert.deepEqual(tenantUpdate.changes(stored, edited), { ok: true, value: { log_retention: 60, office_hours: { friday: { enabled: false } } } });
  assert.deepEqual(tenantAdminUpdate.changes(stored, edited).value, { log_retention: 60, max_extensions: 5, office_hours: { friday: { enabled: false } } });
  assert.deepEqual(tenantUpdate.changes(stored, structuredClone(stored)), { ok: true, value: {} });
  assert.deepEqual(places(tenantUpdate.changes(stored, { ...stored, log_retention: 0 })), ['log_retention too_small']);
});

test('what a later server has in the records within is kept, and is no part of what changed', () => {
  const item = { provider_id: '7', caller_id: '100', colour: 'red' };
  const answer = { name: 'Hilton', e164: { enabled: true, colour: 1 }, outbound_caller_ids: [item] };
  const { value: stored, warnings } = storedTenant.check(answer);
  assert.deepEqual(stored, answer);
  assert.deepEqual(warnings.map(({ path, code }) => [path.join('.'), code]), [['e164.colour', 'unknown_field'], ['outbound_caller_ids.0.colour', 'unknown_field']]);
  const edited = { ...stored, e164: { enabled: false, colour: 2 }, outbound_caller_ids: [{ ...item, caller_id: '101' }] };
  assert.deepEqual(tenantUpdate.changes(stored, edited).value, { e164: { enabled: false }, outbound_caller_ids: [{ provider_id: '7', caller_id: '101' }] });
  assert.deepEqual(tenantUpdate.merge(stored, { e164: { prefix: '0' } }).value.e164, { enabled: true, prefix: '0', colour: 1 });
});

test('keys of later versions are kept, with a warning, at every level', () => {
  const input = { crm_contact_type: { deep: [1] }, outbound_caller_ids: [{ provider_id: 'a', caller_id: 'b', display_name: 'c' }] };
  const { ok, value, warnings } = tenantUpdate.check(input);
  assert.equal(ok, true);
  assert.deepEqual(value, input);
  assert.deepEqual(warnings.map(({ path, code }) => [path.join('.'), code]), [['outbound_caller_ids.0.display_name', 'newer_field'], ['crm_contact_type', 'newer_field']]);
});

test('holidays as the API answers', () => {
  const answer = { id: '7', name: 'May Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1, hour_start: null };
  assert.equal(storedHoliday.check(answer).ok, true);
  assert.equal(new HolidayCalendar([answer]).activeAtCivil('2026-05-01T10:00').length, 1);
  assert.deepEqual(places(holidayUpdate.merge(answer, { day_start: 32 })), ['day_start too_large']);
  assert.deepEqual(places(holidayUpdate.merge(answer, { every_year: false })), ['year_start required']);
  assert.equal(holidayUpdate.merge(answer, { day_start: 2 }).value.id, '7');
});

test('nothing of hostile nesting is followed', () => {
  let deep = {};
  for (let depth = 0; depth < 10_000; depth++) deep = { monday: deep, ranges: [deep] };
  assert.deepEqual(places(tenantUpdate.check({ office_hours: { monday: { ranges: deep, deep } } })), [
    'office_hours.monday.ranges wrong_type', 'office_hours.monday.deep unknown_field',
  ]);
  const cyclic = { enabled: true };
  cyclic.ranges = [cyclic];
  cyclic.monday = cyclic;
  const { violations } = tenantUpdate.check({ office_hours: cyclic, cdr_event: cyclic });
  assert.ok(violations.length > 3 && violations.length < 50);
  const many = { office_hours: { monday: { ranges: Array(100_000).fill({ from: 1, to: 2, x: 3 }) } } };
  const answer = tenantUpdate.check(many);
  assert.ok(answer.violations.some(({ code, params }) => code === 'too_many_items' && params.found === 100_000));
  assert.ok(answer.violations.length <= 1001);
  assert.equal(tenantUpdate.check({ ai_engine: cyclic }).value.ai_engine, cyclic);
  assert.equal(storedTenant.check(JSON.parse('{"__proto__": {"x": 1}}')).ok, true);
  assert.equal({}.x, undefined);
});

test('secrets are in no answer', () => {
  const secret = 'Pa55word-zzz';
  const { violations } = tenantUpdate.check({ cdr_event: { password: secret, token: `${secret} ${secret}` } });
  assert.equal(violations.length, 2);
  assert.ok(!JSON.stringify(violations).includes('Pa55'));
});

test('ready schemas of lists', () => {
  const tenants = new Collection([{ id: 'a', name: 'Hilton', region: 'DEU', max_extensions: 5 }, { id: 'b' }], tenantListSchema);
  assert.equal(tenants.query({ filter: "region eq 'DEU' and max_extensions ge 5", search: 'hilton' }).count, 1);
  assert.equal(tenants.query({ filter: 'created_at eq null' }).count, 2);
  for (const hidden of ['stir_shaken_key', 'stir_shaken_cert', 'custom_options', 'cdr_event']) assert.equal(hidden in tenantListSchema.fields, false);
  assert.equal(new Collection([{ name: 'May Day', month_start: 5 }], holidayListSchema).query({ filter: 'month_start eq 5' }).count, 1);
});

test('the number in the ID of a resource', () => {
  assert.equal(resourceIdNumber('NzAwNTUxOTA5NzczMTQ4MTYw'), 700551909773148160n);
  assert.equal(resourceIdOf(700551909773148160n), 'NzAwNTUxOTA5NzczMTQ4MTYw');
  for (const id of ['', 'abc', 'MDE=', btoa('18446744073709551616'), 'MQ', 'é']) assert.equal(resourceIdNumber(id), null, id);
  assert.equal(resourceIdNumber(resourceIdOf(2n ** 64n - 1n)), 2n ** 64n - 1n);
  for (const number of [-1n, 2n ** 64n, 7]) assert.throws(() => resourceIdOf(number), { name: 'MisuseError', code: 'invalid_argument' });
});

test('values that pass and may be meant otherwise are warned of', () => {
  const codes = (input) => tenantUpdate.check(input).warnings?.map(({ path, code }) => [...path, code].join(' '));
  assert.deepEqual(codes({ timezone: 'Etc/GMT+8' }), ['timezone reversed_offset']);
  assert.deepEqual(codes({ timezone: 'EST' }), ['timezone no_daylight_saving']);
  assert.deepEqual(codes({ custom_options: '{"a": 1, "a": 2}' }), ['custom_options duplicate_key']);
  assert.equal(codes({ timezone: 'Asia/Shanghai', custom_options: '{"a": 1}' }), undefined);
});
