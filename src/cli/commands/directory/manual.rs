//! Completions for shells, and the manual pages, all made from the arguments themselves.

use crate::cli::args::{Format, Text, path};
use crate::cli::commands::directory::completing;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::answer::json_text;
use crate::cli::session::words_of;
use crate::words::say::say_count;
use clap::{Args, Command};
use clap_complete::Shell;
use clap_complete::env::Shells;
use clap_mangen::Man as Page;
use serde_json::{Map, json};
use std::ffi::OsString;

/// Print what makes a shell complete verbs, employers, codes, ids, stages and days
///
/// Put it where your shell reads it at its start. bash: source <(coach completions bash) in ~/.bashrc. zsh: the same with zsh in
/// ~/.zshrc. fish: coach completions fish > ~/.config/fish/completions/coach.fish. PowerShell: coach completions powershell |
/// Out-String | Invoke-Expression in $PROFILE. Candidates are offered by code, never by name.
#[derive(Args, Clone, Debug)]
pub(crate) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// Print a manual page: of the program, or of a verb
#[derive(Args, Clone, Debug)]
pub(crate) struct Man {
    /// The verb: plan, or employer add
    verb: Vec<Text>,

    /// Write all pages into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "verb")]
    output: Option<OsString>,
}

/// Runs `completions`.
pub(crate) fn completions(context: &Context, args: Completions) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    let shells = Shells::builtins();
    let name = args.shell.to_string();
    let shell = shells
        .completer(&name)
        .ok_or_else(|| Failure::usage(format!("there are no completions for {name}")))?;
    let made = shell.write_registration(completing::ASKED, "coach", "coach", "coach", &mut bytes);
    made.map_err(|error| Failure::data(error.to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    let script = match args.shell {
        // Indents say nothing to it.
        Shell::Bash => text
            .trim()
            .lines()
            .map(|line| line.trim_start().to_owned() + "\n")
            .collect(),
        _ => text.trim().to_owned() + "\n",
    };
    show(context, "completions", "script", &script)
}

/// Runs `man` for the arguments of the whole program.
pub(crate) fn man(context: &Context, args: Man, program: Command) -> Result<u8, Failure> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.output {
        return write_all(context, &path(folder), &program);
    }
    let mut verb = &program;
    for word in &args.verb {
        verb = verb.find_subcommand(&**word).ok_or_else(|| {
            let name = verb.get_display_name().unwrap_or("coach").replace('-', " ");
            Failure::usage(format!("{name} has no verb `{}`", &**word))
                .hint(format!("{name} --help"))
        })?;
    }
    show(context, "man", "page", &page(verb)?.1)
}

/// The name of a verb's page, and the page.
fn page(verb: &Command) -> Result<(String, String), Failure> {
    let page = Page::new(verb.clone());
    let mut bytes = Vec::new();
    let made = page.render(&mut bytes);
    made.map_err(|error| Failure::data(error.to_string()))?;
    Ok((
        page.get_filename(),
        String::from_utf8_lossy(&bytes).into_owned(),
    ))
}

/// Writes the page of the program and of each verb.
fn write_all(
    context: &Context,
    folder: &std::path::Path,
    program: &Command,
) -> Result<u8, Failure> {
    let (mut left, mut written) = (vec![program], Vec::new());
    while let Some(verb) = left.pop() {
        left.extend(verb.get_subcommands().filter(|verb| !verb.is_hide_set()));
        let (name, page) = page(verb)?;
        let file = folder.join(name);
        if !context.globals.dry_run {
            context.write_file(&file, &page)?;
        }
        written.push(file.display().to_string());
    }
    written.sort();
    let words = words_of(context);
    let line = say_count!(
        words,
        "manual.wrote",
        written.len(),
        path = folder.display()
    );
    match context.format() {
        Format::Json => {
            let data = Map::from_iter([("written".to_owned(), json!(written))]);
            context.print(&json_text("man", data))
        }
        _ => context.print(&(line + "\n")),
    }
    .map(|()| 0)
}

/// Prints what was made, for a machine under a key.
fn show(context: &Context, verb: &str, key: &str, text: &str) -> Result<u8, Failure> {
    let is_json = context.format() == Format::Json;
    let data = Map::from_iter([(key.to_owned(), json!(text))]);
    context
        .print(&match is_json {
            true => json_text(verb, data),
            false => text.to_owned(),
        })
        .map(|()| 0)
}
