//! What a person wants of a job, and what strengths they bring.

use crate::domain::calendar::day::Date;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::vocabulary::Resource;
use crate::view::page::{Page, Role};
use crate::view::preference::{hours, span_list, weekday_list};
use crate::view::setting::Setting;
use crate::words::Words;
use std::fmt::Display;

/// What the person wants of a job, what strengths they bring, and how old that is.
pub(crate) fn preferences(page: &mut Page, candidate: &Candidate, ids: &Ids, setting: &Setting) {
    let words = setting.words;
    let wanted = wanted(candidate, words).join(" · ");
    page.list(words, Role::Plain, "candidate.prefers", &wanted);
    for (key, texts) in [
        ("candidate.education", &candidate.education),
        ("candidate.experience", &candidate.experience),
    ] {
        page.list(words, Role::Plain, key, &texts.join(", "));
    }
    strengths(page, candidate, ids, words);
    profile(page, candidate, setting);
}

/// What is wanted, each with its name.
fn wanted(candidate: &Candidate, words: &Words) -> Vec<String> {
    let list = |items: &[String]| items.join(", ");
    let weekly = candidate.weekly_hours;
    let disclosure = candidate.disclosure;
    let wanted = [
        ("job-types", list(&candidate.job_types)),
        (
            "weekly-hours",
            weekly.map_or_else(String::new, |range| hours(words, &range.to_string())),
        ),
        ("days", weekday_list(words, &candidate.days)),
        ("times", span_list(words, &candidate.times)),
        ("places", list(&candidate.places)),
        ("travel", candidate.travel.clone().unwrap_or_default()),
        ("tasks", list(&candidate.tasks)),
        ("avoid", list(&candidate.avoid)),
        ("interests", list(&candidate.interests)),
        (
            "disclosure",
            disclosure.map_or_else(String::new, |wish| {
                words.label(&format!("disclosure.{wish}"))
            }),
        ),
    ];
    wanted
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| words.say(&format!("prefers.{key}"), &[("text", text)]))
        .collect()
}

fn strengths(page: &mut Page, candidate: &Candidate, ids: &Ids, words: &Words) {
    for resource in Resource::ALL {
        let strengths = candidate.strengths.iter().enumerate();
        let of: Vec<String> = strengths
            .filter(|(_, strength)| strength.resource == *resource)
            .map(|(at, strength)| format!("{} ({})", strength.text, ids.get(Kind::Strength, at)))
            .collect();
        if !of.is_empty() {
            let values: [(&str, &dyn Display); 2] = [
                ("resource", &words.label(&format!("resource.{resource}"))),
                ("list", &of.join("; ")),
            ];
            page.line(Role::Plain, words.say("candidate.strengths", &values));
        }
    }
}

/// When profile and plan were last looked at, and that it should be where a job has ended since.
fn profile(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    let words = setting.words;
    let day = |day: Date| setting.day(day);
    if let Some(ended) = candidate.profile_is_older_than_job(setting.today) {
        let values: [(&str, &dyn Display); 2] = [("ended", &day(ended)), ("code", &candidate.code)];
        page.line(Role::Warn, words.say("candidate.profile-old", &values));
    } else if let Some(on) = candidate.profiled.iter().max() {
        let on = day(on.0);
        page.line(Role::Quiet, words.say("candidate.profiled", &[("on", &on)]));
    }
    if let Some(on) = candidate.planned.iter().max() {
        let on = day(on.0);
        page.line(Role::Quiet, words.say("candidate.planned", &[("on", &on)]));
    }
}
