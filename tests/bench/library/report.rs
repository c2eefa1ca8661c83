//! The table: what was measured at each scale, how it grows, and whether it reaches what it must.

use std::fmt::Write;

use crate::library::Measured;
use crate::measure::Times;

/// Something with a time to reach at the largest scale.
struct Goal {
    /// By what `Measured` calls it.
    name: &'static str,
    what: &'static str,
    /// Milliseconds that nineteen of twenty may take.
    most: f64,
    /// May grow with the size: ranked search does.
    grows: bool,
}

const GOALS: [Goal; 6] = [
    Goal { name: "search", what: "Search as one types", most: 20.0, grows: true },
    Goal { name: "counterpart", what: "Opening the largest counterpart", most: 30.0, grows: false },
    Goal { name: "home", what: "Home screen", most: 30.0, grows: false },
    Goal { name: "open", what: "Opening the file", most: 50.0, grows: false },
    Goal { name: "edit", what: "One edit with its undo record", most: 5.0, grows: false },
    Goal { name: "undo", what: "Undoing it", most: 5.0, grows: false },
];

/// What is told besides, by name.
const BESIDES: [(&str, &str); 12] = [
    ("sidebar", "Counts of the sidebar"),
    ("import", "Importing one document of 42 paragraphs"),
    ("meeting", "Opening the meeting with the most commitments"),
    ("source", "Opening the longest source"),
    ("note", "Opening a note"),
    ("ledger", "Whole ledger of commitments"),
    ("sources", "Whole list of sources"),
    ("meetings", "Whole list of meetings"),
    ("counterparts", "Whole list of counterparts"),
    ("people", "Everybody"),
    ("talking points", "Whole list of talking points"),
    ("statistics", "Whole list of statistics"),
];

const ENCRYPTED: [(&str, &str); 5] = [
    ("encrypted: open, key known", "Opening, key derivation aside"),
    ("encrypted: home", "Home screen"),
    ("encrypted: counterpart", "Opening the largest counterpart"),
    ("encrypted: search", "Search as one types"),
    ("encrypted: edit", "One edit with its undo record"),
];

/// What a search may take of the same SQL written bare.
const MOST_OF_BARE: f64 = 1.5;

/// What the file may take of the text it holds.
const MOST_OF_TEXT: f64 = 3.5;

/// How much more than the logarithm of the size counts as growth, since times of a millisecond swing by as much.
const SWING: f64 = 1.25;

/// How many of the slowest searches are named.
const SLOWEST: usize = 10;

/// All scales measured, the smallest first.
#[derive(Default)]
pub struct Report(Vec<(u32, Measured)>);

impl Report {
    /// Adds a scale.
    pub fn add(&mut self, scale: u32, measured: Measured) {
        self.0.push((scale, measured));
    }

    /// Writes everything as Markdown.
    pub fn print(&self) -> String {
        let mut out = String::from(HEAD);
        self.sizes(&mut out);
        self.goals(&mut out);
        self.searches(&mut out);
        self.besides(&mut out);
        self.encrypted(&mut out);
        out
    }

    fn heading(&self, out: &mut String, title: &str, first: &str, more: &[&str]) {
        let scales = self.0.iter().map(|(scale, _)| format!("scale {scale}"));
        let columns: Vec<String> = std::iter::once(first.to_owned())
            .chain(scales)
            .chain(more.iter().map(|word| (*word).to_owned()))
            .collect();
        let rule = columns.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" });
        let _ = write!(
            out,
            "\n## {title}\n\n| {} |\n| {} |\n",
            columns.join(" | "),
            rule.collect::<Vec<_>>().join(" | ")
        );
    }

    fn row(&self, out: &mut String, first: &str, of: impl Fn(&Measured) -> String, more: &[String]) {
        let cells = self.0.iter().map(|(_, measured)| of(measured)).chain(more.iter().cloned());
        let _ = writeln!(out, "| {first} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }

    fn sizes(&self, out: &mut String) {
        self.heading(out, "The libraries", "", &["must be", ""]);
        let blank = [String::new(), String::new()];
        self.row(out, "Records and paragraphs", |m| grouped(m.records), &blank);
        self.row(out, "File without originals, MB", |m| format!("{:.1}", m.bytes.file / 1e6), &blank);
        self.row(out, "Text it holds, MB", |m| format!("{:.1}", m.bytes.text / 1e6), &blank);
        let ratio = |m: &Measured| m.bytes.file / m.bytes.text.max(1.0);
        let last = self.0.last().map_or(0.0, |(_, m)| ratio(m));
        let verdict = [format!("≤ {MOST_OF_TEXT}"), met(last <= MOST_OF_TEXT)];
        self.row(out, "File per text", |m| format!("{:.2}", ratio(m)), &verdict);
        self.row(out, "Originals as kept, MB", |m| format!("{:.1}", m.bytes.originals / 1e6), &blank);
        let made = |m: &Measured| m.made_in.map_or("kept".to_owned(), |seconds| format!("{seconds:.0} s"));
        self.row(out, "Made in", made, &blank);
    }

    fn goals(&self, out: &mut String) {
        self.heading(
            out,
            "What it must reach",
            "p50 / p95 / max, ms",
            &["growth of p50", "p95 must be", "", "grows no faster than the logarithm"],
        );
        for goal in &GOALS {
            let last = self.0.last().and_then(|(_, m)| m.times.get(goal.name));
            let verdict = met(last.is_some_and(|times| times.percentile(95) <= goal.most));
            let growth = self.growth(goal.name);
            let slow = match (growth, goal.grows) {
                (_, true) => "may".to_owned(),
                (Some(growth), false) => {
                    let rows = self.growth_of_rows(goal.name);
                    let verdict = met(growth <= self.logarithm() * SWING * rows);
                    if rows > 1.0 { format!("{verdict}, with × {rows:.2} the rows") } else { verdict }
                }
                (None, false) => "–".to_owned(),
            };
            let grown = growth.map_or("–".to_owned(), |growth| format!("× {growth:.2}"));
            let more = [grown, format!("≤ {}", goal.most), verdict, slow];
            self.row(out, goal.what, |m| three(m.times.get(goal.name)) + &rows_of(m, goal.name), &more);
        }
        let _ = writeln!(
            out,
            "\nFrom the smallest to the largest library the logarithm of the size grows × {:.2}; with a quarter more for \
             what times of a few milliseconds swing by, that is the most a p50 may grow, for as many rows in the answer.",
            self.logarithm()
        );
    }

    fn searches(&self, out: &mut String) {
        self.heading(out, "Search", "p50 / p95 / max, ms", &["must be", ""]);
        let blank = [String::new(), String::new()];
        self.row(out, "Through the program", |m| three(m.times.get("search")), &blank);
        self.row(out, "The same SQL written bare", |m| three(m.times.get("search bare")), &blank);
        let ratio = |m: &Measured| match (m.times.get("search"), m.times.get("search bare")) {
            (Some(ours), Some(bare)) if bare.percentile(95) > 0.0 => {
                ours.percentile(95) / bare.percentile(95)
            }
            _ => 0.0,
        };
        let last = self.0.last().map_or(0.0, |(_, m)| ratio(m));
        let verdict = [format!("≤ {MOST_OF_BARE}"), met(last > 0.0 && last <= MOST_OF_BARE)];
        self.row(out, "p95 per p95", |m| format!("{:.2}", ratio(m)), &verdict);
        let Some((scale, measured)) = self.0.last() else { return };
        let (Some(ours), Some(bare)) = (measured.times.get("search"), measured.times.get("search bare"))
        else {
            return;
        };
        let _ = writeln!(
            out,
            "\n{} searches: every query of `tests/bench/queries.txt` letter by letter from three letters on. The slowest \
             at scale {scale}:\n\n| typed | ms | bare, ms |\n| --- | ---: | ---: |",
            ours.len()
        );
        let mut slowest: Vec<_> = measured.queries.iter().zip(ours.all().zip(bare.all())).collect();
        slowest.sort_by(|one, other| other.1.0.total_cmp(&one.1.0));
        for (query, (ours, bare)) in slowest.into_iter().take(SLOWEST) {
            let _ = writeln!(out, "| `{query}` | {ours:.1} | {bare:.1} |");
        }
    }

    fn besides(&self, out: &mut String) {
        self.heading(out, "Besides", "p50 / p95 / max, ms", &["growth of p50"]);
        for (name, what) in BESIDES {
            let grown = self.growth(name).map_or("–".to_owned(), |growth| format!("× {growth:.2}"));
            self.row(out, what, |m| three(m.times.get(name)) + &rows_of(m, name), &[grown]);
        }
    }

    fn encrypted(&self, out: &mut String) {
        self.heading(out, "Under a passphrase", "p50 / p95 / max, ms", &[]);
        for (name, what) in ENCRYPTED {
            self.row(out, what, |m| three(m.times.get(name)), &[]);
        }
    }

    /// Returns how much the median grows from the smallest to the largest scale.
    fn growth(&self, name: &str) -> Option<f64> {
        let of = |measured: &Measured| measured.times.get(name).map(|times| times.percentile(50));
        let (first, last) = (of(&self.0.first()?.1)?, of(&self.0.last()?.1)?);
        (self.0.len() > 1 && first > 0.0).then(|| last / first)
    }

    /// Returns how many times the rows of an answer grow in number from the smallest to the largest scale.
    fn growth_of_rows(&self, name: &str) -> f64 {
        let of = |measured: &Measured| measured.rows.get(name).map(|rows| *rows as f64);
        let ends = self.0.first().zip(self.0.last());
        let rows = ends.and_then(|((_, first), (_, last))| Some((of(first)?, of(last)?)));
        rows.filter(|(first, _)| *first > 0.0).map_or(1.0, |(first, last)| (last / first).max(1.0))
    }

    /// Returns how much the logarithm of the size grows.
    fn logarithm(&self) -> f64 {
        match (self.0.first(), self.0.last()) {
            (Some((_, first)), Some((_, last))) if first.records > 1.0 => {
                last.records.ln() / first.records.ln()
            }
            _ => 1.0,
        }
    }
}

const HEAD: &str = "\
# Benchmarks of the library

Written by `cargo xtask bench library`; `cargo xtask bench library --scale 1` tries it in a minute. Measured as built for
release on a machine with 2 cores and 24 GiB, the answer written as JSON for the window included, warm: everything is
done once before it is timed. `aide-memoire generate --seed 1 --scale K` makes the same libraries.
";

fn three(times: Option<&Times>) -> String {
    times.map_or("–".to_owned(), |times| {
        format!("{:.2} / {:.2} / {:.2}", times.percentile(50), times.percentile(95), times.percentile(100))
    })
}

fn met(is_met: bool) -> String {
    if is_met { "met".to_owned() } else { "**not met**".to_owned() }
}

fn grouped(number: f64) -> String {
    am_model::number::number(number, 0, am_model::Lang::En)
}

fn rows_of(measured: &Measured, name: &str) -> String {
    measured.rows.get(name).map_or(String::new(), |rows| format!(" ({} rows)", grouped(*rows as f64)))
}
