/** Violations with their English sentences: of these a page has those that its subjects need. */

import { worded as sentence, type English } from './catalogue.js';
import { MisuseError, misuse } from './error.js';
import type { ViolationCode } from './generated/codes.js';
import { suggested } from './names.js';
import type { Crossed, CrossedParam, Failed, Param, Unworded, Violation } from './violation.js';

/** What words the violations of a subject. */
export interface Wording {
  /** Violations with their sentences. */
  worded<Name extends string>(violations: readonly (Crossed | Unworded)[]): Violation<Name>[];
  /** The violations that JSON stands for. */
  read<Name extends string>(violations: string): Violation<Name>[];
  /** The answer that the JSON of violations stands for. */
  failed<Name extends string>(violations: string): Failed<Name>;
}

/** Words violations by a catalogue, which is made when it is first needed. */
export function wording(catalogue: () => English): Wording {
  let english: English | undefined;

  function worded<Name extends string>(violations: readonly (Crossed | Unworded)[]): Violation<Name>[] {
    const words = (english ??= catalogue());
    const all = violations.map((violation) => {
      const { path, code, params, suggestion = suggested(code, params), renameTo } = 'code' in violation ? violation : unworded(violation, words.codes);
      const message = sentence({ code, message: code, params }, words);
      return {
        path,
        code,
        message,
        params,
        ...(suggestion === undefined ? undefined : { suggestion }),
        ...(renameTo === undefined ? undefined : { renameTo }),
      };
    });
    return all as unknown as Violation<Name>[];
  }

  function read<Name extends string>(violations: string): Violation<Name>[] {
    return worded(JSON.parse(violations) as Crossed[]);
  }

  return { worded, read, failed: (violations) => ({ ok: false, violations: read(violations) }) };
}

/** Calls into WebAssembly with arguments of the program's own: what the rules say against them are violations, as JSON. */
export function ruledBy(read: (violations: string) => Violation[]): <T>(call: () => T) => T {
  return (call) =>
    misuse(() => {
      try {
        return call();
      } catch (thrown) {
        if (typeof thrown !== 'string' || !thrown.startsWith('[')) throw thrown;
        const violations = read(thrown);
        const sentences = violations.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
        throw new MisuseError('invalid_argument', sentences.join(' '), { violations });
      }
    });
}

/** A violation as it crossed, with the name of its code. */
function unworded([number, path, crossed, suggestion, renameTo]: Crossed, codes: ReadonlyMap<number, ViolationCode>): Unworded {
  const params: Record<string, Param> = {};
  for (const name in crossed) params[name] = param(crossed[name] as CrossedParam);
  return {
    path,
    code: codes.get(number) as ViolationCode,
    params,
    suggestion: suggestion === null ? undefined : param(suggestion),
    renameTo: renameTo ?? undefined,
  };
}

function param(crossed: CrossedParam): Param {
  if (typeof crossed !== 'object' || typeof crossed[0] !== 'number') return crossed as Param;
  const [mantissa, exponent] = crossed as readonly [number, number];
  return mantissa * 2 ** exponent;
}
