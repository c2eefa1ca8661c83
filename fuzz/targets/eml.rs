//! Any bytes below the beginning of a head, without which they would be read as plain text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    am_fuzz::answer("a.eml", &[b"From: a\nSubject: b\n", bytes].concat());
});
