//! Text to values and back: log lines and TOML records.
//!
//! May import: the domain.

pub(crate) mod checksum;
mod flat;
pub(crate) mod forget_text;
pub(crate) mod line;
pub(crate) mod record;
pub(crate) mod revised;
pub(crate) mod sheet_text;
pub(crate) mod text_edit;
pub(crate) mod toml_text;
mod toml_value;
pub(crate) mod written_line;
