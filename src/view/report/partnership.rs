//! The evaluation with one employer: contacts, jobs, answers, agreements, and what is done and open of the stage's factors.
//! It is looked at together with them, so nobody who works there is named or called by a code.

use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::outcome::{Kept, kept};
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::agreement::in_force;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, Channel};
use crate::view::cell::Cell;
use crate::view::checklist::{self, stage_of_work};
use crate::view::page::Role;
use crate::view::partnership;
use crate::view::report::employers::answered;
use crate::view::report::{Inputs, Partner, Section, columns};
use serde_json::json;

/// Makes the section; without an employer there is none, which the verb has refused before.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let Some(partner) = inputs.partner else {
        return section;
    };
    let (words, by, employer) = (inputs.words, inputs.by(), partner.employer);
    section.heading(words.say("partnership.title", &[("employer", &employer.name)]));
    let step = partnership::step(inputs.caseload, employer, by);
    let stage = words.label(&format!("employer-stage.{}", employer.stage_on(by)));
    section.line(
        Role::Plain,
        words.say("partnership.stands", &[("stage", &stage), ("step", &step)]),
    );
    section.fact(
        "employer",
        json!({ "id": employer.id, "name": employer.name, "stage": employer.stage_on(by) }),
    );
    section.fact("cooperation", step);
    contacts(inputs, employer, &mut section);
    jobs(inputs, employer, &mut section);
    issues(inputs, employer, &mut section);
    agreements(inputs, employer, &mut section);
    factors(inputs, partner, &mut section);
    section.heading(words.label("partnership.talk"));
    for question in ["well", "hard", "answers", "next"] {
        section.line(
            Role::Plain,
            format!(
                "{} ______________________________________",
                words.label(&format!("partnership.ask-{question}"))
            ),
        );
    }
    section
}

/// Contacts of the period, by channel.
fn contacts(inputs: &Inputs, employer: &Employer, section: &mut Section) {
    let words = inputs.words;
    let ours =
        |on: crate::domain::calendar::day::Date| (inputs.period.from..=inputs.by()).contains(&on);
    let all = inputs
        .caseload
        .log
        .contacts
        .iter()
        .map(|logged| logged.contact());
    let held: Vec<_> = all
        .filter(|contact| ours(contact.on) && contact.employers().any(|slug| *slug == employer.id))
        .collect();
    let counted = Channel::ALL.iter().map(|channel| {
        (
            *channel,
            held.iter()
                .filter(|contact| contact.channel == *channel)
                .count(),
        )
    });
    let by_channel: Vec<(Channel, usize)> = counted.filter(|(_, number)| *number > 0).collect();
    let list: Vec<String> = by_channel
        .iter()
        .map(|(channel, number)| words.count(&format!("kinds.{channel}"), *number as i64))
        .collect();
    let list = if list.is_empty() {
        words.label("partnership.no-contact")
    } else {
        list.join(", ")
    };
    section.line(
        Role::Plain,
        words.say(
            "partnership.contacts",
            &[("n", &held.len()), ("list", &list)],
        ),
    );
    section.fact(
        "contacts",
        by_channel
            .iter()
            .map(|(channel, number)| (channel.to_string(), json!(number)))
            .collect::<serde_json::Map<_, _>>(),
    );
}

/// Job starts there until now, without whose they are.
fn jobs(inputs: &Inputs, employer: &Employer, section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let mut jobs: Vec<_> = inputs
        .caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.employer == employer.id && job.start.0 <= by)
        .collect();
    if jobs.is_empty() {
        section.fact("jobs", json!([]));
        return;
    }
    jobs.sort_by_key(|job| job.start);
    let row = |job: &&crate::domain::record::job::Job| {
        let end = job.end.map(|end| end.0).filter(|end| *end <= by);
        let state = match kept(job, RETAINED_WEEKS, by) {
            Kept::Yes => "kept",
            Kept::No => "not-kept",
            Kept::TooEarly => "too-early",
        };
        vec![
            job.title.clone().into(),
            inputs.day_cell(Some(job.start.0)),
            inputs.day_cell(end),
            job.hours_on(by).map_or(Cell::EMPTY, Cell::Number),
            words.label(&format!("partnership.{state}")).into(),
        ]
    };
    section.heading(words.label("partnership.jobs"));
    section.table(
        "jobs",
        columns(
            words,
            "partnership",
            &["work", "from", "until", "hours", "kept"],
        ),
        jobs.iter().map(row).collect(),
        0,
    );
    let data = |job: &&crate::domain::record::job::Job| {
        let end = job.end.filter(|end| end.0 <= by).map(|end| end.0);
        json!({ "title": job.title, "kind": job.kind, "start": job.start.0, "end": end, "hours": job.hours_on(by), "kept_13_weeks": kept(job, RETAINED_WEEKS, by) == Kept::Yes })
    };
    section.fact("jobs", jobs.iter().map(data).collect::<Vec<_>>());
}

/// What they raised in the period or before and is open, with the time to the answer.
fn issues(inputs: &Inputs, employer: &Employer, section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let solved = |issue: &crate::domain::record::employer::Issue| {
        issue.solved.map(|day| day.0).filter(|day| *day <= by)
    };
    let all = employer.issues.iter().filter(|issue| {
        issue.on.0 <= by
            && (issue.on.0 >= inputs.period.from
                || solved(issue).is_none_or(|day| day >= inputs.period.from))
    });
    let shown: Vec<_> = all.collect();
    let days: Vec<i64> = shown
        .iter()
        .filter_map(|issue| Some((solved(issue)? - issue.on.0).num_days()))
        .collect();
    let mean =
        (!days.is_empty()).then(|| hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64));
    section.fact(
        "issues",
        json!({ "raised": shown.len(), "solved": days.len(), "mean_days": mean }),
    );
    if shown.is_empty() {
        return;
    }
    section.heading(words.label("partnership.issues"));
    if let Some(mean) = mean {
        section.line(Role::Plain, answered(words, days.len(), shown.len(), mean));
    }
    let row = |issue: &&crate::domain::record::employer::Issue| {
        let took = solved(issue).map_or_else(
            || words.label("partnership.open").into(),
            |day| Cell::Figure(words.count("partnership.days", (day - issue.on.0).num_days())),
        );
        vec![
            inputs.day_cell(Some(issue.on.0)),
            took,
            issue.text.as_str().into(),
        ]
    };
    section.table(
        "issues",
        columns(words, "partnership", &["raised", "answered", "what"]),
        shown.iter().map(row).collect(),
        2,
    );
}

fn agreements(inputs: &Inputs, employer: &Employer, section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let known: Vec<_> = AgreementKind::ALL
        .iter()
        .filter_map(|kind| in_force(&employer.agreements, *kind, by))
        .collect();
    section.fact(
        "agreements",
        known
            .iter()
            .map(|known| partnership::agreement_data(known))
            .collect::<Vec<_>>(),
    );
    if known.is_empty() {
        return;
    }
    section.heading(words.label("partnership.agreements"));
    let row = |known: &&crate::domain::record::agreement::Agreement| {
        vec![
            words.label(&format!("agreement.{}", known.kind)).into(),
            inputs.day_cell(Some(known.on.0)),
            inputs.day_cell(known.review.map(|review| review.0)),
            known.text.clone().into(),
        ]
    };
    section.table(
        "agreements",
        columns(
            words,
            "partnership",
            &["agreement", "on", "review", "agreed"],
        ),
        known.iter().map(row).collect(),
        3,
    );
}

/// The success factors of the stage they are at.
fn factors(inputs: &Inputs, partner: Partner, section: &mut Section) {
    let (words, by, employer) = (inputs.words, inputs.by(), partner.employer);
    let stage = stage_of_work(employer, by);
    let standing = partner
        .factors
        .standing(inputs.caseload, employer, stage, by);
    section.fact(
        "checklist",
        json!({ "stage": stage, "done": checklist::done(&standing), "of": standing.len() }),
    );
    let titles = |done: bool| {
        let of = standing
            .iter()
            .filter(|standing| standing.done.is_some() == done)
            .map(|standing| checklist::factor_title(partner.guide, standing.factor));
        of.collect::<Vec<_>>().join(", ")
    };
    section.heading(words.say(
        "partnership.checklist",
        &[
            ("done", &checklist::done(&standing)),
            ("of", &standing.len()),
        ],
    ));
    for (key, list) in [
        ("partnership.done", titles(true)),
        ("partnership.open-factors", titles(false)),
    ] {
        if !list.is_empty() {
            section.line(Role::Plain, words.say(key, &[("list", &list)]));
        }
    }
}
