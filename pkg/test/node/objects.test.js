// Lists of objects: how they are declared, read and refused. What filters find in them the corpora ask.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, Filter } from 'pbx-rules';

const legs = { type: 'object[]', fields: { seconds: 'int', state: 'string', hops: { type: 'object[]', fields: { node: 'string' } } } };
const schema = { fields: { id: 'int', legs } };

test('objects are asked as the list has them', () => {
  const rows = [
    { id: 1, legs: [{ seconds: 90, state: 'MISSED' }, { seconds: 30, state: 'ANSWERED' }] },
    { id: 2, legs: [{ seconds: 61, state: 'ANSWERED', hops: [{ node: 'a' }, { node: 'b' }] }] },
    { id: 3 },
    { id: 4, legs: null },
  ];
  const filter = "legs/any(l: l/seconds gt 60 and l/state eq 'ANSWERED')";
  const bound = Filter.parse(filter).bind(schema);
  assert.deepEqual(rows.map((row) => bound.test(row)), [false, true, false, false]);
  assert.deepEqual([...bound.select(rows)], [1]);
  const collection = new Collection(rows, schema);
  assert.deepEqual([...collection.query({ filter }).indices], [1]);
  assert.deepEqual([...collection.query({ filter: "legs/any(l: l/hops/all(h: h/node ne 'a'))" }).indices], [0]);
  assert.deepEqual([...collection.query({ orderby: 'legs/any() desc' }).indices], [0, 1, 2, 3]);
});

test('a test reads the fields of the objects that its filter names', () => {
  const bound = Filter.parse('legs/any(l: l/seconds gt 60)').bind(schema);
  const leg = { seconds: 61, get state() { throw new Error('read'); }, get hops() { throw new Error('read'); } };
  assert.equal(bound.test({ legs: [{ seconds: 1 }, leg] }), true);
  assert.equal(Filter.parse('legs/any()').bind(schema).test({ legs: [leg] }), true);
});

test('a wrong value in an object is named by its path', () => {
  const fails = (legs, path) => {
    const rows = [{ legs: [{}, {}] }, { legs: [] }, { legs }];
    assert.throws(() => new Collection(rows, schema), { name: 'MisuseError', code: 'invalid_row', path: [2, 'legs', ...path] });
  };
  fails([{ seconds: 1 }, { seconds: 1.5 }], [1, 'seconds']);
  fails([{ seconds: 1 }, null], [1]);
  fails(['leg'], [0]);
  fails([{ hops: [{ node: 'a' }] }, { hops: [{ node: 'b' }, { node: 7 }] }], [1, 'hops', 1, 'node']);
  fails([{ hops: {} }], [0, 'hops']);
});

test('a schema that holds itself, or is too deep or too large, is refused', () => {
  const cyclic = { type: 'object[]', fields: { n: 'int' } };
  cyclic.fields.children = cyclic;
  const deep = (levels) => (levels === 0 ? 'int[]' : { type: 'object[]', fields: { x: deep(levels - 1) } });
  const wide = (levels) => {
    const inner = levels === 0 ? 'int' : wide(levels - 1);
    return { type: 'object[]', fields: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`f${n}`, inner])) };
  };
  new Collection([], { fields: { x: deep(7) } });
  for (const x of [cyclic, deep(8), deep(5000), wide(3)]) {
    for (const use of [() => new Collection([], { fields: { x } }), () => Filter.parse('x/any()').bind({ fields: { x } })]) {
      assert.throws(use, { name: 'MisuseError', code: 'invalid_argument', message: /levels|65536/ });
    }
  }
});

test('a list of objects has fields, and nothing else has', () => {
  for (const field of ['object[]', 'object', { type: 'object[]' }, { type: 'int', fields: {} }, { type: 'object', fields: {} }, { ...legs, searchable: true }, { type: 'object[]', fields: { x: { type: 'string', searchable: true } } }]) {
    assert.throws(() => new Collection([], { fields: { field } }), { name: 'MisuseError', code: 'invalid_argument' });
  }
});

test('rows whose lists lead back to them are read as deep as the schema goes', () => {
  const row = { legs: [{ seconds: 5, hops: [] }] };
  row.legs[0].hops.push(row.legs[0]);
  assert.equal(Filter.parse('legs/any(l: l/hops/any())').bind(schema).test(row), true);
});
