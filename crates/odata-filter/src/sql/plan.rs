//! A filter or a query, parted into what the database runs and what is left.

use std::fmt;

use sea_query::{Expr as Sql, NullOrdering, Order, SelectStatement};

use crate::eval::condition::Predicate;
use crate::eval::fold::Fold;
use crate::filter::Filter;
use crate::filter::bound::{BoundFilter, FilterPlan};
use crate::list_query::page::Page;
use crate::list_query::plan::BoundQuery;
use crate::order::Direction;
use crate::schema::types::Fields;
use crate::search::{SearchExpr, SearchKind};
use crate::sql::constant_fold::Texts;
use crate::sql::dialect::Dialect;
use crate::sql::explain::{Pushed, Reason, lines};
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};

/// A filter as a condition of a database and, where that does not say all of it, a residual filter.
pub struct SqlFilter<T> {
    condition: Sql,
    residual: Option<BoundFilter<T>>,
    parts: Vec<Pushed>,
}

impl<T> SqlFilter<T> {
    /// The condition, which every row that the filter is true for meets.
    #[must_use]
    pub fn condition(&self) -> &Sql {
        &self.condition
    }

    /// What is left to ask of the rows fetched; none where the condition says it all.
    #[must_use]
    pub fn residual(&self) -> Option<&BoundFilter<T>> {
        self.residual.as_ref()
    }

    /// The parts of the filter, and where each is run.
    #[must_use]
    pub fn parts(&self) -> &[Pushed] {
        &self.parts
    }

    /// The same in words, one line a part.
    #[must_use]
    pub fn explain(&self) -> String {
        lines(&self.parts)
    }
}

impl<T> fmt::Debug for SqlFilter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqlFilter").field(&self.parts).finish()
    }
}

impl<T> BoundFilter<T> {
    /// The filter for a database; see [`sql`](crate::sql).
    #[must_use]
    pub fn to_sql(&self, dialect: Dialect) -> SqlFilter<T> {
        let (filter, params) = &self.source;
        let fields = self.schema.fields();
        let texts = Texts::default();
        let mut translator = Translator::new(dialect, fields, params, &texts);
        let mut parts = Vec::new();
        let mut conditions = Vec::new();
        let mut rest = Vec::new();
        conjuncts(filter.root(), |expr| {
            let translated = condition(&mut translator, expr);
            parts.push(pushed("filter", expr.to_string(), &translated));
            match translated {
                Ok(sql) => conditions.push(sql),
                Err(_) => rest.push(format!("({expr})")),
            }
        });
        let residual = (!rest.is_empty()).then(|| self.part(&rest.join(" and ")));
        SqlFilter {
            condition: all(dialect, conditions),
            residual,
            parts,
        }
    }

    /// The filter that a part of this one is. A part is bound as the filter was; if it were not, the
    /// whole would do as well.
    fn part(&self, text: &str) -> Self {
        let (filter, params) = &self.source;
        let part = Filter::parse(text).and_then(|part| part.bind_with(&self.schema, params));
        part.unwrap_or_else(|_| Self {
            plan: FilterPlan::bind(filter, self.schema.fields(), params)
                .unwrap_or_else(|_| FilterPlan::new(Predicate::Constant(None), 0)),
            schema: self.schema.clone(),
            source: self.source.clone(),
        })
    }
}

/// A list query for a database: what it runs, and what is left to run over the rows fetched.
///
/// ```
/// use odata_filter::sql::Dialect;
/// use odata_filter::{Query, Schema};
/// use sea_query::SqliteQueryBuilder;
///
/// struct Call { caller: String, seconds: i64 }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller).searchable()
///     .int("seconds", |call| call.seconds)
///     .build();
///
/// let query = Query::parse_str("filter=seconds gt 60&orderby=seconds desc&top=10&count=true")?;
/// let query = query.bind(&schema)?;
/// let sql = query.to_sql(Dialect::Sqlite);
/// assert!(sql.is_whole());
/// let mut select = sea_query::Query::select();
/// select.columns(["caller", "seconds"]).from("calls");
/// sql.apply(&mut select);
/// assert_eq!(
///     select.to_string(SqliteQueryBuilder),
///     r#"SELECT "caller", "seconds" FROM "calls" WHERE ("seconds" > 60) ORDER BY "seconds" DESC LIMIT 10"#,
/// );
/// # Ok::<(), odata_filter::QueryErrors>(())
/// ```
pub struct SqlQuery<'q, T> {
    query: &'q BoundQuery<T>,
    condition: Sql,
    order: Vec<Key>,
    whole: bool,
    parts: Vec<Pushed>,
}

/// What rows are sorted by.
struct Key {
    sql: Sql,
    direction: Direction,
    nullable: bool,
}

impl<T> SqlQuery<'_, T> {
    /// Whether the database runs all of it. Else the order may be left to memory, and `skip`, `top`
    /// and the count are: [`finish`](Self::finish) does it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The condition of filter and search, for a statement of the caller's own; a count of the rows
    /// that meet it is the count before paging where the query [is whole](Self::is_whole).
    #[must_use]
    pub fn condition(&self) -> &Sql {
        &self.condition
    }

    /// Whether the count of rows before paging was asked for.
    #[must_use]
    pub fn has_count(&self) -> bool {
        self.query.query.count
    }

    /// Adds the condition to a statement and, where the database runs all of the query, order, `top`
    /// and `skip`.
    pub fn apply(&self, select: &mut SelectStatement) {
        select.and_where(self.condition.clone());
        if !self.whole {
            return;
        }
        for key in &self.order {
            let (order, nulls) = match key.direction {
                Direction::Ascending => (Order::Asc, NullOrdering::First),
                Direction::Descending => (Order::Desc, NullOrdering::Last),
            };
            match key.nullable {
                true => select.order_by_expr_with_nulls(key.sql.clone(), order, nulls),
                // An index of PostgreSQL has its nulls elsewhere, and would not be used.
                false => select.order_by_expr(key.sql.clone(), order),
            };
        }
        let number = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX).min(i64::MAX as u64);
        let query = &self.query.query;
        // SQLite has no offset without a limit.
        if query.top.is_some() || query.skip > 0 {
            select.limit(query.top.map_or(i64::MAX as u64, number));
        }
        if query.skip > 0 {
            select.offset(number(query.skip));
        }
    }

    /// The page, of the rows fetched: they are it where the database ran all of the query, else the
    /// query is run over them. Of a whole query the page has no count.
    #[must_use]
    pub fn finish<'r>(&self, rows: &'r [T]) -> Page<'r, T> {
        match self.whole {
            true => Page {
                rows,
                count: None,
                positions: (0..rows.len()).collect(),
            },
            false => self.query.run(rows),
        }
    }

    /// The parts of the query, and where each is run.
    #[must_use]
    pub fn parts(&self) -> &[Pushed] {
        &self.parts
    }

    /// The same in words, one line a part.
    #[must_use]
    pub fn explain(&self) -> String {
        lines(&self.parts)
    }
}

impl<T> fmt::Debug for SqlQuery<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqlQuery").field(&self.parts).finish()
    }
}

impl<T> BoundQuery<T> {
    /// The query for a database; see [`sql`](crate::sql).
    #[must_use]
    pub fn to_sql(&self, dialect: Dialect) -> SqlQuery<'_, T> {
        let query = &self.query;
        let fields = self.schema.fields();
        let texts = Texts::default();
        let mut translator = Translator::new(dialect, fields, &query.params, &texts);
        let mut parts = Vec::new();
        let mut conditions = Vec::new();
        if let Some(filter) = &query.filter {
            conjuncts(filter.root(), |expr| {
                let translated = condition(&mut translator, expr);
                parts.push(pushed("filter", expr.to_string(), &translated));
                conditions.extend(translated);
            });
        }
        if let Some(search) = &query.search {
            let root = search.root();
            let translated = translator.part(0, |translator| translator.search(root, fields, 0));
            parts.push(pushed("search", search.to_string(), &translated));
            conditions.extend(translated);
        }
        if self.row_filter.is_some() {
            parts.push(pushed(
                "rows",
                "restrict_to".to_owned(),
                &Err::<(), _>(Reason::RowFilter),
            ));
        }
        let mut order = Vec::new();
        for key in query.order.iter().flat_map(crate::order::OrderBy::keys) {
            let translated =
                translator.part(key.expr.depth(), |translator| translator.sort_key(key.expr));
            parts.push(pushed("orderby", key.expr.to_string(), &translated));
            order.extend(translated.ok().flatten().map(|sql| Key {
                sql,
                direction: key.direction,
                nullable: !translator.never_null(key.expr),
            }));
        }
        SqlQuery {
            query: self,
            condition: all(dialect, conditions),
            order,
            whole: parts.iter().all(|part| part.residual().is_none()),
            parts,
        }
    }
}

impl<'t> Translator<'t> {
    /// A search: a word is found where a searchable field holds it, in any case.
    fn search(&mut self, expr: SearchExpr<'t>, fields: &'t Fields, depth: usize) -> Result<Sql> {
        if depth > 50 {
            return Err(Reason::TooDeep);
        }
        match expr.kind() {
            SearchKind::Term(term) => self.term(term, fields),
            SearchKind::Not(operand) => {
                let operand = self.search(operand, fields, depth + 1)?;
                Ok(self.dialect.sql("(NOT ?)", [operand]))
            }
            SearchKind::And(operands) => {
                let operands = operands.map(|operand| self.search(operand, fields, depth + 1));
                let operands = operands.collect::<Result<Vec<_>>>()?;
                self.dialect
                    .chain("(? AND ?)", operands)
                    .ok_or(Reason::Constant)
            }
            SearchKind::Or(operands) => {
                let operands = operands.map(|operand| self.search(operand, fields, depth + 1));
                let operands = operands.collect::<Result<Vec<_>>>()?;
                self.dialect
                    .chain("(? OR ?)", operands)
                    .ok_or(Reason::Constant)
            }
        }
    }

    fn term(&mut self, term: &'t str, fields: &'t Fields) -> Result<Sql> {
        let term = Fold::Lower.string(term);
        let mut found = Vec::new();
        for field in fields.iter().filter(|field| field.is_searchable()) {
            let text = self.column(field)?;
            let text = self.fold(Fold::Lower, text, &term)?;
            let term = self.text_value(&term)?;
            let holds =
                self.dialect
                    .either("(strpos(?, ?) > 0)", "(instr(?, ?) > 0)", [text, term]);
            found.push(self.two_valued(holds, field.is_nullable()));
        }
        match self.dialect.chain("(? OR ?)", found) {
            Some(found) => Ok(found),
            None => Ok(self.dialect.boolean(false)),
        }
    }
}

/// The parts that must all be true.
fn conjuncts<'e>(root: Expr<'e>, mut each: impl FnMut(Expr<'e>)) {
    match root.kind() {
        ExprKind::And(operands) => operands.for_each(each),
        _ => each(root),
    }
}

fn condition<'t>(translator: &mut Translator<'t>, expr: Expr<'t>) -> Result<Sql> {
    translator.part(expr.depth(), |translator| translator.predicate(expr, false))
}

fn pushed<R>(part: &'static str, text: String, translated: &Result<R>) -> Pushed {
    Pushed {
        part,
        text,
        residual: translated.as_ref().err().cloned(),
    }
}

fn all(dialect: Dialect, conditions: Vec<Sql>) -> Sql {
    let all = dialect.chain("(? AND ?)", conditions);
    all.unwrap_or_else(|| dialect.boolean(true))
}
