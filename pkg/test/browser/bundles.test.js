// A small page and its worker, built for production by the common bundlers and run in Chromium.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { launch, openPage } from '../support/browser.js';
import { serve } from '../support/serve.js';

const app = join(import.meta.dirname, 'app');
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const bundlers = {
  vite: (outDir) => vite({ root: app, base: './', logLevel: 'error', configFile: false, build: { outDir, emptyOutDir: true }, worker: { format: 'es' } }),
  webpack: async (path) => {
    const compiler = webpack({ mode: 'production', context: app, entry: './main.js', output: { path, publicPath: 'auto' }, performance: false });
    const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString({ errors: true, warnings: true }));
    writeFileSync(join(path, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><script src="main.js"></script>');
  },
};
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [name, build] of Object.entries(bundlers)) {
  test(`${name}: page and worker`, async (context) => {
    const directory = mkdtempSync(join(tmpdir(), `pbx-rules-${name}-`));
    context.after(() => rmSync(directory, { recursive: true }));
    await build(directory);
    assert.ok(!readdirSync(directory, { recursive: true }).some((file) => file.endsWith('.wasm')), 'all is in the script');

    const server = await serve(directory);
    context.after(server.close);
    const { page, errors } = await openPage(browser);
    await page.goto(`${server.address}/index.html`);
    await page.waitForFunction(() => document.title.startsWith('page'), undefined, { timeout: 20_000 }).catch(() => {});
    assert.deepEqual(errors, []);
    assert.equal(await page.title(), `page ${version}, worker ${version}, rows 13 6 of 5`);
  });
}
