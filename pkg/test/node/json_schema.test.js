// The JSON Schema of each record, held against the checks by a validator of other people's.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as rules from 'pbx-rules';

const folder = join(import.meta.dirname, '../../../tests/corpus');
const corpora = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  .filter(({ schema }) => rules[schema]?.jsonSchema);

/** A validator as strict as it gets: it refuses keywords, types and formats that it does not know. */
const ajv = new Ajv2020({ strict: true, strictRequired: true, allErrors: true });

/** Whether a schema can express what a violation says. */
function isExpressible({ code, params, path: [name] }, fields) {
  const field = fields.get(name);
  switch (code) {
    case 'unknown_field':
    case 'wrong_type':
    case 'not_an_integer':
    case 'unknown_choice':
    case 'unknown_country':
    case 'unknown_currency':
    case 'withdrawn_currency':
    case 'unknown_time_zone':
      return true;
    // Rules between fields have the same codes with other limits.
    case 'required':
      return field.required;
    case 'too_small':
      return params.min === field.min;
    case 'too_large':
      return params.max === field.max;
    case 'too_long':
      return params.max === field.maxLength;
    default:
      return false;
  }
}

for (const { schema, field, cases } of corpora) {
  test(`ajv accepts what ${schema}${field === undefined ? '' : `.${field}`} accepts, and rejects what a schema can express`, () => {
    const whole = rules[schema].jsonSchema();
    const fields = new Map(rules[schema].describe().map((description) => [description.name, description]));
    const validate = ajv.compile(field === undefined ? whole : whole.properties[field]);
    let rejected = 0;
    for (const { name, input, value, violations = [] } of cases) {
      const is = validate(input);
      if (value !== undefined) assert.ok(is, `${name}: ${JSON.stringify(validate.errors)}`);
      const expressible = violations.filter((violation) => isExpressible(violation, fields));
      if (expressible.length === 0) continue;
      rejected++;
      assert.ok(!is, `${name} is accepted`);
    }
    const needsNone = violationsOf(cases).every((violation) => !isExpressible(violation, fields));
    assert.ok(rejected > 0 || needsNone);
  });
}

const violationsOf = (cases) => cases.flatMap(({ violations = [] }) => violations);

const records = Object.entries(rules).filter(([, value]) => value?.jsonSchema !== undefined);

test('every record has a schema that ajv takes', () => {
  assert.ok(records.length >= 8);
  for (const [name, record] of records) {
    const schema = record.jsonSchema();
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.ok(ajv.validateSchema(schema), name);
    ajv.compile(schema);
    const described = record.describe();
    assert.deepEqual(schema.required ?? [], described.filter(({ required }) => required).map((field) => field.name));
    for (const field of described) {
      // A text or a number, as the API has it.
      if (field.format === 'file_size') continue;
      const property = schema.properties[field.name];
      assert.deepEqual([property.minimum, property.maximum, property.default, property.maxLength], [field.min, field.max, field.default, field.maxLength], field.name);
    }
  }
});

test('unknown keys are what the options of the schema make of them', () => {
  const strict = ajv.compile(rules.tenantUpdate.jsonSchema());
  const lenient = ajv.compile(rules.tenantUpdate.with({ unknownFields: 'strip' }).jsonSchema());
  const input = { id: 'MQ==', name: 'Hilton', future: 1 };
  assert.deepEqual([strict(input), lenient(input)], [false, true]);
  assert.ok(strict({ id: 'MQ==', created_at: '2017-07-21T17:32:28Z', name: 'Hilton', website: '', extension_im_disk_quota: '' }));
});
