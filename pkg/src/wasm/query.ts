import { text } from '../generated/query/bytes.js';
import { glue } from '../generated/query/glue.js';
import { load } from './instance.js';

/** The WebAssembly module of this subject. */
export const query: () => typeof glue = /* @__PURE__ */ load('query', glue, () => text);
