//! Names in other alphabets, as the DNS has them: `münchen.de` is `xn--mnchen-3ya.de`.
//!
//! That takes Punycode (RFC 3492) and, before it, a mapping of all of Unicode (UTS #46), whose tables weigh more
//! than all other values together. Here is the part that needs none: letters that the mapping leaves alone but
//! for their case. It keeps the meaning, since the two are one name by definition; a test holds it against the
//! crate `idna`. Whatever else there is in a name (`ß`, which once was mapped, marks, right-to-left
//! alphabets) has no suggestion.

use closest_match::lower_case;

/// The name with each label of other letters in its `xn--` form.
pub(super) fn to_ascii(host: &str) -> Option<String> {
    let labels = host.split('.').map(|label| match label.is_ascii() {
        true => Some(label.to_owned()),
        // In lower case it is two characters, a letter and a mark.
        false if label.contains('İ') => None,
        false => encoded(&lower_case(label).collect::<String>()),
    });
    let labels: Vec<String> = labels.collect::<Option<_>>()?;
    Some(labels.join("."))
}

fn encoded(label: &str) -> Option<String> {
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || is_left_alone(letter);
    // No label of the DNS has more; and what is longer in letters is longer in ASCII.
    let is_short = label.chars().nth(super::Host::MAX_LABEL_LENGTH).is_none();
    let has_prefix = label.chars().skip(2).take(2).eq("--".chars());
    // A letter of another alphabet among those of Latin is one that only looks like it, mistyped or forged.
    let is_mixed = label.contains(|letter| matches!(letter, 'Ͱ'..='ӿ'))
        && label
            .contains(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, 'à'..='ɏ'));
    if is_mixed || !is_short || has_prefix || !label.chars().all(is_letter) {
        return None;
    }
    Some(format!("xn--{}", punycode(label)?))
}

/// Whether a letter in lower case is a part of names as it is.
fn is_left_alone(letter: char) -> bool {
    matches!(letter,
        // Latin, without the letters that stand for two, and what is no letter.
        'à'..='ö' | 'ø'..='ſ' | 'ș' | 'ț' | 'ạ'..='ỹ'
        // Greek, but for the sigma at the end of a word; Cyrillic.
        | 'ΐ' | 'ά'..='ώ' | 'а'..='џ'
        // Hiragana, Katakana, Chinese characters, Hangul.
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='\u{9FFF}' | '가'..='힣')
        && !matches!(letter, 'ĳ' | 'ŀ' | 'ŉ' | 'ſ' | 'ς')
}

/// Punycode (RFC 3492, section 6.3), of a label of at most 63 letters: no number in it overflows.
fn punycode(label: &str) -> Option<String> {
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = output.len() as u32;
    if basic > 0 {
        output.push('-');
    }
    let (mut next, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72, basic);
    let total = label.chars().count() as u32;
    while handled < total {
        let smallest = label
            .chars()
            .map(u32::from)
            .filter(|&code| code >= next)
            .min()?;
        delta = delta.checked_add((smallest - next).checked_mul(handled + 1)?)?;
        next = smallest;
        for code in label.chars().map(u32::from) {
            if code < next {
                delta = delta.checked_add(1)?;
            } else if code == next {
                write_delta(delta, bias, &mut output);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        next += 1;
    }
    Some(output)
}

/// A number in digits of a base that changes with their place.
fn write_delta(mut delta: u32, bias: u32, output: &mut String) {
    let mut place = 36_u32;
    loop {
        let threshold = place.saturating_sub(bias).clamp(1, 26);
        if delta < threshold {
            output.push(digit(delta));
            return;
        }
        output.push(digit(threshold + (delta - threshold) % (36 - threshold)));
        delta = (delta - threshold) / (36 - threshold);
        place += 36;
    }
}

fn digit(value: u32) -> char {
    char::from_digit(if value < 26 { value + 10 } else { value - 26 }, 36).unwrap_or('-')
}

fn adapted(delta: u32, handled: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / handled;
    let mut place = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        place += 36;
    }
    place + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_names_as_the_dns_has_them() {
        for (name, ascii) in [
            ("münchen.de", "xn--mnchen-3ya.de"),
            ("MÜNCHEN.de", "xn--mnchen-3ya.de"),
            ("www.müller.example.com", "www.xn--mller-kva.example.com"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            ("почта.рф", "xn--80a1acny.xn--p1ai"),
            ("한국.kr", "xn--3e0b707e.kr"),
        ] {
            assert_eq!(to_ascii(name).as_deref(), Some(ascii), "{name}");
        }
        for name in [
            "straße.de",
            "mu\u{308}nchen.de",
            "ﬁ.de",
            "מים.il",
            "ä²",
            "İ.tr",
            "ab--ä.de",
        ] {
            assert_eq!(to_ascii(name), None, "{name}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 2_000 }))]

        #[test]
        fn agrees_with_idna(name in "[a-zÀ-ỹΆ-џぁ-ー一-鿿가-힣-]{1,30}(\\.[a-zÀ-ɏ]{1,8})?") {
            if let Some(ascii) = to_ascii(&name) {
                prop_assert_eq!(idna::domain_to_ascii(&name).ok(), Some(ascii));
            }
        }
    }
}
