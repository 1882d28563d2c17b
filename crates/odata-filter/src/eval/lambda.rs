//! `any` and `all`: a predicate over the elements of a list.
//!
//! A list is decided by one element: of `any` by one for which the predicate is true, of `all` by one for which it
//! is not. So both seek an element that decides. Elements are asked in blocks, whatever row they are of. What a
//! predicate asks is parted into three, where it is `and` of `any` or `or` of `all`:
//!
//! ```text
//! legs/any(l: limit gt 0 and l/state eq 'ANSWERED' and l/seconds gt length(l/note))
//!             around         first                     rest
//! ```
//!
//! What is asked of the row *around* is asked of rows, and decides for which of them lists are looked at. A *first*
//! test of one field, with a constant or with a field around, may be asked by a layout while it goes through the
//! lists (`rows::elements`): what is left for the *rest* fills fewer blocks.

use crate::eval::block::{BLOCK, first};
use crate::eval::condition::{Condition, FieldCondition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Owners, Scope};
use crate::eval::outer_field::{FieldPair, RowTest};
use crate::eval::platform::SMALL_CODE;
use crate::eval::source::{ElementTest, FirstTest, Lists, Seek};
use crate::syntax::operator::Quantifier;

/// `list/any(variable:predicate)`, `list/all(…)`, `list/any()`: true or false; a null list has no
/// elements.
pub(crate) struct Lambda {
    list: FieldRef,
    quantifier: Quantifier,
    variable: Scope,
    asked: Asked,
}

/// What is asked, in parts.
struct Asked {
    /// What is the same for all elements of a row. Of `any` it has to be true for an element to decide, of `all`
    /// not to be.
    around: Option<Predicate>,
    /// A test of an element that decides where there is no rest; else only those are asked more for which
    /// it came out so.
    first: Option<First>,
    rest: Option<Predicate>,
}

/// A test that comes first.
enum First {
    Test(Box<FieldCondition>),
    /// A comparison, and its fields: that of the element, and that of the row around.
    OuterField(Box<dyn Condition>, FieldPair),
}

impl First {
    fn truth(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        match self {
            Self::Test(first) => context.test(first.field, live, &first.test, first.memo),
            Self::OuterField(condition, _) => condition.outcome(context, live).truth,
        }
    }
}

impl Lambda {
    pub(crate) fn new(
        list: FieldRef,
        quantifier: Quantifier,
        variable: Scope,
        predicate: Predicate,
    ) -> Self {
        // Only rows ask a test by itself, and these are not in a browser.
        let asked = match SMALL_CODE {
            true => Asked {
                around: None,
                first: None,
                rest: Some(predicate),
            },
            false => Asked::new(quantifier, variable, predicate),
        };
        Self {
            list,
            quantifier,
            variable,
            asked,
        }
    }

    /// Those that decide, where a predicate is true for some of the live ones.
    fn decides(&self, truth: u64, live: u64) -> u64 {
        match self.quantifier {
            Quantifier::Any => truth,
            Quantifier::All => live & !truth,
        }
    }

    /// Which elements of a block decide; the first test is asked unless it is known which of them pass.
    fn deciding(&self, context: &EvalContext<'_>, tested: Tested<'_>) -> u64 {
        let mut live = first(context.source.len() - context.at);
        if let Some(first) = self.asked.first.as_ref().filter(|_| !SMALL_CODE) {
            live = match tested {
                Tested::All => live,
                Tested::None => self.decides(first.truth(context, live), live),
                Tested::Here(test) => self.decides(test(live), live),
            };
        }
        match &self.asked.rest {
            Some(rest) if live != 0 => self.decides(rest.truth(context, live), live),
            _ => live,
        }
    }

    fn first<'t>(&self, field: FieldRef, test: ElementTest<'t>) -> FirstTest<'t> {
        FirstTest {
            field: field.field,
            test,
            wanted: self.quantifier == Quantifier::Any,
        }
    }

    /// The live rows that have an element which decides; others may be among them. The first test is given, where it
    /// has what it needs.
    fn found(&self, context: &EvalContext<'_>, live: u64, test: Option<FirstTest<'_>>) -> u64 {
        let mut seek = Seek {
            first: test,
            alone: self.asked.rest.is_none(),
            decide: &mut |elements| {
                let owners = Owners::Lanes(elements.owners);
                let inner = context.elements(elements.source, 0, self.variable, owners);
                let tested = match elements.tested {
                    true => Tested::All,
                    false => Tested::None,
                };
                self.deciding(&inner, tested)
            },
            found: 0,
        };
        if context.seek(self.list, live, &mut seek) {
            return seek.found;
        }
        let mut found = 0;
        context.each_list(self.list, live, &mut |lists| {
            found |= rows_with_one(lists, |at| {
                let owners = Owners::Lists(lists, at);
                let inner = context.elements(lists.elements, at, self.variable, owners);
                match test {
                    Some(FirstTest {
                        field,
                        test: ElementTest::OuterField(test),
                        ..
                    }) if !SMALL_CODE => {
                        let test = |live| live & test.test(lists, at, field, live);
                        self.deciding(&inner, Tested::Here(&test))
                    }
                    _ => self.deciding(&inner, Tested::None),
                }
            });
        });
        found
    }
}

/// What is known of the first test.
enum Tested<'t> {
    /// It has been asked of all elements.
    All,
    None,
    /// How to ask it of live elements.
    Here(&'t dyn Fn(u64) -> u64),
}

impl Asked {
    fn new(quantifier: Quantifier, variable: Scope, predicate: Predicate) -> Self {
        let any = quantifier == Quantifier::Any;
        let chain = |operands| match any {
            true => Predicate::all(operands),
            false => Predicate::any(operands),
        };
        let operands = match (any, predicate) {
            (true, Predicate::And(operands)) | (false, Predicate::Or(operands)) => operands,
            (_, predicate) => vec![predicate],
        };
        let (around, mut operands): (Vec<_>, Vec<_>) = operands
            .into_iter()
            .partition(|operand| is_around(operand, variable));
        let is_first = |operand: &Predicate| match operand {
            Predicate::FieldTest(test) => test.field.scope == variable,
            Predicate::Condition(condition) => with_outer_field(&**condition, variable).is_some(),
            _ => false,
        };
        let at = operands.iter().position(is_first);
        let first = match at.map(|at| operands.remove(at)) {
            Some(Predicate::FieldTest(first)) => Some(First::Test(first)),
            Some(Predicate::Condition(condition)) => {
                let pair = with_outer_field(&*condition, variable);
                pair.map(|pair| First::OuterField(condition, pair))
            }
            _ => None,
        };
        let rest = chain(operands);
        // Whether each element decides that is asked for the rest.
        let each = matches!(rest, Predicate::Constant(value) if (value == Some(true)) == any);
        Self {
            around: (!around.is_empty()).then(|| chain(around)),
            first,
            rest: (!each).then_some(rest),
        }
    }
}

/// The fields that a condition compares, where one is of the element, and the other of the row around.
fn with_outer_field(condition: &dyn Condition, variable: Scope) -> Option<FieldPair> {
    condition.pair()?.element_first(variable)
}

/// Whether a predicate is the same for all elements of a row.
fn is_around(predicate: &Predicate, variable: Scope) -> bool {
    match predicate {
        Predicate::FieldTest(test) => test.field.scope != variable,
        Predicate::IsNull(field) => field.scope != variable,
        Predicate::Not(operand) => is_around(operand, variable),
        Predicate::And(operands) | Predicate::Or(operands) => {
            operands.iter().all(|operand| is_around(operand, variable))
        }
        Predicate::Constant(_) | Predicate::Condition(_) => false,
    }
}

/// The rows that have an element whose bit is set; the bits are asked for by blocks of elements.
fn rows_with_one(lists: Lists<'_>, mut bits: impl FnMut(usize) -> u64) -> u64 {
    let mut found = 0;
    if (1..=BLOCK).contains(&lists.elements.len()) {
        // A list has one where there are more up to its end than up to its start.
        let bits = bits(0);
        let mut before = 0;
        for (row, &end) in lists.ends.iter().enumerate() {
            let up_to = bits & first(end);
            found |= u64::from(up_to != before) << row;
            before = up_to;
        }
        return found << lists.first;
    }
    let mut block = None;
    for (row, mut range) in lists.rows() {
        while !range.is_empty() {
            let shift = range.start % BLOCK;
            let at = range.start - shift;
            let here = match block {
                Some((known, here)) if known == at => here,
                _ => bits(at),
            };
            block = Some((at, here));
            let len = (BLOCK - shift).min(range.len());
            if here >> shift & first(len) != 0 {
                found |= 1 << row;
                break;
            }
            range.start += len;
        }
    }
    found
}

impl Condition for Lambda {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let any = self.quantifier == Quantifier::Any;
        let asked = match &self.asked.around {
            Some(around) if !SMALL_CODE => self.decides(around.truth(context, live), live),
            _ => live,
        };
        let mut found = 0;
        match &self.asked.first {
            _ if asked == 0 => {}
            Some(First::Test(condition)) if !SMALL_CODE => {
                let test = ElementTest::All(&condition.test);
                found = self.found(context, asked, Some(self.first(condition.field, test)));
            }
            Some(First::OuterField(condition, pair)) if !SMALL_CODE => {
                condition.show_values(pair.right, context, asked, &mut |values, present| {
                    let op = pair.op;
                    let test = ElementTest::OuterField(RowTest {
                        op,
                        values,
                        present,
                    });
                    found = self.found(context, asked, Some(self.first(pair.left, test)));
                });
            }
            _ => found = self.found(context, asked, None),
        }
        let found = found & asked;
        two_valued(live, if any { found } else { !found })
    }

    fn cost(&self) -> u32 {
        60
    }
}
