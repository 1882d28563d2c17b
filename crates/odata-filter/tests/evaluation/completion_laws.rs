//! The laws of completion: it is sound, whole and closed.
//!
//! Filters are those of the corpus, and random ones of which the type of each part is known.

use odata_filter::{
    Completer, Completion, CompletionKind, Enumeration, Filter, Lexer, OrderBy, Params, Primitive,
    Query, Schema, Token, TokenKind,
};
use proptest::prelude::*;

use super::dynamic::{self, Column, Kind, Row};

fn corpus(name: &str) -> serde_json::Value {
    let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn schema() -> Schema<Row> {
    dynamic::schema(&dynamic::columns(&corpus("query_rows.json")["schema"]))
}

fn params() -> Params {
    let now = chrono::DateTime::<chrono::Utc>::UNIX_EPOCH;
    Params::new()
        .at(now)
        .with("least", 5)
        .with("who", "x")
        .with("some", [1, 2])
}

/// Whether a text is a filter, or an order, that binds.
fn binds(text: &str, schema: &Schema<Row>, order: bool) -> bool {
    match order {
        false => Filter::parse(text)
            .and_then(|filter| filter.bind_with(schema, &params()).map(drop))
            .is_ok(),
        true => OrderBy::parse(text).is_ok_and(|order| {
            let query = Query::new().order_by(order);
            query.params(params()).bind(schema).is_ok()
        }),
    }
}

fn completer<'c>(schema: &'c Schema<Row>, params: &'c Params, order: bool) -> Completer<'c> {
    let completer = Completer::new(schema.fields()).params(params);
    if order {
        completer.order_by()
    } else {
        completer
    }
}

/// The text with an offer put in.
fn with(text: &str, offer: &Completion) -> String {
    let before = &text[..offer.replaces.start()];
    format!("{before}{}{}", offer.insert, &text[offer.replaces.end()..])
}

/// What ends a text soonest.
fn haste(text: &str, offer: &Completion) -> usize {
    // Beside constant texts only what has a type ends a `case`.
    let after_colon = text.trim_end().ends_with(':');
    match (offer.label.as_str(), offer.detail.as_str()) {
        (_, "enum" | "flags") if after_colon && offer.kind == CompletionKind::Field => return 2,
        ("null", _) if after_colon => return 19,
        _ => {}
    }
    let labels = [")", "]", ":", "null", ",", "eq", "in", "any", "all"];
    match labels.iter().position(|label| *label == offer.label) {
        Some(place) => place,
        None if offer.kind == CompletionKind::Member => 3,
        None if offer.kind == CompletionKind::Literal => 13,
        None if offer.label.starts_with('@') => 13,
        None if offer.kind == CompletionKind::Variable => 14,
        None if offer.kind == CompletionKind::Field => 15,
        None if offer.kind == CompletionKind::Operator => 16,
        None if offer.label == "/" => 17,
        None => 18,
    }
}

/// Whether a text can be continued to one that binds, by what is offered at its end.
fn ends(text: &str, schema: &Schema<Row>, order: bool) -> Result<(), String> {
    let (mut text, params) = (text.to_owned(), params());
    let completer = completer(schema, &params, order);
    for _ in 0..60 {
        if binds(&text, schema, order) {
            return Ok(());
        }
        // Behind a word only what comes next is of interest.
        let mut offers = completer.complete(&text, text.len());
        offers.retain(|offer| {
            offer.replaces.is_empty() || offer.label != text[offer.replaces.range()]
        });
        let Some(next) = offers.iter().min_by_key(|offer| haste(&text, offer)) else {
            return Err(format!("nothing follows {text}"));
        };
        text = with(&text, next);
    }
    Err(format!("no end of {text}"))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::new(text).unwrap();
    let mut tokens = Vec::new();
    loop {
        let token = lexer.token().unwrap();
        if token.kind == TokenKind::End {
            return tokens;
        }
        tokens.push(token);
    }
}

/// Whether a token declares the variable of a lambda, which may have any name.
fn is_variable(text: &str, all: &[Token], at: usize) -> bool {
    let word = |before: usize| {
        let token = at.checked_sub(before).and_then(|at| all.get(at));
        token.map_or("", |token| &text[token.span.range()])
    };
    word(1) == "(" && word(3) == "/" && ["any", "all"].contains(&&*word(2).to_lowercase())
}

/// Whether an offer is a token, where of literals one stands for all.
fn is_token(offer: &Completion, text: &str, all: &[Token], at: usize) -> bool {
    let token = all[at];
    let word = &text[token.span.range()];
    let touches = |kind| {
        let next = all.get(at + 1);
        next.is_some_and(|next| next.kind == kind && next.span.start() == token.span.end())
    };
    let literal = matches!(offer.kind, CompletionKind::Literal | CompletionKind::Member);
    match token.kind {
        TokenKind::Word if touches(TokenKind::String) => literal,
        TokenKind::QualifiedName if touches(TokenKind::String) => literal,
        TokenKind::QualifiedName => offer.label == word,
        TokenKind::Dollar => offer.label == word,
        TokenKind::Word if is_variable(text, all, at) => offer.kind == CompletionKind::Variable,
        TokenKind::Word if ["INF", "NaN"].contains(&word) => literal,
        TokenKind::Word => {
            let label = offer.label.split('/').next().unwrap();
            let bare = label.strip_prefix("Edm.").unwrap_or(label);
            label.eq_ignore_ascii_case(word) || bare == word
        }
        TokenKind::Alias => offer.kind == CompletionKind::Parameter,
        TokenKind::Minus => offer.label == "-" || literal,
        TokenKind::Plus => literal,
        TokenKind::OpenParenthesis => offer.label == word || offer.kind == CompletionKind::Function,
        TokenKind::CloseParenthesis
        | TokenKind::OpenBracket
        | TokenKind::CloseBracket
        | TokenKind::Comma
        | TokenKind::Colon
        | TokenKind::Slash => offer.label == word,
        _ => literal,
    }
}

/// What is not whole, of a text that binds.
fn gaps(text: &str, schema: &Schema<Row>, order: bool) -> Vec<String> {
    let params = params();
    let completer = completer(schema, &params, order);
    let all = tokens(text);
    let mut gaps = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let after_call = token.kind == TokenKind::OpenParenthesis
            && at > 0
            && all[at - 1].kind == TokenKind::Word
            && all[at - 1].span.end() == token.span.start();
        let part_of_literal = at > 0
            && matches!(
                all[at - 1].kind,
                TokenKind::Minus | TokenKind::Plus | TokenKind::QualifiedName
            )
            || token.kind == TokenKind::String
                && text[..token.span.start()].ends_with(|c: char| c.is_alphanumeric());
        let before = at.checked_sub(1).map_or(0, |at| all[at].span.end());
        let middle = match token.kind {
            TokenKind::Word
                if !is_variable(text, &all, at)
                    && Primitive::from_name(&text[token.span.range()]).is_none() =>
            {
                token.span.start() + text[token.span.range()].chars().next().unwrap().len_utf8()
            }
            _ => token.span.start(),
        };
        for cursor in [before, token.span.start(), middle] {
            // A name and its parenthesis are offered as one.
            if after_call || part_of_literal {
                continue;
            }
            let offers = completer.complete(&text[..cursor], cursor);
            if !offers.iter().any(|offer| is_token(offer, text, &all, at)) {
                let labels: Vec<_> = offers.iter().map(|offer| offer.label.as_str()).collect();
                gaps.push(format!(
                    "{}| {} is not of {labels:?}",
                    &text[..cursor],
                    &text[token.span.range()]
                ));
            }
        }
    }
    gaps
}

fn corpus_filters(schema: &Schema<Row>) -> Vec<String> {
    let file = corpus("filter_rows.json");
    let cases = file["cases"].as_array().unwrap().iter();
    let texts = cases.map(|case| case["filter"].as_str().unwrap().to_owned());
    // What is computed in an array, `[6 add 4]`, is read by none but programs, and is not offered.
    let computes = |text: &str| {
        let array = text
            .split_once('[')
            .and_then(|(_, rest)| rest.split_once(']'));
        array.is_some_and(|(array, _)| {
            [" add ", " sub ", "(", "@", "-("]
                .iter()
                .any(|sign| array.contains(sign))
        })
    };
    let texts = texts.filter(|text| binds(text, schema, false));
    texts.filter(|text| !computes(text)).collect()
}

/// What is not sound at a place of a text.
fn lies(text: &str, cursor: usize, schema: &Schema<Row>, order: bool) -> Vec<String> {
    let params = params();
    let completer = completer(schema, &params, order);
    let before = &text[..cursor];
    let offers = completer.complete(before, cursor);
    let lie = |offer: &Completion| {
        let written = with(before, offer);
        let lie = ends(&written, schema, order).err()?;
        Some(format!("{before}| offers {}: {lie}", offer.label))
    };
    offers.iter().filter_map(lie).collect()
}

/// What is doubled where a text is complete, and an offer is put in the place of what stands there.
fn doubles(text: &str, cursor: usize, schema: &Schema<Row>) -> Vec<String> {
    let params = params();
    let offers = completer(schema, &params, false).complete(text, cursor);
    let quotes = |text: &str| text.matches('\'').count() % 2;
    let depth = |text: &str| {
        let count = |sign| text.matches(sign).count() as i64;
        (count('(') - count(')'), count('[') - count(']'))
    };
    let opens = |offer: &Completion| depth(&offer.insert) != (0, 0);
    let doubled = |offer: &&Completion| {
        let written = with(text, offer);
        quotes(&written) != quotes(text)
            || !opens(offer)
                && offer.kind != CompletionKind::Punctuation
                && depth(&written) != depth(text)
            || written.contains("((") && !text.contains("((") && offer.insert != "("
    };
    let offers = offers.iter().filter(doubled);
    offers
        .map(|offer| format!("{text} at {cursor}: {}", with(text, offer)))
        .collect()
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn whole_on_the_corpus() {
    let schema = schema();
    let filters = corpus_filters(&schema);
    none(
        filters
            .iter()
            .flat_map(|text| gaps(text, &schema, false))
            .collect(),
    );
}

#[test]
fn sound_and_closed_on_the_corpus() {
    let schema = schema();
    // A place of each text: all of them take long.
    let filters = corpus_filters(&schema);
    let wrong = filters.iter().enumerate().flat_map(|(nth, text)| {
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        let cursor = places[(nth * 7) % places.len()];
        let mut wrong = doubles(text, cursor, &schema);
        if nth % 4 == 0 {
            wrong.append(&mut lies(text, cursor, &schema, false));
        }
        wrong
    });
    none(wrong.collect());
}

/// Writes filters over some columns, each part of a type that fits, mostly.
struct Writer<'c> {
    columns: &'c [Column],
    choices: std::vec::IntoIter<u16>,
    variables: usize,
}

impl Writer<'_> {
    fn choose(&mut self, count: usize) -> usize {
        usize::from(self.choices.next().unwrap_or(0)) % count.max(1)
    }

    fn one(&mut self, texts: &[&str]) -> String {
        texts[self.choose(texts.len())].to_owned()
    }

    /// A field of the kind, if there is one.
    fn field(&mut self, kind: &str) -> Option<String> {
        let fields = self.columns.iter().filter(|column| match &column.kind {
            Kind::Plain(known) => *known == kind,
            Kind::Enum(members) => kind == if members.is_flags() { "flags" } else { "enum" },
            Kind::Records(_) => false,
        });
        let fields: Vec<_> = fields.map(|column| column.name.clone()).collect();
        (!fields.is_empty()).then(|| fields[self.choose(fields.len())].clone())
    }

    fn literal(&mut self, kind: &str) -> String {
        match kind {
            "boolean" => self.one(&["true", "false"]),
            "int" => self.one(&["5", "-7", "0"]),
            "decimal" => self.one(&["1.5", "-0.25"]),
            "double" => self.one(&["1e3", "INF", "NaN"]),
            "string" => self.one(&["'x'", "'it''s'", "''"]),
            "guid" => "01234567-89ab-cdef-0123-456789abcdef".to_owned(),
            "date" => "2026-12-25".to_owned(),
            "time" => "10:30:00".to_owned(),
            "datetime" => "2026-12-25T10:30:00Z".to_owned(),
            "enum" | "flags" => self.one(&["'OPEN'", "'HELD'"]),
            _ => "duration'PT1H'".to_owned(),
        }
    }

    fn grouped(&mut self, kind: &str, depth: usize) -> String {
        let text = self.expr(kind, depth);
        match self.choose(3) {
            0 => format!("({text})"),
            _ => text,
        }
    }

    fn expr(&mut self, kind: &str, depth: usize) -> String {
        let depth = depth.saturating_sub(1);
        let way = if depth == 0 {
            self.choose(2)
        } else {
            self.choose(9)
        };
        let plain = |writer: &mut Self| match writer.field(kind) {
            Some(field) if way > 0 => field,
            _ => writer.literal(kind),
        };
        if way < 2 {
            return plain(self);
        }
        match (kind, way) {
            (_, 2) => {
                let (a, b) = (self.expr("boolean", depth), self.expr(kind, depth));
                format!("case({a}:{b},true : {})", self.expr(kind, depth))
            }
            ("boolean", 3) => {
                let op = self.one(&[" and ", " or "]);
                self.grouped(kind, depth) + &op + &self.grouped(kind, depth)
            }
            ("boolean", 4) => format!("not {}", self.grouped(kind, depth)),
            ("boolean", 5) => {
                let name = self.one(&["contains", "startswith", "endswith", "matchesPattern"]);
                let text = self.expr("string", depth);
                format!("{name}({text},{})", self.literal("string"))
            }
            ("boolean", 6) => {
                let kind = self.one(&["int", "string", "enum", "date", "duration", "guid"]);
                let item = self.expr(&kind, depth);
                let items = self.literal(&kind);
                format!("{item} in ({items},{})", self.literal(&kind))
            }
            ("boolean", 7) => match (self.field("string[]"), self.field("flags")) {
                (Some(list), _) if self.variables < 3 && self.choose(2) == 0 => {
                    self.variables += 1;
                    let name = format!("v{}", self.variables);
                    let op = self.one(&["any", "all"]);
                    let inner = self.expr("boolean", depth);
                    format!("{list}/{op}({name}:{name} eq 'x' or {inner})")
                }
                (Some(list), _) => format!("{} in {list}", self.expr("string", depth)),
                (_, Some(flags)) => format!("{flags} has 'OPEN'"),
                _ => self.literal(kind),
            },
            ("boolean", _) => {
                let kinds = [
                    "int", "decimal", "double", "string", "enum", "flags", "date", "time",
                    "datetime", "duration", "guid", "boolean",
                ];
                let kind = self.one(&kinds);
                let op = self.one(&["eq", "ne", "gt", "le"]);
                format!(
                    "{} {op} {}",
                    self.grouped(&kind, depth),
                    self.grouped(&kind, depth)
                )
            }
            ("int", 3 | 4) => {
                let op = self.one(&["add", "sub", "mul", "div", "mod"]);
                format!(
                    "{} {op} {}",
                    self.grouped(kind, depth),
                    self.grouped(kind, depth)
                )
            }
            ("int", 5) => format!("length({})", self.expr("string", depth)),
            ("int", 6) => {
                let name = self.one(&["year", "month", "day"]);
                let of = self.one(&["date", "datetime"]);
                format!("{name}({})", self.expr(&of, depth))
            }
            ("int", 7) => format!("-({})", self.expr(kind, depth)),
            ("int", 8) => match self.field("string[]") {
                Some(list) => self.one(&[&format!("{list}/$count"), &format!("length({list})")]),
                None => format!("cast({}, Edm.Int32)", self.expr("string", depth)),
            },
            ("decimal", 3..=5) => format!("totalseconds({})", self.expr("duration", depth)),
            ("double" | "decimal", _) => format!("round({})", self.expr(kind, depth)),
            ("string", 3 | 4) => {
                let (a, b) = (self.expr(kind, depth), self.expr(kind, depth));
                format!("concat({a}, {b})")
            }
            ("string", 5) => format!(
                "substring({},{})",
                self.expr(kind, depth),
                self.expr("int", depth)
            ),
            ("string", _) => format!("tolower({})", self.expr(kind, depth)),
            ("date", 3 | 4) => format!("date({})", self.expr("datetime", depth)),
            ("date" | "datetime", _) => {
                let op = self.one(&["add", "sub"]);
                format!(
                    "{} {op} {}",
                    self.grouped(kind, depth),
                    self.grouped("duration", depth)
                )
            }
            ("time", _) => format!("time({})", self.expr("datetime", depth)),
            ("duration", 3 | 4) => {
                let of = self.one(&["date", "datetime"]);
                format!(
                    "{} sub {}",
                    self.grouped(&of, depth),
                    self.grouped(&of, depth)
                )
            }
            ("duration", _) => format!(
                "{} mul {}",
                self.grouped(kind, depth),
                self.grouped("int", depth)
            ),
            _ => plain(self),
        }
    }
}

pub(crate) fn columns() -> impl Strategy<Value = Vec<Column>> {
    let names = [
        "qty", "Name", "eq", "and", "length", "case", "any", "a/b", "a/c", "Ünï", "true",
        "no name", "x1", "y_", "date", "in",
    ];
    let kinds = prop::sample::select(vec![
        "boolean", "int", "decimal", "double", "string", "guid", "date", "time", "datetime",
        "duration", "string[]", "int[]", "enum", "flags",
    ]);
    prop::collection::vec(kinds, 1..names.len())
        .prop_shuffle()
        .prop_map(move |kinds| {
            let column = |(name, kind): (&&str, &'static str)| Column {
                name: (*name).to_owned(),
                kind: match kind {
                    "enum" => Kind::Enum(Enumeration::new(["OPEN", "HELD", "it's"])),
                    "flags" => Kind::Enum(Enumeration::flags(["OPEN", "HELD", "LOST"])),
                    plain => Kind::Plain(plain),
                },
                searchable: false,
                nullable: true,
                scale: None,
            };
            names.iter().zip(kinds).map(column).collect()
        })
}

/// What is offered in a text over these columns is whole, sound and closed; `false` where no text was written that binds.
pub(crate) fn hold(
    columns: &[Column],
    choices: Vec<u16>,
    place: prop::sample::Index,
    order: bool,
) -> bool {
    let schema = dynamic::schema(columns);
    let mut writer = Writer {
        columns,
        choices: choices.into_iter(),
        variables: 0,
    };
    let text = match order {
        true => writer.expr("int", 4) + " desc," + &writer.expr("string", 3),
        false => writer.expr("boolean", 5),
    };
    if !binds(&text, &schema, order) {
        return false;
    }
    none(gaps(&text, &schema, order));
    let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
    let cursor = places[place.index(places.len())];
    if !order {
        none(doubles(&text, cursor, &schema));
    }
    none(lies(&text, cursor, &schema, order));
    true
}

/// Each is a thousand texts that are completed and bound.
const CASES: u32 = 40;

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn whole_sound_and_closed(
        columns in columns(),
        choices in prop::collection::vec(any::<u16>(), 60),
        place in any::<prop::sample::Index>(),
        order in any::<bool>(),
    ) {
        prop_assume!(hold(&columns, choices, place, order));
    }
}
