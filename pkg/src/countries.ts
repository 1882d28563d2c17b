/**
 * Countries: their codes, and the code of a name. A program that imports something of this has suggestions for names in its
 * forms too: `Deutschland` is `DEU`.
 *
 * @module
 */

import { columns, names } from './generated/names/countries.js';
import { finder, rowsOf, suggestWith } from './names.js';

/** A country or territory of ISO 3166-1. */
export interface CountryEntry {
  /** The code that the API takes: `DEU`. */
  readonly alpha3: string;
  /** The code that `Intl.DisplayNames` takes: `DE`. */
  readonly alpha2: string;
  /** The numeric code, of three digits: `276`. */
  readonly numeric: string;
  /** The English short name of the standard. */
  readonly name: string;
}

/**
 * Every country, in the order of its alpha-3 code.
 *
 * ```js
 * const names = new Intl.DisplayNames('de', { type: 'region' });
 * for (const { alpha3, alpha2 } of countries) select.append(new Option(names.of(alpha2), alpha3));
 * ```
 */
export const countries: readonly CountryEntry[] = /* @__PURE__ */ rowsOf(columns).map(
  ([alpha3 = '', alpha2 = '', numeric = '', name = '']) => ({ alpha3, alpha2, numeric, name }),
);

const find = /* @__PURE__ */ finder(names, () => countries.map(({ alpha3 }) => alpha3));

/**
 * The alpha-3 code of the country of a name, in English, in its own language or in a large one, whatever its case and
 * accents; nothing where it is none, or that of two.
 *
 * ```js
 * countryNamed('Alemania'); // 'DEU'
 * countryNamed('Germny'); // undefined: what only resembles a name is a guess
 * ```
 */
export function countryNamed(name: string): string | undefined {
  return find(name);
}

suggestWith('unknown_country', countryNamed);
