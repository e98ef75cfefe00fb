//! Employers: where each stands, when they were last spoken to, who works there, and how fast questions were answered.

use crate::domain::calendar::day::Date;
use crate::domain::fidelity::indicators::concentration;
use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::job_outcome::{Kept, Start, kept, start};
use crate::domain::outcomes::outcome::{Placement, placements};
use crate::domain::partnership::privilege::{RETAINED_WEEKS, proposals};
use crate::domain::record::agreement::cooperation;
use crate::domain::record::employer::{Employer, Issue};
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::words::Words;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the section says.
#[derive(Serialize)]
struct Employers<'a> {
    employers: Vec<Standing<'a>>,
    concentration: Option<Concentration>,
    privilege_proposals: Vec<Proposal<'a>>,
    issues: Issues,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// What the section says of one employer.
#[derive(Serialize)]
struct Standing<'a> {
    employer: &'a Slug,
    stage: EmployerStage,
    last_contact: Option<Date>,
    job_starts: usize,
    current_jobs: usize,
    retained: usize,
    privilege: Option<&'a str>,
    /// The step of the cooperation that is reached, 0 to 4.
    cooperation: usize,
    #[serde(skip)]
    record: &'a Employer,
}

/// How many of the job starts lie with the employer that has most of them.
#[derive(Serialize)]
struct Concentration {
    employer: Slug,
    jobs: usize,
    of: usize,
    share: f64,
}

/// An employer that could be asked first.
#[derive(Serialize)]
struct Proposal<'a> {
    employer: &'a Slug,
    retained: usize,
    answered: usize,
    contacts: usize,
}

/// Questions raised in the period, and what is open.
#[derive(Serialize)]
struct Issues {
    raised: usize,
    solved: usize,
    open: usize,
    mean_days: Option<f64>,
}

/// A job start or an issue.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Row<'a> {
    Job {
        employer: &'a Slug,
        candidate: &'a Code,
        start: Date,
        end: Option<Date>,
        retained: bool,
        #[serde(skip)]
        title: Option<&'a str>,
    },
    Issue {
        employer: &'a Slug,
        id: &'a str,
        on: Date,
        solved: Option<Date>,
        text: &'a str,
    },
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let answer = answer(inputs);
    let words = inputs.words;
    let mut section = Section::of(&answer);
    section.heading(words.label("employers.title"));
    let keys = [
        "employer",
        "stage",
        "last",
        "jobs",
        "retained",
        "cooperation",
        "first",
    ];
    let rows = answer.employers.iter().map(|shown| cells(inputs, shown));
    section.table(
        "employers",
        columns(words, "employers", &keys),
        rows.collect(),
        6,
    );
    if let Some(most) = &answer.concentration {
        let values: &Values = &[
            ("most", &most.jobs),
            ("all", &most.of),
            ("employer", &inputs.caseload.employer_name(&most.employer)),
        ];
        section.line(Role::Quiet, words.say("fidelity.concentration", values));
    }
    for proposal in &answer.privilege_proposals {
        section.line(Role::Good, proposed(inputs, proposal));
    }
    let issues = &answer.issues;
    if let Some(mean) = issues.mean_days {
        section.line(
            Role::Quiet,
            answered(words, issues.solved, issues.raised, mean),
        );
    }
    if issues.open > 0 {
        section.line(
            Role::Warn,
            words.count("employers.open", issues.open as i64),
        );
    }
    section.why(
        inputs,
        "employers-why",
        columns(
            words,
            "employers",
            &["employer", "who", "from", "until", "what"],
        ),
        answer
            .rows
            .iter()
            .flatten()
            .map(|row| row_cells(inputs, row)),
    );
    section
}

fn answer<'a>(inputs: &Inputs<'a>) -> Employers<'a> {
    let by = inputs.by();
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    // All job starts of theirs, at whoever's employer.
    let starts: Vec<Placement> = placements(inputs.caseload, inputs.whose)
        .filter(|placement| start(placement.job, inputs.outcome_rules, by) == Start::Counts)
        .collect();
    let mut starts_at: BTreeMap<&Slug, Vec<Placement>> = BTreeMap::new();
    for placement in &starts {
        let at = starts_at.entry(&placement.job.employer).or_default();
        at.push(*placement);
    }
    let starts_of =
        |employer: &Employer| starts_at.get(&employer.id).map_or(&[][..], Vec::as_slice);
    let placed = placed(inputs);
    let mut employers: Vec<Standing> = own
        .iter()
        .map(|employer| stand(inputs, employer, starts_of(employer), &placed))
        .collect();
    employers.sort_by_key(|standing| (standing.stage, standing.last_contact));
    let rows = || {
        employers
            .iter()
            .flat_map(|shown| rows(shown.record, starts_of(shown.record), by))
    };
    Employers {
        concentration: concentration(starts.iter().map(|placement| &placement.job.employer)).map(
            |(jobs, of, employer)| Concentration {
                employer,
                jobs,
                of,
                share: jobs as f64 / of as f64,
            },
        ),
        privilege_proposals: proposals(inputs.caseload, own.iter().copied(), by)
            .into_iter()
            .map(|found| Proposal {
                employer: &found.employer.id,
                retained: found.retained,
                answered: found.answered,
                contacts: found.contacts,
            })
            .collect(),
        issues: issues(inputs, &own),
        rows: inputs.why.then(|| rows().collect()),
        employers,
    }
}

/// Employers where somebody, whoever's candidate, has begun a job by the day of the report.
fn placed<'a>(inputs: &Inputs<'a>) -> BTreeSet<&'a Slug> {
    let jobs = inputs
        .caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs);
    jobs.filter(|job| job.start.0 <= inputs.by())
        .map(|job| &job.employer)
        .collect()
}

fn stand<'a>(
    inputs: &Inputs<'a>,
    employer: &'a Employer,
    starts: &[Placement],
    placed: &BTreeSet<&Slug>,
) -> Standing<'a> {
    let by = inputs.by();
    let number = |of: &dyn Fn(&Job) -> bool| starts.iter().filter(|start| of(start.job)).count();
    let last = inputs.caseload.log.last_with(&employer.id, by);
    Standing {
        employer: &employer.id,
        stage: employer.stage_on(by),
        last_contact: last.map(|contact| contact.on),
        job_starts: starts.len(),
        current_jobs: number(&|job| job.is_current(by)),
        retained: number(&|job| is_retained(job, by)),
        privilege: employer.privilege.as_deref(),
        cooperation: cooperation(&employer.agreements, placed.contains(&employer.id), by),
        record: employer,
    }
}

fn is_retained(job: &Job, by: Date) -> bool {
    kept(job, RETAINED_WEEKS, by) == Kept::Yes
}

fn cells(inputs: &Inputs, shown: &Standing) -> Vec<Cell> {
    let words = inputs.words;
    let has_starts = shown.job_starts > 0;
    let jobs = format!("{} ({})", shown.job_starts, shown.current_jobs);
    vec![
        shown.record.name.as_str().into(),
        words
            .label(&format!("employer-stage.{}", shown.stage))
            .into(),
        inputs.day_or_never(shown.last_contact),
        Cell::shown_if(has_starts, Cell::Figure(jobs)),
        Cell::shown_if(has_starts, Cell::count(shown.retained)),
        Cell::shown_if(
            shown.cooperation > 0,
            Cell::Figure(words.say("employers.step", &[("n", &shown.cooperation)])),
        ),
        shown.privilege.unwrap_or_default().into(),
    ]
}

/// Who could be asked first, with the reasons; the coach decides, with the concentration in view.
fn proposed(inputs: &Inputs, proposal: &Proposal) -> String {
    let words = inputs.words;
    let kept = words.count("employers.kept", proposal.retained as i64);
    let values: &Values = &[
        (
            "employer",
            &inputs.caseload.employer_name(proposal.employer),
        ),
        ("kept", &kept),
        ("answered", &proposal.answered),
        ("of", &proposal.contacts),
        ("id", proposal.employer),
    ];
    words.say("employers.propose", values)
}

/// The day an issue was solved, if by a day.
fn solved(issue: &Issue, by: Date) -> Option<Date> {
    issue.solved.map(|day| day.0).filter(|day| *day <= by)
}

/// How fast questions raised in the period were answered, and what is open.
fn issues(inputs: &Inputs, own: &[&Employer]) -> Issues {
    let by = inputs.by();
    let all = || {
        let issues = own.iter().flat_map(|employer| &employer.issues);
        issues.filter(|issue| issue.on.0 <= by)
    };
    let raised: Vec<&Issue> = all()
        .filter(|issue| inputs.period.from <= issue.on.0)
        .collect();
    let days: Vec<i64> = raised
        .iter()
        .filter_map(|issue| Some((solved(issue, by)? - issue.on.0).num_days()))
        .collect();
    let mean = || hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64);
    Issues {
        raised: raised.len(),
        solved: days.len(),
        open: all().filter(|issue| solved(issue, by).is_none()).count(),
        mean_days: (!days.is_empty()).then(mean),
    }
}

/// How many of the issues were solved, and in how many days on average.
pub(crate) fn answered(words: &Words, solved: usize, raised: usize, mean: f64) -> String {
    let shown = words.number(mean);
    let key = if shown == "1" {
        "employers.answered-one"
    } else {
        "employers.answered-other"
    };
    words.say(key, &[("n", &solved), ("of", &raised), ("days", &shown)])
}

/// Every job start and every issue of an employer.
fn rows<'a>(employer: &'a Employer, starts: &[Placement<'a>], by: Date) -> Vec<Row<'a>> {
    let jobs = starts.iter().map(|Placement { candidate, job }| Row::Job {
        employer: &job.employer,
        candidate: &candidate.code,
        start: job.start.0,
        end: job.end.map(|end| end.0),
        retained: is_retained(job, by),
        title: job.title.as_deref(),
    });
    let issues = employer.issues.iter().filter(|issue| issue.on.0 <= by);
    let issues = issues.map(|issue| Row::Issue {
        employer: &employer.id,
        id: &issue.id,
        on: issue.on.0,
        solved: solved(issue, by),
        text: &issue.text,
    });
    jobs.chain(issues).collect()
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let name = |employer: &Slug| inputs.caseload.employer_name(employer).to_owned().into();
    match row {
        Row::Job {
            employer,
            candidate,
            start,
            end,
            title,
            ..
        } => vec![
            name(employer),
            person(inputs.caseload, candidate, inputs.names).into(),
            inputs.day_cell(Some(*start)),
            inputs.day_cell(*end),
            title.unwrap_or_default().into(),
        ],
        Row::Issue {
            employer,
            on,
            solved,
            text,
            ..
        } => vec![
            name(employer),
            Cell::EMPTY,
            inputs.day_cell(Some(*on)),
            inputs.day_cell(*solved),
            (*text).into(),
        ],
    }
}
