import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MisuseError, checkCertificate, tenantUpdate } from 'pbx-rules';

const data = join(import.meta.dirname, '../../../examples/data');
const cert = readFileSync(join(data, 'certificate.pem'), 'utf8');
const key = readFileSync(join(data, 'private_key.pem'), 'utf8');

/** Path and code of each. */
const told = (list) => list.map(({ path, code }) => [...path, code].join(' '));

test('a pair that is good', () => {
  const { ok, violations, warnings, certificate } = checkCertificate(cert, key, { at: new Date('2026-06-15T12:00:00Z') });
  assert.deepEqual({ ok, violations, warnings }, { ok: true, violations: [], warnings: [] });
  assert.match(certificate.sha256Fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  assert.deepEqual(checkCertificate(cert, null).certificate, certificate);
});

test('the validity is that at the instant given, and not looked at without', () => {
  const { notAfter } = checkCertificate(cert, null).certificate;
  const after = new Date(Date.parse(notAfter) + 1000);
  for (const at of [after, after.toISOString(), after.toISOString().replace('Z', '+00:00')]) {
    assert.deepEqual(told(checkCertificate(cert, key, { at }).warnings), ['cert certificate_expired']);
  }
  assert.deepEqual(told(checkCertificate(cert, key, { at: new Date(8.64e15) }).violations), []);
  for (const at of [undefined, null]) assert.deepEqual(checkCertificate(cert, key, { at }).warnings, []);
});

test('what is pasted into the wrong box, or not at all', () => {
  const { ok, violations, certificate } = checkCertificate(key, cert);
  assert.deepEqual([ok, violations.length, certificate], [false, 2, undefined]);
  assert.deepEqual(told(checkCertificate('', key).violations), ['cert certificate_missing']);
  assert.deepEqual(told(checkCertificate(undefined, key).violations), ['cert certificate_missing']);
  assert.deepEqual(told(checkCertificate(cert, ' ').violations), ['key key_missing']);
});

test('what is no text is a violation', () => {
  assert.deepEqual(told(checkCertificate(7, Symbol('x')).violations), ['cert wrong_type', 'key wrong_type']);
  assert.deepEqual(told(checkCertificate('\ud800', null).violations), ['cert not_unicode']);
  assert.deepEqual(told(checkCertificate(cert, `${key}\udc00`).violations), ['key not_unicode']);
});

test('misuse throws', () => {
  const misuse = (error) => error instanceof MisuseError && error.code === 'invalid_argument';
  for (const at of ['now', '2026-02-30T00:00:00Z', '2026-06-15', '2026-06-15T12:00:00', new Date(NaN), 7, {}, { [Symbol.toStringTag]: 'Date' }]) {
    assert.throws(() => checkCertificate(cert, null, { at }), misuse);
  }
  for (const options of [null, 7, [], new Date()]) assert.throws(() => checkCertificate(cert, null, options), misuse);
});

test('no part of the key is in any answer', () => {
  const lines = key.split('\n').filter((line) => /^[A-Za-z0-9+/=]{16,}$/.test(line));
  assert.ok(lines.length > 1);
  const [first] = lines;
  const broken = [key.replace(first, first.slice(4)), key.replace('BEGIN', 'BEGUN'), key.replaceAll('\n', ''), first, `${key}\ud800`, `${key}é`];
  for (const text of [key, ...broken]) {
    for (const report of [checkCertificate(cert, text), checkCertificate(text, text), checkCertificate(text, null)]) {
      const answer = JSON.stringify(report);
      for (const line of lines) assert.ok(!answer.includes(line.slice(4, 20)), answer);
    }
  }
});

test('texts of 10 MB', () => {
  for (const text of ['A'.repeat(1e7), `-----BEGIN CERTIFICATE-----\n${'A'.repeat(1e7)}\n-----END CERTIFICATE-----`]) {
    const report = checkCertificate(text, text);
    assert.equal(report.ok, false);
    assert.ok(JSON.stringify(report).length < 20_000);
  }
});

test('a tenant passes with the warnings of its certificate', () => {
  const { cases } = JSON.parse(readFileSync(join(data, '../../tests/corpus/certificate.json'), 'utf8'));
  const doubtful = cases.find(({ name }) => name === 'no keyUsage');
  const check = (pem) => tenantUpdate.check({ stir_shaken_cert: pem, stir_shaken_key: key });
  const [warning] = doubtful.warnings;
  const { ok, warnings } = check(doubtful.cert);
  assert.deepEqual({ ok, warnings }, { ok: true, warnings: [{ ...warning, path: ['stir_shaken_cert'] }] });
  assert.deepEqual(Object.keys(check(cert)), ['ok', 'value']);
});
