//! The evaluation with one employer: contacts, jobs, answers, agreements, and what is done and open of the stage's factors.
//! It is looked at together with them, so nobody who works there is named or called by a code.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::agreement::in_force;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::{AgreementKind, Channel, EmployerStage, JobKind};
use crate::view::cell::Cell;
use crate::view::checklist::{self, EmployerAt, stage_of_work};
use crate::view::page::Role;
use crate::view::partnership::{self, AgreementAnswer};
use crate::view::report::employers::answered;
use crate::view::report::section::{Inputs, Partner, Section, columns};
use serde::Serialize;
use serde_json::{Map, Value};

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
    let contacts = contacts(inputs, employer, &mut section);
    let jobs = jobs(inputs, employer, &mut section);
    let issues = issues(inputs, employer, &mut section);
    let agreements = agreements(inputs, employer, &mut section);
    let checklist = factors(inputs, partner, &mut section);
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
    section.answer(&Partnership {
        employer: EmployerAt::on(employer, by),
        cooperation: step,
        contacts,
        jobs,
        issues,
        agreements,
        checklist,
    })
}

/// What the section says.
#[derive(Serialize)]
struct Partnership<'a> {
    employer: EmployerAt<'a>,
    cooperation: usize,
    /// Contacts of the period by channel.
    contacts: Map<String, Value>,
    jobs: Vec<JobThere<'a>>,
    issues: Issues,
    agreements: Vec<AgreementAnswer<'a>>,
    checklist: StageDone,
}

/// A job there, without whose it is.
#[derive(Serialize)]
struct JobThere<'a> {
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    hours: Option<f64>,
    kept_13_weeks: bool,
}

/// What they raised.
#[derive(Serialize)]
struct Issues {
    raised: usize,
    solved: usize,
    mean_days: Option<f64>,
}

/// How many success factors of the stage are done.
#[derive(Serialize)]
struct StageDone {
    stage: EmployerStage,
    done: usize,
    of: usize,
}

/// Contacts of the period, by channel.
fn contacts(inputs: &Inputs, employer: &Employer, section: &mut Section) -> Map<String, Value> {
    let words = inputs.words;
    let ours = |on: Date| (inputs.period.from..=inputs.by()).contains(&on);
    let all = inputs.caseload.log.contacts.with(&employer.id);
    let held: Vec<_> = all
        .map(|logged| logged.contact())
        .filter(|contact| ours(contact.on))
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
    let counts = by_channel.into_iter();
    counts
        .map(|(channel, number)| (channel.to_string(), number.into()))
        .collect()
}

/// Job starts there until now, without whose they are.
fn jobs<'a>(inputs: &Inputs<'a>, employer: &Employer, section: &mut Section) -> Vec<JobThere<'a>> {
    let (words, by) = (inputs.words, inputs.by());
    let mut jobs: Vec<_> = inputs
        .caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.employer == employer.id && job.start.0 <= by)
        .collect();
    if jobs.is_empty() {
        return Vec::new();
    }
    jobs.sort_by_key(|job| job.start);
    let row = |job: &&Job| {
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
    let there = |job: &'a Job| JobThere {
        title: job.title.as_deref(),
        kind: job.kind,
        start: job.start.0,
        end: job.end.map(|end| end.0).filter(|end| *end <= by),
        hours: job.hours_on(by),
        kept_13_weeks: kept(job, RETAINED_WEEKS, by) == Kept::Yes,
    };
    jobs.into_iter().map(there).collect()
}

/// What they raised in the period or before and is open, with the time to the answer.
fn issues(inputs: &Inputs, employer: &Employer, section: &mut Section) -> Issues {
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
    let answer = Issues {
        raised: shown.len(),
        solved: days.len(),
        mean_days: mean,
    };
    if shown.is_empty() {
        return answer;
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
    answer
}

fn agreements<'a>(
    inputs: &Inputs,
    employer: &'a Employer,
    section: &mut Section,
) -> Vec<AgreementAnswer<'a>> {
    let (words, by) = (inputs.words, inputs.by());
    let known: Vec<_> = AgreementKind::ALL
        .iter()
        .filter_map(|kind| in_force(&employer.agreements, *kind, by))
        .collect();
    if known.is_empty() {
        return Vec::new();
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
    known.into_iter().map(AgreementAnswer::of).collect()
}

/// The success factors of the stage they are at.
fn factors(inputs: &Inputs, partner: Partner, section: &mut Section) -> StageDone {
    let (words, by, employer) = (inputs.words, inputs.by(), partner.employer);
    let stage = stage_of_work(employer, by);
    let standing = partner
        .factors
        .standing(inputs.caseload, employer, stage, by);
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
    StageDone {
        stage,
        done: checklist::done(&standing),
        of: standing.len(),
    }
}
