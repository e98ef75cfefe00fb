//! Contents of the render floor: one page, in each format it can be shown in.

pub(crate) mod csv;
pub(crate) mod document;
pub(crate) mod html;
pub(crate) mod html_table;
pub(crate) mod infographic;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod plain;
pub(crate) mod style;
pub(crate) mod terminal;
