//! The language: from a text to its syntax tree, and back.
//!
//! | file | holds |
//! | --- | --- |
//! | `lexer`, `keyword`, `identifier` | tokens |
//! | `parser` | from tokens to the tree; its `mistake` says what is wrong |
//! | `ast`, `expr`, `operands` | the tree as it is stored, as it is read, and the iterators of that |
//! | `operator`, `function`, `primitive` | the words of the language |
//! | `literal`, `json_string` | its literals |
//! | `printer` | canonical text |

pub(crate) mod ast;
pub(crate) mod expr;
pub(crate) mod function;
pub(crate) mod identifier;
pub(crate) mod json_string;
pub(crate) mod keyword;
pub(crate) mod lexer;
pub(crate) mod literal;
pub(crate) mod operands;
pub(crate) mod operator;
pub(crate) mod parser;
pub(crate) mod primitive;
mod printer;
