//! What may be typed about records of any kind and the open export: the verbs and their options.

use std::path::PathBuf;

use am_model::Lang;
use am_model::record::RecordKind;
use clap::{Arg, ArgMatches, Command as Verb, value_parser};
use uuid::Uuid;

use crate::args::{dress, flag, kind};
use crate::messages::say;

/// What is asked of records.
#[derive(Debug, Clone)]
pub enum RecordVerb {
    /// Add one, or several from a list.
    Add { kind: RecordKind, json: String },
    /// Change one.
    Set { id: Uuid, json: String },
    /// Delete one: to the bin, or for good.
    Delete { id: Uuid, for_good: bool },
    /// Join one into another.
    Merge { from: Uuid, into: Uuid },
    /// Show what is in the bin.
    Bin,
    /// Bring back what is in the bin: the record, or the deletion.
    Restore { id: Uuid },
    /// Take the last change back, or make it again.
    Step { back: bool },
}

/// What is asked of a whole library.
#[derive(Debug, Clone)]
pub enum LibraryVerb {
    /// Write it as a folder of readable files.
    Export { folder: PathBuf, readable: bool, notes: bool },
    /// Count what it holds.
    Stats,
}

/// Reads a verb about records; `None` when it is another.
pub fn record_verb(verb: &str, given: &ArgMatches) -> Option<RecordVerb> {
    let id = |name: &str| given.get_one::<Uuid>(name).copied();
    let json = || given.get_one::<String>("json-text").cloned();
    Some(match verb {
        "add" => RecordVerb::Add { kind: *given.get_one::<RecordKind>("kind")?, json: json()? },
        "set" => RecordVerb::Set { id: id("id")?, json: json()? },
        "delete" => RecordVerb::Delete { id: id("id")?, for_good: given.get_flag("for-good") },
        "merge" => RecordVerb::Merge { from: id("from")?, into: id("into")? },
        "bin" => RecordVerb::Bin,
        "restore" => RecordVerb::Restore { id: id("id")? },
        "undo" => RecordVerb::Step { back: true },
        "redo" => RecordVerb::Step { back: false },
        _ => return None,
    })
}

/// Reads a verb about the whole library; `None` when it is another.
pub fn library_verb(verb: &str, given: &ArgMatches) -> Option<LibraryVerb> {
    Some(match verb {
        "export" => LibraryVerb::Export {
            folder: given.get_one::<PathBuf>("folder")?.clone(),
            readable: given.get_flag("readable"),
            notes: !given.get_flag("no-notes"),
        },
        "stats" => LibraryVerb::Stats,
        _ => return None,
    })
}

/// Describes the verbs about records.
pub fn record_verbs(lang: Lang) -> Vec<Verb> {
    let t = |fr: &'static str, en: &'static str| say(lang, fr, en);
    let verb = |name: &'static str, fr: &'static str, en: &'static str| {
        dress(Verb::new(name).about(t(fr, en)), lang)
    };
    let id = |name: &'static str, fr: &'static str, en: &'static str| {
        let value = Arg::new(name).value_name("ID").value_parser(value_parser!(Uuid));
        value.required(true).help(t(fr, en))
    };
    let json = || {
        Arg::new("json-text").value_name("JSON").required(true).allow_hyphen_values(true).help(t(
            "La fiche en JSON; @FICHIER la lit d’un fichier, - de l’entrée standard",
            "The record as JSON; @FILE reads it from a file, - from standard input",
        ))
    };
    vec![
        verb("add", "Ajouter une fiche écrite en JSON", "Add a record written as JSON")
            .arg(Arg::new("kind").value_name(t("SORTE", "KIND")).required(true).value_parser(kind).help(t(
                "counterpart, person, office, meeting, commitment, indicator…",
                "counterpart, person, office, meeting, commitment, indicator…",
            )))
            .arg(json()),
        verb(
            "set",
            "Modifier une fiche\u{a0}: seulement ce que dit le JSON",
            "Change a record: only what the JSON says",
        )
        .arg(id("id", "La fiche", "The record"))
        .arg(json()),
        verb(
            "delete",
            "Mettre une fiche à la corbeille, ou la supprimer définitivement",
            "Put a record into the bin, or delete it for good",
        )
        .arg(id("id", "La fiche", "The record"))
        .arg(flag(
            "for-good",
            t(
                "Définitivement, avec son historique; rien ne la ramène",
                "For good, with its history; nothing brings it back",
            ),
        )),
        verb(
            "merge",
            "Fusionner une fiche avec une autre, qui reste",
            "Merge a record into another, which stays",
        )
        .arg(id("from", "La fiche qui disparaît", "The record that goes"))
        .arg(id("into", "Celle qui reste", "The one that stays")),
        verb("bin", "Montrer la corbeille", "Show the bin"),
        verb("restore", "Restaurer une fiche de la corbeille", "Restore a record from the bin").arg(id(
            "id",
            "La fiche, ou sa suppression",
            "The record, or its deletion",
        )),
        verb("undo", "Annuler le dernier changement", "Undo the last change"),
        verb("redo", "Rétablir le dernier changement annulé", "Redo the last change undone"),
    ]
}

/// Describes the verbs about the whole library.
pub fn library_verbs(lang: Lang) -> Vec<Verb> {
    let t = |fr: &'static str, en: &'static str| say(lang, fr, en);
    let verb = |name: &'static str, fr: &'static str, en: &'static str| {
        dress(Verb::new(name).about(t(fr, en)), lang)
    };
    let folder = |fr: &'static str, en: &'static str| {
        let value = Arg::new("folder").value_name(t("DOSSIER", "FOLDER"));
        value.value_parser(value_parser!(PathBuf)).required(true).help(t(fr, en))
    };
    vec![
        verb(
            "export",
            "Écrire toute la bibliothèque en fichiers ouverts",
            "Write the whole library as open files",
        )
        .arg(folder("Le dossier à créer", "The folder to make"))
        .arg(flag(
            "readable",
            t(
                "Accepter que le contenu d’une bibliothèque chiffrée devienne lisible",
                "Accept that what an encrypted library holds becomes readable",
            ),
        ))
        .arg(flag("no-notes", t("Sans les notes en Word", "Without the notes as Word files"))),
        verb(
            "load",
            "Créer une bibliothèque (--library) à partir d’une exportation ouverte",
            "Make a library (--library) from an open export",
        )
        .arg(folder("Le dossier de l’exportation", "The folder of the export"))
        .arg(flag("encrypt", t("La protéger d’une phrase de passe", "Protect it with a passphrase"))),
        verb("stats", "Compter ce que la bibliothèque contient", "Count what the library holds"),
    ]
}
