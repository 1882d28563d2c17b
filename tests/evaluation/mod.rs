//! List queries: the corpus, the reference, and both layouts of rows against it.

mod corpus;
mod dynamic;
mod laws;
mod parameters;
mod reference;
