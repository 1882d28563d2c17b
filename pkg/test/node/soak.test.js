// 100,000 malformed calls of every kind: memory stays flat, and the instance alive.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// The package keeps its instances to itself, one a subject: caught where they are made, which is at their first use.
const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...options) {
  const instance = new Instance(...options);
  // Not the one that puts the others together, which is gone once it has.
  if ('__wbindgen_start' in instance.exports) instances.push(instance.exports);
  return instance;
};
const all = (measure) => instances.reduce((sum, exports) => sum + measure(exports), 0);
const { Collection, Filter, HolidayCalendar, canAccess, checkCertificate, checkPassword, complete, holidaySentence, newTenant, parseSize, tenantUpdate } = await import('pbx-rules');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const throws = { get name() { throw new Error('no'); } };
const day = { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 };
const calendar = new HolidayCalendar([day]);
const key = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIAEBAQ==\n-----END EC PRIVATE KEY-----';
const fields = { qty: 'int', name: { type: 'string', searchable: true }, at: 'datetime', tags: 'string[]' };
const loaded = new Collection([{ qty: 1, name: 'x', tags: [] }, {}], { fields });
const bound = Filter.parse("qty gt 5 and name eq 'x' and tags/any(t: t eq 'a')").bind({ fields });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const trap = new Proxy({}, { get() { throw new Error('no'); }, ownKeys() { throw new Error('no'); } });
const detached = new Uint8Array(8);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const freed = new Collection([{ qty: 1 }], { fields });
freed.free();
const huge = `qty gt ${'1'.repeat(100_000)}`;
/** What a row may not have in a field of each type. */
const unlike = Object.entries({
  boolean: 'true',
  int: 1.5,
  decimal: '1,5',
  double: 1n,
  string: Symbol('x'),
  guid: '01234567',
  date: '2026-02-30',
  time: '25:00',
  datetime: new Date(NaN),
  duration: '1 hour',
  'int[]': [1, 'x'],
  'string[]': trap,
}).map(([type, value]) => () => new Collection([{ a: value }], { fields: { a: type } }));

/** A handle that is not freed is collected between turns of the event loop, and the soak is one turn. */
function bind(text, schema, options) {
  const filter = Filter.parse(text);
  try {
    filter.bind(schema, options).free();
  } finally {
    filter.free();
  }
}
const calls = [
  () => Filter.parse("qty gt 'x"),
  () => Filter.parse('\ud800'),
  () => Filter.parse({}),
  () => void Filter.parse('qty gt 5').free(),
  () => bind('qyt gt 5', { fields }),
  () => bind('qty gt @a', { fields }, { params: { a: Symbol('x') } }),
  () => bind('qty gt @a', { fields: { qty: 'integer' } }, { params: { a: 1 } }),
  () => bound.test({ qty: '7', name: 'x', tags: [] }),
  () => bound.test({ qty: 7, name: '\udc00', tags: [] }),
  () => bound.test({ qty: 7, get name() { throw new Error('no'); } }),
  () => bound.test({ qty: 7, name: 'x', tags: ['a', null] }),
  () => bound.test(7),
  () => new Collection([{ qty: 2 ** 60 }], { fields }),
  () => new Collection([{ at: 'yesterday' }], { fields }),
  () => new Collection([{ name: 'a\ud800' }, { name: '\udc00b' }], { fields }),
  () => new Collection([{}, , {}], { fields }),
  () => new Collection({}, { fields }),
  () => loaded.query({ filter: 'name gt 5' }),
  () => loaded.query({ search: '"' , top: 1 }),
  () => loaded.query({ orderby: 'tags' }),
  () => loaded.query({ skip: -1 }),
  () => loaded.push([{ qty: 1.5 }]),
  () => loaded.push([trap]),
  () => loaded.push(detached),
  () => loaded.replace(7e9, {}),
  () => loaded.replace(0, revoked()),
  () => loaded.remove([NaN]),
  () => loaded.remove(revoked()),
  () => loaded.distinct('qt'),
  () => loaded.distinct('qty', { filter: 'qty gt' }),
  () => loaded.distinct('qty', trap),
  () => Collection.fromJson('[{"qty":', { fields }),
  () => Collection.fromJson('[{"qty":1.5}]', { fields }),
  () => Collection.fromJson('[{"qty":1},7]', { fields }),
  () => Collection.fromJson('{}', { fields }),
  () => Collection.fromJson('"\ud800', { fields }),
  () => Collection.fromJson(revoked(), { fields }),
  () => bound.test({ qty: 'x' }),
  () => loaded.query({ top: 1e300 }),
  () => loaded.query({ filter: 'qty in @list', params: { list: [1, [2]] } }),
  () => complete('qty ', 5, { fields }),
  () => complete('(((', 3, { fields }),
  ...unlike,
  () => new Collection([{ a: 'X' }], { fields: { a: { type: 'enum', members: ['A'] } } }),
  () => new Collection([{ a: 'A,X' }], { fields: { a: { type: 'flags', members: ['A'] } } }),
  () => new Collection([{ qty: detached }], { fields }),
  () => new Collection(detached, { fields }),
  () => new Collection([revoked()], { fields }),
  () => new Collection(revoked(), { fields }),
  () => new Collection([], { get fields() { throw new Error('no'); } }),
  () => new Collection([], { fields: { a: { get type() { throw new Error('no'); } } } }),
  () => new Collection([], { fields: trap }),
  () => new Collection([], revoked()),
  () => complete('a', 1, { fields: trap }),
  () => complete('a', 1, { fields: { a: { type: 'enum', members: revoked() } } }),
  () => bind('qty gt 1', trap),
  () => bind('qty gt @a', { fields }, { params: trap }),
  () => bind('qty gt 1', { fields }, revoked()),
  () => bound.test(trap),
  () => bound.test(revoked()),
  () => Filter.parse(huge),
  () => loaded.query(trap),
  () => loaded.query(revoked()),
  () => loaded.query({ get filter() { throw new Error('no'); } }),
  () => loaded.query({ filter: 'qty gt now()', now: new Date(NaN) }),
  () => loaded.query({ filter: 'qty in @list', params: { list: detached } }),
  () => freed.query({ filter: 'qty gt 0' }),
  () => freed.bytes,
  () => tenantUpdate.check(null),
  () => tenantUpdate.check([]),
  () => tenantUpdate.check(new Map()),
  () => tenantUpdate.check({ name: 7, domain: {}, website: [], timezone: Symbol('x'), currency: 1n, region: NaN }),
  () => tenantUpdate.check({ name: '\ud800', domain: '', website: 'www.example.com', custom_options: '{"a": 1,,}' }),
  () => tenantUpdate.check({ unknown: 1, __proto__: null, nmae: 2 }),
  () => tenantUpdate.check({ stir_shaken_cert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', stir_shaken_key: 'x' }),
  () => tenantUpdate.check({ name: 'x'.repeat(5000) }),
  () => tenantUpdate.check(throws),
  () => tenantUpdate.field('region').check('US'),
  () => tenantUpdate.field('nothing'),
  () => tenantUpdate['~standard'].validate({ log_retention: -1 }),
  () => newTenant.check({}),
  () => checkPassword('\ud800', { account: { firstName: 7 }, policy: { min_length: 'x' } }),
  () => checkPassword('aaaaaaa', { account: { nothing: 1 } }),
  () => checkPassword('aaaaaaa', { options: { sequenceRun: 0 } }),
  () => checkPassword('1234', { account: { firstName: '1234' } }),
  () => parseSize('1TB'),
  () => checkCertificate(key, key, { at: '2026-06-15T12:00:00Z' }),
  () => checkCertificate('\ud800', 7),
  () => checkCertificate('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', null, { at: 'now' }),
  () => new HolidayCalendar([{ ...day, day_start: 32 }, null, 7]),
  () => new HolidayCalendar([day, { get name() { throw new Error('no'); } }]),
  () => void new HolidayCalendar([day]).free(),
  () => calendar.activeAt('2026-05-01', 'Europe/Berlin'),
  () => calendar.activeAt(new Date(NaN), 'Europe/Berlin'),
  () => calendar.activeAtCivil('2026-05-01T10:30', { region: 'DE' }),
  () => calendar.next('2026-05-01T00:00:00Z', 'Mars/Phobos'),
  () => calendar.next('2026-05-01T00:00:00Z', 'Europe/Berlin', { region: 'XXX' }),
  () => calendar.occurrences(new Date(-8.64e15), new Date(8.64e15), 'Asia/Tokyo', { region: 7 }),
  () => holidaySentence({ ...day, hour_end: 24 }),
  () => canAccess({}, '1'),
  () => canAccess({ role: 'admin', tenantId: '1' }, Symbol('x')),
];

function soak(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const call of calls) {
      try {
        call();
      } catch (error) {
        assert.ok(typeof error.code === 'string', error);
      }
    }
  }
}

async function memory() {
  for (let turn = 0; turn < 3; turn++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    wasm: all((exports) => exports.memory.buffer.byteLength),
    references: all((exports) => exports.__wbindgen_externrefs.length),
    heap: process.memoryUsage().heapUsed,
  };
}

test('memory stays flat over 100,000 malformed calls', async () => {
  soak(500);
  const before = await memory();
  soak(100_000 / calls.length);
  const after = await memory();
  assert.equal(after.wasm, before.wasm);
  assert.equal(after.references, before.references);
  assert.ok(after.heap - before.heap < 512 * 1024, `the heap grew from ${before.heap} to ${after.heap}`);
  assert.equal(tenantUpdate.check({ name: 'Hilton' }).ok, true);
});

test('memory that runs out is reported, and the instance lives on', () => {
  const block = 1 << 26;
  const exports = instances.find((exports) => 'parse_filter' in exports);
  const taken = [];
  try {
    for (;;) taken.push(exports.__wbindgen_malloc(block, 1));
  } catch {
    // No block is left.
  }
  const row = { name: 'x'.repeat(block) };
  // Not so plain that it is run in JavaScript.
  const named = Filter.parse("tolower(name) eq 'x'").bind({ fields });
  const uses = [() => new Collection([row], { fields }), () => named.test(row), () => loaded.query({ filter: 'name eq @name', params: row })];
  for (const use of uses) assert.throws(use, { name: 'MisuseError', code: 'out_of_memory' });
  assert.equal(loaded.query({ filter: 'qty eq 1' }).count, 1);
  for (const address of taken) exports.__wbindgen_free(address, block, 1);
  assert.equal(named.test(row), false);
});
