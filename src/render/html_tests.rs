//! Pages as HTML: text stays text, tables are named, and nothing is asked of the network.

use super::*;
use crate::render::html_table::PHONE;
use crate::view::cell::Cell;
use crate::view::page::Table;

fn render(page: &Page) -> String {
    Html.render(page, Words::english())
}

/// A page with every kind of block, hostile text in each.
fn hostile() -> Page {
    let bad = || "<script>alert(1)</script>\" onload='x' \u{1b}[31m\u{202e}".to_owned();
    let mut page = Page::default();
    page.title(bad(), bad());
    page.heading(bad());
    page.blocks.push(Block::Verbatim(bad()));
    page.blocks
        .push(Block::Line(vec![Span::new(Role::Warn, bad())]));
    page.blocks.push(Block::Meters(vec![Meter {
        label: bad(),
        filled: 7.0,
        goal: Some(0.9),
        booked: 0.25,
        figure: bad(),
        note: bad(),
        role: Role::Good,
    }]));
    page.blocks.push(Block::Table(Table {
        id: "t".into(),
        columns: vec![bad()],
        rows: vec![vec![bad().into()]],
        elastic: 0,
        bare: true,
        last_below: false,
        whole: false,
        on_pages_only: false,
    }));
    page.blocks.push(Block::Funnel(vec![Step {
        label: bad(),
        number: 0,
        note: bad(),
    }]));
    page.blocks.push(Block::Trend {
        label: bad(),
        bars: vec![Bar {
            value: 3.0,
            target: 6.0,
        }],
        figures: bad(),
        note: bad(),
    });
    page
}

#[test]
fn hostile_text_is_text_in_every_block() {
    let html = render(&hostile());
    assert!(
        !html.contains("<script")
            && !html.contains("\" onload")
            && !html.contains(['\u{1b}', '\u{202e}']),
        "{html}"
    );
    assert!(html.contains("&lt;script&gt;"));
}

fn table(columns: &[&str], rows: &[&[&str]]) -> Page {
    let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let row = |row: &&[&str]| row.iter().map(|cell| Cell::from(*cell)).collect();
    let table = Table::new("job-starts", columns, rows.iter().map(row).collect()).elastic(1);
    Page {
        blocks: vec![Block::Table(table)],
        ..Page::default()
    }
}

#[test]
fn a_table_is_called_by_its_heading_or_by_the_page() {
    let mut page = table(&["Code"], &[&["k7qm"]]);
    page.name = "Job starts".into();
    let html = render(&page);
    assert!(
        html.contains("<h1>Job starts</h1>") && html.contains("aria-label=\"Job starts\""),
        "{html}"
    );
    page.blocks.insert(0, Block::Heading("Jobs begun".into()));
    assert!(render(&page).contains("aria-label=\"Jobs begun\""));
}

#[test]
fn a_table_becomes_cards_on_a_phone_when_it_is_too_wide_for_one() {
    let note = "n".repeat(PHONE - "k7qm".len() - 1);
    assert!(render(&table(&["Code", "Note"], &[&["k7qm", &note]])).contains("class=\"cards"));
    assert!(!render(&table(&["Code", "Note"], &[&["k7qm", &note[1..]]])).contains("class=\"cards"));
}

#[test]
fn commands_and_lines_to_write_on_are_set_as_such() {
    let mut page = Page::default();
    page.line(
        Role::Quiet,
        "try `coach week`, it's 5 ` wide: ________ Date: ____",
    );
    let html = render(&page);
    assert!(
        html.contains("<code class=\"quiet\">coach week</code>")
            && html.contains("<span class=\"quiet\">`</span>"),
        "{html}"
    );
    assert_eq!(html.matches("<span class=\"blank").count(), 2, "{html}");
}

#[test]
fn a_page_asks_nothing_of_the_network() {
    let html = render(&hostile());
    assert!(
        html.contains("default-src 'none'")
            && html.contains("<main>")
            && html.contains("lang=\"en\"")
    );
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
}
