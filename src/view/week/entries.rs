//! The week's contacts, and why one does not count.

use crate::domain::meetings::quota::{Exclusion, Judged, Tally, Verdict};
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
    let row = |judged: &Judged| {
        let contact = judged.logged.contact();
        let (note, why) = (
            contact.note.clone().unwrap_or_default(),
            reason(words, &judged.verdict).unwrap_or_else(|| words.label("week.counts")),
        );
        let mut employers: Vec<&str> = contact
            .employers()
            .map(|slug| inputs.caseload.employer_name(slug))
            .collect();
        let more = employers.split_off(employers.len().min(1)).len();
        let employer = format!(
            "{}{}",
            employers.join(""),
            if more > 0 {
                format!(" +{more}")
            } else {
                String::new()
            }
        );
        let on_behalf = if contact.on_behalf_of.is_empty() {
            words.label("week.for-nobody")
        } else {
            codes(&contact.on_behalf_of)
        };
        let person = contact.person.clone().unwrap_or_default();
        let last = if inputs.why { why } else { note };
        vec![
            Cell::Day(contact.on, DayForm::Short),
            employer.into(),
            words.label(&format!("channel.{}", contact.channel)).into(),
            person.into(),
            on_behalf.into(),
            last.into(),
        ]
    };
    let shown = facts.tally.judged.iter().filter(|judged| {
        inputs.why
            || matches!(
                judged.verdict,
                Verdict::Counts | Verdict::Not(Exclusion::Generic)
            )
    });
    let keys = [
        "week.column-day",
        "week.column-employer",
        "week.column-channel",
        "week.column-person",
        "week.column-for",
    ];
    let mut columns: Vec<String> = keys.iter().map(|key| words.label(key)).collect();
    columns.push(words.label(if inputs.why {
        "week.column-reason"
    } else {
        "week.column-note"
    }));
    let table = Table::new("entries", columns, shown.map(row).collect()).bare();
    page.table(Table {
        last_below: inputs.why,
        ..table
    });
    let left_out = not_counted(words, &facts.tally);
    if !left_out.is_empty() && !inputs.why {
        page.line(
            Role::Quiet,
            words.say("week.not-counted", &[("list", &left_out)]),
        );
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
