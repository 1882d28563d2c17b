import { packed } from '../generated/size/packed.js';
import { glue } from '../generated/size/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const size: () => typeof glue = /* @__PURE__ */ load('size', glue, () => packed);
