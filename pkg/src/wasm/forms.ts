import { packed } from '../generated/forms/packed.js';
import { glue } from '../generated/forms/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const forms: () => typeof glue = /* @__PURE__ */ load('forms', glue, () => packed);
