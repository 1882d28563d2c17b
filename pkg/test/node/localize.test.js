import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as rules from 'pbx-rules';
import { Collection, Filter, QueryError, localize, localizeSuggestion, newTenant, parseQuery, tenantUpdate } from 'pbx-rules';
import de from 'pbx-rules/messages/de';
import { en } from 'pbx-rules/messages/en';
import { zh } from 'pbx-rules/messages/zh-CN';

const corpus = join(import.meta.dirname, '../../../tests/corpus');

/** Every violation of the corpora. */
function violations(value, found = []) {
  if (Array.isArray(value)) for (const item of value) violations(item, found);
  else if (typeof value === 'object' && value !== null) {
    if ('code' in value && 'path' in value && 'message' in value) found.push(value);
    for (const item of Object.values(value)) violations(item, found);
  }
  return found;
}

test('English says what the crate says, for every violation of the corpora', () => {
  let count = 0;
  for (const file of readdirSync(corpus)) {
    for (const violation of violations(JSON.parse(readFileSync(join(corpus, file), 'utf8')))) {
      assert.equal(localize(violation, en), violation.message);
      count += 1;
    }
  }
  assert.ok(count > 500, `${count}`);
});

test('every language has the sentences of every code and kind, with the same params', () => {
  const params = (template) => [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  const distinct = (template) => [...new Set(params(template))];
  assert.equal(zh.language, 'zh-CN');
  for (const catalogue of [de, zh]) {
    assert.deepEqual(Object.keys(catalogue.templates), Object.keys(en.templates), catalogue.language);
    assert.deepEqual(Object.keys(catalogue.query.templates), Object.keys(en.query.templates), catalogue.language);
    assert.deepEqual(Object.keys(catalogue.names).sort(), Object.keys(en.names).sort(), catalogue.language);
    assert.deepEqual(Object.keys(catalogue.query.names).sort(), Object.keys(en.query.names).sort(), catalogue.language);
    for (const [kind, template] of Object.entries(catalogue.query.templates)) {
      assert.deepEqual(distinct(template), distinct(en.query.templates[kind]), `${catalogue.language} ${kind}`);
    }
  }
});

test('every language has the name of every field, and what it means', () => {
  const all = Object.values(rules).filter((schema) => typeof schema?.describe === 'function');
  assert.equal(all.length, 12);
  const visit = (fields, language) => {
    for (const { name, label, help, fields: within = [], items } of fields) {
      assert.match(label ?? '', /\S/, `${language} ${name}`);
      assert.match(help ?? '', /^\S.*[.。]$/, `${language} ${name}`);
      visit([...within, ...(items?.fields ?? [])], language);
    }
  };
  for (const catalogue of [en, de, zh]) for (const schema of all) visit(schema.describe(catalogue), catalogue.language);

  const inGerman = Object.fromEntries(tenantUpdate.describe(de).map((field) => [field.name, field]));
  assert.equal(inGerman.timezone.label, 'Zeitzone');
  assert.equal(inGerman.office_hours.fields[0].fields[1].items.fields[0].label, 'Von');
  assert.equal(inGerman.log_retention.min, 1);
  const own = { fields: { ...en.fields, Tenant: { ...en.fields.Tenant, timezone: { label: 'TZ', help: 'Where.' } } } };
  assert.equal(newTenant.describe(own).find(({ name }) => name === 'timezone').label, 'TZ');
  assert.equal(newTenant.describe({}).find(({ name }) => name === 'timezone').label, undefined);
  assert.ok(newTenant.describe().every((field) => !('label' in field)));
});

test('a page without certificates has the sentence of whatever it can meet', async () => {
  const { rules } = await import(new URL('./generated/messages/en/rules.js', import.meta.resolve('pbx-rules')));
  for (const file of readdirSync(corpus).filter((file) => file !== 'certificate.json')) {
    for (const violation of violations(JSON.parse(readFileSync(join(corpus, file), 'utf8')))) {
      if (violation.code !== 'invalid_query') assert.equal(localize({ ...violation, message: '' }, rules), violation.message, file);
    }
  }
});

test('lists, names and plurals are the language’s', () => {
  const [tooLong] = newTenant.field('name').check('x'.repeat(1025)).violations;
  assert.equal(localize(tooLong, de), 'Höchstens 1024 Zeichen sind erlaubt; hier sind es 1025.');
  const [choice] = tenantUpdate.field('contact_match_type').check('MATCH').violations;
  assert.equal(localize(choice, de), 'Erlaubt ist nur DISABLE, MATCH_EXACTLY oder MATCH_LENGTH.');
  assert.equal(localize(choice, zh), '必须是 DISABLE、MATCH_EXACTLY 或 MATCH_LENGTH。');
  const resembling = (fields) => localize({ code: 'account_information', message: '', params: { fields } }, zh);
  assert.equal(resembling(['first_name', 'last_name']), '请避免与账户的名字或姓氏相似。');
  const rejected = (found) => localize({ code: 'not_a_certificate', message: '', params: { found } }, zh);
  assert.deepEqual(['public_key', 'rsa_private_key'].map(rejected), ['必须是证书；这是公钥。', '必须是证书；这是 RSA 私钥。']);
  const short = { code: 'too_short', message: '', params: { min: 1, found: 0 } };
  assert.equal(localize(short, en), 'Must have at least 1 character.');
  assert.equal(localize({ ...short, params: { min: 2, found: 0 } }, en), 'Must have at least 2 characters.');
});

test('a catalogue of one’s own is a plain object', () => {
  const polish = { ...en, language: 'pl', templates: { ...en.templates, too_short: 'Co najmniej {min} {min:znak|znaki|znaków|znaku}.' } };
  const short = (min) => localize({ code: 'too_short', message: '', params: { min } }, polish);
  assert.deepEqual([1, 2, 5, 22].map(short), ['Co najmniej 1 znak.', 'Co najmniej 2 znaki.', 'Co najmniej 5 znaków.', 'Co najmniej 22 znaki.']);
  assert.equal(localize({ code: 'of_a_later_version', message: 'As it was.' }, polish), 'As it was.');
  assert.equal(localize({ code: 'toString', message: 'As it was.' }, polish), 'As it was.');
});

test('what is no catalogue, or has not all that one needs, is misuse', () => {
  const [violation] = newTenant.check({}).violations;
  for (const [catalogue, words] of [['de', /no sentences/], [undefined, /no sentences/], [{ de }, /no language/], [{ language: 'fr', templates: {} }, /no or/]]) {
    const misuse = { name: 'MisuseError', code: 'invalid_argument', message: words };
    assert.throws(() => localize(violation, catalogue), misuse);
    assert.throws(() => localizeSuggestion(violation, catalogue), misuse);
  }
  assert.throws(() => newTenant.describe('de'), { code: 'invalid_argument' });
});

test('what is offered is worded too', () => {
  const [misspelt] = tenantUpdate.check({ timezome: 'Europe/Berlin' }).violations;
  assert.equal(localizeSuggestion(misspelt, de), 'Ist timezone gemeint?');
  const [size] = tenantUpdate.check({ extension_im_disk_quota: '100 mb' }).violations;
  assert.equal(localizeSuggestion(size, en), 'Try 100MB.');
  assert.equal(localizeSuggestion(size, de), 'Vorschlag: 100MB.');
  assert.equal(localizeSuggestion({}, de), undefined);
});

test('an error in the text of a query', () => {
  assert.throws(
    () => Filter.parse('qty gt'),
    (error) => {
      assert.ok(error instanceof QueryError);
      assert.match(localize(error, en), /^[A-Z`].*is expected, and the text ends\.$/);
      assert.notEqual(localize(error, de), localize(error, en));
      return true;
    },
  );
});

test('an error in a parameter that is no such text', () => {
  const schema = { fields: { qty: 'int' } };
  const rows = new Collection([{ qty: 1 }], schema);
  const inGerman = (call) => {
    try {
      return call();
    } catch (thrown) {
      return thrown.errors.map((error) => localize(error, de));
    }
  };
  assert.deepEqual(inGerman(() => parseQuery('?top=0&skip=x&count=1&size=2&search=%', { schema })), [
    'Mindestens 1 ist nötig.', 'Hier gehört eine ganze Zahl hin.', 'Erlaubt ist nur true oder false.', 'Ein Feld mit diesem Namen gibt es nicht.', de.templates.invalid_encoding,
  ]);
  assert.deepEqual(inGerman(() => rows.query({ skip: 0.5, top: 2 ** 31 })), ['Hier gehört eine ganze Zahl hin.', 'Höchstens 2147483647 ist erlaubt.']);
});
