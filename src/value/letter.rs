//! Which characters words are made of, by the blocks of Unicode.
//!
//! Beyond ASCII it is enough to tell letters and digits from the punctuation and the symbols that people
//! type or paste beside them. The categories of all characters would be exact, but their tables weigh more
//! than most values, and each edition of Unicode has others: a browser and a service would not always agree.

/// Whether a character is a letter or a digit, and not punctuation, a symbol, a space or a control
/// character.
pub(crate) fn is_letter_or_digit(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        // Latin-1: its controls, punctuation and symbols.
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        // The accents that follow a letter.
        '\u{300}'..='\u{36f}' => false,
        // Spaces, dashes, quotes, currencies, arrows, mathematics, boxes and pictures.
        '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' => false,
        // The punctuation of Chinese, Japanese and Korean, but for the marks of repetition and the zero.
        '々' | '〆' | '〇' => true,
        '\u{3000}'..='\u{303f}' | '・' => false,
        // Private use; forms for vertical and small text; what marks the order of bytes; wide and narrow punctuation.
        '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}' => false,
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' => false,
        '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' => false,
        // Emoji and other pictures; beyond all alphabets, tags and private use.
        '\u{1f000}'..='\u{1faff}' | '\u{e0000}'.. => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_letter_or_digit;

    #[test]
    fn words_and_what_separates_them() {
        for letter in "azAZ09éßŐжΩא字かア한々ｐ５ไ".chars() {
            assert!(is_letter_or_digit(letter), "{letter}");
        }
        for other in
            "-_.@ \u{a0}«»·×÷–—’“”…\u{301}€→∞①☎、。「」・，．（）：￥\u{200b}\u{feff}🏨❤".chars()
        {
            assert!(!is_letter_or_digit(other), "{other}");
        }
    }

    /// Of the characters that the standard library has categories for, in the blocks that people type from.
    #[test]
    #[cfg_attr(miri, ignore = "too many characters for an interpreter")]
    fn letters_are_those_of_the_standard_library() {
        for letter in (char::MIN..='\u{ffff}').filter(|letter| letter.is_alphabetic()) {
            // What is drawn as a symbol, as ℃, Ⅷ and ⓐ are, or above or below another letter.
            let is_symbol = matches!(letter,
                '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{2bff}' | '\u{2e2f}' | '\u{3000}'..='\u{303f}');
            assert_eq!(
                is_letter_or_digit(letter),
                !is_symbol || "々〆〇".contains(letter),
                "{letter}"
            );
        }
    }
}
