// The queries as DuckDB takes them: SQL, over its own columns, in WebAssembly as we are.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { customers, from, to } from './queries.js';

const require = createRequire(import.meta.url);
const entry = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
const { createDuckDB, NODE_RUNTIME, VoidLogger } = require(entry);

const timestamp = (date) => `TIMESTAMP '${date.toISOString().slice(0, 19).replace('T', ' ')}'`;
const conditions = {
  'Q1, a number': 'qty > 500',
  'Q2, and a text': "qty > 100 AND status = 'open'",
  'Q3, contains or in': "contains(name, 'Mouse') OR (qty > 900 AND status IN ('open', 'held'))",
  'contains, each text another': "contains(reference, 'Mouse')",
  'null': 'discount >= 10 AND note IS NULL',
  'in 100': `customer IN ('${customers.join("', '")}')`,
  'dates': `placed_at >= ${timestamp(from)} AND placed_at < ${timestamp(to)}`,
  'tolower': "lower(name) = 'wireless mouse'",
  'arithmetic': 'qty * price > 100000',
  'a path': "city = 'Oslo'",
};

/** The positions that a query finds, as it finds them: the text is read, planned and run. */
export async function load(rows) {
  const file = (name) => join(dirname(entry), name);
  const bundle = (name) => ({ mainModule: file(`duckdb-${name}.wasm`), mainWorker: file(`duckdb-node-${name}.worker.cjs`) });
  const database = await createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate();
  const connection = database.connect();
  const column = (read) => rows.map(read);
  const columns = {
    position: Int32Array.from(rows.keys()),
    qty: Int32Array.from(column(({ qty }) => qty)),
    price: Float64Array.from(column(({ price }) => price)),
    discount: column(({ discount }) => discount),
    placed: Float64Array.from(column(({ placed_at }) => Number(placed_at))),
    city: column(({ address }) => address.city),
  };
  for (const name of ['status', 'name', 'customer', 'note', 'reference']) columns[name] = column((row) => row[name]);
  connection.insertArrowFromIPCStream(tableToIPC(tableFromArrays(columns), 'stream'), { name: 'loaded', create: true });
  connection.query('CREATE TABLE orders AS SELECT *, epoch_ms(placed::BIGINT) AS placed_at FROM loaded');
  return (title) => title in conditions && (() => connection.query(`SELECT position FROM orders WHERE ${conditions[title]}`).getChildAt(0).toArray());
}
