//! What other languages write in another order: `name like '%x%'`, `iif(a,b,c)`, `name.includes('x')`.
//!
//! The suggestion takes the place of all of it, so the texts of the operands are what is looked for here, not their
//! meaning: whatever is suggested is parsed before anyone sees it.

use crate::syntax::ast::NodeKind;
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{Lexer, TokenKind};
use crate::syntax::parser::Parser;
use crate::syntax::parser::literal::is_number;
use crate::text::span::Span;
use closest_match::lower_case;

/// What is written in another way, and how it is written here.
pub(super) type Rewrite = (Span, String);

/// Longer texts are not written anew.
const LONGEST: usize = 400;

/// What functions of other languages are called here.
const FUNCTIONS: &[(&str, &[&str])] = &[
    ("contains", &["includes", "like", "ilike", "substringof"]),
    ("startswith", &["beginswith"]),
    ("length", &["len", "strlen", "char_length", "size", "count"]),
    ("tolower", &["lower", "lowercase", "lcase", "tolowercase"]),
    ("toupper", &["upper", "uppercase", "ucase", "touppercase"]),
    ("matchesPattern", &["regex", "regexp", "rlike", "matches"]),
    ("ceiling", &["ceil"]),
    ("substring", &["substr", "mid"]),
    ("indexof", &["instr", "strpos"]),
    ("now", &["getdate", "utcnow", "sysdate"]),
];

/// The function that is probably meant by a name of another language.
pub(super) fn function_like(name: &str) -> Option<&'static str> {
    let is_name = |known: &&str| known.eq_ignore_ascii_case(name);
    let mut others = FUNCTIONS.iter();
    let known = Function::from_name(name).map(Function::as_str);
    known.or_else(|| {
        others
            .find(|(_, names)| names.iter().any(is_name))
            .map(|(known, _)| *known)
    })
}

/// What stands between two operands in words, behind `is` and `not`: an operator, a function of both, or `like`,
/// `ilike`, `between`. Of phrases that begin alike the longest stands first.
const PHRASES: &[(&str, &str)] = &[
    ("equal to", "eq"),
    ("equals to", "eq"),
    ("equal", "eq"),
    ("equals", "eq"),
    ("same as", "eq"),
    ("greater than or equal to", "ge"),
    ("greater than or equal", "ge"),
    ("greater or equal", "ge"),
    ("greater than", "gt"),
    ("greater", "gt"),
    ("more than", "gt"),
    ("larger than", "gt"),
    ("bigger than", "gt"),
    ("higher than", "gt"),
    ("above", "gt"),
    ("over", "gt"),
    ("after", "gt"),
    ("at least", "ge"),
    ("less than or equal to", "le"),
    ("less than or equal", "le"),
    ("less or equal", "le"),
    ("less than", "lt"),
    ("less", "lt"),
    ("smaller than", "lt"),
    ("lower than", "lt"),
    ("below", "lt"),
    ("under", "lt"),
    ("before", "lt"),
    ("at most", "le"),
    ("contains", "contains"),
    ("contain", "contains"),
    ("includes", "contains"),
    ("startswith", "startswith"),
    ("starts with", "startswith"),
    ("beginswith", "startswith"),
    ("begins with", "startswith"),
    ("endswith", "endswith"),
    ("ends with", "endswith"),
    ("matches", "matchesPattern"),
    ("regex", "matchesPattern"),
    ("regexp", "matchesPattern"),
    ("like", "like"),
    ("ilike", "ilike"),
    ("between", "between"),
    ("in", "in"),
];

/// What `is` says no value by: it is no operator there.
const BLANK: [&str; 4] = ["empty", "blank", "missing", "undefined"];

/// Reads a phrase of words with single spaces between: what it says, whether it denies it, and how many words it has.
fn phrase(words: &str) -> Option<(&'static str, bool, usize)> {
    let begins = |words: &str, with: &str| {
        let rest = words.strip_prefix(with)?;
        let ends = rest.is_empty() || rest.starts_with(' ');
        ends.then(|| rest.trim_start().to_owned())
    };
    let mut count = 0;
    let mut rest = words.to_owned();
    let mut found = [false; 3];
    for (found, word) in found.iter_mut().zip(["is", "does", "not"]) {
        if let Some(behind) = begins(&rest, word) {
            (*found, rest) = (true, behind);
            count += 1;
        }
    }
    let [is, _, not] = found;
    let known = PHRASES
        .iter()
        .find(|(known, _)| begins(&rest, known).is_some());
    match known {
        // `in` alone is the operator.
        Some(("in", _)) if !is && !not => None,
        Some((known, what)) => Some((what, not, count + known.split(' ').count())),
        None if is && !BLANK.iter().any(|blank| begins(&rest, blank).is_some()) => {
            Some(("eq", not, count))
        }
        None => None,
    }
}

/// The opposite of an operator.
fn opposite(operator: &'static str) -> &'static str {
    match operator {
        "eq" => "ne",
        "gt" => "le",
        "ge" => "lt",
        "lt" => "ge",
        "le" => "gt",
        other => other,
    }
}

/// `text like pattern`, where it says but that a part begins, ends or stands in the text.
fn like(text: &str, pattern: &str, fold: bool) -> Option<String> {
    let content = pattern.strip_prefix('\'')?.strip_suffix('\'')?;
    let (content, starts) = content
        .strip_prefix('%')
        .map_or((content, true), |rest| (rest, false));
    let (content, ends) = content
        .strip_suffix('%')
        .map_or((content, true), |rest| (rest, false));
    if content.is_empty() || content.contains(['%', '_']) {
        return None;
    }
    let (text, content) = match fold {
        true => (
            ["tolower(", text, ")"].concat(),
            lower_case(content).collect(),
        ),
        false => (text.to_owned(), content.to_owned()),
    };
    let function = match (starts, ends) {
        (true, true) => return Some(["(", &text, " eq '", &content, "')"].concat()),
        (true, false) => "startswith",
        (false, true) => "endswith",
        (false, false) => "contains",
    };
    Some([function, "(", &text, ",'", &content, "')"].concat())
}

/// `case` of one condition and what else.
fn case(condition: &str, then: &str, otherwise: &str) -> String {
    // `1:30` is a time.
    let is_digit = |c: char| c.is_ascii_digit();
    let space = if condition.ends_with(is_digit) && then.starts_with(is_digit) {
        " "
    } else {
        ""
    };
    [
        "case(", condition, ":", space, then, ",true:", otherwise, ")",
    ]
    .concat()
}

/// A text in double quotes, in single ones; others as they are.
fn single_quoted(text: &str) -> String {
    match text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    {
        Some(content) => ["'", &content.replace('\'', "''"), "'"].concat(),
        None => text.to_owned(),
    }
}

/// What stands beside an operator, in parentheses where it may hold one.
fn operand(text: &str) -> String {
    match text.contains(' ') && !text.starts_with('\'') {
        true => ["(", text, ")"].concat(),
        false => text.to_owned(),
    }
}

impl Parser<'_> {
    /// The operator that the words from the token on mean, and their place.
    #[cold]
    pub(super) fn operator_in_words(&self) -> Option<(&'static str, Span)> {
        let (operator, not, span, after) = self.phrase_ahead()?;
        let follows = Infix::from_word(operator).is_some() && self.operand_may_follow(&after, "");
        follows.then(|| (if not { opposite(operator) } else { operator }, span))
    }

    /// What stands before the token and behind it, as a call or in another order.
    #[cold]
    pub(super) fn rewritten(&self) -> Option<Rewrite> {
        let (left, denied) = self.last_operand()?;
        let text = self.slice(left);
        let (span, written) = match self.token.kind {
            TokenKind::Word => {
                let (what, not, words, mut after) = self.phrase_ahead()?;
                let before = if not { "not " } else { "" };
                if what == "in" && not {
                    (words, ["not ", text, " in"].concat())
                } else if Infix::from_word(what).is_some() {
                    return None;
                } else {
                    let right = self.operand_ahead(&mut after)?;
                    let part = self.slice(right);
                    let (span, call) = match what {
                        "between" => {
                            let and = after.token().ok()?.span;
                            let most = self.operand_ahead(&mut after)?;
                            if !self.slice(and).eq_ignore_ascii_case("and") {
                                return None;
                            }
                            let most_text = self.slice(most);
                            let both =
                                [text, " ge ", part, " and ", text, " le ", most_text].concat();
                            let both = if not || denied {
                                ["(", &both, ")"].concat()
                            } else {
                                both
                            };
                            (most, both)
                        }
                        "like" | "ilike" => (right, like(text, part, what == "ilike")?),
                        function => (
                            right,
                            [function, "(", text, ",", &single_quoted(part), ")"].concat(),
                        ),
                    };
                    (span, [before, &call].concat())
                }
            }
            // Texts are joined.
            TokenKind::Plus | TokenKind::Symbol => {
                let right = self.operand_ahead(&mut self.lexer.clone())?;
                let is_text = [left, right]
                    .iter()
                    .any(|&side| self.slice(side).starts_with('\''));
                if !is_text || !["+", "||", "&"].contains(&self.slice(self.token.span)) {
                    return None;
                }
                (
                    right,
                    ["concat(", text, ",", self.slice(right), ")"].concat(),
                )
            }
            _ => return None,
        };
        (written.len() <= LONGEST).then_some((left.to(span), written))
    }

    /// A call as another language has it, the parenthesis of whose arguments is the token.
    #[cold]
    pub(super) fn call_rewritten(&self, name: Span, lower: &str) -> Option<Rewrite> {
        let (arguments, close) = self.arguments_ahead(&mut self.lexer.clone())?;
        let texts: Vec<&str> = arguments
            .iter()
            .map(|&argument| self.slice(argument))
            .collect();
        let written = match (lower, &texts[..]) {
            ("iif" | "if", [condition, then, otherwise]) => case(condition, then, otherwise),
            ("substringof", [part, text]) => ["contains(", text, ",", part, ")"].concat(),
            ("isnull" | "is_null", [value]) => ["(", &operand(value), " eq null)"].concat(),
            ("isnull" | "ifnull" | "nvl" | "coalesce", [value, otherwise]) => {
                case(&[&operand(value), " ne null"].concat(), value, otherwise)
            }
            ("left", [text, length]) => ["substring(", text, ",0,", length, ")"].concat(),
            ("like" | "ilike", [text, pattern]) => like(text, pattern, lower == "ilike")?,
            _ => return None,
        };
        (written.len() <= LONGEST).then(|| (name.to(close), written))
    }

    /// `name.includes('x')`, `name.length`, `address.city`, `Status.OPEN`: the name is consumed.
    #[cold]
    pub(super) fn member_rewritten(&self, name: Span) -> Option<Rewrite> {
        let whole = self.slice(name);
        let (owner, last) = whole.rsplit_once('.')?;
        // Those of OData.
        if matches!(owner, "Edm" | "geo" | "odata") {
            return None;
        }
        let path = owner.replace('.', "/");
        if self.token.kind == TokenKind::OpenParenthesis && self.touches() {
            let lower = last.to_ascii_lowercase();
            return match lower.as_str() {
                "any" | "all" => Some((name, [&path, "/", &lower].concat())),
                _ => self.argument_moved(name, &path, last),
            };
        }
        let written = match last {
            "length" | "size" | "count" => ["length(", &path, ")"].concat(),
            _ if !last.contains(char::is_lowercase) => match owner.contains('.') {
                true => [owner, "'", last, "'"].concat(),
                false => ["'", last, "'"].concat(),
            },
            // The name of a type begins with a capital.
            _ if owner.starts_with(char::is_uppercase) => return None,
            _ => [&path, "/", last].concat(),
        };
        Some((name, written))
    }

    /// A function that stands behind its first argument, the parenthesis of the others being the token.
    #[cold]
    pub(super) fn argument_moved(&self, from: Span, path: &str, name: &str) -> Option<Rewrite> {
        let function = function_like(name)?;
        let (arguments, close) = self.arguments_ahead(&mut self.lexer.clone())?;
        let mut written = [function, "(", path].concat();
        for argument in arguments {
            written.push(',');
            written.push_str(self.slice(argument));
        }
        written.push(')');
        (written.len() <= LONGEST).then(|| (from.to(close), written))
    }

    /// The phrase that begins with the token: whether it denies, its place, and the lexer behind it.
    fn phrase_ahead(&self) -> Option<(&'static str, bool, Span, Lexer<'_>)> {
        // No phrase has more.
        const MOST: usize = 7;
        let mut lexer = self.lexer.clone();
        let mut token = self.token;
        let (mut words, mut places) = (String::new(), Vec::new());
        while token.kind == TokenKind::Word && places.len() < MOST {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.slice(token.span).to_ascii_lowercase());
            places.push((token.span, lexer.clone()));
            let Ok(next) = lexer.token() else { break };
            token = next;
        }
        let (what, not, len) = phrase(&words)?;
        let (last, after) = places.into_iter().nth(len.checked_sub(1)?)?;
        Some((what, not, self.token.span.to(last), after))
    }

    /// The operand that was consumed last, where no operator that binds tighter than `not` has taken it, and whether a
    /// `not` has.
    fn last_operand(&self) -> Option<(Span, bool)> {
        let mut denied = false;
        for (kind, span) in self.ast.ending_at(self.end) {
            match kind {
                NodeKind::Not(_) => denied = true,
                NodeKind::And(_) | NodeKind::Or(_) => {}
                NodeKind::Compare(..)
                | NodeKind::Arithmetic(..)
                | NodeKind::Has(..)
                | NodeKind::In(..)
                | NodeKind::Negate(_) => return None,
                _ => return Some((span, denied)),
            }
        }
        None
    }

    /// Whether an operand may begin where the lexer is, behind the sign of an operator. What is not there yet may.
    pub(super) fn operand_may_follow(&self, lexer: &Lexer<'_>, sign: &str) -> bool {
        let mut ahead = lexer.clone();
        let at = ahead.span().end();
        let next = match ahead.token() {
            Ok(next) => next,
            // A mistake of its own.
            Err(error) => return error.suggestion().is_some(),
        };
        match next.kind {
            TokenKind::Symbol => self.slice(next.span) == "!",
            TokenKind::End => sign != "%",
            // `--`, `++`, `+=`
            TokenKind::Minus | TokenKind::Plus => next.span.start() != at,
            TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Slash
            | TokenKind::CloseParenthesis
            | TokenKind::CloseBracket => false,
            _ => true,
        }
    }

    /// The place of the operand that the lexer comes to, with its path or its arguments.
    fn operand_ahead(&self, lexer: &mut Lexer<'_>) -> Option<Span> {
        let mut token = lexer.token().ok()?;
        let mut span = token.span;
        if token.kind == TokenKind::Minus {
            token = lexer.token().ok()?;
            span = span.to(token.span);
        }
        match token.kind {
            TokenKind::Word => {}
            TokenKind::String | TokenKind::JsonString | TokenKind::Alias => return Some(span),
            kind => return is_number(kind).then_some(span),
        }
        loop {
            let mut ahead = lexer.clone();
            let next = ahead.token().ok();
            let Some(next) = next.filter(|next| next.span.start() == span.end()) else {
                return Some(span);
            };
            match next.kind {
                TokenKind::Slash | TokenKind::Word | TokenKind::Dollar | TokenKind::String => {
                    span = span.to(next.span);
                }
                TokenKind::OpenParenthesis => span = span.to(self.arguments_ahead(&mut ahead)?.1),
                _ => return Some(span),
            }
            *lexer = ahead;
        }
    }

    /// The places of the arguments whose parenthesis the lexer has passed, and the one that closes them.
    fn arguments_ahead(&self, lexer: &mut Lexer<'_>) -> Option<(Vec<Span>, Span)> {
        let mut depth = 0_usize;
        let (mut arguments, mut argument) = (Vec::new(), None::<Span>);
        loop {
            let token = lexer.token().ok()?;
            match token.kind {
                TokenKind::End => return None,
                TokenKind::Comma if depth == 0 => {
                    arguments.push(argument.take()?);
                    continue;
                }
                TokenKind::CloseParenthesis if depth == 0 => {
                    arguments.extend(argument);
                    return Some((arguments, token.span));
                }
                TokenKind::OpenParenthesis | TokenKind::OpenBracket => depth += 1,
                TokenKind::CloseParenthesis | TokenKind::CloseBracket => {
                    depth = depth.checked_sub(1)?;
                }
                _ => {}
            }
            argument = Some(argument.map_or(token.span, |start| start.to(token.span)));
        }
    }
}
