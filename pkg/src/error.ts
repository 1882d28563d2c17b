/** What a {@link MisuseError} is about. */
export type MisuseCode = 'invalid_argument' | 'unknown_field' | 'unreadable_input';

/**
 * Thrown where the program is wrong, not the data: an option of the wrong type, a field that the schema does not have,
 * an input whose getter throws. Invalid data is never thrown, it is returned as violations.
 */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';

  /** A stable name of what is wrong. */
  readonly code: MisuseCode;

  constructor(code: MisuseCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
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
