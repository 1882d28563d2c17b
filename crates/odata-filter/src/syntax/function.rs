//! The canonical functions of OData 4.01, part 2, sections 5.1.1.5 to 5.1.1.9, each defined once.
//!
//! A definition holds the name, what the function is, and its signatures. The parser counts arguments
//! by it, the binder holds their types against it, completion offers what fits it, and the language
//! reference is written from it.

use std::fmt;
use std::ops::RangeInclusive;

use crate::value::type_kind::TypeKind;

/// What a function takes, and what it then gives.
///
/// ```
/// use odata_filter::Function;
///
/// let signatures: Vec<_> = Function::Year.signatures().iter().map(ToString::to_string).collect();
/// assert_eq!(signatures, ["(at: date): int", "(at: datetime): int"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    parameters: &'static [Parameter],
    result: TypeKind,
}

impl Signature {
    /// The parameters, in order.
    #[must_use]
    pub const fn parameters(&self) -> &'static [Parameter] {
        self.parameters
    }

    /// The type of what the function gives.
    #[must_use]
    pub const fn result(&self) -> TypeKind {
        self.result
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (position, parameter) in self.parameters.iter().enumerate() {
            let separator = if position > 0 { ", " } else { "" };
            write!(f, "{separator}{parameter}")?;
        }
        write!(f, "): {}", self.result)
    }
}

/// A parameter of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    name: &'static str,
    kind: TypeKind,
}

impl Parameter {
    /// What documentation calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type that its arguments have.
    #[must_use]
    pub const fn kind(&self) -> TypeKind {
        self.kind
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.kind)
    }
}

/// Declares each function once: its name, what it is, and its signatures.
macro_rules! functions {
    ($(
        #[doc = $summary:literal] $(#[doc = $more:literal])*
        $variant:ident = $name:literal {
            $(($($parameter:ident: $type:ident),*) -> $result:ident;)+
        }
    )*) => {
        /// A function of the language.
        ///
        /// Names are read in any case and written as the specification spells them. `case` is not in
        /// this list, because its arguments are pairs: it is [`ExprKind::Case`](crate::ExprKind::Case).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Function { $(#[doc = $summary] $(#[doc = $more])* $variant,)* }

        impl Function {
            /// Every function, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as canonical text writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the function is, in a line of Markdown.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary.trim_ascii(),)* }
            }

            /// What the function takes and gives; one after the other where it takes several types.
            #[must_use]
            pub const fn signatures(self) -> &'static [Signature] {
                match self {
                    $(Self::$variant => const { &[$(Signature {
                        parameters: &[$(Parameter {
                            name: stringify!($parameter),
                            kind: TypeKind::$type,
                        }),*],
                        result: TypeKind::$result,
                    }),+] },)*
                }
            }

            /// How many arguments the function takes.
            #[must_use]
            pub const fn arity(self) -> RangeInclusive<usize> {
                match self { $(Self::$variant => const { arity(Self::$variant.signatures()) },)* }
            }
        }
    };
}

/// The fewest and the most parameters of some signatures, which lack none between.
const fn arity(signatures: &[Signature]) -> RangeInclusive<usize> {
    let (mut min, mut max) = (usize::MAX, 0);
    let mut rest = signatures;
    while let [first, others @ ..] = rest {
        let count = first.parameters.len();
        min = if count < min { count } else { min };
        max = if count > max { count } else { max };
        rest = others;
    }
    min..=max
}

functions! {
    // 5.1.1.5, string and collection functions.
    /// The two joined.
    Concat = "concat" {
        (text: Text, other: Text) -> Text;
        (list: List, other: List) -> List;
    }
    /// Whether the part stands in it, of a list in one piece.
    Contains = "contains" {
        (text: Text, part: Text) -> Boolean;
        (list: List, part: List) -> Boolean;
    }
    /// Whether it ends with the part.
    EndsWith = "endswith" {
        (text: Text, part: Text) -> Boolean;
        (list: List, part: List) -> Boolean;
    }
    /// Where the part begins in it, in characters or items from 0; -1 where it is not.
    IndexOf = "indexof" {
        (text: Text, part: Text) -> Int;
        (list: List, part: List) -> Int;
    }
    /// How many characters or items it has.
    Length = "length" {
        (text: Text) -> Int;
        (list: List) -> Int;
    }
    /// Whether it begins with the part.
    StartsWith = "startswith" {
        (text: Text, part: Text) -> Boolean;
        (list: List, part: List) -> Boolean;
    }
    /// The characters or items from a start on, counted from 0 or, negative, from the end; so many at most.
    Substring = "substring" {
        (text: Text, start: Int) -> Text;
        (text: Text, start: Int, length: Int) -> Text;
        (list: List, start: Int) -> List;
        (list: List, start: Int, length: Int) -> List;
    }
    // 5.1.1.6, collection functions.
    /// Whether each item of the part has one of its own in the list.
    HasSubset = "hassubset" {
        (list: List, part: List) -> Boolean;
    }
    /// Whether the list becomes the part when items are taken out of it.
    HasSubsequence = "hassubsequence" {
        (list: List, part: List) -> Boolean;
    }
    // 5.1.1.7, string functions.
    /// Whether the pattern, a regular expression of ECMAScript and a constant, occurs in the text.
    ///
    /// Decisions: it is one of Unicode mode without flags, so a character is a code point, `^` and `$`
    /// are the start and the end of the text, and a bracket or brace that means nothing is an error. A
    /// `\` before any ASCII punctuation is allowed. Look-around, back references and `\p{…}` are
    /// errors, because every pattern is matched in linear time and without tables of Unicode. A pattern
    /// has 4,096 bytes, 64 levels of groups and, with its repetitions written out, 2,000 states at the
    /// most, where a large class counts as several.
    MatchesPattern = "matchesPattern" {
        (text: Text, pattern: Text) -> Boolean;
    }
    /// The text in lower case.
    ToLower = "tolower" {
        (text: Text) -> Text;
    }
    /// The text in upper case.
    ToUpper = "toupper" {
        (text: Text) -> Text;
    }
    /// The text without white space at its ends.
    Trim = "trim" {
        (text: Text) -> Text;
    }
    // 5.1.1.8, date and time functions.
    /// The date of a point in time, in its offset.
    Date = "date" {
        (at: Timestamp) -> Date;
    }
    /// The day of the month, 1 to 31.
    Day = "day" {
        (at: Date) -> Int;
        (at: Timestamp) -> Int;
    }
    /// The fraction of the second, from 0 to less than 1.
    FractionalSeconds = "fractionalseconds" {
        (at: TimeOfDay) -> Decimal;
        (at: Timestamp) -> Decimal;
    }
    /// The hour, 0 to 23.
    Hour = "hour" {
        (at: TimeOfDay) -> Int;
        (at: Timestamp) -> Int;
    }
    /// The latest point in time.
    MaxDateTime = "maxdatetime" {
        () -> Timestamp;
    }
    /// The earliest point in time.
    MinDateTime = "mindatetime" {
        () -> Timestamp;
    }
    /// The minute, 0 to 59.
    Minute = "minute" {
        (at: TimeOfDay) -> Int;
        (at: Timestamp) -> Int;
    }
    /// The month, 1 to 12.
    Month = "month" {
        (at: Date) -> Int;
        (at: Timestamp) -> Int;
    }
    /// The instant that the caller gives, since no clock is read.
    Now = "now" {
        () -> Timestamp;
    }
    /// The second, 0 to 59.
    Second = "second" {
        (at: TimeOfDay) -> Int;
        (at: Timestamp) -> Int;
    }
    /// The time of day of a point in time, in its offset.
    Time = "time" {
        (at: Timestamp) -> TimeOfDay;
    }
    /// The offset of a point in time from UTC, in minutes.
    TotalOffsetMinutes = "totaloffsetminutes" {
        (at: Timestamp) -> Int;
    }
    /// The duration in seconds.
    TotalSeconds = "totalseconds" {
        (duration: Duration) -> Decimal;
    }
    /// The year.
    Year = "year" {
        (at: Date) -> Int;
        (at: Timestamp) -> Int;
    }
    // 5.1.1.9, arithmetic functions.
    /// The least whole number that is not below the number.
    Ceiling = "ceiling" {
        (number: Int) -> Int;
        (number: Decimal) -> Decimal;
        (number: Double) -> Double;
    }
    /// The greatest whole number that is not above the number.
    Floor = "floor" {
        (number: Int) -> Int;
        (number: Decimal) -> Decimal;
        (number: Double) -> Double;
    }
    /// The nearest whole number; halves go away from zero.
    Round = "round" {
        (number: Int) -> Int;
        (number: Decimal) -> Decimal;
        (number: Double) -> Double;
    }
}

impl Function {
    /// The function of that name, in any case.
    ///
    /// ```
    /// use odata_filter::Function;
    ///
    /// assert_eq!(Function::from_name("StartsWith"), Some(Function::StartsWith));
    /// assert_eq!(Function::from_name("substringof"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        // The length and the first letter leave at most two names to compare.
        let first = name.as_bytes().first()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|function| {
            let known = function.as_str();
            known.len() == name.len()
                && known.as_bytes().first() == Some(&first)
                && known.eq_ignore_ascii_case(name)
        })
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
