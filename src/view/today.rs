//! The desk's page: overdue first, then today, this week's plans, and who or what has been left alone.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::follow_along::DueKind;
use crate::domain::desk::today::{About, Desk, Item, What};
use crate::domain::record::coach::Coach;
use crate::view::cell::Cell;
use crate::view::consent::no_consent;
use crate::view::entry::{codes, person};
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde_json::{Value, json};

/// What the page is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Coach,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    pub(crate) names: bool,
    /// How the week stands, in a line.
    pub(crate) week: &'a str,
}

/// Makes the page.
pub(crate) fn page(inputs: &Inputs, desk: &Desk) -> Page {
    let mut page = Page::default();
    let words = inputs.words;
    page.title(
        words.say(
            "today.title",
            &[
                ("day", &words.day(inputs.today)),
                ("coach", &inputs.coach.display_name()),
            ],
        ),
        "",
    );
    page.line(Role::Plain, inputs.week);
    let lists: [(&str, &str, &[Item]); 15] = [
        ("overdue", "due", &desk.overdue),
        ("due_today", "due", &desk.due_today),
        ("due_this_week", "due", &desk.due_this_week),
        ("planned", "due", &desk.planned),
        ("follow_along_due", "due", &desk.follow_along_due),
        ("quiet_candidates", "since", &desk.quiet_candidates),
        (
            "seekers_without_meeting",
            "since",
            &desk.seekers_without_meeting,
        ),
        ("consent_expiring", "due", &desk.consent_expiring),
        (
            "work_experience_overdue",
            "due",
            &desk.work_experience_overdue,
        ),
        ("quiet_employers", "since", &desk.quiet_employers),
        ("open_issues", "since", &desk.open_issues),
        ("retention_due", "due", &desk.retention_due),
        (
            "private_without_backup",
            "since",
            &desk.private_without_backup,
        ),
        ("instructions_out", "due", &desk.instructions_out),
        ("reviews_due", "due", &desk.reviews_due),
    ];
    for (name, day, items) in lists {
        page.fact(
            name,
            items
                .iter()
                .map(|item| data(inputs, name, day, item))
                .collect::<Vec<_>>(),
        );
        if items.is_empty() {
            continue;
        }
        page.gap();
        page.heading(words.label(heading(name)));
        let rows = items
            .iter()
            .map(|item| {
                vec![
                    Cell::day(item.day, inputs.today),
                    who(inputs, item).into(),
                    what(words, inputs.today, item).into(),
                    command(words, item).into(),
                ]
            })
            .collect();
        let columns = ["day", "who", "what", "command"]
            .map(|key| words.label(&format!("today.column-{key}")));
        page.table(
            Table::new(name, columns, rows)
                .elastic(2)
                .bare()
                .last_below(),
        );
    }
    if lists.iter().all(|(_, _, items)| items.is_empty()) {
        page.gap();
        page.line(Role::Good, words.label("today.clear"));
    }
    page.fact("coach", json!(inputs.coach.handle));
    page.fact("on", json!(inputs.today));
    page
}

/// The command, with what is to be put in it in the language of the page.
fn command(words: &Words, item: &Item) -> String {
    let put = |word: &str| match word {
        "EMPLOYER" => words.label("today.employer-placeholder"),
        "DATE" => words.label("today.date-placeholder"),
        other => other.to_owned(),
    };
    item.command
        .split(' ')
        .map(put)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The catalogue's key for a list.
fn heading(name: &str) -> &'static str {
    match name {
        "overdue" => "today.overdue",
        "due_today" => "today.due-today",
        "due_this_week" => "today.due-this-week",
        "planned" => "today.planned",
        "follow_along_due" => "today.follow-along",
        "quiet_candidates" => "today.quiet-candidates",
        "seekers_without_meeting" => "today.seekers",
        "consent_expiring" => "today.consent",
        "work_experience_overdue" => "today.work-experience",
        "quiet_employers" => "today.quiet-employers",
        "retention_due" => "today.retention",
        "private_without_backup" => "today.backup",
        "instructions_out" => "today.instructions",
        "reviews_due" => "today.reviews",
        _ => "today.issues",
    }
}

fn who(inputs: &Inputs, item: &Item) -> String {
    match &item.about {
        About::Employer(slug) => inputs.caseload.employer_name(slug).to_owned(),
        About::Candidate(code) => person(inputs.caseload, code, inputs.names),
        About::Nobody => String::new(),
    }
}

fn what(words: &Words, today: Date, item: &Item) -> String {
    match &item.what {
        What::Promised { text, id } => format!("{text} ({})", id.short()),
        What::Issue { text } => text.clone(),
        What::Planned {
            at,
            people,
            text,
            warning,
            ..
        } => {
            let people = if people.is_empty() {
                None
            } else {
                Some(codes(people))
            };
            let parts = [at.map(|at| words.clock(at)), people, text.clone()];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            warning.as_ref().map_or_else(
                || text.clone(),
                |warning| {
                    words
                        .say(
                            "today.warning",
                            &[("text", &text), ("why", &no_consent(words, warning, today))],
                        )
                        .trim()
                        .to_owned()
                },
            )
        }
        What::FollowAlong(kind) => words.label(match kind {
            DueKind::BeforeStart => "today.before-start",
            DueKind::FirstDays => "today.first-days",
            DueKind::Weekly => "today.weekly",
            DueKind::Monthly => "today.monthly",
            DueKind::AfterLoss => "today.after-loss",
        }),
        What::NoContact { days } => words.count("report.quiet", *days),
        What::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        What::ConsentEnds => words.label("today.consent-ends"),
        What::ConsentEnded => words.label("today.consent-ended"),
        What::WorkExperienceOver => words.label("today.past-its-end"),
        What::NoBackup { days } => words.say("today.no-backup", &[("n", days)]),
        What::KeptLongEnough => words.label("today.kept"),
        What::Review(kind) => words.label(&format!("agreement.{kind}")),
        What::InstructionBack { employer } => {
            words.say("today.instruction", &[("employer", employer)])
        }
        What::Quiet { days } => words.count("report.quiet", *days),
    }
}

fn data(inputs: &Inputs, kind: &str, day: &str, item: &Item) -> Value {
    let mut object = serde_json::Map::new();
    object.insert("kind".to_owned(), kind.into());
    match &item.about {
        About::Employer(slug) => drop(object.insert("employer".to_owned(), json!(slug))),
        About::Candidate(code) => drop(object.insert("candidate".to_owned(), json!(code))),
        About::Nobody => {}
    }
    object.insert(day.to_owned(), json!(item.day));
    if let What::Promised { id, .. } | What::Planned { id, .. } = &item.what {
        object.insert("id".to_owned(), json!(id));
    }
    // The id has a key of its own.
    let text = if let What::Promised { text, .. } = &item.what {
        text.clone()
    } else {
        what(inputs.words, inputs.today, item)
    };
    object.insert("text".to_owned(), text.into());
    object.insert("command".to_owned(), item.command.clone().into());
    object.into()
}
