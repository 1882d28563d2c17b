//! Violations as they cross: data without a sentence. The façade has the catalogue, once for all modules.

use std::collections::BTreeMap;

use pbx_rules::violation::{Code, Path, Plain, Violation};
use serde::Serialize;

/// A violation, as JSON has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Crossing<'v> {
    path: &'v Path,
    code: Code,
    params: BTreeMap<&'v str, &'v Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'v Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rename_to: Option<&'v str>,
}

impl<'v> From<&'v Violation> for Crossing<'v> {
    fn from(violation: &'v Violation) -> Self {
        Self {
            path: violation.path(),
            code: violation.code(),
            params: violation.params().collect(),
            suggestion: violation.suggestion(),
            rename_to: violation.rename_to(),
        }
    }
}

/// Violations, in order.
pub(super) fn crossing<'v>(
    violations: impl IntoIterator<Item = &'v Violation>,
) -> Vec<Crossing<'v>> {
    violations.into_iter().map(Crossing::from).collect()
}

/// Violations, as a JSON list.
pub(super) fn list<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> String {
    super::json(&crossing(violations))
}
