//! What is to be done on the desk, in words: the matter, and the command that settles it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::desk::caseload_size::{OverFull, TalkFirst};
use crate::domain::desk::follow_along::DueKind;
use crate::domain::desk::item::{Item, What};
use crate::domain::terms::names::Code;
use crate::view::consent::no_consent;
use crate::view::entry::codes;
use crate::words::Words;

/// The command, with what is to be put in it in the language of the page.
pub(crate) fn command(words: &Words, item: &Item) -> String {
    let commands = std::iter::once(&item.command).chain(&item.otherwise);
    let commands = commands.map(|command| filled(words, command));
    commands.collect::<Vec<_>>().join(" · ")
}

fn filled(words: &Words, command: &str) -> String {
    let put = |word: &str| match word {
        "REASON" => words.label("today.reason-placeholder"),
        "EMPLOYER" => words.label("today.employer-placeholder"),
        "DATE" => words.label("today.date-placeholder"),
        other => other.to_owned(),
    };
    command.split(' ').map(put).collect::<Vec<_>>().join(" ")
}

/// What it is about.
pub(crate) fn what(words: &Words, today: Date, what: &What) -> String {
    match what {
        What::Promised { text, id } => format!("{text} ({})", id.short()),
        What::Issue { text } => text.clone(),
        What::Planned {
            at,
            people,
            text,
            has_passed: true,
            ..
        } => {
            let text = planned(words, *at, people, text.as_deref());
            let asked = words.say("today.was-it-held", &[("text", &text)]);
            asked.trim().to_owned()
        }
        What::Planned {
            at,
            people,
            text,
            warning,
            ..
        } => {
            let text = planned(words, *at, people, text.as_deref());
            warned(words, today, text, warning.as_ref())
        }
        What::FollowAlong { kind, missed } => follow_along(words, *kind, *missed),
        What::Feedback { candidate } => words.say("today.feedback-about", &[("who", candidate)]),
        What::NoContact { days } => words.count("report.quiet", *days),
        What::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        What::ConsentEnds => words.label("today.consent-ends"),
        What::ConsentEnded => words.label("today.consent-ended"),
        What::WorkExperienceOver => words.label("today.past-its-end"),
        What::NoBackup { days } => words.say("today.no-backup", &[("n", days)]),
        What::TooMany(over) => too_many(words, over),
        What::KeptLongEnough => words.label("today.kept"),
        What::Review(kind) => words.label(&format!("agreement.{kind}")),
        What::InstructionBack { employer } => {
            words.say("today.instruction", &[("employer", employer)])
        }
        What::Quiet { days } => words.count("report.quiet", *days),
    }
}

/// Which talk of the schedule it is.
pub(crate) fn talk(words: &Words, kind: DueKind) -> String {
    words.label(match kind {
        DueKind::BeforeStart => "today.before-start",
        DueKind::FirstDays => "today.first-days",
        DueKind::Weekly => "today.weekly",
        DueKind::Monthly => "today.monthly",
        DueKind::AfterLoss => "today.after-loss",
    })
}

/// Which talk is due, or was missed and how many others with it.
fn follow_along(words: &Words, kind: DueKind, missed: usize) -> String {
    let talk = talk(words, kind);
    match missed {
        0 => talk,
        1 => words.say("today.missed", &[("talk", &talk)]),
        missed => words.say("today.missed-many", &[("talk", &talk), ("n", &missed)]),
    }
}

/// A planned visit: when, for whom and what for.
fn planned(words: &Words, at: Option<TimeOfDay>, people: &[Code], text: Option<&str>) -> String {
    let people = (!people.is_empty()).then(|| codes(people));
    let at = at.map(|at| words.clock(at));
    let parts = [at, people, text.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The same, and what consent no longer allows.
fn warned(words: &Words, today: Date, text: String, warning: Option<&NoConsent>) -> String {
    let Some(warning) = warning else {
        return text;
    };
    let why = no_consent(words, warning, today);
    let said = words.say("today.warning", &[("text", &text), ("why", &why)]);
    said.trim().to_owned()
}

/// How many people too many, and the next thing to do about it.
pub(crate) fn too_many(words: &Words, over: &OverFull) -> String {
    let list = |codes: &[Code]| {
        let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
        codes.join(", ")
    };
    let limit = words.number(over.limit);
    let values: &[(&str, &dyn std::fmt::Display)] = &[("n", &over.over), ("limit", &limit)];
    let too_many = words.say("report.caseload-over", values);
    let next = match &over.first {
        TalkFirst::Settled(codes) => {
            words.say("report.caseload-settled", &[("list", &list(codes))])
        }
        TalkFirst::Quiet(codes) => words.say("report.caseload-quiet", &[("list", &list(codes))]),
        TalkFirst::Nobody => words.label("report.caseload-share"),
    };
    format!("{too_many} {next}")
}
