//! Writes the codes of violations, and the catalogues of sentences and names of fields, to a file, as JSON: the npm package has them from
//! here, so that both sides say the same.

use std::process::ExitCode;

use pbx_rules::describe::{Constraints, FieldDescription};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{MovingHolidayDraft, StoredHolidayDraft};
use pbx_rules::password::PasswordPolicyDraft;
use pbx_rules::query::ErrorKind;
use pbx_rules::tenant::StoredTenantDraft;
use pbx_rules::violation::Code;
use pbx_rules::violation::catalogue::{ALL, Catalogue, Words};
use pbx_rules::voicemail::VoicemailServerDraft;
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
        "fields": fields(catalogue),
        "query": { "templates": map(queries), "names": names(&catalogue.query_words) },
    })
}

/// What forms call the fields of each record, and say of them.
fn fields(catalogue: &Catalogue) -> Map<String, Value> {
    let mut all = Map::new();
    for record in [
        StoredTenantDraft::described(catalogue),
        VoicemailServerDraft::described(catalogue),
        PasswordPolicyDraft::described(catalogue),
        StoredHolidayDraft::described(catalogue),
        MovingHolidayDraft::described(catalogue),
    ] {
        gather(catalogue, &record, &mut all);
    }
    all
}

fn gather(catalogue: &Catalogue, record: &Constraints, all: &mut Map<String, Value>) {
    let Some(words) = catalogue.record(record.format.unwrap_or_default()) else {
        return;
    };
    let of_fields = record.fields.iter().map(|field| {
        (
            field.name.to_owned(),
            json!({ "label": field.label, "help": field.help }),
        )
    });
    all.insert(words.record.to_owned(), Value::Object(of_fields.collect()));
    for FieldDescription { constraints, .. } in &record.fields {
        gather(
            catalogue,
            constraints.items.as_deref().unwrap_or(constraints),
            all,
        );
    }
}

fn names(words: &Words) -> Map<String, Value> {
    map(words.names.iter().copied())
}

fn map<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    texts
        .map(|(key, text)| (key.to_owned(), text.into()))
        .collect()
}
