//! What a user of pbx-rules writes without any feature, with every type spelt out.
//!
//! Features only add: this compiles under each of them, which `cargo xtask test` holds them to.

use pbx_rules::describe::FieldDescription;
use pbx_rules::draft::{Draft, FieldInput};
use pbx_rules::tenant::{
    ContactMatchType, NewTenant, NewTenantDraft, OptionalCertificate, OptionalPrivateKey,
    StoredTenant, TenantUpdate, TenantUpdateDraft,
};
use pbx_rules::value::{CertificatePem, Country, DiskQuota, PrivateKeyPem, SipDomain, TimeZone};
use pbx_rules::violation::catalogue::{Catalogue, ENGLISH};
use pbx_rules::violation::{Code, Plain, Violation, Violations, WireErrors};
use pbx_rules::voicemail::{VoicemailServer, VoicemailServerUpdate};

/// The types of a tenant's fields.
#[must_use]
pub fn fields(
    tenant: &NewTenant,
) -> (
    &SipDomain,
    &TimeZone,
    &Country,
    &DiskQuota,
    &ContactMatchType,
) {
    (
        tenant.domain(),
        tenant.timezone(),
        tenant.region(),
        tenant.disk_quota(),
        tenant.contact_match_type(),
    )
}

/// The types of the pair that signs calls.
#[must_use]
pub fn pair(update: &TenantUpdate) -> (Option<&CertificatePem>, Option<&PrivateKeyPem>) {
    let certificate: Option<&OptionalCertificate> = update.stir_shaken_cert();
    let key: Option<&OptionalPrivateKey> = update.stir_shaken_key();
    (
        certificate.and_then(OptionalCertificate::value),
        key.and_then(OptionalPrivateKey::value),
    )
}

/// A draft, its fields and its check.
///
/// # Errors
/// What is wrong with the draft.
pub fn check(mut draft: TenantUpdateDraft) -> Result<TenantUpdate, Violations> {
    draft.log_retention = FieldInput::Absent;
    let _: FieldInput<OptionalCertificate> = draft.stir_shaken_cert.clone();
    let _: Vec<FieldDescription> = NewTenantDraft::describe();
    draft.check()
}

/// Records that are merged.
///
/// # Errors
/// What does not fit together.
pub fn merge(
    tenant: &StoredTenant,
    update: &TenantUpdate,
    server: &VoicemailServer,
    change: &VoicemailServerUpdate,
) -> Result<(StoredTenant, VoicemailServer), Violations> {
    Ok((tenant.merge(update)?, server.merge(change)?))
}

/// A violation, its sentence and its way to the wire.
#[must_use]
pub fn report(violation: Violation) -> (Code, Option<Plain>, String, WireErrors) {
    const CATALOGUE: Catalogue = Catalogue {
        language: "en-GB",
        ..ENGLISH
    };
    let found = violation.param("found").cloned();
    let sentence = violation.render(&CATALOGUE);
    (
        violation.code(),
        found,
        sentence,
        Violations::from(violation).to_wire(),
    )
}
