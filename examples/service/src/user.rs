//! Users: their passwords, under the policy of their tenant and hashed.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pbx_rules::axum::Json;
use pbx_rules::password::{Account, PasswordPolicy};
use pbx_rules::sqlx::Document;
use pbx_rules::tenant::{Actor, Role, StoredTenant};
use pbx_rules::value::ResourceId;
use pbx_rules::violation::Violations;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;

use crate::App;
use crate::error::{Error, Result};
use crate::session::{Caller, secret};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    username: ResourceId,
    password: String,
}

#[derive(Serialize)]
pub struct Session {
    token: String,
}

/// `POST /sessions`
pub async fn sign_in(State(app): State<App>, Json(given): Json<SignIn>) -> Result<Json<Session>> {
    let user = user(&app, given.username.as_str()).await?;
    let hash = user.as_ref().map(|user| user.hash.clone());
    let right = verify(&app, given.password, hash).await?;
    let Some(user) = user.filter(|_| right) else {
        return Err(Error::Unauthorized);
    };
    let username = given.username.as_str().to_owned();
    let caller = Caller {
        username,
        actor: user.actor,
    };
    Ok(Json(Session {
        token: app.sessions.start(caller)?,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    username: ResourceId,
    password: String,
    #[serde(default)]
    account: Account,
}

/// `POST /tenants/{id}/users`
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    Path(tenant): Path<String>,
    Json(given): Json<NewUser>,
) -> Result<StatusCode> {
    let tenant = caller.tenant(&tenant)?;
    let known = app.store.get::<StoredTenant>(tenant.as_str(), "").await?;
    known.ok_or(Error::NotFound)?;
    let account = given.account.username(given.username.as_str());
    check(&app, tenant.as_str(), &account, &given.password).await?;
    let actor = Actor::new(Role::Tenant, tenant);
    match create(
        &app,
        given.username.as_str(),
        given.password,
        &actor,
        &account,
    )
    .await?
    {
        true => Ok(StatusCode::CREATED),
        false => Err(Error::Conflict),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    password: String,
}

/// `POST /password`: the caller's own.
pub async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<PasswordChange>,
) -> Result<StatusCode> {
    let user = user(&app, &caller.username)
        .await?
        .ok_or(Error::Unauthorized)?;
    if !verify(&app, given.current, Some(user.hash.clone())).await? {
        return Err(Error::Unauthorized);
    }
    check(
        &app,
        caller.actor.tenant_id().as_str(),
        &user.account,
        &given.password,
    )
    .await?;
    let hash = hash(&app, given.password).await?;
    // Of two changes at once the first counts.
    let sql = "UPDATE users SET hash = $1 WHERE username = $2 AND hash = $3";
    let update = sqlx::query(sql)
        .bind(hash)
        .bind(&caller.username)
        .bind(user.hash);
    match update.execute(&app.store.pool).await?.rows_affected() {
        0 => Err(Error::Conflict),
        _ => {
            app.sessions.end(&caller.username);
            Ok(StatusCode::NO_CONTENT)
        }
    }
}

/// The first administrator, whose password is given or drawn; none where there are users.
pub async fn first_admin(app: &App, password: Option<String>) -> Result<Option<String>> {
    let users: i64 = sqlx::query_scalar("SELECT count(*) FROM users")
        .fetch_one(&app.store.pool)
        .await?;
    if users > 0 {
        return Ok(None);
    }
    let password = password.map_or_else(secret, Ok)?;
    let actor = Actor::new(Role::Admin, ResourceId::from_snowflake(1));
    let account = Account::new().username("admin");
    create(app, "admin", password.clone(), &actor, &account).await?;
    Ok(Some(password))
}

struct User {
    actor: Actor,
    hash: String,
    account: Account,
}

async fn user(app: &App, username: &str) -> Result<Option<User>> {
    let sql = "SELECT tenant, role, hash, account FROM users WHERE username = $1";
    let Some(row) = sqlx::query(sql)
        .bind(username)
        .fetch_optional(&app.store.pool)
        .await?
    else {
        return Ok(None);
    };
    let role = match row.try_get(1)? {
        "admin" => Role::Admin,
        _ => Role::Tenant,
    };
    let Document(account) = row.try_get(3)?;
    Ok(Some(User {
        actor: Actor::new(role, row.try_get(0)?),
        hash: row.try_get(2)?,
        account,
    }))
}

/// Answers whether the name was free.
async fn create(
    app: &App,
    username: &str,
    password: String,
    actor: &Actor,
    account: &Account,
) -> Result<bool> {
    let hash = hash(app, password).await?;
    let role = match actor.role() {
        Role::Admin => "admin",
        Role::Tenant => "tenant",
    };
    let sql = "INSERT INTO users (username, tenant, role, hash, account)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let insert = sqlx::query(sql).bind(username).bind(actor.tenant_id());
    let insert = insert.bind(role).bind(hash).bind(Document(account));
    Ok(insert.execute(&app.store.pool).await?.rows_affected() == 1)
}

/// Holds a password against the policy of its tenant.
async fn check(app: &App, tenant: &str, account: &Account, password: &str) -> Result<()> {
    let policy = app
        .store
        .get::<PasswordPolicy>(tenant, "")
        .await?
        .unwrap_or_default();
    let report = policy.check(password, account);
    match Violations::new(report.violations().collect()) {
        None => Ok(()),
        Some(violations) => Err(violations.at("password").into()),
    }
}

async fn hash(app: &App, password: String) -> Result<String> {
    slowly(app, move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        Ok(hash.map_err(|_| Error::Internal)?.to_string())
    })
    .await
}

/// An unknown user takes as long as a wrong password, so that an answer's time does not tell names.
async fn verify(app: &App, password: String, hash: Option<String>) -> Result<bool> {
    slowly(app, move || {
        let hash = hash.as_deref().map(PasswordHash::new).transpose();
        let right = match hash.map_err(|_| Error::Internal)? {
            Some(hash) => Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok(),
            None => {
                let _ = Argon2::default().hash_password(password.as_bytes());
                false
            }
        };
        Ok(right)
    })
    .await
}

/// A hash takes 20 MiB and some of a processor: off the threads that answer, and few at once.
async fn slowly<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = app.hashing.acquire().await.map_err(|_| Error::Internal)?;
    let done = tokio::task::spawn_blocking(work).await;
    drop(turn);
    done.map_err(|_| Error::Internal)?
}
