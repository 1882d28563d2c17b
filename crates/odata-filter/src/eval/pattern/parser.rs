//! From the text of a pattern to its tree: the grammar of ECMAScript's patterns in Unicode mode.

use crate::eval::pattern::syntax::{Assertion, Class, Node, Tree, UNBOUNDED};
use crate::eval::pattern::{MAX_NESTING, class};
use crate::syntax::{identifier, json_string};

/// What is wrong with a pattern, and at which of its bytes.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) reason: &'static str,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Tree, Fault> {
    let mut parser = Parser {
        pattern,
        at: 0,
        nesting: 0,
        ranges: Vec::new(),
    };
    let root = parser.either()?;
    match parser.peek() {
        None => Ok(Tree {
            root,
            ranges: parser.ranges,
        }),
        Some(_) => fault(parser.at, "group_not_opened"),
    }
}

fn fault<T>(at: usize, reason: &'static str) -> Result<T, Fault> {
    Err(Fault { at, reason })
}

struct Parser<'p> {
    pattern: &'p str,
    /// The byte that is next.
    at: usize,
    nesting: usize,
    ranges: Vec<(u32, u32)>,
}

impl<'p> Parser<'p> {
    fn rest(&self) -> &'p str {
        self.pattern.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Whether the text was next.
    fn eat(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// Parts with `|` between them, up to a `)` or the end.
    fn either(&mut self) -> Result<Node, Fault> {
        let first = self.sequence()?;
        if self.peek() != Some('|') {
            return Ok(first);
        }
        let mut nodes = vec![first];
        while self.eat("|") {
            nodes.push(self.sequence()?);
        }
        Ok(Node::Either(nodes))
    }

    fn sequence(&mut self) -> Result<Node, Fault> {
        let mut nodes = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let node = self.term()?;
            if !node.is_empty() {
                nodes.push(node);
            }
        }
        Ok(Node::Sequence(nodes))
    }

    fn term(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        let node = match self.next() {
            // What follows an assertion has nothing to repeat.
            Some('^') => return Ok(Node::Assertion(Assertion::Start)),
            Some('$') => return Ok(Node::Assertion(Assertion::End)),
            Some('(') => self.group(start)?,
            Some('[') => self.brackets(start)?,
            Some('\\') if self.eat("b") => return Ok(Node::Assertion(Assertion::Boundary)),
            Some('\\') if self.eat("B") => return Ok(Node::Assertion(Assertion::NoBoundary)),
            Some('\\') if self.rest().starts_with(|c| matches!(c, '1'..='9' | 'k')) => {
                return fault(start, "back_reference");
            }
            Some('*' | '+' | '?' | '{') => return fault(start, "nothing_to_repeat"),
            Some(']' | '}') => return fault(start, "bracket_not_opened"),
            Some(c) => {
                let ranges = self.ranges.len();
                if c == '.' {
                    class::push(&mut self.ranges, class::LINE_END, true);
                } else if let Some(c) = self.character(c, start)? {
                    class::push(&mut self.ranges, &[(c, c)], false);
                }
                self.class_since(ranges, false)
            }
            None => return Ok(Node::EMPTY),
        };
        self.repeated(node)
    }

    /// A part with the quantifier that follows it, if any. Whether it is lazy does not change what
    /// matches.
    fn repeated(&mut self, node: Node) -> Result<Node, Fault> {
        let start = self.at;
        let (least, most) = if self.eat("*") {
            (0, UNBOUNDED)
        } else if self.eat("+") {
            (1, UNBOUNDED)
        } else if self.eat("?") {
            (0, 1)
        } else if self.eat("{") {
            self.counts(start)?
        } else {
            return Ok(node);
        };
        self.eat("?");
        if node.is_empty() || most == 0 {
            return Ok(Node::EMPTY);
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            least,
            most,
        })
    }

    /// `n}`, `n,}` or `n,m}`.
    fn counts(&mut self, start: usize) -> Result<(u32, u32), Fault> {
        let least = self.number();
        let most = match self.eat(",") {
            true => self.number().or(Some(UNBOUNDED)),
            false => least,
        };
        match (least, most) {
            (Some(least), Some(most)) if self.eat("}") => match least <= most {
                true => Ok((least, most)),
                false => fault(start, "quantifier_out_of_order"),
            },
            _ => fault(start, "no_quantifier"),
        }
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            let before: u32 = number.unwrap_or(0);
            number = Some(before.saturating_mul(10).saturating_add(digit));
        }
        number
    }

    /// What follows `(`.
    fn group(&mut self, start: usize) -> Result<Node, Fault> {
        if self.nesting >= MAX_NESTING {
            return fault(start, "groups_too_deep");
        }
        if self.eat("?") {
            if self.eat("=") || self.eat("!") {
                return fault(start, "look_ahead");
            }
            if self.eat("<=") || self.eat("<!") {
                return fault(start, "look_behind");
            }
            if !(self.eat(":") || self.eat("<") && self.name()) {
                return fault(start, "unknown_group");
            }
        }
        self.nesting += 1;
        let node = self.either()?;
        self.nesting -= 1;
        match self.eat(")") {
            true => Ok(node),
            false => fault(start, "group_not_closed"),
        }
    }

    /// Whether a name and its `>` were next. Nothing refers to it.
    fn name(&mut self) -> bool {
        let first = self.next();
        let mut is_name = first.is_some_and(|c| c == '$' || identifier::is_start(c));
        while is_name && !self.eat(">") {
            let next = self.next();
            is_name = next.is_some_and(|c| c == '$' || identifier::is_continue(c));
        }
        is_name
    }

    /// The class of what follows `[`.
    fn brackets(&mut self, start: usize) -> Result<Node, Fault> {
        let negated = self.eat("^");
        let ranges = self.ranges.len();
        while !self.eat("]") {
            let at = self.at;
            let first = self.member(start)?;
            let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]");
            let last = match is_range {
                true => {
                    self.at += 1;
                    self.member(start)?
                }
                false => first,
            };
            match (first, last) {
                (Some(first), Some(last)) if first <= last => {
                    class::push(&mut self.ranges, &[(first, last)], false);
                }
                (Some(_), Some(_)) => return fault(at, "range_out_of_order"),
                _ if is_range => return fault(at, "class_in_range"),
                _ => {}
            }
        }
        Ok(self.class_since(ranges, negated))
    }

    /// A character between brackets, or `None` for a class, whose ranges are taken.
    fn member(&mut self, open: usize) -> Result<Option<char>, Fault> {
        let start = self.at;
        match self.next() {
            Some(c) => self.character(c, start),
            None => fault(open, "class_not_closed"),
        }
    }

    /// A character or what follows a `\`; `None` for a class, whose ranges are taken.
    fn character(&mut self, c: char, start: usize) -> Result<Option<char>, Fault> {
        if c != '\\' {
            return Ok(Some(c));
        }
        let Some(c) = self.next() else {
            return fault(start, "nothing_escaped");
        };
        let named = match c {
            'd' | 'D' => Some(class::DIGIT),
            'w' | 'W' => Some(class::WORD),
            's' | 'S' => Some(class::SPACE),
            _ => None,
        };
        if let Some(ranges) = named {
            class::push(&mut self.ranges, ranges, c.is_ascii_uppercase());
            return Ok(None);
        }
        let character = match c {
            // Elsewhere it is an assertion.
            'b' => Some('\u{8}'),
            't' => Some('\t'),
            'n' => Some('\n'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            // With more digits it would be an octal number.
            '0' if !self.rest().starts_with(|c: char| c.is_ascii_digit()) => Some('\0'),
            'c' => {
                let letter = self.next().filter(char::is_ascii_alphabetic);
                letter.and_then(|letter| char::from_u32(u32::from(letter) % 32))
            }
            'x' => self.digits(2).and_then(char::from_u32),
            'u' => return self.code_point(start).map(Some),
            'p' | 'P' => return fault(start, "unicode_property"),
            c => Some(c).filter(char::is_ascii_punctuation),
        };
        match character {
            Some(character) => Ok(Some(character)),
            None => fault(start, "unknown_escape"),
        }
    }

    /// What follows `\u`: four digits, two times four for a pair of surrogates, or digits in braces.
    fn code_point(&mut self, start: usize) -> Result<char, Fault> {
        let (code, character) = if self.eat("{") {
            let (digits, _) = self.rest().split_once('}').unwrap_or_default();
            let code = self.digits(digits.len()).filter(|_| self.eat("}"));
            (code, code.and_then(char::from_u32))
        } else {
            let mut rest = self.rest().chars();
            let character = json_string::escaped(&mut rest);
            let end = self.pattern.len() - rest.as_str().len();
            let code = self.digits(4);
            self.at = end;
            (code, character)
        };
        match (code, character) {
            (_, Some(character)) => Ok(character),
            (Some(0xD800..0xE000), None) => fault(start, "lone_surrogate"),
            _ => fault(start, "no_such_character"),
        }
    }

    /// The number of so many hexadecimal digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let mut rest = self.rest().chars();
        let number = json_string::hex(&mut rest, count)?;
        self.at = self.pattern.len() - rest.as_str().len();
        Some(number).filter(|_| count > 0)
    }

    /// The class of the ranges that were taken since.
    fn class_since(&self, start: usize, negated: bool) -> Node {
        Node::Class(Class {
            start,
            end: self.ranges.len(),
            negated,
        })
    }
}
