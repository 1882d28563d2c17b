//! A part of a column, as it is loaded from outside.

use std::fmt;

/// The position in its part of the first value that is none of its column's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidAt(pub usize);

impl fmt::Display for InvalidAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "value {} is not of the column's type", self.0)
    }
}

impl std::error::Error for InvalidAt {}

/// The values of a part, and the positions of those that are null, in order; a null has a blank value.
#[derive(Clone, Copy, Debug)]
pub struct ColumnPart<'p, V> {
    /// The values, a blank one where it is null.
    pub values: V,
    /// The positions of the nulls, in order.
    pub nulls: &'p [u32],
}
