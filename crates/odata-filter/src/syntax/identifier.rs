//! Which characters names are made of: `odataIdentifier` in the ABNF of OData 4.01.
//!
//! A name begins with a letter of any script (Unicode categories L and Nl) or `_`, and goes on with
//! letters, decimal digits (Nd), marks (Mn, Mc), connectors (Pc) and format characters (Cf).
//!
//! Natively a table knows the categories, beside that of the standard library. In a browser the host has them
//! (ECMA-262, `\p{…}` of regular expressions), as old or new as its Unicode is, and the tables need no download.

#[cfg(all(target_family = "wasm", feature = "host-letters"))]
mod host;
#[cfg(not(all(target_family = "wasm", feature = "host-letters")))]
mod table;

#[cfg(all(target_family = "wasm", feature = "host-letters"))]
use host::{is_extension, is_letter};
#[cfg(not(all(target_family = "wasm", feature = "host-letters")))]
use table::{is_extension, is_letter};

/// Whether a name may begin with the character.
pub(crate) fn is_start(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '_' => true,
        '\0'..='\x7f' => false,
        _ => is_common(c) || is_letter(c),
    }
}

/// Whether a name may go on with the character.
pub(crate) fn is_continue(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '_' | '0'..='9' => true,
        '\0'..='\x7f' => false,
        _ => is_common(c) || is_letter(c) || is_extension(c),
    }
}

/// Whether a text is a name.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(is_start) && text.chars().all(is_continue)
}

/// Letters of Latin, Greek, Cyrillic, kana, Hangul and ideographs, of which most names are made: no table is asked of
/// these.
fn is_common(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}'
        | 'Α'..='Ρ' | 'Σ'..='ώ'
        | '\u{400}'..='\u{481}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::{is_continue, is_start};

    /// The characters of a class, by an independent copy of the Unicode tables.
    fn class(pattern: &str) -> impl Fn(char) -> bool {
        let hir = regex_syntax::parse(pattern).unwrap();
        let HirKind::Class(Class::Unicode(class)) = hir.into_kind() else {
            panic!("{pattern} is a class");
        };
        let ranges: Vec<_> = class
            .ranges()
            .iter()
            .map(|r| (r.start(), r.end()))
            .collect();
        move |c| {
            let after = ranges.partition_point(|&(_, last)| last < c);
            ranges.get(after).is_some_and(|&(first, _)| first <= c)
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn every_assigned_character_agrees_with_the_unicode_tables() {
        let start = class(r"[\p{L}\p{Nl}_]");
        let extension = class(r"[\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]");
        let unassigned = class(r"[\p{Cn}]");
        for c in ('\0'..=char::MAX).filter(|&c| !unassigned(c)) {
            assert_eq!(is_start(c), start(c), "start {c:?}");
            assert_eq!(is_continue(c), start(c) || extension(c), "continue {c:?}");
        }
    }
}
