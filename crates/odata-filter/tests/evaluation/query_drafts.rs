//! Drafts of list queries, built call by call or read from an address.

use chrono::{DateTime, Utc};
use odata_filter::{
    OrderBy, PageLimits, Params, Query, QueryDraft, QueryErrorKind, QueryErrors, Schema, Search,
};

fn schema() -> Schema<i64> {
    Schema::builder().int("n", |n: &i64| *n).build()
}

fn errors(text: &str) -> QueryErrors {
    QueryDraft::parse_str(text).finish().unwrap_err()
}

#[test]
fn each_call_sets_its_own_part_and_keeps_the_others() {
    let draft = QueryDraft::new()
        .filter("n ge @least")
        .order_by("n desc")
        .params(Params::new().with("least", 2))
        .skip(1)
        .top(2)
        .count(true);
    let page = draft.bind(&schema()).unwrap().run(&[1, 2, 3, 4, 5]);
    assert_eq!(page.positions(), [3, 2]);
    assert_eq!(page.count(), Some(4));
}

#[test]
fn now_is_the_instant_that_was_given() {
    let schema = Schema::<DateTime<Utc>>::builder()
        .timestamp("at", |at: &DateTime<Utc>| *at)
        .build();
    let epoch = DateTime::UNIX_EPOCH;
    let rows = [DateTime::<Utc>::MAX_UTC, epoch];
    let draft = QueryDraft::new().filter("at eq now()").top(5).at(epoch);
    let page = draft.bind(&schema).unwrap().run(&rows);
    assert_eq!(page.positions(), [1]);
    let draft = QueryDraft::new().filter("at eq now()").at(epoch).skip(1);
    let twice = [epoch, epoch];
    let page = draft.bind(&schema).unwrap().run(&twice);
    assert_eq!(page.positions(), [1]);
    let query = Query::parse_str("filter=at eq now()&top=1")
        .unwrap()
        .at(epoch);
    let page = query.bind(&schema).unwrap().run(&rows);
    assert_eq!(page.positions(), [1]);
}

#[test]
fn texts_are_kept_as_they_came_in() {
    let draft = QueryDraft::parse_str("filter=n+gt&%40least=2&orderby=n%20desc&top=5");
    assert_eq!(draft.text("filter"), Some("n gt"));
    assert_eq!(draft.text("@least"), Some("2"));
    assert_eq!(draft.text("search"), None);
    let mut texts: Vec<_> = draft.texts().collect();
    texts.sort_unstable();
    assert_eq!(
        texts,
        [("@least", "2"), ("filter", "n gt"), ("orderby", "n desc")]
    );
}

#[test]
fn errors_are_a_line_each() {
    let errors = errors("top=0&skip=x&count=7");
    let lines: Vec<String> = (&errors).into_iter().map(ToString::to_string).collect();
    let expected = [
        "top: must be at least 1",
        "skip: must be a whole number",
        "count: must be one of: true, false",
    ];
    assert_eq!(lines, expected);
    assert_eq!(errors.to_string(), lines.join("\n"));
}

#[test]
fn a_page_beyond_the_last_row_is_empty() {
    for order in ["", "&orderby=n"] {
        for skip in [3, 4, 100] {
            let text = format!("skip={skip}&count=true{order}");
            let query = Query::parse_str(&text).unwrap().bind(&schema()).unwrap();
            let page = query.run(&[3, 1, 2]);
            assert_eq!(
                (page.positions().len(), page.count()),
                (0, Some(3)),
                "{text}"
            );
        }
    }
}

#[test]
fn as_many_unexpected_parameters_as_are_listed_are_not_counted() {
    let text = |count: usize| -> String {
        let names: Vec<_> = (0..count).map(|index| format!("unknown{index}=")).collect();
        names.join("&")
    };
    let at_most = errors(&text(Query::MAX_UNEXPECTED));
    assert_eq!(at_most.iter().count(), Query::MAX_UNEXPECTED);
    let beyond = errors(&text(Query::MAX_UNEXPECTED + 1));
    assert_eq!(beyond.iter().count(), Query::MAX_UNEXPECTED + 1);
    let last = beyond.iter().last().unwrap();
    assert_eq!(last.parameter(), "");
    assert!(matches!(
        last.kind(),
        QueryErrorKind::TooManyParameters { max, found }
            if *max == Query::MAX_UNEXPECTED && *found == Query::MAX_UNEXPECTED + 1
    ));
}

#[test]
fn names_and_values_of_any_length_are_cut() {
    let long = "x".repeat(1000);
    let name = errors(&format!("{long}=1"));
    assert_eq!(
        name.iter().next().unwrap().parameter(),
        "x".repeat(odata_filter::MAX_NAME + 1)
    );
    let found = |text: &str| match errors(&format!("top={text}")).iter().next().unwrap().kind() {
        QueryErrorKind::NotAnInteger { found } => found.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(found("ten"), "ten");
    assert_eq!(found(&long), format!("{}…", "x".repeat(40)));
}

#[test]
fn integers_have_the_bounds_of_their_parameter() {
    let zero = Query::parse_str("skip=-0")
        .unwrap()
        .bind(&schema())
        .unwrap();
    assert_eq!(zero.run(&[1, 2]).positions(), [0, 1]);
    let code = |text: &str| errors(text).iter().next().unwrap().kind().code();
    assert_eq!(code("top=-0"), "too_small");
    assert_eq!(code("skip=-1"), "too_small");
    assert_eq!(code("top=101"), "too_large");
    let none = PageLimits {
        max_top: 0,
        default_top: 0,
    };
    let wrong = QueryDraft::parse_str_with("top=1", none)
        .finish()
        .unwrap_err();
    let found = "1".to_owned();
    let too_large = QueryErrorKind::TooLarge { max: 0, found };
    assert_eq!(*wrong.iter().next().unwrap().kind(), too_large);
}

#[test]
fn what_is_no_map_of_parameters_is_refused_by_name() {
    let error = serde_json::from_str::<QueryDraft>("5").unwrap_err();
    assert!(error.to_string().contains("the parameters of a list query"));
}

#[test]
fn orders_and_searches_are_compared_as_what_they_mean() {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let order = |text: &str| OrderBy::parse(text).unwrap();
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        order(text).hash(&mut hasher);
        hasher.finish()
    };
    assert_eq!(order("n asc, m desc"), order("n,m  DESC"));
    assert_eq!(hash("n asc, m desc"), hash("n,m  DESC"));
    for other in ["n", "m,n desc", "n desc,m desc", "n,m", "n,m desc,o"] {
        assert_ne!(order("n asc, m desc"), order(other), "{other}");
        // The direction alone may collide; another field does not.
        if other.starts_with('m') {
            assert_ne!(hash("n asc, m desc"), hash(other), "{other}");
        }
    }
    assert_eq!(order("n desc,at").ast().source(), "n desc,at");
    assert_eq!(order("n desc,at").ast().len(), 2);
    assert_ne!(
        Search::parse("a b").unwrap(),
        Search::parse("a or b").unwrap()
    );
}

#[test]
fn a_direction_is_one_of_two_words() {
    assert!(OrderBy::parse("n desc").is_ok());
    for other in [
        "n dsec",
        "n disc",
        "n down",
        "n acs",
        "n up",
        "n ask",
        "n a",
        "n descending",
    ] {
        assert!(OrderBy::parse(other).is_err(), "{other}");
    }
}

/// Of many rows those are found that a sort of all of them puts first, with nulls among them and many equal ones.
#[test]
fn the_first_of_many_rows_are_those_of_a_sort() {
    let mut state = 1_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state >> 33
    };
    let value = |number: u64| match number % 5 {
        0 => None,
        1 => Some(-(number as i64 % 9)),
        2 => Some(i64::MIN + (number as i64 % 3)),
        3 => Some(i64::MAX - (number as i64 % 3)),
        _ => Some(number as i64),
    };
    let rows: Vec<Option<i64>> = (0..5_000).map(|_| value(next())).collect();
    let schema = Schema::<Option<i64>>::builder()
        .nullable_int("n", |n: &Option<i64>| *n)
        .build();
    let mut ascending: Vec<usize> = (0..rows.len()).collect();
    ascending.sort_by_key(|&row| rows[row]);
    let mut descending: Vec<usize> = (0..rows.len()).collect();
    descending.sort_by_key(|&row| std::cmp::Reverse(rows[row]));
    for (order, expected) in [("n", ascending), ("n desc", descending)] {
        for count in [1, 2, 100, 999, 1_200, 2_499, 2_500, 4_999] {
            let draft = QueryDraft::new().order_by(order).top(count);
            let query = draft.bind(&schema).unwrap();
            let page = query.run(&rows);
            assert_eq!(page.positions(), &expected[..count], "{order}, {count}");
        }
    }
}
