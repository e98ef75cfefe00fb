//! When someone was last met or spoken to, and whether that is too long ago.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::progress::Step;
use crate::domain::terms::vocabulary::{Party, StepKind};

/// An active candidate without contact for so many days is quiet: four weeks.
const QUIET_DAYS: i64 = 28;

/// Contacts with a candidate or on their behalf, oldest first.
pub(crate) fn contacts_about<'a>(
    caseload: &'a Caseload,
    candidate: &'a Candidate,
) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> {
    caseload.log.contacts.about(&candidate.code)
}

/// The day of the first meeting with an employer since entry: a contact in person for the candidate or by them alone, an
/// interview, a trial day, an offer, or the start of a job, whichever came first.
pub(crate) fn first_employer_met(caseload: &Caseload, candidate: &Candidate) -> Option<Date> {
    let in_person = |logged: &&Logged<StandingContact>| {
        let contact = logged.contact();
        contact.party == Party::Employer && contact.channel.in_person() && !contact.missed()
    };
    let contacts = contacts_about(caseload, candidate)
        .filter(in_person)
        .map(|logged| logged.contact().on);
    let is_meeting = |step: &&Step| {
        matches!(
            step.step,
            StepKind::Interview | StepKind::TrialDay | StepKind::Offer
        )
    };
    let steps = candidate
        .steps
        .iter()
        .filter(is_meeting)
        .map(|step| step.on.0);
    let starts = candidate.jobs.iter().map(|job| job.start.0);
    let days = contacts.chain(steps).chain(starts);
    days.filter(|day| *day >= candidate.entered.0).min()
}

/// The last contact until a day in which a candidate was spoken to: what was done on their behalf is none, nor is a no-show or a
/// call that nobody answered.
pub(crate) fn last_contact<'a>(
    caseload: &'a Caseload,
    candidate: &'a Candidate,
    by: Date,
) -> Option<&'a Logged<StandingContact>> {
    contacts_about(caseload, candidate)
        .rfind(|logged| logged.contact().on <= by && logged.contact().is_with(&candidate.code))
}

/// Since when a candidate was not spoken to, if it is too long: the last one, else their entry.
pub(crate) fn quiet_since(caseload: &Caseload, candidate: &Candidate, today: Date) -> Option<Date> {
    let last = last_contact(caseload, candidate, today);
    let since = last.map_or(candidate.entered.0, |logged| logged.contact().on);
    ((today - since).num_days() >= QUIET_DAYS).then_some(since)
}

/// Since when an employer has gone quiet by its own cadence, counted from the last logged contact, else from when it was
/// taken on.
pub(crate) fn employer_quiet_since(
    caseload: &Caseload,
    employer: &Employer,
    today: Date,
) -> Option<Date> {
    let cadence = i64::from(
        employer
            .cadence
            .filter(|_| employer.may_be_visited(today))?,
    );
    let last = caseload
        .log
        .last_with(&employer.id, Date::MAX)
        .map(|contact| contact.on);
    let since = last.or_else(|| employer.owners.iter().map(|owner| owner.from.0).min())?;
    ((today - since).num_days() > cadence).then_some(since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::standing::Log;

    fn first(record: &str) -> Option<String> {
        let text = format!("entered = 2026-10-01\n{record}");
        let candidate: Candidate = toml::from_str(&text).unwrap();
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [].into(),
            identities: [].into(),
            log: Log::default(),
            problems: vec![],
        };
        first_employer_met(&caseload, &candidate).map(|day| day.to_string())
    }

    #[test]
    fn an_interview_a_trial_day_an_offer_and_a_job_are_meetings_with_an_employer() {
        let step = |kind: &str, on: &str| {
            format!("[[step]]\nemployer = 'acme'\nstep = '{kind}'\non = {on}\n")
        };
        for kind in ["interview", "trial-day", "offer"] {
            assert_eq!(
                first(&step(kind, "2026-10-20")).as_deref(),
                Some("2026-10-20"),
                "{kind}"
            );
        }
        for kind in ["prospect", "application", "turned-down"] {
            assert_eq!(first(&step(kind, "2026-10-20")), None, "{kind}");
        }
        let job = "[[job]]\nemployer = 'acme'\nstart = 2026-10-25\n";
        assert_eq!(first(job).as_deref(), Some("2026-10-25"));
        let both = step("offer", "2026-10-22") + job;
        assert_eq!(first(&both).as_deref(), Some("2026-10-22"), "the earliest");
        assert_eq!(
            first(&step("interview", "2026-10-01")).as_deref(),
            Some("2026-10-01")
        );
        assert_eq!(
            first(&step("interview", "2026-09-30")),
            None,
            "before entry"
        );
    }
}
