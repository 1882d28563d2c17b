//! List queries: `filter`, `search`, `orderby`, `skip` and `top`, in the language of OData 4.01.
//!
//! A text becomes tokens, then a syntax tree with spans: [`Filter`], [`OrderBy`], [`Search`]. Each
//! stage is public. The language is that of part 2 of the specification (URL conventions), section
//! 5.1; what is legal there and not offered is the error [`Unsupported`](ErrorCode::Unsupported), which
//! names it: `geo.*`, types other than primitive ones, `$it`, `$root`, `$this`, annotations, objects.
//!
//! | module | holds |
//! | --- | --- |
//! | `limits` | the bounds of what is read |
//! | `text` | places in a text |
//! | `error` | what is wrong with a text, and its picture with a caret |
//! | `syntax` | tokens, the tree, its words and literals, canonical text |
//! | `value` | decimals, GUIDs, dates and times; exact numbers |
//! | `schema` | the fields of a row type, and how each is read; [`Rows`] derives them (feature `derive`) |
//! | `bind` | from syntax tree to what is evaluated: names, types, constants |
//! | `eval` | evaluation, over blocks of 64 rows in any layout |
//! | `rows` | one layout: slices of rows, read as they are |
//! | `columns` | the other: collections, loaded once and queried many times |
//! | `filter`, `search`, `order` | the three that people write, parsed, bound and run |
//! | `text_traits` | canonical text of those, and the traits that read and write it |
//! | `list_query` | filter, search, order and page in one, and from the text of an address |
//! | `completion` | what may stand at the cursor of an editor |
//! | `sql` | the same queries as conditions, orders and limits for a database (feature `sql`) |

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bind;
mod columns;
mod completion;
mod error;
mod eval;
mod filter;
mod limits;
mod list_query;
mod order;
mod rows;
mod schema;
mod search;
#[cfg(feature = "sql")]
#[cfg_attr(docsrs, doc(cfg(feature = "sql")))]
pub mod sql;
mod syntax;
mod text;
mod text_traits;
mod value;

pub use bind::params::{Params, Value};
pub use columns::{
    BoundColumnFilter, ChangeError, Collection, CollectionBuilder, ColumnPart, InvalidAt,
    JsonError, JsonErrorKind, JsonPath, PlainStep, PlainTest, QueryResult, RestrictedCollection,
    ValueCount,
};
pub use completion::{Completer, Completion, CompletionKind, complete, complete_order_by};
pub use error::render::Caret;
pub use error::{Error, ErrorCode, ErrorKind, Expected};
pub use filter::Filter;
pub use filter::bound::BoundFilter;
pub use filter::selection::{Positions, Selection};
pub use limits::{MAX_FIELDS, MAX_LAMBDAS, MAX_LIST_LEVELS, MAX_NAME, MAX_NESTING, MAX_TEXT};
pub use list_query::draft::QueryDraft;
pub use list_query::error::{QueryError, QueryErrorKind, QueryErrors};
pub use list_query::page::Page;
pub use list_query::plan::BoundQuery;
pub use list_query::query::{Query, QueryParts};
pub use list_query::query_string::PageLimits;
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use odata_filter_derive::{Choice, Rows};
pub use order::{Direction, OrderBy, OrderKey};
pub use schema::builder::{Schema, SchemaBuilder};
pub use schema::column::Column;
pub use schema::declare::{FieldType, Rows};
pub use schema::place::Place;
pub use schema::types::{Enumeration, Field, Fields, Type};
pub use search::{Search, SearchExpr, SearchExprs, SearchKind};
pub use syntax::ast::Ast;
pub use syntax::expr::{Expr, ExprKind, Path};
pub use syntax::function::{Function, Parameter, Signature};
pub use syntax::lexer::{Lexer, Token, TokenKind};
pub use syntax::literal::Literal;
pub use syntax::operands::{Branches, Exprs, Operands};
pub use syntax::operator::{ArithmeticOp, CompareOp, Quantifier};
pub use syntax::primitive::Primitive;
pub use text::span::Span;
pub use value::decimal::Decimal;
pub use value::guid::Guid;
pub use value::literal_error::LiteralError;
pub use value::temporal;
pub use value::type_kind::TypeKind;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
