//! Who works at an employer, who is on the way there, and for whom it may not be contacted.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::may_contact;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Slug;
use crate::view::consent::no_consent;
use crate::view::entry::person;
use crate::view::page::{Page, Role};
use crate::words::Words;

/// All jobs at an employer, by code, then as they stand in the record.
pub(crate) fn jobs_at<'a>(
    caseload: &'a Caseload,
    slug: &'a Slug,
) -> impl Iterator<Item = (&'a Candidate, &'a Job)> {
    let of = move |candidate: &'a Candidate| {
        candidate
            .jobs
            .iter()
            .filter(move |job| job.employer == *slug)
            .map(move |job| (candidate, job))
    };
    caseload.candidates.values().flat_map(of)
}

/// Who works or worked there, and who is on the way: nobody has no line.
pub(crate) fn people_there(
    page: &mut Page,
    caseload: &Caseload,
    employer: &Employer,
    today: Date,
    words: &Words,
    names: bool,
) {
    let job = |(candidate, job): (&Candidate, &Job)| {
        let day = |day: Date| words.day_near(day, today);
        let end = job
            .end
            .map_or_else(String::new, |end| format!(" – {}", day(end.0)));
        let title = job
            .title
            .clone()
            .map_or_else(String::new, |title| format!("{title}, "));
        format!(
            "{} ({title}{}{end})",
            person(caseload, &candidate.code, names),
            day(job.start.0)
        )
    };
    let (current, former): (Vec<_>, Vec<_>) = jobs_at(caseload, &employer.id)
        .partition(|(_, job)| job.end.is_none_or(|end| today <= end.0));
    let step = |candidate: &Candidate| {
        let last = candidate
            .steps
            .iter()
            .filter(|step| step.employer == employer.id && step.on.0 <= today)
            .max_by_key(|step| step.on)?;
        let label = words.label(&format!("step.{}", last.step));
        Some(format!(
            "{} ({label}, {})",
            person(caseload, &candidate.code, names),
            words.day_near(last.on.0, today)
        ))
    };
    let steps = caseload
        .candidates
        .values()
        .filter(|candidate| {
            candidate.is_active(today) && !candidate.works_at(std::iter::once(&employer.id), today)
        })
        .filter_map(step);
    let lists: [(&str, Vec<String>); 3] = [
        ("employer.jobs", current.into_iter().map(job).collect()),
        (
            "employer.former-jobs",
            former.into_iter().map(job).collect(),
        ),
        ("employer.steps", steps.collect()),
    ];
    if lists.iter().any(|(_, list)| !list.is_empty()) {
        page.gap();
    }
    for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        page.line(Role::Plain, words.say(key, &[("list", &list.join("; "))]));
    }
}

/// Who the employer was spoken to for and may not be any more: said before the visit, not after.
pub(crate) fn consents(
    page: &mut Page,
    caseload: &Caseload,
    employer: &Employer,
    contacts: &[&Logged<StandingContact>],
    today: Date,
    words: &Words,
    names: bool,
) {
    let mut people: Vec<_> = contacts
        .iter()
        .flat_map(|logged| logged.contact().on_behalf_of.clone())
        .collect();
    people.sort();
    people.dedup();
    let active = people
        .iter()
        .filter_map(|code| caseload.candidates.get(code))
        .filter(|candidate| candidate.is_active(today));
    let warnings: Vec<String> = active
        .filter_map(|candidate| {
            may_contact(candidate, &employer.id, today)
                .err()
                .map(|why| {
                    words.say(
                        "employer.may-not",
                        &[
                            ("who", &person(caseload, &candidate.code, names)),
                            ("why", &no_consent(words, &why, today)),
                        ],
                    )
                })
        })
        .collect();
    if warnings.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.consents"));
    for warning in warnings {
        page.line(Role::Warn, warning);
    }
}
