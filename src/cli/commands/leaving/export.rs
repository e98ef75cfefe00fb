use crate::cli::args::{Format, Text, path, split};
use crate::cli::commands::leaving::{agenda, excel, file, workbook};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::json_text;
use crate::domain::agenda::card::{Card, cards};
use crate::exchange::xlsx_out::{self, Sheet};
use crate::exchange::{ics_out, vcf_out};
use crate::store::backup::crypt::{self, Seal};
use crate::store::data::load::{Pick, Scope};
use crate::store::write::written::Written;
use crate::view::leaving::tables::{KINDS, PEOPLE, number_of_rows, page, table};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::path::Path;

/// Export your data for another program: tables, a workbook, your calendar, or cards of contact persons
///
/// The format is what --format says, else what the file's name ends with, else CSV: csv, jsonl and json hold one table, xlsx a
/// sheet for each (or the one you name) and a chart of meetings by week, ics your plans and follow-ups (see coach calendar),
/// vcf the contact persons at employers for an address book. Candidates appear as codes and contact persons are left out,
/// unless --names is given; notes are included as they are. What candidates told you is never included. A cell that a
/// spreadsheet would run as a formula is turned into text.
#[derive(Args, Clone, Debug)]
pub(crate) struct Export {
    /// contacts, plans, employers, people, candidates, jobs or time [default: contacts; for xlsx all of them]
    what: Option<Text>,

    /// CSV for Excel: opens by a double click, with the separator and decimal mark of --lang
    #[arg(long)]
    excel: bool,

    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<OsString>,

    /// Encrypt the file to this age recipient (age1…); repeat it or join with commas
    #[arg(long, value_name = "RECIPIENT", requires = "output")]
    encrypt_to: Vec<Text>,
}

/// What leaves, as the bytes of a file.
struct Made {
    what: String,
    entries: usize,
    bytes: Vec<u8>,
    /// The same for a machine, where the bytes are not for one.
    data: Option<Value>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Export) -> Result<u8, Failure> {
    let format = format(context, args.output.as_deref().map(path).as_deref())?;
    if args.excel && format != Format::Csv {
        return Err(Failure::usage("--excel is for CSV").hint("leave out --format, or --excel"));
    }
    let session = match format {
        Format::Ics => Session::read(context)?,
        _ => Session::read_for_team(context)?,
    };
    let made = made(&session, &args, format)?;
    let Some(output) = &args.output else {
        if format == Format::Xlsx {
            return Err(
                Failure::usage("a workbook is not text: name the file with --output")
                    .hint("coach export --output caseload.xlsx"),
            );
        }
        context.print(&match made.data.filter(|_| context.globals.json) {
            Some(data) => json_text("export", data.as_object().cloned().unwrap_or_default()),
            None => String::from_utf8_lossy(&made.bytes).into_owned(),
        })?;
        return Ok(session.say_problems());
    };
    let output = path(output);
    let sealed = match args.encrypt_to.is_empty() {
        true => made.bytes.clone(),
        false => crypt::encrypt(&made.bytes, &Seal::to(&split(&args.encrypt_to))?)?,
    };
    file::put(&session, &output, &sealed, |_| false)?;
    confirm(&session, &args, &made, &output)
}

fn made(session: &Session, args: &Export, format: Format) -> Result<Made, Failure> {
    match format {
        Format::Ics => appointments(session, args),
        Format::Vcf => people(session, args),
        Format::Xlsx if args.what.is_none() => workbook(session),
        _ => one_table(session, args, format),
    }
}

fn one_table(session: &Session, args: &Export, format: Format) -> Result<Made, Failure> {
    let what = args.what.as_deref().unwrap_or("contacts");
    let names = session.context.globals.names;
    if what == PEOPLE && !names {
        return Err(unnamed());
    }
    let caseload = session.load(&Scope::all())?;
    let table = table(&caseload, what, session.today(), names).ok_or_else(|| unknown(what))?;
    let (entries, bytes) = match format {
        Format::Xlsx => {
            let sheet = workbook::sheet(what, table);
            (sheet.rows.len(), sheets(&[sheet])?)
        }
        _ if args.excel => excel::write(table, &session.words),
        _ => {
            let page = page(what, table, format != Format::Csv);
            let text = session.rendered("export", &page, format)?;
            (number_of_rows(&page), text.into_bytes())
        }
    };
    let (what, data) = (what.to_owned(), None);
    Ok(Made {
        what,
        entries,
        bytes,
        data,
    })
}

fn workbook(session: &Session) -> Result<Made, Failure> {
    let (names, words) = (session.context.globals.names, &session.words);
    let caseload = session.load(&Scope::all())?;
    let all = workbook::all(&caseload, session.today(), names, words);
    Ok(Made {
        what: "rows".to_owned(),
        entries: all.iter().map(|sheet| sheet.rows.len()).sum(),
        bytes: sheets(&all)?,
        data: None,
    })
}

fn sheets(sheets: &[Sheet]) -> Result<Vec<u8>, Failure> {
    xlsx_out::write(sheets).map_err(|error| {
        Failure::refused(format!("a workbook cannot hold it: {error}")).hint("--format csv")
    })
}

/// Cards of the people at employers. They are names and nothing else: without `--names` there is no card.
fn people(session: &Session, args: &Export) -> Result<Made, Failure> {
    whole(args, "cards are of contact persons")?;
    if !session.context.globals.names {
        return Err(unnamed());
    }
    let caseload = session.load(&Scope {
        employers: Pick::All,
        ..Scope::default()
    })?;
    let cards: Vec<Card> = caseload.employers.values().flat_map(cards).collect();
    Ok(Made {
        what: PEOPLE.to_owned(),
        entries: cards.len(),
        bytes: vcf_out::write(&cards),
        data: Some(json!({ "kind": PEOPLE, "rows": cards })),
    })
}

fn unnamed() -> Failure {
    Failure::usage("contact persons leave by name only; --names is missing")
        .hint("add --names, and keep the file as safe as the names in it")
}

fn appointments(session: &Session, args: &Export) -> Result<Made, Failure> {
    whole(args, "a calendar holds plans and follow-ups")?;
    let agenda = agenda::load(session, session.context.globals.names)?;
    Ok(Made {
        what: "entries".to_owned(),
        entries: agenda.appointments.len() + agenda.tasks.len(),
        bytes: ics_out::write(&agenda),
        data: Some(json!({ "appointments": agenda.appointments, "tasks": agenda.tasks })),
    })
}

/// Refuses a table where a format holds one thing only.
fn whole(args: &Export, holds: &str) -> Result<(), Failure> {
    match &args.what {
        Some(what) => Err(Failure::usage(format!("{holds}, no {}", &**what))
            .hint("leave out the table, or choose --format csv")),
        None => Ok(()),
    }
}

fn unknown(what: &str) -> Failure {
    let kinds = KINDS.join(", ");
    Failure::usage(format!("`{what}` cannot be exported; one of: {kinds}"))
}

/// The format asked for, else the one that the file's name ends with, else CSV. With a file, `--json` is about the answer.
fn format(context: &Context, file: Option<&Path>) -> Result<Format, Failure> {
    let asked = context.globals.format;
    if asked.is_none() && context.globals.json && file.is_none() {
        return Ok(Format::Json);
    }
    match asked.unwrap_or_else(|| ending(file)) {
        Format::Table | Format::Markdown | Format::Html => Err(Failure::usage(
            "an export can be csv, jsonl, json, xlsx, ics or vcf",
        )),
        format => Ok(format),
    }
}

fn ending(file: Option<&Path>) -> Format {
    let ending = file.and_then(|file| file.extension()?.to_str());
    match ending.unwrap_or_default().to_lowercase().as_str() {
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::Jsonl,
        "ics" => Format::Ics,
        "vcf" => Format::Vcf,
        "xlsx" => Format::Xlsx,
        _ => Format::Csv,
    }
}

fn confirm(session: &Session, args: &Export, made: &Made, file: &Path) -> Result<u8, Failure> {
    let is_encrypted = !args.encrypt_to.is_empty();
    let names = session.context.globals.names;
    let export = json!({ "kind": made.what, "rows": made.entries, "encrypted": is_encrypted, "names": names });
    let data: Map<_, _> = [("export".to_owned(), export)].into_iter().collect();
    let written = Written {
        paths: vec![file.display().to_string()],
        ..Written::default()
    };
    let key = match is_encrypted {
        true => "said.exported-encrypted",
        false => "said.exported",
    };
    let (what, n) = (&made.what, made.entries);
    let line = say!(session.words, key, what, n, path = file.display());
    session.confirm("export", data, &written, &[line])
}
