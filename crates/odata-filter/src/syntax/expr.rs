//! Expressions: how the nodes of a syntax tree are read.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::syntax::ast::{Ast, NodeId, NodeKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operands::{Branches, Exprs, Operands};
use crate::syntax::operator::{ArithmeticOp, CompareOp, Quantifier};
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;

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
    /// `left eq right` and the other comparisons.
    Compare {
        /// The operator.
        op: CompareOp,
        /// The left operand.
        left: Expr<'a>,
        /// The right operand.
        right: Expr<'a>,
    },
    /// `left add right` and the other operators.
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
    /// `[1,2,3]`, or to the right of `in` also `(1,2,3)`: possibly none.
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
    /// `cast(operand,type)`
    Cast {
        /// What is cast.
        operand: Expr<'a>,
        /// The type that it takes.
        to: Primitive,
    },
    /// `isof(operand,type)`: whether the operand can be cast to the type.
    IsOf {
        /// What is asked about.
        operand: Expr<'a>,
        /// The type that it may take.
        to: Primitive,
    },
    /// `collection/$count`
    Count(Expr<'a>),
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
    pub(crate) fn new(ast: &'a Ast, id: NodeId) -> Self {
        Self { ast, id }
    }

    /// What the expression is.
    #[inline]
    #[must_use]
    pub fn kind(self) -> ExprKind<'a> {
        let ast = self.ast;
        let expr = |id| Expr { ast, id };
        let exprs = |links| Exprs::of(ast, ast.links(links));
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
            NodeKind::Case(branches) => ExprKind::Case(Branches::of(exprs(branches))),
            NodeKind::Cast(operand, to) => ExprKind::Cast {
                operand: expr(operand),
                to,
            },
            NodeKind::IsOf(operand, to) => ExprKind::IsOf {
                operand: expr(operand),
                to,
            },
            NodeKind::Count(collection) => ExprKind::Count(expr(collection)),
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
        use NodeKind as K;
        // The node alone says it: its text is not looked up.
        matches!(
            self.ast.kind(self.id),
            K::Null
                | K::Boolean(_)
                | K::Integer(_)
                | K::Decimal(_)
                | K::Double(_)
                | K::String(_)
                | K::Guid(_)
                | K::Date(_)
                | K::TimeOfDay(_)
                | K::DateTimeOffset(_)
                | K::Duration(_)
                | K::Enum { .. }
        )
    }

    /// The text that it is, where it is the literal of one.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self.ast.kind(self.id) {
            NodeKind::String(text) => Some(self.ast.text(text)),
            _ => None,
        }
    }

    /// Whether it is a call of a function.
    pub(crate) fn is_call(self) -> bool {
        matches!(self.ast.kind(self.id), NodeKind::Call(..))
    }

    /// Whether it is a parameter alias.
    pub(crate) fn is_alias(self) -> bool {
        matches!(self.ast.kind(self.id), NodeKind::Alias(_))
    }

    /// Where in the source the expression stands, without parentheses around it.
    #[must_use]
    pub fn span(self) -> Span {
        self.ast.span(self.id)
    }

    /// The number of the node in its tree: below [`Ast::len`], and above those of its operands.
    #[must_use]
    pub fn index(self) -> usize {
        self.id.index()
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
        let pair = |a, b| Operands::pair(ast, a, b);
        match ast.kind(self.id) {
            NodeKind::Not(a)
            | NodeKind::Negate(a)
            | NodeKind::Cast(a, _)
            | NodeKind::IsOf(a, _)
            | NodeKind::Count(a)
            | NodeKind::Exists(a) => pair(a, None),
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
            | NodeKind::Case(links) => Operands::links(ast, ast.links(links)),
            _ => Operands::links(ast, &[]),
        }
    }

    /// Whether the nodes are the same, and their operands have the same places.
    pub(crate) fn shallow_eq(self, other: Self) -> bool {
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
            | (K::Count(a), K::Count(b))
            | (K::Exists(a), K::Exists(b)) => a == b,
            (K::Cast(a, t), K::Cast(b, u)) | (K::IsOf(a, t), K::IsOf(b, u)) => a == b && t == u,
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
    pub(crate) fn shallow_hash<H: Hasher>(self, state: &mut H) {
        let kind = self.kind();
        std::mem::discriminant(&kind).hash(state);
        match kind {
            ExprKind::Literal(literal) => literal.hash(state),
            ExprKind::Field(path) | ExprKind::Variable { path, .. } => path.text.hash(state),
            ExprKind::Alias(name) => name.hash(state),
            ExprKind::Compare { op, .. } => op.hash(state),
            ExprKind::Arithmetic { op, .. } => op.hash(state),
            ExprKind::Call { function, .. } => function.hash(state),
            ExprKind::Cast { to, .. } | ExprKind::IsOf { to, .. } => to.hash(state),
            ExprKind::Lambda {
                quantifier,
                variable,
                ..
            } => (quantifier, variable).hash(state),
            _ => {}
        }
    }
}

impl fmt::Debug for Expr<'_> {
    /// `#5`, the index: what hangs below is for [`Ast`]'s `Debug` to show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.id.index())
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
