// The cases that the crate runs too: every verdict must be the same, down to the messages.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import * as rules from 'pbx-rules';

const root = join(import.meta.dirname, '../../..');
const folders = ['tests/corpus', 'crates/odata-filter/tests/corpus'].map((folder) => join(root, folder));

/** What a case of a subject other than a schema is expected to give, and what it gives. */
const subjects = {
  checkPassword: ({ password, policy, account, options, report }) => [
    rules.checkPassword(password, { policy, account, options }),
    report,
  ],
  checkCertificate: ({ name, cert, key = null, at, ...report }) => [rules.checkCertificate(cert, key, { at }), report],
  holidayCalendar: (example) => [answers(example), expectedAnswers(example)],
  merge: (example) => merged(example),
  movingHoliday: (example) => moved(example),
  officeHours: (example) => opened(example),
  readICalendar: ({ lines, newline = '\r\n', years, timeZone, ...expected }) =>
    imported(rules.readICalendar(lines.join(newline), { region: 'DEU', years, timeZone }), expected),
  readHolidaysCsv: ({ text, ...expected }) => imported(rules.readHolidaysCsv(text), expected),
};

function imported({ holidays, issues }, { holidays: expected, issues: wrong = [] }) {
  return [{ holidays, issues }, { holidays: expected, issues: wrong }];
}

/** What an office says at each instant that a case asks of; instants as texts. */
function opened({ timeZone, asks, name, ...input }) {
  const text = (date) => date && date.toISOString().replace('.000Z', 'Z');
  const worded = (status) => ({ ...status, until: text(status.until) });
  const office = new rules.OfficeHours(input);
  const found = asks.map(({ at }) => {
    const next = office.nextChange(at, timeZone);
    return { at, status: worded(office.openAt(new Date(at), timeZone)), next: next && { ...worded(next), at: text(next.at) } };
  });
  return [found, asks];
}

/** What an update makes of what is stored, by the schema of the update. */
function merged({ schema, stored, update, unknownFields, name, ...expected }) {
  return verdict(rules[schema].merge(stored, update, { unknownFields }), expected);
}

/** A value or violations, and the warnings, where a case has any. */
function verdict({ ok, value, violations, warnings }, expected) {
  const found = ok ? { value } : { violations };
  return ['warnings' in expected ? { ...found, warnings: warnings ?? [] } : found, expected];
}

function moved({ input, years, dates, holidays, violations }) {
  const checked = rules.MovingHoliday.check(input);
  if (violations !== undefined) return [checked.violations, violations];
  const found = checked.value.inYears(...years);
  return holidays === undefined ? [found.map(daysOf), dates] : [found, holidays];
}

/** The first day of a holiday and, where it has several, the last. */
function daysOf({ year_start, month_start, day_start, consecutive, ...end }) {
  const date = (...parts) => [String(parts[0]).padStart(4, '0'), ...parts.slice(1).map((part) => String(part).padStart(2, '0'))].join('-');
  const first = date(year_start, month_start, day_start);
  return consecutive ? `${first}/${date(end.year_end, end.month_end, end.day_end)}` : first;
}

/** What a calendar says to all that a case asks. */
function answers({ holidays, at, civil, timeZone, region, next }) {
  const calendar = new rules.HolidayCalendar(holidays);
  if (civil !== undefined) return { active: calendar.activeAtCivil(civil, { region }) };
  try {
    const active = calendar.activeAt(new Date(at), timeZone, { region });
    assert.deepEqual(calendar.activeAt(at, timeZone, { region }), active);
    return next === undefined ? { active } : { active, next: calendar.next(at, timeZone) };
  } catch (error) {
    return { error: error.violations[0].code };
  }
}

function expectedAnswers({ active, next, error }) {
  if (error !== undefined) return { error };
  if (next === undefined) return { active };
  return { active, next: next && { ...next, start: new Date(next.start), end: new Date(next.end) } };
}

Object.assign(subjects, {
  filter: (example) => parsed(example, () => String(rules.Filter.parse(example.text)), example.canonical),
  filterRows: (example) => found(example, example.filter, { filter: example.filter }),
  orderRows: (example) => found(example, example.orderby, { orderby: example.orderby }),
  searchRows: (example) => found(example, example.search, { search: example.search }),
  queryErrors: ({ query, errors }) => [everyError(query), errors.map(({ parameter, ...error }) => ({ parameter, ...inUnits(error, query[parameter]) }))],
  queryStrings: (example) => address(example),
  // These have a parser of their own in Rust alone: here they are parsed where they are asked.
  orderby: (example) => parsed(unlessBlank(example), () => asked({ orderby: example.text })),
  // The strict grammar is Rust's alone.
  search: (example) => example.strict ? [] : parsed(unlessBlank(example), () => asked({ search: example.text })),
});

/** JSON has integers beyond 2^53, of which `JSON.parse` would make others. */
function readRows() {
  const text = readFileSync(join(root, 'crates/odata-filter/tests/corpus/query_rows.json'), 'utf8');
  const marked = text.replace(/: (-?\d{16,})(?=[,\s])/g, ': "bigint $1"');
  const bigint = (_, value) => (typeof value === 'string' && value.startsWith('bigint ') ? BigInt(value.slice(7)) : value);
  return JSON.parse(marked, bigint);
}

const { schema: rowSchema, rows } = readRows();
const collection = new rules.Collection(rows, rowSchema);

/** What a text is parsed to, or the error, and what is expected; spans of the corpus are in bytes of UTF-8. */
function parsed({ text, error }, parse, canonical = null) {
  return [attempt(parse), error === undefined ? canonical : inUnits(error, text)];
}

/** A query takes a blank text as none, and has nothing to say against it. */
function unlessBlank({ text, error }) {
  return text.trim() === '' ? { text } : { text, error };
}

/** The error of a query's text; `null` for one that parses, whatever it asks of fields that do not exist. */
function asked(query) {
  try {
    collection.query(query);
  } catch (error) {
    if (!BINDING.includes(error.code)) throw error;
  }
  return null;
}

const BINDING = ['unknown_field', 'type_mismatch', 'not_sortable', 'missing_value', 'unknown_member'];

function found({ rows: expected, error }, text, query) {
  const answer = attempt(() => [...collection.query(query).indices]);
  if (query.filter !== undefined && Array.isArray(answer)) {
    const bound = rules.Filter.parse(query.filter).bind(rowSchema);
    rows.forEach((row, index) => assert.equal(bound.test(row), answer.includes(index), `${text}, row ${index}`));
    bound.free();
  }
  return [answer, error === undefined ? expected : inUnits(error, text)];
}

/** Everything that is wrong with a query. */
function everyError(query) {
  try {
    collection.query(query);
    return [];
  } catch (error) {
    return error.errors.map(({ parameter, code, span, suggestion, construct }) => ({ parameter, code, span, suggestion, construct }));
  }
}

/** What an address asks, or everything that is wrong with it. */
function address({ text, query, errors = [] }) {
  try {
    const parsed = rules.parseQuery(text, { schema: rowSchema });
    collection.query(parsed);
    assert.deepEqual(rules.parseQuery(`?${text}`), parsed);
    return [parsed, query];
  } catch (error) {
    const found = error.errors.map((error, index) => Object.fromEntries(Object.keys(errors[index] ?? error).map((key) => [key, error[key]])));
    return [found, errors.map((error) => ({ ...error, ...('span' in error && { span: inUnits(error, new URLSearchParams(text).get(error.parameter)).span }) }))];
  }
}

function attempt(call) {
  try {
    return call();
  } catch (error) {
    if (error.name !== 'QueryError') throw error;
    const { code, span, suggestion, construct } = error;
    return { code, span, suggestion, construct };
  }
}

function inUnits({ code, span, suggestion, construct }, text) {
  const bytes = Buffer.from(text);
  const units = span?.map((offset) => bytes.subarray(0, offset).toString().length);
  return { code, span: units, suggestion, construct };
}

const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

for (const path of paths.filter((path) => path.endsWith('.json'))) {
  const file = basename(path);
  const { schema, subject, field, cases } = JSON.parse(readFileSync(path, 'utf8'));
  const verdicts = schema in rules ? (example) => ofSchema(rules[schema], field, example) : subjects[subject];
  // A subject that has not come to JavaScript.
  if (verdicts === undefined) continue;

  test(`${file}: ${cases.length} cases`, () => {
    assert.ok(cases.length > 0);
    for (const example of cases) {
      const [found, expected] = verdicts(example);
      assert.deepEqual(found, expected, example.name ?? JSON.stringify(example));
    }
  });
}

function ofSchema(schema, field, { name, input, ...expected }) {
  const checked = schema.check(field === undefined ? input : { [field]: input });
  // A field that is not given is null in the corpus.
  return verdict(field === undefined ? checked : { ...checked, value: checked.value?.[field] ?? null }, expected);
}
