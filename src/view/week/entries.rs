//! The week's contacts, and why one does not count.

use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::quota::{Exclusion, Judged, Tally, Verdict};
use crate::domain::meetings::twice::Twice;
use crate::domain::terms::vocabulary::Channel;
use crate::view::cell::{Cell, DayForm};
use crate::view::entry::codes;
use crate::view::page::{Page, Role, Table};
use crate::view::week::facts::{Facts, Inputs};
use crate::view::week::wording::reason;
use crate::words::Words;

/// The week's contacts: those that count, or with `why` all of them and the reason.
pub(crate) fn entries(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    if facts.tally.judged.is_empty() {
        page.line(Role::Quiet, words.label("week.empty"));
        return;
    }
    page.table(table(inputs, &facts.tally));
    if inputs.why {
        page.list(
            words,
            Role::Quiet,
            "week.twice",
            &twice(inputs, &facts.tally),
        );
    } else {
        let left_out = not_counted(words, &facts.tally);
        page.list(words, Role::Quiet, "week.not-counted", &left_out);
    }
}

/// Contacts that may have been logged twice: `visit Acme Oy, Tue 17 Nov (4f7q, 8ab2)`.
fn twice(inputs: &Inputs, tally: &Tally) -> String {
    let words = inputs.words;
    let shown = |twice: &Twice| {
        let contact = twice.again.contact();
        let channel = words.label(&format!("channel.{}", contact.channel));
        let on = words.day_near(contact.on, inputs.today);
        let (first, again) = (twice.first.id.short(), twice.again.id.short());
        let employer = employers(inputs, contact);
        format!("{employer}, {channel}, {on} ({first}, {again})")
    };
    let all: Vec<String> = tally.repeated().iter().map(shown).collect();
    all.join("; ")
}

fn table(inputs: &Inputs, tally: &Tally) -> Table {
    let last = if inputs.why { "reason" } else { "note" };
    let columns = ["day", "employer", "channel", "person", "for", last]
        .map(|key| inputs.words.label(&format!("week.column-{key}")));
    let is_shown = |verdict: &Verdict| {
        inputs.why || matches!(verdict, Verdict::Counts | Verdict::Not(Exclusion::Generic))
    };
    let judged = tally.judged.iter();
    let rows = judged
        .filter(|judged| is_shown(&judged.verdict))
        .map(|judged| cells(inputs, judged));
    Table {
        last_below: inputs.why,
        ..Table::new("entries", columns, rows.collect()).bare()
    }
}

fn cells(inputs: &Inputs, judged: &Judged) -> Vec<Cell> {
    let words = inputs.words;
    let contact = judged.logged.contact();
    let on_behalf = if contact.on_behalf_of.is_empty() {
        words.label("week.for-nobody")
    } else {
        codes(&contact.on_behalf_of)
    };
    let last = if inputs.why {
        reason(words, &judged.verdict).unwrap_or_else(|| words.label("week.counts"))
    } else {
        contact.note.clone().unwrap_or_default()
    };
    vec![
        Cell::Day(contact.on, DayForm::Short),
        employers(inputs, contact).into(),
        words.label(&format!("channel.{}", contact.channel)).into(),
        contact.person.clone().into(),
        on_behalf.into(),
        last.into(),
    ]
}

/// The first employer, and how many more there were.
fn employers(inputs: &Inputs, contact: &Contact) -> String {
    let mut employers = contact.employers();
    let first = employers.next();
    let first = first.map_or("", |slug| inputs.caseload.employer_name(slug));
    match employers.count() {
        0 => first.to_owned(),
        more => format!("{first} +{more}"),
    }
}

/// `4 calls, 1 video call`.
fn not_counted(words: &Words, tally: &Tally) -> String {
    let count = |channel: &Channel| {
        tally
            .judged
            .iter()
            .filter(|judged| {
                judged.verdict != Verdict::Counts && judged.logged.contact().channel == *channel
            })
            .count() as i64
    };
    let of = |channel: &Channel| {
        Some(count(channel))
            .filter(|n| *n > 0)
            .map(|n| words.count(&format!("kinds.{channel}"), n))
    };
    Channel::ALL
        .iter()
        .filter_map(of)
        .collect::<Vec<_>>()
        .join(", ")
}
