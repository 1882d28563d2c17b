/** A buffer that values are written to, to cross to WebAssembly in one piece; `wasm/src/object.rs` has the grammar. */

/** What most objects fit in; a larger buffer is not kept. */
const CAPACITY = 4096;
/** From this length on, the encoder's set-up is cheaper than a loop. */
const LONG = 48;

const encoder = new TextEncoder();

/** Written to, taken, released: one is kept for the next, unless a getter checks something else in the meantime. */
let idle: Writer | undefined;

export class Writer {
  #bytes = new Uint8Array(CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  static take(): Writer {
    const writer = idle ?? new Writer();
    idle = undefined;
    writer.#length = 0;
    return writer;
  }

  /** What was written may be a secret. */
  release(): void {
    this.#bytes.fill(0, 0, this.#length);
    if (this.#bytes.length === CAPACITY) idle = this;
  }

  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  byte(byte: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = byte;
  }

  number(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** A text and, before it, its length in bytes. */
  text(text: string): void {
    this.#room(4 + 3 * text.length);
    const start = this.#length + 4;
    const ascii = text.length < LONG ? writeAscii(this.#bytes, start, text) : 0;
    const end = ascii === text.length ? start + ascii : this.#encode(text.slice(ascii), start + ascii);
    this.#view.setUint32(this.#length, end - start, true);
    this.#length = end;
  }

  /** Writes a text of any characters; where it ends. */
  #encode(text: string, start: number): number {
    return start + encoder.encodeInto(text, this.#bytes.subarray(start)).written;
  }

  /** What another function writes and, before it, its length in bytes. */
  block(write: () => void): void {
    this.#room(4);
    const start = (this.#length += 4);
    write();
    this.#view.setUint32(start - 4, this.#length - start, true);
  }

  #room(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    bytes.set(this.written);
    this.#bytes.fill(0);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** Writes the ASCII characters that a text begins with; how many these are. */
export function writeAscii(bytes: Uint8Array, start: number, text: string): number {
  let index = 0;
  for (; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) break;
    bytes[start + index] = unit;
  }
  return index;
}

/** The bytes of something small, to keep beside others. */
export function written(write: (writer: Writer) => void): Uint8Array {
  const writer = Writer.take();
  try {
    write(writer);
    return writer.written.slice();
  } finally {
    writer.release();
  }
}
