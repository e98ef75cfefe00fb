//! What is still found of somebody who was forgotten, in sentences.

use crate::cli::record::places::listed;
use crate::cli::session::Session;
use crate::domain::naming::mask::is_also_a_word;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::store::disk::error::StoreError;
use crate::store::erasure::trace::{Place, Traces};
use crate::store::git::history::History;
use crate::words::Words;
use crate::words::say::{say, say_count};
use serde_json::{Map, Value, json};

/// Looks where the text asked for, else the name as far as it was known here, still stands. Whether it may.
pub(in crate::cli::commands::candidate) fn look_for(
    session: &Session,
    verify: Option<&str>,
    code: &Code,
    identity: Option<&Identity>,
    lines: &mut Vec<String>,
    data: &mut Map<String, Value>,
) -> Result<bool, StoreError> {
    say_namesakes(session, identity, data)?;
    say_left(session, code, data)?;
    let known = identity
        .into_iter()
        .flat_map(|identity| std::iter::once(&identity.name).chain(&identity.aliases));
    let wanted: Vec<&str> = match verify {
        Some(text) => vec![text],
        None => known.map(String::as_str).collect(),
    };
    if wanted.is_empty() {
        let next = say!(session.words, "forget.next", code);
        lines.push(session.next(next));
        return Ok(false);
    }
    let traces = session.directory.trace(&wanted, Some(code))?;
    let can_purge = session.directory.can_drop_history().is_ok();
    let what = match verify {
        Some(_) => session.words.label("forget.the-text"),
        None => session.words.label("forget.the-name"),
    };
    lines.extend(said(&session.words, &traces, code, &what, can_purge));
    data.insert("traces".to_owned(), json!({ "files": traces.files, "found": traces.places, "unread": traces.unread, "history": traces.history }));
    Ok(!traces.places.is_empty()
        || !traces.unread.is_empty()
        || traces
            .history
            .as_ref()
            .is_none_or(|history| history.versions + history.messages > 0))
}

/// Words of the name that stand in files still: they may be someone else's, so a person has to look.
fn say_namesakes(
    session: &Session,
    identity: Option<&Identity>,
    data: &mut Map<String, Value>,
) -> Result<(), StoreError> {
    let Some(identity) = identity else {
        return Ok(());
    };
    let places = session.directory.namesakes(identity)?;
    if !places.is_empty() {
        let list = listed(&session.words, &places);
        let said = say!(session.words, "forget.namesakes", list);
        session.context.remark(&said);
    }
    data.insert("namesakes".to_owned(), json!(places));
    Ok(())
}

/// Where the code still stands: files that are no data and bear it in their name, and texts where it may be an ordinary word.
fn say_left(
    session: &Session,
    code: &Code,
    data: &mut Map<String, Value>,
) -> Result<(), StoreError> {
    let in_texts = is_also_a_word(code, &session.directory.name_endings());
    let places = session.directory.places_of_code(code, in_texts)?;
    let (named, said): (Vec<Place>, Vec<Place>) = places
        .iter()
        .cloned()
        .partition(|place| place.line.is_none());
    if !named.is_empty() {
        let list = listed(&session.words, &named);
        let remark = say!(session.words, "forget.in-file-name", code, list);
        session.context.remark(&remark);
    }
    if !said.is_empty() {
        let list = listed(&session.words, &said);
        let remark = say!(session.words, "forget.also-a-word", code, list);
        session.context.remark(&remark);
    }
    data.insert("left".to_owned(), json!(places));
    Ok(())
}

/// What a search for a text came to, in sentences.
fn said(words: &Words, traces: &Traces, code: &Code, what: &str, can_purge: bool) -> Vec<String> {
    let mut lines = vec![match traces.places.is_empty() {
        true => say_count!(words, "forget.searched", traces.files, what),
        false => {
            let list = listed(words, &traces.places);
            say!(words, "forget.traces", what, list)
        }
    }];
    if !traces.unread.is_empty() {
        let list = traces.unread.join(", ");
        lines.push(say!(words, "forget.unread", list));
    }
    lines.push(match &traces.history {
        None => say!(words, "forget.history-unknown", what),
        Some(history) if history.versions + history.messages + history.of_code == 0 => {
            say!(words, "forget.history-free", what, code)
        }
        Some(history) => in_history(words, history, code, what, can_purge),
    });
    let remotes = traces.history.iter().flat_map(|history| &history.remotes);
    let remotes: Vec<&str> = remotes.map(String::as_str).collect();
    if !remotes.is_empty() {
        let list = remotes.join(", ");
        lines.push(say!(words, "forget.pushed", list));
    }
    lines
}

/// What git's history still holds, and what removes it.
fn in_history(
    words: &Words,
    history: &History,
    code: &Code,
    what: &str,
    can_purge: bool,
) -> String {
    let versions = say_count!(words, "forget.versions", history.versions);
    let messages = say_count!(words, "forget.messages", history.messages);
    let of_code = say_count!(words, "forget.of-code", history.of_code);
    let key = match can_purge {
        true => "forget.history-purge",
        false => "forget.history",
    };
    say!(words, key, what, versions, messages, code, of_code)
}
