//! Queries over rows.

use super::calls::{Call, calls, json, schema};
use super::{Entry, made, text};
use pbx_rules::query::{Collection, Filter, Query};

pub(super) fn entries() -> Vec<Entry> {
    vec![
        made(
            "`BoundFilter::select`",
            "rows",
            |size| {
                let filter =
                    Filter::parse("contains(caller,'77') and seconds gt 60").expect("a filter");
                (size, (filter.bind(&schema()).expect("bound"), calls(size)))
            },
            |(filter, calls)| filter.select(calls).count(),
        ),
        made(
            "`BoundFilter::matches`",
            "a pattern that backtracks, over one text",
            |size| {
                let filter = Filter::parse("matchesPattern(caller,'^(a*)*b$')").expect("a filter");
                let call = Call {
                    caller: "a".repeat(size),
                    seconds: 0,
                };
                (size, (filter.bind(&schema()).expect("bound"), call))
            },
            |(filter, call)| filter.matches(call),
        ),
        made(
            "`BoundFilter::matches`",
            "`contains` that nearly matches, over one text",
            |size| {
                let needle = "a".repeat(64) + "b";
                let filter =
                    Filter::parse(&format!("contains(caller,'{needle}')")).expect("a filter");
                let call = Call {
                    caller: "a".repeat(size),
                    seconds: 0,
                };
                (size, (filter.bind(&schema()).expect("bound"), call))
            },
            |(filter, call)| filter.matches(call),
        ),
        made(
            "`BoundQuery::run`",
            "rows, sorted whole by two keys",
            |size| {
                let query =
                    Query::parse_str_with("orderby=caller desc,seconds", Default::default());
                (
                    size,
                    (
                        query.expect("a query").bind(&schema()).expect("bound"),
                        calls(size),
                    ),
                )
            },
            |(query, calls)| query.run(calls).items().count(),
        ),
        made(
            "`Collection::from_rows`",
            "rows",
            |size| (size, calls(size)),
            |calls| Collection::from_rows(calls, &schema()).len(),
        ),
        text("`Collection::from_json`", "JSON text", json, |text| {
            Collection::from_json(text, schema().fields()).map_or(0, |rows| rows.len())
        }),
        made(
            "`Collection::query`",
            "rows, filtered, searched and sorted",
            |size| {
                let query =
                    Query::parse_str("filter=seconds gt 60&search=77&orderby=seconds desc&top=100");
                (
                    size,
                    (
                        query.expect("a query"),
                        Collection::from_rows(&calls(size), &schema()),
                    ),
                )
            },
            |(query, rows)| rows.query(query).is_ok(),
        ),
        made(
            "`Collection::distinct`",
            "rows",
            |size| (size, Collection::from_rows(&calls(size), &schema())),
            |rows| {
                rows.distinct("caller", &Query::new())
                    .map_or(0, |values| values.len())
            },
        ),
    ]
}
