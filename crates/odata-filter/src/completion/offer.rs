//! What is offered at a place: everything that can be continued from there, and nothing else.

use crate::bind::typing::Operand;
use crate::completion::reach::Kinds;
use crate::completion::walk::{Opener, Pending, Variable, Walk, accept, closed};
use crate::completion::{Completion, CompletionKind};
use crate::schema::types::{Enumeration, Field, Fields, Type};
use crate::syntax::ast::Chain;
use crate::syntax::function::{Function, Signature};
use crate::syntax::identifier;
use crate::syntax::keyword::Infix;
use crate::syntax::literal::Literal;
use crate::syntax::operator::{ArithmeticOp, CompareOp, Precedence, Quantifier};
use crate::syntax::parser::literal::keyword;
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

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
    /// Offers a text, where it begins with what was typed.
    fn add(&mut self, rank: u8, label: &str, kind: CompletionKind, insert: &str, about: About) {
        if !label.to_lowercase().starts_with(&self.typed) {
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
                detail: about.detail,
                documentation: about.documentation,
            },
        ));
    }

    /// How much of a path stands behind the cursor's name already.
    fn rest_of_path(&self, path: &str) -> usize {
        let rest = path.match_indices('/').map(|(at, _)| path.get(at..));
        let ends = |rest: &&str| {
            let behind = self.after.strip_prefix(rest).map(str::chars);
            behind.is_some_and(|mut behind| !behind.next().is_some_and(identifier::is_continue))
        };
        rest.flatten().find(ends).map_or(0, str::len)
    }

    /// Whether white space has to part a text from what stands before it.
    fn parts(&self, insert: &str) -> bool {
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

/// What a list says about an offer.
#[derive(Clone, Default)]
struct About {
    detail: String,
    documentation: &'static str,
}

impl About {
    fn new(detail: impl Into<String>, documentation: &'static str) -> Self {
        Self {
            detail: detail.into(),
            documentation,
        }
    }

    fn field(field: &Field) -> Self {
        let documentation = match field.is_nullable() {
            true => "A field, which may have no value.",
            false => "A field, which always has a value.",
        };
        Self::new(type_name(field.r#type()), documentation)
    }
}

/// A type, as schemas of JavaScript call it.
fn type_name(r#type: &Type) -> String {
    match r#type {
        Type::Enum(members) if members.is_flags() => "flags".to_owned(),
        Type::List(fields) => match fields.plain() {
            Some(element) => format!("{}[]", type_name(element.r#type())),
            None => "object[]".to_owned(),
        },
        plain => plain.kind().javascript().to_owned(),
    }
}

/// The signatures of a function in a line: one, where they differ in the types alone.
fn signatures(function: Function) -> String {
    let join = |mut names: Vec<&'static str>| {
        names.dedup();
        names.join(" | ")
    };
    let all = function.signatures();
    let most = all.iter().map(|one| one.parameters().len()).max();
    let most = all.iter().find(|one| Some(one.parameters().len()) == most);
    let least = all
        .iter()
        .map(|signature| signature.parameters().len())
        .min();
    let parameters = most.map_or(&[][..], Signature::parameters);
    let parameters = parameters.iter().enumerate().map(|(at, parameter)| {
        let kinds = all.iter().filter_map(|one| one.parameters().get(at));
        let kinds = join(kinds.map(|one| one.kind().javascript()).collect());
        let optional = if Some(at) >= least { "?" } else { "" };
        format!("{}{optional}: {kinds}", parameter.name())
    });
    let parameters: Vec<_> = parameters.collect();
    let results = join(all.iter().map(|one| one.result().javascript()).collect());
    format!("{function}({}): {results}", parameters.join(", "))
}

/// How an example of a literal of a type is written, and in an array of JSON.
const EXAMPLES: [(TypeKind, &str, Option<&str>); 9] = [
    (TypeKind::Int, "0", Some("0")),
    (TypeKind::Decimal, "0.5", Some("0.5")),
    (TypeKind::Double, "1e3", Some("1e3")),
    (TypeKind::Guid, "00000000-0000-0000-0000-000000000000", None),
    (TypeKind::Date, "2026-12-31", None),
    (TypeKind::TimeOfDay, "09:30:00", None),
    (TypeKind::Timestamp, "2026-12-31T09:30:00Z", None),
    (TypeKind::Duration, "duration'PT1H'", None),
    (TypeKind::Text, "''", Some("\"\"")),
];

/// The same as the text that means it beside an operand of the type.
const TEXTS: [(TypeKind, &str); 5] = [
    (TypeKind::Guid, "00000000-0000-0000-0000-000000000000"),
    (TypeKind::Date, "2026-12-31"),
    (TypeKind::TimeOfDay, "09:30:00"),
    (TypeKind::Timestamp, "2026-12-31T09:30:00Z"),
    (TypeKind::Duration, "PT1H"),
];

const LITERAL: &str = "How a value of the type is written.";
const MEMBER: &str = "A member of the enumeration.";

/// What is known of a place where an operand is to stand.
struct Place {
    taken: Vec<Kinds>,
    at: usize,
    /// Whether something asks for a type there: an operator, a parameter.
    asked: bool,
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
                offers.add(0, ":", CompletionKind::Punctuation, ":", About::default());
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
                self.offer_operands(&Place { taken, at, asked }, offers);
            }
        }
    }

    /// The members that a string can be, whose quote is open.
    pub(super) fn offer_in_string(&mut self, offers: &mut Offers<'_>, set: &str) {
        let taken = self.taken();
        let Some(frame) = self.frames.last() else {
            return;
        };
        if frame.operand.is_some() {
            return;
        }
        let list = match &frame.opener {
            Opener::List { value, array, .. } => Some((value.clone(), *array)),
            _ => None,
        };
        let Some(members) = self.members_expected() else {
            return;
        };
        let at = self.frames.len() - 1;
        for member in members.members() {
            let text = format!("{set}{member}");
            let operand = Operand::Text(text.as_str().into());
            let fits = match &list {
                Some((value, _)) => self.binder.is_item(value, &operand),
                None => self.takes(&taken, at, &operand),
            };
            if fits {
                let insert = quoted(&text, list.as_ref().is_some_and(|(_, array)| *array));
                let about = About::new(type_name(&Type::Enum(members.clone())), MEMBER);
                offers.add(0, member, CompletionKind::Member, &insert, about);
            }
        }
    }

    /// The enumeration whose member is expected.
    fn members_expected(&self) -> Option<Enumeration> {
        let frame = self.frames.last()?;
        let value = match (&frame.opener, frame.pending.last()) {
            (Opener::List { value, .. }, _) => value,
            (_, Some(Pending::Infix(left, _))) => left,
            (Opener::Case { value: true, model }, None) => model,
            _ => return None,
        };
        match value {
            Operand::Enum(members) => Some(members.clone()),
            _ => None,
        }
    }

    fn offer_variable(
        &self,
        list: &str,
        quantifier: Quantifier,
        taken: &[Kinds],
        offers: &mut Offers<'_>,
    ) {
        let _ = taken;
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
            offers.add(1, ")", CompletionKind::Punctuation, ")", About::default());
        }
    }

    /// What goes on from a path: the rest of the names of fields, `any` and `all`.
    fn offer_members(&mut self, path: Span, taken: &[Kinds], offers: &mut Offers<'_>) {
        // A `/` must touch what stands before it, and what stands behind it.
        if path.end() != self.text.len() {
            return;
        }
        let name = self.slice(path).to_owned();
        let at = self.frames.len() - 1;
        let boolean = Operand::Of(TypeKind::Boolean);
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
            && self.takes(taken, at, &boolean);
        let counts = awaits.is_none()
            && self.quantifies(before).is_some()
            && self.takes(taken, at, &Operand::Of(TypeKind::Int));
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
                offers.add(3, "/", CompletionKind::Punctuation, "/", About::default());
            }
            return;
        }
        for (field, rest) in fit {
            offers.add(0, &rest, CompletionKind::Field, &rest, About::field(&field));
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

    /// Whether a field can stand as an operand, itself or as the beginning of `list/any(…)`.
    fn leads(&mut self, taken: &[Kinds], at: usize, field: &Field) -> bool {
        let operand = Operand::from(field.r#type());
        let boolean = Operand::Of(TypeKind::Boolean);
        let list = matches!(operand, Operand::List(_));
        self.takes(taken, at, &operand)
            || list && self.may_quantify() && self.takes(taken, at, &boolean)
            || list && self.takes(taken, at, &Operand::Of(TypeKind::Int))
    }

    fn is_list_for(&mut self, value: &Operand, r#type: &Type) -> bool {
        match r#type {
            Type::List(fields) => self.binder.is_in_list(value, fields),
            _ => false,
        }
    }

    /// The operators that can follow an operand, and the directions of an order.
    fn offer_operators(&mut self, taken: &[Kinds], offers: &mut Offers<'_>) {
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
            if let Some(results) = self.follows(taken, op) {
                let results: Vec<_> = results.iter().map(|kind| kind.javascript()).collect();
                let about = About::new(results.join(" | "), summary);
                let rank = match op {
                    Infix::Compare(_) if compared => 3,
                    _ => 1,
                };
                offers.add(rank, word, operator, &format!("{word} "), about);
            }
        }
    }

    /// What closes a level behind an operand, or goes on to its next part.
    fn offer_closers(&mut self, taken: &[Kinds], offers: &mut Offers<'_>) {
        let Some((value, 0)) = self.applied(Precedence::Or) else {
            return;
        };
        let Some((frame, around)) = self.frames.split_last() else {
            return;
        };
        let add = |offers: &mut Offers<'_>, sign: &str| {
            offers.add(2, sign, CompletionKind::Punctuation, sign, About::default());
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
            Opener::Case { model, .. } => {
                let opener = Opener::Case {
                    value: true,
                    model: model.clone(),
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
        let result = closing.and_then(|opener| closed(&mut self.binder, opener, value.clone()));
        let closes = match (around, &result) {
            (Some(around), Some(result)) => self.takes(taken, around, result),
            _ => false,
        };
        if comma && !order_list && (!is_case || closes) {
            add(offers, ",");
        }
        if colon && self.binder.is_condition(&value) {
            add(offers, ":");
        }
        if closes {
            add(offers, ")");
        }
    }

    /// The items of a list, and its end where it may be empty.
    fn offer_items(&mut self, value: &Operand, array: bool, items: usize, offers: &mut Offers<'_>) {
        if let Some(members) = self.members_expected() {
            let detail = type_name(&Type::Enum(members.clone()));
            for member in members.members() {
                let insert = quoted(member, array);
                let about = About::new(detail.as_str(), MEMBER);
                offers.add(0, member, CompletionKind::Member, &insert, about);
            }
        }
        let literal = CompletionKind::Literal;
        let words = [
            ("true", Operand::Of(TypeKind::Boolean)),
            ("false", Operand::Of(TypeKind::Boolean)),
            ("null", Operand::Null),
        ];
        for (kind, text, json) in EXAMPLES {
            let written = TEXTS.iter().find(|(of, _)| array && *of == kind);
            let (label, operand) = match (written, json) {
                (Some((_, text)), _) => (format!("\"{text}\""), Operand::Text((*text).into())),
                (None, Some(json)) if array => (json.to_owned(), example(kind, text)),
                _ => (text.to_owned(), example(kind, text)),
            };
            if self.binder.is_item(value, &operand)
                && !(written.is_some() && value.kind() != Some(kind))
            {
                offers.add(
                    1,
                    &label,
                    literal,
                    &label,
                    About::new(kind.javascript(), LITERAL),
                );
            }
        }
        for (word, operand) in words {
            if self.binder.is_item(value, &operand) {
                offers.add(2, word, literal, word, about_word(word));
            }
        }
        if !array {
            let names: Vec<String> = self.params.names().map(str::to_owned).collect();
            for name in names {
                if let Some(operand) = self.binder.alias_operand(&name)
                    && self.binder.is_item(value, &operand)
                {
                    offer_alias(&name, &operand, 3, offers);
                }
            }
            if items == 0 {
                self.offer_list_fields(value, 4, offers);
            }
        }
        if items == 0 {
            let sign = if array { "]" } else { ")" };
            offers.add(5, sign, CompletionKind::Punctuation, sign, About::default());
        }
    }

    /// What can be to the right of `in`.
    fn offer_lists(&mut self, value: &Operand, offers: &mut Offers<'_>) {
        offers.add(0, "(", CompletionKind::Punctuation, "(", About::default());
        self.offer_list_fields(value, 1, offers);
        let names: Vec<String> = self.params.names().map(str::to_owned).collect();
        for name in names {
            if self.is_alias_list(value, &name) {
                let label = format!("@{name}");
                let about = About::new("list", "The values of the parameter.");
                offers.add(1, &label, CompletionKind::Parameter, &label, about);
            }
        }
        offers.add(2, "[", CompletionKind::Punctuation, "[", About::default());
    }

    fn offer_list_fields(&mut self, value: &Operand, rank: u8, offers: &mut Offers<'_>) {
        for field in self.named_fields() {
            if self.is_list_for(value, field.r#type()) {
                let name = field.name();
                offers.add(
                    rank,
                    name,
                    CompletionKind::Field,
                    name,
                    About::field(&field),
                );
            }
        }
        for (name, fields) in self.named_variables() {
            let mut types = fields.iter().map(Field::r#type);
            if fields.plain().is_none() && types.any(|r#type| self.is_list_for(value, r#type)) {
                let about = About::new("object", "An element of the list.");
                offers.add(
                    rank,
                    &name,
                    CompletionKind::Variable,
                    &format!("{name}/"),
                    about,
                );
            }
        }
    }

    /// The fields that a text can name here.
    fn named_fields(&self) -> Vec<Field> {
        let fields = self.fields.iter().enumerate().filter(|(at, field)| {
            let name = field.name();
            let root = name.split('/').next().unwrap_or(name);
            self.usable(field)
                && is_path(name)
                && self.fields.find(name).is_some_and(|(last, _)| last == *at)
                && !self.variables().any(|(variable, _)| variable == root)
        });
        fields.map(|(_, field)| field.clone()).collect()
    }

    /// The variables that a text can name here, and the fields of what each stands for.
    fn named_variables(&self) -> Vec<(String, Fields)> {
        let mut named: Vec<(String, Fields)> = Vec::new();
        for (name, fields) in self.variables() {
            if !named.iter().any(|(known, _)| known == name) && is_path(name) {
                named.push((name.to_owned(), fields.clone()));
            }
        }
        named
    }

    fn offer_operands(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let Place { taken, at, asked } = place;
        let (at, asked) = (*at, *asked);
        if let Some(Opener::Call { overloads, .. }) = self.frames.last().map(|frame| &frame.opener)
            && overloads.count() == 0
            && overloads.is_complete()
        {
            offers.add(0, ")", CompletionKind::Punctuation, ")", About::default());
        }
        if let Some(members) = self.members_expected() {
            let detail = type_name(&Type::Enum(members.clone()));
            for member in members.members() {
                let text = Operand::Text(member.into());
                if self.takes(taken, at, &text) {
                    let insert = quoted(member, false);
                    let about = About::new(detail.as_str(), MEMBER);
                    offers.add(0, member, CompletionKind::Member, &insert, about);
                }
            }
        }
        let literal = CompletionKind::Literal;
        let mut number = false;
        for (kind, text, _) in EXAMPLES {
            let operand = example(kind, text);
            // One number is enough.
            if !(number && kind.is_numeric())
                && let Some(rank) = self.rank(place, &operand)
            {
                number |= kind.is_numeric();
                let rank = if asked { rank } else { rank + 4 };
                offers.add(
                    rank,
                    text,
                    literal,
                    text,
                    About::new(kind.javascript(), LITERAL),
                );
            }
        }
        if !offers.typed.is_empty() && self.rank(place, &Operand::Of(TypeKind::Double)).is_some() {
            // They are read in this case alone.
            let typed = offers.word;
            let words = ["INF", "NaN"].into_iter();
            for word in words.filter(|word| word.starts_with(typed)) {
                offers.add(6, word, literal, word, About::new("double", LITERAL));
            }
        }
        for word in ["true", "false"] {
            if let Some(rank) = self.rank(place, &Operand::Of(TypeKind::Boolean)) {
                let rank = if asked { rank } else { rank + 4 };
                offers.add(rank, word, literal, word, about_word(word));
            }
        }
        if let Some(rank) = self.rank(place, &Operand::Null) {
            let rank = if asked { rank } else { rank + 4 };
            offers.add(rank, "null", literal, "null", about_word("null"));
        }
        for (name, fields) in self.named_variables() {
            match fields.plain() {
                Some(element) => {
                    if let Some(rank) = self.rank(place, &Operand::from(element.r#type())) {
                        let about =
                            About::new(type_name(element.r#type()), "An element of the list.");
                        offers.add(rank, &name, CompletionKind::Variable, &name, about);
                    }
                }
                None => {
                    let fields: Vec<Field> = fields.iter().cloned().collect();
                    if fields
                        .iter()
                        .any(|field| self.usable(field) && self.leads(taken, at, field))
                    {
                        let about = About::new("object", "An element of the list.");
                        offers.add(
                            1,
                            &name,
                            CompletionKind::Variable,
                            &format!("{name}/"),
                            about,
                        );
                    }
                }
            }
        }
        for field in self.named_fields() {
            let operand = Operand::from(field.r#type());
            let list = matches!(operand, Operand::List(_));
            let rank = self
                .rank(place, &operand)
                .map(|rank| if list { rank + 1 } else { rank });
            let leads = || self.leads(taken, at, &field).then_some(2);
            if let Some(rank) = rank.or_else(leads) {
                let name = field.name();
                offers.add(
                    rank,
                    name,
                    CompletionKind::Field,
                    name,
                    About::field(&field),
                );
            }
        }
        let names: Vec<String> = self.params.names().map(str::to_owned).collect();
        for name in names {
            if let Some(operand) = self.binder.alias_operand(&name)
                && let Some(rank) = self.rank(place, &operand)
            {
                offer_alias(&name, &operand, rank + 1, offers);
            }
        }
        self.offer_calls(place, offers);
    }

    /// Functions, `case`, and the signs that an operand begins with.
    fn offer_calls(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let Place { taken, at, .. } = place;
        for &function in Function::ALL {
            let mut rank = None;
            for signature in function.signatures() {
                let found = self.rank(place, &Operand::Of(signature.result()));
                rank = [rank, found].into_iter().flatten().min();
            }
            if let Some(rank) = rank {
                let name = function.as_str();
                let closing = if *function.arity().end() == 0 && !offers.after.starts_with('(') {
                    ")"
                } else {
                    ""
                };
                let about = About::new(signatures(function), function.summary());
                let insert = format!("{name}({closing}");
                offers.add(
                    rank.max(1) + 1,
                    name,
                    CompletionKind::Function,
                    &insert,
                    about,
                );
            }
        }
        let any = TypeKind::ALL.iter().any(|&kind| {
            !matches!(kind, TypeKind::Enum | TypeKind::List)
                && self.takes(taken, *at, &Operand::Of(kind))
        });
        if any {
            let about = About::new(
                "case(condition: value, …)",
                "The value of the first condition that holds.",
            );
            offers.add(6, "case", CompletionKind::Function, "case(", about);
            let about = About::new(
                "cast(value, type)",
                "The value as another type; null where that cannot be.",
            );
            offers.add(6, "cast", CompletionKind::Function, "cast(", about);
        }
        if self.takes(taken, *at, &Operand::Of(TypeKind::Boolean)) {
            let about = About::new(
                "isof(value, type): boolean",
                "Whether the value is of a type, or can be cast to it.",
            );
            offers.add(6, "isof", CompletionKind::Function, "isof(", about);
            let about = About::new("boolean", "Whether it is false.");
            offers.add(6, "not", CompletionKind::Operator, "not ", about);
        }
        let negated = [
            TypeKind::Int,
            TypeKind::Decimal,
            TypeKind::Double,
            TypeKind::Duration,
        ];
        if negated
            .iter()
            .any(|&kind| self.takes(taken, *at, &Operand::Of(kind)))
        {
            offers.add(7, "-", CompletionKind::Punctuation, "-", About::default());
        }
        let element = self.element_expected();
        let list = element.kind().and_then(TypeKind::plain);
        let list = list.map(|element| Operand::List(Fields::element(element, false)));
        let list = match (list, &element) {
            (None, Operand::Enum(members)) => {
                let element = Type::Enum(members.clone());
                Some(Operand::List(Fields::element(element, false)))
            }
            (list, _) => list,
        };
        let list = list.unwrap_or(Operand::Of(TypeKind::List));
        if self.takes(taken, *at, &list) {
            offers.add(7, "[", CompletionKind::Punctuation, "[", About::default());
        }
        if any {
            offers.add(7, "(", CompletionKind::Punctuation, "(", About::default());
        }
    }

    /// How well an operand fits: 1 where it is what is asked for, 2 where operators lead from it to that;
    /// `None` where nothing does.
    fn rank(&mut self, place: &Place, operand: &Operand) -> Option<u8> {
        if !self.takes(&place.taken, place.at, operand) {
            return None;
        }
        Some(match place.asked && !self.is_asked(operand) {
            true => 2,
            false => 1,
        })
    }

    /// Whether an operand is what the operator before it or the parameter asks for.
    fn is_asked(&mut self, operand: &Operand) -> bool {
        let Some(frame) = self.frames.last() else {
            return false;
        };
        match (&frame.opener, frame.pending.last()) {
            (_, Some(pending)) => {
                let result = super::walk::apply(&mut self.binder, pending, operand);
                result.is_some()
            }
            (Opener::Call { overloads, given }, None) => {
                let (mut overloads, mut given) = (overloads.clone(), given.clone());
                accept(&mut self.binder, &mut overloads, &mut given, operand).is_some()
            }
            (Opener::Case { model, .. }, None) => self.binder.unified(model, operand).is_some(),
            _ => true,
        }
    }
}

fn offer_alias(name: &str, operand: &Operand, rank: u8, offers: &mut Offers<'_>) {
    let label = format!("@{name}");
    let detail = operand.kind().map_or("null", TypeKind::javascript);
    let about = About::new(detail, "The value of the parameter.");
    offers.add(rank, &label, CompletionKind::Parameter, &label, about);
}

fn about_word(word: &str) -> About {
    match word {
        "null" => About::new("null", "No value."),
        _ => About::new("boolean", "A truth value."),
    }
}

/// A literal of the type, as an operand.
fn example(kind: TypeKind, text: &str) -> Operand {
    match kind {
        TypeKind::Text => Operand::Text(text.trim_matches('\'').into()),
        kind => Operand::Of(kind),
    }
}

/// A text as a literal, or as a string of JSON.
fn quoted(text: &str, json: bool) -> String {
    match json {
        true => serde_json::to_string(text).unwrap_or_default(),
        false => Literal::String(text).to_string(),
    }
}

/// Whether a name can be written as a path, and is not read as something else.
fn is_path(name: &str) -> bool {
    let is_name = |name: &str| {
        let mut characters = name.chars();
        characters.next().is_some_and(identifier::is_start)
            && characters.all(identifier::is_continue)
            && name.chars().count() <= crate::limits::MAX_NAME
    };
    let literal = keyword(name).is_some() && !name.starts_with(['I', 'N']);
    name.split('/').all(is_name) && !literal && !name.eq_ignore_ascii_case("not")
}
