//! Parts of the account in a password: contained, or similar.

use std::iter;
use std::ops::Range;

use super::account::{Account, Content};
use super::character::{Character, Set};
use super::options::PasswordOptions;
use super::similarity::{Counts, is_similar};
use super::spans::{Marks, recount};

/// Which values of the account the password holds a part of, as a sentence calls them, and where.
///
/// Where it holds none, those that it is similar to; then the span is the whole password.
///
/// A part is a whole value, each word of it (what stands between anything that is no letter and no
/// digit), and the digits of a number taken together.
pub(super) fn find(
    password: &str,
    account: &Account,
    options: &PasswordOptions,
) -> (Vec<&'static str>, Vec<Range<usize>>) {
    let read = |character| Character::new(character, options.fold);
    let mut characters = Vec::with_capacity(password.len());
    characters.extend(password.chars().map(read));
    let mut search = Search::new(&characters, options);
    let mut text = Vec::with_capacity(USUAL);
    for value in account.values() {
        text.clear();
        let considered = first(value.text, Account::CONSIDERED).trim();
        text.extend(considered.chars().map(read));
        search.look_for(&text, value.label);
        match value.content {
            Content::Words => {
                let words = text.split(|character| !character.lower.is_alphanumeric());
                for word in words.filter(|word| word.len() < text.len()) {
                    search.look_for(word, value.label);
                }
            }
            Content::Number => {
                let written = text.len();
                text.retain(|character| character.lower.is_ascii_digit());
                if text.len() < written {
                    search.look_for(&text, value.label);
                }
            }
        }
    }
    search.finish(password)
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

    /// Looks for a part of the value of that label.
    fn look_for(&mut self, part: &[Character], label: &'static str) {
        if part.len() < usize::try_from(self.options.token_length.get()).unwrap_or_default() {
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

    fn finish(self, password: &str) -> (Vec<&'static str>, Vec<Range<usize>>) {
        if !self.contained.is_empty() {
            let mut spans = self.marks.into_spans();
            recount(&mut spans, password, |_| 1, char::len_utf8);
            (self.contained, spans)
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
