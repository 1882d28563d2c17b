//! Sorting: which rows come first, without sorting those that nobody asked for.
//!
//! Every value has a rank, a number in its order. Ranks alone tell which rows can be among the first
//! ones; only those are looked at in full and sorted. Where ranks are equal the values decide, then
//! the next key, and in the end the position, so the order is stable.

use std::cmp::Ordering;

use super::binding::{Binder, Purpose, Typed};
use super::error::{Error, ErrorCode};
use super::kernels::answers::Memo;
use super::kernels::mask::{BLOCK, rows};
use super::kernels::predicate::{AsValue, Predicate};
use super::kernels::scalar::Scalar;
use super::kernels::source::{Lanes, Native, Place, Scope, Source};
use super::kernels::string::Text;
use super::kernels::text::head;
use super::order_by::{Direction, OrderBy};
use super::params::Params;
use super::selection::Selection;
use super::types::Fields;

/// An order that is bound to the fields of a schema.
pub(super) struct Order {
    keys: Vec<(Box<dyn Key>, Direction)>,
    memos: usize,
}

/// An expression that rows are sorted by.
trait Key: Send + Sync {
    /// The ranks of the live rows' values; says which are not null.
    fn ranks(&self, place: &Place<'_>, live: u64, out: &mut Lanes<u64>) -> u64;

    /// The values of all rows of a selection.
    fn values<'s>(&'s self, pass: &Pass<'s>, selection: &Selection) -> Box<dyn Values + 's>;
}

/// The values of one key, by the place that a row has in the selection.
trait Values {
    fn compare(&self, a: usize, b: usize) -> Ordering;
}

/// One pass over a source.
struct Pass<'s> {
    source: &'s dyn Source,
    memos: &'s [Memo],
}

impl<'s> Pass<'s> {
    fn place(&self, at: usize) -> Place<'s> {
        Place {
            source: self.source,
            at,
            memos: self.memos,
            scope: Scope::Row,
            outer: None,
        }
    }
}

impl Order {
    /// Checks the order against the fields of a schema.
    pub(super) fn bind(order: &OrderBy, fields: &Fields, params: &Params) -> Result<Self, Error> {
        let mut binder = Binder::new(fields, params, Purpose::Order);
        let mut keys: Vec<(Box<dyn Key>, Direction)> = Vec::new();
        for key in order.keys() {
            let bound: Box<dyn Key> = match binder.expr(key.expr)? {
                // Neither tells rows apart.
                Typed::Null | Typed::Members(_) => continue,
                Typed::Boolean(value) => Box::new(boolean(value)),
                Typed::Int(value) | Typed::Enum(value, _) => Box::new(value),
                Typed::Decimal(value) => Box::new(value),
                Typed::Double(value) => Box::new(value),
                Typed::Text(value) => Box::new(value),
                Typed::Guid(value) => Box::new(value),
                Typed::Date(value) => Box::new(value),
                Typed::TimeOfDay(value) => Box::new(value),
                Typed::Timestamp(value) => Box::new(value),
                Typed::Duration(value) => Box::new(value),
                Typed::List(..) => {
                    let message = "rows cannot be sorted by a list";
                    return Err(Error::new(
                        ErrorCode::TypeMismatch,
                        key.expr.span(),
                        message,
                    ));
                }
            };
            keys.push((bound, key.direction));
        }
        Ok(Self {
            keys,
            memos: binder.memos(),
        })
    }

    /// The first `count` rows of a selection, sorted.
    pub(super) fn first(
        &self,
        source: &dyn Source,
        selection: &Selection,
        count: usize,
    ) -> Vec<usize> {
        let Some(((key, direction), others)) = self.keys.split_first() else {
            return selection.iter().take(count).collect();
        };
        let memos = if source.remembers() { self.memos } else { 0 };
        let memos: Vec<Memo> = (0..memos).map(|_| Memo::default()).collect();
        let pass = Pass {
            source,
            memos: &memos,
        };
        let mut ranked = ranked(&pass, &**key, *direction, selection, count);
        let candidates = Selection::of(source.len(), ranked.iter().map(|&(_, row)| row as usize));
        let values = key.values(&pass, &candidates);
        let others = others.iter();
        let others = others.map(|(key, by)| (key.values(&pass, &candidates), *by));
        let others: Vec<_> = others.collect();
        // From here on a row is known by its place among the candidates, which is in their order.
        for (place, (_, row)) in (0..).zip(&mut ranked) {
            *row = place;
        }
        let directed = |order: Ordering, direction| match direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        };
        let compare = |a: &(u64, u32), b: &(u64, u32)| {
            let (rank_a, a) = (a.0, a.1 as usize);
            let (rank_b, b) = (b.0, b.1 as usize);
            rank_a
                .cmp(&rank_b)
                .then_with(|| directed(values.compare(a, b), *direction))
                .then_with(|| {
                    let orders = others.iter();
                    let mut orders = orders.map(|(key, by)| directed(key.compare(a, b), *by));
                    orders
                        .find(|order| order.is_ne())
                        .unwrap_or(Ordering::Equal)
                })
                .then(a.cmp(&b))
        };
        if count < ranked.len() {
            ranked.select_nth_unstable_by(count, compare);
            ranked.truncate(count);
        }
        ranked.sort_unstable_by(compare);
        let positions: Vec<usize> = candidates.iter().collect();
        let position = |(_, place): (u64, u32)| positions.get(place as usize).copied();
        ranked.into_iter().filter_map(position).collect()
    }
}

/// The rows that can be among the first `count`, each with its rank in the direction of the key, in
/// the order of their positions.
fn ranked(
    pass: &Pass<'_>,
    key: &dyn Key,
    direction: Direction,
    selection: &Selection,
    count: usize,
) -> Vec<(u64, u32)> {
    let mut ranked: Vec<(u64, u32)> = Vec::new();
    let mut bound = u64::MAX;
    let room = count.saturating_mul(2).max(1024);
    let mut full = room;
    let mut spare = Vec::new();
    for (block, &live) in selection.words().iter().enumerate() {
        if live == 0 {
            continue;
        }
        let at = block * BLOCK;
        let mut ranks = [0; BLOCK];
        let present = key.ranks(&pass.place(at), live, &mut ranks);
        for row in rows(live) {
            // Nulls come first ascending and last descending; the last bit gives way to them.
            let rank = ranks.get(row).map_or(0, |rank| rank >> 1 | 1 << 63);
            let rank = if present >> row & 1 == 1 { rank } else { 0 };
            let rank = if direction == Direction::Descending {
                !rank
            } else {
                rank
            };
            if rank <= bound {
                ranked.push((rank, u32::try_from(at + row).unwrap_or(u32::MAX)));
            }
        }
        if ranked.len() >= full && count > 0 {
            // So many rows are not above this rank that none above it is needed.
            spare.clear();
            spare.extend(ranked.iter().map(|&(rank, _)| rank));
            let (_, &mut rank, _) = spare.select_nth_unstable(count - 1);
            bound = rank;
            ranked.retain(|&(rank, _)| rank <= bound);
            // Where many share a rank all of them stay; looking again has to pay.
            full = room.max(ranked.len().saturating_mul(2));
        }
    }
    ranked
}

/// A truth value as a value.
fn boolean(value: Predicate) -> Scalar<bool> {
    Scalar::computed(AsValue(value))
}

impl<V: Native> Key for Scalar<V> {
    fn ranks(&self, place: &Place<'_>, live: u64, out: &mut Lanes<u64>) -> u64 {
        self.with(place, live, |values, present| {
            for (out, value) in out.iter_mut().zip(values) {
                *out = value.rank();
            }
            present
        })
    }

    fn values<'s>(&'s self, pass: &Pass<'s>, selection: &Selection) -> Box<dyn Values + 's> {
        let mut collected = Vec::with_capacity(selection.count());
        for (block, &live) in selection.words().iter().enumerate() {
            if live != 0 {
                self.with(&pass.place(block * BLOCK), live, |values, present| {
                    let value = |row| (present >> row & 1 == 1).then(|| values.get(row).copied());
                    collected.extend(rows(live).map(|row| value(row).flatten()));
                });
            }
        }
        Box::new(Column {
            values: collected,
            order: V::order,
        })
    }
}

impl Key for Text {
    fn ranks(&self, place: &Place<'_>, live: u64, out: &mut Lanes<u64>) -> u64 {
        let (texts, present) = self.lanes(place, live);
        for row in rows(present) {
            if let (Some(out), Some(text)) = (out.get_mut(row), texts.get(row)) {
                *out = head(text.as_bytes());
            }
        }
        present
    }

    fn values<'s>(&'s self, pass: &Pass<'s>, selection: &Selection) -> Box<dyn Values + 's> {
        let mut collected = Vec::with_capacity(selection.count());
        for (block, &live) in selection.words().iter().enumerate() {
            if live != 0 {
                let (mut texts, present) = self.lanes(&pass.place(block * BLOCK), live);
                let mut text = |row| texts.get_mut(row).map(std::mem::take);
                let mut text = |row| (present >> row & 1 == 1).then(|| text(row)).flatten();
                collected.extend(rows(live).map(&mut text));
            }
        }
        Box::new(Column {
            values: collected,
            order: Ord::cmp,
        })
    }
}

/// Values and how they are sorted; null first.
struct Column<V> {
    values: Vec<Option<V>>,
    order: fn(&V, &V) -> Ordering,
}

impl<V> Values for Column<V> {
    fn compare(&self, a: usize, b: usize) -> Ordering {
        let value = |place: usize| self.values.get(place).and_then(Option::as_ref);
        match (value(a), value(b)) {
            (Some(a), Some(b)) => (self.order)(a, b),
            (a, b) => a.is_some().cmp(&b.is_some()),
        }
    }
}
