//! The canonical functions of OData 4.01, part 2, sections 5.1.1.5 to 5.1.1.9.

use std::fmt;
use std::ops::RangeInclusive;

/// Declares each function once: its name and how many arguments it takes.
macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal ($min:literal ..= $max:literal),)*) => {
        /// A function of the language.
        ///
        /// Names are read in any case and written as the specification spells them. `case` is not in
        /// this list, because its arguments are pairs: it is [`ExprKind::Case`](crate::ExprKind::Case).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Function { $($(#[$doc])* $variant,)* }

        impl Function {
            /// Every function, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as canonical text writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How many arguments the function takes.
            #[must_use]
            pub const fn arity(self) -> RangeInclusive<usize> {
                match self { $(Self::$variant => $min..=$max,)* }
            }
        }
    };
}

functions! {
    // 5.1.1.5, string and collection functions; of collections none is offered.
    /// `concat(a,b)`: the two strings joined.
    Concat = "concat" (2..=2),
    /// `contains(text,part)`
    Contains = "contains" (2..=2),
    /// `endswith(text,part)`
    EndsWith = "endswith" (2..=2),
    /// `indexof(text,part)`: in characters, zero-based; -1 where there is none.
    IndexOf = "indexof" (2..=2),
    /// `length(text)`: in characters.
    Length = "length" (1..=1),
    /// `startswith(text,part)`
    StartsWith = "startswith" (2..=2),
    /// `substring(text,start)` or `substring(text,start,length)`: in characters, zero-based.
    Substring = "substring" (2..=3),
    // 5.1.1.7, string functions.
    /// `matchesPattern(text,pattern)`: whether an ECMAScript regular expression occurs in the text.
    ///
    /// Decisions: it is one of Unicode mode without flags, so a character is a code point, `^` and `$`
    /// are the start and the end of the text, and a bracket or brace that means nothing is an error. A
    /// `\` before any ASCII punctuation is allowed. Look-around, back references and `\p{…}` are
    /// errors, because every pattern is matched in linear time and without tables of Unicode. A pattern
    /// has 4,096 bytes, 64 levels of groups and, with its repetitions written out, 2,000 states at the
    /// most, where a large class counts as several.
    MatchesPattern = "matchesPattern" (2..=2),
    /// `tolower(text)`
    ToLower = "tolower" (1..=1),
    /// `toupper(text)`
    ToUpper = "toupper" (1..=1),
    /// `trim(text)`
    Trim = "trim" (1..=1),
    // 5.1.1.8, date and time functions.
    /// `date(at)`: the date of a point in time, in its offset.
    Date = "date" (1..=1),
    /// `day(at)`: 1 to 31.
    Day = "day" (1..=1),
    /// `fractionalseconds(at)`: a decimal, 0 to less than 1.
    FractionalSeconds = "fractionalseconds" (1..=1),
    /// `hour(at)`: 0 to 23.
    Hour = "hour" (1..=1),
    /// `maxdatetime()`: the latest point in time.
    MaxDateTime = "maxdatetime" (0..=0),
    /// `mindatetime()`: the earliest point in time.
    MinDateTime = "mindatetime" (0..=0),
    /// `minute(at)`: 0 to 59.
    Minute = "minute" (1..=1),
    /// `month(at)`: 1 to 12.
    Month = "month" (1..=1),
    /// `now()`: the instant that the caller gives; this crate reads no clock.
    Now = "now" (0..=0),
    /// `second(at)`: 0 to 59.
    Second = "second" (1..=1),
    /// `time(at)`: the time of day of a point in time, in its offset.
    Time = "time" (1..=1),
    /// `totaloffsetminutes(at)`: the offset from UTC.
    TotalOffsetMinutes = "totaloffsetminutes" (1..=1),
    /// `totalseconds(duration)`: a decimal.
    TotalSeconds = "totalseconds" (1..=1),
    /// `year(at)`
    Year = "year" (1..=1),
    // 5.1.1.9, arithmetic functions.
    /// `ceiling(number)`
    Ceiling = "ceiling" (1..=1),
    /// `floor(number)`
    Floor = "floor" (1..=1),
    /// `round(number)`: halves away from zero.
    Round = "round" (1..=1),
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
