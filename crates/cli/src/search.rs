//! Searching from a terminal.

use am_app::{App, SearchAnswer, SearchFilters, SearchHit, kind_words};
use am_model::Lang;
use clap::{Arg, Command, value_parser};

use crate::args::dress;
use crate::messages::{count, say};
use crate::output::{Failure, Printer};

/// Returns the verb, with the filters explained.
pub fn verb(lang: Lang) -> Command {
    let t = |fr: &'static str, en: &'static str| say(lang, fr, en);
    dress(
        Command::new("search").about(t("Chercher dans toute la bibliothèque", "Search the whole library")),
        lang,
    )
    .arg(Arg::new("words").value_name(t("MOTS", "WORDS")).required(true).num_args(1..).help(t(
        "Les mots cherchés, avec des filtres s’il en faut",
        "The words to find, with filters where needed",
    )))
    .arg(
        Arg::new("limit")
            .long("limit")
            .value_name("N")
            .value_parser(value_parser!(u32))
            .default_value("20")
            .help(t("Nombre de résultats au plus", "How many results at most")),
    )
    .after_help(filters_help(lang))
}

fn filters_help(lang: Lang) -> String {
    let SearchFilters { kinds, states } = SearchFilters::of(lang);
    let (kinds, states) = (kinds.join(", "), states.join(", "));
    match lang {
        Lang::Fr => format!(
            "Ni la casse ni les accents ne comptent; le dernier mot peut être incomplet.
  \"mots exacts\"         ces mots, dans cet ordre
  -mot                  sans ce mot
  type:engagement       {kinds}
  état:en-retard        {states}
  interlocuteur:qatar   ce qui concerne l’interlocuteur dont le nom commence ainsi
  source:communiqué     ce qui se trouve dans une source dont le titre a ce mot, ou s’appuie sur elle
  après:2025-01         à partir de ce jour, de ce mois ou de cette année
  avant:2026            avant ce jour, ce mois ou cette année
  -type:source          sans ce type (de même pour les autres filtres)
Les filtres se disent aussi en anglais. Une recherche qui contient des guillemets ou commence par un tiret se met entre
apostrophes, après -- : aide-memoire search -- '-type:source état:\"en retard\" énergie'"
        )
        .replace(" :", "\u{a0}:"),
        Lang::En => format!(
            "Neither case nor accents count; the last word may be unfinished.
  \"exact words\"         these words, in this order
  -word                 without this word
  type:commitment       {kinds}
  status:overdue        {states}
  counterpart:qatar     what concerns the counterpart whose name begins so
  source:communiqué     what stands in a source with this word in its title, or leans on it
  after:2025-01         from this day, month or year on
  before:2026           before this day, month or year
  -type:source          without this type (and so with the other filters)
Filters may be typed in French too. A search with quotation marks, or that begins with a dash, goes between apostrophes
after --: aide-memoire search -- '-type:source status:\"not started\" energy'"
        ),
    }
}

/// Searches the library.
///
/// # Errors
/// [`Failure::App`].
pub fn search(app: &App, query: &str, limit: u32, printer: &Printer) -> Result<(), Failure> {
    let answer = app.search(query, limit)?;
    printer.show(&answer, || lines(&answer, printer).join("\n"));
    Ok(())
}

fn lines(answer: &SearchAnswer, printer: &Printer) -> Vec<String> {
    let lang = printer.lang;
    let mut lines: Vec<String> = answer.hits.iter().map(|hit| line(hit, lang)).collect();
    lines.push(how_many(answer, lang));
    lines.extend(answer.notes.iter().map(|note| note.text(lang).to_owned()));
    lines.extend(answer.suggestion.as_ref().map(|typed| match lang {
        Lang::Fr => format!("Vouliez-vous dire «\u{a0}{typed}\u{a0}»?"),
        Lang::En => format!("Did you mean “{typed}”?"),
    }));
    lines
}

fn how_many(answer: &SearchAnswer, lang: Lang) -> String {
    if answer.total == 0 {
        return say(lang, "Aucun résultat.", "No result.").to_owned();
    }
    let found = count(lang, answer.total as usize, ("résultat", "résultats"), ("result", "results"));
    let shown = answer.hits.len();
    match (answer.newest_only, shown < answer.total as usize) {
        (true, _) => format!("{}{found}.", say(lang, "Plus de ", "More than ")),
        (false, true) => format!("{found}, {shown} {}.", say(lang, "montrés", "shown")),
        (false, false) => format!("{found}."),
    }
}

fn line(hit: &SearchHit, lang: Lang) -> String {
    let snippet: String = hit
        .snippet
        .iter()
        .map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() })
        .collect();
    let kind = kind_words(hit.record.kind, 1, lang);
    let number = hit.number.map(|number| format!(", ¶\u{a0}{number}")).unwrap_or_default();
    let page = hit.page.map(|page| format!(", p.\u{a0}{page}")).unwrap_or_default();
    format!("{} {} ({kind}{number}{page})\n    {snippet}", hit.record.id, hit.title.text(lang))
}
