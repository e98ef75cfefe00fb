//! What the verbs that write entries share: their fields, the guard over their texts, the line that closes them.

pub(crate) mod brought_back;
pub(crate) mod closed_case;
pub(crate) mod closing_line;
pub(crate) mod fields;
pub(crate) mod goes_to;
pub(crate) mod guard;
pub(crate) mod settling;
