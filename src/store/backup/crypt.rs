//! Encryption in the age format: to recipients' public keys or with a passphrase, and the way back.

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor, IdentityFile, scrypt, x25519};
use std::io::{Read, Write};
use unicode_normalization::UnicodeNormalization;

/// The cost of a passphrase, as a power of two: what the age tool itself takes. A cost found out by the speed of this
/// machine might be refused on a slower one.
const WORK_FACTOR: u8 = 18;
/// Costlier files are refused: they would hold up this machine for minutes.
const MOST_WORK: u8 = 20;

/// Who may read what is encrypted.
#[derive(Clone)]
pub(crate) enum Seal {
    Passphrase(SecretString),
    Recipients(Vec<x25519::Recipient>),
}

/// What opens it.
pub(crate) enum Key {
    Passphrase(SecretString),
    /// The text of an identity file.
    Identities(String),
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CryptError {
    #[error("`{0}` is not an age recipient; one starts with age1")]
    Recipient(String),
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("none of the identities opens this file")]
    WrongIdentity,
    #[error("it was encrypted with a passphrase, not to recipients")]
    NeedsPassphrase,
    #[error("it was encrypted to recipients; an identity is needed to open it")]
    NeedsIdentity,
    #[error(
        "the identity file holds no age identity that coach can read; one starts with AGE-SECRET-KEY-1"
    )]
    NoIdentity,
    #[error("it is not a file in the age format")]
    NotAge,
    #[error("its passphrase has a higher work factor (2^{0}) than coach accepts")]
    Costly(u8),
    #[error("it is damaged, cut off or was changed: {0}")]
    Damaged(String),
    #[error("it cannot be encrypted: {0}")]
    Failed(String),
}

impl Seal {
    /// Reads recipients.
    ///
    /// # Errors
    /// When one is no age recipient.
    pub(crate) fn to(recipients: &[String]) -> Result<Seal, CryptError> {
        let read = |text: &String| {
            text.trim()
                .parse()
                .map_err(|_| CryptError::Recipient(text.clone()))
        };
        recipients
            .iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map(Seal::Recipients)
    }
}

/// Encrypts bytes.
///
/// # Errors
/// When the encryption itself fails.
pub(crate) fn encrypt(bytes: &[u8], seal: &Seal) -> Result<Vec<u8>, CryptError> {
    let failed = |error: String| CryptError::Failed(error);
    let encryptor = match seal {
        Seal::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(passphrase.clone());
            recipient.set_work_factor(WORK_FACTOR);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
        Seal::Recipients(recipients) => Encryptor::with_recipients(
            recipients
                .iter()
                .map(|recipient| recipient as &dyn age::Recipient),
        ),
    };
    let mut sealed = Vec::with_capacity(bytes.len() + 1024);
    let mut writer = encryptor
        .map_err(|error| failed(error.to_string()))?
        .wrap_output(&mut sealed)
        .map_err(|error| failed(error.to_string()))?;
    writer
        .write_all(bytes)
        .and_then(|()| writer.finish())
        .map_err(|error| failed(error.to_string()))?;
    Ok(sealed)
}

/// Whether bytes were encrypted with a passphrase.
///
/// # Errors
/// When they are not in the age format.
pub(crate) fn wants_passphrase(sealed: &[u8]) -> Result<bool, CryptError> {
    Decryptor::new_buffered(sealed)
        .map(|decryptor| decryptor.is_scrypt())
        .map_err(|error| said(error, true))
}

/// Decrypts bytes; at most `limit` of them.
///
/// # Errors
/// When the key is wrong, or the bytes are not as they were written.
pub(crate) fn decrypt(sealed: &[u8], key: &Key, limit: u64) -> Result<Vec<u8>, CryptError> {
    let Key::Passphrase(passphrase) = key else {
        return decrypt_with(sealed, key, limit);
    };
    let composed: String = passphrase.expose_secret().nfc().collect();
    let is_as_typed = composed == passphrase.expose_secret();
    match decrypt_with(sealed, &Key::Passphrase(composed.into()), limit) {
        // Keyboards differ in how they compose letters; an older program or the age tool may have sealed it as it was typed.
        Err(CryptError::WrongPassphrase) if !is_as_typed => decrypt_with(sealed, key, limit),
        other => other,
    }
}

fn decrypt_with(sealed: &[u8], key: &Key, limit: u64) -> Result<Vec<u8>, CryptError> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| said(error, false))?;
    let identities: Vec<Box<dyn age::Identity>> = match key {
        Key::Passphrase(_) if !decryptor.is_scrypt() => return Err(CryptError::NeedsIdentity),
        Key::Identities(_) if decryptor.is_scrypt() => return Err(CryptError::NeedsPassphrase),
        Key::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(passphrase.clone());
            identity.set_max_work_factor(MOST_WORK);
            vec![Box::new(identity)]
        }
        Key::Identities(text) => {
            let file =
                IdentityFile::from_buffer(text.as_bytes()).map_err(|_| CryptError::NoIdentity)?;
            let read = file.into_identities().map_err(|_| CryptError::NoIdentity)?;
            read.into_iter()
                .map(|identity| identity as Box<dyn age::Identity>)
                .collect()
        }
    };
    if identities.is_empty() {
        return Err(CryptError::NoIdentity);
    }
    let is_passphrase = matches!(key, Key::Passphrase(_));
    let reader = decryptor
        .decrypt(identities.iter().map(|identity| &**identity))
        .map_err(|error| said(error, is_passphrase))?;
    let mut bytes = Vec::new();
    reader
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| CryptError::Damaged(error.to_string()))?;
    if bytes.len() as u64 > limit {
        Err(CryptError::Damaged(format!(
            "it holds more than {limit} bytes"
        )))
    } else {
        Ok(bytes)
    }
}

fn said(error: DecryptError, is_passphrase: bool) -> CryptError {
    match error {
        DecryptError::ExcessiveWork { required, .. } => CryptError::Costly(required),
        DecryptError::InvalidHeader | DecryptError::UnknownFormat | DecryptError::Io(_) => {
            CryptError::NotAge
        }
        DecryptError::InvalidMac => {
            CryptError::Damaged("its header does not fit its seal".to_owned())
        }
        _ if is_passphrase => CryptError::WrongPassphrase,
        _ => CryptError::WrongIdentity,
    }
}

#[cfg(test)]
#[path = "crypt_tests.rs"]
mod tests;
