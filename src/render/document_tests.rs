//! Papers: what is filled in, what is a gap, and that values are text.

use super::*;
use serde_json::json;

fn filled(template: &str, values: Value) -> Filled {
    fill(template, values.as_object().unwrap()).unwrap()
}

#[test]
fn what_is_known_is_filled_in_and_what_is_not_is_a_gap() {
    let paper = filled(
        "# Letter\n\nWith {{ employer.name }} in {{ employer.town }}, {{ nobody.at.all }}.\n",
        json!({ "employer": { "name": "Acme", "town": null } }),
    );
    assert_eq!(
        (paper.markdown.as_str(), paper.gaps),
        (
            format!("# Letter\n\nWith Acme in {GAP}, {GAP}.\n").as_str(),
            2
        )
    );
    let html = html(&paper.markdown, None, "en");
    assert!(
        html.contains("<title>Letter</title>")
            && html.matches("class=\"gap\"").count() == 2
            && !html.contains("...."),
        "{html}"
    );
}

#[test]
fn a_value_is_text_whatever_it_looks_like() {
    for hostile in [
        "<script>alert(1)</script>",
        "# not a heading",
        "| a | b |\n|---|---|",
        "[x](http://outside.example)",
        "{{ 7 * 7 }}",
        "---",
        "===",
        "12) x",
        "1. one\n2. two",
        "\u{1b}[31m\u{202e}",
    ] {
        let paper = filled(
            "# T\n\nValue: {{ value }} end\n\n- {{ value }}\n",
            json!({ "value": hostile }),
        );
        let html = html(&paper.markdown, None, "en");
        let body = &html[html.find("<main>").unwrap()..];
        assert!(
            !body.contains("<script")
                && !body.contains("<a ")
                && !body.contains("<table")
                && !body.contains("<h2")
                && !body.contains("<ol"),
            "{hostile}: {body}"
        );
        assert_eq!(
            (
                body.matches("<h1").count(),
                body.matches("<li>").count(),
                body.matches("<hr").count()
            ),
            (1, 1, 0),
            "{hostile}: {body}"
        );
        assert!(
            !paper.markdown.contains(['\u{1b}', '\u{202e}']) && !paper.markdown.contains("49"),
            "{hostile}"
        );
    }
}

#[test]
fn html_and_links_of_a_template_are_text_too() {
    let paper = filled(
        "# T\n\n<b>bold</b> [here](https://outside.example) ![p](x.png)\n\n<script>1</script>\n",
        json!({}),
    );
    let html = html(&paper.markdown, None, "en");
    let body = &html[html.find("<main>").unwrap()..];
    assert!(
        !body.contains("<b>")
            && !body.contains("href")
            && !body.contains("<img")
            && !body.contains("<script"),
        "{body}"
    );
}

#[test]
fn a_template_that_can_not_be_filled_says_where() {
    let refused = |text: &str| fill(text, &Map::new()).unwrap_err();
    assert_eq!(refused("one\n{% if %}").line, Some(2));
    assert_eq!(refused("one\ntwo\n{{ x | no_such_filter }}").line, Some(3));
    assert!(
        fill(
            "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
            &Map::new()
        )
        .is_err()
    );
}
