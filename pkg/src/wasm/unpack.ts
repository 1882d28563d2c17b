/**
 * WebAssembly modules as the package carries them: in streams, which weigh less once they are compressed. `pkg/pack.js`
 * says how they are laid out, and why; `unpack.wat` puts them together.
 */

import { UNPACK } from '../generated/unpack.js';

/** A module in streams. */
export interface Packed {
  /** Of the module, in bytes. */
  readonly length: number;
  /** How many it has. */
  readonly functions: number;
  /** Where each stream begins among the bytes of all. */
  readonly starts: readonly number[];
  /** The bytes of all streams, as `pkg/text.js` writes them. */
  readonly text: string;
}

/** Where the places in the streams and the text are in memory. */
const PLACES = 960;
const TEXT = 1024;
const PAGE = 65_536;

let unpacker: WebAssembly.Module | undefined;

/** Puts a module together. */
export function unpack({ length, functions, starts, text }: Packed): Uint8Array<ArrayBuffer> {
  unpacker ??= new WebAssembly.Module(Uint8Array.from(UNPACK.match(/../g)!, (digits) => parseInt(digits, 16)));
  const { exports } = new WebAssembly.Instance(unpacker);
  const memory = exports['memory'] as WebAssembly.Memory;
  const place = TEXT + text.length;
  memory.grow(Math.ceil((place + length) / PAGE));
  const [before, after] = starts.slice(-2) as [number, number];
  new Uint32Array(memory.buffer, PLACES, starts.length).set(starts);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, TEXT));
  (exports['unpack'] as (...numbers: number[]) => void)(place, functions, after - before, place + length);
  return new Uint8Array(memory.buffer, place, length);
}
