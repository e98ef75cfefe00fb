//! The supervision sheet: one page for coach and supervisor, ending in what to do next. Of a team, a row for each coach.

use crate::domain::calendar::week::Week;
use crate::domain::caseload::owed::plans;
use crate::domain::meetings::suggestion::suggestions;
use crate::domain::meetings::working_time::minutes_between;
use crate::domain::record::coach::Coach;
use crate::view::page::{Block, Role, Span};
use crate::view::report::caseload;
use crate::view::report::section::{Inputs, Section, Values, share};
use crate::view::report::supervision_contacts::{Due, follow_ups, without_consent};
use crate::view::report::supervision_employers::employers;
use crate::view::report::supervision_jobs::{Jobs, jobs};
use crate::view::report::supervision_meetings::{Meetings, Row, meetings, why};
use crate::view::report::supervision_weeks::weeks;
use crate::view::week::wording::{planned_on, suggested};
use serde::Serialize;
use serde_json::{Map, Value};

/// Most visits proposed on the sheet.
const MOST_PROPOSED: usize = 3;

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    let meetings = meetings(inputs, &weeks, &mut section);
    let last_goal = goal(inputs, &mut section);
    let time = time(inputs, &mut section);
    let caseload = caseload::section(&Inputs {
        why: false,
        ..*inputs
    });
    section.blocks.extend(caseload.blocks);
    let jobs = jobs(inputs, &mut section);
    let employers = employers(inputs, &mut section);
    // What is due and what comes next is today's, and says nothing of a period that is over.
    let is_over = inputs.period.to < Week::of(inputs.today).monday();
    let follow_ups = if is_over {
        Vec::new()
    } else {
        follow_ups(inputs, &mut section)
    };
    let without_consent = without_consent(inputs, &mut section);
    if !is_over {
        next(inputs, &mut section);
    }
    let rows = why(inputs, &weeks, &mut section);
    section.answer(&Supervision {
        meetings,
        last_goal,
        time,
        caseload: caseload.data,
        jobs,
        employers,
        follow_ups,
        without_consent,
        rows,
    })
}

/// What the section says.
#[derive(Serialize)]
struct Supervision<'a> {
    meetings: Meetings<'a>,
    /// Of one coach: the goal, if one was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_goal: Option<Option<&'a str>>,
    time: Time,
    /// The answer of the section of that name.
    caseload: Map<String, Value>,
    jobs: Jobs,
    /// Employers at each stage.
    employers: Map<String, Value>,
    follow_ups: Vec<Due<'a>>,
    without_consent: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// Shares of the period's logged time.
#[derive(Serialize)]
struct Time {
    employers: PartOfTime,
    community: PartOfTime,
}

#[derive(Serialize)]
struct PartOfTime {
    minutes: u32,
    logged: u32,
    share: Option<f64>,
}

/// The goal of the latest review that set one.
fn goal<'a>(inputs: &Inputs<'a>, section: &mut Section) -> Option<Option<&'a str>> {
    let coach = inputs.whose.single()?;
    let reviews = inputs
        .caseload
        .log
        .reviews
        .iter()
        .filter(|logged| logged.coach == coach.handle && logged.value.on <= inputs.by());
    let latest = reviews
        .filter(|logged| logged.value.goal.is_some())
        .max_by_key(|logged| (logged.value.week, logged.id));
    let text = latest
        .and_then(|logged| logged.value.goal.clone())
        .unwrap_or_else(|| inputs.words.label("report.no-goal"));
    let label = latest.map_or_else(
        || inputs.words.label("report.last-goal"),
        |logged| {
            let on = inputs.day(logged.value.on);
            inputs.words.say("report.last-goal-on", &[("on", &on)])
        },
    );
    section.blocks.push(Block::Line(vec![
        Span::new(Role::Strong, format!("{label}: ")),
        Span::new(Role::Plain, text),
    ]));
    Some(latest.and_then(|logged| logged.value.goal.as_deref()))
}

/// The two shares of the period's logged time, each beside its goal.
fn time(inputs: &Inputs, section: &mut Section) -> Time {
    let words = inputs.words;
    let minutes = minutes_between(
        inputs.caseload,
        inputs.whose,
        inputs.rules,
        inputs.period.from,
        inputs.by(),
    );
    let of_all = |part: u32| PartOfTime {
        minutes: part,
        logged: minutes.logged,
        share: (minutes.logged > 0).then(|| f64::from(part) / f64::from(minutes.logged)),
    };
    let time = Time {
        employers: of_all(minutes.employers),
        community: of_all(minutes.out),
    };
    if minutes.logged > 0 {
        let values: &Values = &[
            ("employers", &share(words, time.employers.share)),
            (
                "employers_goal",
                &words.percent(inputs.rules.time.employer_goal),
            ),
            ("out", &share(words, time.community.share)),
            ("out_goal", &words.percent(inputs.rules.time.community_goal)),
            ("logged", &words.duration(minutes.logged)),
        ];
        section.line(Role::Plain, words.say("report.time", values));
    }
    time
}

/// What to do next, and a place for the next goal; of one coach, since a team's goals are set one by one.
fn next(inputs: &Inputs, section: &mut Section) {
    let Some(coach) = inputs.whose.single() else {
        return;
    };
    let words = inputs.words;
    section.blocks.push(Block::Gap);
    let planned = planned(inputs, coach).join(", ");
    section.list(words, Role::Plain, "week.planned", &planned);
    let proposed = proposed(inputs, coach).join(", ");
    if !proposed.is_empty() {
        let visit = words.say("week.visit", &[("list", &proposed)]);
        section.line(
            Role::Strong,
            words.say("report.next-step", &[("what", &visit)]),
        );
    }
    section.line(Role::Plain, words.label("report.next-goal"));
}

/// Visits planned until the end of next week.
fn planned(inputs: &Inputs, coach: &Coach) -> Vec<String> {
    let until = Week::of(inputs.today).plus(1).sunday();
    let ours = plans(inputs.caseload, &coach.handle, inputs.today);
    let ours = ours.map(|logged| &logged.value.plan);
    ours.filter(|plan| plan.on <= until)
        .map(|plan| {
            let employer = inputs.caseload.employer_name(&plan.employer);
            planned_on(inputs.words, employer, plan.on, inputs.today)
        })
        .collect()
}

/// Visits that could be made next, and why.
fn proposed(inputs: &Inputs, coach: &Coach) -> Vec<String> {
    let (caseload, today) = (inputs.caseload, inputs.today);
    suggestions(
        caseload,
        coach,
        inputs.rules,
        Week::of(today),
        today,
        MOST_PROPOSED,
    )
    .iter()
    .map(|suggestion| suggested(caseload, inputs.words, suggestion, inputs.today))
    .collect()
}
