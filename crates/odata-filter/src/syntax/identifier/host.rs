//! The categories of characters beyond ASCII, by the regular expressions of the host.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type RegExp;

    #[wasm_bindgen(constructor)]
    fn new(pattern: &str, flags: &str) -> RegExp;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &str) -> bool;
}

/// Categories L and Nl.
pub(super) fn is_letter(c: char) -> bool {
    is(c, r"[\p{L}\p{Nl}]")
}

/// Categories Mn, Mc, Nd, Pc and Cf.
pub(super) fn is_extension(c: char) -> bool {
    is(c, r"[\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]")
}

fn is(c: char, class: &str) -> bool {
    RegExp::new(class, "u").test(c.encode_utf8(&mut [0; 4]))
}
