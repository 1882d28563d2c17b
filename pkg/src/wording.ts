/** Violations with their English sentences: of these a page has those that its subjects need. */

import { worded as sentence, type Rules } from './catalogue.js';
import { MisuseError, misuse } from './error.js';
import { suggested } from './names.js';
import type { Failed, Unworded, Violation } from './violation.js';

/** What words the violations of a subject. */
export interface Wording {
  /** Violations with their sentences. */
  worded<Name extends string>(violations: readonly Unworded[]): Violation<Name>[];
  /** The violations that JSON stands for. */
  read<Name extends string>(violations: string): Violation<Name>[];
  /** The answer that the JSON of violations stands for. */
  failed<Name extends string>(violations: string): Failed<Name>;
  /** Calls into WebAssembly with arguments of the program's own: what the rules say against them are violations, as JSON. */
  ruled<T>(call: () => T): T;
}

/** Words violations by a catalogue, which is made when it is first needed. */
export function wording(catalogue: () => Rules): Wording {
  let english: Rules | undefined;

  function worded<Name extends string>(violations: readonly Unworded[]): Violation<Name>[] {
    const all = violations.map(({ path, code, params, ...rest }) => {
      const suggestion = rest.suggestion ?? suggested(code, params);
      const message = sentence({ code, message: code, params }, (english ??= catalogue()));
      return suggestion === undefined ? { path, code, message, params, ...rest } : { path, code, message, params, ...rest, suggestion };
    });
    return all as unknown as Violation<Name>[];
  }

  function read<Name extends string>(violations: string): Violation<Name>[] {
    return worded(JSON.parse(violations) as Unworded[]);
  }

  return {
    worded,
    read,
    failed: (violations) => ({ ok: false, violations: read(violations) }),
    ruled: (call) =>
      misuse(() => {
        try {
          return call();
        } catch (thrown) {
          if (typeof thrown !== 'string' || !thrown.startsWith('[')) throw thrown;
          const violations = read(thrown);
          const sentences = violations.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
          throw new MisuseError('invalid_argument', sentences.join(' '), { violations });
        }
      }),
  };
}
