//! The fold of log lines: what stands after amendments, voids, moves and settled follow-ups.

use crate::domain::log::by_id::{ById, Hasher, Ids};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::horizon::Horizon;
use crate::domain::log::linked::LinkedLines;
use crate::domain::log::masks::Masks;
use crate::domain::log::op::of_line::Done;
use crate::domain::log::standing::{Log, NotHeld, Settling, StandingPlan};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::text::without_values;

/// Folds lines of any number of coaches and devices, without what masks take out of them. A line stamped past the
/// horizon never wins over another.
pub(crate) fn fold(lines: Vec<Entry>, masks: &Masks, horizon: Horizon) -> Log {
    fold_files(vec![lines], masks, horizon)
}

/// The same of the lines of several files. Those of each are let go once they stand in the log, so that ten years are not in memory
/// twice.
pub(crate) fn fold_files(mut files: Vec<Vec<Entry>>, masks: &Masks, horizon: Horizon) -> Log {
    leave_out_repeated(&mut files);
    files.iter_mut().for_each(|lines| masks.leave_out(lines));
    // Lines ahead of time come first, so that everything else wins over them.
    let rank = |id: EntryId| (horizon.believes(id), id);

    let mut dead = dead_lines(files.iter().flatten());
    dead.extend(masks.earlier().taken_back(&dead));
    let moved = moves(files.iter().flatten(), masks.linked(), &dead, rank);
    let mut log = Log::default();
    let about = said(
        files.iter_mut().flatten(),
        masks,
        &moved,
        (&dead, &mut log.settlings),
        rank,
    );

    for line in files.into_iter().flatten() {
        if dead.contains(&line.id) || moved.contains_key(&line.id) {
            continue;
        }
        let said = about.get(&line.id).map_or(&[][..], Vec::as_slice);
        stand(line, said, &mut log);
    }
    log.edits.sort_by_key(|edit| rank(edit.id));
    log.moved = moved;
    log.sort();
    log
}

/// Leaves out lines whose identity was read before, in another copy of their file.
fn leave_out_repeated(files: &mut [Vec<Entry>]) {
    let all = files.iter().map(Vec::len).sum();
    let mut met = Ids::with_capacity_and_hasher(all, Hasher::default());
    for lines in files {
        lines.retain(|line| met.insert(line.id));
    }
}

/// What is said of each line that stands, in order, and which contact settled what. It is taken out of the lines that say it.
fn said<'a, R: Ord>(
    lines: impl Iterator<Item = &'a mut Entry>,
    masks: &Masks,
    moved: &ById<EntryId>,
    (dead, settlings): (&Ids, &mut Vec<Settling>),
    rank: impl Fn(EntryId) -> R,
) -> ById<Vec<Op>> {
    let counts = |line: &&mut Entry| line.op.of().is_some() && !dead.contains(&line.id);
    let spoken = lines.filter(counts);
    let mut spoken: Vec<(EntryId, Op)> = spoken
        .map(|line| (line.id, std::mem::replace(&mut line.op, Op::Erased {})))
        .collect();
    spoken.sort_by_key(|(id, _)| rank(*id));
    let mut about: ById<Vec<Op>> = ById::default();
    for (id, op) in spoken {
        let Some(of) = op.of() else { continue };
        let living = moved.get(&of).copied().unwrap_or(of);
        if let Op::Done(Done { by: Some(by), .. }) = &op {
            let by = moved.get(by).copied().unwrap_or(*by);
            settlings.push(Settling {
                line: id,
                of: living,
                by,
            });
        }
        // What another device said of a line that was dropped before text 1.7 is not in the one that took its place.
        let successor = masks.earlier().successor(of);
        let of = successor
            .filter(|now| matches!(op, Op::Amend(_)) || id > *now)
            .unwrap_or(of);
        // A line that replaces another holds the whole entry as it stood: what was changed before is in it already.
        let is_in_it = living != of && id < living && matches!(op, Op::Amend(_) | Op::Snooze(_));
        if !is_in_it {
            about.entry(living).or_default().push(op);
        }
    }
    about
}

/// Lines taken back, by the lines that do so.
pub(crate) fn dead_lines<'a>(lines: impl IntoIterator<Item = &'a Entry>) -> Ids {
    let voids = lines.into_iter().filter_map(|line| match &line.op {
        Op::Void(void) => Some((line.id, void.of)),
        _ => None,
    });
    taken_back(voids.collect())
}

/// Lines taken back, by each void and the line it names. A void counts unless a later void took it back in turn, so the latest
/// are judged first.
fn taken_back(mut voids: Vec<(EntryId, EntryId)>) -> Ids {
    voids.sort_unstable();
    let mut dead = Ids::default();
    for (void, of) in voids.into_iter().rev() {
        if !dead.contains(&void) {
            dead.insert(of);
        }
    }
    dead
}

/// Which line stands for which. Of the lines of one entry that were not taken back the one of the highest rank stands, for all
/// others of them.
fn moves<'a, R: Ord>(
    lines: impl Iterator<Item = &'a Entry>,
    linked: &LinkedLines,
    dead: &Ids,
    rank: impl Fn(EntryId) -> R,
) -> ById<EntryId> {
    if linked.is_empty() {
        return ById::default();
    }
    let mut standing: ById<EntryId> = ById::default();
    let living = lines.filter(|line| !dead.contains(&line.id));
    for line in living.filter(|line| line.op.of().is_none()) {
        if let Some(first) = linked.first_of(line.id) {
            let stands = standing.entry(first).or_insert(line.id);
            *stands = std::cmp::max_by_key(*stands, line.id, |id| rank(*id));
        }
    }
    linked
        .lines()
        .filter_map(|(id, first)| Some((id, *standing.get(&first)?)))
        .filter(|(id, stands)| id != stands)
        .collect()
}

/// Puts a line into the log as it stands after what was said of it.
fn stand(line: Entry, said: &[Op], log: &mut Log) {
    let settled = said.iter().any(|op| matches!(op, Op::Done(_)));
    let (id, coach) = (line.id, line.coach);
    let problems = &mut log.problems;
    match line.op {
        Op::Contact(contact) => {
            let value = StandingContact {
                contact: amended(contact, said, id, problems),
                settled,
                how_settled: said.iter().rev().find_map(how_settled),
            };
            log.contacts.push(Logged { id, coach, value });
        }
        Op::Plan(plan) => {
            let plan = amended(plan, said, id, problems);
            let value = StandingPlan {
                plan,
                settled,
                not_held: not_held(said),
            };
            log.plans.push(Logged { id, coach, value });
        }
        Op::Time(time) => {
            let value = amended(time, said, id, problems);
            log.times.push(Logged { id, coach, value });
        }
        Op::Absence(value) => log.absences.push(Logged { id, coach, value }),
        Op::Review(review) => {
            let value = amended(review, said, id, problems);
            log.reviews.push(Logged { id, coach, value });
        }
        Op::Edit(value) => log.edits.push(Logged { id, coach, value }),
        Op::Conflict(value) => log.add_conflict(Logged { id, coach, value }),
        Op::Amend(_)
        | Op::Void(_)
        | Op::Done(_)
        | Op::Snooze(_)
        | Op::Erased {}
        | Op::Unknown(_) => {}
    }
}

fn how_settled(op: &Op) -> Option<String> {
    match op {
        Op::Done(done) => done.note.clone(),
        _ => None,
    }
}

/// What was said of a plan that was not held; on two machines it may have been held after all.
fn not_held(said: &[Op]) -> Option<NotHeld> {
    let done = |op: &Op| match op {
        Op::Done(done) => Some((done.by.is_some(), done.note.clone())),
        _ => None,
    };
    let done: Vec<(bool, Option<String>)> = said.iter().filter_map(done).collect();
    let (_, reason) = done.last().filter(|_| done.iter().all(|(held, _)| !held))?;
    Some(NotHeld {
        reason: reason.clone(),
    })
}

/// A value with what was said of it; as it was where that cannot be applied, which is one of the problems.
fn amended<T>(value: T, said: &[Op], id: EntryId, problems: &mut Vec<String>) -> T
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    match amend(&value, said) {
        Ok(Some(amended)) => amended,
        Ok(None) => value,
        Err(problem) => {
            let why = without_values(&problem.to_string());
            problems.push(format!("an amendment of {id} cannot be applied: {why}"));
            value
        }
    }
}

/// Applies amendments and new due dates, the latest last, on the JSON form of a value: an unknown field is simply not looked at.
/// `None` where there are none.
fn amend<T>(value: &T, said: &[Op]) -> Result<Option<T>, serde_json::Error>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let mut json = None;
    for op in said
        .iter()
        .filter(|op| matches!(op, Op::Amend(_) | Op::Snooze(_)))
    {
        let whole = match &mut json {
            Some(whole) => whole,
            none => none.insert(serde_json::to_value(value)?),
        };
        let serde_json::Value::Object(fields) = whole else {
            continue;
        };
        match op {
            Op::Amend(amendment) => {
                amendment
                    .unset
                    .iter()
                    .for_each(|field| drop(fields.shift_remove(field)));
                fields.extend(amendment.set.clone());
            }
            Op::Snooze(snooze) => {
                if let Some(serde_json::Value::Object(next)) = fields.get_mut("next") {
                    next.insert("due".to_owned(), serde_json::json!(snooze.due));
                }
            }
            _ => {}
        }
    }
    json.map(serde_json::from_value).transpose()
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
