//! Arguments that every verb shares, and the types of their values.

use crate::cli::error::Failure;
use crate::cli::shield::without_shield;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::ops::Deref;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// A word or sentence from the command line, in composed form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text(String);

impl FromStr for Text {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Text(without_shield(text).nfc().collect()))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// A path from the command line, without the shield.
pub(crate) fn path(text: &std::ffi::OsStr) -> std::path::PathBuf {
    text.to_str()
        .map_or_else(|| text.into(), |plain| without_shield(plain).into())
}

/// Words of the command line as one sentence.
pub(crate) fn sentence(words: &[Text]) -> String {
    let words: Vec<&str> = words.iter().map(|word| &**word).collect();
    words.join(" ")
}

/// Values of a flag that may be repeated or joined with commas.
pub(crate) fn split(values: &[Text]) -> Vec<String> {
    let parts = values.iter().flat_map(|value| value.split(','));
    parts
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Reads a word of one of the field's lists, or says which words there are.
pub(crate) fn word<T>(value: &Option<Text>) -> Result<Option<T>, Failure>
where
    T: FromStr<Err = crate::domain::terms::vocabulary::UnknownWord>,
{
    value
        .as_ref()
        .map(|text| text.parse::<T>().map_err(Failure::from))
        .transpose()
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
    /// One JSON object a line; of `coach export` only.
    #[value(hide = true)]
    Jsonl,
    /// Cards of contact persons; of `coach export` only.
    #[value(hide = true)]
    Vcf,
    /// A calendar; of `coach calendar` and `coach export` only.
    #[value(hide = true)]
    Ics,
    /// A workbook; of `coach export` only.
    #[value(hide = true)]
    Xlsx,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// `yes` or `no`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

impl YesNo {
    pub(crate) fn is_yes(self) -> bool {
        self == YesNo::Yes
    }
}

/// Options of every verb.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// The data directory
    ///
    /// If not given: the nearest parent of the working directory that holds a coach.toml, else the configured one, else
    /// this platform's data directory, which the first command that writes creates.
    #[arg(
        short = 'C',
        long,
        value_name = "DIR",
        global = true,
        env = "COACH_DATA"
    )]
    pub(crate) data: Vec<OsString>,

    /// Who is working
    ///
    /// If not given: the configured coach, else the only one on file. While no coach is on file, this handle (or the
    /// login name) becomes the first.
    #[arg(long, value_name = "HANDLE", global = true, env = "COACH_HANDLE")]
    pub(crate) coach: Option<Text>,

    /// The clock, for tests, demos and replays: 2026-11-20T15:00, the same with an offset, or a date (noon)
    #[arg(long, value_name = "WHEN", global = true, env = "COACH_NOW")]
    pub(crate) now: Option<Text>,

    /// The format of the result [default: table]
    #[arg(long, value_enum, value_name = "FORMAT", global = true)]
    pub(crate) format: Option<Format>,

    /// The same as --format json
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are respected
    #[arg(
        long,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        global = true
    )]
    pub(crate) color: Colour,

    /// The language of pages: en, nl or fi [default: the settings', else en]
    #[arg(long, value_name = "LANG", global = true, env = "COACH_LANG")]
    pub(crate) lang: Option<Text>,

    /// Show candidates' names even when the output is not a terminal
    #[arg(long, global = true)]
    pub(crate) names: bool,

    /// Never prompt; anything missing is an error that names the flag
    #[arg(long, global = true)]
    pub(crate) no_input: bool,

    /// Write nothing; say what would be done
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,

    /// Do not ask before destroying something
    #[arg(long, global = true)]
    pub(crate) yes: bool,

    /// Print no remarks with the result; errors and warnings about what was left out remain
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Say which files were written
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}
