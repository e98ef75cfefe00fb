//! The supervision sheet: one page for coach and supervisor, ending in what to do next. Of a team, a row for each coach.

use crate::domain::alarm::employer_quiet_since;
use crate::domain::coach::Coach;
use crate::domain::employer::Employer;
use crate::domain::follow_up::{self, FollowUp};
use crate::domain::logging::look_at_consents;
use crate::domain::names::Slug;
use crate::domain::outcome::{MILESTONES, Part, Placement, outcomes, placements};
use crate::domain::quota::{self, Verdict};
use crate::domain::suggestion::suggestions;
use crate::domain::vocabulary::EmployerStage;
use crate::domain::week::Week;
use crate::domain::working_time::minutes_between;
use crate::view::consent::no_consent;
use crate::view::entry::{codes, logged_data, person};
use crate::view::page::{Bar, Block, Role, Span};
use crate::view::report::{DASH, Inputs, Section, Values, caseload, columns, share};
use crate::view::week::{TrendWeek, figures, reason, suggested, trend};
use serde_json::{Map, Value, json};

/// Employers named beside a stage's number.
const NAMED_EMPLOYERS: usize = 5;

/// A coach's week.
struct CoachWeek<'a> {
    coach: &'a Coach,
    week: TrendWeek,
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let weeks = weeks(inputs);
    meetings(inputs, &weeks, &mut section);
    goal(inputs, &mut section);
    time(inputs, &mut section);
    let caseload = caseload::section(&Inputs { why: false, ..*inputs });
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

/// Every coach's weeks of the period until now: those before the first entry and outside the contract are nobody's failure; of one
/// coach the last is always shown.
fn weeks<'a>(inputs: &Inputs<'a>) -> Vec<CoachWeek<'a>> {
    let last = Week::of(inputs.by());
    let first = Week::of(inputs.period.from).min(last);
    let all = u32::try_from(first.until(last) + 1).unwrap_or(1);
    let of = |coach: &&'a Coach| {
        let coach: &'a Coach = coach;
        let begun = inputs.caseload.log.first_day(&coach.handle).map_or(last, Week::of);
        let shown = |week: &TrendWeek| {
            let employed = coach.is_employed(week.week.monday()) || coach.is_employed(week.week.sunday());
            week.week >= begun.min(last) && (employed || (inputs.whose.single().is_some() && week.week == last))
        };
        let weeks = trend(inputs.caseload, coach, inputs.rules, last, all).into_iter().filter(shown);
        weeks.map(move |week| CoachWeek { coach, week }).collect::<Vec<_>>()
    };
    inputs.whose.coaches().iter().flat_map(of).collect()
}

/// Meetings against the target, week by week; of a team coach by coach. A week that is not over is neither met nor missed yet.
fn meetings(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let words = inputs.words;
    let counted: u32 = weeks.iter().map(|of| of.week.counted).sum();
    let target: f64 = weeks.iter().map(|of| of.week.target.worked).fold(0.0, |sum, target| sum + target);
    let met = weeks.iter().filter(|of| of.week.met() == Some(true)).count();
    section.heading(words.label("report.meetings"));
    let mut calendar: Vec<Week> = weeks.iter().map(|of| of.week.week).collect();
    calendar.sort_unstable();
    calendar.dedup();
    let bar = |week: &Week| {
        let there = || weeks.iter().filter(|of| of.week.week == *week);
        Bar { value: there().map(|of| f64::from(of.week.counted)).sum(), target: there().map(|of| of.week.target.worked).sum() }
    };
    let values: &Values = &[("counted", &counted), ("target", &words.number(target)), ("weeks", &weeks.len()), ("met", &met)];
    let key = match (inputs.whose.single(), weeks.len()) {
        (None, 1) => "report.over-coach-weeks-one",
        (None, _) => "report.over-coach-weeks-other",
        (Some(_), 1) => "report.over-weeks-one",
        (Some(_), _) => "report.over-weeks-other",
    };
    let bars: Vec<Bar> = calendar.iter().map(bar).collect();
    section.blocks.push(Block::Trend { label: words.say(key, values), figures: figures(words, &bars), bars, note: String::new() });
    match inputs.whose.single() {
        Some(_) => week_rows(inputs, weeks, section),
        None => coach_rows(inputs, weeks, section),
    }
    let data = |of: &CoachWeek| {
        let week = &of.week;
        json!({
            "coach": of.coach.handle, "week": week.week, "counted": week.counted, "target": week.target.week, "target_worked": week.target.worked, "met": week.met(),
            "point": point(inputs, of), "reviewed_by": reviewer(inputs, of),
        })
    };
    let all: Vec<Value> = weeks.iter().map(data).collect();
    section.fact("meetings", json!({ "counted": counted, "target": quota::hundredths(target), "weeks_met": met, "weeks": all }));
}

fn point(inputs: &Inputs, of: &CoachWeek) -> Option<u8> {
    quota::score(inputs.caseload, of.coach, inputs.rules, of.week.week, inputs.today).map(|scored| scored.point)
}

fn reviewer(inputs: &Inputs, of: &CoachWeek) -> Option<String> {
    let reviews = &inputs.caseload.log.reviews;
    reviews.iter().rfind(|logged| logged.coach == of.coach.handle && logged.value.week == of.week.week).map(|logged| logged.value.reviewer.clone())
}

fn week_rows(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let words = inputs.words;
    let over = |week: &TrendWeek| week.week.sunday() < inputs.today;
    let verdict = |week: &TrendWeek| match week.met() {
        None => words.label("report.away"),
        Some(true) => words.label("report.yes"),
        Some(false) if !over(week) => words.label("report.open"),
        Some(false) => words.label("report.no"),
    };
    let scores = !inputs.rules.points.is_empty();
    let row = |of: &CoachWeek| {
        let week = &of.week;
        let mut row = vec![week.week.to_string(), week.counted.to_string(), words.number(week.target.worked), verdict(week)];
        if scores {
            row.push(point(inputs, of).map_or_else(|| DASH.to_owned(), |point| point.to_string()));
        }
        row.push(reviewer(inputs, of).unwrap_or_default());
        row
    };
    let mut keys = vec!["week", "meetings", "target", "met"];
    if scores {
        keys.push("point");
    }
    keys.push("review");
    let elastic = keys.len() - 1;
    section.table("weeks", columns(words, "report", &keys), weeks.iter().map(row).collect(), elastic);
}

/// A row for each coach, in the order of their handles: no ranking.
fn coach_rows(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    let words = inputs.words;
    let row = |coach: &&Coach| {
        let own: Vec<&CoachWeek> = weeks.iter().filter(|of| of.coach.handle == coach.handle).collect();
        let counted: u32 = own.iter().map(|of| of.week.counted).sum();
        let target: f64 = own.iter().map(|of| of.week.target.worked).fold(0.0, |sum, target| sum + target);
        let met = own.iter().filter(|of| of.week.met() == Some(true)).count();
        let active = inputs.caseload.active_candidates(&coach.handle, inputs.by()).count();
        let met_of = words.say("week.of", &[("counted", &met), ("target", &own.len())]);
        vec![coach.display_name().to_owned(), counted.to_string(), words.number(target), met_of, active.to_string()]
    };
    let headings = columns(words, "report", &["coach", "meetings", "target", "weeks-met", "active"]);
    section.table("coaches", headings, inputs.whose.coaches().iter().map(row).collect(), 0);
}

/// The goal of the latest review that set one.
fn goal(inputs: &Inputs, section: &mut Section) {
    let Some(coach) = inputs.whose.single() else { return };
    let reviews = inputs.caseload.log.reviews.iter().filter(|logged| logged.coach == coach.handle && logged.value.on <= inputs.by());
    let latest = reviews.filter(|logged| logged.value.goal.is_some()).max_by_key(|logged| (logged.value.week, logged.id));
    let text = latest.and_then(|logged| logged.value.goal.clone()).unwrap_or_else(|| inputs.words.label("report.no-goal"));
    section.blocks.push(Block::Line(vec![
        Span::new(
            Role::Strong,
            format!(
                "{}: ",
                latest.map_or_else(
                    || inputs.words.label("report.last-goal"),
                    |logged| inputs.words.say("report.last-goal-on", &[("on", &inputs.day(logged.value.on))])
                )
            ),
        ),
        Span::new(Role::Plain, text),
    ]));
    section.fact("last_goal", json!(latest.and_then(|logged| logged.value.goal.clone())));
}

/// The two shares of the period's logged time, each beside its goal.
fn time(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let minutes = minutes_between(inputs.caseload, inputs.whose, inputs.rules, inputs.period.from, inputs.by());
    let of_all = |part: u32| (minutes.logged > 0).then(|| f64::from(part) / f64::from(minutes.logged));
    let (employers, community) = (of_all(minutes.employers), of_all(minutes.out));
    if minutes.logged > 0 {
        let values: &Values = &[
            ("employers", &share(words, employers)),
            ("employers_goal", &words.percent(inputs.rules.time.employer_goal)),
            ("out", &share(words, community)),
            ("out_goal", &words.percent(inputs.rules.time.community_goal)),
            ("logged", &words.duration(minutes.logged)),
        ];
        section.line(Role::Plain, words.say("report.time", values));
    }
    let data = |part: u32, share: Option<f64>| json!({ "minutes": part, "logged": minutes.logged, "share": share });
    section.fact("time", json!({ "employers": data(minutes.employers, employers), "community": data(minutes.out, community) }));
}

/// Job starts and ends of the period, jobs now, and who kept theirs of all who began one in the last year.
fn jobs(inputs: &Inputs, section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let found = outcomes(inputs.caseload, inputs.whose, inputs.outcome_rules, inputs.period, inputs.today);
    let current =
        placements(inputs.caseload, inputs.whose).filter(|placement| inputs.outcome_rules.admits(placement.job) && placement.job.is_current(by)).count();
    let named = |placement: &Placement| {
        let employer = inputs.caseload.employer_name(&placement.job.employer);
        words.say("report.job-at", &[("who", &person(inputs.caseload, &placement.candidate.code, inputs.names)), ("employer", &employer)])
    };
    let ended = |placement: &Placement| {
        let why = placement.job.reason.map_or_else(String::new, |reason| format!(", {}", words.label(&format!("job-end.{reason}"))));
        format!("{}{why}", named(placement))
    };
    // Retention needs time to pass: it is asked of everyone who began within the last year and a quarter, not of this period's starts.
    let since = by.checked_sub_days(chrono::Days::new(RETENTION_DAYS)).unwrap_or(by).min(inputs.period.from);
    let longer = crate::domain::period::Period { from: since, to: inputs.period.to };
    let retention = outcomes(inputs.caseload, inputs.whose, inputs.outcome_rules, longer, inputs.today).retention;
    let kept = |(weeks, part): (&u64, &Part)| {
        let values: &Values = &[("weeks", weeks), ("did", &part.did), ("of", &part.of), ("share", &share(words, part.share()))];
        words.say("report.kept", values)
    };
    let reached: Vec<String> = MILESTONES.iter().zip(&retention).filter(|(_, part)| part.of > 0).map(kept).collect();
    let lists: [(&str, Vec<String>); 2] =
        [("report.started", found.starts.iter().map(named).collect()), ("report.ended", found.ends.iter().map(ended).collect())];
    if current > 0 || lists.iter().any(|(_, list)| !list.is_empty()) {
        section.heading(words.say("report.jobs", &[("current", &current), ("starts", &found.starts.len()), ("ends", &found.ends.len())]));
        for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            section.line(Role::Plain, words.say(key, &[("list", &list.join("; "))]));
        }
        if !reached.is_empty() {
            section.line(Role::Plain, words.say("report.retention", &[("list", &reached.join(" · "))]));
        }
    }
    let data = |part: &Part| json!({ "eligible": part.of, "kept": part.did, "share": part.share() });
    let retention: Map<String, Value> = MILESTONES.iter().zip(&retention).map(|(weeks, part)| (format!("weeks_{weeks}"), data(part))).collect();
    section
        .fact("jobs", json!({ "starts": found.starts.len(), "ends": found.ends.len(), "current": current, "retention_since": since, "retention": retention }));
}

/// Days back from which job starts are asked for retention on the sheet: 52 weeks to reach the last milestone, and 13 more.
const RETENTION_DAYS: u64 = 65 * 7;

/// How many employers stand where, the latest contacted named; then what is open with them.
fn employers(inputs: &Inputs, section: &mut Section) {
    let (words, by) = (inputs.words, inputs.by());
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let last = |slug: &Slug| inputs.caseload.log.last_with(slug, by).map(|contact| contact.on);
    let mut rows = Vec::new();
    let mut data = Map::new();
    for stage in EmployerStage::ALL {
        let mut at: Vec<&&Employer> = own.iter().filter(|employer| employer.stage_on(by) == *stage).collect();
        at.sort_by_key(|employer| std::cmp::Reverse(last(&employer.id)));
        data.insert(stage.to_string(), json!(at.len()));
        if at.is_empty() {
            continue;
        }
        let mut named = at.iter().take(NAMED_EMPLOYERS).map(|employer| employer.name.clone()).collect::<Vec<_>>().join(", ");
        if at.len() > NAMED_EMPLOYERS {
            named.push_str(" …");
        }
        rows.push(vec![words.label(&format!("employer-stage.{stage}")), at.len().to_string(), named]);
    }
    if !rows.is_empty() {
        section.heading(words.label("report.employers"));
        section.table("employers", columns(words, "report", &["stage", "count", "employers"]), rows, 2);
    }
    section.fact("employers", data);
    let issues =
        own.iter().flat_map(|employer| employer.issues.iter().filter(|issue| issue.on.0 <= by && issue.solved.is_none()).map(move |issue| (*employer, issue)));
    let open: Vec<String> = issues
        .map(|(employer, issue)| words.say("report.issue-since", &[("employer", &employer.name), ("text", &issue.text), ("on", &inputs.day(issue.on.0))]))
        .collect();
    let quiet: Vec<String> = own
        .iter()
        .filter_map(|employer| Some((employer, employer_quiet_since(inputs.caseload, employer, by)?)))
        .map(|(employer, since)| format!("{} ({})", employer.name, words.count("fidelity.days", (by - since).num_days())))
        .collect();
    for (key, list) in [("report.issues", open), ("report.quiet-employers", quiet)] {
        if !list.is_empty() {
            section.line(Role::Warn, words.say(key, &[("list", &list.join("; "))]));
        }
    }
}

/// Follow-ups due by the end of next week, overdue first.
fn follow_ups(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let by = Week::of(inputs.today).plus(1).sunday();
    let mut open: Vec<FollowUp> = inputs.whose.coaches().iter().flat_map(|coach| follow_up::open(&inputs.caseload.log, &coach.handle)).collect();
    open.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    let due: Vec<&FollowUp> = open.iter().filter(|follow_up| follow_up.promise.due <= by).collect();
    section.heading(words.label("report.follow-ups"));
    if due.is_empty() {
        section.line(Role::Quiet, words.say("report.no-follow-ups", &[("by", &inputs.day(by))]));
    }
    let with = |follow_up: &FollowUp| match (&follow_up.contact.employer, &follow_up.contact.candidate) {
        (Some(slug), _) => inputs.caseload.employer_name(slug).to_owned(),
        (None, Some(code)) => person(inputs.caseload, code, inputs.names),
        (None, None) => follow_up.contact.partner.map_or_else(String::new, |kind| words.label(&format!("partner.{kind}"))),
    };
    let row = |follow_up: &&FollowUp| {
        let day = inputs.day(follow_up.promise.due);
        let late = if follow_up.promise.due < inputs.today { format!("{day}, {}", words.label("report.overdue")) } else { day };
        let people = &follow_up.contact.on_behalf_of;
        let on_behalf = if people.is_empty() { String::new() } else { format!(" · {}", codes(people)) };
        let stopped = follow_up
            .contact
            .employer
            .as_ref()
            .and_then(|employer| look_at_consents(inputs.caseload, people, std::slice::from_ref(employer), inputs.today).missing.into_iter().next());
        let mind = stopped.map_or_else(String::new, |why| format!(" · {}", words.say("report.mind", &[("why", &no_consent(words, &why, inputs.today))])));
        vec![late, with(follow_up), format!("{}{on_behalf}{mind}", follow_up.promise.text)]
    };
    section.table("follow-ups", columns(words, "report", &["due", "with", "what"]), due.iter().map(row).collect(), 2);
    let data = |follow_up: &&FollowUp| json!({ "id": follow_up.id, "text": follow_up.promise.text, "due": follow_up.promise.due, "employer": follow_up.contact.employer, "candidate": follow_up.contact.candidate, "for": follow_up.contact.on_behalf_of });
    section.fact("follow_ups", due.iter().map(data).collect::<Vec<_>>());
}

/// Contacts logged although a consent was missing: shown, since a breach hidden helps no one.
fn without_consent(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let contacts = inputs.whose.contacts(inputs.caseload, inputs.period.from, inputs.by());
    let marked: Vec<_> = contacts.filter(|logged| logged.contact().without_consent.is_some()).collect();
    section.fact("without_consent", marked.iter().map(|logged| logged_data(logged)).collect::<Vec<_>>());
    if marked.is_empty() {
        return;
    }
    section.heading(words.label("report.without-consent"));
    let rows = marked.iter().map(|logged| {
        let contact = logged.contact();
        let employer = contact.employer.as_ref().map_or_else(String::new, |slug| inputs.caseload.employer_name(slug).to_owned());
        vec![inputs.day(contact.on), employer, codes(&contact.on_behalf_of), contact.without_consent.clone().unwrap_or_default()]
    });
    section.table("without-consent", columns(words, "report", &["on", "with", "code", "reason"]), rows.collect(), 3);
}

/// What to do next, and a place for the next goal; of one coach, since a team's goals are set one by one.
fn next(inputs: &Inputs, section: &mut Section) {
    let Some(coach) = inputs.whose.single() else { return };
    let words = inputs.words;
    let proposed = suggestions(inputs.caseload, coach, Week::of(inputs.today), inputs.today, 3);
    let list: Vec<String> = proposed.iter().map(|suggestion| suggested(inputs.caseload, words, suggestion)).collect();
    section.blocks.push(Block::Gap);
    let until = Week::of(inputs.today).plus(1).sunday();
    let ours = inputs.caseload.log.plans.iter().filter(|logged| logged.coach == coach.handle && !logged.value.settled && logged.value.plan.on <= until);
    let planned: Vec<String> =
        ours.map(|logged| format!("{} ({})", inputs.caseload.employer_name(&logged.value.plan.employer), inputs.day(logged.value.plan.on))).collect();
    if !planned.is_empty() {
        section.line(Role::Plain, words.say("week.planned", &[("list", &planned.join(", "))]));
    }
    if !list.is_empty() {
        section.line(Role::Strong, words.say("report.next-step", &[("what", &words.say("week.visit", &[("list", &list.join(", "))]))]));
    }
    section.line(Role::Plain, words.label("report.next-goal"));
}

/// Every contact with an employer in the weeks shown, and whether it counts.
fn why(inputs: &Inputs, weeks: &[CoachWeek], section: &mut Section) {
    if !inputs.why {
        return;
    }
    let words = inputs.words;
    let mut rows: Vec<(Vec<String>, Value)> = Vec::new();
    for of in weeks {
        for judged in quota::tally(inputs.caseload, of.coach, inputs.rules, of.week.week).judged {
            let contact = judged.logged.contact();
            let why = reason(words, &judged.verdict);
            let employer = contact.employer.as_ref().map_or("", |slug| inputs.caseload.employer_name(slug));
            let shown = vec![
                of.week.week.to_string(),
                inputs.day(contact.on),
                employer.to_owned(),
                words.label(&format!("channel.{}", contact.channel)),
                judged.logged.id.short(),
                why.clone().unwrap_or_else(|| words.label("week.counts")),
            ];
            let data = json!({
                "id": judged.logged.id, "coach": of.coach.handle, "week": of.week.week, "on": contact.on, "employer": contact.employer, "channel": contact.channel,
                "for": contact.on_behalf_of, "counted": judged.verdict == Verdict::Counts, "reason": why,
            });
            rows.push((shown, data));
        }
    }
    section.why(inputs, "meetings-why", columns(words, "report", &["week", "on", "with", "channel", "id", "reason"]), rows);
}
