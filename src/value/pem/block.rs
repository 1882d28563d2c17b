//! The blocks of a PEM text (RFC 7468), found but not decoded.

use super::PemContent;
use super::mark::{contains, replaced, split_at_mark};
use crate::violation::{Code, Violation};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// What stands between a line `-----BEGIN …-----` and its line `-----END …-----`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    label: &'a str,
    /// The text between the two lines.
    pub(crate) body: &'a str,
    /// The line on which the body starts, counted from 1.
    #[cfg_attr(
        not(any(feature = "stir-shaken", test)),
        expect(dead_code, reason = "only decoding names lines")
    )]
    pub(crate) line: usize,
}

impl Block<'_> {
    /// What its label says that it holds.
    pub(crate) fn holds(&self) -> PemContent {
        PemContent::from_label(self.label)
    }

    /// Whether its headers say that the body is encrypted (RFC 1421, section 4.6.1.1).
    pub(super) fn is_encrypted(&self) -> bool {
        self.body
            .split(['\n', '\r'])
            .any(|line| contains(line, "Proc-Type") && contains(line, "ENCRYPTED"))
    }
}

/// All whole blocks of a text, in order. White space around lines counts for nothing, nor does the byte order
/// mark of a file before one, and what stands outside of the blocks is let be, as RFC 7468, section 2 has
/// it. A line ends with CR LF, LF or CR alone (`eol` in section 3).
///
/// `expected` is the label to name where the text is cut off within a block of unknown label.
pub(crate) fn blocks<'a>(
    text: &'a str,
    expected: &'static str,
) -> Result<Vec<Block<'a>>, Violation> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut start = 0;
    // Where a block that is not ended ends nevertheless: another one begins, or the text is at its end.
    let mut stop = text.len();
    for (index, line) in lines(text).enumerate() {
        let end = start + line.len();
        if let Some((label, body, number)) = open {
            if boundary(line, END) == Some(label) {
                let body = text.get(body..start).unwrap_or_default();
                found.push(Block {
                    label,
                    body,
                    line: number,
                });
                open = None;
            } else if boundary(line, BEGIN).or(boundary(line, END)).is_some() {
                stop = start;
                break;
            }
        } else if let Some(label) = boundary(line, BEGIN) {
            open = Some((label, end, index + 2));
        }
        start = end;
    }
    // A block that is begun, be it within a line, is ended within a line or not at all.
    let begun = match open {
        Some((label, body, _)) => Some((label, text.get(body..stop).unwrap_or_default())),
        None if found.is_empty() => begun_within_a_line(text),
        None => None,
    };
    match begun {
        None => Ok(found),
        Some((label, rest)) if contains(rest, &[END, label, DASHES].concat()) => {
            Err(Violation::new(Code::PemLineBreaks))
        }
        Some((label, _)) => Err(Violation::new(Code::PemCutOff)
            .with("label", PemContent::known_label(label).unwrap_or(expected))),
    }
}

/// The lines of a text, each with what ends it.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = match rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(at) if rest.get(at..at + 2) == Some("\r\n") => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let (line, after) = rest.split_at_checked(end)?;
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// The label of a line that begins or ends a block.
fn boundary<'a>(line: &'a str, kind: &str) -> Option<&'a str> {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    let label = line.strip_prefix(kind)?.strip_suffix(DASHES)?;
    (!contains(label, DASHES)).then_some(label)
}

/// The label of the first block that begins anywhere, and what follows it.
fn begun_within_a_line(text: &str) -> Option<(&str, &str)> {
    let (_, from) = split_at_mark(text, BEGIN)?;
    Some(split_at_mark(from, DASHES).unwrap_or((from, "")))
}

/// The text with its line breaks put back, where forms, spreadsheets or environment variables have
/// made spaces or `\n` of them. The certificate is the same: white space is no part of base64. `None`
/// where there is no whole block, and where there is a key, of which no copy is made.
pub(super) fn repaired(text: &str) -> Option<String> {
    if contains(text, "PRIVATE KEY") {
        return None;
    }
    let text = replaced(&replaced(text, "\\r", ""), "\\n", "\n");
    let mut repaired = String::new();
    let mut rest = text.as_str();
    while let Some((_, from)) = split_at_mark(rest, BEGIN) {
        let (label, from) = split_at_mark(from, DASHES)?;
        let (body, from) = split_at_mark(from, END)?;
        let (end, after) = split_at_mark(from, DASHES)?;
        if label != end || !body.chars().all(is_base64_or_space) {
            return None;
        }
        repaired.push_str(&encoded(label, body));
        rest = after;
    }
    (!repaired.is_empty()).then_some(repaired)
}

fn is_base64_or_space(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '+' | '/' | '=')
        || character.is_whitespace()
}

/// A block of PEM of some base64, in its usual form: lines of 64 characters (RFC 7468, section 2).
pub(crate) fn encoded(label: &str, base64: &str) -> String {
    let mut text = [BEGIN, label, DASHES, "\n"].concat();
    let mut column = 0;
    for character in base64
        .chars()
        .filter(|character| !character.is_whitespace())
    {
        if column == 64 {
            text.push('\n');
            column = 0;
        }
        text.push(character);
        column += 1;
    }
    text.extend(["\n", END, label, DASHES, "\n"]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(&str, &str, usize)> {
        blocks(text, "CERTIFICATE")
            .unwrap()
            .iter()
            .map(|block| (block.label, block.body.trim(), block.line))
            .collect()
    }

    fn code(text: &str) -> Code {
        blocks(text, "CERTIFICATE").unwrap_err().code()
    }

    #[test]
    fn finds_blocks_among_other_text() {
        let text = "subject=CN\r\n  -----BEGIN A-----\r\nAAAA\r\n-----END A-----  \r\nbetween\n\
                    -----BEGIN B-----\nBBBB\nBB==\n-----END B-----";
        assert_eq!(bodies(text), [("A", "AAAA", 3), ("B", "BBBB\nBB==", 7)]);
        let with_cr = "\u{FEFF}-----BEGIN A-----\rAAAA\r-----END A-----\r\u{FEFF}-----BEGIN B-----\rBB==\r-----END B-----";
        assert_eq!(bodies(with_cr), [("A", "AAAA", 2), ("B", "BB==", 5)]);
        assert_eq!(bodies("nothing here"), []);
        assert_eq!(bodies(""), []);
    }

    #[test]
    fn misses_the_end() {
        for text in [
            "-----BEGIN A-----",
            "-----BEGIN A-----\nAAAA",
            "-----BEGIN A-----\nAAAA\n-----END B-----",
            "-----BEGIN A----- AAAA",
            "> -----BEGIN A-----\n> AAAA",
            "-----BEGIN A",
            "-----BEGIN A-----\nAAAA\n-----BEGIN A-----\nAAAA\n-----END A-----",
        ] {
            assert_eq!(code(text), Code::PemCutOff, "{text}");
        }
    }

    #[test]
    fn misses_the_line_breaks() {
        for text in [
            "-----BEGIN A-----AAAA-----END A-----",
            "-----BEGIN A----- AAAA -----END A-----",
            "-----BEGIN A-----\\nAAAA\\n-----END A-----\\n",
            "-----BEGIN A-----\nAAAA-----END A-----",
            "-----BEGIN A-----\nAAAA\n-----END A-----;",
            "cert: -----BEGIN A-----\nAAAA\n-----END A-----",
            "\"-----BEGIN A-----\nAAAA\n-----END A-----\"",
        ] {
            assert_eq!(code(text), Code::PemLineBreaks, "{text}");
            assert_eq!(
                repaired(text).as_deref(),
                Some("-----BEGIN A-----\nAAAA\n-----END A-----\n"),
            );
        }
    }
}
