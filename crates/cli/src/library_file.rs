//! The library as a file, from a terminal: made, looked over, counted, backed up, restored, protected.

use std::path::{Path, PathBuf};

use am_app::{App, BackupRow, Protected, RecoverySheet};
use am_model::Lang;
use clap::{Arg, ArgMatches, Command as Verb, value_parser};

use crate::args::{Options, dress, flag};
use crate::messages::{count, say};
use crate::output::{Failure, Printer};
use crate::{open, passphrase};

/// What is asked for.
#[derive(Debug, Clone)]
pub enum FileCommand {
    /// Make an empty library.
    Create { encrypt: bool },
    /// Look the library over.
    Check,
    /// Take a backup.
    Backup,
    /// List the backups.
    Backups,
    /// Put a backup, or the newest good one, in the place of the library.
    Restore { backup: Option<PathBuf> },
    /// Put it under a passphrase, another one, or none.
    Protect(Protect),
    /// Show its recovery sheet.
    Recovery,
}

/// A change of protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protect {
    /// Encrypt a plain library.
    Encrypt,
    /// Change the passphrase.
    Passphrase,
    /// Take the encryption off.
    Decrypt,
}

/// Describes the verbs.
pub fn verbs(lang: Lang) -> Vec<Verb> {
    let verb = |name: &'static str, fr: &'static str, en: &'static str| {
        dress(Verb::new(name).about(say(lang, fr, en)), lang)
    };
    vec![
        verb("create", "Créer une bibliothèque vide (--library)", "Make an empty library (--library)").arg(
            flag("encrypt", say(lang, "La protéger d’une phrase de passe", "Protect it with a passphrase")),
        ),
        verb(
            "check",
            "Contrôler le fichier, les renvois et la recherche",
            "Look over file, references and search",
        ),
        verb("backup", "Faire une copie de sauvegarde vérifiée", "Take a verified backup"),
        verb("backups", "Lister les copies de sauvegarde", "List the backups"),
        verb(
            "restore",
            "Remettre la dernière bonne copie à la place de la bibliothèque",
            "Put the newest good backup in the place of the library",
        )
        .arg(
            Arg::new("backup")
                .long("backup")
                .value_name(say(lang, "FICHIER", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(say(lang, "Cette copie plutôt que la dernière", "This backup rather than the newest")),
        ),
        verb("encrypt", "La protéger d’une phrase de passe", "Protect it with a passphrase"),
        verb("passphrase", "Changer la phrase de passe", "Change the passphrase"),
        verb("decrypt", "Retirer la phrase de passe", "Take the passphrase off"),
        verb("recovery", "Montrer la fiche de secours", "Show the recovery sheet"),
    ]
}

/// Reads which of the verbs was typed.
pub fn command(given: &ArgMatches) -> Option<FileCommand> {
    let (verb, given) = given.subcommand()?;
    Some(match verb {
        "create" => FileCommand::Create { encrypt: given.get_flag("encrypt") },
        "check" => FileCommand::Check,
        "backup" => FileCommand::Backup,
        "backups" => FileCommand::Backups,
        "restore" => FileCommand::Restore { backup: given.get_one::<PathBuf>("backup").cloned() },
        "encrypt" => FileCommand::Protect(Protect::Encrypt),
        "passphrase" => FileCommand::Protect(Protect::Passphrase),
        "decrypt" => FileCommand::Protect(Protect::Decrypt),
        "recovery" => FileCommand::Recovery,
        _ => return None,
    })
}

/// Does what is asked for.
///
/// # Errors
/// [`Failure::App`], [`Failure::CheckFailed`] when a check found something, those of asking for a passphrase.
pub fn run(app: &App, command: &FileCommand, options: &Options, printer: &Printer) -> Result<(), Failure> {
    let path = options.library()?;
    match command {
        FileCommand::Create { encrypt } => create(app, path, *encrypt, options, printer),
        FileCommand::Restore { backup } => restore(app, path, backup.as_deref(), options, printer),
        FileCommand::Protect(protect) => change(app, *protect, options, printer),
        FileCommand::Recovery => recovery(app, options, printer),
        opened => {
            open(app, options, printer)?;
            match opened {
                FileCommand::Check => check(app, printer),
                FileCommand::Backup => backup(app, printer),
                _ => backups(app, printer),
            }
        }
    }
}

fn create(
    app: &App,
    path: &Path,
    encrypt: bool,
    options: &Options,
    printer: &Printer,
) -> Result<(), Failure> {
    if encrypt {
        let passphrase = passphrase::ask_new(options.passphrase_file.as_deref(), printer)?;
        show_made(&app.library_create_encrypted(path, &passphrase)?, printer);
    } else {
        let library = app.library_create(path)?;
        printer.show(&library, || made_at(&library.path, printer));
    }
    Ok(())
}

/// Tells of a library just made, with its recovery sheet when it has a passphrase.
pub fn show_made(made: &Protected, printer: &Printer) {
    let said = made_at(&made.library.path, printer);
    match made.sheet {
        Some(_) => printer.show(made, || [said, sheet_of(made, printer)].join("\n\n")),
        None => printer.show(&made.library, || said),
    }
}

fn made_at(path: &str, printer: &Printer) -> String {
    format!("{} {path}", printer.say("Bibliothèque créée\u{a0}:", "Library made:"))
}

fn check(app: &App, printer: &Printer) -> Result<(), Failure> {
    let check = app.library_check()?;
    printer.show(&check, || {
        if check.sound {
            return printer.say("La bibliothèque est intacte.", "The library is sound.").to_owned();
        }
        let lang = printer.lang;
        let mut lines = vec![
            printer.say("La bibliothèque n’est pas intacte\u{a0}:", "The library is not sound:").to_owned(),
        ];
        lines.extend(check.file.iter().map(|line| format!("SQLite: {line}")));
        let found =
            |n: u32, fr: (&str, &str), en: (&str, &str)| (n > 0).then(|| count(lang, n as usize, fr, en));
        lines.extend(found(
            check.dangling,
            ("renvoi ne mène nulle part", "renvois ne mènent nulle part"),
            ("reference leads nowhere", "references lead nowhere"),
        ));
        lines.extend(found(
            check.records_out_of_step + check.paragraphs_out_of_step + check.words_out_of_step,
            ("élément échappe à la recherche", "éléments échappent à la recherche"),
            ("item is unknown to search", "items are unknown to search"),
        ));
        lines.extend(found(
            check.misplaced,
            (
                "fiche n’est pas à sa place chez un interlocuteur",
                "fiches ne sont pas à leur place chez un interlocuteur",
            ),
            ("record is out of place with a counterpart", "records are out of place with a counterpart"),
        ));
        lines.extend(found(
            check.originals_changed.len() as u32,
            ("original n’est plus tel qu’il est arrivé", "originaux ne sont plus tels qu’ils sont arrivés"),
            ("original is no longer as it came", "originals are no longer as they came"),
        ));
        lines.push(
            printer
                .say(
                    "Restaurez une copie vérifiée\u{a0}: aide-memoire library restore. Le fichier d’à présent sera conservé.",
                    "Restore a verified backup: aide-memoire library restore. The file of now will be kept.",
                )
                .to_owned(),
        );
        lines.join("\n")
    });
    if check.sound { Ok(()) } else { Err(Failure::CheckFailed) }
}

fn backup(app: &App, printer: &Printer) -> Result<(), Failure> {
    let state = app.backup_now()?;
    printer.show(&state, || {
        let last = state.last.as_ref().map(|last| last.path.clone()).unwrap_or_default();
        format!("{} {last}", printer.say("Copie vérifiée\u{a0}:", "Verified backup:"))
    });
    Ok(())
}

fn backups(app: &App, printer: &Printer) -> Result<(), Failure> {
    let list = app.backup_list()?;
    printer.show(&list.backups, || match list.backups.as_slice() {
        [] => printer.say("Aucune copie.", "No backup.").to_owned(),
        backups => backups.iter().map(|backup| line(backup, printer)).collect::<Vec<_>>().join("\n"),
    });
    Ok(())
}

fn line(backup: &BackupRow, printer: &Printer) -> String {
    let kilobytes = printer.say("ko", "kB");
    let taken = backup.taken_at.format("%Y-%m-%d %H:%M:%SZ");
    format!("{:04} {taken} {:>8} {kilobytes} {}", backup.number, backup.kilobytes, backup.path)
}

/// Restores also a library that no longer opens: it is never opened here.
fn restore(
    app: &App,
    path: &Path,
    backup: Option<&Path>,
    options: &Options,
    printer: &Printer,
) -> Result<(), Failure> {
    let restored = match app.library_restore(path, backup, None) {
        Err(error) if error.code == am_app::ErrorCode::PassphraseNeeded => {
            let passphrase = ask(options, printer)?;
            app.library_restore(path, backup, Some(&passphrase))
        }
        other => other,
    }?;
    printer.show(&restored, || {
        let mut lines = vec![format!(
            "{} {}",
            printer.say("Bibliothèque restaurée depuis\u{a0}:", "Library restored from:"),
            restored.backup.path
        )];
        lines.extend(restored.kept.as_ref().map(|kept| {
            format!(
                "{} {kept}",
                printer.say("L’ancien fichier est conservé\u{a0}:", "The former file is kept:")
            )
        }));
        lines.join("\n")
    });
    Ok(())
}

fn change(app: &App, protect: Protect, options: &Options, printer: &Printer) -> Result<(), Failure> {
    let current = open(app, options, printer)?;
    let encrypted = app.protection()?.encrypted;
    if encrypted == (protect == Protect::Encrypt) {
        return Err(if encrypted { Failure::EncryptedAlready } else { not_protected() });
    }
    let new = match protect {
        Protect::Decrypt => None,
        Protect::Encrypt if options.new_passphrase_file.is_none() => {
            Some(passphrase::ask_new(options.passphrase_file.as_deref(), printer)?)
        }
        _ => Some(passphrase::ask_new(options.new_passphrase_file.as_deref(), printer)?),
    };
    let current = current.as_ref().map_or("", |current| current.as_str());
    let done = app.protection_set(current, new.as_ref().map(|new| new.as_str()), |_, _| ())?;
    printer.show(&done, || {
        let what = match protect {
            Protect::Encrypt => printer.say("Bibliothèque chiffrée.", "Library encrypted."),
            Protect::Passphrase => printer.say("Phrase de passe changée.", "Passphrase changed."),
            Protect::Decrypt => printer.say("Phrase de passe retirée.", "Passphrase taken off."),
        };
        let copies = count(
            printer.lang,
            done.copies as usize,
            ("copie suivie", "copies suivies"),
            ("backup brought along", "backups brought along"),
        );
        let mut parts = vec![what.to_owned(), copies];
        parts.extend(
            done.left.iter().map(|left| {
                format!("{} {left}", printer.say("Laissée telle quelle\u{a0}:", "Left as it is:"))
            }),
        );
        parts.extend(done.away.iter().map(|folder| {
            let words = printer
                .say("Ses copies suivront quand il sera là\u{a0}:", "Its backups follow when it is there:");
            format!("{words} {folder}")
        }));
        parts.push(sheet_of(&done, printer));
        parts.join("\n")
    });
    Ok(())
}

fn recovery(app: &App, options: &Options, printer: &Printer) -> Result<(), Failure> {
    let Some(passphrase) = open(app, options, printer)? else { return Err(not_protected()) };
    let sheet = app.recovery_sheet(&passphrase)?;
    printer.show(&sheet, || lines(&sheet, printer));
    Ok(())
}

fn not_protected() -> Failure {
    Failure::App(am_app::AppError::new(am_app::ErrorCode::NotProtected))
}

fn ask(options: &Options, printer: &Printer) -> Result<passphrase::Secret, Failure> {
    let question = printer.say("Phrase de passe ou code de secours\u{a0}: ", "Passphrase or recovery code: ");
    passphrase::ask(options.passphrase_file.as_deref(), question)
}

/// Opens an encrypted library with the passphrase asked for, and returns it.
///
/// # Errors
/// [`Failure::App`], those of asking.
pub fn unlock(app: &App, options: &Options, printer: &Printer) -> Result<passphrase::Secret, Failure> {
    let passphrase = ask(options, printer)?;
    app.library_unlock(options.library()?, &passphrase, options.read_only)?;
    Ok(passphrase)
}

fn sheet_of(done: &Protected, printer: &Printer) -> String {
    done.sheet.as_ref().map(|sheet| lines(sheet, printer)).unwrap_or_default()
}

fn lines(sheet: &RecoverySheet, printer: &Printer) -> String {
    let head = printer.say(
        "Fiche de secours\u{a0}: ce code ouvre la bibliothèque sans la phrase de passe. Gardez-le en lieu sûr, sur \
         papier.",
        "Recovery sheet: this code opens the library without the passphrase. Keep it in a safe place, on paper.",
    );
    format!("{head}\n\n    {}", sheet.code.join("\n    "))
}
