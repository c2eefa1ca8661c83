//! A query in the language of FTS5.
//!
//! Only folded letters and digits and our own signs reach it, always in quotes: whatever is typed, it is never syntax.

use super::narrow::Narrowing;
use super::query::{Query, Term, Wanted};
use super::vocabulary::Completion;
use super::words::Stems;

/// How far apart words may stand to count as near, in words.
pub const NEAR: usize = 5;

/// What is asked of the index for one query, from what must hold to what only ranks.
#[derive(Debug, PartialEq, Eq)]
pub struct Expressions {
    /// What every result has; `None` when only filters by kind are left.
    pub any: Option<String>,
    /// The words stand in the title.
    pub title: Option<String>,
    /// The words stand as they were typed.
    pub exact: Option<String>,
    /// The words stand near each other as they were typed.
    pub near: Option<String>,
    /// What no result may have, for a query of kinds alone.
    pub none: Option<String>,
}

impl Expressions {
    /// Puts a query with its filters into words; `completion` is what its last word may become.
    pub fn of(query: &Query, narrowing: &Narrowing, completion: &Completion) -> Self {
        let terms = &query.terms;
        let excluded = query.excluded.iter().map(|term| inflected(term, &Completion::Any));
        let none: Vec<String> = excluded.chain(narrowing.none.iter().cloned()).collect();
        let none = (!none.is_empty()).then(|| any_of(none));
        let whole = |words: Option<String>| {
            let parts: Vec<String> = words.into_iter().chain(narrowing.all.iter().cloned()).collect();
            let all = (!parts.is_empty()).then(|| all_of(parts))?;
            Some(none.iter().fold(all, |all, none| format!("({all} NOT {none})")))
        };
        let inflected_all = || all_of(terms.iter().map(|term| inflected(term, completion)));
        let exact_all = || all_of(terms.iter().map(|term| exact(term, completion)));
        let near = near(terms);
        let said = !terms.is_empty();
        Self {
            any: whole(said.then(inflected_all)),
            title: said.then(|| whole(Some(in_title(terms, completion)))).flatten(),
            exact: said.then(|| whole(Some(exact_all()))).flatten(),
            near: near.and_then(|near| whole(Some(near))),
            none,
        }
    }
}

/// Returns the expression for titles with all the terms; `completion` is what the last word may become.
///
/// Words of titles stand in the index under a sign of their own. To look for them in the column of titles would go through
/// every row that has the word anywhere.
pub fn in_title(terms: &[Term], completion: &Completion) -> String {
    let signed = |strings: &str| {
        // Quotation marks come in pairs: every second piece is a string of words.
        let pieces = strings.split('"').enumerate();
        let pieces = pieces.map(|(at, piece)| match at % 2 {
            0 => piece.to_owned(),
            _ => piece.split(' ').map(|word| format!("‡{word}")).collect::<Vec<_>>().join(" "),
        });
        pieces.collect::<Vec<_>>().join("\"")
    };
    all_of(terms.iter().map(|term| signed(&inflected(term, completion))))
}

/// Returns what holds when any of the expressions does.
pub fn any_of(expressions: impl IntoIterator<Item = String>) -> String {
    joined(expressions, " OR ")
}

fn all_of(expressions: impl IntoIterator<Item = String>) -> String {
    joined(expressions, " AND ")
}

fn joined(expressions: impl IntoIterator<Item = String>, by: &str) -> String {
    format!("({})", expressions.into_iter().collect::<Vec<_>>().join(by))
}

/// Returns a word of the index as a string of FTS5.
pub fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Returns what an entry with the stem has: the stem with its sign, or the word that is its own stem.
pub fn of_stem(stem: &str) -> Vec<String> {
    let word = Stems::new().is_its_own(stem).then(|| quoted(stem));
    std::iter::once(format!("\"¬{stem}\"")).chain(word).collect()
}

fn inflected(term: &Term, completion: &Completion) -> String {
    let Term::Word(word) = term else { return exact(term, completion) };
    // Whoever has the word has its stems, so that these are enough.
    let stems = word.stems.iter().flat_map(|stem| of_stem(stem));
    if word.prefix {
        any_of(stems.chain(completed(word, completion)))
    } else if word.stems.is_empty() {
        quoted(&word.folded)
    } else {
        any_of(stems)
    }
}

fn exact(term: &Term, completion: &Completion) -> String {
    match term {
        Term::Phrase(words) => {
            quoted(&words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "))
        }
        Term::Word(word) if word.prefix => any_of(completed(word, completion)),
        Term::Word(word) => quoted(&word.folded),
    }
}

fn completed(word: &Wanted, completion: &Completion) -> Vec<String> {
    match completion {
        Completion::Any => vec![format!("\"{}\" *", word.folded)],
        Completion::Common(words) => {
            let words = words.iter().filter(|one| **one != word.folded).map(|one| quoted(one));
            std::iter::once(quoted(&word.folded)).chain(words).collect()
        }
    }
}

fn near(terms: &[Term]) -> Option<String> {
    let words: Vec<String> = terms
        .iter()
        .filter_map(|term| match term {
            Term::Word(word) if !word.prefix => Some(quoted(&word.folded)),
            _ => None,
        })
        .collect();
    (words.len() > 1).then(|| format!("NEAR({}, {NEAR})", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;

    fn index() -> Connection {
        let conn = Connection::open_in_memory().expect("a database");
        conn.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (words, marks, title, tokenize = 'ascii')")
            .expect("a table");
        conn
    }

    proptest! {
        #[test]
        fn whatever_is_typed_fts5_understands_it(
            typed in "(\\PC|[\"'*():^+{}\\-~<>«»§¬]| AND | OR | NOT | NEAR| -| \"| source:| état:){0,40}",
            common in any::<bool>(),
        ) {
            let conn = index();
            let query = Query::parse(&typed, &Stems::new());
            let narrowing = Narrowing { all: vec![quoted("§kbrief")], none: vec![quoted("§tkept")], notes: vec![] };
            let completion = if common { Completion::Common(vec!["un".into(), "deux".into()]) } else { Completion::Any };
            let made = Expressions::of(&query, &narrowing, &completion);
            for expression in [made.any, made.title, made.exact, made.near].into_iter().flatten() {
                let found = conn.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [&expression], |row| {
                    row.get::<_, i64>(0)
                });
                prop_assert!(found.is_ok(), "{typed:?} became {expression}: {found:?}");
            }
        }
    }
}
