//! Where evaluation is: a block of rows, and for a lambda the rows around it.
//!
//! A block of elements is of many rows, so that a lambda is evaluated 64 elements at a time, whatever row they
//! are of. A field of the rows around, as `limit` in `legs/any(l: l/seconds gt limit)`, is read for the whole block
//! around, and each element takes the value that its row has:
//!
//! ```text
//! lanes of the block       0   1   2   3   4  …   elements
//! owners                   0   0   2   2   2  …   the lanes of their rows in the block around
//! limit, around           60   –  90  …
//! limit, for an element   60  60  90  90  90  …
//! ```

use crate::eval::block::{BLOCK, Lanes, first, rows};
use crate::eval::code_set::Memo;
use crate::eval::column_type::ColumnType;
use crate::eval::field_test::FieldTest;
use crate::eval::platform::SMALL_CODE;
use crate::eval::source::{Items, Lists, LoadInto, Seek, Source};

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
    /// In a lambda, the block around, and of which of its rows the elements are.
    pub(crate) outer: Option<(&'s EvalContext<'s>, Owners<'s>)>,
}

/// Of which rows of the block around the elements of a block are, in the order of these rows.
#[derive(Clone, Copy)]
pub(crate) enum Owners<'s> {
    /// The row of each lane.
    Lanes(&'s Lanes<u8>),
    /// The block begins so far behind the first element of these lists.
    Lists(Lists<'s>, usize),
}

impl Owners<'_> {
    fn lanes(&self) -> Lanes<u8> {
        match *self {
            Self::Lanes(lanes) => *lanes,
            Self::Lists(lists, at) => lists.owners(at),
        }
    }
}

/// The rows around, beside the lanes of a block.
pub(crate) struct Around(Lanes<u8>);

impl Around {
    /// What a lane takes of a value for each row.
    fn of<V: Copy>(values: &Lanes<V>, owner: u8, otherwise: V) -> V {
        let value = values.get(usize::from(owner) % BLOCK);
        value.copied().unwrap_or(otherwise)
    }

    /// The rows that live lanes are of, and some between them.
    fn rows(&self, live: u64) -> u64 {
        let Self(owners) = self;
        let row = |lane: u32| usize::from(Self::of(owners, lane as u8, 0));
        let (least, most) = (live.trailing_zeros(), 63 - live.leading_zeros().min(63));
        first(row(most) + 1) & !first(row(least))
    }

    /// The live lanes whose rows passed.
    fn lanes_of(&self, passed: u64, live: u64) -> u64 {
        let lanes = self.0.iter().enumerate();
        let passed = |owner: u8| passed >> (owner & 63) & 1;
        live & lanes.fold(0, |mask, (lane, &owner)| mask | passed(owner) << lane)
    }

    /// Puts into each lane what its row has.
    fn spread<V: Copy>(&self, values: &mut Lanes<V>) {
        let rows = *values;
        for (value, &owner) in values.iter_mut().zip(&self.0) {
            *value = Self::of(&rows, owner, *value);
        }
    }
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
    /// The block that has this field, and, where it is one around, the rows that count.
    #[inline]
    fn find(&self, scope: Scope) -> (&EvalContext<'s>, Option<Around>) {
        match self.scope == scope {
            true => (self, None),
            false => self.find_around(scope),
        }
    }

    fn find_around(&self, scope: Scope) -> (&EvalContext<'s>, Option<Around>) {
        let (mut context, mut around) = (self, None);
        while context.scope != scope {
            let Some((outer, owners)) = &context.outer else {
                break;
            };
            let owners = owners.lanes();
            around = Some(Around(match around {
                None => owners,
                Some(Around(lanes)) => lanes.map(|lane| Around::of(&owners, lane, 0)),
            }));
            context = outer;
        }
        (context, around)
    }

    /// Asks for a set of the live rows, or of the rows around.
    fn ask(&self, scope: Scope, live: u64, ask: impl FnOnce(&Self, u64) -> u64) -> u64 {
        match self.find(scope) {
            (context, None) => ask(context, live),
            (context, Some(around)) => around.lanes_of(ask(context, around.rows(live)), live),
        }
    }

    pub(crate) fn test(&self, field: FieldRef, live: u64, test: &FieldTest, memo: u32) -> u64 {
        // A variable's elements have a source for each row, but all of them are of one list field.
        let memo = self.memos.get(memo as usize);
        self.ask(field.scope, live, |context, live| {
            context
                .source
                .test(field.field, context.at, live, test, memo)
        })
    }

    pub(crate) fn present(&self, field: FieldRef, live: u64) -> u64 {
        self.ask(field.scope, live, |context, live| {
            context.source.present(field.field, context.at, live)
        })
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

    /// The values of the live rows; returns which are not null.
    pub(crate) fn load<V: ColumnType>(
        &self,
        field: FieldRef,
        live: u64,
        out: &mut Lanes<V>,
    ) -> u64 {
        let (context, around) = self.find(field.scope);
        let mut load = |live| V::load(context.source, field.field, context.at, live, out);
        let Some(around) = around else {
            return load(live);
        };
        let present = load(around.rows(live));
        around.spread(out);
        around.lanes_of(present, live)
    }

    pub(crate) fn load_text(&self, field: FieldRef, live: u64, out: &mut Lanes<&'s str>) -> u64 {
        let (context, around) = self.find(field.scope);
        let source: &'s dyn Source = context.source;
        let mut load = |live| source.load(field.field, context.at, live, LoadInto::Text(out));
        let Some(around) = around else {
            return load(live);
        };
        let present = load(around.rows(live));
        around.spread(out);
        around.lanes_of(present, live)
    }

    /// How long the lists of the live rows are, where the layout knows without going through them.
    pub(crate) fn lengths(&self, list: FieldRef, live: u64, out: &mut Lanes<i64>) -> bool {
        match self.find(list.scope) {
            (context, None) if !SMALL_CODE => {
                context.source.lengths(list.field, context.at, live, out)
            }
            _ => false,
        }
    }

    /// Which of the live rows have items in their list, where the layout goes through the lists by itself.
    pub(crate) fn with_items(
        &self,
        list: FieldRef,
        live: u64,
        items: &mut Items<'_>,
    ) -> Option<u64> {
        match self.find(list.scope) {
            (context, None) => context
                .source
                .with_items(list.field, context.at, live, items),
            _ => None,
        }
    }

    /// Asks which live rows have an element that decides, where the layout goes through them by itself; says `false`
    /// where it does not.
    pub(crate) fn seek(&self, list: FieldRef, live: u64, seek: &mut Seek<'_, '_>) -> bool {
        match self.find(list.scope) {
            (context, None) if !SMALL_CODE => {
                context.source.seek(list.field, context.at, live, seek)
            }
            _ => false,
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

    /// A block of the elements of lists.
    pub(crate) fn elements<'e>(
        &'e self,
        elements: &'e dyn Source,
        at: usize,
        variable: Scope,
        owners: Owners<'e>,
    ) -> EvalContext<'e> {
        EvalContext {
            source: elements,
            at,
            memos: self.memos,
            scope: variable,
            outer: Some((self, owners)),
        }
    }

    /// Shows the elements of the list that a row of the block has.
    pub(crate) fn list(
        &self,
        field: FieldRef,
        row: usize,
        show: &mut dyn FnMut(&dyn Source),
    ) -> bool {
        let (context, around) = self.find(field.scope);
        let row = around.map_or(row, |Around(owners)| {
            owners.get(row).copied().map_or(row, usize::from)
        });
        context.source.list(field.field, context.at + row, show)
    }
}
