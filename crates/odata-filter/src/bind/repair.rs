//! What was probably meant by an expression that does not bind: another order of its parts, as canonical text.
//!
//! Whatever is suggested is bound before anyone sees it.

use crate::error::{Error, ErrorKind};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::{ArithmeticOp, CompareOp, Precedence};
use crate::value::temporal;
use crate::value::type_kind::TypeKind;

/// Longer expressions are not written anew.
const LONGEST: usize = 400;

/// What is wrong with an expression, with what was meant by all of it.
#[cold]
pub(super) fn repaired(error: Error, expr: Expr<'_>) -> Error {
    if error.suggestion().is_some() || expr.span().len() > LONGEST {
        return error;
    }
    let kind = error.kind();
    match expr.kind() {
        ExprKind::And(operands) | ExprKind::Or(operands) => operand(error, operands),
        ExprKind::Compare { op, left, right } => match compared(&error, op, left, right) {
            Some(written) => Error::new(kind.clone(), expr.span()).suggesting(written),
            None => error,
        },
        // Texts are joined by a function.
        ExprKind::Arithmetic {
            op: ArithmeticOp::Add,
            left,
            right,
        } => match kind {
            ErrorKind::NotDefined {
                left: "text",
                right: "text",
                ..
            } => error.suggesting(format!("concat({left},{right})")),
            _ => error,
        },
        // Its elements are meant.
        ExprKind::In { item, collection } => match (kind, item.kind(), collection.kind()) {
            (
                ErrorKind::NotInLists { .. },
                ExprKind::Field(path) | ExprKind::Variable { path, .. },
                ExprKind::List(_) | ExprKind::Alias(_),
            ) if is_free("x", path.as_str()) => {
                let written = expr.to_string();
                let looked_for = written.strip_prefix(path.as_str());
                Error::new(kind.clone(), expr.span())
                    .suggesting(looked_for.map(|rest| format!("{item}/any(x:x{rest})")))
            }
            (ErrorKind::TypeMismatch { .. }, _, ExprKind::List(items))
                if items.clone().all(is_year) =>
            {
                // As `in` writes lists.
                let (written, item) = (expr.to_string(), item.to_string());
                let rest = written.strip_prefix(item.as_str());
                Error::new(kind.clone(), expr.span())
                    .suggesting(rest.map(|rest| format!("year({item}){rest}")))
            }
            _ => error,
        },
        ExprKind::Has { left, right } => match kind {
            ErrorKind::HasNeedsEnumeration { found: "list" } if error.span() == left.span() => {
                Error::new(kind.clone(), expr.span())
                    .suggesting(format!("{} in {left}", atom(right)))
            }
            _ => error,
        },
        _ => error,
    }
}

/// An expression as an operand, in parentheses where an operator is in it.
fn atom(expr: Expr<'_>) -> String {
    match expr.kind() {
        ExprKind::Literal(_)
        | ExprKind::Field(_)
        | ExprKind::Variable { .. }
        | ExprKind::Alias(_)
        | ExprKind::Call { .. }
        | ExprKind::Count(_)
        | ExprKind::List(_) => expr.to_string(),
        _ => format!("({expr})"),
    }
}

/// Whether a path is not that of a variable, so that a lambda may have its name.
fn is_free(variable: &str, path: &str) -> bool {
    path.split('/').next() != Some(variable)
}

/// A number that is written as years are.
fn is_year(expr: Expr<'_>) -> bool {
    matches!(
        expr.kind(),
        ExprKind::Literal(Literal::Integer(1000..=9999))
    )
}

/// What was meant by a comparison.
fn compared(error: &Error, op: CompareOp, left: Expr<'_>, right: Expr<'_>) -> Option<String> {
    let is_order = |op: CompareOp| op.precedence() == Precedence::Relational;
    match (error.kind(), left.kind()) {
        // `not` binds tighter than the operator.
        (ErrorKind::TypeMismatch { .. }, ExprKind::Not(operand))
            if error.span() == operand.span() =>
        {
            Some(format!("not ({} {op} {})", atom(operand), atom(right)))
        }
        // `1 lt qty lt 10`
        (
            ErrorKind::NotComparable { .. },
            ExprKind::Compare {
                op: first,
                left: least,
                right: between,
            },
        ) if is_order(first) && is_order(op) => {
            let (least, between, most) = (atom(least), atom(between), atom(right));
            Some(format!(
                "{least} {first} {between} and {between} {op} {most}"
            ))
        }
        (
            ErrorKind::NotComparable { left: "list", .. },
            ExprKind::Field(_) | ExprKind::Variable { .. },
        ) => match op {
            CompareOp::Eq => Some(format!("{} in {left}", atom(right))),
            CompareOp::Ne => Some(format!("not {} in {left}", atom(right))),
            _ => None,
        },
        // `at gt 2022`: of all that the number can mean, the year alone fits every operator.
        (
            ErrorKind::NotComparable {
                left: "timestamp" | "date",
                right: "integer",
            },
            _,
        ) if is_year(right) => Some(format!("year({left}) {op} {right}")),
        (
            ErrorKind::NotComparable {
                left: "integer",
                right: "timestamp" | "date",
            },
            _,
        ) if is_year(left) => Some(format!("{left} {op} year({right})")),
        // A member of the elements of a list.
        (
            ErrorKind::MemberOfList { .. },
            ExprKind::Field(path) | ExprKind::Variable { path, .. },
        ) if error.span().end() == left.span().end() => {
            let path = path.as_str();
            let (list, member) = path.split_at(path.len().checked_sub(error.span().len() + 1)?);
            is_free("x", path).then(|| format!("{list}/any(x:x{member} {op} {})", atom(right)))
        }
        _ => None,
    }
}

/// `qty eq 5 or 6`: a constant beside a comparison with another one.
fn operand(error: Error, operands: Exprs<'_>) -> Error {
    let mut before = None;
    for operand in operands {
        if operand.span() == error.span() {
            let guess = match (error.kind(), before.map(Expr::kind)) {
                (ErrorKind::TypeMismatch { .. }, Some(ExprKind::Compare { op, left, right }))
                    if operand.is_literal() && right.is_literal() =>
                {
                    Some(format!("{} {op} {operand}", atom(left)))
                }
                _ => None,
            };
            return error.suggesting(guess);
        }
        before = Some(operand);
    }
    error
}

/// What an argument was meant to be, of a function that takes other types there.
#[cold]
pub(super) fn argument(
    accepted: &[TypeKind],
    found: Option<TypeKind>,
    expr: Expr<'_>,
) -> Option<String> {
    use TypeKind as K;
    let kind = found?;
    if expr.span().len() > LONGEST {
        return None;
    }
    match kind {
        K::Text => {
            let ExprKind::Literal(Literal::String(text)) = expr.kind() else {
                return None;
            };
            let fits = |kind: &TypeKind| match kind {
                K::Date => temporal::parse_date(text).is_ok(),
                K::Timestamp => temporal::parse_date_time_offset(text).is_ok(),
                K::TimeOfDay => temporal::parse_time_of_day(text).is_ok(),
                _ => false,
            };
            accepted.iter().any(fits).then(|| text.to_owned())
        }
        K::List => None,
        _ if !accepted.contains(&K::Text) => None,
        K::Int | K::Decimal if expr.is_literal() => Some(format!("'{expr}'")),
        _ => Some(format!("cast({expr},Edm.String)")),
    }
}

/// A path that ends with what elsewhere is a property: `name/length`.
#[cold]
pub(super) fn property(path: &str) -> Option<(&str, Function)> {
    let (owner, last) = path.rsplit_once('/')?;
    let function = match last {
        "size" | "count" => Function::Length,
        last => Function::from_name(last)?,
    };
    (function.arity() == (1..=1)).then_some((owner, function))
}
