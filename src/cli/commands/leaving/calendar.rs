use crate::cli::args::{Format, path};
use crate::cli::commands::leaving::{agenda, file};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::json_text;
use crate::domain::agenda::entry::Agenda;
use crate::exchange::ics_out;
use crate::store::write::written::Written;
use crate::words::say::say_count;
use clap::Args;
use serde_json::{Map, Value, json};
use std::ffi::OsString;

/// Put your plans and follow-ups into a calendar: an .ics file for Outlook, Google, Apple or Thunderbird
///
/// Plans become appointments, follow-ups tasks, each with a reminder. Import the file again after changes: entries that
/// were moved, done or taken back change in the calendar, and none appears twice. Candidates appear as codes unless --names is
/// given, and each entry is marked private. With coach config calendar.output FILE the file is kept up to date by itself.
#[derive(Args, Clone, Debug)]
pub(crate) struct Calendar {
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<OsString>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Calendar) -> Result<u8, Failure> {
    if !matches!(context.format(), Format::Table | Format::Json | Format::Ics) {
        return Err(Failure::usage("a calendar is an .ics file").hint("leave out --format"));
    }
    let session = Session::read(context)?;
    let agenda = agenda::load(&session, context.globals.names)?;
    let bytes = ics_out::write(&agenda);
    let Some(output) = &args.output else {
        let text = String::from_utf8_lossy(&bytes);
        context.print(&match context.globals.json {
            true => json_text("calendar", data(&session, &agenda)),
            false => text.into_owned(),
        })?;
        return Ok(session.say_problems());
    };
    let output = path(output);
    let bytes = agenda::file(&session, &agenda, &output);
    file::put(&session, &output, &bytes, ics_out::is_ours)?;
    let n = agenda.appointments.len() + agenda.tasks.len();
    let shown = output.display().to_string();
    let line = say_count!(session.words, "agenda.wrote", n, path = shown);
    let written = Written {
        paths: vec![shown],
        ..Written::default()
    };
    session.confirm("calendar", data(&session, &agenda), &written, &[line])
}

fn data(session: &Session, agenda: &Agenda) -> Map<String, Value> {
    let entries = json!({
        "coach": session.coach.handle,
        "zone": agenda.zone.name(),
        "appointments": agenda.appointments,
        "tasks": agenda.tasks,
    });
    entries.as_object().cloned().unwrap_or_default()
}
