//! Expressions of a text, computed a block at a time.

use std::borrow::Cow;

use crate::eval::block::{BLOCK, Lanes, for_each_lane, store};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::Predicate;
use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::fold::Fold;
use crate::eval::scalar::Scalar;

/// An expression of a text; each of its values may be null.
pub(crate) enum Text {
    Constant(Option<Box<str>>),
    Field(FieldRef),
    Fold(Fold, Box<Text>),
    Trim(Box<Text>),
    Concat(Box<Text>, Box<Text>),
    Substring(Box<Substring>),
    Case(Vec<(Predicate, Text)>),
    /// A value as a text.
    Spelt(Box<dyn Spell>),
}

/// A part of a text.
pub(crate) struct Substring {
    pub(crate) text: Text,
    pub(crate) start: Scalar<i64>,
    /// To the end where there is none.
    pub(crate) length: Option<Scalar<i64>>,
}

/// What gives a text for each row.
pub(crate) trait Spell: Send + Sync {
    /// The texts of the live rows; returns which are not null.
    fn spell(&self, context: &EvalContext<'_>, live: u64, out: &mut [Cow<'_, str>]) -> u64;
}

/// Each value of an expression as a text.
struct SpeltScalar<V> {
    value: Scalar<V>,
    spell: Box<dyn Fn(V) -> String + Send + Sync>,
}

impl<V: ColumnType> Spell for SpeltScalar<V> {
    #[inline(never)]
    fn spell(&self, context: &EvalContext<'_>, live: u64, out: &mut [Cow<'_, str>]) -> u64 {
        self.value.with(context, live, |values, present| {
            for_each_lane(present, |row| {
                let text = (self.spell)(*values.get(row)?);
                store(out, row, Some(Cow::Owned(text)))
            })
        })
    }
}

/// Texts of a block, borrowed from the rows where nothing had to be made. They are too large for a
/// stack that has to hold all that a text can nest.
type Texts<'s> = Vec<Cow<'s, str>>;

impl Text {
    /// The texts of the live rows in new lanes, and which are not null.
    pub(crate) fn lanes<'s>(&'s self, context: &EvalContext<'s>, live: u64) -> (Texts<'s>, u64) {
        let mut lanes = vec![Cow::Borrowed(""); BLOCK];
        let present = self.eval(context, live, &mut lanes);
        (lanes, present)
    }

    fn eval<'s>(&'s self, context: &EvalContext<'s>, live: u64, out: &mut [Cow<'s, str>]) -> u64 {
        match self {
            Self::Constant(None) => 0,
            Self::Constant(Some(text)) => {
                out.fill(Cow::Borrowed(text));
                live
            }
            Self::Field(field) => load(*field, context, live, out),
            Self::Fold(fold, operand) => {
                let present = operand.eval(context, live, out);
                for_each_lane(present, |row| {
                    let text = out.get_mut(row)?;
                    *text = Cow::Owned(fold.string(text));
                    Some(())
                })
            }
            Self::Trim(operand) => {
                let present = operand.eval(context, live, out);
                for_each_lane(present, |row| {
                    let text = out.get_mut(row)?;
                    *text = match std::mem::take(text) {
                        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
                    };
                    Some(())
                })
            }
            Self::Concat(left, right) => {
                let (mut left, present) = left.lanes(context, live);
                let (right, present) = right.lanes(context, present);
                for_each_lane(present, |row| {
                    let left = std::mem::take(left.get_mut(row)?).into_owned();
                    store(out, row, Some(Cow::Owned(left + right.get(row)?)))
                })
            }
            Self::Substring(part) => {
                let present = part.text.eval(context, live, out);
                part.cut(context, present, out)
            }
            Self::Spelt(value) => value.spell(context, live, out),
            Self::Case(branches) => {
                let (mut live, mut present) = (live, 0);
                for (condition, value) in branches {
                    let chosen = condition.truth(context, live);
                    if chosen != 0 {
                        let (mut values, there) = value.lanes(context, chosen);
                        present |= for_each_lane(there, |row| {
                            store(out, row, values.get_mut(row).map(std::mem::take))
                        });
                    }
                    live &= !chosen;
                }
                present
            }
        }
    }

    /// Each value of an expression as a text.
    pub(crate) fn spelt<V: ColumnType>(
        value: Scalar<V>,
        spell: impl Fn(V) -> String + Send + Sync + 'static,
    ) -> Self {
        match value {
            Scalar::Null => Self::Constant(None),
            Scalar::Constant(value) => Self::Constant(Some(spell(*value).into())),
            value => Self::Spelt(Box::new(SpeltScalar {
                value,
                spell: Box::new(spell),
            })),
        }
    }

    /// What is read from each text; `None` is null.
    pub(crate) fn read<V: ColumnType>(self, read: Reading<V>) -> Scalar<V> {
        let is_constant = matches!(self, Self::Constant(_));
        Scalar::folded(Box::new(ReadText { text: self, read }), is_constant)
    }

    /// A number that is counted from each text.
    pub(crate) fn count(self, count: impl Fn(&str) -> i64 + Send + Sync + 'static) -> Scalar<i64> {
        match self {
            Self::Constant(text) => Scalar::of(text.map(|text| count(&text))),
            text => Scalar::computed(Count { text, count }),
        }
    }

    /// `indexof(self,part)`
    pub(crate) fn index_of(self, part: Self) -> Scalar<i64> {
        match (self, part) {
            (Self::Constant(None), _) | (_, Self::Constant(None)) => Scalar::Null,
            (text, Self::Constant(Some(part))) => text.count(move |text| index_of(text, &part)),
            (text, part) => Scalar::computed(IndexOf { text, part }),
        }
    }
}

// Apart from the evaluation of other texts, whose frames would all have room for these lanes.
#[inline(never)]
fn load<'s>(
    field: FieldRef,
    context: &EvalContext<'s>,
    live: u64,
    out: &mut [Cow<'s, str>],
) -> u64 {
    let mut texts = [""; BLOCK];
    let present = context.load_text(field, live, &mut texts);
    for (out, text) in out.iter_mut().zip(texts) {
        *out = Cow::Borrowed(text);
    }
    present
}

impl Substring {
    /// Cuts each text.
    #[inline(never)]
    fn cut(&self, context: &EvalContext<'_>, live: u64, out: &mut [Cow<'_, str>]) -> u64 {
        let to_end = Scalar::of(i64::MAX);
        let length = self.length.as_ref().unwrap_or(&to_end);
        self.start.with(context, live, |starts, present| {
            length.with(context, present, |lengths, present| {
                for_each_lane(present, |row| {
                    let text = out.get_mut(row)?;
                    let range = characters(text, *starts.get(row)?, *lengths.get(row)?)?;
                    *text = match std::mem::take(text) {
                        Cow::Borrowed(text) => Cow::Borrowed(text.get(range)?),
                        Cow::Owned(text) => Cow::Owned(text.get(range)?.to_owned()),
                    };
                    Some(())
                })
            })
        })
    }
}

struct Count<F> {
    text: Text,
    count: F,
}

impl<F: Fn(&str) -> i64 + Send + Sync> crate::eval::scalar::Compute<i64> for Count<F> {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<i64>) -> u64 {
        if let Text::Field(field) = &self.text {
            // The usual case needs no lanes of texts that could be owned.
            let mut texts = [""; BLOCK];
            let present = context.load_text(*field, live, &mut texts);
            return for_each_lane(present, |row| {
                store(out, row, Some((self.count)(texts.get(row)?)))
            });
        }
        let (texts, present) = self.text.lanes(context, live);
        for_each_lane(present, |row| {
            store(out, row, Some((self.count)(texts.get(row)?)))
        })
    }
}

struct ReadText<V> {
    text: Text,
    read: Reading<V>,
}

/// What a text holds.
pub(crate) type Reading<V> = Box<dyn Fn(&str) -> Option<V> + Send + Sync>;

impl<V: ColumnType> crate::eval::scalar::Compute<V> for ReadText<V> {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<V>) -> u64 {
        let (texts, present) = self.text.lanes(context, live);
        for_each_lane(present, |row| store(out, row, (self.read)(texts.get(row)?)))
    }
}

struct IndexOf {
    text: Text,
    part: Text,
}

impl crate::eval::scalar::Compute<i64> for IndexOf {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<i64>) -> u64 {
        let (texts, present) = self.text.lanes(context, live);
        let (parts, present) = self.part.lanes(context, present);
        for_each_lane(present, |row| {
            store(out, row, Some(index_of(texts.get(row)?, parts.get(row)?)))
        })
    }
}

/// How many characters a text has.
pub(crate) fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// Where the part begins in the text, in characters; -1 where it does not occur.
pub(crate) fn index_of(text: &str, part: &str) -> i64 {
    text.find(part)
        .map_or(-1, |at| length(text.get(..at).unwrap_or_default()))
}

/// The range of bytes of a substring that is given in characters; a negative start counts from the end
/// (5.1.1.5.7). What lies outside of the text is left out, on both sides. Of a negative length there is
/// none.
pub(crate) fn characters(text: &str, start: i64, length: i64) -> Option<std::ops::Range<usize>> {
    if length < 0 {
        return None;
    }
    let byte_of = |count: i64, from: usize| {
        let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
        let rest = text.get(from..).unwrap_or_default();
        // No text has more characters than bytes.
        match rest.len() <= count {
            true => text.len(),
            false => rest
                .char_indices()
                .nth(count)
                .map_or(text.len(), |(at, _)| from + at),
        }
    };
    let start = match usize::try_from(start.unsigned_abs()).unwrap_or(usize::MAX) {
        back if start < 0 && back >= text.len() => 0,
        back if start < 0 => {
            let from_end = text.char_indices().rev().nth(back - 1);
            from_end.map_or(0, |(at, _)| at)
        }
        _ => byte_of(start, 0),
    };
    Some(start..byte_of(length, start))
}

#[cfg(test)]
mod tests {
    use super::{characters, index_of};

    #[test]
    fn counts_characters() {
        let cut = |start, length| {
            let range = characters("añb🐭c", start, length)?;
            Some(&"añb🐭c"[range])
        };
        assert_eq!(cut(1, 3), Some("ñb🐭"));
        assert_eq!(cut(-2, 2), Some("🐭c"));
        assert_eq!(cut(-1, 9), Some("c"));
        assert_eq!(cut(-5, 1), Some("a"));
        assert_eq!(cut(i64::MIN, 2), Some("añ"));
        assert_eq!(cut(4, i64::MAX), Some("c"));
        assert_eq!(cut(5, 1), Some(""));
        assert_eq!(cut(i64::MAX, i64::MAX), Some(""));
        assert_eq!(cut(2, -1), None);
        assert_eq!(index_of("añb🐭c", "c"), 4);
        assert_eq!(index_of("añb🐭c", ""), 0);
        assert_eq!(index_of("añb🐭c", "x"), -1);
    }
}
