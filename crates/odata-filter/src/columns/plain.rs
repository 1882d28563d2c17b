//! A bound filter as data: logic over tests that any program can do by itself.

use super::BoundColumnFilter;
use crate::eval::condition::Predicate;
use crate::eval::context::{FieldRef, Scope};
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::set::Keyed;
use crate::eval::text_test::TextPredicate;
use crate::syntax::literal::Literal;
use crate::syntax::operator::CompareOp;

/// A step of a filter that is [plain](BoundColumnFilter::plain), in postfix order: it takes truth values from a stack
/// and puts one there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlainStep<'f> {
    /// Puts a constant; none is null.
    Constant(Option<bool>),
    /// Of the last one, which stays null if it is.
    Not,
    /// Whether so many are all true: false where one is false, else null where one is null.
    All(usize),
    /// Whether one of so many is true, else null where one is null.
    Any(usize),
    /// Whether a column has no value.
    IsNull(usize),
    /// Tests the value of a column.
    Test {
        /// The place among the columns.
        column: usize,
        /// What it is where the column has no value.
        null: Option<bool>,
        /// What is asked of a value.
        test: PlainTest<'f>,
    },
}

/// A test of a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlainTest<'f> {
    /// How it stands to a constant. Texts are equal or not.
    Compare(CompareOp, Literal<'f>),
    /// Whether it is one of the constants.
    OneOf(Vec<Literal<'f>>),
    /// Whether a text stands in it.
    Contains(&'f str),
    /// Whether it begins with a text.
    StartsWith(&'f str),
    /// Whether it ends with a text.
    EndsWith(&'f str),
}

impl BoundColumnFilter {
    /// The filter as data, where it is logic over plain tests of booleans, integers, doubles, points in time and texts:
    /// a program in another language that has one row need not hand it over.
    ///
    /// ```
    /// use odata_filter::{BoundColumnFilter, Field, Fields, Filter, Params, Type};
    /// use odata_filter::{CompareOp, Literal, PlainStep, PlainTest};
    ///
    /// let fields = Fields::new(vec![Field::new("seconds", Type::Int, true)]);
    /// let bind = |text| BoundColumnFilter::bind(&Filter::parse(text)?, &fields, &Params::new());
    ///
    /// let test = PlainTest::Compare(CompareOp::Gt, Literal::Integer(60));
    /// let steps = [PlainStep::Test { column: 0, null: Some(false), test }];
    /// assert_eq!(bind("seconds gt 60")?.plain(), Some(steps.to_vec()));
    /// assert_eq!(bind("seconds mul 2 gt 60")?.plain(), None);
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    #[must_use]
    pub fn plain(&self) -> Option<Vec<PlainStep<'_>>> {
        let mut steps = Vec::new();
        // Columns within a list have no place of their own in a row.
        let flat = self.types().len() == self.columns().len();
        (flat && self.add(self.predicate(), &mut steps)).then_some(steps)
    }

    /// Adds the steps of a predicate, if it is plain. It recurses as deep as the text of a filter nests.
    fn add<'f>(&'f self, predicate: &'f Predicate, steps: &mut Vec<PlainStep<'f>>) -> bool {
        match predicate {
            Predicate::Constant(value) => steps.push(PlainStep::Constant(*value)),
            Predicate::Not(operand) => {
                let plain = self.add(operand, steps);
                steps.push(PlainStep::Not);
                return plain;
            }
            Predicate::And(operands) => {
                let plain = operands.iter().all(|operand| self.add(operand, steps));
                steps.push(PlainStep::All(operands.len()));
                return plain;
            }
            Predicate::Or(operands) => {
                let plain = operands.iter().all(|operand| self.add(operand, steps));
                steps.push(PlainStep::Any(operands.len()));
                return plain;
            }
            Predicate::FieldTest(condition) => {
                let null_propagates = condition.null_propagates;
                return self.add_test(condition.field, &condition.test, null_propagates, steps);
            }
            Predicate::IsNull(field) => match self.place(*field) {
                Some(column) => steps.push(PlainStep::IsNull(column)),
                None => return false,
            },
            Predicate::Condition(_) => return false,
        }
        true
    }

    fn add_test<'f>(
        &'f self,
        field: FieldRef,
        test: &'f FieldTest,
        null_propagates: bool,
        steps: &mut Vec<PlainStep<'f>>,
    ) -> bool {
        if let FieldTest::InRange(tests) = test {
            let each = tests.iter();
            let mut each = each.map(|test| self.add_test(field, test, null_propagates, steps));
            let plain = each.all(|plain| plain);
            steps.push(PlainStep::All(tests.len()));
            return plain;
        }
        let (Some(column), Some((takes_null, test))) = (self.place(field), plain_test(test)) else {
            return false;
        };
        // A null that passes is true, whatever else it would be.
        let null = (takes_null || !null_propagates).then_some(takes_null);
        steps.push(PlainStep::Test { column, null, test });
        true
    }

    fn place(&self, field: FieldRef) -> Option<usize> {
        let place = self.places().get(field.field).copied().flatten();
        place.filter(|_| field.scope == Scope::Row)
    }
}

/// Whether a null passes, and the test.
fn plain_test(test: &FieldTest) -> Option<(bool, PlainTest<'_>)> {
    match test {
        FieldTest::Boolean(test) => compared(test, |value| Literal::Boolean(*value)),
        FieldTest::Int(test) => compared(test, |value| Literal::Integer(*value)),
        FieldTest::Double(test) => compared(test, |value| Literal::Double(*value)),
        FieldTest::Timestamp(test) => {
            compared(test, |value| Literal::DateTimeOffset(value.fixed_offset()))
        }
        FieldTest::Text(test) => {
            let text = |constant| Literal::String(constant);
            let plain = match test.as_it_stands()? {
                TextPredicate::Equals(constant) => {
                    PlainTest::Compare(CompareOp::Eq, text(constant.text()?))
                }
                TextPredicate::Differs(constant) => {
                    PlainTest::Compare(CompareOp::Ne, text(constant.text()?))
                }
                TextPredicate::OneOfFew(few) => {
                    let each = few.iter().map(|constant| constant.text().map(text));
                    PlainTest::OneOf(each.collect::<Option<_>>()?)
                }
                TextPredicate::OneOf(set) => {
                    let each = set.iter().map(|bytes| utf8(bytes).map(text));
                    PlainTest::OneOf(each.collect::<Option<_>>()?)
                }
                TextPredicate::StartsWith(prefix) => PlainTest::StartsWith(prefix.text()?),
                TextPredicate::EndsWith(suffix) => PlainTest::EndsWith(suffix.text()?),
                TextPredicate::Contains(part) => PlainTest::Contains(part.text()?),
                _ => return None,
            };
            Some((test.takes_null(), plain))
        }
        _ => None,
    }
}

fn compared<'f, V>(
    test: &'f Comparison<V>,
    literal: impl Fn(&V) -> Literal<'f>,
) -> Option<(bool, PlainTest<'f>)>
where
    V: Copy + PartialOrd + Keyed,
{
    let plain = match test {
        Comparison::Compare(op, constant) => PlainTest::Compare(*op, literal(constant)),
        Comparison::OneOf(set) => PlainTest::OneOf(set.iter().map(literal).collect()),
    };
    Some((test.takes_null(), plain))
}

/// A constant that was a text.
fn utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
