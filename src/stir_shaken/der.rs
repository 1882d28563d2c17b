//! DER (X.690), as far as certificates and keys need it.

pub(super) use const_oid::ObjectIdentifier as Oid;

/// Data that breaks off or makes no sense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DerError {
    /// The byte of the data at which it shows; 0, where a value is sound but does not belong there.
    pub(super) at: u32,
}

pub(super) type Result<T> = std::result::Result<T, DerError>;

/// The identifier octet of a value (X.690, section 8.1.2): its class, its form and its number, in
/// which 31 stands for every greater number, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(u8);

impl Tag {
    pub(super) const BOOLEAN: Self = Self(0x01);
    pub(super) const INTEGER: Self = Self(0x02);
    pub(super) const BIT_STRING: Self = Self(0x03);
    pub(super) const OCTET_STRING: Self = Self(0x04);
    pub(super) const OBJECT_IDENTIFIER: Self = Self(0x06);
    pub(super) const UTF8_STRING: Self = Self(0x0C);
    pub(super) const NUMERIC_STRING: Self = Self(0x12);
    pub(super) const PRINTABLE_STRING: Self = Self(0x13);
    pub(super) const TELETEX_STRING: Self = Self(0x14);
    pub(super) const IA5_STRING: Self = Self(0x16);
    pub(super) const UTC_TIME: Self = Self(0x17);
    pub(super) const GENERALIZED_TIME: Self = Self(0x18);
    pub(super) const VISIBLE_STRING: Self = Self(0x1A);
    pub(super) const BMP_STRING: Self = Self(0x1E);
    pub(super) const SEQUENCE: Self = Self(0x30);
    pub(super) const SET: Self = Self(0x31);

    /// The number of a context-specific tag, and whether it is constructed.
    pub(super) fn context(self) -> Option<(u8, bool)> {
        let is_constructed = self.0 & 0x20 != 0;
        (self.0 & 0xC0 == 0x80).then_some((self.0 & 0x1F, is_constructed))
    }

    /// Whether a value may have it: the universal types that there are, in the form that DER
    /// prescribes, and the other classes.
    fn is_known(self) -> bool {
        matches!(
            self.0,
            0x01..=0x06 | 0x09 | 0x0A | 0x0C | 0x0D | 0x12..=0x18 | 0x1A | 0x1B | 0x1E | 0x30 | 0x31 | 0x40..
        )
    }
}

/// One value: its tag, and its contents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    pub(super) tag: Tag,
    pub(super) value: &'a [u8],
    /// All of its bytes.
    pub(super) der: &'a [u8],
    /// Where the contents start.
    start: u32,
}

impl<'a> Element<'a> {
    /// One value that fills the bytes whole.
    pub(super) fn whole(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let element = reader.next()?;
        reader.finish()?;
        Ok(element)
    }

    /// Reads what the contents hold.
    pub(super) fn contents(self) -> Reader<'a> {
        Reader {
            rest: self.value,
            at: self.start,
        }
    }

    /// The values that the contents hold, where they hold nothing else.
    pub(super) fn members(self) -> Result<Vec<Element<'a>>> {
        let mut contents = self.contents();
        let mut members = Vec::new();
        while !contents.is_finished() {
            members.push(contents.next()?);
        }
        Ok(members)
    }

    /// The value, which is to have that tag.
    pub(super) fn expect(self, tag: Tag) -> Result<Self> {
        if self.tag == tag {
            Ok(self)
        } else {
            Err(DerError::default())
        }
    }

    /// An OBJECT IDENTIFIER.
    pub(super) fn oid(self) -> Result<Oid> {
        self.expect(Tag::OBJECT_IDENTIFIER)?;
        if self.value.len() > Oid::MAX_SIZE {
            return Err(self.damaged());
        }
        Oid::from_bytes(self.value).map_err(|_| self.damaged_to_the_end())
    }

    /// The contents of an INTEGER, in as few bytes as there may be.
    pub(super) fn integer(self) -> Result<&'a [u8]> {
        match self.value {
            [] | [0x00, 0..=0x7F, ..] | [0xFF, 0x80..=0xFF, ..] => Err(self.damaged_to_the_end()),
            bytes => Ok(bytes),
        }
    }

    /// An INTEGER from 0 on.
    pub(super) fn unsigned(self) -> Result<u64> {
        let digits = match self.expect(Tag::INTEGER)?.integer()? {
            [0x80..=0xFF, ..] => return Err(self.damaged_to_the_end()),
            [0, digits @ ..] => digits,
            digits => digits,
        };
        if digits.len() > size_of::<u64>() {
            return Err(self.damaged());
        }
        Ok(digits
            .iter()
            .fold(0, |number, &digit| number << 8 | u64::from(digit)))
    }

    /// The contents of a BIT STRING: its bytes, and how many bits at their end count for nothing.
    pub(super) fn bits(self) -> Result<(&'a [u8], u8)> {
        match self.value {
            [0] => Ok((&[], 0)),
            [unused @ 0..=7, bytes @ ..] if !bytes.is_empty() => Ok((bytes, *unused)),
            _ => Err(DerError::default()),
        }
    }

    /// The contents of a BIT STRING that is made of whole bytes.
    pub(super) fn whole_bytes(self) -> Result<Option<&'a [u8]>> {
        let (bytes, unused) = self.bits()?;
        Ok((unused == 0).then_some(bytes))
    }

    /// What is wrong shows where the contents start.
    pub(super) fn damaged(self) -> DerError {
        DerError { at: self.start }
    }

    /// What is wrong shows once all of the contents are read.
    pub(super) fn damaged_to_the_end(self) -> DerError {
        DerError {
            at: after(self.start, self.value),
        }
    }
}

/// Reads values that follow one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    /// Where the rest starts.
    at: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, at: 0 }
    }

    pub(super) fn is_finished(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may follow.
    pub(super) fn finish(self) -> Result<()> {
        if self.is_finished() {
            Ok(())
        } else {
            Err(self.damage())
        }
    }

    /// The next value, whatever it is.
    pub(super) fn next(&mut self) -> Result<Element<'a>> {
        self.element(None)
    }

    /// The next value, which is to have that tag.
    pub(super) fn expect(&mut self, tag: Tag) -> Result<Element<'a>> {
        self.element(Some(tag))
    }

    /// The members of the SEQUENCE that follows.
    pub(super) fn sequence(&mut self) -> Result<Reader<'a>> {
        self.expect(Tag::SEQUENCE).map(Element::contents)
    }

    /// The OBJECT IDENTIFIER that follows.
    pub(super) fn oid(&mut self) -> Result<Oid> {
        self.expect(Tag::OBJECT_IDENTIFIER)?.oid()
    }

    /// A BOOLEAN that is false where it is left out.
    pub(super) fn flag(&mut self) -> Result<bool> {
        if self.peek()? != Some(Tag::BOOLEAN) {
            return Ok(false);
        }
        let flag = self.next()?;
        match flag.value {
            [0x00] => Ok(false),
            [0xFF] => Ok(true),
            [_] => Err(flag.damaged_to_the_end()),
            _ => Err(flag.damaged()),
        }
    }

    /// A value that may be left out, with an implicit tag of its own.
    pub(super) fn implicit(
        &mut self,
        number: u8,
        constructed: bool,
    ) -> Result<Option<Element<'a>>> {
        match self.peek()?.and_then(Tag::context) {
            Some((found, form)) if found == number => {
                let element = self.next()?;
                let is_right = form == constructed;
                is_right.then_some(Some(element)).ok_or(element.damaged())
            }
            _ => Ok(None),
        }
    }

    /// What may be left out, within an explicit tag.
    pub(super) fn explicit<T>(
        &mut self,
        number: u8,
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<Option<T>> {
        let Some(outer) = self.implicit(number, true)? else {
            return Ok(None);
        };
        let mut contents = outer.contents();
        let inner = read(&mut contents)?;
        contents.finish()?;
        Ok(Some(inner))
    }

    /// The tag that follows, if anything does.
    pub(super) fn peek(&self) -> Result<Option<Tag>> {
        let mut ahead = *self;
        match self.is_finished() {
            true => Ok(None),
            false => ahead.tag().map(Some),
        }
    }

    fn element(&mut self, expected: Option<Tag>) -> Result<Element<'a>> {
        let whole = self.rest;
        let tag = self.tag()?;
        let length = self.length()?;
        if expected.is_some_and(|expected| tag != expected) {
            return Err(DerError::default());
        }
        let start = self.at;
        let end = start.checked_add(length).ok_or(DerError::default())?;
        let (value, rest) = usize::try_from(length)
            .ok()
            .and_then(|length| self.rest.split_at_checked(length))
            .ok_or(DerError {
                at: after(start, self.rest),
            })?;
        (self.rest, self.at) = (rest, end);
        let (der, _) = whole
            .split_at_checked(whole.len() - rest.len())
            .unwrap_or_default();
        Ok(Element {
            tag,
            value,
            der,
            start,
        })
    }

    fn tag(&mut self) -> Result<Tag> {
        let tag = Tag(self.byte()?);
        if !tag.is_known() {
            return Err(self.damage());
        }
        if tag.0 & 0x1F == 0x1F {
            self.long_number()?;
        }
        Ok(tag)
    }

    /// A number of a tag that has octets of its own, of 32 bits at most.
    fn long_number(&mut self) -> Result<()> {
        let mut number: u32 = 0;
        loop {
            let byte = self.byte()?;
            number = number << 7 | u32::from(byte & 0x7F);
            match byte {
                ..=0x7F if number >= 0x1F => return Ok(()),
                ..=0x7F => return Err(self.damage()),
                // It begins with a needless zero, or goes on for too long.
                _ if number == 0 || number >> 25 != 0 => return Err(self.damage()),
                _ => {}
            }
        }
    }

    /// A length (X.690, section 10.1): definite, and in as few octets as there may be.
    fn length(&mut self) -> Result<u32> {
        let first = self.byte()?;
        let octets = match first {
            ..=0x7F => return Ok(first.into()),
            0x81..=0x84 => u32::from(first & 0x0F),
            _ => return Err(self.damage()),
        };
        let mut length = 0;
        for _ in 0..octets {
            length = length << 8 | u32::from(self.byte()?);
        }
        let least = match octets {
            1 => 0x80,
            octets => 1 << (8 * (octets - 1)),
        };
        if length < least {
            return Err(self.damage());
        }
        Ok(length)
    }

    fn byte(&mut self) -> Result<u8> {
        let (&byte, rest) = self.rest.split_first().ok_or(self.damage())?;
        (self.rest, self.at) = (rest, self.at.saturating_add(1));
        Ok(byte)
    }

    /// What is wrong shows here.
    pub(super) fn damage(&self) -> DerError {
        DerError { at: self.at }
    }
}

/// The values that follow one another in these bytes, up to the first that is none.
pub(super) fn elements(bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let mut reader = Reader::new(bytes);
    std::iter::from_fn(move || reader.next().ok()).fuse()
}

fn after(start: u32, bytes: &[u8]) -> u32 {
    start.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
