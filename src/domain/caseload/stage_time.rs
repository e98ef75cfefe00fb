//! Time in stages: days spent at each, and how many came how far along the track.

use crate::domain::calendar::day::Date;
use crate::domain::record::stage_change::StageChange;
use std::collections::BTreeMap;

/// Days at each stage until a day, by stage. A stage gone back to counts each of its days once; of two changes on one day
/// the later in the file stands, and the earlier was never held.
pub(crate) fn days_by_stage<S: Copy + Ord>(
    changes: &[StageChange<S>],
    by: Date,
) -> BTreeMap<S, i64> {
    let mut days = BTreeMap::new();
    let held = held(changes, by);
    for (index, (stage, from)) in held.iter().enumerate() {
        let until = held.get(index + 1).map_or(by, |(_, next)| *next);
        *days.entry(*stage).or_default() += (until - *from).num_days();
    }
    days
}

/// The stages held by a day, in order of time, each with its first day.
fn held<S: Copy>(changes: &[StageChange<S>], by: Date) -> Vec<(S, Date)> {
    let mut known: Vec<(S, Date)> = changes
        .iter()
        .map(|change| (change.stage, change.on.0))
        .filter(|(_, on)| *on <= by)
        .collect();
    known.sort_by_key(|(_, on)| *on);
    let mut held: Vec<(S, Date)> = Vec::new();
    for (stage, on) in known {
        if held.last().is_some_and(|(_, last)| *last == on) {
            held.pop();
        }
        held.push((stage, on));
    }
    held
}

/// How a stage of the track stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Passage<S> {
    pub(crate) stage: S,
    /// Records there now.
    pub(crate) now: usize,
    /// Records that were ever there or further on; `None` beside the track.
    pub(crate) reached: Option<usize>,
    /// Of those who reached the stage before, 0 to 1.
    pub(crate) conversion: Option<f64>,
    /// Days that each record has spent there, of those that have, in order.
    pub(crate) days: Vec<i64>,
}

impl<S> Passage<S> {
    fn empty(stage: S) -> Passage<S> {
        Passage {
            stage,
            now: 0,
            reached: None,
            conversion: None,
            days: Vec::new(),
        }
    }

    /// The middle of the days, or the mean of the two in the middle.
    pub(crate) fn median(&self) -> Option<f64> {
        let (below, above) = (
            self.days.get(self.days.len().saturating_sub(1) / 2)?,
            self.days.get(self.days.len() / 2)?,
        );
        Some((below + above) as f64 / 2.0)
    }

    pub(crate) fn mean(&self) -> Option<f64> {
        (!self.days.is_empty())
            .then(|| self.days.iter().sum::<i64>() as f64 / self.days.len() as f64)
    }
}

/// How records pass through their stages until a day. `track` is the way forward; what is in `all` and not on it stands beside.
pub(crate) fn passages<'a, S: Copy + Ord + 'a>(
    all: &[S],
    track: &[S],
    records: impl Iterator<Item = &'a [StageChange<S>]>,
    by: Date,
) -> Vec<Passage<S>> {
    let mut passages: Vec<Passage<S>> = all.iter().copied().map(Passage::empty).collect();
    let place = |stage: S| track.iter().position(|known| *known == stage);
    let mut furthest = vec![0usize; track.len()];
    for changes in records {
        let held = held(changes, by);
        let far = held.iter().filter_map(|(stage, _)| place(*stage)).max();
        for reached in &mut furthest[..track.len().min(far.unwrap_or(0) + 1)] {
            *reached += 1;
        }
        let last = held.last().map(|(stage, _)| *stage);
        let now = last.or_else(|| track.first().copied());
        let days = days_by_stage(changes, by);
        for passage in &mut passages {
            passage.now += usize::from(now == Some(passage.stage));
            passage.days.extend(days.get(&passage.stage));
        }
    }
    for passage in &mut passages {
        passage.days.sort_unstable();
        if let Some(at) = place(passage.stage) {
            let before = at.checked_sub(1).map_or(0, |before| furthest[before]);
            passage.reached = Some(furthest[at]);
            passage.conversion = (before > 0).then(|| furthest[at] as f64 / before as f64);
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::vocabulary::EmployerStage::{
        self, Declined, FirstContact, Informing, Lead, Supporting,
    };

    fn changes(text: &[(EmployerStage, &str)]) -> Vec<StageChange<EmployerStage>> {
        text.iter()
            .map(|(stage, on)| StageChange {
                id: String::new(),
                stage: *stage,
                on: toml::from_str::<BTreeMap<String, crate::domain::calendar::civil::Civil>>(
                    &format!("d = {on}"),
                )
                .unwrap()["d"],
                reason: None,
            })
            .collect()
    }

    #[test]
    fn a_stage_gone_back_and_forth_counts_its_days_once() {
        let history = changes(&[
            (Informing, "2026-11-01"),
            (Supporting, "2026-11-10"),
            (Informing, "2026-11-15"),
        ]);
        let days = days_by_stage(&history, "2026-11-20".parse().unwrap());
        assert_eq!(
            days.into_iter().collect::<Vec<_>>(),
            [(Informing, 14), (Supporting, 5)]
        );
    }

    #[test]
    fn of_two_changes_on_one_day_the_later_in_the_file_was_held() {
        let history = changes(&[
            (Lead, "2026-11-01"),
            (Supporting, "2026-11-10"),
            (Informing, "2026-11-10"),
        ]);
        let days = days_by_stage(&history, "2026-11-20".parse().unwrap());
        assert_eq!(
            days.into_iter().collect::<Vec<_>>(),
            [(Lead, 9), (Informing, 10)]
        );
        assert!(days_by_stage(&history, "2026-10-31".parse().unwrap()).is_empty());
    }

    #[test]
    fn who_skips_a_stage_has_reached_it_and_who_declines_came_as_far_as_before() {
        let records = [
            changes(&[(Lead, "2026-11-01"), (Informing, "2026-11-10")]),
            changes(&[(FirstContact, "2026-11-01"), (Declined, "2026-11-10")]),
            Vec::new(),
        ];
        let by = "2026-11-20".parse().unwrap();
        let track = EmployerStage::TRACK;
        let found = passages(
            EmployerStage::ALL,
            track,
            records.iter().map(Vec::as_slice),
            by,
        );
        let row = |stage| {
            found
                .iter()
                .find(|passage| passage.stage == stage)
                .map(|passage| (passage.now, passage.reached, passage.conversion))
                .unwrap()
        };
        assert_eq!(
            row(Lead),
            (1, Some(3), None),
            "a record without history is at the first stage"
        );
        assert_eq!(row(FirstContact), (0, Some(2), Some(2.0 / 3.0)));
        assert_eq!(row(Informing), (1, Some(1), Some(0.5)));
        assert_eq!(row(Supporting), (0, Some(0), Some(0.0)));
        assert_eq!(row(Declined), (1, None, None));
        let lead = found.iter().find(|passage| passage.stage == Lead).unwrap();
        assert_eq!(
            (lead.median(), lead.mean()),
            (Some(9.0), Some(9.0)),
            "the one whose days are known"
        );
    }
}
