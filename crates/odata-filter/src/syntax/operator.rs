//! The operators of OData 4.01, part 2, sections 5.1.1.1 and 5.1.1.2, and the lambda operators of
//! section 5.1.1.13.

use std::fmt;

/// Declares an enum of operators and the word that each one is written with.
macro_rules! operators {
    ($(#[$meta:meta])* $name:ident { $(#[doc = $summary:literal] $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = concat!("`", $word, "`:", $summary)] $variant,)* }

        impl $name {
            /// Every operator of this kind, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The operator as canonical text writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it is, in a line of Markdown.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary.trim_ascii(),)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

operators! {
    /// A comparison of two values (OData 4.01, part 2, 5.1.1.1.1 to 5.1.1.1.6).
    CompareOp {
        /// Equal; null equals null.
        Eq = "eq",
        /// Not equal.
        Ne = "ne",
        /// Greater than.
        Gt = "gt",
        /// Greater than or equal.
        Ge = "ge",
        /// Less than.
        Lt = "lt",
        /// Less than or equal.
        Le = "le",
    }
}

operators! {
    /// An arithmetic operator with two operands (OData 4.01, part 2, 5.1.1.2).
    ArithmeticOp {
        /// The sum; a point in time or a date, moved by a duration.
        Add = "add",
        /// The difference; a point in time or a date, moved back by a duration.
        Sub = "sub",
        /// The product.
        Mul = "mul",
        /// The quotient; of two integers an integer, towards zero.
        Div = "div",
        /// The quotient, never truncated.
        DivBy = "divby",
        /// The remainder, with the sign of the dividend.
        Mod = "mod",
    }
}

operators! {
    /// A lambda operator over a list (OData 4.01, part 2, 5.1.1.13).
    Quantifier {
        /// Whether some element makes the predicate true or, without one, whether there is an element.
        Any = "any",
        /// Whether every element makes the predicate true.
        All = "all",
    }
}

impl CompareOp {
    /// The operator with its operands exchanged: `a lt b` is `b gt a`.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
        }
    }

    /// The operator that is true where `eq` or `ne` is not.
    #[cfg(feature = "sql")]
    pub(crate) const fn negated(self) -> Option<Self> {
        match self {
            Self::Eq => Some(Self::Ne),
            Self::Ne => Some(Self::Eq),
            _ => None,
        }
    }

    pub(crate) const fn precedence(self) -> Precedence {
        match self {
            Self::Eq | Self::Ne => Precedence::Equality,
            Self::Gt | Self::Ge | Self::Lt | Self::Le => Precedence::Relational,
        }
    }
}

impl ArithmeticOp {
    pub(crate) const fn precedence(self) -> Precedence {
        match self {
            Self::Add | Self::Sub => Precedence::Additive,
            Self::Mul | Self::Div | Self::DivBy | Self::Mod => Precedence::Multiplicative,
        }
    }
}

/// How tightly a kind of expression binds (OData 4.01, part 2, section 5.1.1.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precedence {
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    /// `has` and `in`.
    Primary,
    /// What needs no parentheses, but where they are asked for.
    Atom,
    /// A place where parentheses stand, whatever is in them.
    Parenthesised,
}

impl Precedence {
    /// The next tighter one: what the right operand of an operator needs, since all associate left.
    pub(crate) fn tighter(self) -> Self {
        match self {
            Self::Or => Self::And,
            Self::And => Self::Equality,
            Self::Equality => Self::Relational,
            Self::Relational => Self::Additive,
            Self::Additive => Self::Multiplicative,
            Self::Multiplicative => Self::Unary,
            Self::Unary => Self::Primary,
            Self::Primary | Self::Atom | Self::Parenthesised => Self::Atom,
        }
    }
}

/// An operator that takes any number of operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chain {
    And,
    Or,
}
