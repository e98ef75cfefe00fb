//! What an import would do, line by line.

use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Judged, Made};
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::table::Table as Read;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::cell::Cell;
use crate::view::moving::answer::data;
use crate::view::moving::counts::Counts;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;

/// The page: each table with its rows, at most so many of each.
pub(crate) fn page(tables: &[Read], decided: &Decided, words: &Words, most: usize) -> Page {
    let mut page = Page::named(words.label("moving.title"));
    for (at, table) in tables.iter().enumerate() {
        // Cards and appointments have no row of headings.
        let header = match table.header_row() {
            0 => String::new(),
            row => words.say("moving.header", &[("n", &row)]),
        };
        page.title(table.name(), header);
        if table.header_row() > 0 {
            page.line(Role::Quiet, columns(table));
        }
        for said in &table.said {
            page.line(Role::Quiet, said.clone());
        }
        let rows: Vec<&Judged> = decided.rows.iter().filter(|row| row.table == at).collect();
        let cells = rows.iter().take(most).map(|row| cells(row, decided, words));
        let headings = [
            words.label("moving.column-row"),
            String::new(),
            words.label("moving.column-entry"),
        ];
        page.table(Table::new("rows", headings, cells.collect()));
        if rows.len() > most {
            let more = rows.len() - most;
            page.line(Role::Quiet, words.say("moving.more", &[("n", &more)]));
        }
        page.gap();
    }
    page.line(Role::Strong, counted(Counts::of(decided), words));
    page.data = data(tables, decided);
    page
}

/// How the columns were read: `Datum → date, Werkgever → employer`.
fn columns(table: &Read) -> String {
    let known = |(heading, field): (&str, Option<Field>)| {
        let field = field.filter(|field| *field != Field::Nothing)?;
        Some(format!("{heading} → {}", field.word()))
    };
    let columns = table.layout.columns.iter();
    let columns = columns.filter_map(|column| known((&column.heading, column.field)));
    columns.collect::<Vec<_>>().join(", ")
}

fn cells(row: &Judged, decided: &Decided, words: &Words) -> Vec<Cell> {
    let entry = entry(row, decided, words);
    let (fate, text) = match &row.fate {
        Fate::New => ("new", entry),
        Fate::OnFile => ("on-file", entry),
        Fate::Asked(why) => ("asked", said(&why.reason, why.column.as_deref())),
        Fate::Refused(why) => ("refused", said(&why.reason, why.column.as_deref())),
        Fate::LeftOut(why) => ("left-out", why.clone()),
    };
    let fate = words.label(&format!("moving.{fate}"));
    vec![Cell::count(row.row), fate.into(), text.into()]
}

fn said(reason: &str, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("{column}: {reason}"),
        None => reason.to_owned(),
    }
}

fn entry(row: &Judged, decided: &Decided, words: &Words) -> String {
    let name = |slug: &Slug| {
        decided
            .names
            .get(slug)
            .cloned()
            .unwrap_or_else(|| slug.to_string())
    };
    match &row.made {
        Made::Nothing => String::new(),
        Made::Employer(slug, people) => {
            let people = people.join(", ");
            let at = if people.is_empty() { "" } else { ": " };
            format!(
                "{} {}{at}{people}",
                words.label("moving.employer"),
                name(slug)
            )
        }
        Made::Candidate(code) => format!("{} {code}", words.label("moving.candidate")),
        Made::Absence(away) => {
            format!(
                "{} {} \u{2013} {}",
                words.label("moving.absence"),
                away.from,
                away.to
            )
        }
        Made::Plan(plan) => plan_line(plan, &name(&plan.employer), words),
        Made::Contact(contact) => contact_line(
            contact,
            &contact.employer.as_ref().map(name).unwrap_or_default(),
            words,
        ),
    }
}

/// A contact in one line: day, how, with whom, for whom, what was said and promised.
fn contact_line(contact: &Contact, employer: &str, words: &Words) -> String {
    let codes: Vec<&str> = contact.on_behalf_of.iter().map(Code::as_str).collect();
    let at = contact.at.map(|at| words.clock(at));
    let minutes = contact
        .minutes
        .map(|minutes| words.say("number.minutes", &[("n", &minutes)]));
    let next = contact
        .next
        .as_ref()
        .map(|next| format!("> {} {}", next.text, next.due));
    let outcome = contact
        .outcome
        .map(|outcome| words.label(&format!("outcome.{outcome}")));
    let note = contact.note.as_ref().map(|note| note.replace('\n', " / "));
    let parts = [
        Some(contact.on.to_string()),
        at,
        Some(words.label(&format!("channel.{}", contact.channel))),
        Some(employer.to_owned()),
        contact.person.clone(),
        Some(codes.join(" ")).filter(|codes| !codes.is_empty()),
        minutes,
        outcome,
        note,
        next,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("  ")
}

/// A plan in one line: day, how, at whom, for whom and what for.
fn plan_line(plan: &Plan, employer: &str, words: &Words) -> String {
    let codes: Vec<&str> = plan.on_behalf_of.iter().map(Code::as_str).collect();
    let channel = plan.channel.unwrap_or(Channel::Visit);
    let parts = [
        Some(format!("{} {}", words.label("moving.plan"), plan.on)),
        plan.at.map(|at| words.clock(at)),
        Some(words.label(&format!("channel.{channel}"))),
        Some(employer.to_owned()),
        Some(codes.join(" ")).filter(|codes| !codes.is_empty()),
        plan.note.as_ref().map(|note| note.replace('\n', " / ")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("  ")
}

fn counted(counts: Counts, words: &Words) -> String {
    let part = |key: &str, n: usize| {
        (n > 0).then(|| words.say(&format!("moving.counts-{key}"), &[("n", &n)]))
    };
    let parts = [
        part("contacts", counts.contacts),
        part("plans", counts.plans),
        part("absences", counts.absences),
        part("employers", counts.employers),
        part("candidates", counts.candidates),
        part("on-file", counts.on_file),
        part("not-taken", counts.not_taken()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
