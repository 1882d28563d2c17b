//! Latin letters with marks: what each is made of, so that `é` is one letter however it is written.

/// The letters with a mark are in these ranges of Unicode: Latin-1 Supplement to Latin Extended-B, and
/// Latin Extended Additional.
const RANGES: [std::ops::RangeInclusive<u32>; 2] = [0x00C0..=0x024F, 0x1E00..=0x1EFF];

/// For each code point of the ranges, one after the other: the letter from `a` to `z` that it is with a
/// mark, or a stroke; `.` for others and for upper case.
const BASES: &str = "\
    ................................aaaaaa.ceeeeiiiidnooooo.ouuuuy.y.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g\
    .g.g.h.h.i.i.i.i.i...j.k..l.l.l...l.n.n.n....o.o.o...r.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.z.\
    .................................o..............u.............................a.i.o.u.u.u.u.u..a\
    .a.....g.k.o.o..j....g...n.a.....a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.......a.e.o.o.o.o.y............\
    .................a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o\
    .o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy.......a.a.a.a.a.a.a.a\
    .a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.y.y.y.y......\
";

/// For each of them, its marks: the place in `MARKS`, counted from `A`.
const MARKS_OF: &str = "\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABCDEFGAHBCDFBCDFAEBCDEFAABCDFCAFAIAJAKACADALAMAMAAAIAJALAKAMADAJ\
    ALAHADAAAEAIAJAKAAAAADAHAACAHAMAAAAACAHAMAAAAIAJANAAACAHAMACADAHAMAHAMAAAEAIAJAGANAKADADAACALAMA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOAAAAAAAAAAAAAAOAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMAMAMAMAPAQARASAAP\
    ATAAAAAMAMAKAUAAMAAAACAAABAVAAAAAWAXAWAXAWAXAWAXAWAXAWAXAYAYAAAMAAAAAAALAHAPAZALATAIAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAA[ALA\\A]A^ALA\\A]AHA_A`AaA_AbAcALAIALA\\AFAHAdAbAQACA\\A]A\\AeA]A_ACALA\\ALA\\A]A_AfAg\
    A`AaACALALA\\AeA]ALA\\AhAiAjALA\\A]A_AkAbA_AfAlAEA\\ABACAFALA\\ALAFALADA\\A]]FGGAAAAAAA\\AmAnAoApAqArAs\
    AtAuAvAwA\\AmAEAnAoApAqArAmA\\A\\AmAnAoApAqArAxAyAzA{A|A\\AmAxAyAzA{A|ABA\\AmAEAAAAAA\
";

/// Combining marks that letters have, in their order.
const MARKS: &[&[char]] = &[
    &[],
    &['\u{300}'],
    &['\u{301}'],
    &['\u{302}'],
    &['\u{303}'],
    &['\u{308}'],
    &['\u{30a}'],
    &['\u{327}'],
    &['\u{304}'],
    &['\u{306}'],
    &['\u{328}'],
    &['\u{307}'],
    &['\u{30c}'],
    &['\u{30b}'],
    &['\u{31b}'],
    &['\u{308}', '\u{304}'],
    &['\u{308}', '\u{301}'],
    &['\u{308}', '\u{30c}'],
    &['\u{308}', '\u{300}'],
    &['\u{307}', '\u{304}'],
    &['\u{328}', '\u{304}'],
    &['\u{30a}', '\u{301}'],
    &['\u{30f}'],
    &['\u{311}'],
    &['\u{326}'],
    &['\u{303}', '\u{304}'],
    &['\u{325}'],
    &['\u{323}'],
    &['\u{331}'],
    &['\u{327}', '\u{301}'],
    &['\u{32d}'],
    &['\u{304}', '\u{300}'],
    &['\u{304}', '\u{301}'],
    &['\u{330}'],
    &['\u{327}', '\u{306}'],
    &['\u{32e}'],
    &['\u{323}', '\u{304}'],
    &['\u{303}', '\u{301}'],
    &['\u{303}', '\u{308}'],
    &['\u{301}', '\u{307}'],
    &['\u{30c}', '\u{307}'],
    &['\u{323}', '\u{307}'],
    &['\u{324}'],
    &['\u{304}', '\u{308}'],
    &['\u{309}'],
    &['\u{302}', '\u{301}'],
    &['\u{302}', '\u{300}'],
    &['\u{302}', '\u{309}'],
    &['\u{302}', '\u{303}'],
    &['\u{323}', '\u{302}'],
    &['\u{306}', '\u{301}'],
    &['\u{306}', '\u{300}'],
    &['\u{306}', '\u{309}'],
    &['\u{306}', '\u{303}'],
    &['\u{323}', '\u{306}'],
    &['\u{31b}', '\u{301}'],
    &['\u{31b}', '\u{300}'],
    &['\u{31b}', '\u{309}'],
    &['\u{31b}', '\u{303}'],
    &['\u{31b}', '\u{323}'],
];

/// A lower-case letter without its marks, and the marks.
pub(super) fn decomposed(letter: char) -> (char, &'static [char]) {
    let code = u32::from(letter);
    let mut start = 0;
    for range in RANGES {
        if range.contains(&code) {
            let place = start + (code - range.start()) as usize;
            let base = BASES.as_bytes().get(place).copied();
            let Some(base @ b'a'..=b'z') = base else {
                break;
            };
            let marks = MARKS_OF.as_bytes().get(place).map(|place| place - b'A');
            let marks = marks.and_then(|place| MARKS.get(usize::from(place)));
            return (char::from(base), marks.copied().unwrap_or_default());
        }
        start += (range.end() - range.start() + 1) as usize;
    }
    (letter, &[])
}

/// Whether a character is a mark on the one before it (Combining Diacritical Marks).
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// How German and the languages of the north write a letter where they have no marks, if otherwise than
/// without it.
pub(super) fn transliterated(letter: char) -> Option<[char; 2]> {
    Some(match letter {
        'ä' | 'æ' => ['a', 'e'],
        'ö' | 'ø' | 'œ' => ['o', 'e'],
        'ü' => ['u', 'e'],
        'å' => ['a', 'a'],
        'ß' => ['s', 's'],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::decompose_canonical;

    use super::*;

    #[test]
    fn letters_are_made_of_what_unicode_says() {
        for letter in (char::MIN..=char::MAX).filter(|letter| letter.is_lowercase()) {
            let mut parts = Vec::new();
            decompose_canonical(letter, |part| parts.push(part));
            let (base, marks) = decomposed(letter);
            match parts.as_slice() {
                ['a'..='z', theirs @ ..] if !theirs.is_empty() => {
                    assert_eq!((base, marks), (parts[0], theirs), "{letter}");
                }
                // A stroke is no mark to Unicode.
                _ => assert!(
                    marks.is_empty() && (base == letter || "øłđħıŧð".contains(letter)),
                    "{letter}"
                ),
            }
        }
    }
}
