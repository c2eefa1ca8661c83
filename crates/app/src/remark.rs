//! What a reader changed or left out in a document, in the words of both languages.

use am_ingest::ReadDiagnostic;
use am_model::{Lang, PerLang, number};

/// Returns the sentence of `diagnostic` in both languages.
pub(crate) fn sentence(diagnostic: &ReadDiagnostic) -> PerLang<String> {
    PerLang { fr: Some(french(diagnostic)), en: Some(english(diagnostic)) }
}

fn french(diagnostic: &ReadDiagnostic) -> String {
    use ReadDiagnostic::*;
    let count = |n: u32, one: &str, many: &str| counted(n, n < 2, one, many, Lang::Fr);
    match diagnostic {
        ChangesAccepted { inserted, deleted } => format!(
            "Les modifications suivies ont été lues comme acceptées : {}, {}.",
            count(*inserted, "ajout", "ajouts"),
            count(*deleted, "suppression", "suppressions")
        ),
        CommentsLeftOut { count: n } => format!("Non lu : {}.", count(*n, "commentaire", "commentaires")),
        HiddenTextLeftOut => "Le texte masqué n’a pas été lu.".to_owned(),
        ContentsLeftOut => "La table des matières n’a pas été lue.".to_owned(),
        PartLeftOut { part } => {
            format!(
                "La partie « {part} » du fichier est endommagée et n’a pas été lue; le texte est complet."
            )
        }
        EncodingGuessed { encoding } => {
            format!("Le codage des caractères a été deviné ({encoding}) : vérifiez les accents.")
        }
        BytesReplaced { count: n } => {
            format!("Illisible et remplacé par « \u{fffd} » : {}.", count(*n, "caractère", "caractères"))
        }
        RunningLinesLeftOut { count: n } => {
            format!("En-têtes et pieds de page non lus : {}.", count(*n, "ligne", "lignes"))
        }
        PagesWithoutText { pages } => {
            format!("Pages numérisées, sans texte à lire : {}.", numbers(pages, Lang::Fr))
        }
        ColumnsDoubtful { pages } => {
            format!("Pages dont les colonnes ont pu être mêlées : {}.", numbers(pages, Lang::Fr))
        }
        EndMissing => "La fin du courriel manque; le reste a été lu.".to_owned(),
        EarlierMessages { count: n } => {
            format!("Lu sous le courriel : {}.", count(*n, "message plus ancien", "messages plus anciens"))
        }
        SignaturesLeftOut { count: n } => format!("Non lu : {}.", count(*n, "signature", "signatures")),
        AttachmentsLeftOut { names } => {
            let attached = if names.len() < 2 { "Pièce jointe non lue" } else { "Pièces jointes non lues" };
            let then = if names.len() < 2 {
                "Enregistrez-la pour l’importer"
            } else {
                "Enregistrez-les pour les importer"
            };
            format!("{attached} : {}. {then} à part.", number::list(names, Lang::Fr))
        }
        WholePageRead => "Le texte principal n’a pu être isolé; toute la page a été lue.".to_owned(),
    }
}

fn english(diagnostic: &ReadDiagnostic) -> String {
    use ReadDiagnostic::*;
    let count = |n: u32, one: &str, many: &str| counted(n, n == 1, one, many, Lang::En);
    match diagnostic {
        ChangesAccepted { inserted, deleted } => format!(
            "Tracked changes were read as accepted: {}, {}.",
            count(*inserted, "insertion", "insertions"),
            count(*deleted, "deletion", "deletions")
        ),
        CommentsLeftOut { count: n } => format!("Not read: {}.", count(*n, "comment", "comments")),
        HiddenTextLeftOut => "Hidden text was not read.".to_owned(),
        ContentsLeftOut => "The table of contents was not read.".to_owned(),
        PartLeftOut { part } => {
            format!("The part “{part}” of the file is damaged and was not read; the text is whole.")
        }
        EncodingGuessed { encoding } => {
            format!("The character encoding was guessed ({encoding}): check the accents.")
        }
        BytesReplaced { count: n } => {
            format!("Unreadable and replaced by “\u{fffd}”: {}.", count(*n, "character", "characters"))
        }
        RunningLinesLeftOut { count: n } => {
            format!("Headers and footers not read: {}.", count(*n, "line", "lines"))
        }
        PagesWithoutText { pages } => {
            format!("Scanned pages, without text to read: {}.", numbers(pages, Lang::En))
        }
        ColumnsDoubtful { pages } => {
            format!("Pages whose columns may have been mixed: {}.", numbers(pages, Lang::En))
        }
        EndMissing => "The end of the email is missing; the rest was read.".to_owned(),
        EarlierMessages { count: n } => {
            format!("Read below the email: {}.", count(*n, "earlier message", "earlier messages"))
        }
        SignaturesLeftOut { count: n } => {
            format!("Not read: {}.", count(*n, "signature", "signatures"))
        }
        AttachmentsLeftOut { names } => {
            let attached = if names.len() == 1 { "Attachment not read" } else { "Attachments not read" };
            let them =
                if names.len() == 1 { "it to import it by itself" } else { "them to import them one by one" };
            format!("{attached}: {}. Save {them}.", number::list(names, Lang::En))
        }
        WholePageRead => "The main text could not be told apart; the whole page was read.".to_owned(),
    }
}

fn counted(n: u32, is_one: bool, one: &str, many: &str, lang: Lang) -> String {
    format!("{} {}", number::number(f64::from(n), 0, lang), if is_one { one } else { many })
}

fn numbers(pages: &[u32], lang: Lang) -> String {
    number::list(&pages.iter().map(u32::to_string).collect::<Vec<_>>(), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_follow_the_grammar_of_each_language() {
        let said = sentence(&ReadDiagnostic::ChangesAccepted { inserted: 0, deleted: 2 });
        assert_eq!(
            said.fr.as_deref(),
            Some(
                "Les modifications suivies ont été lues comme acceptées\u{a0}: 0\u{a0}ajout, 2\u{a0}suppressions."
            )
        );
        assert_eq!(
            said.en.as_deref(),
            Some("Tracked changes were read as accepted: 0\u{a0}insertions, 2\u{a0}deletions.")
        );
    }
}
