#![no_main]

libfuzzer_sys::fuzz_target!(
    init: pbx_rules_fuzz::seeds::write("evaluation"),
    |data: &[u8]| pbx_rules_fuzz::evaluation::run(data)
);
