//! Parts of the account in a password: contained, or similar.

use std::iter;
use std::ops::Range;

use super::account::{Account, Content};
use super::character::{Set, fold, lower};
use super::options::PasswordOptions;
use super::similarity::is_similar;
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
    let mut search = Search::new(password, options);
    let mut text = Text::default();
    for value in account.values() {
        let considered = first(value.text, Account::CONSIDERED).trim();
        text.read(considered.chars(), options.fold);
        let whole = text.part(0..text.lower.len());
        search.look_for(whole, value.label);
        match value.content {
            Content::Words => {
                for word in text.words().filter(|word| word.len() < whole.len()) {
                    search.look_for(word, value.label);
                }
            }
            Content::Number => {
                let digits = considered.chars().filter(char::is_ascii_digit);
                text.read(digits, options.fold);
                search.look_for(text.part(0..text.lower.len()), value.label);
            }
        }
    }
    search.finish(password)
}

/// The first characters of a text.
fn first(text: &str, characters: usize) -> &str {
    match text.char_indices().nth(characters) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

/// A text as it is compared. Neither way changes the number of its characters.
#[derive(Default)]
struct Text {
    lower: Vec<char>,
    /// With letters for the signs that are written for them, if that is wanted at all.
    folded: Vec<char>,
}

impl Text {
    fn read(&mut self, characters: impl Iterator<Item = char>, folding: bool) {
        self.lower.clear();
        self.lower.extend(characters.map(lower));
        self.folded.clear();
        let fold = if folding { fold } else { |same| same };
        self.folded.extend(self.lower.iter().copied().map(fold));
    }

    fn part(&self, range: Range<usize>) -> Part<'_> {
        Part {
            lower: self.lower.get(range.clone()).unwrap_or_default(),
            folded: self.folded.get(range).unwrap_or_default(),
        }
    }

    fn words(&self) -> impl Iterator<Item = Part<'_>> {
        let mut start = 0;
        self.lower
            .split(|character| !character.is_alphanumeric())
            .map(move |word| {
                let range = start..start + word.len();
                start = range.end + 1;
                self.part(range)
            })
    }
}

/// A part of a [`Text`].
#[derive(Clone, Copy)]
struct Part<'a> {
    lower: &'a [char],
    folded: &'a [char],
}

impl Part<'_> {
    fn len(&self) -> usize {
        self.lower.len()
    }
}

/// The search of one password. It lives no longer than the check.
struct Search<'a> {
    password: Text,
    lower: Set,
    folded: Set,
    options: &'a PasswordOptions,
    contained: Vec<&'static str>,
    similar: Vec<&'static str>,
    marks: Marks,
}

impl<'a> Search<'a> {
    fn new(password: &str, options: &'a PasswordOptions) -> Self {
        let mut text = Text::default();
        text.read(password.chars(), options.fold);
        Self {
            lower: Set::of(&text.lower),
            folded: Set::of(&text.folded),
            password: text,
            options,
            contained: Vec::new(),
            similar: Vec::new(),
            marks: Marks::default(),
        }
    }

    /// Looks for a part of the value of that label.
    fn look_for(&mut self, part: Part<'_>, label: &'static str) {
        if part.len() < usize::try_from(self.options.token_length.get()).unwrap_or_default() {
            return;
        }
        // What is contained as it is is contained folded, too: one search does.
        let is_word = part.lower.iter().any(|character| character.is_alphabetic());
        let (hay, set, needle) = if is_word {
            (&self.password.folded, self.folded, part.folded)
        } else {
            (&self.password.lower, self.lower, part.lower)
        };
        if needle.len() <= hay.len() && set.may_cover(Set::of(needle)) {
            for span in occurrences(hay, needle) {
                self.marks.mark(span);
                push(&mut self.contained, label);
            }
        }
        if self.contained.is_empty()
            && is_similar(
                &self.password.lower,
                part.lower,
                self.options.similarity.get(),
            )
        {
            push(&mut self.similar, label);
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

/// Where a text stands in another, forwards or reversed.
fn occurrences(hay: &[char], needle: &[char]) -> impl Iterator<Item = Range<usize>> {
    hay.windows(needle.len().max(1))
        .enumerate()
        .filter(move |(_, window)| *window == needle || window.iter().eq(needle.iter().rev()))
        .map(|(start, window)| start..start + window.len())
}
