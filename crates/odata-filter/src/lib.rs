//! List queries: `filter`, `search`, `orderby`, `skip` and `top`, in the language of OData 4.01.
//!
//! A text becomes tokens, then a syntax tree with spans: [`Filter`], [`OrderBy`], [`Search`]. Each
//! stage is public. The language is that of part 2 of the specification (URL conventions), section
//! 5.1; what is legal there and not offered is the error [`Unsupported`](ErrorCode::Unsupported), which
//! names it: `geo.*`, `cast`, `isof`, `$it`, `$root`, `$this`, annotations, functions of collections.
//!
//! | file | holds |
//! | --- | --- |
//! | `span` | places in a text |
//! | `error`, `render` | what is wrong, and its picture with a caret |
//! | `lexer`, `keyword`, `identifier` | tokens |
//! | `parser` | from tokens to the tree; its `mistake` says what is wrong |
//! | `ast`, `expr` | the tree as it is stored, and as it is read |
//! | `operator`, `function` | the words of the language |
//! | `literal`, `decimal`, `guid`, `temporal`, `json_string` | its literals and their values |
//! | `printer`, `canonical` | canonical text |
//! | `filter`, `order_by`, `search` | the three that people write |
//! | `types`, `schema` | the fields of a row type, and how each is read |
//! | `binding`, `params` | from syntax tree to what is evaluated: names, types, constants |
//! | `kernels` | evaluation, over blocks of 64 rows in any layout |
//! | `numeric`, `pattern` | exact numbers; regular expressions |
//! | `rows`, `bound`, `selection` | filters over slices of rows |
//! | `columns` | collections: rows loaded once into columns, and queried many times |
//! | `completion` | what may stand at the cursor of an editor |
//! | `searching`, `order`, `page` | searches and orders, evaluated; list queries as a whole |
//! | `parameters` | list queries from the text of an address |

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod ast;
mod binding;
mod bound;
mod canonical;
mod columns;
mod completion;
mod decimal;
mod double;
mod error;
mod expr;
mod filter;
mod function;
mod guid;
mod identifier;
mod json_string;
mod kernels;
mod keyword;
mod lexer;
mod literal;
mod numeric;
mod operator;
mod order;
mod order_by;
mod page;
mod parameters;
mod params;
mod parser;
mod pattern;
mod printer;
mod query_error;
mod render;
mod rows;
mod schema;
mod search;
mod searching;
mod selection;
mod span;
pub mod temporal;
mod types;

pub use ast::Ast;
pub use bound::BoundFilter;

pub use columns::{BoundColumnFilter, Collection, CollectionBuilder, ColumnPart, Found, InvalidAt};
pub use completion::{Completion, CompletionKind, complete, complete_fields, complete_order_by};
pub use decimal::Decimal;
pub use error::{Error, ErrorCode, Expected};
pub use expr::{Branches, Expr, ExprKind, Exprs, Operands, Path};
pub use filter::Filter;
pub use function::Function;
pub use guid::Guid;
pub use lexer::{Lexer, Token, TokenKind};
pub use literal::{Literal, LiteralError};
pub use operator::{ArithmeticOp, CompareOp, Quantifier};
pub use order_by::{Direction, OrderBy, OrderKey};
pub use page::{BoundQuery, Page, Query};
pub use parameters::Limits;
pub use params::{Params, Value};
pub use query_error::{QueryError, QueryErrorKind, QueryErrors};
pub use render::Caret;
pub use schema::{Schema, SchemaBuilder};
pub use search::{Search, SearchExpr, SearchExprs, SearchKind};
pub use selection::{Positions, Selection};
pub use span::Span;
pub use types::{Enumeration, Field, Fields, Type};

/// The longest text of a filter, an order or a search, in bytes: 16 MiB.
///
/// A decision: far above any address line and any list of IDs that a program writes, and small enough
/// that the tree of the densest text stays in memory.
pub const MAX_TEXT: usize = 16 << 20;

/// How deep parentheses, calls and operators may nest.
///
/// It bounds the levels of the text and the depth of the tree, so that whatever walks the tree may
/// recurse. Chains of `and` and of `or` and lists are one level, however long. A decision: people nest
/// a dozen levels, and programs that nest more can write a list.
pub const MAX_NESTING: usize = 256;

/// How deep `any` and `all` may nest within each other.
///
/// Each looks at every element of its list for each element of those around it, so what a filter costs
/// grows with the length of the lists to this power. A decision: a list in a list in a list is three.
pub const MAX_LAMBDAS: usize = 4;

/// The most characters that a name has: `odataIdentifier` in the ABNF of OData 4.01.
pub const MAX_NAME: usize = 128;
