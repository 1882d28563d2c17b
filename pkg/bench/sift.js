// The queries as sift takes them: those of MongoDB.

import sift from 'sift';
import { customers, from, to } from './queries.js';

const documents = {
  'Q1, a number': { qty: { $gt: 500 } },
  'Q2, and a text': { qty: { $gt: 100 }, status: 'open' },
  'Q3, contains or in': { $or: [{ name: /Mouse/ }, { qty: { $gt: 900 }, status: { $in: ['open', 'held'] } }] },
  'contains, each text another': { reference: /Mouse/ },
  'null': { discount: { $gte: 10 }, note: null },
  'in 100': { customer: { $in: customers } },
  'dates': { placed_at: { $gte: from, $lt: to } },
  'tolower': { name: /^wireless mouse$/i },
  'a path': { 'address.city': 'Oslo' },
};

export const predicate = (title) => title in documents && sift(documents[title]);
