// What is remembered of values that were wrong never changes a verdict.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newTenant, tenantAdminUpdate, tenantUpdate, voicemailServerUpdate } from 'pbx-rules';
import { random } from '../support/random.js';

const folder = join(import.meta.dirname, '../../../tests/corpus');
const corpora = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

/** The values that the corpora have for a field, a tenth of them by themselves, and some that it never takes. */
function valuesOf({ name, choices = [] }) {
  const values = corpora.flatMap(({ field, cases }) => (field === name ? cases.map(({ input }) => input) : []));
  return [...values, ...choices, 0.5, -1, 30, '30', '', null, true, [], {}, 'x'.repeat(65), '\ud800', 'https://admin:hunter2@host.example'];
}

const { below, one } = random(1);

for (const [name, schema] of Object.entries({ newTenant, tenantAdminUpdate, tenantUpdate, voicemailServerUpdate })) {
  const fields = schema.describe();
  const pools = new Map(fields.map((field) => [field.name, valuesOf(field)]));
  /** Gives each field another value that is wrong: that is what is remembered then. */
  const forget = () => schema.check(Object.fromEntries(fields.map(({ name, type }) => [name, type === 'integer' ? 'other' : 0.25])));

  test(`${name}: a record that is edited gets the verdict of one that was never seen`, () => {
    const record = {};
    let wrong = 0;
    for (let edit = 0; edit < 3000; edit++) {
      const { name } = one(fields);
      if (below(10) === 0) delete record[name];
      else record[name] = one(pools.get(name));
      if (below(50) === 0) record[one(['nmae', 'ai_engine'])] = 1;
      const remembering = schema.check(record);
      forget();
      assert.deepEqual(remembering, schema.check(record), JSON.stringify(record));
      wrong += remembering.violations?.length ?? 0;
    }
    assert.ok(wrong > 3000);
  });
}

test('violations are the caller\'s own, whoever changed those of the check before', () => {
  const wrong = { timezone: 'asia/shanghai', region: 'CN', extension_im_disk_quota: '1TB', contact_append_type: 'append', log_retention: 0 };
  const expected = structuredClone(tenantUpdate.check(wrong).violations);
  assert.equal(expected.length, 5);
  for (let call = 0; call < 3; call++) {
    const { violations } = tenantUpdate.check(wrong);
    assert.deepEqual(violations, expected);
    for (const violation of violations) {
      violation.path.push('changed');
      for (const value of Object.values(violation.params)) if (Array.isArray(value)) value.push('changed');
      violation.params.changed = violation.message = 'changed';
    }
  }
});

test('of more violations than are listed, all are counted', () => {
  const wrong = { timezone: 'asia/shanghai', region: 'CN' };
  const withItems = (count) => ({ ...wrong, outbound_caller_ids: Array(count).fill({ provider_id: 'a', caller_id: '1', colour: 1 }) });
  tenantUpdate.check(wrong);
  assert.equal(tenantUpdate.check(withItems(998)).violations.length, 1000);
  const { violations } = tenantUpdate.check(withItems(999));
  assert.equal(violations.length, 1001);
  assert.deepEqual(violations[0].params, { max: 1000, found: 1001 });
  assert.deepEqual(violations[1].path, ['timezone']);
});
