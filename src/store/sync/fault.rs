//! Why a directory was not synchronised.

use crate::store::disk::error::StoreError;
use crate::store::git::carrier::NoAnswer;

/// Why a directory was not synchronised.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SyncFault {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the data directory has no git repository of its own")]
    NoRepository,
    #[error("the repository is on no branch")]
    NoBranch,
    #[error("a merge is under way in the repository, or git left files that it could not merge")]
    Unmerged,
    #[error("another git is at work in the repository, or was interrupted (.git/index.lock)")]
    Locked,
    #[error("the repository's own settings have `{0}`, which may run or send something")]
    Setting(String),
    #[error("git cannot {0}")]
    Git(&'static str),
    #[error("git: {}", .0.in_short())]
    NoAnswer(#[from] NoAnswer),
    #[error("{path} was not merged: {why}")]
    Apart { path: String, why: String },
    #[error("others push faster than this machine can merge; nothing is lost")]
    Overtaken,
    #[error("there is nothing to join: no branch was pushed there yet")]
    NothingThere,
    #[error("what is there is no data directory of coach: it has no coach.toml")]
    NoData,
}

impl SyncFault {
    /// What to do about it.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            SyncFault::NoRepository => {
                "coach init DIR on the data directory makes one, if git is installed"
            }
            SyncFault::NoBranch => "git switch -c main",
            SyncFault::Unmerged => {
                "coach check --repair merges what git left; git status says what is under way"
            }
            SyncFault::Locked => "wait for it; remove the file if no git is running",
            SyncFault::Setting(_) => {
                "remove it with git config --local --unset, or set it in your own settings with git config --global"
            }
            SyncFault::Apart { .. } => {
                "nothing was changed here; mend it on one side, then coach sync"
            }
            SyncFault::NothingThere => "coach sync on the machine that has the data pushes them",
            SyncFault::NoData => "is this the right address?",
            SyncFault::Overtaken => "coach sync",
            SyncFault::Git(_) => "git status says how the repository stands",
            SyncFault::NoAnswer(_) | SyncFault::Store(_) => "",
        }
    }
}
