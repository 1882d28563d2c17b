//! Schemas that are derived.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use odata_filter::{
    Choice, Decimal, Field, FieldType, Filter, Guid, Place, Query, Rows, Schema, SchemaBuilder,
};

#[derive(Choice)]
#[allow(dead_code)]
#[rows(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Open,
    OnHold,
    #[rows(rename = "CLOSED")]
    Done,
}

#[derive(Rows)]
struct Name(String);

#[derive(Rows)]
struct Address {
    city: Name,
    #[rows(column = "level")]
    floor: Option<i16>,
    tags: Vec<String>,
}

#[derive(Rows)]
#[rows(rename_all = "camelCase")]
struct Leg {
    seconds: u32,
    answered_at: Option<DateTime<Utc>>,
    prices: Vec<rust_decimal::Decimal>,
}

struct Domain(&'static str);

impl Domain {
    fn as_str(&self) -> &str {
        self.0
    }
}

#[derive(Rows)]
struct Audit {
    created: NaiveDate,
}

#[derive(Rows)]
#[rows(table = "c")]
struct Call {
    id: uuid::Uuid,
    other: Option<Guid>,
    #[rows(searchable)]
    caller: Name,
    #[rows(searchable, column = "remark")]
    note: Option<Arc<str>>,
    r#type: Status,
    was: Option<Status>,
    #[rows(rename = "cost")]
    price: rust_decimal::Decimal,
    rate: Option<f32>,
    exact: Decimal,
    at: DateTime<FixedOffset>,
    time: NaiveTime,
    took: TimeDelta,
    vip: bool,
    home: Address,
    #[rows(json, column = "work_json")]
    work: Option<Address>,
    legs: Vec<Leg>,
    moved: Option<Vec<Leg>>,
    days: Vec<NaiveDate>,
    #[rows(via = Domain::as_str, searchable)]
    domain: Domain,
    #[rows(flatten)]
    audit: Audit,
    #[rows(not_filterable, not_sortable)]
    secret: String,
    #[rows(skip)]
    #[allow(dead_code)]
    raw: std::net::Ipv4Addr,
}

fn call() -> Call {
    let address = |city: &str| Address {
        city: Name(city.to_owned()),
        floor: None,
        tags: vec!["big".to_owned()],
    };
    let at = DateTime::parse_from_rfc3339("2026-11-28T01:00:00+02:00").unwrap();
    Call {
        id: uuid::Uuid::from_u128(7),
        other: None,
        caller: Name("Mickey".to_owned()),
        note: Some("urgent".into()),
        r#type: Status::OnHold,
        was: None,
        price: rust_decimal::Decimal::new(1250, 2),
        rate: Some(0.5),
        exact: Decimal::from(3),
        at,
        time: NaiveTime::MIN,
        took: TimeDelta::minutes(5),
        vip: true,
        home: address("Oslo"),
        work: Some(address("Bergen")),
        legs: vec![Leg {
            seconds: 61,
            answered_at: Some(at.to_utc()),
            prices: vec![rust_decimal::Decimal::new(1, 1)],
        }],
        moved: None,
        days: vec![at.date_naive()],
        domain: Domain("pbx.example"),
        audit: Audit {
            created: at.date_naive(),
        },
        secret: "x".to_owned(),
        raw: std::net::Ipv4Addr::LOCALHOST,
    }
}

#[test]
fn filters_reach_every_field() {
    let schema = Call::schema();
    for filter in [
        "id eq 00000000-0000-0000-0000-000000000007 and other eq null",
        "caller eq 'Mickey' and note eq 'urgent'",
        "type eq 'ON_HOLD' and type lt 'CLOSED' and was eq null",
        "cost eq 12.5 and rate eq 0.5 and exact eq 3",
        "at eq 2026-11-27T23:00:00Z and time eq 00:00:00 and took eq duration'PT5M'",
        "vip and home/city eq 'Oslo' and home/floor eq null and work/city eq 'Bergen'",
        "home/tags/any(t: t eq 'big') and work/tags/any(t: t eq 'big')",
        "legs/any(l: l/seconds gt 60 and l/answeredAt ne null and l/prices/any(p: p lt 1))",
        "not moved/any() and moved/all(l: l/seconds eq 0)",
        "days/any(d: d eq 2026-11-28) and created eq 2026-11-28",
        "domain eq 'pbx.example'",
    ] {
        let bound = Filter::parse(filter).unwrap().bind(&schema);
        assert_eq!(bound.unwrap().count(&[call()]), 1, "{filter}");
    }
    let found = Query::parse_str("search=example and urgent and MICKEY").unwrap();
    assert_eq!(
        found
            .bind(&schema)
            .unwrap()
            .run(&[call()])
            .positions()
            .len(),
        1
    );
    for filter in ["secret eq 'x'", "raw eq null", "audit/created eq null"] {
        assert!(
            Filter::parse(filter).unwrap().bind(&schema).is_err(),
            "{filter}"
        );
    }
    assert!(
        Query::parse_str("orderby=secret")
            .unwrap()
            .bind(&schema)
            .is_err()
    );
}

#[test]
fn columns_are_where_they_were_said_to_be() {
    let schema = Call::schema();
    let column = |name: &str| {
        let column = schema.fields().get(name).map(Field::column).unwrap();
        let path: Vec<&str> = column.json_path().collect();
        format!(
            "{}.{} {}",
            column.table().unwrap_or(""),
            column.name(),
            path.join(".")
        )
    };
    assert_eq!(column("caller"), "c.caller ");
    assert_eq!(column("note"), "c.remark ");
    assert_eq!(column("cost"), "c.cost ");
    assert_eq!(column("home/city"), "c.home_city ");
    assert_eq!(column("home/floor"), "c.home_level ");
    assert_eq!(column("work/city"), "c.work_json city");
    assert_eq!(column("work/floor"), "c.work_json level");
    let nullable = |name: &str| schema.fields().get(name).unwrap().is_nullable();
    assert!(nullable("work/city") && nullable("home/floor") && !nullable("home/city"));
    assert!(!nullable("work/tags") && !nullable("moved"));
}

/// What the derive declares is what the builder does.
#[test]
fn the_derive_and_the_builder_agree() {
    let leg = Schema::<Leg>::builder()
        .int("seconds", |leg: &Leg| leg.seconds)
        .nullable_timestamp("answeredAt", |leg: &Leg| leg.answered_at)
        .list(
            "prices",
            Schema::<rust_decimal::Decimal>::builder()
                .decimal("", |price: &rust_decimal::Decimal| *price)
                .build(),
            |leg: &Leg| &leg.prices,
        )
        .build();
    assert_eq!(leg.fields(), Leg::schema().fields());
}

struct Flag(i64);

impl FieldType for Flag {
    fn declare<T: 'static, F>(place: &Place, builder: SchemaBuilder<T>, read: F) -> SchemaBuilder<T>
    where
        F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
    {
        let rights = odata_filter::Enumeration::flags(["READ", "WRITE"]);
        place.choice(builder, rights, move |row| read(row).map(|flag| flag.0))
    }
}

#[derive(Rows)]
#[rows(crate = odata_filter)]
struct Holder<V: FieldType> {
    value: V,
    rights: Flag,
}

#[test]
fn generic_structs_and_types_of_ones_own_are_declared() {
    let schema = Holder::<Option<bool>>::schema();
    let rows = [
        Holder {
            value: None,
            rights: Flag(1),
        },
        Holder {
            value: Some(true),
            rights: Flag(3),
        },
    ];
    let count = |text: &str| {
        Filter::parse(text)
            .unwrap()
            .bind(&schema)
            .unwrap()
            .count(&rows)
    };
    assert_eq!(count("value eq null and rights has 'READ'"), 1);
    assert_eq!(count("value and rights has 'READ,WRITE'"), 1);
}

#[test]
fn decimals_of_the_other_crate_convert_exactly() {
    for decimal in [
        rust_decimal::Decimal::MAX,
        rust_decimal::Decimal::MIN,
        rust_decimal::Decimal::new(-1, 28),
    ] {
        let ours = Decimal::from(decimal);
        assert_eq!(rust_decimal::Decimal::try_from(ours), Ok(decimal));
    }
    let large: Decimal = "1e30"
        .parse()
        .unwrap_or_else(|_| "1000000000000000000000000000000.0".parse().unwrap());
    assert!(rust_decimal::Decimal::try_from(large).is_err());
}
