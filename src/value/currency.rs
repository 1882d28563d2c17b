//! Currencies, by their ISO 4217 codes.

mod table;
mod withdrawn;

use std::fmt;

use super::{names, normalize, text_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};
use closest_match::{lower_case, only};

pub use table::Currency;
use table::{ALL, CODES, MINOR_UNITS, NAMES};
use withdrawn::{SUCCESSORS, WITHDRAWN};

impl Currency {
    /// Longer texts get no suggestion: they are no name of a currency, and the cost stays bounded.
    const LONGEST: usize = 64;

    /// Every active currency, in the order of the codes: all 178 of them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        ALL.iter().copied()
    }

    /// Parses an alphabetic code, in exactly its spelling.
    ///
    /// # Errors
    /// [`Code::WithdrawnCurrency`] for a code that was one, with its successor as suggestion;
    /// [`Code::UnknownCurrency`] for anything else, with the code as suggestion where the text is
    /// one in lower case, or the English name of a currency. With the feature `names` it is known by its
    /// other English name and by that in its own language too (`South Korean Won`, `Schweizer Franken`).
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match Self::from_code(text) {
            Some(currency) => Ok(currency),
            None if text.trim().is_empty() => Err(Violation::new(Code::Required)),
            None => Err(Self::wrong(text)),
        }
    }

    /// The active currency of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        ALL.get(CODES.find(code)?).copied()
    }

    /// What replaced the currency of a withdrawn code: the one that is active today, however many
    /// lie between.
    ///
    /// ```
    /// use pbx_rules::value::Currency;
    ///
    /// assert_eq!(Currency::successor_of("HRK"), Some(Currency::EUR));
    /// assert_eq!(Currency::successor_of("EUR"), None);
    /// ```
    #[must_use]
    pub fn successor_of(code: &str) -> Option<Self> {
        SUCCESSORS.get(WITHDRAWN.find(code)?).copied()
    }

    /// The alphabetic code: three capital letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.get(self.index())
    }

    /// How many decimal digits an amount has: 2 for most. `None` where the standard gives no
    /// minor unit: metals, units of account, and the codes for testing and for no currency.
    #[must_use]
    pub fn minor_units(self) -> Option<u8> {
        MINOR_UNITS.get(self.index()).copied().flatten()
    }

    /// The English name of the standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.get(self.index())
    }

    fn as_str(self) -> &'static str {
        self.code()
    }

    fn index(self) -> usize {
        self as usize
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::of(Kind::String);
        constraints.choices = CODES.iter().collect();
        constraints
    }

    fn wrong(text: &str) -> Violation {
        let wrong = Violation::new(Code::UnknownCurrency).with("found", Plain::excerpt(text));
        let text = normalize(text);
        if text.chars().nth(Self::LONGEST).is_some() {
            return wrong;
        }
        let code = text.to_ascii_uppercase();
        if let Some(successor) = Self::successor_of(&code) {
            return Violation::new(Code::WithdrawnCurrency)
                .with("found", code)
                .with("replaced_by", successor.code())
                .suggest(successor.code());
        }
        let guess = Self::from_code(&code).or_else(|| Self::guess(&text));
        wrong.suggesting(guess.map(Self::code))
    }

    /// The currency that a text means which is no code: by its name, in full. One that is nearly another is
    /// not taken for it: a Korean won may be of the South or of the North.
    fn guess(text: &str) -> Option<Self> {
        let in_use = COMMON_NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text));
        if let Some(&(_, currency)) = in_use {
            return Some(currency);
        }
        let has_name = |(_, known): &(usize, &str)| lower_case(known).eq(lower_case(text));
        match only(NAMES.beginning_as(text).filter(has_name)) {
            Some((index, _)) => ALL.get(index).copied(),
            None => names::currency(text),
        }
    }
}

/// Codes, names and signs in common use that are not the standard's, where they mean one currency: for
/// suggestions only.
const COMMON_NAMES: &[(&str, Currency)] = &[
    ("CNH", Currency::CNY),
    ("NTD", Currency::TWD),
    ("Renminbi", Currency::CNY),
    ("RMB", Currency::CNY),
    ("STG", Currency::GBP),
    ("UKP", Currency::GBP),
    ("US$", Currency::USD),
    ("Yuan", Currency::CNY),
    ("€", Currency::EUR),
    ("₩", Currency::KRW),
    ("₪", Currency::ILS),
    ("₫", Currency::VND),
    ("₴", Currency::UAH),
    ("₹", Currency::INR),
    ("₺", Currency::TRY),
    ("₽", Currency::RUB),
];

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

text_scalar!(Currency);

/// Declares [`Currency`] and its columns from the table: code, digits of the minor unit, name.
macro_rules! currencies {
    ($( $code:ident $digits:tt $name:literal )+) => {
        /// An active currency of ISO 4217; its alphabetic code on the wire.
        ///
        /// ```
        /// use pbx_rules::value::Currency;
        ///
        /// let currency = Currency::parse("JPY")?;
        /// assert_eq!(currency, Currency::JPY);
        /// assert_eq!((currency.minor_units(), currency.name()), (Some(0), "Yen"));
        ///
        /// let wrong = Currency::parse("HRK").unwrap_err();
        /// assert_eq!(wrong.to_string(), "HRK is no longer in use: EUR replaced it. Try EUR.");
        /// # Ok::<(), pbx_rules::violation::Violation>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Currency {
            $( #[doc = concat!("`", $name, "`")] $code, )+
        }

        pub(super) const ALL: &[Currency] = &[$( Currency::$code, )+];
        pub(super) const CODES: $crate::value::packed::Codes =
            $crate::value::packed::Codes::new(concat!($( stringify!($code), )+));
        pub(super) static MINOR_UNITS: &[Option<u8>] = &[$( super::minor_units!($digits), )+];
        pub(super) static NAMES: $crate::value::packed::Packed =
            $crate::value::packed::Packed::new(concat!($( $name, "\n", )+));
    };
}

macro_rules! minor_units {
    (-) => {
        None
    };
    ($digits:literal) => {
        Some($digits)
    };
}

use {currencies, minor_units};
