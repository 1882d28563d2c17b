//! How a tenant's numbers are brought into the form of E.164.

use crate::draft::{CrossField, cross_field, record_with_update};
use crate::value::PlainText;

/// A part of a number, or a name beside it. The API states no range; at most 255 characters is a
/// decision.
pub type NumberPart = PlainText<0, 255, false>;

record_with_update! {
    /// How numbers are brought into the form of E.164: which codes are put before them, what is taken
    /// away.
    pub struct E164 from E164Draft;

    /// A change to [`E164`]: a field that is absent or null stays as it is.
    pub struct E164Update from E164UpdateDraft;

    {
        /// Whether numbers are processed at all.
        enabled: bool, default(false);
        /// The prefix of international calls.
        international_code: NumberPart, optional;
        /// The country, with its code: `Angola(244)`.
        country: NumberPart, optional;
        /// The area code.
        area_code: NumberPart, optional;
        /// The prefix of national calls.
        national_code: NumberPart, optional;
        /// What is put before the number.
        prefix: NumberPart, optional;
        /// Whether special characters are taken out.
        remove_special_chars: bool, default(false);
        /// Whether a country code that is there twice is taken out once.
        remove_duplicate_countries: bool, default(true);
        /// Whether an area code that is there twice is taken out once.
        remove_duplicate_area_codes: bool, default(true);
    }
}

impl CrossField for E164Draft {
    cross_field! {}
}
impl CrossField for E164UpdateDraft {
    cross_field! {}
}
