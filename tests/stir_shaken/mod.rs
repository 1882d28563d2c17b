//! Certificates and keys: what must be told of what people paste, and that nothing makes it panic.

mod cases;
mod corpus;
mod der;
mod hostile;
mod material;
mod profile;
mod rustcrypto;
mod second_reader;
