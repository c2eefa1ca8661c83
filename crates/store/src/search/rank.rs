//! Which rows of the index answer a query, the best first.
//!
//! FTS5 can rank by itself (BM25), but first counts every row that has a word: a tenth of a second for a common one
//! among hundreds of thousands. So the newest rows of each kind are taken, which the index gives without looking at the
//! others, and ranked by where the words stand: in a title, near each other, as they were typed. What ranks alike comes
//! in turn from each kind, the newest first.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::ask::Ask;
use super::expression::Expressions;
use super::marks;
use super::rows::{Class, class_of, rows_of_records};
use crate::error::Result;

/// How many rows of a kind are ranked.
pub const MOST_OF_A_KIND: usize = 200;

const IN_TITLE: u8 = 4;
const NEAR: u8 = 2;
const EXACT: u8 = 1;

/// The rows that answer a query.
#[derive(Debug, Default)]
pub struct Ranked {
    /// The rows, the best first.
    pub rows: Vec<i64>,
    /// There are more, which were not ranked.
    pub newest_only: bool,
}

/// Returns the rows of these classes that answer, the best first.
pub fn rank(ask: &Ask<'_>, expressions: &Expressions, classes: &[Class]) -> Result<Ranked> {
    let mut taken = Taken { ask, classes, rows: Vec::new(), cut: false };
    taken.take(expressions.any.as_deref(), expressions.none.as_deref())?;
    let mut scores: HashMap<i64, u8> = taken.rows.iter().map(|row| (*row, 0)).collect();
    let mut newest_only = taken.cut;
    for (expression, worth) in
        [(&expressions.title, IN_TITLE), (&expressions.near, NEAR), (&expressions.exact, EXACT)]
    {
        // One result needs no rank.
        let Some(expression) = expression.as_deref().filter(|_| scores.len() > 1) else { continue };
        let titles: Vec<Class> =
            classes.iter().copied().filter(|class| *class != Class::Paragraphs).collect();
        let classes = if worth == IN_TITLE { &titles } else { classes };
        let mut better = Taken { ask, classes, rows: Vec::new(), cut: false };
        better.take(Some(expression), None)?;
        for row in better.rows {
            match scores.get_mut(&row) {
                Some(score) => *score += worth,
                // Older than the newest, but its title says it.
                None if worth == IN_TITLE => {
                    scores.insert(row, worth);
                }
                None => {}
            }
        }
        newest_only |= better.cut;
    }
    Ok(Ranked { rows: in_turn(scores), newest_only })
}

/// Sorts rows by score; those alike come in turn from each class, the newest first.
fn in_turn(scores: HashMap<i64, u8>) -> Vec<i64> {
    let mut newest: Vec<(i64, u8)> = scores.into_iter().collect();
    newest.sort_unstable_by_key(|(row, _)| std::cmp::Reverse(*row));
    let mut turns: HashMap<(Option<Class>, u8), usize> = HashMap::new();
    let mut placed: Vec<(u8, usize, i64)> = newest
        .into_iter()
        .map(|(row, score)| {
            let turn = turns.entry((class_of(row).map(|(class, _)| class), score)).or_default();
            *turn += 1;
            (score, *turn, row)
        })
        .collect();
    // In the same turn records come before paragraphs, in the order of their classes.
    placed.sort_unstable_by_key(|(score, turn, row)| {
        (std::cmp::Reverse(*score), *turn, !rows_of_records().contains(row), *row)
    });
    placed.into_iter().map(|(_, _, row)| row).collect()
}

/// Rows taken from the index.
struct Taken<'a> {
    ask: &'a Ask<'a>,
    classes: &'a [Class],
    rows: Vec<i64>,
    /// Some class had more.
    cut: bool,
}

impl Taken<'_> {
    /// Takes the newest rows with what `any` says; without it, with a kind and without what `none` says.
    fn take(&mut self, any: Option<&str>, none: Option<&str>) -> Result<()> {
        if self.classes.contains(&Class::Paragraphs)
            && let Some(any) = any
        {
            self.take_from(
                include_str!("newest_paragraphs.sql"),
                any,
                Class::Paragraphs.rows(),
                MOST_OF_A_KIND,
            )?;
        }
        let records: Vec<Class> =
            self.classes.iter().copied().filter(|class| *class != Class::Paragraphs).collect();
        let all = Class::all()
            .filter(|class| matches!(class, Class::Of(kind) if marks::is_searched(*kind)))
            .count();
        if let (Some(any), true) = (any, records.len() == all) {
            return self.take_of_each(any);
        }
        for class in records {
            let Class::Of(kind) = class else { continue };
            let by_kind = || {
                let kind = format!("\"{}\"", marks::of_kind(kind));
                none.map_or(kind.clone(), |none| format!("({kind} NOT {none})"))
            };
            let expression = any.map_or_else(by_kind, str::to_owned);
            self.take_from(include_str!("newest.sql"), &expression, class.rows(), MOST_OF_A_KIND)?;
        }
        Ok(())
    }

    /// Takes the newest of every kind, the last kind first: each row found tells of which kind the next are.
    fn take_of_each(&mut self, any: &str) -> Result<()> {
        let mut left = rows_of_records();
        loop {
            let (before, cut) = (self.rows.len(), self.cut);
            self.take_from(include_str!("newest.sql"), any, left.clone(), MOST_OF_A_KIND)?;
            let Some((class, _)) = self.rows.get(before).and_then(|row| class_of(*row)) else {
                return Ok(());
            };
            let of_kind = self.rows[before..].iter().filter(|row| class.rows().contains(row)).count();
            // What was cut off is of other kinds unless all that was taken is of this one.
            self.cut = cut || (self.cut && of_kind == MOST_OF_A_KIND);
            self.rows.truncate(before + of_kind);
            left = *left.start()..=class.rows().start() - 1;
        }
    }

    fn take_from(
        &mut self,
        sql: &str,
        expression: &str,
        rows: std::ops::RangeInclusive<i64>,
        most: usize,
    ) -> Result<()> {
        let params = vec![
            Value::Text(expression.to_owned()),
            Value::Integer(*rows.start()),
            Value::Integer(*rows.end()),
            Value::Integer(most as i64 + 1),
        ];
        let before = self.rows.len();
        let taken = &mut self.rows;
        self.ask.each(sql, params, |row| {
            taken.push(row.get(0)?);
            Ok(())
        })?;
        self.cut |= self.rows.len() - before > most;
        self.rows.truncate(before + most);
        Ok(())
    }
}
