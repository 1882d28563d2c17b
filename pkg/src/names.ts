/** Countries and currencies by their names: looked up in what a violation repeats, where the program imports the tables. */

import type { ViolationCode } from './generated/codes.js';

type Find = (name: string) => string | undefined;

/** What is known by names: the code of a violation, or the zone that a program asks for (`time_zone.ts`). */
type Known = ViolationCode | 'timezone';

/** What the modules with the tables put here when the program imports them: a page without them does not download them. */
const finders = new Map<Known, Find>();

/** Lets violations of a code have a suggestion by a table. */
export function suggestWith(code: Known, find: Find): void {
  finders.set(code, find);
}

/** The code that was meant by a name that is no code, where the program knows its table. */
export function suggested(code: Known, { found }: { readonly found?: unknown }): string | undefined {
  return typeof found === 'string' ? finders.get(code)?.(found) : undefined;
}

/**
 * Finds the code of a name in a table: groups of lines, one for each script, in each of these a line for each code, in their
 * order, with the names between semicolons. It is taken apart at the first name that is looked up.
 */
export function finder(table: string, codesOf: () => readonly string[]): (name: unknown) => string | undefined {
  let known: Map<string, string> | undefined;

  function takenApart(): Map<string, string> {
    const codes = codesOf();
    const found = new Map<string, string>();
    table.split('\n').forEach((line, index) => {
      if (line !== '') for (const name of line.split(';')) found.set(name, codes[index % codes.length] as string);
    });
    return found;
  }

  return (name) => (typeof name === 'string' ? (known ??= takenApart()).get(folded(name)) : undefined);
}

/** The rows of a table that is written a column after the other. */
export function rowsOf(columns: string): string[][] {
  const [first = [], ...others] = columns.split('\n').map((column) => column.split('\t'));
  return first.map((value, index) => [value, ...others.map((column) => column[index] as string)]);
}

/** A name as the tables have it: without what stands around it, in lower case, with plain apostrophes and single spaces. */
function folded(name: string): string {
  return name
    .replaceAll(/[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/^[\s\0-\x1f\x7f-\x9f"'`“”„‘’«»<>]+|[\s\0-\x1f\x7f-\x9f"'`“”„‘’«»<>]+$/g, '')
    .replaceAll(/[’ʻ`]/g, "'")
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
}
