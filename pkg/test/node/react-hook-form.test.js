// The resolver of React Hook Form, called as it calls it; `browser/forms.test.js` has it in a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newTenant, tenantUpdate } from 'pbx-rules';
import { de } from 'pbx-rules/messages/de';
import { resolver, ruleError } from 'pbx-rules/react-hook-form';

/** A form that shows fields of these names. */
function form(...names) {
  const fields = Object.fromEntries(names.map((name) => [name, { name, ref: { name } }]));
  return { fields, names, shouldUseNativeValidation: false };
}

test('values are those of the check', () => {
  const values = { name: ' Hilton ', log_retention: '30', website: '' };
  assert.deepEqual(resolver(tenantUpdate)(values, undefined, form('name')), { values: { name: 'Hilton', log_retention: 30 }, errors: {} });
});

test('an error is at its field, with all that a violation holds', () => {
  const { values, errors } = resolver(tenantUpdate)({ timezone: 'asia/tokyo', log_retention: 0 }, undefined, form('timezone', 'log_retention'));
  const { violations } = tenantUpdate.check({ timezone: 'asia/tokyo', log_retention: 0 });
  assert.deepEqual(values, {});
  assert.deepEqual(Object.keys(errors), ['timezone', 'log_retention']);
  const { code, message, params, suggestion } = violations[0];
  assert.deepEqual(errors.timezone, { type: code, message, code, params, suggestion, ref: { name: 'timezone' } });
  assert.equal(ruleError(errors.timezone).suggestion, 'Asia/Tokyo');
  assert.equal(ruleError({ type: 'server' }), undefined);
});

test('what belongs to no field of the form is at root too, where nothing else would show it', () => {
  const { errors } = resolver(tenantUpdate)({ nmae: 'Hilton', name: 'Hilton' }, undefined, form('name'));
  assert.equal(errors.root.type, 'unknown_field');
  assert.equal(errors.root.renameTo, 'name');
  assert.equal(errors.nmae.type, 'unknown_field');
  const hidden = resolver(newTenant)({ name: 'Hilton' }, undefined, form('name'));
  assert.equal(hidden.errors.root.type, 'required');
});

test('read-only keys of an answer stop no form', () => {
  const fetched = { id: 'MQ==', created_at: '2017-07-21T17:32:28Z', used_disk_quota: '1MB', avatar_file_url: null, name: 'Hilton', website: null };
  assert.deepEqual(resolver(tenantUpdate)(fetched, undefined, form('name')), { values: { name: 'Hilton' }, errors: {} });
});

test('every message of a field, where all are asked for', () => {
  const options = { ...form('name'), criteriaMode: 'all' };
  const { errors } = resolver(tenantUpdate)({ a: 1, b: 2, name: '' , timezone: 'x' }, undefined, options);
  assert.deepEqual(Object.keys(errors.timezone.types), ['unknown_time_zone']);
  assert.deepEqual(Object.keys(errors.root.types), ['unknown_time_zone', 'unknown_field']);
  const message = 'There is no field of this name.';
  assert.deepEqual(errors.root.types.unknown_field, [message, message]);
});

test('another language, and values that are no texts', () => {
  const { errors } = resolver(tenantUpdate, { catalogue: de, form: false })({ log_retention: '30' }, undefined, form('log_retention'));
  assert.equal(errors.log_retention.type, 'wrong_type');
  assert.match(errors.log_retention.message, /ganze Zahl/);
});

test('paths into records and lists', () => {
  const violation = (path) => ({ path, code: 'out_of_order', message: 'Backwards.', params: {} });
  const paths = [['office_hours', 'monday', 'ranges', 1, 'to'], ['office_hours', 'monday', 'ranges', 1, 'to'], ['office_hours'], ['__proto__', 'x']];
  const schema = { checkForm: () => ({ ok: false, blank: [], violations: paths.map(violation) }) };
  const to = { name: 'office_hours.monday.ranges.1.to', ref: {} };
  const fields = { office_hours: { monday: { ranges: [undefined, { to }] } } };
  const { errors } = resolver(schema)({}, undefined, { fields, names: [to.name] });
  assert.equal(errors.office_hours.monday.ranges[1].to.type, 'out_of_order');
  assert.equal(errors.office_hours.monday.ranges[1].to.ref, to.ref);
  assert.equal(errors.office_hours.type, 'out_of_order', 'and the group keeps what is in it');
  assert.equal({}.x, undefined);
});
