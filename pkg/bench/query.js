// List queries over 100,000 rows: a collection beside a closure over the same objects. `node query.js`, after `npm run build`.

import { strict as assert } from 'node:assert';
import { Collection } from '../dist/index.js';
import { compare } from './measure.js';

const COUNT = 100_000;
const STATES = ['open', 'held', 'closed', 'lost'];
const WORDS = ['Keyboard', 'Mouse', 'Monitor', 'Cable', 'Lamp'];

const rows = Array.from({ length: COUNT }, (_, id) => ({
  qty: (id * 7919) % 1000,
  status: STATES[(id * 31) % STATES.length],
  name: `${WORDS[(id * 17) % WORDS.length]} ${(id * 104729) % 50_000}`,
}));
const schema = { fields: { qty: 'int', status: 'string', name: 'string' } };

const closures = {
  'qty gt 500': ({ qty }) => qty > 500,
  "qty gt 100 and status eq 'open'": ({ qty, status }) => qty > 100 && status === 'open',
  "contains(name,'Mouse') or (qty gt 900 and status in ('open','held'))": ({ qty, status, name }) =>
    name.includes('Mouse') || (qty > 900 && (status === 'open' || status === 'held')),
};

compare(`loading ${COUNT} rows of three fields`, { Collection: () => new Collection(rows, schema).free() });
const collection = new Collection(rows, schema);
console.log(`  ${(collection.bytes / COUNT).toFixed(1)} bytes a row`);

/** What a closure is asked for: the positions of the rows, as a collection answers. */
function positions(test) {
  const found = [];
  for (let index = 0; index < rows.length; index++) if (test(rows[index])) found.push(index);
  return found;
}

for (const [filter, closure] of Object.entries(closures)) {
  assert.deepEqual([...collection.query({ filter }).indices], positions(closure));
  compare(filter, { Collection: () => collection.query({ filter }), closure: () => positions(closure) });
}
