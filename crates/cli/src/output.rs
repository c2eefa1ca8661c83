//! Printing: results to standard output, failures to standard error with their exit status.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use am_app::{AppError, ErrorCode};
use am_model::Lang;
use serde::Serialize;

use crate::messages::say;

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// A use case failed.
    App(AppError),
    /// The command needs a library and none was named.
    NoLibrary,
    /// No party or person has that name.
    Unknown(String),
    /// What was given as JSON is none.
    Json {
        /// What is wrong, and where.
        detail: String,
    },
    /// Some of several files failed; each has been reported.
    Some,
    /// A check found something, which has been printed.
    CheckFailed,
    /// A passphrase is needed, and there is no terminal to ask for it at.
    NoPassphrase,
    /// The file named for the passphrase cannot be read.
    PassphraseFile(PathBuf),
    /// The new passphrase was typed in two different ways.
    PassphrasesDiffer,
    /// The library has a passphrase already.
    EncryptedAlready,
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// Prints a line to standard output, and ends the program where nobody takes it any more.
///
/// Who reads the first lines and leaves (`| head`) has what they wanted; a disk that is full has not.
fn print(line: &str) {
    if let Err(error) = writeln!(std::io::stdout().lock(), "{line}") {
        let has_left = error.kind() == std::io::ErrorKind::BrokenPipe;
        if !has_left {
            eprintln!("{error}");
        }
        std::process::exit(if has_left { 0 } else { 3 });
    }
}

/// Where results go.
pub struct Printer {
    /// The language of messages.
    pub lang: Lang,
    /// Print JSON.
    pub json: bool,
}

impl Printer {
    /// Prints `value` as JSON when that was asked for, else what `text` says.
    pub fn show<T: Serialize>(&self, value: &T, text: impl FnOnce() -> String) {
        if self.json {
            print(&serde_json::to_string_pretty(value).unwrap_or_default());
        } else {
            print(&text());
        }
    }

    /// Prints a sentence to standard error.
    pub fn tell(&self, sentence: &str) {
        eprintln!("{sentence}");
    }

    /// Picks the words of the user's language.
    pub fn say<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        say(self.lang, fr, en)
    }

    /// Writes the sentences of an error.
    pub fn sentences(&self, error: &AppError) -> String {
        error
            .message
            .best(self.lang)
            .map(|(words, _)| format!("{} {}", words.what, words.next))
            .unwrap_or_default()
    }

    /// Says only what happened: for what has nothing to do with a library.
    pub fn what(&self, error: &AppError) -> String {
        error.message.best(self.lang).map(|(words, _)| words.what.clone()).unwrap_or_default()
    }

    /// Prints a failure and returns its exit status: 2 for wrong use, 3 for what could not be done.
    pub fn fail(&self, failure: &Failure) -> ExitCode {
        match failure {
            Failure::App(error) => {
                self.tell(&self.sentences(error));
                let is_wanted = matches!(
                    error.code,
                    ErrorCode::Internal | ErrorCode::FieldShape | ErrorCode::ExportDamaged
                );
                if let Some(detail) = error.detail.as_ref().filter(|_| is_wanted) {
                    self.tell(detail);
                }
                ExitCode::from(3)
            }
            Failure::NoLibrary => {
                self.tell(self.say(
                    "Il manque la bibliothèque. Nommez-la avec --library FICHIER.aidemem.",
                    "The library is missing. Name it with --library FILE.aidemem.",
                ));
                ExitCode::from(2)
            }
            Failure::Unknown(name) => {
                let (fr, en) = (
                    format!(
                        "Le nom «\u{a0}{name}\u{a0}» est inconnu dans la bibliothèque. Rien n’a été modifié."
                    ),
                    format!("The name “{name}” is unknown in the library. Nothing was changed."),
                );
                self.tell(self.say(&fr, &en));
                ExitCode::from(3)
            }
            Failure::Json { detail } => {
                self.tell(self.say(
                    "Ce n’est pas du JSON. Rien n’a été modifié.",
                    "That is no JSON. Nothing was changed.",
                ));
                self.tell(detail);
                ExitCode::from(2)
            }
            Failure::Some => ExitCode::from(3),
            Failure::CheckFailed => ExitCode::from(1),
            Failure::NoPassphrase => {
                self.tell(self.say(
                    "La phrase de passe est demandée. Lancez la commande dans un terminal, ou nommez un fichier avec \
                     --passphrase-file.",
                    "The passphrase is needed. Run the command in a terminal, or name a file with \
                     --passphrase-file.",
                ));
                ExitCode::from(2)
            }
            Failure::PassphraseFile(path) => {
                let path = path.display();
                let (fr, en) = (
                    format!("Le fichier «\u{a0}{path}\u{a0}» n’a pas pu être lu. Rien n’a été modifié."),
                    format!("The file “{path}” could not be read. Nothing was changed."),
                );
                self.tell(self.say(&fr, &en));
                ExitCode::from(3)
            }
            Failure::PassphrasesDiffer => {
                self.tell(self.say(
                    "Les deux phrases diffèrent. Rien n’a été modifié.",
                    "The two passphrases differ. Nothing was changed.",
                ));
                ExitCode::from(2)
            }
            Failure::EncryptedAlready => {
                self.tell(self.say(
                    "La bibliothèque est déjà chiffrée. Rien n’a été modifié. Pour une autre phrase de passe, \
                     essayez «\u{a0}library passphrase\u{a0}».",
                    "The library is encrypted already. Nothing was changed. For another passphrase, try “library \
                     passphrase”.",
                ));
                ExitCode::from(3)
            }
        }
    }
}
