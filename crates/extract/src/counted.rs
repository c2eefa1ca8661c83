//! What a figure counts, named in the words of the text: « chercheurs et doctorants », « investissement total ».
//!
//! What lives here: choosing these words. What does not: the figure itself ([`crate::statistic`]). A thing counted
//! stands behind its number. An amount of money or a share says nothing by itself (« dollars », « % »): what it is an
//! amount of is its complement, else the noun that governs it, else the words of its clause.

use crate::language::Language;
use crate::text::{Passage, Stretch, TokenKind};

/// How many words of a clause name an amount where nothing shorter does.
const CLAUSE_WORDS: usize = 8;

/// Where the parts of a figure stand in its passage, in bytes.
pub(crate) struct Parts {
    /// The figure from its qualifier to the end of its noun phrase.
    pub(crate) whole: Stretch,
    /// Where the words that tell what is counted begin: behind the number, or behind the currency of an amount.
    pub(crate) noun: usize,
    /// The figure is an amount of money or a share.
    pub(crate) amount: bool,
    pub(crate) sentence: Stretch,
}

/// Names what is counted; empty when the text does not say.
pub(crate) fn name(language: &Language, passage: &Passage<'_>, parts: &Parts) -> String {
    let namer = Namer { language, passage, parts };
    let name = if parts.amount { namer.amount() } else { namer.thing() };
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '(' | ')');
    name.unwrap_or_default().trim_matches(edge).to_owned()
}

struct Namer<'a> {
    language: &'a Language,
    passage: &'a Passage<'a>,
    parts: &'a Parts,
}

impl Namer<'_> {
    fn word(&self, token: usize) -> String {
        self.passage.word(token).to_lowercase()
    }

    fn is_complement(&self, token: usize) -> bool {
        self.language.numbers.phrase.complements.contains(&self.word(token))
    }

    fn is_function_word(&self, token: usize) -> bool {
        self.language.is_function_word(self.passage.word(token))
    }

    fn is_word(&self, token: usize) -> bool {
        self.passage.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn determines(&self, token: usize) -> bool {
        let phrase = &self.language.numbers.phrase;
        [&phrase.articles, &phrase.determiners].into_iter().any(|words| words.contains(&self.word(token)))
    }

    /// Leaves out the small words that only join a noun to its number: « de ces », "of the".
    fn joined(&self, mut token: usize, end: usize) -> Option<Stretch> {
        // « ans de liens » names the ties: a value in years says the rest.
        if self.language.numbers.phrase.spans.contains(&self.word(token)) {
            token += 1;
        }
        while self.is_complement(token) || self.determines(token) {
            token += 1;
        }
        let start = self.passage.tokens.get(token)?.at.start;
        (start < end).then_some(start..end)
    }

    fn thing(&self) -> Option<String> {
        let first = self.passage.token_at(self.parts.noun);
        let end = self.parts.whole.end;
        let name = self.joined(first, end).or_else(|| self.clause_after(end));
        name.map(|at| self.passage.verbatim(at))
    }

    fn amount(&self) -> Option<String> {
        let end = self.parts.whole.end;
        let first = self.passage.token_at(self.parts.noun);
        let noun = self.joined(first, end).or_else(|| self.object_after()).or_else(|| self.governor());
        let words = |at| self.passage.verbatim(at);
        noun.map(words)
            .or_else(|| self.verb_and_goal())
            .or_else(|| self.clause_after(end).or_else(|| self.clause_before()).map(words))
    }

    /// "maintain at 20 percent the reciprocal tariffs"
    fn object_after(&self) -> Option<Stretch> {
        let article = self.passage.token_at(self.parts.whole.end);
        self.language.numbers.phrase.articles.contains(&self.word(article)).then_some(())?;
        self.run_after(article + 1)
    }

    /// The noun phrase that takes the amount as its complement: « un investissement total de 1,48 milliard ».
    fn governor(&self) -> Option<Stretch> {
        let preposition = self.passage.token_at(self.parts.whole.start).checked_sub(1)?;
        let joins = self.is_complement(preposition)
            || self.language.numbers.phrase.measures.contains(&self.word(preposition));
        joins.then_some(())?;
        self.run_before(preposition)
    }

    /// « a alloué 39,2 millions de dollars à CodeCan »: the verb and where the amount goes.
    fn verb_and_goal(&self) -> Option<String> {
        let goal = self.passage.token_at(self.parts.whole.end);
        self.language.numbers.phrase.goals.contains(&self.word(goal)).then_some(())?;
        let noun = if self.determines(goal + 1) { goal + 2 } else { goal + 1 };
        let whereto = self.run_after(noun)?;
        let whereto = self.passage.verbatim(self.passage.tokens.get(goal)?.at.start..whereto.end);
        let verb = self.run_before(self.passage.token_at(self.parts.whole.start));
        let verb = verb.map(|at| self.passage.verbatim(at)).unwrap_or_default();
        Some(format!("{verb} {whereto}").trim().to_owned())
    }

    /// What is said of the amount: « proviennent du financement alloué au programme ».
    fn clause_after(&self, end: usize) -> Option<Stretch> {
        let first = self.passage.token_at(end);
        let within = |token: usize| {
            self.passage.tokens.get(token).is_some_and(|t| t.at.start < self.parts.sentence.end)
        };
        (within(first) && self.is_word(first) && !self.is_function_word(first)).then_some(())?;
        let mut last = first;
        while last + 1 < first + CLAUSE_WORDS && within(last + 1) && self.is_word(last + 1) {
            last += 1;
        }
        while last > first && self.is_function_word(last) {
            last -= 1;
        }
        Some(self.passage.stretch(first..last + 1))
    }

    /// The last words of the clause before it.
    fn clause_before(&self) -> Option<Stretch> {
        let end = self.passage.token_at(self.parts.whole.start);
        let mut first = end;
        while first > 0 && end - first < CLAUSE_WORDS && self.is_word(first - 1) {
            let at = self.passage.tokens.get(first - 1)?.at.start;
            if at < self.parts.sentence.start {
                break;
            }
            first -= 1;
        }
        while first < end && self.is_function_word(first) {
            first += 1;
        }
        (first < end).then(|| self.passage.stretch(first..end))
    }

    /// Words that stand together from `token` on, until a small word, a mark or a number.
    fn run_after(&self, token: usize) -> Option<Stretch> {
        let mut end = token;
        while self.is_word(end) && (!self.is_function_word(end) || (end > token && self.is_complement(end))) {
            end += 1;
        }
        while end > token && self.is_function_word(end - 1) {
            end -= 1;
        }
        (end > token).then(|| self.passage.stretch(token..end))
    }

    /// Words that stand together up to `end`, from the last small word, mark or number before it.
    fn run_before(&self, end: usize) -> Option<Stretch> {
        let mut first = end;
        while first > 0 && self.is_word(first - 1) && !self.is_function_word(first - 1) {
            first -= 1;
        }
        (first < end).then(|| self.passage.stretch(first..end))
    }
}
