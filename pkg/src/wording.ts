/** Violations with their English sentences: of these a page has those that its subjects need. */

import { sentence, type English } from './catalogue.js';
import { MisuseError, misuse } from './error.js';
import type { ViolationCode } from './generated/codes.js';
import { suggested } from './names.js';
import type { Crossed, CrossedParam, Failed, Param, Path, Unworded, Violation } from './violation.js';

/** What words the violations of a subject. */
export interface Wording {
  /** Violations with their sentences. */
  worded<Name extends string>(violations: readonly Unworded[]): Violation<Name>[];
  /** The violations that crossed, with their sentences. */
  crossed<Name extends string>(violations: Crossed): Violation<Name>[];
  /** The answer that the JSON of violations stands for. */
  failed<Name extends string>(violations: string): Failed<Name>;
}

/** Words violations by a catalogue, which is made when it is first needed. */
export function wording(catalogue: () => English): Wording {
  let english: English | undefined;

  function said({ path, code, params, suggestion = suggested(code, params), renameTo }: Unworded): Violation {
    const violation: Mutable<Unworded> = { path, code, message: sentence(code, params, (english ??= catalogue())) ?? code, params };
    if (suggestion !== undefined) violation.suggestion = suggestion;
    if (renameTo !== undefined) violation.renameTo = renameTo;
    return violation as unknown as Violation;
  }

  function crossed(list: Crossed): Violation[] {
    const { codes } = (english ??= catalogue());
    const violations: Violation[] = [];
    let at = 0;
    while (at < list.length) {
      const code = codes.get(list[at++] as number) as ViolationCode;
      const start = at + 1;
      const path = list.slice(start, (at = start + (list[at] as number))) as unknown as Path;
      const params: Record<string, Param> = {};
      for (let left = list[at++] as number; left > 0; left--, at += 2) params[list[at] as string] = param(list[at + 1]) as Param;
      violations.push(said({ path, code, params, suggestion: param(list[at++]), renameTo: (list[at++] as string | null) ?? undefined }));
    }
    return violations;
  }

  const wording = {
    worded: (violations: readonly Unworded[]) => violations.map(said),
    crossed,
    failed: (violations: string) => ({ ok: false, violations: crossed(JSON.parse(violations) as Crossed) }),
  };
  return wording as Wording;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] } & { message: string };

/** Calls into WebAssembly with arguments of the program's own: what the rules say against them are violations, as JSON. */
export function ruledBy(crossed: (violations: Crossed) => Violation[]): <T>(call: () => T) => T {
  return (call) =>
    misuse(() => {
      try {
        return call();
      } catch (thrown) {
        if (typeof thrown !== 'string' || !thrown.startsWith('[')) throw thrown;
        const violations = crossed(JSON.parse(thrown) as Crossed);
        const sentences = violations.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
        throw new MisuseError('invalid_argument', sentences.join(' '), { violations });
      }
    });
}

/** A param as it crossed. */
function param(crossed: CrossedParam | null | undefined): Param | undefined {
  if (typeof crossed !== 'object') return crossed;
  if (crossed === null) return undefined;
  const [mantissa, exponent] = crossed;
  return typeof mantissa === 'number' ? mantissa * 2 ** (exponent as number) : (crossed as Param);
}
