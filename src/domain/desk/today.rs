//! The desk: what needs doing today, each with the command that settles it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plans, promises};
use crate::domain::caseload::whose::Whose;
use crate::domain::change::consents::look_at_consents;
use crate::domain::desk::backup_due::{Unsaved, without_backup};
use crate::domain::desk::candidate_items::CandidateItems;
use crate::domain::desk::caseload_size::over_full;
use crate::domain::desk::employer_items::EmployerItems;
use crate::domain::desk::item::{About, Item, What};
use crate::domain::erasure::retention::due_soon;
use crate::domain::log::contacts::Logged;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::StandingPlan;
use crate::domain::record::coach::Coach;
use crate::domain::record::owner::owner_on;
use crate::domain::terms::names::{Code, EntryId, Slug};
use std::cmp::Ordering;

/// Days that logging a contact looks back for promises it settles.
const SEEN_DAYS: i64 = 60;

/// Everything on a coach's desk, list by list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    pub(crate) overdue: Vec<Item>,
    pub(crate) due_today: Vec<Item>,
    /// Promised for later this week.
    pub(crate) due_this_week: Vec<Item>,
    pub(crate) planned: Vec<Item>,
    pub(crate) follow_along_due: Vec<Item>,
    /// Talks with employers about somebody's job.
    pub(crate) employer_feedback_due: Vec<Item>,
    pub(crate) quiet_candidates: Vec<Item>,
    pub(crate) seekers_without_meeting: Vec<Item>,
    /// More people than a post can serve: one item, or none.
    pub(crate) caseload_over: Vec<Item>,
    pub(crate) consent_expiring: Vec<Item>,
    pub(crate) work_experience_overdue: Vec<Item>,
    pub(crate) quiet_employers: Vec<Item>,
    pub(crate) open_issues: Vec<Item>,
    pub(crate) retention_due: Vec<Item>,
    pub(crate) private_without_backup: Vec<Item>,
    /// Agreements to be looked at again with the employer.
    pub(crate) reviews_due: Vec<Item>,
    /// Employer instructions to be returned or destroyed.
    pub(crate) instructions_out: Vec<Item>,
}

/// The desk of a coach on a day; `limit` is how many people a full-time post can serve.
pub(crate) fn desk(
    caseload: &Caseload,
    coach: &Coach,
    today: Date,
    unsaved: Unsaved,
    limit: Option<f64>,
) -> Desk {
    let mut desk = Desk {
        caseload_over: limit
            .and_then(|limit| too_many(caseload, coach, today, limit))
            .into_iter()
            .collect(),
        retention_due: retention_due(caseload, coach, today),
        private_without_backup: without_backup(caseload, today, unsaved)
            .into_iter()
            .collect(),
        ..Desk::default()
    };
    desk.put_promises(promises(caseload, &coach.handle, today), today);
    desk.put_plans(caseload, coach, today);
    for candidate in caseload.active_candidates(&coach.handle, today) {
        desk.put_candidate(&CandidateItems {
            caseload,
            candidate,
            today,
        });
    }
    for employer in caseload.employers.values() {
        if caseload.belongs_to(owner_on(&employer.owners, today), &coach.handle) {
            desk.put_employer(&EmployerItems {
                caseload,
                employer,
                today,
            });
        }
    }
    desk.sort();
    desk
}

impl Desk {
    /// Promises due by the end of this week.
    fn put_promises(&mut self, promises: Vec<FollowUp>, today: Date) {
        for follow_up in promises {
            let due = follow_up.promise.due;
            let list = match due.cmp(&today) {
                Ordering::Less => &mut self.overdue,
                Ordering::Equal => &mut self.due_today,
                Ordering::Greater if due <= Week::of(today).sunday() => &mut self.due_this_week,
                Ordering::Greater => continue,
            };
            list.push(promise(&follow_up, today));
        }
    }

    /// Plans up to the end of this week; those whose day has passed are overdue.
    fn put_plans(&mut self, caseload: &Caseload, coach: &Coach, today: Date) {
        for logged in plans(caseload, &coach.handle, today) {
            let on = logged.value.plan.on;
            if on <= Week::of(today).sunday() {
                let list = match on < today {
                    true => &mut self.overdue,
                    false => &mut self.planned,
                };
                list.push(planned(caseload, logged, today));
            }
        }
    }

    fn put_candidate(&mut self, items: &CandidateItems) {
        self.follow_along_due.extend(items.follow_along());
        self.employer_feedback_due.extend(items.feedback());
        self.quiet_candidates.extend(items.quiet());
        self.seekers_without_meeting.extend(items.no_employer_met());
        self.consent_expiring.extend(items.consent_ending());
        self.instructions_out.extend(items.instructions_out());
        self.work_experience_overdue
            .extend(items.work_experience_over());
    }

    fn put_employer(&mut self, items: &EmployerItems) {
        self.quiet_employers.extend(items.quiet());
        self.reviews_due.extend(items.reviews_due());
        self.open_issues.extend(items.open_issues());
    }

    fn sort(&mut self) {
        for list in [
            &mut self.overdue,
            &mut self.quiet_candidates,
            &mut self.seekers_without_meeting,
            &mut self.follow_along_due,
            &mut self.employer_feedback_due,
            &mut self.quiet_employers,
            &mut self.open_issues,
            &mut self.reviews_due,
            &mut self.instructions_out,
        ] {
            list.sort_by_key(|item| item.day);
        }
    }
}

/// A promise and the command that settles it.
fn promise(follow_up: &FollowUp, today: Date) -> Item {
    let contact = follow_up.contact;
    let by_id = || format!("coach done {}", follow_up.id.short());
    // Logging a contact looks back only so far; what was promised earlier is settled by its id.
    let is_in_reach = (today - contact.on).num_days() <= SEEN_DAYS;
    let (about, command) = match (&contact.employer, &contact.candidate) {
        (Some(slug), _) => {
            let command = match is_in_reach {
                true => log_contact(slug, follow_up),
                false => by_id(),
            };
            (About::Employer(slug.clone()), command)
        }
        (None, Some(code)) => {
            let command = match is_in_reach {
                true => format!("coach sup {code}"),
                false => by_id(),
            };
            (About::Candidate(code.clone()), command)
        }
        (None, None) => (About::Nobody, by_id()),
    };
    Item {
        about,
        day: follow_up.promise.due,
        what: What::Promised {
            id: follow_up.id,
            text: follow_up.promise.text.clone(),
        },
        command,
        otherwise: None,
    }
}

/// The contact that settles a promise: in person where a visit was promised, and for whom it was.
fn log_contact(slug: &Slug, follow_up: &FollowUp) -> String {
    let verb = match follow_up.asks_for_visit() {
        true => "visit",
        false => "call",
    };
    let people: Vec<&str> = follow_up
        .contact
        .on_behalf_of
        .iter()
        .map(Code::as_str)
        .collect();
    let people = match people.is_empty() {
        true => String::new(),
        false => format!(" -f {}", people.join(",")),
    };
    format!("coach {verb} {slug}{people}")
}

/// A booked visit or call. Once its day has passed, the question is whether it was held.
fn planned(caseload: &Caseload, logged: &Logged<StandingPlan>, today: Date) -> Item {
    let (id, plan) = (logged.id.short(), &logged.value.plan);
    let has_passed = plan.on < today;
    Item {
        about: About::Employer(plan.employer.clone()),
        day: plan.on,
        what: planned_contact(caseload, logged.id, plan, today),
        command: format!("coach done {id}"),
        otherwise: has_passed.then(|| format!("coach done {id} --not-held")),
    }
}

fn planned_contact(caseload: &Caseload, id: EntryId, plan: &Plan, today: Date) -> What {
    let consents = look_at_consents(
        caseload,
        &plan.on_behalf_of,
        std::slice::from_ref(&plan.employer),
        plan.on.max(today),
    );
    What::Planned {
        id,
        at: plan.at,
        people: plan.on_behalf_of.clone(),
        text: plan.note.clone(),
        warning: consents.missing.into_iter().next(),
        has_passed: plan.on < today,
    }
}

/// More people than the coach's post can serve.
fn too_many(caseload: &Caseload, coach: &Coach, today: Date, limit: f64) -> Option<Item> {
    let over = over_full(caseload, &Whose::one(coach), limit, today)?;
    Some(Item {
        about: About::Nobody,
        day: today,
        what: What::TooMany(over),
        command: "coach report caseload".to_owned(),
        otherwise: None,
    })
}

/// Closed cases of this coach that have been kept long enough, or soon will have been.
fn retention_due(caseload: &Caseload, coach: &Coach, today: Date) -> Vec<Item> {
    let owner = |code: &Code| {
        let candidate = caseload.candidates.get(code)?;
        owner_on(&candidate.owners, today)
    };
    due_soon(caseload, today)
        .into_iter()
        .filter(|case| caseload.belongs_to(owner(&case.code), &coach.handle))
        .map(|case| Item {
            about: About::Candidate(case.code),
            day: case.due,
            what: What::KeptLongEnough,
            command: "coach retention".to_owned(),
            otherwise: None,
        })
        .collect()
}
