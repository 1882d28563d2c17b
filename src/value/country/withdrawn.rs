//! ISO 3166-3: codes of countries that were withdrawn.

use super::Country;

/// The country that a withdrawn code, of three letters or two, stands for today: one that changed its name,
/// or that another one took in whole. It keeps the meaning, since no other country came of it.
///
/// A country that fell apart has no successor: `YUG`, `SUN`, `CSK`, `SCG`, `ANT`, `GEL`, `PCI`, `NTZ`. Nor has a
/// code of two letters that has been given to another one since (`AI`, `BQ`, `SK`). `ROM` was no country's own
/// withdrawal: Romania changed it in 2002.
pub(super) fn successor_of(code: &str) -> Option<Country> {
    let mut known = WITHDRAWN.iter();
    known.find_map(|&(alpha3, alpha2, country)| {
        (code == alpha3 || !alpha2.is_empty() && code == alpha2).then_some(country)
    })
}

const WITHDRAWN: &[(&str, &str, Country)] = &[
    ("AFI", "", Country::DJI),
    ("ATB", "", Country::ATA),
    ("ATN", "NQ", Country::ATA),
    ("BUR", "BU", Country::MMR),
    ("BYS", "", Country::BLR),
    ("CTE", "CT", Country::KIR),
    ("DDR", "DD", Country::DEU),
    ("DHY", "DY", Country::BEN),
    ("FXX", "FX", Country::FRA),
    ("HVO", "HV", Country::BFA),
    ("JTN", "JT", Country::UMI),
    ("MID", "MI", Country::UMI),
    ("NHB", "NH", Country::VUT),
    ("PCZ", "PZ", Country::PAN),
    ("PUS", "PU", Country::UMI),
    ("RHO", "RH", Country::ZWE),
    ("ROM", "", Country::ROU),
    ("SKM", "", Country::IND),
    ("TMP", "TP", Country::TLS),
    ("VDR", "VD", Country::VNM),
    ("WAK", "WK", Country::UMI),
    ("YMD", "YD", Country::YEM),
    ("ZAR", "ZR", Country::COD),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_a_code_of_today() {
        for &(alpha3, alpha2, _) in WITHDRAWN {
            assert_eq!(Country::from_alpha3(alpha3), None, "{alpha3}");
            assert_eq!(Country::from_alpha2(alpha2), None, "{alpha2}");
        }
    }
}
