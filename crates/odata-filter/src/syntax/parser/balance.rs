//! A parenthesis or bracket that is missing or too many, and where that leaves no choice, the text with as many as it
//! opens.
//!
//! What is not closed is closed at the end of the text, and what was not opened goes. Where the missing one may as well
//! stand elsewhere, and the filter would be true for fewer rows then, nothing is suggested: `(a or b and c` is perhaps
//! `(a or b) and c`, and `a and b or c)` is perhaps `a and (b or c)`.

use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{Lexer, Token, TokenKind};
use crate::syntax::operator::{Chain, Quantifier};
use crate::syntax::parser::Parser;
use crate::text::span::Span;

/// Longer texts are not written anew.
const LONGEST: usize = 400;

/// What a parenthesis or bracket opens.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Opened {
    #[default]
    Group,
    /// A group behind `not`.
    Negated,
    Lambda,
    /// The arguments of a call, or a list.
    Items,
}

/// A level of the text that is not closed; the text itself is the first.
#[derive(Default)]
struct Level {
    opened: Opened,
    close: &'static str,
    /// Of the whole level; of [`Opened::Items`] behind the last comma or colon.
    and: bool,
    or: bool,
    /// An `or` that stands behind an `and` or a `not`.
    or_behind: bool,
    not: bool,
    arithmetic: bool,
    comparison: bool,
    /// An `and` that stands behind an `or`, of this level or of one around it.
    and_behind: bool,
}

impl Level {
    fn new(opened: Opened, close: &'static str) -> Self {
        Self {
            opened,
            close,
            ..Self::default()
        }
    }

    /// Whether the level may as well be closed at its end as anywhere before it.
    fn closes_at_end(&self) -> bool {
        let chain = self.and || self.or;
        !self.arithmetic
            && match self.opened {
                Opened::Group => !self.and_behind,
                Opened::Negated => !self.and,
                Opened::Lambda => !chain,
                Opened::Items => !chain && !self.comparison && !self.not,
            }
    }
}

impl Parser<'_> {
    /// From an opening parenthesis that is not closed to the end, with all that is missing there.
    #[cold]
    pub(super) fn closed_at_end(&self, open: Span) -> Option<(Span, String)> {
        let span = Span::new(open.start(), self.end);
        if span.len() > LONGEST {
            return None;
        }
        let levels = self.levels(self.text.len())?;
        let opened = levels.get(1..)?;
        let negated = |level: &&Level| level.opened == Opened::Negated;
        // Twice negated, `or` is what is true for more rows.
        let is_sure =
            opened.iter().all(Level::closes_at_end) && opened.iter().filter(negated).count() < 2;
        is_sure.then(|| {
            let mut written = self.slice(span).to_owned();
            written.extend(opened.iter().rev().map(|level| level.close));
            (span, written)
        })
    }

    /// The token, which closes nothing, with those behind it where the text ends there; and what takes their place:
    /// nothing, or what closes the one that is open.
    #[cold]
    pub(super) fn balanced(&self) -> Option<(Span, Option<String>)> {
        let span = self.token.span;
        let levels = self.levels(span.start())?;
        if let [_, .., open] = levels.as_slice() {
            let is_other = open.close != self.slice(span);
            return Some((span, is_other.then(|| open.close.to_owned())));
        }
        let text = levels.first()?;
        let rest = self.text.get(span.start()..)?.trim_end();
        let is_last = rest.bytes().all(|byte| b") ]\t".contains(&byte));
        let is_sure = !text.arithmetic && !text.or_behind && (is_last || !text.or);
        let all = Span::new(span.start(), span.start() + rest.len());
        let span = if is_last && is_sure { all } else { span };
        Some((span, is_sure.then(String::new)))
    }

    /// The levels that are open before a place.
    fn levels(&self, end: usize) -> Option<Vec<Level>> {
        let mut lexer = Lexer::new(self.text).ok()?;
        let mut levels = vec![Level::new(Opened::Group, "")];
        let mut before = None::<Token>;
        loop {
            let token = lexer.token().ok()?;
            if token.kind == TokenKind::End || token.span.start() >= end {
                return Some(levels);
            }
            match token.kind {
                TokenKind::OpenParenthesis => {
                    levels.push(Level::new(self.opened(before, token), ")"));
                }
                TokenKind::OpenBracket => levels.push(Level::new(Opened::Items, "]")),
                TokenKind::CloseParenthesis | TokenKind::CloseBracket => {
                    levels.pop()?;
                }
                TokenKind::Comma | TokenKind::Colon => {
                    let level = levels.last_mut()?;
                    if level.opened == Opened::Items {
                        *level = Level::new(Opened::Items, level.close);
                    }
                }
                TokenKind::Word => self.note(&mut levels, token)?,
                _ => {}
            }
            before = Some(token);
        }
    }

    /// What a parenthesis opens, by what stands before it.
    fn opened(&self, before: Option<Token>, open: Token) -> Opened {
        let word = before.filter(|before| before.kind == TokenKind::Word);
        let Some(word) = word else {
            return Opened::Group;
        };
        let name = self.slice(word.span);
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match Infix::from_word(name) {
            Some(Infix::In) => Opened::Items,
            Some(_) => Opened::Group,
            None if is("not") => Opened::Negated,
            None if word.span.end() != open.span.start() => Opened::Group,
            None if Quantifier::ALL.iter().any(|known| is(known.as_str())) => Opened::Lambda,
            None => Opened::Items,
        }
    }

    /// Notes an operator in the level that it stands in.
    fn note(&self, levels: &mut [Level], token: Token) -> Option<()> {
        let name = self.slice(token.span);
        // What is not opened is not closed too late.
        let or_before = levels.iter().skip(1).any(|level| level.or);
        let level = levels.last_mut()?;
        match Infix::from_word(name) {
            Some(Infix::Chain(Chain::And)) => {
                level.and = true;
                level.and_behind |= or_before;
            }
            Some(Infix::Chain(Chain::Or)) => {
                level.or_behind |= level.and || level.not;
                level.or = true;
            }
            Some(Infix::Arithmetic(_)) => level.arithmetic = true,
            Some(_) => level.comparison = true,
            None => level.not |= name.eq_ignore_ascii_case("not"),
        }
        Some(())
    }
}
