//! The meetings on the supervision sheet: week by week, or of a team coach by coach.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::meetings::quota::{self, Judged, Verdict};
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::cell::Cell;
use crate::view::page::{Bar, Block};
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::week::facts::{TrendWeek, trend};
use crate::view::week::wording::{figures, reason};
use serde::Serialize;

/// A coach's week.
pub(crate) struct CoachWeek<'a> {
    coach: &'a Coach,
    week: TrendWeek,
}

/// What the sheet says of meetings.
#[derive(Serialize)]
pub(crate) struct Meetings<'a> {
    counted: u32,
    target: f64,
    weeks_met: usize,
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

/// Every coach's weeks of the period until now: those before the first entry and outside the contract are nobody's failure; of one
/// coach the last is always shown.
pub(crate) fn weeks<'a>(inputs: &Inputs<'a>) -> Vec<CoachWeek<'a>> {
    let last = Week::of(inputs.by());
    let first = Week::of(inputs.period.from).min(last);
    let all = u32::try_from(first.until(last) + 1).unwrap_or(1);
    let of = |coach: &&'a Coach| {
        let coach: &'a Coach = coach;
        let begun = inputs
            .caseload
            .log
            .first_day(&coach.handle)
            .map_or(last, Week::of);
        let shown = |week: &TrendWeek| {
            let employed =
                coach.is_employed(week.week.monday()) || coach.is_employed(week.week.sunday());
            week.week >= begun.min(last)
                && (employed || (inputs.whose.single().is_some() && week.week == last))
        };
        let weeks = trend(inputs.caseload, coach, inputs.rules, last, all)
            .into_iter()
            .filter(shown);
        weeks
            .map(move |week| CoachWeek { coach, week })
            .collect::<Vec<_>>()
    };
    inputs.whose.coaches().iter().flat_map(of).collect()
}

/// Meetings against the target, week by week; of a team coach by coach. A week that is not over is neither met nor missed yet.
pub(crate) fn meetings<'a>(
    inputs: &Inputs<'a>,
    weeks: &[CoachWeek<'a>],
    section: &mut Section,
) -> Meetings<'a> {
    let words = inputs.words;
    let counted: u32 = weeks.iter().map(|of| of.week.counted).sum();
    let target: f64 = weeks
        .iter()
        .map(|of| of.week.target.worked)
        .fold(0.0, |sum, target| sum + target);
    let met = weeks
        .iter()
        .filter(|of| of.week.met() == Some(true))
        .count();
    section.heading(words.label("report.meetings"));
    let mut calendar: Vec<Week> = weeks.iter().map(|of| of.week.week).collect();
    calendar.sort_unstable();
    calendar.dedup();
    let bar = |week: &Week| {
        let there = || weeks.iter().filter(|of| of.week.week == *week);
        Bar {
            value: there().map(|of| f64::from(of.week.counted)).sum(),
            target: there().map(|of| of.week.target.worked).sum(),
        }
    };
    let values: &Values = &[
        ("counted", &counted),
        ("target", &words.number(target)),
        ("weeks", &weeks.len()),
        ("met", &met),
    ];
    let key = match (inputs.whose.single(), weeks.len()) {
        (None, 1) => "report.over-coach-weeks-one",
        (None, _) => "report.over-coach-weeks-other",
        (Some(_), 1) => "report.over-weeks-one",
        (Some(_), _) => "report.over-weeks-other",
    };
    let bars: Vec<Bar> = calendar.iter().map(bar).collect();
    section.blocks.push(Block::Trend {
        label: words.say(key, values),
        figures: figures(words, &bars),
        bars,
        note: String::new(),
    });
    match inputs.whose.single() {
        Some(_) => week_rows(inputs, weeks, section),
        None => coach_rows(inputs, weeks, section),
    }
    Meetings {
        counted,
        target: quota::hundredths(target),
        weeks_met: met,
        weeks: weeks.iter().map(|of| judged(inputs, of)).collect(),
    }
}

fn judged<'a>(inputs: &Inputs<'a>, of: &CoachWeek<'a>) -> JudgedWeek<'a> {
    JudgedWeek {
        coach: &of.coach.handle,
        week: of.week.week,
        counted: of.week.counted,
        target: of.week.target.week,
        target_worked: of.week.target.worked,
        met: of.week.met(),
        point: point(inputs, of),
        reviewed_by: reviewer(inputs, of),
    }
}

fn point(inputs: &Inputs, of: &CoachWeek) -> Option<u8> {
    quota::score(
        inputs.caseload,
        of.coach,
        inputs.rules,
        of.week.week,
        inputs.today,
    )
    .map(|scored| scored.point)
}

fn reviewer<'a>(inputs: &Inputs<'a>, of: &CoachWeek) -> Option<&'a str> {
    let reviews = &inputs.caseload.log.reviews;
    reviews
        .iter()
        .rfind(|logged| logged.coach == of.coach.handle && logged.value.week == of.week.week)
        .map(|logged| logged.value.reviewer.as_str())
}

fn week_rows(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let words = inputs.words;
    let over = |week: &TrendWeek| week.week.sunday() < inputs.today;
    let verdict = |week: &TrendWeek| match week.met() {
        None => words.label("report.away"),
        Some(true) => words.label("report.yes"),
        Some(false) if !over(week) => words.label("report.open"),
        Some(false) => words.label("report.no"),
    };
    let scores = !inputs.rules.points.is_empty();
    let row = |of: &CoachWeek| {
        let week = &of.week;
        let mut row = vec![
            week.week.to_string().into(),
            Cell::Number(f64::from(week.counted)),
            Cell::Number(week.target.worked),
            verdict(week).into(),
        ];
        if scores {
            row.push(Cell::number(point(inputs, of).map(f64::from)));
        }
        row.push(reviewer(inputs, of).unwrap_or_default().into());
        row
    };
    let mut keys = vec!["week", "meetings", "target", "met"];
    if scores {
        keys.push("point");
    }
    keys.push("review");
    let elastic = keys.len() - 1;
    section.table(
        "weeks",
        columns(words, "report", &keys),
        weeks.iter().map(row).collect(),
        elastic,
    );
}

/// A row for each coach, in the order of their handles: no ranking.
fn coach_rows(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let words = inputs.words;
    let row = |coach: &&Coach| {
        let own: Vec<&CoachWeek> = weeks
            .iter()
            .filter(|of| of.coach.handle == coach.handle)
            .collect();
        let counted: u32 = own.iter().map(|of| of.week.counted).sum();
        let target: f64 = own
            .iter()
            .map(|of| of.week.target.worked)
            .fold(0.0, |sum, target| sum + target);
        let met = own.iter().filter(|of| of.week.met() == Some(true)).count();
        let active = inputs
            .caseload
            .active_candidates(&coach.handle, inputs.by())
            .count();
        let met_of = words.say("week.of", &[("counted", &met), ("target", &own.len())]);
        vec![
            coach.display_name().into(),
            Cell::Number(f64::from(counted)),
            Cell::Number(target),
            Cell::Figure(met_of),
            Cell::count(active),
        ]
    };
    let headings = columns(
        words,
        "report",
        &["coach", "meetings", "target", "weeks-met", "active"],
    );
    section.table(
        "coaches",
        headings,
        inputs.whose.coaches().iter().map(row).collect(),
        0,
    );
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
