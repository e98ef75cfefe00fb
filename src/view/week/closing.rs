//! The end of the week's page: what is planned, which visits close it, and how the last weeks went.

use crate::domain::meetings::measured_week::MeasuredWeek;
use crate::view::page::{Bar, Block, Page, Role};
use crate::view::week::facts::{Facts, Inputs};
use crate::view::week::wording::{figures, planned_on, suggested, visit_command};

/// What to do next, and how the last weeks went.
pub(crate) fn closing(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    let planned = facts.planned.iter();
    let planned: Vec<String> = planned
        .map(|(on, employer)| planned_on(words, employer, *on, inputs.today))
        .collect();
    page.list(words, Role::Plain, "week.planned", &planned.join(", "));
    if facts.is_measured && facts.target.to_go(facts.tally.counted) > 0 {
        page.line(Role::Strong, visits(inputs, facts));
        let command = |visit| format!("{} \"…\"", visit_command(visit));
        let commands = facts.suggestions.iter().map(command);
        page.blocks.push(Block::Commands(commands.collect()));
    }
    for shortfall in facts.shortfalls(inputs) {
        page.line(Role::Plain, shortfall.said(words));
    }
    page.blocks.push(trend(inputs, facts));
}

/// Which visits close the week, or the next one where it is over.
pub(crate) fn visits(inputs: &Inputs, facts: &Facts) -> String {
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
    let weeks = || facts.trend.iter();
    // A week that is not over is neither met nor missed yet, and one before the coach began is nobody's failure.
    let judged = || weeks().filter(|week| week.is_summed() && week.met().is_some());
    let met = judged().filter(|week| week.met() == Some(true)).count();
    let bar = |week: &MeasuredWeek| Bar {
        value: f64::from(week.counted),
        target: week.target.worked,
    };
    let bars: Vec<Bar> = weeks().map(bar).collect();
    Block::Trend {
        label: words.count("week.trend", facts.trend.len() as i64),
        figures: figures(words, &bars),
        bars,
        note: match judged().count() {
            0 => String::new(),
            of => words.say("week.trend-met", &[("met", &met), ("of", &of)]),
        },
    }
}
