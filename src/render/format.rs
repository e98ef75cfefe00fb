//! The formats a page can be shown in, and the one way to do so.

use crate::render::csv::Csv;
use crate::render::html::Html;
use crate::render::json::{Json, JsonLines};
use crate::render::markdown::Markdown;
use crate::render::renderer::Render;
use crate::render::terminal::Terminal;
use crate::view::page::Page;
use crate::words::Words;
use serde_json::Value;

/// A format, with what it needs beside the page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format<'a> {
    Terminal {
        /// The width to keep to.
        columns: usize,
        colour: bool,
    },
    Markdown,
    Csv,
    Html,
    Json {
        /// What the document is called in its `schema`.
        schema: &'a str,
        /// What could not be read.
        problems: &'a Value,
    },
    /// The page's rows, one JSON object a line.
    JsonLines,
}

/// Writes a page in a format; figures and days as the language has them.
pub(crate) fn render(page: &Page, words: &Words, format: Format) -> String {
    match format {
        Format::Terminal { columns, colour } => Terminal { columns, colour }.render(page, words),
        Format::Markdown => Markdown.render(page, words),
        Format::Csv => Csv.render(page, words),
        Format::Html => Html.render(page, words),
        Format::Json { schema, problems } => Json { schema, problems }.render(page, words),
        Format::JsonLines => JsonLines.render(page, words),
    }
}

#[cfg(test)]
mod tests {
    //! One page with every kind of block and cell, in all formats side by side.

    use super::*;
    use crate::view::cell::{Cell, DayForm};
    use crate::view::page::{Bar, Block, Meter, Role, Step, Table};
    use serde_json::json;

    fn page() -> Page {
        let mut page = Page::default();
        page.title("Week 47", "ips-meetings");
        page.line(Role::Plain, "2 of 6 meetings");
        page.blocks.push(Block::Meters(vec![Meter {
            label: "Meetings".into(),
            filled: 0.5,
            goal: Some(0.9),
            booked: 0.25,
            figure: "3 of 6".into(),
            note: "to go: 3".into(),
            role: Role::Strong,
        }]));
        page.blocks.push(Block::Funnel(vec![Step {
            label: "lead".into(),
            number: 4,
            note: String::new(),
        }]));
        page.heading("Employers");
        let day = "2026-11-17".parse().expect("a day");
        let row = |name: &str, figure: Cell, hours: Cell, share: Cell| {
            vec![
                name.into(),
                figure,
                hours,
                share,
                Cell::Day(day, DayForm::Plain),
            ]
        };
        let of = |text: &str| Cell::Figure(text.into());
        let rows = vec![
            row(
                "Acme, Oy",
                of("2 of 3"),
                Cell::Number(37.5),
                Cell::Share(0.5),
            ),
            row("=1+1", of("1 of 1"), Cell::Held, Cell::None),
        ];
        let columns = ["Name", "Jobs", "Hours", "Share", "Last"].map(str::to_owned);
        page.table(Table::new("employers", columns, rows).elastic(0));
        page.blocks.push(Block::Trend {
            label: "Last weeks".into(),
            bars: [2.0, 6.0].map(|value| Bar { value, target: 6.0 }).into(),
            figures: "2 / 6, 6 / 6".into(),
            note: "met in 1 of 2".into(),
        });
        let rows = json!([{ "employer": "acme" }, { "employer": "\u{202e}" }]);
        page.answer(&json!({ "counted": 2, "rows": rows }))
    }

    fn shown(format: Format, language: &str) -> String {
        render(&page(), &Words::of(language).expect("a language"), format)
    }

    const WIDE: Format = Format::Terminal {
        columns: 60,
        colour: false,
    };

    #[test]
    fn a_terminal_shows_bars_and_aligned_columns() {
        let expected = "\
Week 47                                         ips-meetings
2 of 6 meetings
Meetings  ██████████░░░░░░░░░░  3 of 6   to go: 3
lead  ████████████████████     4
Employers
 Name      Jobs    Hours  Share  Last
 Acme, Oy  2 of 3  37.5   50 %   Tue 17 Nov
 =1+1      1 of 1  *      –      Tue 17 Nov
Last weeks  ▃█   met in 1 of 2
";
        assert_eq!(shown(WIDE, "en"), expected);
    }

    #[test]
    fn markdown_shows_the_same_in_tables() {
        let expected = "\
# Week 47

*ips-meetings*

2 of 6 meetings

|  |  |  |
| --- | --- | --- |
| Meetings | 3 of 6 | to go: 3 |

|  |  |  |
| --- | --- | --- |
| lead | 4 |  |

## Employers

| Name | Jobs | Hours | Share | Last |
| --- | --- | --- | --- | --- |
| Acme, Oy | 2 of 3 | 37\\.5 | 50 % | Tue 17 Nov |
| \\=1+1 | 1 of 1 | \\* | – | Tue 17 Nov |

Last weeks: 2, 6 (met in 1 of 2)
";
        assert_eq!(shown(Format::Markdown, "en"), expected);
    }

    #[test]
    fn csv_holds_the_table_alone_and_nothing_that_a_spreadsheet_would_run() {
        let expected = "Name,Jobs,Hours,Share,Last\r\n\
                        \"Acme, Oy\",2 of 3,37.5,50 %,Tue 17 Nov\r\n\
                        '=1+1,1 of 1,*,–,Tue 17 Nov\r\n";
        assert_eq!(shown(Format::Csv, "en"), expected);
    }

    #[test]
    fn html_sets_figures_as_numbers_by_what_the_cells_hold() {
        let html = shown(Format::Html, "en");
        for cell in [
            "<td role=\"cell\" class=\"number\" data-label=\"Jobs\">2 of 3</td>",
            "<td role=\"cell\" class=\"number\" data-label=\"Hours\">37.5</td>",
            "<td role=\"cell\" class=\"number\" data-label=\"Hours\">*</td>",
            "<td role=\"cell\" class=\"number\" data-label=\"Share\">50\u{a0}%</td>",
            "<td role=\"cell\" class=\"short\" data-label=\"Last\">Tue 17 Nov</td>",
        ] {
            assert!(html.contains(cell), "{cell}:\n{html}");
        }
    }

    #[test]
    fn a_text_that_looks_like_a_number_is_not_set_as_one() {
        let mut page = Page::default();
        let rows = vec![vec!["Mari".into(), "0501234".into()]];
        page.table(Table::new(
            "people",
            ["Name", "Phone"].map(str::to_owned),
            rows,
        ));
        let html = render(&page, Words::english(), Format::Html);
        assert!(
            html.contains("class=\"short\" data-label=\"Phone\""),
            "{html}"
        );
    }

    #[test]
    fn figures_and_days_are_written_in_the_language_of_the_page() {
        let csv = shown(Format::Csv, "fi");
        assert!(csv.contains("2 of 3,\"37,5\",50\u{a0}%,ti 17.11."), "{csv}");
    }

    #[test]
    fn json_is_the_answer_between_its_schema_and_its_problems() {
        let problems = json!([{ "path": "log/anna", "line": 3, "message": "no JSON" }]);
        let format = Format::Json {
            schema: "week",
            problems: &problems,
        };
        let text = shown(format, "en");
        let keys: Vec<String> = serde_json::from_str::<serde_json::Map<String, Value>>(&text)
            .expect("JSON")
            .keys()
            .cloned()
            .collect();
        assert_eq!(keys, ["schema", "counted", "rows", "problems"]);
        assert!(
            text.starts_with("{\n  \"schema\": \"coach.week/1\"") && !text.contains('\u{202e}')
        );
        let lines = "{\"employer\":\"acme\"}\n{\"employer\":\"\\u202e\"}\n";
        assert_eq!(shown(Format::JsonLines, "en"), lines);
    }
}
