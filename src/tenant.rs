//! A tenant: its fields, their rules, and who may see it.
