//! The committed TypeScript side of the commands is what the commands say today. `cargo xtask bindings` writes it.

use std::path::Path;
use tauri::test::MockRuntime;

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api/bindings.ts");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let fresh = folder.path().join("bindings.ts");
    am_desktop::bindings::<MockRuntime>()
        .export(typescript(), &fresh)
        .expect("every type has a TypeScript form");
    let fresh = std::fs::read_to_string(fresh).expect("the bindings were written");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&committed, &fresh).expect("the bindings can be written");
    }
    let committed = std::fs::read_to_string(committed).expect("the bindings are committed");
    assert!(
        fresh == committed,
        "the commands have changed; run `cargo xtask bindings` and commit what it writes"
    );
}

/// Names the screens use that are aliases in Rust, or written out in full by the generator.
const ALIASES: &str = "\
/**  What a command answers. */
export type Result<T, E> = { status: \"ok\"; data: T } | { status: \"error\"; error: E };

/**  Text with marks, in either language. */
export type RichText = PerLang<Inline[]>;
";

fn typescript() -> specta_typescript::Typescript {
    specta_typescript::Typescript::default()
        .header("// Written by `cargo xtask bindings` from the commands of the window; not to be changed by hand.\n")
        .with_raw(ALIASES)
}
