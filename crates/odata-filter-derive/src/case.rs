//! The cases of names, as serde calls them.

use syn::LitStr;

/// How the words of a name are joined.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    pub(crate) fn parse(text: &LitStr) -> syn::Result<Self> {
        let wanted = text.value();
        let found = CASES.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, case)| *case).ok_or_else(|| {
            let names = CASES.map(|(name, _)| format!("`{name}`")).join(", ");
            syn::Error::new(text.span(), format!("the cases are {names}"))
        })
    }

    /// The name in this case.
    pub(crate) fn of(self, name: &str) -> String {
        let words = words(name);
        let each = |change: fn(&str) -> String, between: &str| {
            let words = words.iter().map(|word| change(word));
            words.collect::<Vec<_>>().join(between)
        };
        match self {
            Self::Lower => each(str::to_lowercase, ""),
            Self::Upper => each(str::to_uppercase, ""),
            Self::Pascal => each(capitalized, ""),
            Self::Camel => {
                let pascal = each(capitalized, "");
                let first = words.first().map_or(0, String::len);
                let (first, rest) = pascal.split_at_checked(first).unwrap_or((&pascal, ""));
                first.to_lowercase() + rest
            }
            Self::Snake => each(str::to_lowercase, "_"),
            Self::ScreamingSnake => each(str::to_uppercase, "_"),
            Self::Kebab => each(str::to_lowercase, "-"),
            Self::ScreamingKebab => each(str::to_uppercase, "-"),
        }
    }
}

/// The words of `started_at` or `StartedAt`: at each capital letter, as serde has it.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        match words.last_mut() {
            _ if letter == '_' => words.push(String::new()),
            Some(word) if letter.is_uppercase() && !word.is_empty() => {
                words.push(letter.to_string());
            }
            Some(word) => word.push(letter),
            None => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first
        .chain(letters.as_str().to_lowercase().chars())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{CASES, Case};

    #[test]
    fn names_take_every_case() {
        let cases = |name: &str| CASES.map(|(_, case)| Case::of(case, name)).join(" ");
        assert_eq!(
            cases("started_at"),
            "startedat STARTEDAT StartedAt startedAt started_at STARTED_AT started-at STARTED-AT"
        );
        assert_eq!(cases("StartedAt"), cases("started_at"));
        assert_eq!(cases("id"), "id ID Id id id ID id ID");
    }
}
