//! A password, on the next line a policy as JSON, and on the next an account.
//!
//! The report holds together, and repeats nothing of the password.

use pbx_rules::password::{Account, MAX_BYTES, PasswordPolicy, PasswordReport, Rule};

use crate::text;

/// Three lines.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let password = line();
    let policy: PasswordPolicy = serde_json::from_str(line()).unwrap_or_default();
    let account: Account = serde_json::from_str(line()).unwrap_or_default();
    let report = policy.check(password, &account);
    holds_together(&report, password);

    // Without an account no rule but that of the account is another.
    let alone = policy.check(password, &Account::new());
    for rule in report.rules() {
        let other = alone.rule(rule.rule()).expect("the policy asks for it");
        assert!(rule == other || rule.rule() == Rule::DisableAccountInformation);
        assert!(other.is_ok() || !rule.is_ok(), "an account pardons");
    }

    // What the report of another password holds too is no part of this one.
    let shown = shown(&report, password);
    let backwards: String = password.chars().rev().collect();
    if password.len() > 8 && shown.contains(password) {
        let other = policy.check(&backwards, &account);
        assert!(
            self::shown(&other, &backwards).contains(password),
            "{shown}"
        );
    }
}

fn holds_together(report: &PasswordReport, password: &str) {
    assert_eq!(report.is_ok(), report.to_result().is_ok());
    assert_eq!(report.rules().is_empty(), password.len() > MAX_BYTES);
    let broken = report.rules().iter().filter(|rule| !rule.is_ok()).count();
    let oversize = usize::from(report.rules().is_empty());
    assert_eq!(report.violations().count(), broken + oversize);
    for rule in report.rules() {
        let spans = rule.spans();
        assert!(spans.is_empty() || !rule.is_ok());
        for span in spans {
            assert!(!span.is_empty() && password.get(span.clone()).is_some());
        }
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    let units = password.encode_utf16().count();
    let in_utf16 = report.clone().in_utf16(password);
    for (rule, utf16) in report.rules().iter().zip(in_utf16.rules()) {
        for (bytes, utf16) in rule.spans().iter().zip(utf16.spans()) {
            let part = password.get(bytes.clone()).expect("whole characters");
            assert!(utf16.end <= units);
            assert_eq!(part.encode_utf16().count(), utf16.len());
        }
    }
}

fn shown(report: &PasswordReport, password: &str) -> String {
    let violations: Vec<_> = report.violations().collect();
    let messages: Vec<_> = violations.iter().map(ToString::to_string).collect();
    let in_utf16 = report.clone().in_utf16(password);
    format!("{report:?} {in_utf16:?} {violations:?} {messages:?}")
}
