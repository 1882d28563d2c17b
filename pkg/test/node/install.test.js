// The packed archive in an empty folder, as `npm install` leaves it: nothing of this repository within reach.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { npm } from '../support/npm.js';

const archive = join(import.meta.dirname, '../packed.tgz');
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pbx-rules-'));
  writeFileSync(join(folder, 'package.json'), '{"name": "consumer", "private": true}');
  npm(folder, ['install', '--offline', archive]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const sources = {
  'esm.mjs': `import { version } from 'pbx-rules'; console.log(version())`,
  'cjs.cjs': `console.log(require('pbx-rules').version())`,
  'dynamic.cjs': `import('pbx-rules').then(({ version }) => console.log(version()))`,
  'worker.mjs': `
    import { Worker, isMainThread, parentPort } from 'node:worker_threads';
    import { version } from 'pbx-rules';
    if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (message) => console.log(message));
    else parentPort.postMessage(version());`,
};

for (const [name, source] of Object.entries(sources)) {
  test(`runs as ${name}`, () => {
    writeFileSync(join(folder, name), source);
    assert.equal(execFileSync(process.execPath, ['--no-warnings', name], { cwd: folder, encoding: 'utf8' }), `${version}\n`);
  });
}

test('brings nothing along, and needs nothing: React Hook Form is optional', () => {
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  assert.deepEqual(installed, ['pbx-rules']);
  npm(folder, ['ls', '--all']);
});
