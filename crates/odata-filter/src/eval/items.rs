//! A list beside constant items: `tags eq ['a','b']`, `startswith(tags,['a'])`, `endswith(tags,['b'])`.
//!
//! How long a list is, is known without looking at an element, and so which lists can have the items. Only for
//! these are elements looked at. A layout may do that by itself, list by list (`rows::elements`). Where the elements
//! of all lists lie side by side they are tested a block at a time, each item by the kernel that `element eq 'a'`
//! has: what comes of it, shifted by the place of the item, says where all of them begin, whatever list that is.
//!
//! ```text
//! lists           [a b] [c d e] [] [a c]      tags eq ['a','b']
//! is 'a'           1 0   0 0 0      1 0
//! is 'b', from 1   1 0   0 0 0      0 0       one lane earlier
//! both             1 0   0 0 0      0 0       the items begin at lane 0
//! length 2         ^                ^         of two lists the start is looked up
//! ```
//!
//! It costs a test for each element of a block in which a list begins that is long enough, and then a few
//! instructions for a list.

use crate::eval::block::{BLOCK, first, rows};
use crate::eval::condition::{Condition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Owners, Scope};
use crate::eval::relation::Relation;
use crate::eval::source::{Items, Lists};

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

    /// The rows whose lists have the items.
    fn of(&self, context: &EvalContext<'_>, lists: Lists<'_>, items: &Items<'_>, live: u64) -> u64 {
        let (mut fit, mut found) = (0, 0);
        for (row, range) in lists.rows() {
            let fits = items.offset(range.len()).is_some();
            fit |= u64::from(fits).wrapping_shl(row as u32);
        }
        let mut known = None;
        for row in rows(fit & live) {
            let range = lists.of(row);
            let start = range.start + items.offset(range.len()).unwrap_or(0);
            let at = start / BLOCK * BLOCK;
            let begun = match known {
                Some((known, begun)) if known == at => begun,
                _ => self.begun(context, lists, at),
            };
            known = Some((at, begun));
            found |= (begun >> (start % BLOCK) & 1) << row;
        }
        found
    }

    /// Where in a block of elements all items begin.
    fn begun(&self, context: &EvalContext<'_>, lists: Lists<'_>, at: usize) -> u64 {
        let mut begun = u64::MAX;
        for (nth, item) in (0..).zip(&self.items) {
            let test = |at: usize, lanes: u64| {
                let live = lanes & first(lists.elements.len().saturating_sub(at));
                let owners = Owners::Lists(lists, at);
                let inner = context.elements(lists.elements, at, self.variable, owners);
                if live == 0 {
                    0
                } else {
                    item.truth(&inner, live)
                }
            };
            // The last places are in the block behind.
            let behind = BLOCK as u32 - nth;
            let lanes_behind = begun.checked_shr(behind).unwrap_or(0);
            let right_behind = test(at + BLOCK, lanes_behind);
            begun &= test(at, begun << nth) >> nth | right_behind.checked_shl(behind).unwrap_or(0);
        }
        begun
    }
}

impl Condition for ItemTests {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let items = &mut Items {
            relation: self.relation,
            tests: &mut self.items.iter().map(Predicate::field_test),
            count: self.items.len(),
        };
        if let Some(truth) = context.with_items(self.list, live, items) {
            return two_valued(live, truth);
        }
        let mut truth = 0;
        context.each_list(self.list, live, &mut |lists| {
            truth |= self.of(context, lists, items, live);
        });
        two_valued(live, truth)
    }

    fn cost(&self) -> u32 {
        60
    }
}
