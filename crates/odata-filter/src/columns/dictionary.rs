//! Distinct texts, each with a code: what a dictionary is made of.
//!
//! A hash table with open addressing maps a text to its code while a column is loaded. A slot has the lower
//! half of the hash and the code, eight bytes; the texts are in a pool. A text stands within `REACH` slots of
//! the one that its hash gives, or loading gives the dictionary up: so texts that are made to collide cost
//! a column its dictionary, and never quadratic time.
//!
//! The table of `eval::set` is another one: it holds numbers that are all known when it is built, so it tries
//! multipliers until each stands near its place, which a table that grows text by text cannot.

use crate::columns::pool::Pool;

/// Texts, each of them once. Its code is its place among them.
#[derive(Default)]
pub(super) struct Distinct {
    texts: Pool,
    /// At least twice as many as there are texts, a power of two. A text stands in the first free slot
    /// from the one on that its hash gives.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The lower half of the hash, which tells most texts apart without a look at them.
    hash: u32,
    code: u32,
}

impl Slot {
    const EMPTY: Self = Self {
        hash: 0,
        code: u32::MAX,
    };
}

impl Distinct {
    const FEWEST_SLOTS: usize = 16;

    /// How far from its slot a text may stand. By chance none does; texts that are made to crowd would
    /// else take time that is quadratic in their number.
    const REACH: usize = 128;

    /// The code of a text, a new one if it is not known; `None` where too many texts crowd.
    pub(super) fn code(&mut self, text: &str) -> Option<u32> {
        if self.texts.len() * 2 >= self.slots.len() {
            self.grow()?;
        }
        let hash = hash(text.as_bytes());
        let slot = self.find(hash, |code| self.texts.is(code as usize, text))?;
        let slot = self.slots.get_mut(slot)?;
        if slot.code == Slot::EMPTY.code {
            let code = u32::try_from(self.texts.len()).ok()?;
            *slot = Slot {
                hash: hash as u32,
                code,
            };
            self.texts.push(text);
        }
        Some(slot.code)
    }

    /// The slot of the text that has this hash and is the one looked for, or a free one for it.
    fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let start = (hash >> 32) as usize;
        for place in start..start + Self::REACH {
            let place = place & last;
            let slot = self.slots.get(place)?;
            let free = slot.code == Slot::EMPTY.code;
            if free || slot.hash == hash as u32 && is_it(slot.code) {
                return Some(place);
            }
        }
        None
    }

    /// Makes room for twice as many, and slots where there are none.
    fn grow(&mut self) -> Option<()> {
        let count = (self.texts.len() * 4).next_power_of_two();
        let count = count.max(Self::FEWEST_SLOTS);
        self.slots = vec![Slot::EMPTY; count];
        for (code, text) in (0..).zip(self.texts.iter()) {
            let hash = hash(text.as_bytes());
            let place = self.find(hash, |_| false)?;
            *self.slots.get_mut(place)? = Slot {
                hash: hash as u32,
                code,
            };
        }
        Some(())
    }

    pub(super) fn texts(&self) -> &Pool {
        &self.texts
    }

    /// The same without its slots: they are made anew when the code of a text is wanted.
    pub(super) fn without_slots(self) -> Self {
        Self {
            texts: self.texts,
            slots: Vec::new(),
        }
    }

    pub(super) fn memory(&self) -> usize {
        self.texts.memory() + size_of_val(&*self.slots)
    }
}

/// A hash of a text: quick, and spread well for texts that were not made to collide.
fn hash(text: &[u8]) -> u64 {
    /// The golden ratio's fraction, made odd.
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(MULTIPLIER);
        mixed ^ mixed >> 32
    };
    let (words, _) = text.as_chunks();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    // The last bytes, some of which are in a word already.
    let rest = match (text.last_chunk(), text.first_chunk(), text.last_chunk()) {
        (Some(last), ..) => u64::from_le_bytes(*last),
        (_, Some(first), Some(last)) => {
            let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
            half(first) << 32 | half(last)
        }
        _ => text
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(words.fold(text.len() as u64, mix), rest).wrapping_mul(MULTIPLIER)
}

#[cfg(test)]
mod tests {
    use super::{Distinct, Slot, hash};

    /// Enough for the table to grow several times; Miri takes a thousand times as long for each.
    const TEXTS: u32 = if cfg!(miri) { 300 } else { 20_000 };

    #[test]
    fn each_text_has_a_code_of_its_own() {
        let mut distinct = Distinct::default();
        let text = |n: u32| match n % 3 {
            0 => format!("{n}"),
            1 => format!("a text of more than sixteen bytes, the {n}th"),
            _ => "x".repeat(n as usize % 50) + &n.to_string(),
        };
        for round in 0..2 {
            for n in 0..TEXTS {
                assert_eq!(distinct.code(&text(n)), Some(n), "{round}");
            }
        }
        assert_eq!(distinct.texts().len(), TEXTS as usize);
        assert_eq!(distinct.texts().get(7), text(7));
        assert_eq!(distinct.code(""), Some(TEXTS));
        assert_eq!(distinct.code(""), Some(TEXTS));
    }

    #[test]
    fn texts_that_crowd_are_given_up() {
        let mut distinct = Distinct::default();
        assert_eq!(distinct.code("a"), Some(0));
        // As if other texts had taken all the slots where this one could be.
        let taken = Slot { hash: 1, code: 0 };
        distinct.slots = vec![taken; 1024];
        assert_ne!(hash(b"b") as u32, taken.hash);
        assert_eq!(distinct.code("b"), None);
    }
}
