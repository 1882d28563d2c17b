// Runs each line of QUERIES.md's tables over the rows that stand there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Collection, Filter } from 'pbx-rules';

const text = readFileSync(join(import.meta.dirname, '../../QUERIES.md'), 'utf8');
const [rows, schema] = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json));
const collection = new Collection(rows, schema);
const ids = (query) => Array.from(collection.query(query).indices, (index) => rows[index].id);

let parameter;
const lines = [];
for (const line of text.split('\n')) {
  const [head, ...found] = line.startsWith('|') ? line.slice(2, -1).split(' | ') : [];
  if (found.length !== 1) parameter = undefined;
  else if (['filter', 'search', 'orderby'].includes(head)) parameter = head;
  else if (parameter !== undefined && head !== '---') lines.push({ parameter, text: head.slice(1, -1), found: found[0].split(', ').filter((id) => id.trim() !== '').map(Number) });
}

test('the document has its tables', () => {
  assert.ok(lines.length > 40);
  assert.deepEqual(new Set(lines.map(({ parameter }) => parameter)), new Set(['filter', 'search', 'orderby']));
});

for (const { parameter, text, found } of lines) {
  test(`${parameter}: ${text}`, () => {
    assert.deepEqual(ids({ [parameter]: text }), found);
    if (parameter !== 'filter') return;
    const bound = Filter.parse(text).bind(schema);
    assert.deepEqual(rows.filter((row) => bound.test(row)).map(({ id }) => id), found);
  });
}

test('what is reported of the wrong text', () => {
  const [, wrong, mark] = /```text\n(.*)\n *(\^+)/.exec(text);
  const start = text.split('\n').find((line) => line.includes('^^^^')).indexOf('^');
  assert.throws(() => collection.query({ filter: wrong }), { code: 'unknown_field', span: [start, start + mark.length], suggestion: 'state' });
});
