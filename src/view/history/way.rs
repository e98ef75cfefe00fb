//! What a history tells of a candidate's way: steps, supports, services, jobs, consents, strengths, and what they permit.

use crate::domain::calendar::day::Date;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Slug;
use crate::view::history::event::{Event, EventAnswer};
use crate::view::history::subject::Subject;
use crate::view::preference::step_up;
use crate::view::setting::Setting;
use crate::words::Words;

/// The way of a candidate, or of an employer what took place there.
pub(crate) fn way<'a>(subject: &Subject, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let words = setting.words;
    let mut events = Vec::new();
    for candidate in setting.caseload.candidates.values() {
        let is_asked = |step: &Step| match subject {
            Subject::All => true,
            Subject::Candidate(code) => *code == candidate.code,
            Subject::Employer(slug) => step.employer == Some(slug),
            Subject::Entry(_) => false,
        };
        let who = setting.person(&candidate.code);
        let event = |step: Step<'a>| {
            let with = step.employer.map_or_else(String::new, |slug| {
                format!(", {}", setting.caseload.employer_name(slug))
            });
            let label = words.label(&format!("history.{}", step.kind));
            Event {
                on: step.on,
                what: format!("{label} {}", step.id),
                who: format!("{who}{with}"),
                text: step.text.clone(),
                answer: EventAnswer::Way {
                    kind: step.kind,
                    on: step.on,
                    id: step.id,
                    candidate: &candidate.code,
                    employer: step.employer,
                    text: step.text,
                },
            }
        };
        let steps = steps(candidate, words).into_iter();
        events.extend(steps.filter(is_asked).map(event));
    }
    events
}

/// Something on a candidate's way.
struct Step<'a> {
    id: String,
    kind: &'static str,
    on: Date,
    employer: Option<&'a Slug>,
    text: String,
}

/// A candidate's way, kind by kind.
fn steps<'a>(candidate: &'a Candidate, words: &Words) -> Vec<Step<'a>> {
    let ids = Ids::of(candidate);
    let step = |(block, at), kind, on, employer, text| Step {
        id: ids.get(block, at).to_owned(),
        kind,
        on,
        employer,
        text,
    };
    let mut steps = Vec::new();
    for (at, known) in candidate.steps.iter().enumerate() {
        let (label, with) = (
            words.label(&format!("step.{}", known.step)),
            Some(&known.employer),
        );
        steps.push(step((Kind::Step, at), "step", known.on.0, with, label));
    }
    for (at, support) in candidate.supports.iter().enumerate() {
        let label = words.label(&format!("support.{}", support.kind));
        let promised = support.promised.map(|on| ("support-promised", on));
        let given = support.on.map(|on| ("support", on));
        let dated = promised.into_iter().chain(given);
        steps.extend(
            dated.map(|(kind, on)| step((Kind::Support, at), kind, on.0, None, label.clone())),
        );
    }
    for (at, service) in candidate.services.iter().enumerate() {
        let label = words.label(&format!("service.{}", service.kind));
        steps.push(step(
            (Kind::Service, at),
            "service",
            service.on.0,
            None,
            label,
        ));
    }
    for (at, job) in candidate.jobs.iter().enumerate() {
        let (title, block) = (job.title.clone().unwrap_or_default(), (Kind::Job, at));
        steps.push(step(
            block,
            "job-start",
            job.start.0,
            Some(&job.employer),
            title,
        ));
        let reason = |reason| words.label(&format!("job-end.{reason}"));
        let reason = job.reason.map_or_else(String::new, reason);
        let ended = job
            .end
            .map(|end| step(block, "job-end", end.0, Some(&job.employer), reason));
        steps.extend(ended);
        let rose = job.steps_up().into_iter().map(|up| {
            let said = step_up(words, &up);
            step(block, "career-move", up.on, Some(&job.employer), said)
        });
        steps.extend(rose);
    }
    steps.extend(permitted(candidate, &ids, words));
    steps
}

/// Consents, strengths, and what the person permits.
fn permitted<'a>(candidate: &'a Candidate, ids: &Ids, words: &Words) -> Vec<Step<'a>> {
    let step = |(block, at), kind, on, employer, text| Step {
        id: ids.get(block, at).to_owned(),
        kind,
        on,
        employer,
        text,
    };
    let mut steps = Vec::new();
    for (at, consent) in candidate.consents.iter().enumerate() {
        let label = words.label(&format!("consent-level.{}", consent.level));
        steps.push(step(
            (Kind::Consent, at),
            "consent",
            consent.on.0,
            None,
            label,
        ));
    }
    for (at, known) in candidate.strengths.iter().enumerate() {
        let text = known.text.clone();
        steps.push(step(
            (Kind::Strength, at),
            "strength",
            known.on.0,
            None,
            text,
        ));
    }
    for (at, known) in candidate.permissions.iter().enumerate() {
        let block = (Kind::Permission, at);
        let days = [
            ("story-permission", Some(known.on)),
            ("story-permission-withdrawn", known.withdrawn),
        ];
        let days = days
            .into_iter()
            .filter_map(|(kind, on)| Some((kind, on?.0)));
        steps.extend(days.map(|(kind, on)| step(block, kind, on, None, String::new())));
    }
    for (at, known) in candidate.instructions.iter().enumerate() {
        let (block, with) = ((Kind::Instruction, at), Some(&known.employer));
        let days = [
            ("instruction", Some(known.agreed)),
            ("instruction-returned", known.returned),
            ("instruction-withdrawn", known.withdrawn),
        ];
        let days = days
            .into_iter()
            .filter_map(|(kind, on)| Some((kind, on?.0)));
        steps.extend(days.map(|(kind, on)| step(block, kind, on, with, String::new())));
    }
    steps
}
