//! The changes, as `cargo mutants --list --json` gives them: so that the set and the names are its own.

use serde_json::Value;
use std::path::Path;

/// What is changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// A function returns at once.
    Return,
    /// Another operator of two operands.
    Binary,
    /// No operator before an operand.
    Unary,
    /// Another guard of an arm.
    Guard,
    /// No such arm.
    Arm,
    /// No such field before the base of a record.
    Field,
}

/// One change to the code.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its switch, from 1.
    pub number: u32,
    pub module: String,
    pub package: String,
    pub file: String,
    pub kind: Kind,
    /// The line and column, both from 1, at which what it changes begins.
    pub start: (usize, usize),
    pub replacement: String,
    /// Its name, with file and position.
    pub name: String,
    /// The line of the source that it begins in.
    pub line: String,
}

impl Change {
    /// Its name without the position, which moves whenever something above it does.
    pub fn steady_name(&self) -> String {
        let (line, column) = self.start;
        let position = format!("{}:{line}:{column}: ", self.file);
        match self.name.strip_prefix(&position) {
            Some(rest) => format!("{}: {rest}", self.file),
            None => self.name.clone(),
        }
    }
}

/// Reads the list of a module; the first change is given the number `first`.
pub fn read(root: &Path, module: &str, list: &Path, first: u32) -> Result<Vec<Change>, String> {
    let text = std::fs::read_to_string(list).map_err(|error| format!("{list:?}: {error}"))?;
    let items: Vec<Value> =
        serde_json::from_str(&text).map_err(|error| format!("{list:?}: {error}"))?;
    let mut changes = Vec::new();
    for (item, number) in items.iter().zip(first..) {
        let text = |path: &str| item.pointer(path).and_then(Value::as_str);
        let number_at = |path: &str| item.pointer(path).and_then(Value::as_u64);
        let change = (|| {
            let file = text("/file")?.to_owned();
            let line = number_at("/span/start/line")? as usize;
            let source = std::fs::read_to_string(root.join(&file)).ok()?;
            Some(Change {
                number,
                module: module.to_owned(),
                package: text("/package")?.to_owned(),
                kind: match text("/genre")? {
                    "FnValue" => Kind::Return,
                    "BinaryOperator" => Kind::Binary,
                    "UnaryOperator" => Kind::Unary,
                    "MatchArmGuard" => Kind::Guard,
                    "MatchArm" => Kind::Arm,
                    "StructField" => Kind::Field,
                    _ => return None,
                },
                start: (line, number_at("/span/start/column")? as usize),
                replacement: text("/replacement")?.to_owned(),
                name: text("/name")?.to_owned(),
                line: source.lines().nth(line - 1)?.trim().to_owned(),
                file,
            })
        })();
        changes.push(change.ok_or_else(|| format!("{list:?}: what is this? {item}"))?);
    }
    Ok(changes)
}
