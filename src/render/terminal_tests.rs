//! Pages for a terminal: tables keep to their width, and nothing needs colour.

use super::*;
use crate::view::page::Table;

fn render(page: &Page, columns: usize, colour: bool) -> String {
    Terminal { columns, colour }.render(page, Words::english())
}

fn table(elastic: usize, last_below: bool) -> Page {
    let rows = vec![vec![
        "Mon 16".into(),
        "Työpaja 東京".into(),
        "a reason that is longer than there is room for".into(),
    ]];
    let table = Table {
        id: "t".into(),
        columns: ["Day", "Employer", "Reason"].map(str::to_owned).into(),
        rows,
        elastic,
        bare: true,
        last_below,
        whole: false,
        on_pages_only: false,
    };
    Page {
        blocks: vec![Block::Table(table)],
        ..Page::default()
    }
}

#[test]
fn every_table_keeps_to_its_width_whichever_column_gives_way() {
    for columns in [20, 40, 60, 80, 200] {
        for elastic in 0..3 {
            for last_below in [false, true] {
                let drawn = render(&table(elastic, last_below), columns, false);
                let widest = drawn.lines().map(width).max().unwrap_or(0);
                // A column that may not be cut further may stand out.
                assert!(
                    widest <= columns.max(31),
                    "{columns} {elastic} {last_below}:\n{drawn}"
                );
            }
        }
    }
    assert!(
        render(&table(2, true), 60, false)
            .contains("\n     a reason that is longer than there is room for")
    );
}

#[test]
fn what_stands_below_a_row_stays_with_it_when_the_row_takes_several_lines() {
    let row = |name: &str, reason: &str| {
        vec![
            name.into(),
            "Kasvokkain".into(),
            "Pieter van der Meer".into(),
            reason.into(),
        ]
    };
    let rows = vec![
        row(
            "Pyynikin Kukka ja Puutarha",
            "first reason, which is long enough",
        ),
        row("Smit", "second reason"),
        row("Acme", "third reason"),
    ];
    let columns = ["Employer", "Channel", "Person", "Reason"]
        .map(str::to_owned)
        .into();
    let table = Table {
        id: "t".into(),
        columns,
        rows,
        elastic: 3,
        bare: true,
        last_below: true,
        whole: false,
        on_pages_only: false,
    };
    let drawn = render(
        &Page {
            blocks: vec![Block::Table(table)],
            ..Page::default()
        },
        40,
        false,
    );
    let order = ["Puutarha", "first", "Smit", "second", "Acme", "third"].map(|text| {
        drawn
            .find(text)
            .unwrap_or_else(|| panic!("{text}:\n{drawn}"))
    });
    assert!(order.is_sorted() && !drawn.contains('\u{1}'), "{drawn}");
}

#[test]
fn a_page_reads_without_colour_and_hides_no_control() {
    let mut page = Page::default();
    page.title("Week\u{1b}[31m 47", "rules");
    page.line(Role::Warn, "overdue");
    let drawn = render(&page, 40, false);
    assert!(!drawn.contains('\u{1b}') && drawn.ends_with("overdue\n"));
    assert!(render(&page, 40, true).contains("\u{1b}[33moverdue\u{1b}[0m"));
}

#[test]
fn a_trend_is_as_high_as_its_largest_value() {
    let bars: Vec<Bar> = [0.0, 3.0, 6.0, 7.0]
        .map(|value| Bar { value, target: 6.0 })
        .into();
    assert_eq!(sparkline(&bars), "▁▄▇█");
}
