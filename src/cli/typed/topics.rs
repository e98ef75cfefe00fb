//! Help on what is no verb: dates, privacy, the quota.

use crate::render::plain::kept;

const TOPICS: [(&str, &str); 3] = [
    ("dates", include_str!("../../../data/help/dates.txt")),
    ("privacy", include_str!("../../../data/help/privacy.txt")),
    ("quota", include_str!("../../../data/help/quota.txt")),
];

/// The text of a topic, in so many columns.
pub(crate) fn topic(name: &str, columns: usize) -> Option<String> {
    let is_it = |(topic, _): &&(&str, &str)| topic.eq_ignore_ascii_case(name);
    let (_, text) = TOPICS.iter().find(is_it)?;
    Some(
        text.lines()
            .map(|line| kept(line, columns) + "\n")
            .collect(),
    )
}

/// The names of the topics.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TOPICS.iter().map(|(topic, _)| *topic)
}
