//! Writes the codes of violations and the catalogues of their sentences to a file, as JSON: the npm package has them from
//! here, so that both sides say the same.

use std::process::ExitCode;

use pbx_rules::query::ErrorKind;
use pbx_rules::violation::Code;
use pbx_rules::violation::catalogue::{ALL, Catalogue, Words};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    let catalogues = ALL.iter().map(catalogue);
    let all = json!({
        "codes": Code::ALL.iter().map(code).collect::<Vec<_>>(),
        "catalogues": catalogues.collect::<Vec<_>>(),
    });
    let written = match std::env::args_os().nth(1) {
        Some(path) => std::fs::write(path, all.to_string()).map_err(|error| error.to_string()),
        None => Err("usage: catalogues FILE".to_owned()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn code(code: &Code) -> Value {
    let params = code.params().iter();
    let params = params.map(|(name, kind)| ((*name).to_owned(), format!("{kind:?}").into()));
    json!({ "name": code.as_str(), "params": params.collect::<Map<_, _>>() })
}

fn catalogue(catalogue: &Catalogue) -> Value {
    let templates = Code::ALL
        .iter()
        .map(|&code| (code.as_str(), (catalogue.template)(code)));
    let queries = ErrorKind::NAMES
        .iter()
        .filter_map(|&kind| Some((kind, (catalogue.query)(kind)?)));
    json!({
        "language": catalogue.language,
        "templates": map(templates),
        "names": names(&catalogue.words),
        "or": catalogue.words.or,
        "and": catalogue.words.and,
        "offer": catalogue.offer,
        "offerEmpty": catalogue.offer_empty,
        "offerName": catalogue.offer_name,
        "query": { "templates": map(queries), "names": names(&catalogue.query_words) },
    })
}

fn names(words: &Words) -> Map<String, Value> {
    map(words.names.iter().copied())
}

fn map<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    texts
        .map(|(key, text)| (key.to_owned(), text.into()))
        .collect()
}
