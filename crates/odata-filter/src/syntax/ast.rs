//! The syntax tree of an expression.
//!
//! The nodes lie in one vector, operands before what they are operands of. So nothing that walks the
//! tree needs to recurse: dropping, cloning, comparing and hashing go through flat vectors, and a
//! binder is one loop over [`Ast::iter`] that keeps what it found out about each node by
//! [`Expr::index`]. The depth is limited as well ([`MAX_NESTING`](crate::MAX_NESTING)), so that a
//! walk which does recurse is safe.
//!
//! Names and strings are ranges of the text that was parsed; nothing is copied but strings that hold
//! an escape.

use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::{ArithmeticOp, Chain, CompareOp, Quantifier};
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// The nodes of one text, operands before what they are operands of.
///
/// Two trees are equal where they have the same structure, wherever in their texts it stands.
#[derive(Clone, Default)]
pub struct Ast {
    /// The text that was parsed, and after it the strings that had to be unescaped.
    text: String,
    source_len: usize,
    nodes: Vec<Node>,
    /// The operands of nodes that have any number of them.
    links: Vec<NodeId>,
}

/// The place of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(u32);

impl NodeId {
    pub(crate) fn new(index: u32) -> Self {
        Self(index)
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A run of [`Ast::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Links {
    start: u32,
    end: u32,
}

#[derive(Clone, Debug)]
struct Node {
    kind: NodeKind,
    span: Span,
    depth: u16,
}

/// A node as it is stored; [`ExprKind`] is how it is read.
///
/// A literal is here as in [`Literal`](crate::Literal), but with a place in the text where that borrows from it, so
/// that a tree moves with its text and a node stays as small; a value of a parameter ([`Value`](crate::Value))
/// owns its text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NodeKind {
    Null,
    Boolean(bool),
    Integer(i64),
    Decimal(Decimal),
    Double(f64),
    String(Span),
    Guid(Guid),
    Date(NaiveDate),
    TimeOfDay(NaiveTime),
    DateTimeOffset(DateTime<FixedOffset>),
    Duration(TimeDelta),
    Enum {
        type_name: Span,
        members: Span,
    },
    Field(Span),
    Variable {
        path: Span,
        collection: NodeId,
    },
    Alias(Span),
    Not(NodeId),
    Negate(NodeId),
    And(Links),
    Or(Links),
    List(Links),
    Compare(CompareOp, NodeId, NodeId),
    Arithmetic(ArithmeticOp, NodeId, NodeId),
    Has(NodeId, NodeId),
    In(NodeId, NodeId),
    Call(Function, Links),
    Case(Links),
    Cast(NodeId, Primitive),
    IsOf(NodeId, Primitive),
    Count(NodeId),
    Exists(NodeId),
    Lambda {
        quantifier: Quantifier,
        collection: NodeId,
        variable: Span,
        predicate: NodeId,
    },
}

impl Ast {
    /// The text that was parsed; every span is a range of it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.text.get(..self.source_len).unwrap_or_default()
    }

    /// How many nodes there are. [`Expr::index`] is below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every node, operands before what they are operands of, the root last.
    ///
    /// ```
    /// use odata_filter::Filter;
    ///
    /// let filter = Filter::parse("not closed or qty gt 5")?;
    /// let nodes: Vec<_> = filter.ast().iter().map(|node| node.to_string()).collect();
    /// assert_eq!(nodes, ["closed", "not closed", "qty", "5", "qty gt 5", "not closed or qty gt 5"]);
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    #[must_use]
    pub fn iter(&self) -> Exprs<'_> {
        Exprs::all(self)
    }

    pub(crate) fn expr(&self, id: NodeId) -> Expr<'_> {
        Expr::new(self, id)
    }

    /// A tree without nodes, for the text to be parsed.
    pub(crate) fn for_source(source: &str) -> Self {
        Self {
            text: source.to_owned(),
            source_len: source.len(),
            // Enough for the filters that people write; longer ones grow.
            nodes: Vec::with_capacity(source.len().div_ceil(4).min(24)),
            links: Vec::with_capacity(source.len().div_ceil(8).min(16)),
        }
    }

    /// Adds a node whose operands are in the tree already, the deepest of them that deep.
    #[inline]
    pub(crate) fn push(&mut self, kind: NodeKind, span: Span, below: u16) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            kind,
            span,
            depth: below.saturating_add(1),
        });
        id
    }

    /// Adds an operand to those of a chain to be. An operand that is the same chain, in parentheses,
    /// is dissolved: both operators are associative, in three-valued logic too.
    ///
    /// It must be the node that was added last.
    pub(crate) fn gather(&mut self, chain: Chain, operand: NodeId, operands: &mut Vec<NodeId>) {
        match (chain, self.kind(operand)) {
            (Chain::And, NodeKind::And(links)) | (Chain::Or, NodeKind::Or(links)) => {
                operands.extend_from_slice(self.links(links));
                self.nodes.pop();
                self.links.truncate(links.start as usize);
            }
            _ => operands.push(operand),
        }
    }

    /// The node of a chain.
    pub(crate) fn chain(&mut self, chain: Chain, operands: &[NodeId]) -> NodeKind {
        let links = self.link(operands);
        match chain {
            Chain::And => NodeKind::And(links),
            Chain::Or => NodeKind::Or(links),
        }
    }

    /// Stores the operands of a node to be added.
    pub(crate) fn link(&mut self, operands: &[NodeId]) -> Links {
        let start = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.extend_from_slice(operands);
        let end = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        Links { start, end }
    }

    /// Stores a string that is not in the source as it is, and gives the place it has.
    pub(crate) fn intern(&mut self, string: impl IntoIterator<Item = char>) -> Span {
        let start = self.text.len();
        self.text.extend(string);
        Span::new(start, self.text.len())
    }

    pub(crate) fn links(&self, links: Links) -> &[NodeId] {
        self.links
            .get(links.start as usize..links.end as usize)
            .unwrap_or_default()
    }

    pub(crate) fn kind(&self, id: NodeId) -> NodeKind {
        // The fallback is never taken: an id comes from `push` alone.
        self.nodes
            .get(id.index())
            .map_or(NodeKind::Null, |node| node.kind)
    }

    pub(crate) fn span(&self, id: NodeId) -> Span {
        self.nodes
            .get(id.index())
            .map_or(Span::default(), |node| node.span)
    }

    /// The nodes that end where a text has been consumed to, the last one first.
    #[cold]
    pub(crate) fn ending_at(&self, end: usize) -> impl Iterator<Item = (NodeKind, Span)> {
        let nodes = self.nodes.iter().rev();
        let nodes = nodes.take_while(move |node| node.span.end() == end);
        nodes.map(|node| (node.kind, node.span))
    }

    /// The nodes on the longest way down from this one, itself included.
    pub(crate) fn depth(&self, id: NodeId) -> u16 {
        self.nodes.get(id.index()).map_or(0, |node| node.depth)
    }

    /// The depth of the deepest of the nodes.
    pub(crate) fn deepest(&self, ids: &[NodeId]) -> u16 {
        ids.iter().map(|&id| self.depth(id)).max().unwrap_or(0)
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

impl PartialEq for Ast {
    fn eq(&self, other: &Self) -> bool {
        // The same structure is built in the same order, so node by node is structure by structure.
        self.nodes.len() == other.nodes.len()
            && self.links == other.links
            && self.iter().zip(other).all(|(a, b)| a.shallow_eq(b))
    }
}

impl Eq for Ast {}

impl Hash for Ast {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.nodes.len().hash(state);
        self.links.hash(state);
        for expr in self {
            expr.shallow_hash(state);
        }
    }
}

impl fmt::Debug for Ast {
    /// One line a node, operands by index: a tree printed as a tree would recurse.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Line<'a>(Expr<'a>);
        impl fmt::Debug for Line<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {:?}", self.0.span(), self.0.kind())
            }
        }
        f.debug_map()
            .entries(self.iter().map(|expr| (expr.index(), Line(expr))))
            .finish()
    }
}

impl<'a> IntoIterator for &'a Ast {
    type Item = Expr<'a>;
    type IntoIter = Exprs<'a>;

    fn into_iter(self) -> Exprs<'a> {
        self.iter()
    }
}
