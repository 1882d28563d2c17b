//! Filters, searches, orders and queries, as texts.

use super::calls::{ids, schema, terms};
use super::{Entry, joined, made, repeated, text};
use pbx_rules::query::{Filter, OrderBy, Query, QueryDraft, Search, complete};

pub(super) fn entries() -> Vec<Entry> {
    vec![
        text("`Filter::parse`", "terms joined by `or`", terms, |text| {
            Filter::parse(text).is_ok()
        }),
        text("`Filter::parse`", "a list behind `in`", ids, |text| {
            Filter::parse(text).is_ok()
        }),
        text(
            "`Filter::parse`",
            "one long text",
            |size| format!("caller eq '{}'", "x".repeat(size)),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "open parentheses",
            |size| "(".repeat(size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "`not` after `not`",
            |size| repeated("not ", size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "an open quote",
            |size| format!("caller eq '{}", "''".repeat(size / 2)),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "what is no token",
            |size| repeated("§", size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "digits",
            |size| format!("seconds eq {}", "9".repeat(size)),
            |text| Filter::parse(text).is_ok(),
        ),
        made(
            "`Filter::bind`",
            "terms joined by `or`",
            |size| {
                (
                    size,
                    (Filter::parse(&terms(size)).expect("a filter"), schema()),
                )
            },
            |(filter, schema)| filter.bind(schema).is_ok(),
        ),
        made(
            "`Filter::bind`",
            "a list behind `in`",
            |size| {
                (
                    size,
                    (Filter::parse(&ids(size)).expect("a filter"), schema()),
                )
            },
            |(filter, schema)| filter.bind(schema).is_ok(),
        ),
        made(
            "`Filter::to_string`",
            "terms joined by `or`",
            |size| (size, Filter::parse(&terms(size)).expect("a filter")),
            |filter| filter.to_string().len(),
        ),
        text(
            "`Search::parse`",
            "words",
            |size| repeated("sales ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`Search::parse`",
            "operators",
            |size| repeated("NOT ( OR ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`Search::parse`",
            "open quotes",
            |size| repeated("\"a ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`OrderBy::parse`",
            "keys",
            |size| joined(size, ",", |index| format!("seconds add {index} desc")),
            |text| OrderBy::parse(text).is_ok(),
        ),
        text(
            "`Query::parse_str`",
            "a filter, escaped",
            |size| format!("filter={}", terms(size).replace(' ', "%20")),
            |text| Query::parse_str(text).is_ok(),
        ),
        text(
            "`QueryDraft::parse_str`",
            "parameters that are not known",
            |size| joined(size, "&", |index| format!("p{index}={index}")),
            |text| QueryDraft::parse_str(text).finish().is_ok(),
        ),
        text(
            "`complete`",
            "at the end of a filter",
            |size| terms(size) + " and ",
            |text| complete(text, text.len(), &schema()).len(),
        ),
    ]
}
