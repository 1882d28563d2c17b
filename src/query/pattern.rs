//! The patterns of `matchesPattern`: ECMAScript's regular expressions (OData 4.01, part 2, section
//! 5.1.1.7.1), as far as they can be matched in linear time.

use regex::{Regex, RegexBuilder};

use super::error::{Error, ErrorCode};
use super::span::Span;

/// The longest pattern, in bytes.
const MAX_LENGTH: usize = 4096;

/// The most memory that a compiled pattern takes, in bytes.
const MAX_SIZE: usize = 1 << 20;

/// How deep the groups of a pattern may nest.
const MAX_NESTING: u32 = 64;

/// Compiles a pattern, which takes time linear in the text that it is matched with, whatever it is.
///
/// Look-around and back references, which ECMAScript has, cannot be matched in linear time and are
/// errors.
pub(super) fn compile(pattern: &str, span: Span) -> Result<Regex, Error> {
    let invalid = |message: String| Error::new(ErrorCode::InvalidPattern, span, message);
    if pattern.len() > MAX_LENGTH {
        return Err(invalid(format!(
            "the pattern has more than {MAX_LENGTH} bytes"
        )));
    }
    RegexBuilder::new(&translate(pattern))
        .size_limit(MAX_SIZE)
        .dfa_size_limit(MAX_SIZE)
        .nest_limit(MAX_NESTING)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => invalid("the pattern is too large".to_owned()),
            error => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default();
                let reason = reason.strip_prefix("error: ").unwrap_or(reason);
                invalid(format!("the pattern cannot be read: {reason}"))
            }
        })
}

/// What ECMAScript calls white space and line terminators.
const SPACE: &str =
    r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}";

/// The same pattern in the dialect of the crate `regex`, where its syntax is the other one's: classes
/// are ASCII, and in brackets nothing but `]`, `\`, `^` and `-` is special.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut characters = pattern.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, in_class) {
            ('\\', _) => match (characters.next(), in_class) {
                (Some('d'), false) => out.push_str("[0-9]"),
                (Some('d'), true) => out.push_str("0-9"),
                (Some('D'), _) => out.push_str("[^0-9]"),
                (Some('w'), false) => out.push_str("[0-9A-Za-z_]"),
                (Some('w'), true) => out.push_str("0-9A-Za-z_"),
                (Some('W'), _) => out.push_str("[^0-9A-Za-z_]"),
                (Some('s'), false) => out.extend(["[", SPACE, "]"]),
                (Some('s'), true) => out.push_str(SPACE),
                (Some('S'), _) => out.extend(["[^", SPACE, "]"]),
                (Some('b'), false) => out.push_str(r"(?-u:\b)"),
                (Some('b'), true) => out.push_str(r"\x08"),
                (Some('B'), false) => out.push_str(r"(?-u:\B)"),
                (Some('0'), _) => out.push_str(r"\x00"),
                (Some(escaped), _) => out.extend(['\\', escaped]),
                (None, _) => out.push('\\'),
            },
            // A line terminator of ECMAScript is what its dot leaves out.
            ('.', false) => out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            ('[', false) => {
                in_class = true;
                out.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                // An empty class matches nothing, and its opposite everything.
                if characters.next_if_eq(&']').is_some() {
                    in_class = false;
                    let any = out.ends_with('^');
                    out.truncate(out.len() - if any { 2 } else { 1 });
                    out.push_str(if any {
                        r"(?s:.)"
                    } else {
                        r"[^\x00-\x{10ffff}]"
                    });
                }
            }
            (']', true) => {
                in_class = false;
                out.push(']');
            }
            ('[' | '&' | '~', true) => out.extend(['\\', c]),
            ('-', true) if out.ends_with('-') => out.push_str(r"\-"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        compile(pattern, Span::default()).unwrap().is_match(text)
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

    #[test]
    fn is_bounded() {
        let code = |pattern: &str| compile(pattern, Span::default()).unwrap_err().code();
        for pattern in [
            &"a".repeat(MAX_LENGTH + 1),
            &"(".repeat(1000),
            &format!("{}a{}", "(".repeat(100), ")".repeat(100)),
            "((((a{100}){100}){100}){100})",
            "(?=a)",
            r"(a)\1",
            "[z-a]",
            "\\",
        ] {
            assert_eq!(code(pattern), ErrorCode::InvalidPattern, "{pattern:.20}");
        }
        // Catastrophic elsewhere, linear here.
        let pattern = compile("^(a+)+$", Span::default()).unwrap();
        assert!(!pattern.is_match(&("a".repeat(100_000) + "b")));
    }
}
