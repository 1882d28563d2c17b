// Whatever comes in, violations or an Error come out, and the instance lives on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MisuseError, tenantUpdate as schema } from 'pbx-rules';

/** Path and code of each violation. */
function verdict(input, options) {
  const result = schema.check(input, options);
  return result.ok ? 'ok' : result.violations.map(({ path, code }) => [...path, code].join(' ')).join(', ');
}

/** Path, code and what was found, of the one violation. */
function found(input) {
  const { violations } = schema.check(input);
  assert.equal(violations.length, 1);
  assert.match(violations[0].message, /\S/);
  return `${violations[0].code} ${violations[0].params.found}`;
}

test('what is no object', () => {
  const cases = [
    [null, 'null'], [undefined, 'undefined'], ['{}', 'string'], [7, 'number'], [NaN, 'number'], [true, 'boolean'], [1n, 'bigint'],
    [Symbol('x'), 'symbol'], [() => {}, 'function'], [class {}, 'function'], [[], 'list'], [[{}], 'list'], [new Proxy([], {}), 'list'],
    [new Date(), 'date'], [new Set(), 'object'], [/x/, 'object'], [new Error('x'), 'object'],
    [new String('x'), 'object'], [new Uint8Array(2), 'object'], [new WeakMap(), 'object'], [new File([], 'x'), 'file'],
  ];
  for (const [input, kind] of cases) assert.equal(found(input), `not_an_object ${kind}`);
});

test('objects of every making', () => {
  const cyclic = { name: 'x' };
  cyclic.self = cyclic;
  cyclic.website = cyclic;
  class Form {
    name = 'x';
    get region() { return 'not an own property'; }
  }
  assert.equal(verdict(Object.assign(Object.create(null), { name: 'x' })), 'ok');
  assert.equal(verdict(new Form()), 'ok');
  assert.equal(verdict(new Proxy({ name: 'x' }, {})), 'ok');
  assert.equal(verdict(Object.freeze({ name: 'x' })), 'ok');
  assert.equal(verdict(Object.create({ region: 'inherited, so none of its own' })), 'ok');
  assert.equal(verdict({ get name() { return 'x'; } }), 'ok');
  assert.equal(verdict({ [Symbol('name')]: 7, name: 'x', website: undefined }), 'ok');
  assert.equal(verdict(cyclic), 'website wrong_type, self unknown_field');
});

test('getters and proxies that throw are misuse, and the cause is kept', () => {
  const boom = new Error('boom');
  const fail = () => { throw boom; };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const input of [{ get name() { throw boom; } }, new Proxy({}, { ownKeys: fail }), new Proxy({ name: 1 }, { get: fail }), new Proxy({}, { getPrototypeOf: fail })]) {
    assert.throws(() => schema.check(input), (error) => error instanceof MisuseError && error.code === 'unreadable_input' && error.cause === boom);
  }
  assert.throws(() => schema.check(proxy), MisuseError);
  assert.throws(() => schema.check({ name: proxy }), MisuseError);
});

test('values of the wrong type', () => {
  const cases = [
    [{ name: 7 }, 'wrong_type number'], [{ name: true }, 'wrong_type boolean'], [{ name: [] }, 'wrong_type list'], [{ name: {} }, 'wrong_type object'],
    [{ name: new Date() }, 'wrong_type date'], [{ name: () => {} }, 'wrong_type function'], [{ name: Symbol('x') }, 'wrong_type symbol'],
    [{ name: 7n }, 'wrong_type bigint'], [{ name: new String('x') }, 'wrong_type object'], [{ log_retention: 7n }, 'wrong_type bigint'],
    [{ log_retention: '7' }, 'wrong_type string'], [{ enable_night_mode: 1 }, 'wrong_type number'], [{ enable_night_mode: 'true' }, 'wrong_type string'],
  ];
  for (const [input, expected] of cases) assert.equal(found(input), expected);
});

test('numbers', () => {
  assert.equal(found({ log_retention: NaN }), 'not_an_integer undefined');
  assert.match(found({ log_retention: Infinity }), /^not_an_integer /);
  assert.match(found({ log_retention: 1.5 }), /^not_an_integer 1\.5/);
  assert.match(found({ log_retention: Number.MIN_VALUE }), /^not_an_integer /);
  assert.equal(found({ log_retention: 2 ** 53 }), 'too_large 9007199254740992');
  assert.equal(found({ log_retention: -(2 ** 53) - 2 }), 'too_small -9007199254740994');
  assert.match(found({ log_retention: 1e300 }), /^too_large 1/);
  assert.equal(found({ log_retention: -0 }), 'too_small 0');
  const { value } = schema.check({ contact_match_length: -0 });
  assert.ok(Object.is(value.contact_match_length, 0));
});

test('lone surrogates are reported, never replaced', () => {
  for (const text of ['\ud800', 'a\udc00b', '\udc00\ud800', 'x'.repeat(1e5) + '\udbff']) {
    assert.equal(verdict({ name: text }), 'name not_unicode');
    assert.equal(schema.field('name').check(text).violations[0].code, 'not_unicode');
  }
  assert.equal(verdict({ name: 'a pair: \ud83d\ude00' }), 'ok');
  assert.equal(verdict({ '\ud800': 1, '\udc00': 1 }), '\\ud800 unknown_field, \\udc00 unknown_field');
});

test('keys that mean something to JavaScript', () => {
  const input = JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1, "toString": 2, "hasOwnProperty": 3, "length": 4, "0": 5, "": 6}');
  const { violations } = schema.check(input);
  assert.deepEqual(violations.map(({ code }) => code), Array(7).fill('unknown_field'));
  assert.deepEqual(new Set(violations.map(({ path }) => path[0])), new Set(Object.keys(input)));
  assert.deepEqual(schema.check(input, { unknownFields: 'allow' }), { ok: true, value: {} });
  assert.equal({}.name, undefined);
});

test('texts that look like the way they cross', () => {
  const { ok, value } = schema.check({ name: "'3:abc~?n;*1:n#7;0", custom_options: '{"0": "\'1:x"}' });
  assert.equal(ok, true);
  assert.equal(value.name, "'3:abc~?n;*1:n#7;0");
  assert.equal(verdict({ '*1:name;': "'5" }), '*1:name; unknown_field');
});

test('texts of 10 MB', () => {
  for (const text of ['x'.repeat(1e7), '😀'.repeat(25e5), '{'.repeat(1e7)]) {
    for (const field of ['name', 'domain', 'website', 'timezone', 'currency', 'region', 'custom_options', 'extension_im_disk_quota', 'avatar_file_id', 'contact_match_type', 'stir_shaken_cert']) {
      const { ok, violations } = schema.check({ [field]: text });
      assert.equal(ok, false, field);
      assert.ok(JSON.stringify(violations).length < 20_000, field);
    }
  }
  assert.equal(verdict({ ['x'.repeat(1e7)]: 1 }), `${'x'.repeat(40)}… unknown_field`);
});

test('100,000 unknown keys', () => {
  const input = Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`key${index}`, index]));
  const { violations } = schema.check(input);
  assert.equal(violations.length, 33);
  assert.equal(violations[0].code, 'too_many_fields');
  assert.equal(violations[0].params.found, 1e5);
  assert.equal(verdict(input, { unknownFields: 'allow' }), 'ok');
});

test('deep nesting is not followed', () => {
  let deep = {};
  for (let depth = 0; depth < 1e5; depth++) deep = { deep };
  assert.equal(verdict({ name: deep }), 'name wrong_type');
  assert.equal(verdict({ custom_options: '['.repeat(1e5) }).split(' ')[0], 'custom_options');
});
