import type { Param, Violation, ViolationCode } from './violation.js';

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

/** What Standard Schema calls an issue: a violation, with code, params and suggestion kept. */
export interface Issue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly code: ViolationCode;
  readonly params: Readonly<Record<string, Param>>;
  readonly suggestion?: Param;
}

/** A violation has all that an issue needs. */
export function issues(violations: readonly Violation[]): readonly Issue[] {
  return violations;
}
