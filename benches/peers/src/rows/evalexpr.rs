//! evalexpr: a tree over values that are looked up by name, prebuilt a row.
//!
//! Instants are seconds since 1970. It has no test for a part of a text, and its `&&` evaluates both
//! sides, so a comparison can't be guarded against a null.

use evalexpr::{
    Context, DefaultNumericTypes, EvalexprError, EvalexprResult, Value, build_operator_tree,
};

use super::customers;
use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

fn text(title: &str) -> Option<String> {
    Some(match title {
        "number" => "qty > 500".to_owned(),
        "and" => r#"qty > 100 && status == "open""#.to_owned(),
        "in 100" => customers(r#"contains((""#, r#"",""#, r#""), customer)"#),
        "dates" => "placed_at >= 1646092800 && placed_at < 1661990400".to_owned(),
        "arithmetic" => "qty * price > 100000".to_owned(),
        "tolower" => r#"str::to_lowercase(name) == "wireless mouse""#.to_owned(),
        "not" => r#"!(status == "closed" || str::substring(name, 0, 3) == "USB")"#.to_owned(),
        "path" => r#"city == "Oslo" && zip < 5000"#.to_owned(),
        "length" => {
            r#"len(name) > 12 && str::substring(customer, len(customer) - 1) == "7""#.to_owned()
        }
        _ => return None,
    })
}

struct Row {
    qty: Value,
    price: Value,
    status: Value,
    name: Value,
    customer: Value,
    placed_at: Value,
    city: Value,
    zip: Value,
}

impl Row {
    fn new(row: &Order) -> Self {
        let text = |text: &String| Value::String(text.clone());
        Self {
            qty: Value::Int(row.qty),
            price: Value::Float(row.price),
            status: text(&row.status),
            name: text(&row.name),
            customer: text(&row.customer),
            placed_at: Value::Int(row.placed_at.timestamp()),
            city: text(&row.address.city),
            zip: Value::Int(row.address.zip),
        }
    }
}

impl Context for Row {
    type NumericTypes = DefaultNumericTypes;

    fn get_value(&self, identifier: &str) -> Option<&Value> {
        Some(match identifier {
            "qty" => &self.qty,
            "price" => &self.price,
            "status" => &self.status,
            "name" => &self.name,
            "customer" => &self.customer,
            "placed_at" => &self.placed_at,
            "city" => &self.city,
            "zip" => &self.zip,
            _ => return None,
        })
    }

    fn call_function(&self, identifier: &str, _: &Value) -> EvalexprResult<Value> {
        Err(EvalexprError::FunctionIdentifierNotFound(
            identifier.to_owned(),
        ))
    }

    fn are_builtin_functions_disabled(&self) -> bool {
        false
    }

    fn set_builtin_functions_disabled(&mut self, _: bool) -> EvalexprResult<()> {
        Ok(())
    }
}

pub fn contender<'a>(rows: &[Order]) -> Contender<'a> {
    let rows: std::rc::Rc<[Row]> = rows.iter().map(Row::new).collect();
    Contender::new("evalexpr", move |query: &Query| {
        let tree =
            build_operator_tree::<DefaultNumericTypes>(&text(query.title)?).expect("an expression");
        let rows = rows.clone();
        let count: Count<'_> = Box::new(move || {
            let matches = |row: &&Row| tree.eval_boolean_with_context(*row) == Ok(true);
            rows.iter().filter(matches).count()
        });
        Some(count)
    })
}
