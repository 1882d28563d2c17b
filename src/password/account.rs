//! The account that a password is for.

use serde::{Deserialize, Serialize};

/// Declares the fields of an account, each once: name, what a sentence calls it, what it is.
macro_rules! account {
    ( $( $(#[doc = $doc:literal])+ $field:ident = $content:ident; )+ ) => {
        /// What is known of the account that a password is for; every field may be missing.
        ///
        /// As JSON, the keys are in `camelCase`, each may be absent or null, and none may be
        /// unknown: a mistyped one would silently switch off a part of the check.
        ///
        /// ```
        /// use pbx_rules::password::Account;
        ///
        /// let account = Account::new().username("jsmith").phone("+1 415 555 0123");
        /// let same = serde_json::from_str(r#"{"username": "jsmith", "phone": "+1 415 555 0123"}"#)?;
        /// assert_eq!(account, same);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
        pub struct Account {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                $field: Option<String>,
            )+
        }

        impl Account {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $field(mut self, value: impl Into<String>) -> Self {
                    self.$field = Some(value.into());
                    self
                }
            )+

            /// The values that are known, in order.
            pub(super) fn values(&self) -> impl Iterator<Item = Value<'_>> {
                [$( (self.$field.as_deref(), stringify!($field), Content::$content), )+]
                    .into_iter()
                    .filter_map(|(text, label, content)| Some(Value { text: text?, label, content }))
            }
        }
    };
}

account! {
    /// Sets the name that the user signs in with.
    username = Words;
    /// Sets the name that others see.
    display_name = Words;
    /// Sets the first name.
    first_name = Words;
    /// Sets the last name.
    last_name = Words;
    /// Sets the number of the user's extension.
    extension_number = Extension;
    /// Sets the phone number, in any notation.
    phone = Phone;
    /// Sets the email address.
    email = Address;
}

impl Account {
    /// How many characters of each value count. A decision: no email address, the longest of them,
    /// has more than 254 (RFC 5321), and so a hostile value costs no more than a real one. What
    /// comes after them is not looked at.
    pub const CONSIDERED: usize = 256;

    /// An account of which nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// A known value of an account.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) text: &'a str,
    /// The name of the field.
    pub(super) label: &'static str,
    pub(super) content: Content,
}

/// What a value is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Words: letters and digits, with something between them; or an email address, where people
    /// sign in with it.
    Words,
    /// An email address.
    Address,
    /// A short number: its digits belong together.
    Extension,
    /// A long one: some of its digits already give it away.
    Phone,
}
