//! Lists as values (OData 4.01, part 2, 5.1.1.5 and 5.1.1.6): their functions, their equality, `$count`.

use std::mem::discriminant;

use crate::bind::binder::{Binder, mismatch};
use crate::bind::coercion::coerce;
use crate::bind::typed::DerivedList;
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::condition::Predicate;
use crate::eval::context::{FieldRef, Scope};
use crate::eval::items::ItemTests;
use crate::eval::list::{List, ListLength, ListPosition, ListRelation};
use crate::eval::relation::{Item, Relation, position};
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::CompareOp;
use crate::text::span::Span;

/// A list, as far as it is known before it stands beside another one.
pub(super) enum ListValue {
    Null,
    /// Constants, each of a type of its own.
    Items(Vec<(Typed, Span)>),
    Of(List, Option<Type>),
}

impl Binder<'_> {
    /// Whether an expression is a list, as far as its names say.
    // Along first arguments alone, so that calls which nest are not looked at again and again.
    pub(super) fn is_list(&self, mut expr: Expr<'_>) -> bool {
        loop {
            expr = match expr.kind() {
                ExprKind::List(_) => return true,
                ExprKind::Field(_) | ExprKind::Variable { .. } => {
                    let field = self.field_type(expr);
                    return matches!(field, Some(Type::List(_)));
                }
                ExprKind::Literal(_) => return false,
                ExprKind::Alias(name) => {
                    let value = self.params.get(name);
                    return matches!(value, Some(crate::bind::params::Value::List(_)));
                }
                ExprKind::Call {
                    function: Function::Concat | Function::Substring,
                    mut arguments,
                } => match (arguments.next(), arguments.next()) {
                    // Of a null and a list the joined one is a list too.
                    (Some(first), Some(second)) if is_null(first) => second,
                    (Some(first), _) => first,
                    (None, _) => return false,
                },
                _ => return false,
            }
        }
    }

    /// The type of a field, or of a member of a variable.
    fn field_type(&self, expr: Expr<'_>) -> Option<Type> {
        match expr.kind() {
            ExprKind::Field(path) => Some(self.fields.get(path.as_str())?.r#type().clone()),
            // Lambdas nest only so deep.
            ExprKind::Variable { path, collection } => {
                let Some(Type::List(fields)) = self.field_type(collection) else {
                    return None;
                };
                match path.as_str().split_once('/') {
                    Some((_, name)) => Some(fields.get(name)?.r#type().clone()),
                    None => Some(fields.plain()?.r#type().clone()),
                }
            }
            _ => None,
        }
    }

    /// A call of a function whose arguments are lists, the first one bound already.
    pub(super) fn call_lists(
        &mut self,
        function: Function,
        list: Typed,
        mut arguments: Exprs<'_>,
    ) -> Result<Typed, Error> {
        let (Some(first), second) = (arguments.next(), arguments.next()) else {
            return Ok(Typed::Null);
        };
        match (function, second) {
            (Function::Length, _) => length(list, first.span()),
            (Function::Substring, Some(start)) => {
                let list = self.list_argument(function, list, first)?;
                self.slice(list, start, arguments.next())
            }
            (function, Some(second)) => {
                let list = self.list_argument(function, list, first)?;
                let other = self.expr(second)?;
                let other = self.list_argument(function, other, second)?;
                self.of_two_lists(function, (list, first), (other, second))
            }
            (_, None) => Ok(Typed::Null),
        }
    }

    /// `list/$count`
    pub(super) fn count(&mut self, list: Expr<'_>) -> Result<Typed, Error> {
        length(self.expr(list)?, list.span())
    }

    fn slice(
        &mut self,
        value: ListValue,
        start: Expr<'_>,
        length: Option<Expr<'_>>,
    ) -> Result<Typed, Error> {
        let r#type = value.declared().cloned().or_else(|| value.of_items());
        let list = as_list(value, r#type.as_ref())?;
        let mut int = |argument: Expr<'_>| match self.expr(argument)? {
            Typed::Int(value) => Ok(value),
            Typed::Null => Ok(Scalar::Null),
            other => Err(not_taken(Function::Substring, argument, &other, "integer")),
        };
        let start = int(start)?;
        let length = match length {
            Some(argument) => {
                let length = int(argument)?;
                if matches!(length.constant(), Some(..0)) {
                    return Err(Error::new(ErrorKind::NegativeLength, argument.span()));
                }
                Some(length)
            }
            None => None,
        };
        let list = Box::new(list);
        let list = List::Slice {
            list,
            start,
            length,
        };
        Ok(derived(list, r#type))
    }

    fn of_two_lists(
        &mut self,
        function: Function,
        (list, first): (ListValue, Expr<'_>),
        (other, second): (ListValue, Expr<'_>),
    ) -> Result<Typed, Error> {
        let spans = (first.span(), second.span());
        let field = match list {
            ListValue::Of(List::Field(field, ref r#type), _) => Some((field, r#type.clone())),
            _ => None,
        };
        let (list, other, r#type) = self.two_lists((list, other), spans)?;
        let relation = match function {
            Function::Concat => {
                let both = match (list, other) {
                    (List::Null, _) | (_, List::Null) => List::Null,
                    (list, other) => List::Concat(Box::new(list), Box::new(other)),
                };
                return Ok(derived(both, r#type));
            }
            Function::IndexOf => {
                return Ok(Typed::Int(match (list, other) {
                    (List::Null, _) | (_, List::Null) => Scalar::Null,
                    (List::Constant(list), List::Constant(other)) => {
                        let at = position(&list, &other).map(i64::try_from);
                        Scalar::of(at.map_or(-1, |at| at.unwrap_or(i64::MAX)))
                    }
                    (list, other) => Scalar::computed(ListPosition { list, other }),
                }));
            }
            Function::StartsWith => Relation::StartsWith,
            Function::EndsWith => Relation::EndsWith,
            Function::HasSubset => Relation::Subset,
            Function::HasSubsequence => Relation::Subsequence,
            _ => Relation::Contains,
        };
        // One item that is to be anywhere is a test of each element, which columns answer by code.
        if let (Some((field, r#type)), List::Constant(items)) = (field, &other)
            && !matches!(relation, Relation::StartsWith | Relation::EndsWith)
            && let [item] = items.as_slice()
        {
            let item = typed_item(item, &r#type);
            return self
                .has_element(field, &r#type, item, spans)
                .map(Typed::Boolean);
        }
        self.related(relation, (list, other), None, spans)
            .map(Typed::Boolean)
    }

    /// What two lists are to each other; of a field and few constants, by a test for each.
    fn related(
        &mut self,
        relation: Relation,
        lists: (List, List),
        null: Option<(bool, bool)>,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        let (list, r#type, items) = match &lists {
            (List::Field(list, r#type), List::Constant(items)) => (*list, r#type, items),
            (List::Constant(items), List::Field(list, r#type)) if relation == Relation::Equal => {
                (*list, r#type, items)
            }
            _ => return Ok(related(relation, lists.0, lists.1, null)),
        };
        if !ItemTests::can(relation) || items.len() > ItemTests::MAX {
            return Ok(related(relation, lists.0, lists.1, null));
        }
        let variable = Scope::UNNAMED;
        let element = Field::new(Fields::ELEMENT, r#type.clone(), true);
        let tests = items.iter().map(|item| {
            let element = self.typed(variable, 0, &element);
            self.is_element(typed_item(item, r#type), element, spans)
        });
        Ok(Predicate::condition(ItemTests {
            list,
            relation,
            variable,
            items: tests.collect::<Result<_, _>>()?,
        }))
    }

    /// Whether some element of a list equals a constant.
    fn has_element(
        &mut self,
        list: FieldRef,
        r#type: &Type,
        item: Typed,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        let fields = Fields::element(r#type.clone(), true);
        self.any_equals(list, &fields, item, spans)
    }

    /// `list eq list`, `list ne list`
    pub(super) fn compare_lists(
        &mut self,
        op: CompareOp,
        left: Typed,
        right: Typed,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        let values = (
            self.list_value(left, spans.0)?,
            self.list_value(right, spans.1)?,
        );
        let (left, right, _) = self.two_lists(values, spans)?;
        let null = Some((true, false));
        let equal = || self.related(Relation::Equal, (left, right), null, spans);
        match op {
            CompareOp::Eq => equal(),
            CompareOp::Ne => equal().map(Predicate::not),
            _ => {
                let (left, right) = ("list", "list");
                let operator = op.as_str().to_owned();
                let kind = ErrorKind::NotDefined {
                    operator,
                    left,
                    right,
                };
                Err(Error::new(kind, spans.0.to(spans.1)))
            }
        }
    }

    /// An argument that is a list.
    fn list_argument(
        &mut self,
        function: Function,
        value: Typed,
        argument: Expr<'_>,
    ) -> Result<ListValue, Error> {
        match value {
            Typed::Null | Typed::List(..) | Typed::Items(_) | Typed::Derived(_) => {
                self.list_value(value, argument.span())
            }
            other => {
                // The one value that is meant to be in the list.
                let array = match argument.kind() {
                    ExprKind::Literal(literal @ (Literal::String(_) | Literal::Integer(_))) => {
                        Some(format!("[{literal}]"))
                    }
                    _ => None,
                };
                Err(not_taken(function, argument, &other, "list").suggesting(array))
            }
        }
    }

    fn list_value(&mut self, value: Typed, span: Span) -> Result<ListValue, Error> {
        match value {
            Typed::Null => Ok(ListValue::Null),
            Typed::Items(items) => Ok(ListValue::Items(items)),
            Typed::Derived(derived) => Ok(ListValue::Of(derived.list, derived.element)),
            Typed::List(field, fields) => match fields.plain().map(Field::r#type) {
                Some(r#type) => {
                    let list = List::Field(field, r#type.clone());
                    Ok(ListValue::Of(list, Some(r#type.clone())))
                }
                None => Err(Error::new(ErrorKind::ValuesExpected, span)),
            },
            other => Err(mismatch(span, &["list"], &other)),
        }
    }

    /// Two lists whose items have one type.
    fn two_lists(
        &mut self,
        (left, right): (ListValue, ListValue),
        spans: (Span, Span),
    ) -> Result<(List, List, Option<Type>), Error> {
        let r#type = match (left.declared(), right.declared()) {
            (Some(a), Some(b)) if a != b && !(a.is_numeric() && b.is_numeric()) => {
                let kind = ErrorKind::NotComparable {
                    left: a.name(),
                    right: b.name(),
                };
                return Err(Error::new(kind, spans.0.to(spans.1)));
            }
            (Some(r#type), _) | (None, Some(r#type)) => Some(r#type.clone()),
            (None, None) => left.of_items().or_else(|| right.of_items()),
        };
        let list = |value| as_list(value, r#type.as_ref());
        Ok((list(left)?, list(right)?, r#type.clone()))
    }
}

impl ListValue {
    /// The type that its elements are known to have.
    fn declared(&self) -> Option<&Type> {
        match self {
            Self::Of(_, r#type) => r#type.as_ref(),
            Self::Null | Self::Items(_) => None,
        }
    }

    /// The type of the first item that has one.
    fn of_items(&self) -> Option<Type> {
        match self {
            Self::Items(items) => items.iter().find_map(|(item, _)| type_of(item)),
            Self::Null | Self::Of(..) => None,
        }
    }
}

fn derived(list: List, element: Option<Type>) -> Typed {
    Typed::Derived(Box::new(DerivedList { list, element }))
}

/// `length(list)` and `list/$count`
fn length(list: Typed, span: Span) -> Result<Typed, Error> {
    let list = match list {
        // Of records too.
        Typed::List(field, fields) => {
            let plain = fields.plain().map(Field::r#type);
            List::Field(field, plain.unwrap_or(&Type::Text).clone())
        }
        Typed::Items(items) => {
            let count = i64::try_from(items.len()).ok();
            return Ok(Typed::Int(Scalar::of(count)));
        }
        Typed::Derived(derived) => derived.list,
        other => return Err(mismatch(span, &["list"], &other)),
    };
    Ok(Typed::Int(match list {
        List::Null => Scalar::Null,
        list => Scalar::computed(ListLength(list)),
    }))
}

fn is_null(expr: Expr<'_>) -> bool {
    matches!(expr.kind(), ExprKind::Literal(Literal::Null))
}

/// The list, whose constants take the type of the elements.
fn as_list(value: ListValue, r#type: Option<&Type>) -> Result<List, Error> {
    match value {
        ListValue::Null => Ok(List::Null),
        ListValue::Of(list, _) => Ok(list),
        ListValue::Items(items) => {
            // Where no item has a type all of them are null.
            let model = r#type.map_or(Typed::Null, blank);
            let item = |(item, span)| constant_item(coerce(item, span, &model)?, &model, span);
            let items = items.into_iter().map(item);
            items.collect::<Result<_, _>>().map(List::Constant)
        }
    }
}

/// What two lists are to each other, computed at once where both are constants.
fn related(relation: Relation, list: List, other: List, null: Option<(bool, bool)>) -> Predicate {
    match (&list, &other) {
        (List::Constant(list), List::Constant(other)) => {
            Predicate::Constant(Some(relation.holds(list, other)))
        }
        (a, b) if a.is_constant() && b.is_constant() => {
            let both = matches!((a, b), (List::Null, List::Null));
            Predicate::Constant(null.map(|(equal, one)| if both { equal } else { one }))
        }
        _ => Predicate::condition(ListRelation {
            relation,
            list,
            other,
            null,
        }),
    }
}

fn not_taken(
    function: Function,
    argument: Expr<'_>,
    found: &Typed,
    expected: &'static str,
) -> Error {
    let kind = ErrorKind::ArgumentType {
        function: function.to_string(),
        expected: vec![expected],
        found: found.type_name(),
    };
    Error::new(kind, argument.span())
}

/// A null of a type.
fn blank(r#type: &Type) -> Typed {
    match r#type {
        Type::Enum(members) => Typed::Enum(Scalar::Null, members.clone()),
        r#type => Typed::null_of(r#type.kind()),
    }
}

/// The type of a plain value.
fn type_of(typed: &Typed) -> Option<Type> {
    match typed {
        Typed::Enum(_, members) => Some(Type::Enum(members.clone())),
        typed => Type::of_kind(typed.kind()?),
    }
}

/// A constant as an item of a list whose elements are of the model's type.
fn constant_item(item: Typed, model: &Typed, span: Span) -> Result<Item<'static>, Error> {
    let is_number =
        |typed: &Typed| matches!(typed, Typed::Int(_) | Typed::Decimal(_) | Typed::Double(_));
    let fits = matches!(item, Typed::Null)
        || discriminant(&item) == discriminant(model)
        || is_number(&item) && is_number(model);
    if !fits {
        return Err(mismatch(span, &[model.type_name()], &item));
    }
    if !item.is_constant() {
        return Err(Error::unsupported_sort(span, "item_not_constant"));
    }
    let value = match item {
        Typed::Boolean(Predicate::Constant(value)) => value.map(Item::Boolean),
        Typed::Int(value) | Typed::Enum(value, _) => value.constant().map(Item::Int),
        Typed::Decimal(value) => match (value.constant(), model) {
            // A fraction beside doubles is the double nearest to it, as in a comparison.
            (Some(value), Typed::Double(_)) if value.scale() > 0 => {
                Some(Item::Double(crate::value::double::to_double(value)))
            }
            (value, _) => value.map(Item::Decimal),
        },
        Typed::Double(value) => value.constant().map(Item::Double),
        Typed::Text(Text::Constant(value)) => {
            value.map(|text| Item::Text(String::from(text).into()))
        }
        Typed::Guid(value) => value.constant().map(Item::Guid),
        Typed::Date(value) => value.constant().map(Item::Date),
        Typed::TimeOfDay(value) => value.constant().map(Item::TimeOfDay),
        Typed::Timestamp(value) => value.constant().map(|at| Item::Timestamp(at.to_utc())),
        Typed::Duration(value) => value.constant().map(Item::Duration),
        Typed::Null => None,
        _ => return Err(Error::unsupported_sort(span, "item_not_constant")),
    };
    Ok(value.unwrap_or(Item::Null))
}

/// An item as a constant that stands beside an element of a list.
fn typed_item(item: &Item<'_>, r#type: &Type) -> Typed {
    match (item, r#type) {
        (Item::Null, _) => Typed::Null,
        (Item::Boolean(value), _) => Typed::Boolean(Predicate::Constant(Some(*value))),
        (Item::Int(value), Type::Enum(members)) => Typed::Enum(Scalar::of(*value), members.clone()),
        (Item::Int(value), _) => Typed::Int(Scalar::of(*value)),
        (Item::Decimal(value), _) => Typed::Decimal(Scalar::of(*value)),
        (Item::Double(value), _) => Typed::Double(Scalar::of(*value)),
        (Item::Text(value), _) => Typed::Text(Text::Constant(Some(value.as_ref().into()))),
        (Item::Guid(value), _) => Typed::Guid(Scalar::of(*value)),
        (Item::Date(value), _) => Typed::Date(Scalar::of(*value)),
        (Item::TimeOfDay(value), _) => Typed::TimeOfDay(Scalar::of(*value)),
        (Item::Timestamp(value), _) => Typed::Timestamp(Scalar::of(value.fixed_offset())),
        (Item::Duration(value), _) => Typed::Duration(Scalar::of(*value)),
    }
}
