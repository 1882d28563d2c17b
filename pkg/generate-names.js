// Writes the tables of names in src/value/names/, from what this Node knows of CLDR: `node generate-names.js`.
//
// A line is a name in lower case, and after it the code that it stands for, in capitals. Lines are sorted by names,
// so that a name is found by bisection. A name that stands for two is in neither: it would be a guess.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The languages in which every country is known: those of the United Nations, and of large regions beside these. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pt', 'ru', 'ar', 'zh-Hans', 'zh-Hant'];
/** Official languages beside the one that most people speak. */
const OTHERS = { ES: ['ca', 'eu', 'gl'], FI: ['sv'], GB: ['cy'], IE: ['ga'], IN: ['hi', 'bn', 'ta'], KE: ['sw'], LU: ['lb'], MT: ['mt'], NZ: ['mi'], PH: ['fil'], PK: ['ur'], ZA: ['af', 'zu'], PE: ['qu'], BO: ['qu'], PY: ['gn'], LK: ['ta'], AF: ['fa'], IL: ['he'], KZ: ['kk'], BY: ['be'], CY: ['tr'] };
/** Names that stand for one in the tables, and for two in speech. */
const AMBIGUOUS = new Set(['congo', 'kongo', 'korea', 'corea', 'corée', 'coree']);

const countries = rows('../src/value/country/table.rs', /^ {4}([A-Z]{3}) ([A-Z]{2}) (\d{3}) "(.*)"$/gm).map(([alpha3, alpha2, , name]) => ({ code: alpha3, region: alpha2, name }));
const currencies = rows('../src/value/currency/table.rs', /^ {4}([A-Z]{3}) \S+ "(.*)"$/gm).map(([code, name]) => ({ code, region: code.slice(0, 2), name }));

table('countries', countries, LANGUAGES, (language, { region }) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(region));
// A currency is known in English and in the language of its country.
table('currencies', currencies, ['en'], (language, { code }) => {
  const name = new Intl.DisplayNames(language, { type: 'currency', fallback: 'none' }).of(code);
  if (language !== 'en' || name === undefined) return name;
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'name' }).formatToParts(2);
  return [name, amount.find(({ type }) => type === 'currency').value];
});

function rows(file, pattern) {
  return Array.from(readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(pattern), ([, ...columns]) => columns);
}

function table(name, entries, everywhere, nameIn) {
  const codes = new Map();
  const add = (spelling, code) => codes.set(spelling, (codes.get(spelling) ?? new Set()).add(code));
  for (const entry of entries) {
    // The standard's own, so that none which two entries have in it is left to one of them.
    for (const spelling of spellings(entry.name, 'en')) add(spelling, entry.code);
    for (const language of new Set([...everywhere, ...ownLanguages(entry.region)])) {
      for (const name of [nameIn(language, entry)].flat()) {
        for (const spelling of spellings(name, language)) add(spelling, entry.code);
      }
    }
  }
  // By bytes as by UTF-16: without characters beyond the first plane, both orders are the same.
  const isUsable = ([name, codes]) => codes.size === 1 && !AMBIGUOUS.has(name) && !/[\u{10000}-\u{10ffff}]/u.test(name);
  const lines = Array.from(codes).filter(isUsable).map(([name, [code]]) => `${name}${code}`);
  lines.sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
  mkdirSync(new URL('../src/value/names/', import.meta.url), { recursive: true });
  writeFileSync(new URL(`../src/value/names/${name}.txt`, import.meta.url), `${lines.join('\n')}\n`);
  console.log(`${name}: ${lines.length} names of CLDR ${process.versions.cldr}`);
}

function ownLanguages(region) {
  const { language, script } = new Intl.Locale(`und-${region}`).maximize();
  return Intl.DisplayNames.supportedLocalesOf(`${language}-${script}`).concat(OTHERS[region] ?? []);
}

/** A name as it may be typed: in lower case, with and without its accents, with a plain apostrophe. */
function spellings(name, language) {
  if (name === undefined) return [];
  const plain = name.normalize('NFC').toLowerCase().replaceAll(/[’ʻ`]/g, "'").replaceAll(/[\s ]+/g, ' ').trim();
  // Marks of other scripts are letters, not accents.
  const bare = /^[\p{Script=Latin}\p{M}\p{P}\p{N}\s]*$/u.test(plain) ? plain.normalize('NFD').replaceAll(/\p{M}/gu, '') : plain;
  const german = language === 'de' ? plain.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss') : plain;
  // What is no name but a code, is looked up as one.
  return [...new Set([plain, bare, german])].filter((spelling) => spelling.length > 3 || /[^a-z]/.test(spelling));
}
