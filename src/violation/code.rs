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

            /// The English message, with `{name}` where the param of that name goes.
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
    /// A key that the record does not have; params `field`, and `nearest` where a known name is near,
    /// which is the suggestion too.
    UnknownField = "unknown_field", "There is no field of this name.";
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
    KeyNotP256 = "key_not_p256", "The private key must be an ECDSA key on the curve P-256, not {found}.";
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

    // Warnings: where a certificate departs from the profile for signing calls.

    /// Not X.509 version 3 (RFC 5280, section 4.1.2.1; ATIS-1000080, clause 6.4.1); params `found`.
    CertificateVersion = "certificate_version", "The certificate should be of X.509 version 3, not {found}.";
    /// A serial number that is zero or negative (RFC 5280, section 4.1.2.2).
    SerialNumberNotPositive = "serial_number_not_positive", "The certificate's serial number should be greater than zero.";
    /// A serial number that cannot hold 64 random bits (ATIS-1000080, clause 6.4.1); params `min`, `found` (bits).
    SerialNumberTooShort = "serial_number_too_short", "The certificate's serial number should have at least {min} bits; this has {found}.";
    /// A serial number of more than 20 octets (RFC 5280, section 4.1.2.2); params `max`, `found` (octets).
    SerialNumberTooLong = "serial_number_too_long", "The certificate's serial number should have at most {max} octets; this has {found}.";
    /// Signed otherwise than with ecdsa-with-SHA256 (RFC 8226, section 4; ATIS-1000080, clause 6.4.1); params `found`.
    SignatureAlgorithm = "signature_algorithm", "The certificate should be signed with ecdsa-with-SHA256, not {found}.";
    /// The signed and the unsigned field name different algorithms (RFC 5280, section 4.1.1.2).
    SignatureAlgorithmsDiffer = "signature_algorithms_differ", "The certificate names two different signature algorithms.";
    /// A validity that ends before it starts (RFC 5280, section 4.1.2.5); params `from`, `until`.
    ValidityOutOfOrder = "validity_out_of_order", "The certificate is never valid: its validity starts at {from} and ends at {until}.";
    /// Not valid yet at the instant asked for (RFC 5280, section 4.1.2.5); params `from`.
    CertificateNotYetValid = "certificate_not_yet_valid", "The certificate is not valid before {from}.";
    /// No longer valid at the instant asked for (RFC 5280, section 4.1.2.5); params `until`.
    CertificateExpired = "certificate_expired", "The certificate expired at {until}.";
    /// A subject without a common name (ATIS-1000080, clause 6.4.1).
    CommonNameMissing = "common_name_missing", "The certificate's subject should have a common name: SHAKEN and the service provider code.";
    /// A common name that is not `SHAKEN <SPC>` (ATIS-1000080, clause 6.4.1); params `expected`, `found`.
    CommonName = "common_name", "The certificate's common name should be “{expected}”, not “{found}”.";
    /// A certificate for another kind of key than ECDSA on P-256 (RFC 8226, section 4; ATIS-1000080, clause 6.4.1); params `found`.
    CertificateKeyNotP256 = "certificate_key_not_p256", "The certificate's key should be an ECDSA key on the curve P-256, not {found}.";
    /// A public key that is no point of its curve (RFC 5480, section 2.2).
    CertificateKeyMalformed = "certificate_key_malformed", "The certificate's key is damaged: it is no point on the curve P-256.";
    /// No keyUsage extension (RFC 5280, section 4.2.1.3; ATIS-1000080, clause 6.4.1).
    KeyUsageMissing = "key_usage_missing", "The certificate should have a keyUsage extension for digitalSignature.";
    /// A keyUsage extension that is not critical (RFC 5280, section 4.2.1.3; ATIS-1000080, clause 6.4.1).
    KeyUsageNotCritical = "key_usage_not_critical", "The certificate's keyUsage extension should be marked critical.";
    /// Other uses than digitalSignature alone (ATIS-1000080, clause 6.4.1); params `found`.
    KeyUsage = "key_usage", "The certificate's keyUsage should be digitalSignature alone; it is {found}.";
    /// No basicConstraints extension (RFC 5280, section 4.2.1.9; ATIS-1000080, clause 6.4.1).
    BasicConstraintsMissing = "basic_constraints_missing", "The certificate should have a basicConstraints extension.";
    /// A basicConstraints extension that is not critical (RFC 5280, section 4.2.1.9; ATIS-1000080, clause 6.4.1).
    BasicConstraintsNotCritical = "basic_constraints_not_critical", "The certificate's basicConstraints extension should be marked critical.";
    /// The certificate of a certification authority (RFC 5280, section 4.2.1.9; ATIS-1000080, clause 6.4.1).
    CertificateIsCa = "certificate_is_ca", "The first certificate is one of a certification authority (CA); the one that signs calls should come first.";
    /// No subjectKeyIdentifier extension (RFC 5280, section 4.2.1.2; ATIS-1000080, clause 6.4.1).
    SubjectKeyIdentifierMissing = "subject_key_identifier_missing", "The certificate should have a subjectKeyIdentifier extension.";
    /// No authorityKeyIdentifier extension, or one without an identifier (RFC 5280, section 4.2.1.1; ATIS-1000080, clause 6.4.1).
    AuthorityKeyIdentifierMissing = "authority_key_identifier_missing", "The certificate should have an authorityKeyIdentifier extension with a key identifier.";
    /// No cRLDistributionPoints extension (RFC 5280, section 4.2.1.13; ATIS-1000080, clause 6.4.1).
    CrlDistributionPointMissing = "crl_distribution_point_missing", "The certificate should name a CRL distribution point.";
    /// More than one CRL distribution point (ATIS-1000080, clause 6.4.1); params `found`.
    CrlDistributionPoints = "crl_distribution_points", "The certificate should name one CRL distribution point; this names {found}.";
    /// No certificatePolicies extension (RFC 5280, section 4.2.1.4; ATIS-1000080, clause 6.4.1).
    CertificatePolicyMissing = "certificate_policy_missing", "The certificate should name the certificate policy under which it was issued.";
    /// More than one certificate policy (ATIS-1000080, clause 6.4.1); params `found`.
    CertificatePolicies = "certificate_policies", "The certificate should name one certificate policy; this names {found}.";
    /// No TNAuthList extension (RFC 8226, section 9; ATIS-1000080, clause 6.4.1).
    TnAuthListMissing = "tn_auth_list_missing", "The certificate should have a TNAuthList extension with the service provider code.";
    /// A TNAuthList under another object identifier than 1.3.6.1.5.5.7.1.26 (RFC 8226, section 9); params `found`.
    TnAuthListObjectIdentifier = "tn_auth_list_object_identifier", "The certificate's TNAuthList should have the object identifier 1.3.6.1.5.5.7.1.26, not {found}.";
    /// A TNAuthList that is no DER, or of another shape altogether (RFC 8226, section 9).
    TnAuthListMalformed = "tn_auth_list_malformed", "The certificate's TNAuthList is not encoded as RFC 8226 asks.";
    /// A TNAuthList without entries (RFC 8226, section 9: `SIZE (1..MAX)`).
    TnAuthListEmpty = "tn_auth_list_empty", "The certificate's TNAuthList is empty.";
    /// A TNAuthList that is one entry instead of a SEQUENCE of entries (RFC 8226, section 9).
    TnAuthListNotAList = "tn_auth_list_not_a_list", "The certificate's TNAuthList is a single entry; it should be a list (SEQUENCE) of entries.";
    /// A bare IA5String in a TNAuthList, without the tag that says what it is (RFC 8226, section 9).
    TnAuthListUntagged = "tn_auth_list_untagged", "The certificate's TNAuthList holds a text without a tag: nobody can tell a service provider code from a telephone number.";
    /// An implicit tag in a TNAuthList, whose tags are explicit (RFC 8226, section 9).
    TnAuthListImplicitTag = "tn_auth_list_implicit_tag", "The certificate's TNAuthList has an implicit tag; its tags should be explicit.";
    /// A text of another type than IA5String in a TNAuthList (RFC 8226, section 9); params `found`.
    TnAuthListStringType = "tn_auth_list_string_type", "The certificate's TNAuthList should hold texts of the type IA5String, not {found}.";
    /// A service provider code of no characters (RFC 8226, section 9).
    TnAuthListEmptyCode = "tn_auth_list_empty_code", "The certificate's TNAuthList holds an empty service provider code.";
    /// A telephone number of other characters, or of another length, than allowed (RFC 8226, section 9); params `max`.
    TnAuthListNumber = "tn_auth_list_number", "The certificate's TNAuthList should hold telephone numbers of 1 to {max} digits, * or #.";
    /// A range of telephone numbers with a count out of bounds (RFC 8226, section 9: `INTEGER (2..MAX)`).
    TnAuthListRange = "tn_auth_list_range", "The certificate's TNAuthList holds a range of telephone numbers whose count is out of bounds: it should be 2 or more.";
    /// A TNAuthList without a service provider code (ATIS-1000080, clause 6.4.1).
    TnAuthListNoCode = "tn_auth_list_no_code", "The certificate's TNAuthList should hold a service provider code.";
    /// More than one service provider code (ATIS-1000080, clause 6.4.1); params `found`.
    TnAuthListSeveralCodes = "tn_auth_list_several_codes", "The certificate's TNAuthList should hold one service provider code; this holds {found}.";
    /// Telephone numbers in the TNAuthList of a provider's certificate (ATIS-1000080, clause 6.4.1).
    TnAuthListTelephoneNumbers = "tn_auth_list_telephone_numbers", "The certificate's TNAuthList should hold no telephone numbers.";
    /// An extension whose value is not what its identifier promises (RFC 5280, section 4.2); params `extension`.
    ExtensionMalformed = "extension_malformed", "The certificate's extension {extension} is damaged.";
    /// An extension that is there more than once (RFC 5280, section 4.2); params `extension`.
    ExtensionDuplicate = "extension_duplicate", "The certificate has the extension {extension} more than once.";
    /// An extension that neither RFC 5280 nor the standards of STIR know (RFC 5280, section 4.2); params `extension`.
    ExtensionUnknown = "extension_unknown", "The certificate has an unknown extension, {extension}.";
    /// An unknown extension that is critical, so that verifiers must reject the certificate (RFC 5280, section 4.2); params `extension`.
    ExtensionUnknownCritical = "extension_unknown_critical", "The certificate has an unknown extension that is marked critical, {extension}: verifiers will reject it.";
    /// Certificates in another order than each before its issuer (RFC 5246, section 7.4.2; RFC 8555, section 9.1).
    ChainOrder = "chain_order", "The certificates are in the wrong order: each should come before the one of its issuer.";
    /// A certificate that is not the one of the issuer of that before it (RFC 5246, section 7.4.2; RFC 8555, section 9.1).
    ChainBroken = "chain_broken", "This certificate does not belong to the issuer of the one before it.";

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

    // List queries.

    /// A filter, a search or an order that is wrong in itself or does not fit the fields; params
    /// `reason`, `error` (the code of the error in the text), `start`, `end` (bytes).
    InvalidQuery = "invalid_query", "{reason}.";
    /// A parameter of a list query with a percent sign that two hexadecimal digits do not follow, or
    /// that is not UTF-8; params none.
    InvalidEncoding = "invalid_encoding", "This is not encoded as an address is: a percent sign needs two digits after it.";
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
