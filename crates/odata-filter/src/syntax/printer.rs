//! Canonical text: lower-case operators, functions as the specification spells them, single spaces,
//! no parenthesis that the precedence does not need. Parsed again it gives the same tree.

use std::fmt::{self, Write};

use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::keyword::Infix;
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::Precedence;
use crate::syntax::primitive::Primitive;

fn precedence(kind: &ExprKind<'_>) -> Precedence {
    match kind {
        ExprKind::Or(_) => Precedence::Or,
        ExprKind::And(_) => Precedence::And,
        ExprKind::Compare { op, .. } => op.precedence(),
        ExprKind::Arithmetic { op, .. } => op.precedence(),
        ExprKind::Not(_) | ExprKind::Negate(_) => Precedence::Unary,
        ExprKind::Has { .. } | ExprKind::In { .. } => Precedence::Primary,
        _ => Precedence::Atom,
    }
}

impl fmt::Display for Expr<'_> {
    /// The canonical text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print(f, *self)
    }
}

/// Writes an expression.
pub(crate) fn print(out: &mut impl Write, expr: Expr<'_>) -> fmt::Result {
    print_at(out, expr, Precedence::Or)
}

/// Writes an expression, in parentheses where it binds more loosely than its place asks for.
// It recurses; the parser's limit on nesting bounds the depth.
fn print_at(out: &mut impl Write, expr: Expr<'_>, place: Precedence) -> fmt::Result {
    let kind = expr.kind();
    let own = precedence(&kind);
    // A field of the name `not` would be read as the operator.
    let not = matches!(&kind, ExprKind::Field(path) | ExprKind::Variable { path, .. }
        if path.as_str().eq_ignore_ascii_case("not"));
    if own < place || not {
        out.write_char('(')?;
        print_kind(out, &kind, own)?;
        out.write_char(')')
    } else {
        print_kind(out, &kind, own)
    }
}

fn print_kind(out: &mut impl Write, kind: &ExprKind<'_>, own: Precedence) -> fmt::Result {
    match kind {
        ExprKind::Literal(literal) => write!(out, "{literal}"),
        ExprKind::Field(path) | ExprKind::Variable { path, .. } => out.write_str(path.as_str()),
        ExprKind::Alias(name) => write!(out, "@{name}"),
        ExprKind::Not(operand) => {
            out.write_str("not ")?;
            // `not eq 5` compares a field of the name `not`.
            if starts_with_operator(*operand) {
                print_at(out, *operand, Precedence::Parenthesised)
            } else {
                print_at(out, *operand, own)
            }
        }
        ExprKind::Negate(operand) => {
            out.write_char('-')?;
            // `-5` is a literal; the negation of the literal 5 is `-(5)`.
            if takes_sign(*operand) {
                print_at(out, *operand, Precedence::Parenthesised)
            } else {
                print_at(out, *operand, own)
            }
        }
        ExprKind::And(operands) => print_joined(out, operands, " and ", own.tighter()),
        ExprKind::Or(operands) => print_joined(out, operands, " or ", own.tighter()),
        ExprKind::List(items) => print_array(out, items),
        ExprKind::Compare { op, left, right } => print_infix(out, *left, op.as_str(), *right, own),
        ExprKind::Arithmetic { op, left, right } => {
            print_infix(out, *left, op.as_str(), *right, own)
        }
        ExprKind::Has { left, right } => print_infix(out, *left, "has", *right, own),
        ExprKind::In { item, collection } => {
            print_at(out, *item, own)?;
            out.write_str(" in ")?;
            match collection.kind() {
                ExprKind::List(items) if items.clone().all(is_item) => print_arguments(out, &items),
                _ => print_at(out, *collection, own.tighter()),
            }
        }
        ExprKind::Call {
            function,
            arguments,
        } => {
            out.write_str(function.as_str())?;
            print_arguments(out, arguments)
        }
        ExprKind::Case(branches) => {
            out.write_str("case(")?;
            for (index, (condition, value)) in branches.clone().enumerate() {
                if index > 0 {
                    out.write_char(',')?;
                }
                print(out, condition)?;
                out.write_char(':')?;
                // `10:30` would be read as a time.
                if ends_with_two_digits(condition) && starts_with_digit(value) {
                    out.write_char(' ')?;
                }
                print(out, value)?;
            }
            out.write_char(')')
        }
        ExprKind::Lambda {
            quantifier,
            collection,
            variable,
            predicate,
        } => {
            print_list(out, *collection)?;
            write!(out, "/{quantifier}({variable}:")?;
            print(out, *predicate)?;
            out.write_char(')')
        }
        ExprKind::Cast { operand, to } => print_cast(out, "cast", *operand, *to),
        ExprKind::IsOf { operand, to } => print_cast(out, "isof", *operand, *to),
        ExprKind::Count(collection) => {
            print_list(out, *collection)?;
            out.write_str("/$count")
        }
        ExprKind::Exists(collection) => {
            print_list(out, *collection)?;
            out.write_str("/any()")
        }
    }
}

/// Writes the list of a lambda, which is a path: even one of the name `not` has no parentheses.
fn print_list(out: &mut impl Write, list: Expr<'_>) -> fmt::Result {
    print_kind(out, &list.kind(), Precedence::Atom)
}

fn print_cast(out: &mut impl Write, name: &str, operand: Expr<'_>, to: Primitive) -> fmt::Result {
    write!(out, "{name}(")?;
    print(out, operand)?;
    write!(out, ",{to})")
}

/// Whether the list in parentheses may hold it; an array holds anything.
fn is_item(expr: Expr<'_>) -> bool {
    matches!(expr.kind(), ExprKind::Literal(_) | ExprKind::Alias(_))
}

fn print_array(out: &mut impl Write, items: &Exprs<'_>) -> fmt::Result {
    out.write_char('[')?;
    print_joined(out, items, ",", Precedence::Or)?;
    out.write_char(']')
}

fn print_infix(
    out: &mut impl Write,
    left: Expr<'_>,
    op: &str,
    right: Expr<'_>,
    own: Precedence,
) -> fmt::Result {
    print_at(out, left, own)?;
    write!(out, " {op} ")?;
    print_at(out, right, own.tighter())
}

fn print_joined(
    out: &mut impl Write,
    operands: &Exprs<'_>,
    separator: &str,
    place: Precedence,
) -> fmt::Result {
    for (index, operand) in operands.clone().enumerate() {
        if index > 0 {
            out.write_str(separator)?;
        }
        print_at(out, operand, place)?;
    }
    Ok(())
}

fn print_arguments(out: &mut impl Write, arguments: &Exprs<'_>) -> fmt::Result {
    out.write_char('(')?;
    print_joined(out, arguments, ",", Precedence::Or)?;
    out.write_char(')')
}

/// Whether the text of an expression, parentheses around it aside, begins with a digit.
fn starts_with_digit(expr: Expr<'_>) -> bool {
    match leftmost(expr).map(Expr::kind) {
        Some(ExprKind::Literal(Literal::String(_) | Literal::Enum { .. })) => false,
        Some(ExprKind::Literal(literal)) => literal
            .to_string()
            .starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a `-` before the text of an expression would be the sign of a literal.
fn takes_sign(expr: Expr<'_>) -> bool {
    match leftmost(expr).map(Expr::kind) {
        Some(ExprKind::Literal(Literal::Double(f64::INFINITY))) => true,
        Some(ExprKind::Literal(Literal::Guid(_) | Literal::TimeOfDay(_))) => false,
        _ => starts_with_digit(expr),
    }
}

/// Whether the text of an expression, parentheses around it aside, begins with a field that is
/// named like an operator.
fn starts_with_operator(expr: Expr<'_>) -> bool {
    match leftmost(expr).map(Expr::kind) {
        Some(ExprKind::Field(path) | ExprKind::Variable { path, .. }) => {
            Infix::from_word(path.as_str()).is_some()
        }
        _ => false,
    }
}

/// The operand that the text of an expression begins with; `None` where that is in parentheses.
fn leftmost(mut expr: Expr<'_>) -> Option<Expr<'_>> {
    loop {
        let kind = expr.kind();
        let own = precedence(&kind);
        let place = match kind {
            ExprKind::Compare { .. }
            | ExprKind::Arithmetic { .. }
            | ExprKind::Has { .. }
            | ExprKind::In { .. } => own,
            ExprKind::And(_) | ExprKind::Or(_) => own.tighter(),
            _ => return Some(expr),
        };
        expr = expr.operands().next()?;
        if precedence(&expr.kind()) < place {
            return None;
        }
    }
}

/// Whether the text of an expression, parentheses aside, ends with an integer of two digits.
fn ends_with_two_digits(mut expr: Expr<'_>) -> bool {
    loop {
        expr = match expr.kind() {
            ExprKind::Literal(Literal::Integer(number)) => {
                return (10..100).contains(&number.unsigned_abs());
            }
            ExprKind::Not(operand) | ExprKind::Negate(operand) => operand,
            ExprKind::Compare { right, .. }
            | ExprKind::Arithmetic { right, .. }
            | ExprKind::Has { right, .. } => right,
            ExprKind::And(mut operands) | ExprKind::Or(mut operands) => {
                match operands.next_back() {
                    Some(last) => last,
                    None => return false,
                }
            }
            _ => return false,
        };
    }
}
