//! The desktop shell: one window, two file dialogs, and one thin command per use case of `am_app`. No rule of the
//! field lives here, and nothing here reads or writes a file by itself.

mod closing;
mod commands;
mod desk;
mod display;
mod folders;
mod guard;
mod tending;

pub use commands::bindings;
pub use desk::Desk;
pub use folders::Folders;

use std::process::ExitCode;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_window_state::StateFlags;

/// Opens the window and stays until it is closed.
///
/// Returns the exit status: 0, or 3 where no window can be shown.
pub fn run() -> ExitCode {
    // Before anything of a window: this may be the process that reads files for another that has one.
    if std::env::args_os().nth(1).is_some_and(|word| word == am_app::WORKER_WORD) {
        return am_app::serve();
    }
    if let Err(status) = display::check() {
        return status;
    }
    match build() {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(|_, _| {})).unwrap_or(1)),
        Err(reason) => {
            eprintln!("La fenêtre n’a pas pu s’ouvrir\u{a0}: {reason} / The window could not open: {reason}");
            ExitCode::from(display::COULD_NOT)
        }
    }
}

fn build() -> Result<tauri::App, Box<dyn std::error::Error>> {
    let bindings = bindings::<tauri::Wry>();
    let app = tauri::Builder::default()
        // First, so that a second copy is gone before it has opened anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show_main(app)))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(guard::stay_inside())
        .on_window_event(closing::ask_first)
        .invoke_handler(bindings.invoke_handler())
        .build(tauri::generate_context!())?;
    bindings.mount_events(&app);
    // Before the window is made, which happens once the program runs: its first command finds the state there.
    let (handle, leaving) = (app.handle().clone(), app.handle().clone());
    let tell = move |event: &str, payload| {
        // An event to a window that is closing is of use to nobody.
        let _ = handle.emit(event, payload);
    };
    app.manage(Desk::new(Folders::of_this_machine(), tell, move || leave(&leaving))?);
    Ok(app)
}

/// Lets the window go without asking again; the program ends with it.
fn leave(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // It may be gone already.
        let _ = window.destroy();
    }
}

/// Brings the window of the copy already running to the front.
fn show_main(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse either; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
