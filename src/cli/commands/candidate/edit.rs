use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::record::editor;
use crate::cli::record::facts::{comparable, items};
use crate::cli::session::Session;
use crate::domain::change::transaction::{Change, Record, RecordChange, Step, Value};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::DisclosureWish;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Change what is known of a candidate
///
/// name, phone, email and aliases go to private/; everything else to the shared record. --set key= takes a fact away. Without
/// --set the shared record opens in $EDITOR.
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The candidate
    code: Text,

    /// A fact: name, phone, email, aliases; entered, out_of_work (yes or no), wants; what they prefer: job_types, weekly_hours
    /// (15-25), days (mon,tue), times (mornings, 8-14), places, travel, tasks, avoid, disclosure (nothing, support, adjustments, open)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Edit) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    if args.set.is_empty() {
        return editor::edit(&session, &Record::Candidate(code), "candidate");
    }
    let caseload = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let (mut private, mut shared) = (Vec::new(), Vec::new());
    for assignment in &args.set {
        let (key, value) = assignment
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("`{}` is not KEY=VALUE", &**assignment)))?;
        let (key, value) = (key.trim(), value.trim());
        let guarded = || session.guarded(&caseload, value, std::slice::from_ref(&code), None);
        if PRIVATE.contains(&key) {
            private.push(private_change(key, value)?);
        } else if key == "entered" {
            shared.push(set(
                key,
                Value::Day(day(
                    &Some(value.parse().unwrap_or_else(|never| match never {})),
                    session.today(),
                )?),
            ));
        } else if value.is_empty() && SHARED.contains(&key) {
            shared.push(RecordChange::Unset {
                key: key.to_owned(),
            });
        } else if SHARED.contains(&key) {
            shared.push(set(key, shared_value(key, value, guarded)?));
        } else {
            let known = PRIVATE
                .iter()
                .chain(&SHARED)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            return Err(Failure::usage(format!(
                "`{key}` can not be set; one of: {known}, entered"
            )));
        }
    }
    let author = session.author();
    let mut change = Change::new(format!("candidate {code} edited"));
    if !private.is_empty() {
        if !session
            .directory
            .disk
            .exists(&layout::record(&Record::Identity(code.clone())))
        {
            let fields = vec![
                ("code", Value::Text(code.to_string())),
                ("name", Value::Text(code.to_string())),
            ];
            private.insert(
                0,
                RecordChange::Create {
                    fields,
                    blocks: Vec::new(),
                },
            );
        }
        change.steps.push(Step::Record {
            record: Record::Identity(code.clone()),
            changes: private,
        });
    }
    if !shared.is_empty() {
        change.record(&author, Record::Candidate(code.clone()), shared);
    }
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    data.insert("candidate".to_owned(), json!({ "code": code }));
    let line = if written.paths.is_empty() {
        format!("{code} is on file so already.")
    } else {
        format!("Changed {code}.")
    };
    session.confirm(
        "candidate",
        data,
        &written,
        &[line, format!("Next: coach candidate show {code}")],
    )
}

fn set(key: &str, value: Value) -> RecordChange {
    RecordChange::Set {
        key: key.to_owned(),
        value,
    }
}

/// Facts of the identity; the name can not be taken away.
const PRIVATE: [&str; 4] = ["name", "phone", "email", "aliases"];
/// Facts of the shared record that may be set and taken away.
const SHARED: [&str; 11] = [
    "wants",
    "out_of_work",
    "job_types",
    "weekly_hours",
    "days",
    "times",
    "places",
    "travel",
    "tasks",
    "avoid",
    "disclosure",
];

fn private_change(key: &str, value: &str) -> Result<RecordChange, Failure> {
    Ok(match key {
        "name" => set(key, Value::Text(text::name(value, "candidate's name")?)),
        _ if value.is_empty() => RecordChange::Unset {
            key: key.to_owned(),
        },
        "aliases" => set(key, Value::List(items(value))),
        _ => set(key, Value::Text(text::name(value, "value")?)),
    })
}

/// A value for the shared record: checked where it is compared later, guarded of names where it is free text.
fn shared_value(
    key: &str,
    value: &str,
    guarded: impl FnOnce() -> Result<String, Failure>,
) -> Result<Value, Failure> {
    Ok(match key {
        "out_of_work" => Value::Flag(yes(value)?),
        "weekly_hours" | "days" | "times" => comparable(key, value)?,
        "disclosure" => Value::Text(value.parse::<DisclosureWish>()?.to_string()),
        "travel" => Value::Text(guarded()?),
        _ => Value::List(items(&guarded()?)),
    })
}

fn yes(value: &str) -> Result<bool, Failure> {
    match value {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        other => Err(Failure::usage(format!("`{other}` is neither yes nor no"))),
    }
}
