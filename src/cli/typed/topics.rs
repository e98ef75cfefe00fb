//! Help on what is no verb: dates, privacy, the quota.

const TOPICS: [(&str, &str); 3] = [
    ("dates", include_str!("../../../data/help/dates.txt")),
    ("privacy", include_str!("../../../data/help/privacy.txt")),
    ("quota", include_str!("../../../data/help/quota.txt")),
];

/// The text of a topic.
pub(crate) fn topic(name: &str) -> Option<&'static str> {
    let is_it = |(topic, _): &&(&str, &str)| topic.eq_ignore_ascii_case(name);
    TOPICS.iter().find(is_it).map(|(_, text)| *text)
}
