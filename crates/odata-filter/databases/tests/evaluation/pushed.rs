//! Comparisons of what databases compute: of each form more than the law about all filters draws.

use proptest::prelude::*;

use super::laws::{Texts, one_of};

const NUMBERS: &[&str] = &[
    "qty",
    "small",
    "rate",
    "price",
    "1.5",
    "-2.25",
    "3",
    "5e-1",
    "rate add rate",
    "rate sub small",
    "rate sub 0.5",
    "rate mul small",
    "rate mul rate",
    "rate mod 1.5",
    "rate divby 3",
    "rate divby small",
    "-rate",
    "price add 1",
    "totalseconds(took)",
    "fractionalseconds(at)",
    "fractionalseconds(clock)",
    "case(active:rate,true:1.5)",
    "case(active:rate)",
    "case(active:price,small gt 1:2,true:0.1)",
    "case(active:small,true:rate)",
    "length(name)",
    "length(address/city)",
    "indexof(name,'u')",
];
const DURATIONS: &[&str] = &[
    "took",
    "took mul small",
    "small mul took",
    "took div small",
    "took divby rate",
    "rate mul took",
    "took mul 1.000000001",
    "took mul qty",
    "duration'PT1H' mul small",
    "duration'PT1H' div rate",
];
const CONSTANT_DURATIONS: &[&str] = &[
    "duration'PT0S'",
    "duration'PT1H'",
    "duration'PT0.25S'",
    "duration'-PT3H'",
    "duration'P1D'",
];
const TEXTS: &[&str] = &[
    "name",
    "tolower(name)",
    "toupper(name)",
    "trim(name)",
    "substring(name,1)",
    "substring(name,-2)",
    "substring(name,-9223372036854775808)",
    "substring(name,-9223372036854775808,3)",
    "substring(name,-3,2)",
    "substring(name,2,3)",
    "substring(name,0,0)",
    "toupper(substring(name,0,3))",
    "substring(address/city,4)",
];
const WANTED: &[&str] = &[
    "ü",
    "Ü",
    "ünï🐭",
    "ÜNÏ",
    "Ï",
    "n",
    "N",
    "ouse",
    "OPEN",
    "ã",
    "Ã",
    "SÃO",
    "ão",
    "p",
    " ",
    "",
];
const OPERATORS: &[&str] = &["eq", "ne", "gt", "ge", "lt", "le"];

/// A comparison of two numbers, of a duration or of a text, negated or not.
pub(super) fn comparison() -> Texts {
    let wanted = || one_of(WANTED).prop_map(|text| format!("'{text}'")).boxed();
    let ask = one_of(&["contains", "startswith", "endswith"]);
    let compared = prop_oneof![
        4 => (one_of(NUMBERS), one_of(OPERATORS), one_of(NUMBERS)).prop_map(join),
        2 => (one_of(DURATIONS), one_of(OPERATORS), one_of(CONSTANT_DURATIONS)).prop_map(join),
        2 => (one_of(TEXTS), one_of(OPERATORS), wanted()).prop_map(join),
        1 => (one_of(TEXTS), wanted(), wanted(), any::<bool>()).prop_map(|(text, a, b, null)| {
            format!("{text} in ({a},{b}{})", if null { ",null" } else { "" })
        }),
        2 => (ask, one_of(TEXTS), wanted())
            .prop_map(|(ask, text, wanted)| format!("{ask}({text},{wanted})")),
    ];
    (compared, any::<bool>())
        .prop_map(|(compared, negated)| match negated {
            true => format!("not ({compared})"),
            false => compared,
        })
        .boxed()
}

fn join((left, op, right): (String, String, String)) -> String {
    format!("({left}) {op} ({right})")
}
