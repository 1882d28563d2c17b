import type * as records from './generated/records.js';
import { suggestWith } from './names.js';
import { schema, updateSchema, type Schema, type UpdateSchema } from './schema.js';
import { examineSigning } from './signing.js';

/** What creates a tenant. */
export const newTenant: Schema<records.NewTenantInput, records.NewTenant> = /* @__PURE__ */ schema('NewTenant');

/**
 * What a tenant changes of itself: a field that is absent or null stays as it is. Its warnings are those of the certificate,
 * and of fields that later versions have.
 */
export const tenantUpdate: UpdateSchema<
  records.TenantUpdateInput,
  records.TenantUpdate,
  records.StoredTenantInput,
  records.StoredTenant
> = /* @__PURE__ */ updateSchema('TenantUpdate', 'StoredTenant', examineSigning);

/** What the administrator changes of a tenant: a field that is absent or null stays as it is. */
export const tenantAdminUpdate: UpdateSchema<
  records.TenantAdminUpdateInput,
  records.TenantAdminUpdate,
  records.StoredTenantInput,
  records.StoredTenant
> = /* @__PURE__ */ updateSchema('TenantAdminUpdate', 'StoredTenant');

/** A tenant as the API answers: read leniently, with keys that are not known kept, and warned of. */
export const storedTenant: Schema<records.StoredTenantInput, records.StoredTenant> = /* @__PURE__ */ schema('StoredTenant');

/** The voicemail server of a tenant. */
export const voicemailServer: Schema<records.VoicemailServerInput, records.VoicemailServer> =
  /* @__PURE__ */ schema('VoicemailServer');

/** A change to the voicemail server: a field that is absent or null stays as it is. */
export const voicemailServerUpdate: UpdateSchema<
  records.VoicemailServerUpdateInput,
  records.VoicemailServerUpdate,
  records.VoicemailServerInput,
  records.VoicemailServer
> = /* @__PURE__ */ updateSchema('VoicemailServerUpdate', 'VoicemailServer');

/** What a tenant asks of its passwords. */
export const passwordPolicy: Schema<records.PasswordPolicyInput, records.PasswordPolicy> =
  /* @__PURE__ */ schema('PasswordPolicy');

/** A change to the password policy: a field that is absent or null stays as it is. */
export const passwordPolicyUpdate: UpdateSchema<
  records.PasswordPolicyUpdateInput,
  records.PasswordPolicyUpdate,
  records.PasswordPolicyInput,
  records.PasswordPolicy
> = /* @__PURE__ */ updateSchema('PasswordPolicyUpdate', 'PasswordPolicy');

/** A holiday: a time within a single day, or several days in a row; in one year, or in every. */
export const holiday: Schema<records.HolidayInput, records.Holiday> = /* @__PURE__ */ schema('Holiday');

/** A change to a holiday: a field that is absent or null stays as it is. */
export const holidayUpdate: UpdateSchema<
  records.HolidayUpdateInput,
  records.HolidayUpdate,
  records.StoredHolidayInput,
  records.StoredHoliday
> = /* @__PURE__ */ updateSchema('HolidayUpdate', 'StoredHoliday');

/** A holiday as the API answers, with its `id`: read leniently, with keys that are not known kept, and warned of. */
export const storedHoliday: Schema<records.StoredHolidayInput, records.StoredHoliday> = /* @__PURE__ */ schema('StoredHoliday');

// A page with the rules of tenants knows which zone was meant by what is none.
suggestWith('timezone', (name) => {
  const [wrong] = newTenant.field('timezone').check(name).violations ?? [];
  return typeof wrong?.suggestion === 'string' ? wrong.suggestion : undefined;
});
