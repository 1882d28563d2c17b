// The queries as arquero takes them, over columns; it compiles them to JavaScript by `new Function`.

import { from as tableOf } from 'arquero';
import { customers, from, to } from './queries.js';

const expressions = {
  'Q1, a number': 'd => d.qty > 500',
  'Q2, and a text': 'd => d.qty > 100 && d.status === "open"',
  'Q3, contains or in': 'd => op.includes(d.name, "Mouse") || (d.qty > 900 && (d.status === "open" || d.status === "held"))',
  'contains, each text another': 'd => op.includes(d.reference, "Mouse")',
  'null': 'd => d.discount !== null && d.discount >= 10 && d.note === null',
  'in 100': `d => op.includes(${JSON.stringify(customers)}, d.customer)`,
  'dates': `d => d.placed_at >= ${Number(from)} && d.placed_at < ${Number(to)}`,
  'tolower': 'd => op.lower(d.name) === "wireless mouse"',
  'arithmetic': 'd => d.qty * d.price > 100000',
  'a path': 'd => d.city === "Oslo"',
};

/** The positions that a query finds, as it finds them: the text is read and run. */
export function load(rows) {
  const table = tableOf(rows.map(({ address, ...row }) => ({ ...row, city: address.city })));
  return (title) => title in expressions && (() => table.filter(expressions[title]).indices());
}
