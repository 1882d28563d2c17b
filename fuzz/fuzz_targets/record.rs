//! `cargo +nightly fuzz run record`: any JSON as each record, and any password.
//!
//! What is wrong is told in a space that the input does not decide. The lines of the text are a
//! password, its policy and its account as well; no report repeats the password.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pbx_rules::draft::Draft;
use pbx_rules::holiday::HolidayDraft;
use pbx_rules::password::{Account, PasswordPolicy, PasswordPolicyDraft};
use pbx_rules::tenant::{
    NewTenantDraft, StoredTenantDraft, TenantAdminUpdateDraft, TenantUpdateDraft,
};
use pbx_rules::voicemail::VoicemailServerDraft;
use serde::de::DeserializeOwned;

fuzz_target!(|text: &str| {
    record::<NewTenantDraft>(text);
    record::<TenantUpdateDraft>(text);
    record::<TenantAdminUpdateDraft>(text);
    record::<StoredTenantDraft>(text);
    record::<VoicemailServerDraft>(text);
    record::<PasswordPolicyDraft>(text);
    record::<HolidayDraft>(text);

    let mut lines = text.splitn(3, '\n');
    let password = lines.next().unwrap_or_default();
    let policy = serde_json::from_str(lines.next().unwrap_or_default()).unwrap_or_default();
    let account = serde_json::from_str(lines.next().unwrap_or_default()).unwrap_or_default();
    let shown = report(&policy, password, &account);
    // What the report of another password holds too is no part of this one.
    let backwards: String = password.chars().rev().collect();
    if password.len() > 8 && shown.contains(password) {
        assert!(
            report(&policy, &backwards, &account).contains(password),
            "{shown}"
        );
    }
});

fn record<D: Draft + DeserializeOwned>(text: &str) {
    let Ok(draft) = D::from_json(text) else {
        return;
    };
    if let Err(violations) = draft.check() {
        assert!(violations.iter().count() <= 1001);
        for violation in &violations {
            assert!(format!("{violation:?} {violation}").len() < 20_000);
        }
    }
}

fn report(policy: &PasswordPolicy, password: &str, account: &Account) -> String {
    let report = policy.check(password, account);
    for rule in report.rules() {
        for span in rule.spans() {
            assert!(password.get(span.clone()).is_some());
        }
    }
    let messages: Vec<_> = report
        .violations()
        .map(|violation| violation.to_string())
        .collect();
    let shown = format!("{report:?} {messages:?}");
    let _ = report.in_utf16(password);
    shown
}
