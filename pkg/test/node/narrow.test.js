// No limit, no odd input and no option widens an answer: what is no filter throws, and is never read as none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, Filter } from 'pbx-rules';

const schema = { fields: { qty: 'int', name: { type: 'string', searchable: true }, tags: 'string[]', legs: { type: 'object[]', fields: { n: 'int' } } } };
const rows = [{ qty: 1, name: 'a', tags: ['x'], legs: [{ n: 1 }] }, { qty: 2, name: 'b', tags: [], legs: [] }, { qty: null, name: null }];
const collection = new Collection(rows, schema);
const indices = (query) => [...collection.query(query).indices];
const refused = (call, what) => assert.throws(call, (error) => ['QueryError', 'MisuseError'].includes(error.name), what);

const MIB = 2 ** 20;
/** What is no text of a query. */
const ODD = [0, 1, NaN, true, false, 1n, Symbol('qty eq 1'), {}, [], ['qty eq 1'], () => 'qty eq 1', new Date(), new String('qty eq 1'), { toString: () => 'qty eq 1' }, '\ud800', `name eq '\udc00'`];
/** Texts that no filter has, of every kind of limit. */
const WRONG = [
  'qty', 'qty eq', 'qty eq 1 and', ')', '(', "'", '\0', 'qty eq 1\0', 'qty eq @x', 'now() gt null', 'qty in (', 'tags', 'legs', 'legs/n eq 1', 'tags/$count', "tags eq [1]",
  ' '.repeat(16 * MIB + 1), `qty eq 1${' '.repeat(16 * MIB)}`, 'x'.repeat(17 * MIB), `${'('.repeat(300)}true${')'.repeat(300)}`, `${'not '.repeat(300)}true`,
  'legs/any(a:legs/any(b:legs/any(c:legs/any(d:legs/any(e:true)))))', `qty eq ${'9'.repeat(50)}`, `${'n'.repeat(129)} eq 1`, "matchesPattern(name,'(')", 'cast(qty,Edm.Nothing) eq 1',
];

test('what is no filter is none that lets everything pass', () => {
  for (const filter of [...ODD, ...WRONG]) {
    const shown = typeof filter === 'string' ? filter.slice(0, 60) : filter;
    refused(() => collection.query({ filter }), shown);
    refused(() => collection.query({ filter, search: 'a', orderby: 'qty' }), shown);
    refused(() => Filter.parse(filter).bind(schema), shown);
  }
  for (const filter of [null, undefined, '']) refused(() => Filter.parse(filter), filter);
});

test('what is no search, order or option is refused too', () => {
  for (const odd of ODD) {
    refused(() => collection.query({ search: odd, filter: 'qty eq 1' }), odd);
    refused(() => collection.query({ orderby: odd, filter: 'qty eq 1' }), odd);
  }
  for (const search of ['a'.repeat(16 * MIB + 1), ' '.repeat(16 * MIB + 1), '('.repeat(300)]) refused(() => collection.query({ search }));
  for (const top of [0, -1, 0.5, NaN, Infinity, 2 ** 31, '1', 1n, true, [1]]) refused(() => collection.query({ top }), top);
  for (const skip of [-1, 0.5, NaN, Infinity, 2 ** 31, '1', 1n, true, [1]]) refused(() => collection.query({ skip }), skip);
  for (const query of [{ Filter: 'qty eq 1' }, { $filter: 'qty eq 1' }, { where: 'qty eq 1' }, null, 'qty eq 1', new Map([['filter', 'qty eq 1']]), ['qty eq 1']]) refused(() => collection.query(query), query);
});

test('values from outside narrow as they do in the text', () => {
  for (const x of [Symbol('1'), () => 1, {}, [[1]], [{}], new Map(), '\ud800', 2n ** 64n, new Date(NaN)]) {
    refused(() => collection.query({ filter: 'qty eq @x', params: { x } }), x);
    refused(() => collection.query({ filter: 'qty in @x', params: { x } }), x);
  }
  for (const params of [1, 'x', [], () => ({}), new Map([['x', 1]])]) refused(() => collection.query({ filter: 'qty eq @x', params }), params);
  for (const now of [0, '2026-01-01', {}, new Date(NaN), new Date(8.64e15)]) refused(() => collection.query({ filter: 'now() gt 2020-01-01T00:00:00Z', now }), now);
  assert.deepEqual(indices({ filter: 'qty in @x', params: { x: [] } }), []);
  assert.deepEqual(indices({ filter: 'qty eq @x', params: { x: null } }), [2]);
  assert.deepEqual(indices({ filter: 'contains(tags,@x)', params: { x: ['x'] } }), [0]);
  assert.deepEqual(indices({ filter: 'tags eq @x and qty ne null', params: { x: [] } }), [1]);
  assert.deepEqual(indices({ filter: "name eq @x or name eq 'zz'", params: { x: "' or true or name eq '" } }), []);
});

test('a getter is read once, and what it throws is thrown', () => {
  let reads = 0;
  const query = { get filter() { return reads++ === 0 ? 'qty eq 1' : undefined; } };
  assert.deepEqual(indices(query), [0]);
  refused(() => collection.query({ get filter() { throw new Error('no'); } }));
  refused(() => collection.query(new Proxy({}, { ownKeys: () => { throw new Error('no'); } })));
  // What is inherited counts as what is not.
  assert.deepEqual(indices(Object.create({ filter: 'qty eq 1' })), [0]);
});
