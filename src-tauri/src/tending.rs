//! Who looks after the backups while the window is open: a thread that does so when a library was opened, and every
//! few minutes after that.

use am_app::App;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How long between two looks.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Starts looking after the backups of `app`, for as long as it lives. What is sent makes it look at once; `done` is
/// called after each look.
pub fn start(app: &Arc<App>, done: impl Fn(&App) + Send + 'static) -> Sender<()> {
    let (sender, asked) = channel();
    let app = Arc::downgrade(app);
    std::thread::spawn(move || tend(&app, &asked, done));
    sender
}

fn tend(app: &Weak<App>, asked: &Receiver<()>, done: impl Fn(&App)) {
    loop {
        match asked.recv_timeout(EVERY) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let Some(app) = app.upgrade() else { return };
        // Without a library there is nothing to look after; what fails otherwise is kept for the status bar.
        if app.backup_tend().is_ok() {
            done(&app);
        }
    }
}
