//! Tests of one field that is a text.
//!
//! Like `field_test`, with a loop for each kind of test, so that nothing is decided a row: equality by
//! length first, `startswith` and `endswith` by one masked number of up to
//! sixteen bytes, `contains` by `substring`, order by bytes (which for UTF-8 is order by code point). `tolower`
//! and `toupper` around the field fold a window of sixteen ASCII bytes without a copy, and copy only what is
//! longer or not ASCII (`fold`).

use crate::eval::platform::SMALL_CODE;
use std::cmp::Ordering;

use crate::eval::block::Block;
use crate::eval::field_test::Loop;
use crate::eval::fold::Fold;
use crate::eval::mask::{pick, scan};
use crate::eval::pattern::Pattern;
use crate::eval::read_text::{ReadText, bytes};
use crate::eval::set::Set;
use crate::eval::substring::Needle;
use crate::eval::text_constant::{Affix, Constant};
use crate::syntax::operator::CompareOp;

/// A test of the text of a field, which may be null.
#[derive(Clone, Debug)]
pub(crate) struct TextTest {
    fold: Option<Folded>,
    predicate: TextPredicate,
}

/// The case that a text is tested in.
#[derive(Clone, Copy, Debug)]
struct Folded {
    fold: Fold,
    /// Whether a text must be as long as a constant to equal it.
    keeps_length: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum TextPredicate {
    /// Null is not equal.
    Equals(Constant),
    /// Null differs.
    Differs(Constant),
    /// `gt`, `ge`, `lt`, `le`.
    Order(CompareOp, Constant),
    /// `in` a few constants.
    OneOfFew(Vec<Constant>),
    OneOf(Set<Box<[u8]>>),
    StartsWith(Affix),
    EndsWith(Affix),
    /// How many characters there are. Null differs from any number.
    Length(CompareOp, i64),
    Contains(Needle),
    Matches(Box<Pattern>),
}

/// So many constants are compared one after the other.
const FEW: usize = 4;

impl TextPredicate {
    pub(crate) fn compare(op: CompareOp, constant: Box<str>) -> Self {
        let constant = Constant::new(constant);
        match op {
            CompareOp::Eq => Self::Equals(constant),
            CompareOp::Ne => Self::Differs(constant),
            op => Self::Order(op, constant),
        }
    }

    pub(crate) fn one_of(constants: &mut dyn ExactSizeIterator<Item = &str>) -> Self {
        let few = |constants: &mut dyn Iterator<Item = &str>| {
            let constants = constants.map(|text| Constant::new(text.into()));
            Self::OneOfFew(constants.collect())
        };
        if constants.len() <= FEW {
            return few(constants);
        }
        let mut constants: Vec<&str> = constants.collect();
        constants.sort_unstable();
        constants.dedup();
        match constants.len() {
            ..=FEW => few(&mut constants.into_iter()),
            _ => Self::OneOf(set_of(&mut constants.into_iter())),
        }
    }

    pub(crate) fn starts_with(prefix: Box<str>) -> Self {
        Self::StartsWith(Affix::prefix(prefix))
    }

    pub(crate) fn ends_with(suffix: Box<str>) -> Self {
        Self::EndsWith(Affix::suffix(suffix))
    }

    pub(crate) fn contains(part: Box<str>) -> Self {
        Self::Contains(Needle::new(part))
    }

    /// Whether a text that is there passes.
    fn hits(&self, text: &[u8]) -> bool {
        match self {
            Self::Equals(constant) => constant.equals(text),
            Self::Differs(constant) => !constant.equals(text),
            Self::Order(op, constant) => op.accepts(constant.order(text)),
            Self::OneOfFew(constants) => constants.iter().any(|c| c.equals(text)),
            Self::OneOf(set) => set.has(text),
            Self::StartsWith(prefix) => prefix.starts(text),
            Self::EndsWith(suffix) => suffix.ends(text),
            Self::Length(op, constant) => op.accepts(order_of_length(text, *constant)),
            Self::Contains(part) => part.is_in(text),
            Self::Matches(pattern) => std::str::from_utf8(text).is_ok_and(|t| pattern.is_match(t)),
        }
    }

    /// Whether a text that is there passes in lower or upper case.
    fn hits_folded(&self, fold: Fold, text: &str, scratch: &mut Vec<u8>) -> bool {
        let bytes = text.as_bytes();
        if bytes.is_ascii() {
            // Most tests need no copy of the text.
            match self {
                Self::Equals(constant) => return fold.equals(bytes, &constant.text),
                Self::Differs(constant) => return !fold.equals(bytes, &constant.text),
                Self::OneOfFew(few) => return few.iter().any(|c| fold.equals(bytes, &c.text)),
                Self::StartsWith(Affix { text, .. }) => {
                    let start = bytes.get(..text.len());
                    return start.is_some_and(|start| fold.equals(start, text));
                }
                Self::EndsWith(Affix { text, .. }) => {
                    let end = bytes.len().checked_sub(text.len());
                    let end = end.and_then(|start| bytes.get(start..));
                    return end.is_some_and(|end| fold.equals(end, text));
                }
                Self::Contains(part) => {
                    if let Some(found) = part.is_in_folded(fold, bytes) {
                        return found;
                    }
                }
                _ => {}
            }
        }
        self.hits(fold.apply(text, scratch))
    }

    /// The constants that a text is equal to or not.
    fn constants(&self) -> &[Constant] {
        match self {
            Self::Equals(constant) | Self::Differs(constant) => std::slice::from_ref(constant),
            Self::OneOfFew(few) => few,
            _ => &[],
        }
    }
}

/// A set of texts.
pub(crate) fn set_of(texts: &mut dyn Iterator<Item = &str>) -> Set<Box<[u8]>> {
    Set::new::<[u8]>(texts.map(|text| text.as_bytes().into()))
}

impl CompareOp {
    /// Whether the operator holds between two values that are in this order.
    #[inline]
    pub(crate) fn accepts(self, order: Ordering) -> bool {
        match self {
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
            Self::Gt => order.is_gt(),
            Self::Ge => order.is_ge(),
            Self::Lt => order.is_lt(),
            Self::Le => order.is_le(),
        }
    }
}

impl TextTest {
    pub(crate) fn new(fold: Option<Fold>, predicate: TextPredicate) -> Self {
        let folded = |fold| Folded {
            fold,
            keeps_length: predicate
                .constants()
                .iter()
                .all(|c| fold.keeps_length(&c.text)),
        };
        Self {
            fold: fold.map(folded),
            predicate,
        }
    }

    /// What a text has to hold to pass, where it is tested for that alone.
    pub(crate) fn part(&self) -> Option<&Needle> {
        match (&self.predicate, self.fold) {
            (TextPredicate::Contains(part), None) if part.len() > 0 => Some(part),
            _ => None,
        }
    }

    /// What is asked of a text in its own case.
    pub(crate) fn as_it_stands(&self) -> Option<&TextPredicate> {
        self.fold.is_none().then_some(&self.predicate)
    }

    /// How expensive it is, compared with the test of a number.
    pub(crate) fn cost(&self) -> u32 {
        let predicate = match &self.predicate {
            TextPredicate::Equals(_) | TextPredicate::Differs(_) => 3,
            TextPredicate::StartsWith(_)
            | TextPredicate::EndsWith(_)
            | TextPredicate::Order(..) => 4,
            TextPredicate::OneOfFew(_) => 5,
            TextPredicate::OneOf(_) | TextPredicate::Length(..) => 8,
            TextPredicate::Contains(_) => 12,
            TextPredicate::Matches(_) => 50,
        };
        predicate + if self.fold.is_some() { 15 } else { 0 }
    }

    /// Whether a null passes.
    pub(crate) fn takes_null(&self) -> bool {
        matches!(
            self.predicate,
            TextPredicate::Differs(_) | TextPredicate::Length(CompareOp::Ne, _)
        )
    }

    /// Whether a text passes, as [`scan`](Self::scan) does it.
    pub(crate) fn hits(&self, text: Option<&str>, scratch: &mut Vec<u8>) -> bool {
        match (text, self.fold) {
            (None, _) => self.takes_null(),
            (Some(text), None) => self.predicate.hits(text.as_bytes()),
            (Some(text), Some(folded)) => self.predicate.hits_folded(folded.fold, text, scratch),
        }
    }

    /// Runs a loop with the test.
    #[inline]
    pub(crate) fn run<'r, R: 'r, L: Loop<'r, R>>(
        &self,
        rows: L,
        reader: &impl ReadText<R>,
    ) -> L::Found {
        if let (None, TextPredicate::Equals(constant)) = (self.fold, &self.predicate) {
            return rows.run(|row| bytes(reader, row).is_some_and(|text| constant.equals(text)));
        }
        let mut scratch = Vec::new();
        rows.run(|row| self.hits(reader.text(row), &mut scratch))
    }

    /// Which of the live rows of a block pass.
    #[inline]
    pub(crate) fn scan<'b, 'r: 'b, R: 'r>(
        &self,
        block: impl Block<'b, 'r, R>,
        live: u64,
        reader: &impl ReadText<R>,
    ) -> u64 {
        if SMALL_CODE {
            let mut scratch = Vec::new();
            return pick(block, live, |row| self.hits(reader.text(row), &mut scratch));
        }
        if let Some(folded) = self.fold {
            // As for equality below.
            let constants = self.predicate.constants();
            let candidates = match constants.last() {
                Some(last) if folded.keeps_length => {
                    let mut lengths = [last.text.len(); FEW];
                    for (length, constant) in lengths.iter_mut().zip(constants) {
                        *length = constant.text.len();
                    }
                    scan(block, live, |row| {
                        let len = reader.text(row).map_or(usize::MAX, str::len);
                        lengths
                            .iter()
                            .fold(false, |hit, &known| hit | (known == len))
                    })
                }
                _ => live,
            };
            let mut scratch = Vec::new();
            let found = pick(block, candidates, |row| {
                self.hits(reader.text(row), &mut scratch)
            });
            return match self.predicate {
                TextPredicate::Differs(_) => found | live & !candidates,
                _ => found,
            };
        }
        // One loop a test, so that nothing is decided a row.
        match &self.predicate {
            TextPredicate::Equals(c) => c.scan(block, live, reader),
            TextPredicate::Differs(c) => live & !c.scan(block, live, reader),
            TextPredicate::Order(op, c) => pick(block, live, |row| {
                bytes(reader, row).is_some_and(|text| op.accepts(c.order(text)))
            }),
            TextPredicate::OneOfFew(few) => {
                let live = scan(block, live, |row| {
                    let len = reader.text(row).map_or(usize::MAX, str::len);
                    few.iter().fold(false, |hit, c| hit | (c.text.len() == len))
                });
                pick(block, live, |row| {
                    bytes(reader, row).is_some_and(|text| few.iter().any(|c| c.equals(text)))
                })
            }
            TextPredicate::OneOf(set) => pick(block, live, |row| {
                bytes(reader, row).is_some_and(|t| set.has(t))
            }),
            TextPredicate::StartsWith(p) => scan(block, live, |row| {
                bytes(reader, row).is_some_and(|t| p.starts(t))
            }),
            TextPredicate::EndsWith(s) => scan(block, live, |row| {
                bytes(reader, row).is_some_and(|t| s.ends(t))
            }),
            TextPredicate::Length(op, constant) => {
                pick(block, live, |row| match bytes(reader, row) {
                    Some(text) => op.accepts(order_of_length(text, *constant)),
                    None => *op == CompareOp::Ne,
                })
            }
            TextPredicate::Contains(part) => part.scan(block, live, reader),
            TextPredicate::Matches(pattern) => pick(block, live, |row| {
                reader.text(row).is_some_and(|text| pattern.is_match(text))
            }),
        }
    }
}

/// How the number of a text's characters stands to a constant.
#[inline]
fn order_of_length(text: &[u8], constant: i64) -> Ordering {
    let length = |length: usize| i64::try_from(length).unwrap_or(i64::MAX).cmp(&constant);
    // A character takes from one byte to four, so often the bytes need not be looked at.
    let (most, least) = (length(text.len()), length(text.len().div_ceil(4)));
    match most == least || text.is_ascii() {
        true => most,
        false => length(characters(text)),
    }
}

/// How many characters the bytes of a text are: all but those that go on with one.
fn characters(text: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    text.iter().filter(begins).count()
}
