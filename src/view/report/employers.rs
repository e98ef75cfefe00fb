//! Employers: where each stands, when they were last spoken to, who works there, and how fast questions were answered.

use crate::domain::calendar::day::Date;
use crate::domain::fidelity::indicators::concentration;
use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::outcome::{Kept, Placement, Start, kept, placements, start};
use crate::domain::partnership::privilege::{RETAINED_WEEKS, proposals};
use crate::domain::record::employer::{Employer, Issue};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::partnership;
use crate::view::report::{Inputs, Section, Values, columns};
use crate::words::Words;
use serde_json::{Value, json};

/// What the section says of one employer.
struct Standing<'a> {
    employer: &'a Employer,
    stage: EmployerStage,
    last: Option<Date>,
    /// Job starts there.
    starts: Vec<Placement<'a>>,
    /// The step of the cooperation that is reached, 0 to 4.
    step: usize,
}

impl Standing<'_> {
    fn current(&self, by: Date) -> usize {
        self.starts
            .iter()
            .filter(|placement| placement.job.is_current(by))
            .count()
    }

    fn retained(&self, by: Date) -> usize {
        self.starts
            .iter()
            .filter(|placement| kept(placement.job, RETAINED_WEEKS, by) == Kept::Yes)
            .count()
    }
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let (words, by) = (inputs.words, inputs.by());
    let mut standing: Vec<Standing> = inputs
        .whose
        .employers(inputs.caseload, by)
        .map(|employer| stand(inputs, employer))
        .collect();
    standing.sort_by_key(|standing| (standing.stage, standing.last));
    let mut section = Section::default();
    section.heading(words.label("employers.title"));
    let row = |standing: &Standing| {
        vec![
            standing.employer.name.as_str().into(),
            words
                .label(&format!("employer-stage.{}", standing.stage))
                .into(),
            inputs.day_or_never(standing.last),
            if standing.starts.is_empty() {
                Cell::EMPTY
            } else {
                Cell::Figure(format!(
                    "{} ({})",
                    standing.starts.len(),
                    standing.current(by)
                ))
            },
            if standing.starts.is_empty() {
                Cell::EMPTY
            } else {
                Cell::count(standing.retained(by))
            },
            if standing.step == 0 {
                Cell::EMPTY
            } else {
                Cell::Figure(words.say("employers.step", &[("n", &standing.step)]))
            },
            standing.employer.privilege.clone().into(),
        ]
    };
    let headings = columns(
        words,
        "employers",
        &[
            "employer",
            "stage",
            "last",
            "jobs",
            "retained",
            "cooperation",
            "first",
        ],
    );
    section.table("employers", headings, standing.iter().map(row).collect(), 6);
    section.fact(
        "employers",
        standing
            .iter()
            .map(|standing| data(standing, by))
            .collect::<Vec<_>>(),
    );
    // Of all job starts of theirs, at whoever's employer.
    let starts = placements(inputs.caseload, inputs.whose)
        .filter(|placement| start(placement.job, inputs.outcome_rules, by) == Start::Counts);
    let most = concentration(starts.map(|placement| &placement.job.employer));
    if let Some((jobs, all, employer)) = &most {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("most", jobs),
            ("all", all),
            ("employer", &inputs.caseload.employer_name(employer)),
        ];
        section.line(Role::Quiet, words.say("fidelity.concentration", &values));
    }
    let largest = most.map(|(jobs, all, employer)| json!({ "employer": employer, "jobs": jobs, "of": all, "share": jobs as f64 / all as f64 }));
    section.fact("concentration", json!(largest));
    proposed(inputs, &standing, &mut section);
    issues(inputs, &standing, &mut section);
    why(inputs, &standing, &mut section);
    section
}

fn stand<'a>(inputs: &Inputs<'a>, employer: &'a Employer) -> Standing<'a> {
    let by = inputs.by();
    let counts = |placement: &Placement| {
        placement.job.employer == employer.id
            && start(placement.job, inputs.outcome_rules, by) == Start::Counts
    };
    Standing {
        employer,
        stage: employer.stage_on(by),
        last: inputs
            .caseload
            .log
            .last_with(&employer.id, by)
            .map(|contact| contact.on),
        starts: placements(inputs.caseload, inputs.whose)
            .filter(counts)
            .collect(),
        step: partnership::step(inputs.caseload, employer, by),
    }
}

/// Who could be asked first, with the reasons; the coach decides, with the concentration in view.
fn proposed(inputs: &Inputs, standing: &[Standing], section: &mut Section) {
    let words = inputs.words;
    let found = proposals(
        inputs.caseload,
        standing.iter().map(|standing| standing.employer),
        inputs.by(),
    );
    for proposal in &found {
        let (kept, employer) = (
            words.count("employers.kept", proposal.retained as i64),
            proposal.employer,
        );
        let values: &Values = &[
            ("employer", &employer.name),
            ("kept", &kept),
            ("answered", &proposal.answered),
            ("of", &proposal.contacts),
            ("id", &employer.id),
        ];
        section.line(Role::Good, words.say("employers.propose", values));
    }
    let data = |proposal: &crate::domain::partnership::privilege::Proposal| json!({ "employer": proposal.employer.id, "retained": proposal.retained, "answered": proposal.answered, "contacts": proposal.contacts });
    section.fact(
        "privilege_proposals",
        found.iter().map(data).collect::<Vec<_>>(),
    );
}

/// The day an issue was solved, if by a day.
fn solved(issue: &Issue, by: Date) -> Option<Date> {
    issue.solved.map(|day| day.0).filter(|day| *day <= by)
}

/// How fast questions raised in the period were answered, and what is open.
fn issues(inputs: &Inputs, standing: &[Standing], section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let all: Vec<&Issue> = standing
        .iter()
        .flat_map(|standing| &standing.employer.issues)
        .filter(|issue| issue.on.0 <= by)
        .collect();
    let raised: Vec<&&Issue> = all
        .iter()
        .filter(|issue| inputs.period.from <= issue.on.0)
        .collect();
    let days: Vec<i64> = raised
        .iter()
        .filter_map(|issue| Some((solved(issue, by)? - issue.on.0).num_days()))
        .collect();
    let mean =
        (!days.is_empty()).then(|| hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64));
    let open = all
        .iter()
        .filter(|issue| solved(issue, by).is_none())
        .count();
    if let Some(mean) = mean {
        section.line(Role::Quiet, answered(words, days.len(), raised.len(), mean));
    }
    if open > 0 {
        section.line(Role::Warn, words.count("employers.open", open as i64));
    }
    section.fact(
        "issues",
        json!({ "raised": raised.len(), "solved": days.len(), "open": open, "mean_days": mean }),
    );
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

/// Every job start and every issue of the period.
fn why(inputs: &Inputs, standing: &[Standing], section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let mut rows: Vec<(Vec<Cell>, Value)> = Vec::new();
    for standing in standing {
        let name = &standing.employer.name;
        for placement in &standing.starts {
            let (job, code) = (placement.job, &placement.candidate.code);
            let shown = vec![
                name.as_str().into(),
                person(inputs.caseload, code, inputs.names).into(),
                inputs.day_cell(Some(job.start.0)),
                inputs.day_cell(job.end.map(|end| end.0)),
                job.title.clone().into(),
            ];
            let retained = kept(job, RETAINED_WEEKS, by) == Kept::Yes;
            rows.push((
                shown,
                json!({ "kind": "job", "employer": job.employer, "candidate": code, "start": job.start.0, "end": job.end.map(|end| end.0), "retained": retained }),
            ));
        }
        for issue in standing
            .employer
            .issues
            .iter()
            .filter(|issue| issue.on.0 <= by)
        {
            let end = solved(issue, by);
            let shown = vec![
                name.as_str().into(),
                Cell::EMPTY,
                inputs.day_cell(Some(issue.on.0)),
                inputs.day_cell(end),
                issue.text.as_str().into(),
            ];
            rows.push((
                shown,
                json!({ "kind": "issue", "employer": standing.employer.id, "id": issue.id, "on": issue.on.0, "solved": end, "text": issue.text }),
            ));
        }
    }
    section.why(
        inputs,
        "employers-why",
        columns(
            words,
            "employers",
            &["employer", "who", "from", "until", "what"],
        ),
        rows,
    );
}

fn data(standing: &Standing, by: Date) -> Value {
    json!({
        "employer": standing.employer.id, "stage": standing.stage, "last_contact": standing.last, "job_starts": standing.starts.len(),
        "current_jobs": standing.current(by), "retained": standing.retained(by), "privilege": standing.employer.privilege,
        "cooperation": standing.step,
    })
}
