//! Every operator between every two operands of a kind: fields, what is computed, constants, and null. What the binder writes
//! anew (a part of a date beside a number, a constant on the left, a `case` of constants) gives what the reference gives,
//! over rows and over columns, and where no field may be null too.

use std::collections::BTreeSet;

use odata_filter::{Collection, Filter, Schema};

use super::dynamic::{self, Column, Row};
use super::reference;

const NUMBERS: &[&str] = &[
    "qty",
    "price",
    "rate",
    "-qty",
    "qty add 1",
    "price mul 2",
    "rate sub 0.5",
    "round(price)",
    "floor(rate)",
    "case(active:rate)",
    "null",
    "0",
    "10",
    "-5",
    "1.5",
    "0.1",
    "100.0",
    "2.5e0",
    "1e300",
    "INF",
    "-INF",
    "NaN",
    "9223372036854775807",
    "99999999999999999999.5",
];
const PARTS: &[&str] = &[
    "length(name)",
    "year(at)",
    "year(day)",
    "month(at)",
    "day(day)",
    "hour(at)",
    "minute(at)",
    "second(at)",
    "hour(clock)",
    "minute(clock)",
    "second(clock)",
    "fractionalseconds(clock)",
    "indexof(name,'o')",
    "tags/$count",
];
const NUMBERS_OF_PARTS: &[&str] = &[
    "-300000", "-1", "0", "1", "8", "9", "9.5", "10.0", "15.25", "0.25", "23", "30", "59", "60",
    "1969", "2022", "2022.5", "2024", "262142", "300000", "1e300", "-INF", "NaN", "null", "qty",
];
const TEXTS: &[&str] = &[
    "name",
    "address/city",
    "tolower(name)",
    "toupper(address/city)",
    "trim(name)",
    "concat(name,'x')",
    "substring(name,1)",
    "substring('Blue Mouse',qty)",
    "substring('Oslo',1,qty)",
    "case(active:name,true:'Oslo')",
    "null",
    "''",
    "'Oslo'",
    "'OSLO'",
    "'blue mouse'",
    "'Ünïcode 🐭'",
    "'O''Hara''s'",
];
const CONDITIONS: &[&str] = &[
    "active",
    "(not active)",
    "(qty gt 0)",
    "contains(name,'o')",
    "(active and true)",
    "case(active:true)",
    "true",
    "false",
    "null",
];
const DATES: &[&str] = &[
    "day",
    "date(at)",
    "day add duration'P1D'",
    "date(2022-06-15T23:00:00Z)",
    "2022-01-01",
    "2022-06-15",
    "2024-02-29",
    "1969-12-31",
    "null",
];
const CLOCKS: &[&str] = &[
    "clock",
    "time(at)",
    "00:00:00",
    "08:30:00",
    "10:30:15.25",
    "23:59:59",
    "null",
];
const INSTANTS: &[&str] = &[
    "at",
    "at add duration'PT1H'",
    "at sub duration'P1D'",
    "2022-01-01T00:00:00Z",
    "2022-01-01T08:00:00+08:00",
    "2022-06-15T10:30:15.25Z",
    "1969-12-31T23:59:59Z",
    "null",
];
const LENGTHS: &[&str] = &[
    "took",
    "-took",
    "took mul 2",
    "at sub 2022-01-01T00:00:00Z",
    "duration'PT0S'",
    "duration'PT1H'",
    "duration'-PT90M'",
    "duration'PT0.5S'",
    "null",
];
const KEYS: &[&str] = &[
    "key",
    "01234567-89ab-cdef-0123-456789abcdef",
    "00000000-0000-0000-0000-000000000000",
    "case(active:key)",
    "null",
];
const CHOICES: &[&str] = &[
    "status",
    "case(active:status)",
    "Sales.Status'HELD'",
    "null",
];
const FLAGS: &[&str] = &[
    "rights",
    "case(active:rights)",
    "Sales.Rights'READ,WRITE'",
    "null",
];

const EQUALITY: &[&str] = &["eq", "ne"];
const ALL: &[&str] = &["eq", "ne", "gt", "ge", "lt", "le"];

fn corpus() -> (Vec<Column>, Vec<Row>) {
    let path = format!(
        "{}/tests/corpus/query_rows.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let data: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let columns = dynamic::columns(&data["schema"]);
    let rows = data["rows"].as_array().unwrap().iter();
    let rows = rows.map(|row| dynamic::row(&columns, row)).collect();
    (columns, rows)
}

/// Rows, their schema, and the same as columns.
struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
    schema: Schema<Row>,
}

impl Table {
    fn new((columns, rows): (Vec<Column>, Vec<Row>)) -> Self {
        let schema = dynamic::schema(&columns);
        Self {
            columns,
            rows,
            schema,
        }
    }

    /// The rows of which no field is null, where none may be.
    fn without_null((mut columns, mut rows): (Vec<Column>, Vec<Row>)) -> Self {
        rows.retain(|row| row.get("qty") != &odata_filter::Value::Null);
        columns
            .iter_mut()
            .for_each(|column| column.nullable = false);
        Self::new((columns, rows))
    }

    fn hold(&self, collection: &Collection, text: &str) {
        let filter = Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let bound = filter.bind(&self.schema);
        let bound = bound.unwrap_or_else(|error| panic!("{text}: {error}"));
        let expected: Vec<usize> = (0..self.rows.len())
            .filter(|&row| reference::matches(filter.root(), &self.columns, &self.rows[row]))
            .collect();
        let found: Vec<usize> = bound.select(&self.rows).iter().collect();
        assert_eq!(found, expected, "{text}");
        let found: Vec<usize> = collection.select(&filter).unwrap().iter().collect();
        assert_eq!(found, expected, "{text}, of columns");
    }

    fn hold_all(&self, texts: impl Iterator<Item = String>) {
        let collection = Collection::from_rows(&self.rows, &self.schema);
        let texts: BTreeSet<String> = texts.collect();
        for text in &texts {
            self.hold(&collection, text);
        }
    }
}

fn tables() -> [Table; 2] {
    [Table::new(corpus()), Table::without_null(corpus())]
}

/// Each of the first operands with each of the others, on both sides.
fn pairs<'t>(
    left: &'t [&'t str],
    ops: &'t [&'t str],
    right: &'t [&'t str],
) -> impl Iterator<Item = String> + 't {
    left.iter().flat_map(move |left| {
        right.iter().flat_map(move |right| {
            ops.iter().flat_map(move |op| {
                [
                    format!("{left} {op} {right}"),
                    format!("{right} {op} {left}"),
                    format!("not ({left} {op} {right})"),
                ]
            })
        })
    })
}

#[test]
fn comparisons_are_those_of_the_reference() {
    for table in tables() {
        for (operands, ops) in [
            (NUMBERS, ALL),
            (TEXTS, ALL),
            (CONDITIONS, EQUALITY),
            (DATES, ALL),
            (CLOCKS, ALL),
            (INSTANTS, ALL),
            (LENGTHS, ALL),
            (KEYS, EQUALITY),
        ] {
            table.hold_all(pairs(operands, ops, operands));
        }
        // Which enumeration is meant is known beside a field of it alone.
        table.hold_all(pairs(&CHOICES[..2], EQUALITY, CHOICES));
        table.hold_all(pairs(&FLAGS[..2], EQUALITY, FLAGS));
        table.hold_all(pairs(PARTS, ALL, NUMBERS_OF_PARTS));
    }
}

/// What is asked of one field is not what is asked of another, or of the same one beside it.
#[test]
fn several_conditions_are_those_of_the_reference() {
    const ASKED: &[&str] = &[
        "contains(name,'o')",
        "contains(address/city,'o')",
        "startswith(name,'O')",
        "endswith(address/city,'o')",
        "length(name) gt 8",
        "tolower(name) eq 'blue mouse'",
        "active",
        "active eq null",
        "status eq 'HELD'",
        "tags/any(t:t eq 'vip')",
        "tags/any(t:contains(t,'e'))",
        "legs/any(l:contains(l/agent/name,'o') or l/skills/any(s:s eq 'de'))",
    ];
    for table in tables() {
        table.hold_all(pairs(ASKED, &["and", "or"], ASKED));
        table.hold_all(ASKED.iter().flat_map(|asked| {
            ["eq null", "ne null", "eq true", "ne false"].map(|rest| format!("({asked}) {rest}"))
        }));
    }
}

/// Whether an operand is a constant as it is written, but for null.
fn is_literal(operand: &str) -> bool {
    let number = operand.trim_start_matches('-');
    let is_named = number.starts_with(|first: char| first.is_ascii_lowercase());
    !operand.contains('(') && (!is_named || operand.starts_with("duration'"))
}

fn has_field(operand: &str) -> bool {
    !is_literal(operand) && operand != "null"
}

/// A constant in quotation marks is of the type of what is beside it.
#[test]
fn constants_in_quotation_marks_are_those_of_the_reference() {
    for table in tables() {
        for (operands, ops, quoted) in [
            (DATES, ALL, &["'2022-01-01'", "'2024-02-29'"][..]),
            (CLOCKS, ALL, &["'08:30:00'", "'12:00'"]),
            (
                INSTANTS,
                ALL,
                &["'2022-01-01T00:00:00Z'", "'2023-12-31T23:59:59.999Z'"],
            ),
            (LENGTHS, ALL, &["'PT1H'", "'-PT90M'"]),
            (KEYS, EQUALITY, &["'01234567-89ab-cdef-0123-456789abcdef'"]),
            (CHOICES, EQUALITY, &["'OPEN'", "'CLOSED'"]),
            (FLAGS, EQUALITY, &["'READ'", "'READ,WRITE'"]),
        ] {
            let fields = operands
                .iter()
                .copied()
                .filter(|operand| has_field(operand));
            let fields: Vec<_> = fields.collect();
            table.hold_all(pairs(&fields, ops, quoted));
        }
    }
}

/// A value in a list, a list in brackets, and a `case` beside a constant.
#[test]
fn lists_and_cases_are_those_of_the_reference() {
    for table in tables() {
        for operands in [
            NUMBERS, TEXTS, DATES, CLOCKS, INSTANTS, LENGTHS, KEYS, CHOICES,
        ] {
            let fields = operands.iter().filter(|operand| has_field(operand));
            let constants = || operands.iter().filter(|operand| is_literal(operand));
            let texts = fields.flat_map(|field| {
                constants()
                    .zip(constants().skip(1))
                    .flat_map(move |(one, other)| {
                        // A `case` of several types is of the highest, which the reference does not know.
                        let is_of_one_type = operands != NUMBERS;
                        let lists = [
                            format!("({field}) in ({one},{other})"),
                            format!("({field}) in ({one},null)"),
                            format!("not (({field}) in ({other}))"),
                        ];
                        let cases = [
                            format!("case(active:{field},qty gt 0:{one}) eq {other}"),
                            format!("case(active:{one},true:{field}) ne {one}"),
                        ];
                        let cases = cases.into_iter().filter(move |_| is_of_one_type);
                        lists.into_iter().chain(cases)
                    })
            });
            table.hold_all(texts);
        }
    }
}

/// Sums, differences, products and quotients beside a constant of the type that they have.
#[test]
fn arithmetic_is_that_of_the_reference() {
    const MOVED: &[[&[&str]; 4]] = &[
        [
            DATES,
            &["add", "sub"],
            LENGTHS,
            &["2022-01-01", "2022-01-02", "null"],
        ],
        [
            INSTANTS,
            &["add", "sub"],
            LENGTHS,
            &["2022-01-01T00:00:00Z", "2022-01-01T01:00:00Z", "null"],
        ],
        [
            INSTANTS,
            &["sub"],
            INSTANTS,
            &["duration'PT0S'", "duration'PT1H'"],
        ],
        [
            DATES,
            &["sub"],
            DATES,
            &["duration'PT0S'", "duration'P165D'"],
        ],
        [
            LENGTHS,
            &["add", "sub"],
            LENGTHS,
            &["duration'PT0S'", "duration'PT2H'", "null"],
        ],
        [
            LENGTHS,
            &["mul", "div"],
            &["2", "-1", "0.5", "qty", "rate"],
            &["duration'PT30M'", "duration'-PT1H'", "null"],
        ],
    ];
    for table in tables() {
        let calculated = pairs(
            NUMBERS,
            &["add", "sub", "mul", "div", "divby", "mod"],
            NUMBERS,
        )
        .filter(|text| !text.starts_with("not "));
        table.hold_all(
            calculated.flat_map(|text| {
                ["eq 0", "gt 1.5", "eq null"].map(|rest| format!("({text}) {rest}"))
            }),
        );
        for [left, ops, right, results] in MOVED {
            // Null beside null is of no type.
            let left: Vec<_> = left.iter().filter(|operand| **operand != "null").collect();
            for (left, right) in left
                .iter()
                .flat_map(|left| right.iter().map(move |right| (left, right)))
            {
                table.hold_all(ops.iter().flat_map(|op| {
                    let compared = results
                        .iter()
                        .map(move |result| format!("({left}) {op} ({right}) ge {result}"));
                    compared.chain([format!("({left}) {op} ({right}) eq null")])
                }));
            }
        }
    }
}
