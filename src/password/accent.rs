//! Letters and their accents, apart.
//!
//! Unicode writes many a Latin letter in two ways: `é` is one character, or an `e` and a combining
//! acute. Both are one letter here, as in normalization form C, and what is compared may leave its
//! accents out. The marks are a *set*: their order counts for nothing, nor how often each is there.
//!
//! # The table
//! [`ROWS`] has the canonical decompositions of the lower-case Latin letters (Unicode Character
//! Database, `UnicodeData.txt`, field 5), a row a mark. The compiler turns it into two arrays that a
//! letter's code point is an index of: what the letter is without its last mark, and that mark. So a
//! look-up is one load, and the browser downloads 2 KB of mostly zeros instead of all of Unicode.

/// Combining marks, each a bit: U+0300 is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Accents(u128);

impl Accents {
    pub(super) const NONE: Self = Self(0);
    pub(super) const DIAERESIS: Self = Self::of('\u{308}');
    pub(super) const RING: Self = Self::of('\u{30a}');

    const fn of(mark: char) -> Self {
        Self(1 << (mark as u32 - FIRST_MARK))
    }

    /// The character, where it is a combining mark.
    pub(super) fn from_char(character: char) -> Option<Self> {
        matches!(character, '\u{300}'..='\u{36f}').then(|| Self::of(character))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const FIRST_MARK: u32 = 0x300;

/// A lower-case letter without its accents, and these; anything else is itself.
pub(super) fn split(letter: char) -> (char, Accents) {
    let mut marks = Accents::NONE;
    let mut base = letter;
    while let Some((less, mark)) = last_mark(base) {
        marks = marks.and(mark);
        base = less;
    }
    (base, marks)
}

/// The letter without its last mark, and that mark.
fn last_mark(letter: char) -> Option<(char, Accents)> {
    let index = index(letter as u32)?;
    match (TABLE.bases.get(index), TABLE.marks.get(index)) {
        (Some(&base @ 1..), Some(&mark)) => {
            Some((char::from_u32(base.into())?, Accents(1 << mark)))
        }
        _ => None,
    }
}

/// For each mark the letters that have it last, and what they are without it.
const ROWS: &[(char, &str, &str)] = &[
    ('\u{300}', "àèìòùǜǹḕṑẁầằềồờừỳ", "aeiouünēōwâăêôơưy"),
    (
        '\u{301}',
        "áéíóúýćĺńŕśźǘǵǻǽǿḉḗḯḱḿṍṓṕṹẃấắếốớứ",
        "aeiouyclnrszügåæøçēïkmõōpũwâăêôơư",
    ),
    ('\u{302}', "âêîôûĉĝĥĵŝŵŷẑậệộ", "aeioucghjswyzạẹọ"),
    ('\u{303}', "ãñõĩũṽẫẵẽễỗỡữỹ", "anoiuvâăeêôơưy"),
    ('\u{304}', "āēīōūǖǟǡǣǭȫȭȱȳḡḹṝ", "aeiouüäȧæǫöõȯygḷṛ"),
    ('\u{306}', "ăĕğĭŏŭḝặ", "aegiouȩạ"),
    (
        '\u{307}',
        "ċėġżȧȯḃḋḟḣṁṅṗṙṡṥṧṩṫẇẋẏẛ",
        "cegzaobdfhmnprsśšṣtwxyſ",
    ),
    ('\u{308}', "äëïöüÿḧṏṻẅẍẗ", "aeiouyhõūwxt"),
    ('\u{309}', "ảẩẳẻểỉỏổởủửỷ", "aâăeêioôơuưy"),
    ('\u{30a}', "åůẘẙ", "auwy"),
    ('\u{30b}', "őű", "ou"),
    ('\u{30c}', "čďěľňřšťžǎǐǒǔǚǧǩǯǰȟ", "cdelnrstzaiouügkʒjh"),
    ('\u{30f}', "ȁȅȉȍȑȕ", "aeioru"),
    ('\u{311}', "ȃȇȋȏȓȗ", "aeioru"),
    ('\u{31b}', "ơư", "ou"),
    ('\u{323}', "ḅḍḥḳḷṃṇṛṣṭṿẉẓạẹịọợụựỵ", "bdhklmnrstvwzaeioơuưy"),
    ('\u{324}', "ṳ", "u"),
    ('\u{325}', "ḁ", "a"),
    ('\u{326}', "șț", "st"),
    ('\u{327}', "çģķļņŗşţȩḑḩ", "cgklnrstedh"),
    ('\u{328}', "ąęįųǫ", "aeiuo"),
    ('\u{32d}', "ḓḙḽṋṱṷ", "delntu"),
    ('\u{32e}', "ḫ", "h"),
    ('\u{330}', "ḛḭṵ", "eiu"),
    ('\u{331}', "ḇḏḵḻṉṟṯẕẖ", "bdklnrtzh"),
];

/// The blocks of Unicode that have accented Latin letters in lower case.
const BLOCKS: [std::ops::Range<u32>; 2] = [0xE0..0x250, 0x1E00..0x1F00];
const SIZE: usize = (0x250 - 0xE0) + (0x1F00 - 0x1E00);

/// A letter's place in the table, if it is in one of its blocks.
const fn index(letter: u32) -> Option<usize> {
    let [first, second] = BLOCKS;
    if letter >= first.start && letter < first.end {
        Some((letter - first.start) as usize)
    } else if letter >= second.start && letter < second.end {
        Some((first.end - first.start + letter - second.start) as usize)
    } else {
        None
    }
}

struct Table {
    /// Zero where the letter has no mark.
    bases: [u16; SIZE],
    /// Counted from U+0300.
    marks: [u8; SIZE],
}

static TABLE: Table = table();

#[expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "at compile time, where what is out of bounds fails to compile"
)]
const fn table() -> Table {
    let mut table = Table {
        bases: [0; SIZE],
        marks: [0; SIZE],
    };
    let mut row = 0;
    while row < ROWS.len() {
        let (mark, letters, bases) = ROWS[row];
        let (letters, bases) = (letters.as_bytes(), bases.as_bytes());
        let (mut at_letter, mut at_base) = (0, 0);
        while at_letter < letters.len() {
            let (letter, after_letter) = decoded(letters, at_letter);
            let (base, after_base) = decoded(bases, at_base);
            if let Some(index) = index(letter) {
                table.bases[index] = base as u16;
                table.marks[index] = (mark as u32 - FIRST_MARK) as u8;
            }
            (at_letter, at_base) = (after_letter, after_base);
        }
        row += 1;
    }
    table
}

/// The character at a position of UTF-8 with at most three bytes each, and where the next one is.
#[expect(
    clippy::indexing_slicing,
    reason = "at compile time, where what is out of bounds fails to compile"
)]
const fn decoded(utf8: &[u8], at: usize) -> (u32, usize) {
    let first = utf8[at] as u32;
    match first {
        ..0x80 => (first, at + 1),
        0x80..0xE0 => ((first & 0x1F) << 6 | utf8[at + 1] as u32 & 0x3F, at + 2),
        _ => (
            (first & 0x0F) << 12 | (utf8[at + 1] as u32 & 0x3F) << 6 | utf8[at + 2] as u32 & 0x3F,
            at + 3,
        ),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::*;
    use closest_match::lower;

    /// What the crate `unicode-normalization` makes of a character.
    fn reference(letter: char) -> (char, Accents) {
        let mut parts = std::iter::once(letter).nfd();
        let base = parts.next().unwrap();
        let marks = parts.map(|mark| Accents::from_char(mark).unwrap());
        (base, marks.fold(Accents::NONE, Accents::and))
    }

    #[test]
    fn latin_letters_are_split_as_unicode_does() {
        let latin = ('\u{80}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
        let mut accented = 0;
        for letter in latin.map(lower) {
            assert_eq!(split(letter), reference(letter), "{letter}");
            accented += usize::from(split(letter).1 != Accents::NONE);
        }
        assert!(accented > 400, "{accented}");
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn no_other_latin_letter_has_an_accent() {
        for other in (char::MIN..=char::MAX).filter(|&other| lower(other) == other) {
            let (base, marks) = split(other);
            let is_latin = std::iter::once(other)
                .nfd()
                .next()
                .is_some_and(|base| base.is_ascii_alphabetic() || "æøʒſ".contains(base));
            match is_latin {
                true => assert_eq!((base, marks), reference(other), "{other}"),
                false => assert_eq!((base, marks), (other, Accents::NONE)),
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn the_marks_are_combining() {
        for character in char::MIN..=char::MAX {
            if Accents::from_char(character).is_some() {
                // The grapheme joiner joins, and accents nothing.
                assert!(is_combining_mark(character), "{character:?}");
            }
        }
    }
}
