//! The values of the language that the standard library does not have, and exact arithmetic.

pub(crate) mod comparison;
pub(crate) mod decimal;
pub(crate) mod guid;
pub(crate) mod number;
pub mod temporal;
pub(crate) mod type_kind;
