//! How pages say why a contact does not count, why a visit is proposed, and what a trend holds.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::quota::{Exclusion, Verdict};
use crate::domain::meetings::suggestion::{Suggestion, Why};
use crate::view::page::Bar;
use crate::words::Words;

/// `4 / 5.4, 6 / 6`: each bar beside its target.
pub(crate) fn figures(words: &Words, bars: &[Bar]) -> String {
    bars.iter()
        .map(|bar| format!("{} / {}", words.number(bar.value), words.number(bar.target)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A proposed visit and why: "Acme Oy (call back, due Thu 19 Nov)".
pub(crate) fn suggested(
    caseload: &Caseload,
    words: &Words,
    suggestion: &Suggestion,
    today: Date,
) -> String {
    let employer = caseload.employer_name(&suggestion.employer);
    match &suggestion.why {
        Why::FollowUp { text, due } => words.say(
            "week.suggest-promised",
            &[
                ("employer", &employer),
                ("text", text),
                ("due", &words.day_near(*due, today)),
            ],
        ),
        other => format!("{employer} ({})", unseen(words, other, today)),
    }
}

/// The command that logs a proposed visit.
pub(crate) fn visit_command(suggestion: &Suggestion) -> String {
    format!("coach visit {}", suggestion.employer)
}

/// A planned visit and its day: "Acme Oy (Thu 19 Nov)". Once the day has passed, whether it was held is asked.
pub(crate) fn planned_on(words: &Words, employer: &str, on: Date, today: Date) -> String {
    let day = words.day_near(on, today);
    match on < today {
        true => words.say(
            "week.was-it-held",
            &[("employer", &employer), ("day", &day)],
        ),
        false => format!("{employer} ({day})"),
    }
}

/// Why a visit is proposed, without its employer.
pub(crate) fn unseen(words: &Words, why: &Why, today: Date) -> String {
    match why {
        Why::FollowUp { text, due } => format!("{text}, {}", words.day_near(*due, today)),
        Why::NotSeen { days } => words.count("week.seen-days", *days),
        Why::NeverMet { days } => words.count("week.never-met", *days),
        Why::NoContact => words.label("week.no-contact"),
    }
}

/// The reason why a contact does not count, as a sentence.
pub(crate) fn reason(words: &Words, verdict: &Verdict) -> Option<String> {
    let Verdict::Not(exclusion) = verdict else {
        return None;
    };
    Some(match exclusion {
        Exclusion::NotInPerson(channel) => words.say(
            "reason.in-person",
            &[("channel", &words.label(&format!("channel.{channel}")))],
        ),
        Exclusion::Video => words.label("reason.video"),
        Exclusion::Event => words.label("reason.event"),
        Exclusion::ByCandidate => words.label("reason.by-candidate"),
        Exclusion::NoShow => words.label("reason.no-show"),
        Exclusion::NoSayInHiring => words.label("reason.no-say"),
        Exclusion::Support => words.label("reason.support"),
        Exclusion::Generic => words.label("reason.generic"),
    })
}
