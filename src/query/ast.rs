//! The syntax tree of an expression.
//!
//! The nodes lie in one vector, operands before what they are operands of. So nothing that walks the
//! tree needs to recurse: dropping, cloning, comparing and hashing go through flat vectors, and a
//! binder is one loop over [`Ast::iter`] that keeps what it found out about each node by
//! [`Expr::index`]. The depth is limited as well ([`MAX_NESTING`](super::MAX_NESTING)), so that a
//! walk which does recurse is safe.
//!
//! Names and strings are ranges of the text that was parsed; nothing is copied but strings that hold
//! an escape.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::FusedIterator;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::decimal::Decimal;
use super::function::Function;
use super::guid::Guid;
use super::literal::Literal;
use super::operator::{ArithmeticOp, CompareOp, Quantifier};
use super::printer;
use super::span::Span;

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
pub(super) struct NodeId(u32);

/// An operator that takes any number of operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chain {
    And,
    Or,
}

/// A run of [`Ast::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Links {
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
#[derive(Clone, Copy, Debug)]
pub(super) enum NodeKind {
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
    /// use pbx_rules::query::Filter;
    ///
    /// let filter = Filter::parse("not closed or qty gt 5")?;
    /// let nodes: Vec<_> = filter.ast().iter().map(|node| node.to_string()).collect();
    /// assert_eq!(nodes, ["closed", "not closed", "qty", "5", "qty gt 5", "not closed or qty gt 5"]);
    /// # Ok::<(), pbx_rules::query::Error>(())
    /// ```
    #[must_use]
    pub fn iter(&self) -> Exprs<'_> {
        Exprs {
            ast: self,
            ids: Ids::All(0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)),
        }
    }

    pub(super) fn expr(&self, id: NodeId) -> Expr<'_> {
        Expr { ast: self, id }
    }

    /// A tree without nodes, for the text to be parsed.
    pub(super) fn for_source(source: &str) -> Self {
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
    pub(super) fn push(&mut self, kind: NodeKind, span: Span, below: u16) -> NodeId {
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
    pub(super) fn gather(&mut self, chain: Chain, operand: NodeId, operands: &mut Vec<NodeId>) {
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
    pub(super) fn chain(&mut self, chain: Chain, operands: &[NodeId]) -> NodeKind {
        let links = self.link(operands);
        match chain {
            Chain::And => NodeKind::And(links),
            Chain::Or => NodeKind::Or(links),
        }
    }

    /// Stores the operands of a node to be added.
    pub(super) fn link(&mut self, operands: &[NodeId]) -> Links {
        let start = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.extend_from_slice(operands);
        let end = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        Links { start, end }
    }

    /// Stores a string that is not in the source as it is, and gives the place it has.
    pub(super) fn intern(&mut self, string: impl IntoIterator<Item = char>) -> Span {
        let start = self.text.len();
        self.text.extend(string);
        Span::new(start, self.text.len())
    }

    pub(super) fn links(&self, links: Links) -> &[NodeId] {
        self.links
            .get(links.start as usize..links.end as usize)
            .unwrap_or_default()
    }

    pub(super) fn kind(&self, id: NodeId) -> NodeKind {
        // The fallback is never taken: an id comes from `push` alone.
        self.nodes
            .get(id.0 as usize)
            .map_or(NodeKind::Null, |node| node.kind)
    }

    pub(super) fn span(&self, id: NodeId) -> Span {
        self.nodes
            .get(id.0 as usize)
            .map_or(Span::default(), |node| node.span)
    }

    /// The nodes on the longest way down from this one, itself included.
    pub(super) fn depth(&self, id: NodeId) -> u16 {
        self.nodes.get(id.0 as usize).map_or(0, |node| node.depth)
    }

    /// The depth of the deepest of the nodes.
    pub(super) fn deepest(&self, ids: &[NodeId]) -> u16 {
        ids.iter().map(|&id| self.depth(id)).max().unwrap_or(0)
    }

    fn text(&self, span: Span) -> &str {
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

/// An expression: a node of a tree, and with it all that hangs below it.
///
/// A cheap handle; [`kind`](Self::kind) opens it.
#[derive(Clone, Copy)]
pub struct Expr<'a> {
    ast: &'a Ast,
    id: NodeId,
}

/// What an expression is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ExprKind<'a> {
    /// A literal.
    Literal(Literal<'a>),
    /// A field of the row: `qty`, `address/city`.
    Field(Path<'a>),
    /// A variable of a lambda, or a member of it: `t`, `t/name`.
    Variable {
        /// The path; its first segment is the variable.
        path: Path<'a>,
        /// The list whose elements the variable stands for; its index is lower than this one's.
        collection: Expr<'a>,
    },
    /// A parameter alias, bound at evaluation; the name is without the `@`.
    Alias(&'a str),
    /// `not operand`
    Not(Expr<'a>),
    /// `-operand`
    Negate(Expr<'a>),
    /// `a and b and c`: two operands or more, none of them an `And`.
    And(Exprs<'a>),
    /// `a or b or c`: two operands or more, none of them an `Or`.
    Or(Exprs<'a>),
    /// `left eq right` and its like.
    Compare {
        /// The operator.
        op: CompareOp,
        /// The left operand.
        left: Expr<'a>,
        /// The right operand.
        right: Expr<'a>,
    },
    /// `left add right` and its like.
    Arithmetic {
        /// The operator.
        op: ArithmeticOp,
        /// The left operand.
        left: Expr<'a>,
        /// The right operand.
        right: Expr<'a>,
    },
    /// `left has right`: every flag of the right is set in the left.
    Has {
        /// The value with the flags.
        left: Expr<'a>,
        /// The flags asked for.
        right: Expr<'a>,
    },
    /// `item in collection`
    In {
        /// What is looked for.
        item: Expr<'a>,
        /// A [`List`](Self::List), or an expression that is a list: a field or an alias.
        collection: Expr<'a>,
    },
    /// `(1,2,3)` or `[1,2,3]`, to the right of `in`: literals and aliases, possibly none.
    List(Exprs<'a>),
    /// A function with its arguments, as many as its [`arity`](Function::arity) allows.
    Call {
        /// The function.
        function: Function,
        /// The arguments.
        arguments: Exprs<'a>,
    },
    /// `case(condition:value,…)`: the value of the first condition that is true; at least one.
    Case(Branches<'a>),
    /// `collection/any(variable:predicate)`, `collection/all(…)`
    Lambda {
        /// Whether some or all elements count.
        quantifier: Quantifier,
        /// The list: a field, or a variable of an outer lambda.
        collection: Expr<'a>,
        /// The name of the variable.
        variable: &'a str,
        /// What is asked of each element.
        predicate: Expr<'a>,
    },
    /// `collection/any()`: whether the list has an element.
    Exists(Expr<'a>),
}

impl<'a> Expr<'a> {
    /// What the expression is.
    #[must_use]
    pub fn kind(self) -> ExprKind<'a> {
        let ast = self.ast;
        let expr = |id| Expr { ast, id };
        let exprs = |links| Exprs {
            ast,
            ids: Ids::Links(ast.links(links).iter()),
        };
        match ast.kind(self.id) {
            NodeKind::Null => ExprKind::Literal(Literal::Null),
            NodeKind::Boolean(value) => ExprKind::Literal(Literal::Boolean(value)),
            NodeKind::Integer(value) => ExprKind::Literal(Literal::Integer(value)),
            NodeKind::Decimal(value) => ExprKind::Literal(Literal::Decimal(value)),
            NodeKind::Double(value) => ExprKind::Literal(Literal::Double(value)),
            NodeKind::String(text) => ExprKind::Literal(Literal::String(ast.text(text))),
            NodeKind::Guid(value) => ExprKind::Literal(Literal::Guid(value)),
            NodeKind::Date(value) => ExprKind::Literal(Literal::Date(value)),
            NodeKind::TimeOfDay(value) => ExprKind::Literal(Literal::TimeOfDay(value)),
            NodeKind::DateTimeOffset(value) => ExprKind::Literal(Literal::DateTimeOffset(value)),
            NodeKind::Duration(value) => ExprKind::Literal(Literal::Duration(value)),
            NodeKind::Enum { type_name, members } => ExprKind::Literal(Literal::Enum {
                type_name: ast.text(type_name),
                members: ast.text(members),
            }),
            NodeKind::Field(span) => ExprKind::Field(Path {
                text: ast.text(span),
                span,
            }),
            NodeKind::Variable { path, collection } => ExprKind::Variable {
                path: Path {
                    text: ast.text(path),
                    span: path,
                },
                collection: expr(collection),
            },
            NodeKind::Alias(name) => ExprKind::Alias(ast.text(name)),
            NodeKind::Not(operand) => ExprKind::Not(expr(operand)),
            NodeKind::Negate(operand) => ExprKind::Negate(expr(operand)),
            NodeKind::And(operands) => ExprKind::And(exprs(operands)),
            NodeKind::Or(operands) => ExprKind::Or(exprs(operands)),
            NodeKind::List(items) => ExprKind::List(exprs(items)),
            NodeKind::Compare(op, left, right) => ExprKind::Compare {
                op,
                left: expr(left),
                right: expr(right),
            },
            NodeKind::Arithmetic(op, left, right) => ExprKind::Arithmetic {
                op,
                left: expr(left),
                right: expr(right),
            },
            NodeKind::Has(left, right) => ExprKind::Has {
                left: expr(left),
                right: expr(right),
            },
            NodeKind::In(item, collection) => ExprKind::In {
                item: expr(item),
                collection: expr(collection),
            },
            NodeKind::Call(function, arguments) => ExprKind::Call {
                function,
                arguments: exprs(arguments),
            },
            NodeKind::Case(branches) => ExprKind::Case(Branches {
                exprs: exprs(branches),
            }),
            NodeKind::Exists(collection) => ExprKind::Exists(expr(collection)),
            NodeKind::Lambda {
                quantifier,
                collection,
                variable,
                predicate,
            } => ExprKind::Lambda {
                quantifier,
                collection: expr(collection),
                variable: ast.text(variable),
                predicate: expr(predicate),
            },
        }
    }

    /// Whether it is a literal.
    #[must_use]
    pub fn is_literal(self) -> bool {
        matches!(self.kind(), ExprKind::Literal(_))
    }

    /// Where in the source the expression stands, without parentheses around it.
    #[must_use]
    pub fn span(self) -> Span {
        self.ast.span(self.id)
    }

    /// The number of the node in its tree: below [`Ast::len`], and above those of its operands.
    #[must_use]
    pub fn index(self) -> usize {
        self.id.0 as usize
    }

    /// The nodes on the longest way down, the expression itself included: 1 for a literal.
    #[must_use]
    pub fn depth(self) -> usize {
        usize::from(self.ast.depth(self.id))
    }

    /// The expressions directly below, in the order of the text.
    #[must_use]
    pub fn operands(self) -> Operands<'a> {
        let ast = self.ast;
        let pair = |a, b| Operands::pair(ast, Some(a), b);
        match ast.kind(self.id) {
            NodeKind::Not(a) | NodeKind::Negate(a) | NodeKind::Exists(a) => pair(a, None),
            NodeKind::Compare(_, a, b)
            | NodeKind::Arithmetic(_, a, b)
            | NodeKind::Has(a, b)
            | NodeKind::In(a, b) => pair(a, Some(b)),
            NodeKind::Lambda {
                collection,
                predicate,
                ..
            } => pair(collection, Some(predicate)),
            NodeKind::And(links)
            | NodeKind::Or(links)
            | NodeKind::List(links)
            | NodeKind::Call(_, links)
            | NodeKind::Case(links) => Operands {
                ast,
                pair: [None, None],
                links: ast.links(links).iter(),
            },
            _ => Operands::pair(ast, None, None),
        }
    }

    /// Whether the nodes are the same, and their operands have the same places.
    fn shallow_eq(self, other: Self) -> bool {
        use NodeKind as K;
        let text = |a, b| self.ast.text(a) == other.ast.text(b);
        match (self.ast.kind(self.id), other.ast.kind(other.id)) {
            (K::Field(a), K::Field(b)) | (K::Alias(a), K::Alias(b)) => text(a, b),
            (
                K::Variable {
                    path: a,
                    collection: c,
                },
                K::Variable {
                    path: b,
                    collection: d,
                },
            ) => text(a, b) && c == d,
            (K::Not(a), K::Not(b))
            | (K::Negate(a), K::Negate(b))
            | (K::Exists(a), K::Exists(b)) => a == b,
            (K::And(a), K::And(b))
            | (K::Or(a), K::Or(b))
            | (K::List(a), K::List(b))
            | (K::Case(a), K::Case(b)) => a == b,
            (K::Call(f, a), K::Call(g, b)) => f == g && a == b,
            (K::Compare(o, a, c), K::Compare(p, b, d)) => o == p && a == b && c == d,
            (K::Arithmetic(o, a, c), K::Arithmetic(p, b, d)) => o == p && a == b && c == d,
            (K::Has(a, c), K::Has(b, d)) | (K::In(a, c), K::In(b, d)) => a == b && c == d,
            (
                K::Lambda {
                    quantifier: q,
                    collection: a,
                    variable: v,
                    predicate: c,
                },
                K::Lambda {
                    quantifier: r,
                    collection: b,
                    variable: w,
                    predicate: d,
                },
            ) => q == r && a == b && text(v, w) && c == d,
            _ => match (self.kind(), other.kind()) {
                (ExprKind::Literal(a), ExprKind::Literal(b)) => a == b,
                _ => false,
            },
        }
    }

    /// Hashes what [`shallow_eq`](Self::shallow_eq) compares, but for the places of operands.
    fn shallow_hash<H: Hasher>(self, state: &mut H) {
        let kind = self.kind();
        std::mem::discriminant(&kind).hash(state);
        match kind {
            ExprKind::Literal(literal) => literal.hash(state),
            ExprKind::Field(path) | ExprKind::Variable { path, .. } => path.text.hash(state),
            ExprKind::Alias(name) => name.hash(state),
            ExprKind::Compare { op, .. } => op.hash(state),
            ExprKind::Arithmetic { op, .. } => op.hash(state),
            ExprKind::Call { function, .. } => function.hash(state),
            ExprKind::Lambda {
                quantifier,
                variable,
                ..
            } => (quantifier, variable).hash(state),
            _ => {}
        }
    }
}

impl fmt::Display for Expr<'_> {
    /// The canonical text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printer::print(f, *self)
    }
}

impl fmt::Debug for Expr<'_> {
    /// `#5`, the index: what hangs below is for [`Ast`]'s `Debug` to show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.id.0)
    }
}

/// A path of names, separated by `/`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Path<'a> {
    text: &'a str,
    span: Span,
}

impl<'a> Path<'a> {
    /// The path as it is written: `address/city`.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.text
    }

    /// Where in the source it stands.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// The names, each with its place: at least one.
    pub fn segments(self) -> impl Iterator<Item = (&'a str, Span)> + Clone {
        let mut offset = self.span.start();
        self.text.split('/').map(move |name| {
            let span = Span::new(offset, offset + name.len());
            offset = span.end() + 1;
            (name, span)
        })
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

/// Expressions in the order of the text: the operands of a node, or all nodes of a tree.
#[derive(Clone)]
pub struct Exprs<'a> {
    ast: &'a Ast,
    ids: Ids<'a>,
}

#[derive(Clone)]
enum Ids<'a> {
    All(std::ops::Range<u32>),
    Links(std::slice::Iter<'a, NodeId>),
}

impl<'a> Iterator for Exprs<'a> {
    type Item = Expr<'a>;

    fn next(&mut self) -> Option<Expr<'a>> {
        let id = match &mut self.ids {
            Ids::All(range) => NodeId(range.next()?),
            Ids::Links(ids) => *ids.next()?,
        };
        Some(self.ast.expr(id))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.ids {
            Ids::All(range) => range.size_hint(),
            Ids::Links(ids) => ids.size_hint(),
        }
    }
}

impl DoubleEndedIterator for Exprs<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let id = match &mut self.ids {
            Ids::All(range) => NodeId(range.next_back()?),
            Ids::Links(ids) => *ids.next_back()?,
        };
        Some(self.ast.expr(id))
    }
}

impl ExactSizeIterator for Exprs<'_> {}
impl FusedIterator for Exprs<'_> {}

impl fmt::Debug for Exprs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The branches of a [`Case`](ExprKind::Case): condition and value.
#[derive(Clone)]
pub struct Branches<'a> {
    exprs: Exprs<'a>,
}

impl<'a> Iterator for Branches<'a> {
    type Item = (Expr<'a>, Expr<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.exprs.next()?, self.exprs.next()?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.exprs.len() / 2;
        (len, Some(len))
    }
}

impl ExactSizeIterator for Branches<'_> {}
impl FusedIterator for Branches<'_> {}

impl fmt::Debug for Branches<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The expressions directly below one.
#[derive(Clone)]
pub struct Operands<'a> {
    ast: &'a Ast,
    pair: [Option<NodeId>; 2],
    links: std::slice::Iter<'a, NodeId>,
}

impl<'a> Operands<'a> {
    fn pair(ast: &'a Ast, first: Option<NodeId>, second: Option<NodeId>) -> Self {
        Self {
            ast,
            pair: [first, second],
            links: [].iter(),
        }
    }
}

impl<'a> Iterator for Operands<'a> {
    type Item = Expr<'a>;

    fn next(&mut self) -> Option<Expr<'a>> {
        let [first, second] = &mut self.pair;
        let id = first
            .take()
            .or_else(|| second.take())
            .or_else(|| self.links.next().copied())?;
        Some(self.ast.expr(id))
    }
}

impl FusedIterator for Operands<'_> {}

impl fmt::Debug for Operands<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
