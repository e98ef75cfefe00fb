//! Outcomes: job starts, people into work, ends, and who kept the job, under named rules.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::job_outcome::{Kept, MILESTONES, kept};
use crate::domain::outcomes::outcome::{Outcomes, Part, Placement, outcomes};
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::JobEnd;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::rules::{profile_source, profile_title};
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let rules = inputs.outcome_rules;
    let found = outcomes(
        inputs.caseload,
        inputs.whose,
        rules,
        inputs.period,
        inputs.today,
    );
    let rows = inputs.why.then(|| rows(&found));
    let mut section = Section::of(&answer(rules, &found, rows.as_deref()));
    section.heading(words.say("outcomes.title", &[("rules", &rules.name)]));
    figures(inputs, &found, &mut section);
    for (benchmark, key) in [
        (rules.benchmark.weeks_13, "outcomes.benchmark-13"),
        (rules.benchmark.employment, "outcomes.benchmark-employment"),
    ] {
        if let Some(benchmark) = benchmark {
            section.line(
                Role::Quiet,
                words.say(key, &[("share", &words.percent(benchmark))]),
            );
        }
    }
    if let Some(jobs) = found.job_equivalents() {
        section.line(
            Role::Plain,
            words.say(
                "outcomes.equivalents",
                &[("n", &words.number(jobs)), ("on", &inputs.day(found.by))],
            ),
        );
    }
    ends(inputs, &found, &mut section);
    if !found.hours_missing.is_empty() {
        let list: Vec<String> = found
            .hours_missing
            .iter()
            .map(|placement| placement.candidate.code.to_string())
            .collect();
        section.line(
            Role::Warn,
            words.say("outcomes.hours-missing", &[("list", &list.join(", "))]),
        );
    }
    let verified = words.label(if rules.verified {
        "fidelity.verified"
    } else {
        "fidelity.unverified"
    });
    let (title, source) = (
        profile_title(words, &rules.name, &rules.title),
        profile_source(words, &rules.name, &rules.source),
    );
    let values: &Values = &[
        ("title", &title),
        ("source", &source),
        ("verified", &verified),
        ("as_of", &inputs.day(rules.as_of.0)),
    ];
    section.line(Role::Quiet, words.say("outcomes.rules", values));
    let keys = ["what", "code", "employer", "start", "end", "state"];
    section.why(
        inputs,
        "outcomes-why",
        columns(words, "outcomes", &keys),
        rows.iter().flatten().map(|row| row_cells(inputs, row)),
    );
    section
}

/// All figures in one table: those that are counts, and those that are parts of who could have.
fn figures(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let count = |key: &str, n: usize| {
        vec![
            words.label(&format!("outcomes.figure-{key}")).into(),
            Cell::EMPTY,
            Cell::count(n),
            Cell::EMPTY,
        ]
    };
    let part = |label: String, part: Part| {
        vec![
            label.into(),
            Cell::count(part.of),
            Cell::count(part.did),
            Cell::share(part.share()),
        ]
    };
    let mut rows = vec![
        count("starts", found.starts.len()),
        count("first", found.first_starts),
        count("people", found.people_into_work),
        count("ends", found.ends.len()),
    ];
    let weeks = |weeks: &u64| words.say("outcomes.figure-kept", &[("n", weeks)]);
    rows.extend(
        MILESTONES
            .iter()
            .zip(found.retention)
            .map(|(milestone, kept)| part(weeks(milestone), kept)),
    );
    rows.push(part(
        words.label("outcomes.figure-employment"),
        found.employment(),
    ));
    rows.extend(
        found
            .sustained()
            .map(|sustained| part(words.label("outcomes.figure-sustained"), sustained)),
    );
    section.table(
        "outcomes",
        columns(words, "outcomes", &["what", "eligible", "number", "share"]),
        rows,
        0,
    );
}

/// How many jobs ended for which reason.
fn ends(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let label = |reason| match reason {
        Some(reason) => words.label(&format!("job-end.{reason}")),
        None => words.label("outcomes.no-reason"),
    };
    let list: Vec<String> = found
        .ends_by_reason()
        .into_iter()
        .map(|(reason, count)| format!("{} {count}", label(reason)))
        .collect();
    if !list.is_empty() {
        section.line(
            Role::Plain,
            words.say("outcomes.ends", &[("list", &list.join(", "))]),
        );
    }
}

/// What the section says.
#[derive(Serialize)]
struct Answer<'a> {
    rules: &'a str,
    verified: bool,
    job_starts: usize,
    first_jobs: usize,
    people_into_work: usize,
    job_ends: usize,
    /// How many jobs ended for which reason.
    ends_by_reason: Map<String, Value>,
    retention: Retention,
    employment_rate: EmploymentRate,
    sustained: Option<Sustained>,
    job_equivalents: Option<f64>,
    hours_missing: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<&'a [Row<'a>]>,
}

/// Who kept their job, of those who could have, at each milestone.
#[derive(Serialize)]
pub(crate) struct Retention {
    weeks_13: KeptOf,
    weeks_26: KeptOf,
    weeks_52: KeptOf,
}

#[derive(Serialize)]
struct KeptOf {
    eligible: usize,
    kept: usize,
    share: Option<f64>,
}

#[derive(Serialize)]
struct EmploymentRate {
    eligible: usize,
    employed: usize,
    share: Option<f64>,
    benchmark: Option<f64>,
}

#[derive(Serialize)]
struct Sustained {
    eligible: usize,
    reached: usize,
    share: Option<f64>,
}

impl Retention {
    pub(crate) fn of(parts: [Part; 3]) -> Retention {
        let [weeks_13, weeks_26, weeks_52] = parts.map(|part| KeptOf {
            eligible: part.of,
            kept: part.did,
            share: part.share(),
        });
        Retention {
            weeks_13,
            weeks_26,
            weeks_52,
        }
    }
}

fn answer<'a>(
    rules: &'a OutcomeRules,
    found: &Outcomes<'a>,
    rows: Option<&'a [Row<'a>]>,
) -> Answer<'a> {
    let reason = |(reason, count): (Option<JobEnd>, usize)| {
        let reason = reason.map_or("not-recorded", JobEnd::as_str);
        (reason.to_owned(), count.into())
    };
    let employment = found.employment();
    Answer {
        rules: &rules.name,
        verified: rules.verified,
        job_starts: found.starts.len(),
        first_jobs: found.first_starts,
        people_into_work: found.people_into_work,
        job_ends: found.ends.len(),
        ends_by_reason: found.ends_by_reason().into_iter().map(reason).collect(),
        retention: Retention::of(found.retention),
        employment_rate: EmploymentRate {
            eligible: employment.of,
            employed: employment.did,
            share: employment.share(),
            benchmark: rules.benchmark.employment,
        },
        sustained: found.sustained().map(|part| Sustained {
            eligible: part.of,
            reached: part.did,
            share: part.share(),
        }),
        job_equivalents: found.job_equivalents().map(hundredths),
        hours_missing: found.hours_missing.len(),
        rows,
    }
}

/// A row behind the figures.
#[derive(Serialize)]
#[serde(untagged)]
enum Row<'a> {
    Job {
        kind: &'static str,
        candidate: &'a Code,
        employer: &'a Slug,
        start: Date,
        end: Option<Date>,
        reason: Option<JobEnd>,
        hours: Option<f64>,
        weeks_13: Option<bool>,
        weeks_26: Option<bool>,
        weeks_52: Option<bool>,
    },
    /// Somebody who was out of work at entry.
    OutOfWork {
        kind: &'static str,
        candidate: &'a Code,
        value: bool,
        #[serde(skip)]
        entered: Date,
    },
    /// Somebody's lasting work; not said where it is too early.
    Sustained {
        kind: &'static str,
        candidate: &'a Code,
        value: Option<bool>,
        #[serde(skip)]
        entered: Date,
    },
    /// A current job as its part of one.
    Part {
        kind: &'static str,
        candidate: &'a Code,
        value: f64,
        #[serde(skip)]
        exact: f64,
        #[serde(skip)]
        job: &'a Job,
    },
}

/// Every job start and end of the period, everyone who was out of work at entry, whoever has lasting work, and every part
/// of a job.
fn rows<'a>(found: &Outcomes<'a>) -> Vec<Row<'a>> {
    let jobs = [
        ("start", &found.starts),
        ("end", &found.ends),
        ("hours-missing", &found.hours_missing),
    ];
    let jobs = jobs.into_iter().flat_map(|(kind, placements)| {
        placements
            .iter()
            .map(move |placement| job_row(kind, placement, found.by))
    });
    let out_of_work = found
        .out_of_work
        .iter()
        .map(|(candidate, employed)| Row::OutOfWork {
            kind: "out-of-work",
            candidate: &candidate.code,
            value: *employed,
            entered: candidate.entered.0,
        });
    let sustained = found.sustained.iter().flatten();
    let sustained = sustained.map(|(candidate, kept)| Row::Sustained {
        kind: "sustained",
        candidate: &candidate.code,
        value: state(*kept),
        entered: candidate.entered.0,
    });
    let parts = found
        .job_parts
        .iter()
        .flatten()
        .map(|(placement, part)| Row::Part {
            kind: "part",
            candidate: &placement.candidate.code,
            value: hundredths(*part),
            exact: *part,
            job: placement.job,
        });
    jobs.chain(out_of_work)
        .chain(sustained)
        .chain(parts)
        .collect()
}

fn job_row<'a>(kind: &'static str, placement: &Placement<'a>, by: Date) -> Row<'a> {
    let job = placement.job;
    let [weeks_13, weeks_26, weeks_52] = MILESTONES.map(|weeks| state(kept(job, weeks, by)));
    Row::Job {
        kind,
        candidate: &placement.candidate.code,
        employer: &job.employer,
        start: job.start.0,
        end: job.end.map(|end| end.0),
        reason: job.reason,
        hours: job.hours_on(by),
        weeks_13,
        weeks_26,
        weeks_52,
    }
}

/// Whether it was kept; not said where it is too early.
fn state(kept: Kept) -> Option<bool> {
    match kept {
        Kept::Yes => Some(true),
        Kept::No => Some(false),
        Kept::TooEarly => None,
    }
}

fn said(words: &Words, state: Option<bool>) -> String {
    words.label(match state {
        Some(true) => "report.yes",
        Some(false) => "report.no",
        None => "outcomes.too-early",
    })
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let words = inputs.words;
    let label = |kind: &str| Cell::from(words.label(&format!("outcomes.row-{kind}")));
    let named = |code: &Code| Cell::from(person(inputs.caseload, code, inputs.names));
    let place = |slug: &Slug| Cell::from(inputs.caseload.employer_name(slug));
    let entered = |on: Date, what: String| {
        let values: &Values = &[("on", &inputs.day(on)), ("what", &what)];
        Cell::from(words.say("outcomes.entered", values))
    };
    let plain = |kind: &str, code: &Code, last: Cell| {
        vec![
            label(kind),
            named(code),
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
            last,
        ]
    };
    match row {
        Row::Job {
            kind,
            candidate,
            employer,
            start,
            end,
            ..
        } => vec![
            label(kind),
            named(candidate),
            place(employer),
            inputs.day_cell(Some(*start)),
            inputs.day_cell(*end),
            job_state(words, row).into(),
        ],
        Row::OutOfWork {
            kind,
            candidate,
            value,
            entered: on,
        } => {
            let what = words.label(if *value {
                "outcomes.employed"
            } else {
                "outcomes.not-employed"
            });
            plain(kind, candidate, entered(*on, what))
        }
        Row::Sustained {
            kind,
            candidate,
            value,
            entered: on,
        } => plain(kind, candidate, entered(*on, said(words, *value))),
        Row::Part {
            kind,
            candidate,
            exact,
            job,
            ..
        } => vec![
            label(kind),
            named(candidate),
            place(&job.employer),
            inputs.day_cell(Some(job.start.0)),
            Cell::EMPTY,
            Cell::Number(*exact),
        ],
    }
}

/// How a job that began stands at each milestone, and why one that did not begin in the period ended.
fn job_state(words: &Words, row: &Row) -> String {
    let Row::Job {
        kind,
        reason,
        weeks_13,
        weeks_26,
        weeks_52,
        ..
    } = row
    else {
        return String::new();
    };
    if *kind != "start" {
        return reason.map_or_else(String::new, |reason| {
            words.label(&format!("job-end.{reason}"))
        });
    }
    let after = |(weeks, state): (u64, &Option<bool>)| {
        let values: &Values = &[("n", &weeks), ("state", &said(words, *state))];
        words.say("outcomes.after", values)
    };
    let states = MILESTONES.into_iter().zip([weeks_13, weeks_26, weeks_52]);
    states.map(after).collect::<Vec<_>>().join(", ")
}
