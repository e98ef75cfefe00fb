//! What is on record of an employer, in lines.

use crate::domain::record::employer::Employer;
use crate::view::page::{Page, Role};
use crate::view::preference::{hours, span_list, weekday_list};
use crate::view::setting::Setting;
use crate::words::Words;
use std::fmt::Display;

/// What is on record, in lines: what is not has none.
pub(crate) fn facts(page: &mut Page, employer: &Employer, setting: &Setting) {
    let words = setting.words;
    if let Some(needs) = &employer.needs {
        page.line(Role::Plain, words.say("employer.needs", &[("text", needs)]));
    }
    page.list(
        words,
        Role::Plain,
        "employer.offers",
        &offers(employer, words),
    );
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
    open_issues(page, employer, setting);
    page.line(Role::Quiet, owner(employer, setting));
    if employer.archived {
        let merged = employer.merged_into.as_ref();
        page.line(
            Role::Warn,
            merged.map_or_else(
                || words.label("employer.archived"),
                |into| words.say("employer.merged", &[("id", into)]),
            ),
        );
    }
}

/// What work there is: tasks, hours, days and times.
fn offers(employer: &Employer, words: &Words) -> String {
    let weekly = employer.weekly_hours.map_or_else(String::new, |range| {
        let hours = hours(words, &range.to_string());
        words.say("prefers.weekly-hours", &[("text", &hours)])
    });
    let offers: Vec<String> = [
        employer.tasks.join(", "),
        weekly,
        weekday_list(words, &employer.days),
        span_list(words, &employer.times),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    offers.join(" · ")
}

fn open_issues(page: &mut Page, employer: &Employer, setting: &Setting) {
    let issues = employer.issues.iter();
    for issue in issues.filter(|issue| issue.is_open(setting.today)) {
        let values: [(&str, &dyn Display); 3] = [
            ("text", &issue.text),
            ("on", &setting.day(issue.on.0)),
            ("id", &issue.id),
        ];
        page.line(Role::Warn, setting.words.say("employer.issue", &values));
    }
}

/// Whose it is, since when.
fn owner(employer: &Employer, setting: &Setting) -> String {
    let words = setting.words;
    let owners = employer.owners.iter();
    let latest = owners
        .filter(|owner| owner.from.0 <= setting.today)
        .max_by_key(|owner| owner.from);
    let Some(owner) = latest else {
        return words.label("employer.no-owner");
    };
    let coach = setting.caseload.coach_name(&owner.coach);
    let on = setting.day(owner.from.0);
    words.say("employer.owner", &[("coach", &coach), ("on", &on)])
}
