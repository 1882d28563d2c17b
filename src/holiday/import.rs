//! What was read out of a file of holidays, and what in it could not be taken.

use serde::Serialize;

use super::Holiday;
use crate::violation::{Code, Violation};

/// The holidays of a file, and what in it could not be taken as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Import {
    /// The holidays, in the order of the file.
    pub holidays: Vec<Holiday>,
    /// The first [`MAX_ISSUES`](Self::MAX_ISSUES) things that could not be taken, in the order in
    /// which they were found.
    pub issues: Vec<ImportIssue>,
    /// How many there are in all.
    pub issue_count: usize,
}

/// One thing in a file that could not be taken as it is.
///
/// It is serialised as a violation with a `line`. But for [`Code::NameShortened`], what the line
/// belongs to has given no holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImportIssue {
    /// Its line in the file, from 1; where lines are folded, the first of them.
    pub line: usize,
    /// What is wrong there; the path is that of a field of the holiday, or empty.
    #[serde(flatten)]
    pub violation: Violation,
}

impl Import {
    /// No more are listed, so that an answer stays small whatever the file.
    pub const MAX_ISSUES: usize = 1_000;
    /// No more holidays are taken out of one file. A decision: it is a hundred years of a hundred.
    pub const MAX_HOLIDAYS: usize = 10_000;

    pub(super) fn report(&mut self, line: usize, violation: impl Into<Violation>) {
        self.issue_count += 1;
        if self.issues.len() < Self::MAX_ISSUES {
            let violation = violation.into();
            self.issues.push(ImportIssue { line, violation });
        }
    }

    /// Takes a holiday; whether there is room for it.
    pub(super) fn take(&mut self, line: usize, holiday: Holiday) -> bool {
        let has_room = self.holidays.len() < Self::MAX_HOLIDAYS;
        if has_room {
            self.holidays.push(holiday);
        } else {
            let wrong = Violation::new(Code::TooManyHolidays);
            self.report(line, wrong.with("max", Self::MAX_HOLIDAYS));
        }
        has_room
    }
}
