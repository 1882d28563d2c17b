import { packed } from '../generated/moving-holidays/packed.js';
import { glue } from '../generated/moving-holidays/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const movingHolidays: () => typeof glue = /* @__PURE__ */ load('moving-holidays', glue, () => packed);
