//! The end of the week's page: what is planned, which visits close it, and how the last weeks went.

use crate::view::page::{Bar, Block, Page, Role};
use crate::view::week::facts::{Facts, Inputs, TrendWeek};
use crate::view::week::wording::{figures, planned_on, suggested};

/// What to do next, and how the last weeks went.
pub(crate) fn closing(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    let planned = facts.planned.iter();
    let planned: Vec<String> = planned
        .map(|(on, employer)| planned_on(words, employer, *on, inputs.today))
        .collect();
    page.list(words, Role::Plain, "week.planned", &planned.join(", "));
    if facts.target.to_go(facts.tally.counted) > 0 {
        page.line(Role::Strong, visits(inputs, facts));
    }
    page.blocks.push(trend(inputs, facts));
}

/// Which visits close the week, or the next one where it is over.
fn visits(inputs: &Inputs, facts: &Facts) -> String {
    let words = inputs.words;
    if facts.suggestions.is_empty() {
        return words.label("week.no-suggestion");
    }
    let suggestions = facts.suggestions.iter();
    let list: Vec<String> = suggestions
        .map(|suggestion| suggested(inputs.caseload, words, suggestion, inputs.today))
        .collect();
    let visits = words.say("week.visit", &[("list", &list.join(", "))]);
    let key = if inputs.today > inputs.week.sunday() {
        "week.next"
    } else {
        "week.to-close"
    };
    words.say(key, &[("list", &visits)])
}

/// The last weeks as bars, and in how many of them the target was met.
fn trend(inputs: &Inputs, facts: &Facts) -> Block {
    let words = inputs.words;
    // Weeks before the first entry are nobody's failure.
    let first = inputs.caseload.log.first_day(&inputs.coach.handle);
    let is_judged = |week: &&TrendWeek| {
        week.met().is_some()
            && week.week.monday() <= inputs.today
            && first.is_some_and(|first| first <= week.week.sunday())
    };
    let weeks = || facts.trend.iter();
    let met = weeks().filter(|week| week.met() == Some(true)).count();
    let judged = weeks().filter(is_judged).count();
    let bar = |week: &TrendWeek| Bar {
        value: f64::from(week.counted),
        target: week.target.worked,
    };
    let bars: Vec<Bar> = weeks().map(bar).collect();
    Block::Trend {
        label: words.count("week.trend", facts.trend.len() as i64),
        figures: figures(words, &bars),
        bars,
        note: words.say("week.trend-met", &[("met", &met), ("of", &judged)]),
    }
}
