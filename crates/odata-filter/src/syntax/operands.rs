//! Iterators over expressions: the operands of a node, the branches of a `case`, all nodes of a tree.
//!
//! A node has its operands in itself, where they are one or two, or as a range of the tree's links; what is
//! iterated is the numbers of nodes, and each becomes a handle as it is given out.

use std::fmt;
use std::iter::FusedIterator;

use crate::syntax::ast::{Ast, NodeId};
use crate::syntax::expr::Expr;

/// Expressions in the order of the text: the operands of a node, or all nodes of a tree.
#[derive(Clone)]
pub struct Exprs<'a> {
    ast: &'a Ast,
    ids: Ids<'a>,
}

impl<'a> Exprs<'a> {
    pub(super) fn of(ast: &'a Ast, links: &'a [NodeId]) -> Self {
        Self {
            ast,
            ids: Ids::Links(links.iter()),
        }
    }

    /// All nodes of a tree.
    pub(crate) fn all(ast: &'a Ast) -> Self {
        let len = u32::try_from(ast.len()).unwrap_or(u32::MAX);
        Self {
            ast,
            ids: Ids::All(0..len),
        }
    }
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
            Ids::All(range) => NodeId::new(range.next()?),
            Ids::Links(ids) => *ids.next()?,
        };
        Some(Expr::new(self.ast, id))
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
            Ids::All(range) => NodeId::new(range.next_back()?),
            Ids::Links(ids) => *ids.next_back()?,
        };
        Some(Expr::new(self.ast, id))
    }
}

impl ExactSizeIterator for Exprs<'_> {}
impl FusedIterator for Exprs<'_> {}

impl fmt::Debug for Exprs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The branches of a [`Case`](super::expr::ExprKind::Case): condition and value.
#[derive(Clone)]
pub struct Branches<'a> {
    exprs: Exprs<'a>,
}

impl<'a> Branches<'a> {
    pub(super) fn of(exprs: Exprs<'a>) -> Self {
        Self { exprs }
    }
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
    /// One expression or two.
    pub(super) fn pair(ast: &'a Ast, first: NodeId, second: Option<NodeId>) -> Self {
        Self {
            ast,
            pair: [Some(first), second],
            links: [].iter(),
        }
    }

    /// Any number of expressions.
    pub(super) fn links(ast: &'a Ast, links: &'a [NodeId]) -> Self {
        Self {
            ast,
            pair: [None, None],
            links: links.iter(),
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
        Some(Expr::new(self.ast, id))
    }
}

impl FusedIterator for Operands<'_> {}

impl fmt::Debug for Operands<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
