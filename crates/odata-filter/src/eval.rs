//! Evaluation: what a bound query is made of, over blocks of 64 rows.
//!
//! This is vectorised execution, as column stores have it, with a block small enough that a set of its
//! rows is one `u64`. A step takes the rows that still matter, the *live* ones, and gives those that pass:
//!
//! ```text
//! rows of the block    63 … 5 4 3 2 1 0
//! live                  1 … 1 1 1 0 1 1     what an earlier `and` left over
//! qty gt 500            0 … 1 0 1 1 1 0     a loop without branches over 64 values
//! live & that           0 … 1 0 1 0 1 0     what the next operand looks at
//! ```
//!
//! A condition that can be null gives two masks, *truth* and *known* (Kleene's three values). Operands of
//! `and` and `or` run from the cheapest to the most expensive, and stop where no row is live any more.
//!
//! Neither of the layouts is known here: both are a [`source::Source`], which tests, loads and lists its
//! fields. So a test of one field with constants runs inside the layout, over slices of structs or over
//! dictionary codes, and everything else over 64 loaded values.
//!
//! | file | holds |
//! | --- | --- |
//! | `block`, `mask` | a block, sets of its rows and a value for each; the loops that test its rows |
//! | `condition`, `condition_kinds`, `comparison`, `lambda`, `items` | expressions that are true, false or null |
//! | `outer_field` | a field of an element compared with one of the row around |
//! | `scalar`, `arithmetic`, `text`, `list` | expressions of a number, a text, a list …: a block of values at a time |
//! | `relation` | items of lists, and what two lists are to each other |
//! | `field_test`, `text_test`, `text_constant`, `read_text` | the tests of one field, which run inside a layout |
//! | `set`, `substring`, `fold`, `pattern` | what those tests need: `in`, `contains`, letter case, `matchesPattern` |
//! | `swar`, `chunk` | sixteen or eight bytes of a text at a time |
//! | `code_set` | which of the codes pass that a column holds in place of values |
//! | `source`, `context`, `column_type` | what a layout offers; where evaluation is; the types of values |
//! | `platform` | what differs in WebAssembly |

pub(crate) mod arithmetic;
pub(crate) mod block;
pub(crate) mod chunk;
pub(crate) mod code_set;
pub(crate) mod column_type;
pub(crate) mod comparison;
pub(crate) mod condition;
pub(crate) mod condition_kinds;
pub(crate) mod context;
pub(crate) mod field_test;
pub(crate) mod fold;
pub(crate) mod items;
pub(crate) mod lambda;
pub(crate) mod list;
pub(crate) mod mask;
pub(crate) mod outer_field;
pub(crate) mod pattern;
pub(crate) mod platform;
pub(crate) mod read_text;
pub(crate) mod relation;
pub(crate) mod scalar;
pub(crate) mod set;
pub(crate) mod source;
pub(crate) mod substring;
pub(crate) mod swar;
pub(crate) mod text;
pub(crate) mod text_constant;
pub(crate) mod text_test;
