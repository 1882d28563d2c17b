//! Whether an operand can be continued to a filter that binds.
//!
//! From the type of an operand, operators lead to others: a number times a duration is a duration, and
//! compared it is true or false. Which operators may follow is said by what waits around the operand:
//! those that bind tighter than the operator before it, then, with that one applied, those that bind
//! tighter than the next. What is left when the level ends must be what its parentheses take, and so on
//! outwards. The types are few, so all that can be reached is a set of bits; a level is walked once for
//! each type.

use std::sync::OnceLock;

use crate::bind::binder::{Binder, Purpose};
use crate::bind::params::Params;
use crate::bind::typing::Operand;
use crate::completion::case_values::CaseValues;
use crate::completion::frame::{Frame, Opener, Pending, accept, apply, may_be_looked_for};
use crate::completion::walk::Walk;
use crate::schema::types::Fields;
use crate::syntax::keyword::Infix;
use crate::syntax::operator::{ArithmeticOp, Chain, CompareOp, Precedence};
use crate::syntax::primitive::Primitive;
use crate::value::type_kind::TypeKind;

/// Types as bits, that of null among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    const NULL: u16 = 1 << 15;

    pub(super) const ALL: Self = Self(u16::MAX);

    pub(super) fn bit(kind: Option<TypeKind>) -> u16 {
        kind.map_or(Self::NULL, |kind| 1 << kind as u16)
    }

    pub(super) fn of(kind: Option<TypeKind>) -> Self {
        Self(Self::bit(kind))
    }

    pub(super) fn has(self, kind: Option<TypeKind>) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    pub(super) fn add(&mut self, kind: Option<TypeKind>) {
        self.0 |= Self::bit(kind);
    }

    pub(super) fn is_condition(self) -> bool {
        self.has(Some(TypeKind::Boolean)) || self.has(None)
    }

    /// What operands of the types are, but of enumerations, of which each is a type of its own.
    pub(super) fn operands(self) -> impl Iterator<Item = Operand> {
        let kinds = TypeKind::ALL.iter().map(|&kind| Some(kind)).chain([None]);
        let kinds = kinds.filter(move |&kind| self.has(kind) && kind != Some(TypeKind::Enum));
        kinds.map(|kind| kind.map_or(Operand::Null, Operand::Of))
    }
}

/// What an operand can become: types, and what it is itself where that is more than a type.
#[derive(Clone)]
struct Reach {
    kinds: Kinds,
    own: Option<Operand>,
}

impl Reach {
    pub(super) fn of(operand: &Operand) -> Self {
        let more = !matches!(operand, Operand::Of(_) | Operand::Null);
        Self {
            kinds: Kinds::of(operand.kind()),
            own: more.then(|| operand.clone()),
        }
    }

    /// Adds what operators of a precedence make of it, with any right operand.
    pub(super) fn extend(&mut self, binder: &mut Binder<'_>, precedence: Precedence) {
        let list = Kinds::of(Some(TypeKind::List));
        match precedence {
            // `in`, and `has`.
            Precedence::Primary => {
                let members = matches!(self.own, Some(Operand::Members(_)));
                if self.kinds != list && !members {
                    self.kinds.add(Some(TypeKind::Boolean));
                }
            }
            Precedence::Multiplicative | Precedence::Additive => loop {
                let before = self.kinds;
                for (op, table) in ArithmeticOp::ALL.iter().zip(arithmetic()) {
                    if op.precedence() != precedence {
                        continue;
                    }
                    for (left, result) in table {
                        if self.kinds.has(*left) {
                            self.kinds.0 |= result.0;
                        }
                    }
                }
                if self.kinds == before {
                    break;
                }
            },
            Precedence::Relational if self.kinds != list => {
                self.kinds.add(Some(TypeKind::Boolean));
            }
            Precedence::Equality => {
                let equal = Infix::Compare(CompareOp::Eq);
                let is_comparable = match &self.own {
                    Some(own @ Operand::List(_)) => {
                        binder.combined(equal, own, &Operand::Null).is_some()
                    }
                    _ => true,
                };
                if is_comparable {
                    self.kinds.add(Some(TypeKind::Boolean));
                }
            }
            Precedence::And | Precedence::Or if self.kinds.is_condition() => {
                self.kinds.add(Some(TypeKind::Boolean));
            }
            _ => {}
        }
    }

    /// What an operator that waits makes of it.
    pub(super) fn apply(&self, binder: &mut Binder<'_>, pending: &Pending) -> Self {
        let mut kinds = Kinds::default();
        let operands = self.kinds.operands().chain(self.own.clone());
        for operand in operands {
            if let Some(result) = apply(binder, pending, &operand) {
                kinds.add(result.kind());
            }
        }
        Self { kinds, own: None }
    }
}

/// What an operator makes of each type.
type Results = Vec<(Option<TypeKind>, Kinds)>;

/// What each arithmetic operator makes of each type, with any right operand: asked of the binder once.
pub(super) fn arithmetic() -> &'static [Results] {
    static TABLE: OnceLock<Vec<Results>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (fields, params) = (Fields::new(Vec::new()), Params::new());
        let mut binder = Binder::new(&fields, &params, Purpose::Filter);
        let all = Kinds::ALL;
        let row = |op: ArithmeticOp| {
            let results = all.operands().map(|left| {
                let mut kinds = Kinds::default();
                // Beside null much is defined that says nothing of a type.
                let rights = all
                    .operands()
                    .filter(|right| *right != Operand::Null || left == Operand::Null);
                for right in rights {
                    if let Some(result) = binder.combined(Infix::Arithmetic(op), &left, &right) {
                        kinds.add(result.kind());
                    }
                }
                (left.kind(), kinds)
            });
            results.collect()
        };
        let mut row = row;
        ArithmeticOp::ALL.iter().map(|&op| row(op)).collect()
    })
}

/// The operators between operands, from the tightest to the loosest.
const LEVELS: [Precedence; 7] = [
    Precedence::Primary,
    Precedence::Multiplicative,
    Precedence::Additive,
    Precedence::Relational,
    Precedence::Equality,
    Precedence::And,
    Precedence::Or,
];

impl Walk<'_> {
    /// Which types each level takes as its next operand, the outermost level first.
    pub(super) fn taken(&mut self) -> Vec<Kinds> {
        let mut taken: Vec<Kinds> = Vec::with_capacity(self.frames.len());
        for at in 0..self.frames.len() {
            let mut kinds = Kinds::default();
            for operand in Kinds::ALL.operands() {
                if self.takes(&taken, at, &operand) {
                    kinds.add(operand.kind());
                }
            }
            taken.push(kinds);
        }
        taken
    }

    /// Whether a level can go on from an operand that comes next in it; `taken` is of the levels around
    /// it.
    pub(super) fn takes(&mut self, taken: &[Kinds], at: usize, operand: &Operand) -> bool {
        // Of most types it is known already.
        let known = match operand {
            Operand::Of(kind) if *kind != TypeKind::Enum => Some(Some(*kind)),
            Operand::Null => Some(None),
            _ => None,
        };
        if let (Some(kind), Some(level)) = (known, taken.get(at)) {
            return level.has(kind);
        }
        let waiting = self.frames.get(at).map_or(0, |frame| frame.pending.len());
        self.takes_from(taken, at, operand, Precedence::Primary, waiting)
    }

    /// The same of some value of a type.
    pub(super) fn takes_kind(&mut self, taken: &[Kinds], at: usize, kind: TypeKind) -> bool {
        self.takes(taken, at, &Operand::Of(kind))
    }

    /// The same, where operators may follow that bind no tighter than some, and so many wait before it.
    pub(super) fn takes_from(
        &mut self,
        taken: &[Kinds],
        at: usize,
        operand: &Operand,
        tightest: Precedence,
        waiting: usize,
    ) -> bool {
        let Some(frame) = self.frames.get(at) else {
            return false;
        };
        // Whatever is to the right of `in` gives a condition.
        let (mut reach, mut tightest, mut waiting) = (Reach::of(operand), tightest, waiting);
        loop {
            let last = waiting.checked_sub(1);
            let last = last.and_then(|last| frame.pending.get(last));
            if let Some(Pending::Infix(_, Infix::In)) = last {
                reach = Reach::of(&Operand::Of(TypeKind::Boolean));
                (tightest, waiting) = (Precedence::Primary, waiting - 1);
                continue;
            }
            for level in LEVELS {
                if level <= tightest && last.is_none_or(|last| level > last.precedence()) {
                    reach.extend(&mut self.binder, level);
                }
            }
            let Some(last) = last else { break };
            reach = reach.apply(&mut self.binder, last);
            if reach.kinds == Kinds::default() {
                return false;
            }
            (tightest, waiting) = (last.precedence(), waiting - 1);
        }
        self.ends(taken, at, &reach)
    }

    /// Whether a level may end with what was reached.
    fn ends(&mut self, taken: &[Kinds], at: usize, reach: &Reach) -> bool {
        let Some(frame) = self.frames.get(at) else {
            return false;
        };
        let around = at.checked_sub(1);
        let outer = around.and_then(|at| taken.get(at)).copied();
        let outer = outer.unwrap_or_default();
        match &frame.opener {
            Opener::Text if self.order => reach.kinds != Kinds::of(Some(TypeKind::List)),
            Opener::Text => reach.kinds.is_condition(),
            Opener::Lambda { .. } => {
                reach.kinds.is_condition() && outer.has(Some(TypeKind::Boolean))
            }
            Opener::Group => {
                reach.kinds.0 & outer.0 & !Kinds::bit(Some(TypeKind::Enum)) != 0
                    || self.takes_around(taken, around, reach.own.as_ref())
            }
            Opener::Case {
                value: false,
                values,
            } => {
                let values = values.clone();
                let enumerations = self.enumerations().into_iter().map(Operand::Enum);
                let mut next = outer.operands().chain(enumerations);
                reach.kinds.is_condition()
                    && next.any(|value| self.case_goes_on(taken, at, &values, &value))
            }
            Opener::Case { values, .. } => {
                let values = values.clone();
                let mut operands = reach.kinds.operands().chain(reach.own.clone());
                operands.any(|operand| self.case_goes_on(taken, at, &values, &operand))
            }
            Opener::Call { overloads, given } => {
                let pattern = overloads.wants_pattern();
                let kinds = reach.kinds.operands();
                // A list of records is no list of some plain type.
                let of_records = matches!(
                    &reach.own,
                    Some(Operand::List(fields)) if fields.plain().is_none()
                );
                let kinds = kinds.filter(|operand| match operand.kind() {
                    None => true,
                    Some(TypeKind::List) => !of_records && !pattern,
                    Some(_) => !pattern,
                });
                let mut operands = kinds.chain(reach.own.clone());
                operands.any(|operand| {
                    let (mut overloads, mut given) = (overloads.clone(), given.clone());
                    let binder = &mut self.binder;
                    accept(binder, &mut overloads, &mut given, &operand).is_some()
                        && overloads
                            .open_results(given.list.is_some())
                            .any(|result| outer.has(Some(result)))
                })
            }
            Opener::Cast {
                typed: false,
                is_of,
            } => {
                let is_value = reach.kinds != Kinds::of(Some(TypeKind::List));
                let result = |primitive: &Primitive| match is_of {
                    true => TypeKind::Boolean,
                    false => primitive.kind(),
                };
                let mut results = Primitive::ALL.iter().map(result);
                is_value && results.any(|result| outer.has(Some(result)))
            }
            Opener::Cast { .. } => false,
            Opener::List { .. } => false,
        }
    }

    /// Whether a `case` can end behind a value, or behind another one that gives its constants a type.
    fn case_goes_on(
        &mut self,
        taken: &[Kinds],
        at: usize,
        values: &CaseValues,
        value: &Operand,
    ) -> bool {
        let around = at.checked_sub(1);
        let outer = around.and_then(|at| taken.get(at)).copied();
        let outer = outer.unwrap_or_default();
        let ends = match values.closed(&self.binder, value) {
            Some(whole @ (Operand::Of(_) | Operand::Null)) => outer.has(whole.kind()),
            whole => self.takes_around(taken, around, whole.as_ref()),
        };
        if ends || !values.is_open_with(value) {
            return ends;
        }
        let plain = outer.operands().filter(|typed| *typed != Operand::Null);
        let enumerations = self.enumerations();
        let mut types = plain.chain(enumerations.into_iter().map(Operand::Enum));
        types.any(|typed| {
            values.may_become(&self.binder, value, &typed)
                && self.takes_around(taken, around, Some(&typed))
        })
    }

    /// Whether the innermost level can end with a value, which operators are not to follow.
    pub(super) fn continues(&mut self, taken: &[Kinds], value: &Operand) -> bool {
        self.ends(taken, self.frames.len() - 1, &Reach::of(value))
    }

    fn takes_around(
        &mut self,
        taken: &[Kinds],
        around: Option<usize>,
        operand: Option<&Operand>,
    ) -> bool {
        match (around, operand) {
            (Some(around), Some(operand)) => self.takes(taken, around, operand),
            _ => false,
        }
    }

    /// The operand of the innermost level, with the operators applied that bind as tightly or tighter;
    /// and how many of them wait still.
    pub(super) fn applied(&mut self, precedence: Precedence) -> Option<(Operand, usize)> {
        let frame: &Frame<'_> = self.frames.last()?;
        let mut value = frame.operand.as_ref()?.value.clone()?;
        let mut waiting = frame.pending.len();
        while let Some(pending) = waiting.checked_sub(1).and_then(|at| frame.pending.get(at))
            && pending.precedence() >= precedence
        {
            value = apply(&mut self.binder, pending, &value)?;
            waiting -= 1;
        }
        Some((value, waiting))
    }

    /// Whether an operator can follow the operand, and what it may give.
    pub(super) fn follows(&mut self, taken: &[Kinds], op: Infix) -> Option<Vec<TypeKind>> {
        let (value, waiting) = self.applied(op.precedence())?;
        let list = value.kind() == Some(TypeKind::List);
        let boolean = vec![Some(TypeKind::Boolean)];
        let results = match op {
            Infix::In if may_be_looked_for(&value) => boolean,
            Infix::Has if matches!(value, Operand::Enum(_)) => boolean,
            Infix::Chain(Chain::And | Chain::Or) if self.binder.is_condition(&value) => boolean,
            Infix::Compare(CompareOp::Eq | CompareOp::Ne) if list => {
                self.binder.combined(op, &value, &Operand::Null)?;
                boolean
            }
            Infix::Compare(_) if !list => boolean,
            Infix::Arithmetic(_) => {
                let mut results = Vec::new();
                let rights = Kinds::ALL.operands();
                for right in
                    rights.filter(|right| *right != Operand::Null || value == Operand::Null)
                {
                    if let Some(result) = self.binder.combined(op, &value, &right)
                        && !results.contains(&result.kind())
                    {
                        results.push(result.kind());
                    }
                }
                results
            }
            _ => return None,
        };
        let at = self.frames.len() - 1;
        let operand = |kind: Option<TypeKind>| kind.map_or(Operand::Null, Operand::Of);
        let mut fit = results.iter().copied();
        fit.any(|kind| self.takes_from(taken, at, &operand(kind), op.precedence(), waiting))
            .then(|| results.into_iter().flatten().collect())
    }
}
