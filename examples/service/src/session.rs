//! Who asks: users, their passwords, and the sessions that they sign in to.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use axum::extract::{FromRequestParts, State};
use axum::http::{StatusCode, header, request::Parts};
use pbx_rules::password::{Account, PasswordPolicy, PasswordReport};
use pbx_rules::tenant::{Actor, Role};
use pbx_rules::value::ResourceId;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::App;
use crate::error::{Error, Result};
use crate::extract::Json;

/// How long a session lasts.
const LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// Who signed in.
#[derive(Clone)]
pub struct Caller {
    pub username: String,
    pub actor: Actor,
}

impl Caller {
    /// The tenant of that ID, if the caller may know of it.
    pub fn tenant(&self, id: &str) -> Result<ResourceId> {
        let id = ResourceId::parse(id).map_err(|_| Error::NotFound)?;
        match self.actor.can_access(&id) {
            true => Ok(id),
            false => Err(Error::NotFound),
        }
    }

    /// An error unless the caller is an administrator.
    pub fn admin(&self) -> Result<()> {
        match self.actor.role() {
            Role::Admin => Ok(()),
            Role::Tenant => Err(Error::Forbidden),
        }
    }

    /// What the caller's lists are of: a tenant, or everything.
    pub fn scope(&self) -> Option<&str> {
        match self.actor.role() {
            Role::Admin => None,
            Role::Tenant => Some(self.actor.tenant_id().as_str()),
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let given = parts.headers.get(header::AUTHORIZATION);
        let given = given.and_then(|value| value.to_str().ok());
        let token = given.and_then(|value| value.strip_prefix("Bearer "));
        token
            .and_then(|token| app.sessions.get(token))
            .ok_or(Error::Unauthorized)
    }
}

/// The sessions of this process, by their tokens: one a user.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, (Instant, Caller)>>);

impl Sessions {
    fn get(&self, token: &str) -> Option<Caller> {
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, caller) = sessions.get(token)?;
        (since.elapsed() < LIFETIME).then(|| caller.clone())
    }

    fn start(&self, caller: Caller) -> Result<String> {
        let token = secret()?;
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, (_, other)| other.username != caller.username);
        sessions.insert(token.clone(), (Instant::now(), caller));
        Ok(token)
    }

    fn end(&self, username: &str) {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, (_, other)| other.username != username);
    }
}

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
    axum::extract::Path(tenant): axum::extract::Path<String>,
    Json(given): Json<NewUser>,
) -> Result<StatusCode> {
    let tenant = caller.tenant(&tenant)?;
    let known = app
        .store
        .get::<pbx_rules::tenant::StoredTenant>(tenant.as_str(), "")
        .await?;
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
    let text = |at: usize| row.try_get::<String, _>(at);
    let tenant = ResourceId::parse(&text(0)?).map_err(|_| Error::Internal)?;
    let role = match text(1)?.as_str() {
        "admin" => Role::Admin,
        _ => Role::Tenant,
    };
    Ok(Some(User {
        actor: Actor::new(role, tenant),
        hash: text(2)?,
        account: serde_json::from_str(&text(3)?).map_err(|_| Error::Internal)?,
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
    let account = serde_json::to_string(account).map_err(|_| Error::Internal)?;
    let sql = "INSERT INTO users (username, tenant, role, hash, account)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let insert = sqlx::query(sql)
        .bind(username)
        .bind(actor.tenant_id().as_str());
    let insert = insert.bind(role).bind(hash).bind(account);
    Ok(insert.execute(&app.store.pool).await?.rows_affected() == 1)
}

/// Holds a password against the policy of its tenant.
async fn check(app: &App, tenant: &str, account: &Account, password: &str) -> Result<()> {
    let policy = app
        .store
        .get::<PasswordPolicy>(tenant, "")
        .await?
        .unwrap_or_default();
    let report: PasswordReport = policy.check(password, account);
    match pbx_rules::violation::Violations::new(report.violations().collect()) {
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

/// 128 random bits.
fn secret() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Error::Internal)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
