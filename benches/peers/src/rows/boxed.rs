//! A tree of typed closures, one a node: what an evaluator by hand comes to at its best.

use chrono::{DateTime, Datelike, Timelike, Utc};

use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

type Node = Box<dyn Fn(&Order) -> bool>;
type Read<T> = Box<dyn Fn(&Order) -> T>;
type Text = Box<dyn for<'o> Fn(&'o Order) -> &'o str>;

pub fn contender(rows: &[Order]) -> Contender<'_> {
    Contender::new("boxed closures", move |query: &Query| {
        let node = build(query.title)?;
        let count: Count<'_> = Box::new(move || rows.iter().filter(|row| node(row)).count());
        Some(count)
    })
}

fn build(title: &str) -> Option<Node> {
    Some(match title {
        "number" => greater(qty(), 500),
        "and" => and(greater(qty(), 100), equal(status(), "open")),
        "contains" => or(
            contains(name(), "Mouse"),
            and(greater(qty(), 900), any_of(status(), &["open", "held"])),
        ),
        "null" => and(
            at_least(Box::new(|order| order.discount), Some(10)),
            Box::new(|order| order.note.is_none()),
        ),
        "in 100" => {
            let customers: Vec<String> = (0..100)
                .map(|n| format!("customer-{:04}", n * 17))
                .collect();
            in_set(customer(), customers.into_iter().collect())
        }
        "dates" => and(
            at_least(placed_at(), instant("2022-03-01T00:00:00Z")),
            less(placed_at(), instant("2022-09-01T00:00:00Z")),
        ),
        "arithmetic" => greater(
            product(
                Box::new(|order| order.qty as f64),
                Box::new(|order| order.price),
            ),
            100_000.0,
        ),
        "tolower" => equal_lower(name(), "wireless mouse"),
        "not" => not(or(equal(status(), "closed"), starts_with(name(), "USB"))),
        "path" => and(
            equal(Box::new(|order| &order.address.city), "Oslo"),
            less(Box::new(|order| order.address.zip), 5000),
        ),
        "year" => and(
            is(part(placed_at(), |at| at.year()), 2022),
            at_least(part(placed_at(), |at| at.hour()), 9),
        ),
        "length" => and(greater(length(name()), 12), ends_with(customer(), "7")),
        _ => return None,
    })
}

fn qty() -> Read<i64> {
    Box::new(|order| order.qty)
}

fn placed_at() -> Read<DateTime<Utc>> {
    Box::new(|order| order.placed_at)
}

fn status() -> Text {
    Box::new(|order| &order.status)
}

fn name() -> Text {
    Box::new(|order| &order.name)
}

fn customer() -> Text {
    Box::new(|order| &order.customer)
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("a timestamp")
}

fn and(left: Node, right: Node) -> Node {
    Box::new(move |order| left(order) && right(order))
}

fn or(left: Node, right: Node) -> Node {
    Box::new(move |order| left(order) || right(order))
}

fn not(operand: Node) -> Node {
    Box::new(move |order| !operand(order))
}

fn is<T: PartialEq + 'static>(left: Read<T>, right: T) -> Node {
    Box::new(move |order| left(order) == right)
}

fn greater<T: PartialOrd + 'static>(left: Read<T>, right: T) -> Node {
    Box::new(move |order| left(order) > right)
}

fn at_least<T: PartialOrd + 'static>(left: Read<T>, right: T) -> Node {
    Box::new(move |order| left(order) >= right)
}

fn less<T: PartialOrd + 'static>(left: Read<T>, right: T) -> Node {
    Box::new(move |order| left(order) < right)
}

fn product(left: Read<f64>, right: Read<f64>) -> Read<f64> {
    Box::new(move |order| left(order) * right(order))
}

fn part<T: 'static>(instant: Read<DateTime<Utc>>, part: fn(DateTime<Utc>) -> T) -> Read<T> {
    Box::new(move |order| part(instant(order)))
}

fn length(text: Text) -> Read<usize> {
    Box::new(move |order| text(order).chars().count())
}

fn equal(left: Text, right: &'static str) -> Node {
    Box::new(move |order| left(order) == right)
}

fn equal_lower(left: Text, right: &'static str) -> Node {
    Box::new(move |order| left(order).to_lowercase() == right)
}

fn contains(left: Text, right: &'static str) -> Node {
    Box::new(move |order| left(order).contains(right))
}

fn starts_with(left: Text, right: &'static str) -> Node {
    Box::new(move |order| left(order).starts_with(right))
}

fn ends_with(left: Text, right: &'static str) -> Node {
    Box::new(move |order| left(order).ends_with(right))
}

fn any_of(left: Text, right: &'static [&'static str]) -> Node {
    Box::new(move |order| right.contains(&left(order)))
}

fn in_set(left: Text, right: std::collections::HashSet<String>) -> Node {
    Box::new(move |order| right.contains(left(order)))
}
