// The cases that the crate runs too: every verdict must be the same, down to the messages.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as rules from 'pbx-rules';

const corpus = join(import.meta.dirname, '../../../tests/corpus');

for (const file of readdirSync(corpus).filter((name) => name.endsWith('.json'))) {
  const { schema, field, cases } = JSON.parse(readFileSync(join(corpus, file), 'utf8'));
  if (schema === undefined) continue;

  test(`${file}: ${cases.length} cases`, () => {
    assert.ok(cases.length > 0);
    for (const { name, input, ...expected } of cases) {
      const result = rules[schema].check(field === undefined ? input : { [field]: input });
      const value = field === undefined ? result.value : result.value?.[field];
      assert.deepEqual(result.ok ? { value } : { violations: result.violations }, expected, name);
    }
  });
}
