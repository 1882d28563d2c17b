//! Arithmetic of numbers.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operator::ArithmeticOp;
use crate::value::double;
use crate::value::number::Number;

/// What the engine holds a mantissa in, and the greatest of a decimal.
const MANTISSA: &str = "170141183460469231731687303715884105727";
const MAX_MANTISSA: &str = "99999999999999999999999999999999999999";

/// The quotient `q` of `r` places, where a decimal can be that long.
const FITS: &str = "CASE WHEN abs(q) <= 170141183460469231731687303715884105727 AND \
    abs(q * CAST('1e-' || r AS numeric)) * CAST('1e' || min_scale(q * CAST('1e-' || r AS numeric)) AS numeric) \
    <= 99999999999999999999999999999999999999 THEN q * CAST('1e-' || r AS numeric) END";

/// The same as a double, which has a value for all that decimals have none for.
const AS_DOUBLE: &str = "CASE WHEN b = 0 THEN CASE WHEN a > 0 THEN CAST('Infinity' AS double precision) \
    WHEN a < 0 THEN CAST('-Infinity' AS double precision) WHEN a = 0 THEN CAST('NaN' AS double precision) END \
    WHEN abs(q) <= 170141183460469231731687303715884105727 AND \
    abs(q * CAST('1e-' || r AS numeric)) * CAST('1e' || min_scale(q * CAST('1e-' || r AS numeric)) AS numeric) \
    <= 99999999999999999999999999999999999999 THEN CAST(q * CAST('1e-' || r AS numeric) AS double precision) \
    ELSE CAST(a AS double precision) / CAST(b AS double precision) END";

impl<'t> Translator<'t> {
    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: Expr<'t>,
        right: Expr<'t>,
    ) -> Result<Operand<'t>> {
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        if let (Operand::Scaled(..), _) | (_, Operand::Scaled(..)) = (&left, &right) {
            return self.scaled_arithmetic(op, left, right);
        }
        match (kind(&left), kind(&right)) {
            (Some(Kind::Int | Kind::Decimal), Some(Kind::Int | Kind::Decimal))
                if op == ArithmeticOp::DivBy =>
            {
                self.divided(left, right)
            }
            (Some(Kind::Int), Some(Kind::Int)) => self.ints(op, left, right),
            (Some(Kind::Double), Some(_)) | (Some(_), Some(Kind::Double)) => {
                self.doubles(op, left, right)
            }
            (Some(_), Some(_)) => self.decimals(op, left, right),
            _ => self.moved(op, left, right),
        }
    }

    pub(super) fn negate(&mut self, operand: Expr<'t>) -> Result<Operand<'t>> {
        let zero = Operand::Constant(Literal::Integer(0));
        match self.operand(operand)? {
            Operand::Sql(Type::Decimal, sql) if self.dialect == Dialect::Postgres => Ok(
                Operand::Sql(Type::Decimal, self.dialect.sql("(- ?)", [sql])),
            ),
            // In PostgreSQL too, where the sign alone is turned.
            Operand::Sql(Type::Double, sql) => {
                Ok(Operand::Sql(Type::Double, self.dialect.sql("(- ?)", [sql])))
            }
            Operand::Float(sql) => Ok(Operand::Float(self.dialect.sql("(- ?)", [sql]))),
            Operand::Scaled(scale, sql) => {
                Ok(Operand::Units(scale, self.dialect.sql("(- ?)", [sql])))
            }
            operand => self.ints(ArithmeticOp::Sub, zero, operand),
        }
    }

    /// Null where the result overflows or the divisor is 0.
    fn ints(
        &mut self,
        op: ArithmeticOp,
        left: Operand<'t>,
        right: Operand<'t>,
    ) -> Result<Operand<'t>> {
        let name = op.as_str();
        match (&left, &right) {
            (Operand::Constant(Literal::Integer(_)), Operand::Constant(_)) => {}
            (_, &Operand::Constant(Literal::Integer(constant))) => {
                let left = left.sql_of(name, &Type::Int)?;
                return self.beside_constant(op, left, constant, false);
            }
            (&Operand::Constant(Literal::Integer(constant)), _)
                if matches!(
                    op,
                    ArithmeticOp::Add | ArithmeticOp::Sub | ArithmeticOp::Mul
                ) =>
            {
                let right = right.sql_of(name, &Type::Int)?;
                return self.beside_constant(op, right, constant, true);
            }
            _ => {}
        }
        let (postgres, sqlite) = match op {
            ArithmeticOp::Add => ("CAST(? AS numeric) + ?", "? + ?"),
            ArithmeticOp::Sub => ("CAST(? AS numeric) - ?", "? - ?"),
            ArithmeticOp::Mul => ("CAST(? AS numeric) * ?", "? * ?"),
            ArithmeticOp::Div => ("div(CAST(? AS numeric), NULLIF(?, 0))", "? / ?"),
            ArithmeticOp::Mod => ("mod(CAST(? AS numeric), NULLIF(?, 0))", "? % ?"),
            ArithmeticOp::DivBy => return Err(Reason::NotOffered(name)),
        };
        let left = self.int_operand(left, name)?;
        let right = self.int_operand(right, name)?;
        let template = match self.dialect {
            Dialect::Postgres => format!(
                "(CASE WHEN ({postgres}) BETWEEN -9223372036854775808 AND 9223372036854775807 \
                 THEN CAST(({postgres}) AS bigint) END)"
            ),
            // A result that overflows becomes a double there.
            Dialect::Sqlite => {
                format!("(CASE WHEN typeof({sqlite}) = 'integer' THEN ({sqlite}) END)")
            }
        };
        let operands = vec![left.clone(), right.clone(), left, right];
        Ok(Operand::Sql(
            Type::Int,
            self.dialect.sql_owned(template, operands),
        ))
    }

    /// The same with a constant, where the operands that do not overflow are known beforehand: to
    /// compare one with their bounds costs less than to look at the result.
    fn beside_constant(
        &mut self,
        op: ArithmeticOp,
        operand: Sql,
        constant: i64,
        constant_first: bool,
    ) -> Result<Operand<'t>> {
        let (least, greatest) = match bounds(op, constant, constant_first) {
            Some(bounds) => bounds,
            None => return Err(Reason::NotOffered(op.as_str())),
        };
        let sign = match op {
            ArithmeticOp::Add => "+",
            ArithmeticOp::Sub => "-",
            ArithmeticOp::Mul => "*",
            ArithmeticOp::Div => "/",
            _ => "%",
        };
        let constant = self.int_value(constant);
        let computed = match constant_first {
            true => vec![constant, operand.clone()],
            false => vec![operand.clone(), constant],
        };
        let condition = match (least > i64::MIN, greatest < i64::MAX) {
            (false, false) => {
                let sql = self.dialect.sql_owned(format!("(? {sign} ?)"), computed);
                return Ok(Operand::Sql(Type::Int, sql));
            }
            (true, false) => format!("? >= {least}"),
            (false, true) => format!("? <= {greatest}"),
            (true, true) => format!("? BETWEEN {least} AND {greatest}"),
        };
        self.repeat(&operand, 1)?;
        let template = format!("(CASE WHEN {condition} THEN ? {sign} ? END)");
        let mut exprs = vec![operand];
        exprs.extend(computed);
        Ok(Operand::Sql(
            Type::Int,
            self.dialect.sql_owned(template, exprs),
        ))
    }

    /// An integer that the statement names twice.
    fn int_operand(&mut self, operand: Operand<'t>, name: &'static str) -> Result<Sql> {
        let sql = match operand {
            Operand::Constant(Literal::Integer(value)) => self.int_value(value),
            other => other.sql_of(name, &Type::Int)?,
        };
        self.repeat(&sql, 1)?;
        Ok(sql)
    }

    /// In PostgreSQL, whose `numeric` is exact: null where the engine's decimals, whose mantissas have
    /// 128 bits to be computed in, and 38 digits, cannot hold the result. Each operand is named once,
    /// so that nesting does not double it; `OFFSET 0` keeps the planner from doing so.
    fn decimals(
        &mut self,
        op: ArithmeticOp,
        left: Operand<'t>,
        right: Operand<'t>,
    ) -> Result<Operand<'t>> {
        let name = op.as_str();
        if self.dialect != Dialect::Postgres {
            return Err(Reason::Types("decimal", "decimal"));
        }
        let (result, scale, within) = match op {
            ArithmeticOp::Add => ("a + b", "GREATEST(sa, sb)", true),
            ArithmeticOp::Sub => ("a - b", "GREATEST(sa, sb)", true),
            ArithmeticOp::Mod => ("mod(a, NULLIF(b, 0))", "GREATEST(sa, sb)", true),
            ArithmeticOp::Mul => ("a * b", "sa + sb", false),
            ArithmeticOp::Div | ArithmeticOp::DivBy => {
                let sql = self.quotient(left, right, name, FITS)?;
                return Ok(Operand::Sql(Type::Decimal, sql));
            }
        };
        let operands = [
            self.decimal_operand(left, name)?,
            self.decimal_operand(right, name)?,
        ];
        let shifted = match within {
            true => format!("abs(a) * u <= {MANTISSA} AND abs(b) * u <= {MANTISSA} AND "),
            false => String::new(),
        };
        let template = format!(
            "(SELECT CASE WHEN {shifted}abs(v) * u <= {MANTISSA} AND min_scale(v) <= 38 \
             AND abs(v) * CAST('1e' || min_scale(v) AS numeric) <= {MAX_MANTISSA} THEN v END FROM \
             (SELECT a, b, {result} AS v, CAST('1e' || ({scale}) AS numeric) AS u FROM \
             (SELECT a, b, min_scale(a) AS sa, min_scale(b) AS sb FROM \
             (SELECT CAST(? AS numeric) AS a, CAST(? AS numeric) AS b OFFSET 0) AS odata_x OFFSET 0) AS odata_y \
             OFFSET 0) AS odata_z)"
        );
        let sql = self.dialect.sql_owned(template, operands.to_vec());
        Ok(Operand::Sql(Type::Decimal, sql))
    }

    /// `divby` of integers and decimals: a decimal where the divisor is a constant other than zero, else
    /// a double, which is infinite or no number where the divisor is zero.
    fn divided(&mut self, left: Operand<'t>, right: Operand<'t>) -> Result<Operand<'t>> {
        let name = ArithmeticOp::DivBy.as_str();
        if self.dialect != Dialect::Postgres {
            return Err(Reason::Types("quotient", "double"));
        }
        if right
            .number()
            .is_some_and(|number| to_double(number) != 0.0)
        {
            let sql = self.quotient(left, right, name, FITS)?;
            return Ok(Operand::Sql(Type::Decimal, sql));
        }
        let sql = self.quotient(left, right, name, AS_DOUBLE)?;
        Ok(Operand::Sql(Type::Double, sql))
    }

    /// A quotient of decimals as the engine rounds it: to 28 digits, and not beyond 38 places. With `na`
    /// and `nb` for the mantissas, `k` is how many digits are added to `na` until the quotient has so
    /// many, and `r` the places that it has then; `div` is exact, and so it is rounded once.
    fn quotient(
        &mut self,
        left: Operand<'t>,
        right: Operand<'t>,
        name: &'static str,
        result: &str,
    ) -> Result<Sql> {
        let operands = [
            self.decimal_operand(left, name)?,
            self.decimal_operand(right, name)?,
        ];
        let template = format!(
            "(SELECT {result} FROM \
             (SELECT a, b, r, sign(a) * sign(b) \
             * div(2 * abs(a) * CAST('1e' || r AS numeric) + abs(b), 2 * NULLIF(abs(b), 0)) AS q FROM \
             (SELECT a, b, LEAST(GREATEST(sa - sb + CASE WHEN na = 0 OR 1e27 * nb <= na THEN 0 \
             ELSE length(CAST(div(1e27 * nb - 1, na) AS text)) END, 0), 38) AS r FROM \
             (SELECT a, b, sa, sb, abs(a) * CAST('1e' || sa AS numeric) AS na, \
             abs(b) * CAST('1e' || sb AS numeric) AS nb FROM \
             (SELECT a, b, min_scale(a) AS sa, min_scale(b) AS sb FROM \
             (SELECT CAST(? AS numeric) AS a, CAST(? AS numeric) AS b OFFSET 0) AS odata_v OFFSET 0) \
             AS odata_w OFFSET 0) AS odata_x OFFSET 0) AS odata_y OFFSET 0) AS odata_z)"
        );
        Ok(self.dialect.sql_owned(template, operands.to_vec()))
    }

    fn decimal_operand(&mut self, operand: Operand<'t>, name: &'static str) -> Result<Sql> {
        match operand {
            Operand::Constant(Literal::Integer(value)) => Ok(self.int_value(value)),
            Operand::Constant(Literal::Decimal(value)) => {
                self.parameters += 1;
                self.dialect.decimal(value)
            }
            Operand::Sql(Type::Int | Type::Decimal, sql) => Ok(sql),
            other => other.sql_of(name, &Type::Decimal),
        }
    }

    /// In SQLite, which computes as IEEE 754 has it, but for null in the place of what is not a number.
    /// PostgreSQL fails where a result is infinite.
    fn doubles(
        &mut self,
        op: ArithmeticOp,
        left: Operand<'t>,
        right: Operand<'t>,
    ) -> Result<Operand<'t>> {
        let name = op.as_str();
        if self.dialect != Dialect::Sqlite {
            return Err(Reason::Types("double", "double"));
        }
        let template = match (op, right.number()) {
            (ArithmeticOp::Add, _) => "(? + ?)",
            (ArithmeticOp::Sub, _) => "(? - ?)",
            (ArithmeticOp::Mul, _) => "(? * ?)",
            // A quotient by zero is null there, and infinite here.
            (ArithmeticOp::Div | ArithmeticOp::DivBy, Some(number)) if to_double(number) != 0.0 => {
                "(? / ?)"
            }
            _ => return Err(Reason::NotOffered(name)),
        };
        let operands = [
            self.double_operand(left, name)?,
            self.double_operand(right, name)?,
        ];
        Ok(Operand::Float(self.dialect.sql(template, operands)))
    }

    fn double_operand(&mut self, operand: Operand<'t>, name: &'static str) -> Result<Sql> {
        if let Some(number) = operand.number() {
            self.parameters += 1;
            return self.dialect.double(to_double(number));
        }
        match operand {
            Operand::Float(sql) | Operand::Sql(Type::Double, sql) => Ok(sql),
            Operand::Sql(Type::Int, sql) => Ok(self.dialect.sql("CAST(? AS REAL)", [sql])),
            other => other.sql_of(name, &Type::Double),
        }
    }

    /// `round`, `floor`, `ceiling`: of integers nothing, of decimals and doubles as PostgreSQL has them,
    /// but for `round` of doubles, which rounds halves to even there.
    pub(super) fn round(&self, function: Function, number: Operand<'t>) -> Result<Operand<'t>> {
        let name = function.as_str();
        let (r#type, sql) = match number {
            Operand::Sql(Type::Int, sql) => return Ok(Operand::Sql(Type::Int, sql)),
            Operand::Sql(r#type @ Type::Decimal, sql) => (r#type, sql),
            Operand::Sql(r#type @ Type::Double, sql) if function != Function::Round => {
                (r#type, sql)
            }
            other => (Type::Int, other.sql_of(name, &Type::Int)?),
        };
        let template = match (self.dialect, function) {
            (Dialect::Sqlite, _) => return Err(Reason::NotOffered(name)),
            (_, Function::Floor) => "floor(?)",
            (_, Function::Ceiling) => "ceil(?)",
            _ => "round(?)",
        };
        Ok(Operand::Sql(r#type, self.dialect.sql(template, [sql])))
    }
}

/// The operands beside a constant that do not overflow; none where the constant divides by zero.
fn bounds(op: ArithmeticOp, constant: i64, constant_first: bool) -> Option<(i64, i64)> {
    let (min, max) = (i128::from(i64::MIN), i128::from(i64::MAX));
    let c = i128::from(constant);
    let (least, greatest) = match (op, constant_first) {
        (ArithmeticOp::Add, _) => (min - c, max - c),
        (ArithmeticOp::Sub, false) => (min + c, max + c),
        (ArithmeticOp::Sub, true) => (c - max, c - min),
        (ArithmeticOp::Mul, _) if c == 0 => (min, max),
        // Quotients are cut towards zero, and so into the range.
        (ArithmeticOp::Mul, _) if c > 0 => (min / c, max / c),
        (ArithmeticOp::Mul, _) => (max / c, min / c),
        (ArithmeticOp::Div | ArithmeticOp::Mod, _) if c == 0 => return None,
        (ArithmeticOp::Div, _) if c == -1 => (-max, max),
        _ => (min, max),
    };
    let clamp = |bound: i128| i64::try_from(bound.clamp(min, max)).ok();
    Some((clamp(least)?, clamp(greatest)?))
}

enum Kind {
    Int,
    Decimal,
    Double,
}

fn kind(operand: &Operand<'_>) -> Option<Kind> {
    match operand {
        Operand::Sql(Type::Int, _) | Operand::Constant(Literal::Integer(_)) => Some(Kind::Int),
        Operand::Sql(Type::Decimal, _) | Operand::Constant(Literal::Decimal(_)) => {
            Some(Kind::Decimal)
        }
        Operand::Sql(Type::Double, _)
        | Operand::Float(_)
        | Operand::Constant(Literal::Double(_)) => Some(Kind::Double),
        _ => None,
    }
}

fn to_double(number: Number) -> f64 {
    match number {
        Number::Int(value) => value as f64,
        Number::Decimal(value) => double::to_double(value),
        Number::Double(value) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::{ArithmeticOp, bounds};

    #[test]
    fn bounds_are_where_results_begin_to_overflow() {
        let constants = [
            0,
            1,
            -1,
            2,
            -2,
            3,
            -7,
            1000,
            i64::MAX,
            i64::MIN,
            i64::MAX - 1,
            i64::MIN + 1,
        ];
        let fits = |op, x: i64, c: i64| match op {
            ArithmeticOp::Add => x.checked_add(c).is_some(),
            ArithmeticOp::Sub => x.checked_sub(c).is_some(),
            ArithmeticOp::Mul => x.checked_mul(c).is_some(),
            _ => x.checked_div(c).is_some(),
        };
        for op in [
            ArithmeticOp::Add,
            ArithmeticOp::Sub,
            ArithmeticOp::Mul,
            ArithmeticOp::Div,
        ] {
            for c in constants {
                for first in [false, true] {
                    let Some((least, greatest)) = bounds(op, c, first) else {
                        assert!(op == ArithmeticOp::Div && c == 0);
                        continue;
                    };
                    if first && op == ArithmeticOp::Div {
                        continue;
                    }
                    let near = |x: i64| (-2..=2).map(move |by| x.saturating_add(by));
                    for x in constants
                        .into_iter()
                        .chain([least, greatest])
                        .flat_map(near)
                    {
                        let fits = if first {
                            fits(op, c, x)
                        } else {
                            fits(op, x, c)
                        };
                        assert_eq!(
                            fits,
                            (least..=greatest).contains(&x),
                            "{op:?} {x} {c} {first}"
                        );
                    }
                }
            }
        }
    }
}
