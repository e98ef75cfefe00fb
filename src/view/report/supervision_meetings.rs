//! The meetings on the supervision sheet: week by week, or of a team coach by coach.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::meetings::quota::{self, Judged, Verdict};
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::cell::Cell;
use crate::view::page::{Bar, Block, Panel};
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::report::supervision_weeks::{CoachWeek, OpenWeek, Total};
use crate::view::sheet::by_week::{Seen, by_week};
use crate::view::sheet::inputs::Sheet;
use crate::view::week::wording::{figures, reason};
use serde::Serialize;
use std::collections::BTreeSet;

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

/// Meetings of a team against the target, coach by coach.
pub(crate) fn of_team<'a>(
    inputs: &Inputs<'a>,
    weeks: &[CoachWeek<'a>],
    section: &mut Section,
) -> Meetings<'a> {
    let answer = answer(inputs, weeks);
    section.heading(inputs.words.label("report.meetings"));
    section.blocks.push(trend(inputs, weeks, &answer));
    coach_rows(inputs, weeks, section);
    answer
}

/// Meetings of one coach, week by week: a small picture.
pub(crate) fn of_one<'a>(
    inputs: &Inputs<'a>,
    sheet: &Sheet,
    weeks: &[CoachWeek<'a>],
) -> (Panel, Meetings<'a>) {
    let answer = answer(inputs, weeks);
    let seen = |of: &CoachWeek<'a>| Seen {
        week: of.week,
        point: of.point(inputs),
        reviewer: of.reviewer(inputs),
    };
    let measured = weeks.iter().filter(|of| of.week.is_measured);
    let seen: Vec<Seen> = measured.map(seen).collect();
    let panel = by_week(sheet, &seen, sum(inputs, &answer.total));
    (panel, answer)
}

fn answer<'a>(inputs: &Inputs<'a>, weeks: &[CoachWeek<'a>]) -> Meetings<'a> {
    Meetings {
        total: Total::of(weeks.iter()),
        open_week: OpenWeek::of(weeks),
        weeks: weeks.iter().map(|of| judged(inputs, of)).collect(),
    }
}

/// All weeks as bars, one for each week of the calendar, what those that are over come to, and the open one beside.
fn trend(inputs: &Inputs, weeks: &[CoachWeek], answer: &Meetings) -> Block {
    let words = inputs.words;
    let measured = || weeks.iter().filter(|of| of.week.is_measured);
    let calendar: BTreeSet<Week> = measured().map(|of| of.week.week).collect();
    let bar = |week: &Week| {
        let there = || measured().filter(|of| of.week.week == *week);
        Bar {
            value: f64::from(there().map(|of| of.week.counted).sum::<u32>()),
            target: there()
                .map(|of| of.week.target.worked)
                .fold(0.0, |sum, target| sum + target),
        }
    };
    let bars: Vec<Bar> = calendar.iter().map(bar).collect();
    Block::Trend {
        label: sum(inputs, &answer.total),
        figures: figures(words, &bars),
        bars,
        note: answer.open_week.as_ref().map_or_else(String::new, |open| {
            let target = words.number(open.target);
            let values: &Values = &[("counted", &open.counted), ("target", &target)];
            words.say("report.open-week", values)
        }),
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

/// A row for each coach, in the order of their handles: no ranking.
fn coach_rows(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let keys = ["coach", "meetings", "target", "weeks-met", "active"];
    let coaches = inputs.whose.coaches().iter();
    let rows = coaches.map(|coach| coach_cells(inputs, coach, weeks));
    section.table(
        "coaches",
        columns(inputs.words, "report", &keys),
        rows.collect(),
        0,
    );
}

fn coach_cells(inputs: &Inputs, coach: &Coach, weeks: &[CoachWeek]) -> Vec<Cell> {
    let own = || weeks.iter().filter(|of| of.coach.handle == coach.handle);
    let total = Total::of(own());
    let values: &Values = &[
        ("counted", &total.weeks_met),
        ("target", &total.weeks_judged),
    ];
    let active = inputs
        .caseload
        .active_candidates(&coach.handle, inputs.by());
    vec![
        coach.display_name().into(),
        Cell::Number(f64::from(total.counted)),
        Cell::Number(total.target),
        Cell::Figure(inputs.words.say("week.of", values)),
        Cell::count(active.count()),
    ]
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
