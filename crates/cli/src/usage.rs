//! What is said when what was typed cannot be taken: what it was, what could stand there, and where to read on.

use std::error::Error;
use std::process::ExitCode;

use am_model::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::messages::say;

/// Prints help, or why what was typed cannot be taken; returns the exit status.
pub(crate) fn refuse(error: &clap::Error, lang: Lang) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        // A closed pipe is no failure of ours.
        let _ = error.print();
        return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    eprintln!("{}", sentences(error, lang));
    ExitCode::from(2)
}

/// Says what is wrong, what could stand there instead, and where to read on.
fn sentences(error: &clap::Error, lang: Lang) -> String {
    let quoted = |words: &str| match lang {
        Lang::Fr => format!("«\u{a0}{words}\u{a0}»"),
        Lang::En => format!("“{words}”"),
    };
    let colon = say(lang, "\u{a0}: ", ": ");
    let named = |kind| error.get(kind).map(listed);
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => say(lang, "Commande inconnue", "Unknown command"),
        ErrorKind::UnknownArgument => say(lang, "Option inconnue", "Unknown option"),
        ErrorKind::MissingRequiredArgument => say(lang, "Il manque", "Missing"),
        ErrorKind::MissingSubcommand => {
            say(lang, "Il manque une commande après", "A command is missing after")
        }
        _ => say(lang, "Valeur non valable pour", "Invalid value for"),
    };
    let what =
        named(ContextKind::InvalidSubcommand).or_else(|| named(ContextKind::InvalidArg)).unwrap_or_default();
    let mut said = format!("{wrong}{colon}{}", what.trim_end_matches('.'));
    if let Some(value) = named(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
        said += &format!(", {}", quoted(&value));
    }
    said += ".";
    if let Some(allowed) = allowed(error) {
        said += &format!(" {}{colon}{allowed}.", say(lang, "Choix possibles", "Choices"));
    }
    let help = quoted("aide-memoire --help");
    match lang {
        Lang::Fr => format!("{said} Essayez {help}."),
        Lang::En => format!("{said} Try {help}."),
    }
}

/// Returns what could stand there: the commands, or what the reader of a value names in its refusal.
fn allowed(error: &clap::Error) -> Option<String> {
    let of_reader = || {
        let reason = error.source()?.to_string();
        reason.contains(CHOICES).then(|| reason.replace(CHOICES, ", "))
    };
    error
        .get(ContextKind::ValidSubcommand)
        .map(listed)
        .or_else(of_reader)
        .filter(|choices| !choices.is_empty())
}

/// What stands between the choices a reader of a value names.
const CHOICES: &str = " | ";

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(", "),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, Command};

    fn refused(words: &[&str]) -> String {
        let reader = |text: &str| text.parse::<u8>().map_err(|_| "one | two".to_owned());
        let verb = Command::new("list").arg(Arg::new("kind").value_name("SORTE").value_parser(reader));
        let program = Command::new("p").subcommand_required(true).subcommand(verb);
        sentences(&program.try_get_matches_from(words).expect_err("refused"), Lang::Fr)
    }

    #[test]
    fn a_wrong_value_is_named_with_what_could_stand_there() {
        let said = refused(&["p", "list", "poème"]);
        assert!(said.contains("[SORTE], «\u{a0}poème\u{a0}». Choix possibles\u{a0}: one, two."), "{said}");
    }

    #[test]
    fn a_missing_command_is_told_with_those_there_are() {
        let said = refused(&["p"]);
        assert!(said.starts_with("Il manque une commande après") && said.contains("list"), "{said}");
    }
}
