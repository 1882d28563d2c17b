//! Comparisons: `eq` and `ne` know null, the others are false with it (OData 4.01, part 2,
//! 5.1.1.1.1 to 5.1.1.1.6).

use chrono::{DateTime, FixedOffset, TimeDelta};
use sea_query::Expr as Sql;

use crate::schema::types::{Enumeration, Type};
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Expr;
use crate::syntax::literal::Literal;
use crate::syntax::operator::CompareOp;
use crate::value::comparison::{Reduced, reduce_to_double, reduce_to_int};
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number::Number;

/// What a comparison has to know of null.
#[derive(Clone, Copy)]
pub(super) struct Nulls {
    /// Whether the left side can be null, and the right.
    pub(super) left: bool,
    pub(super) right: bool,
    /// Whether a null and a false matter apart.
    pub(super) exact: bool,
}

impl Nulls {
    /// Both sides can be null, and a null is as good as a false.
    pub(super) const ALIKE: Self = Self {
        left: true,
        right: true,
        exact: false,
    };

    pub(super) fn none(self) -> bool {
        !self.left && !self.right
    }

    /// Whether the comparison can be null and must not.
    pub(super) fn apart(self) -> bool {
        self.exact && !self.none()
    }
}

impl<'t> Translator<'t> {
    pub(super) fn compare(
        &mut self,
        op: CompareOp,
        left: Expr<'t>,
        right: Expr<'t>,
        exact: bool,
    ) -> Result<Sql> {
        let nulls = Nulls {
            left: !self.never_null(left),
            right: !self.never_null(right),
            exact,
        };
        if let Some(range) = self.range(op, left, right, exact) {
            return range;
        }
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let (op, left, right) = match (left, right) {
            (left @ Operand::Constant(_), right) => (op.flipped(), right, left),
            (left, right) => (op, left, right),
        };
        self.compare_operands(op, left, right, nulls)
    }

    /// A comparison whose constant, if it has one, is on the right.
    pub(super) fn compare_operands(
        &mut self,
        op: CompareOp,
        left: Operand<'t>,
        right: Operand<'t>,
        nulls: Nulls,
    ) -> Result<Sql> {
        let number = right.number();
        let (op, right) = match (&left, right) {
            (Operand::Constant(_), right) => (op, right),
            (_, Operand::Constant(Literal::DateTimeOffset(at))) => match whole_micros(op, at) {
                Some((op, at)) => (op, Operand::Constant(Literal::DateTimeOffset(at))),
                None => return Ok(self.dialect.boolean(op == CompareOp::Ne)),
            },
            (_, right) => (op, right),
        };
        match (left, right) {
            (Operand::Sql(Type::List(_), _), _) | (_, Operand::Sql(Type::List(_), _)) => {
                Err(Reason::NotOffered("list"))
            }
            (Operand::Constant(_), _) => Err(Reason::Constant),
            (Operand::Float(sql), Operand::Constant(_)) => match number {
                Some(number) => self.double(op, sql, number, nulls),
                None => Err(Reason::Types("double", "constant")),
            },
            (
                Operand::Sql(_, sql)
                | Operand::Scaled(_, sql)
                | Operand::Units(_, sql)
                | Operand::Folded(_, sql)
                | Operand::Moved(_, sql),
                Operand::Constant(Literal::Null),
            ) => Ok(match op {
                CompareOp::Eq => self.dialect.sql("(? IS NULL)", [sql]),
                CompareOp::Ne => self.dialect.sql("(? IS NOT NULL)", [sql]),
                _ => self.dialect.boolean(false),
            }),
            (Operand::Sql(r#type, sql), Operand::Constant(literal)) => match (&r#type, number) {
                (Type::Int, Some(number)) => self.int(op, sql, number, nulls),
                (Type::Double, Some(number)) => self.double(op, sql, number, nulls),
                (Type::Decimal, Some(number)) => self.decimal(op, sql, number, nulls),
                (Type::Enum(members), None) => self.enum_member(op, sql, members, literal, nulls),
                _ => {
                    let constant = self.constant(literal, &r#type)?;
                    Ok(self.compared(op, &r#type, sql, constant, nulls))
                }
            },
            (Operand::Scaled(scale, sql), Operand::Constant(literal)) => {
                self.compare_stored(op, scale, sql, literal, nulls)
            }
            (Operand::Units(scale, sql), Operand::Constant(literal)) => {
                self.compare_units(op, scale, sql, literal, nulls)
            }
            (Operand::Moved(r#type, sql), Operand::Constant(literal)) => {
                let constant = self.constant_micros(literal, &r#type)?;
                Ok(self.compared(op, &Type::Int, sql, constant, nulls))
            }
            (Operand::Folded(fold, sql), Operand::Constant(Literal::String(text)))
                if matches!(op, CompareOp::Eq | CompareOp::Ne) =>
            {
                let sql = self.fold(fold, sql, text)?;
                let constant = self.text_value(text)?;
                Ok(self.compared(op, &Type::Text, sql, constant, nulls))
            }
            (Operand::Folded(..), _) | (_, Operand::Folded(..)) => Err(Reason::CaseFolding),
            (Operand::Moved(..) | Operand::Float(_), _)
            | (_, Operand::Moved(..) | Operand::Float(_)) => Err(Reason::NotOffered("comparison")),
            (Operand::Scaled(a, left), Operand::Scaled(b, right)) if a == b => {
                Ok(self.compared_columns(op, &Type::Int, left, right, nulls))
            }
            (left @ (Operand::Scaled(..) | Operand::Units(..)), right)
            | (left, right @ (Operand::Scaled(..) | Operand::Units(..))) => {
                self.compare_scaled(op, left, right, nulls)
            }
            (Operand::Sql(Type::Double, left), Operand::Sql(Type::Double, right))
                if self.dialect == Dialect::Postgres =>
            {
                self.two_doubles(op, left, right, nulls)
            }
            (Operand::Sql(a, left), Operand::Sql(b, right)) => {
                let same = match (&a, &b) {
                    (Type::Decimal | Type::Int, Type::Decimal) | (Type::Decimal, Type::Int) => {
                        self.dialect == Dialect::Postgres
                    }
                    (Type::Enum(members), _) => a == b && members.is_flags(),
                    _ => a == b,
                };
                match same {
                    true => Ok(self.compared_columns(op, &a, left, right, nulls)),
                    false => Err(Reason::Types(a.name(), b.name())),
                }
            }
        }
    }

    fn int(&mut self, op: CompareOp, sql: Sql, number: Number, nulls: Nulls) -> Result<Sql> {
        match reduce_to_int(op, number) {
            Reduced::Always(value) => Ok(self.dialect.boolean(value)),
            Reduced::Compare(op, value) => {
                let value = self.int_value(value);
                Ok(self.compared(op, &Type::Int, sql, value, nulls))
            }
        }
    }

    fn double(&mut self, op: CompareOp, sql: Sql, number: Number, nulls: Nulls) -> Result<Sql> {
        let (op, value) = match reduce_to_double(op, number) {
            Reduced::Always(value) => return Ok(self.dialect.boolean(value)),
            // What is not a number differs from everything.
            Reduced::Compare(op, value) if value.is_nan() => {
                return Ok(self.dialect.boolean(op == CompareOp::Ne));
            }
            Reduced::Compare(op, value) => (op, value),
        };
        self.parameters += 1;
        let value = self.dialect.double(value)?;
        // PostgreSQL orders NaN behind all numbers.
        match (self.dialect, op) {
            (Dialect::Postgres, CompareOp::Gt | CompareOp::Ge) => {
                let number = self
                    .dialect
                    .sql("(? <> CAST('NaN' AS double precision))", [sql.clone()]);
                let alike = Nulls {
                    exact: false,
                    ..nulls
                };
                let compared = self.compared(op, &Type::Double, sql, value, alike);
                let both = self.dialect.sql("(? AND ?)", [compared, number]);
                Ok(self.two_valued(both, nulls.apart()))
            }
            _ => Ok(self.compared(op, &Type::Double, sql, value, nulls)),
        }
    }

    /// A comparison of two doubles in PostgreSQL, where what is not a number equals itself and is behind
    /// all that are.
    fn two_doubles(&mut self, op: CompareOp, left: Sql, right: Sql, nulls: Nulls) -> Result<Sql> {
        self.repeat(&left, 1)?;
        self.repeat(&right, 1)?;
        let (template, operand) = match op {
            CompareOp::Eq => (
                "(? AND ? IS DISTINCT FROM CAST('NaN' AS double precision))",
                &left,
            ),
            CompareOp::Ne => ("(? OR ? = CAST('NaN' AS double precision))", &left),
            CompareOp::Gt | CompareOp::Ge => {
                ("(? AND ? <> CAST('NaN' AS double precision))", &left)
            }
            CompareOp::Lt | CompareOp::Le => {
                ("(? AND ? <> CAST('NaN' AS double precision))", &right)
            }
        };
        let operand = operand.clone();
        let alike = Nulls {
            exact: false,
            ..nulls
        };
        let compared = self.compared_columns(op, &Type::Double, left, right, alike);
        let sql = self.dialect.sql(template, [compared, operand]);
        Ok(self.two_valued(sql, nulls.apart()))
    }

    fn decimal(&mut self, op: CompareOp, sql: Sql, number: Number, nulls: Nulls) -> Result<Sql> {
        let value = match number {
            Number::Int(value) => Decimal::from(value),
            Number::Decimal(value) => value,
            Number::Double(value) => {
                double::exact_decimal(value).ok_or(Reason::OutOfRange("number"))?
            }
        };
        self.parameters += 1;
        let value = self.dialect.decimal(value)?;
        Ok(self.compared(op, &Type::Decimal, sql, value, nulls))
    }

    /// A member is stored by its name and ordered by its position; flags are a number.
    fn enum_member(
        &mut self,
        op: CompareOp,
        sql: Sql,
        members: &Enumeration,
        literal: Literal<'_>,
        nulls: Nulls,
    ) -> Result<Sql> {
        let value = member_value(members, literal)?;
        if members.is_flags() {
            let value = self.int_value(value);
            return Ok(self.compared(op, &Type::Int, sql, value, nulls));
        }
        let names: Vec<&str> = (0..)
            .zip(members.members())
            .filter(|(position, _): &(i64, _)| match op {
                CompareOp::Ne => *position == value,
                op => op.accepts(position.cmp(&value)),
            })
            .map(|(_, name)| name)
            .collect();
        if op == CompareOp::Ne {
            let name = names.first().copied().ok_or(Reason::OutOfRange("member"))?;
            let name = self.text_value(name)?;
            return Ok(self.compared(op, &Type::Text, sql, name, nulls));
        }
        let names = names.into_iter().map(|name| self.text_value(name));
        let names = names.collect::<Result<Vec<_>>>()?;
        let found = self.one_of(&Type::Text, sql, names);
        Ok(self.two_valued(found, nulls.apart()))
    }

    /// A comparison with a constant that is not null.
    fn compared(&self, op: CompareOp, r#type: &Type, sql: Sql, constant: Sql, nulls: Nulls) -> Sql {
        let own = self.own_collation(r#type, &sql);
        let sql = self.collated(r#type, sql);
        if let (CompareOp::Eq, Some(own)) = (op, own) {
            let operands = [own, constant.clone(), sql, constant];
            let both = self.dialect.sql("(? = ? AND ? = ?)", operands);
            return self.two_valued(both, nulls.apart());
        }
        let template = match (op, self.dialect) {
            (CompareOp::Ne, _) if nulls.none() => "(? <> ?)",
            (CompareOp::Ne, Dialect::Postgres) => {
                return self.dialect.sql("(? IS DISTINCT FROM ?)", [sql, constant]);
            }
            (CompareOp::Ne, Dialect::Sqlite) => {
                return self.dialect.sql("(? IS NOT ?)", [sql, constant]);
            }
            (CompareOp::Eq, _) => "(? = ?)",
            (CompareOp::Gt, _) => "(? > ?)",
            (CompareOp::Ge, _) => "(? >= ?)",
            (CompareOp::Lt, _) => "(? < ?)",
            (CompareOp::Le, _) => "(? <= ?)",
        };
        let compared = self.dialect.sql(template, [sql, constant]);
        self.two_valued(compared, nulls.apart())
    }

    /// A comparison of two values that may both be null.
    pub(super) fn compared_columns(
        &self,
        op: CompareOp,
        r#type: &Type,
        left: Sql,
        right: Sql,
        nulls: Nulls,
    ) -> Sql {
        match op {
            CompareOp::Eq if nulls.left && nulls.right => {
                let left = self.collated(r#type, left);
                let operands = [left, right];
                self.dialect
                    .either("(? IS NOT DISTINCT FROM ?)", "(? IS ?)", operands)
            }
            _ => self.compared(op, r#type, left, right, nulls),
        }
    }

    /// `sql IN (…)`; nothing is in none.
    pub(super) fn one_of(&self, r#type: &Type, sql: Sql, values: Vec<Sql>) -> Sql {
        if values.is_empty() {
            return self.dialect.boolean(false);
        }
        let marks = vec!["?"; values.len()].join(", ");
        let own = self.own_collation(r#type, &sql);
        let mut exprs = vec![self.collated(r#type, sql)];
        exprs.extend(values.iter().cloned());
        let Some(own) = own else {
            return self.dialect.sql_owned(format!("(? IN ({marks}))"), exprs);
        };
        exprs.push(own);
        exprs.extend(values);
        let template = format!("(? IN ({marks}) AND ? IN ({marks}))");
        self.dialect.sql_owned(template, exprs)
    }

    /// In PostgreSQL a text column as it is, beside which equality is asked for too: what is equal by
    /// code point is equal in every collation, and an index of the column's own is used.
    fn own_collation(&self, r#type: &Type, sql: &Sql) -> Option<Sql> {
        let column = matches!(sql, Sql::Column(_)) && *r#type == Type::Text;
        (column && self.dialect == Dialect::Postgres).then(|| sql.clone())
    }

    pub(super) fn has(&mut self, left: Expr<'t>, right: Expr<'t>) -> Result<Sql> {
        match (self.operand(left)?, self.operand(right)?) {
            (Operand::Sql(Type::Enum(members), sql), Operand::Constant(literal)) => {
                if matches!(literal, Literal::Null) {
                    return Ok(self.dialect.boolean(false));
                }
                if !members.is_flags() {
                    return self.enum_member(CompareOp::Eq, sql, &members, literal, Nulls::ALIKE);
                }
                let flags = member_value(&members, literal)?;
                let (set, all) = (self.int_value(flags), self.int_value(flags));
                Ok(self.dialect.sql("((? & ?) = ?)", [sql, set, all]))
            }
            _ => Err(Reason::NotOffered("has")),
        }
    }
}

/// A comparison of whole microseconds with a point in time, which may be between two of them, and then
/// equals none.
fn whole_micros(
    op: CompareOp,
    at: DateTime<FixedOffset>,
) -> Option<(CompareOp, DateTime<FixedOffset>)> {
    let nanos = at.timestamp_subsec_nanos();
    // A leap second is none that databases know.
    if nanos.is_multiple_of(1000) || nanos >= 1_000_000_000 {
        return Some((op, at));
    }
    let before = at.checked_sub_signed(TimeDelta::nanoseconds(i64::from(nanos % 1000)))?;
    match op {
        CompareOp::Eq | CompareOp::Ne => None,
        CompareOp::Gt | CompareOp::Ge => Some((CompareOp::Gt, before)),
        CompareOp::Lt | CompareOp::Le => Some((CompareOp::Le, before)),
    }
}

/// The value of a member, or of several flags.
pub(super) fn member_value(members: &Enumeration, literal: Literal<'_>) -> Result<i64> {
    let text = match literal {
        Literal::String(text) | Literal::Enum { members: text, .. } => text,
        _ => return Err(Reason::Types("enumeration", "constant")),
    };
    members.value(text).ok_or(Reason::OutOfRange("member"))
}
