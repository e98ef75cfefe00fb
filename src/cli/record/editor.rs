//! Editing a record in the user's own editor. No lock is held while it is open.
#![expect(
    clippy::disallowed_types,
    reason = "the user's editor is one of the two processes that are started"
)]

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::write::draft::Draft;
use crate::store::write::written::Written;
use serde_json::Map;
use std::process::Command;

/// Opens a copy of a record in the editor and saves what comes back, if it can be read.
pub(crate) fn edit(session: &Session, record: &Record, schema: &str) -> Result<u8, Failure> {
    let context = session.context;
    if context.globals.dry_run {
        context.remark("dry run: the editor is not opened");
        return session.confirm(schema, Map::new(), &Written::default(), &[]);
    }
    if !context.may_ask() {
        return Err(Failure::usage(
            "what should change? --set KEY=VALUE is missing",
        ));
    }
    let editor = context.editor().ok_or_else(|| {
        Failure::usage("no editor is set").hint("export EDITOR=nano, or use --set KEY=VALUE")
    })?;
    let path = layout::record(record);
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
    let line = if written.paths.is_empty() {
        format!("{path} is unchanged.")
    } else {
        format!("Changed {path}.")
    };
    session.confirm(schema, Map::new(), &written, &[line])
}

/// Lets a person type into the draft; fails where the editor did.
fn typed(session: &Session, editor: &str, draft: &Draft) -> Result<(), Failure> {
    let mut words = editor.split_whitespace();
    let status = Command::new(words.next().unwrap_or_default())
        .args(words)
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
            .remark("candidates' names in the text became codes");
    }
    guarded.text
}
