//! Contents of the codecs: text to record and record to text, nothing of the disk.

pub(crate) mod line;
pub(crate) mod record;
pub(crate) mod toml_text;
