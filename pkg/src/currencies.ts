/**
 * Currencies: their codes, and the code of a name. A program that imports something of this has suggestions for names in its
 * forms too: `South Korean Won` is `KRW`.
 *
 * @module
 */

import { columns, names } from './generated/names/currencies.js';
import { finder, rowsOf, suggestWith } from './names.js';

/** An active currency of ISO 4217. */
export interface CurrencyEntry {
  /** The code that the API takes, and `Intl.DisplayNames`: `EUR`. */
  readonly code: string;
  /** How many decimal digits an amount has; nothing for metals and units of account. */
  readonly minorUnits: number | undefined;
  /** The English name of the standard. */
  readonly name: string;
}

/**
 * Every active currency, in the order of its code.
 *
 * ```js
 * const names = new Intl.DisplayNames('de', { type: 'currency' });
 * for (const { code } of currencies) select.append(new Option(names.of(code), code));
 * ```
 */
export const currencies: readonly CurrencyEntry[] = /* @__PURE__ */ rowsOf(columns).map(([code = '', digits = '', name = '']) => ({
  code,
  minorUnits: digits === '-' ? undefined : Number(digits),
  name,
}));

const find = /* @__PURE__ */ finder(names, () => currencies.map(({ code }) => code));

/** The code of the currency of a name, in English or in its own language; nothing where it is none, or that of two. */
export function currencyNamed(name: string): string | undefined {
  return find(name);
}

suggestWith('unknown_currency', currencyNamed);
