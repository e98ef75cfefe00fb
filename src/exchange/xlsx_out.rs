//! Tables as a workbook for Excel, LibreOffice and the like: a sheet for each, with days and numbers that can be reckoned with.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

/// The date that the workbook says it was made on, so that the same tables give the same bytes.
const MADE: (u16, u8, u8) = (2026, 1, 1);
/// Narrowest and widest column, in letters.
const WIDTHS: (usize, usize) = (8, 60);

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    Number(f64),
    Truth(bool),
    Day(Date),
    Time(TimeOfDay),
}

/// A table on its own sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Value>>,
    /// What is drawn beside it: the second column over the first.
    pub(crate) chart: Option<String>,
}

/// The tables as a file.
///
/// # Errors
/// When a table has more rows than a sheet takes, or a text more letters than a cell.
pub(crate) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, String> {
    let mut workbook = Workbook::new();
    let filled = fill(&mut workbook, sheets).and_then(|()| workbook.save_to_buffer());
    filled.map_err(|error| error.to_string())
}

fn fill(workbook: &mut Workbook, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let made = ExcelDateTime::from_ymd(MADE.0, MADE.1, MADE.2)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let formats = Formats::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        table(worksheet, sheet, &formats)?;
        if let Some(title) = &sheet.chart {
            chart(worksheet, sheet, title)?;
        }
    }
    Ok(())
}

/// How cells look.
struct Formats {
    heading: Format,
    day: Format,
    time: Format,
}

impl Formats {
    fn new() -> Formats {
        Formats {
            heading: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            time: Format::new().set_num_format("hh:mm"),
        }
    }
}

fn table(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    for (column, heading) in (0..).zip(&sheet.columns) {
        worksheet.write_string_with_format(0, column, heading, &formats.heading)?;
        let cells = sheet
            .rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(width).chain([heading.chars().count() + 2]).max();
        let width = widest.unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1);
        worksheet.set_column_width(column, u32::try_from(width).unwrap_or(0))?;
    }
    for (row, values) in (1..).zip(&sheet.rows) {
        for (column, value) in (0..).zip(values) {
            cell(worksheet, (row, column), value, formats)?;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    if let Some(last) = last(sheet.columns.len()) {
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        worksheet.autofilter(0, 0, rows, last)?;
    }
    Ok(())
}

/// A text is written as text, whatever it begins with: nothing is run.
fn cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => return Ok(()),
        Value::Text(text) => worksheet.write_string(row, column, text)?,
        Value::Number(number) => worksheet.write_number(row, column, *number)?,
        Value::Truth(truth) => worksheet.write_boolean(row, column, *truth)?,
        Value::Day(day) => {
            let (Ok(year), Ok(month), Ok(of_month)) = (
                u16::try_from(day.year()),
                u8::try_from(day.month()),
                u8::try_from(day.day()),
            ) else {
                worksheet.write_string(row, column, day.to_string())?;
                return Ok(());
            };
            let day = ExcelDateTime::from_ymd(year, month, of_month)?;
            worksheet.write_datetime_with_format(row, column, &day, &formats.day)?
        }
        Value::Time(time) => {
            let (hour, minute) = (time.hour(), time.minute());
            let time = ExcelDateTime::from_hms(
                u16::try_from(hour).unwrap_or(0),
                u8::try_from(minute).unwrap_or(0),
                0,
            )?;
            worksheet.write_datetime_with_format(row, column, &time, &formats.time)?
        }
    };
    Ok(())
}

/// Letters that a cell takes.
fn width(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.chars().count() + 2,
        Value::Day(_) => 12,
        Value::Empty | Value::Number(_) | Value::Truth(_) | Value::Time(_) => 8,
    }
}

fn last(columns: usize) -> Option<u16> {
    u16::try_from(columns.checked_sub(1)?).ok()
}

fn chart(worksheet: &mut Worksheet, sheet: &Sheet, title: &str) -> Result<(), XlsxError> {
    let Ok(rows @ 1..) = u32::try_from(sheet.rows.len()) else {
        return Ok(());
    };
    let name = sheet.name.as_str();
    let mut chart = Chart::new(ChartType::Column);
    chart
        .add_series()
        .set_categories((name, 1, 0, rows, 0))
        .set_values((name, 1, 1, rows, 1));
    chart.title().set_name(title);
    chart.legend().set_hidden();
    let column = last(sheet.columns.len()).unwrap_or(0) + 2;
    worksheet.insert_chart(1, column, &chart)?;
    Ok(())
}

#[cfg(test)]
#[path = "xlsx_out_tests.rs"]
mod tests;
