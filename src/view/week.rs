//! The week: meetings against the target, two shares of time, what did not count, and which visits close it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::quota::{self, Judged, Scored, Tally, Target, Verdict};
use crate::domain::meetings::suggestion::{Suggestion, suggestions};
use crate::domain::meetings::working_time::{TimeShare, WorkingTime, working_time};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Handle;
use crate::view::cell::Cell;
use crate::view::page::{Block, Meter, Page, Role, Table};
use crate::view::rules::{profile_source, profile_title};
use crate::view::week_closing::{closing, planned, unseen};
use crate::view::week_entries::{entries, reason};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// Most visits proposed.
const MOST_SUGGESTIONS: usize = 6;

/// What the week's page is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Coach,
    pub(crate) rules: &'a Rules,
    pub(crate) week: Week,
    pub(crate) today: Date,
    /// Weeks in the trend, this one last.
    pub(crate) weeks: u32,
    /// Show every contact that does not count, and why.
    pub(crate) why: bool,
    pub(crate) words: &'a Words,
}

/// Everything the page says, worked out once for people and machines alike.
pub(crate) struct Facts<'a> {
    pub(crate) tally: Tally<'a>,
    pub(crate) target: Target,
    scored: Option<Scored>,
    time: WorkingTime,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) trend: Vec<TrendWeek>,
    reviewed_by: Option<&'a str>,
    goal: Option<&'a str>,
}

/// A week of the trend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrendWeek {
    pub(crate) week: Week,
    pub(crate) counted: u32,
    pub(crate) target: Target,
}

impl TrendWeek {
    pub(crate) fn met(&self) -> Option<bool> {
        self.target.met(self.counted)
    }
}

/// Counts and targets of the weeks up to one, that one last.
pub(crate) fn trend(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    last: Week,
    weeks: u32,
) -> Vec<TrendWeek> {
    let weeks = (0..weeks as i32).rev().map(|back| last.plus(-back));
    let of = |week| TrendWeek {
        week,
        counted: quota::tally(caseload, coach, rules, week).counted,
        target: quota::target(caseload, coach, rules, week),
    };
    weeks.map(of).collect()
}

/// The page of one coach's week.
pub(crate) fn page(inputs: &Inputs) -> Page {
    let facts = facts(inputs);
    let mut page = Page {
        data: data(inputs, &facts),
        ..Page::default()
    };
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

/// One page for several coaches: a row each, and each one's facts for machines.
pub(crate) fn team_page(all: &[Inputs]) -> Page {
    let mut page = Page::default();
    let Some(first) = all.first() else {
        return page;
    };
    let words = first.words;
    let span = words.span(first.week.monday(), first.week.sunday());
    let team = first
        .caseload
        .settings
        .team
        .clone()
        .unwrap_or_else(|| words.count("report.team", all.len() as i64));
    page.title(
        words.say(
            "week.title",
            &[
                ("week", &first.week.number()),
                ("span", &span),
                ("coach", &team),
            ],
        ),
        first.rules.name.clone(),
    );
    let mut rows = Vec::new();
    let mut coaches = Vec::new();
    for inputs in all {
        let facts = facts(inputs);
        let meter = meetings_meter(inputs, &facts);
        rows.push(vec![
            inputs.coach.display_name().into(),
            Cell::Figure(meter.figure),
            Cell::share(facts.time.employers.share),
            Cell::share(facts.time.community.share),
            meter.note.into(),
        ]);
        coaches.push(Value::from(data(inputs, &facts)));
    }
    let columns = [
        "report.coach",
        "week.meetings",
        "week.employer-time",
        "week.community-time",
        "week.column-note",
    ];
    page.table(Table::new("team", columns.map(|key| words.label(key)), rows).elastic(4));
    page.fact("week", first.week.to_string());
    page.fact("from", first.week.monday().to_string());
    page.fact("to", first.week.sunday().to_string());
    page.fact("profile", first.rules.name.clone());
    page.fact("coaches", coaches);
    page
}

fn facts<'a>(inputs: &Inputs<'a>) -> Facts<'a> {
    let Inputs {
        caseload,
        coach,
        rules,
        week,
        today,
        weeks,
        ..
    } = *inputs;
    let tally = quota::tally(caseload, coach, rules, week);
    let target = quota::target(caseload, coach, rules, week);
    let short = target.to_go(tally.counted) as usize;
    // One more than is missing, so that there is a choice.
    let most = if short == 0 {
        0
    } else {
        (short + 1).min(MOST_SUGGESTIONS)
    };
    let own = |handle: &Handle| *handle == coach.handle;
    let review = caseload
        .log
        .reviews
        .iter()
        .rfind(|logged| own(&logged.coach) && logged.value.week == week)
        .map(|logged| &logged.value);
    Facts {
        scored: quota::score(caseload, coach, rules, week, today),
        time: working_time(caseload, coach, rules, week),
        suggestions: suggestions(caseload, coach, week, today, most),
        trend: trend(caseload, coach, rules, week, weeks),
        reviewed_by: review.map(|review| review.reviewer.as_str()),
        goal: review.and_then(|review| review.goal.as_deref()),
        tally,
        target,
    }
}

fn meetings_meter(inputs: &Inputs, facts: &Facts) -> Meter {
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
    if (inputs.coach.fte - 1.0).abs() > 1e-9 || (target.week - target.full_time).abs() > 1e-9 {
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

fn data(inputs: &Inputs, facts: &Facts) -> Map<String, Value> {
    let (tally, target) = (&facts.tally, facts.target);
    let entry = |judged: &Judged| {
        let contact = judged.logged.contact();
        json!({
            "id": judged.logged.id, "on": contact.on, "at": contact.at.map(|at| at.to_string()),
            "employer": contact.employer, "also": contact.also, "channel": contact.channel, "for": contact.on_behalf_of,
            "counted": judged.verdict == Verdict::Counts, "reason": reason(inputs.words, &judged.verdict),
        })
    };
    let trend = |week: &TrendWeek| json!({ "week": week.week, "counted": week.counted, "target": week.target.week, "target_worked": week.target.worked, "met": week.met() });
    let suggestion = |suggestion: &Suggestion| json!({ "employer": suggestion.employer, "reason": unseen(inputs.words, &suggestion.why) });
    let value = json!({
        "coach": inputs.coach.handle, "week": inputs.week, "from": inputs.week.monday(), "to": inputs.week.sunday(), "profile": inputs.rules.name,
        "meetings": {
            "counted": tally.counted, "target": target.week, "target_full_time": target.full_time, "target_worked": target.worked,
            "met": target.met(tally.counted), "client_specific": tally.client_specific, "generic": tally.generic, "video": tally.video,
            "point": facts.scored.map(|scored| scored.point),
        },
        "entries": tally.judged.iter().map(entry).collect::<Vec<_>>(),
        "employer_time": facts.time.employers, "community_time": facts.time.community,
        "absent_days": target.absent_days, "reviewed_by": facts.reviewed_by, "goal": facts.goal,
        "planned": planned(inputs).iter().map(|(on, employer)| json!({ "on": on, "employer": employer })).collect::<Vec<_>>(),
        "suggestions": facts.suggestions.iter().map(suggestion).collect::<Vec<_>>(),
        "trend": facts.trend.iter().map(trend).collect::<Vec<_>>(),
    });
    let Value::Object(data) = value else {
        unreachable!("the macro above makes an object")
    };
    data
}
