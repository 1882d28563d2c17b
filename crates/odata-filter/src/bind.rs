//! From a syntax tree to what is evaluated: names are found, types checked, constants computed.
//!
//! | file | holds |
//! | --- | --- |
//! | `binder` | names, operators, and what hangs together |
//! | `typed` | an expression whose type is known |
//! | `params` | the values of parameter aliases, and of `now()` |
//! | `coercion` | a literal beside a field of another type |
//! | `overload` | which signatures of a function its arguments have |
//! | `compare`, `membership`, `arithmetic`, `call`, `list`, `case`, `cast` | one kind of expression each |
//! | `typing` | types of expressions, for completion |
//! | `rewrite` | expressions that have a faster form |
//! | `repair` | what was meant by one that does not bind |

mod arithmetic;
pub(crate) mod binder;
mod call;
mod case;
mod cast;
mod coercion;
mod compare;
mod list;
mod membership;
pub(crate) mod overload;
pub(crate) mod params;
mod repair;
mod rewrite;
pub(crate) mod typed;
pub(crate) mod typing;
