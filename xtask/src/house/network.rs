//! The program works offline: no HTTP client may be anywhere in what it is built from.

use crate::process::{answer, cargo};
use crate::say::Stop;

/// Libraries that speak to servers or listen for them.
const CLIENTS: &[&str] = &[
    "attohttpc",
    "awc",
    "curl",
    "h2",
    "http-req",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tiny_http",
    "tokio-tungstenite",
    "tungstenite",
    "ureq",
];

/// The platforms the program is for. Not all there are: for telephones Tauri itself takes a client in.
const PLATFORMS: &[&str] = &["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// Returns each HTTP client in the tree of the window or of the command-line program.
///
/// # Errors
/// A [`Stop`] when cargo cannot say what they are built from.
pub fn findings() -> Result<Vec<String>, Stop> {
    let mut findings = Vec::new();
    for package in ["aide-memoire-desktop", "am-cli"] {
        let mut args =
            vec!["tree", "--locked", "--package", package, "--edges", "normal", "--prefix", "none"];
        args.extend(PLATFORMS.iter().flat_map(|platform| ["--target", platform]));
        let tree = answer(cargo(&args)).ok_or_else(|| {
            Stop::cannot(
                format!("cargo tree a échoué pour {package}"),
                format!("cargo tree failed for {package}"),
            )
        })?;
        findings.extend(clients_in(&tree).map(|name| {
            format!("{package}: may not be built from {name}: the program opens no connection, now or later")
        }));
    }
    Ok(findings)
}

/// Returns each client named in `tree`, one package a line, once.
fn clients_in(tree: &str) -> impl Iterator<Item = &'static str> {
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    CLIENTS.iter().copied().filter(move |client| names.contains(client))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_found_by_its_whole_name() {
        let tree = "am-cli v0.1.0\nhyper v1.6.0\nhyperlink v0.1.0\nhyper v1.6.0 (*)";
        assert_eq!(clients_in(tree).collect::<Vec<_>>(), ["hyper"]);
    }
}
