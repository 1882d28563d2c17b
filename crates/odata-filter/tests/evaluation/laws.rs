//! Rows, columns and the reference agree on all filters and orders.
//!
//! `PBX_RULES_CASES` says how many are tried; without it 20,000 in CI, and else fewer.

use odata_filter::{Collection, Filter, OrderBy, Query, Value, temporal};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use super::computed;
use super::dynamic::{self, Column, Kind, Row};
use super::reference;

pub(crate) fn cases() -> ProptestConfig {
    let cases = std::env::var("PBX_RULES_CASES").ok();
    let usual = if std::env::var_os("CI").is_some() {
        20_000
    } else {
        1_000
    };
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

pub(crate) fn columns() -> Vec<Column> {
    dynamic::columns(&schema())
}

/// The fields of the rows, as the corpus and JavaScript write them.
pub(crate) fn schema() -> serde_json::Value {
    json!({ "fields": {
        "qty": "int", "small": "int", "price": "double", "rate": "decimal",
        "name": { "type": "string", "searchable": true }, "address/city": "string",
        "active": "boolean", "at": "datetime", "day": "date", "clock": "time", "took": "duration",
        "key": "guid", "tags": "string[]", "scores": "int[]",
        "status": { "type": "enum", "members": ["OPEN", "HELD", "CLOSED"] },
        "rights": { "type": "flags", "members": ["READ", "WRITE", "ADMIN"] },
        "legs": { "type": "object[]", "fields": {
            "small": "int", "name": "string", "at": "datetime", "active": "boolean", "tags": "string[]",
            "status": { "type": "enum", "members": ["OPEN", "HELD", "CLOSED"] },
            "hops": { "type": "object[]", "fields": { "small": "int", "rate": "decimal" } },
        }},
    }})
}

const INTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "3",
    "7",
    "-300",
    "40000",
    "9223372036854775807",
    "-9223372036854775808",
    "9007199254740993",
];
const SMALL: &[&str] = &["0", "1", "2", "3", "5", "-1"];
const DOUBLES: &[&str] = &[
    "0e0",
    "-0e0",
    "5e-1",
    "1e-1",
    "-25e-1",
    "3e0",
    "1e300",
    "INF",
    "-INF",
    "NaN",
    "9007199254740992e0",
];
const DECIMALS: &[&str] = &["0.0", "0.1", "1.5", "-2.25", "100.0", "3.0", "0.5"];
/// Patterns that [`reference`] can tell to the crate `regex`.
const PATTERNS: &[&str] = &[
    "^[a-z]+",
    "o.*e$",
    "^$",
    r"\d",
    r"\bm|^.{3}$",
    r"(o|e)(u|n)\w*",
    r"^\S+$",
    r"^(a|[^\w\s])+$",
    "^(?:[^]{4})*$",
];
const TEXTS: &[&str] = &[
    "",
    "a",
    "A",
    "open",
    "Open mouse",
    "mouse",
    "blue mouse pad with a long name",
    "ünï🐭",
    "ÜNÏ",
    "O''Hara",
    "vip",
    " x ",
    "101",
    "a much longer text than eight bytes",
];
const CITIES: &[&str] = &["Oslo", "Lima", "", "São Paulo", "mouse"];
const TIMES: &[&str] = &[
    "2022-01-01T00:00:00Z",
    "2022-06-15T10:30:15.25Z",
    "1969-12-31T23:59:59Z",
    "2024-02-29T12:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
];
const DAYS: &[&str] = &["2022-01-01", "2024-02-29", "1969-12-31", "0001-01-01"];
const CLOCKS: &[&str] = &["00:00:00", "10:30:15.25", "23:59:59", "12:00:00"];
const DURATIONS: &[&str] = &["PT0S", "PT1H", "-PT90M", "P1DT2H", "PT0.5S"];
const GUIDS: &[&str] = &[
    "01234567-89ab-cdef-0123-456789abcdef",
    "00000000-0000-0000-0000-000000000000",
    "fedcba98-7654-3210-fedc-ba9876543210",
];
const STATUS: &[&str] = &["OPEN", "HELD", "CLOSED"];
const RIGHTS: &[&str] = &["READ", "WRITE", "READ,ADMIN", "READ,WRITE,ADMIN", "0"];

fn plain(text: &str) -> String {
    text.replace("''", "'")
}

/// A schema and rows of it: the fields in any order, each of them nullable or not.
pub(crate) fn table(few: usize) -> impl Strategy<Value = (Vec<Column>, Vec<Row>)> {
    let columns = Just(columns()).prop_shuffle();
    (columns, any::<u32>()).prop_flat_map(move |(mut columns, nullable)| {
        for (position, column) in columns.iter_mut().enumerate() {
            column.nullable = nullable >> position & 1 == 1;
            if let Kind::Records(fields) = &mut column.kind {
                for (position, column) in fields.iter_mut().enumerate() {
                    column.nullable = nullable >> (31 - position) & 1 == 1;
                }
            }
        }
        let rows = prop_oneof![
            9 => prop::collection::vec(row(&columns), 0..few),
            1 => prop::collection::vec(row(&columns), 60..140),
        ];
        (Just(columns), rows)
    })
}

/// A row, a quarter of whose values are null where they may be.
pub(crate) fn row(columns: &[Column]) -> impl Strategy<Value = Row> + use<> {
    let columns: Vec<Column> = columns.to_vec();
    prop::collection::vec((any::<u32>(), any::<u32>()), columns.len())
        .prop_map(move |draws| row_of(&columns, &draws))
}

/// The row that some numbers make, two for each column.
fn row_of(columns: &[Column], draws: &[(u32, u32)]) -> Row {
    {
        let mut row = Row::default();
        for (column, &(draw, null)) in columns.iter().zip(draws) {
            let Column { name, kind, .. } = column;
            let pick = |from: &'static [&'static str]| from[draw as usize % from.len()];
            let list = |from: &'static [&'static str]| {
                let start = draw as usize % from.len();
                from.iter().cycle().skip(start).take(null as usize % 4)
            };
            let value = match kind {
                Kind::Records(columns) => {
                    // As many numbers as the records need, from two.
                    let number = |at: usize| {
                        let at = at as u32;
                        (draw.wrapping_add(at))
                            .wrapping_mul(2_654_435_761)
                            .rotate_left(at % 32)
                    };
                    let record = |nth: usize| {
                        let draws = (0..columns.len()).map(|at| {
                            let at = 2 * (nth * columns.len() + at);
                            (number(at), number(at + 1))
                        });
                        row_of(columns, &draws.collect::<Vec<_>>())
                    };
                    let records = (0..null as usize % 4).map(record).collect();
                    row.records.insert(name.clone(), records);
                    continue;
                }
                Kind::Plain("string[]") => {
                    row.texts
                        .insert(name.clone(), list(TEXTS).map(|text| plain(text)).collect());
                    continue;
                }
                Kind::Plain("int[]") => {
                    let ints = list(SMALL).map(|int| int.parse().unwrap());
                    row.ints.insert(name.clone(), ints.collect());
                    continue;
                }
                _ if column.nullable && null % 4 == 0 => continue,
                Kind::Enum(members) if members.is_flags() => Value::Text(pick(RIGHTS).to_owned()),
                Kind::Enum(_) => Value::Text(pick(STATUS).to_owned()),
                Kind::Plain("int") if name == "small" => Value::Int(pick(SMALL).parse().unwrap()),
                Kind::Plain("int") => Value::Int(pick(INTS).parse().unwrap()),
                Kind::Plain("double") => {
                    Value::Double(pick(DOUBLES).replace("INF", "inf").parse().unwrap())
                }
                Kind::Plain("decimal") => Value::Decimal(pick(DECIMALS).parse().unwrap()),
                Kind::Plain("string") if name == "name" => Value::Text(plain(pick(TEXTS))),
                Kind::Plain("string") => Value::Text(pick(CITIES).to_owned()),
                Kind::Plain("boolean") => Value::Boolean(draw % 2 == 0),
                Kind::Plain("datetime") => {
                    Value::Timestamp(temporal::parse_date_time_offset(pick(TIMES)).unwrap())
                }
                Kind::Plain("date") => Value::Date(temporal::parse_date(pick(DAYS)).unwrap()),
                Kind::Plain("time") => {
                    Value::TimeOfDay(temporal::parse_time_of_day(pick(CLOCKS)).unwrap())
                }
                Kind::Plain("duration") => {
                    Value::Duration(temporal::parse_duration(pick(DURATIONS)).unwrap())
                }
                Kind::Plain("guid") => Value::Guid(pick(GUIDS).parse().unwrap()),
                Kind::Plain(kind) => panic!("{kind}"),
            };
            row.values.insert(name.clone(), value);
        }
        row
    }
}

pub(crate) type Texts = BoxedStrategy<String>;

pub(crate) fn one_of(texts: &'static [&'static str]) -> Texts {
    select(texts).prop_map(str::to_owned).boxed()
}

fn quoted(texts: &'static [&'static str]) -> Texts {
    select(texts).prop_map(|text| format!("'{text}'")).boxed()
}

fn field(name: &'static str) -> Texts {
    Just(name.to_owned()).boxed()
}

fn comparison() -> Texts {
    one_of(&["eq", "ne", "gt", "ge", "lt", "le"])
}

/// `f(a,b)` of a shape with places for what is generated.
macro_rules! shape {
    ($format:literal, $($part:expr),+) => {
        ($($part,)+).prop_map(shape!(@ $format, $($part),+)).boxed()
    };
    (@ $format:literal, $a:expr) => { |(a,)| format!($format, a) };
    (@ $format:literal, $a:expr, $b:expr) => { |(a, b)| format!($format, a, b) };
    (@ $format:literal, $a:expr, $b:expr, $c:expr) => { |(a, b, c)| format!($format, a, b, c) };
    (@ $format:literal, $a:expr, $b:expr, $c:expr, $d:expr) => {
        |(a, b, c, d)| format!($format, a, b, c, d)
    };
}

fn int(depth: u32) -> Texts {
    let leaf =
        prop_oneof![3 => field("qty"), 3 => field("small"), 2 => one_of(INTS), 3 => one_of(SMALL)];
    if depth == 0 {
        return leaf.boxed();
    }
    let sub = || int(depth - 1);
    prop_oneof![
        4 => leaf,
        3 => shape!("({} {} {})", sub(), one_of(&["add", "sub", "mul", "div", "mod"]), sub()),
        1 => shape!("-({})", sub()),
        2 => shape!("length({})", text(depth - 1)),
        1 => shape!("indexof({},{})", text(depth - 1), text(depth - 1)),
        2 => shape!("{}({})", one_of(&["year", "month", "day"]), prop_oneof![at(depth - 1), day(depth - 1)]),
        2 => shape!("{}({})", one_of(&["hour", "minute", "second"]), prop_oneof![at(depth - 1), clock()]),
        1 => shape!("totaloffsetminutes({})", at(depth - 1)),
        1 => one_of(&["tags/$count", "scores/$count", "legs/$count", "length(legs)"]),
        1 => shape!("length({})", list_value(false, depth - 1)),
        1 => shape!("indexof({},{})", list_value(true, depth - 1), list_value(true, depth - 1)),
        1 => shape!("case({}:{},{}:{})", boolean(depth - 1), sub(), boolean(depth - 1), sub()),
        1 => shape!("{}({})", one_of(&["round", "floor", "ceiling"]), sub()),
    ]
    .boxed()
}

fn number(depth: u32) -> Texts {
    let leaf = prop_oneof![
        field("price"),
        field("rate"),
        one_of(DOUBLES),
        one_of(DECIMALS)
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let sub = || number(depth - 1);
    prop_oneof![
        4 => leaf,
        3 => int(depth),
        2 => shape!("({} {} {})", sub(), one_of(&["add", "sub"]), sub()),
        1 => shape!("(price {} {})", one_of(&["mul", "div", "divby", "mod"]), sub()),
        1 => shape!("({} {} {})", prop_oneof![field("rate"), one_of(SMALL)], one_of(&["mul", "divby", "mod"]), prop_oneof![field("rate"), one_of(DECIMALS), field("small")]),
        1 => shape!("{}({})", one_of(&["round", "floor", "ceiling"]), sub()),
        1 => shape!("-({})", sub()),
        1 => shape!("totalseconds({})", took(depth - 1)),
        1 => shape!("fractionalseconds({})", prop_oneof![at(depth - 1), clock()]),
    ]
    .boxed()
}

fn text(depth: u32) -> Texts {
    let leaf = prop_oneof![3 => field("name"), 2 => field("address/city"), 2 => quoted(TEXTS)];
    if depth == 0 {
        return leaf.boxed();
    }
    let sub = || text(depth - 1);
    prop_oneof![
        4 => leaf,
        2 => shape!("{}({})", one_of(&["tolower", "toupper", "trim"]), sub()),
        1 => shape!("concat({},{})", sub(), sub()),
        1 => shape!("substring({},{})", sub(), int(depth - 1)),
        // A constant length is not negative.
        1 => shape!("substring({},{},{})", sub(), int(0), prop_oneof![field("qty"), field("small"), one_of(&["0", "2", "9"])]),
        1 => shape!("case({}:{},true:{})", boolean(depth - 1), sub(), sub()),
    ]
    .boxed()
}

fn at(depth: u32) -> Texts {
    let leaf =
        prop_oneof![3 => field("at"), 1 => one_of(TIMES), 1 => field("2022-01-01T08:00:00+08:00")];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![3 => leaf, 1 => shape!("({} {} {})", at(0), one_of(&["add", "sub"]), took(0))]
        .boxed()
}

fn day(depth: u32) -> Texts {
    let leaf = prop_oneof![field("day"), one_of(DAYS)];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        2 => leaf,
        1 => shape!("date({})", at(depth - 1)),
        1 => shape!("({} {} {})", day(0), one_of(&["add", "sub"]), took(0)),
    ]
    .boxed()
}

fn clock() -> Texts {
    prop_oneof![field("clock"), one_of(CLOCKS), field("time(at)")].boxed()
}

fn took(depth: u32) -> Texts {
    let literal = || select(DURATIONS).prop_map(|text| format!("duration'{text}'"));
    let leaf = prop_oneof![field("took"), literal()];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        3 => leaf,
        1 => shape!("({} {} {})", took(0), one_of(&["add", "sub"]), took(0)),
        1 => shape!("({} {} {})", took(0), one_of(&["mul", "div"]), one_of(SMALL)),
        1 => shape!("({} mul {})", took(0), one_of(DECIMALS)),
        1 => shape!("({} sub {})", at(0), at(0)),
        1 => shape!("({} sub {})", day(0), day(0)),
    ]
    .boxed()
}

fn list(items: Texts) -> Texts {
    let items = prop::collection::vec(prop_oneof![9 => items, 1 => field("null")], 0..9);
    items
        .prop_map(|items| format!("({})", items.join(",")))
        .boxed()
}

/// A condition on a record of `legs`, whose variable is `l`.
fn leg(depth: u32) -> Texts {
    let op = comparison;
    let leaf = prop_oneof![
        2 => shape!("l/small {} {}", op(), prop_oneof![one_of(SMALL), field("small")]),
        2 => shape!("l/name {} {}", op(), prop_oneof![quoted(TEXTS), field("name")]),
        1 => shape!("l/at {} {}", op(), prop_oneof![one_of(TIMES), field("at")]),
        1 => shape!("l/status {} {}", op(), prop_oneof![quoted(STATUS), field("status")]),
        1 => one_of(&["l/active", "not l/active", "l/name eq null", "l/status ne null", "l/hops/any()", "l/tags/any()"]),
        1 => shape!("contains(l/name,{})", prop_oneof![quoted(TEXTS), field("address/city")]),
        1 => shape!("l/status in {}", list(quoted(STATUS))),
        1 => shape!("{} in l/tags", one_of(&["name", "l/name", "'vip'"])),
        1 => shape!("l/hops/{}(h:h/small {} {})", one_of(&["any", "all"]), op(), one_of(&["l/small", "small", "3"])),
        1 => shape!("l/hops/{}(h:h/rate {} rate and l/active)", one_of(&["any", "all"]), op()),
        1 => shape!("l/tags/{}(t:t {} l/name)", one_of(&["any", "all"]), op()),
        1 => shape!("year(l/at) {} 2022", op()),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        2 => leaf,
        2 => shape!("({} {} {})", leg(depth - 1), one_of(&["and", "or"]), leg(depth - 1)),
        1 => shape!("not ({})", leg(depth - 1)),
    ]
    .boxed()
}

/// An array of few items.
fn array(items: Texts) -> Texts {
    let items = prop::collection::vec(prop_oneof![9 => items, 1 => field("null")], 0..4);
    items
        .prop_map(|items| format!("[{}]", items.join(",")))
        .boxed()
}

/// A list of texts, or of integers.
fn list_value(of_texts: bool, depth: u32) -> Texts {
    let leaf = match of_texts {
        true => prop_oneof![2 => field("tags"), 1 => array(quoted(TEXTS))],
        false => prop_oneof![
            2 => field("scores"),
            1 => array(prop_oneof![4 => one_of(SMALL), 1 => one_of(&["5.0", "3e0", "NaN", "1 add 2"])].boxed()),
        ],
    };
    if depth == 0 {
        return leaf.boxed();
    }
    let sub = || list_value(of_texts, depth - 1);
    prop_oneof![
        4 => leaf,
        1 => shape!("concat({},{})", sub(), sub()),
        1 => shape!("substring({},{})", sub(), prop_oneof![field("small"), one_of(SMALL)]),
        1 => shape!("substring({},{},{})", sub(), field("small"), prop_oneof![field("small"), one_of(&["0", "1", "2"])]),
    ]
    .boxed()
}

/// A question about two lists.
fn of_lists(depth: u32) -> Texts {
    const RELATIONS: &[&str] = &[
        "contains",
        "startswith",
        "endswith",
        "hassubset",
        "hassubsequence",
    ];
    let of = |texts: bool| {
        prop_oneof![
            3 => shape!("{}({},{})", one_of(RELATIONS), list_value(texts, depth), list_value(texts, depth)),
            1 => shape!("{} {} {}", list_value(texts, depth), one_of(&["eq", "ne"]), list_value(texts, depth)),
        ]
    };
    prop_oneof![of(true), of(false)].boxed()
}

/// A cast, or whether there is one.
fn cast(depth: u32) -> Texts {
    const NUMERIC: &[&str] = &[
        "Edm.Byte",
        "Edm.SByte",
        "Edm.Int16",
        "Edm.Int32",
        "Edm.Int64",
        "Edm.Decimal",
        "Edm.Double",
        "Edm.Single",
    ];
    let numbers = || {
        prop_oneof![
            number(depth),
            one_of(&["status", "rights", "null"]),
            text(depth),
            quoted(&["12", "-7.5", "1e3", "300", "NaN", "INF", "0x1", ""])
        ]
    };
    let texts = || prop_oneof![2 => int(depth), 1 => at(depth), 1 => took(depth), 1 => one_of(&["active", "status", "rights", "key", "day", "clock", "price", "name", "null"])];
    prop_oneof![
        3 => shape!("cast({},{}) {} {}", numbers(), one_of(NUMERIC), comparison(), one_of(SMALL)),
        2 => shape!("isof({},{})", numbers(), one_of(NUMERIC)),
        2 => shape!("cast({},Edm.String) {} {}", texts(), comparison(), prop_oneof![quoted(TEXTS), quoted(&["1", "PT1H", "true", "HELD"])]),
        1 => shape!("cast({},Edm.DateTimeOffset) {} at", prop_oneof![quoted(TIMES), quoted(&["2022-01-01T00:00:00", "x"]), field("name"), field("day"), field("cast(at,Edm.String)")], comparison()),
        1 => shape!("cast({},Edm.Date) {} day", prop_oneof![quoted(DAYS), field("name"), field("at"), field("cast(day,Edm.String)")], comparison()),
        1 => shape!("cast({},Edm.Duration) {} took", prop_oneof![quoted(DURATIONS), field("took"), field("cast(took,Edm.String)")], comparison()),
        1 => shape!("isof({},{})", one_of(&["name", "at", "day", "key", "active", "null", "status"]), one_of(&["Edm.Guid", "Edm.Date", "Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration", "Edm.Boolean", "Edm.String"])),
        1 => shape!("cast({},Edm.Boolean)", one_of(&["active", "name", "qty", "'true'", "cast(active,Edm.String)"])),
        1 => shape!("cast(cast({},Edm.String),{}) eq {}", one_of(&["qty", "small", "price", "rate"]), one_of(NUMERIC), one_of(SMALL)),
    ]
    .boxed()
}

/// Two comparisons of one field with constants.
fn bounds() -> Texts {
    let of = |field: &'static str, constants: &'static [&'static str]| {
        shape!(
            "{} {} and {} {}",
            comparison().prop_map(move |op| format!("{field} {op}")),
            one_of(constants),
            comparison().prop_map(move |op| format!("{field} {op}")),
            one_of(constants)
        )
    };
    prop_oneof![
        of("qty", INTS),
        of("price", DOUBLES),
        of("rate", DECIMALS),
        of("at", TIMES),
        of("day", DAYS),
        of("clock", CLOCKS),
    ]
    .boxed()
}

/// A comparison of a function of a field with a constant. In parentheses, because in a `case` a number of
/// two digits and the colon after it would begin a time of day.
fn part() -> Texts {
    const NUMBERS: &[&str] = &[
        "0", "1", "9", "12", "2022", "2023", "2021.5", "-1e0", "300000",
    ];
    let numbers = prop_oneof![
        3 => one_of(&["year(at)", "year(day)", "hour(at)", "hour(clock)", "minute(at)", "second(clock)"]),
        1 => field("length(name)"),
    ];
    prop_oneof![
        3 => shape!("{} {} {}", numbers, comparison(), one_of(NUMBERS)),
        1 => shape!("date(at) {} {}", comparison(), one_of(DAYS)),
        1 => shape!("{} {} year(at)", one_of(NUMBERS), comparison()),
    ]
    .boxed()
}

pub(crate) fn boolean(depth: u32) -> Texts {
    let op = comparison;
    let leaf = prop_oneof![
        2 => field("active"),
        1 => one_of(&["true", "false", "null"]),
        3 => shape!("{} {} {}", field("qty"), op(), one_of(INTS)),
        2 => shape!("{} {} {}", one_of(DECIMALS), op(), one_of(&["qty", "price", "rate"])),
        2 => shape!("{} {} {}", one_of(&["qty", "price", "rate"]), op(), one_of(DOUBLES)),
        3 => shape!("{} {} {}", field("name"), op(), quoted(TEXTS)),
        2 => shape!("tolower(name) {} {}", op(), quoted(TEXTS)),
        2 => shape!("{}({},{})", one_of(&["contains", "startswith", "endswith"]), one_of(&["name", "tolower(name)", "address/city"]), quoted(TEXTS)),
        1 => shape!("matchesPattern(name,'{}')", one_of(PATTERNS)),
        2 => shape!("{} {} null", one_of(&["name", "qty", "at", "status", "active", "key", "took"]), one_of(&["eq", "ne", "lt"])),
        2 => shape!("status {} {}", op(), quoted(STATUS)),
        1 => shape!("rights has {}", quoted(RIGHTS)),
        1 => shape!("active {} {}", op(), one_of(&["true", "false", "active"])),
        1 => shape!("key {} {}", op(), one_of(GUIDS)),
        2 => shape!("at {} {}", op(), prop_oneof![one_of(TIMES), quoted(TIMES)]),
        1 => shape!("qty in {}", list(prop_oneof![one_of(INTS), one_of(DOUBLES), one_of(DECIMALS)].boxed())),
        1 => shape!("price in {}", list(prop_oneof![one_of(INTS), one_of(DOUBLES), one_of(DECIMALS)].boxed())),
        1 => shape!("rate in {}", list(prop_oneof![one_of(SMALL), one_of(DECIMALS)].boxed())),
        1 => shape!("{} in {}", one_of(&["name", "toupper(name)", "trim(name)"]), list(quoted(TEXTS))),
        1 => shape!("status in {}", list(quoted(STATUS))),
        1 => shape!("at in {}", list(quoted(TIMES))),
        1 => shape!("active in {}", list(one_of(&["true", "false"]))),
        1 => shape!("{} in tags", one_of(&["name", "'vip'", "null"])),
        1 => shape!("small in {}", field("scores")),
        1 => one_of(&["tags/any()", "scores/any()", "legs/any()"]),
        1 => shape!("({})", bounds()),
        2 => shape!("({})", part()),
        4 => shape!("({})", computed::comparison()),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let sub = || boolean(depth - 1);
    prop_oneof![
        4 => leaf,
        3 => shape!("({} and {})", sub(), sub()),
        3 => shape!("({} or {})", sub(), sub()),
        3 => shape!("not ({})", sub()),
        1 => shape!("({}) {} ({})", sub(), op(), sub()),
        2 => shape!("{} {} {}", number(depth), op(), number(depth)),
        1 => shape!("{} {} {}", int(depth), op(), int(depth)),
        2 => shape!("{} {} {}", text(depth), op(), text(depth)),
        1 => shape!("{} {} {}", at(depth), op(), at(depth)),
        1 => shape!("{} {} {}", day(depth), op(), day(depth)),
        1 => shape!("{} {} {}", clock(), op(), clock()),
        1 => shape!("{} {} {}", took(depth), op(), took(depth)),
        1 => shape!("{}({},{})", one_of(&["contains", "startswith", "endswith"]), text(depth), text(depth)),
        1 => shape!("({}) in {}", int(depth), list(one_of(SMALL))),
        1 => shape!("({}) in {}", sub(), list(one_of(&["true", "false"]))),
        1 => shape!("case({}:{},true:{})", sub(), sub(), sub()),
        1 => shape!("tags/{}(t:t {} {})", one_of(&["any", "all"]), op(), prop_oneof![quoted(TEXTS), field("name")]),
        1 => shape!("scores/{}(s:s {} {} or {})", one_of(&["any", "all"]), op(), int(0), sub()),
        1 => shape!("tags/any(t:scores/{}(s:length(t) {} s))", one_of(&["any", "all"]), op()),
        3 => of_lists(depth - 1),
        2 => shape!("({})", cast(depth - 1)),
        1 => shape!("legs/any(l:contains(l/tags,{}) or l/tags/$count gt l/hops/$count)", list_value(true, 0)),
        2 => shape!("legs/{}(l:{})", one_of(&["any", "all"]), leg(depth - 1)),
        1 => shape!("legs/any(l:l/small gt 1 and {})", sub()),
        1 => shape!("legs/all(l:{} or {})", leg(0), sub()),
        1 => shape!("({}) eq null", prop_oneof![sub(), number(depth), text(depth)]),
    ]
    .boxed()
}

/// Rows, columns, single rows and the reference agree on a filter.
pub(crate) fn filter_agrees(
    text: &str,
    columns: &[Column],
    rows: &[Row],
) -> Result<(), TestCaseError> {
    let schema = dynamic::schema(columns);
    let filter = Filter::parse(text).unwrap();
    let bound = filter
        .bind(&schema)
        .map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
    let reference: Vec<usize> = (0..rows.len())
        .filter(|&index| reference::matches(filter.root(), columns, &rows[index]))
        .collect();
    let by_rows: Vec<usize> = bound.select(rows).iter().collect();
    prop_assert_eq!(&by_rows, &reference, "{} over rows", text);
    let collection = Collection::from_rows(rows, &schema);
    let by_columns: Vec<usize> = collection.select(&filter).unwrap().iter().collect();
    prop_assert_eq!(&by_columns, &reference, "{} over columns", text);
    for (index, row) in rows.iter().enumerate().take(3) {
        prop_assert_eq!(bound.matches(row), reference.contains(&index));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn filters_agree(text in boolean(3), (columns, rows) in table(12)) {
        filter_agrees(&text, &columns, &rows)?;
    }
}

pub(crate) fn key() -> Texts {
    prop_oneof![
        int(1),
        number(1),
        text(1),
        at(1),
        took(1),
        boolean(1),
        field("status"),
        field("key"),
        field("legs/$count")
    ]
    .boxed()
}

/// Rows, columns and the reference agree on a page of an order.
pub(crate) fn order_agrees(
    text: &str,
    columns: &[Column],
    rows: &[Row],
    skip: usize,
    top: usize,
) -> Result<(), TestCaseError> {
    let schema = dynamic::schema(columns);
    let order = OrderBy::parse(text).unwrap();
    let mut expected: Vec<usize> = (0..rows.len()).collect();
    expected.sort_by(|&a, &b| {
        let mut orders = order.keys().map(|key| {
            let order = reference::order(key.expr, columns, &rows[a], &rows[b]);
            match key.direction {
                odata_filter::Direction::Ascending => order,
                odata_filter::Direction::Descending => order.reverse(),
            }
        });
        orders
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let expected: Vec<usize> = expected.into_iter().skip(skip).take(top).collect();
    let query = Query::new().order_by(order).skip(skip).top(top);
    let bound = query
        .bind(&schema)
        .map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
    let page = bound.run(rows);
    prop_assert_eq!(page.positions(), &expected[..], "{} over rows", text);
    let collection = Collection::from_rows(rows, &schema);
    let found = collection.query(&query).unwrap();
    prop_assert_eq!(found.positions, expected, "{} over columns", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 4, ..cases() })]

    #[test]
    fn orders_agree(
        keys in prop::collection::vec((key(), prop_oneof![Just(""), Just(" asc"), Just(" desc")]), 1..4),
        (columns, rows) in table(20),
        skip in 0..8_usize,
        top in prop_oneof![Just(1_usize), Just(5), Just(1000)],
    ) {
        let keys: Vec<String> = keys.into_iter().map(|(key, direction)| key + direction).collect();
        order_agrees(&keys.join(","), &columns, &rows, skip, top)?;
    }
}
