//! The databases, and the pieces of SQL that statements are put together from.

use sea_query::Expr;

/// The language of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// PostgreSQL, version 13 and later.
    Postgres,
    /// SQLite, version 3.40 and later, of a database whose encoding is UTF-8.
    Sqlite,
}

impl Dialect {
    /// How many parameters a statement takes from us: a little less than the database allows, so that
    /// the caller's own have room.
    pub(super) const fn max_parameters(self) -> usize {
        match self {
            Self::Postgres => 60_000,
            Self::Sqlite => 30_000,
        }
    }

    /// A piece of SQL, in which each `?` stands for one of the expressions, in order.
    pub(super) fn sql(self, template: &'static str, exprs: impl IntoIterator<Item = Expr>) -> Expr {
        match self {
            Self::Sqlite => Expr::cust_with_exprs(template, exprs),
            Self::Postgres => Expr::cust_with_exprs(numbered(template), exprs),
        }
    }

    /// The same, of a template made at run time; none of it comes from a query's text.
    pub(super) fn sql_owned(self, template: String, exprs: Vec<Expr>) -> Expr {
        match self {
            Self::Sqlite => Expr::cust_with_exprs(template, exprs),
            Self::Postgres => Expr::cust_with_exprs(numbered(&template), exprs),
        }
    }

    /// The piece of SQL of this dialect.
    pub(super) fn either(
        self,
        postgres: &'static str,
        sqlite: &'static str,
        exprs: impl IntoIterator<Item = Expr>,
    ) -> Expr {
        let template = match self {
            Self::Postgres => postgres,
            Self::Sqlite => sqlite,
        };
        self.sql(template, exprs)
    }

    /// Operands with an operator between them. Halves of halves, because SQLite limits how deep an
    /// expression nests and reads a flat chain as a deep one.
    pub(super) fn chain(self, operator: &'static str, mut operands: Vec<Expr>) -> Option<Expr> {
        while operands.len() > 1 {
            let mut pairs = Vec::with_capacity(operands.len().div_ceil(2));
            let mut rest = operands.into_iter();
            while let Some(first) = rest.next() {
                pairs.push(match rest.next() {
                    Some(second) => self.sql(operator, [first, second]),
                    None => first,
                });
            }
            operands = pairs;
        }
        operands.pop()
    }
}

/// The template with `$1`, `$2` … for its question marks.
fn numbered(template: &str) -> String {
    let mut parts = template.split('?');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1..).zip(parts) {
        out.push('$');
        out.push_str(&number.to_string());
        out.push_str(part);
    }
    out
}
