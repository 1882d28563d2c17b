//! Who asks: the sessions that users sign in to, and which tenants they may see.

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use pbx_rules::tenant::{Actor, Role};
use pbx_rules::value::ResourceId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::App;
use crate::error::{Error, Result};

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
    pub fn get(&self, token: &str) -> Option<Caller> {
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, caller) = sessions.get(token)?;
        (since.elapsed() < LIFETIME).then(|| caller.clone())
    }

    /// Starts a session, and ends the one that the user had.
    pub fn start(&self, caller: Caller) -> Result<String> {
        let token = secret()?;
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, (_, other)| other.username != caller.username);
        sessions.insert(token.clone(), (Instant::now(), caller));
        Ok(token)
    }

    pub fn end(&self, username: &str) {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, (_, other)| other.username != username);
    }
}

/// 128 random bits.
pub fn secret() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Error::Internal)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
