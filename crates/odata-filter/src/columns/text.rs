//! Columns of texts: with a dictionary where texts repeat, else one after the other.

use crate::columns::codes::Codes;
use crate::columns::dictionary::Distinct;
use crate::columns::{Validity, live_rows};
use crate::eval::code_set::{CodeAnswer, CodeSet, Memo};
use crate::eval::mask::{BLOCK, sparse};
use crate::eval::source::{Lanes, blocks};
use crate::eval::substring::Needle;
use crate::eval::text_test::{ReadText, TextTest};

/// TextColumn, each of them once or one after the other.
pub(super) enum TextColumn {
    Dictionary(Dictionary),
    RawColumn(Pool, Validity),
}

pub(super) struct Dictionary {
    distinct: Pool,
    /// The place in the dictionary of each row's text.
    codes: Codes,
}

/// TextColumn one after the other.
#[derive(Default)]
pub(super) struct Pool {
    text: String,
    ends: Vec<u32>,
}

impl Pool {
    /// Adds a text, unless it does not fit: 4 GiB are all that a pool holds.
    pub(super) fn push(&mut self, text: &str) {
        let end = u32::try_from(self.text.len() + text.len());
        match end {
            Ok(end) => {
                self.text.push_str(text);
                self.ends.push(end);
            }
            Err(_) => self
                .ends
                .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX)),
        }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or_default()
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let (mut start, mut rest) = (0, self.text.as_str());
        self.ends
            .iter()
            .map(move |&end| {
                let (text, others) = rest.split_at_checked((end - start) as usize)?;
                (start, rest) = (end, others);
                Some(text)
            })
            .map(Option::unwrap_or_default)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Which texts of the block at a place hold a part: found by one search through all of them.
    fn holding(&self, at: usize, part: &Needle) -> u64 {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let base = at.checked_sub(1).map_or(0, end);
        let ends = self.ends.get(at..).unwrap_or_default();
        let ends = ends.get(..BLOCK).unwrap_or(ends);
        let stop = ends.last().map_or(base, |&end| end as usize);
        let texts = self.text.as_bytes().get(base..stop).unwrap_or_default();
        let mut rest = ends.iter().map(|&end| end as usize - base).enumerate();
        let mut found = 0;
        part.find_all(texts, |start| {
            // The text where it begins may end before the part does.
            let Some((row, end)) = rest.by_ref().find(|&(_, end)| start < end) else {
                return texts.len();
            };
            found |= u64::from(start + part.len() <= end) << row;
            end
        });
        found
    }

    fn memory(&self) -> usize {
        self.text.len() + size_of_val(&*self.ends)
    }
}

/// TextColumn that are being loaded.
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
            distinct: self.distinct.into_texts(),
            codes: Codes::new(self.codes, most, present),
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

    pub(super) fn test(&self, at: usize, live: u64, probe: &TextTest, memo: Option<&Memo>) -> u64 {
        match (self, memo) {
            (Self::Dictionary(dictionary), Some(memo)) => {
                let answers = memo.answers(|| dictionary.answers(probe));
                dictionary.codes.test(at, live, answers)
            }
            (Self::RawColumn(pool, present), _) if !sparse(live) && probe.part().is_some() => {
                let holding = probe.part().map_or(0, |part| pool.holding(at, part));
                holding & present.of(at, live)
            }
            (texts, _) => {
                let mut lanes = [""; BLOCK];
                let present = texts.load(at, live, &mut lanes);
                let found = probe.scan(&lanes, present, &Itself);
                match probe.takes_null() {
                    true => found | live & !present,
                    false => found,
                }
            }
        }
    }

    pub(super) fn load<'c>(&'c self, at: usize, live: u64, out: &mut Lanes<&'c str>) -> u64 {
        let present = self.present().of(at, live);
        let text = |row: usize| match self {
            Self::Dictionary(dictionary) => dictionary
                .distinct
                .get(dictionary.codes.get(at + row) as usize),
            Self::RawColumn(pool, _) => pool.get(at + row),
        };
        for row in live_rows(present) {
            if let Some(out) = out.get_mut(row) {
                *out = text(row);
            }
        }
        present
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
struct Itself;

impl ReadText<&str> for Itself {
    #[inline(always)]
    fn text<'r>(&self, row: &'r &str) -> Option<&'r str> {
        Some(row)
    }
}

impl Dictionary {
    fn answers(&self, probe: &TextTest) -> CodeAnswer {
        let mut passes = Vec::with_capacity(self.distinct.len() + BLOCK);
        let mut texts = self.distinct.iter();
        for (at, live) in blocks(self.distinct.len()) {
            let found = match probe.part() {
                Some(part) => self.distinct.holding(at, part),
                None => {
                    let next = |_| texts.next().unwrap_or_default();
                    let texts: Lanes<&str> = std::array::from_fn(next);
                    probe.scan(&texts, live, &Itself)
                }
            };
            passes.extend((0..BLOCK).map(|row| found >> row & 1 == 1));
        }
        passes.truncate(self.distinct.len());
        CodeAnswer {
            codes_that_pass: CodeSet::of(passes),
            null: probe.takes_null(),
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
            let probe = TextTest::new(None, TextPredicate::contains(part.into()));
            for at in (0..5000).step_by(BLOCK).chain([1, 77]) {
                let block = texts.iter().skip(at).take(BLOCK).enumerate();
                let expected = block.fold(0, |set, (row, text)| {
                    set | u64::from(text.contains(part)) << row
                });
                let live = if at > 4900 { u64::MAX >> 56 } else { u64::MAX };
                for live in [live, live & 0x5555] {
                    let found = column.test(at, live, &probe, None);
                    assert_eq!(found, expected & live, "{part} at {at}");
                }
            }
        }
    }
}
