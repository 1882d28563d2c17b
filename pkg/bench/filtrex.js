// The queries as filtrex takes them; it compiles them to JavaScript by `new Function`.

import { compileExpression } from 'filtrex';
import { customers, from, to } from './queries.js';

const expressions = {
  'Q1, a number': 'qty > 500',
  'Q2, and a text': 'qty > 100 and status == "open"',
  'Q3, contains or in': 'contains(name, "Mouse") or (qty > 900 and status in ("open", "held"))',
  'contains, each text another': 'contains(reference, "Mouse")',
  'in 100': `customer in ("${customers.join('", "')}")`,
  'dates': `instant(placed_at) >= ${Number(from)} and instant(placed_at) < ${Number(to)}`,
  'tolower': 'tolower(name) == "wireless mouse"',
  'arithmetic': 'qty * price > 100000',
  'a path': 'city of address == "Oslo"',
};
const extraFunctions = {
  contains: (text, part) => text.includes(part),
  instant: (date) => date.getTime(),
  tolower: (text) => text.toLowerCase(),
};

export const predicate = (title) => title in expressions && compileExpression(expressions[title], { extraFunctions });
