//! The German sentences.

mod fields;

use super::{Catalogue, Plural, Words};
use crate::violation::Code;

/// German.
pub const GERMAN: Catalogue = Catalogue {
    language: "de",
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
    offer: "Vorschlag: {suggestion}.",
    offer_empty: "Vorschlag: leer lassen.",
    offer_name: "Ist {suggestion} gemeint?",
};

const WORDS: Words = Words {
    names: &[],
    or: [", ", " oder "],
    and: [", ", " und "],
    plural: Plural::one_other,
};

const fn template(code: Code) -> &'static str {
    match code {
        Code::NotAnObject => "Hier gehören Felder mit ihren Werten hin, nicht {found:name}.",
        Code::WrongObject => {
            "Hier gehören Felder mit ihren Werten hin, kein {found}: {instead} verwenden."
        }
        Code::NotJson => "Das ist kein gültiges JSON: siehe Zeile {line}, Spalte {column}.",
        Code::Required => "Dieses Feld muss ausgefüllt werden.",
        Code::WrongType => "Hier gehört {expected:name} hin.",
        Code::InexactNumber => {
            "Hier gehört ein Text hin: Eine Zahl über {max} verliert unterwegs Ziffern. Bitte in Anführungszeichen senden."
        }
        Code::UnknownField => "Ein Feld mit diesem Namen gibt es nicht.",
        Code::DuplicateField => "Dieses Feld ist mehr als einmal angegeben.",
        Code::TooManyFields => {
            "{found} Felder gehören nicht hierher; die ersten {max} sind aufgeführt."
        }
        Code::NewerField => "Diese Fassung der Regeln kennt das Feld nicht: Es bleibt, wie es ist.",
        Code::TooManyItems => "Höchstens {max} sind erlaubt, hier sind es {found}.",
        Code::TooManyViolations => "{found} Angaben sind falsch; aufgeführt sind die ersten {max}.",
        Code::NotUnicode => "Der Text enthält ein beschädigtes Zeichen: bitte neu eingeben.",
        Code::InputTooLong => "Das ist zu lang: höchstens {max} Byte werden gelesen.",
        Code::NotAnInteger => "Hier gehört eine ganze Zahl hin.",
        Code::TooSmall => "Mindestens {min} ist nötig.",
        Code::TooLarge => "Höchstens {max} ist erlaubt.",
        Code::TooShort => "Mindestens {min} Zeichen sind nötig.",
        Code::TooLong => "Höchstens {max} Zeichen sind erlaubt; hier sind es {found}.",
        Code::Blank => "Leerraum allein genügt nicht.",
        Code::ControlCharacter => {
            "Steuerzeichen wie Zeilenumbrüche oder Tabulatoren sind nicht erlaubt."
        }
        Code::InvalidCharacter => "Das Zeichen „{character}“ ist hier nicht erlaubt.",
        Code::UnknownChoice => "Erlaubt ist nur {choices:or}.",
        Code::UnknownCountry => {
            "Hier gehört der Ländercode aus drei Großbuchstaben hin (ISO 3166-1 alpha-3), etwa DEU."
        }
        Code::UnknownCurrency => {
            "Hier gehört der Währungscode aus drei Großbuchstaben hin (ISO 4217), etwa EUR."
        }
        Code::WithdrawnCurrency => {
            "{found} gilt nicht mehr: An die Stelle ist {replaced_by} getreten."
        }
        Code::UnknownTimeZone => {
            "Hier gehört der genaue Name einer IANA-Zeitzone hin, etwa Europe/Berlin."
        }
        Code::ReversedOffset => {
            "{found} ist {offset}: In diesen Namen ist das Vorzeichen umgekehrt."
        }
        Code::NoDaylightSaving => {
            "{found} kennt keine Sommerzeit: Wo die Uhren umgestellt werden, passt eine Zone wie {instead}."
        }
        Code::OutOfOrder => {
            "Ein Bereich muss nach seinem Anfang enden: Dieser geht von {start} bis {end}."
        }
        Code::RequiredWhen => "Nötig, wenn {field} den Wert {value} hat.",
        Code::RangesOverlap => "Überschneidet sich mit der Zeit von {start} bis {end}.",
        Code::NotATimeOfDay => "Nötig ist eine Uhrzeit von 00:00 bis {max}, etwa 09:30.",
        Code::NotATimestamp => "Nötig ist ein Zeitpunkt wie 2017-07-21T17:32:28Z (RFC 3339).",
        Code::NotAnEmailAddress => {
            "Nötig sind E-Mail-Adressen mit Kommas dazwischen: „{found}“ ist keine."
        }
        Code::ForbiddenCharacters => "Erlaubt sind nur {allowed:name}.",
        Code::CertificateNotExamined => {
            "Das Zertifikat und sein Schlüssel wurden nicht untersucht: Das Programm bindet pbx-rules/certificate nicht ein."
        }
        Code::PemMissing => {
            "Hier gehört ein PEM-Text mit der Zeile -----BEGIN {expected}----- hin."
        }
        Code::PemCutOff => {
            "Der Text ist abgeschnitten: Seine letzte Zeile, -----END {label}-----, fehlt."
        }
        Code::PemLineBreaks => {
            "In den Zeilen -----BEGIN …----- und -----END …----- darf sonst nichts stehen: bitte den Text neu aus der Datei kopieren."
        }
        Code::PemNotBase64 => "Der PEM-Text ist beschädigt: siehe Zeile {line}.",
        Code::NotACertificate => "Hier gehört ein Zertifikat hin; das ist {found:name}.",
        Code::PrivateKeyInCertificate => {
            "Das enthält einen privaten Schlüssel. Er gehört in das Feld für den Schlüssel und sonst nirgendwohin."
        }
        Code::NotAPrivateKey => {
            "Hier gehört ein privater Schlüssel als PEM-Text hin (EC PRIVATE KEY oder PRIVATE KEY); das ist {found:name}."
        }
        Code::CertificateInPrivateKey => {
            "Das ist ein Zertifikat. Es gehört in das Feld für das Zertifikat."
        }
        Code::KeyEncrypted => {
            "Der private Schlüssel ist durch ein Passwort geschützt: bitte ohne eines angeben."
        }
        Code::KeyNotP256 => {
            "Der private Schlüssel muss ein ECDSA-Schlüssel auf der Kurve P-256 sein, nicht {found:name}."
        }
        Code::KeyMalformed => {
            "Der private Schlüssel ist beschädigt: bitte neu aus der Datei kopieren."
        }
        Code::KeyMismatch => "Der private Schlüssel gehört nicht zum Zertifikat.",
        Code::KeyMissing => {
            "Ein Zertifikat ist da, sein privater Schlüssel nicht: bitte beide angeben oder keins."
        }
        Code::CertificateMissing => {
            "Ein privater Schlüssel ist da, sein Zertifikat nicht: bitte beide angeben oder keins."
        }
        Code::CertificateMalformed => {
            "Das Zertifikat ist beschädigt oder keines: Seine Daten ergeben ab Byte {at} keinen Sinn."
        }
        Code::CertificateVersion => "Das Zertifikat sollte X.509 in Version 3 sein, nicht {found}.",
        Code::SerialNumberNotPositive => {
            "Die Seriennummer des Zertifikats sollte größer als null sein."
        }
        Code::SerialNumberTooShort => {
            "Die Seriennummer des Zertifikats sollte mindestens {min} Bit haben; es sind {found}."
        }
        Code::SerialNumberTooLong => {
            "Die Seriennummer des Zertifikats sollte höchstens {max} Oktette haben; es sind {found}."
        }
        Code::SignatureAlgorithm => {
            "Das Zertifikat sollte mit ecdsa-with-SHA256 signiert sein, nicht mit {found}."
        }
        Code::SignatureAlgorithmsDiffer => {
            "Das Zertifikat nennt zwei verschiedene Signaturverfahren."
        }
        Code::ValidityOutOfOrder => {
            "Das Zertifikat ist nie gültig: Die Gültigkeit beginnt am {from} und endet am {until}."
        }
        Code::CertificateNotYetValid => "Das Zertifikat ist erst ab {from} gültig.",
        Code::CertificateExpired => "Das Zertifikat ist am {until} abgelaufen.",
        Code::SubjectAttribute => {
            "Im Namen des Inhabers sollte {attribute:name} genau einmal stehen, nicht {found}-mal."
        }
        Code::CommonNameMissing => {
            "Der Inhaber des Zertifikats sollte einen Common Name haben: SHAKEN und den Code des Anbieters."
        }
        Code::CommonName => {
            "Der Common Name des Zertifikats sollte „{expected}“ enthalten; er ist „{found}“."
        }
        Code::CertificateKeyNotP256 => {
            "Der Schlüssel des Zertifikats sollte ein ECDSA-Schlüssel auf der Kurve P-256 sein, nicht {found:name}."
        }
        Code::CertificateKeyMalformed => {
            "Der Schlüssel des Zertifikats ist beschädigt: Er ist kein Punkt auf der Kurve P-256."
        }
        Code::KeyUsageMissing => {
            "Das Zertifikat sollte eine Erweiterung keyUsage für digitalSignature haben."
        }
        Code::KeyUsageNotCritical => {
            "Die Erweiterung keyUsage des Zertifikats sollte als kritisch markiert sein."
        }
        Code::KeyUsage => {
            "Die keyUsage des Zertifikats sollte digitalSignature sein und sonst nichts."
        }
        Code::KeyUsageEncoding => {
            "Die keyUsage des Zertifikats ist nicht in der kürzesten Form kodiert, die DER verlangt."
        }
        Code::BasicConstraintsMissing => {
            "Das Zertifikat sollte eine Erweiterung basicConstraints haben."
        }
        Code::BasicConstraintsNotCritical => {
            "Die Erweiterung basicConstraints des Zertifikats sollte als kritisch markiert sein."
        }
        Code::CertificateIsCa => {
            "Das erste Zertifikat gehört einer Zertifizierungsstelle (CA); zuerst sollte das kommen, das Anrufe signiert."
        }
        Code::SubjectKeyIdentifierMissing => {
            "Das Zertifikat sollte eine Erweiterung subjectKeyIdentifier haben."
        }
        Code::AuthorityKeyIdentifierMissing => {
            "Das Zertifikat sollte eine Erweiterung authorityKeyIdentifier mit einer Schlüsselkennung haben."
        }
        Code::CrlDistributionPointMissing => {
            "Das Zertifikat sollte einen Verteilungspunkt für Sperrlisten (CRL) nennen."
        }
        Code::CrlDistributionPoints => {
            "Das Zertifikat sollte einen Verteilungspunkt für Sperrlisten (CRL) nennen; es nennt {found}."
        }
        Code::CrlIssuerMissing => {
            "Der Verteilungspunkt für Sperrlisten sollte nennen, wer die Liste ausstellt (cRLIssuer)."
        }
        Code::CertificatePolicyMissing => {
            "Das Zertifikat sollte die Richtlinie nennen, nach der es ausgestellt wurde."
        }
        Code::CertificatePolicies => {
            "Das Zertifikat sollte eine Richtlinie nennen; es nennt {found}."
        }
        Code::TnAuthListMissing => {
            "Das Zertifikat sollte eine Erweiterung TNAuthList mit dem Code des Anbieters haben."
        }
        Code::TnAuthListObjectIdentifier => {
            "Die TNAuthList des Zertifikats sollte die Objektkennung 1.3.6.1.5.5.7.1.26 haben, nicht {found}."
        }
        Code::TnAuthListMalformed => {
            "Die TNAuthList des Zertifikats ist nicht so kodiert, wie RFC 8226 es verlangt."
        }
        Code::TnAuthListEmpty => "Die TNAuthList des Zertifikats ist leer.",
        Code::TnAuthListNotAList => {
            "Die TNAuthList des Zertifikats ist ein einzelner Eintrag; sie sollte eine Liste (SEQUENCE) von Einträgen sein."
        }
        Code::TnAuthListUntagged => {
            "Die TNAuthList des Zertifikats enthält einen Text ohne Tag: Er kann der Code eines Anbieters oder eine Telefonnummer sein."
        }
        Code::TnAuthListImplicitTag => {
            "Die TNAuthList des Zertifikats hat ein implizites Tag; ihre Tags sollten explizit sein."
        }
        Code::TnAuthListStringType => {
            "Die TNAuthList des Zertifikats sollte Texte vom Typ IA5String enthalten, nicht {found}."
        }
        Code::TnAuthListEmptyCode => {
            "Die TNAuthList des Zertifikats enthält einen leeren Anbietercode."
        }
        Code::TnAuthListNumber => {
            "Die TNAuthList des Zertifikats sollte Telefonnummern aus 1 bis {max} Ziffern, * oder # enthalten."
        }
        Code::TnAuthListRange => {
            "Die TNAuthList des Zertifikats enthält einen Bereich von Telefonnummern mit unzulässiger Anzahl: Es sollten 2 oder mehr sein."
        }
        Code::TnAuthListNoCode => {
            "Die TNAuthList des Zertifikats sollte einen Anbietercode enthalten."
        }
        Code::TnAuthListSeveralCodes => {
            "Die TNAuthList des Zertifikats sollte einen Anbietercode enthalten; sie enthält {found}."
        }
        Code::TnAuthListCode => {
            "Der Code des Anbieters sollte aus Ziffern und Großbuchstaben bestehen; er ist „{found}“."
        }
        Code::TnAuthListTelephoneNumbers => {
            "Die TNAuthList des Zertifikats sollte keine Telefonnummern enthalten."
        }
        Code::ExtensionMalformed => "Die Erweiterung {extension} des Zertifikats ist beschädigt.",
        Code::ExtensionDuplicate => {
            "Das Zertifikat hat die Erweiterung {extension} mehr als einmal."
        }
        Code::ExtensionUnknown => {
            "Das Zertifikat hat eine Erweiterung, die nicht hineingehört, {extension}."
        }
        Code::ExtensionCritical => {
            "Die Erweiterung {extension} des Zertifikats sollte nicht als kritisch markiert sein."
        }
        Code::ExtensionUnknownCritical => {
            "Das Zertifikat hat eine unbekannte Erweiterung, die als kritisch markiert ist, {extension}: Prüfer werden es ablehnen."
        }
        Code::ChainOrder => {
            "Die Zertifikate stehen in der falschen Reihenfolge: Jedes sollte vor dem seines Ausstellers stehen."
        }
        Code::ChainBroken => "Dieses Zertifikat gehört nicht dem Aussteller des vorigen.",
        Code::NonAsciiHost => {
            "Das Zeichen „{character}“ ist in einem Hostnamen nicht erlaubt: bitte in der Form xn-- schreiben."
        }
        Code::EmptyLabel => {
            "Ein Hostname darf nicht mit einem Punkt beginnen und keine zwei hintereinander haben."
        }
        Code::LabelTooLong => {
            "Jeder Teil eines Hostnamens zwischen den Punkten hat höchstens {max} Zeichen; einer hat {found}."
        }
        Code::HyphenAtLabelEdge => {
            "Der Teil „{label}“ darf nicht mit einem Bindestrich beginnen oder enden."
        }
        Code::Underscore => "Ein Hostname darf keinen Unterstrich enthalten.",
        Code::InvalidIpv4 => {
            "Was mit einer Zahl endet, muss eine IPv4-Adresse sein: vier Dezimalzahlen von 0 bis 255 ohne führende Nullen, etwa 192.0.2.1."
        }
        Code::InvalidIpv6 => "Das ist keine IPv6-Adresse, etwa 2001:db8::1.",
        Code::SchemeNotAllowed => "Hier gehört nur der Host hin, ohne „{scheme}“ davor.",
        Code::UserNotAllowed => "Hier gehört nur der Host hin, ohne einen Benutzer und „@“ davor.",
        Code::PortNotAllowed => "Hier gehört nur der Host hin, ohne den Port „:{port}“ dahinter.",
        Code::PathNotAllowed => "Hier gehört nur der Host hin, ohne „{found}“ dahinter.",
        Code::MissingScheme => "Die Adresse muss mit https:// oder http:// beginnen.",
        Code::RepeatedScheme => {
            "Die Adresse beginnt zweimal mit einem Schema: bitte eines weglassen."
        }
        Code::CredentialsNotAllowed => {
            "Ein Benutzername oder Passwort gehört nicht hierher: bitte weglassen, was vor dem „@“ steht."
        }
        Code::UnsupportedScheme => "Die Adresse muss mit {choices:or} beginnen, nicht mit {found}.",
        Code::MissingHost => {
            "Nach den zwei Schrägstrichen muss ein Host stehen, etwa www.example.com."
        }
        Code::Ipv6NotBracketed => "Eine IPv6-Adresse in einer URL muss in eckigen Klammern stehen.",
        Code::InvalidPort => "Der Port nach dem Doppelpunkt muss eine Zahl von 0 bis {max} sein.",
        Code::InvalidPercentEncoding => "Auf ein „%“ müssen zwei hexadezimale Ziffern folgen.",
        Code::NotASize => {
            "Hier gehört eine Zahl mit einer der Einheiten {choices:or} hin, etwa 100MB."
        }
        Code::MissingUnit => "Auf die Zahl muss eine Einheit folgen: {choices:or}.",
        Code::UnknownUnit => "Die Einheit muss {choices:or} sein, nicht {found}.",
        Code::SizeNotation => {
            "Nur Ziffern und die Einheit schreiben: kein Leerzeichen, Vorzeichen oder Trennzeichen, etwa 1000MB."
        }
        Code::TooDeep => "Höchstens {max} Ebenen dürfen verschachtelt sein.",
        Code::DuplicateKey => {
            "Der Schlüssel „{key}“ steht in Zeile {line}, Spalte {column} noch einmal: Welcher Wert gilt, ist je nach Programm verschieden."
        }
        Code::MissingLetter => {
            "Ein Buchstabe von A bis Z fehlt: Umlaute, Akzente und andere Alphabete zählen nicht."
        }
        Code::MissingNumber => "Eine Ziffer von 0 bis 9 fehlt.",
        Code::MissingSpecial => {
            "Ein Großbuchstabe von A bis Z oder ein Sonderzeichen wie ! oder % fehlt."
        }
        Code::SequentialCharacters => {
            "Bitte keine {run} oder mehr Buchstaben oder Ziffern in Folge, auf- oder absteigend."
        }
        Code::RepeatingCharacters => {
            "Bitte nicht dasselbe Zeichen {run} oder mehr Mal hintereinander."
        }
        Code::AccountInformation => {
            "Bitte nichts, was Angaben des Kontos ähnelt: {fields:or:name}."
        }
        Code::NoSuchDay => "Dieser Monat hat nur {max} Tage.",
        Code::NotTheSameDay => {
            "Ein Feiertag, der nicht durchgehend ist, endet an dem Tag, an dem er beginnt."
        }
        Code::NotACalendar => "Das ist keine iCalendar-Datei: Ihr fehlt BEGIN:VCALENDAR.",
        Code::UnclosedEvent => "Der Termin, der hier beginnt, endet nicht.",
        Code::LineTooLong => "Die Zeile ist länger als {max} Byte.",
        Code::MissingProperty => "{property} fehlt.",
        Code::InvalidProperty => "Der Wert von {property} ist nicht lesbar: {found}.",
        Code::UnsupportedProperty => "Aus {found} in {property} lässt sich kein Feiertag machen.",
        Code::NamelessEvent => "Der Termin hat keinen Namen (SUMMARY).",
        Code::NameShortened => "Der Name wurde auf {max} Zeichen gekürzt.",
        Code::EmptyEvent => "Der Termin endet, bevor etwas von ihm vergangen ist.",
        Code::TimeZoneNeeded => {
            "Die Zeit ist in UTC angegeben: Wählen Sie die Zeitzone, in der die Feiertage gelten."
        }
        Code::CancelledEvent => "Der Termin ist abgesagt.",
        Code::NoOccurrence => "Der Termin hat in den gewünschten Jahren keinen Tag.",
        Code::TooManyRecurrences => {
            "Die Datei hat zu viele Wiederholungen: Wählen Sie weniger Jahre."
        }
        Code::TooManyHolidays => "Die Datei hat mehr als {max} Feiertage: Die weiteren fehlen.",
        Code::UnclosedQuote => "Der Text in Anführungszeichen endet nicht.",
        Code::NoColumns => {
            "Die erste Zeile muss die Spalten nennen: name, region, year_start und so weiter."
        }
        Code::InvalidQuery => "Der Text der Abfrage ist falsch.",
        Code::InvalidEncoding => {
            "Das ist nicht wie eine Adresse kodiert: Auf ein Prozentzeichen folgen zwei Ziffern."
        }
    }
}

const NAMES: &[(&str, &str)] = &[
    ("integer", "eine ganze Zahl"),
    ("number", "eine Zahl"),
    ("string", "ein Text"),
    ("boolean", "true oder false"),
    ("list", "eine Liste"),
    ("object", "ein anderes Objekt"),
    ("function", "eine Funktion"),
    ("symbol", "ein Symbol"),
    ("bigint", "ein BigInt"),
    ("date", "ein Datum"),
    ("file", "eine Datei"),
    ("null", "nichts"),
    ("undefined", "nichts"),
    (
        "lower_case_letters_and_digits",
        "Ziffern und Kleinbuchstaben ohne Umlaute",
    ),
    ("visible_ascii", "sichtbare ASCII-Zeichen ohne Leerzeichen"),
    ("bytes", "Bytes"),
    ("certificate", "ein Zertifikat"),
    ("private_key", "ein privater Schlüssel"),
    (
        "encrypted_private_key",
        "ein verschlüsselter privater Schlüssel",
    ),
    ("rsa_private_key", "ein privater RSA-Schlüssel"),
    ("dsa_private_key", "ein privater DSA-Schlüssel"),
    ("openssh_private_key", "ein privater OpenSSH-Schlüssel"),
    ("putty_private_key", "ein privater PuTTY-Schlüssel"),
    ("public_key", "ein öffentlicher Schlüssel"),
    ("ssh_public_key", "ein öffentlicher SSH-Schlüssel"),
    ("certificate_request", "eine Zertifikatsanforderung (CSR)"),
    ("revocation_list", "eine Sperrliste (CRL)"),
    ("pkcs7", "eine PKCS#7-Datei"),
    ("pkcs12", "eine PKCS#12-Datei (.p12, .pfx)"),
    ("curve_parameters", "eine Datei mit Kurvenparametern"),
    (
        "openpgp",
        "ein OpenPGP-Schlüssel oder eine OpenPGP-Nachricht",
    ),
    ("json_web_key", "ein JSON Web Key"),
    ("binary", "eine Binärdatei"),
    ("other_pem", "eine andere Art von PEM-Datei"),
    ("unnamed_curve", "eine unbenannte Kurve"),
    ("username", "Benutzername"),
    ("display_name", "Anzeigename"),
    ("first_name", "Vorname"),
    ("last_name", "Nachname"),
    ("extension_number", "Nebenstelle"),
    ("phone", "Telefonnummer"),
    ("email", "E-Mail-Adresse"),
    ("country", "das Land (C)"),
    ("organization", "die Organisation (O)"),
];

/// The errors in the text of a query, by the names of their kinds.
fn query(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "text_too_long" => "der Text hat mehr als {max} Byte",
        "nesting_too_deep" => "tiefer als {max} Ebenen verschachtelt",
        "lambdas_too_deep" => "`any` und `all` sind tiefer als {max} Ebenen verschachtelt",
        "schema_too_deep" => "die Listen des Schemas sind tiefer als {max} Ebenen verschachtelt",
        "schema_too_large" => "das Schema hat mehr als {max} Felder",
        "duplicate_member" => "eine Aufzählung des Schemas hat das Mitglied '{found}' zweimal",
        "unexpected" => "hier wird {expected:or:name} erwartet, und es steht `{found}` da",
        "unexpected_end" => "hier wird {expected:or:name} erwartet, und der Text endet",
        "unexpected_character" => "`{found}` hat hier keine Bedeutung",
        "line_break" => "ein Zeilenumbruch darf nur in einer Zeichenkette stehen",
        "control_character" => "das Steuerzeichen {found} hat hier keine Bedeutung",
        "name_missing" => "auf `{found}` folgt kein Name",
        "not_an_operator" => "`{found}` ist kein Operator",
        "whitespace_missing" => "hier fehlt ein Leerzeichen",
        "quote_missing" => "der Zeichenkette fehlt das schließende Anführungszeichen",
        "not_closed" => "`{found}` wird nicht geschlossen",
        "not_opened" => "`{found}` schließt nichts",
        "double_quotes" => "eine Zeichenkette steht in einfachen Anführungszeichen",
        "not_after_operand" => "`not` steht vor einem Ausdruck: `not name in ('a','b')`",
        "time_for_colon" => {
            "das ist eine Uhrzeit; nach dem Doppelpunkt zwischen Bedingung und Wert gehört ein Leerzeichen"
        }
        "function_after_path" => "`{function}` nimmt den Operanden als Argument: `{function}(…)`",
        "quantifier_without_list" => {
            "`{quantifier}` folgt auf eine Liste: `tags/{quantifier}(t:t eq 'x')`"
        }
        "space_before_arguments" => {
            "`{function}` und die Klammer der Argumente müssen sich berühren"
        }
        "parameter_name" => "`{found}=` ist der Name des Parameters, kein Teil seines Werts",
        "unknown_prefix" => "`{found}` ist kein Präfix eines Literals",
        "list_expected" => "nach `in` wird eine Liste erwartet: `('a','b')`",
        "item_missing" => "neben diesem Komma fehlt ein Eintrag",
        "plus_is_space" => {
            "in einer Adresse ist `+` ein Leerzeichen: das einer Zeitverschiebung wird `%2B` geschrieben"
        }
        "unknown_type" => "`{found}` ist kein primitiver Typ",
        "not_an_item" => "eine Liste enthält Literale und Parameter-Aliasse",
        "alias_value" => "der Wert eines Parameter-Alias ist ein Literal",
        "phrase_empty" => "eine Wortgruppe hat mindestens ein Zeichen",
        "name_too_long" => "ein Name hat höchstens {max} Zeichen",
        "invalid_number" => "das ist keine Zahl",
        "invalid_string" => "das ist keine Zeichenkette von JSON",
        "invalid_date_time" => {
            "ein Datum schreibt man `2026-12-25`, eine Uhrzeit `10:30:00`, beides `2026-12-25T10:30:00Z`"
        }
        "invalid_duration" => "eine Dauer schreibt man wie `P1DT2H30M` oder `PT0.5S`",
        "invalid_enum" => {
            "ein Aufzählungsliteral enthält Namen oder ganze Zahlen, durch Kommas getrennt"
        }
        "out_of_range" => "diesen Wert gibt es nicht, oder er ist zu groß",
        "unknown_function" => "eine Funktion `{found}` gibt es nicht",
        "substring_of" => {
            "eine Funktion `substringof` gibt es nicht; `contains` nimmt erst den Text, dann den Teil"
        }
        "not_a_quantifier" => "`{found}` ist weder `any` noch `all`",
        "argument_count" => {
            "`{function}` nimmt {expected} {expected:Argument|Argumente} und bekommt {found}"
        }
        "argument_range" => "`{function}` nimmt {min} bis {max} Argumente und bekommt {found}",
        "negative_length" => "die Länge eines Teiltexts ist nicht negativ",
        "unsupported" => "`{construct}` ist in OData erlaubt und wird nicht unterstützt",
        "unsupported_named" => {
            "{sort:name} `{construct}` ist in OData erlaubt und wird nicht unterstützt"
        }
        "unsupported_sort" => "{sort:name} ist in OData erlaubt und wird nicht unterstützt",
        "unknown_field" => "ein Feld `{field}` gibt es nicht",
        "not_filterable" => "nach dem Feld `{field}` kann nicht gefiltert werden",
        "not_sortable" => "nach dem Feld `{field}` kann nicht sortiert werden",
        "list_not_sortable" => "nach einer Liste kann nicht sortiert werden",
        "type_mismatch" => "hier wird {expected:or:name} erwartet, nicht {found:name}",
        "argument_type" => "`{function}` nimmt hier {expected:or:name}, nicht {found:name}",
        "not_comparable" => "{left:name} und {right:name} lassen sich nicht vergleichen",
        "not_defined" => "`{operator}` ist für {left:name} und {right:name} nicht definiert",
        "has_needs_enumeration" => "`has` fragt nach einer Aufzählung; hier steht {found:name}",
        "record_variable" => {
            "`{variable}` steht für einen Datensatz: eines seiner Felder wird erwartet"
        }
        "quantifier_without_parentheses" => {
            "`{quantifier}` hat in Klammern, was es die Elemente fragt: `{quantifier}(x:…)`"
        }
        "member_of_list" => {
            "`{list}` ist eine Liste, deren Elemente `any` und `all` erreichen: `{list}/any(x:x/…)`"
        }
        "alias_is_no_list" => "der Wert von `@{alias}` ist keine Liste",
        "alias_nests_lists" => "`@{alias}` enthält eine Liste in einer Liste",
        "values_expected" => "hier wird eine Liste einfacher Werte erwartet",
        "not_in_lists" => "{found:name} kann nicht in einer Liste gesucht werden",
        "not_of_type" => "'{found}' ist nicht {expected:name}",
        "not_a_date_time" => "'{found}' ist nicht {expected:name}",
        "not_a_duration" => "'{found}' ist keine Dauer",
        "unknown_member" => "die Aufzählung hat kein Mitglied '{found}'",
        "alias_missing" => "der Parameter-Alias `@{alias}` hat keinen Wert",
        "now_missing" => "es wurde kein Zeitpunkt angegeben, darum hat `now()` keinen Wert",
        "pattern_too_long" => "das Muster hat mehr als {max} Byte",
        "pattern_too_large" => "das Muster ist zu groß",
        "pattern_unreadable" => "das Muster ist ab dem Zeichen {at} nicht lesbar: {reason:name}",
        _ => return None,
    })
}

const QUERY_NAMES: &[(&str, &str)] = &[
    ("boolean", "ein Wahrheitswert"),
    ("integer", "eine ganze Zahl"),
    ("decimal", "eine Dezimalzahl"),
    ("double", "eine Gleitkommazahl"),
    ("number", "eine Zahl"),
    ("text", "ein Text"),
    ("guid", "eine GUID"),
    ("date", "ein Datum"),
    ("time_of_day", "eine Uhrzeit"),
    ("timestamp", "ein Zeitpunkt"),
    ("duration", "eine Dauer"),
    ("enumeration", "eine Aufzählung"),
    ("null", "null"),
    ("expression", "ein Ausdruck"),
    ("operator", "ein Operator"),
    ("something_else", "etwas anderes"),
    ("field", "ein Feld"),
    ("literal", "ein Literal"),
    ("function", "eine Funktion"),
    ("alias", "ein Parameter-Alias"),
    ("not", "`not`"),
    ("minus", "`-`"),
    ("open_parenthesis", "`(`"),
    ("close_parenthesis", "`)`"),
    ("close_bracket", "`]`"),
    ("comma", "`,`"),
    ("colon", "`:`"),
    ("slash", "`/`"),
    ("comparison", "ein Vergleichsoperator"),
    ("arithmetic", "ein Rechenoperator"),
    ("and", "`and`"),
    ("or", "`or`"),
    ("in", "`in`"),
    ("has", "`has`"),
    ("list", "eine Liste"),
    ("variable", "eine Variable"),
    ("member", "ein Mitglied"),
    ("quantifier", "`any` oder `all`"),
    ("direction", "`asc` oder `desc`"),
    ("type", "ein Typ"),
    ("word", "ein Wort"),
    ("phrase", "eine Wortgruppe"),
    ("whitespace", "ein Leerzeichen"),
    ("end", "das Ende"),
    ("object_literal", "ein Objektliteral"),
    ("nested_array", "eine Liste in einer Liste"),
    ("path_after_function", "ein Pfad nach einer Funktion"),
    ("path_after_alias", "ein Pfad nach einem Parameter-Alias"),
    ("path_after_count", "ein Pfad nach `$count`"),
    ("options_of_count", "eine Option von `$count`"),
    ("computed_list_after_in", "eine berechnete Liste nach `in`"),
    (
        "item_not_constant",
        "ein Listeneintrag, der keine Konstante ist,",
    ),
    ("cast_of_list", "die Typumwandlung einer Liste"),
    ("record", "der ganze Datensatz"),
    ("named_type", "der Typ"),
    (
        "pattern_not_constant",
        "ein Muster, das keine Konstante ist",
    ),
    ("annotation", "die Annotation"),
    ("bound_function", "die gebundene Funktion"),
    ("qualified_function", "die Funktion"),
    ("type_cast", "die Typumwandlung"),
    ("type_cast_or_function", "die Typumwandlung oder Funktion"),
    ("literal_of_type", "ein Literal des Typs"),
    ("group_not_opened", "`)` schließt keine Gruppe"),
    ("back_reference", "Rückverweise werden nicht unterstützt"),
    ("nothing_to_repeat", "es gibt nichts zu wiederholen"),
    (
        "bracket_not_opened",
        "eine Klammer schließt nichts; `\\` hebt ihre Bedeutung auf",
    ),
    (
        "quantifier_out_of_order",
        "die Zahlen der Wiederholung laufen rückwärts",
    ),
    (
        "no_quantifier",
        "`{` beginnt keine Wiederholung; `\\` hebt die Bedeutung auf",
    ),
    ("groups_too_deep", "die Gruppen sind zu tief verschachtelt"),
    ("look_ahead", "Vorausschau wird nicht unterstützt"),
    ("look_behind", "Rückschau wird nicht unterstützt"),
    ("unknown_group", "`(?` beginnt weder `(?:` noch `(?<name>`"),
    ("group_not_closed", "die Gruppe wird nicht geschlossen"),
    (
        "range_out_of_order",
        "die Enden des Bereichs laufen rückwärts",
    ),
    (
        "class_in_range",
        "eine Klasse kann kein Ende eines Bereichs sein",
    ),
    ("class_not_closed", "die Klasse wird nicht geschlossen"),
    ("nothing_escaped", "auf `\\` folgt nichts"),
    (
        "unicode_property",
        "Unicode-Eigenschaften werden nicht unterstützt",
    ),
    (
        "unknown_escape",
        "diese Zeichenfolge nach `\\` gibt es nicht",
    ),
    ("lone_surrogate", "ein halbes Surrogatpaar steht allein"),
    ("no_such_character", "dieses Zeichen gibt es nicht"),
];
