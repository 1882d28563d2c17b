//! A service on the rules of `pbx-rules`, to read and to copy from.
//!
//! | module | what a reader will copy |
//! | --- | --- |
//! | `error` | what goes wrong, as answers |
//! | `store` | checked records as documents; statements of `sea-query` run by `sqlx` |
//! | `calls` | a list that the database filters, sorts and counts |
//! | `tenants`, `settings` | records that are created, updated by merging, and listed in memory |
//! | `session`, `user` | who may see what; passwords under a policy, hashed |
//! | `openapi` | the service described by its records |
//!
//! What every service would write again is in the crate: `pbx_rules::axum` has checked records and list
//! queries as arguments of a handler, and violations as answers; `pbx_rules::sqlx` has checked values in
//! columns, records as documents, and which errors mean that a database is away.

mod calls;
mod check;
mod error;
mod openapi;
mod session;
mod settings;
mod store;
mod tenants;
mod user;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use odata_filter::{Rows as _, Schema};
use pbx_rules::holiday::Holiday;
use pbx_rules::password::PasswordPolicy;
use pbx_rules::tenant::StoredTenant;
use pbx_rules::voicemail::VoicemailServer;
use std::sync::Arc;
use tokio::sync::Semaphore;

pub use error::Error;

/// The longest body that is read: a tenant with its certificate is a few kilobytes.
const MAX_BODY: usize = 256 << 10;

/// What all handlers share.
#[derive(Clone)]
pub struct App(Arc<Shared>);

pub struct Shared {
    store: store::Store,
    sessions: session::Sessions,
    /// How many passwords are hashed at once.
    hashing: Semaphore,
    calls: Schema<calls::Call>,
    tenants: Schema<StoredTenant>,
    holidays: Schema<Holiday>,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Opens the database, by its address.
    pub async fn open(database: &str) -> Result<Self, Error> {
        Ok(Self(Arc::new(Shared {
            store: store::Store::open(database).await?,
            sessions: session::Sessions::default(),
            hashing: Semaphore::new(2),
            calls: calls::Call::schema(),
            tenants: StoredTenant::schema(),
            holidays: Holiday::schema(),
        })))
    }

    /// The password of the first administrator, `admin`, where there was no user yet.
    pub async fn first_admin(&self, password: Option<String>) -> Result<Option<String>, Error> {
        user::first_admin(self, password).await
    }

    /// The service.
    pub fn router(self) -> Router {
        let tenant = Router::new()
            .route("/", get(tenants::get).post(tenants::update))
            .route("/users", post(user::add))
            .route("/office", get(settings::office))
            .route(
                "/holidays",
                get(tenants::holidays).post(tenants::add_holiday),
            )
            .route(
                "/password_policy",
                get(settings::get::<PasswordPolicy>).post(settings::update::<PasswordPolicy>),
            )
            .route(
                "/voicemail_server",
                get(settings::get::<VoicemailServer>).post(settings::update::<VoicemailServer>),
            );
        Router::new()
            .route("/sessions", post(user::sign_in))
            .route("/password", post(user::change_password))
            .route("/tenants", get(tenants::list).post(tenants::create))
            .nest("/tenants/{id}", tenant)
            .route("/calls", get(calls::list))
            .route("/calls/seed", post(calls::seed))
            .route("/check/{record}", post(check::check))
            .route("/openapi.json", get(openapi::document))
            .fallback(async || Error::NotFound)
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .with_state(self)
    }
}
