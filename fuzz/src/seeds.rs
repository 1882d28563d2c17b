//! What the targets begin with: the inputs of the corpora, and those in `seeds/TARGET`, which were findings once.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// The inputs of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = match target {
        "certificate" => strings(&["certificate"])
            .into_iter()
            .flat_map(|text| [0, 2].map(|how| [&[how], text.as_bytes()].concat()))
            .collect(),
        "filter" => bytes(engine(&["filter", "filter_rows"])),
        "query" => bytes(engine(&[
            "orderby",
            "order_rows",
            "search",
            "search_rows",
            "query_rows",
        ])),
        "record" => bytes(inputs()),
        "catalogue" => bytes([inputs(), engine(&["filter", "orderby", "search"])].concat()),
        "icalendar" => bytes(files()),
        "password" => bytes(passwords()),
        _ => (0..32).map(choices).collect(),
    };
    let found = directory("seeds").join(target);
    seeds.extend(paths(&found).iter().filter_map(|path| fs::read(path).ok()));
    seeds
}

/// Writes the inputs of a target, a file each, to where `PBX_RULES_CORPUS` says, if it does: a fuzzer reads them there.
pub fn write(target: &str) {
    let Some(directory) = std::env::var_os("PBX_RULES_CORPUS").map(PathBuf::from) else {
        return;
    };
    fs::create_dir_all(&directory).expect("a directory for the corpus");
    for (number, seed) in of(target).iter().enumerate() {
        let path = directory.join(format!("seed-{number:04}"));
        fs::write(path, seed).expect("a file of the corpus");
    }
}

/// Bytes that differ from one another.
fn choices(seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed + 1);
    (0..256).map(|_| random.next().to_le_bytes()[0]).collect()
}

/// Numbers that look random and are the same in each run: xorshift64*.
pub struct Random(u64);

impl Random {
    /// Begins with a seed that is not zero.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end.max(1)
    }
}

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn paths(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
}

fn bytes(texts: Vec<String>) -> Vec<Vec<u8>> {
    texts.into_iter().map(String::into_bytes).collect()
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a corpus");
    serde_json::from_str(&text).expect("JSON")
}

fn corpus(name: &str) -> Value {
    read(&directory("../tests/corpus").join(format!("{name}.json")))
}

fn cases(corpus: &Value) -> impl Iterator<Item = &Value> {
    corpus["cases"].as_array().into_iter().flatten()
}

/// Every text in a corpus.
fn strings(names: &[&str]) -> Vec<String> {
    fn gather(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
            Value::Object(fields) => fields.values().for_each(|field| gather(field, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    names
        .iter()
        .for_each(|name| gather(&corpus(name), &mut found));
    found.sort();
    found.dedup();
    found
}

/// What the cases of the engine's corpora ask.
fn engine(names: &[&str]) -> Vec<String> {
    let folder = directory("../crates/odata-filter/tests/corpus");
    let corpora = names
        .iter()
        .map(|name| read(&folder.join(format!("{name}.json"))));
    let texts = corpora.flat_map(|corpus| {
        let keys = ["text", "filter", "orderby", "search", "query"];
        let texts = cases(&corpus).flat_map(|case| keys.map(|key| case[key].as_str()));
        texts.flatten().map(str::to_owned).collect::<Vec<_>>()
    });
    texts.collect()
}

/// The inputs of all records, as JSON.
fn inputs() -> Vec<String> {
    let corpora = paths(&directory("../tests/corpus"));
    let corpora = corpora.iter().map(|path| read(path));
    let of_records = corpora.filter(|corpus| corpus.get("schema").is_some());
    let inputs = of_records.flat_map(|corpus| {
        let field = corpus["field"].as_str();
        let inputs = cases(&corpus).map(|case| match field {
            Some(field) => Map::from_iter([(field.to_owned(), case["input"].clone())]).into(),
            None => case["input"].clone(),
        });
        inputs
            .map(|input: Value| input.to_string())
            .collect::<Vec<_>>()
    });
    // What is large is a test of its bound; a fuzzer would only be slow with it.
    inputs.filter(|input| input.len() < 10_000).collect()
}

fn files() -> Vec<String> {
    let lines = |case: &Value| {
        let lines = case["lines"].as_array().into_iter().flatten();
        lines
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("\r\n")
    };
    let files = cases(&corpus("icalendar")).map(lines).collect();
    [files, strings(&["holiday_csv"])].concat()
}

fn passwords() -> Vec<String> {
    let corpus = corpus("password");
    let case = |case: &Value| {
        let password = case["password"].as_str().unwrap_or_default();
        format!("{password}\n{}\n{}", case["policy"], case["account"])
    };
    cases(&corpus).map(case).collect()
}
