/**
 * Holidays: a calendar that answers for an instant.
 *
 * @module
 */

export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export {
  HolidayCalendar,
  holidaySentence,
  type CivilOccurrence,
  type HolidaySentence,
  type Occurrence,
  type RegionOptions,
} from './holiday.js';
export type { Instant } from './instant.js';
export { ready, type WasmSource } from './wasm/instance.js';
