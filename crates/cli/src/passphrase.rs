//! Asking for a passphrase: from a file or a pipe when one is named, else at the terminal without showing it. Never
//! from the command line, which other users of the machine and the shell's history can read.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::output::{Failure, Printer};

/// A passphrase, wiped from memory when it has been used.
pub type Secret = Zeroizing<String>;

/// Returns the passphrase: the first line of `file`, of standard input when that is `-`, else what is typed.
///
/// # Errors
/// [`Failure::NoPassphrase`] when there is no terminal to ask at, [`Failure::PassphraseFile`].
pub fn ask(file: Option<&Path>, question: &str) -> Result<Secret, Failure> {
    match file {
        Some(file) => read(file),
        None => prompt(question),
    }
}

/// Returns a new passphrase; typed at a terminal, it is asked for twice.
///
/// # Errors
/// Those of [`ask`]; [`Failure::PassphrasesDiffer`].
pub fn ask_new(file: Option<&Path>, printer: &Printer) -> Result<Secret, Failure> {
    let question = printer.say("Nouvelle phrase de passe\u{a0}: ", "New passphrase: ");
    let first = ask(file, question)?;
    if file.is_none() {
        let again = prompt(printer.say("Encore une fois\u{a0}: ", "Once more: "))?;
        if again != first {
            return Err(Failure::PassphrasesDiffer);
        }
    }
    Ok(first)
}

fn prompt(question: &str) -> Result<Secret, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::NoPassphrase);
    }
    rpassword::prompt_password(question).map(Zeroizing::new).map_err(|_| Failure::NoPassphrase)
}

fn read(file: &Path) -> Result<Secret, Failure> {
    let mut text = Zeroizing::new(String::new());
    let read = if file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|_| Failure::PassphraseFile(PathBuf::from(file)))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}
