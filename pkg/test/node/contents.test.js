// What the archive holds that npm publishes: each module in its two forms, the WebAssembly, the licences, and nothing else.

import { strict as assert } from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const installed = dirname(createRequire(import.meta.url).resolve('pbx-rules/package.json'));
const source = fileURLToPath(new URL('../../src', import.meta.url));

/** The files below a folder, with `/` between the names. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

const SUBJECTS = ['certificate', 'forms', 'holidays', 'icalendar', 'moving-holidays', 'office-hours', 'password', 'query', 'size'];

test('the archive holds the modules, the WebAssembly and the documents', () => {
  const modules = filesIn(source)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const glue = SUBJECTS.map((subject) => `generated/${subject}/glue`);
  const expected = new Set([
    ...['LICENSE-APACHE', 'LICENSE-MIT', 'QUERIES.md', 'README.md', 'package.json', 'dist/cjs/package.json'],
    ...SUBJECTS.map((subject) => `dist/${subject}.wasm`),
    ...[...modules, ...glue].flatMap((module) => ['dist', 'dist/cjs'].flatMap((root) => [`${root}/${module}.js`, `${root}/${module}.d.ts`])),
  ]);
  assert.deepEqual(filesIn(installed).sort(), [...expected].sort());
});

test('no file of the archive names a folder of the machine that built it', () => {
  const built = fileURLToPath(new URL('../../..', import.meta.url));
  for (const file of filesIn(installed)) {
    const text = readFileSync(join(installed, file), 'latin1');
    assert.ok(!text.includes(built), `${file} names ${built}`);
    assert.ok(!text.includes('.cargo/registry'), `${file} names the folder of cargo's registry`);
  }
});
