//! The end of the week's page: what is planned, which visits close it, and how the last weeks went.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::suggestion::{Suggestion, Why};
use crate::view::page::{Bar, Block, Page, Role, Span};
use crate::view::week::{Facts, Inputs};
use crate::words::Words;

/// What to do next, and how the last weeks went.
pub(crate) fn closing(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    let planned = planned(inputs);
    if !planned.is_empty() {
        let list: Vec<String> = planned
            .iter()
            .map(|(on, employer)| format!("{employer} ({})", words.day(*on)))
            .collect();
        page.line(
            Role::Plain,
            words.say("week.planned", &[("list", &list.join(", "))]),
        );
    }
    if facts.target.to_go(facts.tally.counted) > 0 {
        if facts.suggestions.is_empty() {
            page.line(Role::Strong, words.label("week.no-suggestion"));
        } else {
            let list: Vec<String> = facts
                .suggestions
                .iter()
                .map(|suggestion| suggested(inputs.caseload, words, suggestion))
                .collect();
            let visits = words.say("week.visit", &[("list", &list.join(", "))]);
            let key = if inputs.today > inputs.week.sunday() {
                "week.next"
            } else {
                "week.to-close"
            };
            page.blocks.push(Block::Line(vec![Span::new(
                Role::Strong,
                words.say(key, &[("list", &visits)]),
            )]));
        }
    }
    let met = facts
        .trend
        .iter()
        .filter(|week| week.met() == Some(true))
        .count();
    // Weeks before the first entry are nobody's failure.
    let first = inputs.caseload.log.first_day(&inputs.coach.handle);
    let judged = facts
        .trend
        .iter()
        .filter(|week| {
            week.met().is_some()
                && week.week.monday() <= inputs.today
                && first.is_some_and(|first| first <= week.week.sunday())
        })
        .count();
    let bars: Vec<Bar> = facts
        .trend
        .iter()
        .map(|week| Bar {
            value: f64::from(week.counted),
            target: week.target.worked,
        })
        .collect();
    page.blocks.push(Block::Trend {
        label: words.count("week.trend", facts.trend.len() as i64),
        figures: figures(words, &bars),
        bars,
        note: words.say("week.trend-met", &[("met", &met), ("of", &judged)]),
    });
}

/// `4 / 5.4, 6 / 6`: each bar beside its target.
pub(crate) fn figures(words: &Words, bars: &[Bar]) -> String {
    bars.iter()
        .map(|bar| format!("{} / {}", words.number(bar.value), words.number(bar.target)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A proposed visit and why: "Acme Oy (call back, due Thu 19 Nov)".
pub(crate) fn suggested(caseload: &Caseload, words: &Words, suggestion: &Suggestion) -> String {
    let employer = caseload.employer_name(&suggestion.employer);
    match &suggestion.why {
        Why::FollowUp { text, due } => words.say(
            "week.suggest-promised",
            &[
                ("employer", &employer),
                ("text", text),
                ("due", &words.day(*due)),
            ],
        ),
        other => format!("{employer} ({})", unseen(words, other)),
    }
}

/// Why a visit is proposed, without its employer.
pub(crate) fn unseen(words: &Words, why: &Why) -> String {
    match why {
        Why::FollowUp { text, due } => format!("{text}, {}", words.day(*due)),
        Why::NotSeen { days } => words.count("week.seen-days", *days),
        Why::NeverMet { days } => words.count("week.never-met", *days),
        Why::NoContact => words.label("week.no-contact"),
    }
}

/// What is planned for the week: the day and the employer.
pub(crate) fn planned<'a>(inputs: &Inputs<'a>) -> Vec<(Date, &'a str)> {
    let plans = inputs
        .caseload
        .log
        .plans
        .iter()
        .filter(|logged| logged.coach == inputs.coach.handle && !logged.value.settled);
    let this_week = plans.filter(|logged| inputs.week.contains(logged.value.plan.on));
    this_week
        .map(|logged| {
            (
                logged.value.plan.on,
                inputs.caseload.employer_name(&logged.value.plan.employer),
            )
        })
        .collect()
}
