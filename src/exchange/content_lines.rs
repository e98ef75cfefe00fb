//! Cards and calendars as lines: unfolded before they are decoded, since a fold may part the bytes of one letter.

use crate::exchange::decode::decode;
use crate::exchange::error::ForeignError;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Most lines of a file.
const MOST_LINES: usize = 2_000_000;
/// Properties that hold pictures, sounds and files, which nobody reads here.
const NOT_READ: [&str; 5] = ["PHOTO", "LOGO", "SOUND", "KEY", "ATTACH"];

/// A line, with the number of the one in the file on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct ContentLine {
    pub(in crate::exchange) number: usize,
    pub(in crate::exchange) text: String,
}

/// A line as it was folded together.
struct Raw {
    number: usize,
    bytes: Vec<u8>,
}

/// The lines of a file, each as UTF-8 and in plain writing, and the encoding of those that do not say theirs.
///
/// # Errors
/// When it is no text, or too much.
pub(in crate::exchange) fn content_lines(
    bytes: &[u8],
) -> Result<(Vec<ContentLine>, &'static str), ForeignError> {
    let utf_16 = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    let (bytes, named) = match utf_16 {
        Some((encoding, _)) => (decode(bytes)?.text.into_bytes(), Some(encoding.name())),
        None => (bytes.to_vec(), None),
    };
    let raw = unfolded(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))?;
    let silent: Vec<&[u8]> = raw
        .iter()
        .filter(|line| !line.bytes.is_ascii() && parameter(line, "CHARSET").is_none())
        .map(|line| line.bytes.as_slice())
        .collect();
    let usual = decode(&silent.join(&b'\n'))?.encoding;
    let usual = Encoding::for_label(usual.as_bytes()).unwrap_or(UTF_8);
    let lines = raw.iter().map(|line| plain(line, usual)).collect();
    Ok((lines, named.unwrap_or(usual.name())))
}

/// The lines folded together. One that begins with a blank goes on the line before, also across empty lines.
fn unfolded(bytes: &[u8]) -> Result<Vec<Raw>, ForeignError> {
    let mut lines: Vec<Raw> = Vec::new();
    let mut number = 0;
    for line in physical(bytes) {
        number += 1;
        if number > MOST_LINES {
            return Err(ForeignError::TooMany {
                what: "lines",
                limit: MOST_LINES,
            });
        }
        let last = lines.last_mut();
        match (last, line) {
            (Some(last), [b' ' | b'\t', rest @ ..]) => last.bytes.extend_from_slice(rest),
            (Some(last), line) if goes_on(last) && !is_end(line) => {
                last.bytes.pop();
                last.bytes.extend_from_slice(line);
            }
            (_, []) => {}
            (_, line) => lines.push(Raw {
                number,
                bytes: line.to_vec(),
            }),
        }
    }
    lines.retain(|line| !NOT_READ.iter().any(|name| is_of(line, name)));
    Ok(lines)
}

/// The lines of a file as they stand: ended by a line feed, a carriage return or both.
fn physical(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let from = rest?;
        let Some(at) = memchr::memchr2(b'\n', b'\r', from) else {
            rest = None;
            return Some(from);
        };
        let end = at + usize::from(from[at..].starts_with(b"\r\n")) + 1;
        rest = Some(&from[end..]);
        Some(&from[..at])
    })
}

/// Whether a line in quoted-printable writing ends within its value.
fn goes_on(line: &Raw) -> bool {
    line.bytes.ends_with(b"=") && is_quoted_printable(line)
}

fn is_end(line: &[u8]) -> bool {
    line.len() >= 4 && line[..4].eq_ignore_ascii_case(b"END:")
}

/// Where the colon stands that begins the value.
fn colon(line: &Raw) -> Option<usize> {
    let mut is_quoted = false;
    line.bytes.iter().position(|byte| {
        is_quoted ^= *byte == b'"';
        *byte == b':' && !is_quoted
    })
}

/// What stands before the value, in capitals.
fn head(line: &Raw) -> String {
    let end = colon(line).unwrap_or(line.bytes.len());
    String::from_utf8_lossy(&line.bytes[..end]).to_uppercase()
}

fn is_of(line: &Raw, name: &str) -> bool {
    let whole = head(line);
    let of = whole.split(';').next().unwrap_or_default();
    of.rsplit('.').next() == Some(name)
}

fn is_quoted_printable(line: &Raw) -> bool {
    head(line).contains("QUOTED-PRINTABLE")
}

fn parameter(line: &Raw, name: &str) -> Option<String> {
    let head = head(line);
    let mut parameters = head.split(';').skip(1);
    let found = parameters.find_map(|one| one.strip_prefix(name)?.strip_prefix('='));
    found.map(|value| value.trim_matches('"').to_owned())
}

/// The line as UTF-8, its value without an encoding of its own.
fn plain(line: &Raw, usual: &'static Encoding) -> ContentLine {
    let said = parameter(line, "CHARSET").and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_printable = is_quoted_printable(line);
    let text = match (is_printable, said) {
        (false, said) => decoded(&line.bytes, said.unwrap_or(usual)),
        (true, said) => {
            let end = colon(line).map_or(line.bytes.len(), |at| at + 1);
            let value = unquoted(&line.bytes[end..]);
            let value = match said {
                Some(said) => decoded(&value, said),
                None => match String::from_utf8(value) {
                    Ok(text) => text,
                    Err(error) => decoded(error.as_bytes(), WINDOWS_1252),
                },
            };
            let head = decoded(&line.bytes[..end], usual);
            format!("{}:{}", without_encoding(&head), in_one_line(&value))
        }
    };
    ContentLine {
        number: line.number,
        text,
    }
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What `=C3=A4` stands for; what is no such thing stays.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3);
        let byte = digits.and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        match (bytes[at], byte) {
            (b'=', Some(byte)) => {
                plain.push(byte);
                at += 3;
            }
            (other, _) => {
                plain.push(other);
                at += 1;
            }
        }
    }
    plain
}

fn without_encoding(head: &str) -> String {
    let parts = head.trim_end_matches(':').split(';');
    let kept: Vec<&str> = parts
        .filter(|part| {
            let part = part.to_uppercase();
            !part.contains("QUOTED-PRINTABLE") && !part.starts_with("CHARSET=")
        })
        .collect();
    kept.join(";")
}

fn in_one_line(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\n', '\r'], "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, String)> {
        let (lines, _) = content_lines(bytes).unwrap();
        lines
            .into_iter()
            .map(|line| (line.number, line.text))
            .collect()
    }

    #[test]
    fn a_fold_within_a_letter_is_none() {
        let text = "NOTE:työtä 🙂 koti";
        for at in 1..text.len() {
            let (before, behind) = text.as_bytes().split_at(at);
            let folded = [before, b"\r\n ", behind, b"\r\nEND:VCARD\r\n"].concat();
            assert_eq!(
                lines(&folded),
                [(1, text.to_owned()), (3, "END:VCARD".to_owned())]
            );
        }
    }

    #[test]
    fn quoted_printable_is_read_in_its_encoding_across_soft_breaks() {
        for (bytes, text) in [
            (
                &b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Bj=C3=B6rn =C3=\r\n=84\r\nX:1"[..],
                "FN:Björn Ä",
            ),
            (
                b"NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=\r\nsecond",
                "NOTE:first\\nsecond",
            ),
            (
                b"FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE;X=1:Bj=F6rn",
                "FN;X=1:Björn",
            ),
            (b"FN;ENCODING=QUOTED-PRINTABLE:Bj=F6rn", "FN:Björn"),
            (b"FN;ENCODING=QUOTED-PRINTABLE:100 =ZZ=", "FN:100 =ZZ="),
            (
                b"FN;CHARSET=windows-1252:N\xe4k\xf6",
                "FN;CHARSET=windows-1252:Näkö",
            ),
            (b"FN;QUOTED-PRINTABLE", "FN:"),
        ] {
            assert_eq!(lines(bytes)[0].1, text);
        }
        let ended = lines(b"FN;QUOTED-PRINTABLE:a=\nEND:VCARD\n");
        assert_eq!(ended.len(), 2, "{ended:?}");
    }

    #[test]
    fn other_encodings_are_found_and_pictures_left_out() {
        let (found, encoding) = content_lines(
            b"FN:N\xe4k\xf6 Ty\xf6maa P\xe4\xe4\nPHOTO;X=1:abc\n def\nitem1.LOGO:x\n",
        )
        .unwrap();
        assert_eq!((found.len(), encoding), (1, "windows-1252"));
        assert_eq!(found[0].text, "FN:Näkö Työmaa Pää");
        assert_eq!(
            lines(b"VERSION\n\n :2.0\r\rX:1"),
            [(1, "VERSION:2.0".to_owned()), (5, "X:1".to_owned())]
        );
        assert!(lines(b"").is_empty());
    }
}
