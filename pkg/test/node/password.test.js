import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MisuseError, checkPassword, passwordPolicy } from 'pbx-rules';

const account = { username: 'jsmith', displayName: 'John Smith', firstName: 'John', lastName: 'Smith', extensionNumber: '1042', phone: '+1 415 555 0123', email: 'john@hilton.example' };

test('every rule of the policy is reported, in the order of its fields', () => {
  const report = checkPassword('Tr4vel-Kite');
  assert.equal(report.ok, true);
  assert.deepEqual(report.rules.map(({ rule }) => rule), passwordPolicy.describe().map(({ name }) => name));
  assert.ok(report.rules.every(({ ok, spans }) => ok && spans.length === 0));
  assert.deepEqual(report.violations, []);
});

test('a broken rule says where, in UTF-16 units', () => {
  const spans = (password, rule) => checkPassword(password, { account }).rules.find((report) => report.rule === rule).spans;
  assert.deepEqual(spans('j0hn-7890', 'disable_sequential_characters'), [[5, 9]]);
  assert.deepEqual(spans('j0hn-7890', 'disable_account_information'), [[0, 4]]);
  assert.deepEqual(spans('😀-7890-Key', 'disable_sequential_characters'), [[3, 7]]);
  assert.deepEqual(spans('é😀😀😀-Kite', 'disable_repeating_characters'), [[1, 7]]);
});

test('each part of the account counts', () => {
  const example = { username: 'hermelin', displayName: 'hermelin', firstName: 'hermelin', lastName: 'hermelin', extensionNumber: '9517', phone: '95-17', email: 'hermelin@example.com' };
  for (const [field, value] of Object.entries(example)) {
    const password = /\d/.test(value) ? 'Kite-9517' : 'Hermelin-4!';
    assert.equal(checkPassword(password, { account: { [field]: value } }).ok, false, field);
  }
  assert.equal(checkPassword('Hermelin-4!', { account: { username: null, firstName: undefined } }).ok, true);
});

test('a rule that the policy switches off is left out', () => {
  const { ok, rules } = checkPassword('1234567', { policy: { contains_letters: false, contains_special_letters: false, disable_sequential_characters: false } });
  assert.equal(ok, true);
  assert.equal(rules.length, 5);
});

test('thresholds are options', () => {
  assert.equal(checkPassword('Ab-9-Qwerty').ok, true);
  assert.equal(checkPassword('Ab-9-Qwerty', { options: { keyboardRows: true } }).ok, false);
  assert.equal(checkPassword('Ab-9-Qwerty', { options: { keyboardRows: true, sequenceRun: 7 } }).ok, true);
});

test('what cannot be checked is reported, each part with its path', () => {
  const report = (password, context) => {
    const { ok, rules, violations } = checkPassword(password, context);
    assert.equal(ok, false);
    assert.deepEqual(rules, []);
    return violations.map(({ path, code }) => [...path, code]);
  };
  assert.deepEqual(report(undefined), [['required']]);
  assert.deepEqual(report(12345678), [['wrong_type']]);
  assert.deepEqual(report('Kite-9\ud800'), [['not_unicode']]);
  assert.deepEqual(report('Kite-9-'.repeat(200)), [['input_too_long']]);
  assert.deepEqual(report('Kite-9', { policy: { min_length: 99, unknown: 1 } }), [['policy', 'min_length', 'too_large'], ['policy', 'unknown', 'unknown_field']]);
  assert.deepEqual(report('Kite-9', { account: { firstName: 7, lastName: '\udc00' } }), [['account', 'firstName', 'wrong_type'], ['account', 'lastName', 'not_unicode']]);
});

test('misuse throws', () => {
  const misuse = (error) => error instanceof MisuseError && error.code === 'invalid_argument';
  for (const context of [{ account: { userName: 'x' } }, { account: [] }, { policy: 'x' }, { options: { run: 4 } }, { options: { sequenceRun: 1 } }, { options: [] }, { options: { similarity: NaN } }, null]) {
    assert.throws(() => checkPassword('Kite-9', context), misuse, JSON.stringify(context));
  }
});

test('no part of the password is in any output', () => {
  const secrets = ['Hermelin', 'hermelin', '7777', 'zyxw'];
  const password = 'Hermelin-7777-zyxw';
  const outputs = [
    checkPassword(password, { account: { firstName: 'Hermelin' } }),
    checkPassword(`${password}\ud800`),
    checkPassword(password.repeat(100)),
  ].map((report) => JSON.stringify(report));
  assert.throws(() => checkPassword(password, { options: { run: 1 } }), (error) => outputs.push(error.stack) > 0);
  for (const output of outputs) for (const secret of secrets) assert.ok(!output.includes(secret), output);
});
