//! What stands behind an operand: the rest of a path, operators, what closes a level or goes on in it.

use crate::completion::CompletionKind;
use crate::completion::about::{About, is_path};
use crate::completion::frame::{Opener, Pending, accept, closed};
use crate::completion::offer::Offers;
use crate::completion::offer::offer_field;
use crate::completion::reach::Kinds;
use crate::completion::walk::Walk;
use crate::schema::types::Field;
use crate::syntax::keyword::Infix;
use crate::syntax::operator::{ArithmeticOp, Chain, CompareOp, Precedence, Quantifier};
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

impl Walk<'_> {
    /// What goes on from a path: the rest of the names of fields, `any` and `all`.
    pub(super) fn offer_members(&mut self, path: Span, taken: &[Kinds], offers: &mut Offers<'_>) {
        // A `/` must touch what stands before it, and what stands behind it.
        if path.end() != self.text.len() {
            return;
        }
        let name = self.slice(path).to_owned();
        let at = self.frames.len() - 1;
        let awaits =
            self.frames
                .last()
                .and_then(|frame| match (&frame.opener, frame.pending.last()) {
                    (Opener::List { value, .. }, _) => Some(value.clone()),
                    (_, Some(Pending::Infix(value, Infix::In))) => Some(value.clone()),
                    _ => None,
                });
        let (before, open) = match name.strip_suffix('/') {
            Some(before) => (before, true),
            None => (name.as_str(), false),
        };
        let quantifies = awaits.is_none()
            && self.quantifies(before).is_some()
            && self.may_quantify()
            && self.takes_kind(taken, at, TypeKind::Boolean);
        let counts = awaits.is_none()
            && self.quantifies(before).is_some()
            && self.takes_kind(taken, at, TypeKind::Int);
        let members: Vec<(Field, String)> = {
            let members = self.members(before);
            members
                .map(|(field, rest)| (field.clone(), rest.to_owned()))
                .collect()
        };
        let mut fit = Vec::new();
        for (field, rest) in members {
            let fits = match &awaits {
                Some(value) => self.is_list_for(value, field.r#type()),
                None => self.leads(taken, at, &field),
            };
            if fits && is_path(&rest) {
                fit.push((field, rest));
            }
        }
        if !open {
            // The path goes on.
            if quantifies || counts || !fit.is_empty() {
                offers.sign(3, "/");
            }
            return;
        }
        for (field, rest) in fit {
            offer_field(&rest, &field, 0, offers);
        }
        if counts {
            let about = About::new("int", "How many elements the list has.");
            offers.add(1, "$count", CompletionKind::Function, "$count", about);
        }
        if quantifies {
            for quantifier in Quantifier::ALL {
                let word = quantifier.as_str();
                let about = About::new("boolean", quantifier.summary());
                offers.add(
                    1,
                    word,
                    CompletionKind::Function,
                    &format!("{word}("),
                    about,
                );
            }
        }
    }

    /// The operators that can follow an operand, and the directions of an order.
    pub(super) fn offer_operators(&mut self, taken: &[Kinds], offers: &mut Offers<'_>) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if frame.directed
            || matches!(
                frame.opener,
                Opener::List { .. } | Opener::Cast { typed: true, .. }
            )
        {
            return;
        }
        let operator = CompletionKind::Operator;
        if self.order
            && self.frames.len() == 1
            && let Some((value, _)) = self.applied(Precedence::Or)
            && value.kind() != Some(TypeKind::List)
        {
            let ascending = About::new("", "Ascending; what has no value comes first.");
            offers.add(0, "asc", operator, "asc ", ascending);
            let descending = About::new("", "Descending; what has no value comes last.");
            offers.add(0, "desc", operator, "desc ", descending);
        }
        let compare = CompareOp::ALL
            .iter()
            .map(|&op| (Infix::Compare(op), op.as_str(), op.summary()));
        let arithmetic = ArithmeticOp::ALL.iter();
        let arithmetic = arithmetic.map(|&op| (Infix::Arithmetic(op), op.as_str(), op.summary()));
        let others = [
            (Infix::In, "in", "Whether it is one of a list."),
            (Infix::Has, "has", "Whether it has all of some flags."),
            (Infix::Chain(Chain::And), "and", "Whether both are true."),
            (
                Infix::Chain(Chain::Or),
                "or",
                "Whether one of both is true.",
            ),
        ];
        // What is compared already seldom is again.
        let compared = self.frames.last().is_some_and(|frame| {
            let mut pending = frame.pending.iter();
            pending.any(|pending| matches!(pending, Pending::Infix(_, Infix::Compare(_))))
        });
        for (op, word, summary) in compare.chain(others).chain(arithmetic) {
            if !offers.begins(word) {
                continue;
            }
            if let Some(results) = self.follows(taken, op) {
                let results: Vec<_> = results.iter().map(|kind| kind.javascript()).collect();
                let results = results.join(" | ");
                let about = About::new(&results, summary);
                let rank = match op {
                    Infix::Compare(_) if compared => 3,
                    _ => 1,
                };
                offers.add(rank, word, operator, &format!("{word} "), about);
            }
        }
    }

    /// What closes a level behind an operand, or goes on to its next part.
    pub(super) fn offer_closers(&mut self, taken: &[Kinds], offers: &mut Offers<'_>) {
        let Some((value, 0)) = self.applied(Precedence::Or) else {
            return;
        };
        let Some((frame, around)) = self.frames.split_last() else {
            return;
        };
        let add = |offers: &mut Offers<'_>, sign: &str| {
            offers.sign(2, sign);
        };
        let (comma, colon, closing) = match &frame.opener {
            Opener::Text => (self.order, false, None),
            Opener::List { array, field, .. } => {
                let sign = if *array { "]" } else { ")" };
                let goes_on = !field;
                if goes_on {
                    add(offers, ",");
                }
                add(offers, sign);
                return;
            }
            Opener::Case { value: false, .. } => (false, true, None),
            Opener::Case { values, .. } => {
                let opener = Opener::Case {
                    value: true,
                    values: values.clone(),
                };
                (true, false, Some(opener))
            }
            Opener::Lambda { .. } => {
                let closes = self.binder.is_condition(&value);
                if closes {
                    add(offers, ")");
                }
                return;
            }
            Opener::Group => (false, false, Some(Opener::Group)),
            Opener::Cast { typed: false, .. } => {
                (value.kind() != Some(TypeKind::List), false, None)
            }
            Opener::Cast { is_of, .. } => {
                let opener = Opener::Cast {
                    is_of: *is_of,
                    typed: true,
                };
                (false, false, Some(opener))
            }
            Opener::Call { overloads, given } => {
                let (mut more, mut given_more) = (overloads.clone(), given.clone());
                let accepted =
                    accept(&mut self.binder, &mut more, &mut given_more, &value).is_some();
                let opener = Opener::Call {
                    overloads: overloads.clone(),
                    given: given.clone(),
                };
                (accepted && !more.accepted().is_empty(), false, Some(opener))
            }
        };
        let around = around.len().checked_sub(1);
        let order_list = self.order && around.is_none() && value.kind() == Some(TypeKind::List);
        let is_case = matches!(closing, Some(Opener::Case { .. }));
        let goes_on = !is_case || self.continues(taken, &value);
        let result = closing.and_then(|opener| closed(&mut self.binder, opener, value.clone()));
        let closes = match (around, &result) {
            (Some(around), Some(result)) => self.takes(taken, around, result),
            _ => false,
        };
        if comma && !order_list && goes_on {
            add(offers, ",");
        }
        if colon && self.binder.is_condition(&value) {
            add(offers, ":");
        }
        if closes {
            add(offers, ")");
        }
    }
}
