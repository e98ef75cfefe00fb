//! Lines as people write them in haste.

use super::*;

fn read(line: &str) -> String {
    let known = Known {
        today: "2026-11-20".parse().unwrap(),
        is_code: &|word| ["k7qm", "r4tz"].contains(&word),
    };
    let found = capture(line, &known);
    let shown = |value: Option<String>| value.unwrap_or_default();
    [
        shown(found.on.map(|day| day.to_string())),
        shown(found.at.map(|time| time.to_string())),
        shown(found.channel.map(|channel| channel.to_string())),
        shown(found.minutes.map(|minutes| minutes.to_string())),
        found.people.join(" "),
        shown(found.outcome.map(|outcome| outcome.to_string())),
        found.employer,
        found.note,
        shown(found.next),
        shown(found.due.map(|day| day.to_string())),
    ]
    .join("|")
}

#[test]
fn a_contact_in_a_line() {
    for (line, expected) in [
        (
            "acme visit 45m k7qm: showed me the warehouse > send CV fri",
            "||visit|45|k7qm||acme|showed me the warehouse|send CV|2026-11-27",
        ),
        (
            "2026-11-20 14:32 soitto Bakkerij Smit, ei vastausta",
            "2026-11-20|14:32|phone|||no-answer|Bakkerij Smit|||",
        ),
        ("acme", "||||||acme|||"),
        ("call K-Market Savio", "||phone||||K-Market Savio|||"),
        (
            "yesterday Acme visit 1h30: ok",
            "2026-11-19||visit|90|||Acme|ok||",
        ),
        (
            "18.11. gebeld Bakker: geen gehoor, morgen weer",
            "2026-11-18||phone|||no-answer|Bakker|morgen weer||",
        ),
        (
            "Acme 9.30 k7qm R4TZ visit 45 min: 10:30 is better",
            "|09:30|visit|45|k7qm r4tz||Acme|10:30 is better||",
        ),
        ("Acme: x > ", "||||||Acme|x||"),
        ("acme -> ring back", "||||||acme||ring back|"),
        ("to Acme visit", "||visit||||to Acme|||"),
        ("99999999999h acme", "||||||99999999999h acme|||"),
        ("", "|||||||||"),
        (":", "|||||||||"),
    ] {
        assert_eq!(read(line), expected, "{line}");
    }
}
