//! The numbers of a log file's lines, mended: those there are where they rise, others where they do not; what is missing is noted.

use crate::domain::calendar::day::Date;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::EntryId;
use crate::store::check::lost::remembered;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use std::collections::BTreeSet;

/// Farthest that a number is believed to be from the one before it.
const FARTHEST: u64 = 1_000;

impl Directory {
    /// Lines in the order of their identities, numbered; numbers that are missing get a tombstone that names no line.
    pub(crate) fn renumbered(
        &self,
        path: &str,
        mut kept: Vec<(u64, EntryId, Vec<u8>)>,
        today: Date,
        remarks: &mut Vec<String>,
    ) -> Result<Vec<u8>, StoreError> {
        if !kept.windows(2).all(|pair| pair[0].1 < pair[1].1) {
            kept.sort_by_key(|(_, id, _)| *id);
            remarks.push(format!("{path}: its lines are in order again"));
        }
        let erased = self.erased()?;
        let tombstones = &erased.tombstones;
        let explained: BTreeSet<u64> = tombstones
            .iter()
            .filter(|stone| stone.file == path)
            .map(|stone| stone.seq)
            .collect();
        let there: BTreeSet<EntryId> = kept.iter().map(|(_, id, _)| *id).collect();
        let numbers = numbers(&kept.iter().map(|(seq, ..)| *seq).collect::<Vec<_>>());
        let top = numbers.last().copied().unwrap_or(0);
        let given: BTreeSet<u64> = numbers.iter().copied().collect();
        let mut holes: BTreeSet<u64> = (1..top)
            .filter(|number| !given.contains(number) && !explained.contains(number))
            .collect();
        let mut after = Vec::new();
        // A last line that is gone leaves no hole, but this machine may remember it.
        let remembered = remembered(self, tombstones)?;
        holes.extend(
            remembered
                .iter()
                .filter(|line| line.path == path && !there.contains(&line.id))
                .map(|line| line.seq),
        );
        for ((seq, _, bytes), number) in kept.into_iter().zip(numbers) {
            after.extend(if seq == number {
                bytes
            } else {
                with_number(number, bytes)
            });
            after.push(b'\n');
        }
        if !holes.is_empty() {
            let stones: Vec<Tombstone> = holes
                .iter()
                .map(|seq| Tombstone::of_place(None, path.to_owned(), *seq, today))
                .collect();
            self.leave_tombstones(&stones)?;
            remarks.push(format!(
                "{path}: {} number(s) without a line noted in {}",
                holes.len(),
                layout::ERASED
            ));
        }
        Ok(after)
    }
}

/// Numbers for lines that bear these, in this order: the same where they rise, else those there are in their order. A number
/// that leaps far ahead of all others is an error of its own.
fn numbers(given: &[u64]) -> Vec<u64> {
    // One that is greater than the next, while the next goes on from the one before, was changed by hand or has rotted.
    let mut last = 0;
    let mut believed = BTreeSet::new();
    for (at, number) in given.iter().copied().enumerate() {
        let leaps = given
            .get(at + 1)
            .is_some_and(|next| number > *next && *next > last);
        if !leaps {
            believed.insert(number);
            last = last.max(number);
        }
    }
    let odd = given
        .iter()
        .copied()
        .filter(|number| !believed.contains(number))
        .collect::<BTreeSet<_>>()
        .len();
    let mut known: Vec<u64> = believed.into_iter().collect();
    let leap = known
        .windows(2)
        .position(|pair| pair[1] - pair[0] > FARTHEST)
        .map(|at| at + 1);
    let leaping = odd + known.split_off(leap.unwrap_or(known.len())).len();
    let next = known.last().copied().unwrap_or(0) + 1;
    // The numbers that were leapt from are those that are missing now.
    let there: BTreeSet<u64> = known.iter().copied().collect();
    known.extend(
        (1..next)
            .filter(|number| !there.contains(number))
            .take(leaping),
    );
    known.sort_unstable();
    known.into_iter().chain(next..).take(given.len()).collect()
}

fn with_number(seq: u64, bytes: Vec<u8>) -> Vec<u8> {
    let numbered = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes)
        .ok()
        .and_then(|mut fields| {
            fields.insert("seq".to_owned(), seq.into());
            line::resealed(serde_json::to_string(&fields).ok()?.as_bytes())
        });
    numbered.map_or(bytes, String::into_bytes)
}
