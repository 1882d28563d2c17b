// Each subject is an import of its own, with the same functions as the whole package.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import * as rules from 'pbx-rules';

for (const subject of ['forms', 'password', 'holidays', 'office-hours', 'moving-holidays', 'icalendar', 'certificate', 'countries', 'currencies', 'query', 'size']) {
  test(`pbx-rules/${subject}`, async () => {
    const part = await import(`pbx-rules/${subject}`);
    const names = Object.keys(part);
    assert.ok(names.length > 0);
    for (const name of names) assert.equal(part[name], rules[name], name);
  });
}

test('a page without certificates says that they were not examined', () => {
  const pem = (label) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
  const update = { stir_shaken_cert: pem('CERTIFICATE'), stir_shaken_key: pem('EC PRIVATE KEY') };
  const script = `import { tenantUpdate } from 'pbx-rules/forms'; console.log(JSON.stringify(tenantUpdate.check(${JSON.stringify(update)})));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, encoding: 'utf8' });
  const { ok, warnings } = JSON.parse(output);
  assert.equal(ok, true);
  assert.deepEqual(warnings.map(({ path, code }) => [...path, code]), [['stir_shaken_cert', 'certificate_not_examined']]);
  assert.match(warnings[0].message, /pbx-rules\/certificate/);
  // With the certificate module the same pair is examined, and is none.
  assert.equal(rules.tenantUpdate.check(update).ok, false);
});
