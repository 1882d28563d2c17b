//! The password policy of a tenant, and the check of a password against it.
//!
//! The check answers for **every** rule of the policy, and says where in the password it is broken,
//! so that a form can tick the rules off while somebody types:
//!
//! ```
//! use pbx_rules::password::{Account, PasswordPolicy, Rule};
//!
//! let policy = PasswordPolicy::default();
//! let account = Account::new().first_name("John").last_name("Smith").extension_number("1042");
//!
//! let report = policy.check("j0hn-7890", &account);
//! assert!(!report.is_ok());
//! for (rule, spans) in [
//!     (Rule::DisableSequentialCharacters, [5..9]),
//!     (Rule::DisableAccountInformation, [0..4]),
//! ] {
//!     assert_eq!(report.rule(rule).unwrap().spans(), spans);
//! }
//! assert!(report.rule(Rule::ContainsNumbers).unwrap().is_ok());
//!
//! let violations = report.to_result().unwrap_err().at("password");
//! assert_eq!(
//!     violations.to_string(),
//!     "password: Avoid 4 or more letters or digits in sequence, up or down.\n\
//!      password: Avoid what resembles the first name of the account.",
//! );
//! ```
//!
//! # Terms
//!
//! A **character** is a Unicode scalar value, and lengths count them. Where characters are compared, a
//! Latin letter and its accents are one, in whichever of Unicode's forms they are written.
//! **Case** is ignored by the simple lower-case mapping of Unicode, one character for one: `É` is
//! `é`, `ẞ` is `ß`, and `İ` is `i`.
//!
//! What is looked for of an **account** is every value of three characters or more, every word of
//! one of four or more, of an e-mail address only what is before its domain, and every five digits in a
//! row of a phone number; forwards, reversed, or with the last letter put first (`ejan` for Jane).
//! Letters are compared without their accents, and as those write them who have none (`muller` and
//! `mueller` resemble Müller, `gross` Groß), digits and signs as the letters that they stand for
//! (`$m1th` resembles Smith). Where nothing is contained, what is similar in order counts.
//!
//! A **span** is a range of bytes of the password; [`PasswordReport::in_utf16`] turns spans into
//! the units of JavaScript's strings. The spans of a rule are in order and never overlap: runs that
//! do are reported as one, runs that only touch are not.
//!
//! # Secrets
//!
//! Neither a password nor a part of one is in any report, violation, message or `Debug` output.
//! They have its length, and where in it a rule is broken.

mod accent;
mod account;
mod account_information;
mod digits;
mod letter;
mod options;
mod policy;
mod repetition;
mod report;
mod sequence;
mod similarity;
mod spans;

pub use account::Account;
pub use options::{PasswordOptions, RunLength, Similarity, TokenLength};
pub use policy::{
    PasswordLength, PasswordPolicy, PasswordPolicyDraft, PasswordPolicyUpdate,
    PasswordPolicyUpdateDraft,
};
pub use report::{PasswordReport, Rule, RuleReport};

use report::Finding;

/// The most bytes of a password that are looked at. A longer input is rejected before anything else
/// is done with it. A decision: it is far beyond the 32 characters that a policy can allow, and
/// bounds what a hostile input costs.
pub const MAX_BYTES: usize = 1024;

impl PasswordPolicy {
    /// Holds a password against the policy, and against the account that it is for.
    ///
    /// The account may be [empty](Account::new). See [`check_with`](Self::check_with).
    #[must_use]
    pub fn check(&self, password: &str, account: &Account) -> PasswordReport {
        self.check_with(password, account, &PasswordOptions::default())
    }

    /// The same, with other thresholds and switches than the default ones.
    ///
    /// The cost is linear in the password up to [`MAX_BYTES`], and bounded for any account: of each
    /// of its values only the first [`Account::CONSIDERED`] characters count.
    #[must_use]
    pub fn check_with(
        &self,
        password: &str,
        account: &Account,
        options: &PasswordOptions,
    ) -> PasswordReport {
        if password.len() > MAX_BYTES {
            return PasswordReport::oversize(password.len());
        }
        let mut report = PasswordReport::new();
        self.check_length(password, &mut report);
        self.check_contents(password, &mut report);
        if self.disable_sequential_characters() {
            let spans = sequence::spans(password, options.sequence_run, options.keyboard_rows);
            let finding = Finding::Sequence(options.sequence_run);
            report.runs(Rule::DisableSequentialCharacters, finding, spans);
        }
        if self.disable_repeating_characters() {
            let spans = repetition::spans(password, options.repetition_run);
            let finding = Finding::Repetition(options.repetition_run);
            report.runs(Rule::DisableRepeatingCharacters, finding, spans);
        }
        if self.disable_account_information() {
            let (fields, spans) = account_information::find(password, account, options);
            let finding = Finding::AccountInformation(fields);
            report.runs(Rule::DisableAccountInformation, finding, spans);
        }
        report
    }

    fn check_length(&self, password: &str, report: &mut PasswordReport) {
        let (min, max) = (*self.min_length(), *self.max_length());
        let [least, most] =
            [min, max].map(|limit| usize::try_from(limit.get()).unwrap_or_default());
        let found = password.chars().count();
        let short = Finding::TooShort { min, found };
        report.rule_holds(Rule::MinLength, found >= least, short);
        let excess = password.char_indices().nth(most);
        let excess = excess.map(|(start, _)| start..password.len());
        let long = Finding::TooLong { max, found };
        report.runs(Rule::MaxLength, long, excess.into_iter().collect());
    }

    fn check_contents(&self, password: &str, report: &mut PasswordReport) {
        let has = |wanted: fn(&u8) -> bool| password.as_bytes().iter().any(wanted);
        if self.contains_letters() {
            let holds = has(u8::is_ascii_alphabetic);
            report.rule_holds(Rule::ContainsLetters, holds, Finding::NoLetter);
        }
        if self.contains_numbers() {
            let holds = has(u8::is_ascii_digit);
            report.rule_holds(Rule::ContainsNumbers, holds, Finding::NoNumber);
        }
        if self.contains_special_letters() {
            let holds = has(|byte| byte.is_ascii_uppercase() || byte.is_ascii_punctuation());
            report.rule_holds(Rule::ContainsSpecialLetters, holds, Finding::NoSpecial);
        }
    }
}

#[cfg(test)]
mod tests;
