//! Which topics of the guide fit an employer now, by what is on record.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::last_contact::employer_quiet_since;
use crate::domain::log::op::contact::Contact;
use crate::domain::partnership::guide::Reason;
use crate::domain::partnership::privilege::has_open_issue;
use crate::domain::record::agreement::{in_force, permitted};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::{AgreementKind, EmployerStage, Outcome, StepKind};

/// So many days after a start the first weeks are over.
const FIRST_WEEKS_DAYS: i64 = 28;
/// So many days of the same job make a success that can be told.
const KEPT_DAYS: i64 = 91;
/// A step with an employer is recent for so many days.
const STEP_DAYS: i64 = 60;

/// Why topics fit an employer now, the most pressing first.
pub(crate) fn fitting(caseload: &Caseload, employer: &Employer, today: Date) -> Vec<Reason> {
    let Approach {
        reached,
        met,
        refused,
    } = Approach::to(caseload, employer, today);
    let dormant = employer.stage_on(today) == EmployerStage::Dormant;
    let steps = recent_steps(caseload, employer, today);
    let has_job =
        |holds: fn(&Job, Date) -> bool| jobs_at(caseload, employer).any(|job| holds(job, today));
    let is_quiet = || dormant || employer_quiet_since(caseload, employer, today).is_some();
    let facts = [
        (Reason::IssueOpen, has_open_issue(employer, today)),
        (Reason::FirstWeeks, has_job(is_in_first_weeks)),
        (Reason::Offer, steps.contains(&StepKind::Offer)),
        (Reason::NeverReached, !reached),
        (Reason::Refused, reached && refused),
        (Reason::NeverMet, reached && !met && !refused && !dormant),
        (
            Reason::OnTheWay,
            steps.iter().any(|step| *step != StepKind::Offer),
        ),
        (Reason::NoLetter, met && lacks_agreement(employer, today)),
        (
            Reason::Kept,
            has_job(was_kept) && permitted(&employer.permissions, today).is_none(),
        ),
        (Reason::Quiet, reached && is_quiet()),
    ];
    facts
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(reason, _)| reason)
        .collect()
}

/// How far contacts with an employer came.
struct Approach {
    /// Somebody answered.
    reached: bool,
    /// Somebody was there in person.
    met: bool,
    refused: bool,
}

impl Approach {
    fn to(caseload: &Caseload, employer: &Employer, today: Date) -> Approach {
        let contacts: Vec<&Contact> = caseload
            .log
            .contacts
            .with(&employer.id)
            .map(|logged| logged.contact())
            .filter(|contact| contact.on <= today)
            .collect();
        let last_was_refused = contacts
            .last()
            .is_some_and(|contact| contact.outcome == Some(Outcome::Refused));
        Approach {
            reached: contacts.iter().any(|contact| contact.reached()),
            met: contacts.iter().any(|contact| contact.is_meeting()),
            refused: last_was_refused || employer.stage_on(today) == EmployerStage::Declined,
        }
    }
}

fn jobs_at<'a>(caseload: &'a Caseload, employer: &'a Employer) -> impl Iterator<Item = &'a Job> {
    caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.employer == employer.id)
}

fn is_in_first_weeks(job: &Job, today: Date) -> bool {
    job.is_current(today) && (today - job.start.0).num_days() <= FIRST_WEEKS_DAYS
}

fn was_kept(job: &Job, today: Date) -> bool {
    let last = job.end.map_or(today, |end| end.0.min(today));
    (last - job.start.0).num_days() >= KEPT_DAYS
}

/// The last step of each active candidate who does not work there, where it is recent and they were not turned down.
fn recent_steps(caseload: &Caseload, employer: &Employer, today: Date) -> Vec<StepKind> {
    let may_come = |candidate: &&Candidate| {
        candidate.is_active(today) && !candidate.works_at(std::iter::once(&employer.id), today)
    };
    let last_step = |candidate: &Candidate| {
        candidate
            .steps
            .iter()
            .filter(|step| step.employer == employer.id && step.on.0 <= today)
            .max_by_key(|step| step.on)
            .filter(|step| (today - step.on.0).num_days() <= STEP_DAYS)
            .map(|step| step.step)
    };
    caseload
        .candidates
        .values()
        .filter(may_come)
        .filter_map(last_step)
        .filter(|step| *step != StepKind::TurnedDown)
        .collect()
}

/// Whether an employer on the track has no agreement in force.
fn lacks_agreement(employer: &Employer, today: Date) -> bool {
    let on_track = matches!(
        employer.stage_on(today),
        EmployerStage::FirstContact | EmployerStage::Informing | EmployerStage::Supporting
    );
    on_track
        && !AgreementKind::ALL
            .iter()
            .any(|kind| in_force(&employer.agreements, *kind, today).is_some())
}
