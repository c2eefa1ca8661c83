//! The commands the window may call: one per use case of `am_app`, each a few lines that hand over and nothing else.
//! One module per noun. A command is named `noun_verb` as its use case is, and listed in [`bindings`].

mod approval;
mod backup;
mod brief;
mod commitment;
mod counterpart;
mod example;
mod export;
mod home;
mod import;
mod instrument;
mod library;
mod meeting;
mod open_export;
mod person;
mod protection;
mod quote;
mod record;
mod review;
mod search;
mod settings;
mod source;
mod statistic;
mod talking_point;
mod undo;
mod version;
mod window;

use crate::closing::Closing;
use crate::desk::{BackedUp, Progress};
use tauri::Runtime;
use tauri_specta::{Builder, collect_commands, collect_events};

/// Returns all commands and events: what the window answers to, and what `ui/src/lib/api/bindings.ts` is written from.
pub fn bindings<R: Runtime>() -> Builder<R> {
    Builder::<R>::new()
        .commands(collect_commands![
            approval::approval_decide,
            approval::approval_list,
            approval::approval_move,
            approval::approval_reopen,
            approval::approval_restart,
            approval::approval_save,
            backup::backup_choose,
            backup::backup_list,
            backup::backup_now,
            backup::backup_remove,
            backup::backup_restore,
            backup::backup_state,
            backup::library_backups,
            backup::library_restore,
            brief::brief_create,
            brief::brief_get,
            brief::brief_library,
            brief::brief_list,
            brief::brief_save,
            brief::marking_list,
            brief::section_save,
            brief::template_list,
            commitment::commitment_add_event,
            commitment::commitment_get,
            commitment::commitment_list,
            commitment::commitment_save,
            commitment::commitment_set_due,
            commitment::commitment_set_state,
            counterpart::counterpart_get,
            counterpart::counterpart_list,
            counterpart::counterpart_named,
            counterpart::counterpart_save,
            counterpart::link_save,
            example::library_create_example,
            export::brief_export,
            export::export_preview,
            home::home,
            import::import_stop,
            import::source_import,
            import::source_paste,
            instrument::instrument_list,
            instrument::instrument_save,
            library::library_close,
            library::library_create,
            library::library_open,
            library::library_state,
            library::library_suggest,
            library::waiting,
            meeting::meeting_from_source,
            meeting::meeting_get,
            meeting::meeting_list,
            meeting::meeting_preview,
            meeting::meeting_save,
            meeting::meeting_seats,
            open_export::library_export,
            open_export::library_load,
            open_export::library_stats,
            person::office_save,
            person::person_get,
            person::person_list,
            person::person_named,
            person::person_save,
            person::person_set_portrait,
            quote::quote_list,
            quote::quote_save,
            record::bin_list,
            record::bin_restore,
            record::record_delete,
            record::record_handling,
            record::record_merge,
            record::record_names,
            record::record_purge,
            record::record_set_handling,
            record::record_uses,
            protection::library_create_encrypted,
            protection::library_lock,
            protection::library_unlock,
            protection::protection,
            protection::protection_set,
            protection::readable_remove,
            protection::recovery_sheet,
            review::anchor_make,
            review::proposal_accept,
            review::proposal_merge,
            review::proposal_reject,
            review::proposal_reopen,
            review::proposals_pending,
            review::selection_keep,
            search::search,
            settings::settings_get,
            settings::settings_set,
            source::source_get,
            source::source_list,
            source::source_save,
            statistic::indicator_save,
            statistic::observation_save,
            statistic::statistic_list,
            statistic::statistic_save,
            talking_point::talking_point_list,
            talking_point::talking_point_said,
            talking_point::talking_point_save,
            undo::redo,
            undo::undo,
            undo::undo_state,
            window::window_hold,
            window::window_leave,
            version::version_freeze,
            version::version_get,
            version::version_list,
            version::version_restore,
        ])
        .events(collect_events![BackedUp, Closing, Progress])
        .disable_serde_phases()
}
