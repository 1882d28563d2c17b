// List queries out of addresses: what the corpus (query_strings.json) does not say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, MisuseError, QueryError, parseQuery } from 'pbx-rules';

const schema = { fields: { qty: 'int', rate: 'decimal', name: { type: 'string', searchable: true }, day: 'date', at: 'datetime', took: 'duration' } };
const rows = [
  { qty: 1, rate: '12.50', name: 'blue', day: '2026-12-25', at: '2026-12-25T10:30:00Z', took: 'PT1H' },
  { qty: 9007199254740993n, rate: '0.1', name: '2026-12-25', day: '2026-12-24', at: '2026-12-25T09:00:00Z', took: 'PT2H' },
  { qty: 3, rate: '12345678901234567890.123', name: 'red', day: null, at: null, took: null },
];
const collection = new Collection(rows, schema);
const found = (text, options) => [...collection.query(parseQuery(text, options)).indices];

test('a query string becomes the query that a collection answers', () => {
  assert.deepEqual(found('?filter=qty gt 1&orderby=qty'), [2, 1]);
  assert.deepEqual(found(new URLSearchParams({ filter: "name eq 'blue'", top: '5' })), [0]);
  assert.deepEqual(found('search=RED&count=true'), [2]);
  assert.deepEqual(found('skip=1&top=1'), [1]);
  assert.deepEqual(found('', { maxTop: 2 }), [0, 1]);
  assert.deepEqual(found('', { defaultTop: 1 }), [0]);
  assert.deepEqual(found('top=101', { maxTop: 1000 }), [0, 1, 2]);
  assert.deepEqual(found('filter=at gt now() sub @ago&@ago=duration\'PT1H\'', { schema, now: new Date('2026-12-25T10:30:00Z') }), [0]);
});

test('values of aliases keep their types', () => {
  for (const [value, expected] of [
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['92233720368547758080', { literal: '92233720368547758080.0' }],
    ['0.1', 0.1],
    ['12345678901234567890.123', { literal: '12345678901234567890.123' }],
    ['NaN', { literal: 'NaN' }],
    ["duration'PT1H'", { literal: "duration'PT1H'" }],
    ["(1,'two',2026-12-25)", [1, 'two', { literal: '2026-12-25' }]],
    ["'__proto__'", '__proto__'],
  ]) {
    const { params } = parseQuery(`@a=${encodeURIComponent(value)}`);
    assert.deepEqual(params, { a: expected }, value);
  }
  assert.deepEqual(found('filter=qty eq @a&@a=9007199254740993'), [1]);
  assert.deepEqual(found('filter=rate eq @a&@a=12345678901234567890.123'), [2]);
  assert.deepEqual(found('filter=took gt @a&@a=PT1H'.replace('PT1H', "duration'PT1H'")), [1]);
  assert.deepEqual(found('filter=year(@a) eq 2026&@a=2026-12-25'), [0, 1, 2]);
  // A day is no text, in JavaScript as in Rust.
  assert.throws(() => found('filter=name eq @a&@a=2026-12-25'), { name: 'QueryError', code: 'type_mismatch' });
  const { params } = parseQuery('@__proto__=1');
  assert.deepEqual(Object.entries(params), [['__proto__', 1]]);
  for (const literal of ['', '1 add 1', 'name', "'", '\ud800', 5, undefined]) {
    assert.throws(() => collection.query({ filter: 'qty eq @a', params: { a: { literal } } }), MisuseError);
  }
});

test('everything that is wrong is thrown at once', () => {
  const wrong = (text, options) => {
    try {
      parseQuery(text, options);
    } catch (error) {
      assert.ok(error instanceof QueryError);
      return error.errors.map(({ parameter, code }) => [parameter, code]);
    }
    return [];
  };
  assert.deepEqual(wrong('filter=nmae eq 1&top=0'), [['top', 'out_of_range']]);
  assert.deepEqual(wrong('filter=nmae eq 1&top=0', { schema }), [['filter', 'unknown_field'], ['top', 'out_of_range']]);
  const many = wrong(`${'a&@b=?&'.repeat(10_000)}top=0`);
  assert.equal(many.length, 34);
  assert.deepEqual(many.at(-1), ['', 'too_many_parameters']);
  assert.deepEqual(wrong(`filter=${'x'.repeat(17 << 20)}`), [[undefined, 'text_too_long']]);
});

test('options are checked', () => {
  for (const options of [{ maxTop: 0 }, { maxTop: 1.5 }, { maxTop: '5' }, { maxTop: 2 ** 31 }, { maxTop: 5, defaultTop: 6 }, { now: 'x' }, { schema: 5 }]) {
    assert.throws(() => parseQuery('', options), { name: 'MisuseError', code: 'invalid_argument' }, JSON.stringify(options));
  }
  for (const text of [undefined, null, 5, {}, '\ud800']) assert.throws(() => parseQuery(text), MisuseError);
  assert.throws(() => collection.query({ count: 'true' }), MisuseError);
});
