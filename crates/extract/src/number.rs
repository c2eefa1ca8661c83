//! Numbers in digits and in words.
//!
//! What lives here: where a number stands and what it is worth. What does not: whether it is worth quoting
//! ([`crate::statistic`]).

use std::collections::{BTreeMap, HashMap};

use regex::Regex;

use crate::ExtractError;
use crate::lexicon::{FigurePhrase, NumberData};
use crate::pattern::{Fragments, Phrase};
use crate::text::{Passage, Stretch, TokenKind};

/// A number.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// Digits or words, and the magnitude after them.
    pub(crate) at: Stretch,
    pub(crate) value: f64,
    /// Written in digits.
    pub(crate) digits: bool,
    /// Followed by a word of magnitude (`millions`).
    pub(crate) magnitude: bool,
    /// Written with marks between thousands or with decimals, so no year.
    pub(crate) grouped: bool,
    /// A share in words (`la moitié`), in percent.
    pub(crate) share: bool,
    /// What the word of magnitude multiplies by; 1 without one.
    pub(crate) scale: f64,
}

/// What a currency phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Currency {
    /// `dollars` and nothing else: that of the side that pays.
    Own,
    /// An ISO 4217 code.
    Code(String),
}

/// Numbers, currencies and units of one language.
pub(crate) struct NumberRules {
    digits: Regex,
    decimal: String,
    words: BTreeMap<String, f64>,
    magnitudes: Vec<(String, f64)>,
    shares: Vec<(Phrase, f64)>,
    /// At the end of what stands before a number.
    pub(crate) qualifier: Regex,
    pub(crate) percent: Phrase,
    /// At the end of what stands before a number: it begins a change over time.
    pub(crate) change: Regex,
    /// At the end of what stands before a length of time: it is the age of something that lasts.
    pub(crate) lasting_since: Regex,
    currencies: Vec<(String, Currency)>,
    units: HashMap<String, String>,
    pub(crate) phrase: FigurePhrase,
}

impl NumberRules {
    pub(crate) fn new(data: &NumberData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let (group, decimal) = (regex::escape(&data.grouping), regex::escape(&data.decimal));
        let shares = data
            .shares
            .iter()
            .map(|(phrase, value)| Ok((Phrase::new(&format!("{phrase}\\b"), &none)?, *value)))
            .collect::<Result<_, ExtractError>>()?;
        let mut currencies: Vec<(String, Currency)> = Vec::new();
        for (code, names) in &data.money {
            let currency = if code == "own" { Currency::Own } else { Currency::Code(code.clone()) };
            currencies.extend(names.iter().map(|n| (n.to_lowercase(), currency.clone())));
        }
        currencies.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut units = HashMap::new();
        for (unit, nouns) in &data.units {
            units.extend(nouns.iter().map(|noun| (noun.to_lowercase(), unit.clone())));
        }
        let mut magnitudes: Vec<(String, f64)> =
            data.magnitudes.iter().map(|(w, v)| (w.clone(), *v)).collect();
        magnitudes.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut qualifiers: Vec<String> = data.phrase.qualifiers.iter().map(|q| regex::escape(q)).collect();
        qualifiers.sort_by_key(|q| std::cmp::Reverse(q.len()));
        Ok(Self {
            digits: regex(&format!(r"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"))?,
            decimal: data.decimal.clone(),
            words: data.words.clone(),
            magnitudes,
            shares,
            qualifier: regex(&format!(r"(?i)(?:^|[^\w])(?P<q>{})[\s']*$", qualifiers.join("|")))?,
            change: regex(&format!(r"(?i)(?:^|[^\w])(?:{})\s*$", data.phrase.change.replace(' ', r"\s+")))?,
            lasting_since: regex(&format!(
                r"(?i)(?:^|[^\w])(?:{})[\s']*$",
                data.phrase.lasting_since.replace(' ', r"\s+")
            ))?,
            percent: Phrase::any(&data.phrase.percent, &none)?,
            currencies,
            units,
            phrase: data.phrase.clone(),
        })
    }

    /// Returns the numbers of `passage` in order. Digits that are part of a word (`G7`) are left out.
    pub(crate) fn find(&self, passage: &Passage<'_>) -> Vec<Number> {
        let mut found = self.in_digits(&passage.text);
        for (pattern, value) in &self.shares {
            for hit in pattern.find_iter(&passage.text) {
                let at = hit.start()..hit.end();
                found.push(Number {
                    at,
                    value: *value,
                    digits: false,
                    magnitude: false,
                    grouped: true,
                    share: true,
                    scale: 1.0,
                });
            }
        }
        self.in_words(passage, &mut found);
        found.sort_by_key(|n| n.at.start);
        found.dedup_by(|later, first| later.at.start < first.at.end);
        found
    }

    fn in_digits(&self, text: &str) -> Vec<Number> {
        let mut found = Vec::new();
        for hit in self.digits.find_iter(text) {
            let before = text[..hit.start()].chars().next_back();
            let after = &text[hit.end()..];
            let glued = before.is_some_and(|c| {
                c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | '_' | '@' | '#' | '+' | ':')
            });
            if glued {
                continue;
            }
            let (magnitude, end) = match self.magnitude(after) {
                Some((value, length)) => (Some(value), hit.end() + length),
                None => (None, hit.end()),
            };
            let joined = magnitude.is_none()
                && after.starts_with(|c: char| {
                    c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '_' | '@' | ':')
                });
            if joined {
                continue;
            }
            let plain: String =
                hit.as_str().chars().filter(|c| c.is_ascii_digit() || self.decimal.starts_with(*c)).collect();
            let Ok(value) = plain.replace(&self.decimal, ".").parse::<f64>() else { continue };
            let grouped = plain.len() != hit.as_str().len() || plain.contains(&self.decimal);
            found.push(Number {
                at: hit.start()..end,
                value: value * magnitude.unwrap_or(1.0),
                digits: true,
                magnitude: magnitude.is_some(),
                grouped,
                share: false,
                scale: magnitude.unwrap_or(1.0),
            });
        }
        found
    }

    /// Reads a magnitude at the start of `after`: its value and the bytes it takes with the space before it.
    fn magnitude(&self, after: &str) -> Option<(f64, usize)> {
        // "a $12-million fund"
        let trimmed = after.strip_prefix('-').unwrap_or_else(|| after.trim_start_matches([' ', '\n']));
        let gap = after.len() - trimmed.len();
        if gap > 2 {
            return None;
        }
        let lower: String = trimmed.chars().take(12).collect::<String>().to_lowercase();
        self.magnitudes.iter().find_map(|(word, value)| {
            let rest = lower.strip_prefix(word.as_str())?;
            let sign = word.ends_with(['$', '€']);
            let whole = sign || !rest.starts_with(|c: char| c.is_alphanumeric());
            // The sign of a currency is left for the currency.
            let length = if sign { word.trim_end_matches(['$', '€']).len() } else { word.len() };
            whole.then_some((*value, gap + length))
        })
    }

    fn in_words(&self, passage: &Passage<'_>, found: &mut Vec<Number>) {
        found.sort_by_key(|n| n.at.start);
        let known: Vec<Stretch> = found.iter().map(|n| n.at.clone()).collect();
        let taken = |at: &Stretch| {
            let before = known.partition_point(|n| n.start < at.end);
            before.checked_sub(1).is_some_and(|last| known[last].end > at.start)
        };
        let mut token = 0;
        while token < passage.tokens.len() {
            let Some((value, end, magnitude)) = self.words_at(passage, token) else {
                token += 1;
                continue;
            };
            let at = passage.stretch(token..end);
            if (value > 10.0 || magnitude) && !taken(&at) {
                let grouped = true;
                found.push(Number { at, value, digits: false, magnitude, grouped, share: false, scale: 1.0 });
            }
            token = end;
        }
    }

    /// Reads number words from `token`: value, the token after them, whether a magnitude is among them.
    fn words_at(&self, passage: &Passage<'_>, token: usize) -> Option<(f64, usize, bool)> {
        let (mut total, mut current, mut end, mut magnitude) = (0.0, 0.0, token, false);
        while let Some(t) = passage.tokens.get(end) {
            if t.kind != TokenKind::Word {
                break;
            }
            let word = passage.word(end).to_lowercase();
            let mut parts = Vec::new();
            for part in word.split('-') {
                match (self.words.get(part), self.magnitudes.iter().find(|(w, _)| w == part)) {
                    (Some(value), _) => parts.push((*value, false)),
                    (_, Some((_, value))) => parts.push((*value, true)),
                    _ if part == "et" || part == "and" => {}
                    _ => {
                        parts.clear();
                        break;
                    }
                }
            }
            if parts.is_empty() {
                break;
            }
            for (value, large) in parts {
                if large {
                    total += f64::max(current, 1.0) * value;
                    current = 0.0;
                    magnitude = true;
                } else if value == 100.0 || (value == 20.0 && current == 4.0) {
                    current = f64::max(current, 1.0) * value;
                } else {
                    current += value;
                }
            }
            end += 1;
        }
        // An article is read as one; alone it is no number, and a magnitude in the plural alone is no figure.
        let lone_plural = end == token + 1 && magnitude && passage.word(token).ends_with('s');
        (end > token && !lone_plural).then_some((total + current, end, magnitude))
    }

    /// Reads a currency at the start of `text`: what it is and the bytes it takes.
    pub(crate) fn currency_at(&self, text: &str) -> Option<(Currency, usize)> {
        let lower: String = text.chars().take(24).collect::<String>().to_lowercase();
        self.currencies.iter().find_map(|(name, currency)| {
            let rest = lower.strip_prefix(name.as_str())?;
            let whole =
                !name.ends_with(char::is_alphabetic) || !rest.starts_with(|c: char| c.is_alphanumeric());
            whole.then(|| (currency.clone(), name.len()))
        })
    }

    /// Reads a currency at the end of `text`: what it is and the bytes it takes.
    pub(crate) fn currency_before(&self, text: &str) -> Option<(Currency, usize)> {
        let tail: String = text.chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect();
        let lower = tail.to_lowercase();
        self.currencies.iter().find_map(|(name, currency)| {
            let signs = name.contains(['$', '€', '£', '¥']) || name.len() == 3;
            let head = lower.strip_suffix(name.as_str()).filter(|_| signs)?;
            (!head.ends_with(char::is_alphanumeric)).then(|| (currency.clone(), name.len()))
        })
    }

    /// Tells whether `word` is a number word.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Returns the unit in which `noun` is counted, where it is known.
    pub(crate) fn unit(&self, noun: &str) -> Option<&str> {
        self.units.get(&noun.to_lowercase()).map(String::as_str)
    }
}

fn regex(expression: &str) -> Result<Regex, ExtractError> {
    Regex::new(expression)
        .map_err(|e| ExtractError::Phrase { phrase: expression.to_owned(), detail: e.to_string() })
}
