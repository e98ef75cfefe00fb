//! Where a page goes: the terminal, a file, or the program that opens it.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::view::page::Page;
use crate::words::say::say;
use std::path::PathBuf;

/// Where a page is to go.
pub(crate) struct Output {
    pub(crate) file: Option<PathBuf>,
    pub(crate) open: bool,
}

impl Output {
    /// Whether it only goes to the terminal.
    pub(crate) fn is_shown(&self) -> bool {
        self.file.is_none() && !self.open
    }
}

/// Shows the page of a verb, or writes it to the file.
///
/// # Errors
/// When it cannot be written where it was asked for.
pub(crate) fn say(
    session: &Session,
    verb: &str,
    page: &Page,
    output: &Output,
) -> Result<u8, Failure> {
    lies_outside(session, output)?;
    if output.is_shown() {
        return session.show(verb, page);
    }
    let text = session.rendered(verb, page, format(session.context, output)?)?;
    if session.context.globals.dry_run {
        session
            .context
            .remark(&session.words.label("remark.dry-run"));
        return Ok(session.say_problems());
    }
    write(session, verb, output, &text)?;
    Ok(session.say_problems())
}

/// Refuses a file among the records that the page is made from.
///
/// # Errors
/// When the file lies there.
pub(crate) fn lies_outside(session: &Session, output: &Output) -> Result<(), Failure> {
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
///
/// # Errors
/// When no format has that ending.
pub(crate) fn format(context: &Context, output: &Output) -> Result<Format, Failure> {
    if context.globals.json || context.globals.format.is_some() || output.is_shown() {
        return Ok(context.format());
    }
    let Some(file) = output.file.as_deref() else {
        return Ok(Format::Html);
    };
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("md") => Ok(Format::Markdown),
        Some("html" | "htm") => Ok(Format::Html),
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some("txt") | None => Ok(Format::Table),
        Some(ending) => Err(
            Failure::usage(format!("a page cannot be written as .{ending}"))
                .hint("--output sheet.html, .md, .csv, .json or .txt; or give --format"),
        ),
    }
}

/// Writes the text and opens it where that is asked for; what is only looked at lies beside this machine's own files, never in git.
///
/// # Errors
/// When it cannot be written, or nothing opens it.
pub(crate) fn write(
    session: &Session,
    verb: &str,
    output: &Output,
    text: &str,
) -> Result<(), Failure> {
    let context = session.context;
    let written = match &output.file {
        Some(file) => {
            context.write_file(file, text)?;
            file.clone()
        }
        None => {
            let name = format!("{verb}.{}", ending(format(context, output)?));
            session.directory.keep_page(&name, text)?
        }
    };
    let path = written.display();
    context.remark(&say!(session.words, "desk-said.wrote", path));
    match output.open {
        true => context.open_file(&written),
        false => Ok(()),
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
        Format::Vcf => "vcf",
        Format::Ics => "ics",
        Format::Xlsx => "xlsx",
    }
}
