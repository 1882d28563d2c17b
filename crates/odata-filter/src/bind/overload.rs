//! Which signatures of a function its arguments have, one argument after the other.

use crate::syntax::function::{Function, Signature};
use crate::value::type_kind::TypeKind;

/// The signatures of a function that the arguments so far have.
#[derive(Clone, Debug)]
pub(crate) struct Overloads {
    function: Function,
    /// A bit for each signature.
    fit: u32,
    /// How many arguments there were.
    position: usize,
}

impl Overloads {
    pub(crate) fn new(function: Function) -> Self {
        Self {
            function,
            fit: u32::MAX,
            position: 0,
        }
    }

    fn fitting(&self) -> impl Iterator<Item = (u32, &'static Signature)> + use<> {
        let fit = self.fit;
        let signatures = (0..32).map(|bit| 1 << bit).zip(self.function.signatures());
        signatures.filter(move |(bit, _)| fit & bit != 0)
    }

    /// The types that the next argument may have.
    pub(crate) fn accepted(&self) -> Vec<TypeKind> {
        let mut accepted = Vec::new();
        for (_, signature) in self.fitting() {
            if let Some(parameter) = signature.parameters().get(self.position)
                && !accepted.contains(&parameter.kind())
            {
                accepted.push(parameter.kind());
            }
        }
        accepted
    }

    /// Whether the next argument may have this type alone.
    pub(crate) fn accepts_only(&self, kind: TypeKind) -> bool {
        let parameters = |signature: &'static Signature| signature.parameters().get(self.position);
        let mut kinds = self
            .fitting()
            .filter_map(|(_, signature)| parameters(signature));
        let first = kinds.next().map(|parameter| parameter.kind());
        first == Some(kind) && kinds.all(|parameter| parameter.kind() == kind)
    }

    /// Takes the type of the next argument, if a signature has it; `None` is `null`, which is of every
    /// type.
    pub(crate) fn accept(&mut self, found: Option<TypeKind>) -> bool {
        let mut fit = 0;
        for (bit, signature) in self.fitting() {
            if let Some(parameter) = signature.parameters().get(self.position)
                && found.is_none_or(|found| found == parameter.kind())
            {
                fit |= bit;
            }
        }
        if fit != 0 {
            self.fit = fit;
            self.position += 1;
        }
        fit != 0
    }

    /// How many arguments there were.
    pub(crate) fn count(&self) -> usize {
        self.position
    }

    /// Whether a signature has no more parameters than there were arguments.
    pub(crate) fn is_complete(&self) -> bool {
        let mut fitting = self.fitting();
        fitting.any(|(_, signature)| signature.parameters().len() == self.position)
    }

    /// The types that the function may give.
    pub(crate) fn results(&self) -> impl Iterator<Item = TypeKind> + use<> {
        self.fitting().map(|(_, signature)| signature.result())
    }

    /// The types that it may give still: a list only of a list, be it among the arguments or to come, since where
    /// all of them are null the first signature is taken.
    pub(crate) fn open_results(&self, list: bool) -> impl Iterator<Item = TypeKind> + use<> {
        let position = self.position;
        let open = self.fitting().filter(move |(_, signature)| {
            let mut to_come = signature.parameters().iter().skip(position);
            list || signature.result() != TypeKind::List
                || to_come.any(|parameter| parameter.kind() == TypeKind::List)
        });
        open.map(|(_, signature)| signature.result())
    }

    /// Whether the next argument has to be the constant text of a pattern.
    pub(crate) fn wants_pattern(&self) -> bool {
        self.function == Function::MatchesPattern && self.position == 1
    }

    /// Whether the next argument must not be below zero where it is a constant.
    pub(crate) fn wants_no_negative(&self) -> bool {
        self.function == Function::Substring && self.position == 2
    }

    /// Whether a list may be of records, and not of plain values alone: only to be counted.
    pub(crate) fn takes_records(&self) -> bool {
        self.function == Function::Length
    }
}
