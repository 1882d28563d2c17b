//! Comparisons of what grows or falls with a column, as ranges of the column itself.
//!
//! `year(at) eq 2021` becomes a range of points in time, and `seconds mul 2 add 1 gt 7000` becomes
//! `seconds >= 3500`: an index of the column serves them, no row is computed with, and what a database
//! computes in another way than the engine it need not compute at all.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::cell::Cell;
use crate::sql::compare::Nulls;
use crate::sql::constant_fold::is_constant;
use crate::sql::dialect::Dialect;
use crate::sql::domain::Domain;
use crate::sql::explain::Reason;
use crate::sql::monotone::{self, Step};
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operator::CompareOp;

impl<'t> Translator<'t> {
    /// A comparison of a constant with a column that something is done to; none where it is no such
    /// comparison, or the values that it is true for are no range.
    pub(super) fn range(
        &mut self,
        op: CompareOp,
        left: Expr<'t>,
        right: Expr<'t>,
        exact: bool,
    ) -> Option<Result<Sql>> {
        let (op, computed, constant) = match (is_constant(left), is_constant(right)) {
            (false, true) => (op, left, right),
            (true, false) => (op.flipped(), right, left),
            _ => return None,
        };
        let (steps, column) = self.steps(computed)?;
        let domain = self.domain(column, steps.is_empty())?;
        let constant = self.constant_of(constant)?;
        let range = monotone::range(domain, &steps, op, constant)?;
        let sql = match self.stored(column) {
            Ok(sql) => sql,
            Err(reason) => return Some(Err(reason)),
        };
        let nulls = Nulls {
            left: !self.never_null(column),
            right: false,
            exact,
        };
        Some(self.in_range(domain, sql, op, range, nulls))
    }

    /// What is done to a column, the first first.
    fn steps(&self, expr: Expr<'t>) -> Option<(Vec<Step>, Expr<'t>)> {
        let mut steps = Vec::new();
        let mut at = expr;
        loop {
            let (step, inner) = match at.kind() {
                ExprKind::Arithmetic { op, left, right } => {
                    let (constant, inner, constant_first) =
                        match (is_constant(left), is_constant(right)) {
                            (false, true) => (right, left, false),
                            (true, false) => (left, right, true),
                            _ => return None,
                        };
                    let constant = self.constant_of(constant)?;
                    // What is added to it has its offset, and the years of that.
                    if matches!(constant, Literal::DateTimeOffset(at) if at.offset().local_minus_utc() != 0)
                    {
                        return None;
                    }
                    let step = Step::Compute {
                        op,
                        constant: Cell::of(constant)?,
                        constant_first,
                    };
                    (step, inner)
                }
                ExprKind::Negate(inner) => (Step::Negate, inner),
                ExprKind::Call {
                    function:
                        function @ (Function::Year
                        | Function::Date
                        | Function::TotalSeconds
                        | Function::Round
                        | Function::Floor
                        | Function::Ceiling),
                    mut arguments,
                } => (Step::Call(function), arguments.next()?),
                _ => break,
            };
            steps.push(step);
            at = inner;
        }
        steps.reverse();
        Some((steps, at))
    }

    fn constant_of(&self, expr: Expr<'t>) -> Option<Literal<'t>> {
        match expr.kind() {
            ExprKind::Literal(Literal::Double(value)) if !value.is_finite() => None,
            ExprKind::Literal(literal) => Some(literal),
            ExprKind::Alias(name) => self.params.get(name)?.as_literal(),
            _ => match self.folded(expr)? {
                Ok(Operand::Constant(literal)) => Some(literal),
                _ => None,
            },
        }
    }

    /// The values of a column that something is done to.
    fn domain(&self, column: Expr<'t>, is_plain: bool) -> Option<Domain> {
        let field = match column.kind() {
            ExprKind::Field(path) => self.fields.get(path.as_str())?,
            ExprKind::Variable { path, collection } => {
                self.element_field(path.as_str(), collection)?
            }
            _ => return None,
        };
        if let (Type::Decimal, Some(scale)) = (field.r#type(), field.scale()) {
            return Some(Domain::Scaled(scale));
        }
        Some(match field.r#type() {
            _ if is_plain => return None,
            Type::Int => Domain::Int,
            Type::Double => Domain::Double,
            Type::Duration => Domain::Duration,
            Type::Timestamp => Domain::Timestamp,
            Type::Date => Domain::Date,
            _ => return None,
        })
    }

    /// A column as it is, without what is made of a decimal that is stored as an integer.
    fn stored(&mut self, column: Expr<'t>) -> Result<Sql> {
        if let ExprKind::Field(path) = column.kind()
            && let Some(field) = self.fields.get(path.as_str())
        {
            return self.column(field);
        }
        match self.operand(column)? {
            Operand::Sql(_, sql) | Operand::Scaled(_, sql) => Ok(sql),
            _ => Err(Reason::NotOffered("path")),
        }
    }

    pub(super) fn in_range(
        &mut self,
        domain: Domain,
        sql: Sql,
        op: CompareOp,
        range: monotone::Range,
        nulls: Nulls,
    ) -> Result<Sql> {
        let differs = op == CompareOp::Ne;
        if range.is_empty {
            return Ok(self.dialect.boolean(differs));
        }
        let (first, last) = (range.first, range.last);
        let (least, greatest) = domain.ends();
        // PostgreSQL orders what is not a number behind all that are.
        let upper =
            last < greatest || (domain == Domain::Double && self.dialect == Dialect::Postgres);
        let r#type = domain.column_type();
        let column = self.collated(&r#type, sql);
        let exact = nulls.apart();
        let (template, bounds) = match (first > least, upper) {
            (false, false) => ("(? IS NOT NULL)", Vec::new()),
            (true, false) => ("(? >= ?)", vec![first]),
            (false, true) => ("(? <= ?)", vec![last]),
            (true, true) if first == last => ("(? = ?)", vec![first]),
            (true, true) => ("(? BETWEEN ? AND ?)", vec![first, last]),
        };
        let never = !exact || bounds.is_empty();
        let mut exprs = vec![column];
        for bound in bounds {
            exprs.push(self.bound(domain, bound)?);
        }
        let within = self.dialect.sql(template, exprs);
        Ok(match (differs, nulls.none(), never) {
            // What has no value differs too.
            (true, false, _) => self.dialect.sql("(? IS NOT TRUE)", [within]),
            (true, true, _) => self.dialect.sql("(NOT ?)", [within]),
            (false, _, true) => within,
            (false, _, false) => self.two_valued(within, true),
        })
    }

    /// A value of a domain as a parameter.
    fn bound(&mut self, domain: Domain, at: i64) -> Result<Sql> {
        self.parameters += 1;
        match (domain, domain.cell(at)) {
            (Domain::Timestamp, Some(Cell::Timestamp(at))) => {
                self.dialect.timestamp(at.fixed_offset())
            }
            (Domain::Date, Some(Cell::Date(date))) => self.dialect.date(date),
            (Domain::Double, Some(Cell::Double(value))) => self.dialect.double(value),
            (Domain::Int | Domain::Scaled(_) | Domain::Duration, _) => Ok(self.dialect.int(at)),
            _ => Err(Reason::OutOfRange("constant")),
        }
    }
}

impl Domain {
    fn column_type(self) -> Type {
        match self {
            Self::Int | Self::Scaled(_) => Type::Int,
            Self::Double => Type::Double,
            Self::Duration => Type::Duration,
            Self::Timestamp => Type::Timestamp,
            Self::Date => Type::Date,
        }
    }
}
