// A filter of plain tests is run in JavaScript (row_test.ts), any other in WebAssembly: both say of a row what a collection
// says, whatever the values are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, Filter, MisuseError } from 'pbx-rules';

const schema = {
  fields: {
    n: 'int',
    d: 'double',
    b: 'boolean',
    s: { type: 'string', searchable: true },
    at: 'datetime',
    'o/s': 'string',
    state: { type: 'enum', members: ['OPEN', 'HELD'] },
    rate: 'decimal',
    always: { type: 'int', nullable: false },
  },
};

let state = Number(process.env.PBX_RULES_SEED ?? 7);
/** A number below `limit`, by mulberry32. */
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
}
const pick = (list) => list[below(list.length)];

const MAX = Number.MAX_SAFE_INTEGER;
const VALUES = {
  n: [null, undefined, 0, -0, 1, -1, 2, 5, MAX, -MAX, 2n, 2n ** 63n - 1n, -(2n ** 63n)],
  d: [null, undefined, 0, -0, 1, 0.1, -0.5, 2, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308],
  b: [null, undefined, true, false],
  s: [null, undefined, '', 'a', 'A', 'ab', 'abc', "o'hara", 'é', 'e\u0301', '\uffff', '🦀', 'a🦀', '__proto__', ' '],
  at: [null, undefined, new Date(0), new Date(-1), new Date(1), '1970-01-01T00:00:00Z', '1970-01-01T01:00:00.001+01:00', new Date(8.2e15)],
  'o/s': [null, undefined, 'a', ''],
  state: [null, undefined, 'OPEN', 'HELD'],
  rate: [null, undefined, '0.1', 0.1, '12.50'],
  always: [0, 1, 2],
};
const LITERALS = {
  n: ['0', '1', '-1', '2', '5', '9007199254740991', '9007199254740992', '9007199254740993', '9223372036854775807', '-9223372036854775808', '2.5', '1e0'],
  d: ['0', '-0.0', '0.1', '1', '2', '1e308', 'INF', '-INF', 'NaN', '5e-324', '0.5'],
  b: ['true', 'false'],
  s: ["''", "'a'", "'A'", "'ab'", "'o''hara'", "'é'", "'\uffff'", "'🦀'", "'__proto__'"],
  at: ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.0005Z', '1969-12-31T23:59:59.999Z', '1970-01-01T08:00:00+08:00', '2016-12-31T23:59:60Z'],
  'o/s': ["'a'", "''"],
  state: ["'OPEN'", "'HELD'"],
  rate: ['0.1', '12.5'],
  always: ['0', '1'],
};
const NAMES = Object.keys(schema.fields);
const TEXTS = ['s', 'o/s'];

function term() {
  const kind = below(12);
  if (kind === 0) return pick(['true', 'false', 'null', 'b', 'not b']);
  if (kind === 1) return `${pick(NAMES)} ${pick(['eq', 'ne'])} null`;
  if (kind < 5) return `${pick(['contains', 'startswith', 'endswith'])}(${pick([...TEXTS, 'tolower(s)'])},${pick(LITERALS.s)})`;
  const name = pick(NAMES);
  const literals = LITERALS[name];
  if (kind < 7) return `${name} in (${Array.from({ length: 1 + below(7) }, () => pick(literals)).join(',')})`;
  if (kind === 7) return `${name} ge ${pick(literals)} and ${name} lt ${pick(literals)}`;
  const equal = name === 'b' || name === 'state' || below(3) === 0;
  return `${name} ${pick(equal ? ['eq', 'ne'] : ['eq', 'ne', 'gt', 'ge', 'lt', 'le'])} ${pick(literals)}`;
}
function filter(depth = 0) {
  const kind = depth > 3 ? 0 : below(6);
  if (kind < 2) return term();
  if (kind === 2) return `not (${filter(depth + 1)})`;
  return Array.from({ length: 2 + below(3) }, () => `(${filter(depth + 1)})`).join(pick([' and ', ' or ']));
}
function row() {
  const { 'o/s': inner, ...flat } = Object.fromEntries(NAMES.map((name) => [name, pick(VALUES[name])]));
  return { ...flat, o: pick([{ s: inner }, { s: inner }, null, undefined]) };
}

test('one row is answered as in a collection', () => {
  const rows = Array.from({ length: 60 }, row);
  const collection = new Collection(rows, schema);
  let [filters, found] = [0, 0];
  for (let round = 0; round < 3000; round++) {
    const text = filter();
    let bound;
    try {
      bound = Filter.parse(text).bind(schema);
    } catch (error) {
      // A literal beyond the type is a mistake of this test's grammar.
      assert.equal(error.name, 'QueryError', text);
      assert.throws(() => collection.query({ filter: text }), { name: 'QueryError' });
      continue;
    }
    filters++;
    const expected = new Set(collection.query({ filter: text }).indices);
    for (const [index, row] of rows.entries()) {
      assert.equal(bound.test(row), expected.has(index), `${text} of row ${index}: ${Object.values(row).map(String)}`);
    }
    assert.deepEqual([...bound.select(rows)], [...expected], text);
    const fitting = rows.filter((row) => bound.test(row));
    assert.equal(bound.select(fitting).length, fitting.length);
    found += expected.size;
    bound.free();
  }
  collection.free();
  assert.ok(filters > 2000 && found > 20_000, `${filters} filters found ${found}`);
});

test('what is not of its type is an error, whatever else the filter says', () => {
  const wrong = {
    n: [1.5, 2 ** 53, NaN, '1', true, {}, [], 2n ** 63n],
    d: ['1', true, 1n, new Number(1)],
    b: [0, 1, 'true', new Boolean(true)],
    s: [1, true, '\ud800', 'a\udc00b', new String('a'), ['a']],
    at: [0, 'x', new Date(NaN), new Date(8.64e15), {}],
    always: [null, undefined],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const condition of [`${name} eq null`, `${name} ne null`, `false or ${name} eq null`, `always eq 0 and ${name} ne null`]) {
      const bound = Filter.parse(condition).bind(schema);
      for (const value of values) {
        const row = { always: 0, [name]: value };
        assert.throws(() => bound.select([{ always: 0 }, row]), { path: [1, name] });
        assert.throws(() => bound.select([row]), { name: 'MisuseError', code: 'invalid_row' });
        assert.throws(() => bound.test(row), { name: 'MisuseError', code: 'invalid_row' }, `${condition}: ${String(value)}`);
      }
      bound.free();
    }
  }
  const bound = Filter.parse('n eq 1').bind(schema);
  for (const row of [null, undefined, 1, 'n', true, Symbol('n')]) assert.throws(() => bound.test(row), MisuseError);
  assert.throws(() => bound.test({ get n() { throw new Error('own'); } }), { name: 'MisuseError', code: 'unreadable_input' });
  assert.equal(bound.test({ n: 1 }), true);
});

test('a getter may test, or free, while its row is read', () => {
  const bound = Filter.parse("n eq 1 and s eq 'a' and d eq 0.5").bind(schema);
  const fits = { n: 1, s: 'a', d: 0.5 };
  let inner = 0;
  const nested = (n, s, d) => ({ n, get s() { if (bound.test(fits)) inner++; return s; }, d });
  assert.equal(bound.test(nested(1, 'a', 0.5)), true);
  assert.equal(bound.test(nested(2, 'a', 0.5)), false);
  assert.equal(bound.test(nested(1, 'b', 0.5)), false);
  assert.ok(inner >= 3);
  assert.throws(() => bound.test({ n: 1, get s() { bound.free(); return 'a'; }, d: 0.5 }), { name: 'MisuseError', code: 'use_after_free' });
  assert.throws(() => bound.test(fits), { name: 'MisuseError', code: 'use_after_free' });
});

test('filters of many terms and deep ones are answered', () => {
  const deep = Filter.parse(`${'not ('.repeat(100)}n eq 1${')'.repeat(100)}`).bind(schema);
  assert.deepEqual([deep.test({ n: 1 }), deep.test({ n: 2 }), deep.test({})], [true, false, false]);
  for (const count of [3, 1000, 100_000]) {
    const many = Filter.parse(Array.from({ length: count }, (_, index) => `n eq ${index} or s eq 'x${index}'`).join(' or ')).bind(schema);
    assert.deepEqual([many.test({ n: count - 1 }), many.test({ n: count }), many.test({ s: 'x2' }), many.test({})], [true, false, true, false]);
    many.free();
  }
});
