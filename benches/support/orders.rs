//! Rows to query, and twelve queries over them, each beside what one would write by hand.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use odata_filter::Schema;

/// An order, with what rows usually have.
#[derive(Clone, Debug)]
pub struct Order {
    pub qty: i64,
    pub price: f64,
    pub discount: Option<i64>,
    pub status: String,
    pub name: String,
    pub customer: String,
    pub note: Option<String>,
    pub placed_at: DateTime<Utc>,
    pub address: Address,
}

#[derive(Clone, Debug)]
pub struct Address {
    pub city: String,
    pub zip: i64,
}

/// The schema of an order.
pub fn schema() -> Schema<Order> {
    Schema::builder()
        .int("qty", |order: &Order| order.qty)
        .double("price", |order| order.price)
        .nullable_int("discount", |order| order.discount)
        .text("status", |order| &order.status)
        .text("name", |order| &order.name)
        .searchable()
        .text("customer", |order| &order.customer)
        .nullable_text("note", |order| order.note.as_deref())
        .timestamp("placed_at", |order| order.placed_at)
        .text("address/city", |order| &order.address.city)
        .int("address/zip", |order| order.address.zip)
        .build()
}

/// So many orders, the same at each run.
pub fn orders(count: usize) -> Vec<Order> {
    const STATUS: &[&str] = &["open", "held", "closed", "shipped"];
    const BRAND: &[&str] = &["Wireless", "USB", "Optical", "Compact", "Silent"];
    const THING: &[&str] = &["Mouse", "Keyboard", "Headset", "Monitor", "Cable", "Hub"];
    const CITY: &[&str] = &[
        "Oslo", "Bergen", "Shanghai", "Lima", "Paris", "Porto", "Accra",
    ];
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let start = DateTime::from_timestamp(1_577_836_800, 0).expect("2020 exists");
    (0..count)
        .map(|_| Order {
            qty: random.below(1000) as i64,
            price: random.below(100_000) as f64 / 100.0,
            discount: (random.below(4) > 0).then(|| random.below(50) as i64),
            status: random.pick(STATUS).to_owned(),
            name: format!("{} {}", random.pick(BRAND), random.pick(THING)),
            customer: format!("customer-{:04}", random.below(2000)),
            note: (random.below(3) == 0).then(|| format!("note {}", random.below(100))),
            placed_at: start + TimeDelta::seconds(random.below(5 * 365 * 86_400) as i64),
            address: Address {
                city: random.pick(CITY).to_owned(),
                zip: random.below(10_000) as i64,
            },
        })
        .collect()
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len() as u64) as usize]
    }
}

/// Counts the rows that a closure is true for; the closure is compiled into the loop.
pub type CountByHand = Box<dyn Fn(&[Order]) -> usize>;

/// One query: its text, and the closure that one would write instead.
pub struct Query {
    pub title: &'static str,
    pub text: String,
    pub by_hand: CountByHand,
}

fn query(
    title: &'static str,
    text: impl Into<String>,
    by_hand: impl Fn(&Order) -> bool + 'static,
) -> Query {
    Query {
        title,
        text: text.into(),
        by_hand: Box::new(move |orders| orders.iter().filter(|order| by_hand(order)).count()),
    }
}

/// The twelve queries.
pub fn queries() -> Vec<Query> {
    let customers: Vec<String> = (0..100)
        .map(|n| format!("customer-{:04}", n * 17))
        .collect();
    let list = format!("customer in ('{}')", customers.join("','"));
    let customers: std::collections::HashSet<String> = customers.into_iter().collect();
    let from: DateTime<Utc> = "2022-03-01T00:00:00Z".parse().expect("a timestamp");
    let to: DateTime<Utc> = "2022-09-01T00:00:00Z".parse().expect("a timestamp");
    vec![
        query("number", "qty gt 500", |o| o.qty > 500),
        query("and", "qty gt 100 and status eq 'open'", |o| {
            o.qty > 100 && o.status == "open"
        }),
        query(
            "contains",
            "contains(name,'Mouse') or (qty gt 900 and status in ('open','held'))",
            |o| {
                o.name.contains("Mouse")
                    || (o.qty > 900 && (o.status == "open" || o.status == "held"))
            },
        ),
        query("null", "discount ge 10 and note eq null", |o| {
            o.discount.is_some_and(|discount| discount >= 10) && o.note.is_none()
        }),
        query("in 100", list, move |o| customers.contains(&o.customer)),
        query(
            "dates",
            "placed_at ge 2022-03-01T00:00:00Z and placed_at lt 2022-09-01T00:00:00Z",
            move |o| o.placed_at >= from && o.placed_at < to,
        ),
        query("arithmetic", "qty mul price gt 100000", |o| {
            o.qty as f64 * o.price > 100_000.0
        }),
        query("tolower", "tolower(name) eq 'wireless mouse'", |o| {
            o.name.to_lowercase() == "wireless mouse"
        }),
        query(
            "not",
            "not (status eq 'closed' or startswith(name,'USB'))",
            |o| !(o.status == "closed" || o.name.starts_with("USB")),
        ),
        query(
            "path",
            "address/city eq 'Oslo' and address/zip lt 5000",
            |o| o.address.city == "Oslo" && o.address.zip < 5000,
        ),
        query(
            "year",
            "year(placed_at) eq 2022 and hour(placed_at) ge 9",
            |o| o.placed_at.year() == 2022 && o.placed_at.hour() >= 9,
        ),
        query(
            "length",
            "length(name) gt 12 and endswith(customer,'7')",
            |o| o.name.chars().count() > 12 && o.customer.ends_with('7'),
        ),
    ]
}
