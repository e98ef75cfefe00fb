//! Shares of time that are short, each as something to do next: a visit that is not on the list yet.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::whose::Whose;
use crate::domain::meetings::measured_week::is_measured;
use crate::domain::meetings::next_steps::{Deed, NextSteps};
use crate::domain::meetings::suggestion::{Suggestion, suggestions};
use crate::domain::meetings::working_time::{minutes_between, missing};
use crate::domain::record::coach::Coach;
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::to_do::{ToDo, bare};
use crate::view::week::shortfall::{Share, Shortfall, Visits};
use crate::view::week::wording::unseen;

/// The shares of the period's time that are short of their goals, each with the next thing to do.
pub(crate) fn short_time(sheet: &Sheet, coach: &Coach, next: &NextSteps) -> Vec<Shortfall> {
    let (caseload, rules, today) = (sheet.caseload, sheet.rules, sheet.today);
    let week = Week::of(today);
    if sheet.is_team() && !is_measured(caseload, coach, week, today) {
        return Vec::new();
    }
    let minutes = minutes_between(
        caseload,
        &Whose::one(coach),
        rules,
        sheet.period.from,
        sheet.by(),
    );
    let goals = &rules.time;
    let short = [
        (Share::Employers, minutes.employers, goals.employer_goal),
        (Share::Community, minutes.out, goals.community_goal),
    ]
    .map(|(share, part, goal)| (share, missing(part, minutes.logged, goal), goal));
    if short.iter().all(|(_, missing, _)| missing.is_none()) {
        return Vec::new();
    }
    let mut more = suggestions(caseload, coach, rules, week, today, usize::MAX);
    more.retain(|visit| !next.names(&visit.employer));
    more.truncate(short.len());
    let proposed: Vec<Suggestion> = next
        .steps
        .iter()
        .filter_map(|step| match &step.deed {
            Deed::Proposed(visit) => Some(visit.clone()),
            _ => None,
        })
        .collect();
    let visits = Visits {
        caseload,
        words: sheet.words,
        today,
        proposed: &proposed,
        more: &more,
    };
    visits.shortfalls(short)
}

/// The same in the list of what is to be done, by a day; what serves both shares stands once.
pub(crate) fn with_time<'a>(
    sheet: &Sheet<'a>,
    coach: &'a Coach,
    by: Date,
    short: &[Shortfall],
) -> Vec<ToDo<'a>> {
    let words = sheet.words;
    let mut list: Vec<ToDo> = Vec::new();
    let mut before: Option<&Shortfall> = None;
    for one in short {
        let missing = one.missing(words);
        let is_same = before.is_some_and(|other| other.visit() == one.visit());
        if let Some(last) = list.last_mut().filter(|_| is_same) {
            last.what = format!("{} · {missing}", last.what);
            continue;
        }
        before = Some(one);
        let what = match one.visit() {
            Some(visit) => {
                let why = unseen(words, &visit.why, sheet.today);
                words.say("sheet.visit-for", &[("text", &why)])
            }
            None => one.next().to_owned(),
        };
        let employer = one.visit().map(|visit| visit.employer.clone());
        list.push(ToDo {
            kind: "time",
            with: employer.as_ref().map_or_else(String::new, |slug| {
                sheet.caseload.employer_name(slug).to_owned()
            }),
            employer,
            what: format!("{what} · {missing}"),
            ..bare(sheet, coach, by)
        });
    }
    list
}
