use crate::cli::args::{Format, Text, path};
use crate::cli::commands::directory::{demo, sync};
use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::cli::record::cloud::remark_cloud;
use crate::cli::session::answer::about;
use crate::cli::session::answer::json_text;
use crate::cli::session::{Session, say_git, words_of};
use crate::store::git::command::Made;
use crate::store::sync::join;
use crate::store::write::init;
use crate::words::say::say;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Create a data directory
#[derive(Args, Clone, Debug)]
pub(crate) struct Init {
    /// Where [default: --data, else this platform's data directory]
    dir: Option<PathBuf>,

    /// Do not create a git repository in it
    #[arg(long)]
    no_git: bool,

    /// Fill it with an example caseload that ends this week
    #[arg(long)]
    demo: bool,

    /// Join your team: fill it with what a git repository holds (git@host:team.git, https://…, or a folder)
    #[arg(long, value_name = "REPOSITORY", conflicts_with_all = ["demo", "no_git"])]
    join: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Init) -> Result<u8, Failure> {
    let root = root(context, args.dir)?;
    if context.globals.dry_run {
        return would_make(context, &root);
    }
    if let Some(repository) = &args.join {
        return join_team(context, root, repository);
    }
    let made = init::init(root.clone(), !args.no_git)?;
    say_git(context, &words_of(context), made.git);
    let inside = context.within(&root);
    let session = match args.demo {
        true => Session::write(&inside)?,
        false => Session::read(&inside)?,
    };
    let filled = match args.demo {
        true => Some(demo::fill(&session)?),
        false => None,
    };
    remark_cloud(&session);
    let has_git = matches!(made.git, Some(Made::Repository | Made::Already));
    let mut data = about("directory", json!(root.to_string_lossy()));
    data.insert("git".to_owned(), json!(has_git));
    let words = &session.words;
    let key = match made.already {
        true => "desk-said.init-already",
        false => "desk-said.init-created",
    };
    let path = root.display();
    let mut lines = vec![say!(words, key, path)];
    lines.extend(
        filled
            .as_ref()
            .map(|filled| say!(words, "desk-said.init-demo", n = filled.paths.len())),
    );
    lines.push(session.next(match args.demo {
        true => format!("coach -C {path} week"),
        false => say!(words, "desk-said.init-next", path),
    }));
    session.confirm("init", data, &filled.unwrap_or_default(), &lines)
}

/// Makes the directory from what the team has.
fn join_team(context: &Context, root: PathBuf, repository: &str) -> Result<u8, Failure> {
    let address = sync::address(repository)?;
    let now = context.now(None)?;
    let path = root.display().to_string();
    let done =
        join::join(root.clone(), &address, now.civil.date(), now.ms).map_err(sync::failed)?;
    let inside = context.within(&root);
    let session = Session::read_for_team(&inside)?;
    let with = address.shown();
    let words = &session.words;
    let mut lines = vec![say!(words, "sync.joined", with, path)];
    lines.extend(sync::said(words, &address, &done).into_iter().skip(1));
    lines.push(session.next(say!(words, "sync.joined-next", path)));
    sync::answer(&session, &address, done, &lines)
}

/// The directory named, else where the data are looked for.
fn root(context: &Context, dir: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match (dir, context.named_directories().as_slice()) {
        (Some(dir), _) => Ok(path(dir.as_os_str())),
        (None, [named]) => Ok(named.clone()),
        (None, _) => match context.place()? {
            DataPlace::Named(path) | DataPlace::Platform(path) => Ok(path),
        },
    }
}

/// There is no directory yet, so no session either that could confirm it.
fn would_make(context: &Context, root: &Path) -> Result<u8, Failure> {
    let mut data = about("directory", json!(root.to_string_lossy()));
    data.insert("dry_run".to_owned(), json!(true));
    let text = match context.format() {
        Format::Json => json_text("init", data),
        _ => {
            let words = words_of(context);
            let line = say!(words, "desk-said.init-would", path = root.display());
            format!("{line}\n")
        }
    };
    context.print(&text).map(|()| 0)
}
