//! A list beside constant items: `tags eq ['a','b']`, `startswith(tags,['a'])`, `endswith(tags,['b'])`.
//!
//! Where the lists of a block of rows lie is known without looking at an element, and so which of them are
//! long enough. The first item is asked of one element of each of these, in whole blocks and by the kernels
//! that `element eq 'a'` has; the next one of those that are left.
//!
//! ```text
//! lists     [a b] [c d e] [] [a c]      tags eq ['a','b']
//! length     2     3       0  2         two are left: ask 'a' of lanes 0 and 5
//! 'a'       [a]              [a]        two are left: ask 'b' of lanes 1 and 6
//! 'b'         [b]              –        one is left
//! ```
//!
//! No element is tested more than once.

use crate::eval::block::{BLOCK, rows};
use crate::eval::condition::{Condition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::relation::Relation;
use crate::eval::source::Lists;

/// A list field, and what its elements are to be.
pub(crate) struct ItemTests {
    pub(crate) list: FieldRef,
    pub(crate) relation: Relation,
    /// What the tests call the element.
    pub(crate) variable: Scope,
    /// A test for each item, of the element that stands in its place.
    pub(crate) items: Vec<Predicate>,
}

impl ItemTests {
    /// Items beyond these are as well compared one by one.
    pub(crate) const MAX: usize = 16;

    /// Whether this is how a relation is asked.
    pub(crate) fn can(relation: Relation) -> bool {
        use Relation::{EndsWith, Equal, StartsWith};
        matches!(relation, Equal | StartsWith | EndsWith)
    }

    /// Where in a list of so many elements the items are to be.
    fn offset(&self, len: usize) -> Option<usize> {
        let rest = len.checked_sub(self.items.len())?;
        match self.relation {
            Relation::Equal if rest > 0 => None,
            Relation::EndsWith => Some(rest),
            _ => Some(0),
        }
    }

    /// The rows whose lists have the items.
    fn of(&self, context: &EvalContext<'_>, lists: Lists<'_>, live: u64) -> u64 {
        let mut left = 0;
        let mut starts = [0; BLOCK];
        for (row, range) in lists.rows() {
            if let (Some(offset), Some(start)) = (self.offset(range.len()), starts.get_mut(row)) {
                *start = range.start + offset;
                left |= 1 << row;
            }
        }
        left &= live;
        for (nth, item) in self.items.iter().enumerate() {
            let place = |row: usize| starts.get(row).map_or(0, |start| start + nth);
            let mut rest = left;
            while rest != 0 {
                // The rows whose element lies in the same block.
                let block = place(rest.trailing_zeros() as usize) / BLOCK;
                let here = rows(rest).take_while(|&row| place(row) / BLOCK == block);
                let asked = here.fold(0, |asked: u64, row| asked | 1 << row);
                let lanes = rows(asked).fold(0, |lanes, row| lanes | 1 << (place(row) % BLOCK));
                let inner = context.elements(lists.elements, block * BLOCK, self.variable);
                let wrong = lanes & !item.truth(&inner, lanes);
                if wrong != 0 {
                    let wrong = rows(asked).filter(|&row| wrong >> (place(row) % BLOCK) & 1 == 1);
                    left &= !wrong.fold(0, |set: u64, row| set | 1 << row);
                }
                rest &= !asked;
            }
        }
        left
    }
}

impl Condition for ItemTests {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let mut truth = 0;
        context.each_list(self.list, live, &mut |lists| {
            truth |= self.of(context, lists, live);
        });
        two_valued(live, truth)
    }

    fn cost(&self) -> u32 {
        60
    }
}
