//! `bindgen INPUT.wasm OUTPUT_DIRECTORY NAME`: writes the JavaScript glue of a module that uses wasm-bindgen.
//!
//! The `bundler` flavour keeps the glue apart from the way the module is loaded, so that the npm package can
//! load it synchronously, without `fetch` and without top-level `await`.

use std::process::ExitCode;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, directory, name] = arguments.as_slice() else {
        eprintln!("usage: bindgen INPUT.wasm OUTPUT_DIRECTORY NAME");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let generated = bindgen.bundler(true).map(|bindgen| {
        bindgen
            .input_path(input)
            .out_name(name)
            .typescript(true)
            // Every browser that has vector instructions in WebAssembly has it.
            .encode_into(EncodeInto::Always)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(directory)
    });
    match generated.and_then(|result| result) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
