//! What the check of a password answers.

use std::fmt;
use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::options::RunLength;
use super::policy::PasswordLength;
use super::spans::recount;
use crate::violation::{Code, Plain, Violation, Violations};

/// A rule of the policy, named like the policy's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// Enough characters.
    MinLength,
    /// Not too many characters.
    MaxLength,
    /// A Latin letter: `a` to `z`, `A` to `Z`.
    ContainsLetters,
    /// A digit: `0` to `9`.
    ContainsNumbers,
    /// An upper-case letter, `A` to `Z`, or any printable ASCII sign.
    ContainsSpecialLetters,
    /// No run of ASCII digits or of ASCII letters in order, such as `1234`, `dcba`, `7890`: digits
    /// go on from `9` to `0`, letters don't from `z` to `a`.
    DisableSequentialCharacters,
    /// No run of the same character, such as `222`, `Aaa`, `###`.
    DisableRepeatingCharacters,
    /// No part of the account, forwards or reversed, and no similarity to one.
    DisableAccountInformation,
}

impl Rule {
    /// Every rule, in the order of the policy's fields.
    pub const ALL: &'static [Self] = &[
        Self::MinLength,
        Self::MaxLength,
        Self::ContainsLetters,
        Self::ContainsNumbers,
        Self::ContainsSpecialLetters,
        Self::DisableSequentialCharacters,
        Self::DisableRepeatingCharacters,
        Self::DisableAccountInformation,
    ];

    /// The name of the policy's field.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::ContainsLetters => "contains_letters",
            Self::ContainsNumbers => "contains_numbers",
            Self::ContainsSpecialLetters => "contains_special_letters",
            Self::DisableSequentialCharacters => "disable_sequential_characters",
            Self::DisableRepeatingCharacters => "disable_repeating_characters",
            Self::DisableAccountInformation => "disable_account_information",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a password stands up to each rule of a policy. It holds no part of the password.
///
/// Serialised as `{ok, rules: [{rule, ok, spans: [[start, end]]}], violations}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReport {
    rules: Vec<RuleReport>,
    /// The number of bytes, where they are too many to look at.
    oversize: Option<usize>,
}

impl PasswordReport {
    pub(super) fn new() -> Self {
        Self {
            rules: Vec::with_capacity(Rule::ALL.len()),
            oversize: None,
        }
    }

    pub(super) fn oversize(bytes: usize) -> Self {
        Self {
            rules: Vec::new(),
            oversize: Some(bytes),
        }
    }

    /// Reports a rule that is broken by the password as a whole.
    pub(super) fn rule_holds(&mut self, rule: Rule, holds: bool, otherwise: Finding) {
        self.rules.push(RuleReport {
            rule,
            broken: (!holds).then_some(otherwise),
            spans: Vec::new(),
        });
    }

    /// Reports a rule that is broken by parts of the password, if by any.
    pub(super) fn runs(&mut self, rule: Rule, finding: Finding, spans: Vec<Range<usize>>) {
        self.rules.push(RuleReport {
            rule,
            broken: (!spans.is_empty()).then_some(finding),
            spans,
        });
    }

    /// Whether the password passes.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.oversize.is_none() && self.rules.iter().all(RuleReport::is_ok)
    }

    /// Each rule that the policy asks for, in the order of its fields. A rule that it has switched
    /// off is left out.
    ///
    /// Empty for an input of more than [`MAX_BYTES`](super::MAX_BYTES): nothing was checked.
    #[must_use]
    pub fn rules(&self) -> &[RuleReport] {
        &self.rules
    }

    /// How the password stands up to that rule; `None` where it was not checked.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> Option<&RuleReport> {
        self.rules.iter().find(|report| report.rule == rule)
    }

    /// What is wrong, in the same order: one violation a broken rule, or
    /// [`Code::InputTooLong`] alone.
    ///
    /// Their path is empty, as a password is no record: a form puts its own field's name before it
    /// with [`Violation::at`].
    pub fn violations(&self) -> impl Iterator<Item = Violation> {
        let oversize = self.oversize.map(|found| {
            Violation::new(Code::InputTooLong)
                .with("max", super::MAX_BYTES)
                .with("found", found)
        });
        let broken = self.rules.iter().filter_map(RuleReport::violation);
        oversize.into_iter().chain(broken)
    }

    /// The verdict alone.
    ///
    /// # Errors
    /// The [violations](Self::violations), if there are any.
    pub fn to_result(&self) -> Result<(), Violations> {
        Violations::new(self.violations().collect()).map_or(Ok(()), Err)
    }

    /// The same report with its spans in UTF-16 code units, as JavaScript counts them.
    ///
    /// `password` is the one that the report is of.
    ///
    /// ```
    /// use pbx_rules::password::{Account, PasswordPolicy, Rule};
    ///
    /// let password = "😀-7890-Key";
    /// let report = PasswordPolicy::default().check(password, &Account::new());
    /// let rule = Rule::DisableSequentialCharacters;
    /// assert_eq!(report.rule(rule).unwrap().spans(), [5..9]);
    /// assert_eq!(report.in_utf16(password).rule(rule).unwrap().spans(), [3..7]);
    /// ```
    #[must_use]
    pub fn in_utf16(mut self, password: &str) -> Self {
        for rule in &mut self.rules {
            recount(&mut rule.spans, password, char::len_utf8, char::len_utf16);
        }
        self
    }
}

impl Serialize for PasswordReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("PasswordReport", 3)?;
        out.serialize_field("ok", &self.is_ok())?;
        out.serialize_field("rules", &self.rules)?;
        out.serialize_field("violations", &self.violations().collect::<Vec<_>>())?;
        out.end()
    }
}

/// How a password stands up to one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReport {
    rule: Rule,
    broken: Option<Finding>,
    spans: Vec<Range<usize>>,
}

impl RuleReport {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Whether the password keeps it.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.broken.is_none()
    }

    /// Where the password breaks it, in bytes: the runs, what is beyond the greatest length, the
    /// parts of the account. Empty where it is kept, and where something is missing.
    #[must_use]
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }

    /// What is wrong, where the password breaks it.
    #[must_use]
    pub fn violation(&self) -> Option<Violation> {
        self.broken.as_ref().map(Finding::to_violation)
    }
}

impl Serialize for RuleReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spans = self.spans.iter().map(|span| (span.start, span.end));
        let mut out = serializer.serialize_struct("RuleReport", 3)?;
        out.serialize_field("rule", &self.rule)?;
        out.serialize_field("ok", &self.is_ok())?;
        out.serialize_field("spans", &spans.collect::<Vec<_>>())?;
        out.end()
    }
}

/// How a rule is broken: what its violation is made of, should anybody ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    TooShort { min: PasswordLength, found: usize },
    TooLong { max: PasswordLength, found: usize },
    NoLetter,
    NoNumber,
    NoSpecial,
    Sequence(RunLength),
    Repetition(RunLength),
    AccountInformation(Vec<&'static str>),
}

impl Finding {
    fn to_violation(&self) -> Violation {
        match self {
            Self::TooShort { min, found } => Violation::new(Code::TooShort)
                .with("min", min.get())
                .with("found", *found),
            Self::TooLong { max, found } => Violation::new(Code::TooLong)
                .with("max", max.get())
                .with("found", *found),
            Self::NoLetter => Violation::new(Code::MissingLetter),
            Self::NoNumber => Violation::new(Code::MissingNumber),
            Self::NoSpecial => Violation::new(Code::MissingSpecial),
            Self::Sequence(run) => {
                Violation::new(Code::SequentialCharacters).with("run", run.get())
            }
            Self::Repetition(run) => {
                Violation::new(Code::RepeatingCharacters).with("run", run.get())
            }
            Self::AccountInformation(fields) => {
                Violation::new(Code::AccountInformation).with("fields", Plain::from(&**fields))
            }
        }
    }
}
