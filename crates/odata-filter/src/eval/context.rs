//! Where evaluation is: a block of rows, and for a lambda the rows around it.

use crate::eval::block::{Lanes, rows};
use crate::eval::code_set::Memo;
use crate::eval::field_test::FieldTest;
use crate::eval::source::{Lists, LoadInto, Source};

/// A field of the row, or of the element that a lambda's variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldRef {
    pub(crate) scope: Scope,
    pub(crate) field: usize,
}

/// Whose fields are meant: those of the row, or of a variable. A variable has the number of the
/// list's node in the syntax tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Variable(u32),
}

impl Scope {
    /// An element that has no name, so that no node of the tree can mean another one by it.
    pub(crate) const UNNAMED: Self = Self::Variable(u32::MAX);

    /// The variable of a lambda over the list that is that node of the tree.
    pub(crate) fn of_list(node: usize) -> Self {
        // No text is so long that its tree has more nodes.
        Self::Variable(u32::try_from(node).unwrap_or(u32::MAX))
    }
}

/// A block, and what is around it.
#[derive(Clone, Copy)]
pub(crate) struct EvalContext<'s> {
    pub(crate) source: &'s dyn Source,
    pub(crate) at: usize,
    pub(crate) memos: &'s [Memo],
    pub(crate) scope: Scope,
    /// In a lambda, the block around, and which of its rows has the list.
    pub(crate) outer: Option<(&'s EvalContext<'s>, usize)>,
}

impl EvalContext<'static> {
    /// What constants are evaluated over: a row without fields.
    pub(crate) const fn of_constants() -> Self {
        Self {
            source: &NoFields,
            at: 0,
            memos: &[],
            scope: Scope::Row,
            outer: None,
        }
    }
}

/// A row without fields.
struct NoFields;

impl Source for NoFields {
    fn len(&self) -> usize {
        1
    }

    fn test(&self, _: usize, _: usize, _: u64, _: &FieldTest, _: Option<&Memo>) -> u64 {
        0
    }

    fn present(&self, _: usize, _: usize, _: u64) -> u64 {
        0
    }

    fn load<'s>(&'s self, _: usize, _: usize, _: u64, _: LoadInto<'_, 's>) -> u64 {
        0
    }

    fn list(&self, _: usize, _: usize, _: &mut dyn FnMut(&dyn Source)) -> bool {
        false
    }
}

impl<'s> EvalContext<'s> {
    /// The block that has this field, and, where it is one around, the row that counts.
    pub(super) fn find(&self, scope: Scope) -> (&EvalContext<'s>, Option<usize>) {
        let (mut context, mut row) = (self, None);
        while context.scope != scope {
            match context.outer {
                Some((outer, lane)) => (context, row) = (outer, Some(lane)),
                None => break,
            }
        }
        (context, row)
    }

    pub(crate) fn test(&self, field: FieldRef, live: u64, test: &FieldTest, memo: u32) -> u64 {
        let (context, row) = self.find(field.scope);
        // A variable's elements have a source for each row, but all of them are of one list field.
        let memo = self.memos.get(memo as usize);
        match row {
            None => context
                .source
                .test(field.field, context.at, live, test, memo),
            Some(row) => spread(
                context
                    .source
                    .test(field.field, context.at, 1 << row, test, memo),
                live,
            ),
        }
    }

    pub(crate) fn present(&self, field: FieldRef, live: u64) -> u64 {
        match self.find(field.scope) {
            (context, None) => context.source.present(field.field, context.at, live),
            (context, Some(row)) => spread(
                context.source.present(field.field, context.at, 1 << row),
                live,
            ),
        }
    }

    /// The doubles of a field, where they need no loading.
    pub(crate) fn doubles(&self, field: FieldRef, live: u64) -> Option<(&Lanes<f64>, u64)> {
        match self.find(field.scope) {
            (context, None) => context.source.doubles(field.field, context.at, live),
            (_, Some(_)) => None,
        }
    }

    /// Whole numbers in the order of a field's values, where it has them.
    pub(crate) fn numbers(&self, field: FieldRef, live: u64, out: &mut Lanes<i64>) -> Option<u64> {
        match self.find(field.scope) {
            (context, None) => context.source.numbers(field.field, context.at, live, out),
            (_, Some(_)) => None,
        }
    }

    pub(crate) fn load_text(&self, field: FieldRef, live: u64, out: &mut Lanes<&'s str>) -> u64 {
        let (context, row) = self.find(field.scope);
        let source: &'s dyn Source = context.source;
        match row {
            None => source.load(field.field, context.at, live, LoadInto::Text(out)),
            Some(row) => {
                let present = source.load(field.field, context.at, 1 << row, LoadInto::Text(out));
                if let Some(&value) = out.get(row) {
                    out.fill(value);
                }
                spread(present, live)
            }
        }
    }

    /// Shows the lists of the live rows, several at a time; says `false` where it shows nothing.
    pub(crate) fn lists(
        &self,
        field: FieldRef,
        live: u64,
        show: &mut dyn FnMut(Lists<'_>),
    ) -> bool {
        match self.find(field.scope) {
            (context, None) => context.source.lists(field.field, context.at, live, show),
            (_, Some(_)) => false,
        }
    }

    /// Shows the list of each live row: several at a time, where the layout does that.
    pub(crate) fn each_list(&self, field: FieldRef, live: u64, show: &mut dyn FnMut(Lists<'_>)) {
        if self.lists(field, live, show) {
            return;
        }
        for row in rows(live) {
            self.list(field, row, &mut |elements| {
                let ends = &[elements.len()];
                let first = row;
                show(Lists {
                    elements,
                    first,
                    ends,
                });
            });
        }
    }

    /// A block of the elements of a list, of which is asked what is in them alone.
    pub(crate) fn elements<'e>(
        &self,
        elements: &'e dyn Source,
        at: usize,
        variable: Scope,
    ) -> EvalContext<'e>
    where
        's: 'e,
    {
        EvalContext {
            source: elements,
            at,
            memos: self.memos,
            scope: variable,
            outer: None,
        }
    }

    /// Shows the elements of the list that a row of the block has.
    pub(crate) fn list(
        &self,
        field: FieldRef,
        row: usize,
        show: &mut dyn FnMut(&dyn Source),
    ) -> bool {
        let (context, outer) = self.find(field.scope);
        context
            .source
            .list(field.field, context.at + outer.unwrap_or(row), show)
    }
}

/// All live rows where one row passed, or none.
fn spread(passed: u64, live: u64) -> u64 {
    if passed == 0 { 0 } else { live }
}
