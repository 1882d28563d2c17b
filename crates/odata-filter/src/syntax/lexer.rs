//! From text to tokens, one at a time and without a buffer.
//!
//! Which token a byte belongs to depends on the text alone: keywords are words until the parser knows
//! what it expects, so that a field may be named `order`, `notes` or even `eq`.

use crate::error::render::LONGEST_QUOTE;
use crate::error::{Error, ErrorKind, Expected};
use crate::limits::{MAX_NAME, MAX_TEXT};
use crate::syntax::identifier;
use crate::syntax::keyword::Infix;
use crate::text::span::Span;

mod number;

/// A token: what it is, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A name or a keyword.
    Word,
    /// Names joined by dots: `Sales.Status`.
    QualifiedName,
    /// `@name`, or, with a qualified name, an annotation.
    Alias,
    /// `$name`
    Dollar,
    /// `'…'`
    String,
    /// `"…"`, as it stands in a JSON array.
    JsonString,
    /// Digits.
    Integer,
    /// Digits with a point.
    Decimal,
    /// Digits with an exponent.
    Double,
    /// 32 hexadecimal digits in five groups.
    Guid,
    /// Begins like a date: `2026-12-25`.
    Date,
    /// Begins like a time of day: `10:30`.
    TimeOfDay,
    /// Begins like a date and goes on with `T`.
    DateTimeOffset,
    /// `(`
    OpenParenthesis,
    /// `)`
    CloseParenthesis,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `{`
    OpenBrace,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `/`
    Slash,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// Operator signs of other languages: `=`, `!=`, `&&`.
    Symbol,
    /// The end of the text.
    End,
}

/// Parts a text into tokens.
///
/// ```
/// use odata_filter::{Lexer, TokenKind};
///
/// let mut lexer = Lexer::new("qty gt -5")?;
/// let mut kinds = Vec::new();
/// loop {
///     let token = lexer.token()?;
///     if token.kind == TokenKind::End {
///         break;
///     }
///     kinds.push(token.kind);
/// }
/// assert_eq!(kinds, [TokenKind::Word, TokenKind::Word, TokenKind::Minus, TokenKind::Integer]);
/// # Ok::<(), odata_filter::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lexer<'s> {
    text: &'s str,
    /// Where the token that was scanned last starts.
    start: usize,
    position: usize,
}

impl<'s> Lexer<'s> {
    /// Starts at the beginning of `text`.
    ///
    /// # Errors
    ///
    /// [`TextTooLong`](crate::ErrorCode::TextTooLong) where the text is longer than [`MAX_TEXT`].
    pub fn new(text: &'s str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT {
            return Err(Error::new(
                ErrorKind::TextTooLong { max: MAX_TEXT },
                Span::at(0),
            ));
        }
        Ok(Self {
            text,
            start: 0,
            position: 0,
        })
    }

    /// The next token; [`TokenKind::End`] ever again at the end.
    ///
    /// # Errors
    ///
    /// What is wrong with the token, if it is not well formed.
    pub fn token(&mut self) -> Result<Token, Error> {
        let kind = self.scan()?;
        Ok(Token {
            kind,
            span: self.span(),
        })
    }

    /// Where the token that was scanned last stands.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.position)
    }

    /// Moves past the next token.
    // Apart from `token`: a `Result` of a whole token goes through memory, at a third of the cost of
    // parsing.
    pub(crate) fn scan(&mut self) -> Result<TokenKind, Error> {
        while let Some(b' ' | b'\t') = self.peek() {
            self.position += 1;
        }
        let start = self.position;
        self.start = start;
        Ok(match self.peek() {
            None => TokenKind::End,
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.word()?,
            Some(b'\'') => self.string()?,
            Some(b'0'..=b'9') => self.number()?,
            Some(b'(') => self.one(TokenKind::OpenParenthesis),
            Some(b')') => self.one(TokenKind::CloseParenthesis),
            Some(b',') => self.one(TokenKind::Comma),
            Some(b'/') => self.one(TokenKind::Slash),
            Some(b':') => self.one(TokenKind::Colon),
            Some(b'-') => self.one(TokenKind::Minus),
            Some(b'+') => self.one(TokenKind::Plus),
            Some(b'[') => self.one(TokenKind::OpenBracket),
            Some(b']') => self.one(TokenKind::CloseBracket),
            Some(b'{') => self.one(TokenKind::OpenBrace),
            Some(b'"') => self.json_string()?,
            Some(b'@') => self.sigil(TokenKind::Alias)?,
            Some(b'$') => self.sigil(TokenKind::Dollar)?,
            Some(b'=' | b'!' | b'<' | b'>' | b'&' | b'|' | b'*' | b'%') => self.symbol(),
            Some(b'.') if self.byte(1).is_some_and(|byte| byte.is_ascii_digit()) => {
                return Err(self.invalid_number());
            }
            Some(_) => match self.text.get(start..).and_then(|rest| rest.chars().next()) {
                Some(c) if identifier::is_start(c) => self.word()?,
                Some(c) => return Err(self.unexpected_character(c, start)),
                None => TokenKind::End,
            },
        })
    }

    fn peek(&self) -> Option<u8> {
        self.byte(0)
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.position + ahead).copied()
    }

    fn rest(&self) -> &'s [u8] {
        self.text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default()
    }

    fn one(&mut self, kind: TokenKind) -> TokenKind {
        self.position += 1;
        kind
    }

    /// The length of the run of bytes at the position for which `member` holds.
    fn run(&self, member: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest();
        rest.iter()
            .position(|&byte| !member(byte))
            .unwrap_or(rest.len())
    }

    /// A name, keyword or qualified name; also a GUID that begins with a letter.
    fn word(&mut self) -> Result<TokenKind, Error> {
        let start = self.position;
        self.name()?;
        match self.peek() {
            Some(b'-') if self.position - start == 8 && self.guid_at(start) => Ok(TokenKind::Guid),
            Some(b'.') => {
                let mut kind = TokenKind::Word;
                while self.peek() == Some(b'.') && self.starts_name(1) {
                    self.position += 1;
                    self.name()?;
                    kind = TokenKind::QualifiedName;
                }
                Ok(kind)
            }
            _ => Ok(TokenKind::Word),
        }
    }

    /// Moves past one name.
    fn name(&mut self) -> Result<(), Error> {
        let start = self.position;
        self.position += self.run(is_name);
        let mut characters = self.position - start;
        if self.peek().is_some_and(|byte| !byte.is_ascii()) {
            let rest = self.text.get(self.position..).unwrap_or_default();
            let others = rest.chars().take_while(|&c| identifier::is_continue(c));
            for c in others {
                self.position += c.len_utf8();
                characters += 1;
            }
        }
        if characters > MAX_NAME {
            let span = Span::new(start, self.position);
            return Err(Error::new(ErrorKind::NameTooLong { max: MAX_NAME }, span));
        }
        Ok(())
    }

    /// Whether a name starts that many bytes ahead.
    fn starts_name(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            None => return false,
            Some(byte) if byte.is_ascii() => return byte.is_ascii_alphabetic() || byte == b'_',
            Some(_) => {}
        }
        self.text
            .get(self.position + ahead..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(identifier::is_start)
    }

    /// `@name` or `$name`.
    fn sigil(&mut self, kind: TokenKind) -> Result<TokenKind, Error> {
        let start = self.position;
        self.position += 1;
        if !self.starts_name(0) {
            let found = if kind == TokenKind::Alias { "@" } else { "$" }.to_owned();
            let span = Span::new(start, self.position);
            return Err(Error::new(ErrorKind::NameMissing { found }, span));
        }
        self.word()?;
        Ok(kind)
    }

    /// `'…'`, with `''` for a quote.
    fn string(&mut self) -> Result<TokenKind, Error> {
        let start = self.position;
        self.position += 1;
        loop {
            self.position += self.run(|byte| byte != b'\'');
            if self.peek().is_none() {
                return Err(self.quote_missing(start));
            }
            self.position += 1;
            if self.peek() != Some(b'\'') {
                break;
            }
            self.position += 1;
        }
        if self.starts_name(0) {
            return Err(self.name_after_string());
        }
        Ok(TokenKind::String)
    }

    /// `"…"`, with the escapes of JSON.
    fn json_string(&mut self) -> Result<TokenKind, Error> {
        let start = self.position;
        self.position += 1;
        loop {
            self.position += self.run(|byte| !matches!(byte, b'"' | b'\\'));
            match self.peek() {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(TokenKind::JsonString);
                }
                Some(_) if self.rest().len() > 1 => {
                    let rest = self.text.get(self.position + 1..).unwrap_or_default();
                    self.position += 1 + rest.chars().next().map_or(0, char::len_utf8);
                }
                _ => return Err(unterminated(start, self.text.len())),
            }
        }
    }

    fn symbol(&mut self) -> TokenKind {
        let rest = self.rest();
        self.position += match rest.get(..2).unwrap_or_default() {
            b"==" | b"!=" if rest.get(2) == Some(&b'=') => 3,
            b"==" | b"!=" | b"<>" | b"<=" | b">=" | b"=<" | b"=>" | b"**" | b"&&" | b"||" => 2,
            _ => 1,
        };
        TokenKind::Symbol
    }
}

/// Whether a name goes on with the byte.
#[inline]
fn is_name(byte: u8) -> bool {
    // Most of a text is names: one look into a table is cheaper than five comparisons.
    #[expect(clippy::indexing_slicing, reason = "the compiler evaluates it")]
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte: u8 = 0;
        while byte < 0x80 {
            table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
            byte += 1;
        }
        table
    };
    TABLE.get(usize::from(byte)).is_some_and(|name| *name)
}

impl Lexer<'_> {
    /// A name touches a string: an operator without white space, or else the quote was a part of the string,
    /// as in `'O'Neil'`.
    #[cold]
    fn name_after_string(&self) -> Error {
        let error = missing_whitespace(self.position);
        let rest = self.text.get(self.position..).unwrap_or_default();
        let word = rest.split(|c| !identifier::is_continue(c)).next();
        match word.and_then(Infix::from_word) {
            None if rest.contains('\'') => error.suggesting("'".to_owned()),
            _ => error,
        }
    }

    /// A character that no token begins with, and what was meant by it where one can tell.
    #[cold]
    fn unexpected_character(&self, c: char, offset: usize) -> Error {
        let end = offset + c.len_utf8();
        let (before, rest) = self.text.split_at_checked(offset).unwrap_or_default();
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some((quoted, len)) = quoted(before, c, after) {
            let found = c.to_string();
            let kind = ErrorKind::UnexpectedCharacter { found };
            return Error::new(kind, Span::new(offset, end + len)).suggesting(quoted);
        }
        // An address from its parameters on.
        let parameter = after
            .find("filter=")
            .filter(|&at| offset == 0 && c == '?' && at < 2);
        let end = parameter.map_or(end, |at| end + at + "filter=".len());
        let kind = match c {
            '\n' | '\r' => ErrorKind::LineBreak,
            c if c.is_control() => ErrorKind::ControlCharacter {
                found: format!("U+{:04X}", u32::from(c)),
            },
            c => ErrorKind::UnexpectedCharacter {
                found: c.to_string(),
            },
        };
        let operator = |name: &str| {
            let is_space = |c: char| c == ' ';
            let first = if before.ends_with(is_space) { "" } else { " " };
            let last = if after.starts_with(is_space) { "" } else { " " };
            Some(format!("{first}{name}{last}"))
        };
        let suggestion = match c {
            '≥' => operator("ge"),
            '≤' => operator("le"),
            '≠' => operator("ne"),
            '−' => Some("-".to_owned()),
            '?' if parameter.is_some() => Some(String::new()),
            // They have no width: nothing is seen where one stands.
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(String::new()),
            c => c.is_whitespace().then(|| " ".to_owned()),
        };
        Error::new(kind, Span::new(offset, end)).suggesting(suggestion)
    }

    /// A string goes on to the end of the text. One word is all of it, and what a typographic quote closes.
    #[cold]
    fn quote_missing(&self, start: usize) -> Error {
        let content = self.text.get(start + 1..).unwrap_or_default();
        let (content, quote) = match content.find(['’', '”', '`', '´']) {
            Some(end) => content.split_at(end),
            None => (content, ""),
        };
        let closer = quote.chars().next().map_or(0, char::len_utf8);
        let is_word = !content.is_empty() && !content.contains(char::is_whitespace);
        let known = content.len() <= LONGEST_QUOTE && (closer > 0 || is_word);
        // Whether a bracket is a part of it is not known.
        let known = known && !content.ends_with([')', ']', ',']);
        let end = match known {
            true => start + 1 + content.len() + closer,
            false => self.text.len(),
        };
        unterminated(start, end).suggesting(known.then(|| format!("'{content}'")))
    }
}

/// A text in the quotation marks of word processors and other languages, as it is written here: a text or, on the
/// left of an operator, a name. And how long it is behind its first mark.
#[cold]
fn quoted(before: &str, open: char, after: &str) -> Option<(String, usize)> {
    let close: &[char] = match open {
        '‘' | '’' | '‚' => &['’', '‘'],
        '“' | '”' | '„' => &['”', '“'],
        '«' => &['»'],
        '`' | '´' => &['`', '´'],
        _ => return None,
    };
    let end = after.find(close)?;
    let (content, rest) = after.split_at(end);
    let closer = rest.chars().next()?;
    let rest = rest.get(closer.len_utf8()..)?;
    let written = match names_field(before, content, rest) {
        true => content.to_owned(),
        false => format!("'{}'", content.replace('\'', "''")),
    };
    (end <= LONGEST_QUOTE).then_some((written, end + closer.len_utf8()))
}

/// Whether what stands in marks that other languages have around names is one: it is a name, on the left of an operator.
#[cold]
pub(crate) fn names_field(before: &str, content: &str, after: &str) -> bool {
    let last = before.trim_end();
    let word = last.rsplit([' ', '(', ',']).next().unwrap_or_default();
    let begins = word.is_empty()
        || ["and", "or", "not"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known));
    let after = after.trim_start();
    let operator = after.split(' ').next().unwrap_or_default();
    identifier::is_name(content)
        && begins
        && (after.starts_with(['=', '<', '>', '!']) || Infix::from_word(operator).is_some())
}

#[cold]
fn unterminated(start: usize, end: usize) -> Error {
    Error::new(ErrorKind::QuoteMissing, Span::new(start, end))
}

/// Two tokens touch at `offset`.
#[cold]
pub(crate) fn missing_whitespace(offset: usize) -> Error {
    Error::new(ErrorKind::WhitespaceMissing, Span::at(offset))
        .expecting(&[Expected::Whitespace])
        .suggesting(" ".to_owned())
}
