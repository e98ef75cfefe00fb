//! What each format is to the others.

use crate::view::page::Page;
use crate::words::Words;

/// A format: it writes a page as text, with figures and days as the language has them.
pub(crate) trait Render {
    fn render(&self, page: &Page, words: &Words) -> String;
}
