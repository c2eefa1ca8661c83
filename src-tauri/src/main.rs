//! `aide-memoire-desktop`: opens the window. Everything it does is in the library of this package, which the tests and
//! the browser bridge use too.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    am_desktop::run()
}
