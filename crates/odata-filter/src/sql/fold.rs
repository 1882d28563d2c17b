//! `tolower` and `toupper` of a text in which a constant is looked for.
//!
//! Databases fold the letters of ASCII as the engine does, and others by their locale, or not at all. So
//! ASCII is folded by the database. Of the characters beyond, those are replaced by hand that are, or
//! become, a character of the constant: all others are looked for in neither case.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use sea_query::Expr as Sql;

use crate::eval::fold::Fold;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::translate::{Result, Translator};

/// How many characters are replaced by hand, each by a call around the text: all of an alphabet.
const MAX_REPLACED: usize = 80;

/// The characters beyond ASCII whose lower case has letters of ASCII.
const LOWER: &[char] = &['\u{130}', '\u{212a}'];

/// The characters beyond ASCII whose upper case has letters of ASCII.
const UPPER: &[char] = &[
    'ß', 'ŉ', 'ǰ', 'ı', 'ſ', 'ẖ', 'ẗ', 'ẘ', 'ẙ', 'ẚ', 'ﬀ', 'ﬁ', 'ﬂ', 'ﬃ', 'ﬄ', 'ﬅ', 'ﬆ',
];

impl Translator<'_> {
    /// The folded text, as far as `wanted` is looked for in it, or is all of it.
    pub(super) fn fold(&self, fold: Fold, text: Sql, wanted: &str) -> Result<Sql> {
        let name = match fold {
            Fold::Lower => "lower",
            Fold::Upper => "upper",
        };
        let binary = match self.dialect {
            Dialect::Postgres => " COLLATE \"C\"",
            Dialect::Sqlite => "",
        };
        let replaced = replaced(fold, wanted);
        if replaced.len() > MAX_REPLACED {
            return Err(Reason::CaseFolding);
        }
        let calls = "replace(".repeat(replaced.len());
        let mut template = format!("{name}({calls}?{binary}");
        for (character, folded) in &replaced {
            template.push_str(&format!(", '{character}', '{folded}')"));
        }
        if !replaced.is_empty() {
            template.push_str(binary);
        }
        template.push(')');
        Ok(self.dialect.sql_owned(template, vec![text]))
    }
}

/// The characters beyond ASCII that are replaced, and by what.
fn replaced(fold: Fold, wanted: &str) -> Vec<(char, String)> {
    let characters: BTreeSet<char> = wanted.chars().collect();
    let matters = |character: &char, folded: &str| {
        characters.contains(character) || folded.chars().any(|folded| characters.contains(&folded))
    };
    if wanted.is_ascii() {
        let special = match fold {
            Fold::Lower => LOWER,
            Fold::Upper => UPPER,
        };
        let special = special
            .iter()
            .map(|&c| (c, fold.string(c.encode_utf8(&mut [0; 4]))));
        return special.filter(|(c, folded)| matters(c, folded)).collect();
    }
    let all = all_folded(fold).iter();
    let all = all.filter(|(character, folded)| matters(character, folded));
    all.cloned().collect()
}

/// The characters beyond ASCII that folding changes: some 1,400, found once.
fn all_folded(fold: Fold) -> &'static [(char, String)] {
    static ALL: [OnceLock<Vec<(char, String)>>; 2] = [const { OnceLock::new() }; 2];
    let [lower, upper] = &ALL;
    let all = match fold {
        Fold::Lower => lower,
        Fold::Upper => upper,
    };
    all.get_or_init(|| {
        let characters = '\u{80}'..=char::MAX;
        let folded = characters.map(|c| (c, fold.string(c.encode_utf8(&mut [0; 4]))));
        folded
            .filter(|(c, folded)| !folded.chars().eq([*c]))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Fold, LOWER, MAX_REPLACED, UPPER, all_folded, replaced};

    const FOLDS: [Fold; 2] = [Fold::Lower, Fold::Upper];

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn all_that_become_ascii_are_listed() {
        for (fold, listed) in [(Fold::Lower, LOWER), (Fold::Upper, UPPER)] {
            let ascii = all_folded(fold).iter();
            let ascii = ascii.filter(|(_, folded)| folded.contains(|c: char| c.is_ascii()));
            let mut ascii: Vec<char> = ascii.map(|(c, _)| *c).collect();
            let mut listed = listed.to_vec();
            ascii.sort_unstable();
            listed.sort_unstable();
            assert_eq!(ascii, listed);
        }
    }

    /// So that it does not matter in which order characters are replaced.
    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn what_a_character_becomes_stays() {
        for fold in FOLDS {
            for (_, folded) in all_folded(fold) {
                assert_eq!(fold.string(folded), *folded);
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn a_text_is_found_in_what_is_replaced_where_it_is_in_what_is_folded() {
        let wanted = [
            "ü", "Ü", "ß", "ss", "SS", "k", "é", "i̇", "ς", "σ", "ж", "ǆ", "å", "ω", "ﬀ", "🐭", "ʼn",
        ];
        let texts = [
            "Ü", "ü", "ẞ", "ß", "SS", "\u{212a}", "É", "E\u{301}", "İ", "Σ", "ς", "Ж", "ǅ", "Ǆ",
            "\u{212b}", "\u{2126}", "ﬀ", "FF", "🐭", "ŉ",
        ];
        for fold in FOLDS {
            for wanted in wanted {
                let replaced = replaced(fold, wanted);
                for text in texts {
                    let mut found = text.to_owned();
                    for (character, folded) in &replaced {
                        found = found.replace(*character, folded);
                    }
                    match fold {
                        Fold::Lower => found.make_ascii_lowercase(),
                        Fold::Upper => found.make_ascii_uppercase(),
                    }
                    let folded = fold.string(text);
                    assert_eq!(
                        found.contains(wanted),
                        folded.contains(wanted),
                        "{text} {wanted}"
                    );
                    assert_eq!(found == wanted, folded == wanted, "{text} {wanted}");
                }
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn an_alphabet_is_not_too_long() {
        let russian: String = ('а'..='я').chain(['ё']).collect();
        for fold in FOLDS {
            assert!(replaced(fold, &russian).len() < MAX_REPLACED);
        }
    }
}
