//! HTML and plain text from the clipboard, parted by a zero.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (html, plain) = text.split_once('\0').map_or((text, None), |(html, plain)| (html, Some(plain)));
    am_fuzz::check(am_ingest::read_pasted(Some(html), plain, &am_fuzz::LIMITS));
});
