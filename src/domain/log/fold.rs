//! The fold of log lines: what stands after amendments, voids, moves and settled follow-ups.

use crate::domain::log::by_id::{ById, Hasher, Ids};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::horizon::Horizon;
use crate::domain::log::linked::LinkedLines;
use crate::domain::log::masks::Masks;
use crate::domain::log::standing::{Log, StandingPlan};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::text::without_values;

/// Folds lines of any number of coaches and devices, without what masks take out of them. A line stamped past the
/// horizon never wins over another.
pub(crate) fn fold(mut lines: Vec<Entry>, masks: &Masks, horizon: Horizon) -> Log {
    masks.leave_out(&mut lines);
    leave_out_repeated(&mut lines);
    // Lines ahead of time come first, so that everything else wins over them.
    let rank = |id: EntryId| (horizon.believes(id), id);

    let mut dead = dead_lines(&lines);
    dead.extend(masks.earlier().taken_back(&dead));
    let moved = moves(&lines, masks.linked(), &dead, rank);
    let about = said(&mut lines, masks, &moved, &dead, rank);

    let mut log = Log::default();
    for line in lines {
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
fn leave_out_repeated(lines: &mut Vec<Entry>) {
    let mut met = Ids::with_capacity_and_hasher(lines.len(), Hasher::default());
    lines.retain(|line| met.insert(line.id));
}

/// What is said of each line that stands, in order. It is taken out of the lines that say it.
fn said<R: Ord>(
    lines: &mut [Entry],
    masks: &Masks,
    moved: &ById<EntryId>,
    dead: &Ids,
    rank: impl Fn(EntryId) -> R,
) -> ById<Vec<Op>> {
    let counts = |line: &&mut Entry| line.op.of().is_some() && !dead.contains(&line.id);
    let spoken = lines.iter_mut().filter(counts);
    let mut spoken: Vec<(EntryId, Op)> = spoken
        .map(|line| (line.id, std::mem::replace(&mut line.op, Op::Erased {})))
        .collect();
    spoken.sort_by_key(|(id, _)| rank(*id));
    let mut about: ById<Vec<Op>> = ById::default();
    for (id, op) in spoken {
        let Some(of) = op.of() else { continue };
        let living = moved.get(&of).copied().unwrap_or(of);
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
fn moves<R: Ord>(
    lines: &[Entry],
    linked: &LinkedLines,
    dead: &Ids,
    rank: impl Fn(EntryId) -> R,
) -> ById<EntryId> {
    if linked.is_empty() {
        return ById::default();
    }
    let mut standing: ById<EntryId> = ById::default();
    let living = lines.iter().filter(|line| !dead.contains(&line.id));
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
            let value = StandingPlan { plan, settled };
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
        Op::Conflict(_)
        | Op::Amend(_)
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

/// A value with what was said of it; as it was where that can not be applied, which is one of the problems.
fn amended<T>(value: T, said: &[Op], id: EntryId, problems: &mut Vec<String>) -> T
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    match amend(&value, said) {
        Ok(Some(amended)) => amended,
        Ok(None) => value,
        Err(problem) => {
            let why = without_values(&problem.to_string());
            problems.push(format!("an amendment of {id} can not be applied: {why}"));
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
mod tests {
    use super::*;
    use crate::domain::log::entry::{Amend, Contact, Done, Promise, Snooze, Void};
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn fold_of(lines: Vec<Entry>, horizon: Horizon) -> Log {
        let masks = Masks::over(&[], &lines, &[]);
        fold(lines, &masks, horizon)
    }

    fn id(n: u64) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
    }

    fn line(n: u64, op: Op) -> Entry {
        Entry::for_test(id(n), op)
    }

    fn contact(n: u64) -> Entry {
        let mut contact = Contact::new(
            "2026-11-17".parse().unwrap(),
            Party::Employer,
            Channel::Visit,
        );
        contact.next = Some(Promise {
            text: "call".into(),
            due: "2026-11-20".parse().unwrap(),
        });
        line(n, Op::Contact(Box::new(contact)))
    }

    fn minutes(n: u64, of: u64, minutes: u32) -> Entry {
        let set = serde_json::json!({ "minutes": minutes })
            .as_object()
            .unwrap()
            .clone();
        line(
            n,
            Op::Amend(Amend {
                of: id(of),
                set,
                unset: vec![],
            }),
        )
    }

    fn void(n: u64, of: u64) -> Entry {
        line(n, Op::Void(Void { of: id(of) }))
    }

    #[test]
    fn the_greatest_amendment_wins_in_whatever_order_lines_are_read() {
        let log = fold_of(
            vec![minutes(3, 1, 45), contact(1), minutes(2, 1, 30)],
            Horizon::NONE,
        );
        assert_eq!(log.contacts[0].value.contact.minutes, Some(45));
        let log = fold_of(
            vec![contact(1), minutes(2, 1, 30), minutes(3, 1, 45), void(4, 3)],
            Horizon::NONE,
        );
        assert_eq!(
            log.contacts[0].value.contact.minutes,
            Some(30),
            "a voided amendment does not count"
        );
    }

    #[test]
    fn an_amendment_stamped_more_than_a_day_ahead_does_not_win() {
        let a_day_ahead = 24 * 60 * 60 * 1000;
        let minutes_at = |stamped: u64| {
            let lines = vec![contact(1), minutes(2, 1, 30), minutes(stamped, 1, 45)];
            let log = fold_of(lines, Horizon::past(1_000));
            log.contacts[0].value.contact.minutes
        };
        assert_eq!(minutes_at(a_day_ahead), Some(45));
        assert_eq!(minutes_at(a_day_ahead + 1), Some(30));
    }

    #[test]
    fn a_void_is_lifted_only_by_voiding_it() {
        assert!(
            fold_of(vec![contact(1), void(2, 1)], Horizon::NONE)
                .contacts
                .is_empty()
        );
        assert_eq!(
            fold_of(vec![contact(1), void(2, 1), void(3, 2)], Horizon::NONE)
                .contacts
                .len(),
            1
        );
        assert!(
            fold_of(
                vec![contact(1), void(2, 1), void(3, 2), void(4, 3)],
                Horizon::NONE
            )
            .contacts
            .is_empty()
        );
    }

    #[test]
    fn of_two_replacements_the_greatest_lives_and_inherits_what_was_said() {
        let replacing = |n, of| Entry {
            replaces: Some(id(of)),
            ..contact(n)
        };
        let done = line(
            5,
            Op::Done(Done {
                of: id(1),
                by: None,
                on: None,
                note: None,
            }),
        );
        let log = fold_of(
            vec![contact(1), replacing(2, 1), replacing(3, 1), done],
            Horizon::NONE,
        );
        assert_eq!(log.contacts.len(), 1);
        assert_eq!(log.contacts[0].id, id(3));
        assert!(log.contacts[0].value.settled);
        assert_eq!(log.ids_ending(&id(1).to_string()), vec![id(3)]);
    }

    #[test]
    fn what_is_said_of_an_entry_reaches_it_however_often_it_was_moved() {
        let replacing = |n, of| Entry {
            replaces: Some(id(of)),
            ..contact(n)
        };
        let done = line(
            9,
            Op::Done(Done {
                of: id(1),
                by: None,
                on: None,
                note: None,
            }),
        );
        let moved_twice = vec![
            contact(1),
            void(2, 1),
            replacing(3, 1),
            void(4, 3),
            replacing(5, 3),
            done,
            minutes(8, 1, 77),
        ];
        let log = fold_of(moved_twice.clone(), Horizon::NONE);
        assert_eq!(log.contacts.len(), 1);
        let stands = &log.contacts[0];
        assert_eq!(
            (
                stands.id,
                stands.value.settled,
                stands.value.contact.minutes
            ),
            (id(5), true, Some(77))
        );
        assert_eq!(log.ids_ending(&id(1).to_string()), vec![id(5)]);
        // Moved once and then taken back: nothing stands.
        assert!(
            fold_of(moved_twice[..4].to_vec(), Horizon::NONE)
                .contacts
                .is_empty()
        );
    }

    #[test]
    fn what_was_amended_before_a_move_does_not_undo_the_move_and_what_is_amended_since_holds() {
        let mut moved = contact(3);
        moved.replaces = Some(id(1));
        if let Op::Contact(contact) = &mut moved.op {
            contact.on = "2026-10-30".parse().unwrap();
            contact.minutes = Some(20);
        }
        let day = |n: u64, on: &str| {
            let set = serde_json::json!({ "on": on }).as_object().unwrap().clone();
            line(
                n,
                Op::Amend(Amend {
                    of: id(1),
                    set,
                    unset: vec![],
                }),
            )
        };
        let lines = vec![contact(1), day(2, "2026-11-18"), moved, void(4, 1)];
        let log = fold_of(lines.clone(), Horizon::NONE);
        assert_eq!(
            (log.contacts.len(), log.contacts[0].contact().on.to_string()),
            (1, "2026-10-30".to_owned())
        );
        // Another device, which had not seen the move, amended the old line later.
        let log = fold_of([lines, vec![minutes(5, 1, 45)]].concat(), Horizon::NONE);
        assert_eq!(log.contacts[0].contact().minutes, Some(45));
    }

    #[test]
    fn snooze_moves_the_due_date_and_done_settles() {
        let snooze = line(
            2,
            Op::Snooze(Snooze {
                of: id(1),
                due: "2026-12-01".parse().unwrap(),
            }),
        );
        let log = fold_of(vec![contact(1), snooze], Horizon::NONE);
        assert_eq!(
            log.contacts[0].open_promise().unwrap().due.to_string(),
            "2026-12-01"
        );
        let snooze = line(
            2,
            Op::Snooze(Snooze {
                of: id(1),
                due: "2026-12-01".parse().unwrap(),
            }),
        );
        let set = serde_json::json!({ "next": { "text": "call", "due": "2026-12-24" } })
            .as_object()
            .unwrap()
            .clone();
        let later = line(
            3,
            Op::Amend(Amend {
                of: id(1),
                set,
                unset: vec![],
            }),
        );
        let log = fold_of(vec![contact(1), later, snooze], Horizon::NONE);
        assert_eq!(
            log.contacts[0].open_promise().unwrap().due.to_string(),
            "2026-12-24",
            "the later of the two wins"
        );
    }

    fn moved_to(n: u64, old: u64) -> Entry {
        Entry {
            replaces: Some(id(old)),
            ..contact(n)
        }
    }

    #[test]
    fn an_entry_that_two_devices_moved_stands_once_however_often_each_did() {
        let one = [
            contact(1),
            void(2, 1),
            moved_to(3, 1),
            void(4, 3),
            moved_to(5, 3),
        ];
        for last in [6, 30] {
            let other = [void(last, 1), moved_to(last + 1, 1)];
            let log = fold_of([&one[..], &other].concat(), Horizon::NONE);
            assert_eq!(
                log.contacts
                    .iter()
                    .map(|logged| logged.id)
                    .collect::<Vec<_>>(),
                [id(last + 1)]
            );
        }
        // What the first says was later.
        let log = fold_of(
            [&one[..4], &[void(5, 1), moved_to(6, 1)], &[moved_to(7, 3)]].concat(),
            Horizon::NONE,
        );
        assert_eq!(
            log.contacts
                .iter()
                .map(|logged| logged.id)
                .collect::<Vec<_>>(),
            [id(7)]
        );
    }

    #[test]
    fn what_was_settled_stays_so_when_a_move_is_taken_back() {
        let done = line(
            4,
            Op::Done(Done {
                of: id(3),
                by: None,
                on: None,
                note: Some("by phone".into()),
            }),
        );
        let log = fold_of(
            vec![
                contact(1),
                void(2, 1),
                moved_to(3, 1),
                done,
                void(5, 3),
                void(6, 2),
            ],
            Horizon::NONE,
        );
        assert_eq!(log.contacts.len(), 1);
        assert_eq!(
            (
                log.contacts[0].id,
                log.contacts[0].value.settled,
                log.contacts[0].value.how_settled.as_deref()
            ),
            (id(1), true, Some("by phone"))
        );
    }

    #[test]
    fn a_loop_of_replacements_made_by_hand_ends() {
        let a = Entry {
            replaces: Some(id(2)),
            ..contact(1)
        };
        let b = Entry {
            replaces: Some(id(1)),
            ..contact(2)
        };
        assert_eq!(
            fold_of(vec![a, b, minutes(3, 1, 5)], Horizon::NONE)
                .contacts
                .len(),
            1
        );
    }
}
