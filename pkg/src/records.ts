import type * as records from './generated/records.js';
import { schema, type Schema } from './schema.js';
import { examineSigning } from './signing.js';

/** What creates a tenant. Its warnings are those of the certificate. */
export const newTenant: Schema<records.NewTenantInput, records.NewTenant> = /* @__PURE__ */ schema('NewTenant', examineSigning);

/** A change to a tenant: a field that is absent or null stays as it is. Its warnings are those of the certificate. */
export const tenantUpdate: Schema<records.TenantUpdateInput, records.TenantUpdate> =
  /* @__PURE__ */ schema('TenantUpdate', examineSigning);

/** The voicemail server of a tenant. */
export const voicemailServer: Schema<records.VoicemailServerInput, records.VoicemailServer> =
  /* @__PURE__ */ schema('VoicemailServer');

/** A change to the voicemail server: a field that is absent or null stays as it is. */
export const voicemailServerUpdate: Schema<records.VoicemailServerUpdateInput, records.VoicemailServerUpdate> =
  /* @__PURE__ */ schema('VoicemailServerUpdate');

/** What a tenant asks of its passwords. */
export const passwordPolicy: Schema<records.PasswordPolicyInput, records.PasswordPolicy> =
  /* @__PURE__ */ schema('PasswordPolicy');

/** A change to the password policy: a field that is absent or null stays as it is. */
export const passwordPolicyUpdate: Schema<records.PasswordPolicyUpdateInput, records.PasswordPolicyUpdate> =
  /* @__PURE__ */ schema('PasswordPolicyUpdate');

/** A holiday: a time within a single day, or several days in a row; in one year, or in every. */
export const holiday: Schema<records.HolidayInput, records.Holiday> = /* @__PURE__ */ schema('Holiday');

/** A change to a holiday: a field that is absent or null stays as it is. */
export const holidayUpdate: Schema<records.HolidayUpdateInput, records.HolidayUpdate> =
  /* @__PURE__ */ schema('HolidayUpdate');
