//! The three bars below the opening sentence: meetings, time with employers, time out of the office; each with a mark at its goal.

use crate::domain::meetings::booked::booked;
use crate::domain::meetings::working_time::minutes_between;
use crate::domain::record::coach::Coach;
use crate::view::page::{Meter, Role};
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::opening::{Meetings, Opening, ThisWeek};
use crate::view::week::facts::{Facts, facts};
use crate::view::week::page::{meetings_meter, meter, time_meter};
use crate::words::Words;
use std::fmt::Display;

/// What the sheet opens with: what its sentence says, and the bars.
pub(crate) struct Answer {
    pub(crate) opening: Opening,
    pub(crate) bars: Vec<Meter>,
}

/// What some finished weeks come to.
pub(crate) struct Past {
    pub(crate) counted: u32,
    pub(crate) target: f64,
    pub(crate) weeks: usize,
    pub(crate) met: usize,
}

/// How this week of a coach stands.
pub(crate) fn this_week<'a>(sheet: &Sheet<'a>, coach: &'a Coach, people: usize) -> Answer {
    let week = sheet.week(coach);
    let facts = facts(&week);
    let days = booked(sheet.caseload, coach, sheet.rules, week.week, sheet.today);
    let coming = days.len();
    let time = facts.time.employers;
    Answer {
        bars: vec![
            with_booked(meetings_meter(&week, &facts), &facts, coming),
            time_meter(sheet.words, "week.employer-time", &facts.time.employers),
            time_meter(sheet.words, "week.community-time", &facts.time.community),
        ],
        opening: Opening {
            meetings: Meetings::ThisWeek(ThisWeek {
                counted: facts.tally.counted,
                target: facts.target.worked,
                met: facts.met,
                no_seekers: facts.target.week <= 0.0,
                to_go: facts.target.to_go(facts.tally.counted),
                booked: days,
                reviewed_by: facts.reviewed_by.map(str::to_owned),
            }),
            time: (time.share, time.goal),
            people,
        },
    }
}

/// The same bar with what is booked behind what was held.
fn with_booked(meter: Meter, facts: &Facts, booked: usize) -> Meter {
    let (counted, booked) = (f64::from(facts.tally.counted), booked as f64);
    let whole = facts.target.worked.max(counted + booked);
    if whole <= 0.0 {
        return meter;
    }
    Meter {
        filled: counted / whole,
        booked: booked / whole,
        goal: Some(facts.target.worked / whole),
        ..meter
    }
}

/// How the weeks of a period that is over stood.
pub(crate) fn past(sheet: &Sheet, past: &Past, people: usize) -> Answer {
    let (words, goals) = (sheet.words, &sheet.rules.time);
    let minutes = minutes_between(
        sheet.caseload,
        sheet.whose,
        sheet.rules,
        sheet.period.from,
        sheet.by(),
    );
    let share =
        |part: u32| (minutes.logged > 0).then(|| f64::from(part) / f64::from(minutes.logged));
    let time = |label: &str, part: u32, goal: f64| {
        let note = words.say("sheet.goal", &[("goal", &words.percent(goal))]);
        meter(words, label, share(part), goal, note)
    };
    Answer {
        bars: vec![
            past_meetings(words, past),
            time("week.employer-time", minutes.employers, goals.employer_goal),
            time("week.community-time", minutes.out, goals.community_goal),
        ],
        opening: Opening {
            meetings: Meetings::Past {
                counted: past.counted,
                target: past.target,
                weeks: past.weeks,
                met: past.met,
                of_team: sheet.is_team(),
            },
            time: (share(minutes.employers), goals.employer_goal),
            people,
        },
    }
}

/// The meetings of weeks that are over.
fn past_meetings(words: &Words, past: &Past) -> Meter {
    let whole = past.target.max(f64::from(past.counted)).max(1e-9);
    let values: &[(&str, &dyn Display)] = &[
        ("counted", &past.counted),
        ("target", &words.number(past.target)),
    ];
    let met: &[(&str, &dyn Display)] = &[("met", &past.met), ("of", &past.weeks)];
    Meter {
        label: words.label("week.meetings"),
        filled: f64::from(past.counted) / whole,
        goal: (past.target > 0.0).then(|| past.target / whole),
        booked: 0.0,
        figure: words.say("week.of", values),
        note: words.say("week.trend-met", met),
        role: match past.met == past.weeks {
            true => Role::Good,
            false => Role::Strong,
        },
    }
}
