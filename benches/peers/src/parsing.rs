//! Q3, from text to what can be evaluated.

use std::hint::black_box;

use datalogic_rs::Engine;
use odata_filter::Filter;

use crate::orders;
use crate::report::Section;
use crate::rows::{cel, datalogic, rhai, wirefilter};
use crate::support::Table;

const Q3: &str = "contains(name,'Mouse') or (qty gt 900 and status in ('open','held'))";
/// In RSQL.
const RSQL: &str = "name=like=*Mouse*,(qty>900;status=in=(open,held))";

pub fn measure() -> [Section; 2] {
    let schema = orders::schema();
    let rule = datalogic::q3().to_string();
    let scripts = ::rhai::Engine::new();
    let engine = Engine::new();
    assert!(Filter::parse(Q3).is_ok_and(|filter| filter.bind(&schema).is_ok()));
    assert!(rest_sql::parsing::parse(RSQL).is_ok());
    assert!(odata_params::filters::parse_str(Q3).is_ok());
    assert!(wirefilter::SCHEME.parse(wirefilter::Q3).is_ok());
    assert!(engine.compile(rule.as_str()).is_ok());
    assert!(scripts.compile_expression(rhai::Q3).is_ok());
    assert!(::cel::Program::compile(cel::Q3).is_ok());

    let parse = Table::new("parse Q3")
        .row("pbx-rules", || Filter::parse(black_box(Q3)))
        .row("wirefilter", || {
            wirefilter::SCHEME.parse(black_box(wirefilter::Q3)).is_ok()
        })
        .row("rest-sql", || rest_sql::parsing::parse(black_box(RSQL)))
        .row("odata-params", || {
            odata_params::filters::parse_str(black_box(Q3))
        });
    let compile = Table::new("parse and bind Q3")
        .row("pbx-rules", || {
            Filter::parse(black_box(Q3)).map(|filter| filter.bind(&schema))
        })
        .row("wirefilter", || {
            let filter = wirefilter::SCHEME.parse(black_box(wirefilter::Q3));
            filter.map(|filter| filter.compile()).is_ok()
        })
        .row("datalogic-rs", || {
            engine.compile(black_box(rule.as_str())).is_ok()
        })
        .row("rhai", || {
            scripts.compile_expression(black_box(rhai::Q3)).is_ok()
        })
        .row("cel", || {
            ::cel::Program::compile(black_box(cel::Q3)).is_ok()
        });
    [
        section(
            "Parse",
            "From text to syntax tree: Q3, each in its own language. wirefilter's parser knows the types.",
            &["pbx-rules", "wirefilter", "rest-sql", "odata-params"],
            parse.run(),
        ),
        section(
            "Parse and bind",
            "From text to what can be evaluated. evalexpr can't express Q3.",
            &["pbx-rules", "wirefilter", "datalogic-rs", "rhai", "cel"],
            compile.run(),
        ),
    ]
}

fn section(title: &str, about: &str, contenders: &[&str], figures: Vec<f64>) -> Section {
    Section {
        title: title.to_owned(),
        about: about.to_owned(),
        unit: "call",
        contenders: contenders.iter().map(|&name| name.to_owned()).collect(),
        lines: vec![("Q3".to_owned(), figures.into_iter().map(Some).collect())],
    }
}
