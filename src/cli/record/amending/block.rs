//! Changes a block of a record: a job, a step, a consent, a contact person and the like.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::record::amending::kinds::flags;
use crate::cli::record::amending::takes::Reading;
use crate::cli::record::block::{called, data, show};
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::block_rules::check;
use crate::domain::change::difference::differences;
use crate::domain::change::held::Held;
use crate::domain::change::transaction::Change;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::coach::MOST_A_WEEK;
use crate::words::say::say;
use serde_json::{Map, Value, json};

/// Makes a block say what the flags say; `schema` is the answer's.
pub(crate) fn amend(
    session: &Session,
    caseload: &Caseload,
    held: &Held,
    (schema, given): (&str, &[(&'static str, Text)]),
) -> Result<u8, Failure> {
    let what = held.block.kind.called();
    let article = if what.starts_with(['a', 'i']) {
        "an"
    } else {
        "a"
    };
    let reading = Reading {
        session,
        caseload,
        involved: held.code().cloned().into_iter().collect(),
    };
    let flags = flags(held.block.kind, held.slug().is_some());
    let before = &held.block.fields;
    let mut after = reading.fields(&format!("{article} {what}"), flags, given, before.clone())?;
    if held.block.kind == Kind::Job {
        set_hours(session, before, &mut after, given)?;
        take_end_away(&mut after, given);
    }
    let differences = differences(before, &after);
    if differences.is_empty() {
        let line = say!(session.words, "said.says-so", id = held.block.id);
        return session.unchanged(schema, data(held, &after), line);
    }
    check(&held.block, &after, &held.others())?;
    let revision = held.saying(after.clone()).map_err(unreadable)?;
    let author = session.author();
    let what = called(session, held);
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.change", what));
    change.revise(&author, revision);
    let written = session.commit(&author, change)?;
    let mut lines = vec![say!(words, "said.changed", id = held.block.id, what)];
    lines.extend(session.changes(&differences));
    let undoes = words.label("said.undoes-change");
    lines.push(session.next(format!("{}; {undoes}", show(held))));
    session.confirm(schema, data(held, &after), &written, &lines)
}

/// A job that goes on has no reason for its end, and no day on which it was heard of.
fn take_end_away(after: &mut Map<String, Value>, given: &[(&'static str, Text)]) {
    let is_given = |name: &str| given.iter().any(|(known, _)| *known == name);
    if is_given("end") && !after.contains_key("end") {
        for field in ["reason", "heard"] {
            if !is_given(field) {
                after.shift_remove(field);
            }
        }
    }
}

fn unreadable(error: serde_json::Error) -> Failure {
    Failure::usage(crate::domain::terms::text::without_values(
        &error.to_string(),
    ))
}

/// Weekly hours count from the day given, else from the job's first; a first day that moves takes the hours from it along.
fn set_hours(
    session: &Session,
    before: &Map<String, Value>,
    after: &mut Map<String, Value>,
    given: &[(&'static str, Text)],
) -> Result<(), Failure> {
    let text = |name: &str| given.iter().find(|(known, _)| *known == name);
    let (old, start) = (before.get("start").cloned(), after.get("start").cloned());
    let mut hours = match after.get("hours") {
        Some(Value::Array(hours)) => hours.clone(),
        _ => Vec::new(),
    };
    for known in &mut hours {
        if old.is_some() && known.get("from") == old.as_ref() {
            known["from"] = json!(start);
        }
    }
    match (text("hours"), text("from")) {
        (None, Some(_)) => return Err(Failure::usage("how many hours? --hours is missing")),
        (None, None) => {}
        (Some((_, weekly)), from) => {
            let from = match from {
                Some((_, from)) => json!(session.day_near(&Some(from.clone()))?),
                None => json!(start),
            };
            hours.retain(|known| known.get("from") != Some(&from));
            if !weekly.trim().is_empty() {
                hours.push(json!({ "from": from, "weekly": weekly_hours(weekly)? }));
            }
        }
    }
    hours.sort_by_key(|known| known.get("from").map(Value::to_string));
    after.shift_remove("hours");
    if !hours.is_empty() {
        after.insert("hours".to_owned(), Value::Array(hours));
    }
    Ok(())
}

fn weekly_hours(text: &str) -> Result<f64, Failure> {
    let hours = crate::cli::amounts::number(text).map_err(Failure::usage)?;
    match hours > 0.0 && hours <= MOST_A_WEEK {
        true => Ok(hours),
        false => Err(Failure::usage(format!(
            "hours a week must be more than 0 and at most {MOST_A_WEEK}"
        ))),
    }
}
