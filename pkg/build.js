// Makes dist/ out of what wasm-bindgen wrote: `node build.js GLUE_DIRECTORY SUBJECT…`. Called by `cargo xtask wasm`.
// Subjects that are not named are taken as they were built last.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as generate from './generate.js';
import { instructions, pack } from './pack.js';
import { characters, textOf } from './text.js';

const [directory, ...subjects] = process.argv.slice(2);
const generated = 'src/generated';
const { codes, catalogues } = JSON.parse(readFileSync(join(directory, 'catalogues.json'), 'utf8'));
// Violations cross by the numbers of their codes, which are those that a module was built with.
const numbers = JSON.stringify(codes.map(({ name }) => name));

rmSync('dist', { recursive: true, force: true });
rmSync(join(generated, 'messages'), { recursive: true, force: true });

// What rustc turns on for wasm32, by default or told to: wasm-opt has to be told, for the section that says so is stripped.
const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'simd'];

/** Before the name of what the glue exports. */
const declared = /^export (?=(?:async )?(?:function|class|const) (\w+))/gm;

for (const subject of subjects) {
  const optimised = join(directory, `${subject}.wasm`);
  node('node_modules/binaryen/bin/wasm-opt', [
    '-Oz',
    // Again and again, until nothing gets smaller; nothing lies at the first addresses, where the stack ends.
    '--converge',
    '--low-memory-unused',
    ...features.map((feature) => `--enable-${feature}`),
    join(directory, `${subject}_bg.wasm`),
    ...['-o', optimised],
  ]);
  const wasm = readFileSync(optimised);
  const folder = join(generated, subject);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'codes.json'), numbers);
  console.log(`${subject}.wasm: ${kilobytes(wasm.length)}, brotli ${kilobytes(brotli(wasm))}`);
}

const built = readdirSync(generated).filter((name) => ['codes.json', 'glue.js'].some((file) => existsSync(join(generated, name, file))));
const stale = built.filter((name) => existsSync(join(generated, name, 'codes.json')) && readFileSync(join(generated, name, 'codes.json'), 'utf8') !== numbers);
if (stale.length > 0) throw new Error(`built with other codes of violations: cargo xtask wasm ${[...subjects, ...stale].join(' ').replaceAll('_', '-')}`);
for (const subject of built) {
  const folder = join(generated, subject);
  // The module imports the glue: as one object, which bundlers need not make of its exports then.
  const source = readFileSync(join(directory, `${subject}_bg.js`), 'utf8');
  const names = Array.from(source.matchAll(declared), ([, name]) => name);
  writeFileSync(join(folder, 'glue.js'), `${source}\nexport const glue = { ${names.join(', ')} };\n`);
  writeFileSync(
    join(folder, 'glue.d.ts'),
    // Not every program's library has `Symbol.dispose`.
    `/// <reference lib="esnext.disposable" />\n${readFileSync(join(directory, `${subject}.d.ts`), 'utf8')}\nexport function __wbg_set_wasm(exports: object): void;\nexport declare const glue: typeof import('./glue.js');\n`,
  );
  writeFileSync(join(folder, 'packed.ts'), packed(readFileSync(join(directory, `${subject}.wasm`))));
}
writeFileSync(join(generated, 'unpack.ts'), `/** What puts the others together, in hexadecimal digits: \`unpack.wat\`. */\nexport const UNPACK = '${assembled()}';\n`);
const forms = await instantiate('forms');
const { fields } = catalogues.find(({ language }) => language === 'en');
writeFileSync(join(generated, 'records.ts'), generate.records(forms, fields));
writeFileSync(join(generated, 'lists.ts'), generate.lists(forms));
writeFileSync(join(generated, 'week.ts'), generate.week(forms));
writeFileSync(join(generated, 'codes.ts'), generate.codes(codes));
for (const catalogue of catalogues) {
  for (const [file, source] of Object.entries(generate.catalogue(codes, catalogue))) {
    const path = join(generated, 'messages', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
  }
}
mkdirSync(join(generated, 'names'), { recursive: true });
for (const [file, source] of Object.entries(generate.names(forms, (file) => readFileSync(join('../src/value', file), 'utf8')))) {
  writeFileSync(join(generated, 'names', file), source);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(join(generated, 'version.ts'), `export const VERSION = '${version}';\n`);

node('node_modules/typescript/bin/tsc', []);
// For Jest, and for TypeScript that compiles to CommonJS: the same as CommonJS.
node('node_modules/typescript/bin/tsc', ['--project', 'tsconfig.cjs.json']);
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs", "sideEffects": false }\n');
for (const subject of built) {
  for (const file of ['glue.js', 'glue.d.ts']) cpSync(join(generated, subject, file), join('dist/generated', subject, file));
  cpSync(join(generated, subject, 'glue.d.ts'), join('dist/cjs/generated', subject, 'glue.d.ts'));
  writeFileSync(join('dist/cjs/generated', subject, 'glue.js'), asCommonJs(readFileSync(join(generated, subject, 'glue.js'), 'utf8')));
  // For a page that loads a module by itself: `ready()`.
  cpSync(join(directory, `${subject}.wasm`), `dist/${subject}.wasm`);
}
const { unpack } = await import(pathToFileURL('dist/wasm/unpack.js'));
for (const subject of built) {
  const { packed } = await import(pathToFileURL(join('dist/generated', subject, 'packed.js')));
  if (!Buffer.from(unpack(packed)).equals(readFileSync(`dist/${subject}.wasm`))) throw new Error(`${subject}.wasm is not what it was before it was packed`);
}
for (const file of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(join('..', file), file);

async function instantiate(subject) {
  const glue = await import(pathToFileURL(join(generated, subject, 'glue.js')));
  const module = new WebAssembly.Module(readFileSync(join(directory, `${subject}.wasm`)));
  const { exports } = new WebAssembly.Instance(module, { [`./${subject}_bg.js`]: glue });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return glue;
}

/** `src/wasm/unpack.wat` with the tables that it reads, as a module in hexadecimal digits. */
function assembled() {
  const source = join(directory, 'unpack.wat');
  const target = join(directory, 'unpack.wasm');
  const data = (place, bytes) => `(data (i32.const ${place}) "${Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')}")`;
  writeFileSync(source, readFileSync('src/wasm/unpack.wat', 'utf8').replace(';; TABLES', `${data(0, characters)} ${data(384, instructions)}`));
  node('node_modules/binaryen/bin/wasm-opt', [source, '-Oz', '--converge', '--enable-bulk-memory', '-o', target]);
  return readFileSync(target).toString('hex');
}

/** The source of a module as the package carries it. */
function packed(wasm) {
  const { length, functions, streams } = pack(wasm);
  let end = 0;
  const starts = streams.map((bytes) => (end += bytes.length) - bytes.length);
  return `import type { Packed } from '../../wasm/unpack.js';

export const packed: Packed = {
  length: ${length},
  functions: ${functions},
  starts: ${JSON.stringify(starts)},
  text: '${textOf(streams.flat())}',
};
`;
}

/** What wasm-bindgen writes declares each export where it stands, and imports nothing. */
function asCommonJs(glue) {
  const names = Array.from(glue.matchAll(declared), ([, name]) => name);
  const source = glue.replace(declared, '');
  if (/^(?:export|import)\b/m.test(source)) throw new Error('the glue has an export or import of a form that is not expected');
  return `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n${source}\nObject.assign(exports, { ${names.join(', ')} });\n`;
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function node(script, options) {
  execFileSync(process.execPath, [script, ...options], { stdio: 'inherit' });
}
