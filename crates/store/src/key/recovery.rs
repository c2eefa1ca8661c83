//! The code of a recovery sheet: a key in digits that people copy by hand, with a check a line.

use am_model::source::sha256;
use zeroize::Zeroizing;

use super::{KEY_BYTES, push_hex};
use crate::error::{Result, StoreError};

/// Lines of the code.
const LINES: usize = 4;
/// Bytes of the key a line holds.
const LINE_BYTES: usize = KEY_BYTES / LINES;
/// Digits of a line, its check included.
const LINE_DIGITS: usize = 2 * LINE_BYTES + 2;

/// Writes a key as four lines such as `3F9A 1C2B 0D4E 77A0  5C`.
pub(super) fn write(raw: &[u8; KEY_BYTES]) -> Zeroizing<String> {
    let mut code = Zeroizing::new(String::with_capacity(LINES * (LINE_DIGITS + 6)));
    for (line, bytes) in raw.chunks(LINE_BYTES).enumerate() {
        if line > 0 {
            code.push('\n');
        }
        for group in bytes.chunks(2) {
            push_hex(&mut code, group);
            code.push(' ');
        }
        code.push(' ');
        push_hex(&mut code, &[check(line, bytes)]);
    }
    code.make_ascii_uppercase();
    code
}

/// Reads a code, however it is spaced. `None` when what is typed cannot be one, and so is a passphrase.
///
/// # Errors
/// [`StoreError::MistypedRecoveryCode`] names the first line whose check does not hold.
pub(super) fn read(typed: &str) -> Result<Option<Zeroizing<[u8; KEY_BYTES]>>> {
    let Some(digits) = digits(typed) else { return Ok(None) };
    let mut raw = Zeroizing::new([0; KEY_BYTES]);
    for (line, of_line) in digits.chunks(LINE_DIGITS).enumerate() {
        let mut bytes = of_line.chunks(2).map(|pair| pair[0] << 4 | pair[1]);
        let place = &mut raw[line * LINE_BYTES..(line + 1) * LINE_BYTES];
        for (to, byte) in place.iter_mut().zip(&mut bytes) {
            *to = byte;
        }
        if bytes.next() != Some(check(line, place)) {
            return Err(StoreError::MistypedRecoveryCode { line: line + 1 });
        }
    }
    Ok(Some(raw))
}

/// Returns the values of the digits when there are as many as a code has and nothing else but spaces and hyphens.
fn digits(typed: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut digits = Zeroizing::new(Vec::with_capacity(LINES * LINE_DIGITS));
    for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')) {
        // Hexadecimal has neither O nor l: who types them has misread a nought or a one.
        let c = match c {
            'O' | 'o' => '0',
            'l' | 'I' | 'i' => '1',
            other => other,
        };
        if digits.len() == LINES * LINE_DIGITS {
            return None;
        }
        digits.push(c.to_digit(16)? as u8);
    }
    (digits.len() == LINES * LINE_DIGITS).then_some(digits)
}

/// Returns the check of a line: it depends on the place, so that lines in another order do not hold either.
fn check(line: usize, bytes: &[u8]) -> u8 {
    let mut checked = Zeroizing::new(vec![line as u8]);
    checked.extend_from_slice(bytes);
    u8::from_str_radix(&sha256(&checked)[..2], 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(raw: [u8; 32], spaced in "[ \n-]{0,3}") {
            let code = write(&raw).replace(' ', &spaced).replace('0', "O").replace('1', "l");
            prop_assert_eq!(read(&code).expect("a code").map(|read| *read), Some(raw));
        }

        #[test]
        fn a_wrong_check_is_found_in_its_line(raw: [u8; 32], line in 0_usize..4) {
            let mut digits: Vec<char> = write(&raw).split_whitespace().collect::<String>().chars().collect();
            let place = line * LINE_DIGITS + LINE_DIGITS - 1;
            digits[place] = if digits[place] == '7' { '8' } else { '7' };
            let told = read(&digits.iter().collect::<String>());
            let named = matches!(told, Err(StoreError::MistypedRecoveryCode { line: named }) if named == line + 1);
            prop_assert!(named);
        }

        #[test]
        fn a_passphrase_is_no_code(phrase in "\\PC{0,60}") {
            prop_assert!(read(&phrase).expect("too short for a code").is_none());
        }
    }

    #[test]
    fn lines_in_another_order_do_not_hold() {
        let code = write(&std::array::from_fn(|at| at as u8));
        let mut lines: Vec<&str> = code.lines().collect();
        lines.swap(1, 2);
        assert!(matches!(read(&lines.join("\n")), Err(StoreError::MistypedRecoveryCode { line: 2 })));
    }

    #[test]
    fn it_is_four_lines_of_groups_people_can_read_aloud() {
        let code = write(&[0x3f; 32]);
        let shape = |line: &str| line.split_whitespace().map(str::len).collect::<Vec<_>>();
        assert_eq!(code.lines().map(shape).collect::<Vec<_>>(), vec![vec![4, 4, 4, 4, 2]; 4]);
    }
}
