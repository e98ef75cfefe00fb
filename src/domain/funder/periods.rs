//! The columns of a funder's table: whole months, quarters and runs of quarters that are over, and no other days.
//!
//! With days of one's own choosing two tables could differ by the one day on which somebody entered.

use crate::domain::calendar::day::{Date, Months};
use crate::domain::calendar::period::Period;
use crate::domain::outcomes::span::Span;

/// Most quarters of a table.
const MOST_QUARTERS: usize = 4;

/// Days that make no table.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PeriodError {
    #[error(
        "a published table covers one month, one quarter, or two to four quarters, not {from} to {to}"
    )]
    OffGrid { from: Date, to: Date },
    #[error(
        "{from} to {to} is not over: a published table covers whole months or quarters that are"
    )]
    NotOver { from: Date, to: Date },
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) span: Span,
    /// It is all the others together.
    pub(crate) is_total: bool,
}

/// The columns of a period; of one that is not over, its quarters that are.
///
/// # Errors
/// When the days are none of the grid, or none of it is over.
pub(crate) fn columns(period: Period, today: Date) -> Result<Vec<Column>, PeriodError> {
    let Period { from, to } = period;
    let off = || PeriodError::OffGrid { from, to };
    let is_of_whole_months = from.day() == 1 && to.next_day().is_some_and(|next| next.day() == 1);
    if !is_of_whole_months {
        return Err(off());
    }
    let over = as_far_as_over(Span { from, to }, today).ok_or(PeriodError::NotOver { from, to })?;
    let column = |span, is_total| Column { span, is_total };
    if after(over.from, 1) == Some(over.to) {
        return Ok(vec![column(over, false)]);
    }
    let parts = parts(over);
    let wanted = 2..=MOST_QUARTERS.max(3);
    if !wanted.contains(&parts.len()) {
        return Err(off());
    }
    let parts = parts.into_iter().map(|span| column(span, false));
    Ok(parts.chain([column(over, true)]).collect())
}

/// A span, or of one that is not over its quarters that are; none where there are none.
fn as_far_as_over(span: Span, today: Date) -> Option<Span> {
    if span.to < today {
        return Some(span);
    }
    let to = month_before(quarter_of(today).from);
    Some(Span { to, ..span }).filter(|cut| cut.from <= cut.to)
}

/// What a span is the sum of: a quarter of its months, several quarters of those; nothing where it is off the grid.
pub(crate) fn parts(span: Span) -> Vec<Span> {
    let quarter = quarter_of(span.from);
    if quarter == span {
        return pieces(span, 1);
    }
    if quarter.from == span.from && quarter_of(span.to).to == span.to {
        pieces(span, 3)
    } else {
        Vec::new()
    }
}

fn pieces(span: Span, months: u32) -> Vec<Span> {
    let first = after(span.from, months).map(|to| Span {
        from: span.from,
        to,
    });
    let next = |piece: &Span| {
        let from = piece.to.next_day()?;
        Some(Span {
            from,
            to: after(from, months)?,
        })
    };
    std::iter::successors(first, next)
        .take_while(|piece| piece.to <= span.to)
        .collect()
}

/// The last day of so many months from a first.
fn after(from: Date, months: u32) -> Option<Date> {
    from.checked_add_months(Months::new(months))?.previous_day()
}

fn month_before(first: Date) -> Date {
    first.previous_day().unwrap_or(first)
}

fn quarter_of(day: Date) -> Span {
    let from = Date::from_ymd(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).unwrap_or(day);
    Span {
        from,
        to: after(from, 3).unwrap_or(day),
    }
}

/// The last quarter that is over.
pub(crate) fn last_quarter(today: Date) -> Period {
    let to = month_before(quarter_of(today).from);
    Period {
        from: quarter_of(to).from,
        to,
    }
}

/// A calendar year.
pub(crate) fn year(year: i32) -> Period {
    let day = |month, day| Date::from_ymd(year, month, day).unwrap_or(Date::MAX);
    Period {
        from: day(1, 1),
        to: day(12, 31),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Friday 20 November 2026.
    fn today() -> Date {
        "2026-11-20".parse().unwrap()
    }

    fn of(period: &str) -> Result<Vec<String>, String> {
        let made = columns(Period::read(period, today()).unwrap(), today());
        made.map(|columns| {
            columns
                .iter()
                .map(|column| format!("{}{}", column.span, if column.is_total { "=" } else { "" }))
                .collect()
        })
        .map_err(|error| error.to_string())
    }

    #[test]
    fn a_quarter_is_shown_by_month_and_a_year_by_quarter() {
        assert_eq!(
            of("2026-Q3").unwrap(),
            [
                "2026-07-01..2026-07-31",
                "2026-08-01..2026-08-31",
                "2026-09-01..2026-09-30",
                "2026-07-01..2026-09-30="
            ]
        );
        assert_eq!(of("2025").unwrap().len(), 5);
        assert_eq!(of("2026-10").unwrap(), ["2026-10-01..2026-10-31"]);
        assert_eq!(
            of("2025-04-01..2026-03-31").unwrap().last().unwrap(),
            "2025-04-01..2026-03-31="
        );
        assert_eq!(
            last_quarter(today()),
            Period::read("2026-Q3", today()).unwrap()
        );
    }

    #[test]
    fn what_is_not_over_is_cut_to_the_quarters_that_are() {
        assert_eq!(
            of("2026").unwrap().last().unwrap(),
            "2026-01-01..2026-09-30="
        );
        assert!(
            of("2026-Q4").unwrap_err().contains("not over")
                && of("2026-11").unwrap_err().contains("not over")
        );
        let on = |day: &str| {
            columns(
                Period::read("2026-10", today()).unwrap(),
                day.parse().unwrap(),
            )
            .is_ok()
        };
        assert!(
            on("2026-11-01") && !on("2026-10-31"),
            "a month is over once its last day is"
        );
    }

    #[test]
    fn no_other_days_make_a_table() {
        for period in [
            "2026-03-02..2026-03-31",
            "2026-01-01..2026-02-28",
            "2026-02-01..2026-04-30",
            "2024-01-01..2025-12-31",
            "2026-01-01..2026-04-30",
        ] {
            assert!(
                of(period).unwrap_err().contains("one month, one quarter"),
                "{period}"
            );
        }
    }
}
