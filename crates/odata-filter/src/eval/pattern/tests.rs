//! Both matchers against what ECMAScript says, and against each other.

use proptest::prelude::*;
use proptest::sample::select;

use crate::error::ErrorCode;
use crate::eval::pattern::program::Program;
use crate::eval::pattern::*;

/// What both matchers say of a text, which is the same.
fn matches(pattern: &str, text: &str) -> bool {
    answers(pattern, &[text]).expect(pattern)[0]
}

/// What both matchers say of texts, or why the pattern cannot be read.
fn answers(pattern: &str, texts: &[&str]) -> Result<Vec<bool>, ErrorKind> {
    let theirs = translate::compile(&read(pattern)?).expect(pattern);
    let ours = Program::new(read(pattern)?);
    let answer = |text: &&str| {
        let answer = ours.is_match(text);
        assert_eq!(answer, theirs.is_match(text), "{pattern} on {text:?}");
        answer
    };
    Ok(texts.iter().map(answer).collect())
}

#[test]
fn reads_what_ecmascript_means() {
    assert!(matches(r"^\d{3}-\w+$", "101-ab_1"));
    assert!(!matches(r"^\d$", "٣") && !matches(r"^\w$", "é"));
    assert!(matches(r"^a.c$", "aéc") && !matches("^a.c$", "a\u{2028}c"));
    assert!(matches(r"^[\d\s-]+$", "1 2-3\u{a0}"));
    assert!(matches(r"^[[&&~]+$", "[&~") && matches(r"[^\W]", "a"));
    assert!(matches(r"\bcat\b", "a cat sat") && !matches(r"\bcat\b", "concat"));
    assert!(matches(r"^[^]$", "\n") && !matches("[]", "a"));
    assert!(matches(r"\/\.\x41", "/.A"));
    assert!(matches("^(?<year>[0-9]{4})$", "2026"));
}

/// A pattern, texts in which it occurs, and texts in which it does not.
type Case<'c> = (&'c str, &'c [&'c str], &'c [&'c str]);

#[test]
fn each_construct() {
    let cases: &[Case] = &[
        ("", &["", "a"], &[]),
        ("b|c", &["abx", "c"], &["a", ""]),
        ("^(|a)$", &["", "a"], &["b"]),
        ("^a|b$", &["ax", "xb"], &["xax"]),
        ("^(a)(?:b)(?<n>c)(?<$é1>d)$", &["abcd"], &["abc"]),
        ("^a*$", &["", "aa"], &["b"]),
        ("^a+?$", &["a", "aa"], &[""]),
        ("^a??b$", &["b", "ab"], &["aab"]),
        ("^a{2}$", &["aa"], &["a", "aaa"]),
        ("^a{2,}?$", &["aa", "aaaa"], &["a"]),
        ("^(ab){1,2}$", &["ab", "abab"], &["", "ababab"]),
        ("^a{0}b{0,0}$", &[""], &["a", "b"]),
        ("^a{0,99999999999}$", &["", "aaa"], &["b"]),
        (
            "^.$",
            &["é", "🐭", "\t", "\u{85}"],
            &["\n", "\r", "\u{2028}", "\u{2029}", "ab"],
        ),
        // The start and the end of the text alone, not of its lines.
        ("^b|a$", &["b", "a"], &["a\nb"]),
        ("a^b|a$b", &[], &["ab"]),
        (r"\bé|é\b", &["aé", "éa"], &["é", " é "]),
        (r"^\B$|a\Bb", &["", "ab"], &["a", "a b"]),
        (r"a\B🐭|🐭\Bb|x\B", &["xy"], &["a🐭b", "x"]),
        ("^[a-c_]$", &["a", "b", "c", "_"], &["d", "-", ""]),
        ("^[^a-c]$", &["d", "\n", "🐭"], &["a", ""]),
        ("^[]|x$", &["x"], &["", "a"]),
        ("^[^]{2}$", &["\n🐭"], &["a", "abc"]),
        ("^[-a]$|^[b-]$|^[^-]$", &["-", "a", "b"], &[]),
        ("^[+--]$", &["+", ",", "-"], &["."]),
        (r"^[a-b-c]$", &["a", "b", "-", "c"], &["d"]),
        (r"^[.*(){}|?+^$/]+$", &[".*(){}|?+^$/"], &[r"\", "[", "a"]),
        (r"^[\]\\\-\^]+$", &[r"]\-^"], &["["]),
        (r"^[\b\cJ\0]+$", &["\u{8}\n\0"], &["b"]),
        (r"^[\d-]$|^[-\d]$", &["7", "-"], &["a"]),
        (r"^[\D]$|^\D$", &["٣", "a", "\n"], &["7"]),
        (r"^[\W]$|^\W$", &["é", "-", "`"], &["a", "Z", "0", "_"]),
        (r"^[^\W\d]$", &["a", "_"], &["7", "-", "é"]),
        (r"^[\s\S]$", &["a", " ", "\u{feff}"], &[""]),
        (
            r"^\s$",
            &[
                "\t", "\n", "\u{b}", " ", "\u{a0}", "\u{2003}", "\u{2028}", "\u{feff}",
            ],
            &["\u{85}", "\u{200b}", "a"],
        ),
        (
            r"^\S$",
            &["\u{85}", "\u{200b}", "a", "🐭"],
            &["\u{3000}", " "],
        ),
        (r"^\t\n\v\f\r\0$", &["\t\n\u{b}\u{c}\r\0"], &[""]),
        (r"^\cA\cz$", &["\u{1}\u{1a}"], &[""]),
        (r"^\x7a\u00e9\u{1F42D}\u{0000000041}$", &["zé🐭A"], &[""]),
        (r"^[\uD83D\uDC2D-\u{1f42f}]$", &["🐭", "🐯"], &["🐰"]),
        (
            r"^[\u{0}-\u{10ffff}]$",
            &["\0", "\u{d7ff}", "\u{e000}", "\u{10ffff}"],
            &[""],
        ),
        (
            r"^[^\ue000-\u{10ffff}]$",
            &["\0", "\u{d7ff}"],
            &["\u{e000}", "🐭"],
        ),
        (
            r"^\!\#\%\&\,\-\:\;\<\=\>\@\_\`\~\'\x22$",
            &["!#%&,-:;<=>@_`~'\""],
            &[""],
        ),
        (
            r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$",
            &[r"^$\.*+?()[]{}|/"],
            &[""],
        ),
    ];
    // An interpreter compiles few patterns a minute.
    for (pattern, hits, misses) in cases.iter().step_by(if cfg!(miri) { 10 } else { 1 }) {
        for text in *hits {
            assert!(matches(pattern, text), "{pattern} on {text:?}");
        }
        for text in *misses {
            assert!(!matches(pattern, text), "{pattern} on {text:?}");
        }
    }
}

#[test]
fn says_what_is_wrong_and_where() {
    const ESCAPE: &str = "there is no such escape";
    const CHARACTER: &str = "there is no such character";
    const SURROGATE: &str = "half of a surrogate pair stands alone";
    const NOTHING: &str = "there is nothing to repeat";
    const BRACKET: &str = r"a bracket closes nothing; `\` escapes it";
    const BRACE: &str = r"`{` begins no quantifier; `\` escapes it";
    const GROUP: &str = "`(?` begins neither `(?:` nor `(?<name>`";
    const NOT_CLOSED: &str = "the class is not closed";
    const OPEN_GROUP: &str = "the group is not closed";
    const REFERENCE: &str = "back references are not supported";
    const PROPERTY: &str = "properties of Unicode are not supported";
    const CLASS_END: &str = "a class cannot be an end of a range";
    for (pattern, at, reason) in [
        ("é(?=a)", 1, "look-ahead is not supported"),
        ("(?!a)", 0, "look-ahead is not supported"),
        ("a(?<=a)", 1, "look-behind is not supported"),
        ("(?<!a)", 0, "look-behind is not supported"),
        (r"(é)\1", 3, REFERENCE),
        (r"(?<n>a)\k<n>", 7, REFERENCE),
        (r"🐭\p{L}", 1, PROPERTY),
        (r"[a\P{L}]", 2, PROPERTY),
        (r"\a", 0, ESCAPE),
        (r"\é", 0, ESCAPE),
        (r"\ ", 0, ESCAPE),
        (r"[\B]", 1, ESCAPE),
        (r"[\1]", 1, ESCAPE),
        (r"a\00", 1, ESCAPE),
        (r"\c", 0, ESCAPE),
        (r"\c1", 0, ESCAPE),
        (r"\x4", 0, ESCAPE),
        (r"\x4g", 0, ESCAPE),
        (r"\u00e", 0, CHARACTER),
        (r"\u{}", 0, CHARACTER),
        (r"\u{41", 0, CHARACTER),
        (r"\u{é}", 0, CHARACTER),
        (r"\u{+41}", 0, CHARACTER),
        (r"\u{110000}", 0, CHARACTER),
        (r"\u{fffffffffffffffff}", 0, CHARACTER),
        (r"\uD83D", 0, SURROGATE),
        (r"a\uD83D\u0041", 1, SURROGATE),
        (r"[\uDC2D]", 1, SURROGATE),
        (r"\u{D83D}\u{DC2D}", 0, SURROGATE),
        ("*", 0, NOTHING),
        ("a|+", 2, NOTHING),
        ("(?)", 0, GROUP),
        ("(?:?)", 3, NOTHING),
        ("a**", 2, NOTHING),
        ("a+??", 3, NOTHING),
        ("a{2}{3}", 4, NOTHING),
        ("^*", 1, NOTHING),
        (r"\b+", 2, NOTHING),
        ("{2}", 0, NOTHING),
        ("a{", 1, BRACE),
        ("a{b}", 1, BRACE),
        ("a{,2}", 1, BRACE),
        ("a{2,3", 1, BRACE),
        ("a{2 }", 1, BRACE),
        ("a}", 1, BRACKET),
        ("a]", 1, BRACKET),
        ("[a]]", 3, BRACKET),
        (
            "a{5,2}",
            1,
            "the numbers of the quantifier are out of order",
        ),
        ("[éz-a]", 2, "the ends of the range are out of order"),
        (r"[\w-z]", 1, CLASS_END),
        (r"[a-\d]", 1, CLASS_END),
        ("a(b", 1, OPEN_GROUP),
        ("((a)", 0, OPEN_GROUP),
        ("a[b", 1, NOT_CLOSED),
        ("[a-", 0, NOT_CLOSED),
        (r"[a\]", 0, NOT_CLOSED),
        ("[", 0, NOT_CLOSED),
        ("[^", 0, NOT_CLOSED),
        ("é)", 1, "`)` closes no group"),
        ("a\\", 1, r"nothing follows the `\`"),
        ("[\\", 1, r"nothing follows the `\`"),
        ("(?i)a", 0, GROUP),
        ("(?P<n>a)", 0, GROUP),
        ("(?<1>a)", 0, GROUP),
        ("(?<>a)", 0, GROUP),
        ("(?<n", 0, GROUP),
    ] {
        let error = Pattern::compile(pattern, Span::new(3, 9)).expect_err(pattern);
        assert_eq!(error.code(), ErrorCode::InvalidPattern);
        assert_eq!(error.span(), Span::new(3, 9));
        let message = format!("the pattern cannot be read at character {at}: {reason}");
        assert_eq!(error.message(), message, "{pattern}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "too many values for an interpreter")]
fn is_bounded() {
    let nested = |count: usize, open: &str, close: &str| {
        format!("{}a{}", open.repeat(count), close.repeat(count))
    };
    let wide = format!(
        "[{}]",
        r"\x81-\u0810\u0820-\uFFF0\u{10010}-\u{50010}\u{50020}-\u{10FFF0}"
    );
    for pattern in [
        "a".repeat(MAX_SIZE),
        format!("a{{{MAX_SIZE}}}"),
        r"a{0,1000}".to_owned(),
        r"\S{600}".to_owned(),
        format!("{wide}{{{MAX_SIZE}}}"),
        format!("[{}]", "aé".repeat(1000)),
        nested(MAX_NESTING, "(", ")"),
        format!(
            "[{}]",
            (0..1400)
                .filter_map(|n| char::from_u32(0x80 + 2 * n))
                .collect::<String>()
        ),
    ] {
        answers(&pattern, &["", "aaa"]).expect(&pattern);
    }
    // A group of each level has alternatives, a sequence and a quantifier.
    let levels = nested(MAX_NESTING, "x(b|y", "|z)*?");
    assert_eq!(answers(&levels, &["x", "xya"]), Ok(vec![true, true]));

    let too_large = Err(ErrorKind::PatternTooLarge);
    for pattern in [
        "a".repeat(MAX_SIZE + 1),
        "((((a{100}){100}){100}){100})".to_owned(),
        "a{4294967295}".to_owned(),
        "a{0,1001}".to_owned(),
        "a{99999999999,}".to_owned(),
        "(((((a{65536}){65536}){65536}){65536}){65536})".to_owned(),
        "(|a){1000}".to_owned(),
        format!("[{}]{{9}}", "aé".repeat(1000)),
    ] {
        assert_eq!(answers(&pattern, &[]), too_large, "{pattern:.20}");
    }
    let long = ErrorKind::PatternTooLong { max: MAX_LENGTH };
    assert_eq!(answers(&"(".repeat(MAX_LENGTH + 1), &[]), Err(long));
    let deep = ErrorKind::PatternUnreadable {
        at: 64,
        reason: "groups_too_deep",
    };
    for pattern in [nested(MAX_NESTING + 1, "(", ")"), "(".repeat(1000)] {
        assert_eq!(answers(&pattern, &[]), Err(deep.clone()));
    }
}

#[test]
fn what_is_empty_is_repeated_at_once() {
    for pattern in [
        "^(a*)*$",
        "^((((((a*)*)*)*)+)?)*$",
        "^(a|b*|){200}$",
        "^(){1000}(a|){2,}$",
        "^(((((){4294967295}){4294967295}){4294967295}){4294967295})a*$",
        "^(a{5000}){0}((){99999}b{0}){99999}a*$",
        r"^(\b|^|$|a)*$",
    ] {
        assert_eq!(
            answers(pattern, &["", "aaa", "aac"]),
            Ok(vec![true, true, false])
        );
    }
}

#[test]
#[cfg_attr(miri, ignore = "too many values for an interpreter")]
fn is_linear() {
    let long = "a".repeat(100_000);
    for pattern in [
        "^(a+)+$",
        "^(a|aa)*b?$",
        "^(a+a+)+$",
        "^(a*)*$",
        "^(?:a?){500}a*$",
    ] {
        assert_eq!(
            answers(pattern, &[&long, &format!("{long}c")]),
            Ok(vec![true, false])
        );
    }
    assert!(!matches("(a|aa)*b", &long));
    assert!(!matches("(x+x+)+y", &"x".repeat(100_000)));
}

/// A pattern of the dialect.
fn pattern() -> impl Strategy<Value = String> {
    const ATOMS: &[&str] = &[
        "a",
        "b",
        "1",
        "é",
        "🐭",
        ".",
        r"\d",
        r"\D",
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        "[ab]",
        "[^a]",
        "[]",
        "[^]",
        "[a-c1-]",
        r"[^\W]",
        r"[^\n\-]",
        r"[\S\n]",
        r"[\D1]",
        "[^é-🐭]",
        r"\u{1F42D}",
        r"\uD83D\uDC2D",
        r"\x61",
        r"\n",
        r"\-",
        r"[\b]",
        r"\cM",
        r"[\0]",
        "()",
        "(?:)",
    ];
    const ASSERTIONS: &[&str] = &["^", "$", r"\b", r"\B"];
    const QUANTIFIERS: &[&str] = &[
        "*", "+", "?", "*?", "+?", "??", "{0}", "{2}", "{1,}", "{2,}?", "{0,2}", "{1,3}?", "{0,0}",
    ];
    const OPEN: &[&str] = &["(", "(?:", "(?<n>"];
    let leaf = prop_oneof![4 => select(ATOMS), 1 => select(ASSERTIONS)];
    leaf.prop_map(str::to_owned)
        .prop_recursive(4, 24, 3, |inner| {
            let group =
                (select(OPEN), inner.clone()).prop_map(|(open, inner)| format!("{open}{inner})"));
            let atom = prop_oneof![select(ATOMS).prop_map(str::to_owned), group];
            prop_oneof![
                2 => (atom, select(QUANTIFIERS)).prop_map(|(atom, quantifier)| atom + quantifier),
                2 => prop::collection::vec(inner.clone(), 0..4).prop_map(|parts| parts.concat()),
                1 => prop::collection::vec(inner, 2..4).prop_map(|parts| parts.join("|")),
            ]
        })
}

fn text() -> impl Strategy<Value = String> {
    const CHARACTERS: &[char] = &[
        'a', 'b', 'c', '1', '_', 'A', '-', ' ', '\n', '\r', '\0', '\u{8}', 'é', 'ß', '🐭',
        '\u{2028}', '\u{feff}', '\u{85}',
    ];
    let likely = prop::collection::vec(select(&CHARACTERS[..4]), 0..8);
    let any = prop::collection::vec(select(CHARACTERS), 0..8);
    prop_oneof![likely, any].prop_map(|characters| characters.into_iter().collect())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 1..8)
}

fn agree(pattern: &str, texts: &[String]) -> bool {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    answers(pattern, &texts).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 2000 }))]

    #[test]
    fn matchers_agree(pattern in pattern(), texts in texts()) {
        prop_assert!(agree(&pattern, &texts), "{pattern} is read");
    }

    #[test]
    fn anything_is_read_or_refused(
        pattern in r"([\[\](){}*+?|^$.\\,:<>=!\-]|[a-z0-9A-Z]|\\[uxcdwsbDWSBnrtkp0-9\-\[]|[é🐭\n]){0,16}",
        texts in texts(),
    ) {
        agree(&pattern, &texts);
    }

    #[test]
    fn any_text_is_read_or_refused(pattern in any::<String>(), text in any::<String>()) {
        agree(&pattern, &[text]);
    }
}
