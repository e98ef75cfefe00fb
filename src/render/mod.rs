//! Contents of the render floor: one page, in each format it can be shown in. It imports `view` and `words`.

mod cells;
mod csv;
pub(crate) mod document;
pub(crate) mod format;
mod html;
mod html_panel;
mod html_table;
pub(crate) mod infographic;
mod json;
mod markdown;
pub(crate) mod plain;
mod renderer;
mod style;
mod terminal;
mod terminal_bars;
mod terminal_panel;
mod terminal_table;
