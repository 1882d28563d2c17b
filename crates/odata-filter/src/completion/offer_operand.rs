//! What an operand begins with: fields, variables, literals, functions, signs.

use crate::bind::typing::Operand;
use crate::completion::CompletionKind;
use crate::completion::about::{
    About, EXAMPLES, LITERAL, MEMBER, about_word, example, is_path, quoted, signatures, type_name,
};
use crate::completion::frame::{Opener, accept, apply};
use crate::completion::offer::{Offers, Place};
use crate::completion::offer::{offer_alias, offer_field, offer_record};
use crate::completion::reach::Kinds;
use crate::completion::walk::Walk;
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::function::Function;
use crate::value::type_kind::TypeKind;

impl Walk<'_> {
    /// Whether a field can stand as an operand, itself or as the beginning of `list/any(…)`.
    pub(super) fn leads(&mut self, taken: &[Kinds], at: usize, field: &Field) -> bool {
        let operand = Operand::from(field.r#type());
        let list = matches!(operand, Operand::List(_));
        self.takes(taken, at, &operand)
            || list && self.may_quantify() && self.takes_kind(taken, at, TypeKind::Boolean)
            || list && self.takes_kind(taken, at, TypeKind::Int)
    }

    /// The fields that a text can name here.
    pub(super) fn named_fields(&self) -> Vec<Field> {
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
    pub(super) fn named_variables(&self) -> Vec<(String, Fields)> {
        let mut named: Vec<(String, Fields)> = Vec::new();
        for (name, fields) in self.variables() {
            if !named.iter().any(|(known, _)| known == name) && is_path(name) {
                named.push((name.to_owned(), fields.clone()));
            }
        }
        named
    }

    pub(super) fn offer_operands(&mut self, place: &Place, offers: &mut Offers<'_>) {
        if let Some(Opener::Call { overloads, .. }) = self.frames.last().map(|frame| &frame.opener)
            && overloads.count() == 0
            && overloads.is_complete()
        {
            offers.sign(0, ")");
        }
        self.offer_expected_members(place, offers);
        self.offer_literals(place, offers);
        self.offer_variables(place, offers);
        self.offer_fields(place, offers);
        self.offer_aliases(place, offers);
        self.offer_calls(place, offers);
    }

    /// The members of the enumeration that is asked for.
    fn offer_expected_members(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let Some(members) = self.members_expected() else {
            return;
        };
        let detail = type_name(&Type::Enum(members.clone()));
        for member in members.members() {
            if self.takes(&place.taken, place.at, &Operand::Text(member.into())) {
                let insert = quoted(member, false);
                let about = About::new(&detail, MEMBER);
                offers.add(0, member, CompletionKind::Member, &insert, about);
            }
        }
    }

    /// An example of a literal of each type, and the words that are one.
    fn offer_literals(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let literal = CompletionKind::Literal;
        // Where nothing asks for a type, one begins with a field.
        let after_fields = if place.asked { 0 } else { 4 };
        let mut number = false;
        for (kind, text) in EXAMPLES {
            // One number is enough.
            if !(number && kind.is_numeric())
                && let Some(rank) = self.rank(place, &example(kind, text))
            {
                number |= kind.is_numeric();
                let about = About::new(kind.javascript(), LITERAL);
                offers.add(rank + after_fields, text, literal, text, about);
            }
        }
        if !offers.typed.is_empty() && self.rank_kind(place, TypeKind::Double).is_some() {
            // They are read in this case alone.
            let typed = offers.word;
            let words = ["INF", "NaN"].into_iter();
            for word in words.filter(|word| word.starts_with(typed)) {
                offers.add(6, word, literal, word, About::new("double", LITERAL));
            }
        }
        let boolean = Operand::Of(TypeKind::Boolean);
        for (word, operand) in [
            ("true", &boolean),
            ("false", &boolean),
            ("null", &Operand::Null),
        ] {
            if let Some(rank) = self.rank(place, operand) {
                offers.add(rank + after_fields, word, literal, word, about_word(word));
            }
        }
    }

    fn offer_variables(&mut self, place: &Place, offers: &mut Offers<'_>) {
        for (name, fields) in self.named_variables() {
            match fields.plain() {
                Some(element) => {
                    if let Some(rank) = self.rank(place, &Operand::from(element.r#type())) {
                        let detail = type_name(element.r#type());
                        let about = About::new(&detail, "An element of the list.");
                        offers.add(rank, &name, CompletionKind::Variable, &name, about);
                    }
                }
                None => {
                    if fields.iter().any(|field| {
                        self.usable(field) && self.leads(&place.taken, place.at, field)
                    }) {
                        offer_record(&name, 1, offers);
                    }
                }
            }
        }
    }

    fn offer_fields(&mut self, place: &Place, offers: &mut Offers<'_>) {
        for field in self.named_fields() {
            if !offers.begins(field.name()) {
                continue;
            }
            let operand = Operand::from(field.r#type());
            let list = matches!(operand, Operand::List(_));
            let rank = self
                .rank(place, &operand)
                .map(|rank| if list { rank + 1 } else { rank });
            let leads = || self.leads(&place.taken, place.at, &field).then_some(2);
            if let Some(rank) = rank.or_else(leads) {
                offer_field(field.name(), &field, rank, offers);
            }
        }
    }

    fn offer_aliases(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let params = self.params;
        for name in params.names() {
            if let Some(operand) = self.binder.alias_operand(name)
                && let Some(rank) = self.rank(place, &operand)
            {
                offer_alias(name, &operand, rank + 1, offers);
            }
        }
    }

    /// Functions, `case`, and the signs that an operand begins with.
    pub(super) fn offer_calls(&mut self, place: &Place, offers: &mut Offers<'_>) {
        let Place { taken, at, .. } = place;
        for &function in Function::ALL {
            if !offers.begins(function.as_str()) {
                continue;
            }
            let mut rank = None;
            for signature in function.signatures() {
                let found = self.rank_kind(place, signature.result());
                rank = [rank, found].into_iter().flatten().min();
            }
            if let Some(rank) = rank {
                let name = function.as_str();
                let closing = if *function.arity().end() == 0 && !offers.after.starts_with('(') {
                    ")"
                } else {
                    ""
                };
                let signatures = signatures(function);
                let about = About::new(signatures, function.summary());
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
            !matches!(kind, TypeKind::Enum | TypeKind::List) && self.takes_kind(taken, *at, kind)
        });
        // Of enumerations the place takes one, which some field has: no other value of it is without quotes.
        let groups = any
            || self.named_fields().into_iter().any(|field| {
                let operand = Operand::from(field.r#type());
                matches!(operand, Operand::Enum(_)) && self.takes(taken, *at, &operand)
            });
        if groups {
            let about = About::new(
                "case(condition: value, …)",
                "The value of the first condition that holds.",
            );
            offers.add(6, "case", CompletionKind::Function, "case(", about);
        }
        if any {
            let about = About::new(
                "cast(value, type)",
                "The value as another type; null where that cannot be.",
            );
            offers.add(6, "cast", CompletionKind::Function, "cast(", about);
        }
        if self.takes_kind(taken, *at, TypeKind::Boolean) {
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
            .any(|&kind| self.takes_kind(taken, *at, kind))
        {
            offers.sign(7, "-");
        }
        let element = self.element_expected();
        let list = element.kind().and_then(Type::of_kind);
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
            offers.sign(7, "[");
        }
        if groups {
            offers.sign(7, "(");
        }
    }

    fn rank_kind(&mut self, place: &Place, kind: TypeKind) -> Option<u8> {
        self.rank(place, &Operand::Of(kind))
    }

    /// How well an operand fits: 1 where it is what is asked for, 2 where operators lead from it to that;
    /// `None` where nothing does.
    pub(super) fn rank(&mut self, place: &Place, operand: &Operand) -> Option<u8> {
        if !self.takes(&place.taken, place.at, operand) {
            return None;
        }
        let is_asked = match operand {
            Operand::Of(kind) if *kind != TypeKind::Enum => place.kinds.has(Some(*kind)),
            operand => !place.asked || self.is_asked(operand),
        };
        Some(if is_asked || !place.asked { 1 } else { 2 })
    }

    /// The types that the operator before the operand asks for, or the parameter.
    pub(super) fn kinds_asked(&mut self) -> Kinds {
        let mut kinds = Kinds::default();
        for operand in Kinds::ALL.operands() {
            if self.is_asked(&operand) {
                kinds.add(operand.kind());
            }
        }
        kinds
    }

    /// Whether an operand is what the operator before it or the parameter asks for.
    pub(super) fn is_asked(&mut self, operand: &Operand) -> bool {
        let Some(frame) = self.frames.last() else {
            return false;
        };
        match (&frame.opener, frame.pending.last()) {
            (_, Some(pending)) => {
                let result = apply(&mut self.binder, pending, operand);
                result.is_some()
            }
            (Opener::Call { overloads, given }, None) => {
                let (mut overloads, mut given) = (overloads.clone(), given.clone());
                accept(&mut self.binder, &mut overloads, &mut given, operand).is_some()
            }
            (Opener::Case { values, .. }, None) => values.unified(&self.binder, operand).is_some(),
            _ => true,
        }
    }
}
