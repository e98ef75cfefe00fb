//! Employers: where each stands, when they were last spoken to, who works there, and how fast questions were answered.

use crate::domain::fidelity::jobs::concentration;
use crate::domain::partnership::privilege::{Proposal as Privileged, proposals};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::view::issues::Answered;
use crate::view::page::Role;
use crate::view::report::employer_rows::{Row, row_cells, rows};
use crate::view::report::employer_standings::{Standing, Starts, placed};
use crate::view::report::section::{Inputs, Section, Values, columns};
use serde::Serialize;

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
    let rows = answer.employers.iter().map(|shown| shown.cells(inputs));
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
        .map(|employer| Standing::of(inputs, employer, starts.at(employer), &placed))
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
        open: all().filter(|issue| issue.is_open(by)).count(),
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
