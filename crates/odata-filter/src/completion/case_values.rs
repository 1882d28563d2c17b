//! The values of a `case` that is being written, and the type that they have together.
//!
//! A constant text takes the type of the first value that has one, however late that comes: `case(a:'OPEN',b:status)`
//! is one of the members of `status`. Where none comes, the `case` is a text that is computed, and no member of anything
//! any more. So the constants are kept until their type is known.

use crate::bind::binder::Binder;
use crate::bind::typing::Operand;
use crate::value::type_kind::TypeKind;

/// What is known of the values of a `case`.
#[derive(Clone)]
pub(super) struct CaseValues {
    /// The value that the type is taken from: one that has a type, if there is one, else a constant text.
    model: Operand,
    /// The constant texts, while no value has a type that they would take.
    constants: Vec<Operand>,
}

impl CaseValues {
    pub(super) fn new() -> Self {
        Self {
            model: Operand::Null,
            constants: Vec::new(),
        }
    }

    /// What the next value stands beside.
    pub(super) fn model(&self) -> &Operand {
        &self.model
    }

    /// The model of these values and one more, where they have a type together.
    pub(super) fn unified(&self, binder: &Binder<'_>, value: &Operand) -> Option<Operand> {
        let mut constants = self.constants.iter();
        let fit = is_constant(value)
            || constants.all(|constant| binder.unified(constant, value).is_some());
        fit.then(|| binder.unified(&self.model, value))?
    }

    /// Takes one more value.
    pub(super) fn push(&mut self, binder: &Binder<'_>, value: &Operand) -> Option<()> {
        self.model = self.unified(binder, value)?;
        if !is_constant(&self.model) {
            self.constants.clear();
        } else if is_constant(value) {
            self.constants.push(value.clone());
        }
        Some(())
    }

    /// What the `case` is that ends with a value.
    pub(super) fn closed(&self, binder: &Binder<'_>, value: &Operand) -> Option<Operand> {
        let model = self.unified(binder, value)?;
        Some(match is_constant(&model) {
            true => Operand::Of(TypeKind::Text),
            false => model,
        })
    }

    /// Whether no value has a type of its own.
    pub(super) fn is_open(&self) -> bool {
        self.model == Operand::Null || is_constant(&self.model)
    }

    /// Whether a value leaves the type open.
    pub(super) fn is_open_with(&self, value: &Operand) -> bool {
        is_constant(value) && self.is_open()
    }

    /// Whether the constants, and one more, can take a type.
    pub(super) fn may_become(&self, binder: &Binder<'_>, value: &Operand, typed: &Operand) -> bool {
        let mut constants = self.constants.iter().chain([value]);
        constants.all(|constant| binder.unified(constant, typed).is_some())
    }
}

/// Whether an operand takes the type of what it stands beside.
fn is_constant(operand: &Operand) -> bool {
    matches!(operand, Operand::Text(_) | Operand::SomeText)
}
