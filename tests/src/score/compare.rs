//! One document: its labels beside what was found.
//!
//! Commitments, quotations and instruments are right when the spans share half of the longer one, figures when their
//! values are equal besides, events when the dates are equal and the spans touch. People and sides go by name, without
//! regard to honorifics, accents or order; titles without regard to case or article.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::matching::{plain, spans, words};
use super::tally::{Category, Score, Tally};

/// The fields of a document that count.
const DOCUMENT: [&str; 7] =
    ["language", "title", "kind", "published", "publisher", "event_date", "event_place"];

/// Categories whose items have a span, and the fields that are looked at where one was found.
const SPANNED: [(Category, &[&str]); 5] = [
    (Category::Commitments, &["strength", "topic", "who", "due"]),
    (Category::Statistics, &["unit", "qualifier"]),
    (Category::Quotes, &["speaker"]),
    (Category::Instruments, &["kind", "status"]),
    (Category::Events, &[]),
];

/// What stands before a name and is no part of it.
const HONORIFICS: [&str; 32] = [
    "l honorable",
    "the honourable",
    "the honorable",
    "the hon",
    "l hon",
    "honorable",
    "honourable",
    "hon",
    "the right honourable",
    "le tres honorable",
    "la tres honorable",
    "tres honorable",
    "right honourable",
    "son excellence",
    "his excellency",
    "her excellency",
    "s e",
    "h e",
    "m",
    "mr",
    "mrs",
    "ms",
    "mme",
    "mlle",
    "dr",
    "dre",
    "monsieur",
    "madame",
    "son excellency",
    "his excellence",
    "her excellence",
    "the right hon",
];

/// Returns how well `found` does on `labels`; both are in the schema of `aide-memoire extract --json`, with spans in
/// the characters of `text`.
pub fn compare(labels: &Value, found: &Value, text: &str) -> Score {
    let text: Vec<char> = text.chars().collect();
    let mut score = Score::default();
    document(&mut score, labels, found);
    let named = |item: &Value| plain(item["name"].as_str().unwrap_or_default());
    by_key(&mut score, Category::Counterparts, &labels["counterparts"], &found["counterparts"], named);
    people(&mut score, labels, found);
    for (category, fields) in SPANNED {
        let (l, f) = (list(&labels[category.name()]), list(&found[category.name()]));
        let matched = spans(category, l, f, &text);
        score.count(category, tally(matched.pairs.len(), matched.spurious.len(), matched.missed.len()));
        for missed in &matched.missed {
            score.slip(category, true, words(&l[*missed], &text));
        }
        for spurious in &matched.spurious {
            score.slip(category, false, words(&f[*spurious], &text));
        }
        for (label, item) in &matched.pairs {
            for field in fields {
                score.note(category, field, same(field, &l[*label][*field], &f[*item][*field]));
            }
        }
    }
    by_key(&mut score, Category::Topics, &labels["topics"], &found["topics"], |topic| {
        plain(topic.as_str().unwrap_or_default())
    });
    score
}

fn tally(right: usize, spurious: usize, missed: usize) -> Tally {
    Tally { right, spurious, missed }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn same(field: &str, label: &Value, found: &Value) -> bool {
    let names = |value: &Value| list(value).iter().map(Value::to_string).collect::<BTreeSet<_>>();
    match field {
        "who" => names(label) == names(found),
        "speaker" => {
            name_key(label.as_str().unwrap_or_default()) == name_key(found.as_str().unwrap_or_default())
        }
        _ => label == found,
    }
}

fn document(score: &mut Score, labels: &Value, found: &Value) {
    let fields = DOCUMENT.map(|field| (field, &labels["document"][field], &found["document"][field]));
    let home = ("home", &labels["home"]["name"], &found["home"]["name"]);
    for (field, label, item) in fields.into_iter().chain([home]) {
        let (l, f) = (label.as_str(), item.as_str());
        let same = l.is_some() && f.is_some() && l.map(plain) == f.map(plain);
        let wrong = |side: Option<&str>| usize::from(side.is_some() && !same);
        score.count(Category::Document, tally(usize::from(same), wrong(f), wrong(l)));
        for (side, missed) in [(l, true), (f, false)] {
            if let Some(words) = side.filter(|_| !same) {
                score.slip(Category::Document, missed, format!("{field}: {words}"));
            }
        }
    }
}

/// Counts items that go by a key, and returns the pairs that were found.
fn by_key<'a>(
    score: &mut Score,
    category: Category,
    labels: &'a Value,
    found: &'a Value,
    key: impl Fn(&Value) -> String,
) -> Vec<(&'a Value, &'a Value)> {
    let mut wanted: BTreeMap<String, &Value> = BTreeMap::new();
    for label in list(labels) {
        wanted.entry(key(label)).or_insert(label);
    }
    let mut pairs: Vec<(&Value, &Value)> = Vec::new();
    let words = |item: &Value| item["name"].as_str().or(item.as_str()).unwrap_or_default().to_owned();
    for item in list(found) {
        match wanted.remove(&key(item)) {
            Some(label) => pairs.push((label, item)),
            // Also the second of two that are one.
            None => {
                score.count(category, tally(0, 1, 0));
                score.slip(category, false, words(item));
            }
        }
    }
    score.count(category, tally(pairs.len(), 0, wanted.len()));
    for label in wanted.values() {
        score.slip(category, true, words(label));
    }
    pairs
}

fn people(score: &mut Score, labels: &Value, found: &Value) {
    let key = |person: &Value| name_key(person["name"].as_str().unwrap_or_default());
    let pairs = by_key(score, Category::People, &labels["people"], &found["people"], key);
    for (label, person) in pairs {
        let titles = |side: &Value| -> BTreeSet<String> {
            list(&side["titles"]).iter().filter_map(Value::as_str).map(title_key).collect()
        };
        let (l, f) = (titles(label), titles(person));
        let name = person["name"].as_str().unwrap_or_default();
        score.count(
            Category::Titles,
            tally(l.intersection(&f).count(), f.difference(&l).count(), l.difference(&f).count()),
        );
        for (titles, other, missed) in [(&l, &f, true), (&f, &l, false)] {
            for title in titles.difference(other) {
                score.slip(Category::Titles, missed, format!("{name}: {title}"));
            }
        }
        score.note(Category::People, "title sets equal", l == f);
        score.note(Category::People, "side", label["side"] == person["side"]);
    }
}

/// A person's name without honorifics, whatever the order of its parts.
fn name_key(name: &str) -> String {
    let name = plain(name);
    let mut rest = name.as_str();
    while let Some(shorter) =
        HONORIFICS.iter().find_map(|honorific| rest.strip_prefix(honorific)?.strip_prefix(' '))
    {
        rest = shorter;
    }
    let mut words: Vec<&str> = rest.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// A title without its article.
fn title_key(title: &str) -> String {
    let title = plain(title);
    let bare = ["le ", "la ", "l ", "les ", "the "].iter().find_map(|article| title.strip_prefix(article));
    bare.unwrap_or(&title).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "Les parties ont convenu de A. Plus de 10 projets. Le Traité X. Plus de 10 projets.";

    fn at(words: &str, nth: usize) -> (usize, usize) {
        let byte = TEXT.match_indices(words).nth(nth).expect("the words stand in the text").0;
        let start = TEXT[..byte].chars().count();
        (start, start + words.chars().count())
    }

    fn labels() -> Value {
        let (commitment, figure, again, treaty) = (
            at("Les parties ont convenu de A", 0),
            at("Plus de 10 projets", 0),
            at("Plus de 10 projets", 1),
            at("Traité X", 0),
        );
        let figure_of = |(start, end): (usize, usize)| json!({"start": start, "end": end, "value": 10, "unit": "projects", "qualifier": "plus de"});
        json!({
            "document": {"language": "fr", "kind": "readout", "published": "2025-01-02", "title": null},
            "home": {"name": "Canada"},
            "counterparts": [{"name": "Corée"}],
            "people": [{"name": "Élise Du Pré", "titles": ["ministre de A", "ministre de B"], "side": "home"}],
            "commitments": [{"start": commitment.0, "end": commitment.1, "strength": "firm", "who": ["Canada", "Corée"]}],
            "statistics": [figure_of(figure), figure_of(again)],
            "instruments": [{"start": treaty.0, "end": treaty.1, "name": "Traité X"}],
            "events": [{"start": treaty.0, "end": treaty.1, "what": "signature", "date": "2020"}],
            "topics": ["energy"],
        })
    }

    fn counts(found: &Value, category: Category) -> (usize, usize, usize) {
        let tally = compare(&labels(), found, TEXT).tally(category);
        (tally.right, tally.spurious, tally.missed)
    }

    #[test]
    fn the_labels_themselves_are_all_right_and_nothing_is_all_missed() {
        let overall = compare(&labels(), &labels(), TEXT).overall();
        assert_eq!((overall.spurious, overall.missed, overall.f1()), (0, 0, Some(1.0)));
        assert_eq!(counts(&labels(), Category::Statistics), (1, 0, 0), "a repeat is one target");
        let nothing = compare(&labels(), &json!({}), TEXT).overall();
        assert_eq!((nothing.right, nothing.spurious, nothing.missed), (0, 0, 11));
    }

    #[test]
    fn half_of_the_longer_span_is_enough_and_less_is_not() {
        let mut found = labels();
        let end = found["commitments"][0]["end"].as_u64().expect("a place");
        for (end, expected) in
            [(end / 2, (1, 0, 0)), (end / 2 - 1, (0, 1, 1)), (end * 2, (1, 0, 0)), (end * 2 + 1, (0, 1, 1))]
        {
            found["commitments"][0]["end"] = json!(end);
            assert_eq!(counts(&found, Category::Commitments), expected, "until {end}");
        }
    }

    #[test]
    fn a_wrong_strength_or_party_is_a_share_and_undoes_no_match() {
        let mut found = labels();
        found["commitments"][0]["strength"] = json!("intent");
        found["commitments"][0]["who"] = json!(["Corée", "Canada"]);
        let score = compare(&labels(), &found, TEXT);
        assert_eq!(score.share(Category::Commitments, "strength").right, 0);
        assert_eq!(score.share(Category::Commitments, "who").right, 1, "whatever the order");
        assert_eq!(counts(&found, Category::Commitments), (1, 0, 0));
    }

    #[test]
    fn a_figure_needs_its_value_and_an_event_its_date() {
        let mut found = labels();
        found["statistics"] = json!([found["statistics"][0]]);
        found["statistics"][0]["value"] = json!(10.001);
        assert_eq!(counts(&found, Category::Statistics), (0, 1, 1));
        found["events"][0]["start"] = json!(found["events"][0]["end"].as_u64().expect("a place") - 1);
        assert_eq!(counts(&found, Category::Events), (1, 0, 0), "one character in common");
        found["events"][0]["date"] = json!("2021");
        assert_eq!(counts(&found, Category::Events), (0, 1, 1));
    }

    #[test]
    fn people_go_by_name_and_their_titles_count_apart() {
        let mut found = labels();
        found["people"] =
            json!([{"name": "Mme DU PRE Elise", "titles": ["la ministre de A"], "side": "other"}]);
        let score = compare(&labels(), &found, TEXT);
        assert_eq!(counts(&found, Category::People), (1, 0, 0));
        assert_eq!(score.tally(Category::Titles), tally(1, 0, 1));
        assert_eq!(score.share(Category::People, "title sets equal").right, 0);
        found["people"] = json!([found["people"][0], {"name": "Élise Du Pré"}]);
        assert_eq!(counts(&found, Category::People), (1, 1, 0), "the same person twice is one too many");
    }
}
