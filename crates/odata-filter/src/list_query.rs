//! List queries as a whole: filter, search, order and page in one.

pub(crate) mod draft;
pub(crate) mod error;
pub(crate) mod page;
pub(crate) mod plan;
pub(crate) mod query;
pub(crate) mod query_string;
