//! Documents that report a meeting: their text in both languages, and what is made from it.

use am_model::date::PartialDate;
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind};
use am_model::source::{
    Anchor, Evidence, EvidenceRole, MediaType, Original, Paragraph, ParagraphKind, Reading, Source,
    SourceKind, Span, hash_of_words, sha256,
};
use am_model::{AnchorId, EvidenceId, Handling, Lang, PerLang, QuoteId, ReadingId, SourceId};
use am_store::OpVerb;

use super::desk::{Desk, put_all};
use super::meetings::Met;
use super::share;
use crate::error::AppError;

/// What documents are, in the order of their titles in the data.
const KINDS: [SourceKind; 8] = [
    SourceKind::JointStatement,
    SourceKind::PressRelease,
    SourceKind::Readout,
    SourceKind::DialogueSummary,
    SourceKind::Speech,
    SourceKind::Agreement,
    SourceKind::Backgrounder,
    SourceKind::Record,
];

/// By how many paragraphs, and commitments, a document may begin earlier or later than its even share.
const UNEVEN_PARAGRAPHS: i64 = 14;
const UNEVEN_COMMITMENTS: i64 = 2;

/// The text of a document, in both languages.
pub struct Told {
    pub title: PerLang<String>,
    pub kind: SourceKind,
    paragraphs: Vec<ToldParagraph>,
    pub promises: Vec<Promise>,
    quote: Option<PerLang<String>>,
}

struct ToldParagraph {
    kind: ParagraphKind,
    sentences: Vec<(PerLang<String>, Marked)>,
}

/// A commitment as told, and how the ledger names it.
pub struct Promise {
    pub wording: PerLang<String>,
    pub title: PerLang<String>,
    /// Who acts: ours, theirs, both.
    pub actor: am_model::commitment::Actor,
}

/// What a sentence is to records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marked {
    Plain,
    Promise(usize),
    Quote,
}

/// A document in one language, ready to be kept, with where its promises and its quotation stand.
pub struct Written {
    pub source: Source,
    reading: Reading,
    paragraphs: Vec<Paragraph>,
    bytes: Vec<u8>,
    pub promises: Vec<Option<Span>>,
    quote: Option<Span>,
    fact: Option<Span>,
}

impl Written {
    /// Makes an anchor on a span of it.
    pub fn anchor(&self, span: Span, id: AnchorId) -> Anchor {
        let text = self.paragraphs.get(span.ordinal as usize).map(|p| p.text.as_str()).unwrap_or_default();
        let words = span.slice(text).unwrap_or_default();
        Anchor {
            id,
            source: self.source.id,
            reading: self.reading.id,
            span,
            quote: words.to_owned(),
            hash: hash_of_words(words),
        }
    }
}

impl Desk<'_> {
    /// Brings in the documents of a meeting: now and then the same one in both languages.
    pub fn report(&mut self, at: usize, met: &Met) -> Result<(), AppError> {
        let sources: Vec<usize> = share(self.size.sources, at, self.size.meetings).collect();
        let twins = sources.len() == 2 && self.teller.chance.percent(25);
        if let (true, [first, second]) = (twins, sources.as_slice()) {
            let commitments = self.commitments_of(*first) + self.commitments_of(*second);
            let (long, short) = (self.paragraphs_of(*first), self.paragraphs_of(*second));
            let told = self.tell(met, long.max(short), commitments);
            let mut french = self.write(met, &told, Lang::Fr, long);
            let mut english = self.write(met, &told, Lang::En, short);
            english.source.twin = Some(french.source.id);
            self.keep(&french)?;
            self.keep(&english)?;
            french.source.twin = Some(english.source.id);
            let source = french.source.clone();
            self.transact(OpVerb::Changed, RecordKind::Source, "", |tx| put_all(tx, [&source]))?;
            return self.accept(met, &told, &french, Some(&english));
        }
        for source in sources {
            let (paragraphs, commitments) = (self.paragraphs_of(source), self.commitments_of(source));
            let told = self.tell(met, paragraphs, commitments);
            let lang = if self.teller.chance.percent(55) { Lang::Fr } else { Lang::En };
            let written = self.write(met, &told, lang, paragraphs);
            self.keep(&written)?;
            self.accept(met, &told, &written, None)?;
        }
        Ok(())
    }

    fn paragraphs_of(&self, source: usize) -> usize {
        uneven(self.size.paragraphs, source, self.size.sources, UNEVEN_PARAGRAPHS)
    }

    fn commitments_of(&self, source: usize) -> usize {
        uneven(self.size.commitments, source, self.size.sources, UNEVEN_COMMITMENTS)
    }

    /// Draws a text of so many paragraphs with so many promises in it.
    fn tell(&mut self, met: &Met, paragraphs: usize, commitments: usize) -> Told {
        self.speak_of(met.home, met.party);
        let sentences = &self.teller.lexicon.sentences;
        let place = sentences.source_title.place(&mut self.teller.chance);
        let title = sentences.source_title.at(place).map(|title| self.teller.fill(title)).unwrap_or_default();
        let mut told = Told {
            title,
            kind: KINDS.get(place).copied().unwrap_or(SourceKind::Other),
            paragraphs: Vec::with_capacity(paragraphs),
            promises: Vec::with_capacity(commitments),
            quote: None,
        };
        let level = 1;
        told.paragraphs.push(ToldParagraph {
            kind: ParagraphKind::Heading { level },
            sentences: vec![(told.title.clone(), Marked::Plain)],
        });
        for _ in 1..paragraphs {
            let drawn = self.teller.chance.below(100);
            let paragraph = match drawn {
                0..8 => ToldParagraph {
                    kind: ParagraphKind::Heading { level: 2 },
                    sentences: vec![(self.teller.say(&sentences.heading), Marked::Plain)],
                },
                8..20 => ToldParagraph {
                    kind: ParagraphKind::ListItem { level: 0, ordered: false },
                    sentences: vec![(self.teller.say(&sentences.body), Marked::Plain)],
                },
                _ => {
                    // Some 280 characters over all, headings included, as in public releases.
                    let many = self.teller.chance.one(&[2, 3, 4, 4, 5, 6], 4);
                    let told = (0..many).map(|_| (self.teller.say(&sentences.body), Marked::Plain)).collect();
                    ToldParagraph { kind: ParagraphKind::Body, sentences: told }
                }
            };
            told.paragraphs.push(paragraph);
        }
        for at in 0..commitments {
            let promise = self.draw_promise(met);
            self.work_in(&mut told, promise.wording.clone(), Marked::Promise(at));
            told.promises.push(promise);
        }
        if self.teller.chance.percent(50) {
            let words = self.teller.say(&sentences.quote);
            told.quote = Some(words.clone());
            self.work_in(&mut told, words, Marked::Quote);
        }
        told
    }

    /// Puts a sentence at the end of a paragraph, in the first half of the text, which twins share.
    fn work_in(&mut self, told: &mut Told, words: PerLang<String>, marked: Marked) {
        let half = (told.paragraphs.len() / 2).max(1);
        let from = 1 + self.teller.chance.below(half.saturating_sub(1));
        let is_text = |at: &usize| !matches!(told.paragraphs[*at].kind, ParagraphKind::Heading { .. });
        let at = (from..half).find(is_text).or_else(|| (1..half).rev().find(is_text)).unwrap_or(0);
        told.paragraphs[at].sentences.push((words, marked));
    }

    /// Writes a told text down in one language.
    fn write(&mut self, met: &Met, told: &Told, lang: Lang, paragraphs: usize) -> Written {
        let mut text = String::new();
        let mut chars = 0;
        let mut written = Vec::with_capacity(paragraphs);
        let mut promises = vec![None; told.promises.len()];
        let (mut quote, mut fact) = (None, None);
        for (ordinal, paragraph) in (0..).zip(told.paragraphs.iter().take(paragraphs)) {
            if ordinal > 0 {
                text.push_str("\n\n");
                chars += 2;
            }
            let mut line = String::new();
            let mut length = 0;
            for (at, (words, marked)) in paragraph.sentences.iter().enumerate() {
                if at > 0 {
                    line.push(' ');
                    length += 1;
                }
                let words = words.text(lang);
                let said = words.chars().count() as u32;
                let span = |start: u32| Some(Span { ordinal, start, end: start + said });
                match marked {
                    Marked::Plain if fact.is_none() && ordinal > 0 => fact = span(length),
                    Marked::Plain => {}
                    Marked::Promise(of) => promises[*of] = span(length),
                    Marked::Quote => {
                        let (before, after) = marks(lang);
                        quote = span(length + before.chars().count() as u32);
                        line.push_str(before);
                        line.push_str(words);
                        line.push_str(after);
                        length += said + (before.chars().count() + after.chars().count()) as u32;
                        continue;
                    }
                }
                line.push_str(words);
                length += said;
            }
            text.push_str(&line);
            written.push(Paragraph {
                ordinal,
                number: None,
                kind: paragraph.kind,
                text: line,
                offset: Some(chars),
                page: None,
            });
            chars += length;
        }
        Paragraph::number_all(&mut written);
        let bytes = text.into_bytes();
        let source = self.source_of(met, told, lang, &bytes);
        let reading = Reading {
            id: source.reading,
            source: source.id,
            reader: "text/1".to_owned(),
            read_at: self.seeded.now(),
        };
        Written { source, reading, paragraphs: written, bytes, promises, quote, fact }
    }

    fn source_of(&mut self, met: &Met, told: &Told, lang: Lang, bytes: &[u8]) -> Source {
        let publishers = &self.teller.lexicon.cast.publishers;
        let publisher =
            publishers.get(self.teller.chance.below(publishers.len())).cloned().unwrap_or_default();
        let (day, title) = (self.today(), told.title.text(lang).to_owned());
        let internal = told.kind == SourceKind::Record;
        let number = self.teller.chance.below(1_000_000);
        let short = |town: &str| format!("{town}, {}", day.format("%Y"));
        let place = &met.meeting.place;
        Source {
            id: SourceId::new(self.seeded),
            cite_as: PerLang::one(lang, format!("{title}, {}", am_model::number::date(day, lang))),
            short: PerLang::both(short(place.text(Lang::Fr)), short(place.text(Lang::En))),
            title,
            lang,
            kind: told.kind,
            publisher: Some(publisher[lang as usize].clone()),
            published: Some(PartialDate::day(day)),
            event_date: met.meeting.on.filter(|_| !met.to_come),
            event_place: Some(place.text(lang).to_owned()),
            url: (!internal).then(|| format!("https://example.org/{}/{number}", lang.code())),
            public: !internal,
            illustrative: true,
            original: Original {
                file_name: format!("{}-{number:06}.{}.txt", day.format("%Y-%m-%d"), lang.code()),
                media_type: MediaType::Txt,
                sha256: sha256(bytes),
                size: bytes.len() as u32,
            },
            reading: ReadingId::new(self.seeded),
            twin: None,
            counterparts: met.meeting.counterparts.clone(),
            meeting: (!met.to_come && self.teller.chance.percent(60)).then_some(met.meeting.id),
            imported_at: self.seeded.now(),
            handling: if internal { self.handling(60) } else { Handling::default() },
        }
    }

    fn keep(&mut self, written: &Written) -> Result<(), AppError> {
        let name = written.source.title.clone();
        self.transact(OpVerb::Imported, RecordKind::Source, name, |tx| {
            Ok(tx.add_reading(&written.source, &written.reading, &written.paragraphs, &written.bytes)?)
        })
    }

    /// Keeps the quotation of a text and a place to cite, and everything that was promised in it.
    fn accept(
        &mut self,
        met: &Met,
        told: &Told,
        written: &Written,
        twin: Option<&Written>,
    ) -> Result<(), AppError> {
        let fact = written.fact.map(|span| written.anchor(span, AnchorId::new(self.seeded)));
        let quoted = self.quotation(met, told, written);
        self.transact(OpVerb::Accepted, RecordKind::Quote, "", |tx| {
            put_all(tx, &fact)?;
            if let Some((quote, anchor, evidence)) = &quoted {
                tx.put(quote)?;
                tx.put(anchor)?;
                tx.put(evidence)?;
            }
            Ok(())
        })?;
        if let Some(anchor) = fact {
            self.cast.others[met.party].anchors.add(anchor.id);
        }
        self.keep_promises(met, told, written, twin)
    }

    fn quotation(&mut self, met: &Met, told: &Told, written: &Written) -> Option<(Quote, Anchor, Evidence)> {
        let (span, words) = (written.quote?, told.quote.as_ref()?);
        let people = &self.cast.others[met.party].people;
        let (speaker, name, title) = people.get(self.teller.chance.below(people.len()))?.clone();
        let anchor = written.anchor(span, AnchorId::new(self.seeded));
        let quote = Quote {
            id: QuoteId::new(self.seeded),
            text: words.text(written.source.lang).to_owned(),
            lang: written.source.lang,
            speaker: Some(speaker),
            speaker_name: name,
            speaker_title: Some(title),
            on: met.meeting.on.filter(|_| !met.to_come),
            counterparts: vec![self.cast.others[met.party].id],
            handling: Handling::default(),
        };
        let evidence = Evidence {
            id: EvidenceId::new(self.seeded),
            record: quote.to_ref(),
            anchor: anchor.id,
            role: EvidenceRole::Origin,
        };
        Some((quote, anchor, evidence))
    }
}

/// Returns what stands before and after words quoted.
fn marks(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("«\u{a0}", "\u{a0}»"),
        Lang::En => ("“", "”"),
    }
}

/// Returns how much of `total` falls to step `at` of `steps`, a little more or less than the even share; all parts
/// together are the whole.
fn uneven(total: usize, at: usize, steps: usize, most: i64) -> usize {
    let until = |step: usize| {
        let even = (total as u128 * step as u128 / steps.max(1) as u128) as i64;
        // Not drawn but reckoned from the step, so that two neighbours agree on where one ends and the other begins.
        let swing = (step as i64 * 7919 + 31 * (step as i64 / 3)) % (2 * most + 1) - most;
        if step == 0 || step >= steps { even } else { (even + swing).clamp(0, total as i64) }
    };
    (until(at + 1) - until(at)).max(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uneven_shares_add_up_to_the_whole() {
        for (total, steps, most) in
            [(4_000, 100, UNEVEN_PARAGRAPHS), (500, 100, UNEVEN_COMMITMENTS), (120, 3, 14)]
        {
            let parts: Vec<usize> = (0..steps).map(|at| uneven(total, at, steps, most)).collect();
            assert_eq!(parts.iter().sum::<usize>(), total);
            assert!(parts.iter().any(|part| *part != parts[0]), "{parts:?}");
        }
    }
}
