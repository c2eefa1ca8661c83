//! How well the characters above ASCII of a text, decoded on trial, sit in their words.
//!
//! Windows-1252 and MacRoman use the same bytes for other characters: what is `É` in one is `…` in the other, `Ê` a
//! no-break space, `Ç` a `«`. Which of them a text is in shows in where they stand.

/// Scores `text`: the higher, the more it looks like French or English.
pub(super) fn score(text: &str) -> i64 {
    let mut score = 0;
    let (mut before, mut rest) = (' ', text.chars().peekable());
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            score += score_of(before, c, after);
        }
        before = c;
    }
    score
}

fn score_of(before: char, c: char, after: char) -> i64 {
    let begins = !before.is_alphabetic();
    let ends = !after.is_alphabetic();
    match c {
        // `Né`: the one that often ends a word of two letters.
        'é' if before.is_uppercase() && ends => 1,
        'à' | 'â' | 'æ' | 'ç' | 'è' | 'é' | 'ê' | 'ô' | 'ù' | 'û' => small(before, after),
        'œ' | 'Œ' if !goes_with_oe(after) => -1,
        'œ' => 3,
        // Never the last letter, never the first.
        'î' if ends => -3,
        'ë' | 'ï' | 'ü' | 'ÿ' if begins => -3,
        'î' | 'ë' | 'ï' | 'ü' | 'ÿ' => small(before, after),
        // Letters of names from elsewhere.
        'á' | 'ä' | 'í' | 'ñ' | 'ó' | 'ö' | 'ú' if begins && ends => -2,
        'á' | 'ä' | 'í' | 'ñ' | 'ó' | 'ö' | 'ú' => small(before, after).min(1),
        'Î' if matches!(after, 'u' | 'U') => -1,
        'Â' | 'Ç' | 'È' | 'Ê' | 'Ë' | 'Î' | 'Ï' | 'Ô' | 'Û' if ends => -1,
        'À' | 'Â' | 'Ç' | 'È' | 'É' | 'Ê' | 'Ë' | 'Î' | 'Ï' | 'Ô' | 'Œ' | 'Ù' | 'Û' => {
            large(before, after)
        }
        '’' if !begins => 3 - 2 * i64::from(ends),
        '’' => 0,
        '\u{a0}' if is_spaced_mark(before) || is_spaced_mark(after) => 3,
        '\u{a0}' => -i64::from(before == ' ' || after == ' '),
        '«' | '“' | '‘' if begins => 1,
        '»' | '”' if ends => 1,
        '…' if ends => 2,
        '–' | '—' => 1,
        '•' | '€' | '°' | '½' if begins || ends => 1,
        '\u{80}'..='\u{9f}' | char::REPLACEMENT_CHARACTER => -5,
        _ => -1,
    }
}

/// A small letter stands in a word, and not among capitals.
fn small(before: char, after: char) -> i64 {
    match () {
        () if before.is_uppercase() && after.is_uppercase() => -3,
        // `Où`, but also what `OÙ` becomes.
        () if before.is_uppercase() && !after.is_lowercase() => 0,
        () if before.is_alphabetic() || after.is_alphabetic() => 3,
        () => 1,
    }
}

/// A capital begins a word or stands among capitals.
fn large(before: char, after: char) -> i64 {
    match () {
        () if before.is_lowercase() => -4,
        () if before.is_uppercase() || after.is_alphabetic() => 2,
        () => 1,
    }
}

/// Letters that follow `œ`: œuvre, œil, œdème, œsophage, œcuménique, œnologie, fœtus.
fn goes_with_oe(after: char) -> bool {
    matches!(after.to_ascii_lowercase(), 'u' | 'i' | 'd' | 's' | 'c' | 'n' | 't' | 'l')
}

/// Marks that French sets off by a no-break space, and the digits of large numbers.
fn is_spaced_mark(c: char) -> bool {
    matches!(c, '«' | '»' | ':' | ';' | '!' | '?' | '%' | '$') || c.is_ascii_digit()
}
