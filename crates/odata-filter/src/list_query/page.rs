//! The answer to a list query.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// The answer to a list query, serialised as the API does it: `{count, items}`, the count where it was
/// asked for.
#[derive(Clone)]
pub struct Page<'r, T> {
    pub(crate) rows: &'r [T],
    pub(crate) count: Option<usize>,
    pub(crate) positions: Vec<usize>,
}

impl<'r, T> Page<'r, T> {
    /// How many rows there are before paging, if the query asked for it.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// The rows on the page.
    pub fn items(&self) -> impl Iterator<Item = &'r T> + Clone {
        let rows = self.rows;
        let positions = self.positions.iter();
        positions.filter_map(move |&position| rows.get(position))
    }

    /// The positions of the rows on the page, in the slice that was looked at.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }
}

impl<T> fmt::Debug for Page<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("count", &self.count)
            .field("positions", &self.positions)
            .finish_non_exhaustive()
    }
}

impl<T: Serialize> Serialize for Page<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 1 + usize::from(self.count.is_some());
        let mut out = serializer.serialize_struct("Page", fields)?;
        match &self.count {
            Some(count) => out.serialize_field("count", count)?,
            None => out.skip_field("count")?,
        }
        out.serialize_field("items", &self.items().collect::<Vec<_>>())?;
        out.end()
    }
}
