//! Employers: where each stands, when they were last spoken to, who works there, and how fast questions were answered.

use crate::domain::employer::{Employer, owner_on};
use crate::domain::outcome::placements;
use crate::domain::quota::hundredths;
use crate::domain::vocabulary::EmployerStage;
use crate::view::page::{Block, Role, Span, Table};
use crate::view::report::{Inputs, Section};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// What the section says of one employer.
struct Standing<'a> {
    employer: &'a Employer,
    stage: EmployerStage,
    last: Option<NaiveDate>,
    /// Job starts there, and how many of them last today.
    starts: usize,
    current: usize,
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let (words, today) = (inputs.words, inputs.today);
    let own = inputs
        .caseload
        .employers
        .values()
        .filter(|employer| !employer.archived && inputs.caseload.belongs_to(owner_on(&employer.owners, today), &inputs.coach.handle));
    let mut standing: Vec<Standing> = own.map(|employer| stand(inputs, employer)).collect();
    standing.sort_by_key(|standing| (standing.stage, standing.last));
    let mut section = Section::default();
    section.blocks.extend([Block::Gap, Block::Heading(words.label("employers.title"))]);
    let row = |standing: &Standing| {
        vec![
            standing.employer.name.clone(),
            words.label(&format!("employer-stage.{}", standing.stage)),
            standing.last.map_or_else(|| words.label("report.never"), |last| words.day_near(last, today)),
            if standing.starts > 0 { format!("{} ({})", standing.starts, standing.current) } else { String::new() },
            standing.employer.privilege.clone().unwrap_or_default(),
        ]
    };
    let columns = ["employer", "stage", "last", "jobs", "first"].map(|key| words.label(&format!("employers.column-{key}")));
    section.blocks.push(Block::Table(Table {
        id: "employers".into(),
        columns: columns.into(),
        rows: standing.iter().map(row).collect(),
        elastic: 4,
        bare: false,
        last_below: false,
    }));
    let all: usize = standing.iter().map(|standing| standing.starts).sum();
    if let Some(most) = standing.iter().max_by_key(|standing| standing.starts).filter(|most| most.starts > 1) {
        let values: [(&str, &dyn std::fmt::Display); 3] = [("most", &most.starts), ("all", &all), ("employer", &most.employer.name)];
        section.blocks.push(Block::Line(vec![Span::new(Role::Quiet, words.say("fidelity.concentration", &values))]));
    }
    let solved = days_to_solution(inputs, &standing);
    if let Some(mean) = mean(&solved) {
        section.blocks.push(Block::Line(vec![Span::new(Role::Quiet, words.say("employers.answered", &[("n", &solved.len()), ("days", &words.number(mean))]))]));
    }
    section.data.insert("employers".to_owned(), standing.iter().map(data).collect::<Vec<_>>().into());
    section.data.insert("issues".to_owned(), json!({ "solved": solved.len(), "mean_days": mean(&solved) }));
    section
}

fn stand<'a>(inputs: &Inputs<'a>, employer: &'a Employer) -> Standing<'a> {
    let there: Vec<_> =
        placements(inputs.caseload, inputs.coach).filter(|placement| placement.job.employer == employer.id && placement.job.start.0 <= inputs.today).collect();
    Standing {
        employer,
        stage: employer.stage_on(inputs.today),
        last: inputs.caseload.log.last_with(&employer.id, inputs.today).map(|contact| contact.on),
        starts: there.len(),
        current: there.iter().filter(|placement| placement.job.is_current(inputs.today)).count(),
    }
}

/// Days from each issue raised in the period to its solution.
fn days_to_solution(inputs: &Inputs, standing: &[Standing]) -> Vec<i64> {
    let issues = standing.iter().flat_map(|standing| &standing.employer.issues);
    let raised = issues.filter(|issue| inputs.period.from <= issue.on.0 && issue.on.0 <= inputs.period.to);
    raised.filter_map(|issue| Some((issue.solved?.0 - issue.on.0).num_days())).collect()
}

fn mean(days: &[i64]) -> Option<f64> {
    (!days.is_empty()).then(|| hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64))
}

fn data(standing: &Standing) -> Value {
    json!({
        "employer": standing.employer.id, "stage": standing.stage, "last_contact": standing.last, "job_starts": standing.starts,
        "current_jobs": standing.current, "privilege": standing.employer.privilege,
    })
}
