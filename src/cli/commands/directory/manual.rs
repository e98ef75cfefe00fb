//! Completions for shells, and the manual page, both made from the arguments themselves.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::answer::json_text;
use clap::{Args, Command};
use clap_complete::Shell;
use serde_json::{Map, json};

/// Print completions for a shell
#[derive(Args, Clone, Debug)]
pub(crate) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// Print the manual page
#[derive(Args, Clone, Debug)]
pub(crate) struct Man {}

/// Runs `completions` for the arguments of the whole program.
pub(crate) fn completions(
    context: &Context,
    args: Completions,
    mut program: Command,
) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut program, "coach", &mut bytes);
    show(context, "completions", "script", &bytes)
}

/// Runs `man` for the arguments of the whole program.
pub(crate) fn man(context: &Context, _args: Man, program: Command) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    let made = clap_mangen::Man::new(program).render(&mut bytes);
    made.map_err(|error| Failure::data(error.to_string()))?;
    show(context, "man", "page", &bytes)
}

/// Prints what was made, for a machine under a key.
fn show(context: &Context, verb: &str, key: &str, bytes: &[u8]) -> Result<u8, Failure> {
    let text = String::from_utf8_lossy(bytes);
    let is_json = context.format() == Format::Json;
    let data = Map::from_iter([(key.to_owned(), json!(text))]);
    context
        .print(&if is_json {
            json_text(verb, data)
        } else {
            text.into_owned()
        })
        .map(|()| 0)
}
