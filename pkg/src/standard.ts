import type { Violation } from './violation.js';

/** The interface of Standard Schema, version 1, that every schema here implements (synchronously). */
export interface StandardSchema<Input, Output> {
  readonly '~standard': StandardProps<Input, Output>;
}

/** What Standard Schema asks of a schema. */
export interface StandardProps<Input, Output> {
  readonly version: 1;
  readonly vendor: 'pbx-rules';
  readonly validate: (value: unknown) => StandardResult<Output>;
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** What Standard Schema calls a result. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

/** What Standard Schema calls an issue: a violation has all that one needs, and keeps code, params and suggestion. */
export type Issue = Violation;
