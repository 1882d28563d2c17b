//! An evaluator as obvious as it can be: it walks the tree for one row, over values whose types are
//! found out as it goes. Written from OData 4.01, part 2, section 5.1.1, and from the decisions about
//! null and numbers; it shares nothing with the engine but the syntax tree and the types of values.

use std::cmp::Ordering;
use std::slice::from_ref;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};
use odata_filter::Value;
use odata_filter::{
    ArithmeticOp, CompareOp, Decimal, Enumeration, Expr, ExprKind, Function, Guid, Literal,
    Primitive, Quantifier, temporal,
};

use super::dynamic::{Column, Kind, Row};

#[derive(Clone, Debug)]
enum V {
    Null,
    Bool(bool),
    Int(i64),
    Decimal(Decimal),
    Double(f64),
    Text(String),
    Guid(Guid),
    Date(NaiveDate),
    Time(NaiveTime),
    At(DateTime<FixedOffset>),
    Duration(TimeDelta),
    Enum(i64, Enumeration),
    Members(String),
    List(Vec<V>),
    Record(Vec<Column>, Row),
}

/// Whether a filter is true for a row.
pub fn matches(filter: Expr<'_>, columns: &[Column], row: &Row) -> bool {
    let walk = Walk { columns, row };
    matches!(walk.value(filter, &[]), V::Bool(true))
}

/// How two rows are sorted by one key, ascending.
pub fn order(key: Expr<'_>, columns: &[Column], a: &Row, b: &Row) -> Ordering {
    let value = |row| Walk { columns, row }.value(key, &[]);
    match (value(a), value(b)) {
        (V::Null, V::Null) => Ordering::Equal,
        (V::Null, _) => Ordering::Less,
        (_, V::Null) => Ordering::Greater,
        (V::Double(a), V::Double(b)) if a.is_nan() || b.is_nan() => a.is_nan().cmp(&b.is_nan()),
        (a, b) => compare(&a, &b).unwrap(),
    }
}

struct Walk<'w> {
    columns: &'w [Column],
    row: &'w Row,
}

impl Walk<'_> {
    /// The value of an expression; `variables` are those of the lambdas around it.
    fn value(&self, expr: Expr<'_>, variables: &[(String, V)]) -> V {
        let value = |expr| self.value(expr, variables);
        let truth = |expr| match self.value(expr, variables) {
            V::Bool(truth) => Some(truth),
            V::Null => None,
            other => panic!("{other:?} is not a boolean"),
        };
        match expr.kind() {
            ExprKind::Literal(literal) => constant(literal),
            ExprKind::Field(path) => self.field(path.as_str()),
            ExprKind::Variable { path, .. } => {
                let (variable, member) = match path.as_str().split_once('/') {
                    Some((variable, member)) => (variable, Some(member)),
                    None => (path.as_str(), None),
                };
                let mut variables = variables.iter().rev();
                let (_, element) = variables.find(|(name, _)| name == variable).unwrap();
                match (element, member) {
                    (V::Record(columns, row), Some(member)) => Walk { columns, row }.field(member),
                    (element, None) => element.clone(),
                    (element, Some(member)) => panic!("{element:?}/{member}"),
                }
            }
            // 5.1.1.1.7 to 5.1.1.1.9: false and anything is false, true or anything is true.
            ExprKind::And(mut operands) => {
                let all = operands.try_fold(Some(true), |all, operand| match truth(operand) {
                    Some(false) => Err(()),
                    Some(true) => Ok(all),
                    None => Ok(None),
                });
                boolean(all.unwrap_or(Some(false)))
            }
            ExprKind::Or(mut operands) => {
                let any = operands.try_fold(Some(false), |any, operand| match truth(operand) {
                    Some(true) => Err(()),
                    Some(false) => Ok(any),
                    None => Ok(None),
                });
                boolean(any.unwrap_or(Some(true)))
            }
            ExprKind::Not(operand) => boolean(truth(operand).map(|truth| !truth)),
            ExprKind::Negate(operand) => match value(operand) {
                V::Int(value) => opt(value.checked_neg().map(V::Int)),
                V::Decimal(value) => {
                    arithmetic(ArithmeticOp::Sub, V::Decimal(0.into()), V::Decimal(value))
                }
                V::Double(value) => V::Double(-value),
                V::Duration(value) => V::Duration(-value),
                other => null(other),
            },
            ExprKind::Compare { op, left, right } => {
                let (a, b) = (value(left), value(right));
                let (a, b) = (read_as(left, a.clone(), &b), read_as(right, b.clone(), &a));
                V::Bool(compared(op, a, b))
            }
            ExprKind::Arithmetic {
                op: ArithmeticOp::DivBy,
                left,
                right,
            } => div_by(value(left), value(right), is_constant(right)),
            ExprKind::Arithmetic { op, left, right } => arithmetic(op, value(left), value(right)),
            ExprKind::Has { left, right } => match beside(value(left), value(right)) {
                (V::Enum(value, members), V::Enum(flags, _)) => V::Bool(match members.is_flags() {
                    true => value & flags == flags,
                    false => value == flags,
                }),
                _ => V::Bool(false),
            },
            // A disjunction of `eq`.
            ExprKind::In { item, collection } => {
                let V::List(items) = value(collection) else {
                    panic!("not a list")
                };
                let constant = matches!(collection.kind(), ExprKind::List(_));
                let (expr, item) = (item, value(item));
                let equal = |other| {
                    let other = if constant {
                        read_constant(other, &item)
                    } else {
                        other
                    };
                    let item = read_as(expr, item.clone(), &other);
                    compared(CompareOp::Eq, item, other)
                };
                V::Bool(items.into_iter().any(equal))
            }
            ExprKind::List(items) => V::List(items.map(value).collect()),
            ExprKind::Call {
                function,
                arguments,
            } => {
                let mut values: Vec<V> = arguments.map(value).collect();
                // The items of an array are of the type of the list beside it.
                if let [a @ V::List(_), b @ V::List(_)] = values.as_mut_slice() {
                    (*a, *b) = beside(a.clone(), b.clone());
                }
                call(function, values)
            }
            ExprKind::Case(branches) => {
                let mut branches = branches;
                let chosen = branches.find(|(condition, _)| truth(*condition) == Some(true));
                chosen.map_or(V::Null, |(_, chosen)| value(chosen))
            }
            ExprKind::Count(collection) => call(Function::Length, vec![value(collection)]),
            ExprKind::Cast { operand, to } => opt(cast(value(operand), to)),
            ExprKind::IsOf { operand, to } => match value(operand) {
                V::Null => V::Bool(true),
                operand => V::Bool(cast(operand, to).is_some()),
            },
            ExprKind::Exists(collection) => {
                let V::List(items) = value(collection) else {
                    panic!("not a list")
                };
                V::Bool(!items.is_empty())
            }
            ExprKind::Lambda {
                quantifier,
                collection,
                variable,
                predicate,
            } => {
                let V::List(items) = value(collection) else {
                    panic!("not a list")
                };
                let mut holds = items.into_iter().map(|item| {
                    let mut variables = variables.to_vec();
                    variables.push((variable.to_owned(), item));
                    matches!(self.value(predicate, &variables), V::Bool(true))
                });
                V::Bool(match quantifier {
                    Quantifier::Any => holds.any(|holds| holds),
                    Quantifier::All => holds.all(|holds| holds),
                })
            }
            other => panic!("{other:?}"),
        }
    }

    fn field(&self, name: &str) -> V {
        if let Some(texts) = self.row.texts.get(name) {
            return V::List(texts.iter().cloned().map(V::Text).collect());
        }
        if let Some(ints) = self.row.ints.get(name) {
            return V::List(ints.iter().copied().map(V::Int).collect());
        }
        let column = self
            .columns
            .iter()
            .find(|column| column.name == name)
            .unwrap();
        if let Kind::Records(columns) = &column.kind {
            let records = self.row.records[name].iter();
            return V::List(
                records
                    .map(|row| V::Record(columns.clone(), row.clone()))
                    .collect(),
            );
        }
        match (self.row.get(name).clone(), &column.kind) {
            (Value::Text(text), Kind::Enum(members)) => {
                V::Enum(members.value(&text).unwrap(), members.clone())
            }
            (Value::Null, _) => V::Null,
            (Value::Boolean(value), _) => V::Bool(value),
            (Value::Int(value), _) => V::Int(value),
            (Value::Decimal(value), _) => V::Decimal(value),
            (Value::Double(value), _) => V::Double(value),
            (Value::Text(value), _) => V::Text(value),
            (Value::Guid(value), _) => V::Guid(value),
            (Value::Date(value), _) => V::Date(value),
            (Value::TimeOfDay(value), _) => V::Time(value),
            (Value::Timestamp(value), _) => V::At(value.to_utc().fixed_offset()),
            (Value::Duration(value), _) => V::Duration(value),
            (other, _) => panic!("{other:?}"),
        }
    }
}

fn constant(literal: Literal<'_>) -> V {
    match literal {
        Literal::Null => V::Null,
        Literal::Boolean(value) => V::Bool(value),
        Literal::Integer(value) => V::Int(value),
        Literal::Decimal(value) => V::Decimal(value),
        Literal::Double(value) => V::Double(value),
        Literal::String(value) => V::Text(value.to_owned()),
        Literal::Guid(value) => V::Guid(value),
        Literal::Date(value) => V::Date(value),
        Literal::TimeOfDay(value) => V::Time(value),
        Literal::DateTimeOffset(value) => V::At(value),
        Literal::Duration(value) => V::Duration(value),
        Literal::Enum { members, .. } => V::Members(members.to_owned()),
        other => panic!("{other:?}"),
    }
}

fn boolean(truth: Option<bool>) -> V {
    truth.map_or(V::Null, V::Bool)
}

fn opt(value: Option<V>) -> V {
    value.unwrap_or(V::Null)
}

fn null(value: V) -> V {
    assert!(matches!(value, V::Null), "{value:?}");
    V::Null
}

/// A text takes the type of what it stands beside, and so do the members of an enum literal.
fn beside(a: V, b: V) -> (V, V) {
    let adapt = |text: &str, other: &V| match other {
        V::Enum(_, members) => Some(V::Enum(members.value(text)?, members.clone())),
        V::At(_) => Some(V::At(temporal::parse_date_time_offset(text).ok()?)),
        V::Date(_) => Some(V::Date(temporal::parse_date(text).ok()?)),
        V::Time(_) => Some(V::Time(temporal::parse_time_of_day(text).ok()?)),
        V::Duration(_) => Some(V::Duration(temporal::parse_duration(text).ok()?)),
        V::Guid(_) => Some(V::Guid(text.parse().ok()?)),
        _ => None,
    };
    match (&a, &b) {
        (V::List(a), V::List(b)) => {
            let model = |list: &[V]| {
                let typed = list
                    .iter()
                    .find(|item| !matches!(item, V::Null | V::Text(_)));
                typed.cloned().unwrap_or(V::Null)
            };
            let (of_a, of_b) = (model(a), model(b));
            let items = |list: &[V], other: &V| {
                let item = |item: &V| read_constant(beside(item.clone(), other.clone()).0, other);
                V::List(list.iter().map(item).collect())
            };
            (items(a, &of_b), items(b, &of_a))
        }
        (V::Text(text) | V::Members(text), other) => (adapt(text, other).unwrap_or(a), b),
        (other, V::Text(text) | V::Members(text)) => {
            let adapted = adapt(text, other);
            (a, adapted.unwrap_or(b))
        }
        _ => (a, b),
    }
}

/// 5.1.1.1.1 to 5.1.1.1.6: null equals null, and no order holds with it.
fn compared(op: CompareOp, a: V, b: V) -> bool {
    let (a, b) = beside(a, b);
    match (matches!(a, V::Null), matches!(b, V::Null)) {
        (true, true) => return op == CompareOp::Eq,
        (true, false) | (false, true) => return op == CompareOp::Ne,
        _ => {}
    }
    if let (V::List(a), V::List(b)) = (&a, &b) {
        let equal = a.len() == b.len() && same(a, b);
        return equal == (op == CompareOp::Eq);
    }
    match (op, compare(&a, &b)) {
        (CompareOp::Ne, None) => true,
        (_, None) => false,
        (CompareOp::Eq, Some(order)) => order.is_eq(),
        (CompareOp::Ne, Some(order)) => order.is_ne(),
        (CompareOp::Gt, Some(order)) => order.is_gt(),
        (CompareOp::Ge, Some(order)) => order.is_ge(),
        (CompareOp::Lt, Some(order)) => order.is_lt(),
        (CompareOp::Le, Some(order)) => order.is_le(),
    }
}

/// Whether the items of two lists are equal, as far as both go.
fn same(a: &[V], b: &[V]) -> bool {
    let mut pairs = a.iter().cloned().zip(b.iter().cloned());
    pairs.all(|(a, b)| compared(CompareOp::Eq, a, b))
}

/// How two values of one kind stand to each other; none where one is not a number.
fn compare(a: &V, b: &V) -> Option<Ordering> {
    Some(match (a, b) {
        (V::Bool(a), V::Bool(b)) => a.cmp(b),
        (V::Text(a), V::Text(b)) => a.chars().cmp(b.chars()),
        (V::Guid(a), V::Guid(b)) => a.to_string().cmp(&b.to_string()),
        (V::Date(a), V::Date(b)) => a.cmp(b),
        (V::Time(a), V::Time(b)) => a.cmp(b),
        (V::At(a), V::At(b)) => a.to_utc().cmp(&b.to_utc()),
        (V::Duration(a), V::Duration(b)) => a.cmp(b),
        (V::Enum(a, _), V::Enum(b, _)) => a.cmp(b),
        (a, b) => exact(a)?.cmp(&exact(b)?),
    })
}

/// A constant that is a fraction: beside a double it is read as the double nearest to it.
fn read_constant(value: V, beside: &V) -> V {
    match (value, beside) {
        (V::Decimal(value), V::Double(_)) if value.scale() > 0 => V::Double(nearest(value)),
        (value, _) => value,
    }
}

/// The same for the value of an expression, if that is a constant.
fn read_as(expr: Expr<'_>, value: V, beside: &V) -> V {
    fn is_constant(expr: Expr<'_>) -> bool {
        match expr.kind() {
            ExprKind::Field(_) | ExprKind::Variable { .. } | ExprKind::Case(_) => false,
            _ => expr.operands().all(is_constant),
        }
    }
    match is_constant(expr) {
        true => read_constant(value, beside),
        false => value,
    }
}

fn nearest(value: Decimal) -> f64 {
    value.to_string().parse().unwrap()
}

/// A number in an order that is that of all numbers: infinities, then sign, then all digits.
fn exact(value: &V) -> Option<Exact> {
    let text = match value {
        V::Int(value) => format!("{value}.0"),
        V::Decimal(value) => value.to_string(),
        V::Double(value) if value.is_nan() => return None,
        V::Double(value) if value.is_infinite() => {
            return Some(Exact(
                value.signum() as i8 * 2,
                (0, String::new()),
                String::new(),
            ));
        }
        V::Double(value) => format!("{value:.1100}"),
        other => panic!("{other:?} is not a number"),
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, &*text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap();
    let (whole, fraction) = (
        whole.trim_start_matches('0'),
        fraction.trim_end_matches('0'),
    );
    let sign = if whole.is_empty() && fraction.is_empty() {
        0
    } else {
        sign
    };
    Some(Exact(
        sign,
        (whole.len(), whole.to_owned()),
        fraction.to_owned(),
    ))
}

#[derive(PartialEq, Eq)]
struct Exact(i8, (usize, String), String);

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = || (&self.1, &self.2).cmp(&(&other.1, &other.2));
        self.0
            .cmp(&other.0)
            .then_with(|| if self.0 < 0 { size().reverse() } else { size() })
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn arithmetic(op: ArithmeticOp, a: V, b: V) -> V {
    use ArithmeticOp as Op;
    let duration = |value: &V| match value {
        V::Text(text) => temporal::parse_duration(text).ok().map(V::Duration),
        _ => None,
    };
    let (a, b) = match (&a, op, &b) {
        (V::At(_) | V::Date(_), Op::Add | Op::Sub, text) if duration(text).is_some() => {
            let b = duration(text).unwrap();
            (a, b)
        }
        (text, Op::Add, V::At(_) | V::Date(_)) if duration(text).is_some() => {
            (duration(text).unwrap(), b)
        }
        (V::At(_) | V::Date(_) | V::Duration(_), _, V::Text(_))
        | (V::Text(_), _, V::At(_) | V::Date(_) | V::Duration(_)) => beside(a, b),
        _ => (a, b),
    };
    let double = |value: &V| match value {
        V::Int(value) => *value as f64,
        V::Decimal(value) => nearest(*value),
        V::Double(value) => *value,
        other => panic!("{other:?}"),
    };
    match (a, op, b) {
        (V::Null, ..) | (_, _, V::Null) => V::Null,
        (V::Int(a), op, V::Int(b)) if op != Op::DivBy => {
            // In twice the width nothing overflows.
            let (a, b) = (i128::from(a), i128::from(b));
            let result = match op {
                Op::Add => a + b,
                Op::Sub => a - b,
                Op::Mul => a * b,
                _ if b == 0 => return V::Null,
                Op::Div | Op::DivBy => a / b,
                Op::Mod => a % b,
            };
            opt(i64::try_from(result).ok().map(V::Int))
        }
        (a @ (V::Int(_) | V::Decimal(_)), op, b @ (V::Int(_) | V::Decimal(_))) => {
            let decimal = |value| match value {
                V::Int(value) => Decimal::from(value),
                V::Decimal(value) => value,
                other => panic!("{other:?}"),
            };
            opt(decimals(op, decimal(a), decimal(b)).map(V::Decimal))
        }
        (
            a @ (V::Int(_) | V::Decimal(_) | V::Double(_)),
            op,
            b @ (V::Int(_) | V::Decimal(_) | V::Double(_)),
        ) => {
            let (a, b) = (double(&a), double(&b));
            V::Double(match op {
                Op::Add => a + b,
                Op::Sub => a - b,
                Op::Mul => a * b,
                Op::Div | Op::DivBy => a / b,
                Op::Mod => a % b,
            })
        }
        (V::At(at), Op::Add, V::Duration(by)) | (V::Duration(by), Op::Add, V::At(at)) => {
            opt(at.checked_add_signed(by).map(V::At))
        }
        (V::At(at), Op::Sub, V::Duration(by)) => opt(at.checked_sub_signed(by).map(V::At)),
        (V::At(a), Op::Sub, V::At(b)) => V::Duration(a - b),
        (V::Date(date), Op::Add, V::Duration(by)) | (V::Duration(by), Op::Add, V::Date(date)) => {
            opt(moved(date, nanos_of(by)).map(V::Date))
        }
        (V::Date(date), Op::Sub, V::Duration(by)) => opt(moved(date, -nanos_of(by)).map(V::Date)),
        (V::Date(a), Op::Sub, V::Date(b)) => V::Duration(a - b),
        (V::Duration(a), Op::Add, V::Duration(b)) => opt(a.checked_add(&b).map(V::Duration)),
        (V::Duration(a), Op::Sub, V::Duration(b)) => opt(a.checked_sub(&b).map(V::Duration)),
        (V::Duration(a), op, V::Int(b)) | (V::Int(b), op, V::Duration(a)) => {
            let nanos = nanos_of(a);
            let result = match op {
                Op::Mul => nanos * i128::from(b),
                _ if b == 0 => return V::Null,
                _ => nanos / i128::from(b),
            };
            let (seconds, nanos) = (
                result.div_euclid(1_000_000_000),
                result.rem_euclid(1_000_000_000),
            );
            let seconds = i64::try_from(seconds).ok();
            opt(seconds
                .and_then(|s| TimeDelta::new(s, nanos as u32))
                .map(V::Duration))
        }
        (V::Duration(a), op, V::Decimal(b)) | (V::Decimal(b), op, V::Duration(a)) => {
            let nanos = nanos_of(a);
            let unit = 10_i128.pow(b.scale());
            let result = match op {
                Op::Mul => nanos * b.mantissa() / unit,
                _ if b.mantissa() == 0 => return V::Null,
                _ => nanos * unit / b.mantissa(),
            };
            let seconds = i64::try_from(result.div_euclid(1_000_000_000)).ok();
            let nanos = result.rem_euclid(1_000_000_000) as u32;
            opt(seconds
                .and_then(|s| TimeDelta::new(s, nanos))
                .map(V::Duration))
        }
        (V::Duration(a), op, V::Double(b)) | (V::Double(b), op, V::Duration(a)) => {
            let nanos = nanos_of(a) as f64;
            let result = match op {
                Op::Mul => nanos * b,
                _ if b == 0.0 => return V::Null,
                _ => nanos / b,
            };
            let result = (result.abs() < 1e18).then_some(result as i64);
            opt(result.map(|nanos| V::Duration(TimeDelta::nanoseconds(nanos))))
        }
        (a, op, b) => panic!("{a:?} {op} {b:?}"),
    }
}

fn nanos_of(duration: TimeDelta) -> i128 {
    i128::from(duration.num_seconds()) * 1_000_000_000 + i128::from(duration.subsec_nanos())
}

/// Exact, of numbers so small that nothing is lost on the way.
fn decimals(op: ArithmeticOp, a: Decimal, b: Decimal) -> Option<Decimal> {
    use ArithmeticOp as Op;
    let scale = a.scale().max(b.scale());
    let shifted = |v: Decimal| {
        v.mantissa()
            .checked_mul(10_i128.checked_pow(scale - v.scale())?)
    };
    Some(match op {
        Op::Add => Decimal::new(shifted(a)?.checked_add(shifted(b)?)?, scale)?,
        Op::Sub => Decimal::new(shifted(a)?.checked_sub(shifted(b)?)?, scale)?,
        Op::Mul => Decimal::new(
            a.mantissa().checked_mul(b.mantissa())?,
            a.scale() + b.scale(),
        )?,
        _ if b.mantissa() == 0 => return None,
        Op::Mod => Decimal::new(shifted(a)? % shifted(b)?, scale)?,
        // By hand: digit after digit, to 28 of them, and the next one rounds.
        Op::Div | Op::DivBy => {
            let (n, d) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
            let whole = n / d;
            let mut digits = if whole == 0 {
                String::new()
            } else {
                whole.to_string()
            };
            let mut rest = n % d;
            let mut places = i64::from(a.scale()) - i64::from(b.scale());
            while places < 0 || rest != 0 && digits.len() < 28 && places < 38 {
                let digit;
                (digit, rest) = ten_times(rest, d);
                if !(digits.is_empty() && digit == 0) {
                    digits.push_str(&digit.to_string());
                }
                places += 1;
            }
            let mut mantissa: i128 = if digits.is_empty() {
                0
            } else {
                digits.parse().ok()?
            };
            if rest * 2 >= d {
                mantissa += 1;
            }
            let negative = (a.mantissa() < 0) != (b.mantissa() < 0);
            let places = u32::try_from(places).ok()?;
            Decimal::new(if negative { -mantissa } else { mantissa }, places)?
        }
    })
}

/// Ten times what is left, divided again: twice that and once more, twice, so that no product is beyond 128 bits.
fn ten_times(rest: u128, d: u128) -> (u128, u128) {
    let twice = |(digit, rest): (u128, u128)| (2 * digit + 2 * rest / d, 2 * rest % d);
    let (digit, four) = twice(twice((0, rest)));
    twice((digit + (four + rest) / d, (four + rest) % d))
}

/// 5.1.1.5 to 5.1.1.9: a function of null is null.
/// What is asked for of ECMAScript's patterns and means something else in the crate `regex`. In brackets
/// the classes stand for themselves too, as the crate nests them.
const OTHER_DIALECT: &[(&str, &str)] = &[
    (r"\d", "[0-9]"),
    (r"\w", "[0-9A-Za-z_]"),
    (r"\s", r"[\t-\r \x{a0}]"),
    (r"\S", r"[^\t-\r \x{a0}]"),
    (r"\b", r"(?-u:\b)"),
    (r"\B", r"(?-u:\B)"),
    (r"\0", r"\x00"),
    (r"\uD83D\uDC2D", "🐭"),
    ("[^]", "(?s:.)"),
    ("[]", "[^[:ascii:][:^ascii:]]"),
];

fn call(function: Function, arguments: Vec<V>) -> V {
    use Function as F;
    if arguments.iter().any(|argument| matches!(argument, V::Null)) {
        return V::Null;
    }
    let lower = |c: char| c.to_lowercase().collect::<String>();
    let upper = |c: char| c.to_uppercase().collect::<String>();
    let local = |at: &DateTime<FixedOffset>| at.naive_local();
    match (function, arguments.as_slice()) {
        (F::Concat, [V::Text(a), V::Text(b)]) => V::Text(format!("{a}{b}")),
        (F::Contains, [V::Text(text), V::Text(part)]) => V::Bool(text.contains(part)),
        (F::StartsWith, [V::Text(text), V::Text(part)]) => V::Bool(text.starts_with(part)),
        (F::EndsWith, [V::Text(text), V::Text(part)]) => V::Bool(text.ends_with(part)),
        (F::IndexOf, [V::Text(text), V::Text(part)]) => {
            let text: Vec<char> = text.chars().collect();
            let part: Vec<char> = part.chars().collect();
            let found = (0..=text.len()).find(|&at| text[at..].starts_with(&part));
            V::Int(found.map_or(-1, |at| at as i64))
        }
        (F::Concat, [V::List(a), V::List(b)]) => V::List([a.as_slice(), b].concat()),
        (F::Length, [V::List(items)]) => V::Int(items.len() as i64),
        (F::IndexOf, [V::List(list), V::List(part)]) => {
            let mut starts = 0..=list.len().wrapping_sub(part.len()).min(list.len());
            let fits = |at: &usize| at + part.len() <= list.len() && same(&list[*at..], part);
            V::Int(starts.find(fits).map_or(-1, |at| at as i64))
        }
        (F::Contains, [V::List(_), V::List(_)]) => match call(F::IndexOf, arguments) {
            V::Int(at) => V::Bool(at >= 0),
            other => other,
        },
        (F::StartsWith, [V::List(list), V::List(part)]) => {
            V::Bool(part.len() <= list.len() && same(list, part))
        }
        (F::EndsWith, [V::List(list), V::List(part)]) => {
            V::Bool(part.len() <= list.len() && same(&list[list.len() - part.len()..], part))
        }
        (F::Substring, [V::List(_), V::Int(_), V::Int(..0)]) => V::Null,
        (F::Substring, [V::List(list), V::Int(start), rest @ ..]) => {
            let count = list.len() as i64;
            let start = if *start < 0 {
                count.saturating_add(*start).max(0)
            } else {
                *start
            };
            let items = list.iter().skip(index(start)).cloned();
            V::List(match rest {
                [V::Int(length)] => items.take(index(*length)).collect(),
                _ => items.collect(),
            })
        }
        // 5.1.1.6: by removing items, and for a subset by reordering them.
        (F::HasSubset, [V::List(list), V::List(part)]) => {
            let mut left = list.clone();
            V::Bool(part.iter().all(|wanted| {
                let same = |item: &V| same(from_ref(item), from_ref(wanted));
                left.iter()
                    .position(same)
                    .map(|at| left.remove(at))
                    .is_some()
            }))
        }
        (F::HasSubsequence, [V::List(list), V::List(part)]) => {
            let mut rest = list.iter();
            let same = |item: &V, wanted: &V| same(from_ref(item), from_ref(wanted));
            V::Bool(
                part.iter()
                    .all(|wanted| rest.any(|item| same(item, wanted))),
            )
        }
        (F::Length, [V::Text(text)]) => V::Int(text.chars().count() as i64),
        (F::Substring, [V::Text(text), V::Int(start)]) => V::Text(from(text, *start).collect()),
        (F::Substring, [V::Text(_), V::Int(_), V::Int(..0)]) => V::Null,
        (F::Substring, [V::Text(text), V::Int(start), V::Int(length)]) => {
            V::Text(from(text, *start).take(index(*length)).collect())
        }
        (F::MatchesPattern, [V::Text(text), V::Text(pattern)]) => {
            let pattern = OTHER_DIALECT
                .iter()
                .fold(pattern.clone(), |pattern, (ours, theirs)| {
                    pattern.replace(ours, theirs)
                });
            V::Bool(regex::Regex::new(&pattern).unwrap().is_match(text))
        }
        (F::ToLower, [V::Text(text)]) => V::Text(text.chars().map(lower).collect()),
        (F::ToUpper, [V::Text(text)]) => V::Text(text.chars().map(upper).collect()),
        (F::Trim, [V::Text(text)]) => V::Text(text.trim().to_owned()),
        (F::Year, [V::Date(date)]) => V::Int(date.year().into()),
        (F::Month, [V::Date(date)]) => V::Int(date.month().into()),
        (F::Day, [V::Date(date)]) => V::Int(date.day().into()),
        (F::Year | F::Month | F::Day, [V::At(at)]) => {
            call(function, vec![V::Date(local(at).date())])
        }
        (F::Date, [V::At(at)]) => V::Date(local(at).date()),
        (F::Time, [V::At(at)]) => V::Time(local(at).time()),
        (F::Hour, [V::Time(time)]) => V::Int(time.hour().into()),
        (F::Minute, [V::Time(time)]) => V::Int(time.minute().into()),
        (F::Second, [V::Time(time)]) => V::Int(time.second().into()),
        (F::FractionalSeconds, [V::Time(time)]) => {
            V::Decimal(format!("0.{:09}", time.nanosecond()).parse().unwrap())
        }
        (F::Hour | F::Minute | F::Second | F::FractionalSeconds, [V::At(at)]) => {
            call(function, vec![V::Time(local(at).time())])
        }
        (F::TotalOffsetMinutes, [V::At(at)]) => {
            V::Int(i64::from(at.offset().local_minus_utc()) / 60)
        }
        (F::TotalSeconds, [V::Text(text)]) => {
            let duration = temporal::parse_duration(text).unwrap();
            call(function, vec![V::Duration(duration)])
        }
        (F::TotalSeconds, [V::Duration(duration)]) => {
            let nanos = nanos_of(*duration);
            V::Decimal(Decimal::new(nanos, 9).unwrap())
        }
        (F::MaxDateTime, []) => V::At(DateTime::<chrono::Utc>::MAX_UTC.fixed_offset()),
        (F::MinDateTime, []) => V::At(DateTime::<chrono::Utc>::MIN_UTC.fixed_offset()),
        (F::Ceiling | F::Floor | F::Round, [V::Int(value)]) => V::Int(*value),
        (F::Ceiling, [V::Double(value)]) => V::Double(value.ceil()),
        (F::Floor, [V::Double(value)]) => V::Double(value.floor()),
        (F::Round, [V::Double(value)]) => V::Double(value.round()),
        (F::Ceiling | F::Floor | F::Round, [V::Decimal(value)]) => {
            let text = value.to_string();
            let (whole, fraction) = text.split_once('.').unwrap();
            let negative = text.starts_with('-');
            let whole: i128 = whole.parse().unwrap();
            let away = match function {
                F::Ceiling => !negative && fraction != "0",
                F::Floor => negative && fraction != "0",
                _ => fraction.as_bytes()[0] >= b'5',
            };
            let step = if negative { -1 } else { 1 };
            V::Decimal(Decimal::new(whole + if away { step } else { 0 }, 0).unwrap())
        }
        (function, arguments) => panic!("{function}{arguments:?}"),
    }
}

/// The characters from a place on, which counts from the end where it is negative.
fn from(text: &str, start: i64) -> impl Iterator<Item = char> {
    let count = text.chars().count() as i64;
    let start = if start < 0 {
        (count.saturating_add(start)).max(0)
    } else {
        start
    };
    text.chars().skip(index(start))
}

/// A count that is not negative, as far as this machine can count.
fn index(count: i64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A date so many nanoseconds after its midnight.
fn moved(date: NaiveDate, nanos: i128) -> Option<NaiveDate> {
    let days = nanos.div_euclid(86_400_000_000_000);
    date.checked_add_signed(TimeDelta::try_days(i64::try_from(days).ok()?)?)
}

/// Whether an expression is the same for every row.
fn is_constant(expr: Expr<'_>) -> bool {
    match expr.kind() {
        ExprKind::Literal(_) | ExprKind::Alias(_) => true,
        ExprKind::Negate(operand) => is_constant(operand),
        ExprKind::Arithmetic { left, right, .. } => is_constant(left) && is_constant(right),
        ExprKind::Call { arguments, .. } => arguments.into_iter().all(is_constant),
        _ => false,
    }
}

/// `divby`, which never fails: a decimal where all rows are divided by the same number, else a double.
fn div_by(a: V, b: V, constant: bool) -> V {
    let zero = match &b {
        V::Int(value) => *value == 0,
        V::Decimal(value) => value.mantissa() == 0,
        _ => return arithmetic(ArithmeticOp::DivBy, a, b),
    };
    let (double, nothing) = match &a {
        V::Int(value) => (*value as f64, *value == 0),
        V::Decimal(value) => (nearest(*value), value.mantissa() == 0),
        _ => return arithmetic(ArithmeticOp::DivBy, a, b),
    };
    if zero {
        return V::Double(match nothing {
            true => f64::NAN,
            false => f64::INFINITY.copysign(double),
        });
    }
    match arithmetic(ArithmeticOp::DivBy, a, b.clone()) {
        quotient if constant => quotient,
        V::Decimal(quotient) => V::Double(nearest(quotient)),
        _ => match b {
            V::Int(value) => V::Double(double / value as f64),
            V::Decimal(value) => V::Double(double / nearest(value)),
            other => panic!("{other:?}"),
        },
    }
}

/// 5.1.1.10.1: by the rules of the text, one after the other; none where the cast fails.
fn cast(value: V, to: Primitive) -> Option<V> {
    use Primitive as P;
    let range = match to {
        P::Byte => Some((0, 255)),
        P::SByte => Some((-128, 127)),
        P::Int16 => Some((-32_768, 32_767)),
        P::Int32 => Some((-2_147_483_648, 2_147_483_647)),
        P::Int64 => Some((i64::MIN, i64::MAX)),
        _ => None,
    };
    let fits = |value: i64| {
        let (min, max) = range?;
        (min <= value && value <= max).then_some(V::Int(value))
    };
    let single = |value: f64| {
        let near = value as f32;
        (near.is_finite() || value.is_infinite() || value.is_nan())
            .then_some(V::Double(near.into()))
    };
    let short = |text: String| text.strip_suffix(".0").map(str::to_owned).unwrap_or(text);
    match (value, to) {
        (V::Null, _) => None,
        // 2. to a text as JSON has it.
        (V::Text(text) | V::Members(text), P::String) => Some(V::Text(text)),
        (value, P::String) => Some(V::Text(match value {
            V::Bool(value) => value.to_string(),
            V::Int(value) => value.to_string(),
            V::Decimal(value) => short(value.to_string()),
            V::Double(value) if value.is_nan() => "NaN".to_owned(),
            V::Double(value) if value.is_infinite() => {
                if value > 0.0 {
                    "INF".to_owned()
                } else {
                    "-INF".to_owned()
                }
            }
            V::Double(0.0) => "0".to_owned(),
            V::Double(value) if value.abs() < 1e-7 || value.abs() >= 1e21 => format!("{value:e}"),
            V::Double(value) => value.to_string(),
            V::Guid(value) => value.to_string(),
            V::Enum(value, members) if members.is_flags() => {
                let set = members.members().enumerate();
                let set = set.filter(|(bit, _)| value >> bit & 1 == 1);
                let names: Vec<&str> = set.map(|(_, name)| name).collect();
                if names.is_empty() {
                    value.to_string()
                } else {
                    names.join(",")
                }
            }
            V::Enum(value, members) => members.members().nth(value as usize)?.to_owned(),
            V::Date(value) => Literal::Date(value).to_string(),
            V::Time(value) => Literal::TimeOfDay(value).to_string(),
            V::At(value) => Literal::DateTimeOffset(value).to_string(),
            V::Duration(value) => {
                let text = Literal::Duration(value).to_string();
                text.replace("duration", "").replace('\'', "")
            }
            other => panic!("{other:?}"),
        })),
        // 3. from a text that holds a literal.
        (V::Text(text), to) => match to {
            P::Boolean => match text.to_ascii_lowercase().as_str() {
                "true" => Some(V::Bool(true)),
                "false" => Some(V::Bool(false)),
                _ => None,
            },
            P::Decimal => text.parse().ok().map(V::Decimal),
            P::Double | P::Single => {
                let value = match text.as_str() {
                    "INF" => f64::INFINITY,
                    "-INF" => f64::NEG_INFINITY,
                    "NaN" => f64::NAN,
                    text if text.contains(|c: char| c.is_alphabetic() && c != 'e' && c != 'E') => {
                        return None;
                    }
                    text => text.parse().ok().filter(|value: &f64| value.is_finite())?,
                };
                if to == P::Single {
                    single(value)
                } else {
                    Some(V::Double(value))
                }
            }
            P::Guid => text.parse().ok().map(V::Guid),
            P::Date => temporal::parse_date(&text).ok().map(V::Date),
            P::TimeOfDay => temporal::parse_time_of_day(&text).ok().map(V::Time),
            P::DateTimeOffset => {
                let whole = temporal::parse_date_time_offset(&text);
                let in_utc = || temporal::parse_date_time_offset(&(text + "Z"));
                whole.or_else(|_| in_utc()).ok().map(V::At)
            }
            P::Duration => temporal::parse_duration(&text).ok().map(V::Duration),
            _ => fits(text.parse().ok()?),
        },
        // 4. and 9. among numbers, and from enumerations.
        (V::Int(value) | V::Enum(value, _), _) if range.is_some() => fits(value),
        (V::Decimal(value), _) if range.is_some() => {
            let V::Decimal(whole) = call(Function::Round, vec![V::Decimal(value)]) else {
                return None;
            };
            let (whole, _) = whole
                .to_string()
                .split_once('.')
                .map(|(w, f)| (w.to_owned(), f.to_owned()))?;
            fits(whole.parse().ok()?)
        }
        (V::Double(value), _) if range.is_some() => {
            let rounded = value.round();
            let fits_64 =
                (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&rounded);
            fits_64.then_some(rounded as i64).and_then(fits)
        }
        (V::Int(value), P::Decimal) => Some(V::Decimal(value.into())),
        (V::Double(value), P::Decimal) if value.is_finite() => format!("{value}")
            .parse()
            .ok()
            .or_else(|| format!("{value}.0").parse().ok())
            .map(V::Decimal),
        (V::Int(value), P::Double) => Some(V::Double(value as f64)),
        (V::Decimal(value), P::Double) => Some(V::Double(nearest(value))),
        (V::Int(value), P::Single) => single(value as f64),
        (V::Decimal(value), P::Single) => single(nearest(value)),
        (V::Double(value), P::Single) => single(value),
        // To the type that it is of.
        (value @ V::Bool(_), P::Boolean)
        | (value @ V::Decimal(_), P::Decimal)
        | (value @ V::Double(_), P::Double)
        | (value @ V::Guid(_), P::Guid)
        | (value @ V::Date(_), P::Date)
        | (value @ V::Time(_), P::TimeOfDay)
        | (value @ V::At(_), P::DateTimeOffset)
        | (value @ V::Duration(_), P::Duration) => Some(value),
        _ => None,
    }
}
