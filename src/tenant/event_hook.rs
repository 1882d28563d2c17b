//! Where a tenant's events are sent, and how their sender is known.

use crate::describe::{Expected, RequiredWhen};
use crate::draft::{CrossField, FieldInput, Report, cross_field, record_with_update};
use crate::value::{EventPassword, EventToken, EventUrl, EventUsername, choices};
use crate::violation::{Code, Violation};

choices! {
    /// How the receiver of events knows who sends them.
    pub enum EventAuth {
        /// Not at all.
        Disable = "DISABLE",
        /// By a user name and a password (RFC 7617).
        Basic = "BASIC",
        /// By a user name and a password (RFC 7616).
        Digest = "DIGEST",
        /// By a token (RFC 6750).
        Bearer = "BEARER",
    }
}

record_with_update! {
    /// Where events are sent, and how their sender is known.
    ///
    /// `BASIC` and `DIGEST` need a user name and a password, `BEARER` needs a token. Passwords and
    /// tokens are secrets: no violation and no `Debug` shows any part of them.
    pub struct EventHook from EventHookDraft;

    /// A change to an [`EventHook`]: a field that is absent or null stays as it is.
    pub struct EventHookUpdate from EventHookUpdateDraft;

    {
        /// Whether events are sent.
        enabled: bool, default(false);
        /// How the receiver knows who sends them.
        auth: EventAuth, default(EventAuth::Disable);
        /// The user name, where `auth` is `BASIC` or `DIGEST`.
        username: EventUsername, optional;
        /// The password, where `auth` is `BASIC` or `DIGEST`.
        password: EventPassword, optional;
        /// The token, where `auth` is `BEARER`.
        token: EventToken, optional;
        /// Where events are sent.
        url: EventUrl, optional;
    }
}

/// What the rule asks for, as data.
const CREDENTIALS: &[(&str, RequiredWhen)] = &[
    ("username", BY_PASSWORD),
    ("password", BY_PASSWORD),
    (
        "token",
        RequiredWhen::is("auth", &[Expected::Choice(EventAuth::Bearer.as_str())]),
    ),
];

const BY_PASSWORD: RequiredWhen = RequiredWhen::is(
    "auth",
    &[
        Expected::Choice(EventAuth::Basic.as_str()),
        Expected::Choice(EventAuth::Digest.as_str()),
    ],
);

impl CrossField for EventHookDraft {
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = CREDENTIALS;

    cross_field! { |auth, username, password, token; report| {
        needs_credentials(auth, username, password, token, report);
    } }
}

impl CrossField for EventHookUpdateDraft {
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = CREDENTIALS;

    // What an update lacks, the stored hook may have; what it is merged into is whole.
    cross_field! { |auth, username, password, token; unexpected_fields; report| {
        if unexpected_fields.is_merged() {
            needs_credentials(auth, username, password, token, report);
        }
    } }
}

/// What says who sends the events is there.
fn needs_credentials(
    auth: &FieldInput<EventAuth>,
    username: &FieldInput<EventUsername>,
    password: &FieldInput<EventPassword>,
    token: &FieldInput<EventToken>,
    report: &mut Report,
) {
    let Some(&auth) = auth.value() else {
        return;
    };
    let by_password = matches!(auth, EventAuth::Basic | EventAuth::Digest);
    for (field, is_missing) in [
        ("username", by_password && username.is_blank()),
        ("password", by_password && password.is_blank()),
        ("token", auth == EventAuth::Bearer && token.is_blank()),
    ] {
        if is_missing {
            let wrong = Violation::new(Code::RequiredWhen)
                .with("field", "auth")
                .with("value", auth.as_str());
            report.push(wrong.at(field));
        }
    }
}
