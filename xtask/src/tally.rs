//! Counting tests: what each kind of runner prints at its end, read into two numbers.

use std::ops::AddAssign;

/// How many tests passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Who printed the lines to count in.
#[derive(Clone, Copy)]
pub enum Runner {
    /// `test result: ok. 3 passed; 0 failed; …`, once per test program.
    Cargo,
    /// `Tests  1 failed | 3 passed (4)`.
    Vitest,
    /// `ℹ pass 3` and `ℹ fail 0`.
    Node,
    /// Prints no count: it is one test, which passes or fails.
    Single,
}

impl Runner {
    /// Counts the tests in `lines`, held against whether the program `succeeded`.
    ///
    /// A runner that failed without naming a failed test, or whose count cannot be found, has failed once: nothing
    /// that did not run may pass for a success.
    pub fn count(self, succeeded: bool, lines: &[String]) -> Tally {
        let mut tally = Tally::default();
        if matches!(self, Self::Single) {
            tally.passed = u32::from(succeeded);
        }
        for line in lines {
            tally += self.read(line);
        }
        let nothing_ran = tally == Tally::default();
        if tally.failed == 0 && (!succeeded || nothing_ran) {
            tally.failed = 1;
        }
        tally
    }

    fn read(self, line: &str) -> Tally {
        let words: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || c == ';').filter(|word| !word.is_empty()).collect();
        let before = |word: &str| {
            let at = words.iter().position(|found| *found == word)?;
            words.get(at.checked_sub(1)?)?.parse().ok()
        };
        let after = |word: &str| match words.as_slice() {
            [_, found, number] if *found == word => number.parse().ok(),
            _ => None,
        };
        let is = |start: &[&str]| words.starts_with(start);
        let (passed, failed) = match self {
            Self::Cargo if is(&["test", "result:"]) => (before("passed"), before("failed")),
            Self::Vitest if is(&["Tests"]) => (before("passed"), before("failed")),
            // A file that was ended for taking too long counts as cancelled and not as failed.
            Self::Node => (after("pass"), after("fail").or(after("cancelled"))),
            _ => (None, None),
        };
        Tally { passed: passed.unwrap_or(0), failed: failed.unwrap_or(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(runner: Runner, succeeded: bool, text: &str) -> (u32, u32) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let tally = runner.count(succeeded, &lines);
        (tally.passed, tally.failed)
    }

    #[test]
    fn every_test_program_of_cargo_is_counted() {
        let text = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 4 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(count(Runner::Cargo, false, text), (7, 2));
    }

    #[test]
    fn vitest_names_failures_first() {
        assert_eq!(
            count(Runner::Vitest, false, " Test Files  1 passed (1)\n      Tests  1 failed | 3 passed (4)"),
            (3, 1)
        );
        assert_eq!(count(Runner::Vitest, true, "      Tests  12 passed (12)"), (12, 0));
    }

    #[test]
    fn the_runner_of_node_counts_line_by_line() {
        assert_eq!(
            count(Runner::Node, false, "✔ opens the window (12ms)\nℹ tests 3\nℹ pass 2\nℹ fail 1"),
            (2, 1)
        );
    }

    #[test]
    fn a_runner_that_fails_without_naming_a_test_has_failed_once() {
        assert_eq!(count(Runner::Cargo, false, "error: could not compile `am-store`"), (0, 1));
        assert_eq!(count(Runner::Node, false, "ℹ pass 2\nℹ fail 0"), (2, 1));
    }

    #[test]
    fn a_runner_that_ran_nothing_does_not_pass() {
        assert_eq!(count(Runner::Vitest, true, "No test files found"), (0, 1));
    }

    #[test]
    fn a_single_check_is_one_test() {
        assert_eq!(count(Runner::Single, true, "anything"), (1, 0));
        assert_eq!(count(Runner::Single, false, ""), (0, 1));
    }
}
