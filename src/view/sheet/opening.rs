//! The sentence that opens the sheet: how the meetings stand, how the time, and how many people there are to talk about.

use crate::domain::calendar::day::Date;
use crate::words::Words;
use std::fmt::Display;

/// What the sentence says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opening {
    pub(crate) meetings: Meetings,
    /// The share of time with employers, where any was logged, and its goal.
    pub(crate) time: (Option<f64>, f64),
    /// People to talk about.
    pub(crate) people: usize,
}

/// How the meetings stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meetings {
    ThisWeek(ThisWeek),
    TeamsWeek(TeamsWeek),
    /// Weeks that are over, and in how many of them the target was met; of a team all coaches' together.
    Past {
        counted: u32,
        target: f64,
        weeks: usize,
        met: usize,
        of_team: bool,
    },
}

/// How many of several coaches reached their target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AtTarget {
    /// Coaches whose target is met.
    pub(crate) met: usize,
    /// Coaches who have one.
    pub(crate) of: usize,
}

/// A week of several coaches that is not over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TeamsWeek {
    pub(crate) counted: u32,
    pub(crate) target: f64,
    pub(crate) coaches: AtTarget,
    /// How many visits are booked.
    pub(crate) booked: usize,
}

/// A week that is not over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ThisWeek {
    pub(crate) counted: u32,
    /// For the days worked; nothing where there is no target.
    pub(crate) target: f64,
    /// Whether the target is met; `None` where there is none.
    pub(crate) met: Option<bool>,
    /// Whether there is no target because nobody on the caseload looks for work.
    pub(crate) no_seekers: bool,
    pub(crate) to_go: u32,
    /// The days for which visits are booked.
    pub(crate) booked: Vec<Date>,
    /// Who looked at the week already.
    pub(crate) reviewed_by: Option<String>,
}

/// The sentence.
pub(crate) fn sentence(words: &Words, today: Date, opening: &Opening) -> String {
    let meetings = match &opening.meetings {
        Meetings::ThisWeek(week) => this_week(words, today, week),
        Meetings::TeamsWeek(week) => teams_week(words, week),
        Meetings::Past {
            counted,
            target,
            weeks,
            met,
            of_team,
        } => words.say(
            match (of_team, weeks) {
                (true, _) => "sheet.over-team",
                (false, 1) => "sheet.over-one",
                (false, _) => "sheet.over-other",
            },
            &[
                ("counted", counted),
                ("target", &words.number(*target)),
                ("weeks", weeks),
                ("met", met),
            ],
        ),
    };
    let time = match opening.time {
        (None, _) => words.label("sheet.time-none"),
        (Some(share), goal) => words.say(
            "sheet.time",
            &[
                ("share", &words.percent(share)),
                ("goal", &words.percent(goal)),
            ],
        ),
    };
    let people = match opening.people {
        0 => words.label("sheet.people-none"),
        some => words.count("sheet.people", some as i64),
    };
    format!("{meetings}. {time} {people}")
}

fn this_week(words: &Words, today: Date, week: &ThisWeek) -> String {
    if week.met.is_none() {
        return words.label(match week.no_seekers {
            true => "sheet.no-seekers",
            false => "sheet.away",
        });
    }
    let counted = words.say(
        "sheet.this-week",
        &[
            ("counted", &week.counted),
            ("target", &words.number(week.target)),
        ],
    );
    let mut parts = vec![counted, outlook(words, today, week)];
    if let Some(who) = &week.reviewed_by {
        parts.push(words.say("sheet.reviewed", &[("who", who)]));
    }
    parts.join(", ")
}

/// A team's week: the sum says little of any coach, so it says how many are at their own target.
fn teams_week(words: &Words, week: &TeamsWeek) -> String {
    if week.coaches.of == 0 {
        return words.label("sheet.team-away");
    }
    let meetings = words.say(
        "sheet.this-week",
        &[
            ("counted", &week.counted),
            ("target", &words.number(week.target)),
        ],
    );
    let booked = match week.booked {
        0 => words.label("sheet.team-booked-none"),
        some => words.count("sheet.team-booked", some as i64),
    };
    format!("{meetings}, {}, {booked}", at_target(words, week.coaches))
}

/// `2 of 5 coaches at their target`.
pub(crate) fn at_target(words: &Words, coaches: AtTarget) -> String {
    words.say(
        "sheet.at-target",
        &[("met", &coaches.met), ("of", &coaches.of)],
    )
}

/// What becomes of the week: met, to be met by what is booked, or not.
fn outlook(words: &Words, today: Date, week: &ThisWeek) -> String {
    let would = week.counted + week.booked.len() as u32;
    let values = |when: &dyn Display, key: &str| {
        let values: &[(&str, &dyn Display)] = &[
            ("n", &week.booked.len()),
            ("would", &would),
            ("when", when),
            ("to-go", &week.to_go),
        ];
        words.say(key, values)
    };
    match (week.met, &week.booked[..]) {
        (Some(true), _) => words.label("sheet.met"),
        (_, []) => values(&"", "sheet.nothing-booked"),
        (_, [only]) => values(&when(words, *only, today), "sheet.booked-one"),
        _ => values(&"", "sheet.booked-other"),
    }
}

/// A day of this week as people say it.
fn when(words: &Words, day: Date, today: Date) -> String {
    match (day - today).num_days() {
        0 => words.label("sheet.today"),
        1 => words.label("sheet.tomorrow"),
        _ => words.day_near(day, today),
    }
}

#[cfg(test)]
#[path = "opening_tests.rs"]
mod tests;
