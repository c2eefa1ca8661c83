//! Keeps the window on its own pages. The content security policy does not cover going to another address at the top
//! level, so a link pasted into a note could otherwise carry the officer, and the address, out to a server.

use tauri::plugin::TauriPlugin;
use tauri::{Runtime, Url};

/// Returns the plugin that refuses every address but the program's own.
pub fn stay_inside<R: Runtime>() -> TauriPlugin<R> {
    tauri::plugin::Builder::new("stay-inside").on_navigation(|_, url| is_own(url)).build()
}

/// Tells whether `url` is a page of this program: `tauri://…` or, on Windows, `http://tauri.localhost/…`.
fn is_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "about" => url.path() == "blank",
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(address: &str) -> bool {
        is_own(&address.parse().expect("the address is well formed"))
    }

    #[test]
    fn the_programs_own_pages_are_let_through() {
        assert!(own("tauri://localhost/index.html"));
        assert!(own("http://tauri.localhost/"));
        assert!(own("about:blank"));
    }

    #[test]
    fn every_other_address_is_refused() {
        for address in [
            "https://example.org/",
            "http://localhost:8080/",
            "http://tauri.localhost.example.org/",
            "file:///etc/hostname",
            "data:text/html,hello",
            "about:config",
        ] {
            assert!(!own(address), "{address} is not a page of this program");
        }
    }
}
