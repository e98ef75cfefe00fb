//! What a cell of a table holds: the value, not how it looks.

use crate::domain::calendar::day::Date;
use crate::words::Words;

/// A value in a table; each format decides how it looks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(f64),
    /// A number as people say it: with its unit, or out of how many.
    Figure(String),
    /// A part of a whole, 0 to 1.
    Share(f64),
    Day(Date, DayForm),
    /// A day by which something should have been done.
    Overdue(Date, DayForm),
    /// A figure that there is none of.
    None,
    /// A figure that is held back.
    Held,
}

/// How much of a day is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayForm {
    /// Weekday and number, where the month is known.
    Short,
    /// Weekday, number and month, where the year is known.
    Plain,
    /// The same with the year.
    WithYear,
    /// Number, month and year in full, as papers write it.
    Whole,
}

impl DayForm {
    /// With its year where that is not this one.
    fn near(day: Date, today: Date) -> DayForm {
        match day.year() == today.year() {
            true => DayForm::Plain,
            false => DayForm::WithYear,
        }
    }

    /// A day with as much of it as this says.
    pub(crate) fn said(self, day: Date, words: &Words) -> String {
        match self {
            DayForm::Short => words.day_short(day),
            DayForm::Plain => words.day(day),
            DayForm::WithYear => words.day_with_year(day),
            DayForm::Whole => words.date(day),
        }
    }
}

impl Cell {
    pub(crate) const EMPTY: Cell = Cell::Text(String::new());

    pub(crate) fn count(number: usize) -> Cell {
        Cell::Number(number as f64)
    }

    /// A number, or none.
    pub(crate) fn number(number: Option<f64>) -> Cell {
        number.map_or(Cell::None, Cell::Number)
    }

    /// A share, or none.
    pub(crate) fn share(share: Option<f64>) -> Cell {
        share.map_or(Cell::None, Cell::Share)
    }

    /// A day, with its year where that is not this one.
    pub(crate) fn day(day: Date, today: Date) -> Cell {
        Cell::Day(day, DayForm::near(day, today))
    }

    /// The same of a day that has passed although something was due by then.
    pub(crate) fn overdue(day: Date, today: Date) -> Cell {
        Cell::Overdue(day, DayForm::near(day, today))
    }

    /// The day of something that may never have been.
    pub(crate) fn day_or_never(day: Option<Date>, today: Date, words: &Words) -> Cell {
        match day {
            Some(day) => Cell::day(day, today),
            None => words.label("report.never").into(),
        }
    }

    /// The cell where something holds, else nothing.
    pub(crate) fn shown_if(holds: bool, cell: Cell) -> Cell {
        if holds { cell } else { Cell::EMPTY }
    }

    /// Whether figures can be compared down the column.
    pub(crate) fn is_figure(&self) -> bool {
        match self {
            Cell::Number(_) | Cell::Figure(_) | Cell::Share(_) | Cell::None | Cell::Held => true,
            Cell::Text(_) | Cell::Day(..) | Cell::Overdue(..) => false,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        Cell::Text(text.unwrap_or_default())
    }
}
