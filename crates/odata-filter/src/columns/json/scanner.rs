//! The grammar of JSON (RFC 8259): where a value begins and ends, and of what kind it is.
//!
//! Nothing recurses: how deep lists and objects nest that no field reads is one bit a level. Texts are
//! looked through eight bytes at a time, or sixteen.

use crate::text::words::begins;

/// The text is not JSON from this byte on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) at: usize,
}

/// Where a value is: of a text what is between the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Missing,
    Null,
    True,
    False,
    Number,
    Text,
    /// A text with a backslash in it.
    EscapedText,
    Array,
    Object,
}

impl Slot {
    pub(super) const MISSING: Self = Self {
        kind: Kind::Missing,
        start: 0,
        end: 0,
    };

    /// Whether there is no value.
    pub(super) fn is_null(self) -> bool {
        matches!(self.kind, Kind::Missing | Kind::Null)
    }

    /// Where it is, if it is anywhere.
    pub(super) fn place(self) -> Option<usize> {
        (self.kind != Kind::Missing).then_some(self.start)
    }

    /// The bytes of it.
    #[inline(always)]
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        let bytes = text.as_bytes();
        Self { text, bytes, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn syntax(&self) -> Syntax {
        Syntax { at: self.at }
    }

    #[inline(always)]
    pub(super) fn white_space(&mut self) {
        // There mostly is none.
        if self.peek().is_none_or(|byte| byte <= b' ') {
            self.skip_white_space();
        }
    }

    fn skip_white_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[inline(always)]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), Syntax> {
        match self.take(byte) {
            true => Ok(()),
            false => Err(self.syntax()),
        }
    }

    /// Whether what was opened is closed at once.
    #[inline(always)]
    pub(super) fn is_closed(&mut self, close: u8) -> bool {
        self.white_space();
        self.take(close)
    }

    /// Whether something follows in what was opened, after a comma.
    #[inline(always)]
    pub(super) fn is_continued(&mut self, close: u8) -> Result<bool, Syntax> {
        self.white_space();
        if self.take(b',') {
            return Ok(true);
        }
        self.expect(close).map(|()| false)
    }

    /// Nothing but white space may follow.
    pub(super) fn end(&mut self) -> Result<(), Syntax> {
        self.white_space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.syntax()),
        }
    }

    /// Takes a key that is written like this, with the colon after it.
    #[inline(always)]
    pub(super) fn take_key(&mut self, written: &str) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let found = !written.is_empty() && begins(rest, written.as_bytes());
        if found {
            self.at += written.len();
            self.white_space();
        }
        found
    }

    /// A key and the colon after it.
    pub(super) fn key(&mut self) -> Result<Slot, Syntax> {
        self.white_space();
        self.expect(b'"')?;
        let key = self.string()?;
        self.white_space();
        self.expect(b':')?;
        self.white_space();
        Ok(key)
    }

    pub(super) fn text_of(&self, slot: Slot) -> &'t str {
        self.text.get(slot.start..slot.end).unwrap_or_default()
    }

    /// A value, whatever it is, which begins here.
    pub(super) fn value(&mut self) -> Result<Slot, Syntax> {
        self.value_here()
    }

    /// The same, compiled into the place where most values are read.
    #[inline(always)]
    pub(super) fn value_here(&mut self) -> Result<Slot, Syntax> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => {
                self.at += 1;
                return self.string();
            }
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
                Kind::Number
            }
            Some(b'{') => {
                self.nested()?;
                Kind::Object
            }
            Some(b'[') => {
                self.nested()?;
                Kind::Array
            }
            _ => self.word()?,
        };
        Ok(Slot {
            kind,
            start,
            end: self.at,
        })
    }

    fn word(&mut self) -> Result<Kind, Syntax> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let words = [
            ("null", Kind::Null),
            ("true", Kind::True),
            ("false", Kind::False),
        ];
        for (word, kind) in words {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        Err(self.syntax())
    }

    #[inline(always)]
    fn number(&mut self) -> Result<(), Syntax> {
        self.take(b'-');
        // No digit follows a zero that is the first one.
        if !self.take(b'0') {
            self.digits()?;
        }
        match self.peek() {
            Some(b'.' | b'e' | b'E') => self.fraction(),
            _ => Ok(()),
        }
    }

    /// The rest of a number that has more than its whole part.
    fn fraction(&mut self) -> Result<(), Syntax> {
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'-') || self.take(b'+');
            self.digits()?;
        }
        Ok(())
    }

    #[inline(always)]
    fn digits(&mut self) -> Result<(), Syntax> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        match self.at > start {
            true => Ok(()),
            false => Err(self.syntax()),
        }
    }

    /// A text whose first quote was taken.
    #[inline(always)]
    fn string(&mut self) -> Result<Slot, Syntax> {
        let start = self.at;
        let mut kind = Kind::Text;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += plain(rest);
            match self.peek() {
                Some(b'"') => {
                    let end = self.at;
                    self.at += 1;
                    return Ok(Slot { kind, start, end });
                }
                Some(b'\\') => {
                    kind = Kind::EscapedText;
                    self.escape()?;
                }
                _ => return Err(self.syntax()),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Syntax> {
        let digits = |digits: &[u8; 4]| digits.iter().all(u8::is_ascii_hexdigit);
        self.at += match self.bytes.get(self.at + 1..).unwrap_or_default() {
            [b'u', rest @ ..] if rest.first_chunk().is_some_and(digits) => 6,
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            _ => return Err(self.syntax()),
        };
        Ok(())
    }

    /// A list or an object that begins here, with whatever is in it.
    fn nested(&mut self) -> Result<(), Syntax> {
        let mut open = Vec::new();
        loop {
            // A value begins here.
            let opened = match self.peek() {
                Some(b'{') => Some(b'}'),
                Some(b'[') => Some(b']'),
                _ => None,
            };
            match opened {
                Some(close) => {
                    self.at += 1;
                    if !self.is_closed(close) {
                        open.push(close);
                        self.next_in(close)?;
                        continue;
                    }
                }
                None => {
                    self.value()?;
                }
            }
            // A value ended here.
            loop {
                let Some(&close) = open.last() else {
                    return Ok(());
                };
                if self.is_continued(close)? {
                    self.next_in(close)?;
                    break;
                }
                open.pop();
            }
        }
    }

    /// To the next value of what ends with this.
    fn next_in(&mut self, close: u8) -> Result<(), Syntax> {
        match close {
            b'}' => self.key().map(|_| ()),
            _ => {
                self.white_space();
                Ok(())
            }
        }
    }
}

/// How many bytes are looked at at once.
const WINDOW: usize = if cfg!(all(target_family = "wasm", target_feature = "simd128")) {
    16
} else {
    8
};

/// How many bytes there are before a quote, a backslash or a control character.
#[inline(always)]
fn plain(bytes: &[u8]) -> usize {
    let (windows, rest) = bytes.as_chunks::<WINDOW>();
    for (index, window) in windows.iter().enumerate() {
        if let Some(place) = first_end(window) {
            return WINDOW * index + place;
        }
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    let in_rest = rest.iter().position(ends).unwrap_or(rest.len());
    bytes.len() - rest.len() + in_rest
}

/// Where the first of these bytes is that plain text ends at.
#[cfg(not(all(target_family = "wasm", target_feature = "simd128")))]
#[inline(always)]
fn first_end(window: &[u8; WINDOW]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let word = u64::from_le_bytes(*window);
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zeros(word ^ (ONES * u64::from(b'"')));
    let backslash = zeros(word ^ (ONES * u64::from(b'\\')));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let found = (quote | backslash | control) & HIGH;
    // What is above the first of them may be marked without being one.
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

/// The same by the vector instructions of WebAssembly.
#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
#[inline(always)]
fn first_end(window: &[u8; WINDOW]) -> Option<usize> {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};
    let bytes = u128::from_le_bytes(*window);
    let bytes = u64x2(bytes as u64, (bytes >> 64) as u64);
    let quote = u8x16_eq(bytes, u8x16_splat(b'"'));
    let backslash = u8x16_eq(bytes, u8x16_splat(b'\\'));
    let control = u8x16_lt(bytes, u8x16_splat(0x20));
    let found = u8x16_bitmask(v128_or(v128_or(quote, backslash), control));
    (found != 0).then(|| found.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_json(text: &str) -> bool {
        let mut scanner = Scanner::new(text, 0);
        scanner.white_space();
        scanner.value().and_then(|_| scanner.end()).is_ok()
    }

    fn is_json_to_serde(text: &str) -> bool {
        serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn nesting_is_not_limited() {
        let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        assert!(is_json(&deep));
        assert!(!is_json(&deep[1..]));
        assert!(!is_json(&deep[..deep.len() - 1]));
        let objects = r#"{"a":"#.repeat(100_000) + "0" + &"}".repeat(100_000);
        assert!(is_json(&objects));
    }

    proptest! {
        #[test]
        fn accepts_what_the_library_accepts(
            text in r#"([\[\]{}:,"\\ \n0-9.eE+-]|"[ab]?"|null|true|false|\\u00e9|é|-?1(\.5)?(e-3)?|"k":|\[1,|\{"a":){0,10}"#,
        ) {
            prop_assert_eq!(is_json(&text), is_json_to_serde(&text), "{}", text);
        }

        #[test]
        fn texts_of_any_length_end_where_they_end(text in "[a-zé\"\\\\\u{1}🐭]{0,40}") {
            let expected = text.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            prop_assert_eq!(plain(text.as_bytes()), expected.unwrap_or(text.len()));
        }
    }
}
