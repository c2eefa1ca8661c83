#![no_main]

use std::sync::LazyLock;

use am_extract::Extractor;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the data of the rules is sound"));

libfuzzer_sys::fuzz_target!(|text: &str| am_fuzz::extract(&EXTRACTOR, text));
