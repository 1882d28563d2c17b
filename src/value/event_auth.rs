//! How the receiver of events knows who sends them: a user name, a password, a token, a URL.

use super::pem::secret_text_scalar;
use super::{Website, length, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

/// The fewest and the most characters of a user name and of a password.
const LENGTH: (usize, usize) = (6, 64);
const PATTERN: &str = "[a-z0-9]{6,64}";

fn lower_case_letters_and_digits(text: &str) -> Result<(), Violation> {
    length(text, LENGTH.0, LENGTH.1)?;
    match text
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        true => Ok(()),
        false => Err(Violation::new(Code::ForbiddenCharacters)
            .with("allowed", "lower_case_letters_and_digits")),
    }
}

fn constraints(format: &'static str) -> Constraints {
    let mut constraints = Constraints::text(format).length(LENGTH.0, LENGTH.1);
    constraints.pattern = Some(PATTERN);
    constraints
}

/// The user name that events are sent with: 6 to 64 lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventUsername(String);

impl EventUsername {
    /// Parses a user name.
    ///
    /// # Errors
    /// [`Code::TooShort`], [`Code::TooLong`], [`Code::ForbiddenCharacters`] with the name in small
    /// letters as suggestion where that is enough.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        lower_case_letters_and_digits(text).map_err(|wrong| {
            let guess = text.to_ascii_lowercase();
            match wrong.code() == Code::ForbiddenCharacters
                && lower_case_letters_and_digits(&guess).is_ok()
            {
                true => wrong.suggest(guess),
                false => wrong,
            }
        })?;
        Ok(Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        constraints("event_username")
    }
}

text_scalar!(EventUsername);

/// The password that events are sent with: 6 to 64 lower-case letters and digits.
///
/// `Debug` hides it, there is no `Display`, and no violation holds any part of it;
/// [`expose`](Self::expose) and serialising are the only ways out.
#[derive(Clone, PartialEq, Eq)]
pub struct EventPassword(String);

impl EventPassword {
    /// Takes a password.
    ///
    /// # Errors
    /// [`Code::TooShort`], [`Code::TooLong`], [`Code::ForbiddenCharacters`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        lower_case_letters_and_digits(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The password.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        let mut constraints = constraints("event_password");
        constraints.secret = true;
        constraints
    }
}

secret_text_scalar!(EventPassword);

impl Drop for EventPassword {
    /// Wipes the password from memory.
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// The bearer token that events are sent with (RFC 6750): a secret, as [`EventPassword`] is.
///
/// The API states no range. A decision: 1 to 4096 visible ASCII characters, since it stands in a
/// header of HTTP.
#[derive(Clone, PartialEq, Eq)]
pub struct EventToken(String);

impl EventToken {
    /// The most characters.
    pub const MAX_LENGTH: usize = 4096;

    /// Takes a token.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], [`Code::ForbiddenCharacters`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        match text.bytes().all(|byte| byte.is_ascii_graphic()) {
            true => Ok(Self(text.to_owned())),
            false => {
                Err(Violation::new(Code::ForbiddenCharacters).with("allowed", "visible_ascii"))
            }
        }
    }

    /// The token.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::text("event_token").length(1, Self::MAX_LENGTH);
        constraints.secret = true;
        constraints
    }
}

secret_text_scalar!(EventToken);

impl Drop for EventToken {
    /// Wipes the token from memory.
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// Where events are sent: an `http` or `https` URL of at most 128 characters.
///
/// The reference gives it the pattern of a user name, which no URL matches: an evident slip. It is held
/// to the rules of a [`Website`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventUrl(Website);

impl EventUrl {
    /// The most characters.
    pub const MAX_LENGTH: usize = 128;

    /// Parses a URL.
    ///
    /// # Errors
    /// Those of [`Website::parse`], and [`Code::TooLong`] sooner.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        match Website::parse(text) {
            Ok(url) => Ok(Self(url)),
            // A website may be longer.
            Err(wrong) => Err(match wrong.suggestion() {
                Some(Plain::Text(url)) if url.chars().count() > Self::MAX_LENGTH => {
                    wrong.without_suggestion()
                }
                _ => wrong,
            }),
        }
    }

    /// The URL, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn constraints() -> Constraints {
        Constraints::text("website").length(1, Self::MAX_LENGTH)
    }
}

text_scalar!(EventUrl);
