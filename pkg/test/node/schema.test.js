import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as rules from 'pbx-rules';
import { MisuseError, newTenant, passwordPolicy, tenantUpdate, voicemailServer } from 'pbx-rules';
import { resolver } from 'pbx-rules/react-hook-form';

const hilton = { name: 'Hilton', domain: 'hilton.example', timezone: 'Asia/Shanghai', currency: 'USD', region: 'USA' };

test('a value that passes is returned, with defaults, in the order of the fields', () => {
  const { ok, value } = voicemailServer.check({ min_seconds: 2, extension_number: '999', retain_days: null });
  assert.equal(ok, true);
  assert.equal(JSON.stringify(value), '{"extension_number":"999","retain_days":30,"min_seconds":2}');

  const tenant = newTenant.check(hilton).value;
  assert.equal(tenant.recording_retention, 180);
  assert.equal(tenant.extension_im_disk_quota, '1GB');
  assert.equal(tenant.disk_quota, '');
  assert.equal('website' in tenant, false);
});

test('an update has no defaults, and null means not given', () => {
  assert.deepEqual(tenantUpdate.check({ website: null, name: 'Hilton' }), { ok: true, value: { name: 'Hilton' } });
  assert.deepEqual(tenantUpdate.check({}), { ok: true, value: {} });
});

test('every wrong value is in one answer, in the order of the fields, with what would be right', () => {
  const { ok, violations } = tenantUpdate.check({ region: 'US', log_retention: 0, nmae: 'Hilton', timezone: 'asia/shanghai' });
  assert.equal(ok, false);
  assert.deepEqual(
    violations.map(({ path, code, suggestion }) => [path.join('.'), code, suggestion]),
    [
      ['timezone', violations[0].code, 'Asia/Shanghai'],
      ['region', violations[1].code, 'USA'],
      ['log_retention', 'too_small', undefined],
      ['nmae', 'unknown_field', undefined],
    ],
  );
  assert.equal(violations[3].renameTo, 'name');
  for (const { message } of violations) assert.match(message, /^[A-Z].*\.$/);
});

test('rules between fields are checked', () => {
  const { violations } = passwordPolicy.check({ min_length: 12, max_length: 10 });
  assert.deepEqual(violations.map(({ path, code }) => [...path, code]), [['max_length', 'out_of_order']]);
});

test('unknown fields are rejected, or left out where the caller allows them', () => {
  assert.equal(tenantUpdate.check({ nmae: 1 }).ok, false);
  assert.equal(tenantUpdate.check({ nmae: 1 }, { unknownFields: 'reject' }).ok, false);
  assert.deepEqual(tenantUpdate.check({ nmae: 1, name: 'x' }, { unknownFields: 'allow' }), { ok: true, value: { name: 'x' } });
});

test('a field is checked on its own', () => {
  const field = newTenant.field('timezone');
  assert.deepEqual(field.check('Asia/Shanghai'), { ok: true, value: 'Asia/Shanghai' });
  const { ok, violations } = field.check('asia/shanghai');
  assert.equal(ok, false);
  assert.equal(violations.length, 1);
  assert.deepEqual(violations[0].path, ['timezone']);
  assert.equal(violations[0].suggestion, 'Asia/Shanghai');
  assert.equal(field.check(undefined).violations[0].code, 'required');
  assert.equal(newTenant.field('website').check(undefined).ok, true);
});

test('a description says where a field is required', () => {
  const when = (schema) => Object.fromEntries(schema.describe().flatMap(({ name, requiredWhen }) => (requiredWhen ? [[name, requiredWhen]] : [])));
  assert.deepEqual(when(newTenant), { contact_match_length: { field: 'contact_match_type', is: ['MATCH_LENGTH'] } });
  assert.deepEqual(when(rules.holiday).year_start, { field: 'every_year', is: [false] });
  assert.deepEqual(when(rules.holiday).hour_end, { field: 'minute_end' });
  assert.deepEqual(when(tenantUpdate).stir_shaken_key, { field: 'stir_shaken_cert' });
  const [hook] = newTenant.describe().filter(({ name }) => name === 'cdr_event');
  assert.deepEqual(hook.fields.find(({ name }) => name === 'password').requiredWhen, { field: 'auth', is: ['BASIC', 'DIGEST'] });
});

test('a schema describes each field', () => {
  const fields = Object.fromEntries(newTenant.describe().map((field) => [field.name, field]));
  assert.equal(newTenant.describe()[0].name, 'name');
  assert.deepEqual(fields.contact_update_interval, {
    name: 'contact_update_interval', required: false, default: 720, type: 'integer', min: 1, max: 43200,
  });
  assert.deepEqual(fields.contact_append_type.choices, ['DISABLE', 'APPEND', 'PREPEND']);
  assert.equal(fields.name.required, true);
  assert.throws(() => newTenant.describe().push({}), TypeError, 'shared, so frozen');
});

test('a schema is a Standard Schema, synchronous, with all that a violation holds', () => {
  const { version, vendor, validate } = tenantUpdate['~standard'];
  assert.deepEqual([version, vendor], [1, 'pbx-rules']);
  assert.deepEqual(validate({ name: 'Hilton' }), { value: { name: 'Hilton' } });
  const { issues } = validate({ region: 'US' });
  assert.equal(issues.length, 1);
  assert.deepEqual(issues[0], tenantUpdate.check({ region: 'US' }).violations[0]);
});

test('misuse throws an error with a code', () => {
  const misuse = (code) => (error) => error instanceof MisuseError && error instanceof Error && error.code === code;
  assert.throws(() => tenantUpdate.field('nmae'), misuse('unknown_field'));
  assert.throws(() => tenantUpdate.field('toString'), misuse('unknown_field'));
  assert.throws(() => tenantUpdate.check({}, { unknownFields: 'ignore' }), misuse('invalid_argument'));
  // A misspelt option would be ignored: the update would pass without what is stored.
  assert.throws(() => tenantUpdate.check({}, { store: {} }), misuse('invalid_argument'));
  assert.throws(() => tenantUpdate.checkForm({}, { checkBoxes: [] }), misuse('invalid_argument'));
  assert.throws(() => tenantUpdate.with({ unknownKeys: 'allow' }), misuse('invalid_argument'));
});

test('no export passes over an option that is misspelt, or one thing in the place of another', () => {
  const { Filter, HolidayCalendar, OfficeHours, checkCertificate, checkPassword, readICalendar } = rules;
  const calendar = new HolidayCalendar([]);
  for (const call of [
    () => checkPassword('x', { polic: { min_length: 20 } }),
    () => new OfficeHours({ monday: { enabled: true } }),
    () => new OfficeHours({ office_hours: {} }),
    () => calendar.activeAt(new Date(), 'UTC', { regoin: 'DEU' }),
    () => readICalendar('', { region: 'DEU', years: [2026, 2027], timezone: 'Europe/Berlin' }),
    () => checkCertificate('', null, { now: new Date() }),
    () => Filter.parse('a eq @a').bind({ fields: { a: 'int' } }, { parameters: { a: 1 } }),
    () => resolver(tenantUpdate, { catalog: {} }),
  ]) {
    assert.throws(call, { name: 'MisuseError', code: 'invalid_argument', message: /^options have no "/ });
  }
});

test('each schema is there, and knows its fields', () => {
  const schemas = ['tenantUpdate', 'newTenant', 'voicemailServer', 'voicemailServerUpdate', 'passwordPolicy', 'passwordPolicyUpdate', 'holiday', 'holidayUpdate'];
  for (const name of schemas) {
    const names = rules[name].describe().map((field) => field.name);
    assert.ok(names.length > 2 && new Set(names).size === names.length, name);
    for (const field of names) assert.equal(typeof rules[name].field(field).check(null).ok, 'boolean');
  }
});
