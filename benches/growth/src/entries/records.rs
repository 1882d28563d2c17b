//! Records, as JSON and as forms, and passwords.

use super::{Entry, joined, repeated, text};
use pbx_rules::draft::Draft;
use pbx_rules::password::{Account, PasswordPolicy};
use pbx_rules::tenant::{TenantUpdate, TenantUpdateDraft};
use pbx_rules::violation::catalogue::GERMAN;

fn check_password(password: &str) -> bool {
    let account = Account::new()
        .display_name("John Smith")
        .email("john@example.com");
    PasswordPolicy::default().check(password, &account).is_ok()
}

fn check_account(name: &str) -> bool {
    let account = Account::new().display_name(name);
    PasswordPolicy::default()
        .check("Rk7!vQ2p#z", &account)
        .is_ok()
}

fn update(json: &str) -> usize {
    TenantUpdate::from_json(json).map_or_else(|violations| violations.iter().count(), |_| 0)
}

fn sentences(json: &str) -> usize {
    let violations = TenantUpdate::from_json(json).err();
    let violations = violations.iter().flat_map(|violations| violations.iter());
    violations
        .map(|violation| violation.render(&GERMAN).len())
        .sum()
}

pub(super) fn entries() -> Vec<Entry> {
    vec![
        text(
            "`TenantUpdate::from_json`",
            "keys that are not known",
            |size| {
                format!(
                    "{{{}}}",
                    joined(size, ",", |index| format!(r#""key_{index}":{index}"#))
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "one key again and again",
            |size| {
                format!(
                    "{{{}}}",
                    repeated(r#""name":"Grand Hotel","#, size).trim_end_matches(',')
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "a long name",
            |size| format!(r#"{{"name":"{}"}}"#, "x".repeat(size)),
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "ranges of office hours",
            |size| {
                let ranges = repeated(r#"{"from":"09:00","to":"17:00"},"#, size);
                let ranges = ranges.trim_end_matches(',');
                format!(
                    r#"{{"office_hours":{{"monday":{{"mode":"CUSTOM","ranges":[{ranges}]}}}}}}"#
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "recipients of email",
            |size| {
                let recipients = joined(size, ";", |index| format!("user{index}@example.com"));
                format!(r#"{{"email_recipients":"{recipients}"}}"#)
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "lists within lists",
            |size| format!(r#"{{"name":{}}}"#, "[".repeat(size)),
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "JSON within JSON",
            |size| format!(r#"{{"custom_options":"[{}1]"}}"#, repeated("1,", size)),
            update,
        ),
        text(
            "`TenantUpdateDraft::from_form`",
            "pairs",
            |size| {
                joined(size, "&", |index| {
                    format!("office_hours.monday.ranges[{index}].from=09:00")
                })
            },
            |text| {
                let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
                TenantUpdateDraft::from_form(pairs).check().is_ok()
            },
        ),
        text(
            "`Violation::render`",
            "keys that are not known, in German",
            |size| {
                format!(
                    "{{{}}}",
                    joined(size, ",", |index| format!(r#""key_{index}":{index}"#))
                )
            },
            sentences,
        ),
        text(
            "`PasswordPolicy::check`",
            "a long password",
            |size| repeated("Aa1!", size),
            check_password,
        ),
        text(
            "`PasswordPolicy::check`",
            "a long display name",
            |size| repeated("John Smith ", size),
            check_account,
        ),
    ]
}
