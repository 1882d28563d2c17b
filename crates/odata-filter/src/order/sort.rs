//! Sorting by one key word after the other.
//!
//! A value becomes *key words*, numbers of 64 bits in the order of the values: an integer one, a point in time
//! two, a text one for each seven bytes. (Engines call this a normalised key.) Rows are never compared by
//! more than a number:
//!
//! ```text
//! "Keyboard, white"   4b6579626f61 72|08     seven bytes, and whether more follow
//! "Keys"              4b657973000000|04      ends here: four bytes
//! ```
//!
//! All rows are one run at first. A run is sorted by one key word; rows that share it are a run of their
//! own, to be sorted by the next one. So a key word is read only for rows that none before it told apart
//! (multikey quicksort's idea, with words in place of bytes). Where only the first few are wanted a selection
//! of the n-th smallest drops the rest before anything is sorted. Runs wait on a stack: nothing recurses.

use std::borrow::Cow;

use crate::eval::block::{BLOCK, rows};
use crate::filter::selection::Selection;
use crate::order::key::{Key, PART, Pass, Value, goes_on, text_key_word};

/// A row that is being sorted: the key word that counts now, and the row's place in the selection.
#[derive(Clone, Copy)]
struct Entry {
    sort_key_word: u64,
    place: u32,
}

/// Entries that follow each other and that no key word so far told apart, in the order of their places.
#[derive(Clone, Copy)]
struct Run {
    start: u32,
    end: u32,
    step: SortStep,
}

/// Which key word of a key comes next.
#[derive(Clone, Copy)]
enum SortStep {
    /// Whether there is a value.
    Presence,
    /// One of the key words of a value that has a fixed number of them.
    KeyWord(usize),
    /// The key word of what a text is from this byte on.
    Text(usize),
}

/// The positions of the first `count` rows of a selection, sorted.
pub(super) fn sort<'s>(
    keys: &'s [Key],
    pass: &Pass<'s>,
    selection: &Selection,
    count: usize,
) -> Vec<usize> {
    let positions: Vec<usize> = selection.iter().collect();
    let entry = |place| Entry {
        sort_key_word: 0,
        place,
    };
    let mut entries: Vec<Entry> = (0..).map(entry).take(positions.len()).collect();
    let mut undecided = vec![Run {
        start: 0,
        end: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        step: SortStep::Presence,
    }];
    let mut spare = Vec::new();
    // One key is done before the next one is read, so that the values of one are kept at a time.
    for key in keys {
        let mut runs = std::mem::take(&mut undecided);
        if runs.is_empty() {
            break;
        }
        let mut values = Values::new(key);
        while let Some(run) = runs.pop() {
            let wanted = count.saturating_sub(run.start as usize);
            let entries = entries.get_mut(run.start as usize..run.end as usize);
            let Some(entries) = entries.filter(|_| wanted > 0) else {
                continue;
            };
            let step = values.read(run.step, entries, pass, selection);
            let entries = sorted(entries, wanted, &mut spare);
            let mut start = run.start;
            for equal in entries.chunk_by(|a, b| a.sort_key_word == b.sort_key_word) {
                let end = start + u32::try_from(equal.len()).unwrap_or(u32::MAX);
                if equal.len() > 1 {
                    let (runs, step) = match values.after(step, equal) {
                        Some(step) => (&mut runs, step),
                        None => (&mut undecided, SortStep::Presence),
                    };
                    runs.push(Run { start, end, step });
                }
                start = end;
            }
        }
    }
    let first = entries.iter().take(count);
    first
        .filter_map(|entry| positions.get(entry.place as usize).copied())
        .collect()
}

/// The entries that can be among the first `count`, at least one, sorted by their key words; those with
/// the same one stay in the order that they were in. The others are behind them.
fn sorted<'e>(entries: &'e mut [Entry], count: usize, spare: &mut Vec<u64>) -> &'e mut [Entry] {
    let first = entries.first().map(|entry| entry.sort_key_word);
    if entries
        .iter()
        .all(|entry| Some(entry.sort_key_word) == first)
    {
        return entries;
    }
    let mut kept = entries.len();
    if count < entries.len() / 2 {
        spare.clear();
        spare.extend(entries.iter().map(|entry| entry.sort_key_word));
        let (_, &mut bound, _) = spare.select_nth_unstable(count.saturating_sub(1));
        kept = 0;
        for at in 0..entries.len() {
            if entries
                .get(at)
                .is_some_and(|entry| entry.sort_key_word <= bound)
            {
                entries.swap(kept, at);
                kept += 1;
            }
        }
    }
    let kept = entries.get_mut(..kept).unwrap_or_default();
    kept.sort_by_key(|entry| entry.sort_key_word);
    kept
}

/// What one key gives for each place in the selection, loaded where it is needed first.
struct Values<'s> {
    key: &'s Key,
    /// Which places have no value, as far as the last block where one has none.
    absent: Vec<bool>,
    /// By number of the key word, then by place: those that were needed so far.
    sort_key_words: Vec<Vec<u64>>,
    texts: Vec<Cow<'s, str>>,
    loaded: bool,
}

impl<'s> Values<'s> {
    fn new(key: &'s Key) -> Self {
        Self {
            key,
            absent: Vec::new(),
            sort_key_words: Vec::new(),
            texts: Vec::new(),
            loaded: false,
        }
    }

    /// Reads a key word of each entry, and returns which one: where all values are there, their presence
    /// is passed over.
    fn read(
        &mut self,
        mut step: SortStep,
        entries: &mut [Entry],
        pass: &Pass<'s>,
        selection: &Selection,
    ) -> SortStep {
        if let SortStep::Presence = step {
            if !self.loaded {
                self.load(0, pass, selection);
            }
            if self.absent.is_empty() {
                step = self.first();
            }
        }
        if let SortStep::KeyWord(nth) = step
            && nth >= self.sort_key_words.len()
        {
            self.load(nth, pass, selection);
        }
        let direction = self.key.direction;
        match step {
            SortStep::Presence => {
                for entry in entries {
                    let absent = self.absent.get(entry.place as usize);
                    entry.sort_key_word = direction.of(u64::from(absent != Some(&true)));
                }
            }
            SortStep::KeyWord(nth) => {
                let sort_key_words = self
                    .sort_key_words
                    .get(nth)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                for entry in entries {
                    let sort_key_word = sort_key_words.get(entry.place as usize);
                    entry.sort_key_word = direction.of(sort_key_word.copied().unwrap_or(0));
                }
            }
            SortStep::Text(at) => {
                for entry in entries {
                    entry.sort_key_word = direction.of(text_key_word(self.text(*entry, at)));
                }
            }
        }
        step
    }

    /// The first step that tells values apart.
    fn first(&self) -> SortStep {
        match &self.key.value {
            Value::SortKeyWords(_) => SortStep::KeyWord(0),
            Value::Text(_) => SortStep::Text(0),
        }
    }

    /// The step that tells apart entries with the same key word, unless that says all of their values.
    fn after(&self, step: SortStep, equal: &[Entry]) -> Option<SortStep> {
        let first = *equal.first()?;
        let sort_key_word = self.key.direction.of(first.sort_key_word);
        match (step, &self.key.value) {
            (SortStep::Presence, _) => (sort_key_word != 0).then(|| self.first()),
            (SortStep::KeyWord(nth), Value::SortKeyWords(value)) => {
                (nth + 1 < value.sort_key_words()).then_some(SortStep::KeyWord(nth + 1))
            }
            (SortStep::Text(at), _) if goes_on(sort_key_word) => {
                // Texts that share so much often share more: a host name, a directory.
                let at = at + PART;
                let shared = equal.iter().fold(self.text(first, at), |shared, &entry| {
                    let pairs = shared.iter().zip(self.text(entry, at));
                    let same = pairs.take_while(|(a, b)| a == b).count();
                    shared.get(..same).unwrap_or_default()
                });
                Some(SortStep::Text(at + shared.len()))
            }
            _ => None,
        }
    }

    /// What a text is from a byte on.
    fn text(&self, entry: Entry, at: usize) -> &[u8] {
        let text = self.texts.get(entry.place as usize);
        let text = text.map(|text| text.as_bytes()).unwrap_or_default();
        text.get(at..).unwrap_or_default()
    }

    /// Loads one key word of all places, or their texts.
    fn load(&mut self, nth: usize, pass: &Pass<'s>, selection: &Selection) {
        self.loaded = true;
        let mut sort_key_words = Vec::new();
        let mut places = 0;
        for (context, live) in pass.blocks(selection) {
            let present = match &self.key.value {
                Value::SortKeyWords(value) => {
                    let mut lanes = [0; BLOCK];
                    let present = value.sort_key_word(nth, &context, live, &mut lanes);
                    match live {
                        u64::MAX => sort_key_words.extend_from_slice(&lanes),
                        live => sort_key_words.extend(rows(live).filter_map(|row| lanes.get(row))),
                    }
                    present
                }
                Value::Text(text) => {
                    let (lanes, present) = text.lanes(&context, live);
                    let lanes = lanes.into_iter().enumerate();
                    let lanes = lanes.filter(|(row, _)| live >> row & 1 == 1);
                    self.texts.extend(lanes.map(|(_, text)| text));
                    present
                }
            };
            if present != live && nth == 0 {
                self.absent.resize(places, false);
                let absent = rows(live).map(|row| present >> row & 1 == 0);
                self.absent.extend(absent);
            }
            places += live.count_ones() as usize;
        }
        self.sort_key_words.push(sort_key_words);
    }
}
