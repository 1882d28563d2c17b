/**
 * The rules of a multi-tenant PBX.
 *
 * Everything here is synchronous. Nothing happens at import: a WebAssembly module a subject is made at its first use, and
 * {@link ready} makes it ahead of that, off the main thread. Invalid data is returned as
 * {@link Violation}s; a mistake of the program throws a {@link MisuseError}, the text of a query that is wrong a
 * {@link QueryError}.
 *
 * @module
 */

import { VERSION } from './generated/version.js';

export { canAccess, type Actor } from './access.js';
export { parseQuery, type ParseQueryOptions, type ParsedQuery } from './address.js';
export {
  checkCertificate,
  type CertificateOptions,
  type CertificateReport,
  type CertificateSummary,
  type TelephoneNumbers,
} from './certificate.js';
export { Collection, type DistinctQuery, type Found, type ListQuery, type ValueCount } from './collection.js';
export { countries, countryNamed, type CountryEntry } from './countries.js';
export { currencies, currencyNamed, type CurrencyEntry } from './currencies.js';
export { complete, type CompleteOptions, type Completion } from './completion.js';
export { localize, localizeSuggestion, type Catalogue, type FieldWords, type Localizable, type Sentences } from './catalogue.js';
export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export { Filter, type BindOptions, type BoundFilter } from './filter.js';
export type * from './generated/records.js';
export {
  HolidayCalendar,
  holidaySentence,
  type CivilOccurrence,
  type HolidaySentence,
  type Occurrence,
  type RegionOptions,
} from './holiday.js';
export {
  readHolidaysCsv,
  readICalendar,
  writeHolidaysCsv,
  writeICalendar,
  type Import,
  type ImportIssue,
  type ReadICalendarOptions,
  type WriteICalendarOptions,
  type Years,
} from './icalendar.js';
export type { Instant } from './instant.js';
export {
  OfficeHours,
  type DayHours,
  type DayHoursInput,
  type OfficeDay,
  type OfficeHoursInput,
  type OpenReason,
  type OpenStatus,
  type Stretch,
  type TimeRange,
  type TimeRangeInput,
  type Week,
  type WeekInput,
} from './office_hours.js';
export { MovingHoliday, type MovingHolidayInput, type MovingRule, type Weekday } from './moving_holidays.js';
export {
  checkPassword,
  type Account,
  type PasswordContext,
  type PasswordOptions,
  type PasswordReport,
  type PasswordRule,
} from './password.js';
export { holidayListSchema, tenantListSchema } from './generated/lists.js';
export type { LiteralValue, ParamValue } from './params.js';
export { QueryError, type QueryErrorCode, type QueryErrorDetails, type QueryParameter } from './query_error.js';
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
export type { EnumField, FieldOptions, FieldType, ObjectsField, PlainField, RowField, RowSchema, ScalarType } from './row_schema.js';
export type { FormSource } from './form.js';
export type { CheckOptions, FormOptions, SchemaOptions, StoredOption } from './options.js';
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
export { resourceIdNumber, resourceIdOf } from './resource_id.js';
export { parseSize, type Size } from './size.js';
export type { Issue, StandardProps, StandardResult, StandardSchema } from './standard.js';
export { ready, type WasmSource } from './wasm/instance.js';
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

/** The version of the rules. */
export function version(): string {
  return VERSION;
}
