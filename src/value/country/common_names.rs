//! What people call a country, where the standard calls it something else.

use super::Country;

/// Names and codes in common use that are not the standard's: for suggestions only.
///
/// The codes are those of sports and of everyday speech; none of them is an ISO code.
pub(super) const COMMON_NAMES: &[(&str, Country)] = &[
    ("America", Country::USA),
    ("Britain", Country::GBR),
    ("Brunei", Country::BRN),
    ("Burma", Country::MMR),
    ("Cape Verde", Country::CPV),
    ("Czech Republic", Country::CZE),
    ("DR Congo", Country::COD),
    ("East Timor", Country::TLS),
    ("England", Country::GBR),
    ("Great Britain", Country::GBR),
    ("Holland", Country::NLD),
    ("Ivory Coast", Country::CIV),
    ("Laos", Country::LAO),
    ("Macau", Country::MAC),
    ("Macedonia", Country::MKD),
    ("Mainland China", Country::CHN),
    ("North Korea", Country::PRK),
    ("Northern Ireland", Country::GBR),
    ("Russia", Country::RUS),
    ("Scotland", Country::GBR),
    ("South Korea", Country::KOR),
    ("Swaziland", Country::SWZ),
    ("Syria", Country::SYR),
    ("The Bahamas", Country::BHS),
    ("The Gambia", Country::GMB),
    ("The Netherlands", Country::NLD),
    ("Turkey", Country::TUR),
    ("U.K.", Country::GBR),
    ("U.S.", Country::USA),
    ("U.S.A.", Country::USA),
    ("United Kingdom", Country::GBR),
    ("United States", Country::USA),
    ("Vatican City", Country::VAT),
    ("Vietnam", Country::VNM),
    ("Wales", Country::GBR),
    ("DEN", Country::DNK),
    ("GER", Country::DEU),
    ("GRE", Country::GRC),
    ("KSA", Country::SAU),
    ("NED", Country::NLD),
    ("POR", Country::PRT),
    ("RSA", Country::ZAF),
    ("SUI", Country::CHE),
    ("UAE", Country::ARE),
    ("UK", Country::GBR),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_a_code_or_a_name_of_the_standard() {
        for &(name, _) in COMMON_NAMES {
            assert_eq!(Country::from_alpha3(name), None, "{name}");
            assert_eq!(Country::from_alpha2(name), None, "{name}");
            assert!(
                Country::all().all(|country| country.name() != name),
                "{name}"
            );
        }
    }

    #[test]
    fn each_is_suggested() {
        for &(name, country) in COMMON_NAMES {
            let wrong = Country::parse(name).unwrap_err();
            assert_eq!(wrong.suggestion(), Some(&country.alpha3().into()), "{name}");
        }
    }
}
