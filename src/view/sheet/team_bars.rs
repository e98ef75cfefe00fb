//! The three bars of a team: the week of all its coaches together.

use crate::domain::meetings::booked::booked;
use crate::domain::meetings::working_time::TimeShare;
use crate::view::page::{Meter, Role};
use crate::view::sheet::bars::Answer;
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::opening::{AtTarget, Meetings, Opening, TeamsWeek, at_target};
use crate::view::week::facts::{Facts, facts};
use crate::view::week::page::time_meter;

/// How this week of a team stands. Coaches who had not begun or have left are in no sum.
pub(crate) fn teams_week(sheet: &Sheet, people: usize) -> Answer {
    let coaches = sheet.whose.coaches().iter();
    let known = coaches.map(|coach| (*coach, facts(&sheet.week(coach))));
    let known: Vec<_> = known.filter(|(_, facts)| facts.is_measured).collect();
    let all: Vec<&Facts> = known.iter().map(|(_, facts)| facts).collect();
    let booked = known.iter().map(|(coach, _)| {
        let week = sheet.week(coach).week;
        booked(sheet.caseload, coach, sheet.rules, week, sheet.today).len()
    });
    let week = TeamsWeek {
        counted: all.iter().map(|facts| facts.tally.counted).sum(),
        target: all
            .iter()
            .map(|facts| facts.target.worked)
            .fold(0.0, |sum, target| sum + target),
        coaches: AtTarget {
            met: all.iter().filter(|facts| facts.met == Some(true)).count(),
            of: all.iter().filter(|facts| facts.met.is_some()).count(),
        },
        booked: booked.sum(),
    };
    let goals = &sheet.rules.time;
    let employers = together(&all, goals.employer_goal, |facts| facts.time.employers);
    let community = together(&all, goals.community_goal, |facts| facts.time.community);
    Answer {
        bars: vec![
            meetings(sheet, week),
            time_meter(sheet.words, "week.employer-time", &employers),
            time_meter(sheet.words, "week.community-time", &community),
        ],
        opening: Opening {
            meetings: Meetings::TeamsWeek(week),
            time: (employers.share, employers.goal),
            people,
        },
    }
}

/// Shares of several coaches as one.
fn together(all: &[&Facts], goal: f64, of: impl Fn(&Facts) -> TimeShare) -> TimeShare {
    let sum = |take: fn(&TimeShare) -> u32| {
        let parts = all.iter().map(|facts| take(&of(facts)));
        parts.fold(0, u32::saturating_add)
    };
    let (minutes, logged_minutes) = (sum(|time| time.minutes), sum(|time| time.logged_minutes));
    TimeShare {
        minutes,
        estimated_minutes: sum(|time| time.estimated_minutes),
        logged_minutes,
        contract_minutes: sum(|time| time.contract_minutes),
        scheduled_minutes: sum(|time| time.scheduled_minutes),
        share: (logged_minutes > 0).then(|| f64::from(minutes) / f64::from(logged_minutes)),
        goal,
    }
}

/// Meetings held and booked against the sum of all targets.
fn meetings(sheet: &Sheet, week: TeamsWeek) -> Meter {
    let words = sheet.words;
    let (counted, booked) = (f64::from(week.counted), week.booked as f64);
    let whole = week.target.max(counted + booked);
    let part = |of: f64| if whole > 0.0 { of / whole } else { 0.0 };
    let coaches = week.coaches;
    Meter {
        label: words.label("week.meetings"),
        filled: part(counted),
        goal: (week.target > 0.0).then(|| part(week.target)),
        booked: part(booked),
        figure: words.say(
            "week.of",
            &[
                ("counted", &week.counted),
                ("target", &words.number(week.target)),
            ],
        ),
        note: at_target(words, coaches),
        role: match coaches.met == coaches.of && coaches.of > 0 {
            true => Role::Good,
            false => Role::Strong,
        },
    }
}
