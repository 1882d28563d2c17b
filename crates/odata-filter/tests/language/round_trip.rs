//! Laws of the parser and the printer, over expressions made at random.
//!
//! The texts are written from a model with every operand in parentheses, in any case and spacing: the
//! writer knows nothing of precedence, so it can't share a mistake with the printer.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use odata_filter::{
    ArithmeticOp, CompareOp, Direction, Expr, ExprKind, Filter, Function, OrderBy, Quantifier,
    Search, SearchExpr, SearchKind,
};
use proptest::prelude::*;

/// An expression, as the syntax tree should have it.
#[derive(Clone, Debug, PartialEq)]
enum Model {
    /// A literal or an alias, in canonical text.
    Leaf(String),
    Path(String),
    Unary(&'static str, Box<Model>),
    Chain(&'static str, Vec<Model>),
    Infix(&'static str, Box<Model>, Box<Model>),
    List(Vec<Model>),
    Call(&'static str, Vec<Model>),
    Case(Vec<(Model, Model)>),
    Lambda(&'static str, String, String, Box<Model>),
    Exists(String),
}

const NAMES: &[&str] = &[
    "a",
    "qty",
    "order",
    "android",
    "notes",
    "nothing",
    "inner",
    "hash",
    "anyone",
    "eq",
    "and",
    "or",
    "in",
    "has",
    "not",
    "add",
    "asc",
    "desc",
    "contains",
    "case",
    "any",
    "duration",
    "INFO",
    "nan",
    "имя",
    "名前",
    "_",
    "address/city",
    "not/in",
    "null/x",
];

/// Names that no parenthesis has to protect.
const PLAIN_NAMES: &[&str] = &["a", "qty", "order", "notes", "address/city", "имя"];

const LEAVES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "5",
    "10",
    "-5",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999.0",
    "1.5",
    "-0.25",
    "1e10",
    "-1.5e-7",
    "INF",
    "-INF",
    "NaN",
    "-0e0",
    "''",
    "'it''s'",
    "'名前'",
    "' and '",
    "01234567-89ab-cdef-0123-456789abcdef",
    "2026-12-25",
    "-0044-03-15",
    "10:30:00",
    "23:59:59.999",
    "2022-01-01T00:00:00Z",
    "2022-01-01T00:00:00+08:00",
    "duration'P1DT2H'",
    "duration'-PT0.5S'",
    "Sales.Status'OPEN'",
    "A.B'x,2'",
    "@p",
    "@order",
];

fn names(names: &'static [&'static str]) -> BoxedStrategy<Model> {
    let name = prop::sample::select(names).prop_filter("a literal", |name| *name != "null/x");
    name.prop_map(|name| Model::Path(name.to_owned())).boxed()
}

fn leaf() -> impl Strategy<Value = Model> + Clone {
    prop::sample::select(LEAVES).prop_map(|text| Model::Leaf(text.to_owned()))
}

fn expression(known: &'static [&'static str]) -> BoxedStrategy<Model> {
    let leaves = prop_oneof![
        3 => names(known),
        3 => leaf(),
        1 => prop::sample::select(PLAIN_NAMES).prop_map(|name| Model::Exists(name.to_owned())),
    ];
    leaves
        .prop_recursive(6, 48, 4, move |inner| {
            let some = |n| prop::collection::vec(inner.clone(), n);
            let pair = (inner.clone(), inner.clone());
            let compare = prop::sample::select(CompareOp::ALL).prop_map(CompareOp::as_str);
            let arithmetic = prop::sample::select(ArithmeticOp::ALL).prop_map(ArithmeticOp::as_str);
            let infix = prop_oneof![4 => compare, 4 => arithmetic, 1 => Just("has")];
            let unary = prop::sample::select(&["not", "-"][..]);
            let chain = prop::sample::select(&["and", "or"][..]);
            let call = prop::sample::select(Function::ALL).prop_flat_map({
                let inner = inner.clone();
                move |function| {
                    prop::collection::vec(inner.clone(), function.arity())
                        .prop_map(move |arguments| Model::Call(function.as_str(), arguments))
                }
            });
            let quantifier = prop::sample::select(Quantifier::ALL).prop_map(Quantifier::as_str);
            let list = prop_oneof![
                3 => prop::collection::vec(leaf(), 0..4).prop_map(Model::List),
                1 => names(PLAIN_NAMES),
            ];
            prop_oneof![
                3 => (unary, inner.clone()).prop_map(|(op, a)| Model::Unary(op, a.into())),
                4 => (chain, some(2..4)).prop_map(|(op, all)| Model::Chain(op, all)),
                4 => (infix, pair).prop_map(|(op, (a, b))| Model::Infix(op, a.into(), b.into())),
                2 => (inner.clone(), list).prop_map(|(a, b)| Model::Infix("in", a.into(), b.into())),
                2 => call,
                1 => prop::collection::vec((inner.clone(), inner.clone()), 1..3).prop_map(Model::Case),
                1 => (quantifier, inner.clone()).prop_map(|(quantifier, predicate)| Model::Lambda(
                    quantifier, "tags".into(), "t".into(), predicate.into(),
                )),
            ]
        })
        .boxed()
}

impl Model {
    /// Chains in chains dissolved, as the parser does.
    fn flat(self) -> Self {
        let boxed = |model: Box<Model>| Box::new(model.flat());
        let all = |models: Vec<Model>| models.into_iter().map(Model::flat).collect::<Vec<_>>();
        match self {
            Self::Chain(op, operands) => Self::Chain(
                op,
                all(operands)
                    .into_iter()
                    .flat_map(|operand| match operand {
                        Self::Chain(inner, operands) if inner == op => operands,
                        other => vec![other],
                    })
                    .collect(),
            ),
            Self::Unary(op, a) => Self::Unary(op, boxed(a)),
            Self::Infix(op, a, b) => Self::Infix(op, boxed(a), boxed(b)),
            Self::List(items) => Self::List(all(items)),
            Self::Call(name, arguments) => Self::Call(name, all(arguments)),
            Self::Case(branches) => {
                let flat = branches.into_iter().map(|(a, b)| (a.flat(), b.flat()));
                Self::Case(flat.collect())
            }
            Self::Lambda(q, list, variable, predicate) => {
                Self::Lambda(q, list, variable, boxed(predicate))
            }
            other => other,
        }
    }

    /// What the syntax tree says.
    fn read(expr: Expr<'_>) -> Self {
        let boxed = |expr| Box::new(Self::read(expr));
        match expr.kind() {
            ExprKind::Literal(literal) => Self::Leaf(literal.to_string()),
            ExprKind::Alias(name) => Self::Leaf(format!("@{name}")),
            ExprKind::Field(path) | ExprKind::Variable { path, .. } => {
                Self::Path(path.as_str().to_owned())
            }
            ExprKind::Not(operand) => Self::Unary("not", boxed(operand)),
            ExprKind::Negate(operand) => Self::Unary("-", boxed(operand)),
            ExprKind::And(operands) => Self::Chain("and", operands.map(Self::read).collect()),
            ExprKind::Or(operands) => Self::Chain("or", operands.map(Self::read).collect()),
            ExprKind::Compare { op, left, right } => {
                Self::Infix(op.as_str(), boxed(left), boxed(right))
            }
            ExprKind::Arithmetic { op, left, right } => {
                Self::Infix(op.as_str(), boxed(left), boxed(right))
            }
            ExprKind::Has { left, right } => Self::Infix("has", boxed(left), boxed(right)),
            ExprKind::In { item, collection } => Self::Infix("in", boxed(item), boxed(collection)),
            ExprKind::List(items) => Self::List(items.map(Self::read).collect()),
            ExprKind::Call {
                function,
                arguments,
            } => Self::Call(function.as_str(), arguments.map(Self::read).collect()),
            ExprKind::Case(branches) => {
                let read = branches.map(|(a, b)| (Self::read(a), Self::read(b)));
                Self::Case(read.collect())
            }
            ExprKind::Lambda {
                quantifier,
                collection,
                variable,
                predicate,
            } => Self::Lambda(
                quantifier.as_str(),
                collection.to_string(),
                variable.to_owned(),
                boxed(predicate),
            ),
            ExprKind::Exists(collection) => Self::Exists(collection.to_string()),
            other => panic!("{other:?}"),
        }
    }

    /// Writes the model loosely: `noise` chooses case, spaces and needless parentheses.
    fn write(&self, out: &mut String, noise: &mut Noise) {
        match self {
            Self::Leaf(text) | Self::Path(text) => out.push_str(text),
            Self::Unary(op, a) => {
                noise.word(out, op);
                noise.operand(out, a);
            }
            Self::Chain(op, operands) => {
                for (index, operand) in operands.iter().enumerate() {
                    if index > 0 {
                        noise.word(out, op);
                    }
                    noise.operand(out, operand);
                }
            }
            Self::Infix(op, a, b) => {
                noise.operand(out, a);
                noise.word(out, op);
                match **b {
                    Self::List(_) => b.write(out, noise),
                    _ => noise.operand(out, b),
                }
            }
            Self::List(items) => {
                out.push('(');
                noise.separated(out, items.iter(), |out, noise, item| item.write(out, noise));
                out.push(')');
            }
            Self::Call(name, arguments) => {
                noise.cased(out, name);
                out.push('(');
                noise.separated(out, arguments.iter(), |out, noise, argument| {
                    argument.write(out, noise);
                });
                out.push(')');
            }
            Self::Case(branches) => {
                noise.cased(out, "case");
                out.push('(');
                noise.separated(out, branches.iter(), |out, noise, (condition, value)| {
                    noise.operand(out, condition);
                    out.push(':');
                    noise.operand(out, value);
                });
                out.push(')');
            }
            Self::Lambda(quantifier, list, variable, predicate) => {
                out.push_str(list);
                out.push('/');
                noise.cased(out, quantifier);
                out.push_str(&format!("({variable} : "));
                predicate.write(out, noise);
                out.push(')');
            }
            Self::Exists(list) => out.push_str(&format!("{list}/any( )")),
        }
    }
}

/// A small generator of choices.
struct Noise(u64);

impl Noise {
    fn coin(&mut self) -> bool {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        self.0 >> 63 == 1
    }

    fn cased(&mut self, out: &mut String, word: &str) {
        for c in word.chars() {
            out.push(if self.coin() {
                c.to_ascii_uppercase()
            } else {
                c
            });
        }
    }

    fn word(&mut self, out: &mut String, word: &str) {
        out.push(' ');
        self.cased(out, word);
        out.push_str(if self.coin() { " " } else { "\t " });
    }

    /// An operand in parentheses, once or twice.
    fn operand(&mut self, out: &mut String, operand: &Model) {
        let twice = self.coin();
        out.push_str(if twice { "( (" } else { "(" });
        operand.write(out, self);
        out.push_str(if twice { ") )" } else { ")" });
    }

    fn separated<T>(
        &mut self,
        out: &mut String,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut String, &mut Self, T),
    ) {
        for (index, item) in items.enumerate() {
            if index > 0 {
                out.push_str(if self.coin() { " , " } else { "," });
            }
            write(out, self, item);
        }
    }
}

fn loose(model: &Model, seed: u64) -> String {
    let mut text = String::new();
    model.write(&mut text, &mut Noise(seed));
    text
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn filters(model in expression(NAMES), seed: u64) {
        let text = loose(&model, seed);
        let filter = Filter::parse(&text).unwrap();
        prop_assert_eq!(Model::read(filter.root()), model.flat(), "{}", text);

        let canonical = filter.to_string();
        let again = Filter::parse(&canonical).unwrap();
        prop_assert_eq!(&again, &filter, "{}", canonical);
        prop_assert_eq!(hash(&again), hash(&filter));
        prop_assert_eq!(again.to_string(), canonical.clone());
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
    }

    #[test]
    fn no_parenthesis_is_needless(model in expression(PLAIN_NAMES), seed: u64) {
        let filter = Filter::parse(&loose(&model, seed)).unwrap();
        let canonical = filter.to_string();
        let mut open = Vec::new();
        let mut quoted = false;
        for (offset, byte) in canonical.bytes().enumerate() {
            match byte {
                b'\'' => quoted = !quoted,
                b'(' if !quoted => open.push(offset),
                b')' if !quoted => {
                    let start = open.pop().unwrap();
                    // `a has (not b)` keeps its own: `(a has not b) has c` would need them again.
                    if canonical[..start].ends_with(" has ") {
                        continue;
                    }
                    let mut without = canonical.clone();
                    without.remove(offset);
                    without.remove(start);
                    if let Ok(other) = Filter::parse(&without) {
                        prop_assert_ne!(&other, &filter, "{} is {}", canonical, without);
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn different_models_are_different_filters(
        a in expression(PLAIN_NAMES), b in expression(PLAIN_NAMES), seed: u64,
    ) {
        let (left, right) = (loose(&a, seed), loose(&b, seed));
        let same = Filter::parse(&left).unwrap() == Filter::parse(&right).unwrap();
        prop_assert_eq!(same, a.flat() == b.flat());
    }

    #[test]
    fn spans_hold_the_text_of_their_node(model in expression(PLAIN_NAMES), seed: u64) {
        let text = loose(&model, seed);
        let filter = Filter::parse(&text).unwrap();
        for node in filter.ast() {
            // A list is no expression by itself.
            if matches!(node.kind(), ExprKind::List(_)) {
                continue;
            }
            let own = Filter::parse(&text[node.span().range()]).unwrap();
            prop_assert_eq!(own.to_string(), node.to_string());
            for operand in node.operands() {
                prop_assert!(operand.index() < node.index());
                prop_assert!(operand.span().start() >= node.span().start());
                prop_assert!(operand.span().end() <= node.span().end());
            }
        }
        prop_assert_eq!(filter.ast().iter().next_back().unwrap().index(), filter.root().index());
    }

    #[test]
    fn orders(keys in prop::collection::vec((expression(NAMES), any::<bool>()), 1..4), seed: u64) {
        let key = |(model, down): &(Model, bool)| {
            format!("({}) {}", loose(model, seed), if *down { "DESC" } else { "asc" })
        };
        let text = keys.iter().map(key).collect::<Vec<_>>().join(" , ");
        let order = OrderBy::parse(&text).unwrap();
        prop_assert_eq!(order.keys().len(), keys.len());
        for (found, (model, down)) in order.keys().zip(keys) {
            prop_assert_eq!(Model::read(found.expr), model.flat());
            prop_assert_eq!(found.direction == Direction::Descending, down);
        }
        let canonical = order.to_string();
        let again = OrderBy::parse(&canonical).unwrap();
        prop_assert_eq!(&again, &order, "{}", canonical);
        prop_assert_eq!(hash(&again), hash(&order));
    }

    #[test]
    fn searches(model in search(), seed: u64) {
        let mut text = String::new();
        model.write_search(&mut text, &mut Noise(seed));
        let search = Search::parse(&text).unwrap();
        prop_assert_eq!(Model::read_search(search.root()), model.flat(), "{}", text);
        let canonical = search.to_string();
        let again = Search::parse(&canonical).unwrap();
        prop_assert_eq!(&again, &search, "{}", canonical);
        prop_assert_eq!(hash(&again), hash(&search));
    }
}

/// A search, with its terms as leaves.
fn search() -> impl Strategy<Value = Model> {
    let word = prop_oneof![
        "[a-zé0-9+'*,.=-]{1,6}",
        prop::sample::select(
            &[
                "or", "AND", "Not", "a b", "(", "\"", "\\", "a\\\"b", " ", "\n"
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    word.prop_map(Model::Leaf)
        .prop_recursive(5, 24, 3, |inner| {
            let operands = prop::collection::vec(inner.clone(), 2..4);
            let op = prop::sample::select(&["and", "or"][..]);
            prop_oneof![
                inner.prop_map(|a| Model::Unary("not", a.into())),
                (op, operands).prop_map(|(op, operands)| Model::Chain(op, operands)),
            ]
        })
}

impl Model {
    fn read_search(part: SearchExpr<'_>) -> Self {
        match part.kind() {
            SearchKind::Term(term) => Self::Leaf(term.to_owned()),
            SearchKind::Not(operand) => Self::Unary("not", Self::read_search(operand).into()),
            SearchKind::And(parts) => Self::Chain("and", parts.map(Self::read_search).collect()),
            SearchKind::Or(parts) => Self::Chain("or", parts.map(Self::read_search).collect()),
        }
    }

    /// Writes a search with every part in parentheses and every term in quotes; `AND` may be missing.
    fn write_search(&self, out: &mut String, noise: &mut Noise) {
        let part = |out: &mut String, noise: &mut Noise, part: &Model| {
            out.push('(');
            part.write_search(out, noise);
            out.push(')');
        };
        match self {
            Self::Leaf(term) => {
                let escaped = term.replace('\\', "\\\\").replace('"', "\\\"");
                out.push_str(&format!("\"{escaped}\""));
            }
            Self::Unary(op, a) => {
                noise.word(out, op);
                part(out, noise, a);
            }
            Self::Chain(op, parts) => {
                for (index, operand) in parts.iter().enumerate() {
                    if index > 0 && !(*op == "and" && noise.coin()) {
                        noise.word(out, op);
                    }
                    part(out, noise, operand);
                }
            }
            other => panic!("{other:?}"),
        }
    }
}
