// Countries and currencies: their lists, and what names stand for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countries, countryNamed, currencies, currencyNamed, newTenant, tenantUpdate } from 'pbx-rules';

test('the lists are those that the fields take', () => {
  const choices = (name) => newTenant.describe().find((field) => field.name === name).choices;
  assert.deepEqual(countries.map(({ alpha3 }) => alpha3), choices('region'));
  assert.deepEqual(currencies.map(({ code }) => code), choices('currency'));
  assert.deepEqual(countries.find(({ alpha3 }) => alpha3 === 'DEU'), { alpha3: 'DEU', alpha2: 'DE', numeric: '276', name: 'Germany' });
  assert.deepEqual(currencies.find(({ code }) => code === 'JPY'), { code: 'JPY', minorUnits: 0, name: 'Yen' });
  assert.equal(currencies.find(({ code }) => code === 'XAU').minorUnits, undefined);
});

test('a country is known by its name in its own language and in others', () => {
  for (const name of ['Germany', 'Deutschland', 'ALEMANIA', ' Allemagne ', '德国', 'Германия']) assert.equal(countryNamed(name), 'DEU', name);
  assert.equal(countryNamed('Österreich'.normalize('NFD')), 'AUT');
  assert.equal(countryNamed('Cote d’Ivoire'), 'CIV');
  for (const name of ['', 'Germny', 'Congo', 'Korea', 'DEU', 'constructor']) assert.equal(countryNamed(name), undefined, name);
  assert.equal(currencyNamed('South Korean Won'), 'KRW');
  assert.equal(currencyNamed('Dollar'), undefined);
});

test('Intl names of every region in its languages lead back to it or to none', () => {
  for (const language of ['en', 'de', 'fr', 'es', 'ja', 'ru']) {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    for (const { alpha3, alpha2 } of countries) {
      const found = countryNamed(names.of(alpha2));
      assert.ok(found === alpha3 || found === undefined, `${names.of(alpha2)}: ${found}`);
    }
  }
});

test('a form offers the code of a name', () => {
  const check = (value) => tenantUpdate.field('region').check(value).violations[0].suggestion;
  assert.equal(check('Deutschland'), 'DEU');
  assert.equal(check('Alemania'), 'DEU');
  assert.equal(check('Germny'), undefined);
  assert.equal(check(840), 'USA');
});

test('a number that may have been rounded is never offered as a text', () => {
  const { code, suggestion, params } = tenantUpdate.field('avatar_file_id').check(700551909773148161).violations[0];
  assert.deepEqual([code, suggestion, params], ['inexact_number', undefined, { max: Number.MAX_SAFE_INTEGER }]);
  assert.equal(tenantUpdate.field('avatar_file_id').check(Number.MAX_SAFE_INTEGER).violations[0].suggestion, '9007199254740991');
});
