//! Keys of what is encrypted: recipients, identities and passphrases, from flags and files or asked without echo.

use crate::cli::args::{Text, path, split};
use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::domain::terms::text::plain_lines;
use crate::store::backup::crypt::{CryptError, Key, Seal, wants_passphrase};
use crate::words::Words;
use clap::Args;
use std::ffi::OsString;
use unicode_normalization::UnicodeNormalization;

/// Shortest passphrase, in characters.
const SHORTEST: usize = 8;

/// Who may open what is written.
#[derive(Args, Clone, Debug)]
pub(crate) struct SealArgs {
    /// Encrypt to this age recipient (age1…) instead of using a passphrase; repeat it or join with commas
    #[arg(long, value_name = "RECIPIENT", conflicts_with = "passphrase_file")]
    recipient: Vec<Text>,

    /// Read the passphrase from the first line of this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<OsString>,
}

/// What opens it.
#[derive(Args, Clone, Debug)]
pub(crate) struct KeyArgs {
    /// An age identity file (AGE-SECRET-KEY-1…), for a backup encrypted to recipients
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
    identity: Option<OsString>,

    /// Read the passphrase from the first line of this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<OsString>,
}

impl SealArgs {
    /// The recipients or the passphrase; in a terminal it is asked for twice.
    pub(crate) fn seal(&self, context: &Context, words: &Words) -> Result<Seal, Failure> {
        if !self.recipient.is_empty() {
            return Ok(Seal::to(&split(&self.recipient))?);
        }
        let passphrase = match &self.passphrase_file {
            Some(file) => first_line(file)?,
            None if context.may_ask() => {
                prompt::new_passphrase(words, &words.label("ask.passphrase"))?
            }
            None => {
                return Err(Failure::usage(
                    "who may open it? --recipient age1… or --passphrase-file FILE is missing",
                ));
            }
        };
        if passphrase.chars().count() < SHORTEST {
            return Err(Failure::usage(format!(
                "a passphrase needs at least {SHORTEST} characters; four or five random words make a good one"
            )));
        }
        let composed: String = passphrase.nfc().collect();
        Ok(Seal::Passphrase(composed.into()))
    }
}

impl KeyArgs {
    /// What opens some bytes; in a terminal a passphrase is asked for.
    pub(crate) fn key(
        &self,
        context: &Context,
        words: &Words,
        sealed: &[u8],
    ) -> Result<Key, Failure> {
        match (&self.identity, &self.passphrase_file) {
            (Some(file), _) => Ok(Key::Identities(text_of(file)?)),
            (None, Some(file)) => Ok(Key::Passphrase(first_line(file)?.into())),
            (None, None) if !wants_passphrase(sealed)? => Err(CryptError::NeedsIdentity.into()),
            (None, None) if context.may_ask() => Ok(Key::Passphrase(
                prompt::passphrase(&words.label("ask.passphrase"))?.into(),
            )),
            (None, None) => Err(Failure::usage(
                "the backup was encrypted with a passphrase: --passphrase-file FILE is missing",
            )),
        }
    }
}

fn text_of(file: &OsString) -> Result<String, Failure> {
    let file = path(file);
    let text = crate::store::disk::outside::read(&file)
        .map_err(|error| Failure::data(format!("cannot read {}: {error}", file.display())))?;
    text.ok_or_else(|| Failure::data(format!("there is no file {}", file.display())))
}

/// The first line, without the byte order mark that some editors put before it.
fn first_line(file: &OsString) -> Result<String, Failure> {
    let text = plain_lines(&text_of(file)?);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
