/** The number in the ID of a resource. */

import { MisuseError } from './error.js';
import { kind } from './object.js';

/** The greatest number of 64 bits. */
const MAX = 2n ** 64n - 1n;

/**
 * The number of which an ID is the base64 form, as the API's events carry it; `null` for an ID of another form, which is one
 * all the same: IDs are opaque.
 *
 * ```js
 * resourceIdNumber('NzAwNTUxOTA5NzczMTQ4MTYw'); // 700551909773148160n
 * ```
 */
export function resourceIdNumber(id: string): bigint | null {
  if (typeof id !== 'string') return null;
  let digits: string;
  try {
    digits = atob(id);
  } catch {
    return null;
  }
  if (!/^(?:0|[1-9]\d{0,19})$/.test(digits)) return null;
  const number = BigInt(digits);
  return number <= MAX && btoa(digits) === id ? number : null;
}

/** The ID whose number is known, as from an event. Throws a {@link MisuseError} for one that is not of 64 bits, without a sign. */
export function resourceIdOf(number: bigint): string {
  if (typeof number !== 'bigint') throw new MisuseError('invalid_argument', `number must be a bigint, not ${kind(number)}.`);
  // Wrapped, it would be the ID of another resource.
  if (number < 0n || number > MAX) throw new MisuseError('invalid_argument', `number must be from 0 to ${MAX}.`);
  return btoa(String(number));
}
