// Filters by chance over rows by chance, held against the reference of the Rust tests, which write them.

import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Collection, Filter } from 'pbx-rules';

const file = join(import.meta.dirname, '../../../target/tmp/list_queries.jsonl');
const missing = !existsSync(file) && !process.env.CI && 'cargo test --test main writes them first';

/** What JSON has no word for is a text that says so. */
function revive(_, value) {
  if (typeof value !== 'string') return value;
  if (value.startsWith('bigint ')) return BigInt(value.slice(7));
  return value.startsWith('double ') ? Number(value.slice(7)) : value;
}

test('filters by chance find what the reference finds', { skip: missing }, () => {
  const [schema, ...cases] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line, revive));
  assert.ok(cases.length >= 250);
  for (const { filter, rows, found } of cases) {
    const collection = new Collection(rows, schema);
    assert.deepEqual([...collection.query({ filter }).indices], found, filter);
    collection.free();
    const bound = Filter.parse(filter).bind(schema);
    for (const [index, row] of rows.slice(0, 3).entries()) {
      assert.equal(bound.test(row), found.includes(index), `${filter} of row ${index}`);
    }
    bound.free();
  }
});
