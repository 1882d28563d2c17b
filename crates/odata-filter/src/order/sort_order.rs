//! Sorting: which rows come first, without sorting those that the page does not show.
//!
//! Every value is one key word after the other, in its order (`sort`). The first word alone tells which rows
//! can be among the first ones; only those are looked at in full. Rows that share a word are told apart by
//! the next one, then by the next key, and in the end by their positions, so the order is stable. Nulls come
//! first ascending and last descending, as OData says.

use crate::bind::binder::{Binder, Purpose};
use crate::bind::params::Params;
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::block::{BLOCK, rows};
use crate::eval::code_set::Memo;
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::ConditionToBool;
use crate::eval::scalar::Scalar;
use crate::eval::source::Source;
use crate::filter::selection::Selection;
use crate::order::OrderBy;
use crate::order::key::{Key, Pass, SortKeyWords, Value};
use crate::order::sort::sort;
use crate::schema::types::Fields;

/// An order that is bound to the fields of a schema.
pub(crate) struct Order {
    keys: Vec<Key>,
    memos: usize,
}

impl Order {
    /// Checks the order against the fields of a schema.
    pub(crate) fn bind(order: &OrderBy, fields: &Fields, params: &Params) -> Result<Self, Error> {
        let again =
            |text: &str| Self::bind_once(&OrderBy::parse_once(text)?, fields, params).map(drop);
        Self::bind_once(order, fields, params)
            .map_err(|error| error.verified(order.source(), again))
    }

    /// The same, where what errors suggest is not looked at.
    fn bind_once(order: &OrderBy, fields: &Fields, params: &Params) -> Result<Self, Error> {
        fields.check()?;
        let mut binder = Binder::new(fields, params, Purpose::Order);
        let mut keys = Vec::new();
        for key in order.keys() {
            let value: Box<dyn SortKeyWords> = match binder.expr(key.expr)? {
                // Neither tells rows apart.
                Typed::Null | Typed::Members(_) => continue,
                Typed::Text(value) => {
                    keys.push(Key {
                        value: Value::Text(value),
                        direction: key.direction,
                    });
                    continue;
                }
                Typed::Boolean(value) => Box::new(boolean(value)),
                Typed::Int(value) | Typed::Enum(value, _) => Box::new(value),
                Typed::Decimal(value) => Box::new(value),
                Typed::Double(value) => Box::new(value),
                Typed::Guid(value) => Box::new(value),
                Typed::Date(value) => Box::new(value),
                Typed::TimeOfDay(value) => Box::new(value),
                Typed::Timestamp(value) => Box::new(value),
                Typed::Duration(value) => Box::new(value),
                Typed::List(..) | Typed::Items(_) | Typed::Derived(_) => {
                    return Err(Error::new(ErrorKind::ListNotSortable, key.expr.span()));
                }
            };
            keys.push(Key {
                value: Value::SortKeyWords(value),
                direction: key.direction,
            });
        }
        Ok(Self {
            keys,
            memos: binder.memos(),
        })
    }

    /// The first `count` rows of a selection, sorted.
    pub(crate) fn first(
        &self,
        source: &dyn Source,
        selection: &Selection,
        count: usize,
    ) -> Vec<usize> {
        let Some(key) = self.keys.first() else {
            return selection.iter().take(count).collect();
        };
        let memos = if source.remembers() { self.memos } else { 0 };
        let memos: Vec<Memo> = (0..memos).map(|_| Memo::default()).collect();
        let pass = Pass {
            source,
            memos: &memos,
        };
        // To sort most of the rows it does not pay to look for those that can be left out.
        if count < selection.count() / 2 {
            let candidates = candidates(&pass, key, selection, count);
            let candidates = Selection::of(source.len(), candidates);
            return sort(&self.keys, &pass, &candidates, count);
        }
        sort(&self.keys, &pass, selection, count)
    }
}

/// The rows that can be among the first `count`.
fn candidates(
    pass: &Pass<'_>,
    key: &Key,
    selection: &Selection,
    count: usize,
) -> impl Iterator<Item = usize> {
    let mut ranked: Vec<(u64, u32)> = Vec::new();
    let mut bound = u64::MAX;
    let room = count.saturating_mul(2).max(1024);
    let mut full = room;
    let mut spare = Vec::new();
    for (context, live) in pass.blocks(selection) {
        let mut sort_key_words = [0; BLOCK];
        let present = key.first_key_words(&context, live, &mut sort_key_words);
        for row in rows(live) {
            // Nulls come first ascending and last descending; the last bit gives way to them.
            let sort_key_word = sort_key_words
                .get(row)
                .map_or(0, |sort_key_word| sort_key_word >> 1 | 1 << 63);
            let sort_key_word = if present >> row & 1 == 1 {
                sort_key_word
            } else {
                0
            };
            let sort_key_word = key.direction.of(sort_key_word);
            if sort_key_word <= bound {
                ranked.push((
                    sort_key_word,
                    u32::try_from(context.at + row).unwrap_or(u32::MAX),
                ));
            }
        }
        if ranked.len() >= full && count > 0 {
            // So many rows are not above this key word that none above it is needed.
            spare.clear();
            spare.extend(ranked.iter().map(|&(sort_key_word, _)| sort_key_word));
            let (_, &mut sort_key_word, _) = spare.select_nth_unstable(count - 1);
            bound = sort_key_word;
            ranked.retain(|&(sort_key_word, _)| sort_key_word <= bound);
            // Where many share a key word all of them stay; looking again has to pay.
            full = room.max(ranked.len().saturating_mul(2));
        }
    }
    ranked.into_iter().map(|(_, row)| row as usize)
}

/// A truth value as a value.
fn boolean(value: Predicate) -> Scalar<bool> {
    Scalar::computed(ConditionToBool(value))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use chrono::{DateTime, TimeDelta, Utc};

    use crate::columns::Collection;
    use crate::list_query::query::Query;
    use crate::order::OrderBy;
    use crate::schema::builder::Schema;
    use crate::value::decimal::Decimal;
    use crate::value::guid::Guid;

    #[derive(Debug)]
    struct Row {
        text: Option<String>,
        int: Option<i64>,
        decimal: Decimal,
        at: DateTime<Utc>,
        guid: Guid,
        took: TimeDelta,
    }

    /// Rows whose values are close to each other, at the ends of what their key words hold.
    fn rows(count: u64) -> Vec<Row> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut below = move |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % bound
        };
        let row = |_| Row {
            text: (below(5) > 0).then(|| {
                let shared = "https://example.org/\0\0".get(..below(23) as usize);
                let tail = ["", "a", "\0", "b", "é"].map(str::to_owned);
                shared.unwrap_or_default().to_owned() + &tail[below(5) as usize]
            }),
            int: (below(5) > 0)
                .then(|| [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX][below(5) as usize]),
            decimal: [
                "99999999999999999999999999999999999999",
                "99999999999999999999999999999999999998",
                "0.00000000000000000000000000000000000001",
                "-0.00000000000000000000000000000000000001",
                "9223372036854775807.5",
                "9223372036854775807.4",
                "-0.5",
            ][below(7) as usize]
                .parse()
                .unwrap(),
            at: DateTime::from_timestamp(
                [59, 60, -8_334_601_228_800, 8_210_266_876_799][below(4) as usize],
                // Those of the first are a leap second's.
                [1_999_999_999, 0, 1, 2048, 999_999_999][below(5) as usize],
            )
            .unwrap_or_default(),
            guid: Guid::from_u128(u128::from(below(3)) << 64 | u128::from(below(3))),
            took: TimeDelta::milliseconds(below(9) as i64 * 500 - 2000)
                + TimeDelta::nanoseconds(below(3) as i64 - 1),
        };
        (0..count).map(row).collect()
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn sorts_as_values_compare() {
        let schema = Schema::<Row>::builder()
            .nullable_text("text", |row| row.text.as_deref())
            .nullable_int("int", |row| row.int)
            .decimal("decimal", |row| row.decimal)
            .timestamp("at", |row| row.at)
            .guid("guid", |row| row.guid)
            .duration("took", |row| row.took)
            .build();
        type Compare = fn(&Row, &Row) -> Ordering;
        let orders: &[(&str, Compare)] = &[
            ("text", |a, b| a.text.cmp(&b.text)),
            ("text desc,at", |a, b| {
                b.text.cmp(&a.text).then(a.at.cmp(&b.at))
            }),
            ("int,decimal", |a, b| {
                a.int.cmp(&b.int).then(a.decimal.cmp(&b.decimal))
            }),
            ("int desc,guid desc", |a, b| {
                b.int.cmp(&a.int).then(b.guid.cmp(&a.guid))
            }),
            ("decimal desc,took", |a, b| {
                b.decimal.cmp(&a.decimal).then(a.took.cmp(&b.took))
            }),
            ("at,concat(text,'!')", |a, b| {
                let marked = |row: &Row| row.text.as_ref().map(|text| format!("{text}!"));
                a.at.cmp(&b.at).then(marked(a).cmp(&marked(b)))
            }),
        ];
        for count in [0, 1, 63, 64, 2000] {
            let rows = rows(count);
            let columns = Collection::from_rows(&rows, &schema);
            for (text, compare) in orders {
                let mut expected: Vec<usize> = (0..rows.len()).collect();
                expected.sort_by(|&a, &b| compare(&rows[a], &rows[b]));
                for top in [1, 7, 64, 1500, 5000] {
                    let query = Query::new()
                        .order_by(OrderBy::parse(text).unwrap())
                        .top(top);
                    let page = query.bind(&schema).unwrap().run(&rows);
                    let first = &expected[..expected.len().min(top)];
                    assert_eq!(page.positions(), first, "{text}, {top} of {count}");
                    let found = columns.query(&query).unwrap();
                    assert_eq!(found.positions, first, "{text}, {top} of {count}, columns");
                }
            }
        }
    }
}
