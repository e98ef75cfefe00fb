//! The language of pages: asked for, set, or English.

use crate::cli::args::Format;
use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::store::data::directory::Directory;
use crate::words::Words;

/// The refusal of a language that has no catalogue.
pub(crate) fn no_language(asked: &str) -> Failure {
    Failure::usage(format!(
        "pages are not available in `{asked}`; one of: {}",
        Words::languages().join(", ")
    ))
}

/// The language of pages before a data directory is opened: as there, and English where it cannot be told.
pub(crate) fn words_of(context: &Context) -> Words {
    let asked = context.globals.lang.as_deref();
    let asked = asked.filter(|lang| !lang.is_empty());
    let asked = asked.or(context.config.lang.as_deref()).map(str::to_owned);
    let set = || {
        let (DataPlace::Named(path) | DataPlace::Platform(path)) = context.place().ok()?;
        Directory::open(path).ok()?.settings.language
    };
    let language = asked.or_else(set);
    let known = language.and_then(|language| Words::of(&language));
    known.unwrap_or_else(|| Words::english().clone())
}

/// The language of pages that was asked for, else the settings', else English.
pub(in crate::cli::session) fn words(
    context: &Context,
    directory: &Directory,
) -> Result<Words, Failure> {
    let given = |lang: &&str| !lang.is_empty();
    let asked = context.globals.lang.as_deref().filter(given).or(context
        .config
        .lang
        .as_deref()
        .filter(given));
    let language = asked
        .or(directory.settings.language.as_deref())
        .unwrap_or("en");
    match (Words::of(language), asked) {
        (Some(words), _) if context.format() == Format::Csv => Ok(words.with_years()),
        (Some(words), _) => Ok(words),
        (None, Some(asked)) => Err(no_language(asked)),
        (None, None) => {
            context.remark(&format!(
                "pages are not available in `{language}` (coach.toml); these are in English"
            ));
            Ok(Words::english().clone())
        }
    }
}
