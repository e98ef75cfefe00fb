//! Match: reasons both ways, readable. No score for people and no ranking of candidates.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::alarm::{first_employer_met, quiet_since};
use crate::domain::partnership::fit::{Fit, Point, Reason, fit};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, owner_on};
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::StepKind;
use crate::view::consent::no_consent;
use crate::view::entry::person;
use crate::view::page::{Page, Role};
use crate::view::preference::{day_list, hours, time_list};
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

/// Employers for one candidate: those asked first, then those where something fits and nothing stands against it, those with
/// most that fits before the others, by name.
pub(crate) fn for_candidate(inputs: &Inputs, candidate: &Candidate) -> Page {
    let (words, today) = (inputs.words, inputs.today);
    let mut page = Page::default();
    page.title(
        words.say(
            "match.title",
            &[(
                "who",
                &person(inputs.caseload, &candidate.code, inputs.names),
            )],
        ),
        "",
    );
    let open = inputs
        .caseload
        .employers
        .values()
        .filter(|employer| employer.may_be_visited(today));
    let (mut speaking, silent): (Vec<_>, Vec<_>) = open
        .map(|employer| (employer, fit(candidate, employer, today)))
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
    if speaking.is_empty() {
        page.line(Role::Quiet, words.label("match.none"));
        page.line(
            Role::Quiet,
            words.say("match.hint-candidate", &[("code", &candidate.code)]),
        );
    }
    for (employer, fit) in &speaking {
        page.gap();
        page.heading(format!(
            "{}  {}",
            employer.name,
            words.label(&format!("employer-stage.{}", employer.stage_on(today)))
        ));
        if let Some(reason) = &employer.privilege {
            page.line(Role::Good, words.say("match.first", &[("reason", reason)]));
        }
        let last = last(inputs, employer);
        let contact = last.map_or_else(
            || words.label("match.no-contact"),
            |on| words.say("match.last", &[("on", &words.day_near(on, today))]),
        );
        let owner = owner_on(&employer.owners, today).filter(|owner| *owner != inputs.coach);
        let owner = owner.map_or_else(String::new, |owner| {
            format!(" · {}", words.say("match.owner", &[("coach", owner)]))
        });
        page.line(Role::Quiet, format!("{contact}{owner}"));
        reasons(inputs, &mut page, fit);
    }
    if !silent.is_empty() {
        page.gap();
        page.line(
            Role::Quiet,
            words.count("match.silent", silent.len() as i64),
        );
    }
    let matches = speaking.iter().map(|(employer, fit)| EmployerFit {
        fit: FitAnswer::of(inputs, fit),
        employer: &employer.id,
        privilege: employer.privilege.as_deref(),
        last_contact: last(inputs, employer),
    });
    page.answer(&ForCandidate {
        candidate: &candidate.code,
        matches: matches.collect(),
    })
}

/// What the page for a candidate says.
#[derive(Serialize)]
struct ForCandidate<'a> {
    candidate: &'a Code,
    matches: Vec<EmployerFit<'a>>,
}

#[derive(Serialize)]
struct EmployerFit<'a> {
    #[serde(flatten)]
    fit: FitAnswer,
    employer: &'a Slug,
    privilege: Option<&'a str>,
    last_contact: Option<Date>,
}

/// The day of the last contact with an employer.
fn last(inputs: &Inputs, employer: &Employer) -> Option<Date> {
    let last = inputs.caseload.log.last_with(&employer.id, inputs.today);
    last.map(|contact| contact.on)
}

/// Candidates for one employer: everyone who looks for work, in the order of codes, which says nothing about anyone.
pub(crate) fn for_employer<'a>(
    inputs: &Inputs<'a>,
    employer: &Employer,
    candidates: &[&'a Candidate],
) -> Page {
    let (words, today) = (inputs.words, inputs.today);
    let mut page = Page::default();
    page.title(
        words.say("match.title", &[("who", &employer.name)]),
        employer.id.to_string(),
    );
    let found: Vec<(&Candidate, Fit)> = candidates
        .iter()
        .map(|candidate| (*candidate, fit(candidate, employer, today)))
        .collect();
    if !found.iter().any(|(_, fit)| fit.says_something()) {
        page.line(Role::Quiet, words.label("match.none"));
        page.line(
            Role::Quiet,
            words.say("match.hint-employer", &[("id", &employer.id)]),
        );
    }
    for (candidate, fit) in &found {
        page.gap();
        page.heading(format!(
            "{}  {}",
            person(inputs.caseload, &candidate.code, inputs.names),
            words.label(&format!("candidate-stage.{}", candidate.stage_on(today)))
        ));
        let without = without_contact(inputs, candidate);
        if !without.is_empty() {
            page.line(Role::Warn, without.join(" · "));
        }
        reasons(inputs, &mut page, fit);
    }
    page.gap();
    page.line(Role::Quiet, words.label("match.no-ranking"));
    let matches = found.iter().map(|(candidate, fit)| CandidateFit {
        fit: FitAnswer::of(inputs, fit),
        candidate: &candidate.code,
        first_employer_met: first_employer_met(inputs.caseload, candidate),
        quiet_since: quiet_since(inputs.caseload, candidate, today),
    });
    page.answer(&ForEmployer {
        employer: &employer.id,
        matches: matches.collect(),
    })
}

/// What the page for an employer says.
#[derive(Serialize)]
struct ForEmployer<'a> {
    employer: &'a Slug,
    matches: Vec<CandidateFit<'a>>,
}

#[derive(Serialize)]
struct CandidateFit<'a> {
    #[serde(flatten)]
    fit: FitAnswer,
    candidate: &'a Code,
    first_employer_met: Option<Date>,
    quiet_since: Option<Date>,
}

/// Who has had no contact: said of everyone, so that nobody waits unseen.
fn without_contact(inputs: &Inputs, candidate: &Candidate) -> Vec<String> {
    let words = inputs.words;
    let quiet = quiet_since(inputs.caseload, candidate, inputs.today);
    let quiet =
        quiet.map(|since| words.say("match.quiet", &[("n", &(inputs.today - since).num_days())]));
    let met = first_employer_met(inputs.caseload, candidate)
        .is_none()
        .then(|| words.label("match.not-met"));
    quiet.into_iter().chain(met).collect()
}

fn reasons(inputs: &Inputs, page: &mut Page, fit: &Fit) {
    let words = inputs.words;
    if let Some(why) = &fit.stopped {
        page.line(
            Role::Warn,
            words.say(
                "match.stopped",
                &[("why", &no_consent(words, why, inputs.today))],
            ),
        );
    }
    let steps = fit.steps.iter().map(|(step, on)| {
        format!(
            "{} ({})",
            words.label(&format!("step.{step}")),
            words.day_near(*on, inputs.today)
        )
    });
    let lists: [(&str, Role, Vec<String>); 4] = [
        ("match.steps", Role::Plain, steps.collect()),
        (
            "match.fits",
            Role::Good,
            fit.fits.iter().map(|reason| said(words, reason)).collect(),
        ),
        (
            "match.against",
            Role::Plain,
            fit.against
                .iter()
                .map(|reason| said(words, reason))
                .collect(),
        ),
        (
            "match.ask",
            Role::Quiet,
            fit.ask.iter().map(|reason| asked(words, reason)).collect(),
        ),
    ];
    for (key, role, list) in lists {
        page.list(words, role, key, &list.join("; "));
    }
}

/// A message with the words of both sides; what stands in the data as a word of a list is said as pages say it.
fn both(words: &Words, key: &str, reason: &Reason) -> String {
    let side = |text: &str| match reason.point {
        Point::Days => day_list(words, text),
        Point::Times => time_list(words, text),
        Point::WeeklyHours => hours(words, text),
        Point::Disclosure => words.label(&format!("disclosure.{text}")),
        Point::Work | Point::Avoid | Point::Place | Point::Travel => text.to_owned(),
    };
    words.say(
        key,
        &[
            ("theirs", &side(&reason.theirs)),
            ("employers", &side(&reason.employers)),
        ],
    )
}

/// A reason that both sides speak to.
fn said(words: &Words, reason: &Reason) -> String {
    let key = match reason.point {
        Point::Work => "match.work",
        Point::Avoid => "match.avoid",
        Point::Days => "match.days",
        Point::Times => "match.times",
        Point::WeeklyHours => "match.weekly-hours",
        Point::Place => "match.place",
        // These are only ever asked.
        Point::Travel => "match.ask-travel",
        Point::Disclosure => "match.ask-disclosure",
    };
    both(words, key, reason)
}

/// A question, where one side says nothing.
fn asked(words: &Words, reason: &Reason) -> String {
    let key = match reason.point {
        Point::Work | Point::Avoid => "match.ask-avoid",
        Point::Days => "match.ask-days",
        Point::Times => "match.ask-times",
        Point::WeeklyHours => "match.ask-weekly-hours",
        Point::Place => "match.ask-place",
        Point::Travel => "match.ask-travel",
        Point::Disclosure => "match.ask-disclosure",
    };
    both(words, key, reason)
}

/// Reasons both ways, as sentences.
#[derive(Serialize)]
struct FitAnswer {
    fits: Vec<String>,
    against: Vec<String>,
    ask: Vec<String>,
    stopped: Option<String>,
    steps: Vec<StepAnswer>,
}

#[derive(Serialize)]
struct StepAnswer {
    step: StepKind,
    on: Date,
}

impl FitAnswer {
    fn of(inputs: &Inputs, fit: &Fit) -> FitAnswer {
        let words = inputs.words;
        FitAnswer {
            fits: fit.fits.iter().map(|reason| said(words, reason)).collect(),
            against: fit
                .against
                .iter()
                .map(|reason| said(words, reason))
                .collect(),
            ask: fit.ask.iter().map(|reason| asked(words, reason)).collect(),
            stopped: fit
                .stopped
                .as_ref()
                .map(|why| no_consent(words, why, inputs.today)),
            steps: fit
                .steps
                .iter()
                .map(|(step, on)| StepAnswer {
                    step: *step,
                    on: *on,
                })
                .collect(),
        }
    }
}
