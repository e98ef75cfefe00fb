//! Editing a record in the user's own editor. No lock is held while it is open.
#![expect(
    clippy::disallowed_types,
    reason = "the user's editor is one of the two processes that are started"
)]

use crate::cli::ask::prompt;
use crate::cli::environment;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::difference::differences;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::write::draft::Draft;
use crate::store::write::written::Written;
use crate::words::say::say;
use serde_json::Map;
use std::path::Path;
use std::process::Command;

/// Opens a copy of a record in the editor and saves what comes back, if it can be read.
pub(crate) fn edit(session: &Session, record: &Record, schema: &str) -> Result<u8, Failure> {
    let context = session.context;
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run-editor"));
        return session.confirm(schema, Map::new(), &Written::default(), &[]);
    }
    if !context.may_ask() {
        return Err(Failure::usage(
            "what should change? --set KEY=VALUE is missing",
        ));
    }
    let editor = environment::editor().ok_or_else(|| {
        Failure::usage("no editor is set, and neither nano, vi nor notepad is installed")
            .hint("export EDITOR=PROGRAM, or use --set KEY=VALUE")
    })?;
    let path = layout::record(record);
    let kept = session.directory.kept_draft(&path)?;
    if kept && !goes_on(session, &path)? {
        let aside = session.directory.set_draft_aside(&path)?;
        context.remark(&say!(session.words, "remark.draft-aside", path = aside));
    }
    let draft = session.directory.open_draft(&path)?;
    typed(session, &editor, &draft)?;
    let saved = session
        .directory
        .close_draft(&draft, record, &session.author(), &|text| {
            without_names(session, record, text)
        });
    let written = saved.map_err(|error| {
        Failure::from(error).hint(format!(
            "the draft is kept in {}",
            draft.full_path.display()
        ))
    })?;
    let key = match written.paths.is_empty() {
        true => "said.file-unchanged",
        false => "said.file-changed",
    };
    let mut lines = vec![say!(session.words, key, path)];
    let now = session.directory.record_values(&path)?;
    lines.extend(session.changes(&differences(&draft.values(), &now)));
    session.confirm(schema, Map::new(), &written, &lines)
}

/// Whether a person goes on with the draft that an earlier edit left.
fn goes_on(session: &Session, path: &str) -> Result<bool, Failure> {
    let words = &session.words;
    session
        .context
        .remark(&say!(words, "remark.edit-not-saved", path));
    prompt::confirm(words, &words.label("ask.edit-go-on"), true)
}

/// The editor and its arguments, as a shell would take them apart.
fn command(editor: &str) -> Result<Vec<String>, Failure> {
    // A path with blanks in it may be given as it is.
    if outside::is_file(Path::new(editor)) {
        return Ok(vec![editor.to_owned()]);
    }
    match shell_words::split(editor) {
        Ok(words) if !words.is_empty() => Ok(words),
        _ => Err(Failure::usage(format!(
            "EDITOR is `{editor}`, which cannot be taken apart into a program and its arguments"
        ))
        .hint("close its quotation marks")),
    }
}

/// Lets a person type into the draft; fails where the editor did.
fn typed(session: &Session, editor: &str, draft: &Draft) -> Result<(), Failure> {
    let words = command(editor)?;
    let status = Command::new(&words[0])
        .args(&words[1..])
        .arg(&draft.full_path)
        .status();
    // Where another directory has taken the place of this one, the editor may have written into that.
    session.directory.disk.find_anew().map_err(|error| {
        let name = &draft.name;
        Failure::from(error).hint(format!("what you typed is in {name} of this directory or of the one that was there before; edit again in the right one"))
    })?;
    session.directory.protect_drafts()?;
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(
            Failure::refused("the editor ended with an error; nothing was saved")
                .hint(format!("the draft is {}", draft.full_path.display())),
        ),
        Err(error) => Err(Failure::usage(format!(
            "cannot start the editor `{editor}`: {error}"
        ))),
    }
}

/// The text with known names made codes, as in every text for a shared file.
fn without_names(session: &Session, record: &Record, text: &str) -> String {
    let involved: Vec<Code> = if let Record::Candidate(code) = record {
        vec![code.clone()]
    } else {
        Vec::new()
    };
    session.remark_on_illness(text);
    let Ok(caseload) = session.load_identities() else {
        return text.to_owned();
    };
    let guarded = Guard {
        known: &caseload.identities,
        involved: &involved,
        met: None,
        endings: session.endings(),
    }
    .apply(text, &[]);
    if !guarded.replaced.is_empty() {
        session
            .context
            .remark(&session.words.label("remark.names-became-codes"));
    }
    guarded.text
}
