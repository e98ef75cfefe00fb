//! What is to be done next, in words: with whom and what.

use crate::domain::change::consents::look_at_consents;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::meetings::next_steps::{Deed, NextStep};
use crate::domain::terms::names::Slug;
use crate::view::consent::no_consent;
use crate::view::desk_words::talk;
use crate::view::entry::{codes, person};
use crate::view::sheet::inputs::Sheet;
use crate::view::week::wording::unseen;
use std::fmt::Display;
use std::slice;

/// With whom.
pub(crate) fn with(sheet: &Sheet, step: &NextStep) -> String {
    let employer = |slug: &Slug| sheet.caseload.employer_name(slug).to_owned();
    match &step.deed {
        Deed::Planned { plan, .. } => employer(&plan.value.plan.employer),
        Deed::Proposed(visit) => employer(&visit.employer),
        Deed::Feedback { talk, .. } => employer(&talk.job.employer),
        Deed::Talk { candidate, .. } => person(sheet.caseload, &candidate.code, sheet.names),
        Deed::Promised { promise, .. } => {
            let contact = promise.contact;
            match (&contact.employer, &contact.candidate) {
                (Some(slug), _) => employer(slug),
                (None, Some(code)) => person(sheet.caseload, code, sheet.names),
                (None, None) => contact.partner.map_or_else(String::new, |kind| {
                    sheet.words.label(&format!("partner.{kind}"))
                }),
            }
        }
    }
}

/// What, for whom, and what consent no longer allows.
pub(crate) fn what(sheet: &Sheet, step: &NextStep) -> String {
    let words = sheet.words;
    match &step.deed {
        Deed::Promised { promise, by_visit } => {
            let text = match by_visit {
                true => words.say("sheet.visit-for", &[("text", &promise.promise.text)]),
                false => promise.promise.text.clone(),
            };
            promised(sheet, vec![text], promise)
        }
        Deed::Planned { plan, keeps } => {
            let channel = plan.value.plan.channel;
            let channel = channel.map_or_else(|| "visit".to_owned(), |known| known.to_string());
            let channel = words.label(&format!("channel.{channel}"));
            let booked = match step.on < sheet.today {
                true => words.say("sheet.was-it-held", &[("channel", &channel)]),
                false => words.say("sheet.booked", &[("channel", &channel)]),
            };
            let mut parts = vec![booked];
            parts.extend(plan.value.plan.note.clone());
            parts.extend(keeps.iter().map(|kept| {
                let values: &[(&str, &dyn Display)] = &[
                    ("text", &kept.promise.text),
                    ("due", &sheet.day(kept.promise.due)),
                ];
                words.say("report.promise-overdue", values)
            }));
            let people = codes(&plan.value.plan.on_behalf_of);
            parts.extend((!people.is_empty()).then_some(people));
            parts.join(" · ")
        }
        Deed::Talk { job, due, .. } => {
            let employer = sheet.caseload.employer_name(&job.employer);
            format!("{} · {employer}", talk(words, due.kind))
        }
        Deed::Feedback { candidate, .. } => {
            let who = person(sheet.caseload, &candidate.code, sheet.names);
            words.say("today.feedback-about", &[("who", &who)])
        }
        Deed::Proposed(visit) => {
            let why = unseen(words, &visit.why, sheet.today);
            words.say("sheet.visit-for", &[("text", &why)])
        }
    }
}

fn promised(sheet: &Sheet, mut parts: Vec<String>, promise: &FollowUp) -> String {
    let people = &promise.contact.on_behalf_of;
    if !people.is_empty() {
        parts.push(codes(people));
    }
    let stopped = promise.contact.employer.as_ref().and_then(|employer| {
        let employers = slice::from_ref(employer);
        let consents = look_at_consents(sheet.caseload, people, employers, sheet.today);
        consents.missing.into_iter().next()
    });
    if let Some(why) = stopped {
        let why = no_consent(sheet.words, &why, sheet.today);
        parts.push(sheet.words.say("report.mind", &[("why", &why)]));
    }
    parts.join(" · ")
}
