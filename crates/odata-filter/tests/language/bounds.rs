//! Texts made to break a parser: each gives an answer or a typed error, on a small stack.

use std::thread;

use odata_filter::{
    ErrorCode, Expr, ExprKind, Filter, Literal, MAX_NESTING, MAX_TEXT, OrderBy, Search, SearchKind,
};

/// Runs on a stack that a walk without a limit would overflow at once: 1 MiB, half of what Rust gives
/// a thread, and all that WebAssembly has.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let builder = thread::Builder::new().stack_size(1024 << 10);
    builder.spawn(run).unwrap().join().unwrap()
}

fn filter_code(text: String) -> ErrorCode {
    on_a_small_stack(move || Filter::parse(&text).unwrap_err().code())
}

/// Everything that walks a tree.
fn exercise(filter: &Filter) {
    let clone = filter.clone();
    assert_eq!(&clone, filter);
    assert!(!format!("{filter:?}{:?}", filter.ast()).is_empty());
    let again = Filter::parse(&filter.to_string()).unwrap();
    assert_eq!(&again, filter);
}

#[test]
fn a_million_parentheses() {
    let text = "(".repeat(1_000_000);
    let error = on_a_small_stack(move || Filter::parse(&text).unwrap_err());
    assert_eq!(error.code(), ErrorCode::NestingTooDeep);
    assert_eq!(error.span().range(), MAX_NESTING..MAX_NESTING + 1);
    assert_eq!(
        filter_code(")".repeat(1_000_000)),
        ErrorCode::UnexpectedToken
    );
    let text = format!("{}a{}", "(".repeat(1_000_000), ")".repeat(1_000_000));
    assert_eq!(filter_code(text), ErrorCode::NestingTooDeep);
}

#[test]
fn every_way_to_nest_has_the_limit() {
    for (open, inner, close) in [
        ("(", "a", ")"),
        ("not ", "a", ""),
        ("-", "a", ""),
        ("not (", "a", ")"),
        ("-(", "a", ")"),
        ("length(", "a", ")"),
        ("concat('x',", "a", ")"),
        ("case(true:", "a", ")"),
        ("cast(", "a", ",Edm.Date)"),
        ("isof(", "a", ",Date)"),
        ("length([", "a", "])"),
        ("case(", "a", ":1)"),
        ("t/any(t:", "t", ")"),
        ("1 in (", "a", ")"),
        ("a or (b and (", "c", "))"),
        ("a or b and c eq d gt e add f mul g has (", "h", ")"),
        ("a add (", "b", ")"),
    ] {
        let nested = |levels| format!("{}{inner}{}", open.repeat(levels), close.repeat(levels));
        let code = filter_code(nested(200_000));
        let list = open == "1 in (";
        assert!(
            code == ErrorCode::NestingTooDeep || list && code == ErrorCode::UnexpectedToken,
            "{open}: {code}"
        );
        if list {
            continue;
        }
        // What is within the limit can be walked.
        let deepest = (1..=MAX_NESTING)
            .rev()
            .find_map(|levels| Filter::parse(&nested(levels)).ok())
            .unwrap();
        on_a_small_stack(move || {
            assert!(deepest.root().depth() <= MAX_NESTING);
            exercise(&deepest);
        });
    }
}

#[test]
fn operators_that_associate_left_nest_too() {
    for op in ["add", "sub", "mul", "eq", "lt", "has"] {
        let text = vec!["a"; 200_000].join(&format!(" {op} "));
        assert_eq!(filter_code(text), ErrorCode::NestingTooDeep, "{op}");
        let text = vec!["a"; MAX_NESTING].join(&format!(" {op} "));
        on_a_small_stack(move || exercise(&Filter::parse(&text).unwrap()));
    }
    let text = format!("a{}", " in (1)".repeat(200_000));
    assert_eq!(filter_code(text), ErrorCode::NestingTooDeep);
}

#[test]
fn long_chains_do_not_nest() {
    for (op, terms) in [("or", 200_000), ("and", 200_000)] {
        let text = vec!["qty eq 5"; terms].join(&format!(" {op} "));
        let expected = text.clone();
        on_a_small_stack(move || {
            let filter = Filter::parse(&text).unwrap();
            let (ExprKind::Or(operands) | ExprKind::And(operands)) = filter.root().kind() else {
                panic!("{op} is a chain");
            };
            assert_eq!(operands.len(), terms);
            assert_eq!(filter.root().depth(), 3);
            assert_eq!(filter.to_string(), expected);
            exercise(&filter);
        });
    }
    let text = vec!["a eq 1 and b eq 2"; 100_000].join(" or ");
    on_a_small_stack(move || exercise(&Filter::parse(&text).unwrap()));
    // Chains in parentheses are dissolved, each at the cost of its length.
    let text = format!("{}a{}", "(a or ".repeat(100), ") or a".repeat(100));
    let filter = Filter::parse(&text).unwrap();
    assert_eq!(filter.to_string(), vec!["a"; 201].join(" or "));
    let text = format!("x in ({})", vec!["'a'"; 500_000].join(","));
    let filter = on_a_small_stack(move || Filter::parse(&text).unwrap());
    let ExprKind::In { collection, .. } = filter.root().kind() else {
        panic!()
    };
    assert_eq!(collection.operands().count(), 500_000);
}

#[test]
fn literals_of_ten_megabytes() {
    const LONG: usize = 10 << 20;

    fn literal(expr: Expr<'_>) -> Literal<'_> {
        let ExprKind::Compare { right, .. } = expr.kind() else {
            panic!()
        };
        let ExprKind::Literal(literal) = right.kind() else {
            panic!()
        };
        literal
    }

    let long = "x".repeat(LONG);
    let filter = Filter::parse(&format!("a eq '{long}'")).unwrap();
    assert!(literal(filter.root()) == Literal::String(&long));
    let filter = Filter::parse(&format!("a eq '{}'", "''".repeat(LONG / 2))).unwrap();
    assert!(literal(filter.root()) == Literal::String(&"'".repeat(LONG / 2)));
    let zeros = "0".repeat(LONG);
    let filter = Filter::parse(&format!("a eq {zeros}7")).unwrap();
    assert_eq!(literal(filter.root()), Literal::Integer(7));

    for (text, code) in [
        (format!("a eq '{long}"), ErrorCode::UnterminatedString),
        (format!("a eq {}", "1".repeat(LONG)), ErrorCode::OutOfRange),
        (format!("a eq 0.{zeros}1"), ErrorCode::OutOfRange),
        (
            format!("a eq 1e{}", "9".repeat(LONG)),
            ErrorCode::OutOfRange,
        ),
        (format!("a eq 1{long}"), ErrorCode::InvalidNumber),
        (format!("a eq {zeros}-01-01"), ErrorCode::InvalidDateTime),
        (
            format!("a eq 2022-01-01T00:00:00.{zeros}1Z"),
            ErrorCode::OutOfRange,
        ),
        (
            format!("a eq duration'P{zeros}1D1D'"),
            ErrorCode::InvalidDuration,
        ),
        (format!("a eq A.B'{long}!'"), ErrorCode::InvalidEnum),
        (format!("{long} eq 1"), ErrorCode::NameTooLong),
        (format!("a/{long} eq 1"), ErrorCode::NameTooLong),
        (
            format!("a in [\"{}\"]", "\\x".repeat(LONG / 2)),
            ErrorCode::InvalidString,
        ),
        (
            format!("a in [\"{}", "\\".repeat(LONG)),
            ErrorCode::UnterminatedString,
        ),
        (
            format!("{}b(1)", "a.".repeat(LONG / 2)),
            ErrorCode::Unsupported,
        ),
        (
            format!("@{}b eq 1", "a.".repeat(LONG / 2)),
            ErrorCode::Unsupported,
        ),
        (
            format!("a/{}b eq 1", "a.".repeat(LONG / 2)),
            ErrorCode::Unsupported,
        ),
        ("x".repeat(MAX_TEXT + 1), ErrorCode::TextTooLong),
    ] {
        let error = Filter::parse(&text).unwrap_err();
        assert_eq!(error.code(), code, "{}", &text[..20]);
        let rendered = error.render(&text).to_string();
        assert!(
            error.to_string().len() + rendered.len() < 2_000,
            "{rendered}"
        );
    }
}

#[test]
fn orders_have_the_same_limits() {
    let text = vec!["a desc"; 100_000].join(",");
    let order = on_a_small_stack(move || OrderBy::parse(&text).unwrap());
    assert_eq!(order.keys().len(), 100_000);
    let code = |text: &str| OrderBy::parse(text).unwrap_err().code();
    assert_eq!(code(&"(".repeat(1_000_000)), ErrorCode::NestingTooDeep);
    assert_eq!(code(&"x".repeat(MAX_TEXT + 1)), ErrorCode::TextTooLong);
}

#[test]
fn searches_have_the_same_limits() {
    for open in ["(", "NOT ", "a OR (b "] {
        let text = open.repeat(200_000);
        let error = on_a_small_stack(move || Search::parse(&text).unwrap_err());
        assert_eq!(error.code(), ErrorCode::NestingTooDeep, "{open}");
    }
    for (text, operands) in [
        (vec!["a"; 200_000].join(" "), 200_000),
        (vec!["a"; 200_000].join(" OR "), 200_000),
    ] {
        let search = on_a_small_stack(move || {
            let search = Search::parse(&text).unwrap();
            assert_eq!(Search::parse(&search.to_string()).as_ref(), Ok(&search));
            search
        });
        let (SearchKind::And(found) | SearchKind::Or(found)) = search.root().kind() else {
            panic!()
        };
        assert_eq!(found.len(), operands);
    }
    let code = |text: &str| Search::parse(text).unwrap_err().code();
    assert_eq!(code(&"x".repeat(MAX_TEXT + 1)), ErrorCode::TextTooLong);
    let long = "x".repeat(10 << 20);
    assert!(matches!(
        Search::parse(&long).unwrap().root().kind(),
        SearchKind::Term(term) if term == long
    ));
}
