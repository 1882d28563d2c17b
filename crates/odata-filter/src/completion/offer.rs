//! What is offered at a place, by what is known of it.

use crate::completion::{Completion, CompletionKind, Frame, Opener, Operand, Walk, signature};
use crate::schema::types::{Field, Type};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operator::{ArithmeticOp, CompareOp};
use crate::text::span::Span;

impl Walk<'_> {
    /// What may stand where the walk has come to.
    pub(super) fn offer(&self, found: &mut QueryResult) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        match &frame.operand {
            Some(Operand::Path(path, _)) if self.slice(*path).ends_with('/') => {
                self.offer_members(self.slice(*path), found);
            }
            // A list goes on with a comma.
            Some(_) if frame.is_list() => {}
            Some(Operand::In(_)) => found.add("(", CompletionKind::Operator, "("),
            Some(Operand::Function(_) | Operand::Quantifier(_) | Operand::Unknown) => {}
            Some(_) => self.offer_operators(frame, found),
            None => self.offer_operands(frame, found),
        }
    }

    /// What goes on from a path: the rest of the names of fields, `any` and `all`.
    fn offer_members(&self, path: &str, found: &mut QueryResult) {
        let before = path.trim_end_matches('/');
        if let Some(Type::List(_)) = self.path_type(before) {
            for quantifier in ["any", "all"] {
                found.add(
                    quantifier,
                    CompletionKind::Function,
                    format!("{quantifier}("),
                );
            }
        }
        let variable = self.variables().find(|(name, _)| *name == before);
        let (fields, prefix) = match variable {
            Some((_, fields)) => (fields, ""),
            None => (self.fields, path),
        };
        for field in fields.iter().filter(|field| self.usable(field)) {
            if let Some(rest) = field
                .name()
                .strip_prefix(prefix)
                .filter(|rest| !rest.is_empty())
            {
                found.add(rest, CompletionKind::Field, rest);
            }
        }
    }

    fn offer_operators(&self, frame: &Frame, found: &mut QueryResult) {
        let r#type = self.operand_type();
        let boolean = frame.compared || r#type == Some(Type::Boolean);
        if self.order && self.frames.len() == 1 {
            ["asc", "desc"].iter().for_each(|word| found.infix(word));
        }
        if !frame.compared && !matches!(r#type, None | Some(Type::List(_))) {
            CompareOp::ALL
                .iter()
                .for_each(|op| found.infix(op.as_str()));
            found.infix("in");
            if matches!(&r#type, Some(Type::Enum(members)) if members.is_flags()) {
                found.infix("has");
            }
        }
        if boolean {
            ["and", "or"].iter().for_each(|word| found.infix(word));
        }
        let counted = r#type.as_ref().is_some_and(Type::is_numeric);
        let timed = matches!(r#type, Some(Type::Date | Type::Timestamp | Type::Duration));
        for op in ArithmeticOp::ALL {
            if counted || timed && matches!(op, ArithmeticOp::Add | ArithmeticOp::Sub) {
                found.infix(op.as_str());
            }
        }
    }

    fn offer_operands(&self, frame: &Frame, found: &mut QueryResult) {
        if matches!(frame.opener, Opener::Lambda(_)) && frame.variable.is_none() {
            return;
        }
        let beside = match frame.opener {
            Opener::Call(function) => signature::parameter(function, frame.argument),
            _ => frame.beside.clone(),
        };
        match &beside {
            Some(Type::Enum(members)) => {
                for member in members.members() {
                    let insert = match frame.opener {
                        Opener::Array => serde_json::to_string(member).unwrap_or_default(),
                        _ => Literal::String(member).to_string(),
                    };
                    found.add(member, CompletionKind::Member, insert);
                }
            }
            Some(Type::Boolean) => {
                for literal in ["true", "false"] {
                    found.add(literal, CompletionKind::Literal, literal);
                }
            }
            _ => {}
        }
        if frame.beside.is_some() {
            found.add("null", CompletionKind::Literal, "null");
        }
        if frame.is_list() {
            return;
        }
        let fits = |r#type: &Type| {
            beside
                .as_ref()
                .is_none_or(|beside| comparable(beside, r#type))
        };
        for (name, fields) in self.variables() {
            let plain = fields.plain().map(Field::r#type);
            match plain {
                Some(r#type) if !fits(r#type) => {}
                Some(_) => found.add(name, CompletionKind::Variable, name),
                None => found.add(name, CompletionKind::Variable, format!("{name}/")),
            }
        }
        for field in self.fields.iter().filter(|field| self.usable(field)) {
            let list = beside.is_none() && matches!(field.r#type(), Type::List(_));
            if list || fits(field.r#type()) {
                found.add(field.name(), CompletionKind::Field, field.name());
            }
        }
        for &function in Function::ALL {
            if signature::result(function, None).is_none_or(|r#type| fits(&r#type)) {
                let name = function.as_str();
                found.add(name, CompletionKind::Function, format!("{name}("));
            }
        }
        if beside.is_none() && !self.order {
            found.add("not", CompletionKind::Operator, "not ");
        }
    }

    fn usable(&self, field: &Field) -> bool {
        match self.order {
            true => field.is_sortable(),
            false => field.is_filterable(),
        }
    }
}

/// Whether values of the two types may stand beside each other.
fn comparable(a: &Type, b: &Type) -> bool {
    a == b || a.is_numeric() && b.is_numeric()
}

/// The completions that begin with what was typed.
pub(super) struct QueryResult {
    pub(super) typed: String,
    /// Whether a string was begun.
    pub(super) quoted: bool,
    /// Whether an operator would go on from what stands before it.
    pub(super) touches: bool,
    pub(super) replaces: Span,
    pub(super) completions: Vec<Completion>,
}

impl QueryResult {
    /// A word after an operand.
    fn infix(&mut self, word: &str) {
        let before = if self.touches { " " } else { "" };
        self.add(word, CompletionKind::Operator, format!("{before}{word} "));
    }

    fn add(&mut self, label: &str, kind: CompletionKind, insert: impl Into<String>) {
        let fits = kind == CompletionKind::Member || !self.quoted;
        if fits && label.to_lowercase().starts_with(&self.typed) {
            self.completions.push(Completion {
                label: label.to_owned(),
                kind,
                insert: insert.into(),
                replaces: self.replaces,
            });
        }
    }
}
