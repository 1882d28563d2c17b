//! Cities that give no zone its name: the database names a zone after its largest one.

use chrono_tz::Tz;

/// Capitals and large cities, with the zone that they keep: for suggestions only.
pub(super) const OTHER_CITIES: &[(&str, Tz)] = &[
    ("Abu_Dhabi", Tz::Asia__Dubai),
    ("Abuja", Tz::Africa__Lagos),
    ("Ankara", Tz::Europe__Istanbul),
    ("Atlanta", Tz::America__New_York),
    ("Barcelona", Tz::Europe__Madrid),
    ("Beijing", Tz::Asia__Shanghai),
    ("Bengaluru", Tz::Asia__Kolkata),
    ("Bern", Tz::Europe__Zurich),
    ("Boston", Tz::America__New_York),
    ("Brasilia", Tz::America__Sao_Paulo),
    ("Cape_Town", Tz::Africa__Johannesburg),
    ("Cologne", Tz::Europe__Berlin),
    ("Dallas", Tz::America__Chicago),
    ("Delhi", Tz::Asia__Kolkata),
    ("Edinburgh", Tz::Europe__London),
    ("Frankfurt", Tz::Europe__Berlin),
    ("Geneva", Tz::Europe__Zurich),
    ("Guangzhou", Tz::Asia__Shanghai),
    ("Hamburg", Tz::Europe__Berlin),
    ("Hanoi", Tz::Asia__Ho_Chi_Minh),
    ("Houston", Tz::America__Chicago),
    ("Islamabad", Tz::Asia__Karachi),
    // Of the two regions that claim it, the one where its zone is defined.
    ("Istanbul", Tz::Europe__Istanbul),
    ("Krakow", Tz::Europe__Warsaw),
    ("Lyon", Tz::Europe__Paris),
    ("Manchester", Tz::Europe__London),
    ("Marseille", Tz::Europe__Paris),
    ("Miami", Tz::America__New_York),
    ("Milan", Tz::Europe__Rome),
    ("Mumbai", Tz::Asia__Kolkata),
    // Not Monterrey, whose name is one letter longer.
    ("Monterey", Tz::America__Los_Angeles),
    ("Munich", Tz::Europe__Berlin),
    ("New_Delhi", Tz::Asia__Kolkata),
    // Likewise.
    ("Nicosia", Tz::Asia__Nicosia),
    ("Osaka", Tz::Asia__Tokyo),
    ("Ottawa", Tz::America__Toronto),
    ("Philadelphia", Tz::America__New_York),
    ("Pretoria", Tz::Africa__Johannesburg),
    ("Rio_de_Janeiro", Tz::America__Sao_Paulo),
    ("Rotterdam", Tz::Europe__Amsterdam),
    ("Saint_Petersburg", Tz::Europe__Moscow),
    ("San_Diego", Tz::America__Los_Angeles),
    ("San_Francisco", Tz::America__Los_Angeles),
    ("Seattle", Tz::America__Los_Angeles),
    ("Shenzhen", Tz::Asia__Shanghai),
    ("Washington_DC", Tz::America__New_York),
    ("Wellington", Tz::Pacific__Auckland),
];

/// The last parts of names that are, to most, another place or none: words of direction, abbreviations, and
/// small towns that share their names with larger ones.
pub(super) const AMBIGUOUS: &[&str] = &[
    "ACT",
    "Center",
    "Central",
    "Continental",
    "Cordoba",
    "East",
    "Eastern",
    "General",
    "Jersey",
    "Knox",
    "La_Paz",
    "La_Rioja",
    "LHI",
    "Marengo",
    "Merida",
    "Monticello",
    "Mountain",
    "North",
    "NSW",
    "Pacific",
    "Petersburg",
    "San_Juan",
    "San_Luis",
    "South",
    "Vincennes",
    "West",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::TimeZone;

    #[test]
    fn each_is_suggested_and_none_is_the_one_city_of_a_zone() {
        for &(city, zone) in OTHER_CITIES {
            assert_eq!(super::super::city::named_after(city), None, "{city}");
            let wrong = TimeZone::parse(&city.replace('_', " ")).unwrap_err();
            assert_eq!(wrong.suggestion(), Some(&zone.name().into()), "{city}");
        }
    }
}
