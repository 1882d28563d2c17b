//! Tenants and holidays: records that are created, updated and listed. There are hundreds of them,
//! which are listed in memory.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use pbx_rules::axum::{Checked, Json, ListQuery, Page};
use pbx_rules::holiday::{Holiday, HolidayDraft};
use pbx_rules::tenant::{NewTenantDraft, StoredTenant, TenantAdminUpdateDraft};
use pbx_rules::value::ResourceId;
use serde_json::Value;

use crate::App;
use crate::error::{Error, Result};
use crate::session::Caller;
use crate::store::Kept;

impl Kept for StoredTenant {
    const KIND: &'static str = "tenant";
}

impl Kept for Holiday {
    const KIND: &'static str = "holiday";
}

/// `POST /tenants`
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Checked(fields): Checked<NewTenantDraft>,
) -> Result<Response> {
    caller.admin()?;
    let id = new_id()?;
    let tenant = StoredTenant::created(fields, id.clone(), Utc::now());
    app.store.insert(id.as_str(), "", &tenant).await?;
    Ok((StatusCode::CREATED, Json(shown(&tenant)?)).into_response())
}

/// `GET /tenants`
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    ListQuery(query): ListQuery,
) -> Result<Page<Value>> {
    let query = query.at(Utc::now()).bind(&app.tenants)?;
    let tenants = app.store.all::<StoredTenant>(caller.scope()).await?;
    let page = query.run(&tenants);
    let items = page.items().map(shown).collect::<Result<_>>()?;
    Ok(Page {
        count: page.count(),
        items,
    })
}

/// `GET /tenants/{id}`
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>> {
    let id = caller.tenant(&id)?;
    let tenant = app.store.get::<StoredTenant>(id.as_str(), "").await?;
    Ok(Json(shown(&tenant.ok_or(Error::NotFound)?)?))
}

/// `POST /tenants/{id}`: an update is merged, and the rules between fields hold for the result.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Checked(update): Checked<TenantAdminUpdateDraft>,
) -> Result<Json<Value>> {
    let id = caller.tenant(&id)?;
    let merge = |stored: Option<StoredTenant>| Ok(stored.ok_or(Error::NotFound)?.merge(&update)?);
    Ok(Json(shown(
        &app.store.update(id.as_str(), "", merge).await?,
    )?))
}

/// `GET /tenants/{id}/holidays`
pub async fn holidays(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    ListQuery(query): ListQuery,
) -> Result<Response> {
    let id = caller.tenant(&id)?;
    let query = query.at(Utc::now()).bind(&app.holidays)?;
    let holidays = app.store.all::<Holiday>(Some(id.as_str())).await?;
    Ok(Page::<&Holiday>::from(query.run(&holidays)).into_response())
}

/// `POST /tenants/{id}/holidays`
pub async fn add_holiday(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Checked(holiday): Checked<HolidayDraft>,
) -> Result<StatusCode> {
    let id = caller.tenant(&id)?;
    app.store
        .get::<StoredTenant>(id.as_str(), "")
        .await?
        .ok_or(Error::NotFound)?;
    app.store
        .insert(id.as_str(), new_id()?.as_str(), &holiday)
        .await?;
    Ok(StatusCode::CREATED)
}

/// A tenant as it is answered: its private key is written, and never read.
fn shown(tenant: &StoredTenant) -> Result<Value> {
    let mut shown = serde_json::to_value(tenant).map_err(|_| Error::Internal)?;
    if let Some(fields) = shown.as_object_mut() {
        fields.remove("stir_shaken_key");
    }
    Ok(shown)
}

fn new_id() -> Result<ResourceId> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| Error::Internal)?;
    Ok(ResourceId::from_snowflake(u64::from_ne_bytes(bytes) >> 1))
}
