use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::editor;
use crate::cli::entry_fields::day;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::{Change, Record, RecordChange, Step, Value};
use crate::domain::text;
use crate::store::layout;
use crate::store::load::{Pick, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Change what is known of a candidate
///
/// name, phone, email and aliases go to private/; wants, entered and out_of_work to the shared record. --set key= takes a
/// fact away. Without --set the shared record opens in $EDITOR.
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The candidate
    code: Text,

    /// A fact: name, phone, email, aliases, wants, entered or out_of_work (yes or no)
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
    let caseload = session.load(&Scope { identities: Pick::All, ..Scope::default() })?;
    let (mut private, mut shared) = (Vec::new(), Vec::new());
    for assignment in &args.set {
        let (key, value) = assignment.split_once('=').ok_or_else(|| Failure::usage(format!("`{}` is not KEY=VALUE", &**assignment)))?;
        let (key, value) = (key.trim(), value.trim());
        match key {
            "name" => private.push(set(key, Value::Text(text::name(value, "candidate's name")?))),
            "phone" | "email" | "aliases" | "wants" | "out_of_work" if value.is_empty() => {
                let change = RecordChange::Unset { key: key.to_owned() };
                if matches!(key, "wants" | "out_of_work") { shared.push(change) } else { private.push(change) }
            }
            "phone" | "email" => private.push(set(key, Value::Text(text::name(value, "value")?))),
            "aliases" => private.push(set(key, Value::List(items(value)))),
            "wants" => shared.push(set(key, Value::List(items(&session.guarded(&caseload, value, std::slice::from_ref(&code), None)?)))),
            "entered" => shared.push(set(key, Value::Day(day(&Some(value.parse().unwrap_or_else(|never| match never {})), session.today())?))),
            "out_of_work" => shared.push(set(key, Value::Flag(yes(value)?))),
            _ => return Err(Failure::usage(format!("`{key}` can not be set; one of: name, phone, email, aliases, wants, entered, out_of_work"))),
        }
    }
    let author = session.author();
    let mut change = Change::new(format!("candidate {code} edited"));
    if !private.is_empty() {
        if !session.directory.disk.exists(&layout::record(&Record::Identity(code.clone()))) {
            let fields = vec![("code", Value::Text(code.to_string())), ("name", Value::Text(code.to_string()))];
            private.insert(0, RecordChange::Create { fields, blocks: Vec::new() });
        }
        change.steps.push(Step::Record { record: Record::Identity(code.clone()), changes: private });
    }
    if !shared.is_empty() {
        change.record(&author, Record::Candidate(code.clone()), shared);
    }
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    data.insert("candidate".to_owned(), json!({ "code": code }));
    let line = if written.paths.is_empty() { format!("{code} is on file so already.") } else { format!("Changed {code}.") };
    session.confirm("candidate", data, &written, &[line, format!("Next: coach candidate show {code}")])
}

fn set(key: &str, value: Value) -> RecordChange {
    RecordChange::Set { key: key.to_owned(), value }
}

fn items(value: &str) -> Vec<String> {
    value.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

fn yes(value: &str) -> Result<bool, Failure> {
    match value {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        other => Err(Failure::usage(format!("`{other}` is neither yes nor no"))),
    }
}
