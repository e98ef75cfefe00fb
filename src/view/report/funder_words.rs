//! What the rows and columns of the table for a funder are called, by people and by machines.

use crate::domain::funder::periods::{Column, parts};
use crate::domain::funder::rows::Line;
use crate::domain::outcomes::measure::Measure;
use crate::words::Words;

/// What a column is called.
pub(crate) fn heading(words: &Words, column: Column) -> String {
    let (from, year) = (column.span.from, column.span.from.year());
    match parts(column.span).len() {
        _ if column.is_total => words.label("funder.total"),
        // An ordinal's full stop does not stand before the year.
        0 => words.say(
            "funder.month",
            &[
                (
                    "month",
                    &words
                        .label(&format!("month.short-{}", from.month()))
                        .trim_end_matches('.'),
                ),
                ("year", &year),
            ],
        ),
        _ => words.say(
            "funder.quarter",
            &[("n", &((from.month() - 1) / 3 + 1)), ("year", &year)],
        ),
    }
}

/// What a row is called.
pub(crate) fn label(words: &Words, line: Line) -> String {
    use Measure::*;
    let part = |what: String| words.say("funder.part", &[("what", &what)]);
    let weeks = |key: &str, weeks: u64| words.say(key, &[("n", &weeks)]);
    let measure = match line {
        Line::Before(_) => return words.label("funder.people-before"),
        Line::Share(Kept(_), _) => return part(words.label("funder.share-kept")),
        Line::Share(..) => return part(words.label("funder.share-employed")),
        Line::Count(measure) => measure,
    };
    match measure {
        PeopleEntered => words.label("funder.people-entered"),
        PeopleServed => words.label("funder.people-served"),
        PeopleClosed => words.label("funder.people-closed"),
        ClosedInWork => part(words.label("funder.closed-in-work")),
        ClosedNotInWork => part(words.label("funder.closed-not-in-work")),
        PeopleOn => words.label("funder.people-at-end"),
        PeopleAt(stage) => part(words.label(&format!("candidate-stage.{stage}"))),
        OutOfWorkAtEntry => words.label("funder.out-of-work"),
        CameIntoWork => part(words.label("funder.came-into-work")),
        PeopleIntoWork => words.label("funder.people-into-work"),
        JobStarts => words.label("funder.job-starts"),
        JobStartsOf(Some(kind)) => part(words.label(&format!("job-kind.{kind}"))),
        JobStartsOf(None) => part(words.label("funder.no-kind")),
        Due(n) => weeks("funder.due", n),
        Kept(_) => part(words.label("funder.kept")),
        EmployersOn => words.label("funder.employers"),
        EmployersAt(stage) => part(words.label(&format!("employer-stage.{stage}"))),
        EmployersMet => words.label("funder.employers-met"),
        EmployersHiring => words.label("funder.employers-hiring"),
        Contacts => words.label("funder.contacts"),
        ContactsBy(channel) => part(words.label(&format!("channel.{channel}"))),
        IssuesRaised => words.label("funder.issues-raised"),
        IssuesSolved => words.label("funder.issues-solved"),
    }
}

/// What a machine calls a count.
pub(crate) fn key(line: Line) -> String {
    match line {
        Line::Before(_) => "people_before".to_owned(),
        Line::Count(measure) | Line::Share(measure, _) => measure.to_string(),
    }
}
