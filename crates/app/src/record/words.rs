//! The words of kinds, fields and choices in both languages, for the terminal, errors and the open export's guide.
//!
//! Screens have words of their own where the place asks for others. A test finds the field that has none.

use am_model::Lang;
use am_model::record::RecordKind;
use am_store::{OpLabel, OpVerb};

/// A word in French and English.
type Word = (&'static str, &'static str);

fn side((fr, en): Word, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Returns what one record of a kind is called.
pub fn kind(kind: RecordKind, lang: Lang) -> &'static str {
    use RecordKind::*;
    let word = match kind {
        Counterpart => ("interlocuteur", "counterpart"),
        Link => ("lien", "link"),
        Person => ("personne", "person"),
        Office => ("fonction", "office"),
        Meeting => ("rencontre", "meeting"),
        AgendaItem => ("point à l’ordre du jour", "agenda item"),
        Participant => ("participant", "participant"),
        Commitment => ("engagement", "commitment"),
        StatusEvent => ("événement", "event"),
        Indicator => ("statistique", "statistic"),
        Observation => ("valeur", "value"),
        TalkingPoint => ("élément de langage", "talking point"),
        TalkingPointUse => ("usage", "use"),
        Source => ("source", "source"),
        Anchor => ("renvoi", "reference"),
        Evidence => ("preuve", "evidence"),
        Proposal => ("proposition", "proposal"),
        Instrument => ("instrument", "instrument"),
        Quote => ("citation", "quotation"),
        Brief => ("note", "brief"),
        Section => ("section", "section"),
        Block => ("bloc", "block"),
        Version => ("version", "version"),
        Approval => ("approbation", "approval"),
    };
    side(word, lang)
}

/// Returns what several records of a kind are called.
pub fn kinds(kind: RecordKind, lang: Lang) -> &'static str {
    use RecordKind::*;
    let word = match kind {
        Counterpart => ("interlocuteurs", "counterparts"),
        Link => ("liens", "links"),
        Person => ("personnes", "people"),
        Office => ("fonctions", "offices"),
        Meeting => ("rencontres", "meetings"),
        AgendaItem => ("points à l’ordre du jour", "agenda items"),
        Participant => ("participants", "participants"),
        Commitment => ("engagements", "commitments"),
        StatusEvent => ("événements", "events"),
        Indicator => ("statistiques", "statistics"),
        Observation => ("valeurs", "values"),
        TalkingPoint => ("éléments de langage", "talking points"),
        TalkingPointUse => ("usages", "uses"),
        Source => ("sources", "sources"),
        Anchor => ("renvois", "references"),
        Evidence => ("preuves", "evidence"),
        Proposal => ("propositions", "proposals"),
        Instrument => ("instruments", "instruments"),
        Quote => ("citations", "quotations"),
        Brief => ("notes", "briefs"),
        Section => ("sections", "sections"),
        Block => ("blocs", "blocks"),
        Version => ("versions", "versions"),
        Approval => ("approbations", "approvals"),
    };
    side(word, lang)
}

/// Returns what so many records of a kind are called.
pub fn kind_words(of: RecordKind, count: u32, lang: Lang) -> &'static str {
    let one = match lang {
        Lang::Fr => count < 2,
        Lang::En => count == 1,
    };
    if one { kind(of, lang) } else { kinds(of, lang) }
}

/// Says what an operation is: `fusion de deux interlocuteurs, « Qatar »`, `counterparts merged, “Qatar”`.
pub fn operation_words(label: &OpLabel, lang: Lang) -> String {
    use OpVerb::*;
    let verb = match label.verb {
        Added => ("ajout", "added"),
        Changed => ("modification", "changed"),
        Removed => ("suppression", "deleted"),
        Restored => ("restauration", "restored"),
        Accepted => ("acceptation", "accepted"),
        Rejected => ("mise à l’écart", "set aside"),
        Merged => ("fusion", "merged"),
        Imported => ("importation", "imported"),
        Reopened => ("réouverture", "reopened"),
        Written => ("rédaction", "written"),
        Moved => ("déplacement", "moved"),
        Assembled => ("assemblage", "assembled"),
        Marked => ("marquage", "marked"),
    };
    let (one, several) = (kind(label.kind, lang), kinds(label.kind, lang));
    let what = match (lang, label.verb) {
        (Lang::Fr, Merged) => format!("{} de deux {several}", verb.0),
        (Lang::En, Merged) => format!("two {several} {}", verb.1),
        // French agrees with nothing here: « suppression (rencontre) » reads in both genders, also behind a colon.
        (Lang::Fr, _) => format!("{} ({one})", verb.0),
        (Lang::En, _) => format!("{one} {}", verb.1),
    };
    match (label.name.as_str(), lang) {
        ("", _) => what,
        (name, Lang::Fr) => format!("{what}, «\u{a0}{name}\u{a0}»"),
        (name, Lang::En) => format!("{what}, “{name}”"),
    }
}

#[rustfmt::skip]
const FIELDS: &[(&str, Word)] = &[
    ("address", ("appel", "form of address")),
    ("addressee", ("destinataire", "addressee")),
    ("agenda", ("ordre du jour", "agenda")),
    ("aliases", ("autres noms", "other names")),
    ("anchor", ("renvoi", "reference")),
    ("approved", ("approuvé", "approved")),
    ("article_fr", ("article français", "French article")),
    ("as_of", ("date de la valeur", "date of the value")),
    ("biography", ("biographie", "biography")),
    ("body", ("contenu", "content")),
    ("brief", ("note", "brief")),
    ("by", ("engagés", "committed by")),
    ("cabinet_confidence", ("confidence du Cabinet", "Cabinet confidence")),
    ("change", ("changement", "change")),
    ("cite_as", ("référence complète", "cited as")),
    ("commitment", ("engagement", "commitment")),
    ("confidence", ("confiance", "confidence")),
    ("consulted", ("consultés", "consulted")),
    ("contact", ("personne-ressource", "contact")),
    ("counterpart", ("interlocuteur", "counterpart")),
    ("counterparts", ("interlocuteurs", "counterparts")),
    ("cues", ("indices", "cues")),
    ("decided_on", ("décidé le", "decided on")),
    ("decision", ("décision", "decision")),
    ("department", ("ministère", "department")),
    ("docket", ("numéro de dossier", "docket number")),
    ("draft", ("ébauche", "draft")),
    ("due", ("échéance", "due")),
    ("due_on", ("échéance", "due")),
    ("ends_at", ("fin", "ends at")),
    ("event_date", ("date de l’événement", "date of the event")),
    ("event_place", ("lieu de l’événement", "place of the event")),
    ("family_name", ("nom de famille", "family name")),
    ("file_name", ("nom du fichier", "file name")),
    ("format", ("forme", "format")),
    ("from", ("depuis", "from")),
    ("handling", ("traitement", "handling")),
    ("hash", ("empreinte", "hash")),
    ("heading", ("titre", "heading")),
    ("home", ("notre côté", "our side")),
    ("honorific", ("civilité", "honorific")),
    ("id", ("référence", "id")),
    ("illustrative", ("illustratif", "illustrative")),
    ("imported_at", ("importé le", "imported at")),
    ("indicator", ("statistique", "statistic")),
    ("internal", ("interne", "internal")),
    ("kind", ("sorte", "kind")),
    ("label", ("libellé", "label")),
    ("lang", ("langue", "language")),
    ("lang_state", ("état de la traduction", "translation state")),
    ("lead", ("responsable", "lead")),
    ("line", ("réponse à donner", "line to take")),
    ("made_at", ("fait le", "made at")),
    ("made_on", ("pris le", "made on")),
    ("marking", ("marquage", "marking")),
    ("media_type", ("format", "format")),
    ("meeting", ("rencontre", "meeting")),
    ("minutes", ("minutes", "minutes")),
    ("name", ("nom", "name")),
    ("next_release", ("prochaine parution", "next release")),
    ("note", ("note", "note")),
    ("number", ("numéro", "number")),
    ("official_name", ("nom officiel", "official name")),
    ("on", ("date", "date")),
    ("original", ("original", "original")),
    ("paragraphs", ("paragraphes", "paragraphs")),
    ("parties", ("parties", "parties")),
    ("person", ("personne", "person")),
    ("place", ("lieu", "place")),
    ("portrait", ("portrait", "portrait")),
    ("privileged", ("secret professionnel", "privileged")),
    ("pronunciation", ("prononciation", "pronunciation")),
    ("public", ("public", "public")),
    ("published", ("publié le", "published")),
    ("publisher", ("éditeur", "publisher")),
    ("purpose", ("but", "purpose")),
    ("qualifier", ("précision", "qualifier")),
    ("quote", ("mots cités", "words quoted")),
    ("read_on", ("lu le", "read on")),
    ("reading", ("lecture", "reading")),
    ("reason", ("raison", "reason")),
    ("record", ("fiche", "record")),
    ("release_months", ("mois entre deux parutions", "months between releases")),
    ("reply", ("réponse", "reply")),
    ("required", ("obligatoire", "required")),
    ("retain_until", ("à conserver jusqu’au", "retain until")),
    ("role", ("rôle", "role")),
    ("said", ("dit", "said")),
    ("scenario", ("scénario", "scenario")),
    ("scope", ("portée", "scope")),
    ("section", ("section", "section")),
    ("seq", ("rang", "order")),
    ("sha256", ("empreinte SHA-256", "SHA-256")),
    ("short", ("nom court", "short name")),
    ("side", ("côté", "side")),
    ("size", ("taille en octets", "size in bytes")),
    ("slot", ("usage", "slot")),
    ("snapshot", ("contenu figé", "frozen content")),
    ("source", ("source", "source")),
    ("source_lang", ("langue de rédaction", "written in")),
    ("span", ("passage", "span")),
    ("spans", ("passages", "spans")),
    ("speaker", ("personne citée", "speaker")),
    ("speaker_name", ("auteur des mots", "speaker’s name")),
    ("speaker_title", ("titre de l’auteur", "speaker’s title")),
    ("spoken", ("langue parlée", "language spoken")),
    ("starts_at", ("début", "starts at")),
    ("state", ("état", "state")),
    ("status", ("statut", "status")),
    ("strength", ("force", "strength")),
    ("subtitle", ("sous-titre", "subtitle")),
    ("summary", ("résumé", "summary")),
    ("talking_point", ("élément de langage", "talking point")),
    ("template", ("gabarit", "template")),
    ("text", ("texte", "text")),
    ("theme", ("thème", "theme")),
    ("themes", ("thèmes", "themes")),
    ("title", ("titre", "title")),
    ("to", ("envers", "to")),
    ("topic", ("domaine", "topic")),
    ("transitory", ("éphémère", "transitory")),
    ("twin", ("jumelle", "twin")),
    ("unit", ("unité", "unit")),
    ("until", ("jusqu’au", "until")),
    ("updated_at", ("modifié le", "updated at")),
    ("url", ("adresse", "address")),
    ("value", ("valeur", "value")),
    ("version", ("version", "version")),
    ("wording", ("mots exacts", "exact words")),
    ("zone", ("fuseau", "time zone")),
];

#[rustfmt::skip]
const CHOICES: &[(&str, Word)] = &[
    ("about", ("environ", "about")),
    ("agreement", ("accord", "agreement")),
    ("aim", ("objectif", "aim")),
    ("ask", ("à demander", "to ask")),
    ("avoid", ("à éviter", "to avoid")),
    ("backgrounder", ("document d’information", "backgrounder")),
    ("brief", ("note", "brief")),
    ("dialogue_summary", ("résumé de dialogue", "dialogue summary")),
    ("if_raised", ("si soulevé", "if raised")),
    ("in_translation", ("en traduction", "in translation")),
    ("joint_statement", ("déclaration commune", "joint statement")),
    ("key_message", ("message clé", "key message")),
    ("mail", ("courriel", "mail")),
    ("made", ("pris", "made")),
    ("monthly", ("chaque mois", "monthly")),
    ("other", ("autre", "other")),
    ("out_of_step", ("décalé", "out of step")),
    ("press_release", ("communiqué", "press release")),
    ("quarterly", ("chaque trimestre", "quarterly")),
    ("raise", ("à soulever", "to raise")),
    ("raised", ("évoqué", "raised")),
    ("readout", ("compte rendu public", "readout")),
    ("record", ("compte rendu", "record")),
    ("reply", ("réponse", "reply")),
    ("revised", ("révisé", "revised")),
    ("speech", ("discours", "speech")),
    ("their_aim", ("leur objectif", "their aim")),
    ("to_translate", ("à traduire", "to translate")),
    ("yearly", ("chaque année", "yearly")),
    ("announced", ("annoncé", "announced")),
    ("approved", ("approuvé", "approved")),
    ("at_least", ("au moins", "at least")),
    ("changed", ("modifié", "changed")),
    ("country", ("État", "country")),
    ("decision", ("pour décision", "for decision")),
    ("deferred", ("reporté", "deferred")),
    ("delivered", ("remis", "delivered")),
    ("draft", ("ébauche", "draft")),
    ("dropped", ("abandonné", "dropped")),
    ("en", ("anglais", "English")),
    ("exploratory", ("à explorer", "exploratory")),
    ("due", ("nouvelle échéance", "due date set")),
    ("firm", ("ferme", "firm")),
    ("fr", ("français", "French")),
    ("government", ("gouvernement", "government")),
    ("held", ("tenue", "held")),
    ("cancelled", ("annulée", "cancelled")),
    ("in force", ("en vigueur", "in force")),
    ("in_person", ("en personne", "in person")),
    ("in_review", ("en révision", "in review")),
    ("information", ("pour information", "for information")),
    ("intent", ("intention", "intent")),
    ("kept", ("tenu", "kept")),
    ("less_than", ("moins de", "less than")),
    ("member_of", ("membre de", "member of")),
    ("more_than", ("plus de", "more than")),
    ("nearly", ("près de", "nearly")),
    ("not_started", ("pas commencé", "not started")),
    ("organisation", ("organisation", "organisation")),
    ("origin", ("origine", "origin")),
    ("phone", ("téléphone", "phone")),
    ("planned", ("prévue", "planned")),
    ("postponed", ("reportée", "postponed")),
    ("represents", ("représente", "represents")),
    ("signature", ("pour signature", "for signature")),
    ("status", ("état", "status")),
    ("support", ("appui", "support")),
    ("to be concluded", ("à conclure", "to be concluded")),
    ("under_way", ("en cours", "under way")),
    ("up_to", ("jusqu’à", "up to")),
    ("video", ("visioconférence", "video")),
];

#[rustfmt::skip]
const TOPICS: &[(&str, Word)] = &[
    ("artificial intelligence", ("intelligence artificielle", "artificial intelligence")),
    ("bilateral relations", ("relations bilatérales", "bilateral relations")),
    ("climate and environment", ("climat et environnement", "climate and environment")),
    ("critical minerals", ("minéraux critiques", "critical minerals")),
    ("culture and language", ("culture et langue", "culture and language")),
    ("cybersecurity", ("cybersécurité", "cybersecurity")),
    ("data governance", ("gouvernance des données", "data governance")),
    ("defence", ("défense", "defence")),
    ("digital transformation", ("transformation numérique", "digital transformation")),
    ("education", ("éducation", "education")),
    ("emergency management", ("gestion des urgences", "emergency management")),
    ("emerging technologies", ("technologies émergentes", "emerging technologies")),
    ("energy", ("énergie", "energy")),
    ("ethics and human rights", ("éthique et droits de la personne", "ethics and human rights")),
    ("fisheries and oceans", ("pêches et océans", "fisheries and oceans")),
    ("health", ("santé", "health")),
    ("high-performance computing", ("calcul de haute performance", "high-performance computing")),
    ("investment", ("investissement", "investment")),
    ("multilateral cooperation", ("coopération multilatérale", "multilateral cooperation")),
    ("people-to-people ties", ("liens entre les populations", "people-to-people ties")),
    ("policy and regulation", ("politiques et réglementation", "policy and regulation")),
    ("research and innovation", ("recherche et innovation", "research and innovation")),
    ("security and intelligence", ("sécurité et renseignement", "security and intelligence")),
    ("space", ("espace", "space")),
    ("talent and training", ("talents et formation", "talent and training")),
    ("telecommunications and ICT", ("télécommunications et TIC", "telecommunications and ICT")),
    ("trade and business", ("commerce et entreprises", "trade and business")),
];

fn of(list: &[(&'static str, Word)], name: &str) -> Option<Word> {
    list.iter().find(|(known, _)| *known == name).map(|(_, word)| *word)
}

/// Returns what a field is called: of `due.on` and `counterparts[0]`, the field the record has. A name that no record
/// knows stays as it is.
pub fn field(path: &str, lang: Lang) -> String {
    let name = path.split(['.', '[']).find(|part| !part.is_empty() && *part != "handling").unwrap_or(path);
    of(FIELDS, name).map_or_else(|| path.to_owned(), |word| side(word, lang).to_owned())
}

/// The fields that hold one of a few choices.
const CHOSEN: [&str; 14] = [
    "every",
    "format",
    "kind",
    "lang",
    "lang_state",
    "purpose",
    "qualifier",
    "role",
    "slot",
    "source_lang",
    "spoken",
    "state",
    "status",
    "strength",
];

/// Returns what a choice made in `field` is called; any other text stays as it is.
pub fn choice_or_text(field: &str, text: &str, lang: Lang) -> String {
    let chosen = match field {
        "topic" | "theme" | "themes" => of(TOPICS, text),
        field => of(CHOICES, text).filter(|_| CHOSEN.contains(&field)),
    };
    chosen.map_or_else(|| text.to_owned(), |word| side(word, lang).to_owned())
}

#[cfg(test)]
mod tests {
    use am_store::{KINDS, blank};

    use super::*;

    #[test]
    fn every_field_of_every_kind_has_its_words() {
        for &kind in KINDS {
            for (name, _) in blank(kind).as_object().expect("a record is an object") {
                assert!(name == "handling" || of(FIELDS, name).is_some(), "{kind:?} has a field {name}");
            }
        }
    }

    #[test]
    fn a_field_is_found_by_its_path() {
        assert_eq!(field("due.on", Lang::Fr), "échéance");
        assert_eq!(field("counterparts[2]", Lang::En), "counterparts");
        assert_eq!(field("handling.retain_until", Lang::Fr), "à conserver jusqu’au");
        assert_eq!(field("couleur", Lang::Fr), "couleur");
    }
}
