//! Letters in lower case, by the texts of the host.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String)]
    type Text;

    #[wasm_bindgen(static_method_of = Text, js_class = "String", js_name = fromCodePoint)]
    fn from_code_point(code: u32) -> Text;

    #[wasm_bindgen(method, js_class = "String", js_name = toLowerCase)]
    fn to_lower_case(this: &Text) -> Text;

    #[wasm_bindgen(method, js_class = "String", js_name = codePointAt)]
    fn code_point_at(this: &Text, at: u32) -> u32;
}

/// The first character of what the host makes of a letter.
pub(super) fn lower(letter: char) -> char {
    let lower = Text::from_code_point(letter.into()).to_lower_case();
    char::from_u32(lower.code_point_at(0)).unwrap_or(letter)
}
