//! A filter as the steps that the façade runs by itself (`pkg/src/row_test.ts`).

use super::json::Json;
use odata_filter::{CompareOp, Literal, PlainStep, PlainTest};

/// The steps, if JavaScript has all of their constants: each is the name of what is done and, of a test, the place
/// of the column, what a null is, and the constants.
pub(super) fn written(steps: &[PlainStep<'_>]) -> Option<String> {
    let steps = steps.iter().map(step).collect::<Option<Vec<_>>>()?;
    let steps = steps.iter().map(Step::json);
    Some(Json::List(steps.collect()).written())
}

struct Step {
    name: &'static str,
    /// How many truth values it takes, or the place of a column.
    number: usize,
    null: Option<bool>,
    constants: Vec<String>,
}

impl Step {
    fn json(&self) -> Json<'_> {
        let null = self.null.map(|null| Json::Number(null.into()));
        Json::List(vec![
            Json::Text(self.name),
            Json::count(self.number),
            null.unwrap_or(Json::Null),
            Json::texts(self.constants.iter().map(String::as_str)),
        ])
    }
}

fn step(step: &PlainStep<'_>) -> Option<Step> {
    let plain = |name, number, null| Step {
        name,
        number,
        null,
        constants: Vec::new(),
    };
    Some(match step {
        PlainStep::Constant(value) => plain("constant", 0, *value),
        PlainStep::Not => plain("not", 1, None),
        PlainStep::All(operands) => plain("all", *operands, None),
        PlainStep::Any(operands) => plain("any", *operands, None),
        PlainStep::IsNull(column) => plain("null", *column, None),
        PlainStep::Test { column, null, test } => {
            let (name, constants) = asked(test)?;
            Step {
                name,
                number: *column,
                null: *null,
                constants,
            }
        }
        _ => return None,
    })
}

fn asked(test: &PlainTest<'_>) -> Option<(&'static str, Vec<String>)> {
    Some(match test {
        PlainTest::Compare(op, constant) => (operator(*op), vec![text(constant)?]),
        PlainTest::OneOf(constants) => {
            let constants = constants.iter().map(text);
            ("in", constants.collect::<Option<_>>()?)
        }
        PlainTest::Contains(part) => ("contains", vec![(*part).to_owned()]),
        PlainTest::StartsWith(prefix) => ("startswith", vec![(*prefix).to_owned()]),
        PlainTest::EndsWith(suffix) => ("endswith", vec![(*suffix).to_owned()]),
        _ => return None,
    })
}

fn operator(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "eq",
        CompareOp::Ne => "ne",
        CompareOp::Gt => "gt",
        CompareOp::Ge => "ge",
        CompareOp::Lt => "lt",
        CompareOp::Le => "le",
    }
}

/// A constant as JavaScript has it in a row, with numbers as texts: truth values are 0 and 1, points in time
/// milliseconds.
fn text(constant: &Literal<'_>) -> Option<String> {
    match constant {
        Literal::Boolean(value) => Some(u8::from(*value).to_string()),
        // One that is beyond the integers of JavaScript is beyond all of them as the nearest double, too.
        Literal::Integer(value) => Some(value.to_string()),
        Literal::Double(value) => value.is_finite().then(|| constant.to_string()),
        Literal::DateTimeOffset(at) => {
            let nanos = at.timestamp_subsec_nanos();
            // A leap second has more of them than a second.
            let whole = nanos % 1_000_000 == 0 && nanos < 1_000_000_000;
            whole.then(|| at.timestamp_millis().to_string())
        }
        Literal::String(text) => Some((*text).to_owned()),
        _ => None,
    }
}
