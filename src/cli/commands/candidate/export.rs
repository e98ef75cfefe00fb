use crate::cli::args::{Format, Text};
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::erasure::words::KEYS_OF_LINES;
use crate::domain::terms::names::Code;
use crate::store::data::load::Scope;
use crate::store::disk::door::Disk;
use crate::store::disk::outside;
use crate::store::erasure::others::Others;
use crate::store::write::written::Written;
use crate::view::entry::logged_data;
use crate::view::held::page::{Inputs, page};
use crate::view::page::Page;
use crate::words::say::say;
use clap::Args;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::Path;

/// Show or write everything held about a candidate, for them: to read, and as data
///
/// Record, name, what they told you, every contact about them with its earlier versions, and who has access (Articles 15
/// and 20 of Regulation (EU) 2016/679). Other candidates and contact persons are masked as far as they are known here: read
/// it through before you hand it over. With --output two files are written, CODE.json and CODE.html.
#[derive(Args, Clone, Debug)]
pub(crate) struct Export {
    /// The candidate
    code: Text,

    /// The folder to write to, outside the data directory
    #[arg(long, value_name = "DIR")]
    output: Option<OsString>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Export) -> Result<u8, Failure> {
    let session = Session::read_for_team(context)?;
    let code = session.candidate(&args.code)?;
    let page = held(&session, &code)?;
    let Some(output) = &args.output else {
        return session.show("candidate-export", &page);
    };
    let folder = crate::cli::args::path(output);
    if outside::is_inside(session.directory.disk.root(), &folder) {
        return Err(Failure::usage("save the copy outside the data directory")
            .hint("coach candidate export CODE --output DIR"));
    }
    let written = write(&session, &code, &page, &folder)?;
    let words = &session.words;
    let list = written.paths.join(&words.label("said.and"));
    let lines = [
        say!(words, "candidate-export.done", code, list),
        session.next(words.label("candidate-export.next")),
    ];
    let data = about("candidate", json!(code));
    session.confirm("candidate-export", data, &written, &lines)
}

/// The page of all that is held of a person, others left out.
fn held(session: &Session, code: &Code) -> Result<Page, Failure> {
    let caseload = session.load(&Scope::all())?;
    let mark = session.words.label("held.another");
    let others = Others::of(
        code,
        &caseload,
        &session.directory.forgotten_codes()?,
        session.endings(),
        &mark,
    );
    let held = session.directory.held(&others)?;
    let entries = standing(&caseload, &others);
    Ok(page(&Inputs {
        code,
        caseload: &caseload,
        identity: &held.identity,
        record: &held.record,
        notes: &held.notes,
        lines: &held.lines,
        mentions: &held.mentions,
        entries: &entries,
        today: session.today(),
        words: &session.words,
    }))
}

/// Writes the page into a folder, for people and for machines.
fn write(session: &Session, code: &Code, page: &Page, folder: &Path) -> Result<Written, Failure> {
    let context = session.context;
    let files = [("json", Format::Json), ("html", Format::Html)]
        .map(|(ending, format)| (format!("{code}.{ending}"), format));
    let known: Vec<&str> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| outside::exists(&folder.join(name)))
        .collect();
    if !known.is_empty() {
        agree(context, &session.words, |words| {
            let list = known.join(&words.label("said.and"));
            say!(words, "ask.replace-in", list, path = folder.display())
        })?;
    }
    let mut written = Written::default();
    for (name, format) in files {
        let text = session.rendered("candidate-export", page, format)?;
        written.paths.push(folder.join(&name).display().to_string());
        if !context.globals.dry_run {
            let outside = Disk::new(folder.to_owned());
            let before = outside.read(&name, u64::MAX)?;
            outside.replace(&name, before.as_deref(), text.as_bytes())?;
        }
    }
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run"));
    }
    Ok(written)
}

/// Contacts and plans about the person, as they stand, without the others.
fn standing(caseload: &crate::domain::caseload::loaded::Caseload, others: &Others) -> Vec<Value> {
    let contacts = caseload.log.contacts.iter().map(logged_data);
    let plans = caseload.log.plans.iter().map(|logged| {
        let mut plan = json!({ "id": logged.id, "coach": logged.coach, "kind": "plan", "settled": logged.value.settled });
        if let (Some(fields), Ok(Value::Object(more))) = (plan.as_object_mut(), serde_json::to_value(&logged.value.plan)) {
            fields.extend(more);
        }
        plan
    });
    let about = contacts
        .chain(plans)
        .filter(|entry| entry.as_object().is_some_and(|fields| others.is_in(fields)));
    about
        .map(|entry| others.cleared("", &entry, KEYS_OF_LINES))
        .collect()
}
