//! What each tenant has one of: the password policy, the voicemail server; and whether its office is
//! open now.

use axum::extract::{Path, State};
use chrono::Utc;
use pbx_rules::axum::{Checked, Json};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::Holiday;
use pbx_rules::office_hours::{OfficeHours, OpenStatus, WeeklyHours};
use pbx_rules::password::{
    PasswordPolicy, PasswordPolicyDraft, PasswordPolicyUpdate, PasswordPolicyUpdateDraft,
};
use pbx_rules::tenant::StoredTenant;
use pbx_rules::violation::Violations;
use pbx_rules::voicemail::{
    VoicemailServer, VoicemailServerDraft, VoicemailServerUpdate, VoicemailServerUpdateDraft,
};
use serde::de::DeserializeOwned;

use crate::App;
use crate::error::{Error, Result};
use crate::session::Caller;
use crate::store::Kept;

/// A record that a tenant has from the start, and changes by updates.
pub trait Setting: Kept + Send + Sync {
    type Whole: Draft<Record = Self>;
    type Update: Sync;
    type Draft: Draft<Record = Self::Update> + DeserializeOwned;

    fn merged(&self, update: &Self::Update) -> std::result::Result<Self, Violations>;

    /// What is stored or, from the start, every default.
    fn or_default(stored: Option<Self>) -> Result<Self> {
        stored.map_or_else(|| Ok(Self::Whole::default().check()?), Ok)
    }
}

impl Kept for PasswordPolicy {
    const KIND: &'static str = "password_policy";
}

impl Setting for PasswordPolicy {
    type Whole = PasswordPolicyDraft;
    type Update = PasswordPolicyUpdate;
    type Draft = PasswordPolicyUpdateDraft;

    fn merged(&self, update: &Self::Update) -> std::result::Result<Self, Violations> {
        self.merge(update)
    }
}

impl Kept for VoicemailServer {
    const KIND: &'static str = "voicemail_server";
}

impl Setting for VoicemailServer {
    type Whole = VoicemailServerDraft;
    type Update = VoicemailServerUpdate;
    type Draft = VoicemailServerUpdateDraft;

    fn merged(&self, update: &Self::Update) -> std::result::Result<Self, Violations> {
        self.merge(update)
    }
}

/// `GET /tenants/{id}/password_policy`, `…/voicemail_server`
pub async fn get<S: Setting>(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<S>> {
    let id = caller.tenant(&id)?;
    Ok(Json(S::or_default(app.store.get(id.as_str(), "").await?)?))
}

/// `POST` to the same.
pub async fn update<S: Setting>(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Checked(update): Checked<S::Draft>,
) -> Result<Json<S>> {
    let id = caller.tenant(&id)?;
    app.store
        .get::<StoredTenant>(id.as_str(), "")
        .await?
        .ok_or(Error::NotFound)?;
    let merge = |stored: Option<S>| Ok(S::or_default(stored)?.merged(&update)?);
    Ok(Json(app.store.update(id.as_str(), "", merge).await?))
}

/// `GET /tenants/{id}/office`: open or closed, why, and until when.
pub async fn office(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<OpenStatus>> {
    let id = caller.tenant(&id)?;
    let tenant = app
        .store
        .get::<StoredTenant>(id.as_str(), "")
        .await?
        .ok_or(Error::NotFound)?;
    let holidays = app.store.all::<Holiday>(Some(id.as_str())).await?;
    let week = tenant.office_hours().map(WeeklyHours::from);
    let office = OfficeHours::new(week.unwrap_or_default(), &holidays);
    let office = office.with_night_mode(tenant.enable_night_mode().unwrap_or_default());
    // What creates a tenant has a time zone.
    let zone = tenant.timezone().ok_or(Error::Internal)?;
    Ok(Json(office.open_at(Utc::now(), zone)))
}
