//! Open follow-ups and plans at a hand-over: which go along, and which the coach who hands over still has.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plans, promises};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::Owner;
use crate::domain::terms::names::{EntryId, Handle};
use crate::words::Words;
use crate::words::say::{say, say_count};

/// Those that are named as left behind, at most.
const MOST_NAMED: usize = 5;

/// The follow-ups and plans that go along, and what stays.
pub(crate) struct Going {
    pub(crate) follow_ups: Vec<EntryId>,
    pub(crate) plans: Vec<EntryId>,
    stays: Vec<Held>,
}

/// An open follow-up or plan, with the words in which it is named.
struct Held {
    id: EntryId,
    is_plan: bool,
    text: String,
}

impl Going {
    /// What the new coach keeps once these are theirs, and did not before; and what the one who hands over keeps.
    pub(crate) fn along(
        caseload: &Caseload,
        (people, employers): (&[&Candidate], &[&Employer]),
        (me, to, on): (&Handle, &Handle, Date),
    ) -> Going {
        let mut after = caseload.clone();
        let owner = || Owner {
            coach: to.clone(),
            from: Civil(on),
        };
        for before in people {
            let theirs = after.candidates.get_mut(&before.code);
            theirs.into_iter().for_each(|now| now.owners.push(owner()));
        }
        for before in employers {
            let theirs = after.employers.get_mut(&before.id);
            theirs.into_iter().for_each(|now| now.owners.push(owner()));
        }
        let had = held(caseload, to, on);
        let mut goes = held(&after, to, on);
        goes.retain(|held| !had.iter().any(|before| before.id == held.id));
        let ids = |is_plan: bool| {
            let of_kind = goes.iter().filter(|held| held.is_plan == is_plan);
            of_kind.map(|held| held.id).collect()
        };
        Going {
            follow_ups: ids(false),
            plans: ids(true),
            stays: held(&after, me, on),
        }
    }

    pub(crate) fn said(&self, words: &Words) -> String {
        match several(words, self.follow_ups.len(), self.plans.len()) {
            list if list.is_empty() => String::new(),
            list => say!(words, "desk-said.along", list),
        }
    }

    /// What is still on the desk of a coach who hands over everything: it is about nothing that went over now.
    pub(crate) fn left_behind(&self, words: &Words) -> Option<String> {
        let first = self.stays.first()?;
        let named = self.stays.iter().take(MOST_NAMED);
        let named: Vec<String> = named
            .map(|held| format!("{} ({})", held.text, held.id.short()))
            .collect();
        let more = match self.stays.len() > MOST_NAMED {
            true => ", …",
            false => "",
        };
        let plans = self.stays.iter().filter(|held| held.is_plan).count();
        let many = several(words, self.stays.len() - plans, plans);
        let list = format!("{}{more}", named.join(", "));
        let id = first.id.short();
        Some(say!(words, "slip.left-behind", many, list, id))
    }
}

/// What a coach has to keep on a day.
fn held(caseload: &Caseload, coach: &Handle, on: Date) -> Vec<Held> {
    let follow_ups = promises(caseload, coach, on);
    let follow_ups = follow_ups.iter().map(|open| Held {
        id: open.id,
        is_plan: false,
        text: open.promise.text.clone(),
    });
    let plans = plans(caseload, coach, on).map(|logged| Held {
        id: logged.id,
        is_plan: true,
        text: caseload
            .employer_name(&logged.value.plan.employer)
            .to_owned(),
    });
    follow_ups.chain(plans).collect()
}

/// How many follow-ups and plans, in words; nothing where there are none.
fn several(words: &Words, follow_ups: usize, plans: usize) -> String {
    let follow_ups = Some(follow_ups).filter(|n| *n > 0);
    let follow_ups = follow_ups.map(|n| say_count!(words, "desk-said.follow-ups", n));
    let plans = Some(plans).filter(|n| *n > 0);
    let plans = plans.map(|n| say_count!(words, "close.plans", n));
    let parts: Vec<String> = follow_ups.into_iter().chain(plans).collect();
    parts.join(&words.label("said.and"))
}
