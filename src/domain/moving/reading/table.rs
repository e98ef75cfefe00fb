//! A table that was read: where it is from, how it is laid out, and what was said of it.

use crate::domain::calendar::day::Date;
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::headings::Layout;
use crate::domain::moving::reading::row::Line;
use crate::domain::moving::reading::rows::Reader;
use crate::domain::moving::reading::sheet::{Row, Sheet};

/// A table of a file.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// The file as the user named it.
    pub(crate) path: String,
    pub(crate) sheet: Sheet,
    pub(crate) layout: Layout,
    /// How it was read, a sentence each.
    pub(crate) said: Vec<String>,
}

impl Table {
    /// A table with the sentences on how it is read.
    pub(crate) fn of(path: String, sheet: Sheet, layout: Layout, today: Date) -> Table {
        let mut said = sheet.remarks.clone();
        said.extend(layout.remarks.iter().cloned());
        let reader = Reader::new(&sheet, &layout, today);
        said.extend(reader.said().iter().cloned());
        if let Some(row) = reader.without_zero(&sheet) {
            said.push(format!(
                "phone numbers are kept as numbers here (row {row}), from which a spreadsheet drops the zero at the beginning: check them"
            ));
        }
        if let Some(first) = sheet.guards.first() {
            said.push(format!(
                "an apostrophe before a sign that begins a formula was left out (row {first}{})",
                if sheet.guards.len() > 1 {
                    " and others"
                } else {
                    ""
                }
            ));
        }
        Table {
            path,
            sheet,
            layout,
            said,
        }
    }

    /// Its rows, read; `at` is its place among all tables.
    pub(crate) fn lines(&self, at: usize, today: Date) -> Vec<Line> {
        Reader::new(&self.sheet, &self.layout, today).lines(&self.sheet, at)
    }

    /// What it is called: the file, and the sheet in it.
    pub(crate) fn name(&self) -> String {
        match &self.sheet.name {
            Some(sheet) => format!("{} ({sheet})", self.path),
            None => self.path.clone(),
        }
    }

    /// The number of the row of headings.
    pub(crate) fn header_row(&self) -> usize {
        self.sheet.rows[self.layout.header].number
    }

    /// The headings, as they are to be read again.
    pub(crate) fn headings(&self) -> Vec<String> {
        let columns = self.layout.columns.iter();
        columns.map(|column| column.heading.clone()).collect()
    }

    /// The cells of the rows at these places as text; days so that no order of day and month matters.
    pub(crate) fn cells(&self, places: &[usize], today: Date) -> Vec<Vec<String>> {
        // How days are read is found in all rows, once.
        let reader = Reader::new(&self.sheet, &self.layout, today);
        let days = [Field::Date, Field::Due, Field::Entered, Field::Until].map(Some);
        let cell = |row: &Row, at: usize, field: Option<Field>| match days.contains(&field) {
            true => reader.plain_day(row.cell(at)),
            false => row.cell(at).text(),
        };
        let rows = places
            .iter()
            .filter_map(|place| self.sheet.rows.get(*place));
        let cells = rows.map(|row| {
            let columns = self.layout.columns.iter().enumerate();
            columns
                .map(|(at, column)| cell(row, at, column.field))
                .collect()
        });
        cells.collect()
    }
}
