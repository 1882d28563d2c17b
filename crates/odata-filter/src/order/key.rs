//! The keys that rows are sorted by, and the key words of their values: numbers in the order of the values.

use crate::eval::block::{BLOCK, Lanes};
use crate::eval::code_set::Memo;
use crate::eval::column_type::ColumnType;
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::scalar::Scalar;
use crate::eval::source::Source;
use crate::eval::text::Text;
use crate::filter::selection::Selection;
use crate::order::Direction;

/// An expression that rows are sorted by.
pub(super) struct Key {
    pub(super) value: Value,
    pub(super) direction: Direction,
}

pub(super) enum Value {
    SortKeyWords(Box<dyn SortKeyWords>),
    Text(Text),
}

/// An expression whose values are some numbers each, in their order: its key words.
pub(super) trait SortKeyWords: Send + Sync {
    /// How many key words a value has.
    fn sort_key_words(&self) -> usize;

    /// The key word at a place of the live rows' values; returns which are not null.
    fn sort_key_word(
        &self,
        nth: usize,
        context: &EvalContext<'_>,
        live: u64,
        out: &mut Lanes<u64>,
    ) -> u64;
}

impl<V: ColumnType> SortKeyWords for Scalar<V> {
    fn sort_key_words(&self) -> usize {
        V::SORT_KEY_WORDS
    }

    fn sort_key_word(
        &self,
        nth: usize,
        context: &EvalContext<'_>,
        live: u64,
        out: &mut Lanes<u64>,
    ) -> u64 {
        if let Self::Field(field) = self
            && let Some(present) = numbers(*field, nth, context, live, out)
        {
            return present;
        }
        self.with(context, live, |values, present| {
            for (out, value) in out.iter_mut().zip(values) {
                *out = value.sort_key_word(nth);
            }
            present
        })
    }
}

/// The key words of a field's values that a layout keeps as whole numbers: the first says all.
fn numbers(
    field: FieldRef,
    nth: usize,
    context: &EvalContext<'_>,
    live: u64,
    out: &mut Lanes<u64>,
) -> Option<u64> {
    let mut numbers = [0; BLOCK];
    let present = context.numbers(field, live, &mut numbers)?;
    for (out, number) in out.iter_mut().zip(&numbers) {
        *out = if nth == 0 { number.sort_key_word(0) } else { 0 };
    }
    Some(present)
}

/// One pass over a source.
pub(super) struct Pass<'s> {
    pub(super) source: &'s dyn Source,
    pub(super) memos: &'s [Memo],
}

impl<'s> Pass<'s> {
    fn context(&self, at: usize) -> EvalContext<'s> {
        EvalContext {
            source: self.source,
            at,
            memos: self.memos,
            scope: Scope::Row,
            outer: None,
        }
    }

    /// The blocks that have rows of a selection, and which.
    pub(super) fn blocks(
        &self,
        selection: &Selection,
    ) -> impl Iterator<Item = (EvalContext<'s>, u64)> {
        let words = selection.words().iter().enumerate();
        let live = words.filter(|&(_, &live)| live != 0);
        live.map(|(block, &live)| (self.context(block * BLOCK), live))
    }
}

impl Key {
    /// The first key word of the live rows' values; returns which are not null.
    pub(super) fn first_key_words(
        &self,
        context: &EvalContext<'_>,
        live: u64,
        out: &mut Lanes<u64>,
    ) -> u64 {
        match &self.value {
            Value::SortKeyWords(value) => value.sort_key_word(0, context, live, out),
            // The usual case needs no lanes of texts that could be owned.
            Value::Text(Text::Field(field)) => {
                let mut texts = [""; BLOCK];
                let present = context.load_text(*field, live, &mut texts);
                for (out, text) in out.iter_mut().zip(texts) {
                    *out = text_key_word(text.as_bytes());
                }
                present
            }
            Value::Text(text) => {
                let (texts, present) = text.lanes(context, live);
                for (out, text) in out.iter_mut().zip(&texts) {
                    *out = text_key_word(text.as_bytes());
                }
                present
            }
        }
    }
}

impl Direction {
    /// A key word that goes up in this direction.
    pub(super) fn of(self, sort_key_word: u64) -> u64 {
        match self {
            Self::Ascending => sort_key_word,
            Self::Descending => !sort_key_word,
        }
    }
}

/// How many bytes of a text make a key word.
pub(super) const PART: usize = 7;

/// The key word of the beginning of a text: its first bytes, and how many there are.
pub(super) fn text_key_word(text: &[u8]) -> u64 {
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

/// Whether the text of a key word has more bytes than it.
pub(super) fn goes_on(sort_key_word: u64) -> bool {
    sort_key_word & 0xff > PART as u64
}

#[cfg(test)]
mod tests {
    use super::{goes_on, text_key_word};

    #[test]
    fn key_words_are_in_the_order_of_texts() {
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
            let [a, b] = [pair[0], pair[1]].map(|text| text_key_word(text.as_bytes()));
            assert!(a < b || a == b && goes_on(a), "{pair:?}");
        }
    }
}
