//! One exchange with a repository elsewhere, from the commit of the work here to the push.

use crate::domain::calendar::day::Date;
use crate::store::data::directory::Directory;
use crate::store::data::remark::Remark;
use crate::store::git::address::Address;
use crate::store::git::carrier::{self, Branch, NoAnswer, Pushed};
use crate::store::git::command;
use crate::store::git::commits::{self, Filed};
use crate::store::git::objects::contents;
use crate::store::sync::fault::SyncFault;
use crate::store::sync::tally::Tally;
use crate::store::sync::{local, three_way};
use std::time::Duration;

/// How often others may be first before this machine gives up for now.
const MOST_ROUNDS: u32 = 12;

/// What an exchange came to.
#[derive(Debug, Default)]
pub(crate) struct Exchanged {
    /// Files that came, or changed here.
    pub(crate) written: Vec<String>,
    pub(crate) received: Tally,
    /// What the others get.
    pub(crate) sent: Tally,
    /// Values that did not stay.
    pub(crate) conflicts: usize,
    /// The records that had them.
    pub(crate) conflicting: Vec<String>,
    /// What a repair did to keep out what was erased, and what was finished first.
    pub(crate) remarks: Vec<Remark>,
    /// Why the other side could not be reached; then the work is committed here.
    pub(crate) offline: Option<String>,
}

/// Whether this directory can be synchronised at all.
///
/// # Errors
/// When it has no repository of its own, or one that is not trusted.
pub(crate) fn can_sync(directory: &Directory) -> Result<(), SyncFault> {
    let root = directory.disk.root();
    if !directory.disk.exists(".git") {
        return Err(SyncFault::NoRepository);
    }
    let [_, (_, driver)] = command::DRIVER;
    match carrier::strange_setting(root, driver)? {
        Some(setting) => Err(SyncFault::Setting(setting)),
        None => Ok(()),
    }
}

/// Commits, merges and pushes. The lock is held while files are read and written here, never while the other side is waited for.
///
/// # Errors
/// When nothing was merged, or the result was not pushed for another reason than that nobody answers.
pub(crate) fn exchange(
    directory: &Directory,
    address: &Address,
    today: Date,
    now_ms: u64,
) -> Result<Exchanged, SyncFault> {
    can_sync(directory)?;
    let root = directory.disk.root();
    let branch = commits::branch(root).ok_or(SyncFault::NoBranch)?;
    let mut done = Exchanged::default();
    {
        let _lock = directory.lock(&mut done.remarks)?;
        local::commit(directory, &branch)?;
    }
    for round in 0..MOST_ROUNDS {
        let there = match reach(directory, address, &branch) {
            Ok(there) => there,
            Err(why) => {
                done.offline = Some(why.in_short());
                return Ok(done);
            }
        };
        let theirs = there.as_ref().map(|there| there.commit.as_str());
        let ours = merge(directory, &branch, theirs, (today, now_ms), &mut done)?;
        if theirs == Some(ours.as_str()) {
            return Ok(done);
        }
        done.sent = sent(directory, theirs, &ours)?;
        let there = there.as_ref().map_or(branch.as_str(), |there| &there.name);
        match carrier::push(root, address, &ours, there) {
            Ok(Pushed::Done) => return Ok(done),
            Ok(Pushed::Overtaken) => std::thread::sleep(pause(round)),
            Err(why) => return Err(SyncFault::NoAnswer(why)),
        }
    }
    Err(SyncFault::Overtaken)
}

/// Asks where the others are, and brings all that leads there here.
fn reach(
    directory: &Directory,
    address: &Address,
    branch: &str,
) -> Result<Option<Branch>, NoAnswer> {
    let root = directory.disk.root();
    let there = carrier::branch_of_team(root, address, branch)?;
    if let Some(there) = &there
        && commits::commit(root, &there.commit).is_none()
    {
        carrier::fetch(root, address, &there.name)?;
    }
    Ok(there)
}

/// Merges what the others did with what was done here until now. Answers with the commit that has both.
fn merge(
    directory: &Directory,
    branch: &str,
    theirs: Option<&str>,
    (today, now_ms): (Date, u64),
    done: &mut Exchanged,
) -> Result<String, SyncFault> {
    let root = directory.disk.root();
    let lock = directory.lock(&mut done.remarks)?;
    let ours = local::commit(directory, branch)?;
    let Some(theirs) = theirs.filter(|theirs| !commits::is_before(root, theirs, &ours)) else {
        return Ok(ours);
    };
    let joined = three_way::join(directory, &ours, theirs)?;
    joined.write(directory, today)?;
    done.written.extend(joined.changed());
    joined.count(&mut done.received);
    done.conflicts += joined.conflicts();
    done.conflicting.extend(joined.conflicting());
    let lock = match joined.is_erased {
        false => lock,
        true => {
            // What one side erased stands in lines that the other wrote meanwhile: it goes before any of it is committed.
            drop(lock);
            done.remarks.extend(directory.repair(today, now_ms)?.done);
            directory.lock(&mut done.remarks)?
        }
    };
    let merged = local::commit_merge(directory, branch, [&ours, theirs], &joined.beside);
    drop(lock);
    merged
}

/// What the others do not have as it is here.
fn sent(directory: &Directory, theirs: Option<&str>, ours: &str) -> Result<Tally, SyncFault> {
    let root = directory.disk.root();
    let read = |commit: &str| commits::tree(root, commit).ok_or(SyncFault::Git("list its files"));
    let known = match theirs {
        Some(theirs) => read(theirs)?,
        None => Default::default(),
    };
    let ours = read(ours)?;
    let is_new = |(path, filed): &(&String, &Filed)| known.get(*path) != Some(filed);
    let new: Vec<(&String, &Filed)> = ours.iter().filter(is_new).collect();
    let objects: Vec<&str> = new.iter().map(|(_, filed)| filed.object.as_str()).collect();
    let before: Vec<Option<&Filed>> = new.iter().map(|(path, _)| known.get(*path)).collect();
    let earlier: Vec<&str> = before
        .iter()
        .flatten()
        .map(|filed| filed.object.as_str())
        .collect();
    let unread = SyncFault::Git("say what a file holds");
    let (Some(after), Some(earlier)) = (contents(root, &objects), contents(root, &earlier)) else {
        return Err(unread);
    };
    let mut earlier = earlier.into_iter();
    let mut tally = Tally::default();
    for (((path, _), before), after) in new.iter().zip(before).zip(after) {
        let before = before.and_then(|_| earlier.next()).unwrap_or_default();
        tally.count(path, &before, &after);
    }
    Ok(tally)
}

/// How long to wait before the next try: longer each time, and not the same for two machines.
fn pause(round: u32) -> Duration {
    let jitter = u64::from(crate::store::data::directory::random()[0]);
    Duration::from_millis(20 * u64::from(round + 1) + jitter)
}
