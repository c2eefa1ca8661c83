//! What a machine needs and how it gets there: Rust, Node, packages of the system, packages of npm. On Debian and its
//! relatives missing packages are installed; elsewhere they are named.

use crate::process::{answer, command, on_path, root, succeed};
use crate::say::{self, Stop};
use std::fs;
use std::path::Path;
use std::process::Command;

const RUST: (u32, u32) = (1, 90);
const NODE: (u32, u32) = (20, 19);

/// A purpose packages of the system are needed for.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// The command-line program: a C compiler and OpenSSL for the library file.
    Program,
    /// The window.
    Window,
    /// The tests: a screen without glass, browsers, readers of Word files.
    Tests,
}

impl Purpose {
    /// Returns each package, with a program that serves instead where one of that name is already there.
    fn packages(self) -> &'static [(&'static str, Option<&'static str>)] {
        match self {
            Self::Program => &[
                ("gcc", Some("cc")),
                ("libc6-dev", None),
                ("pkg-config", Some("pkg-config")),
                ("libssl-dev", None),
            ],
            Self::Window => {
                &[("libwebkit2gtk-4.1-dev", None), ("fonts-dejavu-core", None), ("fonts-liberation", None)]
            }
            Self::Tests => &[
                ("xvfb", Some("Xvfb")),
                ("xauth", Some("xauth")),
                ("dbus-daemon", Some("dbus-run-session")),
                ("webkit2gtk-driver", Some("WebKitWebDriver")),
                ("chromium", Some("chromium")),
                ("strace", Some("strace")),
                ("xdotool", Some("xdotool")),
                ("libreoffice-writer-nogui", Some("soffice")),
                ("poppler-utils", Some("pdftotext")),
                ("fonts-crosextra-carlito", None),
                ("fonts-crosextra-caladea", None),
            ],
        }
    }

    /// Returns what to install where there is no apt.
    fn elsewhere(self) -> &'static str {
        match self {
            Self::Program if cfg!(windows) => "Visual Studio Build Tools (C++), OpenSSL",
            Self::Program if cfg!(target_os = "macos") => "Xcode Command Line Tools",
            Self::Program => "gcc, pkg-config, OpenSSL (-dev/-devel)",
            Self::Window if cfg!(windows) => "Microsoft Edge WebView2",
            Self::Window if cfg!(target_os = "macos") => "Xcode Command Line Tools",
            Self::Window => "WebKitGTK 4.1 (-dev/-devel)",
            Self::Tests => {
                "Xvfb, xauth, dbus-run-session, WebKitWebDriver, Chromium, strace, xdotool, LibreOffice Writer, poppler"
            }
        }
    }
}

/// Checks that Rust is new enough.
///
/// # Errors
/// A sentence that says which version is needed and where it is had.
pub fn rust() -> Result<(), Stop> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let found = answer(command(&rustc, ".", &["--version"]));
    new_enough("Rust", found.as_deref(), RUST, "https://rustup.rs")
}

/// Checks that Node and npm are there and Node is new enough.
///
/// # Errors
/// A sentence that says which version is needed and where it is had.
pub fn node() -> Result<(), Stop> {
    let found = answer(command("node", ".", &["--version"]));
    new_enough("Node.js", found.as_deref(), NODE, "https://nodejs.org")?;
    if answer(command("npm", ".", &["--version"])).is_none() {
        return Err(Stop::cannot(
            "npm est introuvable, alors que Node.js est là; installez npm, puis relancez la commande.",
            "npm was not found although Node.js is there; install npm, then run the command again.",
        ));
    }
    Ok(())
}

fn new_enough(tool: &str, found: Option<&str>, least: (u32, u32), home: &str) -> Result<(), Stop> {
    let (major, minor) = least;
    match found {
        None => Err(Stop::cannot(
            format!(
                "{tool} est introuvable; installez {tool} {major}.{minor} ou plus récent ({home}), puis relancez."
            ),
            format!(
                "{tool} was not found; install {tool} {major}.{minor} or later ({home}), then run this again."
            ),
        )),
        Some(text) if version(text).is_none_or(|version| version < least) => Err(Stop::cannot(
            format!(
                "{tool} est trop ancien ({text}); installez {tool} {major}.{minor} ou plus récent ({home})."
            ),
            format!("{tool} is too old ({text}); install {tool} {major}.{minor} or later ({home})."),
        )),
        Some(_) => Ok(()),
    }
}

/// Reads the first two numbers of a version, as in `rustc 1.95.0 (…)` or `v20.19.1`.
fn version(text: &str) -> Option<(u32, u32)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let mut numbers = text[start..].split(|c: char| !c.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Sees to it that the packages of the system for `purposes` are installed.
///
/// # Errors
/// A sentence that names what is missing, where it could not be installed.
pub fn packages(purposes: &[Purpose]) -> Result<(), Stop> {
    if !(on_path("apt-get") && on_path("dpkg-query")) {
        let names: Vec<_> = purposes.iter().map(|purpose| purpose.elsewhere()).collect();
        say::line(
            &format!(
                "Sans apt, rien n’est installé; le programme a besoin de ceci\u{a0}: {}",
                names.join(", ")
            ),
            &format!("Without apt nothing is installed; the program needs: {}", names.join(", ")),
        );
        return Ok(());
    }
    let missing = missing(purposes);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    say::line(&format!("Paquets à installer\u{a0}: {names}"), &format!("Packages to install: {names}"));
    install(&missing).map_err(|_| {
        Stop::cannot(
            format!(
                "Des paquets manquent et n’ont pu être installés; lancez\u{a0}: sudo apt-get install {names}"
            ),
            format!("Packages are missing and could not be installed; run: sudo apt-get install {names}"),
        )
    })
}

/// Returns the packages for `purposes` that are neither installed nor served by another program.
fn missing(purposes: &[Purpose]) -> Vec<&'static str> {
    let wanted = purposes.iter().flat_map(|purpose| purpose.packages());
    wanted
        .filter(|(_, program)| !program.is_some_and(on_path))
        .map(|(package, _)| *package)
        .filter(|package| {
            let state = answer(command("dpkg-query", ".", &["-W", "-f=${Status}", package]));
            state.as_deref() != Some("install ok installed")
        })
        .collect()
}

fn install(packages: &[&str]) -> Result<(), Stop> {
    // Two installations at once break each other: wait for the lock instead.
    let wait = ["-o", "DPkg::Lock::Timeout=300"];
    succeed(as_root(&[&["apt-get"], &wait[..], &["update"]].concat()))?;
    let how = ["install", "--yes", "--no-install-recommends"];
    let again = || as_root(&[&["apt-get"], &wait[..], &how[..], packages].concat());
    succeed(again()).or_else(|_| succeed(again()))
}

/// Returns a command that runs `words` as root: directly, or through sudo, which may ask for a password only where
/// somebody is there to type it.
fn as_root(words: &[&str]) -> Command {
    let is_root = answer(command("id", ".", &["-u"])).as_deref() == Some("0");
    let mut command = if is_root {
        command(words[0], ".", &words[1..])
    } else if std::env::var_os("CI").is_some() {
        command("sudo", ".", &[&["-n"], words].concat())
    } else {
        command("sudo", ".", words)
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Installs the npm packages of `folder` where its lock file is not the one they were installed from.
///
/// # Errors
/// A [`Stop`] when npm fails or the stamp cannot be written.
pub fn npm(folder: &str) -> Result<(), Stop> {
    let here = root().join(folder);
    let lock = read(&here.join("package-lock.json"))?;
    let stamp = here.join("node_modules").join(".installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    succeed(command("npm", folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(&stamp, lock).map_err(|reason| unreadable(&stamp, &reason))
}

fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(file).map_err(|reason| unreadable(file, &reason))
}

fn unreadable(file: &Path, reason: &std::io::Error) -> Stop {
    let file = file.display();
    Stop::cannot(
        format!("Le fichier {file} n’est pas accessible\u{a0}: {reason}"),
        format!("The file {file} cannot be reached: {reason}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_rustc_and_node_print_them() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), Some((1, 95)));
        assert_eq!(version("v20.19.1"), Some((20, 19)));
        assert_eq!(version("rustc 1.63.0"), Some((1, 63)));
        assert_eq!(version("no number"), None);
    }

    #[test]
    fn an_old_or_absent_tool_is_refused_and_a_new_one_is_not() {
        let check = |found| new_enough("Node.js", found, NODE, "https://nodejs.org");
        assert!(check(Some("v20.19.0")).is_ok());
        assert!(check(Some("v22.1.0")).is_ok());
        assert_eq!(check(Some("v18.20.4")).expect_err("18 is too old").status, 3);
        assert_eq!(check(None).expect_err("nothing was found").status, 3);
    }
}
