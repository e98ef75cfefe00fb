use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::editor;
use crate::cli::record::facts::{comparable, items};
use crate::cli::session::Session;
use crate::domain::change::transaction::{Change, Record, RecordChange, Value};
use crate::domain::terms::text;
use crate::store::data::load::{Pick, Scope};
use clap::Args;
use serde_json::{Map, json};

/// What may be set, and what kind of value each takes.
const TEXTS: [&str; 7] = [
    "name", "town", "sector", "size", "source", "needs", "website",
];
const LISTS: [&str; 3] = ["tags", "aliases", "tasks"];
/// What is laid beside a candidate's preferences.
const COMPARED: [&str; 3] = ["weekly_hours", "days", "times"];

/// Change facts of an employer
///
/// --set key=value sets one, --set key= takes it away. Without --set the record opens in $EDITOR.
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The employer
    employer: Text,

    /// A fact: name, town, sector, size, source, needs, website, tags, aliases, cadence (days); what they have: tasks,
    /// weekly_hours (15-30), days (mon,tue), times (6-14,14-22)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Edit) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let slug = session.employer(&args.employer)?;
    let record = Record::Employer(slug.clone());
    if args.set.is_empty() {
        return editor::edit(&session, &record, "employer");
    }
    let caseload = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let changes: Vec<RecordChange> = args
        .set
        .iter()
        .map(|assignment| {
            let (key, value) = assignment
                .split_once('=')
                .ok_or_else(|| Failure::usage(format!("`{}` is not KEY=VALUE", &**assignment)))?;
            set(key.trim(), &session.guarded(&caseload, value, &[], None)?)
        })
        .collect::<Result<_, Failure>>()?;
    let author = session.author();
    let mut change = Change::new(format!("employer {slug} edited"));
    change.record(&author, record, changes);
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    data.insert("employer".to_owned(), json!({ "id": slug }));
    let line = if written.paths.is_empty() {
        format!("{slug} is on file so already.")
    } else {
        format!("Changed {slug}.")
    };
    session.confirm(
        "employer",
        data,
        &written,
        &[line, format!("Next: coach employer show {slug}")],
    )
}

fn set(key: &str, value: &str) -> Result<RecordChange, Failure> {
    let known = || {
        Failure::usage(format!(
            "`{key}` can not be set; one of: {}, {}, {}, cadence",
            TEXTS.join(", "),
            LISTS.join(", "),
            COMPARED.join(", ")
        ))
        .hint("other keys are for the file itself: coach employer edit EMPLOYER")
    };
    if value.is_empty()
        && key != "name"
        && (TEXTS.contains(&key)
            || LISTS.contains(&key)
            || COMPARED.contains(&key)
            || key == "cadence")
    {
        return Ok(RecordChange::Unset {
            key: key.to_owned(),
        });
    }
    let value = if key == "name" {
        Value::Text(text::name(value, "employer's name")?)
    } else if TEXTS.contains(&key) {
        Value::Text(value.to_owned())
    } else if LISTS.contains(&key) {
        Value::List(items(value))
    } else if COMPARED.contains(&key) {
        comparable(key, value)?
    } else if key == "cadence" {
        let days: u32 = value
            .parse()
            .map_err(|_| Failure::usage(format!("`{value}` is not a number of days")))?;
        Value::Number(f64::from(days))
    } else {
        return Err(known());
    };
    Ok(RecordChange::Set {
        key: key.to_owned(),
        value,
    })
}
