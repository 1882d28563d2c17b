//! Texts: places in them, doubles as texts, texts as addresses write them, and how they are compared.

pub(crate) mod float_text;
pub(crate) mod percent;
pub(crate) mod span;
pub(crate) mod words;
