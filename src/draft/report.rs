//! What is wrong with a draft, gathered and put in order.

use crate::describe::RequiredWhen;
use crate::violation::{Code, Segment, Violation};

/// The rules between the fields of a record; run on the draft, so that they apply even where other
/// fields are wrong.
pub trait CrossField {
    /// Keys of the API's answers that its bodies do not take: [`Keys::read_only`](crate::describe::Keys::read_only).
    const READ_ONLY: &'static [&'static str] = &[];

    /// The fields that must be given where another has a value:
    /// [`Keys::required_when`](crate::describe::Keys::required_when).
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = &[];

    /// The fields that the rules look at, where that is known: [`Keys::looks_at`](crate::describe::Keys::looks_at).
    const LOOKS_AT: Option<&'static [&'static str]> = None;

    /// Reports what does not fit together, among the fields that hold a value.
    fn cross_field(&self, _report: &mut Report) {}
}

/// Rules between fields, as a function of these fields and of nothing else of the draft: so
/// [`CrossField::LOOKS_AT`] lacks none that they look at. Without any, the record has no such rules.
macro_rules! cross_field {
    () => {
        const LOOKS_AT: Option<&'static [&'static str]> = Some(&[]);
    };
    (|$($field:ident),+; $report:ident| $rules:expr) => {
        $crate::draft::cross_field! { |$($field),+; ; $report| $rules }
    };
    (|$($field:ident),+; $($unexpected_fields:ident)?; $report:ident| $rules:expr) => {
        const LOOKS_AT: Option<&'static [&'static str]> = Some(&[$(stringify!($field)),+]);

        fn cross_field(&self, $report: &mut $crate::draft::Report) {
            let Self { $($field,)+ $($unexpected_fields,)? .. } = self;
            $rules
        }
    };
}

pub(crate) use cross_field;

/// Gathers what is wrong with a draft.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
}

impl Report {
    /// How many violations are listed; beyond that, only their number is given. A decision: an answer
    /// must stay small whatever the input.
    pub const MAX_LISTED: usize = 1000;

    /// Adds a violation.
    pub fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    pub(crate) fn extend(&mut self, violations: impl IntoIterator<Item = Violation>) {
        self.violations.extend(violations);
    }

    /// Adds violations, seen from one level further out.
    pub(crate) fn extend_at(&mut self, violations: Vec<Violation>, segment: impl Into<Segment>) {
        if !violations.is_empty() {
            let segment = segment.into();
            self.extend(
                violations
                    .into_iter()
                    .map(|violation| violation.at(segment.clone())),
            );
        }
    }

    /// Whether something is wrong with the field itself.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        self.violations.iter().any(
            |violation| matches!(violation.path().segments(), [Segment::Key(key)] if key == name),
        )
    }

    /// Forgets what is wrong with any other field.
    pub(crate) fn retain_at(&mut self, name: &str) {
        self.violations
            .retain(|violation| violation.path().field() == Some(name));
    }

    /// The violations in the order of the fields, and of the items of a list: those of the whole input or list first,
    /// those of unknown keys last.
    pub(crate) fn into_violations(mut self, fields: &[&str]) -> Vec<Violation> {
        if self.violations.is_empty() {
            return self.violations;
        }
        self.violations.sort_by_cached_key(|violation| {
            let path = violation.path();
            let field = path.field().map(|field| {
                let place = fields.iter().position(|&name| name == field);
                place.unwrap_or(fields.len())
            });
            let item = match path.segments().get(1) {
                Some(&Segment::Index(item)) => Some(item),
                _ => None,
            };
            (field, item)
        });
        self.violations
    }
}

/// The first violations, and how many there are, where they are more than are listed.
pub(super) fn capped(mut violations: Vec<Violation>) -> Vec<Violation> {
    let found = violations.len();
    if found > Report::MAX_LISTED {
        violations.truncate(Report::MAX_LISTED);
        let more = Violation::new(Code::TooManyViolations)
            .with("max", Report::MAX_LISTED)
            .with("found", found);
        violations.insert(0, more);
    }
    violations
}
