//! Where a report goes: the terminal, a file, or the program that opens it.

use crate::cli::args::Format;
use crate::cli::commands::desk::given_out::{self, Made};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::view::page::Page;
use serde_json::Map;
use std::path::{Path, PathBuf};

/// Where a report is to go.
pub(crate) struct Output {
    pub(crate) file: Option<PathBuf>,
    pub(crate) open: bool,
}

/// Shows the page, or writes and opens it; what leaves the desk is remembered before it is written.
///
/// # Errors
/// When it cannot be written where it was asked for.
pub(crate) fn say(
    session: &Session,
    caseload: &Caseload,
    page: &Page,
    made: Option<&Made>,
    output: &Output,
) -> Result<u8, Failure> {
    let context = session.context;
    lies_outside(session, output)?;
    if made.is_some() && output.file.is_none() {
        given_out::only_looked_at(session);
    }
    if output.file.is_none() && !output.open {
        return session.show("report", page);
    }
    let format = format(context, output.file.as_deref())?;
    let text = session.rendered("report", page, format)?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        return Ok(session.say_problems());
    }
    let given_out = match (made, &output.file) {
        (Some(made), Some(_)) => Some(given_out::give_out(session, caseload, made)?),
        _ => None,
    };
    let written = write(session, output, format, &text)?;
    context.remark(&format!("wrote {}", written.display()));
    if output.open {
        context.open_file(&written)?;
    }
    match given_out {
        Some((remembered, sentence)) => {
            session.confirm("report", Map::new(), &remembered, &[sentence])
        }
        None => Ok(session.say_problems()),
    }
}

fn lies_outside(session: &Session, output: &Output) -> Result<(), Failure> {
    let disk = &session.directory.disk;
    match output.file.as_ref().filter(|file| disk.holds(file)) {
        Some(inside) => Err(Failure::usage(format!(
            "{} is in the data directory",
            inside.display()
        ))
        .hint("name a file elsewhere: this directory holds the records it is made from")),
        None => Ok(()),
    }
}

/// The format asked for, else the one that the file's ending names; HTML where it is only opened.
fn format(context: &Context, file: Option<&Path>) -> Result<Format, Failure> {
    if context.globals.json {
        return Ok(Format::Json);
    }
    if let Some(format) = context.globals.format {
        return Ok(format);
    }
    let Some(file) = file else {
        return Ok(Format::Html);
    };
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("md") => Ok(Format::Markdown),
        Some("html" | "htm") => Ok(Format::Html),
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some("txt") | None => Ok(Format::Table),
        Some(ending) => Err(
            Failure::usage(format!("a report cannot be written as .{ending}"))
                .hint("--output sheet.html, .md, .csv, .json or .txt; or give --format"),
        ),
    }
}

/// Writes the text; what is only looked at lies beside this machine's own files, never in git.
fn write(
    session: &Session,
    output: &Output,
    format: Format,
    text: &str,
) -> Result<PathBuf, Failure> {
    match &output.file {
        Some(file) => {
            session.context.write_file(file, text)?;
            Ok(file.clone())
        }
        None => {
            let name = format!("report.{}", ending(format));
            Ok(session.directory.keep_page(&name, text)?)
        }
    }
}

/// How a file of a format ends.
fn ending(format: Format) -> &'static str {
    match format {
        Format::Table => "txt",
        Format::Json => "json",
        Format::Csv => "csv",
        Format::Markdown => "md",
        Format::Html => "html",
        Format::Jsonl => "jsonl",
    }
}
