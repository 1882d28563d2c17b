//! The loops that one would write over arrays and dictionary codes, a test of a text run once a distinct text.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

struct Texts {
    distinct: Vec<String>,
    codes: Vec<u16>,
}

impl Texts {
    fn new<'r>(texts: impl Iterator<Item = &'r str>) -> Self {
        let mut known = HashMap::new();
        let mut distinct = Vec::new();
        let mut code = |text: &'r str| {
            *known.entry(text).or_insert_with(|| {
                distinct.push(text.to_owned());
                u16::try_from(distinct.len() - 1).expect("few distinct texts")
            })
        };
        let codes = texts.map(&mut code).collect();
        Self { distinct, codes }
    }

    fn code(&self, text: &str) -> u16 {
        let position = self.distinct.iter().position(|other| other == text);
        position.map_or(u16::MAX, |position| position as u16)
    }

    fn test(&self, test: impl Fn(&str) -> bool) -> Vec<bool> {
        self.distinct.iter().map(|text| test(text)).collect()
    }
}

struct Columns {
    qty: Vec<i64>,
    price: Vec<f64>,
    /// A negative number is a null.
    discount: Vec<i64>,
    status: Texts,
    name: Texts,
    customer: Texts,
    has_note: Vec<bool>,
    placed_at: Vec<i64>,
    city: Texts,
    zip: Vec<i64>,
}

impl Columns {
    fn new(rows: &[Order]) -> Self {
        Self {
            qty: rows.iter().map(|row| row.qty).collect(),
            price: rows.iter().map(|row| row.price).collect(),
            discount: rows.iter().map(|row| row.discount.unwrap_or(-1)).collect(),
            status: Texts::new(rows.iter().map(|row| row.status.as_str())),
            name: Texts::new(rows.iter().map(|row| row.name.as_str())),
            customer: Texts::new(rows.iter().map(|row| row.customer.as_str())),
            has_note: rows.iter().map(|row| row.note.is_some()).collect(),
            placed_at: rows.iter().map(|row| row.placed_at.timestamp()).collect(),
            city: Texts::new(rows.iter().map(|row| row.address.city.as_str())),
            zip: rows.iter().map(|row| row.address.zip).collect(),
        }
    }
}

pub fn contender<'a>(rows: &[Order]) -> Contender<'a> {
    let columns = Rc::new(Columns::new(rows));
    Contender::new("loop over columns by hand", move |query: &Query| {
        let c = columns.clone();
        // `&` and `|` instead of `&&` and `||`: without a branch, the compiler makes vectors of it.
        let count: Count<'_> = match query.title {
            "number" => Box::new(move || c.qty.iter().filter(|&&qty| qty > 500).count()),
            "and" => Box::new(move || {
                let open = c.status.code("open");
                let rows = c.qty.iter().zip(&c.status.codes);
                rows.filter(|&(&qty, &status)| (qty > 100) & (status == open))
                    .count()
            }),
            "contains" => Box::new(move || {
                let mouse = c.name.test(|name| name.contains("Mouse"));
                let (open, held) = (c.status.code("open"), c.status.code("held"));
                let rows = c.name.codes.iter().zip(&c.qty).zip(&c.status.codes);
                rows.filter(|&((&name, &qty), &status)| {
                    mouse[usize::from(name)] | ((qty > 900) & ((status == open) | (status == held)))
                })
                .count()
            }),
            "null" => Box::new(move || {
                let rows = c.discount.iter().zip(&c.has_note);
                rows.filter(|&(&discount, &has_note)| (discount >= 10) & !has_note)
                    .count()
            }),
            "in 100" => Box::new(move || {
                let names: HashSet<String> = (0..100)
                    .map(|n| format!("customer-{:04}", n * 17))
                    .collect();
                let listed = c.customer.test(|customer| names.contains(customer));
                c.customer
                    .codes
                    .iter()
                    .filter(|&&code| listed[usize::from(code)])
                    .count()
            }),
            "dates" => Box::new(move || {
                let placed = |&&at: &&i64| (1_646_092_800..1_661_990_400).contains(&at);
                c.placed_at.iter().filter(placed).count()
            }),
            "arithmetic" => Box::new(move || {
                let rows = c.qty.iter().zip(&c.price);
                rows.filter(|&(&qty, &price)| qty as f64 * price > 100_000.0)
                    .count()
            }),
            "tolower" => Box::new(move || {
                let listed = c.name.test(|name| name.to_lowercase() == "wireless mouse");
                c.name
                    .codes
                    .iter()
                    .filter(|&&code| listed[usize::from(code)])
                    .count()
            }),
            "not" => Box::new(move || {
                let closed = c.status.code("closed");
                let usb = c.name.test(|name| name.starts_with("USB"));
                let rows = c.status.codes.iter().zip(&c.name.codes);
                rows.filter(|&(&status, &name)| !((status == closed) | usb[usize::from(name)]))
                    .count()
            }),
            "path" => Box::new(move || {
                let oslo = c.city.code("Oslo");
                let rows = c.city.codes.iter().zip(&c.zip);
                rows.filter(|&(&city, &zip)| (city == oslo) & (zip < 5000))
                    .count()
            }),
            "length" => Box::new(move || {
                let long = c.name.test(|name| name.chars().count() > 12);
                let seven = c.customer.test(|customer| customer.ends_with('7'));
                let rows = c.name.codes.iter().zip(&c.customer.codes);
                rows.filter(|&(&name, &customer)| {
                    long[usize::from(name)] & seven[usize::from(customer)]
                })
                .count()
            }),
            _ => return None,
        };
        Some(count)
    })
}
