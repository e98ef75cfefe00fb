//! The desk: what needs doing today, each with the command that settles it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::logging::look_at_consents;
use crate::domain::desk::alarm::{
    Alarm, consent, employer_quiet_since, quiet_since, seeks_without_meeting, work_experience_over,
};
use crate::domain::desk::follow_along::{self, DueKind};
use crate::domain::erasure::retention::due_soon;
use crate::domain::log::follow_up::{self, FollowUp};
use crate::domain::record::agreement::reviews_due;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::owner_on;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::vocabulary::AgreementKind;
use std::cmp::Ordering;

/// Days that logging a contact looks back for promises it settles.
const SEEN_DAYS: i64 = 60;

/// A line of the desk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) about: About,
    /// When it is or was due, or since when it has been so.
    pub(crate) day: Date,
    pub(crate) what: What,
    /// The command that settles it.
    pub(crate) command: String,
}

/// Whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Employer(Slug),
    Candidate(Code),
    /// A partner, which has no record.
    Nobody,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Promised {
        id: EntryId,
        text: String,
    },
    Planned {
        id: EntryId,
        at: Option<TimeOfDay>,
        people: Vec<Code>,
        text: Option<String>,
        warning: Option<NoConsent>,
    },
    FollowAlong(DueKind),
    NoContact {
        days: i64,
    },
    NoEmployerMet {
        days: i64,
    },
    ConsentEnds,
    ConsentEnded,
    WorkExperienceOver,
    Quiet {
        days: i64,
    },
    Issue {
        text: String,
    },
    Review(AgreementKind),
    InstructionBack {
        employer: Slug,
    },
    /// private/ holds what no backup does.
    NoBackup {
        days: i64,
    },
    /// A closed case has been kept long enough, or will have been.
    KeptLongEnough,
}

/// What private/ holds that no backup does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsaved {
    Nothing,
    /// What came since the last backup.
    Since(Date),
    /// Everything: there was none.
    Everything,
}

/// Days that private/ may go without a backup.
const BACKUP_DAYS: i64 = 30;

/// Everything on a coach's desk, list by list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    pub(crate) overdue: Vec<Item>,
    pub(crate) due_today: Vec<Item>,
    /// Promised for later this week.
    pub(crate) due_this_week: Vec<Item>,
    pub(crate) planned: Vec<Item>,
    pub(crate) follow_along_due: Vec<Item>,
    pub(crate) quiet_candidates: Vec<Item>,
    pub(crate) seekers_without_meeting: Vec<Item>,
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

/// The desk of a coach on a day.
pub(crate) fn desk(caseload: &Caseload, coach: &Coach, today: Date, unsaved: Unsaved) -> Desk {
    let mut desk = Desk::default();
    for follow_up in promises(caseload, coach, today)
        .iter()
        .filter(|follow_up| follow_up.promise.due <= Week::of(today).sunday())
    {
        let list = match follow_up.promise.due.cmp(&today) {
            Ordering::Less => &mut desk.overdue,
            Ordering::Equal => &mut desk.due_today,
            Ordering::Greater => &mut desk.due_this_week,
        };
        let contact = follow_up.contact;
        let (about, command) = match (&contact.employer, &contact.candidate) {
            // A contact looks so far back; what was promised earlier is settled by its id.
            (Some(slug), _) if (today - contact.on).num_days() > SEEN_DAYS => (
                About::Employer(slug.clone()),
                format!("coach done {}", follow_up.id.short()),
            ),
            (Some(slug), _) => (
                About::Employer(slug.clone()),
                format!("coach l {slug} -c phone"),
            ),
            (None, Some(code)) => (About::Candidate(code.clone()), format!("coach sup {code}")),
            (None, None) => (
                About::Nobody,
                format!("coach done {}", follow_up.id.short()),
            ),
        };
        let what = What::Promised {
            id: follow_up.id,
            text: follow_up.promise.text.clone(),
        };
        list.push(Item {
            about,
            day: follow_up.promise.due,
            what,
            command,
        });
    }
    planned(caseload, coach, today, &mut desk);
    let active: Vec<&Candidate> = caseload.active_candidates(&coach.handle, today).collect();
    for candidate in active {
        of_candidate(caseload, candidate, today, &mut desk);
    }
    employers(caseload, coach, today, &mut desk);
    for case in due_soon(caseload, today) {
        let owner = caseload
            .candidates
            .get(&case.code)
            .and_then(|candidate| owner_on(&candidate.owners, today));
        if caseload.belongs_to(owner, &coach.handle) {
            let item = Item {
                about: About::Candidate(case.code),
                day: case.due,
                what: What::KeptLongEnough,
                command: "coach retention".to_owned(),
            };
            desk.retention_due.push(item);
        }
    }
    desk.private_without_backup
        .extend(without_backup(caseload, today, unsaved));
    for list in [
        &mut desk.quiet_candidates,
        &mut desk.seekers_without_meeting,
        &mut desk.follow_along_due,
        &mut desk.quiet_employers,
        &mut desk.open_issues,
        &mut desk.reviews_due,
        &mut desk.instructions_out,
    ] {
        list.sort_by_key(|item| item.day);
    }
    desk
}

/// Private notes and names that no backup has held for a month; where there was none, since the first candidate's record.
fn without_backup(caseload: &Caseload, today: Date, unsaved: Unsaved) -> Option<Item> {
    let since = match unsaved {
        Unsaved::Nothing => return None,
        Unsaved::Since(last) => last,
        Unsaved::Everything => caseload
            .log
            .edits
            .iter()
            .filter(|edit| edit.value.record.starts_with("candidates/"))
            .map(|edit| edit.value.on)
            .min()?,
    };
    let days = (today - since).num_days();
    let item = Item {
        about: About::Nobody,
        day: since,
        what: What::NoBackup { days },
        command: "coach backup FILE".to_owned(),
    };
    (days >= BACKUP_DAYS).then_some(item)
}

/// Open promises of a coach, and of earlier coaches with employers that are this coach's now.
fn promises<'a>(caseload: &'a Caseload, coach: &Coach, today: Date) -> Vec<FollowUp<'a>> {
    let is_ours = |slug: &Slug| {
        caseload
            .employers
            .get(slug)
            .is_some_and(|employer| owner_on(&employer.owners, today) == Some(&coach.handle))
    };
    let ours = caseload.log.contacts.iter().filter(|logged| {
        logged.coach == coach.handle || logged.contact().employer.as_ref().is_some_and(is_ours)
    });
    let mut open: Vec<FollowUp> = ours.filter_map(follow_up::of).collect();
    open.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    open
}

/// Booked visits and calls up to the end of this week; what was not held is still there.
fn planned(caseload: &Caseload, coach: &Coach, today: Date, desk: &mut Desk) {
    let until = Week::of(today).sunday();
    for logged in caseload.log.plans.iter().filter(|logged| {
        logged.coach == coach.handle && !logged.value.settled && logged.value.plan.on <= until
    }) {
        let plan = &logged.value.plan;
        let consents = look_at_consents(
            caseload,
            &plan.on_behalf_of,
            std::slice::from_ref(&plan.employer),
            plan.on.max(today),
        );
        let warning = consents.missing.into_iter().next();
        desk.planned.push(Item {
            about: About::Employer(plan.employer.clone()),
            day: plan.on,
            what: What::Planned {
                id: logged.id,
                at: plan.at,
                people: plan.on_behalf_of.clone(),
                text: plan.note.clone(),
                warning,
            },
            command: format!("coach done {}", logged.id.short()),
        });
    }
}

fn of_candidate(caseload: &Caseload, candidate: &Candidate, today: Date, desk: &mut Desk) {
    let code = &candidate.code;
    let item = |day, what, command| Item {
        about: About::Candidate(code.clone()),
        day,
        what,
        command,
    };
    for (_, due) in follow_along::open(caseload, candidate, today) {
        desk.follow_along_due.push(item(
            due.due,
            What::FollowAlong(due.kind),
            format!("coach sup {code} -c meeting"),
        ));
    }
    if let Some(since) = quiet_since(caseload, candidate, today) {
        desk.quiet_candidates.push(item(
            since,
            What::NoContact {
                days: (today - since).num_days(),
            },
            format!("coach sup {code}"),
        ));
    }
    if seeks_without_meeting(caseload, candidate, today) {
        let entered = candidate.entered.0;
        let what = What::NoEmployerMet {
            days: (today - entered).num_days(),
        };
        desk.seekers_without_meeting.push(item(
            entered,
            what,
            format!("coach l EMPLOYER -c visit -f {code}"),
        ));
    }
    let asked_again = match consent(candidate, false, today) {
        Some(Alarm::ConsentExpired { on }) => Some((on, What::ConsentEnded)),
        Some(Alarm::ConsentEnds { on }) => Some((on, What::ConsentEnds)),
        _ => None,
    };
    if let Some((until, what)) = asked_again {
        desk.consent_expiring.push(item(
            until,
            what,
            format!("coach candidate consent {code} named --until DATE"),
        ));
    }
    for (known, back) in candidate
        .instructions
        .iter()
        .filter_map(|known| known.return_due(today).map(|back| (known, back)))
    {
        let command = format!(
            "coach candidate instruction {code} {} --returned",
            known.employer
        );
        desk.instructions_out.push(item(
            back,
            What::InstructionBack {
                employer: known.employer.clone(),
            },
            command,
        ));
    }
    for (job, until) in work_experience_over(candidate, today) {
        let command = format!(
            "coach job end {code} {} --reason contract-ended",
            job.employer
        );
        desk.work_experience_overdue
            .push(item(until, What::WorkExperienceOver, command));
    }
}

/// Employers gone quiet by their own cadence, counted from the last logged contact, and issues not solved.
fn employers(caseload: &Caseload, coach: &Coach, today: Date, desk: &mut Desk) {
    let own = caseload
        .employers
        .values()
        .filter(|employer| caseload.belongs_to(owner_on(&employer.owners, today), &coach.handle));
    for employer in own {
        let slug = &employer.id;
        if let Some(since) = employer_quiet_since(caseload, employer, today) {
            let (what, command) = (
                What::Quiet {
                    days: (today - since).num_days(),
                },
                format!("coach l {slug} -c phone"),
            );
            desk.quiet_employers.push(Item {
                about: About::Employer(slug.clone()),
                day: since,
                what,
                command,
            });
        }
        for (agreement, review) in
            reviews_due(&employer.agreements, today).filter(|_| !employer.archived)
        {
            let command = format!(
                "coach employer agree {slug} {} --review DATE",
                agreement.kind
            );
            desk.reviews_due.push(Item {
                about: About::Employer(slug.clone()),
                day: review,
                what: What::Review(agreement.kind),
                command,
            });
        }
        for issue in employer
            .issues
            .iter()
            .filter(|issue| issue.solved.is_none() && issue.on.0 <= today)
        {
            let command = format!("coach employer issue {slug} --solved {}", issue.id);
            desk.open_issues.push(Item {
                about: About::Employer(slug.clone()),
                day: issue.on.0,
                what: What::Issue {
                    text: issue.text.clone(),
                },
                command,
            });
        }
    }
}
