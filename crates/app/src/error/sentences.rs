//! The sentences of every error, French and English: what happened; what is safe and what to do.

use std::collections::BTreeMap;

use am_model::PerLang;

use super::{ErrorCode, Sentences};

/// Returns the sentences of `code` in both languages, with `params` filled in.
pub(super) fn of(code: ErrorCode, params: &BTreeMap<String, String>) -> PerLang<Sentences> {
    let (fr_what, fr_next, en_what, en_next) = template(code);
    let fill = |text: &str| {
        params.iter().fold(text.to_owned(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
    };
    PerLang {
        fr: Some(Sentences { what: fill(fr_what), next: fill(fr_next) }),
        en: Some(Sentences { what: fill(en_what), next: fill(en_next) }),
    }
}

#[rustfmt::skip]
fn template(code: ErrorCode) -> (&'static str, &'static str, &'static str, &'static str) {
    use ErrorCode::*;
    match code {
        NoLibrary => (
            "Aucune bibliothèque n’est ouverte.",
            "Créez-en une ou ouvrez un fichier .aidemem.",
            "No library is open.",
            "Create one, or open a .aidemem file."),
        LibraryMissing => (
            "La bibliothèque « {path} » est introuvable.",
            "Rien n’a été modifié. Vérifiez que le disque est branché, ou ouvrez une autre bibliothèque.",
            "The library “{path}” was not found.",
            "Nothing was changed. Check that the drive is connected, or open another library."),
        LibraryUnknown => (
            "Le fichier « {path} » n’est pas une bibliothèque.",
            "Le fichier n’a pas été modifié. Choisissez un fichier .aidemem.",
            "The file “{path}” is not a library.",
            "The file was not changed. Choose a .aidemem file."),
        LibraryNewer => (
            "Cette bibliothèque vient d’une version plus récente (format {found}; cette version lit jusqu’au format {known}).",
            "Elle n’a pas été modifiée. Installez la nouvelle version d’Aide-mémoire pour l’ouvrir.",
            "This library comes from a newer version (format {found}; this version reads up to format {known}).",
            "It was not changed. Install the newer version of Aide-mémoire to open it."),
        LibraryLocked => (
            "Cette bibliothèque est déjà ouverte dans une autre fenêtre.",
            "Rien n’a été modifié. Fermez l’autre fenêtre, ou ouvrez la bibliothèque en lecture seule.",
            "This library is already open in another window.",
            "Nothing was changed. Close the other window, or open the library read-only."),
        LibraryReadOnly => (
            "La bibliothèque est ouverte en lecture seule.",
            "Rien n’a été modifié. Rouvrez-la en écriture pour faire ce changement.",
            "The library is open read-only.",
            "Nothing was changed. Open it for writing to make this change."),
        LibraryWriteProtected => (
            "Le fichier de la bibliothèque ou son dossier est protégé en écriture.",
            "Rien n’a été modifié. Ouvrez-la en lecture seule, ou permettez l’écriture du fichier et de son dossier, puis recommencez.",
            "The library’s file or its folder is write-protected.",
            "Nothing was changed. Open it read-only, or allow writing to the file and its folder and try again."),
        LibraryReplaced => (
            "Un autre fichier a pris la place de la bibliothèque « {path} ».",
            "Votre dernier changement n’a pas été enregistré, et l’autre fichier est intact. Rouvrez la bibliothèque pour voir ce qu’il contient; au besoin, restaurez une copie de sauvegarde.",
            "Another file has taken the place of the library “{path}”.",
            "Your last change was not saved, and the other file is untouched. Open the library again to see what it holds; restore a backup if need be."),
        LibraryExists => (
            "Un fichier « {path} » existe déjà.",
            "Il n’a pas été modifié. Choisissez un autre nom, ou ouvrez ce fichier.",
            "A file “{path}” exists already.",
            "It was not changed. Choose another name, or open that file."),
        LibraryDamaged => (
            "Le fichier de la bibliothèque est endommagé.",
            "Le fichier est conservé tel quel. Restaurez la dernière bonne copie de sauvegarde.",
            "The library’s file is damaged.",
            "The file is kept as it is. Restore the newest good backup."),
        PassphraseNeeded => (
            "Cette bibliothèque est chiffrée.",
            "Elle n’a pas été modifiée. Donnez sa phrase de passe, ou le code de sa fiche de secours.",
            "This library is encrypted.",
            "It was not changed. Give its passphrase, or the code of its recovery sheet."),
        PassphraseWrong => (
            "Cette phrase de passe n’ouvre pas la bibliothèque.",
            "Rien n’a été modifié, et vous pouvez réessayer autant qu’il le faut. Vérifiez les majuscules et la langue du clavier, ou tapez le code de la fiche de secours.",
            "This passphrase does not open the library.",
            "Nothing was changed, and you may try again as often as needed. Check capitals and the keyboard’s language, or type the code of the recovery sheet."),
        PassphraseEmpty => (
            "La phrase de passe est vide.",
            "Rien n’a été modifié. Tapez quelques mots faciles à retenir et difficiles à deviner.",
            "The passphrase is empty.",
            "Nothing was changed. Type a few words that are easy to remember and hard to guess."),
        PassphraseShort => (
            "La phrase de passe est trop courte.",
            "Rien n’a été modifié. Il faut au moins {limit} signes : quelques mots faciles à retenir et difficiles à deviner.",
            "The passphrase is too short.",
            "Nothing was changed. At least {limit} characters are needed: a few words that are easy to remember and hard to guess."),
        RecoveryCodeMistyped => (
            "La ligne {line} du code de secours ne concorde pas.",
            "Rien n’a été modifié. Comparez cette ligne avec la fiche, groupe par groupe, puis recommencez.",
            "Line {line} of the recovery code does not hold together.",
            "Nothing was changed. Compare that line with the sheet, group by group, and try again."),
        NotProtected => (
            "Cette bibliothèque n’a pas de phrase de passe.",
            "Rien n’a été modifié. Protégez-la d’abord, dans les réglages.",
            "This library has no passphrase.",
            "Nothing was changed. Protect it first, in the settings."),
        DriveFailed => (
            "Le disque n’a pas répondu comme il le devait.",
            "La bibliothèque est telle qu’avant ce changement. Vérifiez que le disque est branché et qu’il y reste de l’espace, puis recommencez.",
            "The drive did not answer as it should.",
            "The library is as it was before this change. Check that the drive is connected and has room, then try again."),
        BackupFailed => (
            "La copie de sauvegarde n’a pas pu être faite et vérifiée.",
            "La bibliothèque et les copies précédentes sont intactes. Vérifiez le dossier des copies, ou choisissez-en un autre dans les réglages.",
            "The backup could not be made and checked.",
            "The library and the earlier backups are intact. Check the backup folder, or choose another one in the settings."),
        BackupFolderMissing => (
            "Le dossier des copies « {path} » est introuvable.",
            "La bibliothèque est intacte et aucune copie n’a été supprimée. Branchez le disque, ou choisissez un autre dossier.",
            "The backup folder “{path}” was not found.",
            "The library is intact and no backup was deleted. Connect the drive, or choose another folder."),
        BackupUnusable => (
            "La copie « {path} » ne peut pas servir : elle est endommagée, absente ou d’une autre bibliothèque.",
            "Rien n’a été modifié. Choisissez une autre copie.",
            "The backup “{path}” cannot be used: it is damaged, gone, or of another library.",
            "Nothing was changed. Choose another backup."),
        NoBackup => (
            "Il n’y a aucune copie de sauvegarde de cette bibliothèque à l’endroit habituel.",
            "Rien n’a été modifié. Si vos copies sont ailleurs, ouvrez-en une comme une bibliothèque.",
            "There is no backup of this library in the usual place.",
            "Nothing was changed. If your backups are elsewhere, open one as a library."),
        LibraryUnwritable => (
            "La bibliothèque « {path} » ne peut pas être écrite à cet endroit.",
            "Rien n’y a été laissé. Choisissez un dossier où vous pouvez écrire.",
            "The library “{path}” cannot be written there.",
            "Nothing was left there. Choose a folder you may write to."),
        LibraryUnreadable => (
            "La bibliothèque « {path} » n’a pas pu être lue.",
            "Rien n’a été modifié. Vérifiez qu’il s’agit d’un fichier et que vous y avez accès.",
            "The library “{path}” could not be read.",
            "Nothing was changed. Check that it is a file and that you may open it."),
        NotFound => (
            "Cet élément n’existe plus dans la bibliothèque.",
            "Rien n’a été modifié. Revenez à la liste; elle sera à jour.",
            "This item is no longer in the library.",
            "Nothing was changed. Go back to the list; it will be up to date."),
        Invalid => (
            "Le champ « {field} » manque ou n’est pas valable.",
            "Rien n’a été enregistré. Corrigez ce champ, puis recommencez.",
            "The field “{field}” is missing or not valid.",
            "Nothing was saved. Correct that field and try again."),
        FieldEmpty => (
            "Le champ « {field_fr} » est vide.",
            "Rien n’a été enregistré. Remplissez ce champ, puis recommencez.",
            "The field “{field_en}” is empty.",
            "Nothing was saved. Fill that field in and try again."),
        FieldDangling => (
            "Le champ « {field_fr} » nomme une fiche qui n’existe pas.",
            "Rien n’a été enregistré. Choisissez une fiche de la bibliothèque.",
            "The field “{field_en}” names a record that does not exist.",
            "Nothing was saved. Choose a record of the library."),
        FieldTooLong => (
            "Le champ « {field_fr} » est trop long : une fiche garde au plus {limit} Mo de texte par champ.",
            "Rien n’a été enregistré. Raccourcissez le texte, ou importez-le comme document.",
            "The field “{field_en}” is too long: a record keeps at most {limit} MB of text a field.",
            "Nothing was saved. Shorten the text, or import it as a document."),
        FieldOutOfRange => (
            "Le nombre du champ « {field_fr} » n’est pas possible.",
            "Rien n’a été enregistré. Corrigez ce nombre, puis recommencez.",
            "The number in the field “{field_en}” is not possible.",
            "Nothing was saved. Correct that number and try again."),
        FieldInconsistent => (
            "Le champ « {field_fr} » contredit un autre champ ou une autre fiche.",
            "Rien n’a été enregistré. Par exemple, une fin ne vient pas avant son début. Corrigez, puis recommencez.",
            "The field “{field_en}” contradicts another field or record.",
            "Nothing was saved. For example, an end does not come before its beginning. Correct it and try again."),
        FieldShape => (
            "Le champ « {field_fr} » ({field}) n’a pas la forme attendue, par exemple une date qui n’existe pas.",
            "Rien n’a été enregistré. Comparez avec une fiche montrée en JSON (show ID --json), puis recommencez.",
            "The field “{field_en}” ({field}) does not have the shape expected, such as a date that does not exist.",
            "Nothing was saved. Compare with a record shown as JSON (show ID --json) and try again."),
        FieldFixed => (
            "Le champ « {field_fr} » ne change jamais.",
            "Rien n’a été modifié. Ajoutez plutôt une nouvelle fiche, ou importez le document de nouveau.",
            "The field “{field_en}” never changes.",
            "Nothing was changed. Add a new record instead, or import the document again."),
        NotAnObject => (
            "Une fiche s’écrit comme un objet JSON, entre accolades.",
            "Rien n’a été enregistré. Corrigez le JSON, puis recommencez.",
            "A record is written as a JSON object, in braces.",
            "Nothing was saved. Correct the JSON and try again."),
        NotByHand => (
            "Les fiches de cette sorte ({kind_fr}) ne s’écrivent pas à la main.",
            "Rien n’a été modifié. Les sources viennent par importation, le reste par le travail dans la bibliothèque.",
            "Records of this kind ({kind_en}) are not written by hand.",
            "Nothing was changed. Sources come by import, the rest by work in the library."),
        RecordNeeded => (
            "D’autres fiches ({count}) n’ont pas de sens sans celle-ci : {names}.",
            "Rien n’a été supprimé. Modifiez ou supprimez ces fiches d’abord, ou fusionnez celle-ci avec une autre.",
            "Other records ({count}) make no sense without this one: {names}.",
            "Nothing was deleted. Change or delete those first, or merge this one with another."),
        NotMergeable => (
            "Ces deux fiches ne peuvent pas être fusionnées ({field_fr}).",
            "Rien n’a été modifié. Choisissez deux fiches de la même sorte, avec la même unité et du même côté.",
            "These two records cannot be merged ({field_en}).",
            "Nothing was changed. Choose two records of one kind, with one unit and on one side."),
        NotInBin => (
            "La corbeille ne contient pas cet élément.",
            "Rien n’a été modifié. Il a déjà été restauré, ou supprimé définitivement.",
            "The bin does not hold that item.",
            "Nothing was changed. It was restored already, or deleted for good."),
        NotRestorable => (
            "Cet élément ne peut pas être restauré : une fiche dont il a besoin n’existe plus.",
            "Il reste dans la corbeille. Restaurez d’abord ce dont il a besoin, s’il s’y trouve.",
            "This item cannot be restored: a record it needs no longer exists.",
            "It stays in the bin. First restore what it needs, if that is there."),
        NotAPicture => (
            "Le fichier « {file} » n’est pas une image PNG ou JPEG.",
            "Le portrait n’a pas changé. Choisissez une image PNG ou JPEG d’au plus {limit} Mo.",
            "The file “{file}” is not a PNG or JPEG picture.",
            "The portrait has not changed. Choose a PNG or JPEG picture of at most {limit} MB."),
        FolderExists => (
            "Le dossier « {path} » existe déjà et n’est pas vide.",
            "Il n’a pas été modifié. Choisissez un autre nom ou un dossier vide.",
            "The folder “{path}” exists already and is not empty.",
            "It was not changed. Choose another name or an empty folder."),
        NotAnExport => (
            "Le dossier « {path} » n’est pas l’exportation ouverte d’une bibliothèque.",
            "Aucune bibliothèque n’a été créée. Choisissez le dossier qui contient library.json.",
            "The folder “{path}” is not the open export of a library.",
            "No library was made. Choose the folder that holds library.json."),
        ExportNewer => (
            "Cette exportation vient d’une version plus récente (format {found}; cette version lit jusqu’au format {known}).",
            "Aucune bibliothèque n’a été créée. Installez la nouvelle version d’Aide-mémoire pour la charger.",
            "This export comes from a newer version (format {found}; this version reads up to format {known}).",
            "No library was made. Install the newer version of Aide-mémoire to load it."),
        ExportDamaged => (
            "Le fichier « {file} » de l’exportation{place_fr} est endommagé, absent ou n’est pas tel qu’il a été écrit.",
            "Aucune bibliothèque n’a été créée et le dossier est intact. Reprenez une autre copie du dossier, ou corrigez ce fichier.",
            "The file “{file}” of the export{place_en} is damaged, missing or not as it was written.",
            "No library was made and the folder is untouched. Take another copy of the folder, or correct that file."),
        ExportReadable => (
            "Cette bibliothèque est chiffrée; l’exportation écrirait des fichiers que tout le monde peut lire.",
            "Rien n’a été écrit. Confirmez que c’est bien ce que vous voulez (--readable dans un terminal).",
            "This library is encrypted; the export would write files that anybody can read.",
            "Nothing was written. Confirm that this is what you want (--readable in a terminal)."),
        NoCounterpart => (
            "Une rencontre demande au moins un interlocuteur.",
            "Rien n’a été enregistré. Choisissez un interlocuteur ou ajoutez-en un.",
            "A meeting needs at least one counterpart.",
            "Nothing was saved. Choose a counterpart or add one."),
        NoHomeSide => (
            "La bibliothèque ne sait pas encore pour qui vous travaillez.",
            "Rien n’a été enregistré. Ajoutez votre côté parmi les interlocuteurs, puis recommencez.",
            "The library does not know yet whom you work for.",
            "Nothing was saved. Add your own side among the counterparts and try again."),
        AlreadyDecided => (
            "Cette proposition a déjà été traitée.",
            "Rien n’a été modifié. Annulez d’abord votre première décision pour la changer.",
            "This proposal was already dealt with.",
            "Nothing was changed. Undo your first decision to change it."),
        NoMeetingReported => (
            "Ce document ne dit pas de quelle rencontre il rend compte.",
            "Rien n’a été modifié. Il faut une date passée, un interlocuteur et notre côté; créez sinon la rencontre vous-même.",
            "This document does not say which meeting it reports.",
            "Nothing was changed. A past date, a counterpart and our side are needed; otherwise, create the meeting yourself."),
        ReasonNeeded => (
            "Cet état demande une raison.",
            "L’engagement n’a pas été modifié. Écrivez la raison en quelques mots.",
            "This state needs a reason.",
            "The commitment was not changed. Write the reason in a few words."),
        FileUnreadable => (
            "Le fichier « {file} » n’a pas pu être lu.",
            "La bibliothèque est inchangée. Vérifiez que le fichier existe et que vous y avez accès.",
            "The file “{file}” could not be read.",
            "The library is unchanged. Check that the file exists and that you may open it."),
        FileEmpty => (
            "Le fichier « {file} » est vide.",
            "La bibliothèque est inchangée. Choisissez un fichier qui contient du texte.",
            "The file “{file}” is empty.",
            "The library is unchanged. Choose a file that holds text."),
        FileUnknown => (
            "Le fichier « {file} » n’est pas d’un type reconnu.",
            "La bibliothèque est inchangée. Importez du Word, de l’OpenDocument, du PDF, des courriels, du HTML, du Markdown ou du texte.",
            "The file “{file}” is not of a known type.",
            "The library is unchanged. Import Word, OpenDocument, PDF, email, HTML, Markdown or text."),
        FileNotText => (
            "Le fichier « {file} » ne contient pas de texte lisible.",
            "La bibliothèque est inchangée. Enregistrez-le en Word, PDF ou texte, puis recommencez.",
            "The file “{file}” holds no readable text.",
            "The library is unchanged. Save it as Word, PDF or text and try again."),
        FileDamaged => (
            "Le fichier « {file} » est endommagé ou incomplet.",
            "La bibliothèque est inchangée. Obtenez-en une nouvelle copie, puis recommencez.",
            "The file “{file}” is damaged or incomplete.",
            "The library is unchanged. Get a fresh copy and try again."),
        FileEncrypted => (
            "Le fichier « {file} » est protégé par un mot de passe.",
            "La bibliothèque est inchangée. Enregistrez-en une copie sans mot de passe, puis importez-la.",
            "The file “{file}” is protected by a password.",
            "The library is unchanged. Save a copy without the password and import that."),
        MailEncrypted => (
            "Le courriel « {file} » est chiffré.",
            "La bibliothèque est inchangée. Ouvrez-le dans votre logiciel de courriel, puis collez-en le texte ici.",
            "The email “{file}” is encrypted.",
            "The library is unchanged. Open it in your mail program, then paste its text here."),
        FileScanned => (
            "Le fichier « {file} » n’a pas de texte : pages numérisées.",
            "La bibliothèque est inchangée. Importez une version Word ou un PDF avec texte.",
            "The file “{file}” has no text: scanned pages.",
            "The library is unchanged. Import a Word version or a PDF with text."),
        FileNoText => (
            "Le fichier « {file} » ne contient aucun texte à lire.",
            "La bibliothèque est inchangée. Choisissez un fichier qui contient du texte.",
            "The file “{file}” holds no text to read.",
            "The library is unchanged. Choose a file that holds text."),
        FileTooComplex => (
            "Le fichier « {file} » est trop complexe pour être lu.",
            "La bibliothèque est inchangée. Enregistrez-en une version simple, en Word ou en texte, puis importez-la.",
            "The file “{file}” is too complex to be read.",
            "The library is unchanged. Save a simple version, as Word or text, and import that."),
        FileStopsReader => (
            "La lecture du fichier « {file} » a été arrêtée : elle n’aboutissait pas.",
            "La bibliothèque est inchangée et les autres fichiers sont lus. Enregistrez-en une version simple, en Word ou en texte, puis importez-la.",
            "Reading the file “{file}” was stopped: it came to no end.",
            "The library is unchanged and the other files are read. Save a simple version, as Word or text, and import that."),
        ReaderNotStarted => (
            "Le fichier « {file} » n’a pas été lu : ce qui lit les PDF n’a pas pu démarrer.",
            "La bibliothèque est inchangée. Fermez Aide-mémoire, ouvrez-le de nouveau, puis recommencez.",
            "The file “{file}” was not read: what reads PDFs could not be started.",
            "The library is unchanged. Close Aide-mémoire, open it again and try once more."),
        FileTooLarge => (
            "Le fichier « {file} » dépasse la taille permise ({limit} Mo).",
            "La bibliothèque est inchangée. Importez une version plus légère.",
            "The file “{file}” is larger than allowed ({limit} MB).",
            "The library is unchanged. Import a smaller version."),
        PasteEmpty => (
            "Il n’y a pas de texte à coller.",
            "La bibliothèque est inchangée. Copiez d’abord le texte à importer, puis collez-le.",
            "There is no text to paste.",
            "The library is unchanged. Copy the text to import first, then paste it."),
        PasteTooLarge => (
            "Le texte collé est trop long ou trop complexe pour être lu.",
            "La bibliothèque est inchangée. Collez-en une partie, ou importez le fichier d’où il vient.",
            "The pasted text is too long or too complex to be read.",
            "The library is unchanged. Paste a part of it, or import the file it comes from."),
        TargetUnwritable => (
            "Le fichier « {path} » n’a pas été écrit.",
            "La bibliothèque est intacte. Choisissez un autre dossier, ou fermez le fichier s’il est ouvert dans un autre programme.",
            "The file “{path}” was not written.",
            "The library is intact. Choose another folder, or close the file if another program has it open."),
        DiskFull => (
            "Le disque est plein.",
            "La bibliothèque est telle qu’avant ce changement. Libérez de l’espace, puis recommencez.",
            "The disk is full.",
            "The library is as it was before this change. Free some space and try again."),
        NothingToUndo => (
            "Il n’y a rien à annuler ni à rétablir.",
            "Rien n’a été modifié.",
            "There is nothing to undo or redo.",
            "Nothing was changed."),
        UndoConflict => (
            "Ce changement ne peut plus être annulé : l’élément a été modifié depuis.",
            "Rien n’a été modifié. Annulez d’abord le changement plus récent.",
            "This change can no longer be undone: the item was changed since.",
            "Nothing was changed. Undo the later change first."),
        VersionUnreadable => (
            "La version {number} de la note n’est pas lisible.",
            "La note et ses autres versions sont intactes. Installez la dernière version d’Aide-mémoire, ou restaurez une copie de la bibliothèque.",
            "Version {number} of the brief cannot be read.",
            "The brief and its other versions are intact. Install the latest version of Aide-mémoire, or restore a backup of the library."),
        TemplateMissing => (
            "Le gabarit « {template} » n’existe pas.",
            "Rien n’a été modifié. Choisissez un gabarit de la liste.",
            "The template “{template}” does not exist.",
            "Nothing was changed. Choose a template from the list."),
        Internal => (
            "Une erreur inattendue s’est produite.",
            "Votre dernier changement n’a pas été enregistré; le reste est intact. Recommencez, ou rouvrez la bibliothèque.",
            "Something unexpected went wrong.",
            "Your last change was not saved; all else is intact. Try again, or reopen the library."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_french_sentence_keeps_the_rules_of_the_language() {
        let source = include_str!("sentences.rs");
        let table = source.split("#[cfg(test)]").next().unwrap_or_default();
        for line in table.lines().filter(|line| line.trim_start().starts_with('"')) {
            for fault in ["« ", " »", " :", " ;", " ?", " !", "'"] {
                assert!(!line.contains(fault), "« {fault} » in {line}");
            }
        }
    }

    #[test]
    fn parameters_are_filled_in_both_languages() {
        let params = BTreeMap::from([("file".to_owned(), "note.docx".to_owned())]);
        let message = of(ErrorCode::FileEmpty, &params);
        for sentences in [message.fr, message.en].into_iter().flatten() {
            assert!(sentences.what.contains("note.docx"), "{}", sentences.what);
            assert!(!sentences.what.contains('{'));
        }
    }
}
