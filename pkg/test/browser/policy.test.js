// A page under a content security policy: where it forbids WebAssembly, the page lives, and the first call says what to
// change.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'vite';
import { launch, openPage } from '../support/browser.js';
import { serve } from '../support/serve.js';

let browser;
let directory;

before(async () => {
  browser = await launch();
  directory = mkdtempSync(join(tmpdir(), 'pbx-rules-policy-'));
  const root = join(import.meta.dirname, 'policy');
  await build({ root, base: './', logLevel: 'error', configFile: false, build: { outDir: directory, emptyOutDir: true } });
});
after(async () => {
  await browser?.close();
  rmSync(directory, { recursive: true });
});

/** The page under a policy: what its first calls gave, and what preparing gave. */
async function under(context, policy) {
  const server = await serve(directory, { 'content-security-policy': policy });
  context.after(server.close);
  const { page, errors, printed } = await openPage(browser);
  await page.goto(`${server.address}/index.html`);
  await page.waitForFunction(() => 'prepared' in window);
  const [title, first, prepared] = [await page.title(), await page.evaluate('window.first'), await page.evaluate('window.prepared')];
  return { title, first, prepared, errors, printed };
}

test("script-src 'self' forbids WebAssembly: the page lives, and each call says what to add", async (context) => {
  const { title, first, prepared, errors } = await under(context, "script-src 'self'");
  assert.equal(title, 'alive');
  for (const { code, message } of first.slice(0, 3)) {
    assert.equal(code, 'wasm_forbidden');
    assert.match(message, /'wasm-unsafe-eval'/);
  }
  assert.equal(first[3], 'Dieses Feld muss ausgefüllt werden.');
  assert.equal(prepared, 'wasm_forbidden');
  assert.ok(errors.every((error) => /content security policy/i.test(error)), errors.join('\n'));
});

test("'wasm-unsafe-eval' is all that it takes", async (context) => {
  const { first, prepared, errors, printed } = await under(context, "script-src 'self' 'wasm-unsafe-eval'");
  assert.deepEqual(first, [true, true, 'qty gt 1', 'Dieses Feld muss ausgefüllt werden.', false]);
  assert.equal(prepared, 'ready');
  assert.deepEqual([errors, printed], [[], []]);
});
