import { text } from '../generated/icalendar/bytes.js';
import { glue } from '../generated/icalendar/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const icalendar: () => typeof glue = /* @__PURE__ */ load('icalendar', glue, () => text);
