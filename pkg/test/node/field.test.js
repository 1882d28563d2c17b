// What a field says of a value at a keystroke is what the whole record says of it, however it is decided.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as forms from 'pbx-rules/forms';

const schemas = Object.entries(forms).filter(([, schema]) => typeof schema.describe === 'function');

/** Values of a field: at its limits, around them, and of other types. */
function values({ type, min = 0, max = 0, choices = [] }) {
  const others = [null, '', 'x', true, false, 0, -0, 0.5, NaN, Infinity, 2 ** 53, 1n];
  const limits = [min - 1, min, min + 0.5, max - 0.5, max, max + 1, String(min)];
  return [...(type === 'integer' ? limits : []), ...choices, ...others];
}

for (const [name, schema] of schemas) {
  test(`each field of ${name} by itself`, () => {
    for (const field of schema.describe()) {
      if (!['boolean', 'integer'].includes(field.type) && field.choices === undefined) continue;
      const at = (violations = []) => violations.filter(({ path }) => path[0] === field.name);
      // What passed is remembered: the second time says the same.
      for (const value of [...values(field), ...values(field)]) {
        const { value: given, violations = [], warnings = [] } = schema.field(field.name).check(value);
        const whole = schema.check({ [field.name]: value });
        assert.deepEqual(violations, at(whole.violations), `${field.name}: ${String(value)}`);
        assert.deepEqual(warnings, at(whole.warnings), `${field.name}: ${String(value)}`);
        if (violations.length === 0 && value !== null) assert.ok(Object.is(given, value === 0 ? 0 : value), `${field.name}: ${String(value)}`);
      }
    }
  });
}
