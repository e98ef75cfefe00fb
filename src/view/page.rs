//! A page: blocks for people, and the same facts as data for machines.

use crate::view::cell::Cell;
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};

/// What a stretch of text means; `render/style.rs` decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// The answer that a page opens with.
    Lead,
    Strong,
    Good,
    Warn,
    Quiet,
}

/// A stretch of text with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) role: Role,
}

impl Span {
    pub(crate) fn new(role: Role, text: impl Into<String>) -> Span {
        Span {
            text: text.into(),
            role,
        }
    }
}

/// A share of a goal, drawn as a bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meter {
    pub(crate) label: String,
    /// How full the bar is, 0 to 1.
    pub(crate) filled: f64,
    /// Where on it the goal lies, 0 to 1.
    pub(crate) goal: Option<f64>,
    /// How much more of it what is booked would fill.
    pub(crate) booked: f64,
    pub(crate) figure: String,
    pub(crate) note: String,
    pub(crate) role: Role,
}

/// A table; every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// What a machine calls it: the name of the CSV.
    pub(crate) id: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The column that gives way where the width does not suffice.
    pub(crate) elastic: usize,
    /// Shown without its headings where a page has little room.
    pub(crate) bare: bool,
    /// The last column goes on a line of its own below each row where the width does not suffice.
    pub(crate) last_below: bool,
    /// The column that gives way takes more lines rather than being cut.
    pub(crate) whole: bool,
    /// Left out of the CSV, which is of another table of the page.
    pub(crate) on_pages_only: bool,
}

impl Table {
    /// A table with headings, whose last column gives way.
    pub(crate) fn new(
        id: impl Into<String>,
        columns: impl Into<Vec<String>>,
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        let columns = columns.into();
        Table {
            id: id.into(),
            elastic: columns.len().saturating_sub(1),
            columns,
            rows,
            bare: false,
            last_below: false,
            whole: false,
            on_pages_only: false,
        }
    }

    /// The same, with nothing cut.
    pub(crate) fn whole(self) -> Table {
        Table {
            whole: true,
            ..self
        }
    }

    /// The same, with another column that gives way.
    pub(crate) fn elastic(self, elastic: usize) -> Table {
        Table { elastic, ..self }
    }

    /// The same, left out of the CSV.
    pub(crate) fn on_pages_only(self) -> Table {
        Table {
            on_pages_only: true,
            ..self
        }
    }

    /// The same, without headings where a page has little room.
    pub(crate) fn bare(self) -> Table {
        Table { bare: true, ..self }
    }

    /// The same, with the last column below each row where the width does not suffice.
    pub(crate) fn last_below(self) -> Table {
        Table {
            last_below: true,
            ..self
        }
    }
}

/// One week of a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) value: f64,
    pub(crate) target: f64,
}

/// A step of a funnel: how many came so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) label: String,
    pub(crate) number: usize,
    pub(crate) note: String,
}

/// A small picture that stands beside others, under one heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    pub(crate) heading: String,
    /// What it comes to, in a line.
    pub(crate) line: String,
    pub(crate) picture: Picture,
    /// The same facts as rows, for formats that draw nothing.
    pub(crate) table: Table,
}

/// What a panel draws.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Picture {
    /// Columns over time, each against its target.
    Columns(Vec<Column>),
    /// Bars from one line, as long as their number.
    Counts(Vec<Step>),
}

/// A column over time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) value: f64,
    /// Nothing where there is none.
    pub(crate) target: f64,
    /// How it stands, in words.
    pub(crate) said: String,
    /// Whether it is over.
    pub(crate) is_over: bool,
    /// Whether it bears a mark.
    pub(crate) is_marked: bool,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// The page's heading, and what stands at the far end of its line.
    Title {
        left: String,
        right: String,
    },
    Heading(String),
    /// The heading of what is to be done next, which nobody should have to look for.
    NextHeading(String),
    Line(Vec<Span>),
    /// What to type next, where a page is read beside a prompt: in a terminal alone.
    Commands(Vec<String>),
    /// Text kept as it was written, line by line.
    Verbatim(String),
    Meters(Vec<Meter>),
    Table(Table),
    /// Rows for a spreadsheet only: pages say the same as people read it.
    Data(Table),
    Trend {
        label: String,
        bars: Vec<Bar>,
        /// The bars in figures, for those who do not see them.
        figures: String,
        note: String,
    },
    /// Steps of a way, each with how many came so far.
    Funnel(Vec<Step>),
    /// Small pictures beside each other.
    Panels(Vec<Panel>),
    Gap,
}

/// A typed answer as the object that machines get, its keys in the order of its fields.
pub(crate) fn object(answer: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(answer).expect("an answer is plain values with text for keys") {
        Value::Object(object) => object,
        _ => unreachable!("an answer is a struct"),
    }
}

/// The line that says a list; none where the list is empty.
pub(crate) fn list_line(words: &Words, role: Role, key: &str, list: &str) -> Option<Block> {
    let line = || Block::Line(vec![Span::new(role, words.say(key, &[("list", &list)]))]);
    (!list.is_empty()).then(line)
}

/// A page of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    /// What the page is called where it is a document and shows no title of its own.
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
    /// The same facts for machines; an object.
    pub(crate) data: Map<String, Value>,
}

impl Page {
    /// A page that answers machines with this, and shows nothing yet.
    pub(crate) fn of(answer: &impl Serialize) -> Page {
        Page {
            data: object(answer),
            ..Page::default()
        }
    }

    /// An empty page that shows no title in a terminal.
    pub(crate) fn named(name: impl Into<String>) -> Page {
        Page {
            name: name.into(),
            ..Page::default()
        }
    }

    /// The same page, answering machines with this.
    pub(crate) fn answer(self, answer: &impl Serialize) -> Page {
        Page {
            data: object(answer),
            ..self
        }
    }

    pub(crate) fn title(&mut self, left: impl Into<String>, right: impl Into<String>) {
        self.blocks.push(Block::Title {
            left: left.into(),
            right: right.into(),
        });
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    pub(crate) fn line(&mut self, role: Role, text: impl Into<String>) {
        self.blocks.push(Block::Line(vec![Span::new(role, text)]));
    }

    /// A line that says a list; none where the list is empty.
    pub(crate) fn list(&mut self, words: &Words, role: Role, key: &str, list: &str) {
        self.blocks.extend(list_line(words, role, key, list));
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(crate) fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }
}
