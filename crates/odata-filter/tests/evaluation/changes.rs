//! A collection that is changed in place answers as one that is loaded anew from the changed rows.

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use odata_filter::{ChangeError, Collection, Decimal, Enumeration, Filter, OrderBy, Query, Schema};
use proptest::prelude::*;
use proptest::sample::Index;

use super::dynamic::{self, Row};
use super::laws::{boolean, cases, columns, row};

/// A change, given rows to take.
#[derive(Clone, Debug)]
enum Change {
    Push(usize),
    Replace(Index),
    Remove(Vec<Index>),
    Splice(Index, Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0..4_usize).prop_map(Change::Push),
        1 => (60..140_usize).prop_map(Change::Push),
        4 => any::<Index>().prop_map(Change::Replace),
        3 => prop::collection::vec(any::<Index>(), 0..5).prop_map(Change::Remove),
        1 => prop::collection::vec(any::<Index>(), 20..80).prop_map(Change::Remove),
        3 => (any::<Index>(), any::<Index>(), 0..70_usize)
            .prop_map(|(from, to, count)| Change::Splice(from, to, count)),
    ]
}

/// Applies a change to rows and to their collection. New rows are taken from `spare`, over and over.
fn apply<T: Clone>(
    change: &Change,
    rows: &mut Vec<T>,
    collection: &mut Collection,
    schema: &Schema<T>,
    spare: &[T],
    taken: &mut usize,
) {
    let mut take = |count: usize| -> Vec<T> {
        let new = spare.iter().cycle().skip(*taken % spare.len()).take(count);
        *taken += count;
        new.cloned().collect()
    };
    match change {
        Change::Push(count) => {
            let new = take(*count);
            collection.push(&new, schema).unwrap();
            rows.extend(new);
        }
        Change::Replace(at) if !rows.is_empty() => {
            let (at, new) = (at.index(rows.len()), take(1));
            collection.replace(at, &new[0], schema).unwrap();
            rows[at] = new[0].clone();
        }
        Change::Remove(indices) if !rows.is_empty() => {
            let indices: Vec<usize> = indices.iter().map(|at| at.index(rows.len())).collect();
            collection.remove(indices.iter().copied()).unwrap();
            let mut row = 0..;
            rows.retain(|_| !indices.contains(&row.next().unwrap()));
        }
        Change::Splice(from, to, count) => {
            let (from, to) = (from.index(rows.len() + 1), to.index(rows.len() + 1));
            let (range, new) = (from.min(to)..from.max(to), take(*count));
            let with = Collection::from_rows(&new, schema);
            collection.splice(range.clone(), with).unwrap();
            rows.splice(range, new);
        }
        _ => {}
    }
}

/// Whether both answer a filter and orders alike.
fn assert_same(changed: &Collection, anew: &Collection, filter: &str, orders: &[&str]) {
    assert_eq!(changed.len(), anew.len());
    let filter = Filter::parse(filter).unwrap();
    let (found, expected) = (changed.select(&filter), anew.select(&filter));
    assert_eq!(found, expected, "{filter}");
    assert_eq!(changed.count(&filter), anew.count(&filter), "{filter}");
    for order in orders {
        let query = Query::new().order_by(OrderBy::parse(order).unwrap());
        assert_eq!(changed.query(&query), anew.query(&query), "{order}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 8, ..cases() })]

    #[test]
    fn changed_in_place_is_loaded_anew(
        rows in prop::collection::vec(row(&columns()), 0..80),
        spare in prop::collection::vec(row(&columns()), 1..40),
        changes in prop::collection::vec(change(), 1..12),
        filters in prop::collection::vec(boolean(2), 4),
    ) {
        let schema = dynamic::schema(&columns());
        let (mut rows, mut taken): (Vec<Row>, _) = (rows, 0);
        let mut changed = Collection::from_rows(&rows, &schema);
        for change in &changes {
            apply(change, &mut rows, &mut changed, &schema, &spare, &mut taken);
            let anew = Collection::from_rows(&rows, &schema);
            let orders = ["name,qty desc", "at,rate", "price,took", "address/city desc,key"];
            for filter in &filters {
                assert_same(&changed, &anew, filter, &orders);
            }
        }
    }

    /// Values that are near and far, so that codes get wider, bases lower, units finer, and what no unit
    /// holds is kept as it is.
    #[test]
    fn values_of_every_width_and_unit(
        rows in prop::collection::vec(far(), 0..70),
        spare in prop::collection::vec(far(), 1..30),
        changes in prop::collection::vec(change(), 1..20),
    ) {
        let schema = far_schema();
        let (mut rows, mut taken) = (rows, 0);
        let mut changed = Collection::from_rows(&rows, &schema);
        for change in &changes {
            apply(change, &mut rows, &mut changed, &schema, &spare, &mut taken);
            let anew = Collection::from_rows(&rows, &schema);
            for field in ["int", "decimal", "at", "took", "clock", "text"] {
                let query = Query::new().order_by(OrderBy::parse(field).unwrap());
                prop_assert_eq!(changed.query(&query), anew.query(&query), "{}", field);
                prop_assert_eq!(changed.distinct(field, &query), anew.distinct(field, &query));
            }
            for filter in [
                "int gt 100", "int eq -129", "decimal lt 2.5", "at ge 1970-01-01T00:00:00Z", "took lt duration'PT1S'",
                "clock ge 12:00:00", "text gt 'm'", "int eq null", "decimal ne null and at eq null",
                "calls/any(c: c/seconds gt 60 and c/state eq 'b')", "calls/all(c: c/tags/any(t: t eq 'x'))",
            ] {
                assert_same(&changed, &anew, filter, &[]);
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Far {
    int: Option<i64>,
    decimal: Option<Decimal>,
    at: Option<DateTime<Utc>>,
    took: TimeDelta,
    clock: Option<NaiveTime>,
    text: Option<String>,
    calls: Vec<Call>,
}

#[derive(Clone, Debug)]
struct Call {
    seconds: i64,
    state: i64,
    tags: Vec<String>,
}

fn far_schema() -> Schema<Far> {
    let call = Schema::<Call>::builder()
        .int("seconds", |call| call.seconds)
        .choice("state", Enumeration::new(["a", "b"]), |call| call.state)
        .texts("tags", |call| &call.tags)
        .build();
    Schema::builder()
        .nullable_int("int", |row: &Far| row.int)
        .nullable_decimal("decimal", |row| row.decimal)
        .nullable_timestamp("at", |row| row.at)
        .duration("took", |row| row.took)
        .nullable_time_of_day("clock", |row| row.clock)
        .nullable_text("text", |row| row.text.as_deref())
        .list("calls", call, |row| &row.calls)
        .build()
}

/// A number near zero, or as far as some bytes reach.
fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => -130_i64..130,
        2 => -70_000_i64..70_000,
        1 => -5_000_000_000_i64..5_000_000_000,
        1 => any::<i64>(),
    ]
}

fn far() -> impl Strategy<Value = Far> {
    let decimal = (
        number(),
        prop_oneof![4 => Just(0), 4 => Just(2), 1 => 0_u32..38],
    );
    let decimal =
        decimal.prop_map(|(mantissa, scale)| Decimal::new(mantissa.into(), scale).unwrap());
    let nanos = || prop_oneof![8 => Just(0), 2 => Just(250_000_000), 1 => Just(1), 1 => Just(1_500_000_000)];
    let at = (number(), nanos()).prop_filter_map("no such second", |(seconds, nanos)| {
        // Only the last second of a minute leaps.
        let seconds = if nanos >= 1_000_000_000 {
            seconds / 60 * 60 - 1
        } else {
            seconds
        };
        DateTime::from_timestamp(seconds, nanos)
    });
    let took = (number(), nanos()).prop_filter_map("too long", |(seconds, nanos)| {
        TimeDelta::new(seconds, nanos % 1_000_000_000)
    });
    let clock = (0..86_400_u32, nanos()).prop_filter_map("no such second", |(second, nanos)| {
        NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?.with_nanosecond(nanos)
    });
    let call = (number(), 0..2_i64, prop::collection::vec("[xy]", 0..3));
    let call = call.prop_map(|(seconds, state, tags)| Call {
        seconds,
        state,
        tags,
    });
    (
        prop::option::weighted(0.8, number()),
        prop::option::weighted(0.8, decimal),
        prop::option::weighted(0.8, at),
        took,
        prop::option::weighted(0.8, clock),
        prop::option::weighted(0.8, "[a-zé🐭]{0,3}"),
        prop::collection::vec(call, 0..4),
    )
        .prop_map(|(int, decimal, at, took, clock, text, calls)| Far {
            int,
            decimal,
            at,
            took,
            clock,
            text,
            calls,
        })
}

#[test]
fn what_is_not_possible_changes_nothing() {
    let schema = Schema::<i64>::builder().int("n", |row| *row).build();
    let other = Schema::<i64>::builder().int("m", |row| *row).build();
    let mut numbers = Collection::from_rows(&[1, 2, 3], &schema);
    let out_of_range = |index| Err(ChangeError::OutOfRange { index, len: 3 });
    assert_eq!(numbers.replace(3, &4, &schema), out_of_range(3));
    assert_eq!(numbers.remove([0, 7, 1]), out_of_range(7));
    let some = || Collection::from_rows(&[4], &schema);
    assert_eq!(numbers.splice(2..4, some()), out_of_range(4));
    #[expect(clippy::reversed_empty_ranges, reason = "it is what is tested")]
    let reversed = 2..1;
    assert_eq!(numbers.splice(reversed, some()), out_of_range(2));
    assert_eq!(numbers.push(&[4], &other), Err(ChangeError::OtherFields));
    assert_eq!(
        numbers.replace(0, &4, &other),
        Err(ChangeError::OtherFields)
    );
    let all = Filter::parse("n in (1, 2, 3)").unwrap();
    assert_eq!((numbers.len(), numbers.count(&all).unwrap()), (3, 3));

    numbers.remove([2, 0, 2, 1]).unwrap();
    assert!(numbers.is_empty());
    numbers.push(&[1, 2], &schema).unwrap();
    assert_eq!(numbers.count(&all).unwrap(), 2);
}

/// Rows whose every text is another: replaced for ever, they take no more memory than they need.
#[test]
fn what_is_replaced_is_forgotten() {
    let schema = Schema::<String>::builder().text("it", |row| row).build();
    for rows in [1, 100, 5000] {
        let text = |n: usize| format!("the {n}th text of them all, which is not short");
        let texts: Vec<String> = (0..rows).map(|_| text(0)).collect();
        let mut collection = Collection::from_rows(&texts, &schema);
        for n in 1..40_000 {
            collection.replace(n % rows, &text(n), &schema).unwrap();
        }
        let bytes = 200_000 + 200 * rows;
        assert!(
            collection.memory() < bytes,
            "{} of {rows}",
            collection.memory()
        );
        let last = Filter::parse(&format!("it eq '{}'", text(39_999))).unwrap();
        assert_eq!(collection.count(&last).unwrap(), 1);
    }
}

/// Numbers that fall, and texts that are new: whatever comes, all rows together take linear time.
#[test]
fn no_order_of_rows_is_quadratic() {
    let schema = Schema::<(i64, String)>::builder()
        .int("n", |row| row.0)
        .text("text", |row| &row.1)
        .build();
    let mut collection = Collection::from_rows(&[], &schema);
    for n in 0..100_000 {
        let row = (-n * n, format!("text {n}"));
        collection.push(&[row], &schema).unwrap();
    }
    let filter = Filter::parse("n lt -9999600004 and text ge 'text 99998'").unwrap();
    assert_eq!(collection.count(&filter).unwrap(), 1);
}
