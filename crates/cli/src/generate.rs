//! A large invented library from a terminal: for trying out and for measuring.

use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};

use am_app::{App, GenerateOptions, GenerateProgress};
use am_model::{Lang, number};
use clap::{Arg, ArgMatches, Command as Verb, value_parser};

use crate::args::dress;
use crate::messages::say;
use crate::output::{Failure, Printer};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Generate {
    seed: u64,
    scale: u32,
    path: PathBuf,
}

/// The largest scale: ten times what the program is measured at.
const MAX_SCALE: u32 = 1_000;

/// Describes the verb.
pub fn verb(lang: Lang) -> Verb {
    dress(
        Verb::new("generate").about(say(
            lang,
            "Créer une grande bibliothèque inventée, pour essayer et mesurer",
            "Make a large invented library, for trying out and measuring",
        )),
        lang,
    )
    .arg(
        Arg::new("seed")
            .long("seed")
            .value_name("N")
            .value_parser(value_parser!(u64))
            .default_value("1")
            .help(say(
                lang,
                "Le même nombre donne les mêmes fiches",
                "The same number gives the same records",
            )),
    )
    .arg(
        Arg::new("scale")
            .long("scale")
            .value_name("K")
            .value_parser(value_parser!(u32).range(1..=i64::from(MAX_SCALE)))
            .default_value("1")
            .help(say(
                lang,
                "Taille, de 1 à 1000\u{a0}: 1 donne 100 sources, 100 en donne 10 000",
                "Size, from 1 to 1000: 1 gives 100 sources, 100 gives 10,000",
            )),
    )
    .arg(
        Arg::new("file")
            .value_name(say(lang, "FICHIER", "FILE"))
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help(say(
                lang,
                "Le fichier .aidemem à créer; un fichier qui existe n’est jamais remplacé",
                "The .aidemem file to make; a file that exists is never replaced",
            )),
    )
}

/// Reads what was typed.
pub fn command(given: &ArgMatches) -> Option<Generate> {
    Some(Generate {
        seed: *given.get_one::<u64>("seed")?,
        scale: *given.get_one::<u32>("scale")?,
        path: given.get_one::<PathBuf>("file")?.clone(),
    })
}

/// Makes the library, telling on standard error how far it has come.
///
/// # Errors
/// [`Failure::App`]; then no library is made.
pub fn run(app: &App, asked: &Generate, printer: &Printer) -> Result<(), Failure> {
    let options = GenerateOptions { seed: asked.seed, scale: asked.scale };
    let mut told = Told { printer, percent: None };
    let made = app.library_generate(&asked.path, options, |progress| told.tell(progress));
    told.end();
    let made = made?;
    printer.show(&made, || {
        let counted = |n: u32, fr, en| {
            format!("{}\u{a0}{}", number::number(f64::from(n), 0, printer.lang), printer.say(fr, en))
        };
        let parts = [
            counted(made.sources, "sources", "sources"),
            counted(made.paragraphs, "paragraphes", "paragraphs"),
            counted(made.commitments, "engagements", "commitments"),
            counted(made.talking_points, "éléments de langage", "talking points"),
            counted(made.meetings, "rencontres", "meetings"),
        ];
        format!(
            "{} {}\n{}.",
            printer.say("Bibliothèque créée\u{a0}:", "Library made:"),
            Path::new(&made.path).display(),
            number::list(&parts, printer.lang)
        )
    });
    Ok(())
}

/// Progress on one line of a terminal, or one line for each tenth where output goes into a file.
struct Told<'a> {
    printer: &'a Printer,
    percent: Option<u32>,
}

impl Told<'_> {
    fn tell(&mut self, progress: GenerateProgress) {
        let percent = progress.done * 100 / progress.total.max(1);
        let terminal = stderr().is_terminal();
        let step = if terminal { 1 } else { 10 };
        if self.percent == Some(percent) || !percent.is_multiple_of(step) {
            return;
        }
        self.percent = Some(percent);
        let words = self.printer.say("Création de la bibliothèque\u{a0}:", "Making the library:");
        let percent = number::value(f64::from(percent), "percent", self.printer.lang, false);
        let (begin, end) = if terminal { ("\r", "") } else { ("", "\n") };
        let mut out = stderr().lock();
        // A closed terminal is no reason to stop.
        let _ = write!(out, "{begin}{words} {percent}{end}").and_then(|()| out.flush());
    }

    fn end(&self) {
        if self.percent.is_some() && stderr().is_terminal() {
            eprintln!();
        }
    }
}
