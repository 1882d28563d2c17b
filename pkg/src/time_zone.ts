import { worded } from './calendar_wording.js';
import { MisuseError } from './error.js';
import { names } from './generated/names/time_zones.js';
import { suggested } from './names.js';
import { kind } from './object.js';
import type { Unworded } from './violation.js';

/** A time zone, as `wasm/src/zone.rs` asks for it. */
export interface TimeZone {
  /** How many seconds its clocks are ahead of UTC, so many seconds after 1970-01-01 00:00 UTC. */
  offsetAt(seconds: number): number;
}

/** What clocks show, taken for an instant. */
export const UTC: TimeZone = { offsetAt: () => 0 };

/**
 * The zone of an IANA name, whose clocks the host knows: its data would weigh more than all the rules.
 *
 * Names are those of the rules, so that a name which passes here passes in a tenant too.
 */
export function timeZone(name: string): TimeZone {
  let zone = zones.get(name);
  if (zone === undefined) {
    if (!isTimeZone(name)) throw unknown(name);
    zone = new HostZone(formatOf(name));
    zones.set(name, zone);
  }
  return zone;
}

/** Whether it is the name of a zone, in exactly its spelling. */
export function isTimeZone(name: unknown): boolean {
  return (known ??= new Set<unknown>(names.split('\n'))).has(name);
}

/** Made when it is first needed. */
let known: Set<unknown> | undefined;

/** At most as many as there are names. */
const zones = new Map<string, TimeZone>();

/** How much of what was found is repeated. */
const EXCERPT = 40;

function unknown(name: unknown): MisuseError {
  const suggestion = suggested('timezone', { found: name });
  const violations = worded([suggestion === undefined ? refusal(name) : { ...refusal(name), suggestion }]);
  return new MisuseError('unknown_time_zone', `timeZone: ${violations[0]?.message}`, { violations });
}

/** What is wrong with a name that is none, as the rules say it. */
function refusal(name: unknown): Unworded {
  const path = ['timezone'] as const;
  if (name === undefined || name === null || (typeof name === 'string' && name.trim() === '')) return { path, code: 'required', params: {} };
  if (typeof name !== 'string') return { path, code: 'wrong_type', params: { expected: 'string', found: kind(name) } };
  const characters = Array.from(name);
  const found = characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : name;
  return { path, code: 'unknown_time_zone', params: { found } };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch (cause) {
    throw new MisuseError('time_zone_unsupported', `timeZone: this browser cannot tell the clocks of ${name}.`, { cause });
  }
}

/** The days whose offsets are kept of a zone: more than ten years. */
const MOST_DAYS = 4096;
const DAY = 86_400;
/** What a Date can hold. */
const LAST = 8.64e12;

class HostZone implements TimeZone {
  readonly #format: Intl.DateTimeFormat;
  /** The offset of each day asked for; NaN for a day on which clocks are changed. */
  readonly #days = new Map<number, number>();

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format;
  }

  offsetAt(seconds: number): number {
    const day = Math.floor(seconds / DAY);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      // Clocks are never changed twice within a day.
      const before = this.#ask(day * DAY);
      offset = before === this.#ask((day + 1) * DAY) ? before : NaN;
      if (this.#days.size === MOST_DAYS) this.#days.clear();
      this.#days.set(day, offset);
    }
    return Number.isNaN(offset) ? this.#ask(seconds) : offset;
  }

  /** `Intl` takes a microsecond. */
  #ask(seconds: number): number {
    const text = this.#format.format(Math.min(Math.max(seconds, -LAST), LAST) * 1000);
    const [, sign, hours, minutes, rest = 0] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
    // UTC itself may be `GMT` alone.
    if (sign === undefined) return 0;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(rest));
  }
}
