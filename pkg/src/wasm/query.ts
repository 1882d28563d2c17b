import { packed } from '../generated/query/packed.js';
import { glue } from '../generated/query/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const query: () => typeof glue = /* @__PURE__ */ load('query', glue, () => packed);
