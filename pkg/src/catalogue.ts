import { MisuseError } from './error.js';
import type { ViolationCode } from './generated/codes.js';
import { isRecord, readable } from './object.js';

/** The sentences of one language: plain data, so that a program can bring its own. */
export interface Catalogue extends Sentences<ViolationCode> {
  /** The language, as BCP 47 names it: `zh-CN`. */
  readonly language: string;
  /** What stands between the items of which one is meant, and before the last of them: `[', ', ' or ']`. */
  readonly or: readonly [between: string, last: string];
  /** What stands between the items that are all meant, and before the last of them: `[', ', ' and ']`. */
  readonly and: readonly [between: string, last: string];
  /** Offers a `{suggestion}`. */
  readonly offer: string;
  /** Offers the empty text. */
  readonly offerEmpty: string;
  /** Offers another name for a key, `{suggestion}`. */
  readonly offerName: string;
  /** The sentences of errors in the text of a query, by kind, without a capital and a full stop. */
  readonly query?: Sentences<string>;
  /**
   * What a form calls each field of a record, and says of it: `fields.Tenant.timezone.label`. A record has one name, whether it
   * is created, changed or stored.
   */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, FieldWords>>>>;
}

/** What a form shows of a field in words. */
export interface FieldWords {
  /** What the field is called. */
  readonly label: string;
  /** What it means, in a line. */
  readonly help: string;
}

/**
 * Templates, and the names that they need.
 *
 * A template is a sentence with places: `{max}` is a param, `{choices:or}` and `{fields:and}` are lists, `{found:name}` is
 * the name of an identifier, `{fields:and:name}` the names of several, `{max:character|characters}` is the word that goes
 * with a number: its forms in the order of the categories of `Intl.PluralRules` (zero, one, two, few, many, other).
 */
export interface Sentences<Key extends string> {
  /** The template of each key. */
  readonly templates: Readonly<Record<Key, string>>;
  /** The names of identifiers, such as types and kinds of files. */
  readonly names: Readonly<Record<string, string>>;
}

/** A catalogue, or that part of one which a page needs. */
export type Rules = Omit<Catalogue, 'templates'> & { readonly templates: Readonly<Partial<Record<ViolationCode, string>>> };

/** A part of the sentences of a language. */
export type Piece = { readonly templates: Rules['templates']; readonly names: Rules['names'] };

/** A part of the English sentences: with the numbers that their codes have, where they come from WebAssembly, in the same order. */
export type NumberedPiece = Piece & { readonly numbers: readonly number[] };

/** English sentences, and the names of their codes by number. */
export type English = Rules & { readonly codes: ReadonlyMap<number, ViolationCode> };

/** The English words with some of the sentences. */
export function piecedTogether(words: Omit<Rules, 'templates' | 'names'>, pieces: readonly NumberedPiece[]): English {
  return {
    ...words,
    codes: new Map(pieces.flatMap(({ numbers, templates }) => Object.keys(templates).map((code, index) => [numbers[index] as number, code as ViolationCode]))),
    templates: Object.assign({}, ...pieces.map(({ templates }) => templates)) as Rules['templates'],
    names: Object.assign({}, ...pieces.map(({ names }) => names)) as Rules['names'],
  };
}

/** What a catalogue needs of a violation. */
export interface Localizable {
  readonly code: string;
  readonly message: string;
  readonly params?: Params;
  /** Of an error in the text of a query. */
  readonly kind?: string;
}

type Params = Readonly<Record<string, boolean | number | string | readonly string[] | undefined>>;
/** The words of a language that belong to no one sentence. */
type Words = Pick<Catalogue, 'language' | 'or' | 'and'>;

/**
 * What a violation, or an error in the text of a query, says in the language of a catalogue.
 *
 * ```js
 * import { de } from 'pbx-rules/messages/de';
 * localize(violation, de); // 'Höchstens 64 Zeichen sind erlaubt; hier sind es 70.'
 * ```
 *
 * A code that the catalogue has no template for, as a later version may have, keeps its English message.
 */
export function localize(violation: Localizable, catalogue: Rules): string {
  return readable(() => worded(violation, whole(catalogue)));
}

/** What a catalogue needs for any sentence. */
const PARTS = ['language', 'or', 'and', 'offer', 'offerEmpty', 'offerName', 'templates', 'names'];

/** A catalogue of which nothing is missing: the name of a language is none, nor is a module that exports one. */
function whole<Of extends object>(catalogue: Of): Of {
  const missing = isRecord(catalogue) ? PARTS.find((part) => !(part in catalogue)) : 'sentences';
  if (missing === undefined) return catalogue;
  throw new MisuseError('invalid_argument', `catalogue has no ${missing}; that of pbx-rules/messages/en has all.`);
}

/** The same of a violation and a catalogue of the package's own. */
export function worded({ code, kind, message, params = {} }: Localizable, catalogue: Rules): string {
  const { query } = catalogue;
  const reason = kind ?? (code === 'invalid_query' ? String(params['reason']) : undefined);
  const template = reason === undefined ? undefined : query?.templates[reason];
  if (query !== undefined && template !== undefined) return asSentence(fill(template, params, catalogue, query.names));
  // What is wrong with a parameter of an address is worded as of a field, in the crate too (`violation/query.rs`).
  const ofField = kind?.replace('parameter', 'field') ?? code;
  return sentence(ofField, params, catalogue) ?? message;
}

/** What a violation of a code says; nothing, where the catalogue has no template for it. */
export function sentence(code: string, params: Params, catalogue: Rules): string | undefined {
  return own<string | undefined, string | undefined>(catalogue.templates, code, (text) => text && fill(text, params, catalogue, catalogue.names));
}

/** The sentence that offers a violation's suggestion, or the key to use instead, in the language of a catalogue. */
export function localizeSuggestion(
  violation: { readonly suggestion?: Params[string]; readonly renameTo?: string },
  catalogue: Catalogue,
): string | undefined {
  return readable(() => {
    const { suggestion, renameTo } = violation;
    whole(catalogue);
    if (renameTo !== undefined) return fill(catalogue.offerName, { suggestion: renameTo }, catalogue, {});
    if (suggestion === undefined) return undefined;
    return suggestion === '' ? catalogue.offerEmpty : fill(catalogue.offer, { suggestion }, catalogue, {});
  });
}

/** Fills the places of a template. One whose param is absent stays empty. */
export function fill(template: string, params: Params, words: Words, names: Readonly<Record<string, string>>): string {
  const parts = partsOf(template);
  let text = parts[0] as string;
  for (let index = 1; index < parts.length; index += 3) {
    text = join(join(text, place(parts[index] as string, parts[index + 1] as string)), parts[index + 2] as string);
  }
  return text;

  function place(name: string, style: string): string {
    const param = own(params, name, (param) => param);
    if (style.includes('|')) return form(style.split('|'), param, words);
    const named = (text: string) => (style.endsWith('name') ? (own(names, text, (name) => name) ?? text) : text);
    if (typeof param !== 'object') return param === undefined ? '' : named(String(param));
    const [between, last] = style.startsWith('or') ? words.or : style.startsWith('and') ? words.and : [', ', ', '];
    return param.reduce((text, item, index) => join(index === 0 ? '' : join(text, index === param.length - 1 ? last : between), named(item)), '');
  }
}

/** Adds the next part of a sentence, without a space between two letters that are written without one, as the crate does. */
function join(sentence: string, part: string): string {
  const text = sentence + part;
  // Both ends of the joint are of other scripts nearly always.
  if (!(part.charCodeAt(0) >= UNSPACED || sentence.charCodeAt(sentence.length - 1) >= UNSPACED)) return text;
  for (const at of [sentence.length - 1, sentence.length]) {
    if (GAP.test(text.slice(at - 1, at + 2))) return text.slice(0, at) + text.slice(at + 1);
  }
  return text;
}

/** Where those scripts begin. */
const UNSPACED = 0x3000;

/** A space between letters of a script that puts none between words: Chinese, and Japanese with its kana. */
const GAP = /^[\u3000-\u9fff] [\u3000-\u9fff]/;

/** How many templates are kept taken apart: more than any catalogue has. */
const MOST_TEMPLATES = 1000;

const takenApart = new Map<string, readonly string[]>();

/** A template taken apart: a text, then for each place its name, its style and the text that follows. */
function partsOf(template: string): readonly string[] {
  let parts = takenApart.get(template);
  if (parts === undefined) {
    if (takenApart.size === MOST_TEMPLATES) takenApart.clear();
    takenApart.set(template, (parts = template.split(/\{(\w+):?([^}]*)\}/)));
  }
  return parts;
}

/** The first letter a capital, and a full stop. */
function asSentence(text: string): string {
  return `${text.replace(/^\p{Ll}/u, (first) => first.toUpperCase())}.`;
}

/** In the order in which a template has the forms. */
const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Of each language, which of its forms goes with a number. */
const rules = new Map<string, (number: number) => number>();

function form(forms: readonly string[], param: unknown, { language }: Words): string {
  if (typeof param !== 'number') return forms.at(-1) ?? '';
  let rule = rules.get(language);
  if (rule === undefined) rules.set(language, (rule = pluralOf(language)));
  return forms[rule(param)] ?? forms.at(-1) ?? '';
}

function pluralOf(language: string): (number: number) => number {
  const rule = new Intl.PluralRules(language);
  const { pluralCategories } = rule.resolvedOptions();
  const known = CATEGORIES.filter((category) => pluralCategories.includes(category));
  return (number) => known.indexOf(rule.select(number));
}

/** A property of the object's own, never one that every object has. */
function own<T, R>(object: Readonly<Record<string, T>>, key: string, use: (value: T) => R): R | undefined {
  return Object.hasOwn(object, key) ? use(object[key] as T) : undefined;
}
