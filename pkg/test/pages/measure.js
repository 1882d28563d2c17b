// What a page downloads that imports a part of the package: built for production by Vite, compressed with brotli, and held
// to the budget of `pkg/size-budget.json`. `node pages/measure.js`, after install-packed.js.

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const budget = JSON.parse(readFileSync(join(root, '../size-budget.json'), 'utf8'));
const page = mkdtempSync(join(tmpdir(), 'pbx-rules-page-'));

try {
  for (const [name, { imports, brotli: limit }] of Object.entries(budget.pages)) {
    const source = imports === '*' ? `import * as rules from 'pbx-rules';\nwindow.rules = rules;\n` : `import { ${imports} } from 'pbx-rules';\nwindow.used = [${imports}];\n`;
    writeFileSync(join(root, 'pages/entry.js'), source);
    const options = { outDir: page, emptyOutDir: true, rollupOptions: { input: join(root, 'pages/entry.js') } };
    await build({ root, configFile: false, logLevel: 'error', build: options });
    const scripts = readdirSync(page, { recursive: true }).filter((file) => file.endsWith('.js'));
    const size = scripts.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(page, file))).length, 0);
    const kilobytes = (size / 1024).toFixed(1);
    console.log(`page with ${name}: ${kilobytes} KB brotli, of ${(limit / 1024).toFixed(0)}`);
    if (size > limit) {
      console.error(`page with ${name}: over its budget (size-budget.json)`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(page, { recursive: true, force: true });
  rmSync(join(root, 'pages/entry.js'), { force: true });
}
