// Makes dist/ out of what wasm-bindgen wrote: `node build.js GLUE_DIRECTORY`. Called by `cargo xtask wasm`.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as generate from './generate.js';

const [glue] = process.argv.slice(2);
const generated = 'src/generated';
const optimised = join(glue, 'optimised.wasm');

rmSync('dist', { recursive: true, force: true });
rmSync(generated, { recursive: true, force: true });
mkdirSync(generated, { recursive: true });

// What rustc turns on for wasm32, by default or told to: wasm-opt has to be told, for the section that says so is stripped.
const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'simd'];
node('node_modules/binaryen/bin/wasm-opt', [
  '-Oz',
  ...features.map((feature) => `--enable-${feature}`),
  join(glue, 'pbx_rules_bg.wasm'),
  ...['-o', optimised],
]);
const wasm = readFileSync(optimised);

copyFileSync(join(glue, 'pbx_rules_bg.js'), join(generated, 'glue.js'));
writeFileSync(
  join(generated, 'glue.d.ts'),
  // Not every program's library has `Symbol.dispose`.
  `/// <reference lib="esnext.disposable" />\n${readFileSync(join(glue, 'pbx_rules.d.ts'), 'utf8')}\nexport function __wbg_set_wasm(exports: object): void;\n`,
);
writeFileSync(join(generated, 'bytes.ts'), `export const base64: string = '${wasm.toString('base64')}';\n`);

const api = await instantiate();
writeFileSync(join(generated, 'records.ts'), generate.records(api));
writeFileSync(join(generated, 'codes.ts'), generate.codes(api));

node('node_modules/typescript/bin/tsc', []);
for (const file of ['glue.js', 'glue.d.ts']) cpSync(join(generated, file), join('dist/generated', file));

for (const file of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(join('..', file), file);

const sizes = {
  raw: wasm.length,
  gzip: gzipSync(wasm, { level: 9 }).length,
  brotli: brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }).length,
};
const budget = JSON.parse(readFileSync('size-budget.json', 'utf8'));
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`wasm: ${Object.entries(sizes).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`).join(', ')}`);
for (const [name, limit] of Object.entries(budget.wasm)) {
  if (sizes[name] > limit) {
    console.error(`wasm: ${name} is over its budget of ${kilobytes(limit)} (size-budget.json)`);
    process.exitCode = 1;
  }
}

async function instantiate() {
  const glue = await import(pathToFileURL(join(generated, 'glue.js')));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { './pbx_rules_bg.js': glue });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return glue;
}

function node(script, options) {
  execFileSync(process.execPath, [script, ...options], { stdio: 'inherit' });
}
