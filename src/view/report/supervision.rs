//! The supervision sheet: one page for coach and supervisor, ending in what to do next. Of a team, a row for each coach.

use crate::domain::calendar::week::Week;
use crate::domain::meetings::suggestion::suggestions;
use crate::domain::meetings::working_time::minutes_between;
use crate::view::page::{Block, Role, Span};
use crate::view::report::supervision_meetings::{meetings, weeks, why};
use crate::view::report::supervision_work::{employers, follow_ups, jobs, without_consent};
use crate::view::report::{Inputs, Section, Values, caseload, share};
use crate::view::week_closing::suggested;
use serde_json::json;

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    meetings(inputs, &weeks, &mut section);
    goal(inputs, &mut section);
    time(inputs, &mut section);
    let caseload = caseload::section(&Inputs {
        why: false,
        ..*inputs
    });
    section.blocks.extend(caseload.blocks);
    section.fact("caseload", caseload.data);
    jobs(inputs, &mut section);
    employers(inputs, &mut section);
    // What is due and what comes next is today's, and says nothing of a period that is over.
    let is_over = inputs.period.to < Week::of(inputs.today).monday();
    if is_over {
        section.fact("follow_ups", json!([]));
    } else {
        follow_ups(inputs, &mut section);
    }
    without_consent(inputs, &mut section);
    if !is_over {
        next(inputs, &mut section);
    }
    why(inputs, &weeks, &mut section);
    section
}

/// The goal of the latest review that set one.
fn goal(inputs: &Inputs, section: &mut Section) {
    let Some(coach) = inputs.whose.single() else {
        return;
    };
    let reviews = inputs
        .caseload
        .log
        .reviews
        .iter()
        .filter(|logged| logged.coach == coach.handle && logged.value.on <= inputs.by());
    let latest = reviews
        .filter(|logged| logged.value.goal.is_some())
        .max_by_key(|logged| (logged.value.week, logged.id));
    let text = latest
        .and_then(|logged| logged.value.goal.clone())
        .unwrap_or_else(|| inputs.words.label("report.no-goal"));
    section.blocks.push(Block::Line(vec![
        Span::new(
            Role::Strong,
            format!(
                "{}: ",
                latest.map_or_else(
                    || inputs.words.label("report.last-goal"),
                    |logged| inputs.words.say(
                        "report.last-goal-on",
                        &[("on", &inputs.day(logged.value.on))]
                    )
                )
            ),
        ),
        Span::new(Role::Plain, text),
    ]));
    section.fact(
        "last_goal",
        json!(latest.and_then(|logged| logged.value.goal.clone())),
    );
}

/// The two shares of the period's logged time, each beside its goal.
fn time(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let minutes = minutes_between(
        inputs.caseload,
        inputs.whose,
        inputs.rules,
        inputs.period.from,
        inputs.by(),
    );
    let of_all =
        |part: u32| (minutes.logged > 0).then(|| f64::from(part) / f64::from(minutes.logged));
    let (employers, community) = (of_all(minutes.employers), of_all(minutes.out));
    if minutes.logged > 0 {
        let values: &Values = &[
            ("employers", &share(words, employers)),
            (
                "employers_goal",
                &words.percent(inputs.rules.time.employer_goal),
            ),
            ("out", &share(words, community)),
            ("out_goal", &words.percent(inputs.rules.time.community_goal)),
            ("logged", &words.duration(minutes.logged)),
        ];
        section.line(Role::Plain, words.say("report.time", values));
    }
    let data = |part: u32, share: Option<f64>| json!({ "minutes": part, "logged": minutes.logged, "share": share });
    section.fact("time", json!({ "employers": data(minutes.employers, employers), "community": data(minutes.out, community) }));
}

/// What to do next, and a place for the next goal; of one coach, since a team's goals are set one by one.
fn next(inputs: &Inputs, section: &mut Section) {
    let Some(coach) = inputs.whose.single() else {
        return;
    };
    let words = inputs.words;
    let proposed = suggestions(
        inputs.caseload,
        coach,
        Week::of(inputs.today),
        inputs.today,
        3,
    );
    let list: Vec<String> = proposed
        .iter()
        .map(|suggestion| suggested(inputs.caseload, words, suggestion))
        .collect();
    section.blocks.push(Block::Gap);
    let until = Week::of(inputs.today).plus(1).sunday();
    let ours = inputs.caseload.log.plans.iter().filter(|logged| {
        logged.coach == coach.handle && !logged.value.settled && logged.value.plan.on <= until
    });
    let planned: Vec<String> = ours
        .map(|logged| {
            format!(
                "{} ({})",
                inputs.caseload.employer_name(&logged.value.plan.employer),
                inputs.day(logged.value.plan.on)
            )
        })
        .collect();
    if !planned.is_empty() {
        section.line(
            Role::Plain,
            words.say("week.planned", &[("list", &planned.join(", "))]),
        );
    }
    if !list.is_empty() {
        section.line(
            Role::Strong,
            words.say(
                "report.next-step",
                &[(
                    "what",
                    &words.say("week.visit", &[("list", &list.join(", "))]),
                )],
            ),
        );
    }
    section.line(Role::Plain, words.label("report.next-goal"));
}
