import { packed } from '../generated/holidays/packed.js';
import { glue } from '../generated/holidays/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const holidays: () => typeof glue = /* @__PURE__ */ load('holidays', glue, () => packed);
