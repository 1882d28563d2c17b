/** The colours that holidays take in turn; `holidays.css` says which. */

const COLOURS = 6;

/** The colour of the holiday at a position in the list. */
export function hue(index: number): string {
  return String(index % COLOURS);
}
