// Collections that are changed in place, loaded from JSON and asked for values: always as those loaded from the rows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, Filter } from 'pbx-rules';

const schema = {
  fields: {
    qty: 'int',
    price: 'double',
    rate: 'decimal',
    name: { type: 'string', searchable: true },
    active: 'boolean',
    state: { type: 'enum', members: ['OPEN', 'HELD', 'CLOSED'] },
    rights: { type: 'flags', members: ['READ', 'WRITE'] },
    at: 'datetime',
    day: 'date',
    clock: 'time',
    took: 'duration',
    key: 'guid',
    tags: 'string[]',
    'address/city': 'string',
    legs: { type: 'object[]', fields: { seconds: 'int', state: 'string', notes: 'string[]' } },
  },
};

/** The same numbers at each run. */
function chance(state) {
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

function rowMaker(below) {
  const pick = (...choices) => choices[below(choices.length)];
  const list = (make) => Array.from({ length: below(4) }, make);
  const leg = () => ({ seconds: below(200), state: pick('ANSWERED', 'MISSED', null), notes: list(() => pick('a', 'ü', 'c')) });
  return () => ({
    qty: pick(null, below(100), below(2 ** 31), -below(100_000), 2 ** 40 + below(9)),
    price: pick(null, below(1000) / 8, -0, 1e300),
    rate: pick(null, '12.50', '-0.001', 3, '99999999999999999999'),
    name: pick(null, '', 'Mia', 'müller 🐭', `text ${below(1000)}`, '"quoted\\"\n'),
    active: pick(true, false, null),
    state: pick('OPEN', 'HELD', 'CLOSED', null),
    rights: pick('READ', 'READ,WRITE', '0', null),
    at: pick('2026-11-23T09:00:00Z', '1969-12-31T23:59:59.999Z', '2026-11-23T09:00:00.000000001+08:00', null),
    day: pick('2026-12-25', '0001-01-01', null),
    clock: pick('10:30:00', '23:59:59.5', null),
    took: pick('PT1H', '-PT0.5S', null),
    key: pick('01234567-89ab-cdef-0123-456789abcdef', null),
    tags: pick(null, list(() => pick('vip', 'sales', ''))),
    address: pick(null, { city: pick('Oslo', 'Lima', null) }, {}),
    legs: list(leg),
  });
}

const filters = [
  'qty gt 50', 'qty lt 0 or price eq 0', 'rate ge 3', "contains(name,'e') or name eq null", 'not active', "state lt 'CLOSED'", "rights has 'WRITE'",
  'at lt 2026-11-23T09:00:00Z', 'day eq null', 'clock gt 12:00:00', "took lt duration'PT1M'", "tags/any(t: t eq 'vip')", "address/city eq 'Oslo'",
  "legs/any(l: l/seconds gt 100 and l/state eq 'MISSED')", "legs/all(l: l/notes/any(n: n eq 'ü'))", 'qty mul 2 gt price',
];
const orders = ['name,qty desc', 'at,rate', 'state desc,day', 'address/city,took'];
const fields = Object.keys(schema.fields).filter((name) => name !== 'legs');

function assertSame(found, expected) {
  assert.equal(found.length, expected.length);
  for (const filter of filters) assert.deepEqual(found.query({ filter }), expected.query({ filter }), filter);
  for (const orderby of orders) assert.deepEqual(found.query({ orderby, search: 'e' }), expected.query({ orderby, search: 'e' }), orderby);
  for (const field of fields) assert.deepEqual(found.distinct(field), expected.distinct(field), field);
}

test('changed in place is loaded anew', () => {
  const below = chance(0x2545f491);
  const makeRow = rowMaker(below);
  for (let round = 0; round < 12; round++) {
    const rows = Array.from({ length: below(100) }, makeRow);
    const collection = new Collection(rows, schema);
    for (let change = 0; change < 8; change++) {
      const some = Array.from({ length: below(5) }, () => below(rows.length)).filter((index) => index < rows.length);
      switch (below(3)) {
        case 0: {
          const more = Array.from({ length: below(70) }, makeRow);
          collection.push(more);
          rows.push(...more);
          break;
        }
        case 1:
          for (const index of some) collection.replace(index, (rows[index] = makeRow()));
          break;
        default:
          collection.remove(some);
          for (const index of [...new Set(some)].sort((a, b) => b - a)) rows.splice(index, 1);
      }
      const anew = new Collection(rows, schema);
      assertSame(collection, anew);
      anew.free();
    }
    collection.free();
  }
});

test('a JSON text is loaded as its objects are', () => {
  const makeRow = rowMaker(chance(7));
  for (let round = 0; round < 10; round++) {
    const rows = Array.from({ length: round * 20 }, makeRow);
    const expected = new Collection(rows, schema);
    const text = JSON.stringify(rows, null, round % 3);
    for (const json of [text, new TextEncoder().encode(text), new TextEncoder().encode(text).buffer]) {
      const found = Collection.fromJson(json, schema);
      assertSame(found, expected);
      found.free();
    }
  }
});

test('what JSON.parse does with a text, fromJson does', () => {
  const named = { fields: { n: 'int', name: 'string', 'a/b': 'string', __proto__: 'int', constructor: 'int', 'name/length': 'int', 'tags/0': 'string', tags: 'string[]' } };
  for (const text of [
    '[]', ' [ ] ', '[{}]', '[{"n":1,"n":2}]', '[{"n":1e2,"x":{"n":[1,{"a":"]"}]}}]', '[{"n":-0}]', '[{"name":"\\ud83d\\udc2d\\u00e9\\/"}]',
    '[{"a":{"b":"x"},"a":null}]', '[{"a":{"b":"x","b":"y"},"a/b":null}]', '[{"a/b":"z","a":{"b":"x"}}]', '[{"a":"text"}]', '[{"a":[{"b":"x"}]}]',
    '[{"constructor":7,"\\u005f_proto__":{"n":5}}]', '[{"name":"abc","tags":["x","y"]}]', '[{"unknown":"\\ud800"}]', '[{"\\ud800":1,"n":2}]', '[{"n":1,"unknown":"\ud800"}]',
  ]) {
    const expected = new Collection(JSON.parse(text), named);
    const found = Collection.fromJson(text, named);
    assert.equal(found.length, expected.length, text);
    for (const field of Object.keys(named.fields)) assert.deepEqual(found.distinct(field), expected.distinct(field), `${text}: ${field}`);
  }
  for (const text of ['[[]]', '[{},[]]', '[[{}]]']) {
    const refused = { name: 'MisuseError', code: 'invalid_row' };
    assert.throws(() => new Collection(JSON.parse(text), named), refused);
    assert.throws(() => Collection.fromJson(text, named), refused);
  }
});

test('what is wrong with a row of JSON is said as it is of an object', () => {
  const strict = { fields: { ...schema.fields, id: { type: 'int', nullable: false } } };
  const thrown = (call) => {
    try {
      call();
    } catch (error) {
      return { name: error.name, code: error.code, path: error.path, message: error.message };
    }
    return undefined;
  };
  for (const row of [
    {}, { id: null }, { id: 1.5 }, { id: '1' }, { id: 1, qty: true }, { id: 1, price: '1' }, { id: 1, rate: '1,5' }, { id: 1, name: 7 }, { id: 1, name: '\ud800' },
    { id: 1, state: 'open' }, { id: 1, at: '2026-02-30T00:00:00Z' }, { id: 1, at: 5 }, { id: 1, tags: 'vip' }, { id: 1, tags: ['a', null] }, { id: 1, tags: [[]] },
    { id: 1, legs: [{ seconds: 1 }, { seconds: 'x' }] }, { id: 1, legs: [7] }, { id: 1, legs: {} }, { id: 1, address: { city: 7 } }, 7, null, 'text', [], { id: 1, legs: [[]] },
  ]) {
    const rows = [{ id: 1 }, row];
    const expected = thrown(() => new Collection(rows, strict));
    assert.equal(expected.code, 'invalid_row', JSON.stringify(row));
    assert.deepEqual(thrown(() => Collection.fromJson(JSON.stringify(rows), strict)), expected);
    const kept = new Collection([{ id: 1, name: 'kept' }], strict);
    const push = thrown(() => kept.push(rows));
    assert.deepEqual(push, expected);
    if (typeof row === 'object') assert.deepEqual(thrown(() => kept.replace(0, row))?.path?.slice(1), expected.path.slice(1));
    assert.deepEqual([kept.length, kept.query({ filter: "name eq 'kept'" }).count], [1, 1]);
  }
  for (const [text, message] of [
    ['', /line 1, column 1/], ['[', /line 1, column 2/], ['[\n{"n":01}]', /line 2, column 7/], ['[{"n":1}]]', /column 10/], ['\ufeff[]', /column 1/], ['[{"é":tru}]', /column 7/], ['["\ud800', /not JSON/],
  ]) {
    assert.throws(() => JSON.parse(text), SyntaxError);
    assert.throws(() => Collection.fromJson(text, schema), { name: 'MisuseError', code: 'invalid_json', message });
  }
  assert.throws(() => Collection.fromJson(new Uint8Array([0x5b, 0xff, 0x5d]), schema), { code: 'invalid_json' });
  for (const text of ['{}', '7', 'null']) assert.throws(() => Collection.fromJson(text, schema), { code: 'invalid_argument' });
  for (const json of [undefined, null, 7, {}, [1], new Float64Array(2)]) assert.throws(() => Collection.fromJson(json, schema), { code: 'invalid_argument' });
});

test('integers and decimals of JSON are read as they are written', () => {
  const exact = Collection.fromJson('[{"n":9007199254740993,"rate":0.12345678901234567890123},{"n":-9223372036854775808}]', { fields: { n: 'int', rate: 'decimal' } });
  assert.deepEqual(exact.distinct('n'), [{ value: -(2n ** 63n), count: 1 }, { value: 2n ** 53n + 1n, count: 1 }]);
  assert.equal(exact.query({ filter: 'rate eq 0.12345678901234567890123' }).count, 1);
});

test('values are counted, and can be given to a filter', () => {
  const rows = [
    { qty: 5, state: 'HELD', price: NaN, tags: ['a', 'b', 'a'], at: new Date(0), rate: '1.50', active: true, rights: 'WRITE,READ' },
    { qty: 2n ** 60n, state: 'OPEN', price: -Infinity, tags: ['b'], at: '1970-01-01T00:00:00Z', rate: 1.5, took: 'PT90M' },
    { qty: 5, state: 'HELD', price: 0.1 },
    { qty: null },
  ];
  const collection = new Collection(rows, schema);
  const counts = (field, query) => collection.distinct(field, query).map(({ value, count }) => [value, count]);
  assert.deepEqual(counts('qty'), [[null, 1], [5, 2], [2n ** 60n, 1]]);
  assert.deepEqual(counts('state'), [[null, 1], ['OPEN', 1], ['HELD', 2]]);
  assert.deepEqual(counts('price'), [[null, 1], [-Infinity, 1], [0.1, 1], [NaN, 1]]);
  assert.deepEqual(counts('tags'), [['a', 1], ['b', 2]]);
  assert.deepEqual(counts('at'), [[null, 2], ['1970-01-01T00:00:00Z', 2]]);
  assert.deepEqual(counts('rate'), [[null, 2], ['1.5', 2]]);
  assert.deepEqual(counts('active'), [[null, 3], [true, 1]]);
  assert.deepEqual(counts('rights'), [[null, 3], ['READ,WRITE', 1]]);
  assert.deepEqual(counts('took'), [[null, 3], ['PT1H30M', 1]]);
  assert.deepEqual(counts('qty', { filter: 'qty eq @qty', params: { qty: 5 } }), [[5, 2]]);
  assert.deepEqual(counts('state', { filter: Filter.parse('price gt 0') }), [['HELD', 1]]);
  const [, { value }] = collection.distinct('rate');
  assert.equal(collection.query({ filter: 'rate eq @rate', params: { rate: { literal: value } } }).count, 2);
  const secret = new Collection(rows, { fields: { qty: { type: 'int', filterable: false }, legs: schema.fields.legs } });
  for (const [field, code] of [['qt', 'unknown_field'], ['qty', 'not_filterable'], ['legs', 'type_mismatch']]) {
    assert.throws(() => secret.distinct(field), { name: 'QueryError', code, parameter: 'field' });
  }
  assert.throws(() => collection.distinct('qty', { filter: 'qty gt' }), { name: 'QueryError', parameter: 'filter' });
  assert.throws(() => collection.distinct('qty', { top: 1 }), { code: 'invalid_argument' });
  assert.throws(() => collection.distinct(7), { code: 'invalid_argument' });
});

test('what is no row changes nothing', () => {
  const collection = new Collection([{ qty: 1 }, { qty: 2 }], schema);
  for (const index of [2, -1, 0.5, NaN, 2 ** 32, Infinity]) {
    assert.throws(() => collection.replace(index, {}), { name: 'MisuseError', code: 'out_of_range' });
    assert.throws(() => collection.remove([0, index]), { name: 'MisuseError', code: 'out_of_range' });
  }
  for (const index of ['0', null, undefined, 0n]) {
    assert.throws(() => collection.replace(index, {}), { code: 'invalid_argument' });
    assert.throws(() => collection.remove([index]), { code: 'invalid_argument' });
  }
  for (const indices of [undefined, null, 0, {}, '01']) assert.throws(() => collection.remove(indices), { code: 'invalid_argument' });
  for (const rows of [undefined, {}, 'rows']) assert.throws(() => collection.push(rows), { code: 'invalid_argument' });
  assert.throws(() => collection.replace(0, 7), { code: 'invalid_row' });
  assert.throws(() => collection.push([{ get qty() { throw new Error('no'); } }]), { code: 'unreadable_input' });
  assert.deepEqual([...collection.query({ filter: 'qty in (1, 2)' }).indices], [0, 1]);
  collection.remove(new Set());
  // A getter that changes the collection while a row is read.
  collection.push([{ get qty() { collection.remove([0]); return 3; } }]);
  assert.deepEqual([...collection.query({ filter: 'qty eq 3' }).indices], [1]);
  assert.throws(() => collection.replace(1, { get qty() { collection.remove([1]); return 4; } }), { code: 'out_of_range' });
  assert.equal(collection.length, 1);
  assert.throws(() => collection.push([{ get qty() { collection.free(); return 3; } }]), { code: 'use_after_free' });
});

test('one row is tested as it is selected', () => {
  const makeRow = rowMaker(chance(99));
  const rows = Array.from({ length: 60 }, makeRow);
  rows.push({ name: 'ü'.repeat(5000) }, { name: `${'x'.repeat(1020)}é` }, { qty: 5n }, { at: new Date(5) }, { rate: 1.5 }, {});
  const collection = new Collection(rows, schema);
  for (const filter of filters) {
    const bound = Filter.parse(filter).bind(schema);
    const found = new Set(collection.query({ filter }).indices);
    rows.forEach((row, index) => assert.equal(bound.test(row), found.has(index), `${filter}, row ${index}`));
    bound.free();
    assert.throws(() => bound.test({}), { code: 'use_after_free' });
  }
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, 'int']));
  const all = Filter.parse(Object.keys(many).map((name) => `${name} eq 1`).join(' and ')).bind({ fields: many });
  assert.equal(all.test(Object.fromEntries(Object.keys(many).map((name) => [name, 1]))), true);
  assert.equal(all.test({ f0: 1 }), false);
  // A getter that tests another row with the same filter.
  const bound = Filter.parse("name eq 'outer' and qty eq 1").bind(schema);
  assert.equal(bound.test({ qty: 1, get name() { assert.equal(bound.test({ name: 'inner', qty: 2 }), false); return 'outer'; } }), true);
  // One that gives its memory back.
  const gone = Filter.parse("name eq 'x' and qty eq 1").bind(schema);
  assert.throws(() => gone.test({ get qty() { gone.free(); return 1; }, name: 'x' }), { code: 'use_after_free' });
  for (const row of [7, null, undefined, 'text', [], [{ name: 'x' }]]) {
    // The first is run in JavaScript, the second reads its row through memory, the third loads it.
    for (const filter of ["name eq 'outer' and qty eq 1", 'name eq null and length(name) gt 1 or qty eq null', 'legs/any() eq false']) {
      const bound = Filter.parse(filter).bind(schema);
      assert.throws(() => bound.test(row), { code: 'invalid_row', path: [0] });
      assert.throws(() => bound.select([{}, row]), { code: 'invalid_row', path: [1] });
    }
  }
  assert.throws(() => bound.test({ name: '\ud800', qty: 1 }), { code: 'invalid_row', path: [0, 'name'] });
  assert.throws(() => bound.test({ name: 'x', qty: 1.5 }), { code: 'invalid_row', path: [0, 'qty'] });
  assert.throws(() => bound.test({ get name() { throw new Error('no'); } }), { code: 'unreadable_input' });
});

test('an enumeration has each member once', () => {
  for (const type of ['enum', 'flags']) {
    const of = (members) => () => new Collection([], { fields: { legs: { type: 'object[]', fields: { state: { type, members } } } } });
    const message = 'schema.fields["legs"].fields["state"].members must be different, and "OPEN" is there twice.';
    assert.throws(of(['OPEN', 'HELD', 'OPEN']), { name: 'MisuseError', code: 'invalid_argument', message });
    assert.equal(of(['OPEN', 'Open', '']).call().length, 0);
  }
});
