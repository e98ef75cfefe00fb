//! Bytes of another program as text, and in which encoding they were.

use crate::exchange::error::ForeignError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and the encoding it was taken to be in.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    /// Bytes that mean nothing in it; each became a replacement character.
    pub(crate) has_errors: bool,
}

/// Bytes looked at to tell text from anything else.
const LOOKED_AT: usize = 4096;

/// Reads bytes as text: by their byte order mark, else as UTF-8, else as the encoding that their letters make most likely.
///
/// # Errors
/// When they are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ForeignError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, &bytes[length..]));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(decoded(encoding, bytes));
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    if start.contains(&0) {
        return Err(ForeignError::NotText);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(decoded(UTF_8, bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(decoded(detector.guess(None, Utf8Detection::Deny), bytes))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        has_errors,
    }
}

/// Text of two bytes a letter, where every other byte of its beginning is empty.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let empty = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
    };
    let half = start.len() / 2;
    match (empty(0).count(), empty(1).count()) {
        _ if half < 2 => None,
        (0, odd) if odd * 10 > half * 6 => Some(UTF_16LE),
        (even, 0) if even * 10 > half * 6 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn a_mark_tells_the_encoding_and_else_the_bytes_do() {
        let utf_16 = |text: &str, little: bool| -> Vec<u8> {
            let units = text.encode_utf16();
            let bytes = units.flat_map(|unit| match little {
                true => unit.to_le_bytes(),
                false => unit.to_be_bytes(),
            });
            bytes.collect()
        };
        let text = "Datum;Näkö Oy\n18.11.2026;Työ\n";
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()), "UTF-8"),
            (marked(b"\xff\xfe", utf_16(text, true)), "UTF-16LE"),
            (marked(b"\xfe\xff", utf_16(text, false)), "UTF-16BE"),
            (utf_16(text, true), "UTF-16LE"),
            (utf_16(text, false), "UTF-16BE"),
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), encoding));
        }
        let windows = b"P\xe4iv\xe4;Ty\xf6nantaja\r\n18.11.2026;N\xe4k\xf6 Oy;10 \x80 / h \x96 keskustelu\r\n";
        let (text, encoding) = read(windows);
        assert_eq!(encoding, "windows-1252");
        assert!(text.contains("Näkö Oy;10 € / h – keskustelu"), "{text}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"PK\x03\x04\0\0\0\0"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\0",
        ] {
            assert!(matches!(decode(bytes), Err(ForeignError::NotText)));
        }
        assert_eq!(read(b""), (String::new(), "UTF-8"));
    }
}
