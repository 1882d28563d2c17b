//! List queries, evaluated: the corpus, the reference, and both layouts of rows against it.

mod bounds;
mod changes;
mod completion;
mod completion_items;
mod completion_laws;
pub mod computed;
mod corpus;
#[cfg(all(feature = "derive", feature = "rust_decimal", feature = "uuid"))]
mod derive;
mod distinct;
pub mod dynamic;
mod exchange;
mod grid;
mod json;
mod laws;
mod lists;
mod parameters;
mod plain_rows;
mod query_drafts;
mod reference;
mod relations;
mod repairs;
#[cfg(feature = "sql")]
mod residual;
mod signatures;
mod single_row;
mod suggestions;
