//! The classes of characters that have a name.

/// First and last characters, in order.
pub(super) type Ranges<'r> = &'r [(char, char)];

pub(super) const DIGIT: Ranges<'static> = &[('0', '9')];

pub(super) const WORD: Ranges<'static> = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

/// What ECMAScript calls white space and line terminators.
pub(super) const SPACE: Ranges<'static> = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];

/// A line terminator of ECMAScript, which is what its dot leaves out.
pub(super) const LINE_END: Ranges<'static> =
    &[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

/// Adds ranges, or what is outside of them.
pub(super) fn push(to: &mut Vec<(u32, u32)>, ranges: Ranges<'_>, negated: bool) {
    let mut after = 0;
    for &(first, last) in ranges {
        let (first, last) = (u32::from(first), u32::from(last));
        match negated {
            true if after < first => to.push((after, first - 1)),
            true => {}
            false => to.push((first, last)),
        }
        after = last + 1;
    }
    if negated {
        to.push((after, u32::from(char::MAX)));
    }
}

/// Whether a word may hold it.
#[cfg(any(test, not(feature = "pattern")))]
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
