//! The supervision sheet: one page for coach and supervisor. Of a team, a row for each coach.

use crate::domain::calendar::week::Week;
use crate::domain::meetings::suggestion::suggestions;
use crate::domain::meetings::working_time::{Minutes, minutes_between, missing};
use crate::domain::record::coach::Coach;
use crate::view::page::{Block, Role};
use crate::view::report::caseload;
use crate::view::report::outcomes::rows::JobRow;
use crate::view::report::section::{Inputs, Section, Values, share};
use crate::view::report::supervision_contacts::{
    Due, follow_ups, show_follow_ups, without_consent,
};
use crate::view::report::supervision_employers::{by_stage, employers, open_with_employers};
use crate::view::report::supervision_jobs::{Jobs, jobs};
use crate::view::report::supervision_meetings::{self as meetings, Meetings, Row, why};
use crate::view::report::supervision_mentoring::{MentoringRow, mentoring};
use crate::view::report::supervision_weeks::{CoachWeek, Total, weeks};
use crate::view::report::why::employers::{EmployerRow, employer_rows, why_employers};
use crate::view::report::why::jobs::why_jobs;
use crate::view::report::why::time::{TimeRow, time_rows, why_time};
use crate::view::sheet::answer::{Opened, opened};
use crate::view::sheet::bars::Past;
use crate::view::sheet::goals::closing;
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::pipeline::{Pipeline, pipeline};
use crate::view::week::shortfall::{Share, Shortfall, Visits};
use serde::Serialize;
use serde_json::{Map, Value};

/// Visits that the sheet proposes for the meetings; the shares of time have others.
const MOST_PROPOSED: usize = 4;

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    match inputs.whose.single() {
        Some(coach) => of_one(inputs, coach),
        None => of_team(inputs),
    }
}

/// The sheet of one coach: the answer, whom to talk about, what to do next; then what it rests on, and the goals.
fn of_one(inputs: &Inputs, coach: &Coach) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    let sheet = sheet(inputs, coach);
    let (parts, opened) = opened(&sheet, &past(&weeks));
    section.blocks.extend(parts.answer);
    section.blocks.extend(parts.discuss);
    caseload::warn(inputs, &mut section);
    open_with_employers(inputs, &mut section);
    let without_consent = without_consent(inputs, &mut section);
    section.blocks.extend(parts.next);
    let (by_week, meetings) = meetings::of_one(inputs, &sheet, &weeks);
    let (stages, pipeline) = pipeline(&sheet);
    section.heading(inputs.words.label("sheet.evidence"));
    let panels = std::iter::once(by_week).chain(stages).collect();
    section.blocks.push(Block::Panels(panels));
    section.blocks.push(Block::Gap);
    let time = time(inputs, &mut section);
    let mentoring = mentoring(inputs, &mut section);
    let (jobs, job_rows) = jobs(inputs, &mut section);
    let (blocks, goal) = closing(&sheet);
    section.blocks.extend(blocks);
    let rows = why(inputs, &weeks, &mut section);
    let why = inputs
        .why
        .then(|| why_others(inputs, job_rows, &mut section));
    section.answer(&Supervision {
        opened: Some(opened),
        meetings,
        pipeline: Some(pipeline),
        last_goal: Some(goal.map(|goal| goal.text)),
        last_goal_met: Some(goal.and_then(|goal| goal.met)),
        time,
        caseload: caseload::section(inputs).data,
        mentoring,
        jobs,
        employers: by_stage(inputs),
        follow_ups: follow_ups(inputs, is_over(inputs)),
        without_consent,
        rows,
        why,
    })
}

/// The sheet of a team: a row for each coach, and what is due with all of them.
fn of_team(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    let meetings = meetings::of_team(inputs, &weeks, &mut section);
    let time = time(inputs, &mut section);
    section.blocks.extend(caseload(inputs).blocks);
    let mentoring = mentoring(inputs, &mut section);
    let (jobs, job_rows) = jobs(inputs, &mut section);
    let employers = employers(inputs, &mut section);
    let is_over = is_over(inputs);
    if !is_over {
        show_follow_ups(inputs, &mut section);
    }
    let without_consent = without_consent(inputs, &mut section);
    let rows = why(inputs, &weeks, &mut section);
    let why = inputs
        .why
        .then(|| why_others(inputs, job_rows, &mut section));
    section.answer(&Supervision {
        opened: None,
        meetings,
        pipeline: None,
        last_goal: None,
        last_goal_met: None,
        time,
        caseload: caseload::section(inputs).data,
        mentoring,
        jobs,
        employers,
        follow_ups: follow_ups(inputs, is_over),
        without_consent,
        rows,
        why,
    })
}

/// What the section says.
#[derive(Serialize)]
struct Supervision<'a> {
    /// Of one coach: what the sheet opens with.
    #[serde(flatten)]
    opened: Option<Opened<'a>>,
    meetings: Meetings<'a>,
    /// Of one coach: the goal, if one was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_goal: Option<Option<&'a str>>,
    /// Whether it was met, if a later review said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_goal_met: Option<Option<bool>>,
    /// Who stands at which stage, and who came there since the last sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pipeline: Option<Pipeline>,
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

fn sheet<'a>(inputs: &Inputs<'a>, coach: &'a Coach) -> Sheet<'a> {
    Sheet {
        caseload: inputs.caseload,
        coach,
        whose: inputs.whose,
        rules: inputs.rules,
        period: inputs.period,
        today: inputs.today,
        words: inputs.words,
        names: inputs.names,
    }
}

/// What is due and what comes next is today's, and says nothing of a period that is over.
fn is_over(inputs: &Inputs) -> bool {
    inputs.period.to < Week::of(inputs.today).monday()
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

/// The section of that name, without the rows behind it.
fn caseload(inputs: &Inputs) -> Section {
    caseload::section(&Inputs {
        why: false,
        ..*inputs
    })
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
        shortfalls: shortfalls(inputs, &minutes),
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
    for shortfall in &time.shortfalls {
        section.line(Role::Plain, shortfall.said(words));
    }
    time
}

/// Shares of a coach's time that are short of their goals, each with the next thing to do; what is over cannot be made up for.
fn shortfalls(inputs: &Inputs, minutes: &Minutes) -> Vec<Shortfall> {
    let Some(coach) = inputs.whose.single().filter(|_| !is_over(inputs)) else {
        return Vec::new();
    };
    let today = inputs.today;
    let (caseload, rules, week) = (inputs.caseload, inputs.rules, Week::of(today));
    let mut proposed = suggestions(caseload, coach, rules, week, today, MOST_PROPOSED + 2);
    let more = proposed.split_off(MOST_PROPOSED.min(proposed.len()));
    let visits = Visits {
        caseload,
        words: inputs.words,
        today,
        proposed: &proposed,
        more: &more,
    };
    let short = |part: u32, goal: f64| (missing(part, minutes.logged, goal), goal);
    let employers = short(minutes.employers, rules.time.employer_goal);
    let community = short(minutes.out, rules.time.community_goal);
    visits.shortfalls([
        (Share::Employers, employers.0, employers.1),
        (Share::Community, community.0, community.1),
    ])
}
