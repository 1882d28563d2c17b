// How a WebAssembly module is laid out for compression; `src/wasm/unpack.wat` puts it together again.
//
// The code of a module mixes numbers that have nothing to do with each other: which instruction, of which variable, at which
// offset. A compressor looks for what repeats, and finds more of it where each kind stands by itself. So the instructions
// are one stream of bytes, the variables that they name another, and so on. What can be computed is left out: how long a
// function is, and the alignment of an access to memory where it is the natural one. Compressed by brotli, a module weighs
// 7 to 10 percent less that way.
//
// The encoding of instructions and modules: WebAssembly Core Specification 2.0, 5.4 and 5.5.

/** The streams: the first seven are of instructions. `before` and `after` are what stands around the functions. */
const STREAMS = ['instructions', 'labels', 'functions', 'variables', 'integers', 'offsets', 'rest', 'declarations', 'before', 'after'];
const [INSTRUCTIONS, LABELS, FUNCTIONS, VARIABLES, INTEGERS, OFFSETS, REST, DECLARATIONS, BEFORE, AFTER] = STREAMS.keys();

/**
 * What follows an instruction, in one byte: up to 3 numbers of `rest`, one of `offsets`, up to 16 bytes of `rest`, in this
 * order; or a number of a stream; or an access to memory with its natural alignment, as the logarithm of its width.
 */
const follows = ({ numbers = 0, offset = 0, bytes = 0 }) => (numbers << 6) | (offset << 5) | bytes;
const numberOf = (stream) => 17 + stream;
const access = (alignment) => 24 + alignment;

/** Behind the prefixes fc and fd the instructions are numbered anew. */
const FC = 256;
const FD = 288;
const BRANCH_TABLE = 0x0e;
/** Before an access with an alignment that is not the natural one. No instruction has this number. */
const UNNATURAL = 0x27;
const UNNATURAL_ACCESS = follows({ numbers: 1, offset: 1 });

/** From one instruction to another, what follows; nothing follows the rest. */
const table = new Uint8Array(FD + 276);
const set = (first, last, what) => table.fill(what, first, last + 1);
set(0x02, 0x04, numberOf(INSTRUCTIONS)); // the type of a block
set(0x0c, BRANCH_TABLE, numberOf(LABELS)); // of a table, the last one
set(0x10, 0x10, numberOf(FUNCTIONS));
set(0x11, 0x11, follows({ numbers: 2 }));
set(0x1c, 0x1c, follows({ numbers: 2 })); // one type, and that it is one
set(0x20, 0x22, numberOf(VARIABLES));
set(0x23, 0x26, follows({ numbers: 1 }));
Array.from('23230011001122232301012', (alignment, index) => set(0x28 + index, 0x28 + index, access(Number(alignment))));
set(0x3f, 0x40, follows({ numbers: 1 }));
set(0x41, 0x41, numberOf(INTEGERS));
set(0x42, 0x42, follows({ numbers: 1 }));
set(0x43, 0x43, follows({ bytes: 4 }));
set(0x44, 0x44, follows({ bytes: 8 }));
set(0xd0, 0xd0, follows({ numbers: 1 }));
set(0xd2, 0xd2, follows({ numbers: 1 }));
set(FC + 8, FC + 17, follows({ numbers: 1 }));
for (const pair of [8, 10, 12, 14]) set(FC + pair, FC + pair, follows({ numbers: 2 }));
set(FD + 0, FD + 11, UNNATURAL_ACCESS);
set(FD + 12, FD + 13, follows({ bytes: 16 }));
set(FD + 21, FD + 34, follows({ bytes: 1 }));
set(FD + 84, FD + 91, follows({ numbers: 1, offset: 1, bytes: 1 }));
set(FD + 92, FD + 93, UNNATURAL_ACCESS);

/** The table, for `src/wasm/unpack.wat`. */
export const instructions = table.subarray(0, table.findLastIndex((what) => what !== 0) + 1);

/** The length of a module, how many functions it has, and its streams. */
export function pack(wasm) {
  const streams = STREAMS.map(() => []);
  let at = 8;
  const bytes = (stream, count) => {
    while (count-- > 0) streams[stream].push(wasm[at++]);
  };
  /** Copies a number: seven bits a byte, the least first. */
  const number = (stream) => {
    const value = peek();
    while (wasm[at] > 127) bytes(stream, 1);
    bytes(stream, 1);
    return value;
  };
  const numbers = (stream, count) => {
    while (count-- > 0) number(stream);
  };
  const peek = () => {
    let value = 0;
    for (let index = at, unit = 1; ; index++, unit *= 128) {
      value += (wasm[index] & 127) * unit;
      if (wasm[index] < 128) return value;
    }
  };
  const skip = () => {
    const value = peek();
    while (wasm[at++] > 127);
    return value;
  };

  const instruction = () => {
    const code = wasm[at];
    bytes(INSTRUCTIONS, 1);
    let what = table[code === 0xfc || code === 0xfd ? (code === 0xfc ? FC : FD) + number(INSTRUCTIONS) : code];
    if (code === UNNATURAL) throw new Error(`an instruction of the number ${UNNATURAL}`);
    if (code === 0x1c && peek() !== 1) throw new Error('a choice between values of several types');
    if (code === BRANCH_TABLE) numbers(LABELS, number(LABELS));
    if (what >= access(0) && what <= access(3)) {
      if (what === access(peek())) return skip(), numbers(OFFSETS, 1);
      streams[INSTRUCTIONS].splice(-1, 0, UNNATURAL);
      what = UNNATURAL_ACCESS;
    }
    if ((what & 31) > 16) return numbers((what & 31) - numberOf(0), 1);
    numbers(REST, what >> 6);
    numbers(OFFSETS, (what >> 5) & 1);
    bytes(REST, what & 31);
  };
  const body = () => {
    const length = skip();
    const end = at + length;
    numbers(DECLARATIONS, 2 * number(DECLARATIONS));
    while (at < end) instruction();
    if (at !== end) throw new Error(`a function ends at ${at} instead of ${end}: an instruction is not in the table`);
  };

  const CODE = 10;
  while (wasm[at] !== CODE) {
    at++;
    const length = skip();
    at += length;
  }
  at++;
  const length = skip();
  const end = at + length;
  const functions = skip();
  streams[BEFORE] = [...wasm.subarray(0, at)];
  for (let index = 0; index < functions; index++) body();
  if (at !== end) throw new Error('the functions are longer or shorter than their section');
  streams[AFTER] = [...wasm.subarray(end)];
  return { length: wasm.length, functions, streams };
}
