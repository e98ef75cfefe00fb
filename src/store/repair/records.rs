//! Mends a record that does not read: a block that stands in the way becomes a comment, and what a person has to decide is left.

use crate::domain::terms::text::is_conflict_marker;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::repair::heal::Repaired;
use std::collections::BTreeSet;
use std::ops::Range;

/// Most lines of a record that are set aside before it is given up.
const MOST_COMMENTED: usize = 200;

impl Directory {
    /// A record that parses: the block that stands in the way becomes a comment as a whole, since its other lines would be taken
    /// for the block's before it; the original goes to quarantine. What a person has to decide is left: the two sides of a
    /// merge, and what may be a consent or a permission, without which an earlier one would hold.
    pub(crate) fn mend_record(
        &self,
        path: &str,
        repaired: &mut Repaired,
    ) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let mut lines: Vec<String> = String::from_utf8_lossy(&before)
            .split('\n')
            .map(str::to_owned)
            .collect();
        let mut commented = BTreeSet::new();
        let mut left = |why: &str| repaired.left.push(format!("{path}: {why}"));
        if lines.iter().any(|line| is_conflict_marker(line.as_bytes())) {
            left(
                "the two sides of a merge; keep what is right of both, by hand, and take the markers out",
            );
            return Ok(());
        }
        while let Some(number) = self.first_fault(path, lines.join("\n").as_bytes()) {
            let block = block_at(&lines, number - 1);
            if lines[block.start.min(lines.len())..block.end.min(lines.len())]
                .iter()
                .any(|line| may_be_consent(line))
            {
                left(
                    "a consent or permission can not be read, and without it an earlier one would hold; correct it by hand",
                );
                return Ok(());
            }
            let open: Vec<usize> = block
                .filter(|at| {
                    lines
                        .get(*at)
                        .is_some_and(|line| !line.trim().is_empty() && !line.starts_with('#'))
                })
                .collect();
            if open.is_empty() || commented.len() + open.len() > MOST_COMMENTED {
                left("too much of it can not be read; correct it by hand");
                return Ok(());
            }
            for at in open {
                lines[at].insert_str(0, "# ");
                commented.insert(at + 1);
            }
        }
        if commented.is_empty() {
            return Ok(());
        }
        let where_to = self.disk.quarantine(layout::QUARANTINE, path, &before)?;
        self.disk
            .replace(path, Some(&before), lines.join("\n").as_bytes())?;
        let numbers: Vec<String> = commented.iter().map(usize::to_string).collect();
        repaired.mended.push(format!(
            "{path}: line(s) {} made comments so that the rest is read: correct them by hand; the original is in {where_to}",
            numbers.join(", ")
        ));
        Ok(())
    }

    /// The line of the first thing wrong with a record's text; none when it reads.
    fn first_fault(&self, path: &str, bytes: &[u8]) -> Option<usize> {
        crate::store::codec::record::fault(path, bytes).map(|problem| problem.line.unwrap_or(1))
    }
}

/// The lines, from 0, of the block that holds one: its header and what follows up to the next. Before the first header a line
/// is alone.
fn block_at(lines: &[String], at: usize) -> Range<usize> {
    let is_header = |line: &String| line.trim_start().starts_with('[');
    match lines[..lines.len().min(at + 1)].iter().rposition(is_header) {
        None => at..at + 1,
        Some(header) => {
            header
                ..lines[header + 1..]
                    .iter()
                    .position(is_header)
                    .map_or(lines.len(), |next| header + 1 + next)
        }
    }
}

/// Whether a line may be about what somebody agreed to: then a repair must not take it out. What is spelled with escapes may be too.
fn may_be_consent(line: &str) -> bool {
    let line = line.to_lowercase();
    ["consent", "permission", "instruction", "withdrawn", "\\u"]
        .iter()
        .any(|word| line.contains(word))
}
