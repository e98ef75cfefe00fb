//! What a verb answers: a page in the format asked for, or the confirmation of what was written, and what could not be read.

use crate::cli::args::Format;
use crate::cli::error::{DATA, Failure};
use crate::cli::session::at_work::Session;
use crate::render;
use crate::store::write::apply::Written;
use crate::view::page::{Page, Role};
use serde_json::{Map, Value, json};

impl Session<'_> {
    /// Refuses CSV for a page that is no table: an empty file would say that there is nothing.
    ///
    /// # Errors
    /// When CSV is asked for.
    pub(crate) fn refuse_csv(&self) -> Result<(), Failure> {
        match self.context.format() {
            Format::Csv => Err(Failure::usage("this page is no table")
                .hint("--format table, markdown, html or json")),
            _ => Ok(()),
        }
    }

    /// Shows a page in the format asked for, then what could not be read. The exit code says which it was.
    pub(crate) fn show(&self, schema: &str, page: &Page) -> Result<u8, Failure> {
        let text = self.rendered(schema, page, self.context.format())?;
        self.context.print(&text)?;
        Ok(self.say_problems())
    }

    /// A page in a format.
    pub(crate) fn rendered(
        &self,
        schema: &str,
        page: &Page,
        format: Format,
    ) -> Result<String, Failure> {
        Ok(match format {
            Format::Table => {
                render::terminal::render(page, self.context.columns(), self.context.colours())
            }
            Format::Json => {
                render::json::render(schema, &page.data, json!(*self.problems.borrow()))
            }
            Format::Csv => render::csv::render(page),
            Format::Markdown => render::markdown::render(page),
            Format::Html => render::html::render(page, self.words.language()),
            Format::Jsonl if schema != "export" => {
                return Err(
                    Failure::usage("jsonl is a format of coach export").hint("--format json")
                );
            }
            Format::Jsonl => render::json::lines(page.data.get("rows")),
        })
    }

    /// Names what had to be left out; the exit code for a reading verb.
    pub(crate) fn say_problems(&self) -> u8 {
        let problems = self.problems.borrow();
        for problem in problems.iter() {
            self.context.complain(&format!(
                "{}\n",
                render::plain::neutral(&problem.to_string())
            ));
        }
        if problems.is_empty() { 0 } else { DATA }
    }

    /// Confirms what a writing verb did: lines for people, an object for machines. What was durably written exits 0.
    pub(crate) fn confirm(
        &self,
        schema: &str,
        mut data: Map<String, Value>,
        written: &Written,
        lines: &[String],
    ) -> Result<u8, Failure> {
        data.insert("written".to_owned(), json!(written.paths));
        if self.context.globals.dry_run {
            data.insert("dry_run".to_owned(), true.into());
        }
        let text = match self.context.format() {
            Format::Json => render::json::render(schema, &data, json!(*self.problems.borrow())),
            _ => {
                let mut page = Page::default();
                lines
                    .iter()
                    .filter(|line| !line.is_empty())
                    .for_each(|line| page.line(Role::Plain, line.clone()));
                render::terminal::render(&page, self.context.line_columns(), false)
            }
        };
        self.say_problems();
        self.context.print(&text).map_err(|failure| Failure {
            message: format!("{}; the entry itself is saved", failure.message),
            ..failure
        })?;
        Ok(0)
    }
}
