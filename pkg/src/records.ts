import { checkCertificate } from './certificate.js';
import type * as records from './generated/records.js';
import { schema, type Schema } from './schema.js';
import type { Violation } from './violation.js';
import { wasm } from './wasm.js';

const { Schema: id } = wasm;

/** Where the certificate of a tenant that passes departs from the profile for signing calls. */
function doubts(tenant: records.TenantUpdate): readonly Violation[] {
  const { stir_shaken_cert: cert } = tenant;
  if (!cert) return [];
  const { warnings } = checkCertificate(cert, null);
  return warnings.map((warning) => ({ ...warning, path: ['stir_shaken_cert', ...warning.path.slice(1)] }));
}

/** What creates a tenant. Its warnings are those of the certificate. */
export const newTenant: Schema<records.NewTenantInput, records.NewTenant> = schema(id.NewTenant, doubts);

/** A change to a tenant: a field that is absent or null stays as it is. Its warnings are those of the certificate. */
export const tenantUpdate: Schema<records.TenantUpdateInput, records.TenantUpdate> = schema(id.TenantUpdate, doubts);

/** The voicemail server of a tenant. */
export const voicemailServer: Schema<records.VoicemailServerInput, records.VoicemailServer> =
  schema(id.VoicemailServer);

/** A change to the voicemail server: a field that is absent or null stays as it is. */
export const voicemailServerUpdate: Schema<records.VoicemailServerUpdateInput, records.VoicemailServerUpdate> =
  schema(id.VoicemailServerUpdate);

/** What a tenant asks of its passwords. */
export const passwordPolicy: Schema<records.PasswordPolicyInput, records.PasswordPolicy> =
  schema(id.PasswordPolicy);

/** A change to the password policy: a field that is absent or null stays as it is. */
export const passwordPolicyUpdate: Schema<records.PasswordPolicyUpdateInput, records.PasswordPolicyUpdate> =
  schema(id.PasswordPolicyUpdate);

/** A holiday: a time within a single day, or several days in a row; in one year, or in every. */
export const holiday: Schema<records.HolidayInput, records.Holiday> = schema(id.Holiday);

/** A change to a holiday: a field that is absent or null stays as it is. */
export const holidayUpdate: Schema<records.HolidayUpdateInput, records.HolidayUpdate> = schema(id.HolidayUpdate);
