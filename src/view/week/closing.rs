//! The end of the week's page: what is planned, which visits close it, and how the last weeks went.

use crate::view::page::{Bar, Block, Page, Role, Span};
use crate::view::week::facts::{Facts, Inputs};
use crate::view::week::wording::{figures, suggested};

/// What to do next, and how the last weeks went.
pub(crate) fn closing(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    if !facts.planned.is_empty() {
        let list: Vec<String> = facts
            .planned
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
