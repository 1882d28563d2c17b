// Malformed and hostile calls of every export: nothing is thrown but the package's own errors, and memory stays flat.
//
// 20,000 calls, or as many as PBX_RULES_HOSTILE_CALLS says; PBX_RULES_SEED gives others than the last run had.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...options) {
  const instance = new Instance(...options);
  instances.push(instance.exports);
  return instance;
};
const rules = await import('pbx-rules');
const { resolver, ruleError } = await import('pbx-rules/react-hook-form');
const { de } = await import('pbx-rules/messages/de');
const { MisuseError, QueryError } = rules;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const CALLS = Number(process.env.PBX_RULES_HOSTILE_CALLS ?? 20_000);
const SEED = Number(process.env.PBX_RULES_SEED ?? 1);

let state = SEED;
/** A number below `limit`, by mulberry32. */
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
}
const pick = (list) => list[below(list.length)];

/** The exception of the program itself: wherever it is thrown, it is the cause of a MisuseError. */
class OwnError extends Error {}
const explode = () => {
  throw new OwnError('the program’s own');
};
const trap = (name) => new Proxy({ filter: 'qty gt 1', fields: {}, name: 'x' }, { [name]: explode });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable(pick([{}, [], () => {}]), {});
  revoke();
  return proxy;
};
const detached = new Uint8Array(8);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const cyclic = { name: 'x' };
cyclic.self = cyclic;

const NAMES = ['name', 'fields', 'filter', 'qty', 'policy', 'account', 'params', 'stored', 'unknownFields', 'checkboxes', 'from', 'region', 'length', 'then', '__proto__'];
const TEXTS = [
  '', ' ', '\0', '\ud800', 'a\udc00b', 'qty gt 5', "name eq 'x", 'qty in (1,2', '((((', '100MB', '1e9999', 'NaN', 'constructor', '__proto__', 'name',
  'log_retention', 'Europe/Berlin', 'Mars/Phobos', '2026-05-01T00:00:00Z', '2026-13-40', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', '[{"qty":', '[{}]', 'DEU',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'int', 'string', 'int[]', 'object[]', 'reject', 'strip', 'x'.repeat(5000), '🦀'.repeat(40),
];
const PRIMITIVES = [undefined, null, true, false, 0, -0, 1, -1, 1.5, 7, 2 ** 31, 2 ** 53, -(2 ** 60), NaN, Infinity, -Infinity, 1n, 10n ** 40n, Symbol('x'), Symbol.iterator];
const OBJECTS = [
  () => trap('get'), () => trap('ownKeys'), () => trap('has'), () => trap('getPrototypeOf'), () => trap('getOwnPropertyDescriptor'), revoked,
  () => new Proxy([1, {}], { get: explode }), () => new Proxy(() => {}, { apply: explode, get: explode }),
  () => ({ get [pick(NAMES)]() { explode(); } }), () => ({ [Symbol.toPrimitive]: explode }), () => ({ toString: explode, valueOf: explode }),
  () => ({ [Symbol.iterator]: explode }), () => ({ *[Symbol.iterator]() { yield ['name', 1]; explode(); } }), () => ({ get [Symbol.toStringTag]() { explode(); } }),
  () => Object.defineProperty([], Symbol.iterator, { get: explode }), () => [, , 1], () => [[['x']]], () => Array.from({ length: 300 }, () => ({})),
  () => Object.defineProperty([1], 0, { get: explode }), () => Object.assign(Object.create(null), { name: 'x' }),
  () => cyclic, () => new Date(NaN), () => new Date(8.64e15), () => Object.assign(new Date(0), { getTime: explode, valueOf: explode }), () => new Map([['name', 1]]), () => new Set(),
  () => new WeakMap(), () => /x/gy, () => detached, () => new Uint8Array(3), () => new ArrayBuffer(2), () => new DataView(new ArrayBuffer(1)), () => new URLSearchParams('name=1&name=2&a.b[0]=3'),
  () => Object.assign(new URLSearchParams('name=1'), { [Symbol.iterator]: explode }),
  () => { const form = new FormData(); form.append('name', new File(['x'], 'x')); return form; }, () => new (class Own { name = 'x'; })(), () => class {}, () => () => {}, () => explode,
  () => Promise.resolve(1), () => new Error('x'), () => new String('x'), () => Object(1n), () => globalThis, () => JSON, () => Object.freeze({ name: 'x' }),
];

/** Values that a call takes, so that what is hostile stands deep inside as well. */
const day = { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 };
const schema = { fields: { qty: 'int', name: { type: 'string', searchable: true }, at: 'datetime', tags: 'string[]', legs: { type: 'object[]', fields: { n: 'int' } } } };
const GOOD = [
  schema, { qty: 1, name: 'x', tags: ['a'], legs: [{ n: 1 }] }, [{ qty: 1 }, { qty: 2, name: 'y' }], day, [day], { name: 'Hilton', log_retention: 7, office_hours: { monday: { enabled: true, ranges: [{ from: '09:00', to: '17:00' }] } } },
  { officeHours: { monday: { enabled: true } }, holidays: [day], nightMode: false }, { filter: 'qty gt 1', search: 'x', orderby: 'qty desc', skip: 0, top: 3, params: { a: 1 } },
  { policy: { min_length: 8 }, account: { firstName: 'John' }, options: { sequenceRun: 3 } }, { unknownFields: 'allow' }, { region: 'DEU', years: [2026, 2030], timeZone: 'Europe/Berlin' },
  { stamp: new Date(0), years: [2026, 2027], uid: (index) => `${index}@x` }, { role: 'admin', tenantId: '1' }, { name: 'Good Friday', region: 'DEU', rule: 'EASTER', offset: -2 },
  { path: [], code: 'too_long', message: 'x', params: { max: 1, found: 2 } }, de, { at: '2026-06-15T12:00:00Z' }, { stored: { name: 'x' } }, { params: { a: [1, 'x'] }, now: new Date(0) },
];

function value(depth = 0) {
  const kind = below(10);
  if (kind < 2) return pick(TEXTS);
  if (kind < 4) return pick(PRIMITIVES);
  if (kind < 6) return pick(OBJECTS)();
  if (kind < 9 || depth > 3) return spoiled(pick(GOOD), depth);
  const entries = Array.from({ length: below(4) }, () => [pick(NAMES), value(depth + 1)]);
  return below(2) === 0 ? Object.fromEntries(entries) : entries.map(([, value]) => value);
}

/** A copy of what a call takes, with something else in one place. */
function spoiled(good, depth) {
  if (depth > 4 || typeof good !== 'object' || good === null || good instanceof Date || below(3) === 0) return good;
  const copy = Array.isArray(good) ? [...good] : { ...good };
  const key = below(4) === 0 && !Array.isArray(copy) ? pick(NAMES) : pick([...Object.keys(copy), 0]);
  const other = below(2) === 0 ? value(depth + 1) : spoiled(good[key], depth + 1);
  return Object.defineProperty(copy, key, { value: other, configurable: true, enumerable: true, writable: true });
}

/** What may be called: each export, and of those that are made or given the methods. */
const targets = [];
const call = (name, run) => targets.push([name, run]);
const methodsOf = (object) => {
  const names = new Set();
  for (let at = object; at !== null && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Reflect.ownKeys(at)) {
      const { value, get } = Object.getOwnPropertyDescriptor(at, name);
      if (name !== 'constructor' && name !== 'free' && (typeof value === 'function' || get !== undefined)) names.add(name);
    }
  }
  return [...names];
};
const made = {
  calendar: new rules.HolidayCalendar([day]),
  hours: new rules.OfficeHours({ officeHours: { monday: { enabled: true } }, holidays: [day] }),
  moving: new rules.MovingHoliday({ name: 'x', region: 'DEU', rule: 'EASTER' }),
  filter: rules.Filter.parse("qty gt @a or name eq 'x'"),
  bound: rules.Filter.parse("qty gt 1 or name eq 'x' or legs/any(l: l/n gt 1)").bind(schema),
  collection: new rules.Collection([{ qty: 1, name: 'x' }, {}], schema),
};
const ERRORS = new Set(['MisuseError', 'QueryError']);
for (const [name, exported] of Object.entries({ ...rules, resolver, ruleError })) {
  // The errors themselves are the program's to make.
  if (ERRORS.has(name) || name === 'ready') continue;
  if (typeof exported === 'function' && /^class\b/.test(Function.prototype.toString.call(exported))) {
    if (name !== 'Filter') call(`new ${name}`, (...args) => release(new exported(...args)));
    for (const method of methodsOf(exported).filter((method) => typeof exported[method] === 'function')) call(`${name}.${method}`, (...args) => release(exported[method](...args)));
  } else if (typeof exported === 'function') {
    call(name, exported);
  } else if (typeof exported?.check === 'function') {
    for (const method of ['check', 'checkForm', 'merge', 'changes', 'describe']) if (method in exported) call(`${name}.${method}`, (...args) => exported[method](...args));
    call(`${name}.field`, (field, ...args) => exported.field(field).check(...args));
    call(`${name}.field`, (...args) => exported.field(pick(exported.describe()).name).check(...args));
    call(`${name}.field`, (...args) => exported.field(pick(exported.describe()).name).checkForm(...args));
    call(`${name}.with`, (options, ...args) => exported.with(options).check(...args));
    call(`${name}.~standard`, (options, ...args) => exported.with(options)['~standard'].validate(...args));
    call(`resolver(${name})`, (options, values) => resolver(exported, options)(values, undefined, { fields: {}, criteriaMode: pick(['all', 'firstError']) }));
  }
}
for (const [name, object] of Object.entries(made)) {
  for (const method of methodsOf(object)) {
    if (method === Symbol.dispose || String(method).includes('dispose')) continue;
    call(`${name}.${String(method)}`, (...args) => (typeof object[method] === 'function' ? release(object[method](...args)) : object[method]));
  }
}

/** A handle that is not freed is collected between turns of the event loop, and the calls are one turn. */
function release(made) {
  if (made instanceof rules.Filter || made instanceof rules.Collection || typeof made?.select === 'function') made.free();
  return made;
}

/** What a getter, a proxy or an iterator of the program throws is the cause of a MisuseError, and its code says so. */
function isOurs(error) {
  if (error instanceof MisuseError && error.cause instanceof OwnError) return error.code === 'unreadable_input';
  return error instanceof MisuseError || error instanceof QueryError;
}

function round(calls, failures) {
  for (let index = 0; index < calls; index++) {
    const [name, run] = pick(targets);
    const args = Array.from({ length: below(4) }, () => value());
    try {
      run(...args);
    } catch (error) {
      if (!isOurs(error)) failures.set(name, error);
    }
  }
}

async function memory() {
  for (let turn = 0; turn < 3; turn++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    wasm: instances.reduce((sum, exports) => sum + exports.memory.buffer.byteLength, 0),
    heap: process.memoryUsage().heapUsed,
  };
}

test(`${CALLS} hostile calls of every export throw nothing but the package's errors, and leak nothing`, async () => {
  const failures = new Map();
  // The largest answer there is: memory that was taken once is kept.
  made.moving.inYears(0, 9999);
  round(CALLS / 4, failures);
  const before = await memory();
  round(CALLS - CALLS / 4, failures);
  const after = await memory();
  const told = Array.from(failures, ([name, error]) => `${name}: ${error?.stack ?? String(error)}`);
  assert.equal(failures.size, 0, told.join('\n\n'));
  assert.ok(after.wasm - before.wasm <= 1024 * 1024, `WebAssembly grew from ${before.wasm} to ${after.wasm}`);
  assert.ok(after.heap - before.heap < 4 * 1024 * 1024, `the heap grew from ${before.heap} to ${after.heap}`);
  assert.equal(rules.tenantUpdate.check({ name: 'Hilton' }).ok, true);
});
