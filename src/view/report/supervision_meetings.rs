//! The meetings on the supervision sheet: week by week, and every contact behind them.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::meetings::quota::{self, Judged, Verdict};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::cell::Cell;
use crate::view::page::Panel;
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::report::supervision_weeks::{CoachWeek, OpenWeek, Total};
use crate::view::sheet::by_week::{Seen, by_week};
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::team_weeks::by_teams_week;
use crate::view::week::wording::reason;
use serde::Serialize;

/// What the sheet says of meetings.
#[derive(Serialize)]
pub(crate) struct Meetings<'a> {
    #[serde(flatten)]
    total: Total,
    /// Beside the sum, never in it.
    open_week: Option<OpenWeek>,
    weeks: Vec<JudgedWeek<'a>>,
}

#[derive(Serialize)]
struct JudgedWeek<'a> {
    coach: &'a Handle,
    week: Week,
    counted: u32,
    target: f64,
    target_worked: f64,
    met: Option<bool>,
    point: Option<u8>,
    reviewed_by: Option<&'a str>,
}

/// A contact with an employer, and whether it counts.
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    id: EntryId,
    coach: &'a Handle,
    week: Week,
    on: Date,
    employer: Option<&'a Slug>,
    channel: Channel,
    #[serde(rename = "for")]
    on_behalf_of: &'a [Code],
    counted: bool,
    reason: Option<String>,
}

/// Meetings week by week: a small picture.
pub(crate) fn by_weeks<'a>(
    inputs: &Inputs<'a>,
    sheet: &Sheet,
    weeks: &[CoachWeek<'a>],
) -> (Panel, Meetings<'a>) {
    let answer = answer(inputs, weeks);
    let line = sum(inputs, &answer.total);
    let measured = weeks.iter().filter(|of| of.week.is_measured);
    let seen = |of: &CoachWeek<'a>| Seen {
        week: of.week,
        point: of.point(inputs),
        reviewer: of.reviewer(inputs),
    };
    let seen: Vec<Seen> = measured.map(seen).collect();
    let panel = match sheet.is_team() {
        true => by_teams_week(sheet, &seen, line),
        false => by_week(sheet, &seen, line),
    };
    (panel, answer)
}

fn answer<'a>(inputs: &Inputs<'a>, weeks: &[CoachWeek<'a>]) -> Meetings<'a> {
    Meetings {
        total: Total::of(weeks.iter()),
        open_week: OpenWeek::of(weeks),
        weeks: weeks.iter().map(|of| judged(inputs, of)).collect(),
    }
}

/// What the weeks that are over come to.
fn sum(inputs: &Inputs, total: &Total) -> String {
    let key = match (inputs.whose.single(), total.weeks_judged) {
        (_, 0) => "report.over-no-week",
        (None, 1) => "report.over-coach-weeks-one",
        (None, _) => "report.over-coach-weeks-other",
        (Some(_), 1) => "report.over-weeks-one",
        (Some(_), _) => "report.over-weeks-other",
    };
    let values: &Values = &[
        ("counted", &total.counted),
        ("target", &inputs.words.number(total.target)),
        ("weeks", &total.weeks_judged),
        ("met", &total.weeks_met),
    ];
    inputs.words.say(key, values)
}

fn judged<'a>(inputs: &Inputs<'a>, of: &CoachWeek<'a>) -> JudgedWeek<'a> {
    JudgedWeek {
        coach: &of.coach.handle,
        week: of.week.week,
        counted: of.week.counted,
        target: of.week.target.week,
        target_worked: of.week.target.worked,
        met: of.week.met(),
        point: of.point(inputs),
        reviewed_by: of.reviewer(inputs),
    }
}

/// Every contact with an employer in the weeks shown, and whether it counts; where it is asked for.
pub(crate) fn why<'a>(
    inputs: &Inputs<'a>,
    weeks: &[CoachWeek<'a>],
    section: &mut Section,
) -> Option<Vec<Row<'a>>> {
    if !inputs.why {
        return None;
    }
    let rows: Vec<Row> = weeks.iter().flat_map(|of| rows(inputs, of)).collect();
    let keys = ["week", "on", "with", "channel", "id", "reason"];
    section.why(
        inputs,
        "meetings-why",
        columns(inputs.words, "report", &keys),
        rows.iter().map(|row| row_cells(inputs, row)),
    );
    Some(rows)
}

fn rows<'a>(inputs: &Inputs<'a>, of: &CoachWeek<'a>) -> Vec<Row<'a>> {
    let row = |judged: Judged<'a>| {
        let contact = judged.logged.contact();
        Row {
            id: judged.logged.id,
            coach: &of.coach.handle,
            week: of.week.week,
            on: contact.on,
            employer: contact.employer.as_ref(),
            channel: contact.channel,
            on_behalf_of: &contact.on_behalf_of,
            counted: judged.verdict == Verdict::Counts,
            reason: reason(inputs.words, &judged.verdict),
        }
    };
    let tally = quota::tally(inputs.caseload, of.coach, inputs.rules, of.week.week);
    tally.judged.into_iter().map(row).collect()
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let words = inputs.words;
    let employer = row
        .employer
        .map_or("", |slug| inputs.caseload.employer_name(slug));
    let why = row
        .reason
        .clone()
        .unwrap_or_else(|| words.label("week.counts"));
    vec![
        row.week.to_string().into(),
        inputs.day_cell(Some(row.on)),
        employer.into(),
        words.label(&format!("channel.{}", row.channel)).into(),
        row.id.short().into(),
        why.into(),
    ]
}
