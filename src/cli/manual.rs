//! Completions for shells, and the manual page, both made from the arguments themselves.

use crate::cli::Cli;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Args, Clone, Debug)]
pub(crate) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// Print the manual page
#[derive(Args, Clone, Debug)]
pub(crate) struct Man {}

/// Runs `completions`.
pub(crate) fn completions(context: &Context, args: Completions) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "coach", &mut bytes);
    context.print(&String::from_utf8_lossy(&bytes)).map(|()| 0)
}

/// Runs `man`.
pub(crate) fn man(context: &Context, _args: Man) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    let made = clap_mangen::Man::new(Cli::command()).render(&mut bytes);
    made.map_err(|error| Failure::data(error.to_string()))?;
    context.print(&String::from_utf8_lossy(&bytes)).map(|()| 0)
}
