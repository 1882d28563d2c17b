//! Texts: places in them, doubles as texts, and texts as addresses write them.

pub(crate) mod float_text;
pub(crate) mod percent;
pub(crate) mod span;
