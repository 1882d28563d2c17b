//! How the tests of texts read a row.

/// How a row's text is reached, whatever its layout.
pub(crate) trait ReadText<R: ?Sized> {
    /// The text of a row, or `None` where it is null.
    fn text<'r>(&self, row: &'r R) -> Option<&'r str>;
}

/// The text of a row as bytes.
#[inline(always)]
pub(super) fn bytes<'r, R>(reader: &impl ReadText<R>, row: &'r R) -> Option<&'r [u8]> {
    reader.text(row).map(str::as_bytes)
}
