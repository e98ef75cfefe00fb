//! What a person wants of a job, and what strengths they bring.

use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::vocabulary::Resource;
use crate::view::page::{Page, Role};
use crate::view::preference::{hours, time_list};
use crate::words::Words;

/// What the person wants of a job.
pub(crate) fn preferences(page: &mut Page, candidate: &Candidate, today: Date, words: &Words) {
    let list = |items: &[String]| items.join(", ");
    let days: Vec<String> = candidate
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = candidate
        .times
        .iter()
        .map(|span| time_list(words, &span.to_string()))
        .collect();
    let parts = [
        ("job-types", list(&candidate.job_types)),
        (
            "weekly-hours",
            candidate
                .weekly_hours
                .map_or_else(String::new, |range| hours(words, &range.to_string())),
        ),
        ("days", days.join(", ")),
        ("times", times.join(", ")),
        ("places", list(&candidate.places)),
        ("travel", candidate.travel.clone().unwrap_or_default()),
        ("tasks", list(&candidate.tasks)),
        ("avoid", list(&candidate.avoid)),
        (
            "disclosure",
            candidate.disclosure.map_or_else(String::new, |wish| {
                words.label(&format!("disclosure.{wish}"))
            }),
        ),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| words.say(&format!("prefers.{key}"), &[("text", text)]))
        .collect();
    if !said.is_empty() {
        page.line(
            Role::Plain,
            words.say("candidate.prefers", &[("list", &said.join(" · "))]),
        );
    }
    for resource in Resource::ALL {
        let of: Vec<&str> = candidate
            .strengths
            .iter()
            .filter(|strength| strength.resource == *resource)
            .map(|strength| strength.text.as_str())
            .collect();
        if !of.is_empty() {
            let values: [(&str, &dyn std::fmt::Display); 2] = [
                ("resource", &words.label(&format!("resource.{resource}"))),
                ("list", &of.join("; ")),
            ];
            page.line(Role::Plain, words.say("candidate.strengths", &values));
        }
    }
    let profiled = candidate.profiled.iter().map(|day| day.0).max();
    let day = |day: Date| words.day_near(day, today);
    if let Some(ended) = candidate.profile_is_older_than_job(today) {
        page.line(
            Role::Warn,
            words.say(
                "candidate.profile-old",
                &[("ended", &day(ended)), ("code", &candidate.code)],
            ),
        );
    } else if let Some(on) = profiled {
        page.line(
            Role::Quiet,
            words.say("candidate.profiled", &[("on", &day(on))]),
        );
    }
}
