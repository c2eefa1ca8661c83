//! Documents that reach the library together: each is an operation of its own, taken back alone, but the disk is waited
//! for once. Nothing is held back for longer than one notices.

use std::time::{Duration, Instant};

use super::keep::{Came, Read};
use super::{ImportOptions, ImportOutcome, ImportedFile};
use crate::{App, Changed};

/// How many documents go together at most, of how many bytes, and read for how long.
const MOST: usize = 16;
const MOST_BYTES: usize = 4 * 1024 * 1024;
const LONGEST: Duration = Duration::from_millis(200);

/// Files that were read and are not kept yet, and those between them that are settled, in order.
#[derive(Default)]
pub(super) struct Batch {
    files: Vec<(String, Came)>,
    bytes: usize,
    begun: Option<Instant>,
    /// How many batches came before.
    doublings: u32,
}

impl Batch {
    pub(super) fn add(&mut self, file_name: String, came: Came) {
        self.begun.get_or_insert_with(Instant::now);
        if let Came::Read(read) = &came {
            self.bytes += read.bytes.len();
        }
        self.files.push((file_name, came));
    }

    /// Begins the batch after this one. The first holds one document, so that one hears of it at once and may stop; each
    /// later one may hold twice as many.
    pub(super) fn next(&self) -> Self {
        Self { doublings: self.doublings + 1, ..Self::default() }
    }

    pub(super) fn is_full(&self) -> bool {
        self.files.len() >= MOST.min(1 << self.doublings.min(8))
            || self.bytes >= MOST_BYTES
            || self.begun.is_some_and(|begun| begun.elapsed() >= LONGEST)
    }
}

impl App {
    /// Keeps the documents of a batch and tells what became of every file, in order.
    pub(super) fn settle(&self, batch: Batch, options: &ImportOptions) -> Changed<Vec<ImportedFile>> {
        let mut all = Changed { value: Vec::new(), touched: Vec::new(), label: None };
        let read = batch.files.iter().filter_map(|(_, came)| match came {
            Came::Read(read) => Some(&**read),
            Came::Settled(_) => None,
        });
        let read: Vec<&Read> = read.collect();
        let mut kept = self.kept(&read, options).into_iter();
        for (file_name, came) in batch.files {
            let result = match came {
                Came::Settled(outcome) => outcome,
                Came::Read(_) => match kept.next() {
                    Some(Ok(Changed { value, touched, label })) => {
                        all.touched.extend(touched);
                        all.label = label.or(all.label);
                        value
                    }
                    Some(Err(error)) => ImportOutcome::Failed { error },
                    None => ImportOutcome::Stopped,
                },
            };
            all.value.push(ImportedFile { file_name, result });
        }
        all
    }

    fn kept(
        &self,
        read: &[&Read],
        options: &ImportOptions,
    ) -> Vec<Result<Changed<ImportOutcome>, crate::AppError>> {
        let steps = read
            .iter()
            .map(|read| (read.operation(), |tx: &mut am_store::Tx<'_>| self.keep(tx, read, options)));
        match self.change_together(steps) {
            Ok(kept) => kept.into_iter().map(Ok).collect(),
            // One of them does not go in, and nothing was changed: all others do, one by one.
            Err(_) => {
                let one = |read: &&Read| self.change(read.operation(), |tx| self.keep(tx, read, options));
                read.iter().map(one).collect()
            }
        }
    }
}
