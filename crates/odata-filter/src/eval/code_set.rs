//! What a test says about codes: the small whole numbers that a column holds in place of its values.
//!
//! A test of a column is answered twice. First of the codes, once a query: of a column of whole numbers the
//! constant becomes a range of codes, of a dictionary every text is tested once. Then of the rows, by their
//! codes alone:
//!
//! ```text
//! qty gt 500, base 100        → Range { 401.. }            one subtraction and one comparison per row
//! state in ('open','held')    → Range or Table [0,1,0,1]   a look-up a row
//! the opposite of a range     → the same range with `not`
//! ```
//!
//! A row then costs the same whatever the test was: `contains` over a million rows with a hundred distinct
//! texts runs a hundred searches. The answers are kept in a [`Memo`] for the length of a query.

use std::cell::OnceCell;

use crate::eval::set::Set;
use crate::syntax::operator::CompareOp;

/// The answers of a test, found out once in a pass over a source.
#[derive(Debug, Default)]
pub(crate) struct Memo(OnceCell<CodeAnswer>);

impl Memo {
    pub(crate) fn answers(&self, ask: impl FnOnce() -> CodeAnswer) -> &CodeAnswer {
        self.0.get_or_init(ask)
    }
}

/// The answers of a test for every value that a column can have.
#[derive(Debug)]
pub(crate) struct CodeAnswer {
    pub(crate) codes_that_pass: CodeSet,
    /// Whether a null passes.
    pub(crate) null: bool,
}

/// The codes that pass a test.
#[derive(Debug)]
pub(crate) enum CodeSet {
    /// Those from `least` to `most`, or with `not` all others.
    Range {
        least: u64,
        most: u64,
        not: bool,
    },
    /// By code, for all codes that there are; as long as some power of two, which spares the test
    /// whether a code has a place in it.
    Table(Vec<bool>),
    Set(Set<i64>),
}

impl CodeSet {
    /// All codes, or none.
    pub(crate) const fn given(all: bool) -> Self {
        Self::Range {
            least: 0,
            most: u64::MAX,
            not: !all,
        }
    }

    /// The codes that stand to a constant as the operator says. Of the constant it is given the greatest
    /// whole number that is not above it, and whether it is that number.
    pub(crate) fn compare(op: CompareOp, floor: i128, exact: bool) -> Self {
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        let end = i128::from(u64::MAX);
        // What is above the constant is above its floor, even if it is between two numbers.
        let above = floor.saturating_add(1);
        let from = if exact { floor } else { above };
        let (least, most) = match op {
            Eq | Ne => (from, floor),
            Ge => (from, end),
            Gt => (above, end),
            Lt => (0, from.saturating_sub(1)),
            Le => (0, floor),
        };
        match (u64::try_from(least.max(0)), u64::try_from(most.min(end))) {
            (Ok(least), Ok(most)) if least <= most => Self::Range {
                least,
                most,
                not: op == Ne,
            },
            _ => Self::given(op == Ne),
        }
    }

    /// The codes that pass two comparisons, neither of which is for `eq` or `ne`.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::Range {
                    least: a,
                    most: b,
                    not: false,
                },
                Self::Range {
                    least: c,
                    most: d,
                    not: false,
                },
            ) if a.max(c) <= b.min(d) => Self::Range {
                least: a.max(c),
                most: b.min(d),
                not: false,
            },
            // One of them holds for none.
            _ => Self::given(false),
        }
    }

    /// The codes that a table marks.
    pub(crate) fn of(mut table: Vec<bool>) -> Self {
        // Mostly they follow each other, or all others do.
        for not in [false, true] {
            let marked = |passes: &bool| *passes != not;
            let first = table.iter().position(marked);
            let last = table.iter().rposition(marked);
            let (Some(least), Some(most)) = (first, last) else {
                return Self::given(not);
            };
            let run = table.get(least..=most).unwrap_or_default();
            if run.iter().all(marked) {
                let (least, most) = (least as u64, most as u64);
                return Self::Range { least, most, not };
            }
        }
        table.resize(table.len().next_power_of_two(), false);
        Self::Table(table)
    }
}

#[cfg(test)]
mod tests {
    use super::CodeSet;
    use crate::syntax::operator::CompareOp;

    fn codes_that_pass(codes_that_pass: &CodeSet) -> Vec<u64> {
        let passes = |code: &u64| match codes_that_pass {
            CodeSet::Range { least, most, not } => (least..=most).contains(&code) != *not,
            CodeSet::Table(table) => table[*code as usize],
            CodeSet::Set(_) => panic!("no set was made"),
        };
        (0..6).filter(passes).collect()
    }

    #[test]
    fn constants_stand_between_codes_or_beyond_them() {
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        let all: &[u64] = &[0, 1, 2, 3, 4, 5];
        for (floor, exact, [eq, lt, le]) in [
            (3, true, [&all[3..4], &all[..3], &all[..4]]),
            (3, false, [&[], &all[..4], &all[..4]]),
            (0, true, [&all[..1], &[], &all[..1]]),
            (-1, false, [&[], &[], &[]]),
            (-1, true, [&[], &[], &[]]),
            (i128::MIN, true, [&[], &[], &[]]),
            (u64::MAX.into(), true, [&[], all, all]),
            (u64::MAX.into(), false, [&[], all, all]),
            (1 << 64, true, [&[], all, all]),
            (i128::MAX, false, [&[], all, all]),
        ] {
            for (op, not, expected) in [(Eq, Ne, eq), (Lt, Ge, lt), (Le, Gt, le)] {
                let found = codes_that_pass(&CodeSet::compare(op, floor, exact));
                assert_eq!(found, expected, "{op} {floor} {exact}");
                let others = codes_that_pass(&CodeSet::compare(not, floor, exact));
                let expected: Vec<u64> = (0..6).filter(|c| !expected.contains(c)).collect();
                assert_eq!(others, expected, "{not} {floor} {exact}");
            }
        }
    }

    #[test]
    fn tables_of_one_run_are_ranges() {
        for table in 0..64_u64 {
            let marks: Vec<bool> = (0..6).map(|code| table >> code & 1 == 1).collect();
            let expected: Vec<u64> = (0..6).filter(|code| table >> code & 1 == 1).collect();
            let found = CodeSet::of(marks);
            assert_eq!(codes_that_pass(&found), expected);
            // 1 at each place where a run begins or ends.
            let edges = (table ^ table << 1).count_ones();
            let edges = edges.min((!table & 63 ^ (!table & 63) << 1).count_ones());
            assert_eq!(matches!(found, CodeSet::Table(_)), edges > 2);
        }
    }
}
