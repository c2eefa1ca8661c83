//! What may be typed about briefs: assembling, versions, approvals, and the way to Word.

use std::path::PathBuf;

use am_model::Lang;
use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command as Verb, value_parser};
use uuid::Uuid;

use crate::args::{DocLang, doc_lang, dress, flag, one_lang};
use crate::messages::say;

/// A new brief as typed.
#[derive(Debug, Clone)]
pub struct NewBrief {
    /// The meeting.
    pub meeting: Uuid,
    /// The template.
    pub template: String,
    /// The language it is written in first.
    pub lang: Lang,
}

/// A decision as typed.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// The step of the chain.
    pub approval: Uuid,
    /// Sent back, as opposed to approved.
    pub returned: bool,
    /// The day; today when left out.
    pub on: Option<NaiveDate>,
    /// The number of the version seen.
    pub version: Option<u32>,
}

/// A brief to be written as Word files.
#[derive(Debug, Clone)]
pub struct NewExport {
    /// The brief.
    pub brief: Uuid,
    /// The number of a frozen version.
    pub version: Option<u32>,
    /// In which languages.
    pub lang: DocLang,
    /// A file or a folder.
    pub out: PathBuf,
}

/// What is asked of briefs.
#[derive(Debug, Clone)]
pub enum BriefVerb {
    /// Assemble one.
    New(NewBrief),
    /// Freeze a version.
    Freeze { brief: Uuid, label: String },
    /// List the versions.
    Versions { brief: Uuid },
    /// Read a version.
    Version { brief: Uuid, number: u32, lang: Lang },
    /// Make a version the text of its brief again.
    RestoreVersion { brief: Uuid, number: u32 },
    /// List the steps of the chain.
    Approvals { brief: Uuid },
    /// Write down what somebody decided.
    Decide(NewDecision),
}

/// Reads a verb about briefs.
pub fn brief_verb(given: &ArgMatches) -> Option<BriefVerb> {
    let (act, given) = given.subcommand()?;
    let id = |from: &ArgMatches, name: &str| from.get_one::<Uuid>(name).copied();
    Some(match act {
        "new" => BriefVerb::New(NewBrief {
            meeting: id(given, "meeting")?,
            template: given.get_one::<String>("template")?.clone(),
            lang: *given.get_one::<Lang>("lang")?,
        }),
        "version" => {
            let (act, given) = given.subcommand()?;
            let brief = id(given, "brief")?;
            let number = || given.get_one::<u32>("number").copied();
            match act {
                "new" => BriefVerb::Freeze {
                    brief,
                    label: given.get_one::<String>("label").cloned().unwrap_or_default(),
                },
                "list" => BriefVerb::Versions { brief },
                "show" => {
                    BriefVerb::Version { brief, number: number()?, lang: *given.get_one::<Lang>("lang")? }
                }
                _ => BriefVerb::RestoreVersion { brief, number: number()? },
            }
        }
        "approvals" => BriefVerb::Approvals { brief: id(given, "brief")? },
        _ => BriefVerb::Decide(NewDecision {
            approval: id(given, "approval")?,
            returned: given.get_flag("returned"),
            on: given.get_one::<NaiveDate>("on").copied(),
            version: given.get_one::<u32>("number").copied(),
        }),
    })
}

/// Reads what is to be exported.
pub fn export(given: &ArgMatches) -> Option<NewExport> {
    Some(NewExport {
        brief: *given.get_one::<Uuid>("brief")?,
        version: given.get_one::<u32>("number").copied(),
        lang: *given.get_one::<DocLang>("lang")?,
        out: given.get_one::<PathBuf>("out")?.clone(),
    })
}

/// Describes `brief` and `export`.
pub fn brief_verbs(lang: Lang) -> Vec<Verb> {
    let t = |fr: &'static str, en: &'static str| say(lang, fr, en);
    let verb = |name: &'static str, fr: &'static str, en: &'static str| {
        dress(Verb::new(name).about(t(fr, en)), lang)
    };
    let id = |name: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name).value_name("ID").value_parser(value_parser!(Uuid)).required(true).help(t(fr, en))
    };
    let brief = || id("brief", "La note", "The brief");
    let number = || {
        Arg::new("number")
            .value_name("N")
            .value_parser(value_parser!(u32))
            .help(t("Le numéro d’une version figée", "The number of a frozen version"))
    };
    let text = |name: &'static str, value: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name).long(name).value_name(value).help(t(fr, en))
    };
    let language = || {
        text("lang", "fr|en", "Langue; fr si rien n’est dit", "Language; fr unless said")
            .value_parser(one_lang)
            .default_value("fr")
            .hide_default_value(true)
    };
    let version = verb("version", "Les versions figées d’une note", "The frozen versions of a brief")
        .subcommand_required(true)
        .subcommand(verb("new", "Figer le texte actuel", "Freeze the text as it stands").arg(brief()).arg(
            text(
                "label",
                t("LIBELLÉ", "LABEL"),
                "Ce qu’est cette version, en quelques mots",
                "What this version is, in a few words",
            ),
        ))
        .subcommand(verb("list", "Lister les versions", "List the versions").arg(brief()))
        .subcommand(
            verb("show", "Lire une version telle qu’elle était", "Read a version as it was")
                .arg(brief())
                .arg(number().required(true))
                .arg(language()),
        )
        .subcommand(
            verb(
                "restore",
                "Reprendre le texte d’une version; le texte actuel est d’abord figé",
                "Restore the text of a version; the present text is frozen first",
            )
            .arg(brief())
            .arg(number().required(true)),
        );
    vec![
        verb(
            "brief",
            "Assembler une note, ses versions, ses approbations",
            "Assemble a brief, its versions and approvals",
        )
        .subcommand_required(true)
        .subcommand(
            verb("new", "Assembler la note d’une rencontre", "Assemble the note of a meeting")
                .arg(id("meeting", "La rencontre", "The meeting").long("meeting"))
                .arg(
                    text(
                        "template",
                        t("GABARIT", "TEMPLATE"),
                        "Le gabarit; meeting-note si rien n’est dit",
                        "The template; meeting-note unless said",
                    )
                    .default_value("meeting-note")
                    .hide_default_value(true),
                )
                .arg(language().help(t("Langue de rédaction", "Language of drafting"))),
        )
        .subcommand(version)
        .subcommand(
            verb("approvals", "Lister les étapes d’approbation", "List the steps of approval").arg(brief()),
        )
        .subcommand(
            verb(
                "approve",
                "Noter une approbation; la dernière de la chaîne approuve la note",
                "Write down an approval; the last of the chain approves the brief",
            )
            .arg(id("approval", "L’étape d’approbation", "The step of approval"))
            .arg(flag("returned", t("Renvoyée plutôt qu’approuvée", "Sent back instead of approved")))
            .arg(
                text(
                    "on",
                    t("AAAA-MM-JJ", "YYYY-MM-DD"),
                    "Le jour de la décision",
                    "The day of the decision",
                )
                .value_parser(|text: &str| text.parse::<NaiveDate>()),
            )
            .arg(number().long("version")),
        ),
        verb("export", "Écrire une note en Word", "Write a brief as Word files")
            .arg(brief())
            .arg(number().long("version"))
            .arg(
                text(
                    "lang",
                    "fr|en|both",
                    "Langue du document; both, les deux, si rien n’est dit",
                    "Language of the document; both unless said",
                )
                .value_parser(doc_lang)
                .default_value("both")
                .hide_default_value(true),
            )
            .arg(
                text(
                    "out",
                    t("FICHIER", "FILE"),
                    "Fichier .docx, ou dossier; le dossier courant si rien n’est dit",
                    "A .docx file, or a folder; the current folder unless said",
                )
                .value_parser(value_parser!(PathBuf))
                .default_value(".")
                .hide_default_value(true),
            ),
    ]
}
