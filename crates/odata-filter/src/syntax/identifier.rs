//! Which characters names are made of: `odataIdentifier` in the ABNF of OData 4.01.
//!
//! A name begins with a letter of any script (Unicode categories L and Nl) or `_`, and goes on with
//! letters, decimal digits (Nd), marks (Mn, Mc), connectors (Pc) and format characters (Cf).

/// Whether a name may begin with the character.
pub(crate) fn is_start(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '_' => true,
        '\0'..='\x7f' => false,
        _ => is_letter(c),
    }
}

/// Whether a name may go on with the character.
pub(crate) fn is_continue(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '_' | '0'..='9' => true,
        '\0'..='\x7f' => false,
        _ => is_letter(c) || is_extension(c),
    }
}

/// Whether a text is a name.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(is_start) && text.chars().all(is_continue)
}

/// Categories L and Nl: what the standard library calls alphabetic, but for alphabetic marks and
/// enclosed letters.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c,
            '\u{24b6}'..='\u{24e9}'
            | '\u{1f130}'..='\u{1f149}'
            | '\u{1f150}'..='\u{1f169}'
            | '\u{1f170}'..='\u{1f189}')
        && !is_extension(c)
}

/// Categories Mn, Mc, Nd, Pc and Cf.
fn is_extension(c: char) -> bool {
    let after = EXTENSION.partition_point(|&(_, last)| last < c);
    EXTENSION.get(after).is_some_and(|&(first, _)| first <= c)
}

/// The characters beyond ASCII of the categories Mn, Mc, Nd, Pc and Cf (Unicode 16), in ranges that
/// may take in unassigned code points.
#[rustfmt::skip]
const EXTENSION: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'), ('\u{300}', '\u{36f}'), ('\u{483}', '\u{487}'), ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'), ('\u{5c1}', '\u{5c2}'), ('\u{5c4}', '\u{5c5}'), ('\u{5c7}', '\u{5c7}'),
    ('\u{600}', '\u{605}'), ('\u{610}', '\u{61a}'), ('\u{61c}', '\u{61c}'), ('\u{64b}', '\u{669}'),
    ('\u{670}', '\u{670}'), ('\u{6d6}', '\u{6dd}'), ('\u{6df}', '\u{6e4}'), ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'), ('\u{6f0}', '\u{6f9}'), ('\u{70f}', '\u{70f}'), ('\u{711}', '\u{711}'),
    ('\u{730}', '\u{74a}'), ('\u{7a6}', '\u{7b0}'), ('\u{7c0}', '\u{7c9}'), ('\u{7eb}', '\u{7f3}'),
    ('\u{7fd}', '\u{7fd}'), ('\u{816}', '\u{819}'), ('\u{81b}', '\u{823}'), ('\u{825}', '\u{827}'),
    ('\u{829}', '\u{82d}'), ('\u{859}', '\u{85b}'), ('\u{890}', '\u{89f}'), ('\u{8ca}', '\u{903}'),
    ('\u{93a}', '\u{93c}'), ('\u{93e}', '\u{94f}'), ('\u{951}', '\u{957}'), ('\u{962}', '\u{963}'),
    ('\u{966}', '\u{96f}'), ('\u{981}', '\u{983}'), ('\u{9bc}', '\u{9bc}'), ('\u{9be}', '\u{9cd}'),
    ('\u{9d7}', '\u{9d7}'), ('\u{9e2}', '\u{9ef}'), ('\u{9fe}', '\u{a03}'), ('\u{a3c}', '\u{a51}'),
    ('\u{a66}', '\u{a71}'), ('\u{a75}', '\u{a75}'), ('\u{a81}', '\u{a83}'), ('\u{abc}', '\u{abc}'),
    ('\u{abe}', '\u{acd}'), ('\u{ae2}', '\u{aef}'), ('\u{afa}', '\u{b03}'), ('\u{b3c}', '\u{b3c}'),
    ('\u{b3e}', '\u{b57}'), ('\u{b62}', '\u{b6f}'), ('\u{b82}', '\u{b82}'), ('\u{bbe}', '\u{bcd}'),
    ('\u{bd7}', '\u{bef}'), ('\u{c00}', '\u{c04}'), ('\u{c3c}', '\u{c3c}'), ('\u{c3e}', '\u{c56}'),
    ('\u{c62}', '\u{c6f}'), ('\u{c81}', '\u{c83}'), ('\u{cbc}', '\u{cbc}'), ('\u{cbe}', '\u{cd6}'),
    ('\u{ce2}', '\u{cef}'), ('\u{cf3}', '\u{d03}'), ('\u{d3b}', '\u{d3c}'), ('\u{d3e}', '\u{d4d}'),
    ('\u{d57}', '\u{d57}'), ('\u{d62}', '\u{d6f}'), ('\u{d81}', '\u{d83}'), ('\u{dca}', '\u{df3}'),
    ('\u{e31}', '\u{e31}'), ('\u{e34}', '\u{e3a}'), ('\u{e47}', '\u{e4e}'), ('\u{e50}', '\u{e59}'),
    ('\u{eb1}', '\u{eb1}'), ('\u{eb4}', '\u{ebc}'), ('\u{ec8}', '\u{ed9}'), ('\u{f18}', '\u{f19}'),
    ('\u{f20}', '\u{f29}'), ('\u{f35}', '\u{f35}'), ('\u{f37}', '\u{f37}'), ('\u{f39}', '\u{f39}'),
    ('\u{f3e}', '\u{f3f}'), ('\u{f71}', '\u{f84}'), ('\u{f86}', '\u{f87}'), ('\u{f8d}', '\u{fbc}'),
    ('\u{fc6}', '\u{fc6}'), ('\u{102b}', '\u{103e}'), ('\u{1040}', '\u{1049}'),
    ('\u{1056}', '\u{1059}'), ('\u{105e}', '\u{1060}'), ('\u{1062}', '\u{1064}'),
    ('\u{1067}', '\u{106d}'), ('\u{1071}', '\u{1074}'), ('\u{1082}', '\u{108d}'),
    ('\u{108f}', '\u{109d}'), ('\u{135d}', '\u{135f}'), ('\u{1712}', '\u{1715}'),
    ('\u{1732}', '\u{1734}'), ('\u{1752}', '\u{1753}'), ('\u{1772}', '\u{1773}'),
    ('\u{17b4}', '\u{17d3}'), ('\u{17dd}', '\u{17e9}'), ('\u{180b}', '\u{1819}'),
    ('\u{1885}', '\u{1886}'), ('\u{18a9}', '\u{18a9}'), ('\u{1920}', '\u{193b}'),
    ('\u{1946}', '\u{194f}'), ('\u{19d0}', '\u{19d9}'), ('\u{1a17}', '\u{1a1b}'),
    ('\u{1a55}', '\u{1a99}'), ('\u{1ab0}', '\u{1abd}'), ('\u{1abf}', '\u{1b04}'),
    ('\u{1b34}', '\u{1b44}'), ('\u{1b50}', '\u{1b59}'), ('\u{1b6b}', '\u{1b73}'),
    ('\u{1b80}', '\u{1b82}'), ('\u{1ba1}', '\u{1bad}'), ('\u{1bb0}', '\u{1bb9}'),
    ('\u{1be6}', '\u{1bf3}'), ('\u{1c24}', '\u{1c37}'), ('\u{1c40}', '\u{1c49}'),
    ('\u{1c50}', '\u{1c59}'), ('\u{1cd0}', '\u{1cd2}'), ('\u{1cd4}', '\u{1ce8}'),
    ('\u{1ced}', '\u{1ced}'), ('\u{1cf4}', '\u{1cf4}'), ('\u{1cf7}', '\u{1cf9}'),
    ('\u{1dc0}', '\u{1dff}'), ('\u{200b}', '\u{200f}'), ('\u{202a}', '\u{202e}'),
    ('\u{203f}', '\u{2040}'), ('\u{2054}', '\u{2054}'), ('\u{2060}', '\u{206f}'),
    ('\u{20d0}', '\u{20dc}'), ('\u{20e1}', '\u{20e1}'), ('\u{20e5}', '\u{20f0}'),
    ('\u{2cef}', '\u{2cf1}'), ('\u{2d7f}', '\u{2d7f}'), ('\u{2de0}', '\u{2dff}'),
    ('\u{302a}', '\u{302f}'), ('\u{3099}', '\u{309a}'), ('\u{a620}', '\u{a629}'),
    ('\u{a66f}', '\u{a66f}'), ('\u{a674}', '\u{a67d}'), ('\u{a69e}', '\u{a69f}'),
    ('\u{a6f0}', '\u{a6f1}'), ('\u{a802}', '\u{a802}'), ('\u{a806}', '\u{a806}'),
    ('\u{a80b}', '\u{a80b}'), ('\u{a823}', '\u{a827}'), ('\u{a82c}', '\u{a82c}'),
    ('\u{a880}', '\u{a881}'), ('\u{a8b4}', '\u{a8c5}'), ('\u{a8d0}', '\u{a8f1}'),
    ('\u{a8ff}', '\u{a909}'), ('\u{a926}', '\u{a92d}'), ('\u{a947}', '\u{a953}'),
    ('\u{a980}', '\u{a983}'), ('\u{a9b3}', '\u{a9c0}'), ('\u{a9d0}', '\u{a9d9}'),
    ('\u{a9e5}', '\u{a9e5}'), ('\u{a9f0}', '\u{a9f9}'), ('\u{aa29}', '\u{aa36}'),
    ('\u{aa43}', '\u{aa43}'), ('\u{aa4c}', '\u{aa59}'), ('\u{aa7b}', '\u{aa7d}'),
    ('\u{aab0}', '\u{aab0}'), ('\u{aab2}', '\u{aab4}'), ('\u{aab7}', '\u{aab8}'),
    ('\u{aabe}', '\u{aabf}'), ('\u{aac1}', '\u{aac1}'), ('\u{aaeb}', '\u{aaef}'),
    ('\u{aaf5}', '\u{aaf6}'), ('\u{abe3}', '\u{abea}'), ('\u{abec}', '\u{abf9}'),
    ('\u{fb1e}', '\u{fb1e}'), ('\u{fe00}', '\u{fe0f}'), ('\u{fe20}', '\u{fe2f}'),
    ('\u{fe33}', '\u{fe34}'), ('\u{fe4d}', '\u{fe4f}'), ('\u{feff}', '\u{feff}'),
    ('\u{ff10}', '\u{ff19}'), ('\u{ff3f}', '\u{ff3f}'), ('\u{fff9}', '\u{fffb}'),
    ('\u{101fd}', '\u{101fd}'), ('\u{102e0}', '\u{102e0}'), ('\u{10376}', '\u{1037a}'),
    ('\u{104a0}', '\u{104a9}'), ('\u{10a01}', '\u{10a0f}'), ('\u{10a38}', '\u{10a3f}'),
    ('\u{10ae5}', '\u{10ae6}'), ('\u{10d24}', '\u{10d49}'), ('\u{10d69}', '\u{10d6d}'),
    ('\u{10eab}', '\u{10eac}'), ('\u{10efc}', '\u{10eff}'), ('\u{10f46}', '\u{10f50}'),
    ('\u{10f82}', '\u{10f85}'), ('\u{11000}', '\u{11002}'), ('\u{11038}', '\u{11046}'),
    ('\u{11066}', '\u{11070}'), ('\u{11073}', '\u{11074}'), ('\u{1107f}', '\u{11082}'),
    ('\u{110b0}', '\u{110ba}'), ('\u{110bd}', '\u{110bd}'), ('\u{110c2}', '\u{110cd}'),
    ('\u{110f0}', '\u{11102}'), ('\u{11127}', '\u{1113f}'), ('\u{11145}', '\u{11146}'),
    ('\u{11173}', '\u{11173}'), ('\u{11180}', '\u{11182}'), ('\u{111b3}', '\u{111c0}'),
    ('\u{111c9}', '\u{111cc}'), ('\u{111ce}', '\u{111d9}'), ('\u{1122c}', '\u{11237}'),
    ('\u{1123e}', '\u{1123e}'), ('\u{11241}', '\u{11241}'), ('\u{112df}', '\u{11303}'),
    ('\u{1133b}', '\u{1133c}'), ('\u{1133e}', '\u{1134d}'), ('\u{11357}', '\u{11357}'),
    ('\u{11362}', '\u{11374}'), ('\u{113b8}', '\u{113d0}'), ('\u{113d2}', '\u{113d2}'),
    ('\u{113e1}', '\u{113e2}'), ('\u{11435}', '\u{11446}'), ('\u{11450}', '\u{11459}'),
    ('\u{1145e}', '\u{1145e}'), ('\u{114b0}', '\u{114c3}'), ('\u{114d0}', '\u{114d9}'),
    ('\u{115af}', '\u{115c0}'), ('\u{115dc}', '\u{115dd}'), ('\u{11630}', '\u{11640}'),
    ('\u{11650}', '\u{11659}'), ('\u{116ab}', '\u{116b7}'), ('\u{116c0}', '\u{116e3}'),
    ('\u{1171d}', '\u{11739}'), ('\u{1182c}', '\u{1183a}'), ('\u{118e0}', '\u{118e9}'),
    ('\u{11930}', '\u{1193e}'), ('\u{11940}', '\u{11940}'), ('\u{11942}', '\u{11943}'),
    ('\u{11950}', '\u{11959}'), ('\u{119d1}', '\u{119e0}'), ('\u{119e4}', '\u{119e4}'),
    ('\u{11a01}', '\u{11a0a}'), ('\u{11a33}', '\u{11a39}'), ('\u{11a3b}', '\u{11a3e}'),
    ('\u{11a47}', '\u{11a47}'), ('\u{11a51}', '\u{11a5b}'), ('\u{11a8a}', '\u{11a99}'),
    ('\u{11bf0}', '\u{11bf9}'), ('\u{11c2f}', '\u{11c3f}'), ('\u{11c50}', '\u{11c59}'),
    ('\u{11c92}', '\u{11cb6}'), ('\u{11d31}', '\u{11d45}'), ('\u{11d47}', '\u{11d59}'),
    ('\u{11d8a}', '\u{11d97}'), ('\u{11da0}', '\u{11da9}'), ('\u{11ef3}', '\u{11ef6}'),
    ('\u{11f00}', '\u{11f01}'), ('\u{11f03}', '\u{11f03}'), ('\u{11f34}', '\u{11f42}'),
    ('\u{11f50}', '\u{11f5a}'), ('\u{13430}', '\u{13440}'), ('\u{13447}', '\u{13455}'),
    ('\u{1611e}', '\u{16139}'), ('\u{16a60}', '\u{16a69}'), ('\u{16ac0}', '\u{16ac9}'),
    ('\u{16af0}', '\u{16af4}'), ('\u{16b30}', '\u{16b36}'), ('\u{16b50}', '\u{16b59}'),
    ('\u{16d70}', '\u{16d79}'), ('\u{16f4f}', '\u{16f4f}'), ('\u{16f51}', '\u{16f92}'),
    ('\u{16fe4}', '\u{16ff1}'), ('\u{1bc9d}', '\u{1bc9e}'), ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1ccf0}', '\u{1ccf9}'), ('\u{1cf00}', '\u{1cf46}'), ('\u{1d165}', '\u{1d169}'),
    ('\u{1d16d}', '\u{1d182}'), ('\u{1d185}', '\u{1d18b}'), ('\u{1d1aa}', '\u{1d1ad}'),
    ('\u{1d242}', '\u{1d244}'), ('\u{1d7ce}', '\u{1d7ff}'), ('\u{1da00}', '\u{1da36}'),
    ('\u{1da3b}', '\u{1da6c}'), ('\u{1da75}', '\u{1da75}'), ('\u{1da84}', '\u{1da84}'),
    ('\u{1da9b}', '\u{1daaf}'), ('\u{1e000}', '\u{1e02a}'), ('\u{1e08f}', '\u{1e08f}'),
    ('\u{1e130}', '\u{1e136}'), ('\u{1e140}', '\u{1e149}'), ('\u{1e2ae}', '\u{1e2ae}'),
    ('\u{1e2ec}', '\u{1e2f9}'), ('\u{1e4ec}', '\u{1e4f9}'), ('\u{1e5ee}', '\u{1e5ef}'),
    ('\u{1e5f1}', '\u{1e5fa}'), ('\u{1e8d0}', '\u{1e8d6}'), ('\u{1e944}', '\u{1e94a}'),
    ('\u{1e950}', '\u{1e959}'), ('\u{1fbf0}', '\u{1fbf9}'), ('\u{e0001}', '\u{e01ef}'),
];

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
