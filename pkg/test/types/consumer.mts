// Compiled, never run: what TypeScript makes of the package.

import {
  Collection,
  Filter,
  HolidayCalendar,
  MisuseError,
  QueryError,
  canAccess,
  checkCertificate,
  checkPassword,
  complete,
  holiday,
  holidaySentence,
  newTenant,
  parseSize,
  tenantUpdate,
  voicemailServer,
  type BoundFilter,
  type Completion,
  type ListQuery,
  type NewTenant,
  type PasswordPolicy,
  type QueryErrorCode,
  type RowSchema,
  type StoredTenantInput,
  type TenantUpdate,
  type TenantUpdateInput,
  type Violation,
  type ViolationCode,
} from 'pbx-rules';
import { resolver, ruleError } from 'pbx-rules/react-hook-form';
import { useForm } from 'react-hook-form';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const yes = <T extends true>(): T => true as T;

// A checked value has exactly the fields of its record.
const update = tenantUpdate.check({});
if (update.ok) {
  const { value } = update;
  yes<Equal<typeof value, TenantUpdate>>();
  yes<Equal<typeof value.name, string | undefined>>();
  yes<Equal<typeof value.enable_night_mode, boolean | undefined>>();
  yes<Equal<typeof value.log_retention, number | undefined>>();
  yes<Equal<typeof value.contact_append_type, 'DISABLE' | 'APPEND' | 'PREPEND' | undefined>>();
  // @ts-expect-error: no such field.
  value.nmae;
  // There are none, and asking is no error: without `strict` the else branch is not narrowed.
  yes<Equal<typeof update.violations, undefined>>();
} else {
  const [first] = update.violations;
  yes<Equal<typeof first, Violation<keyof TenantUpdateInput>>>();
  yes<Equal<typeof update.value, undefined>>();
  // A code says what its params are; the path begins with a field, or with a key that is none.
  if (first!.code === 'too_small') yes<Equal<typeof first.params.min, number | string>>();
  if (first!.code === 'unknown_choice') yes<Equal<typeof first.params.choices, readonly string[]>>();
  if (first!.code === 'not_an_integer') yes<Equal<typeof first.params.found, number | string | undefined>>();
  const more: Violation['params'][string] = first!.params.max;
  if (first!.path[0] === 'timezone') first!.path.slice(1);
  const general: Violation = first!;
}

// What inputs hold, and schemas with options.
const form = tenantUpdate.checkForm(new FormData(), { checkboxes: ['enable_night_mode'], unknownFields: 'strip' });
if (form.ok) yes<Equal<typeof form.value, TenantUpdate>>();
const blank: readonly string[] = form.blank;
// @ts-expect-error: no such field.
tenantUpdate.checkForm({}, { checkboxes: ['enable_nightmode'] });
const days = tenantUpdate.field('log_retention').checkForm('30');
if (days.ok) yes<Equal<typeof days.value, number | null | undefined>>();
const lenient = tenantUpdate.with({ unknownFields: 'strip' });
yes<Equal<NonNullable<(typeof lenient)['~standard']['types']>['input'], TenantUpdateInput>>();
const ofTexts = tenantUpdate.with({ form: true });
const texts: NonNullable<(typeof ofTexts)['~standard']['types']>['input'] = { log_retention: '30' };
tenantUpdate.with({ form: true, checkboxes: ['enable_night_mode'] });
// @ts-expect-error: no such field.
tenantUpdate.with({ form: true, checkboxes: ['enable_nightmode'] });
// @ts-expect-error: a value that it does not have.
tenantUpdate.with({ unknownFields: 'ignore' });

// An update against what is stored.
declare const answered: StoredTenantInput;
const against = tenantUpdate.check({ log_retention: 7 }, { stored: answered });
if (against.ok) yes<Equal<typeof against.value, TenantUpdate>>();
tenantUpdate.with({ stored: answered, unknownFields: 'strip' }).check({}).ok;
tenantUpdate.checkForm({}, { stored: answered, checkboxes: ['enable_night_mode'] });
// @ts-expect-error: a new tenant is not merged into anything.
newTenant.check({}, { stored: answered });
// @ts-expect-error: what is stored has its types.
tenantUpdate.check({}, { stored: { log_retention: '7' } });

// Required fields and those with a default are there.
declare const tenant: NewTenant;
yes<Equal<typeof tenant.name, string>>();
yes<Equal<typeof tenant.recording_retention, number>>();
yes<Equal<typeof tenant.website, string | undefined>>();
const region: 'USA' extends typeof tenant.region ? true : false = true;
// @ts-expect-error: an alpha-2 code.
const alpha2: typeof tenant.region = 'US';
// @ts-expect-error: only a new tenant has limits.
({}) as TenantUpdate satisfies { max_extensions?: number };

// An input may leave out or blank what is not required.
const input: TenantUpdateInput = { name: null, website: undefined };
// @ts-expect-error: a number of days.
const wrong: TenantUpdateInput = { log_retention: '7' };

// Form libraries.
const ofForm = useForm({ resolver: resolver(tenantUpdate) });
ofForm.register('log_retention');
// @ts-expect-error: no such field.
ofForm.register('nmae');
ofForm.handleSubmit((values) => yes<Equal<typeof values, TenantUpdate>>());
const atName = ruleError(ofForm.formState.errors.name);
if (atName?.code !== undefined) yes<Equal<typeof atName.code, ViolationCode>>();
const withDefaults = useForm({ resolver: resolver(tenantUpdate), defaultValues: { name: 'Hilton' } });
withDefaults.register('name');
// @ts-expect-error: the fields are those of the defaults.
withDefaults.register('log_retention');
const own = useForm<{ name: string; log_retention: string }, unknown, TenantUpdate>({ resolver: resolver(tenantUpdate, { form: true }) });
own.register('log_retention');

// JSON Schema.
const minimum: number | undefined = tenantUpdate.jsonSchema().properties.log_retention.minimum;

// Fields by name.
const field = newTenant.field('timezone').check('');
if (field.ok) yes<Equal<typeof field.value, NewTenant['timezone']>>();
// @ts-expect-error: no such field.
newTenant.field('nmae');
const names: readonly (keyof TenantUpdate)[] = tenantUpdate.describe().map(({ name }) => name);
// @ts-expect-error: an unknown option.
tenantUpdate.check({}, { unknownField: 'allow' });
// @ts-expect-error: a value that it does not have.
tenantUpdate.check({}, { unknownFields: 'ignore' });

// Codes are a closed list.
const code: ViolationCode = 'too_small';
// @ts-expect-error: no such code.
const other: ViolationCode = 'too_tiny';

// Standard Schema: types to infer, and a validation that is not a promise.
type Inferred = NonNullable<(typeof holiday)['~standard']['types']>;
yes<Equal<Inferred['output']['consecutive'], boolean>>();
const result = voicemailServer['~standard'].validate({});
const issue = result.issues?.[0];
yes<Equal<NonNullable<typeof issue>['code'], ViolationCode>>();

// The rest.
const size = parseSize('1GB');
if (size.ok) yes<Equal<typeof size.value, null | import('pbx-rules').Size>>();
const rule = checkPassword('x', { account: { firstName: 'x' } }).rules[0]!.rule;
yes<Equal<typeof rule, keyof PasswordPolicy>>();
// @ts-expect-error: camelCase, like the rest of an account.
checkPassword('x', { account: { first_name: 'x' } });
const may: boolean = canAccess({ role: 'tenant', tenantId: '1' }, '2');
// @ts-expect-error: no such role.
canAccess({ role: 'root', tenantId: '1' }, '2');
yes<Equal<
  MisuseError['code'],
  'invalid_argument' | 'invalid_holidays' | 'invalid_json' | 'invalid_office_hours' | 'invalid_row' | 'out_of_memory' | 'out_of_range' | 'simd_missing' | 'time_zone_unsupported' | 'unknown_field' | 'unknown_time_zone' | 'unreadable_input' | 'use_after_free' | 'wasm_forbidden' | 'wasm_missing' | 'wasm_too_large_for_main_thread'
>>();

// Certificates.
const report = checkCertificate('', null, { at: new Date() });
yes<Equal<typeof report.warnings, readonly Violation[]>>();
const fingerprint: string | undefined = checkCertificate('', '', { at: '2026-06-15T12:00:00Z' }).certificate?.sha256Fingerprint;
// @ts-expect-error: null says that no key is asked for.
checkCertificate('');
// @ts-expect-error: no number of milliseconds.
checkCertificate('', null, { at: 0 });

// A calendar.
const calendar = new HolidayCalendar([
  { name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 5, day_start: 1 },
]);
const active: number[] = calendar.activeAt(new Date(), 'Europe/Berlin', { region: 'DEU' });
const next = calendar.next('2026-05-01T00:00:00Z', 'Europe/Berlin');
yes<Equal<typeof next, import('pbx-rules').Occurrence | null>>();
yes<Equal<NonNullable<typeof next>['start'], Date>>();
const [first] = calendar.occurrencesCivil('2026-01-01T00:00', '2027-01-01T00:00');
yes<Equal<NonNullable<typeof first>['start'], string>>();
const disposable: Disposable = calendar;
const checked = HolidayCalendar.check([]);
if (checked.ok) yes<Equal<typeof checked.value, HolidayCalendar>>();
// @ts-expect-error: a month is a number.
new HolidayCalendar([{ name: 'Day', region: 'DEU', consecutive: false, every_year: true, month_start: 'May', day_start: 1 }]);
// @ts-expect-error: the time zone is missing.
calendar.activeAt(new Date());
const sentence = holidaySentence({});
if (sentence.ok) yes<Equal<typeof sentence.value.pattern, 'day' | 'days' | 'yearly_day' | 'leap_day' | 'yearly_days'>>();

// Queries.
const calls = new Collection([{ caller: '101' }], {
  fields: { caller: { type: 'string', searchable: true }, state: { type: 'enum', members: ['UP'] }, tags: 'string[]' },
});
const { count, indices } = calls.query({ filter: 'caller eq @caller', params: { caller: '101' }, top: 10 });
yes<Equal<typeof count, number>>();
const positions: Uint32Array = indices;
calls.push([{ caller: '102' }]);
calls.replace(0, { caller: '103' });
calls.remove(indices);
yes<Equal<typeof calls.length, number>>();
const counted = calls.distinct('caller', { filter: 'caller ne null' });
yes<Equal<(typeof counted)[number]['value'], null | boolean | number | bigint | string>>();
const loaded: Collection = Collection.fromJson(new Uint8Array(), { fields: { a: 'int' } });
const bound = Filter.parse("caller eq '101'").bind({ fields: { caller: 'string' } });
yes<Equal<ReturnType<typeof bound.test>, boolean>>();
yes<Equal<QueryError['span'], readonly [start: number, end: number] | undefined>>();
const kinds: ('field' | 'variable' | 'function' | 'operator' | 'literal' | 'member' | 'parameter' | 'type' | 'punctuation')[] =
  complete('caller ', 7, { fields: { caller: 'string' } }, { parameter: 'orderby' }).map(({ kind }) => kind);
const rowSchema = { fields: { caller: 'string', tags: 'int[]', at: { type: 'datetime', nullable: false } } } as const satisfies RowSchema;
const handles: Disposable[] = [calls, bound, Filter.parse('a')];
const kept: BoundFilter = Filter.parse('at lt now()').bind(rowSchema, { now: new Date(), params: { list: [1n, 'x', null, new Date()] } });
const page: ListQuery = { filter: Filter.parse('a'), search: null, orderby: undefined, skip: 0, params: undefined, now: null };
yes<Equal<Completion['replaces'], readonly [start: number, end: number]>>();
yes<Equal<QueryError['code'], QueryErrorCode>>();
yes<Equal<MisuseError['path'], import('pbx-rules').MisuseOptions['path']>>();
// @ts-expect-error: no such code.
const queryCode: QueryErrorCode = 'syntax_error';
// @ts-expect-error: a Date.
kept.test({}), Filter.parse('a').bind(rowSchema, { now: '2026-01-01' });
// @ts-expect-error: only plain values are searched.
const unsearchable: RowSchema = { fields: { a: { type: 'enum', members: ['A'], searchable: true } } };
// @ts-expect-error: no such part.
calls.query({ select: 'caller' });
// @ts-expect-error: no such type.
Filter.parse('a').bind({ fields: { a: 'integer' } });
// @ts-expect-error: an enum has members.
new Collection([], { fields: { a: { type: 'enum' } } });
// @ts-expect-error: a filter is made by parsing.
new Filter('a');
// @ts-expect-error: values are not paged.
calls.distinct('caller', { top: 10 });
// @ts-expect-error: what is loaded inside is nothing to construct with.
new Collection(indices, { fields: {} });
// @ts-expect-error: a number of rows.
calls.query({ top: '10' });

export { loaded, handles, kinds, page, positions, queryCode, unsearchable };
export { blank, minimum, texts, active, alpha2, code, disposable, fingerprint, input, may, names, other, region, wrong };
