/**
 * The rules of a multi-tenant PBX.
 *
 * Everything here is synchronous, and ready as soon as the module is imported.
 *
 * @module
 */

import { wasm } from './wasm.js';

/** The version of the rules. */
export function version(): string {
  return wasm.version();
}
