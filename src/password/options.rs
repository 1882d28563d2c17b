//! The thresholds and switches of the check.

use serde::{Deserialize, Deserializer, Serialize};

use crate::value::Integer;
use crate::violation::{Code, Finite, Violation};

/// How many characters in a row make a run.
pub type RunLength = Integer<2, 32>;

/// How many characters of the account a password must hold for it to count.
pub type TokenLength = Integer<2, 32>;

/// The thresholds and switches of [`PasswordPolicy::check_with`](super::PasswordPolicy::check_with).
///
/// The published rules give examples and no numbers: each default is a decision, and its setter
/// says why. As JSON, the keys are in `camelCase`, each may be absent, and none may be unknown.
///
/// ```
/// use pbx_rules::password::{Account, PasswordOptions, PasswordPolicy, RunLength};
///
/// let options = PasswordOptions::new().keyboard_rows(true).sequence_run(RunLength::of::<5>());
/// let policy = PasswordPolicy::default();
/// assert!(policy.check_with("9-Qwert", &Account::new(), &PasswordOptions::new()).is_ok());
/// assert!(!policy.check_with("9-Qwert", &Account::new(), &options).is_ok());
///
/// let same: PasswordOptions = serde_json::from_str(r#"{"keyboardRows": true, "sequenceRun": 5}"#)?;
/// assert_eq!(same, options);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PasswordOptions {
    pub(super) sequence_run: RunLength,
    pub(super) keyboard_rows: bool,
    pub(super) repetition_run: RunLength,
    pub(super) token_length: TokenLength,
    pub(super) part_length: TokenLength,
    pub(super) phone_digits: TokenLength,
    pub(super) fold: bool,
    pub(super) similarity: Similarity,
}

impl Default for PasswordOptions {
    fn default() -> Self {
        Self {
            sequence_run: RunLength::of::<4>(),
            keyboard_rows: false,
            repetition_run: RunLength::of::<3>(),
            token_length: TokenLength::of::<3>(),
            part_length: TokenLength::of::<4>(),
            phone_digits: TokenLength::of::<5>(),
            fold: true,
            similarity: Similarity::DEFAULT,
        }
    }
}

impl PasswordOptions {
    /// The default ones.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From how many letters or digits on a sequence is one; 4, as in all the published examples
    /// (`1234`, `7890`, `Abcd`).
    #[must_use]
    pub fn sequence_run(mut self, run: RunLength) -> Self {
        self.sequence_run = run;
        self
    }

    /// Whether neighbours on a row of a QWERTY keyboard (`qwer`, `lkjh`) are a sequence too; off,
    /// as no published example is one, and other keyboards have other rows.
    #[must_use]
    pub fn keyboard_rows(mut self, on: bool) -> Self {
        self.keyboard_rows = on;
        self
    }

    /// From how many times in a row on a character is repeated; 3, as in all the published examples
    /// (`222`, `Aaa`, `###`).
    #[must_use]
    pub fn repetition_run(mut self, run: RunLength) -> Self {
        self.repetition_run = run;
        self
    }

    /// How long a value of the account must be to be looked for as a whole; 3, since shorter ones are
    /// found in good passwords by chance.
    #[must_use]
    pub fn token_length(mut self, length: TokenLength) -> Self {
        self.token_length = length;
        self
    }

    /// How long a word of a value must be to be looked for by itself; 4, so that the `and` of “Sales
    /// and Support” forbids nothing.
    #[must_use]
    pub fn part_length(mut self, length: TokenLength) -> Self {
        self.part_length = length;
        self
    }

    /// How many digits in a row of a phone number are looked for; 5, as `8675309` gives
    /// `+1 (555) 867-5309` away, and four digits may be any year.
    #[must_use]
    pub fn phone_digits(mut self, digits: TokenLength) -> Self {
        self.phone_digits = digits;
        self
    }

    /// Whether a digit or sign that is commonly written for a letter counts as that letter when
    /// parts of the account are looked for (`0` as `o`, `3` as `e`, `4` and `@` as `a`, `5` and `$` as
    /// `s`, `7` as `t`, and `1`, `l`, `i`, `!` and `|` as one and the same); on, since `j0hn` hides no
    /// `john`.
    ///
    /// It counts in the password and in the account, but not in parts without a letter: a phone
    /// number is looked for as it is.
    #[must_use]
    pub fn fold(mut self, on: bool) -> Self {
        self.fold = on;
        self
    }

    /// How similar a password may not be to a part of the account; 0.7, as Django has it, but
    /// measured in order.
    ///
    /// The ratio is Ratcliff/Obershelp's, `2 * matches / (length of the password + length of the
    /// part)`, in lower case, without accents and without folding, as Python's `difflib` gives it. A password or a
    /// part of more than 64 characters is not compared.
    #[must_use]
    pub fn similarity(mut self, threshold: Similarity) -> Self {
        self.similarity = threshold;
        self
    }
}

/// A Ratcliff/Obershelp ratio, from 0 (nothing in common) to 1 (the same).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Similarity(f64);

impl Similarity {
    const DEFAULT: Self = Self(0.7);

    /// Takes a ratio.
    ///
    /// # Errors
    /// [`Code::TooSmall`] below 0 or for no number at all, [`Code::TooLarge`] above 1.
    pub fn new(ratio: f64) -> Result<Self, Violation> {
        let limit = match ratio {
            0.0..=1.0 => return Ok(Self(ratio)),
            _ if ratio > 1.0 => Violation::new(Code::TooLarge).with("max", 1),
            _ => Violation::new(Code::TooSmall).with("min", 0),
        };
        Err(match Finite::new(ratio) {
            Some(found) => limit.with("found", found),
            None => limit,
        })
    }

    /// The ratio.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Similarity {
    type Error = Violation;

    fn try_from(ratio: f64) -> Result<Self, Violation> {
        Self::new(ratio)
    }
}

impl<'de> Deserialize<'de> for Similarity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_is_all_optional_and_checked() {
        let read = serde_json::from_str::<PasswordOptions>;
        assert_eq!(read("{}").unwrap(), PasswordOptions::default());
        let written = serde_json::to_string(&PasswordOptions::default()).unwrap();
        assert_eq!(
            written,
            r#"{"sequenceRun":4,"keyboardRows":false,"repetitionRun":3,"tokenLength":3,"partLength":4,"phoneDigits":5,"fold":true,"similarity":0.7}"#
        );
        assert_eq!(read(&written).unwrap(), PasswordOptions::default());
        for wrong in [
            r#"{"sequenceRun": 1}"#,
            r#"{"tokenLength": 33}"#,
            r#"{"partLength": 1}"#,
            r#"{"phoneDigits": 33}"#,
            r#"{"similarity": 1.1}"#,
            r#"{"similarity": -0.1}"#,
            r#"{"folding": true}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_similarity_is_a_ratio() {
        assert_eq!(Similarity::new(0.0).unwrap().get(), 0.0);
        assert_eq!(Similarity::new(1.0).unwrap().get(), 1.0);
        assert_eq!(
            Similarity::new(f64::NAN).unwrap_err().code(),
            Code::TooSmall
        );
        assert_eq!(
            Similarity::new(f64::INFINITY).unwrap_err().code(),
            Code::TooLarge
        );
    }
}
