//! The catalogue of codes: each with its name, its params and its English message.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares each code once: documentation, variant, wire name, message template.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $template:literal; )+) => {
        /// Which rule an input breaks. Its name on the wire is stable; new codes may be added.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $( $(#[doc = $doc])+ #[doc = ""] #[doc = concat!("“", $template, "”")] $variant, )+
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// The English message, with `{name}` where the param of that name goes, and in
            /// brackets what is left out where a violation does not have the params in it.
            ///
            /// A translation is a table of such templates, one a code.
            #[must_use]
            pub const fn template(self) -> &'static str {
                match self { $( Self::$variant => $template, )+ }
            }
        }
    };
}

codes! {
    // The shape of the input.

    /// The input must be an object (a map of field names to values); params `found`.
    NotAnObject = "not_an_object", "Must be an object with fields, not {found}.";
    /// A text that is not JSON, be it the whole input or a field; params `line`, `column`.
    NotJson = "not_json", "This is not valid JSON: look at line {line}, column {column}.";
    /// A required field is absent, null or, where blank is no value, blank.
    Required = "required", "This field is required.";
    /// A value of the wrong type; params `expected`, `found` (names of types).
    WrongType = "wrong_type", "Must be of type {expected}, not {found}.";
    /// A key that the record does not have; params `field`, and `nearest` where a known name is near.
    UnknownField = "unknown_field", "There is no field of this name[; the nearest one is {nearest}].";
    /// A key that stands in the input more than once; the first value counts.
    DuplicateField = "duplicate_field", "This field is given more than once.";
    /// More unknown or duplicate keys than are listed one by one; params `max`, `found`.
    TooManyFields = "too_many_fields", "There are {found} fields that do not belong here; the first {max} are listed.";
    /// A text with a lone surrogate, which no Unicode text can hold.
    NotUnicode = "not_unicode", "This text has a broken character in it: type it again.";
    /// An input of too many bytes to be looked at; params `max`, `found` (bytes).
    InputTooLong = "input_too_long", "This is too long: at most {max} bytes are read.";

    // Any number.

    /// A number with a fraction, or none at all (`NaN`, infinite); params `found`.
    NotAnInteger = "not_an_integer", "Must be a whole number, not {found}.";
    /// A number below the least allowed; params `min`, `found`.
    TooSmall = "too_small", "Must be at least {min}.";
    /// A number or a size above the greatest allowed; params `max`, `found`.
    TooLarge = "too_large", "Must be at most {max}.";

    // Any text.

    /// A text that is too short; params `min`, `found` (characters).
    TooShort = "too_short", "Must have at least {min} characters.";
    /// A text that is too long; params `max`, `found` (characters).
    TooLong = "too_long", "Must have at most {max} characters; this has {found}.";
    /// A text of white space alone.
    Blank = "blank", "Must hold more than white space.";
    /// A control character (U+0000-U+001F, U+007F-U+009F); params `at` (its position in characters, from 0).
    ControlCharacter = "control_character", "Must not hold control characters such as line breaks or tabs.";
    /// A character that has no place here; params `character`, `at` (its position in characters, from 0).
    InvalidCharacter = "invalid_character", "The character “{character}” is not allowed here.";
    /// Not one of the choices; params `choices`, `found`.
    UnknownChoice = "unknown_choice", "Must be {choices}.";

    // Codes and names of the standards.

    /// Not an ISO 3166-1 alpha-3 code; params `found`.
    UnknownCountry = "unknown_country", "Must be the three-letter code of a country in capitals (ISO 3166-1 alpha-3), such as DEU.";
    /// Not an ISO 4217 code; params `found`.
    UnknownCurrency = "unknown_currency", "Must be the three-letter code of a currency in capitals (ISO 4217), such as EUR.";
    /// An ISO 4217 code that is no longer active; params `found` (that code), `replaced_by` (the active one).
    WithdrawnCurrency = "withdrawn_currency", "{found} is no longer in use: {replaced_by} replaced it.";
    /// Not the name of a time zone in the IANA database; params `found`.
    UnknownTimeZone = "unknown_time_zone", "Must be the exact name of an IANA time zone, such as Europe/Berlin.";

    // Between two fields.

    /// The end of a range before its start; at the end; params `start`, `end`.
    OutOfOrder = "out_of_order", "The range runs backwards, from {start} to {end}.";
    /// A field that another one calls for; params `field` and `value` (of the other).
    RequiredWhen = "required_when", "Required when {field} is {value}.";

    // Certificates and keys, as PEM text (RFC 7468).

    /// There is no PEM block at all (RFC 7468, section 2); params `expected` (the label).
    PemMissing = "pem_missing", "Must be PEM text with the line -----BEGIN {expected}-----.";
    /// A PEM block without its last line (RFC 7468, section 2); params `label`.
    PemCutOff = "pem_cut_off", "The text is cut off: its last line, -----END {label}-----, is missing.";
    /// The lines that begin and end a PEM block must be lines of their own (RFC 7468, section 2).
    PemLineBreaks = "pem_line_breaks", "The PEM text has lost its line breaks: copy it again from its file.";
    /// A PEM block that is not base64 (RFC 4648, section 4); params `line` (from 1).
    PemNotBase64 = "pem_not_base64", "The PEM text is damaged: look at line {line}.";
    /// Something else than a certificate; params `found`.
    NotACertificate = "not_a_certificate", "Must be a certificate; this is {found}.";
    /// A private key where the certificate belongs.
    PrivateKeyInCertificate = "private_key_in_certificate", "This holds a private key, which belongs in the field for the key and nowhere else.";
    /// Something else than a private key that signs calls; params `found`.
    NotAPrivateKey = "not_a_private_key", "Must be a private key as PEM text (EC PRIVATE KEY or PRIVATE KEY); this is {found}.";
    /// A certificate where the private key belongs.
    CertificateInPrivateKey = "certificate_in_private_key", "This is a certificate, which belongs in the field for the certificate.";
    /// A private key under a passphrase (RFC 5958, section 3; RFC 1421).
    KeyEncrypted = "key_encrypted", "The private key is protected by a passphrase: give it without one.";
    /// A private key of another kind than ECDSA on P-256 (RFC 8225, section 6; ATIS-1000080, clause 6.4.1); params `found`.
    KeyNotP256 = "key_not_p256", "The private key must be one for ECDSA on the curve P-256; this one is {found}.";
    /// A private key whose data is neither SEC1 (RFC 5915) nor PKCS#8 (RFC 5958).
    KeyMalformed = "key_malformed", "The private key is damaged: copy it again from its file.";
    /// The private key is not the one of the certificate (RFC 8225, section 6).
    KeyMismatch = "key_mismatch", "The private key does not belong to the certificate.";
    /// A certificate without its private key.
    KeyMissing = "key_missing", "There is a certificate without its private key: give both or neither.";
    /// A private key without its certificate.
    CertificateMissing = "certificate_missing", "There is a private key without its certificate: give both or neither.";
    /// A certificate whose data is no X.509 (RFC 5280, section 4.1); params `at` (byte of the decoded data, from 0).
    CertificateMalformed = "certificate_malformed", "The certificate is damaged, or none: its data makes no sense from byte {at} on.";

    // Hosts.

    /// A character of a host name that is not ASCII; params `character`, `at` (its position in characters, from 0).
    NonAsciiHost = "non_ascii_host", "The character “{character}” is not allowed in a host name: write the name in its xn-- form.";
    /// A host name that begins with a dot or holds two in a row.
    EmptyLabel = "empty_label", "A host name must not begin with a dot or hold two dots in a row.";
    /// A part of a host name, between its dots, that is too long; params `max`, `found` (characters).
    LabelTooLong = "label_too_long", "Each part of a host name between the dots has at most {max} characters; one has {found}.";
    /// A part of a host name that begins or ends with a hyphen; params `label`.
    HyphenAtLabelEdge = "hyphen_at_label_edge", "The part “{label}” must not begin or end with a hyphen.";
    /// A host name with an underscore; params `at` (its position in characters, from 0).
    Underscore = "underscore", "A host name must not hold an underscore.";
    /// A host whose last part is a number, which only an IPv4 address has, and that is none.
    InvalidIpv4 = "invalid_ipv4", "What ends in a number must be an IPv4 address: four numbers from 0 to 255, such as 192.0.2.1.";
    /// A host with brackets or colons that is no IPv6 address.
    InvalidIpv6 = "invalid_ipv6", "This is not an IPv6 address, such as 2001:db8::1.";
    /// A scheme where a host alone is asked for; params `scheme`.
    SchemeNotAllowed = "scheme_not_allowed", "Must be the host alone, without “{scheme}” before it.";
    /// A user, and perhaps its password, before a host.
    UserNotAllowed = "user_not_allowed", "Must be the host alone, without a user and “@” before it.";
    /// A port after a host; params `port`.
    PortNotAllowed = "port_not_allowed", "Must be the host alone, without the port “:{port}” after it.";
    /// A path, a query, a fragment or parameters after a host; params `found`.
    PathNotAllowed = "path_not_allowed", "Must be the host alone, without “{found}” after it.";

    // URLs.

    /// A URL that does not begin with a scheme and `//`.
    MissingScheme = "missing_scheme", "Must begin with https:// or http://.";
    /// A URL of another scheme; params `choices`, `found`.
    UnsupportedScheme = "unsupported_scheme", "Must begin with {choices}, not {found}.";
    /// A URL without a host.
    MissingHost = "missing_host", "A host must follow the two slashes, such as www.example.com.";
    /// A bare IPv6 address in a URL.
    Ipv6NotBracketed = "ipv6_not_bracketed", "An IPv6 address in a URL must stand in brackets.";
    /// A port that is no number, or too large; params `max`, `found`.
    InvalidPort = "invalid_port", "The port must be a number from 0 to {max}.";
    /// A `%` without two hexadecimal digits after it; params `at` (its position in characters, from 0).
    InvalidPercentEncoding = "invalid_percent_encoding", "A “%” must be followed by two hexadecimal digits.";

    // Sizes.

    /// A text that is no whole number with a unit; params `choices` (the units), `found`.
    NotASize = "not_a_size", "Must be a whole number with one of the units {choices}, such as 100MB.";
    /// A whole number without a unit; params `choices`, `found`.
    MissingUnit = "missing_unit", "A unit must follow the number: {choices}.";
    /// A whole number with a unit that is none of the choices; params `choices`, `found`.
    UnknownUnit = "unknown_unit", "The unit must be {choices}, not {found}.";

    // JSON as a text.

    /// A text that holds lists and objects nested too deep; params `max`.
    TooDeep = "too_deep", "Must not be nested deeper than {max} levels.";

    // Passwords.

    /// A password without a letter from A to Z, in either case.
    MissingLetter = "missing_letter", "Add a letter from A to Z.";
    /// A password without a digit.
    MissingNumber = "missing_number", "Add a number.";
    /// A password with neither an upper-case letter from A to Z nor an ASCII punctuation sign.
    MissingSpecial = "missing_special", "Add an upper-case letter or a special character.";
    /// A password with a run of letters or digits in order; params `run` (from how many on it is one).
    SequentialCharacters = "sequential_characters", "Avoid {run} or more letters or digits in sequence, up or down.";
    /// A password with a run of the same character; params `run` (from how many on it is one).
    RepeatingCharacters = "repeating_characters", "Avoid the same character {run} or more times in a row.";
    /// A password with a part of the account in it, or similar to one; params `fields`, out of `user name`,
    /// `display name`, `first name`, `last name`, `extension number`, `phone number`, `email address`.
    AccountInformation = "account_information", "Avoid what resembles the {fields} of the account.";

    // Holidays.

    /// A day that its month does not have; params `month`, `found`, `max` (the last day of the month), and `year` where it is in one.
    NoSuchDay = "no_such_day", "This month has only {max} days.";
    /// A holiday that is not consecutive and ends on another day; params `start`, `found` (the year, month or day of each).
    NotTheSameDay = "not_the_same_day", "A holiday that is not consecutive ends on the day it begins.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error of reading a [`Code`]: no code has that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no violation has this code")
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == name)
            .ok_or(UnknownCode)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(D::Error::custom)
    }
}
