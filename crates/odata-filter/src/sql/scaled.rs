//! Decimals in SQLite, which has none: integers, in units of a place after the point.
//!
//! What is computed of two of them is an integer too or, where 64 bits do not hold it, a double that is
//! beyond all integers, as the exact result is. So it compares with integers as the exact result does, and
//! with nothing else.

use std::cmp::Ordering;

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::compare::Nulls;
use crate::sql::domain::Domain;
use crate::sql::explain::Reason;
use crate::sql::monotone;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::literal::Literal;
use crate::syntax::operator::{ArithmeticOp, CompareOp};
use crate::value::comparison::decimal_double;
use crate::value::decimal::Decimal;
use crate::value::number::Number;

/// The units of a constant; none where it is not whole in them, or beyond 64 bits.
pub(super) fn units(literal: Literal<'_>, scale: u32) -> Option<i64> {
    let domain = Domain::Scaled(scale);
    let equal = monotone::range(domain, &[], CompareOp::Eq, literal)?;
    (!equal.is_empty && equal.first == equal.last).then_some(equal.first)
}

impl<'t> Translator<'t> {
    /// A comparison of what is stored with a constant.
    pub(super) fn compare_stored(
        &mut self,
        op: CompareOp,
        scale: u32,
        sql: Sql,
        constant: Literal<'t>,
        nulls: Nulls,
    ) -> Result<Sql> {
        let domain = Domain::Scaled(scale);
        let range = monotone::range(domain, &[], op, constant);
        let range = range.ok_or(Reason::OutOfRange("number"))?;
        // The constant, which is never null, may have been on either side.
        let nulls = Nulls {
            left: !nulls.none(),
            right: false,
            ..nulls
        };
        self.in_range(domain, sql, op, range, nulls)
    }

    /// A comparison of what is computed with a constant, which is one that can be stored.
    pub(super) fn compare_units(
        &mut self,
        op: CompareOp,
        scale: u32,
        sql: Sql,
        constant: Literal<'t>,
        nulls: Nulls,
    ) -> Result<Sql> {
        let most = Decimal::new(i64::MAX.into(), scale).ok_or(Reason::OutOfRange("number"))?;
        let least = Decimal::new((-i64::MAX).into(), scale).ok_or(Reason::OutOfRange("number"))?;
        let within = |number: Decimal| least < number && number < most;
        let fits = match Operand::Constant(constant).number() {
            Some(Number::Int(value)) => within(value.into()),
            Some(Number::Decimal(value)) => within(value),
            Some(Number::Double(value)) => {
                decimal_double(least, value) == Some(Ordering::Less)
                    && decimal_double(most, value) == Some(Ordering::Greater)
            }
            None => false,
        };
        match fits {
            true => self.compare_stored(op, scale, sql, constant, nulls),
            false => Err(Reason::OutOfRange("number")),
        }
    }

    /// A comparison of two decimals, or of a decimal and an integer, at most one of them computed.
    pub(super) fn compare_scaled(
        &mut self,
        op: CompareOp,
        left: Operand<'t>,
        right: Operand<'t>,
        nulls: Nulls,
    ) -> Result<Sql> {
        let other = Err(Reason::Types("decimal", "number"));
        let (Some(left), Some(right)) = (Scaled::of(left), Scaled::of(right)) else {
            return other;
        };
        let scale = left.scale.max(right.scale);
        let (left, right) = (self.at_scale(left, scale)?, self.at_scale(right, scale)?);
        if left.is_computed && right.is_computed {
            return other;
        }
        let (left, right) = (self.apart(left)?, self.apart(right)?);
        Ok(self.compared_columns(op, &Type::Int, left, right, nulls))
    }

    /// The same number in smaller units.
    fn at_scale(&mut self, number: Scaled, scale: u32) -> Result<Scaled> {
        if number.scale == scale {
            return Ok(number);
        }
        let factor = 10_i64.checked_pow(scale - number.scale);
        let factor = factor.filter(|_| !number.is_computed);
        let factor = self.int_value(factor.ok_or(Reason::OutOfRange("number"))?);
        Ok(Scaled {
            sql: self.dialect.sql("(? * ?)", [number.sql, factor]),
            scale,
            is_computed: true,
        })
    }

    /// A double that was rounded to the least integer, further away from it.
    fn apart(&mut self, number: Scaled) -> Result<Sql> {
        if !number.is_computed {
            return Ok(number.sql);
        }
        self.repeat(&number.sql, 2)?;
        let template = "(CASE typeof(?) WHEN 'integer' THEN ? ELSE ? * 2 END)";
        Ok(self.dialect.sql(template, vec![number.sql; 3]))
    }

    /// `add`, `sub` and `mod` of units of one place, and `mul`; of no more than two, because what is
    /// beyond 64 bits is rounded.
    pub(super) fn scaled_arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: Operand<'t>,
        right: Operand<'t>,
    ) -> Result<Operand<'t>> {
        use ArithmeticOp as Op;
        let other = || Reason::Types("decimal", "number");
        let scale = match (&left, &right) {
            (Operand::Scaled(a, _), Operand::Scaled(b, _)) if op != Op::Mul && a != b => {
                return Err(other());
            }
            (Operand::Scaled(scale, _), _) | (_, Operand::Scaled(scale, _)) => *scale,
            _ => return Err(other()),
        };
        let template = match op {
            Op::Add => "(? + ?)",
            Op::Sub => "(? - ?)",
            Op::Mod => "(? % ?)",
            Op::Mul => "(? * ?)",
            Op::Div | Op::DivBy => return Err(other()),
        };
        let mut operand = |operand: Operand<'t>| match (operand, op) {
            (Operand::Scaled(scale, sql), _) => Ok((sql, scale)),
            (Operand::Sql(Type::Int, sql), Op::Mul) => Ok((sql, 0)),
            (Operand::Constant(Literal::Integer(value)), Op::Mul) => Ok((self.int_value(value), 0)),
            (Operand::Constant(Literal::Decimal(value)), Op::Mul) => {
                let mantissa = i64::try_from(value.mantissa());
                let mantissa = mantissa.map_err(|_| Reason::OutOfRange("number"))?;
                Ok((self.int_value(mantissa), value.scale()))
            }
            (Operand::Constant(literal @ (Literal::Integer(_) | Literal::Decimal(_))), _) => {
                let units = units(literal, scale).ok_or(Reason::OutOfRange("number"))?;
                Ok((self.int_value(units), scale))
            }
            _ => Err(other()),
        };
        let ((left, a), (right, b)) = (operand(left)?, operand(right)?);
        let sql = self.dialect.sql(template, [left, right]);
        match op {
            Op::Mod => Ok(Operand::Scaled(scale, sql)),
            Op::Mul if a + b > Decimal::MAX_DIGITS.into() => Err(Reason::OutOfRange("number")),
            Op::Mul => Ok(Operand::Units(a + b, sql)),
            _ => Ok(Operand::Units(scale, sql)),
        }
    }
}

struct Scaled {
    sql: Sql,
    scale: u32,
    is_computed: bool,
}

impl Scaled {
    fn of(operand: Operand<'_>) -> Option<Self> {
        let (scale, sql, is_computed) = match operand {
            Operand::Scaled(scale, sql) => (scale, sql, false),
            Operand::Units(scale, sql) => (scale, sql, true),
            Operand::Sql(Type::Int, sql) => (0, sql, false),
            _ => return None,
        };
        Some(Self {
            sql,
            scale,
            is_computed,
        })
    }
}
