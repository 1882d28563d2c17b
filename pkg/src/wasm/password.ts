import { packed } from '../generated/password/packed.js';
import { glue } from '../generated/password/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const password: () => typeof glue = /* @__PURE__ */ load('password', glue, () => packed);
