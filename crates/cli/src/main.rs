//! `aide-memoire`: the use cases from a terminal, in French or English. No window library is linked.

mod args;
mod brief_args;
mod briefs;
mod generate;
mod library;
mod library_file;
mod messages;
mod notes;
mod open_export;
mod output;
mod passphrase;
mod reading;
mod record_args;
mod records;
mod search;
mod usage;

use std::process::ExitCode;
use std::sync::Arc;

use am_app::{App, Clock, DayClock, ErrorCode, Ports, SystemClock, WorkerStart};
use am_model::TimeOrderedIds;

use args::{Command, Options};
use output::{Failure, Printer};

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == am_app::WORKER_WORD) {
        return am_app::serve();
    }
    let words: Vec<String> = std::env::args().collect();
    let lang = args::ui_lang(&words);
    let options = match args::parse(&words, lang) {
        Ok(options) => options,
        Err(refusal) => return refusal,
    };
    let printer = Printer { lang, json: options.json };
    match run(&options, &printer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => printer.fail(&failure),
    }
}

fn run(options: &Options, printer: &Printer) -> Result<(), Failure> {
    let app = App::new(ports(options))?.speaking(printer.lang);
    match &options.command {
        Command::Example { folder } => notes::example(&app, folder, printer),
        Command::Generate(asked) => generate::run(&app, asked, printer),
        Command::Read { files } => reading::read(&app, files, printer),
        Command::Extract { files, out } => reading::extract(&app, files, out.as_deref(), printer),
        Command::File(command) => library_file::run(&app, command, options, printer),
        Command::Load { folder, encrypt } => open_export::load(&app, folder, *encrypt, options, printer),
        command => {
            open(&app, options, printer)?;
            match command {
                Command::Import { files, internal } => reading::import(&app, files, *internal, printer),
                Command::Accept { ids, meeting } => library::accept(&app, ids, *meeting, printer),
                Command::Search { words, limit } => search::search(&app, &words.join(" "), *limit, printer),
                Command::List { kind } => records::list(&app, *kind, printer),
                Command::Show { id } => records::show(&app, *id, printer),
                Command::Record(verb) => records::run(&app, verb, printer),
                Command::Library(verb) => open_export::run(&app, verb, printer),
                Command::Meeting(new) => notes::meeting_new(&app, new, printer),
                Command::MeetingFrom { source } => notes::meeting_from(&app, source, printer),
                Command::Brief(verb) => briefs::run(&app, verb, printer),
                Command::Export(new) => notes::export(&app, new, printer),
                Command::Example { .. }
                | Command::Generate(_)
                | Command::Read { .. }
                | Command::Extract { .. }
                | Command::File(_)
                | Command::Load { .. } => Ok(()),
            }
        }
    }
}

/// Opens the library; asks for its passphrase when it is encrypted, and then returns that.
///
/// What only reads does so also while somebody else writes, and where nobody may.
fn open(app: &App, options: &Options, printer: &Printer) -> Result<Option<passphrase::Secret>, Failure> {
    match app.library_open(options.library()?, options.read_only) {
        Err(error)
            if matches!(error.code, ErrorCode::LibraryLocked | ErrorCode::LibraryWriteProtected)
                && options.command.only_reads() =>
        {
            open(app, &Options { read_only: true, ..options.clone() }, printer)
        }
        Err(error) if error.code == ErrorCode::PassphraseNeeded => {
            library_file::unlock(app, options, printer).map(Some)
        }
        Err(error) => Err(error.into()),
        Ok(_) => Ok(None),
    }
}

fn ports(options: &Options) -> Ports {
    let clock: Arc<dyn Clock> = match options.today {
        Some(day) => Arc::new(DayClock(day)),
        None => Arc::new(SystemClock),
    };
    let here = std::env::current_dir().unwrap_or_default();
    Ports {
        clock,
        ids: Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: here,
        worker: std::env::current_exe().ok().map(WorkerStart::of),
    }
}
