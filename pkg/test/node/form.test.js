// What the inputs of a form hold: texts, read as the fields say. `tests/corpus/form.json` has what texts mean.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as rules from 'pbx-rules';
import { newTenant, tenantUpdate, voicemailServer } from 'pbx-rules';

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/corpus/form.json'), 'utf8'));

const shownPath = (path) => path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index > 0 ? `.${key}` : key)).join('');

/** Path, code and what was found of each violation, as far as a case says it. */
const shown = (violations, wrong) =>
  violations.map(({ path, code, params, renameTo }, index) =>
    [shownPath(path), code, params.found ?? null, renameTo ?? null].slice(0, wrong[index]?.length));

test(`form.json: ${cases.length} cases`, () => {
  for (const { name, schema, entries, value, wrong, blank } of cases) {
    const form = new FormData();
    for (const entry of entries) form.append(...entry);
    for (const source of [form, new URLSearchParams(entries)]) {
      const result = rules[schema].checkForm(source);
      assert.deepEqual(result.blank, blank, name);
      if (wrong === undefined) assert.deepEqual(result.value, value, name);
      else assert.deepEqual(shown(result.violations, wrong), wrong, name);
    }
  }
});

test('an object of what inputs give: texts, numbers, ticks, nothing', () => {
  const values = { name: ' Hilton ', log_retention: '30', temp_file_retention: 7, call_report_retention: NaN, enable_night_mode: false, website: null, region: undefined, $ACTION_1: 'x' };
  assert.deepEqual(tenantUpdate.checkForm(values), {
    ok: true,
    value: { name: 'Hilton', enable_night_mode: false, log_retention: 30, temp_file_retention: 7 },
    blank: ['call_report_retention', 'website'],
  });
  assert.deepEqual(tenantUpdate.checkForm({}), { ok: true, value: {}, blank: [] });
});

test('objects and lists of what inputs give, as form libraries nest them', () => {
  const values = { office_hours: { monday: { enabled: 'on', ranges: [{ from: ' 09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] }, tuesday: { enabled: false, ranges: [] }, sunday: null } };
  const { ok, value, blank } = tenantUpdate.checkForm(values);
  assert.equal(ok, true);
  assert.deepEqual(value, { office_hours: {
    monday: { enabled: true, ranges: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] },
    tuesday: { enabled: false, ranges: [] },
  } });
  assert.deepEqual(blank, ['office_hours.sunday']);
  const wrong = tenantUpdate.checkForm({ office_hours: { monday: { ranges: [{ from: '09:00', to: '' }] }, mondy: 1 }, outbound_caller_ids: 'x' });
  assert.deepEqual(wrong.violations.map(({ path, code }) => `${shownPath(path)} ${code}`), [
    'office_hours.monday.ranges[0].to required', 'office_hours.mondy unknown_field', 'outbound_caller_ids wrong_type',
  ]);
  // What is kept here has a number under `$` on its way back; an input of that name is another matter.
  const dollars = tenantUpdate.checkForm({ office_hours: { $: 0 }, e164: { $: '1' } });
  assert.deepEqual(dollars.violations.map(({ path, code }) => `${shownPath(path)} ${code}`), ['office_hours.$ unknown_field', 'e164.$ unknown_field']);
  const one = tenantUpdate.field('office_hours').checkForm({ monday: { enabled: 'true' } });
  assert.deepEqual(one, { ok: true, value: { monday: { enabled: true } } });
  const cyclic = { office_hours: { monday: {} } };
  cyclic.office_hours.monday.monday = cyclic.office_hours;
  cyclic.office_hours.monday.ranges = Array(1e6).fill({ from: cyclic, to: '' });
  assert.equal(tenantUpdate.checkForm(cyclic).ok, false);
});

test('what was blank can be sent as null', () => {
  const { value, blank } = tenantUpdate.checkForm(new URLSearchParams('name=Hilton&log_retention='));
  assert.deepEqual({ ...value, ...Object.fromEntries(blank.map((name) => [name, null])) }, { name: 'Hilton', log_retention: null });
});

test('defaults are filled in', () => {
  assert.deepEqual(voicemailServer.checkForm({ retain_days: '', min_seconds: '3' }).value, { retain_days: 30, min_seconds: 3 });
});

test('a check box that is not ticked is not given, unless the form is said to show it', () => {
  const form = new URLSearchParams('enable_audio_recording=on');
  assert.deepEqual(tenantUpdate.checkForm(form).value, { enable_audio_recording: true });
  assert.deepEqual(tenantUpdate.checkForm(form, { checkboxes: ['enable_audio_recording', 'enable_night_mode'] }).value, {
    enable_audio_recording: true,
    enable_night_mode: false,
  });
});

test('a file where none belongs is a violation; a file input that holds none is blank', () => {
  const form = new FormData();
  form.append('avatar_file_id', new File([], ''));
  assert.deepEqual(tenantUpdate.checkForm(form), { ok: true, value: {}, blank: ['avatar_file_id'] });
  form.set('avatar_file_id', new File(['x'], 'a.png'));
  form.set('log_retention', new Blob(['30']));
  const { violations } = tenantUpdate.checkForm(form);
  assert.deepEqual(violations.map(({ path, code, params }) => [...path, code, params.found]), [
    ['log_retention', 'wrong_type', 'file'],
    ['avatar_file_id', 'wrong_type', 'file'],
  ]);
  // What form libraries hold for a file input.
  const listOf = (...files) => ({ ...files, length: files.length, [Symbol.toStringTag]: 'FileList' });
  assert.deepEqual(tenantUpdate.checkForm({ avatar_file_id: listOf() }).blank, ['avatar_file_id']);
  assert.equal(tenantUpdate.checkForm({ avatar_file_id: listOf(new File(['x'], 'a.png')) }).violations[0].params.found, 'file');
});

test('one input', () => {
  const check = (name, value) => tenantUpdate.field(name).checkForm(value);
  assert.deepEqual(check('log_retention', '30'), { ok: true, value: 30 });
  assert.deepEqual(check('name', ' Hilton '), { ok: true, value: 'Hilton' });
  assert.equal(check('log_retention', '').ok, true);
  assert.equal(check('contact_match_type', ' ').ok, true);
  assert.equal(check('enable_night_mode', 'on').value, true);
  assert.equal(check('log_retention', NaN).ok, true);
  assert.equal(check('log_retention', '0').violations[0].code, 'too_small');
  assert.equal(check('log_retention', '0x10').violations[0].code, 'wrong_type');
  assert.equal(check('name', '\ud800').violations[0].code, 'not_unicode');
  assert.equal(newTenant.field('name').checkForm('').violations[0].code, 'required');
});

test('names and values in pairs are a form; of several values of a check box the last counts, as a list too', () => {
  const pairs = [['log_retention', '30'], ['enable_night_mode', 'false'], ['enable_night_mode', 'on']];
  const expected = { ok: true, value: { log_retention: 30, enable_night_mode: true }, blank: [] };
  // Some test environments have a FormData of a class without a tag.
  class Pairs { *[Symbol.iterator]() { yield* pairs; } }
  for (const source of [new Map(pairs), new URLSearchParams(pairs).entries(), new Pairs()]) assert.deepEqual(tenantUpdate.checkForm(source), expected);
  assert.deepEqual(tenantUpdate.checkForm({ log_retention: '30', enable_night_mode: ['false', 'on'] }), expected);
  assert.equal(tenantUpdate.field('enable_night_mode').checkForm(['on', 'off']).value, false);
  for (const list of [[], [[]], ['on', 'maybe'], [null]]) assert.equal(tenantUpdate.checkForm({ enable_night_mode: list }).violations[0].code, 'wrong_type');
  assert.equal(tenantUpdate.checkForm({ name: ['Hilton'] }).violations[0].code, 'wrong_type');
});

test('what holds no names is no form: a promise of one, a request, an event', () => {
  for (const [input, code] of [[Promise.resolve(new FormData()), 'wrong_object'], [new Request('http://localhost/'), 'not_an_object'], [new Event('submit'), 'not_an_object'], [/x/, 'not_an_object']]) {
    assert.equal(tenantUpdate.checkForm(input).violations[0].code, code);
  }
});

test('what is no form is a violation, and what throws is misuse', () => {
  for (const [input, code] of [[null, 'not_an_object'], ['name=x', 'not_an_object'], [[['name', 'x']], 'not_an_object'], [undefined, 'not_an_object'], [() => {}, 'not_an_object']]) {
    const result = tenantUpdate.checkForm(input);
    assert.deepEqual([result.ok, result.violations[0].code, result.blank], [false, code, []]);
  }
  const fail = () => { throw new Error('boom'); };
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const file = Object.defineProperty(new File([], 'a'), 'name', { get: fail });
  const inputs = [{ get name() { return fail(); } }, new Proxy({}, { ownKeys: fail }), { [Symbol.toStringTag]: 'FormData', [Symbol.iterator]: fail }];
  for (const input of [...inputs, { outbound_caller_ids: proxy }, { office_hours: { monday: { ranges: proxy } } }, { name: file }]) {
    assert.throws(() => tenantUpdate.checkForm(input), { name: 'MisuseError', code: 'unreadable_input' });
  }
});

test('hostile forms', () => {
  const broken = tenantUpdate.checkForm({ name: '\ud800', log_retention: { $: 0 }, website: { $: 1 } });
  assert.deepEqual(broken.violations.map(({ path: [field], code }) => `${field} ${code}`), ['name not_unicode', 'website wrong_type', 'log_retention wrong_type']);
  const many = new URLSearchParams(Array.from({ length: 1e5 }, (_, index) => [`key${index}`, 'x']));
  assert.equal(tenantUpdate.checkForm(many).violations.length, 33);
  assert.equal(tenantUpdate.checkForm(JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z"}')).violations.length, 2, 'names that begin with _ are passed over');
  assert.equal({}.x, undefined);
});

test('a schema with options, Standard Schema included', () => {
  const fetched = { id: 'MQ==', created_at: '2017-07-21T17:32:28Z', name: 'Hilton', future: 1, website: null };
  assert.equal(tenantUpdate.check(fetched).violations.length, 1);
  for (const unknownFields of ['allow', 'strip']) {
    const lenient = tenantUpdate.with({ unknownFields });
    assert.deepEqual(lenient.check(fetched), { ok: true, value: { name: 'Hilton' } });
    assert.deepEqual(lenient['~standard'].validate(fetched), { value: { name: 'Hilton' } });
    assert.equal(lenient.check(fetched, { unknownFields: 'reject' }).ok, false);
    assert.equal(lenient.with({ unknownFields: 'reject' }).check(fetched).ok, false);
    assert.equal(lenient.checkForm(fetched).ok, true);
  }
  const form = tenantUpdate.with({ form: true });
  assert.deepEqual(form['~standard'].validate({ log_retention: '30', website: '' }), { value: { log_retention: 30 } });
  assert.equal(tenantUpdate['~standard'].validate({ log_retention: '30' }).issues[0].code, 'wrong_type');
  assert.deepEqual(tenantUpdate.with({ form: true, checkboxes: ['enable_night_mode'] })['~standard'].validate(new FormData()), { value: { enable_night_mode: false } });
  for (const options of [{ unknownFields: 'ignore' }, { form: 'yes' }]) assert.throws(() => tenantUpdate.with(options), { code: 'invalid_argument' });
  const strips = tenantUpdate.with({ unknownFields: 'strip' });
  for (const nothing of [{}, { unknownFields: undefined }]) assert.equal(strips.with(nothing).check({ future: 1 }, nothing).ok, true);
  // A name that is 'false' would be a text like another.
  assert.throws(() => tenantUpdate.checkForm({}, { checkboxes: ['name'] }), { code: 'invalid_argument' });
  assert.throws(() => newTenant.with({ stored: {} }).check({}), { code: 'invalid_argument' }, 'nothing is stored that it changes');
  assert.deepEqual(form.describe(), tenantUpdate.describe());
});

test('what holds fields in another way is named, and what to call', () => {
  for (const [input, found, instead] of [
    [new FormData(), 'FormData', 'checkForm(form)'],
    [new URLSearchParams(), 'URLSearchParams', 'checkForm(form)'],
    [new Map([['name', 'x']]), 'Map', 'Object.fromEntries(map)'],
    [Promise.resolve({}), 'Promise', 'await promise'],
  ]) {
    const [{ code, params, message, path }] = tenantUpdate.check(input).violations;
    assert.deepEqual([code, params, path], ['wrong_object', { found, instead }, []]);
    assert.ok(message.includes(found) && message.includes(instead), message);
  }
});
