//! Texts compared eight bytes at a time: where code is small, the library's comparison goes byte by byte.

/// Whether two texts are the same.
#[inline(always)]
pub(crate) fn equal(text: &[u8], other: &[u8]) -> bool {
    text.len() == other.len() && begins(text, other)
}

/// Whether a text begins with another one.
#[inline(always)]
pub(crate) fn begins(text: &[u8], start: &[u8]) -> bool {
    let Some(text) = text.get(..start.len()) else {
        return false;
    };
    // The last bytes, some of which were compared already.
    if let (Some(last), Some(other)) = (text.last_chunk(), start.last_chunk()) {
        let (words, _) = text.as_chunks();
        let (others, _) = start.as_chunks();
        for (word, other) in words.iter().zip(others) {
            if eight(word) != eight(other) {
                return false;
            }
        }
        return eight(last) == eight(other);
    }
    if let (Some(last), Some(other)) = (text.last_chunk(), start.last_chunk()) {
        return four(last) == four(other)
            && text.first_chunk().map(four) == start.first_chunk().map(four);
    }
    text.iter().zip(start).all(|(byte, other)| byte == other)
}

#[inline(always)]
fn eight(bytes: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*bytes)
}

#[inline(always)]
fn four(bytes: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*bytes)
}

#[cfg(test)]
mod tests {
    use super::{begins, equal};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_begin_as_the_library_says(text in "[ab]{0,30}", start in "[ab]{0,9}", len in 0_usize..31) {
            for start in [start.as_str(), text.get(..len).unwrap_or(&start)] {
                prop_assert_eq!(begins(text.as_bytes(), start.as_bytes()), text.starts_with(start));
                prop_assert_eq!(equal(text.as_bytes(), start.as_bytes()), text == start);
            }
            let other = format!("{text}b");
            prop_assert_eq!(begins(other.as_bytes(), text.as_bytes()), true);
            prop_assert_eq!(begins(text.as_bytes(), other.as_bytes()), false);
            prop_assert_eq!(equal(text.as_bytes(), other.as_bytes()), false);
        }

        #[test]
        fn each_byte_counts(text in "[ab]{1,30}", at in any::<prop::sample::Index>()) {
            let mut other = text.clone().into_bytes();
            let at = at.index(other.len());
            other[at] = b'c';
            prop_assert!(!equal(text.as_bytes(), &other));
            prop_assert!(equal(text.as_bytes(), text.clone().as_bytes()));
        }
    }
}
