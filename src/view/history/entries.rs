//! What a history tells of entries that are no contacts: plans, working time, absences, reviews.

use crate::domain::calendar::day::Date;
use crate::domain::log::contacts::Logged;
use crate::domain::log::standing::StandingPlan;
use crate::domain::terms::names::EntryId;
use crate::view::history::event::{Event, EventAnswer, plan};
use crate::view::history::subject::Subject;
use crate::view::setting::Setting;

/// Plans that are open or were not held, of whom the history is about; of everybody also working time, absences and reviews.
pub(crate) fn entries<'a>(subject: &Subject, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let log = &setting.caseload.log;
    let is_asked = |logged: &&'a Logged<StandingPlan>| {
        let known = &logged.value.plan;
        (!logged.value.settled || logged.value.not_held.is_some())
            && match subject {
                Subject::All => true,
                Subject::Employer(slug) => known.employer == *slug,
                Subject::Candidate(code) => known.on_behalf_of.contains(code),
                Subject::Entry(_) => false,
            }
    };
    let plans = log.plans.iter().filter(is_asked);
    let mut events: Vec<Event> = plans.map(|logged| plan(logged, setting)).collect();
    if *subject == Subject::All {
        events.extend(of_the_coaches(setting));
    }
    events
}

/// Working time, absences and weekly reviews.
fn of_the_coaches<'a>(setting: &Setting<'a>) -> Vec<Event<'a>> {
    let (log, words, mut events) = (&setting.caseload.log, setting.words, Vec::new());
    let event = |kind: &'static str, id: EntryId, on: Date, who: String, text: String| Event {
        on,
        what: format!("{} {}", words.label(&format!("history.{kind}")), id.short()),
        who,
        text: text.clone(),
        answer: EventAnswer::Other { kind, on, id, text },
    };
    for logged in &log.times {
        let time = &logged.value;
        let note = time
            .note
            .as_ref()
            .map_or_else(String::new, |note| format!("; {note}"));
        let kind = words.label(&format!("time-kind.{}", time.kind));
        let text = format!("{kind}, {}{note}", words.duration(time.minutes));
        events.push(event(
            "time",
            logged.id,
            time.on,
            logged.coach.to_string(),
            text,
        ));
    }
    for logged in &log.absences {
        let away = &logged.value;
        let text = words.span(away.on, away.to);
        events.push(event(
            "absence",
            logged.id,
            away.on,
            logged.coach.to_string(),
            text,
        ));
    }
    for logged in &log.reviews {
        let review = &logged.value;
        let goal = review.goal.clone().unwrap_or_default();
        let who = review.reviewer.clone();
        events.push(event("review", logged.id, review.on, who, goal));
    }
    events
}
