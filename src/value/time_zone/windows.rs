//! The time zones of Windows, by the names that it keeps in its registry.

use chrono_tz::Tz;

use crate::value::packed::Packed;

/// The zone of a name of Windows, in any case: the one that CLDR gives for the whole world
/// (`windowsZones.xml`, territory 001, CLDR 48), by its present name. It keeps the meaning, since that is
/// what the name stands for.
///
/// The name of its summer time (`Pacific Daylight Time`) is that of the same zone.
pub(super) fn find(name: &str) -> Option<Tz> {
    let without = |ending: &str| {
        let (start, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        end.eq_ignore_ascii_case(ending).then_some(start)
    };
    let start = without(" Standard Time").or_else(|| without(" Daylight Time"));
    if start.is_none() && !is_whole(name) {
        return None;
    }
    let is_known = |known: &str| match is_whole(known) {
        true => known.eq_ignore_ascii_case(name),
        false => start.is_some_and(|start| known.eq_ignore_ascii_case(start)),
    };
    ZONES.get(NAMES.iter().position(is_known)?).copied()
}

/// Whether a name of the table is written out, and does not go on with `Standard Time`.
fn is_whole(name: &str) -> bool {
    const START: &str = "Russia Time";
    let start = name.get(..START.len());
    name.ends_with(')') || start.is_some_and(|start| start.eq_ignore_ascii_case(START))
}

macro_rules! windows_zones {
    ($( $name:literal $zone:ident )+) => {
        static ZONES: &[Tz] = &[$( Tz::$zone, )+];
        static NAMES: Packed = Packed::new(concat!($( $name, "\n", )+));
    };
}

windows_zones! {
    "AUS Central" Australia__Darwin
    "AUS Eastern" Australia__Sydney
    "Afghanistan" Asia__Kabul
    "Alaskan" America__Anchorage
    "Alberta" America__Edmonton
    "Aleutian" America__Adak
    "Altai" Asia__Barnaul
    "Arab" Asia__Riyadh
    "Arabian" Asia__Dubai
    "Arabic" Asia__Baghdad
    "Argentina" America__Argentina__Buenos_Aires
    "Astrakhan" Europe__Astrakhan
    "Atlantic" America__Halifax
    "Aus Central W." Australia__Eucla
    "Azerbaijan" Asia__Baku
    "Azores" Atlantic__Azores
    "Bahia" America__Bahia
    "Bangladesh" Asia__Dhaka
    "Belarus" Europe__Minsk
    "Bougainville" Pacific__Bougainville
    "British Columbia" America__Vancouver
    "Canada Central" America__Regina
    "Cape Verde" Atlantic__Cape_Verde
    "Caucasus" Asia__Yerevan
    "Cen. Australia" Australia__Adelaide
    "Central America" America__Guatemala
    "Central Asia" Asia__Bishkek
    "Central Brazilian" America__Cuiaba
    "Central Europe" Europe__Budapest
    "Central European" Europe__Warsaw
    "Central Pacific" Pacific__Guadalcanal
    "Central" America__Chicago
    "Central Standard Time (Mexico)" America__Mexico_City
    "Chatham Islands" Pacific__Chatham
    "China" Asia__Shanghai
    "Cuba" America__Havana
    "Dateline" Etc__GMTPlus12
    "E. Africa" Africa__Nairobi
    "E. Australia" Australia__Brisbane
    "E. Europe" Europe__Chisinau
    "E. South America" America__Sao_Paulo
    "Easter Island" Pacific__Easter
    "Eastern" America__New_York
    "Eastern Standard Time (Mexico)" America__Cancun
    "Egypt" Africa__Cairo
    "Ekaterinburg" Asia__Yekaterinburg
    "FLE" Europe__Kyiv
    "Fiji" Pacific__Fiji
    "GMT" Europe__London
    "GTB" Europe__Bucharest
    "Georgian" Asia__Tbilisi
    "Greenland" America__Nuuk
    "Greenwich" Atlantic__Reykjavik
    "Haiti" America__PortauPrince
    "Hawaiian" Pacific__Honolulu
    "India" Asia__Kolkata
    "Iran" Asia__Tehran
    "Israel" Asia__Jerusalem
    "Jordan" Asia__Amman
    "Kaliningrad" Europe__Kaliningrad
    "Korea" Asia__Seoul
    "Libya" Africa__Tripoli
    "Line Islands" Pacific__Kiritimati
    "Lord Howe" Australia__Lord_Howe
    "Magadan" Asia__Magadan
    "Magallanes" America__Punta_Arenas
    "Manitoba" America__Winnipeg
    "Marquesas" Pacific__Marquesas
    "Mauritius" Indian__Mauritius
    "Middle East" Asia__Beirut
    "Montevideo" America__Montevideo
    "Morocco" Africa__Casablanca
    "Mountain" America__Denver
    "Mountain Standard Time (Mexico)" America__Mazatlan
    "Myanmar" Asia__Yangon
    "N. Central Asia" Asia__Novosibirsk
    "Namibia" Africa__Windhoek
    "Nepal" Asia__Kathmandu
    "New Zealand" Pacific__Auckland
    "Newfoundland" America__St_Johns
    "Norfolk" Pacific__Norfolk
    "North Asia East" Asia__Irkutsk
    "North Asia" Asia__Krasnoyarsk
    "North Korea" Asia__Pyongyang
    "Omsk" Asia__Omsk
    "Pacific SA" America__Santiago
    "Pacific" America__Los_Angeles
    "Pacific Standard Time (Mexico)" America__Tijuana
    "Pakistan" Asia__Karachi
    "Paraguay" America__Asuncion
    "Qyzylorda" Asia__Qyzylorda
    "Romance" Europe__Paris
    "Russia Time Zone 10" Asia__Srednekolymsk
    "Russia Time Zone 11" Asia__Kamchatka
    "Russia Time Zone 3" Europe__Samara
    "Russian" Europe__Moscow
    "SA Eastern" America__Cayenne
    "SA Pacific" America__Bogota
    "SA Western" America__La_Paz
    "SE Asia" Asia__Bangkok
    "Saint Pierre" America__Miquelon
    "Sakhalin" Asia__Sakhalin
    "Samoa" Pacific__Apia
    "Sao Tome" Africa__Sao_Tome
    "Saratov" Europe__Saratov
    "Singapore" Asia__Singapore
    "South Africa" Africa__Johannesburg
    "South Sudan" Africa__Juba
    "Sri Lanka" Asia__Colombo
    "Sudan" Africa__Khartoum
    "Syria" Asia__Damascus
    "Taipei" Asia__Taipei
    "Tasmania" Australia__Hobart
    "Tocantins" America__Araguaina
    "Tokyo" Asia__Tokyo
    "Tomsk" Asia__Tomsk
    "Tonga" Pacific__Tongatapu
    "Transbaikal" Asia__Chita
    "Turkey" Europe__Istanbul
    "Turks And Caicos" America__Grand_Turk
    "US Eastern" America__Indiana__Indianapolis
    "US Mountain" America__Phoenix
    "Ulaanbaatar" Asia__Ulaanbaatar
    "Venezuela" America__Caracas
    "Vladivostok" Asia__Vladivostok
    "Volgograd" Europe__Volgograd
    "W. Australia" Australia__Perth
    "W. Central Africa" Africa__Lagos
    "W. Europe" Europe__Berlin
    "W. Mongolia" Asia__Hovd
    "West Asia" Asia__Tashkent
    "West Bank" Asia__Hebron
    "West Pacific" Pacific__Port_Moresby
    "Yakutsk" Asia__Yakutsk
    "Yukon" America__Whitehorse
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::TimeZone;

    #[test]
    fn each_is_suggested() {
        for (name, &zone) in NAMES.iter().zip(ZONES) {
            let name = match is_whole(name) {
                true => name.to_owned(),
                false => format!("{name} Standard Time"),
            };
            for text in [name.to_lowercase(), name] {
                let wrong = TimeZone::parse(&text).unwrap_err();
                assert_eq!(wrong.suggestion(), Some(&zone.name().into()), "{text}");
            }
        }
        assert_eq!(find("Tokyo"), None);
        assert_eq!(
            find("Pacific Daylight Time"),
            Some(Tz::America__Los_Angeles)
        );
    }
}
