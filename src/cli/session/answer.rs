//! What a verb answers: a page in the format asked for, or the confirmation of what was written, and what could not be read.

use crate::cli::args::Format;
use crate::cli::error::{DATA, Failure};
use crate::cli::session::at_work::Session;
use crate::render::format as render;
use crate::render::plain::neutral;
use crate::store::write::written::Written;
use crate::view::page::{Page, Role};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// An object as the JSON of a verb that reads no records, so that there is nothing it could not read.
pub(crate) fn json_text(schema: &str, data: Map<String, Value>) -> String {
    let page = Page {
        data,
        ..Page::default()
    };
    let problems = json!([]);
    let format = render::Format::Json {
        schema,
        problems: &problems,
    };
    render::render(&page, Words::english(), format)
}

/// The data of an answer that tells of one thing.
pub(crate) fn about(what: &str, value: Value) -> Map<String, Value> {
    [(what.to_owned(), value)].into_iter().collect()
}

impl Session<'_> {
    /// Refuses CSV for a page that is no table: an empty file would say that there is nothing.
    ///
    /// # Errors
    /// When CSV is asked for.
    pub(crate) fn refuse_csv(&self) -> Result<(), Failure> {
        match self.context.format() {
            Format::Csv => Err(Failure::usage("this page is not a table")
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

    /// Says what a page in this format says: rows that are read without their page carry the year in every day.
    pub(crate) fn speak_for(&mut self, format: Format) {
        if format == Format::Csv {
            self.words = self.words.clone().with_years();
        }
    }

    /// A page in a format.
    pub(crate) fn rendered(
        &self,
        schema: &str,
        page: &Page,
        format: Format,
    ) -> Result<String, Failure> {
        let problems = json!(*self.problems.borrow());
        let format = match format {
            Format::Table => render::Format::Terminal {
                columns: self.context.columns(),
                colour: self.context.colours(),
            },
            Format::Json => render::Format::Json {
                schema,
                problems: &problems,
            },
            Format::Csv => render::Format::Csv,
            Format::Markdown => render::Format::Markdown,
            Format::Html => render::Format::Html,
            Format::Jsonl if schema != "export" => {
                return Err(
                    Failure::usage("jsonl is a format of coach export").hint("--format json")
                );
            }
            Format::Jsonl => render::Format::JsonLines,
            Format::Vcf | Format::Ics | Format::Xlsx => {
                return Err(Failure::usage("this is a format of coach export").hint("--format csv"));
            }
        };
        Ok(render::render(page, &self.words, format))
    }

    /// Names what had to be left out; the exit code for a reading verb.
    pub(crate) fn say_problems(&self) -> u8 {
        let problems = self.problems.borrow();
        for problem in problems.iter() {
            self.context
                .complain(&format!("{}\n", neutral(&problem.to_string())));
        }
        if problems.is_empty() { 0 } else { DATA }
    }

    /// Says why a writing verb wrote nothing.
    pub(crate) fn unchanged(
        &self,
        schema: &str,
        data: Map<String, Value>,
        line: String,
    ) -> Result<u8, Failure> {
        self.confirm(schema, data, &Written::default(), &[line])
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
        let mut page = Page::default();
        lines
            .iter()
            .filter(|line| !line.is_empty())
            .for_each(|line| page.line(Role::Plain, line.clone()));
        page.data = data;
        let problems = json!(*self.problems.borrow());
        let format = match self.context.format() {
            Format::Json => render::Format::Json {
                schema,
                problems: &problems,
            },
            _ => render::Format::Terminal {
                columns: self.context.line_columns(),
                colour: false,
            },
        };
        let text = render::render(&page, &self.words, format);
        self.say_problems();
        self.context.print(&text).map_err(|failure| Failure {
            message: format!("{}; the entry itself is saved", failure.message),
            ..failure
        })?;
        Ok(0)
    }
}
