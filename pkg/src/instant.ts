import { MisuseError } from './error.js';

/** An instant: a `Date`, or an RFC 3339 text such as `2026-12-25T10:30:00Z`. */
export type Instant = Date | string;

const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;
const CIVIL = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?:(:\d\d)(?:\.(\d+))?)?$/;

/** In milliseconds since 1970-01-01 00:00 UTC. What is finer is cut. */
export function instant(name: string, instant: unknown): number {
  const milliseconds = typeof instant === 'string' ? ofText(instant) : ofDate(instant);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new MisuseError(
    'invalid_argument',
    `${name} must be a valid Date or an RFC 3339 text such as 2026-12-25T10:30:00Z.`,
  );
}

/** The same of what clocks show, as if they showed UTC. */
export function civil(name: string, civil: unknown): number {
  const [, toMinute, second = ':00', fraction] = (typeof civil === 'string' && CIVIL.exec(civil)) || [];
  const milliseconds = utc(`${toMinute}${second}`, fraction);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new MisuseError('invalid_argument', `${name} must be a text such as 2026-12-25T10:30.`);
}

/** The other way round, to the minute. */
export function civilText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/:\d\d\.\d+Z$/, '');
}

/** The time of a Date, of another page's too; NaN of anything else. */
export function ofDate(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return NaN;
  }
}

function ofText(text: string): number {
  const [, dateTime, fraction, sign, hours, minutes] = RFC_3339.exec(text) ?? [];
  if (dateTime === undefined) return NaN;
  const offset = sign === undefined ? 0 : Number(`${sign}${Number(hours) * 60 + Number(minutes)}`);
  return utc(dateTime.toUpperCase(), fraction) - offset * 60_000;
}

function utc(dateTime: string, fraction = ''): number {
  const milliseconds = Date.parse(`${dateTime}Z`);
  // 30 February would be taken for 2 March, and 24:00 for the next day.
  const exists = !Number.isNaN(milliseconds) && new Date(milliseconds).getUTCDate() === Number(dateTime.slice(8, 10));
  return exists ? milliseconds + Number(fraction.slice(0, 3).padEnd(3, '0')) : NaN;
}
