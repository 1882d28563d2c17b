import type { Violation } from './violation.js';

/** What a {@link MisuseError} is about. */
export type MisuseCode =
  | 'invalid_argument'
  | 'invalid_holidays'
  | 'invalid_office_hours'
  | 'invalid_json'
  | 'invalid_row'
  | 'out_of_memory'
  | 'out_of_range'
  | 'time_zone_unsupported'
  | 'unknown_field'
  | 'unknown_time_zone'
  | 'simd_missing'
  | 'unreadable_input'
  | 'use_after_free'
  | 'wasm_forbidden'
  | 'wasm_missing'
  | 'wasm_too_large_for_main_thread';

/** What a {@link MisuseError} has beside its code and message. */
export interface MisuseOptions extends ErrorOptions {
  readonly violations?: readonly Violation[];
  readonly path?: readonly (string | number)[];
}

/**
 * Thrown where the program is wrong, not the data: an option of the wrong type, a field that the schema does not have,
 * an input whose getter throws. Invalid data is never thrown, it is returned as violations.
 */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';

  /** A stable name of what is wrong. */
  readonly code: MisuseCode;

  /** What the rules say of the argument, where they were asked. */
  readonly violations?: readonly Violation[];

  /** Where in the rows, for `invalid_row`: the row's position, the field's name and, in a list, the element's position. */
  readonly path?: readonly (string | number)[];

  constructor(code: MisuseCode, message: string, { violations, path, ...options }: MisuseOptions = {}) {
    super(message, options);
    this.code = code;
    if (violations !== undefined) this.violations = violations;
    if (path !== undefined) this.path = path;
  }
}

/** Calls into WebAssembly with arguments of the program's own, which may be wrong. */
export function misuse<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof MisuseError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MisuseError('invalid_argument', why, { cause });
  }
}
