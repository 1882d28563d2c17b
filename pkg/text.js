// How the bytes of a WebAssembly module stand in a text of JavaScript.
//
// A byte is one character where it is among the most frequent, else two. So what repeats in the bytes repeats in the
// text, and once compressed it weighs 2 to 3 percent more than the bytes: hexadecimal digits weigh 6 percent more, base64,
// which moves them out of step, 30. Latin-1 would weigh half a percent less, but minifiers and servers do not all leave
// what is not ASCII as it is. No quote, `$`, backslash or `<` is among the characters, which tools escape.

const FIRST = 0x20;
const ESCAPE = 0x7d;
const AVOIDED = '"$\'<\\`';

/** The bytes that one character stands for, in the order of these: a printable one is itself, where it is frequent. */
const FREQUENT = Buffer.from(
  '2021230001282902032c2d042f3005060708093637380a3a0b0c0d0e4041420f104546474849114b144d4e4f50185253541b1c22247e7f8084885f61' +
    '62636465c06768696a6b6c6d6e6f70717273747576c17879fcfdff',
  'hex',
);

const alphabet = Array.from({ length: ESCAPE - FIRST }, (_, index) => String.fromCharCode(FIRST + index)).filter((one) => !AVOIDED.includes(one));
const rare = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !FREQUENT.includes(byte));

/** Of each byte, its text. */
const texts = [];
alphabet.forEach((character, index) => (texts[FREQUENT[index]] = character));
rare.forEach((byte, index) => (texts[byte] = String.fromCharCode(ESCAPE + Math.floor(index / alphabet.length)) + alphabet[index % alphabet.length]));

/** The text of bytes. */
export function textOf(bytes) {
  return Array.from(bytes, (byte) => texts[byte]).join('');
}

/** Of each character the byte that it stands for, then of each behind the first escape, and behind the second: for `src/wasm/unpack.wat`. */
export const characters = new Uint8Array(3 * 128);
texts.forEach((text, byte) => {
  const escape = text.length > 1 ? text.charCodeAt(0) - ESCAPE + 1 : 0;
  characters[128 * escape + text.charCodeAt(text.length - 1)] = byte;
});
