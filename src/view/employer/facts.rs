//! What is on record of an employer, in lines.

use crate::domain::calendar::day::Date;
use crate::domain::record::employer::Employer;
use crate::view::page::{Page, Role};
use crate::view::preference::{hours, time_list};
use crate::words::Words;

/// What is on record, in lines: what is not has none.
pub(crate) fn facts(page: &mut Page, employer: &Employer, today: Date, words: &Words) {
    if let Some(needs) = &employer.needs {
        page.line(Role::Plain, words.say("employer.needs", &[("text", needs)]));
    }
    let days: Vec<String> = employer
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = employer
        .times
        .iter()
        .map(|span| time_list(words, &span.to_string()))
        .collect();
    let weekly = employer.weekly_hours.map_or_else(String::new, |range| {
        words.say(
            "prefers.weekly-hours",
            &[("text", &hours(words, &range.to_string()))],
        )
    });
    let has: Vec<String> = [
        employer.tasks.join(", "),
        weekly,
        days.join(", "),
        times.join(", "),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    page.list(words, Role::Plain, "employer.offers", &has.join(" · "));
    if let Some(website) = &employer.website {
        page.line(Role::Quiet, website.clone());
    }
    for (key, list) in [
        ("employer.aliases", &employer.aliases),
        ("employer.tags", &employer.tags),
    ] {
        page.list(words, Role::Quiet, key, &list.join(", "));
    }
    if let Some(reason) = &employer.privilege {
        page.line(
            Role::Good,
            words.say("employer.privilege", &[("reason", reason)]),
        );
    }
    for issue in employer
        .issues
        .iter()
        .filter(|issue| issue.solved.is_none())
    {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("text", &issue.text),
            ("on", &words.day_near(issue.on.0, today)),
            ("id", &issue.id),
        ];
        page.line(Role::Warn, words.say("employer.issue", &values));
    }
    match employer
        .owners
        .iter()
        .filter(|owner| owner.from.0 <= today)
        .max_by_key(|owner| owner.from)
    {
        Some(owner) => page.line(
            Role::Quiet,
            words.say(
                "employer.owner",
                &[
                    ("coach", &owner.coach),
                    ("on", &words.day_near(owner.from.0, today)),
                ],
            ),
        ),
        None => page.line(Role::Quiet, words.label("employer.no-owner")),
    }
    if employer.archived {
        let merged = employer
            .merged_into
            .as_ref()
            .map(|into| words.say("employer.merged", &[("id", into)]));
        page.line(
            Role::Warn,
            merged.unwrap_or_else(|| words.label("employer.archived")),
        );
    }
}
