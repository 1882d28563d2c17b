// The package for programs that are CommonJS: Jest, TypeScript that compiles to it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/** Runs a program of a package that the tests depend on. */
function run(script, ...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...options], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

test('require gives the same names as import, and none of its files are modules', async () => {
  for (const path of ['', '/forms', '/password', '/holidays', '/certificate', '/query', '/size', '/react-hook-form', '/messages/en', '/messages/de']) {
    const required = require(`pbx-rules${path}`);
    const imported = await import(`pbx-rules${path}`);
    assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).filter((name) => name !== 'module.exports').sort(), path);
    assert.match(require.resolve(`pbx-rules${path}`), /dist.cjs/);
  }
});

test('what is required works, and answers what is imported does', async () => {
  const required = require('pbx-rules');
  const imported = await import('pbx-rules');
  const input = { timezone: 'asia/tokyo', log_retention: 0, nmae: 1 };
  assert.deepEqual(required.tenantUpdate.check(input), imported.tenantUpdate.check(input));
  const calendar = new required.HolidayCalendar([]);
  assert.deepEqual(calendar.activeAt(new Date(0), 'Europe/Berlin'), []);
  calendar.free();
  assert.throws(() => required.Filter.parse('a ='), required.QueryError);
  assert.equal(required.checkPassword('x').ok, false);
  assert.equal(required.parseSize('1GB').ok, true);
});

test('are-the-types-wrong and publint have nothing to say', () => {
  assert.match(run('@arethetypeswrong/cli/dist/index.js', 'packed.tgz', '--no-emoji', '--no-color'), /No problems found/);
  assert.match(run('publint/src/cli.js', 'packed.tgz', '--strict'), /All good/);
});
