//! A line that rotted, given back as it was: its checksum tells which one bit is wrong, or where a newline was lost.

use crate::store::codec::line::{self, Checksum};

/// Longest line that is tried: every bit of it costs one checksum.
const LONGEST: usize = 2048;

/// The lines that stood where this one stands now, when one flipped bit explains it.
pub(crate) fn restored(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    if bytes.len() > LONGEST || line::checksum(bytes) == Checksum::Right {
        return None;
    }
    parted(bytes).or_else(|| unflipped(bytes).map(|line| vec![line]))
}

/// Two lines whose newline became another byte, or one whose newline at the end of the file did.
fn parted(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let right = |part: &[u8]| line::checksum(part) == Checksum::Right;
    (0..bytes.len())
        .filter(|at| (bytes[*at] ^ b'\n').is_power_of_two())
        .find_map(|at| {
            let (first, second) = (&bytes[..at], &bytes[at + 1..]);
            (right(first) && (second.is_empty() || right(second))).then(|| {
                [first, second]
                    .iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| part.to_vec())
                    .collect()
            })
        })
}

/// The line with one bit flipped so that it fits its checksum.
fn unflipped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut line = bytes.to_vec();
    for bit in 0..bytes.len() * 8 {
        line[bit / 8] ^= 1 << (bit % 8);
        if line::checksum(&line) == Checksum::Right {
            return Some(line);
        }
        line[bit / 8] ^= 1 << (bit % 8);
    }
    None
}

/// Whether two lines differ in what no person edits: who they are, where they stand, what they speak of.
pub(crate) fn is_another(line: &[u8], other: &[u8]) -> bool {
    match (line::envelope(line), line::envelope(other)) {
        (Ok(one), Ok(two)) => {
            (one.v, one.id, one.seq, one.op, one.replaces)
                != (two.v, two.id, two.seq, two.op, two.replaces)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::codec::line::{Opening, encode};

    #[test]
    fn one_bit_is_found_and_so_is_a_lost_newline() {
        // Not a random one: what is edited below must not occur in it.
        let id = "01M7WGNP40WHRAPYK9GTCDY9PC".parse().unwrap();
        let text = encode(
            &Opening::plain(id, 1, "time"),
            &serde_json::json!({ "note": "weekly", "minutes": 45 }),
        );
        let line = text.trim_end().as_bytes();
        for bit in 0..line.len() * 8 {
            let mut rotten = line.to_vec();
            rotten[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(restored(&rotten), Some(vec![line.to_vec()]), "bit {bit}");
        }
        let joined = [line, b"\x0b", line].concat();
        assert_eq!(restored(&joined), Some(vec![line.to_vec(), line.to_vec()]));
        assert_eq!(
            restored(&[line, b"\x4a"].concat()),
            Some(vec![line.to_vec()])
        );
        assert_eq!(restored(line), None);
        assert_eq!(
            restored(text.replace("weekly", "monthly").trim_end().as_bytes()),
            None
        );
        let edited = text.replace("45", "44");
        assert!(
            !is_another(edited.trim_end().as_bytes(), line)
                && is_another(
                    text.replace("\"seq\":1", "\"seq\":3").trim_end().as_bytes(),
                    line
                )
        );
    }
}
