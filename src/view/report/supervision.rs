//! The supervision sheet: one page for coach and supervisor; of a team, each line with whose it is, and a row for each coach.

use crate::domain::meetings::working_time::minutes_between;
use crate::view::page::{Block, Role};
use crate::view::report::caseload;
use crate::view::report::outcomes::rows::JobRow;
use crate::view::report::section::{Inputs, Section, Values, share};
use crate::view::report::supervision_coaches::coaches;
use crate::view::report::supervision_contacts::{Due, follow_ups, without_consent};
use crate::view::report::supervision_employers::{by_stage, open_with_employers};
use crate::view::report::supervision_jobs::{Jobs, jobs};
use crate::view::report::supervision_meetings::{self as meetings, Meetings, Row, why};
use crate::view::report::supervision_mentoring::{MentoringRow, mentoring};
use crate::view::report::supervision_weeks::{CoachWeek, Total, weeks};
use crate::view::report::why::employers::{EmployerRow, employer_rows, why_employers};
use crate::view::report::why::jobs::why_jobs;
use crate::view::report::why::time::{TimeRow, time_rows, why_time};
use crate::view::sheet::answer::{Opened, opened};
use crate::view::sheet::bars::Past;
use crate::view::sheet::goals;
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::pipeline::{Pipeline, pipeline};
use crate::view::week::shortfall::Shortfall;
use serde::Serialize;
use serde_json::{Map, Value};

/// Makes the section: the answer, whom to talk about, what to do next; then what it rests on, and the goals.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    let sheet = sheet(inputs);
    let (parts, opened) = opened(&sheet, &past(&weeks));
    section.blocks.extend(parts.answer);
    section.blocks.extend(parts.discuss);
    caseload::warn(inputs, &mut section);
    open_with_employers(inputs, &mut section);
    let without_consent = without_consent(inputs, &mut section);
    section.blocks.extend(parts.next);
    let (by_week, meetings) = meetings::by_weeks(inputs, &sheet, &weeks);
    let (stages, pipeline) = pipeline(&sheet);
    section.heading(inputs.words.label("sheet.evidence"));
    let panels = std::iter::once(by_week).chain(stages).collect();
    section.blocks.push(Block::Panels(panels));
    section.blocks.push(Block::Gap);
    if sheet.is_team() {
        coaches(inputs, &weeks, &mut section);
    }
    let time = time(inputs, parts.short, &mut section);
    let mentoring = mentoring(inputs, &mut section);
    let (jobs, job_rows) = jobs(inputs, &mut section);
    let (blocks, goal) = match inputs.whose.single() {
        Some(coach) => goals::closing(&sheet, coach),
        None => (goals::of_team(&sheet), None),
    };
    section.blocks.extend(blocks);
    let rows = why(inputs, &weeks, &mut section);
    let why = inputs
        .why
        .then(|| why_others(inputs, job_rows, &mut section));
    let of_one = !sheet.is_team();
    section.answer(&Supervision {
        opened,
        meetings,
        pipeline,
        last_goal: of_one.then(|| goal.map(|goal| goal.text)),
        last_goal_met: of_one.then(|| goal.and_then(|goal| goal.met)),
        time,
        caseload: caseload::section(inputs).data,
        mentoring,
        jobs,
        employers: by_stage(inputs),
        follow_ups: follow_ups(inputs, sheet.is_over()),
        without_consent,
        rows,
        why,
    })
}

/// What the section says.
#[derive(Serialize)]
struct Supervision<'a> {
    /// What the sheet opens with.
    #[serde(flatten)]
    opened: Opened<'a>,
    meetings: Meetings<'a>,
    /// Of one coach: the goal, if one was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_goal: Option<Option<&'a str>>,
    /// Whether it was met, if a later review said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_goal_met: Option<Option<bool>>,
    /// Who stands at which stage, and who came there since the last sheet.
    pipeline: Pipeline,
    time: Time,
    /// The answer of the section of that name.
    caseload: Map<String, Value>,
    /// Who came along with which coach.
    mentoring: Vec<MentoringRow<'a>>,
    jobs: Jobs,
    /// Employers at each stage.
    employers: Map<String, Value>,
    follow_ups: Vec<Due<'a>>,
    without_consent: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
    #[serde(flatten)]
    why: Option<Why<'a>>,
}

/// The rows behind time, jobs and employers.
#[derive(Serialize)]
struct Why<'a> {
    time_rows: Vec<TimeRow<'a>>,
    job_rows: Vec<JobRow<'a>>,
    employer_rows: Vec<EmployerRow<'a>>,
}

/// Shows the rows behind everything but the meetings, figure by figure in the order of the sheet.
fn why_others<'a>(
    inputs: &Inputs<'a>,
    job_rows: Option<Vec<JobRow<'a>>>,
    section: &mut Section,
) -> Why<'a> {
    let why = Why {
        time_rows: time_rows(inputs),
        job_rows: job_rows.unwrap_or_default(),
        employer_rows: employer_rows(inputs),
    };
    why_time(inputs, &why.time_rows, section);
    caseload::why(inputs, section);
    why_jobs(inputs, &why.job_rows, section);
    why_employers(inputs, &why.employer_rows, section);
    why
}

fn sheet<'a>(inputs: &Inputs<'a>) -> Sheet<'a> {
    Sheet {
        caseload: inputs.caseload,
        whose: inputs.whose,
        rules: inputs.rules,
        period: inputs.period,
        today: inputs.today,
        words: inputs.words,
        names: inputs.names,
    }
}

fn past(weeks: &[CoachWeek]) -> Past {
    let total = Total::of(weeks.iter());
    Past {
        counted: total.counted,
        target: total.target,
        weeks: total.weeks_judged,
        met: total.weeks_met,
    }
}

/// Shares of the period's logged time.
#[derive(Serialize)]
struct Time {
    employers: PartOfTime,
    community: PartOfTime,
    shortfalls: Vec<Shortfall>,
}

#[derive(Serialize)]
struct PartOfTime {
    minutes: u32,
    logged: u32,
    share: Option<f64>,
}

/// The two shares of the period's logged time, each beside its goal. What is to be done about those that are short stands with what
/// is done next.
fn time(inputs: &Inputs, shortfalls: Vec<Shortfall>, section: &mut Section) -> Time {
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
        shortfalls,
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
