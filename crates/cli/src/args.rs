//! What may be typed: verbs and options, with help in the user's language.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use am_app::KINDS;
use am_model::Lang;
use am_model::date::PartialDate;
use am_model::record::RecordKind;
use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command as Verb, value_parser};
use uuid::Uuid;

use crate::brief_args::{self, BriefVerb, NewExport, brief_verb, brief_verbs};
use crate::generate::{self, Generate};
use crate::library_file::{self, FileCommand};
use crate::messages::say;
use crate::output::Failure;
use crate::record_args::{LibraryVerb, RecordVerb, library_verb, library_verbs, record_verb, record_verbs};
use crate::search;
use crate::usage;

/// Languages of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocLang {
    /// One language.
    One(Lang),
    /// Two files.
    Both,
}

impl DocLang {
    /// Returns the languages, one file each.
    pub fn langs(self) -> Vec<Lang> {
        match self {
            Self::One(lang) => vec![lang],
            Self::Both => Lang::ALL.to_vec(),
        }
    }
}

/// A new meeting as typed.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// The name of our party at the table, where we have several.
    pub home: Option<String>,
    /// Names of the counterparts.
    pub with: Vec<String>,
    /// Its day.
    pub on: Option<PartialDate>,
    /// The town.
    pub place: Option<String>,
    /// Title in French and English.
    pub title: (Option<String>, Option<String>),
    /// Names of those who take part, each with their side where it was given; the first of each side leads.
    pub people: Vec<(String, Option<String>)>,
    /// Points of the agenda.
    pub agenda: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub enum Command {
    /// Make the example library and export its note.
    Example { folder: PathBuf },
    /// Make a large invented library.
    Generate(Generate),
    /// What concerns the library as a file.
    File(FileCommand),
    /// Make a library from an open export.
    Load { folder: PathBuf, encrypt: bool },
    /// Work on the whole library.
    Library(LibraryVerb),
    /// Work on records of any kind.
    Record(RecordVerb),
    /// Bring files in.
    Import { files: Vec<PathBuf>, internal: bool },
    /// Accept proposals: of sources, or one by one; with `meeting` keep also the meetings the sources report.
    Accept { ids: Vec<Uuid>, meeting: bool },
    /// Show what files say.
    Read { files: Vec<PathBuf> },
    /// Show what the rules find in files.
    Extract { files: Vec<PathBuf>, out: Option<PathBuf> },
    /// Search.
    Search { words: Vec<String>, limit: u32 },
    /// List records of a kind.
    List { kind: RecordKind },
    /// Show a record.
    Show { id: Uuid },
    /// Make a meeting.
    Meeting(NewMeeting),
    /// Keep the meeting a source reports.
    MeetingFrom { source: Uuid },
    /// Work on briefs.
    Brief(BriefVerb),
    /// Write a brief as Word files.
    Export(NewExport),
}

impl Command {
    /// Tells whether the library stays as it is.
    pub fn only_reads(&self) -> bool {
        matches!(
            self,
            Self::Search { .. }
                | Self::List { .. }
                | Self::Show { .. }
                | Self::Export(_)
                | Self::Library(LibraryVerb::Export { .. } | LibraryVerb::Stats)
                | Self::Record(RecordVerb::Bin)
                | Self::Brief(
                    BriefVerb::Versions { .. } | BriefVerb::Version { .. } | BriefVerb::Approvals { .. }
                )
        )
    }
}

/// What was typed.
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) library: Option<PathBuf>,
    /// Open the library to read only.
    pub read_only: bool,
    /// Print JSON.
    pub json: bool,
    /// Where the passphrase is read from; `-` is standard input.
    pub passphrase_file: Option<PathBuf>,
    /// Where a new passphrase is read from.
    pub new_passphrase_file: Option<PathBuf>,
    /// The day to count as today.
    pub today: Option<NaiveDate>,
    /// What is asked for.
    pub command: Command,
}

impl Options {
    /// Returns the library named.
    ///
    /// # Errors
    /// [`Failure::NoLibrary`] when none was.
    pub fn library(&self) -> Result<&Path, Failure> {
        self.library.as_deref().ok_or(Failure::NoLibrary)
    }
}

/// Returns the language to speak: `--ui-lang`, else that of the system, else French.
pub fn ui_lang(words: &[String]) -> Lang {
    let typed = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--ui-lang") {
        Some("") => words.get(at + 1).and_then(|lang| Lang::from_tag(lang)),
        Some(rest) => rest.strip_prefix('=').and_then(Lang::from_tag),
        None => None,
    });
    let system = || {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).and_then(|value| Lang::from_tag(&value))
    };
    typed.or_else(system).unwrap_or(Lang::Fr)
}

/// Reads what was typed.
///
/// # Errors
/// The exit status, once help or the refusal has been printed: 0 after help, 2 after a refusal.
pub fn parse(words: &[String], lang: Lang) -> Result<Options, ExitCode> {
    let matches = program(lang).try_get_matches_from(words).map_err(|error| usage::refuse(&error, lang))?;
    Ok(Options {
        library: matches.get_one::<PathBuf>("library").cloned(),
        read_only: matches.get_flag("read-only"),
        json: matches.get_flag("json"),
        passphrase_file: matches.get_one::<PathBuf>("passphrase-file").cloned(),
        new_passphrase_file: matches.get_one::<PathBuf>("new-passphrase-file").cloned(),
        today: matches.get_one::<NaiveDate>("today").copied(),
        command: command(&matches).ok_or_else(|| ExitCode::from(2))?,
    })
}

fn command(matches: &ArgMatches) -> Option<Command> {
    let (verb, given) = matches.subcommand()?;
    let files = |name: &str| given.get_many::<PathBuf>(name).unwrap_or_default().cloned().collect::<Vec<_>>();
    let texts = |from: &ArgMatches, name: &str| {
        from.get_many::<String>(name).unwrap_or_default().cloned().collect::<Vec<_>>()
    };
    Some(match verb {
        "example" => Command::Example { folder: given.get_one::<PathBuf>("folder")?.clone() },
        "generate" => Command::Generate(generate::command(given)?),
        "library" => match given.subcommand()? {
            ("load", given) => Command::Load {
                folder: given.get_one::<PathBuf>("folder")?.clone(),
                encrypt: given.get_flag("encrypt"),
            },
            (verb, inner) => match library_verb(verb, inner) {
                Some(verb) => Command::Library(verb),
                None => Command::File(library_file::command(given)?),
            },
        },
        "import" => Command::Import { files: files("files"), internal: given.get_flag("internal") },
        "accept" => Command::Accept {
            ids: given.get_many::<Uuid>("ids")?.copied().collect(),
            meeting: given.get_flag("meeting"),
        },
        "read" => Command::Read { files: files("files") },
        "extract" => {
            Command::Extract { files: files("files"), out: given.get_one::<PathBuf>("out").cloned() }
        }
        "search" => Command::Search { words: texts(given, "words"), limit: *given.get_one::<u32>("limit")? },
        "list" => Command::List { kind: *given.get_one::<RecordKind>("kind")? },
        "show" => Command::Show { id: *given.get_one::<Uuid>("id")? },
        "meeting" => {
            let (act, new) = given.subcommand()?;
            if act == "from" {
                return Some(Command::MeetingFrom { source: *new.get_one::<Uuid>("source")? });
            }
            Command::Meeting(NewMeeting {
                home: new.get_one::<String>("home").cloned(),
                with: texts(new, "with"),
                on: new.get_one::<PartialDate>("on").copied(),
                place: new.get_one::<String>("place").cloned(),
                title: (
                    new.get_one::<String>("title-fr").cloned(),
                    new.get_one::<String>("title-en").cloned(),
                ),
                people: texts(new, "person").iter().map(|typed| with_side(typed)).collect(),
                agenda: texts(new, "agenda"),
            })
        }
        "brief" => Command::Brief(brief_verb(given)?),
        "export" => Command::Export(brief_args::export(given)?),
        verb => Command::Record(record_verb(verb, given)?),
    })
}

/// Describes the program in `lang`.
fn program(lang: Lang) -> Verb {
    let t = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let verb = |name: &'static str, fr: &'static str, en: &'static str| {
        dress(Verb::new(name).about(t(fr, en)), lang)
    };
    let file = |name: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name).value_name(t("FICHIER", "FILE")).value_parser(value_parser!(PathBuf)).help(t(fr, en))
    };
    let id = |name: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name).value_name("ID").value_parser(value_parser!(Uuid)).help(t(fr, en))
    };
    let text = |name: &'static str, value: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name).long(name).value_name(value).help(t(fr, en))
    };
    dress(Verb::new("aide-memoire"), lang)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .about(t(
            "Prépare des notes d’information pour des rencontres, hors ligne.",
            "Prepares briefing notes for meetings, offline.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            file("library", "La bibliothèque, un fichier .aidemem", "The library, a .aidemem file")
                .long("library")
                .global(true),
        )
        .arg(
            Arg::new("ui-lang")
                .long("ui-lang")
                .value_name("fr|en")
                .value_parser(one_lang)
                .global(true)
                .help(t("La langue des messages", "The language of messages")),
        )
        .arg(flag("json", t("Écrire du JSON", "Print JSON")).global(true))
        .arg(
            flag("read-only", t("Ouvrir la bibliothèque en lecture seule", "Open the library read-only"))
                .global(true),
        )
        .arg(
            file(
                "passphrase-file",
                "Fichier dont la première ligne est la phrase de passe; « - » pour l’entrée standard",
                "File whose first line is the passphrase; “-” for standard input",
            )
            .long("passphrase-file")
            .global(true),
        )
        .arg(
            file(
                "new-passphrase-file",
                "De même pour une nouvelle phrase de passe",
                "The same for a new passphrase",
            )
            .long("new-passphrase-file")
            .global(true),
        )
        .arg(
            Arg::new("today")
                .long("today")
                .value_name(t("AAAA-MM-JJ", "YYYY-MM-DD"))
                .value_parser(|text: &str| text.parse::<NaiveDate>())
                .global(true)
                .help(t("Le jour à tenir pour aujourd’hui", "The day to count as today")),
        )
        .arg(
            Arg::new("version")
                .long("version")
                .action(ArgAction::Version)
                .help(t("Dire la version", "Print the version")),
        )
        .subcommand(
            verb(
                "example",
                "Créer la bibliothèque d’exemple et exporter sa note",
                "Make the example library and export its note",
            )
            .arg(
                Arg::new("folder")
                    .value_name(t("DOSSIER", "FOLDER"))
                    .value_parser(value_parser!(PathBuf))
                    .required(true)
                    .help(t(
                        "Où écrire la bibliothèque et les deux fichiers Word",
                        "Where to write the library and both Word files",
                    )),
            ),
        )
        .subcommand(generate::verb(lang))
        .subcommand(
            verb(
                "library",
                "La bibliothèque\u{a0}: créer, contrôler, copier, restaurer, protéger, exporter, charger",
                "The library: make, check, back up, restore, protect, export, load",
            )
            .subcommand_required(true)
            .subcommands(library_file::verbs(lang))
            .subcommands(library_verbs(lang)),
        )
        .subcommands(record_verbs(lang))
        .subcommand(
            verb("import", "Importer des documents", "Import documents")
                .arg(
                    file(
                        "files",
                        "Fichiers ou dossiers, ou - pour ce qui vient par un tube",
                        "Files or folders, or - for what comes through a pipe",
                    )
                    .required(true)
                    .num_args(1..),
                )
                .arg(flag("internal", t("Documents internes", "Internal documents"))),
        )
        .subcommand(
            verb("accept", "Retenir des propositions", "Accept proposals")
                .arg(
                    id(
                        "ids",
                        "Une proposition, ou une source pour retenir toutes les siennes",
                        "A proposal, or a source to accept all of its own",
                    )
                    .required(true)
                    .num_args(1..),
                )
                .arg(flag(
                    "meeting",
                    t(
                        "Créer aussi, comme tenue, la rencontre dont la source rend compte",
                        "Also keep, as held, the meeting the source reports",
                    ),
                )),
        )
        .subcommand(
            verb("read", "Montrer ce que disent des fichiers", "Show what files say")
                .arg(file("files", "Les fichiers", "The files").required(true).num_args(1..)),
        )
        .subcommand(
            verb(
                "extract",
                "Montrer ce que les règles repèrent dans des fichiers",
                "Show what the rules find in files",
            )
            .arg(file("files", "Les fichiers", "The files").required(true).num_args(1..))
            .arg(
                file(
                    "out",
                    "Dossier où écrire un fichier JSON par document",
                    "Folder for one JSON file per document",
                )
                .long("out")
                .value_name(t("DOSSIER", "FOLDER")),
            ),
        )
        .subcommand(search::verb(lang))
        .subcommand(verb("list", "Lister les fiches d’une sorte", "List the records of a kind").arg(
            Arg::new("kind").value_name(t("SORTE", "KIND")).required(true).value_parser(kind).help(t(
                "counterpart, meeting, commitment, source, brief, talking_point, indicator…",
                "counterpart, meeting, commitment, source, brief, talking_point, indicator…",
            )),
        ))
        .subcommand(
            verb("show", "Montrer une fiche", "Show a record")
                .arg(id("id", "Sa référence", "Its id").required(true)),
        )
        .subcommand(
            verb("meeting", "Préparer une rencontre", "Prepare a meeting")
                .subcommand_required(true)
                .subcommand(
                    verb("new", "Créer une rencontre", "Make a meeting")
                        .arg(
                            text(
                                "with",
                                t("NOM", "NAME"),
                                "Interlocuteur; à répéter s’il y en a plusieurs",
                                "Counterpart; repeat for several",
                            )
                            .required(true)
                            .action(ArgAction::Append),
                        )
                        .arg(text(
                            "home",
                            t("NOM", "NAME"),
                            "Notre côté, s’il y en a plusieurs dans la bibliothèque",
                            "Our side, where the library has several",
                        ))
                        .arg(
                            text("on", "DATE", "Jour, mois ou année", "Day, month or year")
                                .value_parser(|text: &str| text.parse::<PartialDate>()),
                        )
                        .arg(text("place", t("LIEU", "PLACE"), "La ville", "The town"))
                        .arg(text("title-fr", t("TITRE", "TITLE"), "Titre en français", "Title in French"))
                        .arg(text("title-en", t("TITRE", "TITLE"), "Titre en anglais", "Title in English"))
                        .arg(
                            text(
                                "person",
                                t("NOM[=CÔTÉ]", "NAME[=SIDE]"),
                                "Participant, au besoin avec la partie qu’il représente; à répéter",
                                "Participant, where needed with the party they act for; repeat",
                            )
                            .action(ArgAction::Append),
                        )
                        .arg(
                            text(
                                "agenda",
                                t("POINT", "ITEM"),
                                "Point à l’ordre du jour; à répéter",
                                "Point of the agenda; repeat",
                            )
                            .action(ArgAction::Append),
                        ),
                )
                .subcommand(
                    verb(
                        "from",
                        "Créer, comme tenue, la rencontre dont une source rend compte",
                        "Keep, as held, the meeting a source reports",
                    )
                    .arg(id("source", "La source", "The source").required(true)),
                ),
        )
        .subcommands(brief_verbs(lang))
}

/// Gives a verb the headings of `lang`, and its own help option.
pub(crate) fn dress(verb: Verb, lang: Lang) -> Verb {
    let usage = say(lang, "Utilisation\u{a0}:", "Usage:");
    let template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    verb.help_template(template)
        .subcommand_help_heading(say(lang, "Commandes\u{a0}", "Commands"))
        .subcommand_value_name(say(lang, "COMMANDE", "COMMAND"))
        .next_help_heading(say(lang, "Options et arguments\u{a0}", "Options and arguments"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say(
            lang,
            "Afficher cette aide",
            "Show this help",
        )))
}

/// Describes an option that is there or not.
pub(crate) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// Takes `NAME=SIDE` apart.
fn with_side(typed: &str) -> (String, Option<String>) {
    match typed.rsplit_once('=') {
        Some((name, side)) => (name.trim().to_owned(), Some(side.trim().to_owned())),
        None => (typed.to_owned(), None),
    }
}

pub(crate) fn one_lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "fr | en".to_owned())
}

pub(crate) fn doc_lang(text: &str) -> Result<DocLang, String> {
    match text {
        "both" => Ok(DocLang::Both),
        other => one_lang(other).map(DocLang::One).map_err(|_| "fr | en | both".to_owned()),
    }
}

/// Reads a kind by its name, with or without an `s`.
pub fn kind(text: &str) -> Result<RecordKind, String> {
    let name = |kind: &RecordKind| {
        serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let wanted = text.replace('-', "_");
    let singular = match wanted.as_str() {
        "people" => "person",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    KINDS
        .iter()
        .copied()
        .find(|kind| name(kind) == wanted || name(kind) == singular)
        .ok_or_else(|| KINDS.iter().map(name).collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn the_program_describes_itself_soundly_in_both_languages() {
        for lang in Lang::ALL {
            program(lang).debug_assert();
        }
    }

    #[test]
    fn global_options_may_stand_before_or_after_the_verb() {
        for line in
            ["aide-memoire --library a.aidemem search mot", "aide-memoire search mot --library a.aidemem"]
        {
            let options = parse(&typed(line), Lang::Fr).unwrap_or_else(|_| panic!("{line} is well typed"));
            assert_eq!(options.library().unwrap_or(Path::new("")), Path::new("a.aidemem"));
        }
    }

    #[test]
    fn a_participant_may_be_typed_with_a_side() {
        assert_eq!(with_side("Anne Roy"), ("Anne Roy".to_owned(), None));
        assert_eq!(with_side("Anne Roy = Québec"), ("Anne Roy".to_owned(), Some("Québec".to_owned())));
    }

    #[test]
    fn kinds_are_known_in_the_singular_and_the_plural() {
        assert_eq!(kind("commitments"), Ok(RecordKind::Commitment));
        assert_eq!(kind("talking-points"), Ok(RecordKind::TalkingPoint));
        assert_eq!(kind("people"), Ok(RecordKind::Person));
        assert!(kind("poem").is_err());
    }

    #[test]
    fn the_language_of_messages_is_read_before_anything_else() {
        assert_eq!(ui_lang(&typed("aide-memoire poem --ui-lang en")), Lang::En);
        assert_eq!(ui_lang(&typed("aide-memoire poem --ui-lang=fr")), Lang::Fr);
    }

    #[test]
    fn the_help_of_one_language_holds_no_word_of_the_other() {
        let french = program(Lang::Fr).render_long_help().to_string();
        assert!(
            french.contains("Utilisation\u{a0}:")
                && french.contains("Commandes\u{a0}:")
                && !french.contains("Usage:")
                && !french.contains("Commands"),
            "{french}"
        );
        let english = program(Lang::En).render_long_help().to_string();
        assert!(english.contains("Usage:") && !english.contains("Utilisation"), "{english}");
    }
}
