// No limit, no odd input and no option widens an answer: what is no filter throws, and is never read as none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection, Filter, parseQuery } from 'pbx-rules';

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

test('what only looks like a filter or an address is none', () => {
  const filter = () => Filter.parse('qty eq 1');
  const explode = () => {
    throw new Error('own');
  };
  for (const odd of [Object.create(Filter.prototype), new Proxy(filter(), {}), new Proxy({}, { getPrototypeOf: explode }), Filter, { source: '' }]) {
    refused(() => collection.query({ filter: odd }), 'an odd filter');
    refused(() => collection.distinct('qty', { filter: odd }), 'an odd filter');
  }
  // What a program makes of the properties of a filter changes nothing.
  for (const property of [{ value: '' }, { value: undefined }, { get: explode }]) {
    assert.deepEqual(indices({ filter: Object.defineProperty(filter(), 'source', property) }), [0]);
  }
  const freed = filter();
  freed.free();
  assert.deepEqual(indices({ filter: freed }), [0]);
  const fake = { [Symbol.toStringTag]: 'URLSearchParams', toString: () => '' };
  for (const odd of [fake, new Proxy(new URLSearchParams('filter=qty eq 1'), {}), Object.create(URLSearchParams.prototype), new URL('http://x/?filter=qty'), { toString: () => '' }]) {
    refused(() => parseQuery(odd), 'an odd address');
  }
  const own = Object.assign(new URLSearchParams('filter=qty eq 1'), { toString: () => '' });
  assert.deepEqual(indices(parseQuery(own)), [0]);
});

test('no address is read as less than it says', () => {
  const parts = ['filter=qty eq 1', '$filter=qty%20eq%201', 'Filter=qty+eq+1', 'filter=', 'filter', 'filter=%20', 'filter=%', 'filter=qty eq', 'fliter=qty eq 1', 'search=a', 'search=(((', 'top=1', 'top=0', 'top=1e1', 'skip=1', 'skip=-1', 'count=1', '@a=1', '@a=', 'orderby=qty', 'orderby=qyt', '%66ilter=qty eq 1', 'filter=qty eq 1;', '#filter=qty eq 1', 'filter[]=qty eq 1', '=', '%00'];
  const FILTERS = /^(?:\$filter|filter|%66ilter)=qty(?: |\+|%20)eq(?: |\+|%20)(?:1|%31)$/i;
  let [read, wrong] = [0, 0];
  for (const one of parts) {
    for (const other of parts) {
      let query;
      try {
        query = parseQuery(`${one}&${other}`, { schema });
      } catch (error) {
        assert.equal(error.name, 'QueryError');
        assert.ok(error.errors.length > 0);
        wrong++;
        continue;
      }
      read++;
      const found = indices(query);
      const all = [one, other];
      if (all.some((part) => FILTERS.test(part))) assert.ok(found.every((index) => rows[index].qty === 1), `${one}&${other}`);
      if (all.includes('search=a')) assert.ok(found.every((index) => rows[index].name === 'a'), `${one}&${other}`);
      if (all.includes('top=1')) assert.ok(found.length <= 1);
      if (all.includes('skip=1') && !all.includes('orderby=qty')) assert.ok(!found.includes(0));
    }
  }
  assert.ok(read > 50 && wrong > 200, `${read} read, ${wrong} wrong`);
});

test('each part of a query leaves rows out, and none puts one in', () => {
  let state = 11;
  const below = (limit) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0, (state >>> 8) % limit);
  const pick = (list) => list[below(list.length)];
  const many = Array.from({ length: 200 }, () => ({ qty: pick([null, undefined, 0, 1, 2, 3]), name: pick([null, '', 'a', 'ab', 'b', 'é']), tags: pick([undefined, [], ['x'], ['x', 'y']]), legs: pick([undefined, [], [{ n: 1 }, { n: null }]]) }));
  const large = new Collection(many, schema);
  const ask = (query) => [...large.query(query).indices];
  const term = () => pick(['qty eq 1', 'qty gt @x', 'qty eq null', "name eq 'a'", "contains(name,'a')", "tags/any(t: t eq 'x')", 'legs/any(l: l/n eq 1)', 'legs/all(l: l/n ne null)', 'qty in @l', 'not (qty gt 1)']);
  for (let round = 0; round < 500; round++) {
    const params = { x: pick([null, 0, 1, 1.5, '1', true]), l: pick([[], [1], [1, null], [2, 3]]) };
    const [one, other] = [term(), term()];
    const search = pick(['a', 'b OR a', 'NOT a', '"']);
    const attempt = (query) => {
      try {
        return ask({ ...query, params });
      } catch (error) {
        assert.equal(error.name, 'QueryError');
        return undefined;
      }
    };
    const [first, second, both, either] = [one, other, `(${one}) and (${other})`, `(${one}) or (${other})`].map((filter) => attempt({ filter }));
    // A query with a wrong part is wrong as a whole.
    assert.equal(both === undefined, first === undefined || second === undefined, `${one}, ${other}`);
    if (both === undefined) continue;
    assert.deepEqual(both, first.filter((index) => second.includes(index)), `${one}, ${other}`);
    assert.deepEqual(new Set(either), new Set([...first, ...second]));
    const searched = attempt({ filter: one, search });
    assert.deepEqual(searched, first.filter((index) => attempt({ search }).includes(index)));
    const ordered = attempt({ filter: one, search, orderby: pick(['qty', 'name desc,qty', null]) });
    assert.deepEqual(ordered.toSorted((a, b) => a - b), searched);
    const [skip, top] = [below(300), 1 + below(300)];
    const page = large.query({ filter: one, search, skip, top, params });
    assert.deepEqual([...page.indices], searched.slice(skip, skip + top));
    assert.equal(page.count, searched.length);
    // Blank is as good as not there, and nothing else is.
    assert.deepEqual(attempt({ filter: one, search: pick(['', ' ', null, undefined]), orderby: '\t' }), first);
  }
  large.free();
});
