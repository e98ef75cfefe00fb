//! Days, times, hours and steps up in a job as the data hold them, in the words of pages.

use crate::domain::calendar::day::Weekday;
use crate::domain::record::job::StepUp;
use crate::domain::record::preference::Span;
use crate::words::Words;

/// Words for parts of the day that stand in data.
const PARTS: [&str; 4] = ["mornings", "afternoons", "evenings", "nights"];

/// `20 → 30 h a week`, `permanent contract`, `promotion: shift lead`.
pub(crate) fn step_up(words: &Words, step: &StepUp) -> String {
    if let Some((before, after)) = step.hours {
        let (before, after) = (words.number(before), words.number(after));
        return words.say(
            "career-move.hours-rose",
            &[("before", &before), ("after", &after)],
        );
    }
    let label = words.label(&format!("career-move.{}", step.kind));
    match step.to {
        Some(to) => format!("{label}: {to}"),
        None => label,
    }
}

/// `mon, tue`.
pub(crate) fn day_list(words: &Words, text: &str) -> String {
    each(text, |day| words.label(&format!("weekday.{day}")))
}

/// Weekdays as the data hold them.
pub(crate) fn weekdays(days: &[Weekday]) -> Vec<String> {
    days.iter()
        .map(|day| day.to_string().to_lowercase())
        .collect()
}

/// The same of weekdays.
pub(crate) fn weekday_list(words: &Words, days: &[Weekday]) -> String {
    day_list(words, &weekdays(days).join(", "))
}

/// `mornings, 14-22`.
pub(crate) fn time_list(words: &Words, text: &str) -> String {
    let time = |time: &str| {
        if PARTS.contains(&time) {
            words.label(&format!("part-of-day.{time}"))
        } else {
            range(words, &time.replace(':', &words.label("number.clock")))
        }
    };
    each(text, time)
}

/// The same of times.
pub(crate) fn span_list(words: &Words, times: &[Span]) -> String {
    let times: Vec<String> = times.iter().map(ToString::to_string).collect();
    time_list(words, &times.join(", "))
}

/// `20-37.5`, without the unit.
pub(crate) fn hours(words: &Words, text: &str) -> String {
    range(words, &words.figures(text))
}

/// From one to another, as the language writes it.
fn range(words: &Words, text: &str) -> String {
    text.replace('-', &words.label("number.range"))
}

fn each(text: &str, say: impl Fn(&str) -> String) -> String {
    text.split(", ")
        .filter(|part| !part.is_empty())
        .map(say)
        .collect::<Vec<_>>()
        .join(", ")
}
