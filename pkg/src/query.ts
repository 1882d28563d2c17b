/**
 * List queries: filters, searches and orders over rows.
 *
 * @module
 */

export { parseQuery, type ParseQueryOptions, type ParsedQuery } from './address.js';
export { Collection, type DistinctQuery, type Found, type ListQuery, type ValueCount } from './collection.js';
export { complete, type CompleteOptions, type Completion } from './completion.js';
export { MisuseError, type MisuseCode, type MisuseOptions } from './error.js';
export { Filter, type BindOptions, type BoundFilter } from './filter.js';
export { holidayListSchema, tenantListSchema } from './generated/lists.js';
export type { LiteralValue, ParamValue } from './params.js';
export { QueryError, type QueryErrorCode, type QueryErrorDetails, type QueryParameter } from './query_error.js';
export type { EnumField, FieldOptions, FieldType, ObjectsField, PlainField, RowField, RowSchema, ScalarType } from './row_schema.js';
export { ready, type WasmSource } from './wasm/instance.js';
