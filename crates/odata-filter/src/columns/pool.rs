//! Texts one after the other, in one allocation: where the bytes of each end is known, and where those of
//! the one before it ended is where they begin.
//!
//! This is Arrow's layout of a string column, with ends of 32 bits. `contains` runs one search through the
//! bytes of 64 texts and drops what it finds across the border of two, which is much faster than 64 short
//! searches.

use std::ops::Range;

use super::ranges;
use crate::eval::block::BLOCK;
use crate::eval::substring::Needle;
use crate::text::words;

/// Texts one after the other.
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

    /// Whether that is the text at a place.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        let bytes = self.text.as_bytes().get(start..end(at));
        bytes.is_some_and(|bytes| words::equal(bytes, text.as_bytes()))
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
    pub(super) fn holding(&self, at: usize, part: &Needle) -> u64 {
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

    /// How many bytes all texts have.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The bytes of the texts of a range.
    fn bytes_of(&self, range: &Range<usize>) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = |at: usize| at.checked_sub(1).map_or(0, end);
        start(range.start)..start(range.end)
    }

    /// Puts texts into the place of a range. All texts together must fit.
    pub(super) fn splice(&mut self, range: &Range<usize>, from: &Self) {
        let range = ranges::within(range, self.len());
        let bytes = self.bytes_of(&range);
        let moved = |end: u32, from: usize, to: usize| (end as usize - from + to) as u32;
        let behind = bytes.start + from.text.len();
        for end in self.ends.iter_mut().skip(range.end) {
            *end = moved(*end, bytes.end, behind);
        }
        let ends = from.ends.iter().map(|&end| moved(end, 0, bytes.start));
        ranges::splice(&mut self.ends, &range, &ends.collect::<Vec<_>>());
        self.text.replace_range(bytes, &from.text);
    }

    pub(super) fn remove(&mut self, removed: &[Range<usize>]) {
        let Some(first) = removed.first() else { return };
        let len = self.len();
        let first = ranges::within(first, len);
        let start = self.bytes_of(&first).start;
        let mut ends = Vec::with_capacity(len - first.end);
        let behind = self.text.split_off(start);
        for kept in ranges::kept(removed, len) {
            let bytes = self.bytes_of(&kept);
            let base = self.text.len();
            let texts = behind.get(bytes.start - start..bytes.end - start);
            self.text.push_str(texts.unwrap_or_default());
            let kept = self.ends.get(kept).unwrap_or_default();
            ends.extend(
                kept.iter()
                    .map(|&end| (end as usize - bytes.start + base) as u32),
            );
        }
        self.ends.truncate(first.start);
        self.ends.append(&mut ends);
    }

    pub(super) fn memory(&self) -> usize {
        self.text.len() + size_of_val(&*self.ends)
    }
}
