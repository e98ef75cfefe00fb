//! The week as machines get it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::meetings::measured_week::MeasuredWeek;
use crate::domain::meetings::quota::{Judged, Verdict};
use crate::domain::meetings::twice::Twice;
use crate::domain::meetings::working_time::TimeShare;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::week::facts::{Facts, Inputs};
use crate::view::week::shortfall::Shortfall;
use crate::view::week::wording::{reason, unseen, visit_command};
use crate::words::Words;
use serde::Serialize;

/// What the page of a coach's week says.
#[derive(Serialize)]
pub(crate) struct WeekAnswer<'a> {
    coach: &'a Handle,
    week: Week,
    from: Date,
    to: Date,
    profile: &'a str,
    meetings: Meetings,
    entries: Vec<EntryAnswer<'a>>,
    twice: Vec<TwiceAnswer<'a>>,
    employer_time: TimeShare,
    community_time: TimeShare,
    absent_days: f64,
    reviewed_by: Option<&'a str>,
    goal: Option<&'a str>,
    planned: Vec<PlannedVisit<'a>>,
    suggestions: Vec<SuggestedVisit<'a>>,
    /// Shares of time that are short of their goals, each with the next thing to do.
    shortfalls: Vec<Shortfall>,
    trend: Vec<TrendAnswer>,
}

/// Meetings counted, and the target.
#[derive(Serialize)]
struct Meetings {
    counted: u32,
    target: f64,
    target_full_time: f64,
    target_worked: f64,
    met: Option<bool>,
    client_specific: u32,
    generic: u32,
    video: u32,
    point: Option<u8>,
}

/// A contact of the week, and whether it counts.
#[derive(Serialize)]
struct EntryAnswer<'a> {
    id: EntryId,
    on: Date,
    at: Option<String>,
    employer: Option<&'a Slug>,
    also: &'a [Slug],
    channel: Channel,
    #[serde(rename = "for")]
    on_behalf_of: &'a [Code],
    counted: bool,
    reason: Option<String>,
}

/// Two contacts that may be one, logged twice.
#[derive(Serialize)]
struct TwiceAnswer<'a> {
    on: Date,
    employer: Option<&'a Slug>,
    ids: [EntryId; 2],
}

#[derive(Serialize)]
struct PlannedVisit<'a> {
    on: Date,
    employer: &'a str,
}

#[derive(Serialize)]
struct SuggestedVisit<'a> {
    employer: &'a Slug,
    reason: String,
    command: String,
}

/// A week of the trend.
#[derive(Serialize)]
struct TrendAnswer {
    week: Week,
    counted: u32,
    target: f64,
    target_worked: f64,
    met: Option<bool>,
}

/// The facts of a week as machines get them.
pub(crate) fn answer<'a>(inputs: &Inputs<'a>, facts: &'a Facts<'a>) -> WeekAnswer<'a> {
    let planned = facts.planned.iter();
    let suggestions = facts.suggestions.iter();
    WeekAnswer {
        coach: &inputs.coach.handle,
        week: inputs.week,
        from: inputs.week.monday(),
        to: inputs.week.sunday(),
        profile: &inputs.rules.name,
        meetings: meetings(facts),
        entries: facts
            .tally
            .judged
            .iter()
            .map(|judged| entry(inputs.words, judged))
            .collect(),
        twice: facts.tally.repeated().iter().map(twice).collect(),
        employer_time: facts.time.employers,
        community_time: facts.time.community,
        absent_days: facts.target.absent_days,
        reviewed_by: facts.reviewed_by,
        goal: facts.goal,
        planned: planned
            .map(|(on, employer)| PlannedVisit { on: *on, employer })
            .collect(),
        suggestions: suggestions
            .map(|suggestion| SuggestedVisit {
                employer: &suggestion.employer,
                reason: unseen(inputs.words, &suggestion.why, inputs.today),
                command: visit_command(suggestion),
            })
            .collect(),
        shortfalls: facts.shortfalls(inputs),
        trend: facts.trend.iter().map(TrendAnswer::of).collect(),
    }
}

fn meetings(facts: &Facts) -> Meetings {
    let (tally, target) = (&facts.tally, facts.target);
    Meetings {
        counted: tally.counted,
        target: target.week,
        target_full_time: target.full_time,
        target_worked: target.worked,
        met: facts.met,
        client_specific: tally.client_specific,
        generic: tally.generic,
        video: tally.video,
        point: facts.scored.map(|scored| scored.point),
    }
}

fn twice<'a>(twice: &Twice<'a>) -> TwiceAnswer<'a> {
    let contact = twice.again.contact();
    TwiceAnswer {
        on: contact.on,
        employer: contact.employer.as_ref(),
        ids: [twice.first.id, twice.again.id],
    }
}

fn entry<'a>(words: &Words, judged: &'a Judged<'a>) -> EntryAnswer<'a> {
    let contact = judged.logged.contact();
    EntryAnswer {
        id: judged.logged.id,
        on: contact.on,
        at: contact.at.map(|at| at.to_string()),
        employer: contact.employer.as_ref(),
        also: &contact.also,
        channel: contact.channel,
        on_behalf_of: &contact.on_behalf_of,
        counted: judged.verdict == Verdict::Counts,
        reason: reason(words, &judged.verdict),
    }
}

impl TrendAnswer {
    fn of(week: &MeasuredWeek) -> TrendAnswer {
        TrendAnswer {
            week: week.week,
            counted: week.counted,
            target: week.target.week,
            target_worked: week.target.worked,
            met: week.met(),
        }
    }
}
