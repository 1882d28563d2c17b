//! What is wrong with the fields of a record, and what is advisable.

use std::mem;

use super::{FieldSlot, InputValue, ListSlots, Nested, RecordSlots, too_many};
use crate::draft::Report;
use crate::draft::report::capped;
use crate::violation::{Code, Plain, Violation, Violations};

impl<'a> dyn RecordSlots + 'a {
    /// Everything that is wrong, in field order: of the whole input first, of unknown keys last; `None`, where nothing is.
    pub fn violations(&mut self) -> Option<Violations> {
        Violations::new(capped(self.all_violations(copied)))
    }

    /// The same, taken out of the draft.
    pub(in crate::draft) fn take_violations(&mut self) -> Option<Violations> {
        Violations::new(capped(self.all_violations(taken)))
    }

    /// What is advisable, in field order.
    pub fn warnings(&mut self) -> Vec<Violation> {
        capped(self.all_warnings())
    }

    /// What is wrong with one field on its own, whatever the others lack.
    pub fn violations_of_field(&mut self, name: &str) -> Option<Violations> {
        let mut report = Report::default();
        if self.unexpected_fields().report(&mut report) {
            self.report_cross_field(&mut report);
            if let Some(position) = self.position(name) {
                self.report_field(position, &mut report, copied);
            }
        }
        report.retain_at(name);
        Violations::new(capped(report.into_violations(&[])))
    }

    /// What is wrong with the field at a position, in a draft that has nothing else, and what is advisable about it. What is
    /// wrong is taken out of the draft.
    pub fn findings_of_field(&mut self, position: usize) -> (Option<Violations>, Vec<Violation>) {
        let (mut report, mut advice) = (Report::default(), Report::default());
        if let Some(&name) = self.keys().fields.get(position) {
            self.report_cross_field(&mut report);
            report.retain_at(name);
            self.report_field(position, &mut report, taken);
            self.advise_on_field(position, &mut advice);
        }
        (
            Violations::new(capped(report.into_violations(&[]))),
            capped(advice.into_violations(&[])),
        )
    }

    /// What is wrong, and what is advisable, in a draft that has nothing but the fields at these positions, each once: what
    /// `violations` and `warnings` find by looking at every field. What is wrong is
    /// taken out of the draft.
    pub fn findings(&mut self, given: &[usize]) -> (Option<Violations>, Vec<Violation>) {
        let (mut report, mut advice) = (Report::default(), Report::default());
        let keys = self.keys();
        for &position in given {
            self.advise_on_field(position, &mut advice);
        }
        let unexpected = self.unexpected_fields();
        advice.extend(unexpected.warnings());
        if unexpected.report(&mut report) {
            self.report_cross_field(&mut report);
            let missing = (0..).zip(keys.required);
            let missing = missing.filter(|(position, _)| !given.contains(position));
            let missing = missing.filter_map(|(position, &required)| required.then_some(position));
            for position in missing.chain(given.iter().copied()) {
                self.report_field(position, &mut report, taken);
            }
        }
        (
            Violations::new(capped(report.into_violations(keys.fields))),
            capped(advice.into_violations(keys.fields)),
        )
    }

    fn all_violations(&mut self, get: fn(&mut Violation) -> Violation) -> Vec<Violation> {
        let mut report = Report::default();
        if !self.unexpected_fields().report(&mut report) {
            return report.into_violations(&[]);
        }
        self.report_cross_field(&mut report);
        let keys = self.keys();
        for position in 0..keys.fields.len() {
            self.report_field(position, &mut report, get);
        }
        report.into_violations(keys.fields)
    }

    /// Takes a field's suggestion back where it passes by itself, but not beside the other fields.
    fn keep_fitting_suggestion(&mut self, position: usize, name: &str) {
        let is_apart = |looks_at: &[&str]| !looks_at.contains(&name);
        if self.keys().looks_at.is_some_and(is_apart) {
            return;
        }
        let Some(slot) = self.slot_at(position) else {
            return;
        };
        let Some(wrong) = slot.violation().cloned() else {
            return;
        };
        let suggested = match wrong.suggestion() {
            Some(Plain::Integer(number)) => InputValue::Integer(*number),
            Some(Plain::Text(text)) => InputValue::Text(text),
            _ => return,
        };
        if slot.parse(suggested).is_err() {
            return;
        }
        let mut beside = Report::default();
        self.report_cross_field(&mut beside);
        let wrong = match beside.is_about(name) {
            true => wrong.without_suggestion(),
            false => wrong,
        };
        if let Some(slot) = self.slot_at(position) {
            slot.keep(Some(wrong));
        }
    }

    /// Reports what is wrong with a field by itself.
    fn report_field(
        &mut self,
        position: usize,
        report: &mut Report,
        get: fn(&mut Violation) -> Violation,
    ) {
        let keys = self.keys();
        let Some(&name) = keys.fields.get(position) else {
            return;
        };
        self.keep_fitting_suggestion(position, name);
        let Some(slot) = self.slot_at(position) else {
            return;
        };
        if slot.is_blank() {
            // Of most fields an update says nothing.
            if keys.required.get(position) == Some(&true) {
                report.push(Violation::new(Code::Required).at(name));
            }
        } else if let Some(violation) = slot.violation() {
            report.push(get(violation).at(name));
        } else {
            report.extend_at(slot.violations(), name);
        }
    }

    /// Reports what is advisable about a field.
    fn advise_on_field(&mut self, position: usize, report: &mut Report) {
        let keys = self.keys();
        match self.slot_at(position).zip(keys.fields.get(position)) {
            Some((slot, &name)) if !slot.is_blank() => report.extend_at(slot.warnings(), name),
            _ => {}
        }
    }

    fn all_warnings(&mut self) -> Vec<Violation> {
        let mut report = Report::default();
        let keys = self.keys();
        for position in 0..keys.fields.len() {
            self.advise_on_field(position, &mut report);
        }
        report.extend(self.unexpected_fields().warnings());
        report.into_violations(keys.fields)
    }
}

impl<'a> dyn FieldSlot + 'a {
    fn violations(&mut self) -> Vec<Violation> {
        if let Some(violation) = self.violation() {
            return vec![violation.clone()];
        }
        match self.nested() {
            Some(Nested::Record(record)) => record.all_violations(copied),
            Some(Nested::List(list)) => list.violations(),
            None => Vec::new(),
        }
    }

    fn warnings(&mut self) -> Vec<Violation> {
        match self.nested() {
            Some(Nested::Record(record)) => record.all_warnings(),
            Some(Nested::List(list)) => list.each(|item| item.warnings()).into_violations(&[]),
            None => self.advice(),
        }
    }
}

impl<'a> dyn ListSlots + 'a {
    fn violations(&mut self) -> Vec<Violation> {
        let mut report = self.each(|item| match item.is_blank() {
            true => vec![Violation::new(Code::Required)],
            false => item.violations(),
        });
        let (max, found) = self.length();
        if found > max {
            report.push(too_many(max, found));
        }
        report.into_violations(&[])
    }

    /// What is found of each item, with its index.
    pub(super) fn each(
        &mut self,
        mut find: impl FnMut(&mut dyn FieldSlot) -> Vec<Violation>,
    ) -> Report {
        let mut report = Report::default();
        for index in 0.. {
            match self.item(index) {
                Some(item) => report.extend_at(find(item), index),
                None => break,
            }
        }
        report
    }
}

/// Leaves a violation where it is.
fn copied(violation: &mut Violation) -> Violation {
    violation.clone()
}

/// Takes a violation out of where it is: another one stays in its place.
fn taken(violation: &mut Violation) -> Violation {
    mem::replace(violation, Violation::new(Code::Required))
}
