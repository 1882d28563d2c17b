//! X.690 to the byte: what the distinguished encoding allows, and where data that is something else goes wrong.

use super::*;

fn whole(bytes: &[u8]) -> Result<Vec<u8>> {
    Element::whole(bytes).map(|element| element.value.to_vec())
}

fn damaged_at(at: u32) -> DerError {
    DerError { at }
}

/// Table 1 of X.680, section 8.4, and the form that X.690, section 10.2 prescribes for each.
#[test]
fn tags_that_are_reserved_or_of_the_other_form_are_none() {
    for reserved in [0x00, 0x07, 0x08, 0x0B, 0x0F, 0x10, 0x11, 0x19, 0x1C, 0x1D] {
        assert_eq!(whole(&[reserved, 0]), Err(damaged_at(1)), "{reserved:#X}");
    }
    for constructed in [0x20, 0x22, 0x24, 0x2C, 0x33, 0x36, 0x3F] {
        assert_eq!(
            whole(&[constructed, 0]),
            Err(damaged_at(1)),
            "{constructed:#X}"
        );
    }
    for known in [
        0x01, 0x06, 0x0A, 0x0C, 0x12, 0x18, 0x1E, 0x30, 0x31, 0x40, 0x80, 0xA0, 0xFE,
    ] {
        assert_eq!(whole(&[known, 0]), Ok(vec![]), "{known:#X}");
    }
}

/// X.690, section 8.1.2.4: numbers from 31 on, in as few octets as there may be.
#[test]
fn long_numbers_of_tags_are_as_short_as_they_can_be() {
    for (number, length) in [
        (&[0x1F][..], 2),
        (&[0x7F], 2),
        (&[0x81, 0x00], 3),
        (&[0x8F, 0xFF, 0xFF, 0xFF, 0x7F], 6),
    ] {
        let bytes = [&[0x9F], number, &[1, 7]].concat();
        assert_eq!(whole(&bytes), Ok(vec![7]), "{number:X?}");
        // Short of its end it breaks off at its end.
        let cut = &bytes[..length - 1];
        assert_eq!(whole(cut), Err(damaged_at(cut.len() as u32)), "{cut:X?}");
    }
    for (number, at) in [
        (&[0x1E][..], 2),
        (&[0x80, 0x1F], 2),
        (&[0x80, 0x81, 0x1F], 2),
        (&[0x90, 0x80, 0x80, 0x80, 0x1F], 5),
        (&[0x81, 0x80, 0x80, 0x80, 0x80, 0x1F], 6),
    ] {
        let bytes = [&[0x9F], number, &[1, 7]].concat();
        assert_eq!(whole(&bytes), Err(damaged_at(at)), "{number:X?}");
    }
}

/// X.690, section 10.1.
#[test]
fn lengths_are_as_short_as_they_can_be() {
    for (length, size) in [
        (&[0x7F][..], 0x7F),
        (&[0x81, 0x80], 0x80),
        (&[0x82, 0x01, 0x00], 0x100),
        (&[0x83, 0x01, 0x00, 0x00], 0x1_0000),
        (&[0x84, 0x01, 0x00, 0x00, 0x00], 0x100_0000),
    ] {
        let bytes = [&[0x04], length, &vec![0xA5; size]].concat();
        assert_eq!(whole(&bytes), Ok(vec![0xA5; size]), "{length:X?}");
    }
    for (length, size, at) in [
        (&[0x80][..], 0, 2),
        (&[0x81, 0x7F], 0x7F, 3),
        (&[0x82, 0x00, 0xFF], 0xFF, 4),
        (&[0x83, 0x00, 0xFF, 0xFF], 0xFFFF, 5),
        (&[0x84, 0x00, 0xFF, 0xFF, 0xFF], 0xFF_FFFF, 6),
        (&[0x85, 0x01, 0x00, 0x00, 0x00, 0x00], 0, 2),
    ] {
        let bytes = [&[0x04], length, &vec![0xA5; size]].concat();
        assert_eq!(whole(&bytes), Err(damaged_at(at)), "{length:X?}");
    }
}

#[test]
fn values_are_handed_out_with_all_of_their_bytes() {
    let values: Vec<_> = elements(&[0x02, 1, 7, 0x04, 2, 8, 9]).collect();
    let bytes: Vec<_> = values
        .iter()
        .map(|value| (value.der, value.value))
        .collect();
    assert_eq!(
        bytes,
        [(&[0x02, 1, 7][..], &[7][..]), (&[0x04, 2, 8, 9], &[8, 9]),]
    );
}

/// The longest identifier that there is room for is read; a longer one is damage where it starts.
#[test]
fn identifiers_have_a_greatest_length() {
    let read = |length: usize| {
        let mut bytes = vec![0x06, length as u8, 0x2A];
        bytes.resize(2 + length, 1);
        Element::whole(&bytes)?.oid()
    };
    for length in [1, 2, Oid::MAX_SIZE - 1, Oid::MAX_SIZE] {
        let oid = read(length).map(|oid| oid.as_bytes().len());
        assert_eq!(oid, Ok(length));
    }
    assert_eq!(read(Oid::MAX_SIZE + 1), Err(damaged_at(2)));
    // A number that goes on beyond the end.
    let cut = Element::whole(&[0x06, 2, 0x2A, 0x81]).unwrap();
    assert_eq!(cut.oid(), Err(damaged_at(4)));
}

#[test]
fn whole_numbers_have_64_bits_at_most() {
    let read = |digits: &[u8]| {
        let bytes = [&[0x02, digits.len() as u8], digits].concat();
        Element::whole(&bytes)?.unsigned()
    };
    for number in [
        0,
        1,
        0x7F,
        0x80,
        0xFF,
        0x0102,
        0x8000,
        u64::MAX >> 1,
        u64::MAX,
    ] {
        let bytes = number.to_be_bytes();
        let zeros = (number.leading_zeros() / 8).min(7) as usize;
        let digits = &bytes[zeros..];
        let digits = match digits[0] {
            0x80.. => [&[0], digits].concat(),
            _ => digits.to_vec(),
        };
        assert_eq!(read(&digits), Ok(number));
    }
    assert_eq!(read(&[1, 0, 0, 0, 0, 0, 0, 0, 0]), Err(damaged_at(2)));
    assert_eq!(read(&[0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0]), Err(damaged_at(2)));
    // Needless zeros, and numbers below zero.
    for wrong in [&[][..], &[0, 0x7F], &[0xFF, 0x80], &[0x80]] {
        assert_eq!(read(wrong), Err(damaged_at(2 + wrong.len() as u32)));
    }
}
