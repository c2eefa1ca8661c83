//! Running other programs: from the root of the repository, with their words on the same terminal.

use crate::say::Stop;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Returns the folder that holds the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Returns the folder cargo puts programs in: the one this very program was built into.
pub fn built() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target").join("debug"))
}

/// Returns a command of `program` that runs in `folder`, given from the root; `.` is the root itself.
pub fn command(program: &str, folder: &str, args: &[&str]) -> Command {
    // npm and npx are scripts on Windows, and only their full names are found there.
    let script = cfg!(windows) && matches!(program, "npm" | "npx");
    let mut command = Command::new(if script { format!("{program}.cmd") } else { program.to_owned() });
    command.args(args).current_dir(root().join(folder));
    command
}

/// Returns a command of the cargo that started this program.
pub fn cargo(args: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&cargo, ".", args)
}

/// Runs `command` and waits for it.
///
/// # Errors
/// A [`Stop`] that names the command when it cannot start or fails.
pub fn succeed(command: Command) -> Result<(), Stop> {
    succeed_unless(command, 0).map(|_| ())
}

/// Runs `command`, waits for it, and tells whether it did not end with `code`.
///
/// # Errors
/// As [`succeed`], for any other failure.
pub fn succeed_unless(mut command: Command, code: i32) -> Result<bool, Stop> {
    match command.status() {
        Ok(status) if status.code() == Some(code) => Ok(false),
        Ok(status) if status.success() => Ok(true),
        Ok(_) => Err(Stop::failed(
            format!("La commande a échoué\u{a0}: {}", shown(&command)),
            format!("The command failed: {}", shown(&command)),
        )),
        Err(reason) => Err(cannot_start(&command, &reason)),
    }
}

/// Runs `command`, shows what it prints as it comes, and returns whether it succeeded and the lines it printed.
///
/// # Errors
/// A [`Stop`] when the command cannot start.
pub fn overheard(mut command: Command) -> Result<(bool, Vec<String>), Stop> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|reason| cannot_start(&command, &reason))?;
    let mut lines = Vec::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
    }
    let status = child.wait().map_err(|reason| cannot_start(&command, &reason))?;
    Ok((status.success(), lines))
}

/// Returns what `command` prints, or `None` when it cannot start or fails.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Tells whether a program of this name is on the path.
pub fn on_path(program: &str) -> bool {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&name).is_file()))
}

/// Returns the command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command, reason: &std::io::Error) -> Stop {
    let command = shown(command);
    Stop::cannot(
        format!("La commande n’a pas pu être lancée\u{a0}: {command} ({reason})"),
        format!("The command could not be started: {command} ({reason})"),
    )
}
