//! The grammar of JSON (RFC 8259), read without recursion and to the exact place of an error.

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The byte at this place cannot stand there; the end of the text, where something is missing.
    At(usize),
    /// Lists and objects are nested too deep.
    TooDeep,
}

/// What may come next, white space aside.
#[derive(Clone, Copy)]
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// What is met on the way through a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A list or an object opens.
    Open,
    /// It closes.
    Close,
    /// A key of the object that is open, with its quotes: from where to where, in bytes.
    Key(usize, usize),
}

/// Holds a text to the grammar.
pub(super) fn check(text: &str, max_depth: usize) -> Result<(), Wrong> {
    read(text, max_depth, &mut |_| {})
}

/// Reads a text, and says what is met.
pub(super) fn read(text: &str, max_depth: usize, meet: &mut dyn FnMut(Event)) -> Result<(), Wrong> {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
    };
    // The brackets that close what is open.
    let mut open: Vec<u8> = Vec::new();
    let mut next = Next::Value;
    loop {
        reader.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        let closing = open.last().copied();
        if closing.is_none() && matches!(next, Next::CommaOrEnd) {
            return match reader.peek() {
                None => Ok(()),
                Some(_) => Err(Wrong::At(reader.at)),
            };
        }
        let byte = reader.peek().ok_or(Wrong::At(reader.at))?;
        next = match (next, byte) {
            (Next::ValueOrEnd | Next::KeyOrEnd | Next::CommaOrEnd, _) if closing == Some(byte) => {
                reader.at += 1;
                open.pop();
                meet(Event::Close);
                Next::CommaOrEnd
            }
            (Next::Value | Next::ValueOrEnd, b'[' | b'{') => {
                reader.at += 1;
                if open.len() == max_depth {
                    return Err(Wrong::TooDeep);
                }
                let (closing, next) = match byte {
                    b'[' => (b']', Next::ValueOrEnd),
                    _ => (b'}', Next::KeyOrEnd),
                };
                open.push(closing);
                meet(Event::Open);
                next
            }
            (Next::Value | Next::ValueOrEnd, _) => {
                reader.scalar(byte)?;
                Next::CommaOrEnd
            }
            (Next::Key | Next::KeyOrEnd, b'"') => {
                let start = reader.at;
                reader.string()?;
                meet(Event::Key(start, reader.at));
                Next::Colon
            }
            (Next::Colon, b':') => {
                reader.at += 1;
                Next::Value
            }
            (Next::CommaOrEnd, b',') => {
                reader.at += 1;
                match closing {
                    Some(b'}') => Next::Key,
                    _ => Next::Value,
                }
            }
            _ => return Err(Wrong::At(reader.at)),
        };
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips the bytes of a kind; answers how many.
    fn skip(&mut self, is_of_kind: fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|&&byte| is_of_kind(byte)).count();
        self.at += length;
        length
    }

    fn skip_one(&mut self, is_of_kind: fn(u8) -> bool) -> Result<(), Wrong> {
        match self.peek() {
            Some(byte) if is_of_kind(byte) => {
                self.at += 1;
                Ok(())
            }
            _ => Err(Wrong::At(self.at)),
        }
    }

    fn scalar(&mut self, first: u8) -> Result<(), Wrong> {
        match first {
            b'"' => self.string(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Wrong> {
        for &letter in word {
            match self.peek() {
                Some(byte) if byte == letter => self.at += 1,
                _ => return Err(Wrong::At(self.at)),
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Wrong> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Wrong> {
        match self.skip(|byte| byte.is_ascii_digit()) {
            0 => Err(Wrong::At(self.at)),
            _ => Ok(()),
        }
    }

    fn string(&mut self) -> Result<(), Wrong> {
        self.skip_one(|byte| byte == b'"')?;
        loop {
            self.skip(|byte| !matches!(byte, b'"' | b'\\' | ..0x20));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape()?;
                }
                _ => return Err(Wrong::At(self.at)),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<(), Wrong> {
        if self.peek() != Some(b'u') {
            return self.skip_one(|byte| b"\"\\/bfnrt".contains(&byte));
        }
        self.at += 1;
        (0..4).try_for_each(|_| self.skip_one(|byte| byte.is_ascii_hexdigit()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    use super::{Wrong, check};

    /// Pieces of JSON, most of them in places where they cannot stand.
    const PIECES: &[&str] = &[
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "\\u00e9", "\\ud8", "0", "1", "-", ".5",
        "e", "E+1", "true", "nul", "null", "false", " ", "\n", "\u{1}", "é", "{\"a\":", "[1,",
        "\"\\n\"",
    ];

    fn nearly_json() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..10)
            .prop_map(|pieces| pieces.concat())
    }

    /// Another reader's verdict.
    fn is_json(text: &str) -> bool {
        serde_json::from_str::<IgnoredAny>(text).is_ok()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 4_000 }))]

        #[test]
        fn agrees_with_another_reader(text in nearly_json()) {
            prop_assert_eq!(check(&text, 128).is_ok(), is_json(&text));
        }

        /// All that stands before an error can still become JSON; with the byte there, nothing can.
        #[test]
        fn an_error_is_at_the_first_byte_that_cannot_stand(text in nearly_json()) {
            let Err(Wrong::At(at)) = check(&text, 128) else {
                return Ok(());
            };
            for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
                let start = &text[..end];
                match check(start, 128) {
                    Ok(()) => prop_assert!(end <= at),
                    Err(wrong) => prop_assert_eq!(wrong, Wrong::At(end.min(at))),
                }
            }
        }
    }

    #[test]
    fn depth_is_counted_before_memory_is_taken() {
        assert_eq!(check(&"[".repeat(1_000_000), 128), Err(Wrong::TooDeep));
        assert_eq!(check("[[]]", 2), Ok(()));
        assert_eq!(check("[[{}]]", 2), Err(Wrong::TooDeep));
        assert_eq!(check("[[],[],[]]", 2), Ok(()));
    }
}
