//! What asks lists as values, and casts, no database is asked: it is residual.

use odata_filter::sql::Dialect;
use odata_filter::{Expr, ExprKind, Filter, Query, QueryErrorKind};
use serde_json::Value as Json;

use super::dynamic;

/// Whether an expression has a list as a value in it, or a cast.
fn is_beyond(expr: Expr<'_>) -> bool {
    match expr.kind() {
        ExprKind::Cast { .. } | ExprKind::IsOf { .. } | ExprKind::Count(_) => true,
        ExprKind::In { item, collection } => {
            is_beyond(item) || collection.operands().any(is_beyond)
        }
        ExprKind::List(_) => true,
        _ => expr.operands().any(is_beyond),
    }
}

#[test]
fn lists_as_values_and_casts_stay_in_memory() {
    let read = |name: &str| -> Json {
        let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let data = read("query_rows.json");
    let columns = dynamic::columns(&data["schema"]);
    let schema = dynamic::schema(&columns);
    let rows = data["rows"].as_array().unwrap().iter();
    let rows: Vec<_> = rows.map(|row| dynamic::row(&columns, row)).collect();
    let mut asked = 0;
    for case in read("filter_rows.json")["cases"].as_array().unwrap() {
        let filter = Filter::parse(case["filter"].as_str().unwrap()).unwrap();
        let Ok(bound) = filter.bind(&schema) else {
            continue;
        };
        if !is_beyond(filter.root()) {
            continue;
        }
        for dialect in [Dialect::Postgres, Dialect::Sqlite] {
            let sql = bound.to_sql(dialect);
            let residual = sql
                .residual()
                .unwrap_or_else(|| panic!("{filter}: {}", sql.explain()));
            for row in rows.iter().filter(|row| bound.matches(row)) {
                assert!(residual.matches(row), "{filter}");
            }
        }
        asked += 1;
    }
    assert!(asked > 100, "{asked}");
    for order in ["tags/$count", "length(tags)", "cast(qty,Edm.String)"] {
        let query = Query::parse_str(&format!("orderby={order}")).unwrap();
        let bound = query
            .bind(&schema)
            .map_err(|errors| match errors.iter().next() {
                Some(error) => matches!(error.kind(), QueryErrorKind::Text(_)),
                None => false,
            });
        assert!(
            !bound.unwrap().to_sql(Dialect::Postgres).is_whole(),
            "{order}"
        );
    }
}
