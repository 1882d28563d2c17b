import { base64 } from './generated/bytes.js';
import * as glue from './generated/glue.js';

/**
 * The exports of the WebAssembly instance, which is made when this module is first imported: no `fetch`, no top-level
 * `await`, so that it works the same in Node, in every bundler, in a worker and in a page.
 *
 * Everything goes through this one value, and never to the glue directly: a bundler that follows an import past this
 * module would drop the instantiation.
 */
export const wasm: typeof glue = instantiate();

function instantiate(): typeof glue {
  const module = new WebAssembly.Module(decode(base64));
  const imports = { './pbx_rules_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { exports } = new WebAssembly.Instance(module, imports);
  glue.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  return glue;
}

/** `Uint8Array.from(text, callback)` would take 25 times as long as this loop. */
function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
