/**
 * WebAssembly modules, each made at its first use, or ahead of that by {@link ready}.
 *
 * Nothing happens at import: no `fetch`, no top-level `await`, no compilation, so that a page which imports this never
 * fails by that alone.
 */

import { MisuseError, type MisuseCode } from '../error.js';
import { isRecord } from '../object.js';
import { unpack, type Packed } from './unpack.js';

/** What wasm-bindgen generates for a module. */
interface Glue {
  __wbg_set_wasm(exports: object): void;
}

/** A WebAssembly module, or where its bytes come from. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;

type Source = WasmSource | Promise<WasmSource>;

/** The modules that the program has imported, by subject. */
const imported = new Map<string, Loader>();

/** How a module is made: where its bytes are, and what is done with it once it is compiled. */
interface Loader {
  readonly packed: () => Packed;
  readonly instantiate: (module: WebAssembly.Module) => void;
  readonly isMade: () => boolean;
}

/**
 * The functions of a module. Each call of the returned function is a call into it: whatever unwound through the last one,
 * such as an overflow of the stack, the stack that the module has for itself is whole again.
 */
export function load<G extends Glue>(subject: string, glue: G, packed: () => Packed): () => G {
  let stack: { readonly pointer: WebAssembly.Global; readonly top: unknown } | undefined;

  function make(): void {
    try {
      instantiate(new WebAssembly.Module(unpack(packed())));
    } catch (cause) {
      throw explained(cause);
    }
  }

  function instantiate(module: WebAssembly.Module): void {
    if (stack !== undefined) return;
    const { exports } = new WebAssembly.Instance(module, { [`./${subject}_bg.js`]: glue as unknown as WebAssembly.ModuleImports });
    glue.__wbg_set_wasm(exports);
    (exports['__wbindgen_start'] as () => void)();
    const pointer = exports['__stack_pointer'] as WebAssembly.Global;
    stack = { pointer, top: pointer.value };
  }

  imported.set(subject, { packed, instantiate, isMade: () => stack !== undefined });
  return () => {
    if (stack === undefined) make();
    else if (stack.pointer.value !== stack.top) stack.pointer.value = stack.top;
    return glue;
  };
}

/**
 * Compiles what the program has imported, off the main thread, so that the first call finds it ready: from the bytes that
 * the package carries, or from a `source` a subject (`forms`, `password`, `holidays`, `certificate`, `query`, `size`).
 *
 * ```js
 * await ready();
 * await ready({ forms: fetch('/assets/forms.wasm') }); // copied from pbx-rules/dist
 * ```
 *
 * A single source is for a program that imports a single subject.
 */
export async function ready(source?: WasmSource | Promise<WasmSource> | Readonly<Record<string, WasmSource | Promise<WasmSource>>>): Promise<void> {
  const sources = source === undefined ? {} : isRecord(source) ? (source as Readonly<Record<string, Source>>) : single(source as Source);
  for (const subject of Object.keys(sources)) {
    if (!imported.has(subject)) throw new MisuseError('invalid_argument', `The program imports nothing of ${subject}.`);
  }
  await Promise.all(Array.from(imported, ([subject, loader]) => compile(loader, sources[subject])));
}

async function compile({ packed, instantiate, isMade }: Loader, source: Source | undefined): Promise<void> {
  try {
    const given = await source;
    if (!isMade()) instantiate(await compiled(given ?? unpack(packed())));
  } catch (cause) {
    throw explained(cause);
  }
}

function single(source: Source): Record<string, Source> {
  const [subject, ...others] = imported.keys();
  if (subject === undefined || others.length > 0) {
    throw new MisuseError('invalid_argument', `A single source is for one subject; the program imports ${[...imported.keys()].join(', ') || 'none'}.`);
  }
  return { [subject]: source };
}

async function compiled(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return compiled(await fetch(source));
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource);
  if (!(source instanceof Response)) {
    throw new MisuseError('invalid_argument', 'A source must be bytes, a module, a Response, or where to fetch one.');
  }
  if (!source.ok) throw new MisuseError('wasm_missing', `${source.url} answers with the status ${source.status}.`);
  return WebAssembly.compile(await source.arrayBuffer());
}

/** What to do where a module cannot run. */
function explained(cause: unknown): unknown {
  if (cause instanceof MisuseError) return cause;
  const because = (code: MisuseCode, message: string) => new MisuseError(code, message, { cause });
  if (typeof WebAssembly === 'undefined') {
    return because('wasm_missing', 'There is no WebAssembly here: it is switched off, or the browser is too old.');
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/content security|unsafe-eval|disallowed by embedder|blocked by CSP/i.test(message)) {
    return because('wasm_forbidden', "The page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src.");
  }
  if (cause instanceof RangeError) {
    return because('wasm_too_large_for_main_thread', 'This browser compiles no module of this size on the main thread: await ready() before the first call.');
  }
  if (!WebAssembly.validate(SIMD)) {
    return because('simd_missing', 'This browser has no vector instructions in WebAssembly: Chrome 91, Firefox 89 and Safari 16.4 are the first with them.');
  }
  return because('wasm_missing', `The WebAssembly module cannot be made: ${message}`);
}

/** The smallest module with a vector instruction: `(func (result v128) (i8x16.splat (i32.const 0)))`. */
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]);
