//! A repository elsewhere: asked for its branch, fetched from and pushed to. Nothing is run that this repository's own settings,
//! hooks or attributes name, and nothing is ever pushed by force.

use crate::store::git::address::Address;
use crate::store::git::command::{abroad, lines, one};
use std::path::Path;

/// What git said when it could not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NoAnswer(String);

/// How a push went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pushed {
    Done,
    /// Somebody else was there first: fetch again.
    Overtaken,
}

/// Settings of a repository that run nothing, and send nothing where it was not asked to go.
const HARMLESS: [&str; 17] = [
    "core.repositoryformatversion",
    "core.filemode",
    "core.bare",
    "core.logallrefupdates",
    "core.ignorecase",
    "core.precomposeunicode",
    "core.symlinks",
    "core.autocrlf",
    "core.safecrlf",
    "init.defaultbranch",
    "pull.rebase",
    "pull.ff",
    "push.default",
    "user.name",
    "user.email",
    "merge.coach.name",
    "gc.auto",
];
const DRIVER: &str = "merge.coach.driver";

/// The first setting of the repository that is not trusted: it came with the directory, maybe from somebody else.
///
/// # Errors
/// When git cannot tell its settings.
pub(crate) fn strange_setting(root: &Path, driver: &str) -> Result<Option<String>, NoAnswer> {
    let arguments = ["config", "--local", "--no-includes", "--list"];
    let settings = lines(root, &arguments)
        .ok_or_else(|| NoAnswer("git cannot read the settings of the repository".to_owned()))?;
    let is_trusted = |setting: &String| {
        let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
        let between = |begin: &str, ends: &[&str]| {
            name.starts_with(begin) && ends.iter().any(|end| name.ends_with(end))
        };
        HARMLESS.contains(&name)
            || name == DRIVER && value == driver
            || between("remote.", &[".url", ".fetch"])
            || between("branch.", &[".remote", ".merge", ".rebase"])
    };
    let strange = settings.into_iter().find(|setting| !is_trusted(setting));
    Ok(strange.map(|setting| setting.split('=').next().unwrap_or_default().to_owned()))
}

/// The address of a remote that the repository knows by name.
pub(crate) fn known_remote(root: &Path, name: &str) -> Option<String> {
    one(
        root,
        &["config", "--local", "--get", &format!("remote.{name}.url")],
    )
}

/// Gives a name to an address.
pub(crate) fn remember_remote(root: &Path, name: &str, address: &Address) -> bool {
    let url = format!("remote.{name}.url");
    let fetch = format!("remote.{name}.fetch");
    let refs = format!("+refs/heads/*:refs/remotes/{name}/*");
    [[&url, address.as_str()], [&fetch, &refs]]
        .iter()
        .all(|[key, value]| lines(root, &["config", "--local", key, value]).is_some())
}

/// A branch elsewhere, and the commit that it is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Branch {
    pub(crate) name: String,
    pub(crate) commit: String,
}

/// The branch elsewhere that the team's work is on; none where nothing was pushed yet. It is the one called as ours is, else the one
/// that the repository opens with, else the only one, since two gits may call their first branch differently.
///
/// # Errors
/// When the repository does not answer.
pub(crate) fn branch_of_team(
    root: &Path,
    address: &Address,
    ours: &str,
) -> Result<Option<Branch>, NoAnswer> {
    let arguments = [
        "ls-remote",
        "--symref",
        "--",
        address.as_str(),
        "HEAD",
        "refs/heads/*",
    ];
    let said = abroad(root, &arguments).map_err(NoAnswer)?;
    Ok(chosen(&said, ours))
}

fn chosen(said: &str, ours: &str) -> Option<Branch> {
    let opens_with = said
        .lines()
        .find_map(|line| line.strip_prefix("ref: ")?.split('\t').next());
    let branches: Vec<Branch> = said
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, name)| name.starts_with("refs/heads/"))
        .map(|(commit, name)| Branch {
            name: name.to_owned(),
            commit: commit.to_owned(),
        })
        .collect();
    let called = |name: &str| branches.iter().find(|branch| branch.name == name);
    let only = || branches.first().filter(|_| branches.len() == 1);
    let found = called(ours)
        .or_else(|| called(opens_with?))
        .or_else(only)
        .or_else(|| called("refs/heads/main"));
    found.cloned()
}

/// Brings a branch here, without a name of its own.
///
/// # Errors
/// When it does not come.
pub(crate) fn fetch(root: &Path, address: &Address, branch: &str) -> Result<(), NoAnswer> {
    let arguments = [
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        "--no-recurse-submodules",
        "--refmap=",
        "--",
        address.as_str(),
        branch,
    ];
    abroad(root, &arguments).map(drop).map_err(NoAnswer)
}

/// Pushes a commit to a branch elsewhere, if nobody was there meanwhile.
///
/// # Errors
/// When it is refused for another reason, or does not answer.
pub(crate) fn push(
    root: &Path,
    address: &Address,
    commit: &str,
    branch: &str,
) -> Result<Pushed, NoAnswer> {
    let mut arguments = vec!["push", "--quiet", "--porcelain", "--no-verify"];
    if address.is_folder() {
        // Hooks in a folder that is a repository would run on this machine.
        arguments.push("--receive-pack=git -c core.hooksPath=/dev/null receive-pack");
    }
    let what = format!("{commit}:{branch}");
    arguments.extend(["--", address.as_str(), &what]);
    match abroad(root, &arguments) {
        Ok(_) => Ok(Pushed::Done),
        Err(why) if is_overtaken(&why) => Ok(Pushed::Overtaken),
        Err(why) => Err(NoAnswer(why)),
    }
}

/// Whether git refused since the branch has moved, or somebody is moving it.
fn is_overtaken(why: &str) -> bool {
    [
        "fetch first",
        "non-fast-forward",
        "cannot lock ref",
        "failed to update ref",
        "reference already exists",
    ]
    .iter()
    .any(|sign| why.contains(sign))
}

impl NoAnswer {
    /// What git said, in one line.
    pub(crate) fn in_short(&self) -> String {
        let lines = self.0.lines().map(str::trim);
        let mut said = lines.filter(|line| !line.is_empty() && !line.starts_with("hint:"));
        let first = said.clone().find(|line| line.starts_with("fatal:"));
        let line = first
            .or_else(|| said.next_back())
            .unwrap_or("git said nothing");
        line.trim_start_matches("fatal: ").to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_branch_of_the_team_is_ours_or_the_one_it_opens_with_or_the_only_one() {
        let both =
            "ref: refs/heads/trunk\tHEAD\n1\tHEAD\n1\trefs/heads/trunk\n2\trefs/heads/main\n";
        for (said, ours, expected) in [
            ("", "refs/heads/main", None),
            (both, "refs/heads/main", Some(("refs/heads/main", "2"))),
            (both, "refs/heads/master", Some(("refs/heads/trunk", "1"))),
            (
                "3\trefs/heads/master\n",
                "refs/heads/main",
                Some(("refs/heads/master", "3")),
            ),
            (
                "3\trefs/heads/a\n4\trefs/heads/main\n",
                "refs/heads/b",
                Some(("refs/heads/main", "4")),
            ),
            ("3\trefs/heads/a\n4\trefs/heads/c\n", "refs/heads/b", None),
        ] {
            let expected = expected.map(|(name, commit)| Branch {
                name: name.to_owned(),
                commit: commit.to_owned(),
            });
            assert_eq!(chosen(said, ours), expected, "{said} {ours}");
        }
    }

    #[test]
    fn what_git_complains_of_is_said_in_one_line() {
        for (said, line) in [
            ("", "git said nothing"),
            (
                "warning: x\nfatal: no route to host\nhint: y\n",
                "no route to host",
            ),
            ("ssh: host unknown\n", "ssh: host unknown"),
        ] {
            assert_eq!(NoAnswer(said.to_owned()).in_short(), line);
        }
        assert!(is_overtaken("! [rejected] main -> main (fetch first)"));
        assert!(!is_overtaken("fatal: unable to access"));
    }
}
