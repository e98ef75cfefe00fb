//! The rows behind a point of the fidelity scale, in words.

use crate::domain::fidelity::measured::{Row, TimePart};
use crate::domain::terms::names::Slug;
use crate::view::report::section::Inputs;
use crate::words::Words;

/// A row behind a figure, in words.
pub(in crate::view::report) fn row_words(inputs: &Inputs, row: &Row) -> String {
    let words = inputs.words;
    let yes = |yes: bool| words.label(if yes { "report.yes" } else { "report.no" });
    let name = |employer: &Slug| inputs.caseload.employer_name(employer).to_owned();
    match row {
        Row::Person { code, days } => match days {
            Some(days) => format!("{code}: {}", words.count("fidelity.days", *days)),
            None => code.to_string(),
        },
        Row::Contact {
            id,
            on,
            employer,
            matches,
        } => {
            let employer = employer.as_ref().map_or_else(String::new, name);
            let (day, id) = (inputs.day(*on), id.short());
            format!("{day} {employer} ({id}): {}", yes(*matches))
        }
        Row::Week {
            coach,
            week,
            counted,
            target_worked,
            scaled,
        } => format!(
            "{week} {coach}: {}",
            of_week(words, *counted, [*target_worked, *scaled])
        ),
        Row::Job {
            code,
            employer,
            title,
            counts,
        } => {
            let title = title.as_deref().unwrap_or_default();
            let counts = match counts {
                Some(counts) => yes(*counts),
                None => words.label("fidelity.not-recorded"),
            };
            format!("{code} {} {title}: {counts}", name(employer))
        }
        Row::Minutes { what, minutes } => {
            format!("{}: {}", part(words, *what), words.duration(*minutes))
        }
        Row::Talk { code, due, kept } => format!("{code} {}: {}", inputs.day(*due), yes(*kept)),
    }
}

/// Which part of the logged time it is.
/// A week's meetings against the target of the days worked, and what they are of a full week's.
fn of_week(words: &Words, counted: u32, numbers: [f64; 2]) -> String {
    let [target, scaled] = numbers.map(|number| words.number(number));
    let of = words.say("week.of", &[("counted", &counted), ("target", &target)]);
    let scaled = words.say("fidelity.scaled", &[("n", &scaled)]);
    format!("{of}, {scaled}")
}

fn part(words: &Words, part: TimePart) -> String {
    words.label(match part {
        TimePart::Employment => "fidelity.time-employment",
        TimePart::Out => "fidelity.time-out",
        TimePart::Logged => "fidelity.time-logged",
        TimePart::Scheduled => "fidelity.time-scheduled",
    })
}
