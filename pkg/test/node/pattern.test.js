// Patterns by chance over texts by chance, held against the `RegExp` of the engine, whose language they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection } from 'pbx-rules';

const ATOMS = [
  'a', 'b', '1', 'é', '🐭', '.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '[ab]', '[^a]', '[]', '[^]', '[a-c1-]', '[^\\W]',
  '[^\\n\\-]', '[\\S\\n]', '[é-🐭]', '[^é-🐭]', '[[&&~]', '[+--]', '[\\b]', '\\u{1F42D}', '\\uD83D\\uDC2D', '\\u00e9', '\\x61',
  '\\n', '\\v', '\\cM', '\\.', '\\/', '()', '(?:)',
];
// `\B` is left out: V8 looks for it between the halves of a surrogate pair too, which is no place of a text.
const ASSERTIONS = ['^', '$', '\\b'];
const QUANTIFIERS = ['*', '+', '?', '*?', '+?', '??', '{0}', '{2}', '{1,}', '{2,}?', '{0,2}', '{1,3}?', '{3,2}', '{', '}'];
const PIECES = [
  ...'[](){}*+?|^$.\\,:<>=-ab019é', '\\u', '\\x', '\\c', '\\u{', '(?', '(?:', '(?<a>', '[^', '{2}', '{2,1}', '\\d', '\\b', 'a-z',
  '\\q', '\\00', '\\uD83D\\uDC2D',
];
const CHARACTERS = [...'aaabbb111cA_- \n\r\0\bé🐭\u2028\ufeff\u0085'];

/** The same numbers in each run. */
let seed = 1;
function below(limit) {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}
const one = (list) => list[below(list.length)];
const many = (most, make) => Array.from({ length: below(most + 1) }, make);

function pattern(depth) {
  const inner = () => pattern(depth - 1);
  switch (depth === 0 ? below(2) : below(8)) {
    case 0: return one(ATOMS);
    case 1: return below(4) === 0 ? one(ASSERTIONS) : one(ATOMS);
    case 2: return one(ATOMS) + one(QUANTIFIERS);
    case 3: return `${one(['(', '(?:'])}${inner()})${one(QUANTIFIERS)}`;
    case 4: return `${inner()}|${inner()}`;
    default: return many(3, inner).join('');
  }
}

/** What the engine says; `undefined` where it cannot read the pattern. */
function expected(source, texts) {
  try {
    const regex = new RegExp(source, 'u');
    return texts.flatMap((text, index) => (regex.test(text) ? [index] : []));
  } catch {
    return undefined;
  }
}

function found(collection, source) {
  try {
    const filter = `matchesPattern(text, '${source.replaceAll("'", "''")}')`;
    return [...collection.query({ filter }).indices];
  } catch (error) {
    assert.equal(error.code, 'invalid_pattern', source);
    return undefined;
  }
}

test('patterns mean what they mean to RegExp', () => {
  const seen = { read: 0, refused: 0 };
  for (let round = 0; round < 100; round += 1) {
    const texts = Array.from({ length: 20 }, () => many(7, () => one(CHARACTERS)).join(''));
    const collection = new Collection(texts.map((text) => ({ text })), { fields: { text: 'string' } });
    for (let count = 0; count < 50; count += 1) {
      const source = count % 4 === 0 ? many(9, () => one(PIECES)).join('') : pattern(4);
      // What RegExp reads beyond what we do, and the one thing that we read beyond it.
      if (/\\[1-9Bkp]|\\uD83D(?!\\uDC2D)|\\[,:<>=-]|\(\?<?[=!]/.test(source)) continue;
      const answer = expected(source, texts);
      assert.deepEqual(found(collection, source), answer, JSON.stringify({ source, texts }));
      seen[answer === undefined ? 'refused' : 'read'] += 1;
    }
    collection.free();
  }
  assert.ok(seen.read > 2500 && seen.refused > 500, JSON.stringify(seen));
});

test('no pattern makes it slow', () => {
  const collection = new Collection([{ text: 'a'.repeat(100_000) }], { fields: { text: 'string' } });
  // RegExp would not come back from these.
  for (const source of ['^(a+)+b$', '(a|aa)*b', '(a+a+)+b', '^((a*)*)*b$', '(a?){50}a{50}b']) {
    assert.deepEqual(found(collection, source), [], source);
  }
  collection.free();
});
