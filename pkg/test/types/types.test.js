// Compiles consumer.mts under each way of resolving modules that TypeScript's users have.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { holiday, newTenant, tenantUpdate } from 'pbx-rules';
import { en } from 'pbx-rules/messages/en';

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

test('types of the recipes in README.md', () => {
  const how = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--jsx', 'react-jsx', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', 'node'];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...how, 'recipes.tsx'], { cwd: import.meta.dirname, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('hovering over a field says what it means', () => {
  const records = readFileSync(new URL('./generated/records.d.ts', import.meta.resolve('pbx-rules')), 'utf8');
  for (const [name, record, schema] of [['TenantUpdateInput', 'Tenant', tenantUpdate], ['NewTenant', 'Tenant', newTenant], ['Holiday', 'Holiday', holiday]]) {
    const [, body] = records.match(new RegExp(`^export interface ${name} \\{\\n([^]*?)^\\}`, 'm'));
    for (const field of schema.describe()) {
      assert.ok(body.includes(`     * ${en.fields[record][field.name].help}\n`), `${name}.${field.name}`);
    }
  }
  assert.match(records, /How many days logs are kept\.\n     \*\n     \* 1 to 2147483647, `180` unless given\.\n     \*\/\n    log_retention: number;/);
});
