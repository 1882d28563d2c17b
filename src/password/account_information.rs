//! Parts of the account in a password: contained, or similar.
//!
//! A part is a whole value, a word of one (what stands between anything that is no letter and no
//! digit), the digits of a number, or some digits in a row of a phone number. Both sides are spelled
//! in the letters of ASCII first ([`spell`]), so that neither accents nor the form that they are
//! written in make a difference.

use std::iter;
use std::ops::Range;

use zeroize::{DefaultIsZeroes, Zeroize};

use super::account::{Account, Content, Value};
use super::digits;
use super::letter::{Letter, Set, Side, match_at, normalize, reverse, spell};
use super::options::{PasswordOptions, TokenLength};
use super::similarity::{is_similar, may_be_similar};
use super::spans::Marks;

/// Which fields of the account the password holds a part of, and where.
///
/// Where it holds none, those that it is similar to; then the span is the whole password.
pub(super) fn find(
    password: &str,
    account: &Account,
    options: &PasswordOptions,
) -> (Vec<&'static str>, Vec<Range<usize>>) {
    let password = Password::new(password, options.fold);
    let mut search = Search::new(&password, options);
    let mut text = Vec::with_capacity(USUAL);
    for value in account.values() {
        text.clear();
        spell(considered(value), options.fold, &mut text);
        normalize(&mut text);
        search.look_for(&text, options.token_length, value.label);
        match value.content {
            Content::Words | Content::Address => {
                let words = text.split(|letter| !letter.is_letter() && !letter.is_digit());
                for word in words.filter(|word| word.len() < text.len()) {
                    search.look_for(word, options.part_length, value.label);
                }
            }
            Content::Extension | Content::Phone => {
                let written = text.len();
                text.retain(Letter::is_digit);
                if text.len() < written {
                    search.look_for(&text, options.token_length, value.label);
                }
            }
        }
        if value.content == Content::Phone {
            search.look_for_digits(&text, options.phone_digits, value.label);
        }
    }
    search.finish()
}

/// Few values have more letters than this: room for so many is made at once.
const USUAL: usize = 64;

/// What counts of a value: of an email address only what is before its domain, which everybody at
/// the same provider has in common.
fn considered(value: Value<'_>) -> &str {
    let text = first(value.text, Account::CONSIDERED).trim();
    match text.rsplit_once('@') {
        Some((local, domain))
            if value.content == Content::Address
                || domain.contains('.') && !text.contains(char::is_whitespace) =>
        {
            local.trim_end()
        }
        _ => text,
    }
}

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

/// A list of a secret, wiped when it is dropped. It has as much room from the start as it can take,
/// since what it held would be left behind where it moves to grow.
struct Wiped<T: DefaultIsZeroes>(Vec<T>);

impl<T: DefaultIsZeroes> Wiped<T> {
    fn new(capacity: usize, fill: impl FnOnce(&mut Vec<T>)) -> Self {
        let mut list = Vec::with_capacity(capacity);
        fill(&mut list);
        Self(list)
    }
}

impl<T: DefaultIsZeroes> Drop for Wiped<T> {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

/// The password, spelled out.
struct Password {
    length: usize,
    forwards: Wiped<Letter>,
    backwards: Wiped<Letter>,
}

impl Password {
    fn new(text: &str, folding: bool) -> Self {
        let mut forwards = Wiped::new(text.len(), |letters| spell(text, folding, letters));
        let mut backwards = Wiped::new(text.len(), |letters| reverse(&forwards.0, letters));
        normalize(&mut forwards.0);
        normalize(&mut backwards.0);
        Self {
            length: text.len(),
            forwards,
            backwards,
        }
    }
}

/// The search of one password. It lives no longer than the check.
struct Search<'a> {
    password: &'a Password,
    /// How many letters of the password may not be left out.
    length: usize,
    /// What the password is made of.
    written: Set,
    folded: Set,
    options: &'a PasswordOptions,
    contained: Vec<&'static str>,
    similar: Vec<&'static str>,
    marks: Marks,
}

impl<'a> Search<'a> {
    fn new(password: &'a Password, options: &'a PasswordOptions) -> Self {
        let letters = &password.forwards.0;
        Self {
            password,
            length: required(letters).count(),
            written: Set::of(letters.iter().map(|letter| letter.lower)),
            folded: Set::of(letters.iter().map(|letter| letter.folded)),
            options,
            contained: Vec::new(),
            similar: Vec::new(),
            marks: Marks::default(),
        }
    }

    /// Looks for a part, of that length at least, of the value of that label.
    fn look_for(&mut self, part: &[Letter], min: TokenLength, label: &'static str) {
        let length = required(part).count();
        if !reaches(length, min) {
            return;
        }
        // What is contained as it is is contained folded, too: one search does.
        let is_word = part.iter().any(Letter::is_letter);
        let (side, set) = match is_word {
            true => (Side::Folded, self.folded),
            false => (Side::Written, self.written),
        };
        if set.may_cover(Set::of(required(part).map(|letter| letter.side(side)))) {
            self.mark(part, side, label);
            if is_word && reaches(length, self.options.part_length) {
                self.mark_rotated(part, side, label);
            }
        }
        if self.contained.is_empty()
            && may_be_similar(self.length, length, self.options.similarity.get())
            && self.is_similar(part)
        {
            add(&mut self.similar, label);
        }
    }

    /// What is written counts: folding would make `silent` of `listen`, whose `l` and `i` look alike.
    fn is_similar(&self, part: &[Letter]) -> bool {
        let characters = |letters, room| {
            Wiped::new(room, |characters| {
                characters.extend(required(letters).map(|letter| letter.lower));
            })
        };
        let password = characters(&self.password.forwards.0, self.length);
        let part = characters(part, part.len());
        is_similar(&password.0, &part.0, self.options.similarity.get())
    }

    /// Marks where the part stands in the password, forwards or reversed.
    fn mark(&mut self, part: &[Letter], side: Side, label: &'static str) {
        let Some(initial) = part.first().map(|letter| letter.side(side)) else {
            return;
        };
        for text in [&*self.password.forwards.0, &*self.password.backwards.0] {
            for (start, first) in text.iter().enumerate() {
                if first.side(side) == initial
                    && let Some(rest) = text.get(start..)
                    && let Some(last) = match_at(rest, part, side)
                {
                    self.marks.mark(first.span_to(last));
                    add(&mut self.contained, label);
                }
            }
        }
    }

    /// Marks where the part stands with its last letter put first, `ejan` for Jane.
    fn mark_rotated(&mut self, part: &[Letter], side: Side, label: &'static str) {
        let Some(last) = part.iter().rposition(|letter| !letter.is_optional) else {
            return;
        };
        let mut rotated = part.to_vec();
        rotated.rotate_left(last);
        self.mark(&rotated, side, label);
    }

    /// Looks for so many digits in a row of a phone number.
    fn look_for_digits(&mut self, number: &[Letter], count: TokenLength, label: &'static str) {
        digits::find(&self.password.forwards.0, number, count, |span| {
            self.marks.mark(span);
            add(&mut self.contained, label);
        });
    }

    fn finish(self) -> (Vec<&'static str>, Vec<Range<usize>>) {
        if !self.contained.is_empty() {
            (self.contained, self.marks.into_spans())
        } else if !self.similar.is_empty() {
            (self.similar, iter::once(0..self.password.length).collect())
        } else {
            (Vec::new(), Vec::new())
        }
    }
}

fn reaches(length: usize, min: TokenLength) -> bool {
    i64::try_from(length).is_ok_and(|length| length >= min.get().into())
}

/// The letters that may not be left out.
fn required(letters: &[Letter]) -> impl Iterator<Item = &Letter> {
    letters.iter().filter(|letter| !letter.is_optional)
}

/// Adds a label, if it was not the last one.
fn add(labels: &mut Vec<&'static str>, label: &'static str) {
    if labels.last() != Some(&label) {
        labels.push(label);
    }
}

#[cfg(test)]
mod tests;
