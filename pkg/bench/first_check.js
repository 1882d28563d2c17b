// From the start of a page to the answer of its first check, in Chromium: ours, which makes a WebAssembly module for it, beside
// zod. `node first_check.js`, after `cargo xtask wasm`, `npm ci` here and in `../test`.
//
// Each page is built for production by Vite, and loaded anew in a context of its own, so that no cache has its code. The pages
// take turns.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../test/support/browser.js';
import { serve } from '../test/support/serve.js';

const { build } = await import(pathToFileURL(createRequire(new URL('../test/package.json', import.meta.url)).resolve('vite')));

const LOADS = 21;
const HERE = import.meta.dirname;
const PAGES = {
  'pbx-rules': `import { tenantUpdate } from '${HERE}/../dist/index.js'; window.check = (input) => tenantUpdate.check(input).violations.length;`,
  'zod 4': `import { tenantUpdate } from '${HERE}/zod.js'; window.check = (input) => tenantUpdate.safeParse(input).error.issues.length;`,
};
/** Six violations, so that no answer comes without the rules. */
const MAIN = `import { invalid } from '${HERE}/inputs.js'; import './page.js';
const imported = performance.now();
window.found = check(invalid);
window.times = [imported, performance.now()];`;

const work = mkdtempSync(join(tmpdir(), 'pbx-rules-first-'));
const browser = await launch();
const servers = [];
try {
  for (const [name, source] of Object.entries(PAGES)) {
    const root = join(work, String(servers.length));
    const outDir = `${root}-built`;
    mkdirSync(root);
    writeFileSync(join(root, 'page.js'), source);
    writeFileSync(join(root, 'main.js'), MAIN);
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>first check</title><script type="module" src="./main.js"></script>');
    await build({ root, base: './', configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    servers.push({ name, times: [], ...(await serve(outDir)) });
  }
  for (let load = 0; load < LOADS; load++) {
    for (const { address, times } of servers) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${address}/index.html`);
      await page.waitForFunction(() => 'times' in window);
      if ((await page.evaluate('window.found')) !== 6) throw new Error('a check that finds another number of violations');
      times.push(await page.evaluate('window.times'));
      await context.close();
    }
  }
  const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)].toFixed(1);
  for (const { name, times } of servers) {
    console.log(`${name}: imported after ${median(times.map(([imported]) => imported))} ms, first check after ${median(times.map(([, checked]) => checked))} ms, of ${LOADS} loads the median`);
  }
} finally {
  await browser.close();
  for (const { close } of servers) await close();
  rmSync(work, { recursive: true, force: true });
}
