//! The language of list queries.

mod bounds;
mod corpus;
mod coverage;
mod mistakes;
mod round_trip;
mod search_parts;
