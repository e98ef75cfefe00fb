//! The page of a coach's week: meetings against the target, two shares of time, what did not count, and which visits close it.

use crate::domain::meetings::quota::Scored;
use crate::domain::meetings::target::days_left;
use crate::domain::meetings::working_time::TimeShare;
use crate::view::page::{Block, Meter, Page, Role};
use crate::view::rules::{profile_source, profile_title};
use crate::view::week::answer::answer;
use crate::view::week::closing::closing;
use crate::view::week::entries::entries;
use crate::view::week::facts::{Facts, Inputs, facts};
use crate::words::Words;
use std::fmt::Display;

/// The page of one coach's week.
pub(crate) fn page(inputs: &Inputs) -> Page {
    let facts = facts(inputs);
    let mut page = Page::of(&answer(inputs, &facts));
    let words = inputs.words;
    page.title(
        title(inputs, inputs.coach.display_name()),
        inputs.rules.name.clone(),
    );
    page.blocks.push(Block::Meters(vec![
        meetings_meter(inputs, &facts),
        time_meter(words, "week.employer-time", &facts.time.employers),
        time_meter(words, "week.community-time", &facts.time.community),
    ]));
    remarks(&mut page, inputs, &facts);
    page.gap();
    entries(&mut page, inputs, &facts);
    page.gap();
    closing(&mut page, inputs, &facts);
    page
}

/// Which week it is, of which days, and whose.
pub(crate) fn title(inputs: &Inputs, whose: &str) -> String {
    let (words, week) = (inputs.words, inputs.week);
    let values: &[(&str, &dyn Display)] = &[
        ("week", &week.number()),
        ("span", &words.span(week.monday(), week.sunday())),
        ("coach", &whose),
    ];
    words.say("week.title", values)
}

/// The meetings against their target.
pub(crate) fn meetings_meter(inputs: &Inputs, facts: &Facts) -> Meter {
    let words = inputs.words;
    let (counted, target) = (facts.tally.counted, facts.target);
    let values: &[(&str, &dyn Display)] = &[
        ("counted", &counted),
        ("target", &words.number(target.worked)),
    ];
    let whole = target.worked.max(f64::from(counted));
    let part = |of: f64| if whole > 0.0 { of / whole } else { 0.0 };
    Meter {
        label: words.label("week.meetings"),
        filled: part(f64::from(counted)),
        goal: (target.worked > 0.0).then(|| part(target.worked)),
        booked: 0.0,
        figure: words.say("week.of", values),
        note: meetings_notes(inputs, facts).join(" · "),
        role: if facts.met == Some(true) {
            Role::Good
        } else {
            Role::Strong
        },
    }
}

/// Whether the target is met, what is missing and how long there is for it, and what a full-time post would be asked for.
fn meetings_notes(inputs: &Inputs, facts: &Facts) -> Vec<String> {
    let words = inputs.words;
    let (counted, target) = (facts.tally.counted, facts.target);
    let met = facts.met;
    let mut notes = vec![match met {
        None if !facts.is_measured => words.label("week.not-measured"),
        None if target.week <= 0.0 => words.label("week.no-seekers"),
        None => words.label("week.away"),
        Some(true) => words.label("week.met"),
        Some(false) => words.count("week.to-go", i64::from(target.to_go(counted))),
    }];
    if met == Some(false) {
        notes.push(time_left(inputs));
    }
    let is_part = |of: f64, full: f64| (of - full).abs() > 1e-9;
    if is_part(inputs.coach.share_of_full_time(), 1.0) || is_part(target.week, target.full_time) {
        notes.push(words.say("week.full-time", &[("n", &words.number(target.full_time))]));
    }
    notes
}

/// How many days of the week are left.
fn time_left(inputs: &Inputs) -> String {
    if inputs.today > inputs.week.sunday() {
        return inputs.words.label("week.over");
    }
    let left = days_left(inputs.caseload, inputs.coach, inputs.week, inputs.today);
    inputs.words.count("week.days-left", left.len() as i64)
}

pub(crate) fn time_meter(words: &Words, label: &str, time: &TimeShare) -> Meter {
    let values: [(&str, &dyn Display); 3] = [
        ("goal", &words.percent(time.goal)),
        ("logged", &words.duration(time.logged_minutes)),
        ("contract", &words.duration(time.scheduled_minutes)),
    ];
    let mut note = words.say(
        if time.logged_minutes > 0 {
            "week.goal"
        } else {
            "week.nothing-logged"
        },
        &values,
    );
    if time.estimated_minutes > 0 {
        note = format!(
            "{note} · {}",
            words.say(
                "week.estimated",
                &[("time", &words.duration(time.estimated_minutes))]
            )
        );
    }
    meter(words, label, time.share, time.goal, note)
}

/// A share beside its goal; a dash where there is none.
pub(crate) fn meter(
    words: &Words,
    label: &str,
    share: Option<f64>,
    goal: f64,
    note: String,
) -> Meter {
    let reached = share.is_some_and(|share| share >= goal);
    Meter {
        label: words.label(label),
        filled: share.unwrap_or(0.0),
        goal: Some(goal),
        booked: 0.0,
        figure: share.map_or_else(|| "–".to_owned(), |share| words.percent(share)),
        note,
        role: if reached { Role::Good } else { Role::Plain },
    }
}

/// What bears on the judgement: days away, the two readings of strict rules, the point, the rules, the review.
fn remarks(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    let target = facts.target;
    if target.absent_days > 0.0 && target.worked > 0.0 {
        let values: &[(&str, &dyn Display)] = &[
            ("days", &words.number(target.absent_days)),
            ("workdays", &target.workdays),
            ("worked", &words.number(target.worked)),
            ("target", &words.number(target.week)),
        ];
        page.line(Role::Quiet, words.say("week.absent", values));
    }
    if inputs.rules.meetings.client_specific_only {
        let values: &[(&str, &dyn Display)] = &[
            ("client", &facts.tally.client_specific),
            ("generic", &facts.tally.generic),
        ];
        page.line(Role::Plain, words.say("week.strict", values));
    }
    if let Some(scored) = facts.scored {
        page.line(Role::Plain, point(inputs, facts, scored));
    }
    if inputs.why {
        page.line(Role::Quiet, rules(inputs));
    }
    if !inputs.rules.verified {
        let name = &inputs.rules.name;
        page.line(Role::Quiet, words.say("rules.not-read", &[("list", name)]));
    }
    if let Some(reviewer) = facts.reviewed_by {
        let mut text = words.say("week.reviewed", &[("who", &reviewer)]);
        if let Some(goal) = facts.goal {
            text = format!("{text}. {}", words.say("week.goal-set", &[("goal", &goal)]));
        }
        page.line(Role::Quiet, text);
    }
}

/// The point of the week, and what bears on it.
fn point(inputs: &Inputs, facts: &Facts, scored: Scored) -> String {
    let words = inputs.words;
    let values: &[(&str, &dyn Display)] = &[
        ("point", &scored.point),
        ("scaled", &words.number(scored.scaled)),
        ("full", &words.number(facts.target.full_time)),
    ];
    let mut parts = vec![words.say("week.point", values)];
    if scored.between {
        parts.push(words.label("week.point-between"));
    }
    if let Some(from) = scored.lowered_from {
        parts.push(words.say("week.point-lowered", &[("n", &from)]));
    }
    parts.join(" · ")
}

/// The rules that the week is judged by.
fn rules(inputs: &Inputs) -> String {
    let (words, rules) = (inputs.words, inputs.rules);
    let values: &[(&str, &dyn Display)] = &[
        ("name", &rules.name),
        ("title", &profile_title(words, &rules.name, &rules.title)),
        ("source", &profile_source(words, &rules.name, &rules.source)),
    ];
    words.say("week.rules", values)
}
