// List queries over 100,000 objects: a collection beside a closure written by hand and beside rivals. `node query.js`
// prints the tables of README.md, after `npm run build` in `..` and `npm ci` here.

import { strict as assert } from 'node:assert';
import { cpus } from 'node:os';
import { Collection, Filter } from '../dist/index.js';
import * as arquero from './arquero.js';
import * as duckdb from './duckdb.js';
import * as filtrex from './filtrex.js';
import * as jsonLogic from './json_logic.js';
import { measure } from './measure.js';
import * as odata from './odata.js';
import { orders, queries, schema } from './queries.js';
import * as sift from './sift.js';

const COUNT = 100_000;
const RIVALS = { 'json-logic-engine': jsonLogic, filtrex, sift, 'odata-v4-inmemory': odata };
const rows = orders(COUNT);
const collection = new Collection(rows, schema);
/** These have columns of their own, as a collection has. */
const COLUMNAR = { arquero: arquero.load(rows), 'duckdb-wasm': await duckdb.load(rows) };
const ALL = [...Object.keys(RIVALS), ...Object.keys(COLUMNAR)];

/** A loop of its own for each contender, so that the compiler may put its test into it. */
function positions(test) {
  const loop = new Function(
    'rows',
    'test',
    'const found = []; for (let index = 0; index < rows.length; index++) if (test(rows[index]) === true) found.push(index); return found;',
  );
  return () => loop(rows, test);
}

const table = (...head) => {
  const line = (cells) => console.info(`| ${cells.join(' | ')} |`);
  console.info();
  line(head);
  line(['---', ...head.slice(1).map(() => '---:')]);
  return (...cells) => line(cells);
};
const digits = (number) => Number(number.toPrecision(2)).toString();
const micros = (nanoseconds) => `${digits(nanoseconds / 1000)} µs`;

console.info(`${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}, ${COUNT} rows`);

const row = table('times the closure', 'closure, ns a row', '`Collection.query`', ...ALL);
const ratios = {};
for (const [title, [filter, closure]] of Object.entries(queries)) {
  const contenders = { closure: positions(closure), pbx: () => collection.query({ filter }).indices };
  for (const [name, { predicate }] of Object.entries(RIVALS)) {
    const test = predicate(title);
    if (test) contenders[name] = positions(test);
  }
  for (const [name, finder] of Object.entries(COLUMNAR)) {
    const run = finder(title);
    if (run) contenders[name] = run;
  }
  const wanted = contenders.closure();
  // SQL promises no order.
  const found = (name, run) => (name === 'duckdb-wasm' ? Array.from(run().toSorted()) : Array.from(run()));
  for (const [name, run] of Object.entries(contenders)) assert.deepEqual(found(name, run), wanted, `${title}: ${name}`);
  const times = measure(contenders);
  const cells = ['pbx', ...ALL].map((name) => {
    if (times[name] === undefined) return '–';
    const ratio = times[name] / times.closure;
    (ratios[name] ??= []).push(ratio);
    return digits(ratio);
  });
  row(title, (times.closure / COUNT).toFixed(1), ...cells);
}
const mean = (all) => Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length);
row('geometric mean of what each can express', '', ...['pbx', ...ALL].map((name) => digits(mean(ratios[name]))));

const pages = table('sorted, the first 100', '`Collection.query`', '`Array.prototype.sort`', 'ratio');
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
for (const [orderby, filter, keep, order] of [
  ['qty desc', undefined, undefined, (a, b) => b.qty - a.qty],
  ['placed_at desc', undefined, undefined, (a, b) => b.placed_at - a.placed_at],
  ['status,qty desc', undefined, undefined, (a, b) => byText(a.status, b.status) || b.qty - a.qty],
  ['reference', undefined, undefined, (a, b) => byText(a.reference, b.reference)],
  ['qty desc', "status eq 'open'", (row) => row.status === 'open', (a, b) => b.qty - a.qty],
]) {
  const ours = () => collection.query({ filter, orderby, top: 100 }).indices;
  const theirs = () => (keep === undefined ? [...rows] : rows.filter(keep)).sort(order).slice(0, 100);
  assert.deepEqual(Array.from(ours(), (index) => rows[index]), theirs());
  const times = measure({ ours, theirs });
  pages([orderby, filter].filter(Boolean).join(', '), micros(times.ours), micros(times.theirs), digits(times.ours / times.theirs));
}

const single = table('`BoundFilter.test`', 'ns a row', 'times the closure');
const few = rows.slice(0, 1000);
for (const title of ['Q1, a number', 'Q2, and a text', 'Q3, contains or in']) {
  const [filter, closure] = queries[title];
  const bound = Filter.parse(filter).bind(schema);
  const count = (test) => () => {
    let found = 0;
    for (const row of few) if (test(row)) found++;
    return found;
  };
  const contenders = { ours: count((row) => bound.test(row)), closure: count(closure) };
  assert.equal(contenders.ours(), contenders.closure());
  const times = measure(contenders);
  single(title, digits(times.ours / few.length), digits(times.ours / times.closure));
}

const loading = table('loading', 'ns a row', 'bytes a row');
for (const [title, names] of [
  ['a whole number and two texts', ['qty', 'status', 'name']],
  ['all ten fields', Object.keys(schema.fields)],
]) {
  const part = { fields: Object.fromEntries(names.map((name) => [name, schema.fields[name]])) };
  const { load } = measure({ load: () => new Collection(rows, part).free() });
  const loaded = new Collection(rows, part);
  loading(title, digits(load / COUNT), digits(loaded.bytes / COUNT));
  loaded.free();
}

const reading = table('rows of JSON, times `JSON.parse`', '`JSON.parse`, ns a row', 'and `new Collection`', '`Collection.fromJson` of a text', 'of bytes');
for (const count of [1000, 20_000, COUNT]) {
  const text = JSON.stringify(rows.slice(0, count));
  const bytes = new TextEncoder().encode(text);
  const { alone, ...readers } = measure({
    alone: () => JSON.parse(text),
    objects: () => new Collection(JSON.parse(text), schema).free(),
    text: () => Collection.fromJson(text, schema).free(),
    bytes: () => Collection.fromJson(bytes, schema).free(),
  });
  reading(count, digits(alone / count), ...Object.values(readers).map((time) => digits(time / alone)));
}

const changing = table('a change of one row in 100,000', 'time', '% of a load');
const { load, push, replace, remove } = measure({
  load: () => new Collection(rows, schema).free(),
  push: () => collection.push([rows[0]]),
  replace: () => collection.replace(COUNT >> 1, rows[1]),
  remove: () => collection.remove([COUNT >> 1]),
});
for (const [name, time] of Object.entries({ push, replace, remove })) changing(`\`${name}\``, micros(time), digits((100 * time) / load));

const parsing = table('a filter of four terms', 'time');
const [text] = queries['Q3, contains or in'];
const none = new Collection([], schema);
const times = measure({
  '`Filter.parse`': () => Filter.parse(text).free(),
  'a whole `Collection.query` over no rows': () => none.query({ filter: text }),
});
for (const [name, time] of Object.entries(times)) parsing(name, micros(time));
