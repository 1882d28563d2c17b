// Each subject is an import of its own, with the same functions as the whole package.

import assert from 'node:assert/strict';
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
