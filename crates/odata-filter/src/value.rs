//! The values of the language that the standard library does not have, and exact arithmetic.
//!
//! | file | holds |
//! | --- | --- |
//! | `decimal`, `guid`, `temporal` | the values, and how each is read and written |
//! | `literal_error` | why a text is none of them |
//! | `number`, `double`, `comparison` | arithmetic of decimals and durations; doubles exactly; comparison across types |
//! | `type_kind` | the table of types |

pub(crate) mod comparison;
pub(crate) mod decimal;
pub(crate) mod double;
pub(crate) mod guid;
pub(crate) mod literal_error;
pub(crate) mod number;
pub mod temporal;
pub(crate) mod type_kind;
