//! The page of a coach's week: meetings against the target, two shares of time, what did not count, and which visits close it.

use crate::domain::meetings::quota;
use crate::domain::meetings::working_time::TimeShare;
use crate::view::page::{Block, Meter, Page, Role};
use crate::view::rules::{profile_source, profile_title};
use crate::view::week::answer::answer;
use crate::view::week::closing::closing;
use crate::view::week::entries::entries;
use crate::view::week::facts::{Facts, Inputs, facts};
use crate::words::Words;

/// The page of one coach's week.
pub(crate) fn page(inputs: &Inputs) -> Page {
    let facts = facts(inputs);
    let mut page = Page::of(&answer(inputs, &facts));
    let words = inputs.words;
    let span = words.span(inputs.week.monday(), inputs.week.sunday());
    let title = words.say(
        "week.title",
        &[
            ("week", &inputs.week.number()),
            ("span", &span),
            ("coach", &inputs.coach.display_name()),
        ],
    );
    page.title(title, inputs.rules.name.clone());
    page.blocks.push(Block::Meters(vec![
        meetings_meter(inputs, &facts),
        time_meter(words, "week.employer-time", &facts.time.employers),
        time_meter(words, "week.community-time", &facts.time.community),
    ]));
    remarks(&mut page, inputs, &facts);
    page.gap();
    entries(&mut page, inputs, &facts);
    page.gap();
    closing(&mut page, inputs, &facts);
    page
}

/// The meetings against their target.
pub(crate) fn meetings_meter(inputs: &Inputs, facts: &Facts) -> Meter {
    let words = inputs.words;
    let (counted, target) = (facts.tally.counted, facts.target);
    let met = target.met(counted);
    let left =
        quota::days_left(inputs.caseload, inputs.coach, inputs.week, inputs.today).len() as i64;
    let mut notes = match met {
        None if target.week <= 0.0 => vec![words.label("week.no-seekers")],
        None => vec![words.label("week.away")],
        Some(true) => vec![words.label("week.met")],
        Some(false) => vec![words.count("week.to-go", i64::from(target.to_go(counted)))],
    };
    if met == Some(false) {
        notes.push(if inputs.today > inputs.week.sunday() {
            words.label("week.over")
        } else {
            words.count("week.days-left", left)
        });
    }
    if (inputs.coach.share_of_full_time() - 1.0).abs() > 1e-9
        || (target.week - target.full_time).abs() > 1e-9
    {
        notes.push(words.say("week.full-time", &[("n", &words.number(target.full_time))]));
    }
    Meter {
        label: words.label("week.meetings"),
        filled: if target.worked > 0.0 {
            f64::from(counted) / target.worked
        } else {
            0.0
        },
        figure: words.say(
            "week.of",
            &[
                ("counted", &counted),
                ("target", &words.number(target.worked)),
            ],
        ),
        note: notes.join(" · "),
        role: if met == Some(true) {
            Role::Good
        } else {
            Role::Strong
        },
    }
}

fn time_meter(words: &Words, label: &str, time: &TimeShare) -> Meter {
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("goal", &words.percent(time.goal)),
        ("logged", &words.duration(time.logged_minutes)),
        ("contract", &words.duration(time.contract_minutes)),
    ];
    let mut note = words.say(
        if time.logged_minutes > 0 {
            "week.goal"
        } else {
            "week.nothing-logged"
        },
        &values,
    );
    if time.estimated_minutes > 0 {
        note = format!(
            "{note} · {}",
            words.say(
                "week.estimated",
                &[("time", &words.duration(time.estimated_minutes))]
            )
        );
    }
    let reached = time.share.is_some_and(|share| share >= time.goal);
    Meter {
        label: words.label(label),
        filled: time.share.unwrap_or(0.0),
        figure: time
            .share
            .map_or_else(|| "–".to_owned(), |share| words.percent(share)),
        note,
        role: if reached { Role::Good } else { Role::Plain },
    }
}

/// What bears on the judgement: days away, the two readings of strict rules, the point.
fn remarks(page: &mut Page, inputs: &Inputs, facts: &Facts) {
    let words = inputs.words;
    let target = facts.target;
    if target.absent_days > 0.0 && target.worked > 0.0 {
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("days", &words.number(target.absent_days)),
            ("workdays", &target.workdays),
            ("worked", &words.number(target.worked)),
            ("target", &words.number(target.week)),
        ];
        page.line(Role::Quiet, words.say("week.absent", &values));
    }
    if inputs.rules.meetings.client_specific_only {
        page.line(
            Role::Plain,
            words.say(
                "week.strict",
                &[
                    ("client", &facts.tally.client_specific),
                    ("generic", &facts.tally.generic),
                ],
            ),
        );
    }
    if let Some(scored) = facts.scored {
        let mut parts = vec![words.say(
            "week.point",
            &[
                ("point", &scored.point),
                ("scaled", &words.number(scored.scaled)),
                ("full", &words.number(target.full_time)),
            ],
        )];
        if scored.between {
            parts.push(words.label("week.point-between"));
        }
        if let Some(from) = scored.lowered_from {
            parts.push(words.say("week.point-lowered", &[("n", &from)]));
        }
        if !inputs.rules.verified {
            parts.push(words.label("week.unverified"));
        }
        page.line(Role::Plain, parts.join(" · "));
    }
    if inputs.why {
        let rules = inputs.rules;
        let (title, source) = (
            profile_title(words, &rules.name, &rules.title),
            profile_source(words, &rules.name, &rules.source),
        );
        let mut text = words.say(
            "week.rules",
            &[
                ("name", &rules.name),
                ("title", &title),
                ("source", &source),
            ],
        );
        if !rules.verified {
            text = format!("{text}; {}", words.label("week.unverified"));
        }
        page.line(Role::Quiet, text);
    }
    if let Some(reviewer) = facts.reviewed_by {
        let mut text = words.say("week.reviewed", &[("who", &reviewer)]);
        if let Some(goal) = facts.goal {
            text = format!("{text}. {}", words.say("week.goal-set", &[("goal", &goal)]));
        }
        page.line(Role::Quiet, text);
    }
}
