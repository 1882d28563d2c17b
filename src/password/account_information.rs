//! Parts of the account in a password: contained, or similar.

use std::iter;
use std::ops::Range;

use super::account::{Account, Content, Value};
use super::character::{Character, Set, letters, lower};
use super::latin::{decomposed, is_mark, transliterated};
use super::options::{PasswordOptions, TokenLength};
use super::similarity::{Counts, is_similar};
use super::spans::Marks;

/// Which values of the account the password holds a part of, by the names of their fields, and where.
///
/// Where it holds none, those that it is similar to; then the span is the whole password.
///
/// A part is a whole value, each longer word of it (what stands between anything that is no letter and
/// no digit), and the digits of a number taken together; of a phone number any few digits in a row. Of
/// an email address what stands before the `@` is the value: its domain is shared by all.
pub(super) fn find(
    password: &str,
    account: &Account,
    options: &PasswordOptions,
) -> (Vec<&'static str>, Vec<Range<usize>>) {
    let mut starts = Vec::with_capacity(password.len());
    let mut characters = Vec::with_capacity(password.len());
    for letter in letters(password) {
        starts.push(letter.start);
        characters.push(Character::new(letter.base, options.fold));
    }
    let mut search = Search::new(&characters, options);
    let mut text = Vec::with_capacity(USUAL);
    for value in account.values() {
        let considered = first(value.text, Account::CONSIDERED).trim();
        let considered = match value.content {
            Content::Email => considered
                .rsplit_once('@')
                .map_or(considered, |(local, _)| local),
            _ => considered,
        };
        text.clear();
        text.extend(letters(considered).map(|letter| Character::new(letter.base, options.fold)));
        search.look_for_value(&text, &value);
        if considered
            .chars()
            .any(|letter| transliterated(lower(letter)).is_some())
        {
            text.clear();
            text.extend(spelt_out(considered).map(|letter| Character::new(letter, options.fold)));
            search.look_for_value(&text, &value);
        }
    }
    search.finish(password, &starts)
}

/// The letters of a text, those with marks as one writes them without: `ue` for `ü`.
fn spelt_out(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|character| {
        let letter = lower(character);
        let [first, second] = match transliterated(letter) {
            Some([first, second]) => [Some(first), Some(second)],
            None if is_mark(letter) => [None, None],
            None => [Some(decomposed(letter).0), None],
        };
        first.into_iter().chain(second)
    })
}

/// Few values have more characters than this: room for so many is made at once.
const USUAL: usize = 64;

/// The first characters of a text.
fn first(text: &str, characters: usize) -> &str {
    if text.len() <= characters {
        return text;
    }
    match text.char_indices().nth(characters) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

/// The search of one password. It lives no longer than the check.
struct Search<'a> {
    password: &'a [Character],
    lower: Set,
    folded: Set,
    counts: Counts,
    options: &'a PasswordOptions,
    contained: Vec<&'static str>,
    similar: Vec<&'static str>,
    marks: Marks,
}

impl<'a> Search<'a> {
    fn new(password: &'a [Character], options: &'a PasswordOptions) -> Self {
        Self {
            password,
            lower: Set::of(password.iter().map(|character| character.lower)),
            folded: Set::of(password.iter().map(|character| character.folded)),
            counts: Counts::of(password),
            options,
            contained: Vec::new(),
            similar: Vec::new(),
            marks: Marks::default(),
        }
    }

    /// Looks for a value, which is given as its letters, and for its parts.
    fn look_for_value(&mut self, text: &[Character], value: &Value<'_>) {
        let (label, least) = (value.label, self.options.token_length);
        self.look_for(text, label, least);
        match value.content {
            Content::Words | Content::Email => {
                let words = text.split(|character| !character.lower.is_alphanumeric());
                for word in words.filter(|word| word.len() < text.len()) {
                    self.look_for(word, label, self.options.part_length);
                }
            }
            Content::Number | Content::Phone => {
                let digits = |character: &Character| character.lower.is_ascii_digit();
                let mut number = Vec::with_capacity(text.len());
                number.extend(text.iter().copied().filter(digits));
                if number.len() < text.len() {
                    self.look_for(&number, label, least);
                }
                if value.content == Content::Phone {
                    self.look_for_digits(&number, label);
                }
            }
        }
    }

    /// Marks where so many digits of a phone number stand in a row, forwards or reversed.
    fn look_for_digits(&mut self, number: &[Character], label: &'static str) {
        let count = usize::try_from(self.options.phone_digits.get()).unwrap_or_default();
        let mut runs = self.password.split(|letter| !letter.lower.is_ascii_digit());
        if number.len() < count || !runs.any(|run| run.len() >= count) {
            return;
        }
        // So many digits, at most 32, as the number that they are.
        let append = |number: u128, digit: &Character| {
            number * 10 + u128::from(digit.lower.to_digit(10).unwrap_or_default())
        };
        let mut known = Vec::with_capacity(2 * number.len());
        for window in number.windows(count) {
            known.push(window.iter().fold(0, append));
            known.push(window.iter().rev().fold(0, append));
        }
        known.sort_unstable();
        for (start, window) in self.password.windows(count).enumerate() {
            let is_number = window.iter().all(|digit| digit.lower.is_ascii_digit());
            if is_number && known.binary_search(&window.iter().fold(0, append)).is_ok() {
                self.marks.mark(start..start + count);
                push(&mut self.contained, label);
            }
        }
    }

    /// Looks for a part of the value of that label, if it is so long.
    fn look_for(&mut self, part: &[Character], label: &'static str, least: TokenLength) {
        if part.len() < usize::try_from(least.get()).unwrap_or_default() {
            return;
        }
        if part.len() <= self.password.len() {
            // What is contained as it is is contained folded, too: one search does.
            let is_word = part.iter().any(|character| character.lower.is_alphabetic());
            if is_word {
                self.mark(part, self.folded, |character| character.folded, label);
            } else {
                self.mark(part, self.lower, |character| character.lower, label);
            }
        }
        if self.contained.is_empty()
            && is_similar(
                (self.password, &self.counts),
                part,
                self.options.similarity.get(),
            )
        {
            push(&mut self.similar, label);
        }
    }

    /// Marks where the part stands in the password, forwards or reversed.
    ///
    /// `set` is what the password is made of, seen by that `side` of each character.
    fn mark(
        &mut self,
        part: &[Character],
        set: Set,
        side: impl Fn(&Character) -> char,
        label: &'static str,
    ) {
        if !set.may_cover(Set::of(part.iter().map(&side))) {
            return;
        }
        for (start, window) in self.password.windows(part.len().max(1)).enumerate() {
            let window = || window.iter().map(&side);
            if window().eq(part.iter().map(&side)) || window().eq(part.iter().rev().map(&side)) {
                self.marks.mark(start..start + part.len());
                push(&mut self.contained, label);
            }
        }
    }

    /// `starts` is where each character of the password begins, in bytes.
    fn finish(self, password: &str, starts: &[usize]) -> (Vec<&'static str>, Vec<Range<usize>>) {
        if !self.contained.is_empty() {
            let at = |place: usize| starts.get(place).copied().unwrap_or(password.len());
            let spans = self.marks.into_spans().into_iter();
            (
                self.contained,
                spans.map(|span| at(span.start)..at(span.end)).collect(),
            )
        } else if !self.similar.is_empty() {
            (self.similar, iter::once(0..password.len()).collect())
        } else {
            (Vec::new(), Vec::new())
        }
    }
}

/// Adds a label, if it was not the last one.
fn push(labels: &mut Vec<&'static str>, label: &'static str) {
    if labels.last() != Some(&label) {
        labels.push(label);
    }
}
