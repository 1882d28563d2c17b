//! Answers as JSON texts: a writer for the few shapes that there are, because a general one is some ten kilobytes
//! for a page to fetch.

/// A value of JSON.
pub(super) enum Json<'j> {
    Null,
    Number(i64),
    Text(&'j str),
    List(Vec<Json<'j>>),
    /// The members of an object; those without a value are left out.
    Object(Vec<(&'static str, Option<Json<'j>>)>),
}

impl<'j> Json<'j> {
    /// A count, or a place in a text.
    pub(super) fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(super) fn texts<'t: 'j>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Json::Text).collect())
    }

    pub(super) fn written(&self) -> String {
        let mut json = String::new();
        self.write(&mut json);
        json
    }

    // It recurses; a value is three levels deep.
    fn write(&self, into: &mut String) {
        match self {
            Self::Null => into.push_str("null"),
            Self::Number(number) => into.push_str(&number.to_string()),
            Self::Text(text) => write_text(text, into),
            Self::List(items) => {
                let mut before = '[';
                for item in items {
                    into.push(before);
                    item.write(into);
                    before = ',';
                }
                into.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                let mut before = '{';
                for (name, value) in members {
                    if let Some(value) = value {
                        into.push(before);
                        write_text(name, into);
                        into.push(':');
                        value.write(into);
                        before = ',';
                    }
                }
                into.push_str(if before == '{' { "{}" } else { "}" });
            }
        }
    }
}

fn write_text(text: &str, into: &mut String) {
    into.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => into.extend(['\\', character]),
            '\0'..' ' => {
                let digit = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                let code = u32::from(character);
                into.push_str("\\u00");
                into.extend([digit(code >> 4), digit(code & 15)]);
            }
            _ => into.push(character),
        }
    }
    into.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn writes_what_the_library_writes() {
        let text: String = ('\0'..'\u{300}').collect();
        let json = Json::Object(vec![
            ("text", Some(Json::Text(&text))),
            ("absent", None),
            ("none", Some(Json::List(Vec::new()))),
            (
                "list",
                Some(Json::List(vec![
                    Json::Null,
                    Json::Number(-7),
                    Json::count(9),
                ])),
            ),
            ("texts", Some(Json::texts(["a", "\"b\\"]))),
            ("empty", Some(Json::Object(vec![("absent", None)]))),
        ]);
        let expected = serde_json::json!({
            "text": text, "none": [], "list": [null, -7, 9], "texts": ["a", "\"b\\"], "empty": {},
        });
        let read: serde_json::Value = serde_json::from_str(&json.written()).unwrap();
        assert_eq!(read, expected);
    }
}
