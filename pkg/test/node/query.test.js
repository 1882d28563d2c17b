// Filters, collections and completion, beyond what the corpora of queries ask.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { Collection, Filter, QueryError, complete, parseQuery } from 'pbx-rules';

const schema = {
  fields: {
    qty: 'int',
    price: 'double',
    rate: 'decimal',
    status: { type: 'enum', members: ['OPEN', 'HELD'] },
    name: { type: 'string', searchable: true },
    at: 'datetime',
    tags: 'string[]',
    'address/city': 'string',
    id: { type: 'int', nullable: false, filterable: false },
  },
};
const indices = (rows, query) => [...new Collection(rows, schema).query(query).indices];

test('a wrong text is reported with its place, in UTF-16 units', () => {
  assert.throws(() => Filter.parse("name eq '🐭' = 1"), {
    name: 'QueryError',
    code: 'unexpected_character',
    span: [13, 14],
    suggestion: 'eq',
  });
  assert.throws(() => Filter.parse('🐭'.repeat(10_000_000)), { code: 'text_too_long', span: [0, 0] });
});

test('canonical text parses to itself', () => {
  const filter = Filter.parse("NOT (qty) GT 5 OR name in ('a', 'b')");
  assert.equal(Filter.parse(String(filter)).toString(), filter.toString());
});

test('names are made of letters and marks of any script', () => {
  // ASCII and ideographs, then the categories Ll, Lo and Nl, with Mn, Mc, Nd, Pc and Cf behind them.
  for (const name of ['qty', '客户', 'größe', 'имя', 'नाम', 'Ⅷ', 'e\u0301', 'नाि', 'x٣', 'x‿y', 'x\u00ad']) {
    assert.equal(Filter.parse(`${name} eq 1`).toString(), `${name} eq 1`);
  }
  // No, So, Me, and what only goes on with a name.
  for (const text of ['²', '€', 'x\u20dd', '\u0301x', '٣x', '‿x']) {
    assert.throws(() => Filter.parse(`${text} eq 1`), QueryError, text);
  }
});

test('a test reads the fields of its filter alone', () => {
  const bound = Filter.parse("qty gt 5 and address/city eq 'Oslo'").bind(schema);
  const row = { qty: 7, address: { city: 'Oslo' }, get name() { throw new Error('read'); } };
  assert.equal(bound.test(row), true);
  assert.equal(bound.test({ qty: 7n, 'address/city': 'Oslo' }), true);
  assert.equal(bound.test({ qty: null }), false);
});

test('a wrong value is named by row and field', () => {
  const fails = (row, path) => {
    const rows = [...Array(70_000).fill({ id: 1 }), { id: 1, ...row }];
    assert.throws(() => new Collection(rows, schema), { name: 'MisuseError', code: 'invalid_row', path: [70_000, ...path] });
  };
  fails({ qty: 1.5 }, ['qty']);
  fails({ qty: 2 ** 53 }, ['qty']);
  fails({ qty: 2n ** 63n }, ['qty']);
  fails({ price: '1' }, ['price']);
  fails({ rate: '1,5' }, ['rate']);
  fails({ status: 'open' }, ['status']);
  fails({ name: '\ud800' }, ['name']);
  fails({ at: new Date(NaN) }, ['at']);
  fails({ at: '2026-02-30T00:00:00Z' }, ['at']);
  fails({ tags: ['a', 7] }, ['tags', 1]);
  fails({ tags: ['a', null] }, ['tags', 1]);
  fails({ tags: 'a' }, ['tags']);
  fails({ id: null }, ['id']);
});

test('each column gets the rows that the list gives', () => {
  const rows = Array.from({ length: 70_000 }, (_, id) => ({ id }));
  Object.defineProperty(rows[0], 'qty', { get: () => (rows.length = 10) });
  assert.throws(() => new Collection(rows, schema), { code: 'invalid_row', path: [65_536] });
  class Page extends Array {
    slice() {
      return [];
    }
  }
  assert.deepEqual(indices(Page.of({ id: 1, qty: 7 }, { id: 2, qty: 8 }), { filter: 'qty gt 7' }), [1]);
  const claiming = (length) => new Proxy([], { get: () => length });
  for (const length of [-1, NaN]) assert.equal(new Collection(claiming(length), schema).query({ orderby: 'qty' }).count, 0);
  const throwing = new Proxy([], { get() { throw new Error('no'); } });
  assert.throws(() => new Collection(throwing, schema), { code: 'unreadable_input' });
});

test('a list has the elements that it gives', () => {
  class Tags extends Array {
    *[Symbol.iterator]() {
      yield 'own';
    }
  }
  const rows = [new Tags(), Tags.of('a', 'b'), ['c']].map((tags, id) => ({ id, tags }));
  assert.deepEqual(indices(rows, { filter: "tags/any(t: t eq 'own')" }), [0, 1]);
  assert.deepEqual(indices(rows, { filter: "tags/any(t: t eq 'c')" }), [2]);
});

test('what every object inherits is the value of no field', () => {
  const rows = [{}, JSON.parse('{"__proto__": "a", "constructor": "b", "of": {"toString": "c"}}'), Object.create(null), new (class Row {})(), { of: {} }];
  for (const name of ['__proto__', 'constructor', 'of/toString']) {
    const fields = JSON.parse(`{"${name}": "string"}`);
    const { indices } = new Collection(rows, { fields }).query({ filter: `${name} ne null` });
    assert.deepEqual([...indices], [1], name);
  }
  class Call {
    get qty() {
      return 7;
    }
  }
  assert.equal(Filter.parse('qty eq 7').bind(schema).test(new Call()), true);
});

test('halves of a surrogate pair in two rows make no character', () => {
  const rows = [{ id: 1, name: 'a\ud83d' }, { id: 2, name: '\udc2db' }];
  assert.throws(() => new Collection(rows, schema), { code: 'invalid_row', path: [0, 'name'] });
});

test('rows of more than one part keep their places', () => {
  const rows = Array.from({ length: 150_000 }, (_, id) => ({ id, qty: id % 7 ? id : null, name: `n${id}`, tags: id % 2 ? ['odd'] : undefined }));
  assert.deepEqual(indices(rows, { filter: "name eq 'n140001'" }), [140_001]);
  assert.deepEqual(indices(rows, { filter: 'qty gt 149996', orderby: 'qty desc' }), [149_999, 149_998, 149_997]);
  const { count } = new Collection(rows, schema).query({ filter: "tags/any(t: t eq 'odd') and qty eq null", top: 1 });
  assert.equal(count, rows.filter(({ tags, qty }) => tags !== undefined && qty === null).length);
});

test('long texts of many rows cross one after the other', () => {
  const long = 'x'.repeat(100_000);
  const rows = Array.from({ length: 400 }, (_, id) => ({ id, name: id % 3 ? long : null, tags: [long, `t${id}`] }));
  assert.deepEqual(indices(rows, { filter: "tags/any(t: t eq 't399') and name eq null" }), [399]);
  assert.equal(new Collection(rows, schema).query({ filter: 'name eq null' }).count, 134);
  rows[398] = { id: 398, name: `${long}\ud800` };
  assert.throws(() => new Collection(rows, schema), { code: 'invalid_row', path: [398, 'name'] });
  rows[398] = { id: 398, tags: [long, '\udc00'] };
  assert.throws(() => new Collection(rows, schema), { code: 'invalid_row', path: [398, 'tags', 1] });
});

test('dates and texts are the same instants', () => {
  const rows = [{ id: 1, at: new Date('2026-01-01T00:00:00Z') }, { id: 2, at: '2026-01-01T02:00:00+02:00' }, { id: 3 }];
  assert.deepEqual(indices(rows, { filter: 'at eq 2026-01-01T00:00:00Z' }), [0, 1]);
  assert.deepEqual(indices(rows.slice(0, 1), { filter: 'at eq @at', params: { at: rows[0].at } }), [0]);
  assert.deepEqual(indices(rows, { filter: 'at lt now()', now: new Date('2026-06-01') }), [0, 1]);
  assert.throws(() => indices(rows, { filter: 'at lt now()' }), { code: 'missing_value', parameter: 'filter' });
});

test('dates of another page, and beyond four digits of a year', () => {
  const other = runInNewContext("new Date('2026-01-01T00:00:00Z')");
  const far = [new Date(8e14), new Date(-7e13), new Date('-000001-01-01T00:00:00Z')];
  for (const at of [other, ...far]) {
    for (const rows of [[{ id: 1, at }], [{ id: 1, at }, { id: 2, at: '2026-06-01T00:00:00Z' }]]) {
      assert.deepEqual(indices(rows, { filter: 'at eq @at', params: { at } }), [0]);
    }
  }
  const notDates = [Object.create(Date.prototype), new Date(8.64e15)];
  for (const at of notDates) {
    assert.throws(() => indices([{ id: 1, at }], {}), { code: 'invalid_row', path: [0, 'at'] });
    assert.throws(() => indices([], { filter: 'at eq @at', params: { at } }), { code: 'invalid_argument' });
  }
  assert.throws(() => indices([], { filter: 'at lt now()', now: new Date(8.64e15) }), { code: 'invalid_argument' });
});

test('a fraction that is given is the one that is written', () => {
  const rows = [0.1, '0.1', 1e-7, '0.0000001', -2.5e-9, 1e21].map((rate, id) => ({ id, rate, price: Number(rate) }));
  for (const name of ['rate', 'price']) {
    assert.deepEqual(indices(rows, { filter: `${name} eq @it`, params: { it: 0.1 } }), [0, 1], name);
    assert.deepEqual(indices(rows, { filter: `${name} in @list`, params: { list: [1e-7, 1e21] } }), [2, 3, 5], name);
    assert.deepEqual(indices(rows, { filter: `${name} lt @it`, params: { it: -2.4e-9 } }), [4], name);
  }
  const third = [{ id: 1, price: 1 / 3 }, { id: 2, price: Number.MIN_VALUE }, { id: 3, price: NaN }];
  for (const { id, price } of third) assert.deepEqual(indices(third, { filter: 'price eq @price', params: { price } }), id < 3 ? [id - 1] : []);
});

test('search, order and page', () => {
  const rows = ['pad', 'Mouse', 'mouse pad', 'lamp'].map((name, id) => ({ id, name }));
  const collection = new Collection(rows, schema);
  assert.deepEqual(collection.query({ search: 'MOUSE or lamp', orderby: 'name desc', skip: 1, top: 1 }), {
    count: 3,
    indices: Uint32Array.of(3),
  });
  assert.equal(collection.query().count, 4);
  const all = collection.query().indices;
  assert.deepEqual(collection.query({ filter: '', search: ' ', orderby: '\t' }).indices, all);
  assert.throws(() => collection.query({ search: '('.repeat(300) }), { name: 'QueryError', code: 'nesting_too_deep', parameter: 'search' });
  for (const part of ['filter', 'search', 'orderby']) {
    const query = { [part]: ' '.repeat(2 ** 24 + 1) };
    assert.throws(() => collection.query(query), { name: 'QueryError', code: 'text_too_long', parameter: part });
  }
  assert.throws(() => collection.query({ orderby: 'nmae' }), { code: 'unknown_field', suggestion: 'name', span: [0, 4], parameter: 'orderby' });
  assert.throws(() => collection.query({ filter: 'id eq 1' }), { code: 'not_filterable', parameter: 'filter' });
  for (const query of [{ skip: -1 }, { skip: 0.5 }, { skip: 2 ** 31 }, { top: 0 }, { top: NaN }]) {
    const [parameter] = Object.keys(query);
    assert.throws(() => collection.query(query), { name: 'QueryError', code: 'out_of_range', parameter });
  }
  assert.throws(() => collection.query({ fliter: 'x' }), { code: 'invalid_argument' });
});

test('an option that there is not is no option', () => {
  const fields = { qty: 'int' };
  const misuse = { name: 'MisuseError', code: 'invalid_argument' };
  assert.throws(() => parseQuery('', { maxtop: 10 }), misuse);
  assert.throws(() => complete('', 0, { fields }, { paramter: 'orderby' }), misuse);
  for (const bind of [(schema) => new Collection([], schema), (schema) => Filter.parse('qty gt 1').bind(schema), (schema) => complete('', 0, schema)]) {
    assert.throws(() => bind({ fields, filterable: false }), misuse);
  }
});

test('everything that is wrong with a query comes at once', () => {
  const collection = new Collection([], schema);
  const wrong = (call) => {
    try {
      call();
    } catch (error) {
      assert.equal(error.errors[0], error);
      for (const one of error.errors) assert.ok(one instanceof QueryError && one.message !== '');
      // A circle could not be logged as JSON.
      JSON.stringify(error);
      return error.errors.map(({ parameter, code }) => [parameter, code]);
    }
  };
  assert.deepEqual(wrong(() => collection.query({ top: 0, orderby: 'nmae', filter: 'qty gt', skip: -1, search: ' '.repeat(2 ** 24 + 1) })), [
    ['filter', 'unexpected_end'],
    ['search', 'text_too_long'],
    ['orderby', 'unknown_field'],
    ['skip', 'out_of_range'],
    ['top', 'out_of_range'],
  ]);
  assert.deepEqual(wrong(() => collection.query({ filter: 'qyt eq 1', top: 0 })), [['filter', 'unknown_field'], ['top', 'out_of_range']]);
  assert.deepEqual(wrong(() => collection.query({ filter: 'qyt eq 1' })), [['filter', 'unknown_field']]);
  assert.deepEqual(wrong(() => collection.distinct('qyt', { filter: 'qty gt', search: '('.repeat(300) })), [
    ['field', 'unknown_field'],
    ['filter', 'unexpected_end'],
    ['search', 'nesting_too_deep'],
  ]);
  assert.deepEqual(wrong(() => Filter.parse('qty gt')), [[undefined, 'unexpected_end']]);
});

test('what was freed is used no more', () => {
  const filter = Filter.parse('qty gt 5');
  const bound = filter.bind(schema);
  const collection = new Collection([], schema);
  assert.ok(collection.bytes >= 0);
  for (const handle of [filter, bound, collection]) {
    handle[Symbol.dispose]();
    handle.free();
  }
  for (const use of [() => filter.toString(), () => bound.test({}), () => collection.query()]) {
    assert.throws(use, { name: 'MisuseError', code: 'use_after_free' });
  }
});

test('what a getter frees is used no more', () => {
  const filter = Filter.parse('qty gt @least');
  const free = (handle, value) => {
    handle.free();
    return value;
  };
  const bound = Filter.parse('qty gt 5').bind(schema);
  const collection = new Collection([], schema);
  const uses = [
    () => filter.bind(schema, { params: { get least() { return free(filter, 5); } } }),
    () => bound.test({ get qty() { return free(bound, 7); } }),
    () => collection.query({ filter: 'qty gt @least', params: { get least() { return free(collection, 5); } } }),
  ];
  for (const use of uses) assert.throws(use, { name: 'MisuseError', code: 'use_after_free' });
});

test('a filter is made by parsing', () => {
  assert.throws(() => new Filter('qty gt 5'), { name: 'MisuseError', code: 'invalid_argument' });
});

test('lists are not searched', () => {
  const fields = { tags: { type: 'string[]', searchable: true } };
  assert.throws(() => new Collection([], { fields }), { code: 'invalid_argument', message: /searchable/ });
});

test('completion', () => {
  const labels = (text, options) => complete(text, text.length, schema, options).map(({ label }) => label);
  assert.deepEqual(labels('status eq ').slice(0, 2), ['OPEN', 'HELD']);
  assert.ok(labels('qty ').includes('gt'));
  assert.ok(!labels('qty ').includes('asc'));
  assert.deepEqual(labels('na'), ['name']);
  assert.ok(labels('name ', { parameter: 'orderby' }).includes('desc'));
  const [first] = complete("name eq '🐭' and na", 19, schema);
  const about = { detail: 'string', documentation: 'A field, which may have no value.' };
  assert.deepEqual(first, { label: 'name', kind: 'field', insert: 'name', replaces: [17, 19], ...about });
  const [substring] = complete('substr', 6, schema);
  assert.equal(substring.detail, 'substring(text: string | list, start: int, length?: int): string | list');
  // The quote that an editor closed is replaced too, and the text behind the cursor is not repeated.
  const [held] = complete("name eq '🐭' and status eq 'HE'", 30, schema);
  assert.deepEqual([held.insert, held.replaces], ["'HELD'", [27, 31]]);
  const [status] = complete('stat|us eq null'.replace('|', ''), 4, schema);
  assert.deepEqual(status.replaces, [0, 6]);
  const params = { least: 5, names: ['a'], now: new Date(0) };
  assert.deepEqual(labels('qty gt @', { params }), ['@least']);
  assert.equal(labels('at gt @', { params })[0], '@now');
  assert.ok(labels('name in ', { params }).includes('@names'));
  assert.throws(() => complete('qty', 4, schema), { code: 'invalid_argument' });
});

test('the corpus of completions', () => {
  const path = join(import.meta.dirname, '../../../crates/odata-filter/tests/corpus/completion.json');
  const { schema, params, cases } = JSON.parse(readFileSync(path, 'utf8'));
  for (const { text: marked, offers = [], not = [], becomes = {} } of cases) {
    const cursor = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = complete(text, cursor, schema, { params });
    const labels = found.map(({ label }) => label);
    for (const label of offers) assert.ok(labels.includes(label), `${marked}: no ${label} in ${labels}`);
    for (const label of not) assert.ok(!labels.includes(label), `${marked}: ${label}`);
    for (const [label, expected] of Object.entries(becomes)) {
      const { insert, replaces: [start, end] } = found.find((offer) => offer.label === label);
      assert.equal(text.slice(0, start) + insert + text.slice(end), expected);
    }
  }
});
