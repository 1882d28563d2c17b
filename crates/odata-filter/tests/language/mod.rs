//! The language of list queries.

mod bounds;
mod corpus;
mod mistakes;
mod round_trip;
