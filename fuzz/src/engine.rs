//! What the engine's own tests draw from and hold against, and the database that theirs fill.

#![allow(dead_code, unused_imports)]

#[path = "../../crates/odata-filter/tests/evaluation/completion_laws.rs"]
pub mod completion_laws;
#[path = "../../crates/odata-filter/tests/evaluation/computed.rs"]
pub mod computed;
#[path = "../../crates/odata-filter/tests/evaluation/dynamic.rs"]
pub mod dynamic;
#[path = "../../crates/odata-filter/tests/evaluation/laws.rs"]
pub mod laws;
#[path = "../../crates/odata-filter/tests/evaluation/reference.rs"]
pub mod reference;
#[path = "../../crates/odata-filter/databases/tests/evaluation/store.rs"]
pub mod store;
