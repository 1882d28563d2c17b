//! Comparisons of what is computed of one field with constants, which a database may ask as ranges of
//! the field: numbers, durations, dates and points in time, near their ends too.

use proptest::prelude::*;

use super::laws::{Texts, one_of};

pub(super) type Numbers = &'static [&'static str];

const NUMBERS: Numbers = &[
    "0",
    "1",
    "-1",
    "2",
    "-3",
    "60",
    "0.5",
    "-1.5",
    "0.001",
    "2.25",
    "100.0",
    "1e0",
    "-25e-2",
    "1e300",
    "9223372036854775807",
    "-9223372036854775808",
];
/// What the reference scales durations by without losing a digit.
const FACTORS: Numbers = &[
    "0", "1", "-1", "2", "-3", "60", "0.5", "-1.5", "0.001", "2.25",
];
const RESULTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "3",
    "5",
    "7.5",
    "-0.75",
    "1.125",
    "20.25",
    "5e-1",
    "-1e2",
    "1e300",
    "INF",
    "NaN",
    "40000",
    "9223372036854775807",
    "-9223372036854775808",
];
const DURATIONS: &[&str] = &[
    "duration'PT0S'",
    "duration'PT1H'",
    "duration'-PT90M'",
    "duration'P1DT2H'",
    "duration'PT0.5S'",
    "duration'-P400D'",
    "duration'P99999999D'",
];
const TIMES: &[&str] = &[
    "2022-01-01T00:00:00Z",
    "2022-06-15T10:30:15.25Z",
    "2022-01-01T08:00:00+08:00",
    "1969-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
];
const DAYS: &[&str] = &[
    "2022-01-01",
    "2024-02-29",
    "1969-12-31",
    "0001-01-01",
    "9999-12-31",
];
const YEARS: &[&str] = &[
    "2022", "2021.5", "1969", "1", "0", "9999", "10000", "2024e0",
];

fn format3(parts: (String, &'static str, String)) -> String {
    let (a, op, b) = parts;
    format!("({a} {op} {b})")
}

/// One step further.
fn step(value: Texts, ops: &'static [&'static str], constants: Numbers) -> Texts {
    let op = || prop::sample::select(ops);
    let constant = || one_of(constants);
    prop_oneof![
        4 => (value.clone(), op(), constant()).prop_map(format3),
        1 => (constant(), op(), value).prop_map(format3),
    ]
    .boxed()
}

fn numbers(field: &'static str, constants: Numbers) -> Texts {
    const OPS: &[&str] = &["add", "sub", "mul", "div", "divby"];
    let one = step(Just(field.to_owned()).boxed(), OPS, constants);
    let two = step(one.clone(), OPS, constants);
    let number = prop_oneof![3 => one, 2 => two].boxed();
    let rounded = (one_of(&["round", "floor", "ceiling", "-"]), number.clone());
    prop_oneof![
        4 => number,
        1 => rounded.prop_map(|(function, number)| format!("{function}({number})")),
    ]
    .boxed()
}

fn durations(factors: Numbers) -> Texts {
    const TOOK: &[&str] = &["took"];
    let scaled = step(one_of(TOOK), &["mul"], factors);
    let divided = (one_of(&["div", "divby"]), one_of(factors))
        .prop_map(|(op, number)| format!("(took {op} {number})"));
    let moved = step(one_of(TOOK), &["add", "sub"], DURATIONS);
    prop_oneof![scaled, divided, moved].boxed()
}

/// A moment or a day, moved; a constant stands first where it can.
fn moved(field: &'static str) -> Texts {
    let after = (one_of(&["add", "sub"]), one_of(DURATIONS))
        .prop_map(move |(op, by)| format!("({field} {op} {by})"));
    let before = one_of(DURATIONS).prop_map(move |by| format!("({by} add {field})"));
    prop_oneof![3 => after, 1 => before].boxed()
}

/// A comparison of something computed with a constant, on either side, negated or not.
pub(super) fn comparison() -> Texts {
    thread_local! {
        // Made once, since every leaf of a condition may be one.
        static COMPARISON: Texts = comparison_with(NUMBERS, FACTORS);
    }
    COMPARISON.with(Clone::clone)
}

/// Comparisons of numbers with `constants` in them, and of durations times `factors`.
pub(super) fn comparison_with(constants: Numbers, factors: Numbers) -> Texts {
    let times = || prop_oneof![2 => moved("at"), 1 => one_of(&["at"])].boxed();
    let days = || {
        prop_oneof![
            moved("day"),
            one_of(&["day"]),
            times().prop_map(|at| format!("date({at})")),
        ]
        .boxed()
    };
    let years = prop_oneof![times(), days()].prop_map(|of| format!("year({of})"));
    let fields = ["qty", "small", "price", "rate"];
    let number =
        prop::sample::select(fields.to_vec()).prop_flat_map(move |field| numbers(field, constants));
    let sides = prop_oneof![
        4 => (number, one_of(RESULTS)),
        2 => (durations(factors), one_of(DURATIONS)),
        1 => (durations(factors).prop_map(|took| format!("totalseconds({took})")), one_of(RESULTS)),
        2 => (times(), one_of(TIMES)),
        2 => (days(), one_of(DAYS)),
        2 => (years.boxed(), one_of(YEARS)),
        1 => (one_of(&["(at sub 2022-01-01T00:00:00Z)", "(2022-01-01T00:00:00Z sub at)"]), one_of(DURATIONS)),
        1 => (one_of(&["(day sub 2022-01-01)", "(2022-01-01 sub day)"]), one_of(DURATIONS)),
    ];
    let op = one_of(&["eq", "ne", "gt", "ge", "lt", "le"]);
    let shape = prop::sample::select(vec![0, 0, 1, 2]);
    (sides, op, shape)
        .prop_map(|((a, b), op, shape)| match shape {
            0 => format!("{a} {op} {b}"),
            1 => format!("{b} {op} {a}"),
            _ => format!("not ({a} {op} {b})"),
        })
        .boxed()
}
