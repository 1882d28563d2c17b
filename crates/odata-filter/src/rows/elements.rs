//! The lists that rows have, and how their elements are gone through.
//!
//! What one would write by hand for `legs/any(l: l/seconds gt 60 and l/state eq 'ANSWERED')` is a loop over the rows
//! with a loop over a row's legs in it. To call a kernel for each list would cost more than its few elements do. So
//! the two loops are here, compiled for the accessors of list and field:
//!
//! ```text
//! lists                  [70 R, 65 A] [] [20 A, 90 A, 5 M]      seconds and state of three rows' legs
//! seconds gt 60             x     x          –     x     –      the first test, while going through them
//! gathered                &70 R &65 A            &90 A          references to what is left …
//! owners                    0     0                2            … and of which row each is
//! state eq 'ANSWERED'       –     x                x            the rest, of 64 elements at once
//! rows found             {0, 2}
//! ```
//!
//! An element is written down whether it passes or not, and the next one takes its place if not: so the test costs
//! no branch (a selection vector, as column stores call it). Where the test is all that is asked, nothing is
//! written, and a list is left at the element that decides. Where no test can be asked first, all elements are
//! gathered.
//!
//! It costs one pass over the lists, whatever is asked of their elements: some instructions for each, and then a
//! load more for each that is left than a row costs.

use std::ops::BitOr;

use crate::eval::block::{BLOCK, Lanes, RowBlock, for_each_lane, rows, store};
use crate::eval::field_test::{FieldTest, Loop};
use crate::eval::outer_field::RowValues;
use crate::eval::relation::Relation;
use crate::eval::source::{ElementTest, Elements, FirstTest, Items, Lists, Seek, Source};
use crate::rows::accessor::{ReadList, load};
use crate::rows::{Rows, match_plain};
use crate::schema::builder::{Reader, Schema};

/// An accessor of a list, and how its elements are read.
pub(crate) struct ElementsOf<E, F> {
    schema: Schema<E>,
    read: F,
}

impl<E, F> ElementsOf<E, F> {
    pub(crate) fn new(schema: Schema<E>, read: F) -> Self {
        Self { schema, read }
    }

    /// The lists of a block; of rows that are not live they are empty.
    fn lists<'r, T>(&self, block: RowBlock<'_, 'r, T>, live: u64) -> Lanes<&'r [E]>
    where
        F: for<'t> Fn(&'t T) -> &'t [E],
    {
        let mut lists: Lanes<&[E]> = [&[]; BLOCK];
        load(block, live, &mut lists, |row| Some((self.read)(row)), &[]);
        for row in rows(!live) {
            store(&mut lists, row, Some(&[]));
        }
        lists
    }
}

impl<T, E, F> ReadList<T> for ElementsOf<E, F>
where
    F: for<'r> Fn(&'r T) -> &'r [E] + Send + Sync,
{
    fn show(&self, row: &T, show: &mut dyn FnMut(&dyn Source)) {
        show(&Rows::new(&self.schema, (self.read)(row)));
    }

    fn show_all(&self, block: RowBlock<'_, '_, T>, live: u64, show: &mut dyn FnMut(Lists<'_>)) {
        let lists = self.lists(block, live);
        let rows = BLOCK - live.leading_zeros() as usize;
        show_lists(&self.schema, lists.get(..rows).unwrap_or_default(), show);
    }

    fn lengths(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<i64>) {
        // No slice has more elements than the half of all addresses.
        let length = |row| Some((self.read)(row).len() as i64);
        load(block, live, out, length, 0);
    }

    fn with_items(
        &self,
        block: RowBlock<'_, '_, T>,
        live: u64,
        items: &mut Items<'_>,
    ) -> Option<u64> {
        let mut lists = self.lists(block, live);
        let count = items.count;
        let mut left = live
            & match items.relation {
                Relation::Equal => rows_with(&lists, |_, list| list.len() == count),
                Relation::EndsWith => rows_with(&mut lists, |_, list| {
                    let rest = list.len().checked_sub(count);
                    *list = rest.and_then(|rest| list.get(rest..)).unwrap_or_default();
                    rest.is_some()
                }),
                _ => rows_with(&lists, |_, list| list.len() >= count),
            };
        for (nth, test) in items.tests.enumerate() {
            let elements = NthElements {
                lists: &lists,
                live: left,
                nth,
            };
            left = match_plain! {
                self.schema.reader(0), test?, FieldTest,
                (read, test) => read.nth(elements, test);
                _ => return None
            };
        }
        Some(left)
    }

    fn seek(&self, block: RowBlock<'_, '_, T>, live: u64, seek: &mut Seek<'_, '_>) {
        let lists = &self.lists(block, live);
        let schema = &self.schema;
        let Seek {
            first,
            alone,
            decide,
            found,
        } = seek;
        let mut decide = |rows: &[&E; BLOCK], owners: &Lanes<u8>, len: usize, tested: bool| {
            let source = &Rows::scattered(schema, rows, len);
            decide(Elements {
                source,
                owners,
                tested,
            })
        };
        if let Some(FirstTest {
            field,
            test,
            wanted,
        }) = *first
        {
            let mut more = |rows: &_, owners: &_, len| decide(rows, owners, len, true);
            let elements = SeekElements {
                lists,
                wanted,
                more: if *alone { None } else { Some(&mut more) },
                found,
            };
            match test {
                ElementTest::All(test) => match_plain! {
                    schema.reader(field), test, FieldTest,
                    (read, test) => return read.seek(elements, test);
                    // No accessor asks it.
                    _ => {}
                },
                ElementTest::OuterField(test) => match_plain! {
                    schema.reader(field), test.values, RowValues,
                    (read, values) => return read.seek_outer(elements, test.with(values));
                    // Fields of different types are not compared so.
                    _ => {}
                },
            }
        }
        let mut more = |rows: &_, owners: &_, len| decide(rows, owners, len, false);
        let elements = SeekElements {
            lists,
            wanted: true,
            more: if *alone && first.is_none() {
                None
            } else {
                Some(&mut more)
            },
            found,
        };
        elements.run(|_| true);
    }
}

/// Asks the rest of so many elements, and gives those that decide.
type More<'m, 'r, E> = &'m mut dyn FnMut(&[&'r E; BLOCK], &Lanes<u8>, usize) -> u64;

/// Lists whose elements are gone through with a test, for those that decide.
pub(crate) struct SeekElements<'l, 'r, E> {
    lists: &'l Lanes<&'r [E]>,
    /// Whether those that pass may decide, or those that do not.
    wanted: bool,
    /// What is asked of them then; where there is nothing, they decide.
    more: Option<More<'l, 'r, E>>,
    found: &'l mut u64,
}

impl<'r, E> Loop<'r, E> for SeekElements<'_, 'r, E> {
    type Found = ();

    #[inline(always)]
    fn run(self, mut hit: impl FnMut(&'r E) -> bool) {
        self.each(|_, element| hit(element));
    }
}

impl<'r, E> SeekElements<'_, 'r, E> {
    /// Goes through the elements with a test, which is given the row that has the list as well.
    #[inline(always)]
    pub(crate) fn each(self, mut hit: impl FnMut(usize, &'r E) -> bool) {
        let Self {
            lists,
            wanted,
            more,
            found,
        } = self;
        let Some(more) = more else {
            *found |= rows_with(lists, |row, list| {
                list.iter().any(|element| hit(row, element) == wanted)
            });
            return;
        };
        let Some(some) = lists.iter().copied().flatten().next() else {
            return;
        };
        let (mut gathered, mut owners, mut len) = ([some; BLOCK], [0; BLOCK], 0);
        for (row, list) in lists.iter().enumerate() {
            for element in *list {
                if let (Some(free), Some(owner)) = (gathered.get_mut(len), owners.get_mut(len)) {
                    (*free, *owner) = (element, row as u8);
                }
                len += usize::from(hit(row, element) == wanted);
                if len == BLOCK {
                    len = 0;
                    *found |= rows_of(&owners, more(&gathered, &owners, BLOCK));
                    if *found >> row & 1 == 1 {
                        break;
                    }
                }
            }
        }
        if len > 0 {
            *found |= rows_of(&owners, more(&gathered, &owners, len));
        }
    }
}

/// Of each list one element, which is tested.
pub(crate) struct NthElements<'l, 'r, E> {
    lists: &'l Lanes<&'r [E]>,
    /// The rows whose lists count.
    live: u64,
    nth: usize,
}

impl<'r, E> Loop<'r, E> for NthElements<'_, 'r, E> {
    /// The rows whose element passes.
    type Found = u64;

    #[inline(always)]
    fn run(self, mut hit: impl FnMut(&'r E) -> bool) -> u64 {
        let Self { lists, live, nth } = self;
        let element = |row: usize| lists.get(row)?.get(nth);
        for_each_lane(live, |row| hit(element(row)?).then_some(()))
    }
}

/// The rows whose lists are as they should be.
#[inline(always)]
fn rows_with<L>(
    lists: impl IntoIterator<Item = L>,
    mut holds: impl FnMut(usize, L) -> bool,
) -> u64 {
    let row = |(row, list): (usize, L)| u64::from(holds(row, list)).wrapping_shl(row as u32);
    lists.into_iter().enumerate().map(row).fold(0, BitOr::bitor)
}

/// The rows of the lanes that decide.
fn rows_of(owners: &Lanes<u8>, deciding: u64) -> u64 {
    let owner = |lane| {
        owners
            .get(lane)
            .map_or(0, |owner: &u8| 1_u64.wrapping_shl((*owner).into()))
    };
    rows(deciding).fold(0, |found, lane| found | owner(lane))
}

/// Shows lists, as many at a time as have a block of elements together, and a longer one by itself.
fn show_lists<E>(schema: &Schema<E>, lists: &[&[E]], show: &mut dyn FnMut(Lists<'_>)) {
    let mut ends = [0; BLOCK];
    let some = lists.iter().copied().flatten().next();
    let mut scattered = some.map(|some| [some; BLOCK]);
    let mut first = 0;
    while let Some(rest @ [_, ..]) = lists.get(first..) {
        let (mut rows, mut len) = (0, 0);
        for (list, end) in rest.iter().zip(&mut ends) {
            if len > 0 && len + list.len() > BLOCK {
                break;
            }
            let free = scattered.as_mut().and_then(|rows| rows.get_mut(len..));
            for (free, element) in free.into_iter().flatten().zip(*list) {
                *free = element;
            }
            rows += 1;
            len += list.len();
            *end = len;
        }
        let elements = match (&scattered, rest.get(rows - 1)) {
            (Some(scattered), _) if len <= BLOCK => Rows::scattered(schema, scattered, len),
            // Those before it are empty.
            (_, list) => Rows::new(schema, list.copied().unwrap_or_default()),
        };
        show(Lists {
            elements: &elements,
            first,
            ends: ends.get(..rows).unwrap_or_default(),
        });
        first += rows;
    }
}

/// A list beyond the limits of a schema, to which nothing binds.
pub(crate) struct NoElements;

impl<T> ReadList<T> for NoElements {
    fn show(&self, _: &T, _: &mut dyn FnMut(&dyn Source)) {}

    fn lengths(&self, _: RowBlock<'_, '_, T>, _: u64, _: &mut Lanes<i64>) {}

    fn with_items(&self, _: RowBlock<'_, '_, T>, _: u64, _: &mut Items<'_>) -> Option<u64> {
        None
    }

    fn seek(&self, _: RowBlock<'_, '_, T>, _: u64, _: &mut Seek<'_, '_>) {}

    fn show_all(&self, _: RowBlock<'_, '_, T>, _: u64, _: &mut dyn FnMut(Lists<'_>)) {}
}
