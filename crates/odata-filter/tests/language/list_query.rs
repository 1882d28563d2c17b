//! Each part of a list query that is built or read, and the edges of what an address may hold.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use chrono::{DateTime, TimeDelta, Utc};
use odata_filter::{
    Filter, OrderBy, PageLimits, Params, Query, QueryDraft, QueryErrorKind, QueryErrors, Schema,
};

const EPOCH: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// Rows that are so many hours before or after the start of 1970.
fn schema() -> Schema<i64> {
    Schema::builder()
        .int("n", |n| *n)
        .timestamp("at", |n: &i64| EPOCH + TimeDelta::hours(*n))
        .build()
}

fn errors(text: &str) -> QueryErrors {
    Query::parse_str(text).unwrap_err()
}

#[test]
fn a_draft_keeps_what_was_set_before() {
    let rows = [7, 6, 5, 4, 3, 2, 1];
    let draft = QueryDraft::new()
        .filter("n ge @least and at lt now()")
        .params(Params::new().with("least", 2))
        .at(EPOCH + TimeDelta::hours(6))
        .order_by("n")
        .skip(1)
        .top(2)
        .count(true);
    let query = draft.bind(&schema()).unwrap();
    let page = query.run(&rows);
    assert_eq!(page.positions(), [4, 3]);
    assert_eq!(page.count(), Some(4));
    // The instant may come last, and keeps all of the query.
    let filter = Filter::parse("at lt now()").unwrap();
    let query = Query::new().filter(filter).at(EPOCH);
    assert_eq!(
        query.bind(&schema()).unwrap().run(&[1, -1]).positions(),
        [1]
    );
}

#[test]
fn a_draft_has_the_texts_that_it_read() {
    let draft = QueryDraft::parse_str("$filter=n+gt+@least&orderby=n%20desc&@least=1 add&top=5");
    assert_eq!(draft.text("filter"), Some("n gt @least"));
    assert_eq!(draft.text("orderby"), Some("n desc"));
    assert_eq!(draft.text("@least"), Some("1 add"));
    assert_eq!(draft.text("search"), None);
    let texts: HashSet<_> = draft.texts().collect();
    let expected = [
        ("filter", "n gt @least"),
        ("orderby", "n desc"),
        ("@least", "1 add"),
    ];
    assert_eq!(texts, HashSet::from(expected));
}

#[test]
fn errors_are_a_line_each() {
    let errors = errors("top=0&skip=x&count=7");
    let lines: Vec<String> = errors.to_string().lines().map(str::to_owned).collect();
    let expected = [
        "top: must be at least 1",
        "skip: must be a whole number",
        "count: must be one of: true, false",
    ];
    assert_eq!(lines, expected);
    let parameters = (&errors).into_iter().map(|error| error.parameter());
    assert_eq!(parameters.collect::<Vec<_>>(), ["top", "skip", "count"]);
}

#[test]
fn so_many_parameters_are_listed_and_the_rest_is_counted() {
    let unknown = |count: usize| {
        let names: Vec<String> = (0..count).map(|nth| format!("no{nth}=")).collect();
        errors(&names.join("&"))
    };
    assert_eq!(
        unknown(Query::MAX_UNEXPECTED).iter().count(),
        Query::MAX_UNEXPECTED
    );
    let more = unknown(Query::MAX_UNEXPECTED + 1);
    let (last, listed) = more.iter().as_slice().split_last().unwrap();
    assert_eq!(listed.len(), Query::MAX_UNEXPECTED);
    let (max, found) = (Query::MAX_UNEXPECTED, Query::MAX_UNEXPECTED + 1);
    assert_eq!(
        *last.kind(),
        QueryErrorKind::TooManyParameters { max, found }
    );
}

#[test]
fn names_and_values_are_cut_where_an_answer_repeats_them() {
    let long = "x".repeat(300);
    let errors = errors(&format!("{long}=1&skip=7{long}&top=7x"));
    let [unknown, skip, top] = errors.iter().as_slice() else {
        panic!("{errors}");
    };
    // As long as a name of a field can be, and one more, so that it is none.
    assert_eq!(unknown.parameter(), &long[..129]);
    let found = format!("7{}…", &long[..39]);
    assert_eq!(*skip.kind(), QueryErrorKind::NotAnInteger { found });
    let found = "7x".to_owned();
    assert_eq!(*top.kind(), QueryErrorKind::NotAnInteger { found });
}

#[test]
fn numbers_are_held_to_their_bounds() {
    assert!(Query::parse_str("skip=-0&top=1").is_ok());
    let limits = PageLimits {
        max_top: 0,
        default_top: 0,
    };
    let none = Query::parse_str_with("top=1", limits).unwrap_err();
    let found = "1".to_owned();
    let kinds: Vec<_> = none.iter().map(|error| error.kind().clone()).collect();
    assert_eq!(kinds, [QueryErrorKind::TooLarge { max: 0, found }]);
}

#[test]
fn only_a_map_is_a_list_query() {
    let wrong = serde_json::from_str::<QueryDraft>("5").unwrap_err();
    let wrong = wrong.to_string();
    assert!(
        wrong.contains("expected the parameters of a list query"),
        "{wrong}"
    );
}

#[test]
fn orders_are_equal_where_their_keys_are() {
    let order = |text: &str| OrderBy::parse(text).unwrap();
    assert_eq!(order("n desc, at"), order("n  DESC,at asc"));
    for other in ["n,at", "n desc,n", "n desc", "at,n desc", "n desc,at desc"] {
        assert_ne!(order("n desc,at"), order(other), "{other}");
    }
    let orders = ["n", "n desc", "at", "n,at", "n,at desc", "N asc"].map(order);
    assert_eq!(HashSet::from(orders).len(), 6);
    let hash = |text: &str| BuildHasherDefault::<DefaultHasher>::default().hash_one(order(text));
    assert_ne!(hash("n"), hash("at"));
    assert_ne!(hash("n"), hash("n desc"));
    let same = ["n asc", "n", " n "].map(order);
    assert_eq!(HashSet::from(same).len(), 1);
    assert_eq!(order("n desc,at").ast().source(), "n desc,at");
    assert_eq!(order("n desc,at").ast().len(), 2);
}

#[test]
fn only_two_words_are_directions() {
    for other in ["n down", "n ask", "n descending", "n a"] {
        assert!(OrderBy::parse(other).is_err(), "{other}");
    }
}
