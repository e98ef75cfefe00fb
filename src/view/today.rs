//! The desk's page: overdue first, then today, this week's plans, and who or what has been left alone.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::item::{About, Item, What};
use crate::domain::desk::today::Desk;
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::view::cell::Cell;
use crate::view::desk_words::{command, what};
use crate::view::entry::person;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::{Serialize, Serializer};
use std::fmt::Display;

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
    /// Copies beside logs and records, by path.
    pub(crate) copies: &'a [String],
    /// Lines of a phone that wait to be logged.
    pub(crate) captures: usize,
}

/// Makes the page.
pub(crate) fn page(inputs: &Inputs, desk: &Desk) -> Page {
    let (words, caseload) = (inputs.words, inputs.caseload);
    let lists = lists(desk);
    let mut page = Page::of(&DeskAnswer {
        lists: lists
            .iter()
            .map(|list| (list.name, answers(inputs, list)))
            .collect(),
        coach: &inputs.coach.handle,
        on: inputs.today,
        copies: inputs.copies,
        captures: inputs.captures,
    });
    let day = words.day(inputs.today);
    let values: [(&str, &dyn Display); 2] =
        [("day", &day), ("coach", &inputs.coach.display_name())];
    page.title(words.say("today.title", &values), "");
    page.line(Role::Plain, inputs.week);
    if inputs.captures > 0 {
        page.line(
            Role::Plain,
            words.say("today.captures", &[("n", &inputs.captures)]),
        );
    }
    for path in inputs.copies {
        let key = match path.ends_with(".jsonl") {
            true => "today.copied-log",
            false => "today.copied-record",
        };
        page.line(Role::Warn, words.say(key, &[("path", path)]));
    }
    for list in lists.iter().filter(|list| !list.items.is_empty()) {
        page.gap();
        page.heading(words.label(list.heading));
        page.table(table(inputs, list));
    }
    if lists.iter().all(|list| list.items.is_empty()) {
        page.gap();
        let has_records = !caseload.employers.is_empty() || !caseload.candidates.is_empty();
        let key = match has_records {
            true => "today.clear",
            false => "today.nothing-yet",
        };
        page.line(Role::Good, words.label(key));
    }
    page
}

fn table(inputs: &Inputs, list: &List) -> Table {
    let words = inputs.words;
    let row = |item: &Item| {
        vec![
            Cell::day(item.day, inputs.today),
            who(inputs, item).into(),
            what(words, inputs.today, &item.what).into(),
            command(words, item).into(),
        ]
    };
    let columns =
        ["day", "who", "what", "command"].map(|key| words.label(&format!("today.column-{key}")));
    Table::new(list.name, columns, list.items.iter().map(row).collect())
        .elastic(2)
        .bare()
        .last_below()
}

/// What the page says: each list under its own key.
#[derive(Serialize)]
struct DeskAnswer<'a> {
    #[serde(flatten, serialize_with = "by_name")]
    lists: Vec<(&'static str, Vec<ItemAnswer<'a>>)>,
    coach: &'a Handle,
    on: Date,
    copies: &'a [String],
    captures: usize,
}

fn by_name<S: Serializer>(
    lists: &[(&'static str, Vec<ItemAnswer>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(lists.iter().map(|(name, items)| (name, items)))
}

/// A list of the desk: its key, its heading, and what its days mean.
struct List<'a> {
    name: &'static str,
    heading: &'static str,
    day: Day,
    items: &'a [Item],
}

/// What the day of an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    /// The day it is or was due.
    Due,
    /// The day since which it has been so.
    Since,
}

/// The lists of the desk, in the order of the page.
fn lists(desk: &Desk) -> [List<'_>; 17] {
    [
        due("overdue", "today.overdue", &desk.overdue),
        due("due_today", "today.due-today", &desk.due_today),
        due("due_this_week", "today.due-this-week", &desk.due_this_week),
        due("planned", "today.planned", &desk.planned),
        due(
            "follow_along_due",
            "today.follow-along",
            &desk.follow_along_due,
        ),
        due(
            "employer_feedback_due",
            "today.feedback",
            &desk.employer_feedback_due,
        ),
        since(
            "quiet_candidates",
            "today.quiet-candidates",
            &desk.quiet_candidates,
        ),
        since(
            "seekers_without_meeting",
            "today.seekers",
            &desk.seekers_without_meeting,
        ),
        due("caseload_over", "today.too-many", &desk.caseload_over),
        due("consent_expiring", "today.consent", &desk.consent_expiring),
        due(
            "work_experience_overdue",
            "today.work-experience",
            &desk.work_experience_overdue,
        ),
        since(
            "quiet_employers",
            "today.quiet-employers",
            &desk.quiet_employers,
        ),
        since("open_issues", "today.issues", &desk.open_issues),
        due("retention_due", "today.retention", &desk.retention_due),
        since(
            "private_without_backup",
            "today.backup",
            &desk.private_without_backup,
        ),
        due(
            "instructions_out",
            "today.instructions",
            &desk.instructions_out,
        ),
        due("reviews_due", "today.reviews", &desk.reviews_due),
    ]
}

/// A list of what is due on its day.
fn due<'a>(name: &'static str, heading: &'static str, items: &'a [Item]) -> List<'a> {
    List {
        name,
        heading,
        day: Day::Due,
        items,
    }
}

/// A list of what has been so since its day.
fn since<'a>(name: &'static str, heading: &'static str, items: &'a [Item]) -> List<'a> {
    List {
        day: Day::Since,
        ..due(name, heading, items)
    }
}

fn who(inputs: &Inputs, item: &Item) -> String {
    match &item.about {
        About::Employer(slug) => inputs.caseload.employer_name(slug).to_owned(),
        About::Candidate(code) => person(inputs.caseload, code, inputs.names),
        About::Nobody => String::new(),
    }
}

/// An item for machines. Whether the day is one on which it is due or since when it has been so depends on its list.
#[derive(Serialize)]
struct ItemAnswer<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    employer: Option<&'a Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate: Option<&'a Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<EntryId>,
    text: String,
    command: &'a str,
    /// The command for where it came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    otherwise: Option<&'a str>,
}

fn answers<'a>(inputs: &Inputs, list: &List<'a>) -> Vec<ItemAnswer<'a>> {
    let items = list.items.iter();
    items.map(|item| answer(inputs, list, item)).collect()
}

fn answer<'a>(inputs: &Inputs, list: &List, item: &'a Item) -> ItemAnswer<'a> {
    let (employer, candidate) = match &item.about {
        About::Employer(slug) => (Some(slug), None),
        About::Candidate(code) => (None, Some(code)),
        About::Nobody => (None, None),
    };
    let is_due = list.day == Day::Due;
    ItemAnswer {
        kind: list.name,
        employer,
        candidate,
        due: is_due.then_some(item.day),
        since: (!is_due).then_some(item.day),
        id: match &item.what {
            What::Promised { id, .. } | What::Planned { id, .. } => Some(*id),
            _ => None,
        },
        // The id has a key of its own.
        text: match &item.what {
            What::Promised { text, .. } => text.clone(),
            other => what(inputs.words, inputs.today, other),
        },
        command: &item.command,
        otherwise: item.otherwise.as_deref(),
    }
}
