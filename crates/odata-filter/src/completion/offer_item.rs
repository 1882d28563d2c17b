//! What stands in lists and in strings.

use crate::bind::typing::Operand;
use crate::completion::CompletionKind;
use crate::completion::about::{
    About, EXAMPLES, LITERAL, MEMBER, TEXTS, about_word, example, quoted, type_name,
};
use crate::completion::frame::{Opener, Pending};
use crate::completion::offer::Offers;
use crate::completion::offer::{offer_alias, offer_field, offer_record};
use crate::completion::walk::Walk;
use crate::schema::types::{Enumeration, Field, Type};
use crate::value::type_kind::TypeKind;

impl Walk<'_> {
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
        let detail = type_name(&Type::Enum(members.clone()));
        let is_set = |member: &&str| set.split(',').any(|known| known.trim() == *member);
        for member in members.members().filter(|member| !is_set(member)) {
            let text = format!("{set}{member}");
            let operand = Operand::Text(text.as_str().into());
            let fits = match &list {
                Some((value, _)) => self.binder.is_item(value, &operand),
                None => self.takes(&taken, at, &operand),
            };
            if fits {
                let insert = quoted(&text, list.as_ref().is_some_and(|(_, array)| *array));
                let about = About::new(&detail, MEMBER);
                offers.add(0, member, CompletionKind::Member, &insert, about);
            }
        }
    }

    /// The enumeration whose member is expected.
    pub(super) fn members_expected(&self) -> Option<Enumeration> {
        for frame in self.frames.iter().rev() {
            let value = match (&frame.opener, frame.pending.last()) {
                (Opener::List { value, .. }, _) => value,
                (_, Some(Pending::Infix(left, _))) => left,
                (
                    Opener::Case {
                        value: true,
                        values,
                    },
                    None,
                ) if !values.is_open() => values.model(),
                // What is expected around it.
                (Opener::Case { value: true, .. } | Opener::Group, None) => continue,
                _ => return None,
            };
            return match value {
                Operand::Enum(members) => Some(members.clone()),
                _ => None,
            };
        }
        None
    }

    pub(super) fn is_list_for(&mut self, value: &Operand, r#type: &Type) -> bool {
        match r#type {
            Type::List(fields) => self.binder.is_in_list(value, fields),
            _ => false,
        }
    }

    /// The items of a list, and its end where it may be empty.
    pub(super) fn offer_items(
        &mut self,
        value: &Operand,
        array: bool,
        items: usize,
        offers: &mut Offers<'_>,
    ) {
        if let Some(members) = self.members_expected() {
            let detail = type_name(&Type::Enum(members.clone()));
            for member in members.members() {
                let insert = quoted(member, array);
                let about = About::new(&detail, MEMBER);
                offers.add(0, member, CompletionKind::Member, &insert, about);
            }
        }
        let words = [
            ("true", Operand::Of(TypeKind::Boolean)),
            ("false", Operand::Of(TypeKind::Boolean)),
            ("null", Operand::Null),
        ];
        for (kind, literal) in EXAMPLES {
            let json = TEXTS.iter().find(|(of, _)| array && *of == kind);
            if let Some((_, text)) = json
                && (kind == TypeKind::Text || value.kind() == Some(kind))
                && self.binder.is_item(value, &Operand::Text((*text).into()))
            {
                offer_literal(kind, &quoted(text, true), offers);
            }
            // The engine's own literals are read in an array too; they alone say their type where nothing else does.
            if !(array && kind == TypeKind::Text)
                && self.binder.is_item(value, &example(kind, literal))
            {
                offer_literal(kind, literal, offers);
            }
        }
        for (word, operand) in words {
            if self.binder.is_item(value, &operand) {
                offers.add(2, word, CompletionKind::Literal, word, about_word(word));
            }
        }
        if !array {
            let params = self.params;
            for name in params.names() {
                if let Some(operand) = self.binder.alias_operand(name)
                    && self.binder.is_item(value, &operand)
                {
                    offer_alias(name, &operand, 3, offers);
                }
            }
            if items == 0 {
                self.offer_list_fields(value, 4, offers);
            }
        }
        if items == 0 {
            let sign = if array { "]" } else { ")" };
            offers.sign(5, sign);
        }
    }

    /// What can be to the right of `in`.
    pub(super) fn offer_lists(&mut self, value: &Operand, offers: &mut Offers<'_>) {
        offers.sign(0, "(");
        self.offer_list_fields(value, 1, offers);
        let params = self.params;
        for name in params.names() {
            if self.is_alias_list(value, name) {
                let label = format!("@{name}");
                let about = About::new("list", "The values of the parameter.");
                offers.add(1, &label, CompletionKind::Parameter, &label, about);
            }
        }
        offers.sign(2, "[");
    }

    pub(super) fn offer_list_fields(&mut self, value: &Operand, rank: u8, offers: &mut Offers<'_>) {
        for field in self.named_fields() {
            if self.is_list_for(value, field.r#type()) {
                let name = field.name();
                offer_field(name, &field, rank, offers);
            }
        }
        for (name, fields) in self.named_variables() {
            let mut types = fields.iter().map(Field::r#type);
            if fields.plain().is_none() && types.any(|r#type| self.is_list_for(value, r#type)) {
                offer_record(&name, rank, offers);
            }
        }
    }
}

fn offer_literal(kind: TypeKind, written: &str, offers: &mut Offers<'_>) {
    let about = About::new(kind.javascript(), LITERAL);
    offers.add(1, written, CompletionKind::Literal, written, about);
}
