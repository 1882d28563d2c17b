//! From a syntax tree to what is evaluated: names are looked up, types checked, constants computed.
//!
//! The binder recurses; the parser's limit on nesting bounds the depth.

use crate::bind::params::{Params, Value};
use crate::error::render::clip;
use crate::error::{Error, ErrorKind};
use crate::eval::condition::{Condition, FieldCondition, Predicate};
use crate::eval::context::{FieldRef, Scope};
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::lambda::Lambda;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::expr::{Expr, ExprKind, Path};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::{CompareOp, Quantifier};
use crate::text::span::Span;
use crate::value::temporal;
use closest_match::nearest;

use super::typed::Typed;
use super::{repair, rewrite};

/// What an expression is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Filter,
    Order,
}

/// What binding needs to know, and what it keeps count of.
pub(crate) struct Binder<'b> {
    pub(super) fields: &'b Fields,
    pub(super) params: &'b Params,
    purpose: Purpose,
    memos: u32,
}

impl<'b> Binder<'b> {
    pub(crate) fn new(fields: &'b Fields, params: &'b Params, purpose: Purpose) -> Self {
        Self {
            fields,
            params,
            purpose,
            memos: 0,
        }
    }

    /// How many memos the tests have taken.
    pub(crate) fn memos(&self) -> usize {
        self.memos as usize
    }

    /// An expression that is true, false or null.
    pub(crate) fn predicate(&mut self, expr: Expr<'_>) -> Result<Predicate, Error> {
        let kind = &expr.kind();
        if let ExprKind::Not(_)
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Compare { .. }
        | ExprKind::Has { .. }
        | ExprKind::In { .. } = kind
        {
            return self
                .condition(kind)
                .map_err(|error| repair::repaired(error, expr));
        }
        match self.expr_of_kind(kind, expr)? {
            Typed::Boolean(predicate) => Ok(predicate),
            Typed::Null => Ok(Predicate::Constant(None)),
            other => Err(mismatch(expr.span(), &["boolean"], &other)),
        }
    }

    /// The field that has the name of a literal, which then is the field: of all literals `INF` and `NaN`
    /// alone are names that a schema may well have.
    fn named_like(&self, literal: Literal<'_>) -> Option<(usize, &'b Field)> {
        let name = match literal {
            Literal::Double(value) if value.is_nan() => "NaN",
            Literal::Double(f64::INFINITY) => "INF",
            _ => return None,
        };
        let fields: &'b Fields = self.fields;
        fields.find(name)
    }

    fn predicates(&mut self, operands: Exprs<'_>) -> Result<Vec<Predicate>, Error> {
        let mut predicates = Vec::with_capacity(operands.len());
        for operand in operands {
            predicates.push(self.predicate(operand)?);
        }
        Ok(predicates)
    }

    /// An expression of any type.
    pub(crate) fn expr(&mut self, expr: Expr<'_>) -> Result<Typed, Error> {
        self.expr_of_kind(&expr.kind(), expr)
    }

    /// The same, where what the expression is has been looked up.
    // What has values of its own to keep is a method of its own, so that expressions which nest do not take stack for
    // all kinds.
    fn expr_of_kind(&mut self, kind: &ExprKind<'_>, expr: Expr<'_>) -> Result<Typed, Error> {
        match *kind {
            ExprKind::Literal(literal) => self.literal(literal, expr.span()),
            ExprKind::Alias(name) => self.alias(name, expr.span()),
            ExprKind::Field(path) => self.field(path),
            ExprKind::Variable { path, collection } => self.variable(path, collection),
            ExprKind::Negate(operand) => self.negate(operand),
            ExprKind::Arithmetic { op, left, right } => self
                .arithmetic(op, left, right)
                .map_err(|error| repair::repaired(error, expr)),
            ExprKind::Call {
                function,
                ref arguments,
            } => self.call(function, arguments.clone(), expr.span()),
            ExprKind::Case(ref branches) => self.case(branches.clone()),
            ExprKind::Lambda {
                quantifier,
                collection,
                variable,
                predicate,
            } => self
                .lambda(quantifier, collection, predicate)
                .map_err(|error| self.of_variable(error, variable, collection)),
            ExprKind::Exists(collection) => self.exists(collection),
            ExprKind::Count(collection) => self.count(collection),
            ExprKind::Cast { operand, to } => self.cast(operand, to),
            ExprKind::IsOf { operand, to } => self.is_of(operand, to),
            ExprKind::List(ref items) => self.array(items.clone()),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare { .. }
            | ExprKind::Has { .. }
            | ExprKind::In { .. } => self
                .condition(kind)
                .map(Typed::Boolean)
                .map_err(|error| repair::repaired(error, expr)),
        }
    }

    /// A literal, or the field that is named like one.
    fn literal(&mut self, literal: Literal<'_>, span: Span) -> Result<Typed, Error> {
        match self.named_like(literal) {
            Some((position, field)) => {
                self.usable(field, span)?;
                Ok(self.typed(Scope::Row, position, field))
            }
            None => Ok(Typed::constant(literal)),
        }
    }

    fn array(&mut self, items: Exprs<'_>) -> Result<Typed, Error> {
        self.items(items).map(Typed::Items)
    }

    /// What is true, false or null.
    fn condition(&mut self, kind: &ExprKind<'_>) -> Result<Predicate, Error> {
        match *kind {
            ExprKind::Not(operand) => Ok(self.predicate(operand)?.not()),
            ExprKind::And(ref operands) => {
                let operands = self.predicates(operands.clone())?;
                Ok(Predicate::all(rewrite::bounded(operands)))
            }
            ExprKind::Or(ref operands) => self.predicates(operands.clone()).map(Predicate::any),
            ExprKind::Compare { op, left, right } => self.compare(op, left, right),
            ExprKind::Has { left, right } => self.has(left, right),
            ExprKind::In { item, collection } => self.is_in(item, collection),
            // `expr` has a method of its own for every other kind.
            _ => Ok(Predicate::Constant(None)),
        }
    }

    fn field(&mut self, path: Path<'_>) -> Result<Typed, Error> {
        let fields = self.fields;
        let Some((position, field)) = fields.find(path.as_str()) else {
            return Err(unknown_field(path.as_str(), path.span(), fields));
        };
        self.usable(field, path.span())?;
        Ok(self.typed(Scope::Row, position, field))
    }

    /// Whether the field may be named for this purpose.
    fn usable(&self, field: &Field, span: Span) -> Result<(), Error> {
        let name = || field.name().to_owned();
        match self.purpose {
            Purpose::Filter if !field.filterable => {
                Err(Error::new(ErrorKind::NotFilterable { field: name() }, span))
            }
            Purpose::Order if !field.sortable => {
                Err(Error::new(ErrorKind::NotSortable { field: name() }, span))
            }
            Purpose::Filter | Purpose::Order => Ok(()),
        }
    }

    /// A field as an expression.
    pub(super) fn typed(&mut self, scope: Scope, position: usize, field: &Field) -> Typed {
        let at = FieldRef {
            scope,
            field: position,
        };
        match &field.r#type {
            Type::Boolean => Typed::Boolean(self.test(
                at,
                FieldTest::Boolean(Comparison::Compare(CompareOp::Eq, true)),
                field.nullable,
            )),
            Type::Int => Typed::Int(Scalar::Field(at)),
            Type::Decimal => Typed::Decimal(Scalar::Field(at)),
            Type::Double => Typed::Double(Scalar::Field(at)),
            Type::Text => Typed::Text(Text::Field(at)),
            Type::Guid => Typed::Guid(Scalar::Field(at)),
            Type::Date => Typed::Date(Scalar::Field(at)),
            Type::TimeOfDay => Typed::TimeOfDay(Scalar::Field(at)),
            Type::Timestamp => Typed::Timestamp(Scalar::Field(at)),
            Type::Duration => Typed::Duration(Scalar::Field(at)),
            Type::Enum(members) => Typed::Enum(Scalar::Field(at), members.clone()),
            Type::List(fields) => Typed::List(at, fields.clone()),
        }
    }

    /// A test of one field, with a memo of its own.
    pub(super) fn test(
        &mut self,
        field: FieldRef,
        test: FieldTest,
        null_propagates: bool,
    ) -> Predicate {
        let memo = self.memos;
        self.memos += 1;
        Predicate::FieldTest(Box::new(FieldCondition {
            field,
            test,
            memo,
            null_propagates,
        }))
    }

    /// A lambda's variable, or a field of the record that it stands for.
    fn variable(&mut self, path: Path<'_>, collection: Expr<'_>) -> Result<Typed, Error> {
        let (_, fields) = self.list(collection)?;
        let scope = Scope::of_list(collection.index());
        let (_, rest) = path.as_str().split_once('/').unwrap_or((path.as_str(), ""));
        match (fields.plain(), rest) {
            (Some(field), "") => Ok(self.typed(scope, 0, field)),
            (None, "") => {
                let variable = path.as_str().to_owned();
                Err(Error::new(
                    ErrorKind::RecordVariable { variable },
                    path.span(),
                ))
            }
            (plain, name) => {
                let start = path.span().end() - name.len();
                let span = Span::new(start, path.span().end());
                match fields.find(name) {
                    Some((position, field)) if plain.is_none() => {
                        self.usable(field, span)?;
                        Ok(self.typed(scope, position, field))
                    }
                    _ => Err(unknown_field(name, span, &fields)),
                }
            }
        }
    }

    /// An expression that is a list: where it is, and what its elements are.
    pub(super) fn list(&mut self, collection: Expr<'_>) -> Result<(FieldRef, Fields), Error> {
        match self.expr(collection)? {
            Typed::List(list, fields) => Ok((list, fields)),
            other => Err(mismatch(collection.span(), &["list"], &other)),
        }
    }

    fn lambda(
        &mut self,
        quantifier: Quantifier,
        collection: Expr<'_>,
        predicate: Expr<'_>,
    ) -> Result<Typed, Error> {
        let (list, _) = self.list(collection)?;
        let variable = Scope::of_list(collection.index());
        let predicate = self.predicate(predicate)?;
        Ok(condition(Lambda::new(
            list, quantifier, variable, predicate,
        )))
    }

    /// A field that the row does not have and the elements of the list around do is a field of these.
    #[cold]
    fn of_variable(&mut self, error: Error, variable: &str, collection: Expr<'_>) -> Error {
        let ErrorKind::UnknownField { field } = error.kind() else {
            return error;
        };
        match self.list(collection) {
            Ok((_, fields)) if fields.plain().is_none() && fields.find(field).is_some() => {
                let field = format!("{variable}/{field}");
                error.suggesting(field)
            }
            _ => error,
        }
    }

    fn exists(&mut self, collection: Expr<'_>) -> Result<Typed, Error> {
        let (list, _) = self.list(collection)?;
        let variable = Scope::of_list(collection.index());
        let each = Predicate::Constant(Some(true));
        Ok(condition(Lambda::new(
            list,
            Quantifier::Any,
            variable,
            each,
        )))
    }

    /// The items of an array.
    pub(super) fn items(&mut self, items: Exprs<'_>) -> Result<Vec<(Typed, Span)>, Error> {
        items
            .map(|item| Ok((self.expr(item)?, item.span())))
            .collect()
    }

    pub(super) fn alias(&self, name: &str, span: Span) -> Result<Typed, Error> {
        let constant = |value: &Value| match value.as_literal() {
            Some(literal) => Ok((Typed::constant(literal), span)),
            None => {
                let alias = name.to_owned();
                Err(Error::new(ErrorKind::AliasNestsLists { alias }, span))
            }
        };
        match self.alias_value(name, span)? {
            Value::List(values) => {
                let items = values.iter().map(constant);
                items.collect::<Result<_, _>>().map(Typed::Items)
            }
            value => constant(value).map(|(constant, _)| constant),
        }
    }

    pub(super) fn alias_value(&self, name: &str, span: Span) -> Result<&'b Value, Error> {
        let params: &'b Params = self.params;
        params.get(name).ok_or_else(|| {
            let near = nearest(name, params.names()).map(|near| format!("@{near}"));
            let alias = name.to_owned();
            Error::new(ErrorKind::AliasMissing { alias }, span).suggesting(near)
        })
    }
}

/// What is wrong with a path that the schema knows a part of.
fn no_field_but(name: &str, span: Span, fields: &Fields) -> Option<Error> {
    // The longest list that the path leads through.
    let lists = name.rmatch_indices('/').find_map(|(end, _)| {
        let list = name.get(..end)?;
        let is_list = matches!(fields.get(list)?.r#type, Type::List(_));
        is_list.then_some((list, name.get(end + 1..)?))
    });
    if let Some((list, rest)) = lists {
        let span = Span::new(span.end() - rest.len(), span.end());
        let mut quantifiers = Quantifier::ALL.iter();
        let quantifier = quantifiers.find(|known| known.as_str().eq_ignore_ascii_case(rest));
        return Some(match quantifier {
            Some(quantifier) => {
                let suggestion = (*quantifier == Quantifier::Any).then(|| "any()".to_owned());
                let quantifier = quantifier.as_str().to_owned();
                let kind = ErrorKind::QuantifierWithoutParentheses { quantifier };
                Error::new(kind, span).suggesting(suggestion)
            }
            None => {
                let count = ["count", "length", "size"].contains(&rest);
                let list = clip(list);
                Error::new(ErrorKind::MemberOfList { list }, span)
                    .suggesting(count.then(|| "$count".to_owned()))
            }
        });
    }
    let within = |field: &Field| {
        let rest = field.name.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let record = fields.iter().any(within);
    record.then(|| Error::unsupported_named(span, "record", clip(name)))
}

fn condition(condition: impl Condition + 'static) -> Typed {
    Typed::Boolean(Predicate::condition(condition))
}

/// Something of another type than those that are expected, by their names.
pub(super) fn mismatch(span: Span, expected: &[&'static str], found: &Typed) -> Error {
    let kind = ErrorKind::TypeMismatch {
        expected: expected.to_vec(),
        found: found.type_name(),
    };
    Error::new(kind, span)
}

/// The call that is meant by the name of a function: `now`, `name/length`.
#[cold]
fn call(name: &str, fields: &Fields) -> Option<String> {
    if let Some((owner, function)) = repair::property(name) {
        return fields.get(owner).map(|_| format!("{function}({owner})"));
    }
    let function = Function::from_name(name)?;
    (function.arity() == (0..=0)).then(|| format!("{function}()"))
}

pub(crate) fn unknown_field(name: &str, span: Span, fields: &Fields) -> Error {
    if let Some(error) = no_field_but(name, span, fields) {
        return error;
    }
    // The literal is written in lower case; a field may have the name in another. Or of other languages.
    let mut nulls = ["null", "nil", "none", "undefined"].into_iter();
    let null = nulls
        .any(|null| null.eq_ignore_ascii_case(name))
        .then_some("null");
    let near = null.or_else(|| nearest(name, fields.iter().map(Field::name)));
    // A duration without its prefix is a name to the parser.
    let duration = || temporal::parse_duration(name).ok();
    let suggestion = match near {
        Some(near) => Some(near.to_owned()),
        None => duration()
            .map(|_| format!("duration'{name}'"))
            .or_else(|| call(name, fields)),
    };
    Error::new(ErrorKind::UnknownField { field: clip(name) }, span).suggesting(suggestion)
}
