// Rows to query, and queries over them, each beside the closure that one would write instead. They are those of the
// crate's own benches (benches/support/orders.rs), where JavaScript is asked the same.

const STATUS = ['open', 'held', 'closed', 'shipped'];
const BRAND = ['Wireless', 'USB', 'Optical', 'Compact', 'Silent'];
const THING = ['Mouse', 'Keyboard', 'Headset', 'Monitor', 'Cable', 'Hub'];
const CITY = ['Oslo', 'Bergen', 'Shanghai', 'Lima', 'Paris', 'Porto', 'Accra'];
const START = Date.UTC(2020, 0, 1);

export const schema = {
  fields: {
    qty: 'int',
    price: 'double',
    discount: 'int',
    status: 'string',
    name: 'string',
    customer: 'string',
    note: 'string',
    reference: 'string',
    placed_at: 'datetime',
    'address/city': 'string',
  },
};

/** So many orders, the same at each run. `name` has 30 values, `customer` 2,000; each `reference` is another. */
export function orders(count) {
  let state = 0x2545f491;
  const below = (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
  const pick = (choices) => choices[below(choices.length)];
  return Array.from({ length: count }, (_, position) => ({
    qty: below(1000),
    price: below(100_000) / 100,
    discount: below(4) > 0 ? below(50) : null,
    status: pick(STATUS),
    name: `${pick(BRAND)} ${pick(THING)}`,
    customer: `customer-${String(below(2000)).padStart(4, '0')}`,
    note: below(3) === 0 ? `note ${below(100)}` : null,
    reference: `${pick(THING)} ${position}`,
    placed_at: new Date(START + below(5 * 365 * 86_400) * 1000),
    address: { city: pick(CITY) },
  }));
}

export const customers = Array.from({ length: 100 }, (_, number) => `customer-${String(number * 17).padStart(4, '0')}`);
const listed = new Set(customers);
export const from = new Date('2022-03-01T00:00:00Z');
export const to = new Date('2022-09-01T00:00:00Z');

/** By title: the filter, and the closure. */
export const queries = {
  'Q1, a number': ['qty gt 500', (row) => row.qty > 500],
  'Q2, and a text': ["qty gt 100 and status eq 'open'", (row) => row.qty > 100 && row.status === 'open'],
  'Q3, contains or in': [
    "contains(name,'Mouse') or (qty gt 900 and status in ('open','held'))",
    (row) => row.name.includes('Mouse') || (row.qty > 900 && (row.status === 'open' || row.status === 'held')),
  ],
  'contains, each text another': ["contains(reference,'Mouse')", (row) => row.reference.includes('Mouse')],
  'null': ['discount ge 10 and note eq null', (row) => row.discount !== null && row.discount >= 10 && row.note === null],
  'in 100': [`customer in ('${customers.join("','")}')`, (row) => listed.has(row.customer)],
  'dates': [
    'placed_at ge 2022-03-01T00:00:00Z and placed_at lt 2022-09-01T00:00:00Z',
    (row) => row.placed_at.getTime() >= from.getTime() && row.placed_at.getTime() < to.getTime(),
  ],
  'tolower': ["tolower(name) eq 'wireless mouse'", (row) => row.name.toLowerCase() === 'wireless mouse'],
  'arithmetic': ['qty mul price gt 100000', (row) => row.qty * row.price > 100_000],
  'a path': ["address/city eq 'Oslo'", (row) => row.address.city === 'Oslo'],
};
