//! What was measured, as Markdown.

use std::fmt::Write;

use crate::import::Imported;
use crate::job::{Job, Layout};
use crate::programs::{Program, Took, race};
use crate::whole;

/// How many times faster than pandoc a Word file must be read.
const FASTER_THAN_PANDOC: f64 = 10.0;
/// How many times as long as pdftotext a PDF may take.
const OF_PDFTOTEXT: f64 = 2.0;
/// Which share of the paragraphs must come out whole.
const WHOLE: f64 = 0.9;
/// How many documents a second must be brought in.
const A_SECOND: f64 = 300.0;
/// By how much the most memory may grow from a thousand documents to the most; what swings by counts as flat.
const FLAT: f64 = 1.25;

const HEAD: &str = "\
# Benchmarks of reading

Written by `cargo xtask bench reading`, as built for release. Whole programs are measured, their start included, by
turns in one run: wall time is the middle one of fifteen, processor time their average. The documents are invented and made
by code; LibreOffice prints the PDFs. pandoc, pdftotext and LibreOffice come from apt: `apt-get install pandoc
poppler-utils libreoffice-writer-nogui hyphen-fr hyphen-en-us fonts-crosextra-carlito`.
";

/// What reading one job took and gave.
pub struct Read {
    layout: Layout,
    paragraphs: usize,
    pages: Option<u32>,
    word: Race,
    pdf: Option<Race>,
}

/// Programs on one file, ours first.
struct Race {
    rows: Vec<(String, Took, usize)>,
    /// The programs that are not there.
    absent: Vec<String>,
}

impl Read {
    pub fn of(job: &Job) -> Self {
        let file = job.docx.as_os_str();
        let pandoc = Program::new(
            "pandoc",
            ["pandoc".as_ref(), "-t".as_ref(), "plain".as_ref(), "--wrap=none".as_ref(), file],
        );
        let word = Race::of(job, vec![Program::ours(&job.docx), pandoc]);
        let pdf = job.pdf.as_ref().map(|pdf| {
            let pdftotext = Program::new("pdftotext", ["pdftotext".as_ref(), pdf.as_os_str(), "-".as_ref()]);
            Race::of(job, vec![Program::ours(pdf), pdftotext])
        });
        let pages = job.pdf.as_ref().and_then(|pdf| {
            let told = Program::new("pdfinfo", ["pdfinfo".as_ref(), pdf.as_os_str()]).prints()?;
            told.lines().find_map(|line| line.strip_prefix("Pages:"))?.trim().parse().ok()
        });
        Self { layout: job.layout, paragraphs: job.paragraphs.len(), pages, word, pdf }
    }
}

impl Race {
    fn of(job: &Job, programs: Vec<Program>) -> Self {
        let (mut there, mut whole, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        for program in programs {
            match program.prints() {
                Some(text) => {
                    let blocks = text.split("\n\n").flat_map(|block| block.split('\u{c}'));
                    whole.push(whole::count(&job.paragraphs, blocks));
                    there.push(program);
                }
                None => absent.push(program.name),
            }
        }
        let took = race(&there);
        let rows = there.into_iter().zip(took).zip(whole);
        Self { rows: rows.map(|((program, took), whole)| (program.name, took, whole)).collect(), absent }
    }

    fn ours(&self) -> Option<&(String, Took, usize)> {
        self.rows.first().filter(|(name, ..)| name.starts_with("aide-memoire"))
    }

    /// Returns our time and that of the other.
    fn both(&self) -> Option<(f64, f64)> {
        Some((self.ours()?.1.wall, self.rows.get(1)?.1.wall))
    }
}

#[derive(Default)]
pub struct Report {
    /// How many programs wanted to run on average, in the minute before it began; `None` where the system does not tell.
    pub load: Option<String>,
    pub read: Vec<Read>,
    pub imported: Vec<Imported>,
    /// By scale: the middle and the longest time, in milliseconds.
    pub one_into: Vec<(u32, (f64, f64))>,
}

impl Report {
    /// Prints everything.
    pub fn print(&self) -> String {
        let mut out = String::from(HEAD);
        if let Some(load) = &self.load {
            let processors = std::thread::available_parallelism().map_or(1, usize::from);
            let _ = write!(
                out,
                "\n{load} programs wanted to run when it began, on {processors} processors: where that is more than none, wall \
                 times and times a second are worse than they would be, and ratios hold.\n"
            );
        }
        self.goals(&mut out);
        for read in &self.read {
            one(&mut out, read);
        }
        self.import(&mut out);
        out
    }

    fn goals(&self, out: &mut String) {
        out.push_str("\n## What it must reach\n\n| | measured | must be | |\n| --- | ---: | ---: | --- |\n");
        let mut goal = |what: &str, measured: Option<(String, bool)>, must: &str| {
            let (measured, verdict) = match measured {
                Some((measured, is_met)) => (measured, met(is_met)),
                None => ("–".to_owned(), "not measured: a program is missing"),
            };
            let _ = writeln!(out, "| {what} | {measured} | {must} | {verdict} |");
        };
        if let Some(single) = self.read.iter().find(|read| read.layout == Layout::Single) {
            let faster = single.word.both().map(|(ours, pandoc)| pandoc / ours);
            goal(
                "Text of a Word file of a hundred pages, times faster than pandoc",
                faster.map(|times| (format!("{times:.1}"), times >= FASTER_THAN_PANDOC)),
                &format!("≥ {FASTER_THAN_PANDOC}"),
            );
        }
        for read in &self.read {
            let columns = columns(read.layout);
            let times = read.pdf.as_ref().and_then(Race::both).map(|(ours, other)| ours / other);
            goal(
                &format!("Text of a PDF of a hundred pages in {columns}, times as long as pdftotext"),
                times.map(|times| (format!("{times:.2}"), times <= OF_PDFTOTEXT)),
                &format!("≤ {OF_PDFTOTEXT}"),
            );
            let share = read
                .pdf
                .as_ref()
                .and_then(Race::ours)
                .map(|(_, _, whole)| *whole as f64 / read.paragraphs as f64);
            goal(
                &format!("Paragraphs of the PDF in {columns} that come out whole"),
                share.map(|share| (format!("{:.1} %", share * 100.0), share >= WHOLE)),
                &format!("≥ {:.0} %", WHOLE * 100.0),
            );
        }
        let thousand = self.imported.iter().find(|imported| imported.count == 1_000);
        goal(
            "Documents brought in a second on one processor, of a thousand",
            thousand.map(|imported| (format!("{:.0}", rate(imported)), rate(imported) >= A_SECOND)),
            &format!("≥ {A_SECOND:.0}"),
        );
        let peaks = thousand.zip(self.imported.last());
        let peaks = peaks.and_then(|(thousand, most)| Some((thousand.peak?, most.peak?)));
        goal(
            "Growth of the most memory taken, from a thousand documents to the most",
            peaks.map(|(few, many)| (format!("× {:.2}", many / few), many / few <= FLAT)),
            &format!("≤ × {FLAT}"),
        );
    }

    fn import(&self, out: &mut String) {
        let chars = self.imported.first().map_or(0, |imported| imported.chars / imported.count.max(1));
        let pinned = self.imported.iter().all(|imported| imported.pinned);
        let _ = write!(
            out,
            "\n## Bringing in\n\nInvented releases of {chars} characters, text files of one folder, read, searched by the \
             rules and stored into a new library, each an operation of its own that reaches the disk{}.\n\n\
             | documents | s | a second | processor, s | a second of processor | found | most memory, MB |\n\
             | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
            if pinned {
                "; one processor (`taskset`)"
            } else {
                "; `taskset` is missing, so that more than one processor may have worked"
            }
        );
        for imported in &self.imported {
            let cpu = imported.cpu.map_or("–".to_owned(), |cpu| format!("{cpu:.2}"));
            let of_cpu =
                imported.cpu.map_or("–".to_owned(), |cpu| format!("{:.0}", imported.count as f64 / cpu));
            let peak = imported.peak.map_or("–".to_owned(), |peak| format!("{peak:.0}"));
            let _ = writeln!(
                out,
                "| {} | {:.2} | {:.0} | {cpu} | {of_cpu} | {} | {peak} |",
                imported.count,
                imported.seconds,
                rate(imported),
                imported.found
            );
        }
        out.push_str(
            "\nUp to a thousand documents the memory grows with the pages of the library kept at hand, which are 64 MB at \
             most.\n",
        );
        out.push_str("\nOne such document into a library that is there (`aide-memoire generate --scale K`):\n\n| | p50, ms | max, ms |\n| --- | ---: | ---: |\n");
        for (scale, (middle, longest)) in &self.one_into {
            let _ = writeln!(out, "| scale {scale} | {middle:.2} | {longest:.2} |");
        }
    }
}

fn one(out: &mut String, read: &Read) {
    let pages = read.pages.map_or(String::new(), |pages| format!("{pages} pages, "));
    let _ = write!(
        out,
        "\n## Reading, {}\n\n{pages}{} headings, paragraphs and list items.\n\n\
         | | wall, ms | processor, ms | whole paragraphs |\n| --- | ---: | ---: | ---: |\n",
        columns(read.layout),
        read.paragraphs
    );
    let races = [("Word", Some(&read.word)), ("PDF", read.pdf.as_ref())];
    for (kind, race) in races {
        let Some(race) = race else {
            let _ = writeln!(out, "| {kind}: LibreOffice is missing, which makes the file | – | – | – |");
            continue;
        };
        for (name, took, whole) in &race.rows {
            let cpu = took.cpu.map_or("–".to_owned(), |cpu| format!("{cpu:.1}"));
            let share = *whole as f64 / read.paragraphs.max(1) as f64 * 100.0;
            let _ = writeln!(out, "| {kind}: {name} | {:.1} | {cpu} | {whole} ({share:.1} %) |", took.wall);
        }
        for name in &race.absent {
            let _ = writeln!(out, "| {kind}: {name} is missing | – | – | – |");
        }
    }
}

fn columns(layout: Layout) -> &'static str {
    match layout {
        Layout::Single => "one column",
        Layout::Double => "two columns",
    }
}

fn rate(imported: &Imported) -> f64 {
    imported.count as f64 / imported.seconds
}

fn met(is_met: bool) -> &'static str {
    if is_met { "met" } else { "**not met**" }
}
