//! Hostile text: escape sequences, bidirectional controls, zero widths, formulas, HTML, Markdown and links in every field
//! and every argument. No byte of it acts in any output, of any verb, in any format.

use crate::caseload::Field;
use crate::support::TestEnvironment;
use crate::support::chance::is_full;
use crate::verbs::{self, VERBS, Words, filled, for_every_line, strs};
use std::collections::BTreeSet;

/// What steers a terminal, a reader, a spreadsheet, a browser or Markdown. What follows a line break begins with `zqline`.
const HOSTILE: [&str; 22] = [
    "zq \u{1b}[31mred\u{1b}]0;owned\u{7}\u{1b}[2J",
    "zq \u{9b}31m\u{9d}0;x\u{9c}",
    "zq \u{202e}evil\u{2066}x\u{2069}\u{200e}\u{61c}",
    "zq a\u{200b}b\u{2060}c\u{feff}d\u{ad}e\u{200d}f\u{34f}g\u{3164}h\u{ffa0}",
    "zq a\u{2028}zqline b\u{2029}zqline c\u{85}zqline d\u{b}e\u{c}f",
    "zq \u{e0041}\u{e007f}\u{180e}\u{fff9}",
    "zq a\r\nzqline: all is well\rzqline",
    "zq a\nzqline,=1+1\n\n# zqline",
    "=cmd|' /C calc'!A0 zq",
    "+1+1 zq",
    "-1+1 zq",
    "@SUM(A1) zq",
    "\t=1+1 zq",
    "\u{ff1d}1+1 zq",
    "zq,\"=1+1\",\"",
    "zq<script>alert(1)</script><img src=x onerror=alert(1)>",
    "zq\"><svg onload=alert(1)></td></table><a href='javascript:alert(1)'>",
    "zq [x](javascript:alert(1)) ![i](http://evil.example/i.png) <http://evil.example>",
    "zq http://evil.example/ https://evil.example www.evil.example ftp://evil.example",
    "zq | a | b |\\| `c` ~~d~~ **e** _f_",
    "zq {{ 7 * 7 }} {% include 'x' %} ${7*7} $(id) `id` %s %n",
    "zq &lt;script&gt; &#27; \\u001b[31m \\x1b[31m %1b",
];

/// The same for names, which hold nothing hidden.
const HOSTILE_NAMES: [&str; 8] = [
    "=Zq Cmd",
    "@Zq Sum",
    "+Zq Plus",
    "-Zq Minus",
    "Zq <script>alert(1)</script>",
    "Zq [x](javascript:alert(1))",
    "Zq |a| http://evil.example",
    "Zq \"quoted\" 'x' & `id` \\",
];

/// What may never be in an output, whatever the format: written down here anew, apart from the program's own list.
fn steers(c: char, before: char) -> bool {
    let joins = matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii();
    let ranges: [(u32, u32); 19] = [
        (0x00, 0x09),
        (0x0b, 0x1f),
        (0x7f, 0x9f),
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfffb),
        (0x1bca0, 0x1d17a),
        (0xe0000, 0xe00ff),
        (0xe01f0, 0xe0fff),
    ];
    !joins
        && ranges
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&(c as u32)))
        && !(0x1bcb0..=0x1d172).contains(&(c as u32))
}

/// The first thing in a text that acts as a control.
fn control(text: &str, csv: bool, colours: bool) -> Option<String> {
    let plain = if csv {
        in_one_line(&text.replace("\r\n", "\n"))
    } else {
        text.to_owned()
    };
    // Colours the program itself paints with: `ESC [ digits m`, nothing else.
    let plain = if colours {
        without_colours(&plain)
    } else {
        plain
    };
    let mut before = ' ';
    for (at, c) in plain.char_indices() {
        if steers(c, before) {
            return Some(format!(
                "U+{:04X} after {:?}",
                c as u32,
                plain[..at]
                    .chars()
                    .rev()
                    .take(40)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect::<String>()
            ));
        }
        before = c;
    }
    plain
        .lines()
        .find(|line| line.trim_start().to_lowercase().starts_with("zqline"))
        .map(|line| format!("a line of its own: {line}"))
}

/// CSV with the lines within a quoted cell joined: there they are text and begin no row.
fn in_one_line(csv: &str) -> String {
    let mut is_quoted = false;
    let joined = csv.chars().map(|c| {
        is_quoted ^= c == '"';
        if is_quoted && c == '\n' { ' ' } else { c }
    });
    joined.collect()
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part
            .strip_prefix('[')
            .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        match digits.and_then(|rest| rest.strip_prefix('m')) {
            Some(rest) => out.push_str(rest),
            None => out.push_str(&format!("\u{1b}{part}")),
        }
    }
    out
}

/// The first cell of a CSV text that a spreadsheet would run, or what does not read back the same.
fn formula(text: &str) -> Option<String> {
    for table in text.split("\r\n\r\n") {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(table.trim_start_matches("\r\n").as_bytes());
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return Some(format!("not CSV: {error}")),
            };
            let runs = |cell: &&str| {
                let begins = cell.trim_start().starts_with([
                    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
                ]);
                begins && cell.parse::<f64>().is_err()
            };
            if let Some(cell) = record.iter().find(runs) {
                return Some(format!("a formula: {cell}"));
            }
            writer.write_record(&record).unwrap();
        }
        let again = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        if again.trim_end() != table.trim_matches(['\r', '\n']) {
            return Some(format!(
                "it does not read back the same: {table:?} / {again:?}"
            ));
        }
    }
    None
}

/// The tags of an HTML page with the names of their attributes.
fn tags(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for tag in page.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        let name = inside
            .split(|c: char| c.is_whitespace())
            .next()
            .unwrap_or_default();
        // What stands in quotes is a value.
        let outside: String = inside.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let attributes: Vec<&str> = outside
            .split_whitespace()
            .skip(1)
            .map(|part| part.trim_end_matches(['=', '/']))
            .filter(|part| !part.is_empty())
            .collect();
        found.insert(format!("{name} {}", attributes.join(" ")));
    }
    found
}

/// What Markdown acts on in a text: a tag, a link that lives, or a sign that is not its own.
fn markup(text: &str) -> Option<String> {
    let mut code = false;
    for line in text.lines() {
        code = line.starts_with("    ");
        if code {
            continue;
        }
        let unescaped = |sign: char| {
            let chars: Vec<char> = line.chars().collect();
            (0..chars.len())
                .filter(|at| {
                    chars[*at] == sign
                        && (0..*at)
                            .rev()
                            .take_while(|before| chars[*before] == '\\')
                            .count()
                            % 2
                            == 0
                })
                .count()
        };
        if line.contains("://")
            || line.contains("www.")
            || line.contains('<') && !line.starts_with("<!--")
        {
            return Some(format!("a tag or link: {line}"));
        }
        if unescaped('[') > 0 || unescaped('`') > 0 || unescaped('~') > 0 {
            return Some(format!("a sign that acts: {line}"));
        }
    }
    let _ = code;
    // All rows of one table have as many columns.
    let rows = |line: &&str| line.starts_with('|');
    let width = |line: &str| {
        line.replace("\\\\", "")
            .replace("\\|", "")
            .matches('|')
            .count()
    };
    let mut last: Option<usize> = None;
    for line in text.lines() {
        if !rows(&line) {
            last = None;
        } else if last
            .replace(width(line))
            .is_some_and(|last| last != width(line))
        {
            return Some(format!("a row with other columns: {line}"));
        }
    }
    None
}

const FORMATS: [&str; 7] = [
    "table", "colour", "names", "json", "csv", "markdown", "html",
];

/// An output without the mark that Excel wants before it, and a calendar or cards without the ends of line that they have.
fn as_lines(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.starts_with("BEGIN:V") {
        true => text.replace("\r\n", "\n"),
        false => text.to_owned(),
    }
}

/// What is wrong with an output.
fn fault(
    environment: &TestEnvironment,
    line: &[String],
    format: &str,
    calm_tags: &BTreeSet<String>,
) -> Option<String> {
    let mut args = strs(line);
    match format {
        "table" => {}
        "colour" => args.extend(["--color", "always"]),
        "names" => args.push("--names"),
        "json" => args.push("--json"),
        format => args.extend(["--format", format]),
    }
    let answer = environment.run_wide(&args);
    if !(0..=3).contains(&answer.status) {
        return Some(format!("exit {}", answer.status));
    }
    let files = ["page.html", "sealed.age"]
        .map(|name| std::fs::read_to_string(environment.home().join(name)).unwrap_or_default());
    let page = files.concat();
    // An export is CSV unless something else is asked for, and a paper Markdown.
    let is = |verb: &str| line.first().is_some_and(|given| given == verb);
    let is_csv = format == "csv" || is("export");
    let man = line
        .first()
        .is_some_and(|verb| verb == "man" || verb == "completions");
    let (result, page) = (as_lines(&answer.stdout), as_lines(&page));
    let checked = [
        ("the result", result.as_str()),
        ("standard error", &answer.stderr),
        ("the file", &page),
    ];
    for (what, text) in checked {
        let is_csv = is_csv && what != "standard error";
        if !man && let Some(found) = control(text, is_csv, format == "colour") {
            return Some(format!("{what}: {found}"));
        }
    }
    if answer.stdout.is_empty() || answer.status == 2 || man {
        return None;
    }
    let has = |flag: &str| line.iter().any(|word| word == flag);
    let found = match format {
        _ if format != "json" && result.starts_with("BEGIN:V") => None,
        "table" if has("jsonl") => result
            .lines()
            .find_map(|row| serde_json::from_str::<serde_json::Value>(row).err())
            .map(|error| error.to_string()),
        "table" if is("export") && answer.stdout.contains(',') => formula(&result),
        // What was written to a file is confirmed on the terminal, which knows no markup.
        "table" if is("document") && !has("--output") => markup(&answer.stdout),
        "json" => serde_json::from_str::<serde_json::Value>(&answer.stdout)
            .err()
            .map(|error| error.to_string()),
        "csv" => formula(&answer.stdout),
        "markdown" => markup(&answer.stdout),
        "html" if answer.stdout.starts_with("<!") => tags(&answer.stdout)
            .difference(calm_tags)
            .next()
            .map(|tag| format!("a tag that was not there: <{tag}>")),
        _ => None,
    };
    found.map(|found| format!("the result: {found}"))
}

/// The tags of all pages of the harmless caseload.
fn calm_tags() -> BTreeSet<String> {
    let environment = filled(&mut verbs::harmless());
    let mut found = BTreeSet::new();
    for verb in VERBS
        .iter()
        .filter(|verb| reads(verb.name) || verb.name == "document")
    {
        for (_, line) in verb.lines(&environment, &verbs::HARMLESS) {
            let args: Vec<&str> = strs(&line)
                .into_iter()
                .chain(["--format", "html"])
                .collect();
            let answer = environment.run(&args);
            if answer.stdout.starts_with("<!") {
                found.extend(tags(&answer.stdout));
            }
        }
    }
    assert!(found.len() > 10, "{found:?}");
    // A place where a long word may break.
    found.insert("wbr ".to_owned());
    found
}

/// Verbs that show pages: they are asked in every format. The others answer as text and as JSON.
fn reads(name: &str) -> bool {
    matches!(
        name,
        "" | "today" | "week" | "report" | "history" | "search" | "match" | "guide" | "s"
    ) || name.ends_with(" show")
        || name.ends_with(" list")
}

#[test]
fn no_hostile_text_acts_in_any_output() {
    let calm = calm_tags();
    // Each turn gives every field another text of the list.
    let turns = if is_full() { HOSTILE.len() } else { 2 };
    let (mut outputs, mut faults) = (0usize, Vec::new());
    for turn in 0..turns {
        let mut n = turn * (HOSTILE.len() / turns.min(HOSTILE.len()));
        let environment = filled(&mut |_, field| {
            n += 1;
            match field {
                Field::Name => format!(
                    "{} {}",
                    HOSTILE_NAMES[n % HOSTILE_NAMES.len()],
                    verbs::word(n)
                ),
                Field::Text => HOSTILE[n % HOSTILE.len()].to_owned(),
            }
        });
        let words = Words {
            text: HOSTILE[(turn * 7) % HOSTILE.len()],
            name: HOSTILE_NAMES[turn % HOSTILE_NAMES.len()],
        };
        for_every_line(&environment, &words, &mut |verb, line| {
            let formats: &[&str] = if verb.name == "document" {
                &["table", "json", "html"]
            } else if reads(verb.name) && !line.iter().any(|word| word == "--review") {
                &FORMATS
            } else {
                &["table", "json"]
            };
            // In the short form each line is asked in one format a turn, in turn.
            let step = if is_full() { 0 } else { formats.len() - 1 };
            for format in formats
                .iter()
                .skip((turn + outputs) % formats.len() * usize::from(step > 0))
                .step_by(step + 1)
            {
                outputs += 1;
                if let Some(found) = fault(&environment, line, format, &calm) {
                    faults.push(format!("turn {turn}, {line:?} as {format}: {found}"));
                }
            }
        });
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!(
        "{outputs} outputs of {} verbs: no hostile byte acts",
        VERBS.len()
    );
}

/// Names that hide something make a record unreadable; what is said of it is harmless.
#[test]
fn a_record_with_a_hidden_sign_in_its_name_is_named_harmlessly() {
    for name in HOSTILE
        .iter()
        .filter(|text| control(text.trim(), false, false).is_some())
    {
        let environment = filled(&mut verbs::harmless());
        let quoted = toml_edit::Value::from(*name).to_string();
        environment.write("employers/acme-oy.toml", format!("name = {quoted}\n"));
        for args in [
            &["employer", "list"][..],
            &["week", "--json"],
            &["check"],
            &["report", "--format", "html"],
        ] {
            let answer = environment.run(args).exits(3);
            assert_eq!(
                control(&answer.stdout, false, false).or_else(|| control(
                    &answer.stderr,
                    false,
                    false
                )),
                None,
                "{name:?}: {answer:?}"
            );
        }
    }
}

/// JSON and CSV say what was typed: through either, the text comes back as it was, or with each hidden sign marked.
#[test]
fn what_was_typed_reads_back() {
    let environment = filled(&mut verbs::harmless());
    for text in HOSTILE {
        let answer = environment
            .run(&[
                "log-contact",
                "smit",
                "-c",
                "phone",
                "--note",
                text,
                "--json",
            ])
            .exits(0);
        let stored = answer.json()["contact"]["note"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(stored, text.trim(), "JSON");
        let csv = environment
            .run(&["history", "smit", "--format", "csv"])
            .exits(0)
            .stdout;
        let mut reader =
            csv::ReaderBuilder::new().from_reader(csv.split("\r\n\r\n").next().unwrap().as_bytes());
        let shown: String = text
            .trim()
            .chars()
            .fold((String::new(), ' '), |(mut shown, before), c| {
                shown.push(if c == '\n' {
                    c
                } else if matches!(c, '\r' | '\t') {
                    ' '
                } else if steers(c, before) {
                    '\u{fffd}'
                } else {
                    c
                });
                (shown, c)
            })
            .0;
        let cells: Vec<String> = reader
            .records()
            .flat_map(|record| {
                record
                    .unwrap()
                    .iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        assert!(
            cells
                .iter()
                .any(|cell| cell.trim_start_matches('\'').contains(shown.trim())),
            "CSV: {shown:?} is not in {cells:?}"
        );
    }
}

/// A scan that finds nothing anywhere would prove nothing.
#[test]
fn every_scan_finds_what_is_planted() {
    assert!(control("a,\"b\nzqline\"\n", true, false).is_none());
    assert!(control("a,\"b\"\nzqline\n", true, false).is_some());
    for text in HOSTILE.iter().take(8) {
        assert!(control(text, false, false).is_some(), "{text:?}");
    }
    assert!(
        control("fine \u{1b}[1mbold\u{1b}[0m\n", false, true).is_none()
            && control("\u{1b}[2J", false, true).is_some()
    );
    assert!(
        control("a\r\nb\r\n", true, false).is_none() && control("a\r\nb", false, false).is_some()
    );
    for cell in ["=1+1", " +1+1", "@x", "-1+1", "\u{ff1d}1"] {
        assert!(formula(&format!("a,b\r\n{cell},c\r\n")).is_some(), "{cell}");
    }
    assert!(formula("a,b\r\n-5,'=1\r\n").is_none());
    for text in ["<b>", "see http://x", "[x](y)", "`x`", "| a | b |\n| c |"] {
        assert!(markup(text).is_some(), "{text}");
    }
    assert!(markup("| a \\| b | c |\n| --- | --- |\n| d | e |\n\\[x\\](y)").is_none());
    assert_eq!(
        tags("<p class=\"a > b\"><img src=x onerror=\"y\">")
            .into_iter()
            .next_back(),
        Some("p class".to_owned())
    );
    assert!(tags("<script>alert(1)</script>").contains("script "));
}
