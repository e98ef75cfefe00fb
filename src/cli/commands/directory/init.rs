use crate::cli::commands::directory::demo;
use crate::cli::context::{Context, Place};
use crate::cli::error::Failure;
use crate::cli::session::{Session, say_git};
use crate::store::write::init;
use clap::Args;
use serde_json::{Map, json};
use std::path::PathBuf;

/// Make a data directory
#[derive(Args, Clone, Debug)]
pub(crate) struct Init {
    /// Where [default: --data, else this platform's data directory]
    dir: Option<PathBuf>,

    /// Make no git repository in it
    #[arg(long)]
    no_git: bool,

    /// Fill it with an example caseload that ends this week
    #[arg(long)]
    demo: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Init) -> Result<u8, Failure> {
    let root = match (args.dir, context.named_directories().as_slice()) {
        (Some(dir), _) => crate::cli::args::path(dir.as_os_str()),
        (None, [named]) => named.clone(),
        (None, _) => match context.place()? {
            Place::Named(path) | Place::Platform(path) => path,
        },
    };
    if context.globals.dry_run {
        let mut data = Map::new();
        data.insert("directory".to_owned(), json!(root.to_string_lossy()));
        data.insert("dry_run".to_owned(), json!(true));
        let text = match context.format() {
            crate::cli::args::Format::Json => crate::render::json::render("init", &data, json!([])),
            _ => format!("Would make a data directory in {}.\n", root.display()),
        };
        return context.print(&text).map(|()| 0);
    }
    let made = init::init(root.clone(), !args.no_git)?;
    say_git(context, made.git);
    let inside = context.within(&root);
    let session = Session::read(&inside)?;
    let filled = if args.demo {
        Some(demo::fill(&session)?)
    } else {
        None
    };

    let mut data = Map::new();
    data.insert("directory".to_owned(), json!(root.to_string_lossy()));
    data.insert(
        "git".to_owned(),
        json!(matches!(
            made.git,
            Some(
                crate::store::git::command::Made::Repository
                    | crate::store::git::command::Made::Already
            )
        )),
    );
    let verb = if made.already {
        "Already a data directory"
    } else {
        "Made a data directory"
    };
    let mut lines = vec![format!("{verb}: {}", root.display())];
    lines.extend(filled.as_ref().map(|filled| {
        format!(
            "Filled it with an invented caseload: {} files.",
            filled.paths.len()
        )
    }));
    lines.push(format!(
        "Next: coach -C {} {}",
        root.display(),
        if args.demo {
            "week"
        } else {
            "log-contact EMPLOYER -c phone --new"
        }
    ));
    session.confirm("init", data, &filled.unwrap_or_default(), &lines)
}
