//! Match: reasons both ways, readable. No score for people and no ranking of candidates.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::last_contact::{first_employer_met, quiet_since};
use crate::domain::partnership::fit::fit;
use crate::domain::partnership::reason::Fit;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::owner_on;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::view::entry::person;
use crate::view::page::{Page, Role};
use crate::view::reasons::{FitAnswer, reasons};
use crate::words::Words;
use serde::Serialize;
use std::cmp::Reverse;

/// What both pages are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Handle,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    pub(crate) names: bool,
}

/// What the page for a candidate says.
#[derive(Serialize)]
struct ForCandidate<'a> {
    candidate: &'a Code,
    matches: Vec<EmployerFit<'a>>,
}

/// What speaks for an employer and against it.
#[derive(Serialize)]
struct EmployerFit<'a> {
    #[serde(flatten)]
    fit: FitAnswer,
    employer: &'a Slug,
    privilege: Option<&'a str>,
    last_contact: Option<Date>,
    #[serde(skip)]
    record: &'a Employer,
}

/// What the page for an employer says.
#[derive(Serialize)]
struct ForEmployer<'a> {
    employer: &'a Slug,
    matches: Vec<CandidateFit<'a>>,
}

/// What speaks for a candidate's work there and against it.
#[derive(Serialize)]
struct CandidateFit<'a> {
    #[serde(flatten)]
    fit: FitAnswer,
    candidate: &'a Code,
    first_employer_met: Option<Date>,
    quiet_since: Option<Date>,
    #[serde(skip)]
    record: &'a Candidate,
}

/// Employers for one candidate: those asked first, then those where something fits and nothing stands against it, those with
/// most that fits before the others, by name.
pub(crate) fn for_candidate(inputs: &Inputs, candidate: &Candidate) -> Page {
    let words = inputs.words;
    let (speaking, silent) = employers(inputs, candidate);
    let answer = ForCandidate {
        candidate: &candidate.code,
        matches: speaking
            .into_iter()
            .map(|(employer, fit)| EmployerFit::of(inputs, employer, &fit))
            .collect(),
    };
    let mut page = Page::of(&answer);
    let who = person(inputs.caseload, &candidate.code, inputs.names);
    page.title(words.say("match.title", &[("who", &who)]), "");
    if answer.matches.is_empty() {
        page.line(Role::Quiet, words.label("match.none"));
        page.line(
            Role::Quiet,
            words.say("match.hint-candidate", &[("code", &candidate.code)]),
        );
    }
    for found in &answer.matches {
        employer_lines(inputs, &mut page, found);
    }
    if silent > 0 {
        page.gap();
        page.line(Role::Quiet, words.count("match.silent", silent as i64));
    }
    page
}

/// Employers that say something of the candidate, in the order of the page; and how many others say nothing.
fn employers<'a>(inputs: &Inputs<'a>, candidate: &Candidate) -> (Vec<(&'a Employer, Fit)>, usize) {
    let all = inputs.caseload.employers.values();
    let open = all.filter(|employer| employer.may_be_visited(inputs.today));
    let (mut speaking, silent): (Vec<_>, Vec<_>) = open
        .map(|employer| (employer, fit(candidate, employer, inputs.today)))
        .partition(|(_, fit)| fit.says_something());
    speaking.sort_by_key(|(employer, fit)| {
        (
            employer.privilege.is_none(),
            fit.fits.is_empty(),
            !fit.against.is_empty(),
            Reverse(fit.fits.len()),
            employer.name.to_lowercase(),
        )
    });
    (speaking, silent.len())
}

impl<'a> EmployerFit<'a> {
    fn of(inputs: &Inputs, employer: &'a Employer, fit: &Fit) -> EmployerFit<'a> {
        let last = inputs.caseload.log.last_with(&employer.id, inputs.today);
        EmployerFit {
            fit: FitAnswer::of(inputs.words, inputs.today, fit),
            employer: &employer.id,
            privilege: employer.privilege.as_deref(),
            last_contact: last.map(|contact| contact.on),
            record: employer,
        }
    }
}

/// An employer: where it stands, when it was last spoken to and by whom, and the reasons.
fn employer_lines(inputs: &Inputs, page: &mut Page, found: &EmployerFit) {
    let (words, today, employer) = (inputs.words, inputs.today, found.record);
    let stage = words.label(&format!("employer-stage.{}", employer.stage_on(today)));
    page.gap();
    page.heading(format!("{}  {stage}", employer.name));
    if let Some(reason) = found.privilege {
        page.line(Role::Good, words.say("match.first", &[("reason", &reason)]));
    }
    let mut parts = vec![match found.last_contact {
        Some(on) => words.say("match.last", &[("on", &words.day_near(on, today))]),
        None => words.label("match.no-contact"),
    }];
    let owner = owner_on(&employer.owners, today).filter(|owner| *owner != inputs.coach);
    let owner = owner.map(|owner| inputs.caseload.coach_name(owner));
    parts.extend(owner.map(|owner| words.say("match.owner", &[("coach", &owner)])));
    page.line(Role::Quiet, parts.join(" · "));
    reasons(words, today, page, &found.fit);
}

/// Candidates for one employer: everyone who looks for work, in the order of codes, which says nothing about anyone.
pub(crate) fn for_employer<'a>(
    inputs: &Inputs<'a>,
    employer: &Employer,
    candidates: &[&'a Candidate],
) -> Page {
    let (words, today) = (inputs.words, inputs.today);
    let found: Vec<(&Candidate, Fit)> = candidates
        .iter()
        .map(|candidate| (*candidate, fit(candidate, employer, today)))
        .collect();
    let matches = found.iter();
    let answer = ForEmployer {
        employer: &employer.id,
        matches: matches
            .map(|(candidate, fit)| CandidateFit::of(inputs, candidate, fit))
            .collect(),
    };
    let mut page = Page::of(&answer);
    page.title(
        words.say("match.title", &[("who", &employer.name)]),
        employer.id.to_string(),
    );
    if !found.iter().any(|(_, fit)| fit.says_something()) {
        page.line(Role::Quiet, words.label("match.none"));
        page.line(
            Role::Quiet,
            words.say("match.hint-employer", &[("id", &employer.id)]),
        );
    }
    for found in &answer.matches {
        candidate_lines(inputs, &mut page, found);
    }
    page.gap();
    page.line(Role::Quiet, words.label("match.no-ranking"));
    page
}

impl<'a> CandidateFit<'a> {
    fn of(inputs: &Inputs, candidate: &'a Candidate, fit: &Fit) -> CandidateFit<'a> {
        CandidateFit {
            fit: FitAnswer::of(inputs.words, inputs.today, fit),
            candidate: &candidate.code,
            first_employer_met: first_employer_met(inputs.caseload, candidate),
            quiet_since: quiet_since(inputs.caseload, candidate, inputs.today),
            record: candidate,
        }
    }
}

/// A candidate: where they stand, what contact they lack, and the reasons.
fn candidate_lines(inputs: &Inputs, page: &mut Page, found: &CandidateFit) {
    let (words, today) = (inputs.words, inputs.today);
    let who = person(inputs.caseload, found.candidate, inputs.names);
    let stage = format!("candidate-stage.{}", found.record.stage_on(today));
    page.gap();
    page.heading(format!("{who}  {}", words.label(&stage)));
    let without = without_contact(inputs, found);
    if !without.is_empty() {
        page.line(Role::Warn, without.join(" · "));
    }
    reasons(words, today, page, &found.fit);
}

/// Who has had no contact: said of everyone, so that nobody waits unseen.
fn without_contact(inputs: &Inputs, found: &CandidateFit) -> Vec<String> {
    let words = inputs.words;
    let days = |since: Date| (inputs.today - since).num_days();
    let quiet = found.quiet_since;
    let quiet = quiet.map(|since| words.say("match.quiet", &[("n", &days(since))]));
    let not_met = found.first_employer_met.is_none();
    let not_met = not_met.then(|| words.label("match.not-met"));
    quiet.into_iter().chain(not_met).collect()
}
