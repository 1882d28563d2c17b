//! What may stand at the cursor, for an editor.
//!
//! Completion is **sound**, **whole** and **closed**: each offer can be continued to a filter that binds;
//! what any filter that binds goes on with is among the offers, where of literals one stands for all of
//! its type; and what the editor closed already is not closed twice. It follows from the types of the
//! binder ([`crate::bind::typing`]). What is not offered and can be written: a field called `not`, what is
//! computed inside an array (`[6 add 4]`), and functions of constants where a member or a time is meant.
//!
//! | file | holds |
//! | --- | --- |
//! | `frame` | what stands open at a place |
//! | `walk`, `walk_path`, `walk_list` | the way there, over the text before the cursor |
//! | `reach` | what an operand can become, up to the end of the text |
//! | `case_values` | the type that the values of a `case` have together |
//! | `offer`, `offer_operand`, `offer_operator`, `offer_item` | what leads to an end |
//! | `about` | what a list says about it |

use crate::bind::params::Params;
use crate::schema::builder::Schema;
use crate::schema::types::Fields;
use crate::syntax::lexer::{Lexer, TokenKind};
use crate::text::span::Span;
use closest_match::lower_case;

mod about;
mod case_values;
mod frame;
mod offer;
mod offer_item;
mod offer_operand;
mod offer_operator;
mod reach;
mod walk;
mod walk_list;
mod walk_path;

use offer::Offers;
use walk::Walk;

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// The text to put in the place of [`replaces`](Self::replaces).
    pub insert: String,
    /// What of the text it replaces: the word or the string that the cursor is in, or nothing.
    pub replaces: Span,
    /// Its type, as schemas call it; of a function its signature.
    pub detail: String,
    /// What it is, in a line of Markdown; empty for signs.
    pub documentation: &'static str,
}

/// What a [`Completion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CompletionKind {
    /// A field.
    Field,
    /// The variable of a lambda.
    Variable,
    /// A function, `case`, or `any` and `all`.
    Function,
    /// An operator, `asc` and `desc`.
    Operator,
    /// A literal.
    Literal,
    /// The member of an enumeration.
    Member,
    /// A parameter alias, `@name`.
    Parameter,
    /// A type that `cast` and `isof` name.
    Type,
    /// A parenthesis, a bracket, a comma, a colon, a `/` or a `-`.
    Punctuation,
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
            Self::Parameter => "parameter",
            Self::Type => "type",
            Self::Punctuation => "punctuation",
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
/// assert_eq!(labels("status "), ["eq", "ne", "gt", "ge", "lt", "le", "in", "has"]);
/// assert_eq!(labels("status eq ")[..4], ["OPEN", "HELD", "null", "status"]);
/// assert_eq!(labels("qty gt 5 a"), ["and", "add"]);
/// ```
#[must_use]
pub fn complete<T>(text: &str, cursor: usize, schema: &Schema<T>) -> Vec<Completion> {
    Completer::new(schema.fields()).complete(text, cursor)
}

/// The same for an order.
#[must_use]
pub fn complete_order_by<T>(text: &str, cursor: usize, schema: &Schema<T>) -> Vec<Completion> {
    Completer::new(schema.fields())
        .order_by()
        .complete(text, cursor)
}

/// Completes texts over fields, which may be known at run time only.
///
/// ```
/// use odata_filter::{Completer, Field, Fields, Params, Type};
///
/// let fields = Fields::new(vec![Field::new("seconds", Type::Int, false)]);
/// let params = Params::new().with("least", 60);
/// let completer = Completer::new(&fields).params(&params);
/// let offers = completer.complete("seconds gt @", 12);
/// assert_eq!(offers[0].label, "@least");
/// assert_eq!(offers[0].detail, "int");
/// ```
#[derive(Clone, Debug)]
pub struct Completer<'c> {
    fields: &'c Fields,
    params: Option<&'c Params>,
    order: bool,
}

impl<'c> Completer<'c> {
    /// Completes filters.
    #[must_use]
    pub fn new(fields: &'c Fields) -> Self {
        Self {
            fields,
            params: None,
            order: false,
        }
    }

    /// Completes orders.
    #[must_use]
    pub fn order_by(mut self) -> Self {
        self.order = true;
        self
    }

    /// Offers the aliases that have a value there. Without, an alias may stand for any value.
    #[must_use]
    pub fn params(mut self, params: &'c Params) -> Self {
        self.params = Some(params);
        self
    }

    /// Lists what may stand at a place, given in bytes. What is not a place in the text counts as its
    /// end.
    ///
    /// What fits best stands first. The time is linear in the text before the cursor.
    #[must_use]
    pub fn complete(&self, text: &str, cursor: usize) -> Vec<Completion> {
        let before = text.get(..cursor).unwrap_or(text);
        let mut found = Vec::new();
        let cursor = Cursor::new(text, before);
        match cursor {
            Some(Cursor::In(word)) => {
                self.offer(text, word, before.len(), &mut found);
            }
            Some(Cursor::Behind(word)) => {
                if let Some(word) = word {
                    self.offer(text, word, before.len(), &mut found);
                }
                self.offer(text, Span::at(before.len()), before.len(), &mut found);
            }
            Some(Cursor::InString { string, open }) => {
                self.offer_in_string(text, string, open, before.len(), &mut found);
            }
            None => {}
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// Offers what may stand in the place of a part of the text.
    fn offer(&self, text: &str, place: Span, cursor: usize, found: &mut Vec<(u8, Completion)>) {
        let before = text.get(..place.start()).unwrap_or_default();
        let typed = text.get(place.start()..cursor).unwrap_or_default();
        let none = Params::new();
        let params = self.params.unwrap_or(&none);
        let Some(mut walk) = Walk::over(before, self.fields, params, self.order) else {
            return;
        };
        let mut offers = Offers {
            word: typed,
            typed: lower_case(typed).collect(),
            replaces: place,
            before,
            after: text.get(place.end()..).unwrap_or_default(),
            found: Vec::new(),
        };
        walk.offer(&mut offers);
        found.append(&mut offers.found);
    }

    /// Offers the members that a string may be.
    fn offer_in_string(
        &self,
        text: &str,
        string: Span,
        open: usize,
        cursor: usize,
        found: &mut Vec<(u8, Completion)>,
    ) {
        let before = text.get(..string.start()).unwrap_or_default();
        let none = Params::new();
        let params = self.params.unwrap_or(&none);
        let Some(mut walk) = Walk::over(before, self.fields, params, self.order) else {
            return;
        };
        // Of flags the last one is being typed.
        let typed = text.get(open..cursor).unwrap_or_default();
        let (set, typed) = match typed.rfind(',') {
            Some(comma) => typed.split_at(comma + 1),
            None => ("", typed),
        };
        let space = typed.len() - typed.trim_start().len();
        let mut offers = Offers {
            word: typed,
            typed: lower_case(typed.trim_start()).collect(),
            replaces: string,
            before,
            after: text.get(string.end()..).unwrap_or_default(),
            found: Vec::new(),
        };
        let set = set.to_owned() + &" ".repeat(space);
        walk.offer_in_string(&mut offers, &set);
        found.append(&mut offers.found);
    }
}

/// Where in the tokens of a text the cursor is.
enum Cursor {
    /// In a word, or in an alias.
    In(Span),
    /// Behind a token; and of a word it is the end, which may not be all of it.
    Behind(Option<Span>),
    /// In a string, whose content begins there.
    InString { string: Span, open: usize },
}

impl Cursor {
    /// `None` where it is in a token that nothing is known of, or behind a mistake.
    fn new(text: &str, before: &str) -> Option<Self> {
        let mut lexer = Lexer::new(before).ok()?;
        let mut last = None;
        let start = loop {
            match lexer.token() {
                Ok(token) if token.kind == TokenKind::End => break None,
                Ok(token) => last = Some(token),
                Err(error) => break Some(error.span().start()),
            }
        };
        let cursor = before.len();
        let start = match (start, last) {
            (Some(start), _) => start,
            (None, Some(last)) if last.span.end() == cursor => last.span.start(),
            (None, _) => return Some(Self::Behind(None)),
        };
        // The token that begins there, in the whole text.
        let rest = text.get(start..)?;
        let token = Lexer::new(rest).ok()?.token();
        let token = token.ok().filter(|token| token.span.start() == 0);
        let end = token
            .map_or(cursor, |token| start + token.span.end())
            .max(cursor);
        let place = Span::new(start, end);
        let first = rest.chars().next()?;
        let word = matches!(first, '@' | '$') || crate::syntax::identifier::is_start(first);
        match (first, last) {
            ('\'' | '"', last) => {
                // What is closed is a string of which nothing is missing.
                let closed = last.is_some_and(|last| last.span == place);
                match closed {
                    true => Some(Self::Behind(None)),
                    false => Some(Self::InString {
                        string: place,
                        open: start + 1,
                    }),
                }
            }
            _ if word && end > cursor => Some(Self::In(place)),
            ('@' | '$', _) if token.is_none() => Some(Self::In(Span::new(start, cursor))),
            (_, Some(last)) if last.span == place => Some(Self::Behind(word.then_some(place))),
            _ => None,
        }
    }
}
