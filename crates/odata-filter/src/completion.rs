//! What may stand at the cursor, for an editor: fields that fit, operators that a type allows, the
//! members of an enumeration.
//!
//! The text before the cursor is walked token by token; unlike the parser it is never at an end, so
//! what is wrong in it is passed over.

use crate::limits::MAX_NESTING;
use crate::schema::builder::Schema;
use crate::schema::types::{Fields, Type};
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{Lexer, Token, TokenKind};
use crate::text::span::Span;

mod offer;
mod signature;

use offer::QueryResult;

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// The text to put in the place of [`replaces`](Self::replaces).
    pub insert: String,
    /// What of the text it replaces: the word that the cursor is at the end of, or nothing.
    pub replaces: Span,
}

/// What a [`Completion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CompletionKind {
    /// A field.
    Field,
    /// The variable of a lambda.
    Variable,
    /// A function, or `any` and `all`.
    Function,
    /// An operator, `asc` and `desc`.
    Operator,
    /// A literal.
    Literal,
    /// The member of an enumeration.
    Member,
}

impl CompletionKind {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Variable => "variable",
            Self::Function => "function",
            Self::Operator => "operator",
            Self::Literal => "literal",
            Self::Member => "member",
        }
    }
}

/// Lists what may stand at a place of a filter, given in bytes. What is not a place in the text counts
/// as its end.
///
/// ```
/// use odata_filter::{Enumeration, Schema, complete};
///
/// let schema = Schema::<i64>::builder()
///     .int("qty", |n| *n)
///     .choice("status", Enumeration::new(["OPEN", "HELD"]), |n| *n)
///     .build();
/// let labels = |text: &str| -> Vec<String> {
///     complete(text, text.len(), &schema).into_iter().map(|found| found.label).collect()
/// };
/// assert_eq!(labels("q"), ["qty"]);
/// assert_eq!(labels("status "), ["eq", "ne", "gt", "ge", "lt", "le", "in"]);
/// assert_eq!(labels("status eq "), ["OPEN", "HELD", "null", "status"]);
/// assert_eq!(labels("qty gt 5 a"), ["and", "add"]);
/// ```
#[must_use]
pub fn complete<T>(text: &str, cursor: usize, schema: &Schema<T>) -> Vec<Completion> {
    complete_fields(text, cursor, schema.fields(), false)
}

/// The same for an order.
#[must_use]
pub fn complete_order_by<T>(text: &str, cursor: usize, schema: &Schema<T>) -> Vec<Completion> {
    complete_fields(text, cursor, schema.fields(), true)
}

/// What may stand at the cursor, over fields that are known at run time; `order` is whether the text is
/// an order.
#[must_use]
pub fn complete_fields(text: &str, cursor: usize, fields: &Fields, order: bool) -> Vec<Completion> {
    let text = text.get(..cursor).unwrap_or(text);
    let Some((tokens, mut replaces)) = tokens(text) else {
        return Vec::new();
    };
    let mut tokens = tokens.as_slice();
    // A word that the cursor touches is not finished.
    if let [before @ .., last] = tokens
        && last.kind == TokenKind::Word
        && last.span.end() == text.len()
    {
        (tokens, replaces) = (before, last.span);
    }
    let mut walk = Walk {
        text,
        fields,
        order,
        frames: vec![Frame::default()],
    };
    for token in tokens {
        walk.token(*token);
        // Deeper than any text may be, nothing that could be added makes it right.
        if walk.frames.len() > MAX_NESTING {
            return Vec::new();
        }
    }
    let typed = text.get(replaces.range()).unwrap_or_default();
    let before = text.get(..replaces.start()).unwrap_or_default();
    let mut found = QueryResult {
        typed: typed.trim_start_matches(QUOTES).to_lowercase(),
        quoted: typed.starts_with(QUOTES),
        touches: !before.ends_with([' ', '\t', ')', ']']),
        replaces,
        completions: Vec::new(),
    };
    walk.offer(&mut found);
    found.completions
}

/// What strings begin with; the one of JSON is also a mistake that people make elsewhere.
const QUOTES: [char; 2] = ['\'', '"'];

/// The tokens of a text, and where one begins that is not finished. After a mistake nothing is known.
fn tokens(text: &str) -> Option<(Vec<Token>, Span)> {
    let mut tokens = Vec::new();
    let mut lexer = Lexer::new(text).ok()?;
    loop {
        match lexer.token() {
            Ok(token) if token.kind == TokenKind::End => {
                return Some((tokens, Span::at(text.len())));
            }
            Ok(token) => tokens.push(token),
            Err(error) => {
                // A string that is not closed is being written.
                let rest = Span::new(error.span().start(), text.len());
                let open = text.get(rest.range())?.starts_with(QUOTES);
                return open.then_some((tokens, rest));
            }
        }
    }
}

/// What is known of a level of parentheses.
#[derive(Clone, Default)]
struct Frame {
    /// What the next operand stands beside.
    beside: Option<Type>,
    /// The operand that stands before the place, if one does.
    operand: Option<Operand>,
    /// Whether a comparison is complete with it.
    compared: bool,
    /// What opened the level.
    opener: Opener,
    /// How many commas were passed.
    argument: usize,
    /// The variable of a lambda, and what its elements are.
    variable: Option<(String, Fields)>,
}

impl Frame {
    fn is_list(&self) -> bool {
        matches!(self.opener, Opener::List | Opener::Array)
    }
}

#[derive(Clone, Default)]
enum Opener {
    #[default]
    Group,
    Call(Function),
    /// The list to the right of `in`.
    List,
    /// The same as an array of JSON.
    Array,
    /// `any(` or `all(` of a list.
    Lambda(Fields),
}

/// What stands before a place.
#[derive(Clone)]
enum Operand {
    Value(Type),
    /// A path, which may go on; of no known type where it names nothing yet.
    Path(Span, Option<Type>),
    /// The name of a function, before its parenthesis.
    Function(Function),
    /// `list/any`
    Quantifier(Fields),
    /// `in`, before its list.
    In(Type),
    Unknown,
}

struct Walk<'w> {
    text: &'w str,
    fields: &'w Fields,
    order: bool,
    frames: Vec<Frame>,
}

impl<'w> Walk<'w> {
    fn token(&mut self, token: Token) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let value = |r#type| Some(Operand::Value(r#type));
        match token.kind {
            TokenKind::Word => self.word(token.span),
            TokenKind::Slash => {
                if let Some(Operand::Path(path, _)) = &mut frame.operand {
                    *path = path.to(token.span);
                }
            }
            TokenKind::OpenParenthesis => self.open(Opener::List),
            TokenKind::OpenBracket => self.open(Opener::Array),
            TokenKind::CloseParenthesis | TokenKind::CloseBracket => self.close(),
            TokenKind::Comma => {
                (frame.operand, frame.compared) = (None, false);
                frame.argument += 1;
                if !frame.is_list() {
                    frame.beside = None;
                }
            }
            TokenKind::Colon => {
                if let (Opener::Lambda(fields), Some(Operand::Path(name, _))) =
                    (&frame.opener, &frame.operand)
                {
                    let name = self.text.get(name.range()).unwrap_or_default();
                    frame.variable = Some((name.to_owned(), fields.clone()));
                }
                (frame.operand, frame.beside, frame.compared) = (None, None, false);
            }
            TokenKind::String | TokenKind::JsonString => frame.operand = value(Type::Text),
            TokenKind::Integer => frame.operand = value(Type::Int),
            TokenKind::Decimal => frame.operand = value(Type::Decimal),
            TokenKind::Double => frame.operand = value(Type::Double),
            TokenKind::Guid => frame.operand = value(Type::Guid),
            TokenKind::Date => frame.operand = value(Type::Date),
            TokenKind::TimeOfDay => frame.operand = value(Type::TimeOfDay),
            TokenKind::DateTimeOffset => frame.operand = value(Type::Timestamp),
            TokenKind::Minus | TokenKind::Plus => {}
            _ => frame.operand = Some(Operand::Unknown),
        }
    }

    fn word(&mut self, span: Span) {
        let word = self.slice(span);
        let path = match self.frames.last().and_then(|frame| frame.operand.as_ref()) {
            Some(&Operand::Path(path, _)) if self.slice(path).ends_with('/') => path,
            Some(_) => return self.operator(word),
            None => Span::at(span.start()),
        };
        let quantifier = matches!(word.to_ascii_lowercase().as_str(), "any" | "all");
        let list = self.slice(path).strip_suffix('/');
        let list = list.and_then(|path| self.path_type(path));
        let whole = path.to(span);
        let r#type = self.path_type(self.slice(whole));
        let operand = match (Function::from_name(word), list) {
            (_, Some(Type::List(fields))) if quantifier => Operand::Quantifier(fields),
            _ if !path.is_empty() => Operand::Path(whole, r#type),
            _ if word.eq_ignore_ascii_case("not") => return,
            _ if r#type.is_some() => Operand::Path(whole, r#type),
            (Some(function), _) => Operand::Function(function),
            _ if matches!(word, "true" | "false") => Operand::Value(Type::Boolean),
            _ => Operand::Path(whole, None),
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.operand = Some(operand);
        }
    }

    fn operator(&mut self, word: &str) {
        let r#type = self.operand_type();
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        match Infix::from_word(word) {
            Some(Infix::Chain(_)) => {
                (frame.operand, frame.beside, frame.compared) = (None, None, false);
            }
            Some(Infix::In) => {
                frame.compared = true;
                frame.operand = r#type.map_or(Some(Operand::Unknown), |t| Some(Operand::In(t)));
            }
            Some(Infix::Compare(_) | Infix::Has) => {
                (frame.operand, frame.beside, frame.compared) = (None, r#type, true);
            }
            Some(Infix::Arithmetic(_)) => (frame.operand, frame.beside) = (None, r#type),
            None => frame.operand = Some(Operand::Unknown),
        }
    }

    /// Opens a level, which is of that kind after `in`.
    fn open(&mut self, list: Opener) {
        let operand = self.frames.last().and_then(|frame| frame.operand.clone());
        let mut frame = Frame::default();
        match operand {
            Some(Operand::Function(function)) => frame.opener = Opener::Call(function),
            Some(Operand::Quantifier(fields)) => frame.opener = Opener::Lambda(fields),
            Some(Operand::In(r#type)) => {
                (frame.opener, frame.beside) = (list, Some(r#type));
            }
            _ => frame.beside = self.frames.last().and_then(|frame| frame.beside.clone()),
        }
        self.frames.push(frame);
    }

    fn close(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        let inner = self.operand_type();
        let Some(closed) = self.frames.pop() else {
            return;
        };
        let r#type = match closed.opener {
            Opener::Call(function) => signature::result(function, inner),
            Opener::List | Opener::Array | Opener::Lambda(_) => Some(Type::Boolean),
            Opener::Group if closed.compared => Some(Type::Boolean),
            Opener::Group => inner,
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.operand = Some(r#type.map_or(Operand::Unknown, Operand::Value));
        }
    }

    fn operand_type(&self) -> Option<Type> {
        match &self.frames.last()?.operand {
            Some(Operand::Value(r#type)) => Some(r#type.clone()),
            Some(Operand::Path(_, r#type)) => r#type.clone(),
            _ => None,
        }
    }

    fn slice(&self, span: Span) -> &'w str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The type of a field, of a variable, or of a field of what a variable stands for.
    fn path_type(&self, path: &str) -> Option<Type> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let mut variables = self.variables();
        let field = match variables.find(|(name, _)| *name == first) {
            Some((_, fields)) if rest.is_empty() => fields.plain(),
            Some((_, fields)) => fields.get(rest),
            None => self.fields.get(path),
        };
        field.map(|field| field.r#type().clone())
    }

    fn variables(&self) -> impl Iterator<Item = (&str, &Fields)> {
        let variables = self.frames.iter().rev();
        let variables = variables.filter_map(|frame| frame.variable.as_ref());
        variables.map(|(name, fields)| (name.as_str(), fields))
    }
}
