//! Lists as values: read into items, several rows' lists at a time, then counted or held against each other
//! (`relation`).

use std::borrow::Cow;

use crate::eval::block::{BLOCK, Lanes, first, for_each_lane, rows, store};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::{Condition, Outcome, two_valued};
use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::relation::{Item, Relation, position};
use crate::eval::scalar::{Compute, Scalar};
use crate::eval::source::{LoadInto, Source, blocks};
use crate::schema::types::Type;

/// A list for each row.
pub(crate) enum List {
    Null,
    Constant(Vec<Item<'static>>),
    /// The list that a field is, and the type of its elements; of records nothing is asked but their count.
    Field(FieldRef, Type),
    Concat(Box<List>, Box<List>),
    Slice {
        list: Box<List>,
        start: Scalar<i64>,
        /// To the end where there is none.
        length: Option<Scalar<i64>>,
    },
}

impl List {
    /// Shows the items that a row has; `false` where the list is null.
    // It recurses; the parser's limit on nesting bounds the depth.
    pub(crate) fn show(
        &self,
        context: &EvalContext<'_>,
        row: usize,
        show: &mut dyn FnMut(&[Item<'_>]),
    ) -> bool {
        match self {
            Self::Null => return false,
            Self::Constant(items) => show(items),
            Self::Field(field, r#type) => {
                let found = context.list(*field, row, &mut |elements| {
                    show(&items(elements, r#type));
                });
                if !found {
                    show(&[]);
                }
            }
            Self::Concat(left, right) => {
                let mut both = false;
                left.show(context, row, &mut |left| {
                    both = right.show(context, row, &mut |right| show(&[left, right].concat()));
                });
                return both;
            }
            Self::Slice {
                list,
                start,
                length,
            } => {
                let at = |value: &Scalar<i64>| {
                    value.with(context, 1 << row, |values, present| {
                        values.get(row).copied().filter(|_| present != 0)
                    })
                };
                let length = length.as_ref().map_or(Some(i64::MAX), at);
                let (Some(start), Some(length @ 0..)) = (at(start), length) else {
                    return false;
                };
                return list.show(context, row, &mut |items| show(slice(items, start, length)));
            }
        }
        true
    }

    /// Shows the items of each live row: several at a time where the layout shows lists so, since to read a
    /// list by itself costs more than to compare it.
    fn show_all(&self, context: &EvalContext<'_>, live: u64, show: &mut dyn FnMut(Shown<'_, '_>)) {
        match self {
            Self::Null => show(Shown::same(live, None)),
            Self::Constant(items) => show(Shown::same(live, Some(items))),
            Self::Field(field, r#type) => {
                let mut left = live;
                context.each_list(*field, live, &mut |lists| {
                    let rows = first(lists.ends.len()) << lists.first;
                    left &= !rows;
                    show(Shown {
                        live: live & rows,
                        items: Some(&items(lists.elements, r#type)),
                        lists: Some((lists.first, lists.ends)),
                    });
                });
                // A null list has no elements.
                show(Shown::same(left, Some(&[])));
            }
            Self::Concat(..) | Self::Slice { .. } => {
                for row in rows(live) {
                    let shown = self.show(context, row, &mut |items| {
                        show(Shown::same(1 << row, Some(items)));
                    });
                    if !shown {
                        show(Shown::same(1 << row, None));
                    }
                }
            }
        }
    }

    /// How many items a row has.
    fn len(&self, context: &EvalContext<'_>, row: usize) -> Option<usize> {
        match self {
            Self::Null => None,
            Self::Constant(items) => Some(items.len()),
            Self::Field(field, _) => {
                let mut len = 0;
                context.list(*field, row, &mut |elements| len = elements.len());
                Some(len)
            }
            Self::Concat(left, right) => Some(left.len(context, row)? + right.len(context, row)?),
            Self::Slice { .. } => {
                let mut len = None;
                self.show(context, row, &mut |items| len = Some(items.len()));
                len
            }
        }
    }

    /// Whether it is the same for every row.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(self, Self::Null | Self::Constant(_))
    }
}

/// The lists of some rows.
#[derive(Clone, Copy)]
struct Shown<'i, 't> {
    /// The rows.
    live: u64,
    /// The items of all of them, one list after the other; none where the lists are null.
    items: Option<&'i [Item<'t>]>,
    /// The first row, and where the list of each one ends; all have the same list where there is nothing.
    lists: Option<(usize, &'i [usize])>,
}

impl<'i, 't> Shown<'i, 't> {
    /// One list that all rows have.
    fn same(live: u64, items: Option<&'i [Item<'t>]>) -> Self {
        let lists = None;
        Self { live, items, lists }
    }

    /// The list of a row.
    fn of(&self, row: usize) -> Option<&'i [Item<'t>]> {
        let Some((first, ends)) = self.lists else {
            return self.items;
        };
        let nth = row.checked_sub(first)?;
        let start = match nth.checked_sub(1) {
            Some(before) => *ends.get(before)?,
            None => 0,
        };
        self.items?.get(start..*ends.get(nth)?)
    }
}

/// The elements of a list that a source shows.
fn items<'s>(elements: &'s dyn Source, r#type: &Type) -> Vec<Item<'s>> {
    let mut items = Vec::with_capacity(elements.len());
    for (at, live) in blocks(elements.len()) {
        match r#type {
            Type::Boolean => push(elements, at, live, &mut items, Item::Boolean),
            Type::Int | Type::Enum(_) => push(elements, at, live, &mut items, Item::Int),
            Type::Decimal => push(elements, at, live, &mut items, Item::Decimal),
            Type::Double => push(elements, at, live, &mut items, Item::Double),
            Type::Guid => push(elements, at, live, &mut items, Item::Guid),
            Type::Date => push(elements, at, live, &mut items, Item::Date),
            Type::TimeOfDay => push(elements, at, live, &mut items, Item::TimeOfDay),
            Type::Timestamp => push(elements, at, live, &mut items, Item::Timestamp),
            Type::Duration => push(elements, at, live, &mut items, Item::Duration),
            Type::Text => {
                let mut texts = [""; BLOCK];
                let present = elements.load(0, at, live, LoadInto::Text(&mut texts));
                let text = |row: usize| texts.get(row).filter(|_| present >> row & 1 == 1);
                items.extend(rows(live).map(|row| match text(row) {
                    Some(text) => Item::Text(Cow::Borrowed(*text)),
                    None => Item::Null,
                }));
            }
            Type::List(_) => items.extend(rows(live).map(|_| Item::Null)),
        }
    }
    items
}

fn push<'s, V: ColumnType>(
    elements: &dyn Source,
    at: usize,
    live: u64,
    items: &mut Vec<Item<'s>>,
    item: fn(V) -> Item<'s>,
) {
    let mut values = [V::blank(); BLOCK];
    let present = V::load(elements, 0, at, live, &mut values);
    let value = |row: usize| values.get(row).filter(|_| present >> row & 1 == 1);
    items.extend(rows(live).map(|row| value(row).map_or(Item::Null, |value| item(*value))));
}

/// The items from a start on, which counts from the end where it is negative; so many at most.
fn slice<'i, 't>(items: &'i [Item<'t>], start: i64, length: i64) -> &'i [Item<'t>] {
    let index = |count: i64| usize::try_from(count).unwrap_or(usize::MAX);
    let start = match start {
        0.. => index(start).min(items.len()),
        _ => items
            .len()
            .saturating_sub(usize::try_from(start.unsigned_abs()).unwrap_or(usize::MAX)),
    };
    let end = start.saturating_add(index(length)).min(items.len());
    items.get(start..end).unwrap_or_default()
}

/// What two lists are to each other.
pub(crate) struct ListRelation {
    pub(crate) relation: Relation,
    pub(crate) list: List,
    pub(crate) other: List,
    /// Whether it is true or false where both are null, and where one is; else it is null there.
    pub(crate) null: Option<(bool, bool)>,
}

impl Condition for ListRelation {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let (mut truth, mut known) = (0, 0);
        self.list.show_all(context, live, &mut |lists| {
            self.other.show_all(context, lists.live, &mut |others| {
                for row in rows(others.live) {
                    let holds = match (lists.of(row), others.of(row)) {
                        (Some(list), Some(other)) => {
                            known |= 1 << row;
                            self.relation.holds(list, other)
                        }
                        (list, other) => self.null.is_some_and(|(both, one)| {
                            if list.is_none() && other.is_none() {
                                both
                            } else {
                                one
                            }
                        }),
                    };
                    truth |= u64::from(holds) << row;
                }
            });
        });
        match self.null {
            Some(_) => two_valued(live, truth),
            None => Outcome { truth, known },
        }
    }

    fn cost(&self) -> u32 {
        80
    }
}

/// How many items a list has.
pub(crate) struct ListLength(pub(crate) List);

impl Compute<i64> for ListLength {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<i64>) -> u64 {
        if let List::Field(list, _) = self.0 {
            if context.lengths(list, live, out) {
                return live;
            }
            // A null list has no elements.
            out.fill(0);
            context.each_list(list, live, &mut |lists| {
                for (row, range) in lists.rows() {
                    store(out, row, i64::try_from(range.len()).ok());
                }
            });
            return live;
        }
        for_each_lane(live, |row| {
            let len = self.0.len(context, row)?;
            store(out, row, i64::try_from(len).ok())
        })
    }
}

/// Where a list first begins in another; -1 where it does not.
pub(crate) struct ListPosition {
    pub(crate) list: List,
    pub(crate) other: List,
}

impl Compute<i64> for ListPosition {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<i64>) -> u64 {
        let mut present = 0;
        self.list.show_all(context, live, &mut |lists| {
            self.other.show_all(context, lists.live, &mut |others| {
                present |= for_each_lane(others.live, |row| {
                    let at = position(lists.of(row)?, others.of(row)?);
                    let at = at.map_or(Ok(-1), i64::try_from);
                    store(out, row, Some(at.unwrap_or(i64::MAX)))
                });
            });
        });
        present
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, slice};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slices_are_as_of_texts(list in prop::collection::vec(0..3_i64, 0..9), start in -12..12_i64, length in 0..12_i64) {
            let items: Vec<_> = list.iter().map(|number| Item::Int(*number)).collect();
            let found: Vec<String> = slice(&items, start, length).iter().map(|item| format!("{item:?}")).collect();
            let from = if start < 0 { list.len().saturating_sub(start.unsigned_abs() as usize) } else { start as usize };
            let expected: Vec<String> = list.iter().skip(from).take(length as usize).map(|n| format!("{:?}", Item::Int(*n))).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
