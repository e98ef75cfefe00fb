//! Employers: where each stands, when they were last spoken to, who works there, and how fast questions were answered.

use crate::domain::calendar::day::Date;
use crate::domain::fidelity::indicators::concentration;
use crate::domain::outcomes::job_outcome::{Start, start};
use crate::domain::outcomes::outcome::{Placement, placements};
use crate::domain::partnership::privilege::{Proposal as Privileged, proposals};
use crate::domain::record::agreement::cooperation;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::issues::{Answered, solved};
use crate::view::page::Role;
use crate::view::report::employer_rows::{Row, is_retained, row_cells, rows};
use crate::view::report::section::{Inputs, Section, Values, columns};
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
    remarks(inputs, &answer, &mut section);
    let keys = ["employer", "who", "from", "until", "what"];
    let rows = answer.rows.iter().flatten();
    section.why(
        inputs,
        "employers-why",
        columns(words, "employers", &keys),
        rows.map(|row| row_cells(inputs, row)),
    );
    section
}

/// Where the jobs lie, who could be asked first, and how questions were answered.
fn remarks(inputs: &Inputs, answer: &Employers, section: &mut Section) {
    let words = inputs.words;
    if let Some(most) = &answer.concentration {
        section.concentration(inputs, &most.employer, most.jobs, most.of);
    }
    for proposal in &answer.privilege_proposals {
        section.line(Role::Good, proposed(inputs, proposal));
    }
    if let Some(said) = answer.issues.answered().said(words) {
        section.line(Role::Quiet, said);
    }
    let open = answer.issues.open;
    if open > 0 {
        section.line(Role::Warn, words.count("employers.open", open as i64));
    }
}

fn answer<'a>(inputs: &Inputs<'a>) -> Employers<'a> {
    let by = inputs.by();
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let starts = Starts::of(inputs);
    let placed = placed(inputs);
    let mut employers: Vec<Standing> = own
        .iter()
        .map(|employer| stand(inputs, employer, starts.at(employer), &placed))
        .collect();
    employers.sort_by_key(|standing| (standing.stage, standing.last_contact));
    let rows = || {
        let shown = employers.iter().map(|shown| shown.record);
        shown.flat_map(|employer| rows(employer, starts.at(employer), by))
    };
    Employers {
        concentration: concentration(starts.employers()).map(Concentration::of),
        privilege_proposals: proposals(inputs.caseload, own.iter().copied(), by)
            .into_iter()
            .map(Proposal::of)
            .collect(),
        issues: issues(inputs, &own),
        rows: inputs.why.then(|| rows().collect()),
        employers,
    }
}

/// All job starts of the candidates, at whoever's employer.
struct Starts<'a>(BTreeMap<&'a Slug, Vec<Placement<'a>>>);

impl<'a> Starts<'a> {
    fn of(inputs: &Inputs<'a>) -> Starts<'a> {
        let mut starts: BTreeMap<&Slug, Vec<Placement>> = BTreeMap::new();
        for placement in placements(inputs.caseload, inputs.whose) {
            if start(placement.job, inputs.outcome_rules, inputs.by()) == Start::Counts {
                let there = starts.entry(&placement.job.employer).or_default();
                there.push(placement);
            }
        }
        Starts(starts)
    }

    fn at(&self, employer: &Employer) -> &[Placement<'a>] {
        self.0.get(&employer.id).map_or(&[], Vec::as_slice)
    }

    /// The employer of each.
    fn employers(&self) -> impl Iterator<Item = &'a Slug> {
        let all = self.0.values().flatten();
        all.map(|placement| &placement.job.employer)
    }
}

impl Concentration {
    fn of((jobs, of, employer): (usize, usize, Slug)) -> Concentration {
        Concentration {
            employer,
            jobs,
            of,
            share: jobs as f64 / of as f64,
        }
    }
}

impl<'a> Proposal<'a> {
    fn of(found: Privileged<'a>) -> Proposal<'a> {
        Proposal {
            employer: &found.employer.id,
            retained: found.retained,
            answered: found.answered,
            contacts: found.contacts,
        }
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

/// How fast questions raised in the period were answered, and what is open.
fn issues(inputs: &Inputs, own: &[&Employer]) -> Issues {
    let by = inputs.by();
    let all = || {
        let issues = own.iter().flat_map(|employer| &employer.issues);
        issues.filter(|issue| issue.on.0 <= by)
    };
    let in_period = all().filter(|issue| inputs.period.from <= issue.on.0);
    let answered = Answered::of(&in_period.collect::<Vec<_>>(), by);
    Issues {
        raised: answered.raised,
        solved: answered.solved,
        open: all().filter(|issue| solved(issue, by).is_none()).count(),
        mean_days: answered.mean_days,
    }
}

impl Issues {
    fn answered(&self) -> Answered {
        Answered {
            raised: self.raised,
            solved: self.solved,
            mean_days: self.mean_days,
        }
    }
}
