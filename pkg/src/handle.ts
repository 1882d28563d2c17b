import { MisuseError } from './error.js';

/** Something that lives in the memory of WebAssembly. */
interface Freeable {
  free(): void;
}

/**
 * A handle to something in the memory of WebAssembly, which is given back by `free`, by `using`, or in the end by garbage
 * collection.
 */
export abstract class Handle<T extends Freeable> {
  #inner: T | undefined;

  /** @internal */
  protected constructor(inner: T) {
    this.#inner = inner;
  }

  /** What the handle is to, unless it was freed. @internal */
  protected get inner(): T {
    if (this.#inner === undefined) throw new MisuseError('use_after_free', 'It was freed already.');
    return this.#inner;
  }

  /** Gives the memory back. It can't be asked any more. */
  free(): void {
    const inner = this.#inner;
    this.#inner = undefined;
    try {
      inner?.free();
    } catch {
      // A call that was torn left it in use: its memory stays with the module.
    }
  }
}

/** Where the language has `using`. */
export interface Handle<T extends Freeable> extends Disposable {}
if (Symbol.dispose !== undefined) {
  const dispose = function (this: Handle<Freeable>): void {
    this.free();
  };
  Object.defineProperty(Handle.prototype, Symbol.dispose, { value: dispose });
}
