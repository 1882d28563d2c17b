//! Columns of texts: with a dictionary where texts repeat, else one after the other.
//!
//! ```text
//! dictionary   texts   "open" "held" "closed"      codes per row   0 0 2 1 0 …   one byte each
//! plain        pool    "MouseKeyboardDesk…"        ends            5 13 17 …
//! ```
//!
//! With a dictionary a test runs once a distinct text, and a row costs a look-up of its code
//! (`code_set`). A column becomes a dictionary while it is loaded, unless too few of its texts repeat.
//! After changes the dictionary may hold texts that no row has any more; it is made anew when it has grown
//! to twice what it needs.

use std::ops::Range;

use super::ranges;
use crate::columns::codes::Codes;
use crate::columns::dictionary::Distinct;
use crate::columns::pool::Pool;
use crate::columns::{Validity, live_rows};
use crate::eval::block::{BLOCK, Lanes};
use crate::eval::code_set::{CodeAnswer, CodeSet, Memo};
use crate::eval::mask::sparse;
use crate::eval::read_text::ReadText;
use crate::eval::source::blocks;
use crate::eval::text_test::TextTest;

/// Texts, each of them once or one after the other.
pub(super) enum TextColumn {
    Dictionary(Dictionary),
    RawColumn(Pool, Validity),
}

pub(super) struct Dictionary {
    /// Each text once; after changes perhaps also texts that no row has any more.
    distinct: Distinct,
    /// The place in the dictionary of each row's text.
    codes: Codes,
    /// How large the dictionary may grow before it is made anew, without what no row has.
    bound: Size,
}

/// How large a dictionary is.
#[derive(Clone, Copy)]
struct Size {
    texts: usize,
    bytes: usize,
}

impl Size {
    fn of(texts: &Pool) -> Self {
        Self {
            texts: texts.len(),
            bytes: texts.bytes(),
        }
    }

    /// Twice that, and some more: to make a dictionary anew costs as much as there are rows.
    fn bound(self) -> Self {
        Self {
            texts: 2 * self.texts + 1024,
            bytes: 2 * self.bytes + (1 << 16),
        }
    }

    fn is_within(self, bound: Self) -> bool {
        self.texts <= bound.texts && self.bytes <= bound.bytes
    }
}

/// Texts that are being loaded.
#[derive(Default)]
pub(super) struct Loading {
    codes: Vec<u32>,
    distinct: Distinct,
    /// Where texts turned out not to repeat, all of them as they come.
    plain: Option<Pool>,
}

impl Loading {
    /// With so many rows and nearly all of them different, a dictionary is given up.
    const TRIAL: usize = 4096;

    pub(super) fn push(&mut self, text: Option<&str>) {
        if let Some(plain) = &mut self.plain {
            plain.push(text.unwrap_or_default());
            return;
        }
        let Some(code) = text.map_or(Some(0), |text| self.distinct.code(text)) else {
            self.give_up().push(text.unwrap_or_default());
            return;
        };
        self.codes.push(code);
        let distinct = self.distinct.texts().len();
        if self.codes.len() >= Self::TRIAL && distinct * 2 > self.codes.len() {
            self.give_up();
        }
    }

    /// Lays the texts one after the other, without a dictionary.
    fn give_up(&mut self) -> &mut Pool {
        let loading = std::mem::take(self);
        let plain = self.plain.insert(Pool::default());
        for code in loading.codes {
            plain.push(loading.distinct.texts().get(code as usize));
        }
        plain
    }

    pub(super) fn finish(self, present: Validity) -> TextColumn {
        if let Some(plain) = self.plain {
            return TextColumn::RawColumn(plain, present);
        }
        let most = self.distinct.texts().len().saturating_sub(1) as u64;
        TextColumn::Dictionary(Dictionary {
            bound: Size::of(self.distinct.texts()).bound(),
            codes: Codes::new(self.codes, most, present),
            distinct: self.distinct.without_slots(),
        })
    }
}

impl TextColumn {
    pub(super) fn present(&self) -> &Validity {
        match self {
            Self::Dictionary(dictionary) => &dictionary.codes.present,
            Self::RawColumn(_, present) => present,
        }
    }

    pub(super) fn test(&self, at: usize, live: u64, test: &TextTest, memo: Option<&Memo>) -> u64 {
        match (self, memo) {
            (Self::Dictionary(dictionary), Some(memo)) => {
                let answers = memo.answers(|| dictionary.answers(test));
                dictionary.codes.test(at, live, answers)
            }
            (Self::RawColumn(pool, present), _) if !sparse(live) && test.part().is_some() => {
                let holding = test.part().map_or(0, |part| pool.holding(at, part));
                holding & present.of(at, live)
            }
            (texts, _) => {
                let mut lanes = [""; BLOCK];
                let present = texts.load(at, live, &mut lanes);
                let found = test.scan(lanes.as_slice(), present, &Itself);
                match test.takes_null() {
                    true => found | live & !present,
                    false => found,
                }
            }
        }
    }

    pub(super) fn load<'c>(&'c self, at: usize, live: u64, out: &mut Lanes<&'c str>) -> u64 {
        let present = self.present().of(at, live);
        for row in live_rows(present) {
            if let Some(out) = out.get_mut(row) {
                *out = self.text(at + row);
            }
        }
        present
    }

    /// The text of a row that has one.
    #[inline]
    fn text(&self, row: usize) -> &str {
        match self {
            Self::Dictionary(dictionary) => dictionary
                .distinct
                .texts()
                .get(dictionary.codes.get(row) as usize),
            Self::RawColumn(pool, _) => pool.get(row),
        }
    }

    pub(in crate::columns) fn len(&self) -> usize {
        match self {
            Self::Dictionary(dictionary) => dictionary.codes.len(),
            Self::RawColumn(pool, _) => pool.len(),
        }
    }

    /// The text of a row, none where it is null.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        self.present().has(row).then(|| self.text(row))
    }

    /// The dictionary, and the place in it of each row's text.
    pub(super) fn dictionary(&self) -> Option<(&Pool, &Codes)> {
        match self {
            Self::Dictionary(dictionary) => Some((dictionary.distinct.texts(), &dictionary.codes)),
            Self::RawColumn(..) => None,
        }
    }

    /// The texts of all rows, which are none where they are null.
    fn rows(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// How many bytes all texts have.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Dictionary(dictionary) => dictionary.distinct.texts().bytes(),
            Self::RawColumn(pool, _) => pool.bytes(),
        }
    }

    /// Puts the texts of another column into the place of a range.
    pub(super) fn splice(&mut self, range: &Range<usize>, from: &Self) {
        if let Self::Dictionary(dictionary) = self {
            match dictionary.splice(range, from) {
                Some(size) if size.is_within(dictionary.bound) => return,
                Some(_) => *self = self.loaded_anew(),
                None => {
                    let (pool, present) = self.one_after_the_other();
                    *self = Self::RawColumn(pool, present);
                    self.splice(range, from);
                }
            }
            return;
        }
        let (texts, present) = from.one_after_the_other();
        if let Self::RawColumn(pool, own) = self {
            let range = &ranges::within(range, pool.len());
            own.splice(range, pool.len(), &present, texts.len());
            pool.splice(range, &texts);
        }
    }

    pub(super) fn remove(&mut self, removed: &[Range<usize>]) {
        match self {
            Self::Dictionary(dictionary) => dictionary.codes.remove(removed),
            Self::RawColumn(pool, present) => {
                present.remove(removed, pool.len());
                pool.remove(removed);
            }
        }
    }

    /// The same texts, with a dictionary of those that there are, if they are worth one.
    fn loaded_anew(&self) -> Self {
        let mut loading = Loading::default();
        self.rows().for_each(|text| loading.push(text));
        loading.finish(self.present().clone())
    }

    fn one_after_the_other(&self) -> (Pool, Validity) {
        let mut pool = Pool::default();
        for text in self.rows() {
            pool.push(text.unwrap_or_default());
        }
        (pool, self.present().clone())
    }

    pub(super) fn memory(&self) -> usize {
        match self {
            Self::Dictionary(dictionary) => {
                dictionary.distinct.memory() + dictionary.codes.memory()
            }
            Self::RawColumn(pool, present) => pool.memory() + present.memory(),
        }
    }
}

/// A text that is read as it is.
pub(super) struct Itself;

impl ReadText<&str> for Itself {
    #[inline(always)]
    fn text<'r>(&self, row: &'r &str) -> Option<&'r str> {
        Some(row)
    }
}

impl Dictionary {
    /// Puts the texts of another column into the place of a range; how large the dictionary is now, and
    /// `None`, with nothing changed, where too many of its texts crowd.
    fn splice(&mut self, range: &Range<usize>, from: &TextColumn) -> Option<Size> {
        let codes = from.rows().map(|text| match text {
            Some(text) => self.distinct.code(text).map(u64::from),
            None => Some(0),
        });
        let codes: Option<Vec<u64>> = codes.collect();
        let codes = codes?;
        let most = self.distinct.texts().len().saturating_sub(1) as u64;
        if most > self.codes.room() {
            self.codes.recode(most, &|code| code);
        }
        self.codes.splice(range, &codes, from.present());
        Some(Size::of(self.distinct.texts()))
    }

    fn answers(&self, test: &TextTest) -> CodeAnswer {
        let distinct = self.distinct.texts();
        let mut passes = Vec::with_capacity(distinct.len() + BLOCK);
        let mut texts = distinct.iter();
        for (at, live) in blocks(distinct.len()) {
            let found = match test.part() {
                Some(part) => distinct.holding(at, part),
                None => {
                    let next = |_| texts.next().unwrap_or_default();
                    let texts: Lanes<&str> = std::array::from_fn(next);
                    test.scan(texts.as_slice(), live, &Itself)
                }
            };
            passes.extend((0..BLOCK).map(|row| found >> row & 1 == 1));
        }
        passes.truncate(distinct.len());
        CodeAnswer {
            codes_that_pass: CodeSet::of(passes),
            null: test.takes_null(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Loading, TextColumn};
    use crate::columns::Validity;
    use crate::eval::text_test::{TextPredicate, TextTest};

    #[test]
    fn texts_that_follow_each_other_are_searched_as_one() {
        let text = |n: usize| {
            ["", "ab", "b", "aba", "añ", "bab", ""][n * n % 7].repeat(n % 4) + &n.to_string()
        };
        let texts: Vec<String> = (0..5000).map(text).collect();
        let mut loading = Loading::default();
        texts.iter().for_each(|text| loading.push(Some(text)));
        let column = loading.finish(Validity::default());
        assert!(matches!(column, TextColumn::RawColumn(..)));
        for part in [
            "a", "ab", "ba", "bab", "abab", "ñ", "1", "12", "b1", "49999",
        ] {
            let test = TextTest::new(None, TextPredicate::contains(part.into()));
            for at in (0..5000).step_by(BLOCK).chain([1, 77]) {
                let block = texts.iter().skip(at).take(BLOCK).enumerate();
                let expected = block.fold(0, |set, (row, text)| {
                    set | u64::from(text.contains(part)) << row
                });
                let live = if at > 4900 { u64::MAX >> 56 } else { u64::MAX };
                for live in [live, live & 0x5555] {
                    let found = column.test(at, live, &test, None);
                    assert_eq!(found, expected & live, "{part} at {at}");
                }
            }
        }
    }
}
