//! What is offered at a place: everything that can be continued from there, and nothing else.

use crate::bind::typing::Operand;
use crate::completion::about::{About, type_name};
use crate::completion::frame::{Opener, Pending, Variable};
use crate::completion::reach::Kinds;
use crate::completion::walk::Walk;
use crate::completion::{Completion, CompletionKind};
use crate::schema::types::Field;
use crate::syntax::identifier;
use crate::syntax::operator::Quantifier;
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;
use closest_match::lower_case;

/// Where offers go: what was typed of them, and what stands around.
pub(super) struct Offers<'t> {
    /// What of the offer stands before the cursor, and the same in lower case.
    pub(super) word: &'t str,
    pub(super) typed: String,
    pub(super) replaces: Span,
    /// The text before what is replaced, and behind it.
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// What is offered, with its rank.
    pub(super) found: Vec<(u8, Completion)>,
}

impl Offers<'_> {
    /// Whether a text begins with what was typed.
    pub(super) fn begins(&self, label: &str) -> bool {
        self.typed.is_empty()
            || lower_case(label)
                .collect::<String>()
                .starts_with(&self.typed)
    }

    /// Offers a text, where it begins with what was typed.
    pub(super) fn add(
        &mut self,
        rank: u8,
        label: &str,
        kind: CompletionKind,
        insert: &str,
        about: About<'_>,
    ) {
        if !self.begins(label) {
            return;
        }
        let behind = self.after.trim_start_matches([' ', '\t']);
        // What stands there already is not put there twice.
        let insert = match insert.strip_suffix(['(', ' ']) {
            Some(shorter) if insert.ends_with('(') && self.after.starts_with('(') => shorter,
            Some(shorter) if insert.ends_with(' ') && self.after.starts_with([' ', '\t']) => {
                shorter
            }
            _ => insert,
        };
        let doubled = matches!(insert, ")" | "]" | "," | ":") && behind.starts_with(insert);
        if doubled {
            return;
        }
        let mut replaces = self.replaces;
        if kind == CompletionKind::Field {
            replaces = Span::new(replaces.start(), replaces.end() + self.rest_of_path(label));
        }
        let space = if self.parts(insert) { " " } else { "" };
        self.found.push((
            rank,
            Completion {
                label: label.to_owned(),
                kind,
                insert: format!("{space}{insert}"),
                replaces,
                detail: about.detail.to_owned(),
                documentation: about.documentation,
            },
        ));
    }

    /// Offers a sign.
    pub(super) fn sign(&mut self, rank: u8, sign: &str) {
        self.add(
            rank,
            sign,
            CompletionKind::Punctuation,
            sign,
            About::default(),
        );
    }

    /// How much of a path stands behind the cursor's name already.
    pub(super) fn rest_of_path(&self, path: &str) -> usize {
        let rest = path.match_indices('/').map(|(at, _)| path.get(at..));
        let ends = |rest: &&str| {
            let behind = self.after.strip_prefix(rest).map(str::chars);
            behind.is_some_and(|mut behind| !behind.next().is_some_and(identifier::is_continue))
        };
        rest.flatten().find(ends).map_or(0, str::len)
    }

    /// Whether white space has to part a text from what stands before it.
    pub(super) fn parts(&self, insert: &str) -> bool {
        let Some(last) = self.before.chars().next_back() else {
            return false;
        };
        let word = insert.starts_with(|c: char| {
            identifier::is_continue(c) || matches!(c, '\'' | '"' | '@' | '-')
        });
        match last {
            ' ' | '\t' | ')' | ']' | '(' | '[' | ',' | '/' | '-' => false,
            // `10:30` is a time.
            ':' => insert.starts_with(|c: char| c.is_ascii_digit()),
            _ => word,
        }
    }
}

/// What is known of a place where an operand is to stand.
pub(super) struct Place {
    pub(super) taken: Vec<Kinds>,
    pub(super) at: usize,
    /// Whether something asks for a type there: an operator, a parameter.
    pub(super) asked: bool,
    /// The types that it asks for.
    pub(super) kinds: Kinds,
}

impl Walk<'_> {
    /// Whatever can follow.
    pub(super) fn offer(&mut self, offers: &mut Offers<'_>) {
        let taken = self.taken();
        let Some(frame) = self.frames.last() else {
            return;
        };
        match (&frame.opener, &frame.operand) {
            (
                &Opener::Lambda {
                    list,
                    quantifier,
                    variable: Variable::None,
                    ..
                },
                _,
            ) => {
                self.offer_variable(list, quantifier, &taken, offers);
            }
            (
                Opener::Lambda {
                    variable: Variable::Named(_),
                    ..
                },
                _,
            ) => {
                offers.sign(0, ":");
            }
            (_, Some(found)) => {
                let (path, complete) = (found.path, found.value.is_some());
                if let Some(path) = path {
                    self.offer_members(path, &taken, offers);
                }
                if complete {
                    self.offer_operators(&taken, offers);
                    self.offer_closers(&taken, offers);
                }
            }
            (
                Opener::List {
                    value,
                    array,
                    items,
                    ..
                },
                None,
            ) => {
                let (value, array, items) = (value.clone(), *array, *items);
                self.offer_items(&value, array, items, offers);
            }
            (Opener::Cast { typed: true, is_of }, None) => {
                let is_of = *is_of;
                let around = self.frames.len().checked_sub(2);
                let outer = around.and_then(|around| taken.get(around));
                for primitive in Primitive::ALL {
                    let kind = primitive.kind();
                    if is_of || outer.is_some_and(|outer| outer.has(Some(kind))) {
                        let name = primitive.as_str();
                        let about = About::new(kind.javascript(), "A type of the data model.");
                        offers.add(0, name, CompletionKind::Type, name, about);
                    }
                }
            }
            _ if frame.awaits_list() => {
                if let Some(Pending::Infix(value, _)) = frame.pending.last() {
                    let value = value.clone();
                    self.offer_lists(&value, offers);
                }
            }
            _ => {
                let asked = !frame.pending.is_empty()
                    || matches!(
                        frame.opener,
                        Opener::Call { .. } | Opener::Case { value: true, .. }
                    );
                let at = self.frames.len() - 1;
                let kinds = self.kinds_asked();
                let place = Place {
                    taken,
                    at,
                    asked,
                    kinds,
                };
                self.offer_operands(&place, offers);
            }
        }
    }

    pub(super) fn offer_variable(
        &self,
        list: &str,
        quantifier: Quantifier,
        taken: &[Kinds],
        offers: &mut Offers<'_>,
    ) {
        let around = taken
            .len()
            .checked_sub(2)
            .and_then(|around| taken.get(around));
        if !around.is_some_and(|around| around.has(Some(TypeKind::Boolean))) {
            return;
        }
        let last = list.rsplit('/').next().unwrap_or(list);
        let letter = last.chars().next().filter(char::is_ascii_alphabetic);
        let letter = letter.map_or('x', |letter| letter.to_ascii_lowercase());
        let mut name = letter.to_string();
        while self.variables().any(|(known, _)| known == name) {
            name.push(letter);
        }
        let about = About::new("", "A name for each element of the list.");
        offers.add(
            0,
            &name,
            CompletionKind::Variable,
            &format!("{name}:"),
            about,
        );
        if quantifier == Quantifier::Any {
            offers.sign(1, ")");
        }
    }
}

/// Offers a field, or what of its name is left.
pub(super) fn offer_field(name: &str, field: &Field, rank: u8, offers: &mut Offers<'_>) {
    let detail = type_name(field.r#type());
    let documentation = match field.is_nullable() {
        true => "A field, which may have no value.",
        false => "A field, which always has a value.",
    };
    let about = About::new(&detail, documentation);
    offers.add(rank, name, CompletionKind::Field, name, about);
}

/// Offers a variable that stands for objects.
pub(super) fn offer_record(name: &str, rank: u8, offers: &mut Offers<'_>) {
    let about = About::new("object", "An element of the list.");
    let insert = format!("{name}/");
    offers.add(rank, name, CompletionKind::Variable, &insert, about);
}

/// Offers a parameter alias.
pub(super) fn offer_alias(name: &str, operand: &Operand, rank: u8, offers: &mut Offers<'_>) {
    let label = format!("@{name}");
    let detail = operand.kind().map_or("null", TypeKind::javascript);
    let about = About::new(detail, "The value of the parameter.");
    offers.add(rank, &label, CompletionKind::Parameter, &label, about);
}
