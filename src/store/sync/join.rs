//! A colleague's first day: a data directory made of what a repository elsewhere holds.

use crate::domain::calendar::day::Date;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::door::Disk;
use crate::store::git::address::Address;
use crate::store::git::objects::contents;
use crate::store::git::{carrier, command, commits};
use crate::store::sync::exchange::{Exchanged, exchange};
use crate::store::sync::fault::SyncFault;
use crate::store::write::init;
use std::path::PathBuf;

/// Makes the directory, and fills it with what is there.
///
/// # Errors
/// When nobody answers, there is nothing to join, or something cannot be written.
pub(crate) fn join(
    root: PathBuf,
    address: &Address,
    today: Date,
    now_ms: u64,
) -> Result<Exchanged, SyncFault> {
    let disk = Disk::new(root.clone());
    if disk.exists(layout::SETTINGS) {
        let directory = Directory::open(root)?;
        return exchange(&directory, address, today, now_ms);
    }
    disk.make_folder("")?;
    if command::init(&root) == command::Made::NoGit {
        return Err(SyncFault::Git("be started on this machine"));
    }
    let ours = commits::branch(&root).ok_or(SyncFault::NoBranch)?;
    let theirs = carrier::branch_of_team(&root, address, &ours)?.ok_or(SyncFault::NothingThere)?;
    carrier::fetch(&root, address, &theirs.name)?;
    let files = commits::tree(&root, &theirs.commit).ok_or(SyncFault::Git("list its files"))?;
    let settings = files.get(layout::SETTINGS).ok_or(SyncFault::NoData)?;
    let bytes = contents(&root, &[&settings.object]).and_then(|mut found| found.pop());
    let bytes = bytes.ok_or(SyncFault::Git("say what a file holds"))?;
    commits::go_to_branch(&root, &theirs.name);
    carrier::remember_remote(&root, "origin", address);
    // The team's settings go before those of a new directory.
    disk.replace(layout::SETTINGS, None, &bytes)?;
    init::init(root.clone(), true)?;
    exchange(&Directory::open(root)?, address, today, now_ms)
}
