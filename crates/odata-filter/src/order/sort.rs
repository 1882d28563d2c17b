//! Sorting by one rank after the other.
//!
//! All rows are one run at first. A run is sorted by one rank; the rows that share it are a run of
//! their own, to be sorted by the next one. So rows are never compared by more than a number, and a
//! rank is read only for rows that no rank before it told apart. Runs wait on a stack: nothing
//! recurses.

use std::borrow::Cow;

use super::super::kernels::mask::{BLOCK, rows};
use super::super::selection::Selection;
use super::{Key, Pass, Value};

/// A row that is being sorted: the rank that counts now, and the row's place in the selection.
#[derive(Clone, Copy)]
struct Entry {
    rank: u64,
    place: u32,
}

/// Entries that follow each other and that no rank so far told apart, in the order of their places.
#[derive(Clone, Copy)]
struct Run {
    start: u32,
    end: u32,
    step: Step,
}

/// Which rank of a key comes next.
#[derive(Clone, Copy)]
enum Step {
    /// Whether there is a value.
    Presence,
    /// One of the ranks of a value that has a fixed number of them.
    Rank(usize),
    /// The rank of what a text is from this byte on.
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
    let entry = |place| Entry { rank: 0, place };
    let mut entries: Vec<Entry> = (0..).map(entry).take(positions.len()).collect();
    let mut undecided = vec![Run {
        start: 0,
        end: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        step: Step::Presence,
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
            for equal in entries.chunk_by(|a, b| a.rank == b.rank) {
                let end = start + u32::try_from(equal.len()).unwrap_or(u32::MAX);
                if equal.len() > 1 {
                    let (runs, step) = match values.after(step, equal) {
                        Some(step) => (&mut runs, step),
                        None => (&mut undecided, Step::Presence),
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

/// The entries that can be among the first `count`, at least one, sorted by their ranks; those with
/// the same rank stay in the order that they were in. The others are behind them.
fn sorted<'e>(entries: &'e mut [Entry], count: usize, spare: &mut Vec<u64>) -> &'e mut [Entry] {
    let first = entries.first().map(|entry| entry.rank);
    if entries.iter().all(|entry| Some(entry.rank) == first) {
        return entries;
    }
    let mut kept = entries.len();
    if count < entries.len() / 2 {
        spare.clear();
        spare.extend(entries.iter().map(|entry| entry.rank));
        let (_, &mut bound, _) = spare.select_nth_unstable(count.saturating_sub(1));
        kept = 0;
        for at in 0..entries.len() {
            if entries.get(at).is_some_and(|entry| entry.rank <= bound) {
                entries.swap(kept, at);
                kept += 1;
            }
        }
    }
    let kept = entries.get_mut(..kept).unwrap_or_default();
    kept.sort_by_key(|entry| entry.rank);
    kept
}

/// What one key gives for each place in the selection, loaded where it is needed first.
struct Values<'s> {
    key: &'s Key,
    /// Which places have no value, as far as the last block where one has none.
    absent: Vec<bool>,
    /// By number of the rank, then by place: those that were needed so far.
    ranks: Vec<Vec<u64>>,
    texts: Vec<Cow<'s, str>>,
    loaded: bool,
}

impl<'s> Values<'s> {
    fn new(key: &'s Key) -> Self {
        Self {
            key,
            absent: Vec::new(),
            ranks: Vec::new(),
            texts: Vec::new(),
            loaded: false,
        }
    }

    /// Reads a rank of each entry, and says which one: where all values are there, their presence
    /// is passed over.
    fn read(
        &mut self,
        mut step: Step,
        entries: &mut [Entry],
        pass: &Pass<'s>,
        selection: &Selection,
    ) -> Step {
        if let Step::Presence = step {
            if !self.loaded {
                self.load(0, pass, selection);
            }
            if self.absent.is_empty() {
                step = self.first();
            }
        }
        if let Step::Rank(nth) = step
            && nth >= self.ranks.len()
        {
            self.load(nth, pass, selection);
        }
        let direction = self.key.direction;
        match step {
            Step::Presence => {
                for entry in entries {
                    let absent = self.absent.get(entry.place as usize);
                    entry.rank = direction.of(u64::from(absent != Some(&true)));
                }
            }
            Step::Rank(nth) => {
                let ranks = self.ranks.get(nth).map(Vec::as_slice).unwrap_or_default();
                for entry in entries {
                    let rank = ranks.get(entry.place as usize);
                    entry.rank = direction.of(rank.copied().unwrap_or(0));
                }
            }
            Step::Text(at) => {
                for entry in entries {
                    entry.rank = direction.of(text_rank(self.text(*entry, at)));
                }
            }
        }
        step
    }

    /// The first step that tells values apart.
    fn first(&self) -> Step {
        match &self.key.value {
            Value::Ranked(_) => Step::Rank(0),
            Value::Text(_) => Step::Text(0),
        }
    }

    /// The step that tells apart entries with the same rank, unless that says all of their values.
    fn after(&self, step: Step, equal: &[Entry]) -> Option<Step> {
        let first = *equal.first()?;
        let rank = self.key.direction.of(first.rank);
        match (step, &self.key.value) {
            (Step::Presence, _) => (rank != 0).then(|| self.first()),
            (Step::Rank(nth), Value::Ranked(value)) => {
                (nth + 1 < value.ranks()).then_some(Step::Rank(nth + 1))
            }
            (Step::Text(at), _) if goes_on(rank) => {
                // Texts that share so much often share more: a host name, a directory.
                let at = at + PART;
                let shared = equal.iter().fold(self.text(first, at), |shared, &entry| {
                    let pairs = shared.iter().zip(self.text(entry, at));
                    let same = pairs.take_while(|(a, b)| a == b).count();
                    shared.get(..same).unwrap_or_default()
                });
                Some(Step::Text(at + shared.len()))
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

    /// Loads one rank of all places, or their texts.
    fn load(&mut self, nth: usize, pass: &Pass<'s>, selection: &Selection) {
        self.loaded = true;
        let mut ranks = Vec::new();
        let mut places = 0;
        for (place, live) in pass.blocks(selection) {
            let present = match &self.key.value {
                Value::Ranked(value) => {
                    let mut lanes = [0; BLOCK];
                    let present = value.rank(nth, &place, live, &mut lanes);
                    match live {
                        u64::MAX => ranks.extend_from_slice(&lanes),
                        live => ranks.extend(rows(live).filter_map(|row| lanes.get(row))),
                    }
                    present
                }
                Value::Text(text) => {
                    let (lanes, present) = text.lanes(&place, live);
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
        self.ranks.push(ranks);
    }
}

/// How many bytes of a text make a rank.
const PART: usize = 7;

/// The rank of the beginning of a text: its first bytes, and how many there are.
pub(super) fn text_rank(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(part) => u64::from_be_bytes(*part) & !0xff | (PART as u64 + 1),
        None => {
            let mut part = [0; 8];
            part.iter_mut()
                .zip(text)
                .for_each(|(part, byte)| *part = *byte);
            u64::from_be_bytes(part) | text.len() as u64
        }
    }
}

/// Whether the text of a rank has more bytes than the rank.
fn goes_on(rank: u64) -> bool {
    rank & 0xff > PART as u64
}

#[cfg(test)]
mod tests {
    use super::{goes_on, text_rank};

    #[test]
    fn ranks_are_in_the_order_of_texts() {
        let mut texts = [
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "ab",
            "abcdefg",
            "abcdefg\0",
            "abcdefgh",
            "é",
        ];
        texts.sort_unstable();
        for pair in texts.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|text| text_rank(text.as_bytes()));
            assert!(a < b || a == b && goes_on(a), "{pair:?}");
        }
    }
}
