use crate::cli::args::{Format, Text, path, split};
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::store::backup::crypt::{self, Seal};
use crate::store::data::load::Scope;
use crate::store::disk::door::Disk;
use crate::store::disk::outside;
use crate::store::write::written::Written;
use crate::view::export::{KINDS, number_of_rows, page};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};
use std::ffi::OsString;
use std::path::Path;

/// Export contacts, employers, candidates or jobs, as CSV or one JSON object per line
///
/// CSV unless --format says jsonl or json. Candidates appear as codes and contact persons are left out, unless --names is
/// given; notes are included as they are. What candidates told you is never included. A cell that a spreadsheet would run
/// as a formula is turned into text.
#[derive(Args, Clone, Debug)]
pub(crate) struct Export {
    /// contacts, employers, candidates or jobs [default: contacts]
    what: Option<Text>,

    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<OsString>,

    /// Encrypt the file to this age recipient (age1…); repeat it or join with commas
    #[arg(long, value_name = "RECIPIENT", requires = "output")]
    encrypt_to: Vec<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Export) -> Result<u8, Failure> {
    let session = Session::read_for_team(context)?;
    let what = args.what.as_deref().unwrap_or("contacts");
    let caseload = session.load(&Scope::all())?;
    let format = format(context, args.output.is_some())?;
    let for_machine = format != Format::Csv;
    let names = context.globals.names;
    let page =
        page(&caseload, what, session.today(), names, for_machine).ok_or_else(|| unknown(what))?;
    let text = session.rendered("export", &page, format)?;
    let Some(output) = &args.output else {
        context.print(&text)?;
        return Ok(session.say_problems());
    };
    let file = path(output);
    lies_outside(&session, &file)?;
    let mut bytes = text.into_bytes();
    if !args.encrypt_to.is_empty() {
        bytes = crypt::encrypt(&bytes, &Seal::to(&split(&args.encrypt_to))?)?;
    }
    if outside::exists(&file) {
        agree(context, &session.words, |words| {
            say!(words, "ask.replace", path = file.display())
        })?;
    }
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run"));
    } else {
        write(&file, &bytes)?;
    }
    confirm(&session, &args, what, number_of_rows(&page), &file)
}

fn unknown(what: &str) -> Failure {
    let kinds = KINDS.join(", ");
    Failure::usage(format!("`{what}` cannot be exported; one of: {kinds}"))
}

/// CSV unless another format is asked for. With a file, `--json` is about the answer, and the file is what `--format` says.
fn format(context: &Context, to_file: bool) -> Result<Format, Failure> {
    let format = match context.format() {
        Format::Table if context.globals.format.is_none() => Format::Csv,
        format @ (Format::Csv | Format::Json | Format::Jsonl) => format,
        _ => return Err(Failure::usage("an export can be csv, jsonl or json")),
    };
    Ok(match to_file && context.globals.json {
        true => context.globals.format.unwrap_or(Format::Csv),
        false => format,
    })
}

fn lies_outside(session: &Session, file: &Path) -> Result<(), Failure> {
    let root = session.directory.disk.root();
    let is_wrong =
        outside::is_inside(root, file) || outside::is_folder(file) || file.file_name().is_none();
    match is_wrong {
        true => Err(Failure::usage("save the export outside the data directory")),
        false => Ok(()),
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let outside = Disk::new(folder.to_owned());
    let before = outside.read(&name, u64::MAX)?;
    outside.replace(&name, before.as_deref(), bytes)?;
    Ok(())
}

fn confirm(
    session: &Session,
    args: &Export,
    what: &str,
    rows: usize,
    file: &Path,
) -> Result<u8, Failure> {
    let is_encrypted = !args.encrypt_to.is_empty();
    let names = session.context.globals.names;
    let export = json!({ "kind": what, "rows": rows, "encrypted": is_encrypted, "names": names });
    let data: Map<_, _> = [("export".to_owned(), export)].into_iter().collect();
    let written = Written {
        paths: vec![file.display().to_string()],
        ..Written::default()
    };
    let key = match is_encrypted {
        true => "said.exported-encrypted",
        false => "said.exported",
    };
    let line = say!(session.words, key, what, n = rows, path = file.display());
    session.confirm("export", data, &written, &[line])
}
