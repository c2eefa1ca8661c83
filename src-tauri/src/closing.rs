//! Closing the window: the page saves what was just typed before it goes.
//!
//! The request to close is held back and told to the page, which says at once that it has heard, saves, and then lets
//! the window go. A page that hears nothing has nothing it could save: its window goes after a while by itself.

use serde::Serialize;
use specta::Type;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{Emitter, Manager, Window, WindowEvent};
use tauri_specta::Event;

use crate::Desk;

/// How long the page has to say that it has heard.
const HEARING: Duration = Duration::from_secs(5);

/// Somebody asks for the window to be closed.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct Closing {}

/// Whether the page has heard, and what lets the window go.
pub struct Leaving {
    heard: Arc<AtomicBool>,
    leave: Box<dyn Fn() + Send + Sync>,
}

impl Leaving {
    /// Makes the state; `leave` ends the program.
    pub fn new(leave: impl Fn() + Send + Sync + 'static) -> Self {
        Self { heard: Arc::default(), leave: Box::new(leave) }
    }

    /// The page has heard: whether the window goes is its decision.
    pub fn hear(&self) {
        self.heard.store(true, Ordering::Relaxed);
    }

    /// Lets the window go.
    pub fn leave(&self) {
        (self.leave)();
    }
}

/// Holds a request to close back and tells the page.
pub fn ask_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();
    let heard = Arc::clone(&window.state::<Desk>().leaving().heard);
    heard.store(false, Ordering::Relaxed);
    // What cannot be told is not heard.
    let _ = window.emit(Closing::NAME, Closing {});
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(HEARING);
        if !heard.load(Ordering::Relaxed) {
            // A window that is gone already needs no closing.
            let _ = window.destroy();
        }
    });
}
