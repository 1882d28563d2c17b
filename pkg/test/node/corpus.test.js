// The cases that the crate runs too: every verdict must be the same, down to the messages.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as rules from 'pbx-rules';

const corpus = join(import.meta.dirname, '../../../tests/corpus');

/** What a case of a subject other than a schema is expected to give, and what it gives. */
const subjects = {
  checkPassword: ({ password, policy, account, options, report }) => [
    rules.checkPassword(password, { policy, account, options }),
    report,
  ],
  checkCertificate: ({ name, cert, key = null, at, ...report }) => [rules.checkCertificate(cert, key, { at }), report],
  holidayCalendar: (example) => [answers(example), expectedAnswers(example)],
};

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

for (const file of readdirSync(corpus).filter((name) => name.endsWith('.json'))) {
  const { schema, subject, field, cases } = JSON.parse(readFileSync(join(corpus, file), 'utf8'));
  const verdicts = schema in rules ? (example) => ofSchema(rules[schema], field, example) : subjects[subject];
  // A subject that has not come to JavaScript.
  if (verdicts === undefined) continue;

  test(`${file}: ${cases.length} cases`, () => {
    assert.ok(cases.length > 0);
    for (const example of cases) {
      const [found, expected] = verdicts(example);
      assert.deepEqual(found, expected, example.name);
    }
  });
}

function ofSchema(schema, field, { name, input, ...expected }) {
  const { ok, value, violations } = schema.check(field === undefined ? input : { [field]: input });
  // A field that is not given is null in the corpus.
  const of = field === undefined ? value : (value?.[field] ?? null);
  return [ok ? { value: of } : { violations }, expected];
}
