//! Countries, by their ISO 3166-1 codes.

mod common_names;
#[expect(
    clippy::zero_prefixed_literal,
    reason = "ISO 3166-1 writes numeric codes with three digits"
)]
mod table;
mod withdrawn;

use std::fmt;

use super::{names, normalize, text_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};
use closest_match::{lower_case, only};

use common_names::COMMON_NAMES;
pub use table::Country;
use table::{ALL, ALPHA2, ALPHA3, NAMES, NUMERIC};

impl Country {
    /// Longer texts get no suggestion: no name is as long, and the cost stays bounded.
    const LONGEST: usize = 64;

    /// Every country, in the order of the alpha-3 codes: all 249 of them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        ALL.iter().copied()
    }

    /// Parses an alpha-3 code, in exactly its spelling.
    ///
    /// User-assigned codes, such as `XKX` for Kosovo, are no part of the standard's list.
    ///
    /// # Errors
    /// [`Code::UnknownCountry`], with the alpha-3 code as suggestion where the text is one in
    /// lower case, an alpha-2 or a numeric code, a code that was withdrawn for one successor (`ROM`), or the
    /// English name of a country. With the feature `names` it is known by its name in its own and in the
    /// world's larger languages too (`Deutschland`, `Alemania`).
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match Self::from_alpha3(text) {
            Some(country) => Ok(country),
            None if text.trim().is_empty() => Err(Violation::new(Code::Required)),
            None => {
                let wrong =
                    Violation::new(Code::UnknownCountry).with("found", Plain::excerpt(text));
                let guess = Self::guess(&normalize(text));
                Err(wrong.suggesting(guess.map(Self::alpha3)))
            }
        }
    }

    /// The country of an alpha-3 code.
    #[must_use]
    pub fn from_alpha3(code: &str) -> Option<Self> {
        ALL.get(ALPHA3.find(code)?).copied()
    }

    /// The country of an alpha-2 code.
    ///
    /// ```
    /// use pbx_rules::value::Country;
    ///
    /// assert_eq!(Country::from_alpha2("CH"), Some(Country::CHE));
    /// ```
    #[must_use]
    pub fn from_alpha2(code: &str) -> Option<Self> {
        let (codes, _) = ALPHA2.as_bytes().as_chunks();
        let sought: &[u8; 2] = code.as_bytes().try_into().ok()?;
        ALL.get(codes.iter().position(|code| code == sought)?)
            .copied()
    }

    /// The country of a numeric code, of three digits.
    ///
    /// ```
    /// use pbx_rules::value::Country;
    ///
    /// assert_eq!(Country::from_numeric("840"), Some(Country::USA));
    /// ```
    #[must_use]
    pub fn from_numeric(code: &str) -> Option<Self> {
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = is_code.then(|| code.parse().ok())??;
        Self::all().find(|country| country.numeric() == number)
    }

    /// The numeric code, which is written with three digits: 4 is `004`.
    #[must_use]
    pub fn numeric(self) -> u16 {
        NUMERIC.get(self.index()).copied().unwrap_or_default()
    }

    /// The alpha-3 code: three capital letters.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        ALPHA3.get(self.index())
    }

    /// The alpha-2 code: two capital letters.
    #[must_use]
    pub fn alpha2(self) -> &'static str {
        let start = self.index() * 2;
        ALPHA2.get(start..start + 2).unwrap_or_default()
    }

    /// The English short name of the standard, without its article.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.get(self.index())
    }

    fn as_str(self) -> &'static str {
        self.alpha3()
    }

    fn index(self) -> usize {
        self as usize
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::of(Kind::String);
        constraints.choices = ALPHA3.iter().collect();
        constraints
    }

    /// The country that a text means which is no alpha-3 code: by another code of the standard, one that it
    /// has withdrawn, or a name. A name that is nearly another is not taken for it: `Alemania` is not
    /// Albania, and `Irak` neither Iran nor Iraq.
    fn guess(text: &str) -> Option<Self> {
        if text.chars().nth(Self::LONGEST).is_some() {
            return None;
        }
        let code = text.to_ascii_uppercase();
        Self::from_alpha3(&code)
            .or_else(|| Self::from_alpha2(&code))
            .or_else(|| Self::from_numeric(&code))
            .or_else(|| withdrawn::successor_of(&code))
            .or_else(|| Self::named(text))
            .or_else(|| names::country(text))
    }

    /// The country of that name, in any case.
    fn named(name: &str) -> Option<Self> {
        // To many, the Democratic Republic.
        if is("Congo", name) {
            return None;
        }
        let alike: Vec<_> = NAMES.beginning_as(name).collect();
        let mut alike = alike.iter();
        let has_name = |(_, known): &&(usize, &str)| is(known, name);
        let has_plain_name = |(_, known): &&(usize, &str)| is_plainly(known, name);
        let common = || COMMON_NAMES.iter().find(|(known, _)| is(known, name));
        let found = alike
            .clone()
            .find(has_name)
            .or_else(|| only(alike.by_ref().filter(has_plain_name)));
        match found {
            Some((index, _)) => ALL.get(*index).copied(),
            None => common().map(|&(_, country)| country),
        }
    }
}

/// Whether two names are the same, in any case.
fn is(known: &str, name: &str) -> bool {
    known.len() == name.len() && lower_case(known).eq(lower_case(name))
}

/// Whether a name is the known one without what the standard adds to it: `Bolivia (Plurinational
/// State of)` is plainly Bolivia.
fn is_plainly(known: &str, name: &str) -> bool {
    known
        .split_at_checked(name.len())
        .is_some_and(|(start, addition)| is_addition(addition) && is(start, name))
}

fn is_addition(text: &str) -> bool {
    [", ", " (", " ["]
        .iter()
        .any(|&sign| text.starts_with(sign))
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha3())
    }
}

text_scalar!(Country);

/// Declares [`Country`] and its columns from the table: alpha-3 code, alpha-2 code, numeric code, name.
macro_rules! countries {
    ($( $alpha3:ident $alpha2:ident $numeric:literal $name:literal )+) => {
        /// A country or territory that has an ISO 3166-1 code; its alpha-3 code on the wire.
        ///
        /// ```
        /// use pbx_rules::value::Country;
        ///
        /// let country = Country::parse("DEU")?;
        /// assert_eq!(country, Country::DEU);
        /// assert_eq!((country.alpha2(), country.name()), ("DE", "Germany"));
        ///
        /// let wrong = Country::parse("DE").unwrap_err();
        /// assert_eq!(wrong.suggestion(), Some(&"DEU".into()));
        /// # Ok::<(), pbx_rules::violation::Violation>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Country {
            $( #[doc = concat!("`", $name, "`")] $alpha3, )+
        }

        pub(super) const ALL: &[Country] = &[$( Country::$alpha3, )+];
        pub(super) const ALPHA3: $crate::value::packed::Codes =
            $crate::value::packed::Codes::new(concat!($( stringify!($alpha3), )+));
        pub(super) const ALPHA2: &str = concat!($( stringify!($alpha2), )+);
        pub(super) static NUMERIC: &[u16] = &[$( $numeric, )+];
        pub(super) static NAMES: $crate::value::packed::Packed =
            $crate::value::packed::Packed::new(concat!($( $name, "\n", )+));
    };
}

use countries;

#[cfg(test)]
mod tests {
    use super::*;

    /// By every name, whatever it begins with.
    fn plainly_named(name: &str) -> Option<Country> {
        let plainly = |country: &Country| is_plainly(country.name(), name);
        let common = COMMON_NAMES.iter().find(|(known, _)| is(known, name));
        let found = Country::all().find(|country| is(country.name(), name));
        found
            .or_else(|| only(Country::all().filter(plainly)))
            .or_else(|| common.map(|&(_, country)| country))
            .filter(|_| !is("Congo", name))
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn finds_what_a_search_of_all_names_finds() {
        let common = COMMON_NAMES.iter().map(|&(name, _)| name);
        for name in Country::all().map(Country::name).chain(common) {
            let starts = name.char_indices().filter_map(|(at, _)| name.get(..at));
            for text in starts.chain([name]) {
                let slips = [text.to_lowercase(), text.to_uppercase(), format!("{text}x")];
                for text in slips.iter().map(String::as_str).chain([text]) {
                    assert_eq!(Country::named(text), plainly_named(text), "{text}");
                }
            }
        }
        // The ångström is an Å in lower case.
        assert_eq!(
            Country::named("\u{212B}land Islands"),
            plainly_named("\u{212B}land Islands")
        );
    }
}
