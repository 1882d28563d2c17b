//! Evaluation: what a bound query is made of, over blocks of 64 rows.
//!
//! A block is 64 rows that follow each other, or fewer at the end; a set of its rows is a bit mask, and
//! every step takes the rows that still matter, the live ones. Neither of the layouts is known here:
//! both are a [`source::Source`], which tests, loads and lists its fields.
//!
//! | file | holds |
//! | --- | --- |
//! | `mask` | sets of rows in a block, and the loops that make them |
//! | `probe`, `set`, `text`, `find`, `fold` | what is asked of one field: the tests that run inside a layout |
//! | `window`, `chunk` | sixteen or eight bytes of a text at a time |
//! | `answers` | what a test says about the codes that a column holds in place of values |
//! | `source` | what a layout offers, and the place of evaluation |
//! | `scalar`, `arithmetic`, `string` | expressions of a number, a date, a text …: a block of values at a time |
//! | `predicate`, `comparison` | expressions that are true, false or null |

pub(super) mod answers;
pub(super) mod arithmetic;
pub(super) mod chunk;
pub(super) mod comparison;
pub(super) mod find;
pub(super) mod fold;
pub(super) mod mask;
pub(super) mod predicate;
pub(super) mod probe;
pub(super) mod scalar;
pub(super) mod set;
pub(super) mod source;
pub(super) mod string;
pub(super) mod text;
pub(super) mod window;
