// Passwords, keys and tokens: in no answer, no error, no console, and not in the memory of any module after the call.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from 'node:util';

// The package keeps its instances to itself, one a subject: caught where they are made, which is at their first use.
const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...options) {
  const instance = new Instance(...options);
  instances.push(instance.exports);
  return instance;
};
const printed = [];
for (const method of ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn']) console[method] = (...values) => printed.push(values);
const { checkCertificate, checkPassword, newTenant, tenantAdminUpdate, tenantUpdate } = await import('pbx-rules');

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const sec1 = privateKey.export({ type: 'sec1', format: 'pem' });
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
const bodyOf = (pem) => pem.split('\n').slice(1, -2).join('');
const body = bodyOf(sec1);
const { d, x, y } = privateKey.export({ format: 'jwk' });
/** The number that the key is. */
const scalar = Buffer.from(d, 'base64url');

/** A certificate of another key, and of this one: its signature is not looked at. */
const others = readFileSync(new URL('../../../examples/data/certificate.pem', import.meta.url), 'utf8');
const own = () => {
  const der = Buffer.from(others.split('-----')[2], 'base64');
  const point = der.indexOf(Buffer.from('034200', 'hex')) + 3;
  Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).copy(der, point);
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').match(/.{1,64}/g).join('\n')}\n-----END CERTIFICATE-----\n`;
};
const cert = own();
const keys = {
  'a key': sec1,
  'a key as PKCS #8': pkcs8,
  'a key in a line': sec1.replaceAll('\n', ' '),
  'a key without its lines': body,
  'a key that is cut off': sec1.slice(0, -30),
  'a key with a letter too many': sec1.replace(body.slice(40, 50), `${body.slice(40, 50)}!`),
  'a key with a letter changed': sec1.replace(body.slice(30, 32), body.slice(30, 31) + 'z'),
  'a key that says it is encrypted': sec1.replaceAll('EC PRIVATE', 'ENCRYPTED PRIVATE'),
  'a key that says it is of RSA': sec1.replaceAll('EC PRIVATE', 'RSA PRIVATE'),
  'a key among much else': `${sec1}\n${'x'.repeat(70_000)}`,
};
const password = 'vK9#tq2Lm!xw7RzB';
const token = 'eyJhbGciOiJFUzI1NiJ9.c2VjcmV0LXRva2Vu.MEUCIQDx';
const secret = 'zq8w3kf07m1xvb5t';

/** What of a secret may be nowhere: each piece of so many bytes. */
const LENGTH = 8;

function found(memory, bytes) {
  for (let start = 0; start + LENGTH <= bytes.length; start++) {
    if (memory.includes(bytes.subarray(start, start + LENGTH))) return bytes.subarray(start, start + LENGTH).toString('latin1');
  }
  return undefined;
}

/** The number in base64, where it is in each: what is around it is in every key, and some of it in certificates. */
const inBase64 = [body.slice(10, 51), bodyOf(pkcs8).slice(50, 89)].map((text) => Buffer.from(text));

/** The forms in which a program has a secret. */
function forms(text) {
  return text.includes('-----BEGIN') || text === body ? [...inBase64, scalar, Buffer.from(scalar).reverse()] : [Buffer.from(text.trim())];
}

/** Calls, and looks for the secret in all that comes of it. */
function leavesNothing(name, text, call) {
  let answer;
  try {
    answer = call();
  } catch (error) {
    assert.equal(error.name, 'MisuseError', name);
    answer = error;
  }
  const shown = Buffer.from(JSON.stringify(answer) + inspect(answer, { depth: 9 }) + String(answer));
  for (const bytes of forms(text)) {
    assert.equal(found(shown, bytes), undefined, `${name}: in the answer`);
    for (const exports of instances) {
      const memory = Buffer.from(exports.memory.buffer);
      const piece = found(memory, bytes);
      assert.equal(piece, undefined, `${name}: in memory at ${piece && memory.indexOf(Buffer.from(piece, 'latin1'))}`);
    }
  }
}

test('the pair that is checked is one', () => {
  assert.deepEqual(checkCertificate(cert, sec1).violations, []);
  assert.equal(checkCertificate(others, sec1).violations[0].code, 'key_mismatch');
});

test('a search of memory finds what is there', () => {
  checkPassword(password);
  const exports = instances.find((exports) => '__wbindgen_malloc' in exports);
  const place = exports.__wbindgen_malloc(64, 1);
  Buffer.from(exports.memory.buffer).write(secret, place);
  assert.throws(() => leavesNothing('planted', secret, () => undefined), /planted: in memory/);
  Buffer.from(exports.memory.buffer).fill(0, place, place + 64);
});

for (const [name, key] of Object.entries(keys)) {
  test(`${name}, checked and refused`, () => {
    leavesNothing('beside its certificate', key, () => checkCertificate(cert, key));
    leavesNothing("beside another's certificate", key, () => checkCertificate(others, key));
    leavesNothing('in place of its certificate', key, () => checkCertificate(key));
    leavesNothing('beside itself', key, () => checkCertificate(key, key));
    leavesNothing('in its certificate', key, () => checkCertificate(`${cert}${key}`));
    leavesNothing('of a tenant', key, () => violations(tenantUpdate, { stir_shaken_cert: cert, stir_shaken_key: key }));
    leavesNothing('of a tenant, as the certificate', key, () => violations(tenantUpdate, { stir_shaken_cert: key }));
    leavesNothing('in another field', key, () => violations(tenantUpdate, { stir_shaken_key: key, name: 7, website: 'x', unknown: 1 }));
    leavesNothing('of a field', key, () => tenantUpdate.field('stir_shaken_key').check(key).violations);
  });
}

test('a password, checked and refused', () => {
  for (const policy of [{}, { min_length: 64, max_length: 64 }, { min_length: 'x' }]) {
    for (const account of [{}, { username: 'vk9', lastName: 'Bzr7wx!mL2qt#9Kv' }, { phone: '+1 555' }]) {
      leavesNothing('a password', password, () => checkPassword(password, { policy, account }));
    }
  }
  leavesNothing('an option out of range', password, () => checkPassword(password, { options: { sequenceRun: -1 } }));
  const long = password.repeat(100);
  leavesNothing('a long one', long, () => checkPassword(long));
});

test('what events are sent with', () => {
  const hook = (auth) => ({ cdr_event: { url: 'https://example.com', ...auth } });
  for (const schema of [tenantUpdate, tenantAdminUpdate, newTenant]) {
    for (const [text, field] of [[secret, 'password'], [token, 'token'], [`${secret} `, 'password'], [`\n${token}\t`, 'token']]) {
      leavesNothing(field, text, () => violations(schema, hook({ username: 'events', [field]: text })));
      const form = new FormData();
      form.append('name', 'Hilton');
      form.append(`cdr_event.${field}`, text);
      leavesNothing(`${field} in a form`, text, () => schema.checkForm(form).violations);
    }
  }
});

test('nothing is printed', () => {
  assert.deepEqual(printed, []);
});

/** What is wrong; a value that passes is the program's own. */
function violations(schema, input) {
  return schema.check(input).violations;
}
