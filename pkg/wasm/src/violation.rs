//! Violations as they cross: data without a sentence. The façade has the catalogue, once for all modules.

use pbx_rules::violation::{Code, Path, Plain, Violation};
use serde::{Serialize, Serializer};

/// A violation, as JSON has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Crossing<'v> {
    path: &'v Path,
    code: Code,
    params: Params<'v>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'v Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rename_to: Option<&'v str>,
}

/// The params of a violation, by name.
struct Params<'v>(&'v Violation);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.params())
    }
}

impl<'v> From<&'v Violation> for Crossing<'v> {
    fn from(violation: &'v Violation) -> Self {
        Self {
            path: violation.path(),
            code: violation.code(),
            params: Params(violation),
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
