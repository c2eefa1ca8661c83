//! Briefs: their sections, blocks, versions and approvals.

use am_model::brief::{Approval, Block, BlockBody, Brief, BriefState, Inline, RichText, Section, Version};
use am_model::ids::{BriefId, MeetingId, SectionId};
use am_model::record::{RecordKind, RecordRef};
use uuid::Uuid;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::stored::{Facts, Stored, Words, filled, named, sides};
use crate::table::{Holds, KindName, Table, column, field};

static BRIEF: Table = Table {
    name: "brief",
    columns: &[
        field("meeting", Holds::OptionalRef(RecordKind::Meeting)),
        field("template", Holds::Text),
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        column("subtitle_fr", "subtitle.fr", Holds::Text),
        column("subtitle_en", "subtitle.en", Holds::Text),
        column("addressee_fr", "addressee.fr", Holds::Text),
        column("addressee_en", "addressee.en", Holds::Text),
        column("department_fr", "department.fr", Holds::Text),
        column("department_en", "department.en", Holds::Text),
        field("docket", Holds::Text),
        field("purpose", Holds::Text),
        field("state", Holds::Text),
        field("lang", Holds::Text),
        field("marking", Holds::Text),
        field("privileged", Holds::Bool),
        field("cabinet_confidence", Holds::Bool),
        field("due_on", Holds::Text),
        field("contact", Holds::Text),
        field("consulted", Holds::Json),
        field("version", Holds::Whole),
        field("updated_at", Holds::Text),
        column("handling_marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[],
};

static SECTION: Table = Table {
    name: "section",
    columns: &[
        field("brief", Holds::Part(RecordKind::Brief)),
        field("seq", Holds::Whole),
        field("role", Holds::Text),
        column("heading_fr", "heading.fr", Holds::Text),
        column("heading_en", "heading.en", Holds::Text),
        field("required", Holds::Bool),
    ],
    links: &[],
};

static BLOCK: Table = Table {
    name: "block",
    columns: &[
        field("section", Holds::Part(RecordKind::Section)),
        field("seq", Holds::Whole),
        field("kind", Holds::Text),
        field("source_lang", Holds::Text),
        field("lang_state", Holds::Text),
        field("marking", Holds::Text),
        field("internal", Holds::Bool),
        field("content", Holds::Rest),
    ],
    links: &[],
};

static VERSION: Table = Table {
    name: "version",
    columns: &[
        field("brief", Holds::Part(RecordKind::Brief)),
        field("number", Holds::Whole),
        field("made_at", Holds::Text),
        field("label", Holds::Text),
        field("snapshot", Holds::Text),
    ],
    links: &[],
};

static APPROVAL: Table = Table {
    name: "approval",
    columns: &[
        field("brief", Holds::Part(RecordKind::Brief)),
        field("seq", Holds::Whole),
        field("name", Holds::Text),
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        field("due_on", Holds::Text),
        field("decided_on", Holds::Text),
        field("approved", Holds::Bool),
        field("version", Holds::Whole),
    ],
    links: &[],
};

impl Stored for Brief {
    fn table() -> &'static Table {
        &BRIEF
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.title, "title").or_else(|| filled(&self.template, "template"))
    }

    fn words(&self) -> Words {
        let rest =
            sides(&self.subtitle).into_iter().chain(sides(&self.addressee)).chain(sides(&self.department));
        Words::of(
            sides(&self.title),
            rest.chain([self.docket.as_ref(), self.contact.as_ref()]).chain(self.consulted.iter().map(Some)),
        )
    }

    fn facts(&self) -> Facts {
        let state = match self.state {
            BriefState::Draft => "draft",
            BriefState::InReview => "inreview",
            BriefState::Approved => "approved",
            BriefState::Delivered => "delivered",
        };
        Facts { day: Some(self.updated_at.date_naive()), due: None, states: vec![state] }
    }
}

impl Stored for Section {
    fn table() -> &'static Table {
        &SECTION
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.heading), [])
    }
}

impl Stored for Block {
    fn table() -> &'static Table {
        &BLOCK
    }

    fn words(&self) -> Words {
        let sides = texts(&self.body).into_iter().flat_map(|text| [&text.fr, &text.en]).flatten();
        let body = sides.map(|inlines| plain_words(inlines));
        Words { title: Vec::new(), body: body.filter(|text| !text.trim().is_empty()).collect() }
    }

    fn mentions(&self) -> Vec<RecordRef> {
        let mut mentions = shown(&self.body);
        for inline in texts(&self.body).into_iter().flat_map(|text| [&text.fr, &text.en]).flatten().flatten()
        {
            match inline {
                Inline::Cite { anchors } => mentions.extend(refs(RecordKind::Anchor, anchors)),
                Inline::Value { observation } => {
                    mentions.extend(refs(RecordKind::Observation, [observation]))
                }
                Inline::Name { person } => mentions.extend(refs(RecordKind::Person, [person])),
                Inline::Text { .. } | Inline::Break => {}
            }
        }
        mentions.sort();
        mentions.dedup();
        mentions
    }
}

impl Stored for Version {
    fn table() -> &'static Table {
        &VERSION
    }

    fn words(&self) -> Words {
        Words::of([Some(&self.label)], [])
    }

    fn facts(&self) -> Facts {
        Facts::on(Some(self.made_at.date_naive()))
    }
}

impl Stored for Approval {
    fn table() -> &'static Table {
        &APPROVAL
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        filled(&self.name, "name")
    }

    fn words(&self) -> Words {
        Words::of([Some(&self.name)], sides(&self.title))
    }

    fn facts(&self) -> Facts {
        Facts::on(self.decided_on.or(self.due_on))
    }
}

/// Returns the words of a line of a note, without what it cites or shows.
pub fn plain_words(inlines: &[Inline]) -> String {
    let words = inlines.iter().filter_map(|inline| match inline {
        Inline::Text { text, .. } => Some(text.as_str()),
        Inline::Break => Some(" "),
        Inline::Cite { .. } | Inline::Value { .. } | Inline::Name { .. } => None,
    });
    words.collect()
}

fn refs<'a, I: Copy + Into<Uuid> + 'a>(
    kind: RecordKind,
    ids: impl IntoIterator<Item = &'a I>,
) -> impl Iterator<Item = RecordRef> {
    ids.into_iter().map(move |id| RecordRef { kind, id: (*id).into() })
}

/// Returns every text of a block.
fn texts(body: &BlockBody) -> Vec<&RichText> {
    match body {
        BlockBody::Facts | BlockBody::Quote { .. } => Vec::new(),
        BlockBody::Paragraph { text }
        | BlockBody::Heading { text, .. }
        | BlockBody::Biography { text, .. } => {
            vec![text]
        }
        BlockBody::List { items, .. } => items.iter().map(|item| &item.text).collect(),
        BlockBody::Points { items } => items.iter().map(|item| &item.text).collect(),
        BlockBody::Table { caption, header, rows } => {
            let cells = header.iter().chain(rows.iter().flatten());
            [caption].into_iter().chain(cells.map(|cell| &cell.text)).collect()
        }
        BlockBody::Commitments { caption, .. } | BlockBody::Statistics { caption, .. } => vec![caption],
        BlockBody::Chart { caption, note, .. } => vec![caption, note],
    }
}

/// Returns the records a block shows as a whole.
fn shown(body: &BlockBody) -> Vec<RecordRef> {
    match body {
        BlockBody::Quote { quote } => refs(RecordKind::Quote, [quote]).collect(),
        BlockBody::Points { items } => {
            refs(RecordKind::TalkingPoint, items.iter().filter_map(|item| item.talking_point.as_ref()))
                .collect()
        }
        BlockBody::Commitments { commitments, .. } => refs(RecordKind::Commitment, commitments).collect(),
        BlockBody::Statistics { observations, .. } => refs(RecordKind::Observation, observations).collect(),
        BlockBody::Chart { indicator, .. } => refs(RecordKind::Indicator, [indicator]).collect(),
        BlockBody::Biography { person, .. } => refs(RecordKind::Person, [person]).collect(),
        BlockBody::Facts
        | BlockBody::Paragraph { .. }
        | BlockBody::Heading { .. }
        | BlockBody::List { .. }
        | BlockBody::Table { .. } => Vec::new(),
    }
}

impl Reader<'_> {
    /// Returns all briefs, the last changed first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn briefs(&self) -> Result<Vec<Brief>> {
        self.select("ORDER BY t.updated_at DESC, t.id DESC", [])
    }

    /// Returns the briefs that prepare a meeting, the last changed first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn briefs_of_meeting(&self, meeting: MeetingId) -> Result<Vec<Brief>> {
        self.select("WHERE t.meeting = ?1 ORDER BY t.updated_at DESC, t.id DESC", [text(meeting)])
    }

    /// Returns the sections of a brief, in order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sections(&self, brief: BriefId) -> Result<Vec<Section>> {
        self.select("WHERE t.brief = ?1 ORDER BY t.seq, t.id", [text(brief)])
    }

    /// Returns the blocks of a section, in order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn blocks(&self, section: SectionId) -> Result<Vec<Block>> {
        self.select("WHERE t.section = ?1 ORDER BY t.seq, t.id", [text(section)])
    }

    /// Returns the blocks of a brief, section by section, in order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn blocks_of_brief(&self, brief: BriefId) -> Result<Vec<Block>> {
        self.select(
            "JOIN section ON section.id = t.section WHERE section.brief = ?1
             ORDER BY section.seq, section.id, t.seq, t.id",
            [text(brief)],
        )
    }

    /// Returns the frozen versions of a brief, the first made first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn versions(&self, brief: BriefId) -> Result<Vec<Version>> {
        self.select("WHERE t.brief = ?1 ORDER BY t.number, t.id", [text(brief)])
    }

    /// Returns the approvals asked for a brief, in the order of the chain.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn approvals(&self, brief: BriefId) -> Result<Vec<Approval>> {
        self.select("WHERE t.brief = ?1 ORDER BY t.seq, t.id", [text(brief)])
    }

    /// Returns the blocks that show or cite a record.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn blocks_using(&self, record: RecordRef) -> Result<Vec<Block>> {
        self.select(
            "JOIN block_mention ON block_mention.block = t.id
             WHERE block_mention.record = ?1 AND block_mention.record_kind = ?2 ORDER BY t.id",
            (text(record.id), KindName(record.kind)),
        )
    }

    /// Returns the briefs with a block that shows or cites a record, the last changed first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn briefs_using(&self, record: RecordRef) -> Result<Vec<Brief>> {
        self.select(
            "WHERE t.id IN (
                 SELECT section.brief FROM block_mention
                 JOIN block ON block.id = block_mention.block
                 JOIN section ON section.id = block.section
                 WHERE block_mention.record = ?1 AND block_mention.record_kind = ?2
             ) ORDER BY t.updated_at DESC, t.id DESC",
            (text(record.id), KindName(record.kind)),
        )
    }
}
