//! The one grammar of names that become file names, and the one copy that is kept of each.

use std::cell::RefCell;
use std::collections::HashSet;

/// Longest file name of a record, in characters.
pub(in crate::domain::terms) const SLUG_LIMIT: usize = 60;

/// Names that Windows keeps for devices; a file of that name could not be checked out there.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin", "conout", "clock"];

/// A name that does not follow the grammar of file names.
#[derive(Debug, thiserror::Error)]
#[error("`{given}` cannot be a {what}: {why}")]
pub(crate) struct BadName {
    pub(crate) given: String,
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
}

/// Checks the one grammar of record names, `[a-z0-9][a-z0-9-]{0,59}`, never a device name of Windows.
fn check(text: &str, what: &'static str) -> Result<(), BadName> {
    let bad = |why| {
        Err(BadName {
            given: text.to_owned(),
            what,
            why,
        })
    };
    if text.is_empty() {
        return bad("it is empty");
    }
    if text.len() > SLUG_LIMIT {
        return bad("it is longer than 60 characters");
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if !text.starts_with(plain) || !text.chars().all(|c| plain(c) || c == '-') {
        return bad("only a-z, 0-9 and hyphens, beginning with a letter or digit");
    }
    let numbered = |stem: &str| {
        text.strip_prefix(stem)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    if DEVICES.contains(&text) || numbered("com") || numbered("lpt") {
        return bad("Windows keeps this name for a device");
    }
    Ok(())
}

thread_local! {
    /// Names that were read, each once. They are few and stand in many lines: ten years of a team name 4,000 records 600,000
    /// times. So a name is kept until the program ends, and a copy of it costs nothing.
    static NAMES: RefCell<HashSet<&'static str, foldhash::fast::RandomState>> = RefCell::default();
}

/// The one copy of a name, checked when it is first met.
pub(in crate::domain::terms) fn kept(
    text: &str,
    what: &'static str,
) -> Result<&'static str, BadName> {
    NAMES.with_borrow_mut(|names| {
        if let Some(name) = names.get(text) {
            return Ok(*name);
        }
        check(text, what)?;
        let name: &'static str = Box::leak(text.into());
        names.insert(name);
        Ok(name)
    })
}
