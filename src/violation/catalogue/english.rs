//! The English sentences.

mod fields;

use super::{Catalogue, Plural, Words};
use crate::violation::Code;

/// English: what [`Violation::message`](crate::violation::Violation::message) is in.
pub const ENGLISH: Catalogue = Catalogue {
    language: "en",
    template,
    words: Words {
        names: NAMES,
        ..WORDS
    },
    query,
    query_words: Words {
        names: QUERY_NAMES,
        ..WORDS
    },
    fields: fields::FIELDS,
    offer: "Try {suggestion}.",
    offer_empty: "Try the empty text.",
    offer_name: "Did you mean {suggestion}?",
};

const WORDS: Words = Words {
    names: &[],
    or: [", ", " or "],
    and: [", ", " and "],
    plural: Plural::one_other,
};

const fn template(code: Code) -> &'static str {
    match code {
        Code::NotAnObject => "Must be fields with their values, not {found:name}.",
        Code::WrongObject => "Must be fields with their values, not a {found}: use {instead}.",
        Code::NotJson => "This is not valid JSON: look at line {line}, column {column}.",
        Code::Required => "This field is required.",
        Code::WrongType => "Must be {expected:name}.",
        Code::InexactNumber => {
            "Must be a text: a number beyond {max} loses digits on its way. Send it in quotes."
        }
        Code::UnknownField => "There is no field of this name.",
        Code::DuplicateField => "This field is given more than once.",
        Code::TooManyFields => {
            "There are {found} fields that do not belong here; the first {max} are listed."
        }
        Code::NewerField => {
            "This version of the rules does not know this field: it is kept as it is."
        }
        Code::TooManyItems => "At most {max} are allowed; there are {found}.",
        Code::TooManyViolations => "{found} things are wrong; the first {max} are listed.",
        Code::NotUnicode => "This text has a broken character in it: type it again.",
        Code::InputTooLong => "This is too long: at most {max} bytes are read.",
        Code::NotAnInteger => "Must be a whole number.",
        Code::TooSmall => "Must be at least {min}.",
        Code::TooLarge => "Must be at most {max}.",
        Code::TooShort => "Must have at least {min} {min:character|characters}.",
        Code::TooLong => "Must have at most {max} {max:character|characters}; this has {found}.",
        Code::Blank => "Must hold more than white space.",
        Code::ControlCharacter => "Must not hold control characters such as line breaks or tabs.",
        Code::InvalidCharacter => "The character “{character}” is not allowed here.",
        Code::UnknownChoice => "Must be {choices:or}.",
        Code::UnknownCountry => {
            "Must be the three-letter code of a country in capitals (ISO 3166-1 alpha-3), such as DEU."
        }
        Code::UnknownCurrency => {
            "Must be the three-letter code of a currency in capitals (ISO 4217), such as EUR."
        }
        Code::WithdrawnCurrency => "{found} is no longer in use: {replaced_by} replaced it.",
        Code::UnknownTimeZone => {
            "Must be the exact name of an IANA time zone, such as Europe/Berlin."
        }
        Code::ReversedOffset => {
            "{found} is {offset}: the sign in these names is the other way round."
        }
        Code::NoDaylightSaving => {
            "{found} is without summer time all year: where clocks change, choose a zone such as {instead}."
        }
        Code::OutOfOrder => "A range must end after it starts: this one is from {start} to {end}.",
        Code::RequiredWhen => "Required when {field} is {value}.",
        Code::RangesOverlap => "This overlaps the time from {start} to {end}.",
        Code::NotATimeOfDay => "Must be a time of day from 00:00 to {max}, such as 09:30.",
        Code::NotATimestamp => "Must be a point in time such as 2017-07-21T17:32:28Z (RFC 3339).",
        Code::NotAnEmailAddress => {
            "Must be e-mail addresses with commas between: “{found}” is none."
        }
        Code::ForbiddenCharacters => "Must hold nothing but {allowed:name}.",
        Code::CertificateNotExamined => {
            "The certificate and its key were not examined: the program does not import pbx-rules/certificate."
        }
        Code::PemMissing => "Must be PEM text with the line -----BEGIN {expected}-----.",
        Code::PemCutOff => "The text is cut off: its last line, -----END {label}-----, is missing.",
        Code::PemLineBreaks => {
            "Nothing else may stand on the lines -----BEGIN …----- and -----END …-----: copy the text again from its file."
        }
        Code::PemNotBase64 => "The PEM text is damaged: look at line {line}.",
        Code::NotACertificate => "Must be a certificate; this is {found:name}.",
        Code::PrivateKeyInCertificate => {
            "This holds a private key, which belongs in the field for the key and nowhere else."
        }
        Code::NotAPrivateKey => {
            "Must be a private key as PEM text (EC PRIVATE KEY or PRIVATE KEY); this is {found:name}."
        }
        Code::CertificateInPrivateKey => {
            "This is a certificate, which belongs in the field for the certificate."
        }
        Code::KeyEncrypted => "The private key is protected by a passphrase: give it without one.",
        Code::KeyNotP256 => {
            "The private key must be an ECDSA key on the curve P-256, not {found:name}."
        }
        Code::KeyMalformed => "The private key is damaged: copy it again from its file.",
        Code::KeyMismatch => "The private key does not belong to the certificate.",
        Code::KeyMissing => "There is a certificate without its private key: give both or neither.",
        Code::CertificateMissing => {
            "There is a private key without its certificate: give both or neither."
        }
        Code::CertificateMalformed => {
            "The certificate is damaged, or none: its data makes no sense from byte {at} on."
        }
        Code::CertificateVersion => "The certificate should be of X.509 version 3, not {found}.",
        Code::SerialNumberNotPositive => {
            "The certificate's serial number should be greater than zero."
        }
        Code::SerialNumberTooShort => {
            "The certificate's serial number should have at least {min} bits; this has {found}."
        }
        Code::SerialNumberTooLong => {
            "The certificate's serial number should have at most {max} octets; this has {found}."
        }
        Code::SignatureAlgorithm => {
            "The certificate should be signed with ecdsa-with-SHA256, not {found}."
        }
        Code::SignatureAlgorithmsDiffer => {
            "The certificate names two different signature algorithms."
        }
        Code::ValidityOutOfOrder => {
            "The certificate is never valid: its validity starts at {from} and ends at {until}."
        }
        Code::CertificateNotYetValid => "The certificate is not valid before {from}.",
        Code::CertificateExpired => "The certificate expired at {until}.",
        Code::SubjectAttribute => {
            "The certificate's subject should have one {attribute:name}; this has {found}."
        }
        Code::CommonNameMissing => {
            "The certificate's subject should have a common name: SHAKEN and the service provider code."
        }
        Code::CommonName => {
            "The certificate's common name should contain “{expected}”; it is “{found}”."
        }
        Code::CertificateKeyNotP256 => {
            "The certificate's key should be an ECDSA key on the curve P-256, not {found:name}."
        }
        Code::CertificateKeyMalformed => {
            "The certificate's key is damaged: it is no point on the curve P-256."
        }
        Code::KeyUsageMissing => {
            "The certificate should have a keyUsage extension for digitalSignature."
        }
        Code::KeyUsageNotCritical => {
            "The certificate's keyUsage extension should be marked critical."
        }
        Code::KeyUsage => "The certificate's keyUsage should be digitalSignature and nothing else.",
        Code::KeyUsageEncoding => {
            "The certificate's keyUsage is not encoded in the shortest form, as DER asks."
        }
        Code::BasicConstraintsMissing => {
            "The certificate should have a basicConstraints extension."
        }
        Code::BasicConstraintsNotCritical => {
            "The certificate's basicConstraints extension should be marked critical."
        }
        Code::CertificateIsCa => {
            "The first certificate is one of a certification authority (CA); the one that signs calls should come first."
        }
        Code::SubjectKeyIdentifierMissing => {
            "The certificate should have a subjectKeyIdentifier extension."
        }
        Code::AuthorityKeyIdentifierMissing => {
            "The certificate should have an authorityKeyIdentifier extension with a key identifier."
        }
        Code::CrlDistributionPointMissing => {
            "The certificate should name a CRL distribution point."
        }
        Code::CrlDistributionPoints => {
            "The certificate should name one CRL distribution point; this names {found}."
        }
        Code::CrlIssuerMissing => {
            "The certificate's CRL distribution point should name who issues the list (cRLIssuer)."
        }
        Code::CertificatePolicyMissing => {
            "The certificate should name the certificate policy under which it was issued."
        }
        Code::CertificatePolicies => {
            "The certificate should name one certificate policy; this names {found}."
        }
        Code::TnAuthListMissing => {
            "The certificate should have a TNAuthList extension with the service provider code."
        }
        Code::TnAuthListObjectIdentifier => {
            "The certificate's TNAuthList should have the object identifier 1.3.6.1.5.5.7.1.26, not {found}."
        }
        Code::TnAuthListMalformed => {
            "The certificate's TNAuthList is not encoded as RFC 8226 asks."
        }
        Code::TnAuthListEmpty => "The certificate's TNAuthList is empty.",
        Code::TnAuthListNotAList => {
            "The certificate's TNAuthList is a single entry; it should be a list (SEQUENCE) of entries."
        }
        Code::TnAuthListUntagged => {
            "The certificate's TNAuthList holds a text without a tag: it may be a service provider code or a telephone number."
        }
        Code::TnAuthListImplicitTag => {
            "The certificate's TNAuthList has an implicit tag; its tags should be explicit."
        }
        Code::TnAuthListStringType => {
            "The certificate's TNAuthList should hold texts of the type IA5String, not {found}."
        }
        Code::TnAuthListEmptyCode => {
            "The certificate's TNAuthList holds an empty service provider code."
        }
        Code::TnAuthListNumber => {
            "The certificate's TNAuthList should hold telephone numbers of 1 to {max} digits, * or #."
        }
        Code::TnAuthListRange => {
            "The certificate's TNAuthList holds a range of telephone numbers whose count is out of bounds: it should be 2 or more."
        }
        Code::TnAuthListNoCode => {
            "The certificate's TNAuthList should hold a service provider code."
        }
        Code::TnAuthListSeveralCodes => {
            "The certificate's TNAuthList should hold one service provider code; this holds {found}."
        }
        Code::TnAuthListCode => {
            "The service provider code should be made of digits and capital letters; it is “{found}”."
        }
        Code::TnAuthListTelephoneNumbers => {
            "The certificate's TNAuthList should hold no telephone numbers."
        }
        Code::ExtensionMalformed => "The certificate's extension {extension} is damaged.",
        Code::ExtensionDuplicate => "The certificate has the extension {extension} more than once.",
        Code::ExtensionUnknown => {
            "The certificate has an extension that has no place in it, {extension}."
        }
        Code::ExtensionCritical => {
            "The certificate's extension {extension} should not be marked critical."
        }
        Code::ExtensionUnknownCritical => {
            "The certificate has an unknown extension that is marked critical, {extension}: verifiers will reject it."
        }
        Code::ChainOrder => {
            "The certificates are in the wrong order: each should come before the one of its issuer."
        }
        Code::ChainBroken => "This certificate does not belong to the issuer of the one before it.",
        Code::NonAsciiHost => {
            "The character “{character}” is not allowed in a host name: write the name in its xn-- form."
        }
        Code::EmptyLabel => "A host name must not begin with a dot or hold two dots in a row.",
        Code::LabelTooLong => {
            "Each part of a host name between the dots has at most {max} characters; one has {found}."
        }
        Code::HyphenAtLabelEdge => "The part “{label}” must not begin or end with a hyphen.",
        Code::Underscore => "A host name must not hold an underscore.",
        Code::InvalidIpv4 => {
            "What ends in a number must be an IPv4 address: four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1."
        }
        Code::InvalidIpv6 => "This is not an IPv6 address, such as 2001:db8::1.",
        Code::SchemeNotAllowed => "Must be the host alone, without “{scheme}” before it.",
        Code::UserNotAllowed => "Must be the host alone, without a user and “@” before it.",
        Code::PortNotAllowed => "Must be the host alone, without the port “:{port}” after it.",
        Code::PathNotAllowed => "Must be the host alone, without “{found}” after it.",
        Code::MissingScheme => "Must begin with https:// or http://.",
        Code::RepeatedScheme => "The address begins with a scheme twice: leave out one.",
        Code::CredentialsNotAllowed => {
            "Must not hold a user name or a password: leave out what stands before the “@”."
        }
        Code::UnsupportedScheme => "Must begin with {choices:or}, not {found}.",
        Code::MissingHost => "A host must follow the two slashes, such as www.example.com.",
        Code::Ipv6NotBracketed => "An IPv6 address in a URL must stand in brackets.",
        Code::InvalidPort => "The port, after the colon, must be a number from 0 to {max}.",
        Code::InvalidPercentEncoding => "A “%” must be followed by two hexadecimal digits.",
        Code::NotASize => "Must be a number with one of the units {choices:or}, such as 100MB.",
        Code::MissingUnit => "A unit must follow the number: {choices:or}.",
        Code::UnknownUnit => "The unit must be {choices:or}, not {found}.",
        Code::SizeNotation => {
            "Write digits and the unit, and nothing else: no space, sign or separator, such as 1000MB."
        }
        Code::TooDeep => "Must not be nested deeper than {max} {max:level|levels}.",
        Code::DuplicateKey => {
            "The key “{key}” is given again in line {line}, column {column}: programs differ in which value they take."
        }
        Code::MissingLetter => {
            "Add a letter from A to Z: letters with accents and of other alphabets do not count."
        }
        Code::MissingNumber => "Add a digit from 0 to 9.",
        Code::MissingSpecial => {
            "Add an upper-case letter from A to Z or a special character such as ! or %."
        }
        Code::SequentialCharacters => {
            "Avoid {run} or more letters or digits in sequence, up or down."
        }
        Code::RepeatingCharacters => "Avoid the same character {run} or more times in a row.",
        Code::AccountInformation => "Avoid what resembles the {fields:or:name} of the account.",
        Code::NoSuchDay => "This month has only {max} days.",
        Code::NotTheSameDay => "A holiday that is not consecutive ends on the day it begins.",
        Code::NotACalendar => "This is no iCalendar file: it has no BEGIN:VCALENDAR.",
        Code::UnclosedEvent => "The event that begins here does not end.",
        Code::LineTooLong => "The line is longer than {max} bytes.",
        Code::MissingProperty => "{property} is missing.",
        Code::InvalidProperty => "The value of {property} cannot be read: {found}.",
        Code::UnsupportedProperty => "No holiday can be made of {found} in {property}.",
        Code::NamelessEvent => "The event has no name (SUMMARY).",
        Code::NameShortened => "The name was shortened to {max} characters.",
        Code::EmptyEvent => "The event ends before any time of it has passed.",
        Code::TimeZoneNeeded => {
            "The time is in UTC: choose the time zone in which the holidays are kept."
        }
        Code::CancelledEvent => "The event is cancelled.",
        Code::NoOccurrence => "The event has no day in the years asked for.",
        Code::TooManyRecurrences => "The file has too many recurrences: ask for fewer years.",
        Code::TooManyHolidays => "The file has more than {max} holidays: the others are left out.",
        Code::UnclosedQuote => "The text in quotation marks does not end.",
        Code::NoColumns => {
            "The first line must name the columns: name, region, year_start and so on."
        }
        Code::InvalidQuery => "The text of the query is wrong.",
        Code::InvalidEncoding => {
            "This is not encoded as an address is: a percent sign needs two digits after it."
        }
    }
}

/// Types and kinds of files with their articles, and the fields of an account.
const NAMES: &[(&str, &str)] = &[
    ("integer", "a whole number"),
    ("number", "a number"),
    ("string", "a text"),
    ("boolean", "true or false"),
    ("list", "a list"),
    ("object", "another kind of object"),
    ("function", "a function"),
    ("symbol", "a symbol"),
    ("bigint", "a bigint"),
    ("date", "a Date"),
    ("file", "a file"),
    ("null", "nothing"),
    ("undefined", "nothing"),
    (
        "lower_case_letters_and_digits",
        "lower-case letters from a to z and digits",
    ),
    ("visible_ascii", "visible ASCII characters, without spaces"),
    ("bytes", "bytes"),
    ("certificate", "a certificate"),
    ("private_key", "a private key"),
    ("encrypted_private_key", "an encrypted private key"),
    ("rsa_private_key", "an RSA private key"),
    ("dsa_private_key", "a DSA private key"),
    ("openssh_private_key", "an OpenSSH private key"),
    ("putty_private_key", "a PuTTY private key"),
    ("public_key", "a public key"),
    ("ssh_public_key", "an SSH public key"),
    ("certificate_request", "a certificate signing request (CSR)"),
    ("revocation_list", "a certificate revocation list (CRL)"),
    ("pkcs7", "a PKCS#7 file"),
    ("pkcs12", "a PKCS#12 file (.p12, .pfx)"),
    ("curve_parameters", "a file of curve parameters"),
    ("openpgp", "an OpenPGP key or message"),
    ("json_web_key", "a JSON Web Key"),
    ("binary", "a binary file"),
    ("other_pem", "another kind of PEM file"),
    ("unnamed_curve", "an unnamed curve"),
    ("username", "user name"),
    ("display_name", "display name"),
    ("first_name", "first name"),
    ("last_name", "last name"),
    ("extension_number", "extension number"),
    ("phone", "phone number"),
    ("email", "e-mail address"),
    ("country", "country (C)"),
    ("organization", "organization (O)"),
];

/// The engine has the English of its own errors.
#[cfg(feature = "query")]
use crate::query::ErrorKind;

#[cfg(feature = "query")]
fn query(kind: &str) -> Option<&'static str> {
    ErrorKind::template(kind)
}

#[cfg(feature = "query")]
const QUERY_NAMES: &[(&str, &str)] = ErrorKind::ENGLISH_NAMES;

#[cfg(not(feature = "query"))]
fn query(_kind: &str) -> Option<&'static str> {
    None
}

#[cfg(not(feature = "query"))]
const QUERY_NAMES: &[(&str, &str)] = &[];
