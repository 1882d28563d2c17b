import { packed } from '../generated/office-hours/packed.js';
import { glue } from '../generated/office-hours/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const officeHours: () => typeof glue = /* @__PURE__ */ load('office-hours', glue, () => packed);
