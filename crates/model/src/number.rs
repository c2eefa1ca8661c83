//! Figures and dates as French and English write them in Canada.
//!
//! Values are stored bare and written out once, for a language, when a note is resolved. Rules: OQLF and the
//! federal guides for French, the Canadian Style for English.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::date::PartialDate;
use crate::lang::Lang;
use crate::statistic::Qualifier;

/// No-break space.
pub const NBSP: char = '\u{a0}';

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];
const SHORT_EN: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// Writes a number with grouped thousands and at most `decimals` decimals, trailing zeros dropped.
pub fn number(value: f64, decimals: usize, lang: Lang) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let separator = if lang == Lang::Fr { NBSP } else { ',' };
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push(if lang == Lang::Fr { ',' } else { '.' });
        out.push_str(fraction);
    }
    if value < 0.0 && out.chars().any(|c| c.is_ascii_digit() && c != '0') {
        out.insert(0, '\u{2212}');
    }
    out
}

/// Scales a large value: the number to print and which power of a thousand it counts in.
fn scaled(value: f64) -> (f64, usize) {
    let size = value.abs();
    if size >= 1e9 {
        (value / 1e9, 3)
    } else if size >= 1e6 {
        (value / 1e6, 2)
    } else {
        (value, 0)
    }
}

/// Writes an amount for tables: `3,07 G$`, `$3.07B`; a currency other than the Canadian dollar is named.
pub fn money_short(value: f64, currency: &str, lang: Lang) -> String {
    let (scaled, power) = scaled(value);
    let figure = number(scaled, 2, lang);
    let letter = match (lang, power) {
        (Lang::Fr, 3) => "G",
        (Lang::Fr, 2) => "M",
        (Lang::En, 3) => "B",
        (Lang::En, 2) => "M",
        _ => "",
    };
    let (sign, country) = sign(currency, lang);
    match lang {
        Lang::Fr => format!("{figure}{NBSP}{letter}{sign}{country}"),
        Lang::En => format!("{country}{sign}{figure}{letter}"),
    }
}

/// Writes an amount for running text: `3,07 milliards de dollars`, `$3.07 billion`.
pub fn money_long(value: f64, currency: &str, lang: Lang) -> String {
    let (scaled, power) = scaled(value);
    let figure = number(scaled, 2, lang);
    let (sign, country) = sign(currency, lang);
    match lang {
        Lang::Fr => {
            let word = match power {
                3 => "milliard",
                2 => "million",
                _ => return format!("{figure}{NBSP}{sign}{country}"),
            };
            let plural = if scaled.abs() >= 2.0 { "s" } else { "" };
            format!("{figure}{NBSP}{word}{plural} {}", currency_words_fr(currency))
        }
        Lang::En => {
            let word = match power {
                3 => " billion",
                2 => " million",
                _ => "",
            };
            format!("{country}{sign}{figure}{}", word.replace(' ', "\u{a0}"))
        }
    }
}

fn sign(currency: &str, lang: Lang) -> (String, String) {
    match (currency, lang) {
        ("CAD", _) => ("$".into(), String::new()),
        ("USD", Lang::Fr) => ("$".into(), format!("{NBSP}US")),
        ("USD", Lang::En) => ("$".into(), "US".into()),
        ("EUR", _) => ("€".into(), String::new()),
        ("GBP", _) => ("£".into(), String::new()),
        (other, Lang::Fr) => (other.into(), String::new()),
        (other, Lang::En) => (format!("{other}{NBSP}"), String::new()),
    }
}

fn currency_words_fr(currency: &str) -> String {
    match currency {
        "CAD" => "de dollars".into(),
        "USD" => "de dollars américains".into(),
        "EUR" => "d’euros".into(),
        "GBP" => "de livres sterling".into(),
        other => format!("({other})"),
    }
}

/// Tells whether `unit` is an ISO 4217 code.
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Writes a value in its unit, short for tables or long for running text. Units that count things get no word:
/// the indicator's name says what is counted.
pub fn value(value: f64, unit: &str, lang: Lang, long: bool) -> String {
    match unit {
        "percent" if lang == Lang::Fr => format!("{}{NBSP}%", number(value, 2, lang)),
        "percent" => format!("{}%", number(value, 2, lang)),
        "years" => {
            let word = match lang {
                // In French the plural begins at two.
                Lang::Fr if value.abs() < 2.0 => "an",
                Lang::Fr => "ans",
                Lang::En if value == 1.0 => "year",
                Lang::En => "years",
            };
            format!("{}{NBSP}{word}", number(value, if value.fract() == 0.0 { 0 } else { 1 }, lang))
        }
        code if is_currency(code) && long => money_long(value, code, lang),
        code if is_currency(code) => money_short(value, code, lang),
        _ if value.fract() == 0.0 => number(value, 0, lang),
        _ => number(value, 2, lang),
    }
}

/// Returns the words of a qualifier, in lower case.
pub fn qualifier(qualifier: Qualifier, lang: Lang) -> &'static str {
    match (qualifier, lang) {
        (Qualifier::MoreThan, Lang::Fr) => "plus de",
        (Qualifier::MoreThan, Lang::En) => "more than",
        (Qualifier::Nearly, Lang::Fr) => "près de",
        (Qualifier::Nearly, Lang::En) => "nearly",
        (Qualifier::About, Lang::Fr) => "environ",
        (Qualifier::About, Lang::En) => "about",
        (Qualifier::AtLeast, Lang::Fr) => "au moins",
        (Qualifier::AtLeast, Lang::En) => "at least",
        (Qualifier::LessThan, Lang::Fr) => "moins de",
        (Qualifier::LessThan, Lang::En) => "less than",
        (Qualifier::UpTo, Lang::Fr) => "jusqu’à",
        (Qualifier::UpTo, Lang::En) => "up to",
    }
}

fn day_number(date: NaiveDate, lang: Lang) -> String {
    match (date.day(), lang) {
        (1, Lang::Fr) => "1er".into(),
        (day, _) => day.to_string(),
    }
}

/// Writes a day in full: `15 octobre 2025`, `October 15, 2025`.
pub fn date(date: NaiveDate, lang: Lang) -> String {
    let month = date.month0() as usize;
    match lang {
        Lang::Fr => format!("{}{NBSP}{} {}", day_number(date, lang), MONTHS_FR[month], date.year()),
        Lang::En => format!("{}{NBSP}{}, {}", MONTHS_EN[month], date.day(), date.year()),
    }
}

/// Writes a day for tables: `15 oct. 2025`, `Oct. 15, 2025`.
pub fn date_short(date: NaiveDate, lang: Lang) -> String {
    let month = date.month0() as usize;
    match lang {
        Lang::Fr => format!("{}{NBSP}{} {}", day_number(date, lang), SHORT_FR[month], date.year()),
        Lang::En => format!("{}{NBSP}{}, {}", SHORT_EN[month], date.day(), date.year()),
    }
}

/// Writes a day with its weekday: `jeudi 9 avril 2026`, `Thursday, April 9, 2026`.
pub fn date_with_weekday(day: NaiveDate, lang: Lang) -> String {
    let weekday = match (day.weekday(), lang) {
        (Weekday::Mon, Lang::Fr) => "lundi",
        (Weekday::Tue, Lang::Fr) => "mardi",
        (Weekday::Wed, Lang::Fr) => "mercredi",
        (Weekday::Thu, Lang::Fr) => "jeudi",
        (Weekday::Fri, Lang::Fr) => "vendredi",
        (Weekday::Sat, Lang::Fr) => "samedi",
        (Weekday::Sun, Lang::Fr) => "dimanche",
        (Weekday::Mon, Lang::En) => "Monday",
        (Weekday::Tue, Lang::En) => "Tuesday",
        (Weekday::Wed, Lang::En) => "Wednesday",
        (Weekday::Thu, Lang::En) => "Thursday",
        (Weekday::Fri, Lang::En) => "Friday",
        (Weekday::Sat, Lang::En) => "Saturday",
        (Weekday::Sun, Lang::En) => "Sunday",
    };
    match lang {
        Lang::Fr => format!("{weekday} {}", date(day, lang)),
        Lang::En => format!("{weekday}, {}", date(day, lang)),
    }
}

/// Writes a date as precisely as it is known: `septembre 2025`, `2025`.
pub fn partial_date(value: PartialDate, lang: Lang) -> String {
    match (value.exact(), value.parts()) {
        (Some(day), _) => date(day, lang),
        (None, (year, Some(month), _)) => {
            let names = if lang == Lang::Fr { &MONTHS_FR } else { &MONTHS_EN };
            format!("{} {year}", names[month as usize - 1])
        }
        (None, (year, ..)) => year.to_string(),
    }
}

/// Writes a time of day: `14 h 30`, `19 h`; `2:30 p.m.`, `7 p.m.`
pub fn time(time: NaiveTime, lang: Lang) -> String {
    let minute = time.minute();
    match lang {
        Lang::Fr if minute == 0 => format!("{}{NBSP}h", time.hour()),
        Lang::Fr => format!("{}{NBSP}h{NBSP}{minute}", time.hour()),
        Lang::En => {
            let (afternoon, hour) = time.hour12();
            let half = if afternoon { "p.m." } else { "a.m." };
            if minute == 0 {
                format!("{hour}{NBSP}{half}")
            } else {
                format!("{hour}:{minute:02}{NBSP}{half}")
            }
        }
    }
}

/// Joins words as a sentence lists them: `a, b et c`; `a, b and c`.
pub fn list(words: &[String], lang: Lang) -> String {
    let and = if lang == Lang::Fr { "et" } else { "and" };
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: &str) -> String {
        text.replace(NBSP, "_")
    }

    #[test]
    fn french_groups_with_no_break_spaces_and_english_with_commas() {
        assert_eq!(spaced(&number(91_000.0, 0, Lang::Fr)), "91_000");
        assert_eq!(number(1_234_567.5, 2, Lang::En), "1,234,567.5");
        assert_eq!(spaced(&number(-0.001, 2, Lang::Fr)), "0");
        assert_eq!(number(-12.5, 1, Lang::Fr), "\u{2212}12,5");
        assert_eq!(number(999.0, 0, Lang::Fr), "999");
    }

    #[test]
    fn years_are_said_with_the_value() {
        let said = |years, lang| spaced(&value(years, "years", lang, false));
        assert_eq!([said(50.0, Lang::Fr), said(1.5, Lang::Fr)], ["50_ans", "1,5_an"]);
        assert_eq!([said(1.0, Lang::En), said(1.5, Lang::En)], ["1_year", "1.5_years"]);
    }

    #[test]
    fn money_follows_the_customs_of_each_language() {
        assert_eq!(spaced(&money_short(3.07e9, "CAD", Lang::Fr)), "3,07_G$");
        assert_eq!(money_short(3.07e9, "CAD", Lang::En), "$3.07B");
        assert_eq!(spaced(&money_long(3.07e9, "CAD", Lang::Fr)), "3,07_milliards de dollars");
        assert_eq!(spaced(&money_long(1.48e9, "CAD", Lang::Fr)), "1,48_milliard de dollars");
        assert_eq!(spaced(&money_long(2.5e6, "USD", Lang::En)), "US$2.5_million");
        assert_eq!(spaced(&money_short(25.5, "CAD", Lang::Fr)), "25,5_$");
    }

    #[test]
    fn dates_and_times_read_as_written_in_canada() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 9).expect("a date");
        let time = |h, m| super::time(NaiveTime::from_hms_opt(h, m, 0).expect("a time"), Lang::Fr);
        assert_eq!(spaced(&date_with_weekday(day, Lang::Fr)), "jeudi 9_avril 2026");
        assert_eq!(spaced(&date_with_weekday(day, Lang::En)), "Thursday, April_9, 2026");
        assert_eq!(
            spaced(&date(NaiveDate::from_ymd_opt(2026, 5, 1).expect("a date"), Lang::Fr)),
            "1er_mai 2026"
        );
        assert_eq!(spaced(&time(10, 0)), "10_h");
        assert_eq!(spaced(&time(10, 45)), "10_h_45");
        assert_eq!(
            spaced(&super::time(NaiveTime::from_hms_opt(14, 30, 0).expect("a time"), Lang::En)),
            "2:30_p.m."
        );
        assert_eq!(partial_date("2025-09".parse().expect("a month"), Lang::Fr), "septembre 2025");
    }

    #[test]
    fn lists_join_their_last_two_with_a_word() {
        let words = ["5".to_owned(), "6".to_owned(), "7".to_owned()];
        assert_eq!(list(&words, Lang::Fr), "5, 6 et 7");
        assert_eq!(list(&words[..1], Lang::En), "5");
    }
}
