//! Collections: rows loaded once into columns, and queried many times.
//!
//! A column holds its values side by side, and says with one bit per row which are null. Most values
//! become *codes*, whole numbers in as few bytes as all of them need: an integer, a date or a point in
//! time counts from the least one, a text that repeats stands for its place in a dictionary. A test is
//! asked once which codes pass, and then only looks at codes.
//!
//! | file | holds |
//! | --- | --- |
//! | `codes`, `vectors` | codes, and the loops over them |
//! | `int`, `frame`, `unit` | whole numbers of some unit; changes of these; the types whose values are such numbers |
//! | `text`, `pool`, `dictionary` | texts, with a dictionary or without; what both are made of |
//! | `raw` | doubles, GUIDs, and what does not become codes |
//! | `bound`, `row`, `plain` | filters of fields known at run time; one row, without columns; a filter as data |
//! | `load`, `builder`, `column_builder`, `part` | rows of any source becoming columns |
//! | `json` | rows out of a JSON text |
//! | `change`, `ranges` | columns changed in place |
//! | `distinct` | the values of a column, counted |
//! | `restricted` | a collection of which somebody may see a part |

mod bound;
mod builder;
mod change;
mod codes;
mod collection;
mod column;
mod column_builder;
mod dictionary;
mod distinct;
mod frame;
mod int;
mod json;
mod load;
mod part;
mod plain;
mod pool;
mod ranges;
mod raw;
mod restricted;
mod row;
mod text;
mod unit;
mod validity;
#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
mod vectors;
mod view;

use column::{Column, Columnar, Columns, ListColumn};
use validity::Validity;
use view::live_rows;

pub(crate) use load::distinct_of;

pub use bound::BoundColumnFilter;
pub use builder::CollectionBuilder;
pub use change::ChangeError;
pub use collection::{Collection, QueryResult};
pub use distinct::ValueCount;
pub use json::error::{JsonError, JsonErrorKind, JsonPath};
pub use part::{ColumnPart, InvalidAt};
pub use plain::{PlainStep, PlainTest};
pub use restricted::RestrictedCollection;
