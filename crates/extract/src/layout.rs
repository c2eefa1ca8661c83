//! The outer shape of a document: its parts, title, date, issuer and town, told by where lines stand.

use am_model::date::PartialDate;

use crate::document::DocumentRules;
use crate::header::Header;
use crate::language::Language;
use crate::reading::Part;
use crate::text::{Passage, Stretch, is_capital};

/// A passage of this many words that ends in a point is running text.
const BODY_WORDS: usize = 18;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 260;

/// The outer shape of a document.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) parts: Vec<Part>,
    pub(crate) title: Option<String>,
    title_at: Option<(usize, Stretch)>,
    /// The first passage of running text.
    pub(crate) first_body: usize,
    pub(crate) published: Option<PartialDate>,
    pub(crate) publisher: Option<String>,
    /// The town of the dateline, and where the dateline ends in the first passage of running text.
    pub(crate) dateline: Option<(String, usize)>,
    /// The town of a line of its own with date and town.
    pub(crate) place_line: Option<String>,
    /// The labelled lines of a mail or a note.
    pub(crate) header: Header,
}

impl Layout {
    /// Tells whether the title stands in `passage`.
    pub(crate) fn holds_title(&self, passage: usize) -> bool {
        self.title_at.as_ref().is_some_and(|(p, _)| *p == passage)
    }

    /// Tells whether `at` lies in the title.
    pub(crate) fn is_title(&self, passage: usize, at: &Stretch) -> bool {
        self.title_at.as_ref().is_some_and(|(p, t)| *p == passage && t.start <= at.start && at.end <= t.end)
    }
}

/// Reads the shape of a document from its passages.
pub(crate) fn layout(language: &Language, passages: &[Passage<'_>]) -> Layout {
    let rules = &language.documents;
    let short = |p: &Passage<'_>| !p.is_heading() && p.text.trim_end().ends_with('.') && p.text.contains(' ');
    let first_body = passages
        .iter()
        .position(|p| is_body(language, p))
        .or_else(|| passages.iter().position(short))
        .unwrap_or(0);
    let mut parts = Vec::with_capacity(passages.len());
    let mut part = Part::Body;
    for (index, passage) in passages.iter().enumerate() {
        let heading = passage.text.len() < 90 && passage.sentences.len() <= 1;
        let section =
            heading.then(|| rules.sections.iter().find(|(_, r)| r.is_match(passage.text.trim()))).flatten();
        if index < first_body {
            parts.push(Part::Head);
        } else if let Some((next, _)) = section {
            part = *next;
            parts.push(Part::Heading);
        } else if passage.is_heading() {
            part = Part::Body;
            parts.push(Part::Heading);
        } else {
            parts.push(part);
        }
    }
    let header = Header::read(&rules.header, passages);
    let subject = header.subject.clone().filter(|_| header.is_mail());
    let title_at = subject.or_else(|| title(language, passages, first_body));
    let published = published(language, passages, first_body);
    // A mail names its writer where a release names its issuer.
    let publisher =
        if header.is_mail() { None } else { publisher(language, passages, title_at.as_ref(), first_body) };
    Layout {
        parts,
        title: title_at.as_ref().map(|(p, at)| passages[*p].verbatim(at.clone())),
        dateline: passages
            .get(first_body)
            .and_then(|p| dateline(language, p))
            .map(|(_, town, end)| (town, end)),
        place_line: passages.iter().take(first_body).find_map(|p| place_line(language, p)).or_else(|| {
            let dated = passages.iter().take(first_body).find_map(|p| dateline(language, p));
            dated.map(|(_, town, _)| town).or_else(|| town_line(language, &passages[..first_body]))
        }),
        title_at,
        first_body,
        published,
        publisher,
        header,
    }
}

fn is_body(language: &Language, passage: &Passage<'_>) -> bool {
    let words = passage.text.split_whitespace().count();
    let ends = passage.text.trim_end().ends_with(['.', '»', ':', '”', ';']);
    !passage.is_heading()
        && ((words >= BODY_WORDS && ends) || (words > 6 && dateline(language, passage).is_some()))
}

/// Reads a dateline at the head of a passage: date, town, and where it ends.
fn dateline(language: &Language, passage: &Passage<'_>) -> Option<(PartialDate, String, usize)> {
    let head: String = passage.text.chars().take(110).collect();
    let date = language.dates.find(&head, None).into_iter().next().filter(|d| d.date.exact().is_some())?;
    let before = head[..date.at.start].trim_start();
    let town = before.split([',', '(', '–', '—']).next().unwrap_or_default().trim();
    let words = town.split_whitespace().count();
    let plain = !town.is_empty()
        && words <= 4
        && is_capital(town)
        && before.split_whitespace().count() <= 7
        && before.contains([',', '(', '–', '—'])
        && town.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'))
        && !language.is_function_word(&town.to_lowercase());
    let after = head[date.at.end..].trim_start();
    let closed = after.is_empty() || after.starts_with(['.', '–', '—', '-', '/', '(', ',', ')', ':']);
    (plain && closed).then(|| (date.date, sentence_case(town), date.at.end))
}

/// Reads the town of a line such as "12 mai 2024 – Oslo (Norvège) – Issuer".
fn place_line(language: &Language, passage: &Passage<'_>) -> Option<String> {
    let date = language
        .dates
        .find(&passage.text, None)
        .into_iter()
        .find(|d| d.date.exact().is_some() && d.at.start < 4)?;
    let rest = &passage.text[date.at.end..];
    // A dash, or a gap as wide as a column.
    let rest =
        rest.trim_start().strip_prefix(['–', '—', '-']).or_else(|| rest.strip_prefix("  "))?.trim_start();
    let town = rest
        .split(['–', '—', '(', ','])
        .next()
        .unwrap_or_default()
        .split(" - ")
        .next()
        .unwrap_or_default()
        .trim();
    (is_capital(town) && town.split_whitespace().count() <= 3).then(|| sentence_case(town))
}

/// Reads the town of a line of its own below or above the date: "Ottawa, Ontario".
fn town_line(language: &Language, head: &[Passage<'_>]) -> Option<String> {
    let lines: Vec<&str> =
        head.iter().flat_map(|p| p.text.lines()).map(str::trim).filter(|l| !l.is_empty()).collect();
    let is_date = |line: &str| {
        let date = language.dates.find(line, None).into_iter().find(|d| d.date.exact().is_some());
        date.is_some_and(|d| line.len() - d.at.len() <= 4)
    };
    let at = lines.iter().position(|line| is_date(line))?;
    let near = [lines.get(at + 1), at.checked_sub(1).and_then(|before| lines.get(before))];
    near.into_iter().flatten().find_map(|line| {
        let (town, region) = line.split_once(',')?;
        let name = |part: &str| {
            let words = part.split_whitespace().count();
            is_capital(part)
                && (1..=3).contains(&words)
                && part.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\''))
        };
        (name(town) && name(region.trim())).then(|| sentence_case(town))
    })
}

/// Writes a name in ordinary capitals: `TOKYO` becomes `Tokyo`.
fn sentence_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let written: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            written
        })
        .collect()
}

/// Tells whether a line is the applied title of a department, which ends in the name of its country: "Natural Resources
/// Canada".
fn is_applied_title(language: &Language, passage: &Passage<'_>, at: &Stretch) -> bool {
    let line = passage.slice(at.clone());
    let words = line.split_whitespace().count();
    let plain = line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-'));
    if !plain || !is_capital(line) || !(2..=6).contains(&words) {
        return false;
    }
    language.parties.find(passage).iter().any(|m| {
        let before = passage.token_at(m.at.start).checked_sub(1).map_or("", |t| passage.word(t));
        let joined = !language.is_function_word(before) && (m.within_body || is_capital(before));
        m.at.start > at.start && m.at.end == at.end && joined
    })
}

/// Tells whether a line names an issuer and says nothing of it.
fn is_issuer(rules: &DocumentRules, line: &str) -> bool {
    rules.issuers.is_match(line) && !rules.met.is_match(line) && line.split_whitespace().count() <= 12
}

fn title(language: &Language, passages: &[Passage<'_>], first_body: usize) -> Option<(usize, Stretch)> {
    let rules = &language.documents;
    let head = &passages[..first_body.min(passages.len())];
    let lines = |headings: bool| {
        head.iter()
            .enumerate()
            .filter(move |(_, p)| !headings || p.is_heading())
            .flat_map(|(i, p)| {
                let whole = (p.is_heading() || p.lines().count() == 1).then(|| p.trim(0..p.text.len()));
                let lines: Vec<Stretch> = match whole {
                    Some(at) => vec![at],
                    None => p.lines().collect(),
                };
                lines.into_iter().map(move |at| (i, at))
            })
            .find(|(i, at)| {
                is_title(language, rules, passages[*i].slice(at.clone()))
                    && !is_applied_title(language, &passages[*i], at)
            })
    };
    lines(true).or_else(|| lines(false)).map(|(i, at)| (i, without_marks(&passages[i], at)))
}

fn is_title(language: &Language, rules: &DocumentRules, line: &str) -> bool {
    let words = line.split_whitespace().count();
    let dates = language.dates.find(line, None);
    let dated: usize = dates.iter().map(|d| d.at.len()).sum();
    let after_stamp = dates.first().filter(|d| d.at.start < 12).map_or(line, |d| &line[d.at.end..]);
    let first = after_stamp.split_whitespace().next().unwrap_or_default().to_lowercase();
    let sentence = rules.pronouns.contains(&first) || (line.ends_with('.') && words > 25);
    words >= 2
        && line.chars().count() <= LONGEST_TITLE
        && dated * 2 < line.len()
        && !rules.generic.is_match(line)
        && !is_issuer(rules, line)
        && !rules.from.is_match(line)
        && !(words < 4 && line.contains(','))
        && !sentence
        && (line.chars().any(char::is_lowercase) || words > 2 && rules.tells_kind(line))
}

/// Leaves out the marks of a heading around a title.
fn without_marks(passage: &Passage<'_>, at: Stretch) -> Stretch {
    let text = passage.slice(at.clone());
    let head = text.trim_start_matches(['#', ' ', '_']);
    let start = at.end - head.len();
    start..start + head.trim_end_matches(['#', ' ', '_']).len()
}

fn published(language: &Language, passages: &[Passage<'_>], first_body: usize) -> Option<PartialDate> {
    let alone = |text: &str| {
        let dates = language.dates.find(text, None);
        let date = dates.into_iter().find(|d| d.date.exact().is_some())?;
        let rest = text.len() - date.at.len();
        (rest <= 24 || date.at.start < 4 && text.len() < 120).then_some(date.date)
    };
    let stamped = |passage: &Passage<'_>| passage.lines().find_map(|line| alone(passage.slice(line)));
    let head = passages.iter().take(first_body);
    let in_head = head.clone().find_map(stamped).or_else(|| {
        // A page's own stamp may be glued to the lead.
        head.flat_map(|p| language.dates.find(&p.text, None))
            .find(|d| d.at.start < 12 && d.date.exact().is_some())
            .map(|d| d.date)
    });
    let line = passages.get(first_body).and_then(|p| dateline(language, p)).map(|(date, ..)| date);
    line.or(in_head).or_else(|| passages.iter().rev().take(4).find_map(stamped))
}

fn publisher(
    language: &Language,
    passages: &[Passage<'_>],
    title: Option<&(usize, Stretch)>,
    first_body: usize,
) -> Option<String> {
    let rules = &language.documents;
    let labelled = passages.iter().take(first_body).find_map(|p| {
        let name = p.lines().find_map(|at| {
            rules
                .from
                .captures(p.slice(at.clone()))?
                .name("n")
                .map(|n| at.start + n.start()..at.start + n.end())
        });
        name.map(|at| p.verbatim(at))
    });
    let until = title.map_or(first_body, |(passage, _)| *passage);
    let lettered = || {
        passages.iter().take(until).find_map(|p| {
            p.lines()
                .find(|at| {
                    let line = p.slice(at.clone());
                    (is_issuer(rules, line) || is_applied_title(language, p, at))
                        && !rules.generic.is_match(line)
                })
                .map(|at| p.verbatim(without_marks(p, at)))
        })
    };
    labelled.or_else(lettered)
}
