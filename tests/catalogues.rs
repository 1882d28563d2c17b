//! The catalogues: each has a sentence for every code, and no word of another language.

use std::collections::BTreeSet;

use pbx_rules::violation::catalogue::{ALL, Catalogue, ENGLISH, GERMAN};
use pbx_rules::violation::{Code, ParamKind, Plain, Violation};
use serde_json::Value;

/// Words that an English sentence has and a German one does not.
const ENGLISH_WORDS: &[&str] = &[
    "a",
    "and",
    "are",
    "at",
    "be",
    "character",
    "characters",
    "damaged",
    "field",
    "from",
    "has",
    "have",
    "holds",
    "is",
    "it",
    "key",
    "least",
    "most",
    "must",
    "not",
    "number",
    "of",
    "or",
    "text",
    "the",
    "this",
    "to",
    "unit",
    "with",
];

/// Asserts that a violation has the params that its code declares, and each is what it should be.
pub fn has_its_params(violation: &Violation) {
    let declared = violation.code().params();
    if violation.code() == Code::InvalidQuery {
        // Its other params are those of the kind of error.
        return;
    }
    for (name, value) in violation.params() {
        let kind = declared.iter().find(|(known, _)| *known == name);
        let Some((_, kind)) = kind else {
            panic!("{violation:?} has a param that its code does not declare: {name}");
        };
        let fits = match kind {
            ParamKind::Number => matches!(value, Plain::Integer(_)),
            ParamKind::Amount => !matches!(value, Plain::Bool(_) | Plain::List(_)),
            ParamKind::Text => matches!(value, Plain::Text(_)),
            ParamKind::Name => matches!(value, Plain::Text(text) if !text.contains(' ')),
            ParamKind::List => matches!(value, Plain::List(_)),
            _ => false,
        };
        assert!(fits, "{violation:?}: {name} is no {kind:?}");
    }
    for (name, _) in declared {
        // A number that is not finite has no word in JSON; a yearly date has no year.
        let optional = matches!(*name, "found" | "year");
        let given = violation.param(name).is_some();
        assert!(given || optional, "{violation:?} lacks {name}");
    }
}

/// The catalogues but English, which they are held against.
fn translations() -> impl Iterator<Item = &'static Catalogue> {
    ALL.iter()
        .filter(|catalogue| catalogue.language != ENGLISH.language)
}

/// Every violation of the corpora.
fn violations() -> Vec<Violation> {
    let mut found = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        gather(&serde_json::from_str(&text).unwrap(), &mut found);
    }
    found
}

fn gather(value: &Value, found: &mut Vec<Violation>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(fields) if fields.contains_key("code") && fields.contains_key("path") => {
            found.push(serde_json::from_value(value.clone()).unwrap());
        }
        Value::Object(fields) => fields.values().for_each(|field| gather(field, found)),
        _ => {}
    }
}

#[test]
fn every_violation_of_the_corpus_has_the_params_that_its_code_declares() {
    let violations = violations();
    assert!(violations.len() > 500);
    violations.iter().for_each(has_its_params);
}

#[test]
fn templates_name_declared_params_and_end_as_sentences() {
    for catalogue in ALL {
        for &code in Code::ALL {
            let template = (catalogue.template)(code);
            assert!(template.ends_with(['.', '。']), "{code}: {template}");
            let is_first = |c: char| c == '{' || c.is_uppercase() || !c.is_ascii();
            let starts = template.starts_with(is_first);
            assert!(starts, "{code}: {template}");
            for place in template.split('{').skip(1) {
                let (place, rest) = place.split_once('}').unwrap();
                assert!(
                    !rest.contains('}') || rest.contains('{'),
                    "{code}: {template}"
                );
                let name = place.split(':').next().unwrap();
                let declared = code.params().iter().any(|(known, _)| *known == name);
                assert!(declared, "{code}: {name}");
            }
        }
    }
}

/// Asserts that no translation of a violation leaves a place unfilled, or a word in English.
pub fn has_no_english(violation: &Violation) {
    // Texts as they were found are not ours to translate.
    let code = violation.code();
    let mut plain = Violation::new(code);
    for (name, kind) in code.params() {
        plain = match (kind, violation.param(name)) {
            (ParamKind::Text | ParamKind::Amount, _) => plain.with(name, "…"),
            (_, Some(value)) => plain.with(name, value.clone()),
            (_, None) => plain,
        };
    }
    for sentence in translations().flat_map(|catalogue| {
        let offer = catalogue.offer(&Violation::new(code).suggest(1));
        [plain.render(catalogue), offer]
    }) {
        assert!(!sentence.contains(['{', '}']), "{sentence}");
        let words = sentence.split(|c: char| !c.is_alphanumeric() && c != '-');
        let words: BTreeSet<&str> = words.collect();
        for english in ENGLISH_WORDS {
            assert!(!words.contains(english), "{english}: {sentence}");
        }
    }
}

#[test]
fn no_english_is_left_in_other_languages() {
    violations().iter().for_each(has_no_english);
}

#[test]
fn every_identifier_has_a_name() {
    for violation in violations() {
        for (name, kind) in violation.code().params() {
            if let (ParamKind::Name, Some(Plain::Text(identifier))) = (kind, violation.param(name))
            {
                // Names of algorithms and curves are the same in every language.
                let standard =
                    identifier.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
                for catalogue in ALL {
                    let known = catalogue.words.name(identifier).is_some();
                    assert!(known || standard, "{}: {identifier}", catalogue.language);
                }
            }
        }
    }
}

/// Every kind of error in the text of a query has a sentence with its params, and every identifier in
/// one a name.
#[cfg(feature = "query")]
#[test]
fn errors_of_queries_are_in_every_language() {
    use pbx_rules::query::{ErrorKind, Filter, OrderBy, Search};

    for kind in ErrorKind::NAMES {
        let places = |template: &'static str| {
            let places = template.split('{').skip(1);
            let names = places.map(|place| place.split([':', '}']).next().unwrap());
            names.collect::<BTreeSet<_>>()
        };
        let english = (ENGLISH.query)(kind).unwrap();
        for catalogue in translations() {
            let other = (catalogue.query)(kind);
            let other = other.unwrap_or_else(|| panic!("{}: {kind}", catalogue.language));
            assert_eq!(places(english), places(other), "{kind}");
        }
        let declared: BTreeSet<_> = ErrorKind::params(kind).iter().copied().collect();
        assert!(places(english).is_subset(&declared), "{kind}");
    }
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/crates/odata-filter/tests/corpus"
    );
    let mut errors = 0;
    for (file, key) in [
        ("filter", "text"),
        ("orderby", "text"),
        ("search", "text"),
        ("filter_rows", "filter"),
    ] {
        let text = std::fs::read_to_string(format!("{folder}/{file}.json")).unwrap();
        let corpus: Value = serde_json::from_str(&text).unwrap();
        for case in corpus["cases"].as_array().unwrap() {
            let text = case[key].as_str().unwrap();
            let error = match file {
                "orderby" => OrderBy::parse(text).err(),
                "search" => Search::parse_strict(text).err(),
                _ => Filter::parse(text).err(),
            };
            let Some(error) = error else { continue };
            errors += 1;
            for name in ErrorKind::params(error.kind().name()) {
                let german = (GERMAN.query)(error.kind().name()).unwrap();
                if !german.contains(&format!("{{{name}:")) {
                    continue;
                }
                let identifiers = match error.kind().param(name).unwrap() {
                    message_template::Param::List(items) => {
                        items.into_iter().map(str::to_owned).collect()
                    }
                    message_template::Param::Text(text) => vec![text.into_owned()],
                    _ => Vec::new(),
                };
                for identifier in identifiers {
                    for catalogue in ALL {
                        let name = catalogue.query_words.name(&identifier);
                        assert!(name.is_some(), "{}: {identifier}", catalogue.language);
                    }
                }
            }
        }
    }
    assert!(errors > 200);
}

#[test]
fn words_go_with_their_numbers_and_lists_with_their_words() {
    const TEST: Catalogue = Catalogue {
        template: |code| match code {
            Code::TooLong => "{max} {max:sign|signs}.",
            _ => "{fields:and:name}; {fields:or}; {fields}.",
        },
        ..ENGLISH
    };
    let long = |max| Violation::new(Code::TooLong).with("max", max).render(&TEST);
    assert_eq!(long(1), "1 sign.");
    assert_eq!(long(2), "2 signs.");
    let fields: &[&'static str] = &["email", "phone", "other"];
    let account = Violation::new(Code::AccountInformation).with("fields", fields);
    assert_eq!(
        account.render(&TEST),
        "e-mail address, phone number and other; email, phone or other; email, phone, other."
    );
}

#[test]
fn every_language_has_the_same_names() {
    let identifiers = |names: &[(&'static str, &'static str)]| -> BTreeSet<&'static str> {
        names.iter().map(|&(identifier, _)| identifier).collect()
    };
    for catalogue in translations() {
        let language = catalogue.language;
        for (words, english) in [
            (catalogue.words, ENGLISH.words),
            (catalogue.query_words, ENGLISH.query_words),
        ] {
            assert_eq!(
                identifiers(words.names),
                identifiers(english.names),
                "{language}"
            );
            assert_eq!(
                words.names.len(),
                identifiers(words.names).len(),
                "{language}: twice"
            );
        }
    }
}

/// A code that no case gives is one that may be wrong, or gone, without a failing test.
#[test]
fn every_code_has_a_case() {
    /// What no case can hold, and the test that has it instead.
    const ELSEWHERE: &[Code] = &[
        // JavaScript alone has such values: pkg/test/node/schema.test.js, ready.test.js.
        Code::WrongObject,
        Code::NotUnicode,
        Code::CertificateNotExamined,
        // Inputs too large for a file of cases: tests/drafts.rs, tests/nested.rs, tests/holiday.
        Code::TooManyFields,
        Code::TooManyViolations,
        Code::LineTooLong,
        Code::TooManyHolidays,
        Code::TooManyRecurrences,
        // Warnings, which cases do not hold: pkg/test/node/merge.test.js.
        Code::NewerField,
        Code::ReversedOffset,
        Code::NoDaylightSaving,
        Code::DuplicateKey,
        // Queries have the corpora of the engine.
        Code::InvalidQuery,
        Code::InvalidEncoding,
    ];
    let given: BTreeSet<Code> = violations().iter().map(Violation::code).collect();
    let without: Vec<&Code> = Code::ALL
        .iter()
        .filter(|code| !given.contains(code) && !ELSEWHERE.contains(code))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}
