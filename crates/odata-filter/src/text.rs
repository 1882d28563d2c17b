//! Texts: places in them, and doubles as texts.

pub(crate) mod float_text;
pub(crate) mod span;
