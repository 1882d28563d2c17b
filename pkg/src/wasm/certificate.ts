import { packed } from '../generated/certificate/packed.js';
import { glue } from '../generated/certificate/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const certificate: () => typeof glue = /* @__PURE__ */ load('certificate', glue, () => packed);
