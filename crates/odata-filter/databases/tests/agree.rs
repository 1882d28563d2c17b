//! Databases agree with memory: random filters, searches and orders over random rows.
//!
//! `PBX_RULES_CASES` says how many are tried; without it 5,000 in CI, and else fewer. PostgreSQL is
//! asked where `PBX_RULES_POSTGRES` says how to connect to it.

#[allow(dead_code)]
mod evaluation {
    #[path = "../../../tests/evaluation/computed.rs"]
    pub mod computed;
    #[path = "../../../tests/evaluation/dynamic.rs"]
    pub mod dynamic;
    #[path = "../../../tests/evaluation/laws.rs"]
    pub mod laws;
    #[path = "../../../tests/evaluation/reference.rs"]
    pub mod reference;

    pub mod agreement;
    pub mod decimals;
    pub mod hostile;
    pub mod pushed;
    pub mod store;
}
