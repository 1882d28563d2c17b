//! List queries from the text of an address.

use odata_filter::{PageLimits, Query, QueryDraft, QueryErrorKind, QueryErrors, Schema};

fn schema() -> Schema<(i64, &'static str)> {
    Schema::builder()
        .int("n", |row: &(i64, &str)| row.0)
        .text("name", |row: &(i64, &'static str)| row.1)
        .searchable()
        .build()
}

const ROWS: [(i64, &str); 4] = [(3, "c"), (1, "a b"), (2, "B"), (1, "é&=")];

fn run(text: &str) -> (Option<usize>, Vec<usize>) {
    let query = Query::parse_str(text).unwrap().bind(&schema()).unwrap();
    let page = query.run(&ROWS);
    (page.count(), page.positions().to_vec())
}

/// Path, code and, where there is one, the span of what is wrong.
fn wrong(text: &str) -> Vec<(String, &'static str)> {
    let errors = match Query::parse_str(text) {
        Ok(query) => query.bind(&schema()).map(|_| ()).unwrap_err(),
        Err(errors) => errors,
    };
    listed(&errors)
}

fn listed(errors: &QueryErrors) -> Vec<(String, &'static str)> {
    let errors = errors.iter();
    errors
        .map(|error| (error.parameter().to_owned(), error.kind().code()))
        .collect()
}

#[test]
fn reads_what_browsers_send() {
    assert_eq!(run(""), (None, vec![0, 1, 2, 3]));
    assert_eq!(run("filter=n%20eq+1&count=true"), (Some(2), vec![1, 3]));
    assert_eq!(run("$filter=n eq 1&$count=false"), (None, vec![1, 3]));
    assert_eq!(run("%24top=2"), (None, vec![0, 1]));
    assert_eq!(run("filter=name eq '%C3%A9%26%3d'"), (None, vec![3]));
    assert_eq!(
        run("orderby=n,name desc&skip=1&top=2&count=true"),
        (Some(4), vec![1, 2])
    );
    assert_eq!(run("search=b&orderby=n+desc"), (None, vec![2, 1]));
    assert_eq!(run("search=b&filter=n lt 2"), (None, vec![1]));
    assert_eq!(run("skip=2147483647&count=true"), (Some(4), vec![]));
    assert_eq!(
        run("filter=&search=&orderby=&skip=&top=&count="),
        (None, vec![0, 1, 2, 3])
    );
    assert_eq!(run("&&skip=3&"), (None, vec![3]));
    assert_eq!(run("Top=2&$SKIP=1"), (None, vec![1, 2]));
    assert_eq!(
        run("filter=n in @wanted and name ne @not&@wanted=(1,2)&@not='B'"),
        (None, vec![1, 3])
    );
    assert_eq!(run("@least=2&filter=n ge @least"), (None, vec![0, 2]));
}

#[test]
fn counts_what_is_too_much_to_list() {
    let text = format!("{}top=0&Top=1", "a&@b=?&".repeat(10_000));
    let errors = Query::parse_str(&text).unwrap_err();
    let listed = listed(&errors);
    assert_eq!(listed.len(), Query::MAX_UNEXPECTED + 2);
    assert!(listed.contains(&("top".to_owned(), "too_small")));
    let last = errors.iter().last().unwrap();
    let max = Query::MAX_UNEXPECTED;
    let found = 20_001;
    let expected = QueryErrorKind::TooManyParameters { max, found };
    assert_eq!(last.kind(), &expected);
}

#[test]
fn says_everything_that_is_wrong_at_once() {
    assert_eq!(
        wrong("filter=n eq&top=0&skip=-1&count=yes&orderby=n sideways&fliter=n&top=5"),
        [
            ("filter".to_owned(), "invalid_text"),
            ("top".to_owned(), "too_small"),
            ("skip".to_owned(), "too_small"),
            ("count".to_owned(), "unknown_choice"),
            ("orderby".to_owned(), "invalid_text"),
            ("fliter".to_owned(), "unknown_parameter"),
            ("top".to_owned(), "duplicate_parameter"),
        ],
    );
    assert_eq!(
        wrong("filter=m eq 1&orderby=nam"),
        [
            ("filter".to_owned(), "invalid_text"),
            ("orderby".to_owned(), "invalid_text"),
        ],
    );
}

/// Names of parameters and codes of their errors, of the texts and of the fields they name.
fn all_wrong(text: &str) -> Vec<(String, &'static str)> {
    let draft = QueryDraft::parse_str(text);
    let errors = draft.clone().bind(&schema()).map(drop).unwrap_err();
    assert_eq!(draft.check(schema().fields()).unwrap_err(), errors);
    let errors = errors.iter().map(|error| {
        let code = match error.kind() {
            QueryErrorKind::Text(error) => error.code().as_str(),
            kind => kind.code(),
        };
        (error.parameter().to_owned(), code)
    });
    errors.collect()
}

#[test]
fn a_draft_answers_for_texts_and_fields_together() {
    let owned = |(name, code): (&str, &'static str)| (name.to_owned(), code);
    for (text, errors) in [
        // In the order of the address, whatever is read or bound first.
        (
            "orderby=nmae&top=0&filter=m eq 1&serch=a",
            vec![
                ("orderby", "unknown_field"),
                ("top", "too_small"),
                ("filter", "unknown_field"),
                ("serch", "unknown_parameter"),
            ],
        ),
        (
            "filter=n eq&orderby=m",
            vec![("filter", "unexpected_end"), ("orderby", "unknown_field")],
        ),
        (
            "skip=x&orderby=m",
            vec![("skip", "not_an_integer"), ("orderby", "unknown_field")],
        ),
        (
            "filter=%zz&orderby=m",
            vec![("filter", "invalid_encoding"), ("orderby", "unknown_field")],
        ),
        // What only follows from an alias that cannot be read is no error of its own; the rest is.
        ("filter=n eq @a&@a=x", vec![("@a", "type_mismatch")]),
        ("filter=n in @a&@a=(1,x)", vec![("@a", "unexpected_token")]),
        (
            "filter=n eq @a and m eq 1&@a=1 add",
            vec![("filter", "unknown_field"), ("@a", "unexpected_end")],
        ),
        (
            "filter=n eq @b&@a=1 add",
            vec![("filter", "missing_value"), ("@a", "unexpected_end")],
        ),
    ] {
        let expected: Vec<_> = errors.into_iter().map(owned).collect();
        let found = all_wrong(text);
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found.0, expected.0, "{text}: {found:?}");
            // That of an alias is its own affair.
            if !expected.0.starts_with('@') {
                assert_eq!(found.1, expected.1, "{text}");
            }
        }
    }
}

/// What cannot be read is never left out of what is run.
#[test]
fn a_draft_with_an_error_is_no_query() {
    for text in [
        "filter=n eq",
        "search=((&filter=%zz",
        "orderby=n sideways",
        "top=0",
        "a=b",
        "filter=n eq @a&@a=x",
    ] {
        let draft = QueryDraft::parse_str(text);
        assert!(draft.query().is_none(), "{text}");
        assert!(draft.clone().check(schema().fields()).is_err(), "{text}");
        assert!(draft.clone().bind(&schema()).is_err(), "{text}");
        assert!(draft.finish().is_err(), "{text}");
    }
    let draft = QueryDraft::new().filter("n eq").order_by("n");
    assert!(draft.clone().filter("n eq 1").query().is_some());
    assert!(draft.order_by("name").query().is_none());
    let draft = QueryDraft::new().filter("n eq 1").filter("n eq");
    assert!(draft.bind(&schema()).is_err());
}

#[test]
fn is_never_clamped() {
    for (text, code) in [
        ("top=101", "too_large"),
        ("top=99999999999999999999999", "too_large"),
        ("top=-0", "too_small"),
        ("top=1.0", "not_an_integer"),
        ("top=ten", "not_an_integer"),
        ("skip=2147483648", "too_large"),
        ("skip=-99999999999999999999999", "too_small"),
        ("skip=%2B1", "not_an_integer"),
        ("filter=%", "invalid_encoding"),
        ("filter=%zz", "invalid_encoding"),
        ("filter=%ff", "invalid_encoding"),
        ("$$top=1", "unknown_parameter"),
        ("Tap=1", "unknown_parameter"),
        ("@a=n", "invalid_text"),
        ("@a=(1,@b)", "invalid_text"),
    ] {
        let found = wrong(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].1, code, "{text}");
    }
    let limits = PageLimits {
        max_top: 1000,
        default_top: 2,
    };
    assert!(Query::parse_str_with("top=1000", limits).is_ok());
    let page = Query::parse_str_with("", limits)
        .unwrap()
        .bind(&schema())
        .unwrap();
    assert_eq!(page.run(&ROWS).positions(), [0, 1]);
}

#[test]
fn reads_as_extractors_do() {
    let json = r#"{"filter": "n gt 1", "top": 5, "count": true, "$skip": "1"}"#;
    let query: Query = serde_json::from_str(json).unwrap();
    let page = query.bind(&schema()).unwrap();
    let page = page.run(&ROWS);
    assert_eq!((page.count(), page.positions()), (Some(2), &[2][..]));
    let error = serde_json::from_str::<Query>(r#"{"top": 0, "filter": "n eq"}"#).unwrap_err();
    assert!(
        error.to_string().starts_with("top: must be at least 1"),
        "{error}"
    );
    assert!(error.to_string().contains("filter: "), "{error}");
}

#[test]
fn nothing_in_a_query_gets_around_its_scope() {
    for text in [
        "filter=true&count=true",
        "filter=n eq 1 or n ne 1&count=true",
        "filter=not (n eq 3)&count=true",
        "search=NOT zzz&count=true",
        "count=true&orderby=n desc",
    ] {
        let query = Query::parse_str(text).unwrap().bind(&schema()).unwrap();
        let query = query
            .restrict_to(|row| row.0 < 3)
            .restrict_to(|row| row.1 != "B");
        let page = query.run(&ROWS);
        assert_eq!(
            (page.count(), page.positions()),
            (Some(2), &[1, 3][..]),
            "{text}"
        );
    }
}

#[test]
fn answers_as_the_api_does() {
    let rows = [1_i64, 2, 3];
    let schema = Schema::<i64>::builder().int("n", |n| *n).build();
    let page = |text: &str| {
        let query = Query::parse_str(text).unwrap().bind(&schema).unwrap();
        serde_json::to_string(&query.run(&rows)).unwrap()
    };
    assert_eq!(page("count=true&skip=1"), r#"{"count":3,"items":[2,3]}"#);
    assert_eq!(page("top=1"), r#"{"items":[1]}"#);
}

#[test]
fn errors_in_the_value_of_an_alias_point_at_it() {
    for (value, start, end) in [
        ("(1,x)", 3, 4),
        (" (1,", 4, 4),
        ("[1,x]", 3, 4),
        ("(1) or true", 4, 6),
        ("(1,@b)", 3, 5),
        ("  1 add", 7, 7),
        ("  n", 2, 3),
    ] {
        let errors = Query::parse_str(&format!("@a={value}")).unwrap_err();
        let QueryErrorKind::Text(error) = errors.iter().next().unwrap().kind() else {
            panic!("{value}");
        };
        let span = error.span();
        assert_eq!((span.start(), span.end()), (start, end), "{value}");
    }
}
