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

pub(crate) mod arithmetic;
pub(crate) mod chunk;
pub(crate) mod code_set;
pub(crate) mod column_type;
pub(crate) mod comparison;
pub(crate) mod condition;
pub(crate) mod condition_kinds;
pub(crate) mod context;
pub(crate) mod field_test;
pub(crate) mod fold;
pub(crate) mod lambda;
pub(crate) mod list;
pub(crate) mod mask;
pub(crate) mod pattern;
pub(crate) mod platform;
pub(crate) mod scalar;
pub(crate) mod set;
pub(crate) mod source;
pub(crate) mod substring;
pub(crate) mod swar;
pub(crate) mod text;
pub(crate) mod text_test;
