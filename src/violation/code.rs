//! The codes: each with its name and its params.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares each code once: documentation, variant, name on the wire, params and their kinds.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal $({ $($param:ident: $kind:ident),+ })?; )+) => {
        /// Which rule an input breaks. Its name on the wire is stable; new codes may be added.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl Code {
            /// Every code, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// Its place in [`ALL`](Self::ALL): for programs that are built together, since a new code may be anywhere.
            #[doc(hidden)]
            #[must_use]
            pub const fn number(self) -> u32 {
                self as u32
            }

            /// The params that a violation of this code has, and what each of them is.
            #[must_use]
            pub const fn params(self) -> &'static [(&'static str, ParamKind)] {
                match self {
                    $( Self::$variant => &[$($( (stringify!($param), ParamKind::$kind) ),+)?], )+
                }
            }
        }
    };
}

/// What a param is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ParamKind {
    /// A whole number: a limit, a count, a position.
    Number,
    /// A number, or the text of one: a size, a time, a number that is not whole.
    Amount,
    /// A text as it was found, or as the standard spells it.
    Text,
    /// An identifier, which a catalogue may have words for: a type, a kind of file.
    Name,
    /// Several texts or identifiers.
    List,
}

codes! {
    // The shape of the input.

    /// The input must be an object (a map of field names to values); params `found`.
    NotAnObject = "not_an_object" { found: Name };
    /// An object of a class that holds its fields in another way, such as a `FormData`; params `found` (the class), `instead`
    /// (an expression that has them).
    WrongObject = "wrong_object" { found: Text, instead: Text };
    /// A text that is not JSON, be it the whole input or a field; params `line`, `column`.
    NotJson = "not_json" { line: Number, column: Number };
    /// A required field is absent, null or, where blank is no value, blank.
    Required = "required";
    /// A value of the wrong type; params `expected`, `found` (names of types).
    WrongType = "wrong_type" { expected: Name, found: Name };
    /// A number where a text belongs, beyond those that every program reads to the last digit (RFC 8259, section 6:
    /// 2^53-1 and less); params `max`.
    InexactNumber = "inexact_number" { max: Number };
    /// A key that the record does not have; params `field`. Where a known name is near, it is
    /// [`rename_to`](crate::violation::Violation::rename_to).
    UnknownField = "unknown_field" { field: Text };
    /// A key that stands in the input more than once; the first value counts.
    DuplicateField = "duplicate_field";
    /// More unknown or duplicate keys than are listed one by one; params `max`, `found`.
    TooManyFields = "too_many_fields" { max: Number, found: Number };
    /// A key that a later version of the API has, kept as it is given: a warning; params `field`.
    NewerField = "newer_field" { field: Text };
    /// A list of more items than are read; params `max`, `found`.
    TooManyItems = "too_many_items" { max: Number, found: Number };
    /// More violations than are listed; params `max`, `found`.
    TooManyViolations = "too_many_violations" { max: Number, found: Number };
    /// A text with a lone surrogate, which no Unicode text can hold.
    NotUnicode = "not_unicode";
    /// An input of too many bytes to be looked at; params `max`, `found` (bytes).
    InputTooLong = "input_too_long" { max: Number, found: Number };

    // Any number.

    /// A number or a size with a fraction, or no number at all (`NaN`, infinite); params `found`.
    NotAnInteger = "not_an_integer" { found: Amount };
    /// A number below the least allowed; params `min`, `found`.
    TooSmall = "too_small" { min: Amount, found: Amount };
    /// A number or a size above the greatest allowed; params `max`, `found`.
    TooLarge = "too_large" { max: Amount, found: Amount };

    // Any text.

    /// A text that is too short; params `min`, `found` (characters).
    TooShort = "too_short" { min: Number, found: Number };
    /// A text that is too long; params `max`, `found` (characters).
    TooLong = "too_long" { max: Number, found: Number };
    /// A text of white space alone.
    Blank = "blank";
    /// A control character (U+0000-U+001F, U+007F-U+009F); params `at` (its position in characters, from 0).
    ControlCharacter = "control_character" { at: Number };
    /// A character that has no place here; params `character`, `at` (its position in characters, from 0).
    InvalidCharacter = "invalid_character" { character: Text, at: Number };
    /// Not one of the choices; params `choices`, `found`.
    UnknownChoice = "unknown_choice" { choices: List, found: Text };

    // Codes and names of the standards.

    /// Not an ISO 3166-1 alpha-3 code; params `found`.
    UnknownCountry = "unknown_country" { found: Text };
    /// Not an ISO 4217 code; params `found`.
    UnknownCurrency = "unknown_currency" { found: Text };
    /// An ISO 4217 code that is no longer active; params `found` (that code), `replaced_by` (the active one).
    WithdrawnCurrency = "withdrawn_currency" { found: Text, replaced_by: Text };
    /// Not the name of a time zone in the IANA database; params `found`.
    UnknownTimeZone = "unknown_time_zone" { found: Text };
    /// A time zone whose name has the sign of POSIX, `Etc/GMT+8`, which is west of Greenwich: a warning; params
    /// `found`, `offset` (as everybody else writes it).
    ReversedOffset = "reversed_offset" { found: Text, offset: Text };
    /// A time zone of old that knows no summer time, though the abbreviation is used where there is one: a warning;
    /// params `found`, `instead` (a zone that changes its clocks).
    NoDaylightSaving = "no_daylight_saving" { found: Text, instead: Text };

    // Between two fields.

    /// The end of a range before its start; at the end; params `start`, `end`.
    OutOfOrder = "out_of_order" { start: Amount, end: Amount };
    /// A field that another one calls for; params `field` and `value` (of the other).
    RequiredWhen = "required_when" { field: Text, value: Text };

    /// Times of one day that overlap; at the later one; params `start`, `end` (of the earlier one).
    RangesOverlap = "ranges_overlap" { start: Text, end: Text };

    // Texts of other grammars.

    /// Not a time of day from 00:00 to 23:59, or 24:00 as an end; params `max`, `found`.
    NotATimeOfDay = "not_a_time_of_day" { max: Text, found: Text };
    /// Not a point in time of RFC 3339; params `found`.
    NotATimestamp = "not_a_timestamp" { found: Text };
    /// Not an e-mail address, in a list of them; params `at` (its position in the list, from 1), `found`.
    NotAnEmailAddress = "not_an_email_address" { at: Number, found: Text };
    /// A text with other characters than are allowed, of which none is shown; params `allowed`.
    ForbiddenCharacters = "forbidden_characters" { allowed: Name };

    // Certificates and keys, as PEM text (RFC 7468).

    /// A certificate and its key of which the text alone was looked at: a warning, where the program has no part that
    /// examines them.
    CertificateNotExamined = "certificate_not_examined";

    /// There is no PEM block at all (RFC 7468, section 2); params `expected` (the label).
    PemMissing = "pem_missing" { expected: Text };
    /// A PEM block without its last line (RFC 7468, section 2); params `label`.
    PemCutOff = "pem_cut_off" { label: Text };
    /// The lines that begin and end a PEM block must be lines of their own (RFC 7468, section 2).
    PemLineBreaks = "pem_line_breaks";
    /// A PEM block that is not base64 (RFC 4648, section 4); params `line` (from 1).
    PemNotBase64 = "pem_not_base64" { line: Number };
    /// Something else than a certificate; params `found`.
    NotACertificate = "not_a_certificate" { found: Name };
    /// A private key where the certificate belongs.
    PrivateKeyInCertificate = "private_key_in_certificate";
    /// Something else than a private key that signs calls; params `found`.
    NotAPrivateKey = "not_a_private_key" { found: Name };
    /// A certificate where the private key belongs.
    CertificateInPrivateKey = "certificate_in_private_key";
    /// A private key under a passphrase (RFC 5958, section 3; RFC 1421).
    KeyEncrypted = "key_encrypted";
    /// A private key of another kind than ECDSA on P-256 (RFC 8225, section 4.2); params `found`.
    KeyNotP256 = "key_not_p256" { found: Name };
    /// A private key whose data is neither SEC1 (RFC 5915) nor PKCS#8 (RFC 5958).
    KeyMalformed = "key_malformed";
    /// The private key is not the one of the certificate: no call that it signs can be verified. No standard says so.
    KeyMismatch = "key_mismatch";
    /// A certificate without its private key: no call can be signed. No standard says so.
    KeyMissing = "key_missing";
    /// A private key without its certificate: no call that it signs can be verified. No standard says so.
    CertificateMissing = "certificate_missing";
    /// A certificate whose data is no X.509 (RFC 5280, section 4.1); params `at` (byte of the decoded data, from 0).
    CertificateMalformed = "certificate_malformed" { at: Number };

    // Warnings: where a certificate departs from the profile for signing calls.

    /// Not X.509 version 3 (RFC 5280, section 4.1.2.1; ATIS-1000080, clause 6.4.1.1); params `found`.
    CertificateVersion = "certificate_version" { found: Number };
    /// A serial number that is zero or negative (RFC 5280, section 4.1.2.2).
    SerialNumberNotPositive = "serial_number_not_positive";
    /// A serial number that cannot hold 64 random bits (ATIS-1000080, clause 6.4.1.1); params `min`, `found` (bits).
    SerialNumberTooShort = "serial_number_too_short" { min: Number, found: Number };
    /// A serial number of more than 20 octets (RFC 5280, section 4.1.2.2); params `max`, `found` (octets).
    SerialNumberTooLong = "serial_number_too_long" { max: Number, found: Number };
    /// Signed otherwise than with ecdsa-with-SHA256 (ATIS-1000080, clause 6.4.1.1); params `found`.
    SignatureAlgorithm = "signature_algorithm" { found: Text };
    /// The signed and the unsigned field name different algorithms (RFC 5280, section 4.1.1.2).
    SignatureAlgorithmsDiffer = "signature_algorithms_differ";
    /// A validity that ends before it starts (RFC 5280, section 4.1.2.5); params `from`, `until`.
    ValidityOutOfOrder = "validity_out_of_order" { from: Text, until: Text };
    /// Not valid yet at the instant asked for (RFC 5280, section 4.1.2.5); params `from`.
    CertificateNotYetValid = "certificate_not_yet_valid" { from: Text };
    /// No longer valid at the instant asked for (RFC 5280, section 4.1.2.5); params `until`.
    CertificateExpired = "certificate_expired" { until: Text };
    /// A subject with none or several of what it has one of, its country (C) and its organization (O) (ATIS-1000080, clause 6.4.1.1); params `attribute`, `found` (how many).
    SubjectAttribute = "subject_attribute" { attribute: Name, found: Number };
    /// A subject without a common name (ATIS-1000080, clause 6.4.1.1).
    CommonNameMissing = "common_name_missing";
    /// A common name that does not contain `SHAKEN <SPC>` (ATIS-1000080, clause 6.4.1.1); params `expected`, `found`.
    CommonName = "common_name" { expected: Text, found: Text };
    /// A certificate for another kind of key than ECDSA on P-256 (RFC 8225, section 4.2); params `found`.
    CertificateKeyNotP256 = "certificate_key_not_p256" { found: Name };
    /// A public key that is no point of its curve (RFC 5480, section 2.2).
    CertificateKeyMalformed = "certificate_key_malformed";
    /// No keyUsage extension (ATIS-1000080, clause 6.4.1.1).
    KeyUsageMissing = "key_usage_missing";
    /// A keyUsage extension that is not critical (ATIS-1000080, clause 6.4.1.1).
    KeyUsageNotCritical = "key_usage_not_critical";
    /// Other uses than digitalSignature alone (ATIS-1000080, clause 6.4.1.1); params `found`.
    KeyUsage = "key_usage" { found: List };
    /// A keyUsage that is not in the shortest form: zeros stand after its last bit (X.690, section 11.2.2).
    KeyUsageEncoding = "key_usage_encoding";
    /// No basicConstraints extension (ATIS-1000080, clause 6.4.1.1).
    BasicConstraintsMissing = "basic_constraints_missing";
    /// A basicConstraints extension that is not critical (ATIS-1000080, clause 6.4.1.1).
    BasicConstraintsNotCritical = "basic_constraints_not_critical";
    /// The certificate of a certification authority in the place of the one that signs calls (ATIS-1000080, clause 6.4.1.1). Nothing else is said of it.
    CertificateIsCa = "certificate_is_ca";
    /// No subjectKeyIdentifier extension (RFC 5280, section 4.2.1.2; ATIS-1000080, clause 6.4.1.1).
    SubjectKeyIdentifierMissing = "subject_key_identifier_missing";
    /// No authorityKeyIdentifier extension, or one without an identifier (RFC 5280, section 4.2.1.1; ATIS-1000080, clause 6.4.1.1).
    AuthorityKeyIdentifierMissing = "authority_key_identifier_missing";
    /// No cRLDistributionPoints extension (ATIS-1000080, clause 6.4.1.1).
    CrlDistributionPointMissing = "crl_distribution_point_missing";
    /// More than one CRL distribution point (ATIS-1000080, clause 6.4.1.1); params `found`.
    CrlDistributionPoints = "crl_distribution_points" { found: Number };
    /// A CRL distribution point without the name of who issues its list (ATIS-1000080, clause 6.4.1.1).
    CrlIssuerMissing = "crl_issuer_missing";
    /// No certificatePolicies extension (ATIS-1000080, clause 6.4.1.1).
    CertificatePolicyMissing = "certificate_policy_missing";
    /// More than one certificate policy (ATIS-1000080, clause 6.4.1.1); params `found`.
    CertificatePolicies = "certificate_policies" { found: Number };
    /// No TNAuthList extension (RFC 8226, section 9; ATIS-1000080, clause 6.4.1.1).
    TnAuthListMissing = "tn_auth_list_missing";
    /// A TNAuthList under another object identifier than 1.3.6.1.5.5.7.1.26 (RFC 8226, section 9); params `found`.
    TnAuthListObjectIdentifier = "tn_auth_list_object_identifier" { found: Text };
    /// A TNAuthList that is no DER, or of another shape altogether (RFC 8226, section 9).
    TnAuthListMalformed = "tn_auth_list_malformed";
    /// A TNAuthList without entries (RFC 8226, section 9: `SIZE (1..MAX)`).
    TnAuthListEmpty = "tn_auth_list_empty";
    /// A TNAuthList that is one entry instead of a SEQUENCE of entries (RFC 8226, section 9).
    TnAuthListNotAList = "tn_auth_list_not_a_list";
    /// A bare IA5String in a TNAuthList, without the tag that says what it is (RFC 8226, appendix A).
    TnAuthListUntagged = "tn_auth_list_untagged";
    /// An implicit tag in a TNAuthList, whose tags are explicit (RFC 8226, appendix A).
    TnAuthListImplicitTag = "tn_auth_list_implicit_tag";
    /// A text of another type than IA5String in a TNAuthList (RFC 8226, section 9); params `found`.
    TnAuthListStringType = "tn_auth_list_string_type" { found: Text };
    /// A service provider code of no characters, which names no provider. No standard says so.
    TnAuthListEmptyCode = "tn_auth_list_empty_code";
    /// A telephone number of other characters, or of another length, than allowed (RFC 8226, section 9); params `max`.
    TnAuthListNumber = "tn_auth_list_number" { max: Number };
    /// A range of telephone numbers with a count out of bounds (RFC 8226, section 9: `INTEGER (2..MAX)`).
    TnAuthListRange = "tn_auth_list_range";
    /// A TNAuthList without a service provider code (ATIS-1000080, clause 6.4.1.1).
    TnAuthListNoCode = "tn_auth_list_no_code";
    /// More than one service provider code (ATIS-1000080, clause 6.4.1.1); params `found`.
    TnAuthListSeveralCodes = "tn_auth_list_several_codes" { found: Number };
    /// A service provider code of other characters than digits and capital letters (ATIS-1000080, clause 6.4.1.1); params `found`.
    TnAuthListCode = "tn_auth_list_code" { found: Text };
    /// Telephone numbers in the TNAuthList of a provider's certificate (ATIS-1000080, clause 6.4.1.1).
    TnAuthListTelephoneNumbers = "tn_auth_list_telephone_numbers";
    /// An extension whose value is not what its identifier promises (RFC 5280, section 4.2); params `extension`.
    ExtensionMalformed = "extension_malformed" { extension: Text };
    /// An extension that is there more than once (RFC 5280, section 4.2); params `extension`.
    ExtensionDuplicate = "extension_duplicate" { extension: Text };
    /// An extension that the profile does not have (ATIS-1000080, clause 6.4.1.1); params `extension`.
    ExtensionUnknown = "extension_unknown" { extension: Text };
    /// An extension other than basicConstraints and keyUsage that is critical (ATIS-1000080, clause 6.4.1.1; for the TNAuthList RFC 8226, section 9); params `extension`.
    ExtensionCritical = "extension_critical" { extension: Text };
    /// An unknown extension that is critical, so that verifiers must reject the certificate (RFC 5280, section 4.2); params `extension`.
    ExtensionUnknownCritical = "extension_unknown_critical" { extension: Text };
    /// Certificates in another order than each before its issuer (RFC 5246, section 7.4.2; RFC 8555, section 9.1).
    ChainOrder = "chain_order";
    /// A certificate that is not the one of the issuer of that before it (RFC 5246, section 7.4.2; RFC 8555, section 9.1).
    ChainBroken = "chain_broken";

    // Hosts.

    /// A character of a host name that is not ASCII; params `character`, `at` (its position in characters, from 0).
    NonAsciiHost = "non_ascii_host" { character: Text, at: Number };
    /// A host name that begins with a dot or holds two in a row.
    EmptyLabel = "empty_label";
    /// A part of a host name, between its dots, that is too long; params `max`, `found` (characters).
    LabelTooLong = "label_too_long" { max: Number, found: Number };
    /// A part of a host name that begins or ends with a hyphen; params `label`.
    HyphenAtLabelEdge = "hyphen_at_label_edge" { label: Text };
    /// A host name with an underscore; params `at` (its position in characters, from 0).
    Underscore = "underscore" { at: Number };
    /// A host whose last part is a number, which only an IPv4 address has, and that is none: other than four decimal
    /// numbers from 0 to 255, without leading zeros, which some programs read as octal.
    InvalidIpv4 = "invalid_ipv4";
    /// A host with brackets or colons that is no IPv6 address.
    InvalidIpv6 = "invalid_ipv6";
    /// A scheme where a host alone is asked for; params `scheme`.
    SchemeNotAllowed = "scheme_not_allowed" { scheme: Text };
    /// A user, and perhaps its password, before a host.
    UserNotAllowed = "user_not_allowed";
    /// A port after a host; params `port`.
    PortNotAllowed = "port_not_allowed" { port: Text };
    /// A path, a query, a fragment or parameters after a host; params `found`.
    PathNotAllowed = "path_not_allowed" { found: Text };

    // URLs.

    /// A URL that does not begin with a scheme and `//`.
    MissingScheme = "missing_scheme";
    /// A URL with another URL's scheme in the place of its host: `https://https://…`.
    RepeatedScheme = "repeated_scheme";
    /// A URL with a user name or a password, which everybody would see. No param and no suggestion holds either.
    CredentialsNotAllowed = "credentials_not_allowed";
    /// A URL of another scheme; params `choices`, `found`.
    UnsupportedScheme = "unsupported_scheme" { choices: List, found: Text };
    /// A URL without a host.
    MissingHost = "missing_host";
    /// A bare IPv6 address in a URL.
    Ipv6NotBracketed = "ipv6_not_bracketed";
    /// A port that is no number, or too large; params `max`, and `found` where it is a number.
    InvalidPort = "invalid_port" { max: Number, found: Text };
    /// A `%` without two hexadecimal digits after it; params `at` (its position in characters, from 0).
    InvalidPercentEncoding = "invalid_percent_encoding" { at: Number };

    // Sizes.

    /// A text that is no number with a unit; params `choices` (the units), `found`.
    NotASize = "not_a_size" { choices: List, found: Text };
    /// A number without a unit; params `choices`, `found`.
    MissingUnit = "missing_unit" { choices: List, found: Text };
    /// A number with a unit that is none of the choices; params `choices`, `found`.
    UnknownUnit = "unknown_unit" { choices: List, found: Text };
    /// A size with something beside its digits and its unit: a space, a sign, a mark between digits, a zero before them; params `found`.
    SizeNotation = "size_notation" { found: Text };

    // JSON as a text.

    /// A text that holds lists and objects nested too deep; params `max`.
    TooDeep = "too_deep" { max: Number };
    /// A key that its object has already (RFC 8259, section 4): a warning; params `key`, `line`, `column` (from 1).
    DuplicateKey = "duplicate_key" { key: Text, line: Number, column: Number };

    // Passwords.

    /// A password without a letter from A to Z, in either case.
    MissingLetter = "missing_letter";
    /// A password without a digit.
    MissingNumber = "missing_number";
    /// A password with neither an upper-case letter from A to Z nor an ASCII punctuation sign.
    MissingSpecial = "missing_special";
    /// A password with a run of letters or digits in order; params `run` (from how many on it is one).
    SequentialCharacters = "sequential_characters" { run: Number };
    /// A password with a run of the same character; params `run` (from how many on it is one).
    RepeatingCharacters = "repeating_characters" { run: Number };
    /// A password with a part of the account in it, or similar to one; params `fields`, out of `username`,
    /// `display_name`, `first_name`, `last_name`, `extension_number`, `phone`, `email`.
    AccountInformation = "account_information" { fields: List };

    // Holidays.

    /// A day that its month does not have; params `month`, `found`, `max` (the last day of the month), and `year` where it is in one.
    NoSuchDay = "no_such_day" { month: Number, found: Number, max: Number, year: Number };
    /// A holiday that is not consecutive and ends on another day; params `start`, `found` (the year, month or day of each).
    NotTheSameDay = "not_the_same_day" { start: Number, found: Number };

    // Files of holidays: iCalendar (RFC 5545) and comma-separated values (RFC 4180).

    /// A text that is no iCalendar file.
    NotACalendar = "not_a_calendar";
    /// An event that does not end.
    UnclosedEvent = "unclosed_event";
    /// A line of an event that is too long to be read; params `max` (bytes).
    LineTooLong = "line_too_long" { max: Number };
    /// An event, or the description of its zone, without what it needs; params `property`.
    MissingProperty = "missing_property" { property: Text };
    /// A property whose value is not of its type; params `property`, `found`.
    InvalidProperty = "invalid_property" { property: Text, found: Text };
    /// A property of which no holiday can be made, such as a rule for every hour; params `property`, `found`.
    UnsupportedProperty = "unsupported_property" { property: Text, found: Text };
    /// An event without a name.
    NamelessEvent = "nameless_event";
    /// A name that was longer than the API takes: the holiday has its beginning; params `max` (characters).
    NameShortened = "name_shortened" { max: Number };
    /// An event that ends as it begins, or before.
    EmptyEvent = "empty_event";
    /// A time in UTC, where it is not known what clocks show then.
    TimeZoneNeeded = "time_zone_needed";
    /// An event that is cancelled.
    CancelledEvent = "cancelled_event";
    /// A recurrence without a day in the years asked for.
    NoOccurrence = "no_occurrence";
    /// Recurrences that take more steps to follow than are made for one file.
    TooManyRecurrences = "too_many_recurrences";
    /// More holidays than are taken from one file; params `max`.
    TooManyHolidays = "too_many_holidays" { max: Number };
    /// A text in quotation marks that does not end.
    UnclosedQuote = "unclosed_quote";
    /// A table whose first line names no field of a holiday.
    NoColumns = "no_columns";

    // List queries.

    /// A filter, a search or an order that is wrong in itself or does not fit the fields; params
    /// `reason`, `error` (the code of the error in the text), `start`, `end` (bytes).
    InvalidQuery = "invalid_query" { reason: Name, error: Name, start: Number, end: Number };
    /// A parameter of a list query with a percent sign that two hexadecimal digits do not follow, or
    /// that is not UTF-8; params none.
    InvalidEncoding = "invalid_encoding";
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
