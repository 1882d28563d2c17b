import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MisuseError, canAccess, parseSize, version } from 'pbx-rules';

test('a size is taken apart', () => {
  assert.deepEqual(parseSize('1000GB'), { ok: true, value: { amount: 1000n, unit: 'GB', bytes: 1000n * 1024n ** 3n } });
  assert.deepEqual(parseSize('16383PB').value.bytes, 16383n * 1024n ** 5n);
  assert.deepEqual(parseSize(''), { ok: true, value: null });
});

test('what is no size has a suggestion where one would pass', () => {
  for (const [text, code, suggestion] of [['1TB', 'unknown_unit', '1024GB'], ['100 mb', undefined, '100MB'], ['0.5GB', undefined, '512MB'], ['16384PB', 'too_large', undefined], [null, 'required', undefined], [5, 'wrong_type', undefined], ['\ud800', 'not_unicode', undefined]]) {
    const { ok, violations } = parseSize(text);
    assert.equal(ok, false, text);
    assert.equal(violations.length, 1);
    if (code) assert.equal(violations[0].code, code);
    if (suggestion) assert.equal(violations[0].suggestion, suggestion);
  }
});

test('who may see which tenant', () => {
  assert.equal(canAccess({ role: 'admin', tenantId: '1' }, '2'), true);
  assert.equal(canAccess({ role: 'tenant', tenantId: '1' }, '1'), true);
  assert.equal(canAccess({ role: 'tenant', tenantId: '1' }, '2'), false);
  assert.equal(canAccess({ role: 'admin', tenantId: '1' }, ''), false, 'no ID, no tenant');
  assert.equal(canAccess({ role: 'tenant', tenantId: '1', name: 'Ada', since: 1n }, '1'), true, 'what else is known of somebody does not matter');
});

test('an actor that is none is misuse', () => {
  for (const actor of [undefined, null, {}, [], 'admin', { role: 'admin' }, { role: 'root', tenantId: '1' }, { role: 'admin', tenantId: 1 }]) {
    assert.throws(() => canAccess(actor, '1'), (error) => error instanceof MisuseError && error.code === 'invalid_argument');
  }
  assert.throws(() => canAccess({ role: 'tenant', tenantId: '1' }, 1), MisuseError);
  assert.throws(() => canAccess({ role: 'tenant', tenantId: '1' }), MisuseError);
});

test('the version is that of the package', () => {
  assert.match(version(), /^\d+\.\d+\.\d+$/);
});
