//! What is as large as a text can be is evaluated all the same, within the stack of any thread.

use super::plain_rows::{Row, rows, schema};
use odata_filter::{
    BoundColumnFilter, Collection, Enumeration, ErrorCode, Field, Fields, Filter, MAX_LAMBDAS,
    MAX_LIST_LEVELS, MAX_NESTING, OrderBy, Params, Query, Schema, Type,
};

/// The rows that a filter is true for, in both layouts.
fn run(text: &str) -> usize {
    let rows = rows();
    let filter = Filter::parse(text).unwrap();
    let bound = filter.bind(&schema()).unwrap();
    let count = bound.count(&rows);
    let collection = Collection::from_rows(&rows, &schema());
    assert_eq!(collection.count(&filter).unwrap(), count);
    count
}

/// `text` between `before` and `after`, as often as nesting allows.
fn nested(text: &str, before: &str, after: &str, end: &str) -> String {
    let times = |times: usize| {
        let (before, after) = (before.repeat(times), after.repeat(times));
        [&before, text, &after, end].concat()
    };
    let mut all = (0..MAX_NESTING).rev().map(times);
    let deepest = all.find(|text| Filter::parse(text).is_ok()).unwrap();
    assert!(deepest.len() > (MAX_NESTING / 2 - 10) * (before.len() + after.len()));
    deepest
}

#[test]
fn deep_expressions_are_evaluated() {
    for (text, count) in [
        (nested("n eq 5", "not (", ")", " in (true,false)"), 0),
        (nested("n", "(", " add 1)", " gt n"), 100),
        (nested("n", "(1 add ", ")", " gt n"), 100),
        (nested("rate", "(", " add 0.5)", " gt rate"), 100),
        (nested("rate", "(0.5 add ", ")", " gt rate"), 100),
        (nested("name", "concat(name,", ")", " eq name"), 0),
        (nested("name", "tolower(", ")", " eq 'name 7'"), 1),
        (nested("n", "case(n ge 0:", ")", " eq 3"), 1),
        (nested("n eq 5", "(", ") eq (n eq 5)", " ne null"), 100),
        (nested("1", "length([", "])", " eq 1"), 100),
        (nested("tags", "concat(tags,", ")", " ne tags"), 100),
        (nested("tags", "concat(", ",tags)", " ne tags"), 100),
        (nested("tags", "substring(", ",0)", " eq tags"), 100),
        (nested("name", "cast(", ",Edm.String)", " eq name"), 100),
        (nested("n", "isof(", ",Edm.Boolean)", ""), 100),
    ] {
        assert_eq!(run(&text), count, "{text:.40}");
    }
}

#[test]
fn lambdas_nest_only_so_deep_that_their_cost_is_bounded() {
    let nested = |lambdas: usize| {
        let open: String = (0..lambdas).map(|n| format!("tags/any(t{n}:")).collect();
        format!("{open}t0 eq '7'{}", ")".repeat(lambdas))
    };
    assert_eq!(run(&nested(MAX_LAMBDAS)), 1);
    let error = Filter::parse(&nested(MAX_LAMBDAS + 1)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NestingTooDeep);
    assert_eq!(error.span().start(), 12 * MAX_LAMBDAS);
}

#[test]
fn long_chains_are_evaluated() {
    let or = vec!["n eq 5"; 200_000].join(" or ");
    assert_eq!(run(&or), 1);
    let and = vec!["name ne 'x'"; 50_000].join(" and ");
    assert_eq!(run(&and), 100);
    let list: Vec<String> = (0..200_000).map(|n| (n * 2).to_string()).collect();
    assert_eq!(run(&format!("n in ({})", list.join(","))), 50);
    // Lists as values are compared in one pass, whichever is long.
    let list: Vec<String> = (0..20_000).map(|n| format!("'{}'", n % 7)).collect();
    let list = list.join(",");
    assert_eq!(run(&format!("contains([{list}],tags)")), 7);
    assert_eq!(run(&format!("hassubset([{list}],tags)")), 7);
    assert_eq!(
        run(&format!("hassubsequence(concat([{list}],tags),tags)")),
        100
    );
    assert_eq!(
        run(&format!("tags eq [{list}] or hassubset(tags,[{list}])")),
        0
    );
    let list: Vec<String> = (0..100_000).map(|n| format!("'name {}'", n * 2)).collect();
    assert_eq!(run(&format!("name in ({})", list.join(","))), 50);
}

#[test]
fn texts_of_any_length_are_looked_through() {
    let long = "x".repeat(1 << 20);
    let rows = [Row {
        n: 0,
        rate: 0.into(),
        name: long.clone() + "y",
        tags: Vec::new(),
    }];
    for (text, count) in [
        (format!("name eq '{long}'"), 0),
        (format!("startswith(name,'{long}')"), 1),
        (format!("contains(name,'{}y')", &long[..1000]), 1),
        ("matchesPattern(name,'^(x+)+y$')".to_owned(), 1),
        ("matchesPattern(name,'^(x+)+z$')".to_owned(), 0),
        ("length(name) eq 1048577".to_owned(), 1),
    ] {
        let filter = Filter::parse(&text).unwrap().bind(&schema()).unwrap();
        assert_eq!(filter.count(&rows), count, "{text:.40}");
    }
    let pattern = format!("matchesPattern(name,'{long}')");
    let error = Filter::parse(&pattern)
        .unwrap()
        .bind(&schema())
        .unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidPattern);
}

/// A row that holds rows of its own type.
struct Node {
    n: i64,
    children: Vec<Node>,
}

/// A schema of so many levels of children.
fn tree(levels: usize) -> Schema<Node> {
    let leaf = Schema::<Node>::builder().int("n", |node| node.n).build();
    (0..levels).fold(leaf, |below, _| {
        let builder = Schema::<Node>::builder().int("n", |node| node.n);
        builder
            .list("children", below, |node| &node.children)
            .build()
    })
}

#[test]
fn schemas_nest_only_so_deep() {
    let node = |n, children| Node { n, children };
    let rows = [node(
        1,
        vec![node(2, vec![node(3, vec![])]), node(4, vec![])],
    )];
    let filter = Filter::parse("children/any(a:a/children/any(b:b/n gt a/n))").unwrap();
    let deepest = tree(MAX_LIST_LEVELS);
    assert_eq!(filter.bind(&deepest).unwrap().count(&rows), 1);
    assert_eq!(
        Collection::from_rows(&rows, &deepest)
            .count(&filter)
            .unwrap(),
        1
    );
    for levels in [MAX_LIST_LEVELS + 1, 100_000] {
        let schema = tree(levels);
        let errors = [
            filter.bind(&schema).unwrap_err(),
            Filter::parse("n eq 1").unwrap().bind(&schema).unwrap_err(),
            Collection::from_rows(&rows, &schema)
                .count(&filter)
                .unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.code(), ErrorCode::NestingTooDeep);
            assert_eq!(error.kind().name(), "schema_too_deep");
        }
        let query = Query::new().order_by(OrderBy::parse("n").unwrap());
        assert!(query.bind(&schema).is_err());
    }
}

#[test]
fn nothing_binds_where_an_enumeration_has_a_member_twice() {
    let filter = Filter::parse("n eq 1").unwrap();
    let bind = |members: Enumeration, list: bool| {
        let members = Type::Enum(members);
        let members = match list {
            true => Type::List(Fields::element(members, false)),
            false => members,
        };
        let fields = Fields::new(vec![
            Field::new("n", Type::Int, true),
            Field::new("state", members, true),
        ]);
        BoundColumnFilter::bind(&filter, &fields, &Params::new()).map(|_| ())
    };
    for list in [false, true] {
        for members in [
            Enumeration::new(["OPEN", "HELD", "OPEN"]),
            Enumeration::flags(["READ", "OPEN", "OPEN"]),
        ] {
            let error = bind(members, list).unwrap_err();
            assert_eq!(error.code(), ErrorCode::DuplicateMember);
            assert_eq!(
                error.message(),
                "an enumeration of the schema has the member 'OPEN' twice"
            );
        }
        assert_eq!(bind(Enumeration::new(["OPEN", "Open"]), list), Ok(()));
    }
    let schema = Schema::<i64>::builder()
        .int("n", |n| *n)
        .choice("state", Enumeration::new(["A", "A"]), |_| 0)
        .build();
    let rows = Collection::from_rows(&[1], &schema);
    let errors = [filter.bind(&schema).err(), rows.count(&filter).err()];
    for error in errors {
        assert_eq!(error.unwrap().code(), ErrorCode::DuplicateMember);
    }
}

#[test]
fn schemas_have_only_so_many_fields() {
    let wide = |field: Type| {
        Fields::new(
            (0..300)
                .map(|n| Field::new(&format!("f{n}"), field.clone(), true))
                .collect(),
        )
    };
    let records = wide(Type::List(wide(Type::Int)));
    let bind = |fields: &Fields| {
        let filter = Filter::parse("f0/any()").unwrap();
        BoundColumnFilter::bind(&filter, fields, &Params::new()).map(|_| ())
    };
    let error = bind(&records).unwrap_err();
    assert_eq!(error.kind().name(), "schema_too_large");
    let error = bind(&wide(Type::List(records))).unwrap_err();
    assert_eq!(error.kind().name(), "schema_too_large");
    let few = Fields::new(vec![Field::new("f0", Type::List(wide(Type::Int)), true)]);
    assert_eq!(bind(&few), Ok(()));
}
