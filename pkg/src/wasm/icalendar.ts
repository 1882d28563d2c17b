import { packed } from '../generated/icalendar/packed.js';
import { glue } from '../generated/icalendar/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const icalendar: () => typeof glue = /* @__PURE__ */ load('icalendar', glue, () => packed);
