//! The fields of a row type: their types, and how each is read.

pub(crate) mod builder;
pub(crate) mod column;
pub(crate) mod declare;
pub(crate) mod place;
pub(crate) mod types;
