//! What can go wrong here: only the data files, since assembling and resolving always give a result.

/// Says why a template, a list of markings or a file of words could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The file is no valid TOML, or not of the expected shape.
    #[error("Could not read {file}")]
    Unreadable {
        /// The file, relative to `templates/`.
        file: String,
        /// What the reader said, with line and column.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// The file can be read, but says something that cannot be.
    #[error("{file} does not hold together: {reason}")]
    Inconsistent {
        /// The file, relative to `templates/`.
        file: String,
        /// What is wrong.
        reason: String,
    },
}
