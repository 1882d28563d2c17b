// When the WebAssembly modules are made, and what is said where they cannot be.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const { Module } = WebAssembly;
let made = 0;
WebAssembly.Module = class extends Module {
  constructor(bytes) {
    super(bytes);
    made++;
  }
};
const rules = await import('pbx-rules');

test('nothing is made at import', () => assert.equal(made, 0));

test('what forbids a module is an error that says what to do, and the next call may do better', () => {
  const real = WebAssembly.Module;
  for (const [error, code, words] of [
    [new WebAssembly.CompileError('WebAssembly.Module(): Wasm code generation disallowed by embedder'), 'wasm_forbidden', /wasm-unsafe-eval/],
    [new RangeError('WebAssembly.Compile is disallowed on the main thread, if the buffer size is larger than 4KB.'), 'wasm_too_large_for_main_thread', /ready/],
  ]) {
    WebAssembly.Module = function () {
      throw error;
    };
    assert.throws(() => rules.tenantUpdate.check({}), { name: 'MisuseError', code, message: words });
  }
  const { WebAssembly: whole } = globalThis;
  globalThis.WebAssembly = undefined;
  assert.throws(() => rules.tenantUpdate.check({}), { code: 'wasm_missing' });
  globalThis.WebAssembly = whole;
  WebAssembly.Module = real;
  assert.equal(rules.tenantUpdate.check({ log_retention: 0 }).ok, false);
  // The one that puts modules together, and that of forms.
  assert.equal(made, 2);
});

test('ready makes every module that was imported, from the bytes of the package or from given ones', async () => {
  const bytes = readFileSync(join(import.meta.dirname, '../node_modules/pbx-rules/dist/password.wasm'));
  await assert.rejects(rules.ready(bytes), { code: 'invalid_argument' });
  await assert.rejects(rules.ready({ nothing: bytes }), { code: 'invalid_argument' });
  await assert.rejects(rules.ready({ password: new Blob([bytes]) }), { code: 'invalid_argument', message: /A source must be/ });
  const offline = new TypeError('offline');
  await assert.rejects(rules.ready({ password: Promise.reject(offline) }), { name: 'MisuseError', code: 'wasm_missing', cause: offline });
  await rules.ready({ password: bytes, size: readFileSync(join(import.meta.dirname, '../node_modules/pbx-rules/dist/size.wasm')) });
  await rules.ready();
  // What is made already is not made again.
  await rules.ready({ password: new Uint8Array(1) });
  assert.equal(made, 2);
  assert.equal(rules.checkPassword('abc').ok, false);
  assert.equal(rules.parseSize('1GB').ok, true);
});

// 2,000 calls, or as many as PBX_RULES_TORN says: 100,000 take some minutes.
test('calls that are torn leave the next one whole', () => {
  const deep = `${'('.repeat(200)}qty eq 1${')'.repeat(200)}`;
  const parse = () => rules.Filter.parse(deep).free();
  parse();
  /** Calls with so many frames on the stack already. */
  const below = (frames, call) => (frames === 0 ? call() : below(frames - 1, call));
  const overflows = (frames, call) => {
    try {
      below(frames, call);
      return false;
    } catch {
      return true;
    }
  };
  // Frames shrink once the engine has compiled them well: sought again and again, so that the calls stay at the edge.
  const wanted = Number(process.env.PBX_RULES_TORN ?? 2_000);
  let torn = 0;
  for (let round = 0; torn < wanted && round < wanted; round++) {
    let [fits, full] = [0, 200_000];
    while (full - fits > 1) {
      const middle = (fits + full) >> 1;
      if (overflows(middle, () => {})) full = middle;
      else fits = middle;
    }
    for (let frames = fits; frames > fits - 100; frames--) torn += Number(overflows(frames, parse));
  }
  assert.ok(torn >= wanted, `${torn} calls were torn`);
  assert.equal(rules.Filter.parse('qty eq 1').toString(), 'qty eq 1');
  assert.equal(rules.tenantUpdate.check({ log_retention: 0 }).ok, false);
});
