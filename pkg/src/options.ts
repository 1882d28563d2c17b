import { MisuseError } from './error.js';

/** How a check treats its input. */
export interface CheckOptions {
  /** Whether a key that the record does not have is a violation; `'reject'` unless given. */
  readonly unknownFields?: 'reject' | 'allow';
}

/** Whether the options of a check reject unknown keys. */
export function rejectsUnknown(options: CheckOptions | undefined): boolean {
  switch (options?.unknownFields) {
    case undefined:
    case 'reject':
      return true;
    case 'allow':
      return false;
    default:
      throw new MisuseError('invalid_argument', `unknownFields must be 'reject' or 'allow'.`);
  }
}
