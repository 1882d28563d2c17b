// Compiles consumer.mts under each way of resolving modules that TypeScript's users have.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const compiler = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');

for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['node20', 'node16'], ['esnext', 'bundler']]) {
  test(`types, module resolution ${moduleResolution}`, () => {
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--target', 'es2022'];
    const how = ['--module', module, '--moduleResolution', moduleResolution, '--types', 'node'];
    const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, ...how, 'consumer.mts'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
}

// A fresh Next.js project has it off: then `if (result.ok)` narrows nothing in its else branch.
test('types without strict', () => {
  const how = ['--ignoreConfig', '--noEmit', '--strict', 'false', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'nodenext', '--types', 'node'];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...how, 'loose.mts'], { cwd: import.meta.dirname, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('types from CommonJS', () => {
  const how = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'node16', '--types', 'node'];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...how, 'commonjs.cts'], { cwd: import.meta.dirname, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
