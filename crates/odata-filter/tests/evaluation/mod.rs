//! List queries, evaluated: the corpus, the reference, and both layouts of rows against it.

mod bounds;
mod completion;
mod corpus;
mod dynamic;
mod exchange;
mod laws;
mod parameters;
mod reference;
