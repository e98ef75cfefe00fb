//! Who works at an employer, who is on the way there, and for whom it may not be contacted.

use crate::domain::caseload::consent::{NoConsent, may_contact};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::record::progress::Step;
use crate::domain::terms::names::{Code, Slug};
use crate::view::consent::no_consent;
use crate::view::page::{Page, Role};
use crate::view::setting::Setting;
use std::collections::BTreeSet;
use std::iter;

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
pub(crate) fn people_there(page: &mut Page, employer: &Employer, setting: &Setting) {
    let words = setting.words;
    let who = |candidate: &Candidate| setting.person(&candidate.code);
    let job = |(candidate, job): (&Candidate, &Job)| {
        format!("{} ({})", who(candidate), job_words(job, setting))
    };
    let (current, former): (Vec<_>, Vec<_>) = jobs_at(setting.caseload, &employer.id)
        .partition(|(_, job)| job.end.is_none_or(|end| setting.today <= end.0));
    let steps = on_the_way(employer, setting).map(|(candidate, step)| {
        let label = words.label(&format!("step.{}", step.step));
        let on = setting.day(step.on.0);
        format!("{} ({label}, {on})", who(candidate))
    });
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
    for (key, list) in lists {
        page.list(words, Role::Plain, key, &list.join("; "));
    }
}

/// What a job is, from when until when.
fn job_words(job: &Job, setting: &Setting) -> String {
    let title = job.title.as_ref();
    let title = title.map_or_else(String::new, |title| format!("{title}, "));
    let end = job.end;
    let end = end.map_or_else(String::new, |end| format!(" – {}", setting.day(end.0)));
    format!("{title}{}{end}", setting.day(job.start.0))
}

/// Who is on the way there, with the last step.
fn on_the_way<'a>(
    employer: &'a Employer,
    setting: &Setting<'a>,
) -> impl Iterator<Item = (&'a Candidate, &'a Step)> {
    let candidates = setting.caseload.candidates.values();
    let without_a_job = candidates.filter(move |candidate| {
        candidate.is_active(setting.today)
            && !candidate.works_at(iter::once(&employer.id), setting.today)
    });
    without_a_job.filter_map(move |candidate| {
        let steps = candidate.steps.iter();
        let last = steps
            .filter(|step| step.employer == employer.id && step.on.0 <= setting.today)
            .max_by_key(|step| step.on)?;
        Some((candidate, last))
    })
}

/// Who the employer was spoken to for and may not be any more: said before the visit, not after.
pub(crate) fn consents(
    page: &mut Page,
    employer: &Employer,
    contacts: &[&Logged<StandingContact>],
    setting: &Setting,
) {
    let words = setting.words;
    let people: BTreeSet<&Code> = contacts
        .iter()
        .flat_map(|logged| &logged.contact().on_behalf_of)
        .collect();
    let active = people
        .into_iter()
        .filter_map(|code| setting.caseload.candidates.get(code))
        .filter(|candidate| candidate.is_active(setting.today));
    let stopped: Vec<(&Candidate, NoConsent)> = active
        .filter_map(|candidate| {
            let why = may_contact(candidate, &employer.id, setting.today).err()?;
            Some((candidate, why))
        })
        .collect();
    if stopped.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.consents"));
    for (candidate, why) in stopped {
        let who = setting.person(&candidate.code);
        let why = no_consent(words, &why, setting.today);
        page.line(
            Role::Warn,
            words.say("employer.may-not", &[("who", &who), ("why", &why)]),
        );
    }
}
