// The queries as json-logic-engine takes them; it compiles them to JavaScript by `eval`.

import { LogicEngine } from 'json-logic-engine';
import { customers, from, to } from './queries.js';

const of = (name) => ({ var: name });
const rules = {
  'Q1, a number': { '>': [of('qty'), 500] },
  'Q2, and a text': { and: [{ '>': [of('qty'), 100] }, { '===': [of('status'), 'open'] }] },
  'Q3, contains or in': {
    or: [{ in: ['Mouse', of('name')] }, { and: [{ '>': [of('qty'), 900] }, { in: [of('status'), ['open', 'held']] }] }],
  },
  'contains, each text another': { in: ['Mouse', of('reference')] },
  'null': { and: [{ '>=': [of('discount'), 10] }, { '===': [of('note'), null] }] },
  'in 100': { in: [of('customer'), customers] },
  'dates': { and: [{ '>=': [{ instant: of('placed_at') }, Number(from)] }, { '<': [{ instant: of('placed_at') }, Number(to)] }] },
  'tolower': { '===': [{ tolower: of('name') }, 'wireless mouse'] },
  'arithmetic': { '>': [{ '*': [of('qty'), of('price')] }, 100_000] },
  'a path': { '===': [of('address.city'), 'Oslo'] },
};

const engine = new LogicEngine();
engine.addMethod('tolower', ([text]) => text.toLowerCase(), { deterministic: true });
engine.addMethod('instant', ([date]) => date.getTime(), { deterministic: true });

export const predicate = (title) => title in rules && engine.build(rules[title]);
