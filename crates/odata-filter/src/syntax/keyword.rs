//! The words that the parser gives a meaning to, where it expects one. All are read in any case.

use closest_match::nearest;

use crate::syntax::operator::{ArithmeticOp, Chain, CompareOp, Precedence};

/// An operator that stands between its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Infix {
    Chain(Chain),
    Compare(CompareOp),
    Arithmetic(ArithmeticOp),
    Has,
    In,
}

impl Infix {
    /// The operator that the word is, in any case.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        use ArithmeticOp::{Add, Div, DivBy, Mod, Mul, Sub};
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};

        // Setting bit 5 makes a letter lower-case; what is no letter becomes none by it that occurs
        // in an operator, since names are made of letters, digits and `_` alone.
        let lower = |byte: u8| byte | 0x20;
        Some(match *word.as_bytes() {
            [a, b] => match [lower(a), lower(b)] {
                [b'e', b'q'] => Self::Compare(Eq),
                [b'n', b'e'] => Self::Compare(Ne),
                [b'g', b't'] => Self::Compare(Gt),
                [b'g', b'e'] => Self::Compare(Ge),
                [b'l', b't'] => Self::Compare(Lt),
                [b'l', b'e'] => Self::Compare(Le),
                [b'o', b'r'] => Self::Chain(Chain::Or),
                [b'i', b'n'] => Self::In,
                _ => return None,
            },
            [a, b, c] => match [lower(a), lower(b), lower(c)] {
                [b'a', b'n', b'd'] => Self::Chain(Chain::And),
                [b'h', b'a', b's'] => Self::Has,
                [b'a', b'd', b'd'] => Self::Arithmetic(Add),
                [b's', b'u', b'b'] => Self::Arithmetic(Sub),
                [b'm', b'u', b'l'] => Self::Arithmetic(Mul),
                [b'd', b'i', b'v'] => Self::Arithmetic(Div),
                [b'm', b'o', b'd'] => Self::Arithmetic(Mod),
                _ => return None,
            },
            _ if word.eq_ignore_ascii_case("divby") => Self::Arithmetic(DivBy),
            _ => return None,
        })
    }

    pub(crate) fn precedence(self) -> Precedence {
        match self {
            Self::Chain(Chain::Or) => Precedence::Or,
            Self::Chain(Chain::And) => Precedence::And,
            Self::Compare(op) => op.precedence(),
            Self::Arithmetic(op) => op.precedence(),
            Self::Has | Self::In => Precedence::Primary,
        }
    }

    /// What the sign or word of another language is called here.
    pub(crate) fn alias_of(found: &str) -> Option<&'static str> {
        const OTHERS: &[(&str, &[&str])] = &[
            ("eq", &["=", "==", "==="]),
            ("ne", &["!=", "!==", "<>", "neq", "isnt"]),
            ("gt", &[">"]),
            ("ge", &[">=", "gte", "=>"]),
            ("lt", &["<"]),
            ("le", &["<=", "lte", "=<"]),
            ("and", &["&&", "&"]),
            ("or", &["||", "|"]),
            ("add", &["+", "plus"]),
            ("sub", &["-", "minus"]),
            ("mul", &["*", "times"]),
            ("div", &["/"]),
            ("mod", &["%", "modulo"]),
        ];
        const ALL: [&str; 16] = [
            "eq", "ne", "gt", "ge", "lt", "le", "and", "or", "in", "has", "add", "sub", "mul",
            "div", "divby", "mod",
        ];
        OTHERS
            .iter()
            .find(|(_, others)| others.iter().any(|other| other.eq_ignore_ascii_case(found)))
            .map(|&(known, _)| known)
            .or_else(|| {
                // Every word of two letters is near to every operator of two letters, `any` is no `and`, and what
                // other languages have is no misspelling.
                const WORDS: [&str; 7] = ["any", "all", "xor", "nor", "nand", "eqv", "not"];
                let other = found.len() > 2 && !WORDS.contains(&found);
                other.then(|| nearest(found, ALL)).flatten()
            })
    }
}
