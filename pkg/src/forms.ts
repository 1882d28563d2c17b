/**
 * Records: what the fields of a form accept, checked one by one or as a whole.
 *
 * @module
 */

export { canAccess, type Actor } from './access.js';
export { localize, localizeSuggestion, type Catalogue, type FieldWords, type Localizable, type Sentences } from './catalogue.js';
export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export type * from './generated/records.js';
export type { FormSource } from './form.js';
export type { CheckOptions, FormOptions, SchemaOptions, StoredOption } from './options.js';
export {
  holiday,
  holidayUpdate,
  newTenant,
  passwordPolicy,
  passwordPolicyUpdate,
  storedHoliday,
  storedTenant,
  tenantAdminUpdate,
  tenantUpdate,
  voicemailServer,
  voicemailServerUpdate,
} from './records.js';
export type {
  Constraints,
  Field,
  FieldDescription,
  FormValues,
  JsonSchema,
  JsonSchemaProperty,
  RequiredWhen,
  Schema,
  UpdateSchema,
} from './schema.js';
export type { Issue, StandardProps, StandardResult, StandardSchema } from './standard.js';
export type {
  Failed,
  FormResult,
  Param,
  Passed,
  Path,
  Result,
  Violation,
  ViolationCode,
  ViolationOf,
  ViolationParams,
} from './violation.js';
export { resourceIdNumber, resourceIdOf } from './resource_id.js';
export { ready, type WasmSource } from './wasm/instance.js';
