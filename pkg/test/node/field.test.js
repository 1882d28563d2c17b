// What a field says of a value at a keystroke is what the whole record says of it, however it is decided.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as forms from 'pbx-rules/forms';

const schemas = Object.entries(forms).filter(([, schema]) => typeof schema.describe === 'function');

/** Values of a field: at its limits, around them, and of other types. */
function values({ type, min = 0, max = 0, choices = [] }) {
  const others = [null, '', 'x', true, false, 0, -0, 0.5, NaN, Infinity, 2 ** 53, 1n];
  const limits = [min - 1, min, min + 0.5, max - 0.5, max, max + 1, String(min)];
  return [...(type === 'integer' ? limits : []), ...(type === 'string' ? TEXTS : []), ...choices, ...others];
}

/** Texts that most people type, and what is nearly one. */
const TEXTS = [
  ['1GB', '999999GB', '0GB', '01GB', '1PB', '1TB', '1gb', '1000000GB', '1GB '],
  ['123', '12', '0999', '1 23', '9'.repeat(64), '9'.repeat(65), '１２３'],
  ['NzAw=', 'a', 'a b', '+/=_.~-', 'a'.repeat(128), 'a'.repeat(129), 'ä', '-'],
  ['a.example', 'A-b.Example', 'xn--a.example', 'a--b.example', '-a.example', 'a-.example', 'a..example', 'a_b.example', 'a.1', '1.a', 'a.b1', 'a.0x', 'a.example.', 'a'],
  [`${'a'.repeat(61)}.b`, `${'a'.repeat(61)}.bc`, `${'a'.repeat(63)}.bc`, `${'a'.repeat(64)}.bc`, `b.${'a'.repeat(62)}`, 'ſ.example', 'a.Kk'],
  ['Hilton', ' Hilton ', ' ', '  a', 'Müller & Söhne', '上海希尔顿', 'a\u0000', 'a\u0085b', '\u00a0', '\u00ad', '\u3000', '\u3000a', '😀', 'a\u200b', '\u1680', 'a\tb', 'a\n', 'a\ud800'],
  ['https://a.example', 'HTTP://A.example/b/c.html', 'https://a.example/', 'https://a.example//', 'https://https//a', 'https://http.example', 'https://a.example/a b', 'https://a.example:', 'https://a.example/@'],
  ['{}', '{ }', '{"a":1}', '{"a": 1, "a b": "c", "d": null}', '{"a":1,"a":2}', '{"a" :1,\n"a": 2}', '{"a":01}', '{"a":-0}', '{"a":-}', '{"a":1,}', '{,}', '{"a"}', '{"a":1 "b":2}'],
  ['{"a":"\t"}', '{"a":"\\n"}', '{"a":\u00a01}', '{"a":{}}', '{"a":"b" }', ' {}', '{} ', '{"a":"b:c","b":":"}', '{"":1,"":2}', '{"a":truefalse}', '{"a":nul}', '{"ä":1,"ä":2}', '{"a":"ä"}', '{"a":"\ud800"}', '{"a":"😀"}'],
  ['https://u@a.example', 'ftp://a.example', 'https:/a.example', 'https://a.example/%', 'https://a.0x7f', 'https://a', `https://a.example/${'a'.repeat(300)}`],
].flat();

/** What the record as a whole says of a field; of a tenant, what is merged, since no field of that is decided by itself. */
function whole(schema, name, value) {
  const isOfTenant = [forms.tenantUpdate, forms.tenantAdminUpdate].includes(schema);
  return isOfTenant ? schema.merge({}, { [name]: value }) : schema.check({ [name]: value });
}

for (const [name, schema] of schemas) {
  test(`each field of ${name} by itself`, () => {
    for (const field of schema.describe()) {
      // A certificate and its key are examined together.
      if (['object', 'list'].includes(field.type) || field.format?.endsWith('_pem')) continue;
      const at = (violations = []) => violations.filter(({ path }) => path[0] === field.name);
      // What passed is remembered: the second time says the same.
      for (const value of [...values(field), ...values(field)]) {
        const { value: given, violations = [], warnings = [] } = schema.field(field.name).check(value);
        const { violations: wrong, warnings: advice } = whole(schema, field.name, value);
        assert.deepEqual(violations, at(wrong), `${field.name}: ${String(value)}`);
        assert.deepEqual(warnings, at(advice), `${field.name}: ${String(value)}`);
        if (violations.length === 0 && value !== null) assert.ok(Object.is(given, value === 0 ? 0 : value), `${field.name}: ${String(value)}`);
      }
    }
  });
}
