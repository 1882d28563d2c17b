//! What is wrong with any JSON as a record, and with any text as a query, in every language.

use pbx_rules::draft::Draft;
use pbx_rules::holiday::HolidayDraft;
use pbx_rules::query::{Filter, OrderBy, Query, Search};
use pbx_rules::tenant::{StoredTenantDraft, TenantAdminUpdateDraft};
use pbx_rules::violation::catalogue::ALL;
use pbx_rules::violation::{Violation, Violations};
use pbx_rules::voicemail::VoicemailServerDraft;
use serde::de::DeserializeOwned;

use crate::{catalogues, rows, text};

/// JSON, or what someone types into a box.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    record::<TenantAdminUpdateDraft>(text);
    record::<StoredTenantDraft>(text);
    record::<VoicemailServerDraft>(text);
    record::<HolidayDraft>(text);
    query(text);
}

fn record<D: Draft + DeserializeOwned>(text: &str) {
    let checked = D::from_json(text).and_then(|mut draft| {
        draft.warnings().iter().for_each(in_every_language);
        draft.check()
    });
    if let Err(violations) = checked {
        violations.iter().for_each(in_every_language);
    }
}

fn in_every_language(violation: &Violation) {
    catalogues::has_its_params(violation);
    catalogues::has_no_english(violation);
}

/// The sentences of queries quote the text: what is not in it is in no sentence.
fn query(text: &str) {
    let schema = rows::schema();
    let filter = Filter::parse(text).and_then(|filter| filter.bind(&schema).map(drop));
    let errors = [
        filter.err(),
        OrderBy::parse(text).err(),
        Search::parse_strict(text).err(),
    ];
    let errors = errors.into_iter().flatten();
    let texts = errors.map(|error| {
        let english = error.message().to_string();
        assert!(!english.is_empty());
        for catalogue in ALL {
            let template = (catalogue.query)(error.kind().name());
            assert!(template.is_some(), "{}: {english}", catalogue.language);
        }
        english
    });
    let address = Query::parse_str(text).err().map(Violations::from);
    let violations = address.iter().flatten();
    let sentences =
        violations.flat_map(|violation| ALL.iter().map(|language| violation.render(language)));
    for sentence in texts.chain(sentences) {
        if !text.contains(['{', '}', '%']) {
            assert!(!sentence.contains(['{', '}']), "{sentence}");
        }
        assert!(sentence.len() < 20_000);
    }
}
