//! The supervision sheet: one page for coach and supervisor, ending in what to do next.

use crate::domain::employer::owner_on;
use crate::domain::follow_up::{self, FollowUp};
use crate::domain::logging::look_at_consents;
use crate::domain::quota;
use crate::domain::suggestion::suggestions;
use crate::domain::vocabulary::EmployerStage;
use crate::domain::week::Week;
use crate::view::entry::{codes, logged_data, person};
use crate::view::page::{Bar, Block, Role, Span, Table};
use crate::view::report::{Inputs, Section, caseload};
use crate::view::week::{TrendWeek, suggested, trend};
use chrono::NaiveDate;
use serde_json::json;

/// Employers named beside a stage's number.
const NAMED_EMPLOYERS: usize = 5;

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    meetings(inputs, &mut section);
    goal(inputs, &mut section);
    let caseload = caseload::section(inputs);
    section.blocks.extend(caseload.blocks);
    section.data.insert("caseload".to_owned(), caseload.data.into());
    employers(inputs, &mut section);
    follow_ups(inputs, &mut section);
    without_consent(inputs, &mut section);
    next(inputs, &mut section);
    section
}

fn heading(section: &mut Section, text: String) {
    section.blocks.extend([Block::Gap, Block::Heading(text)]);
}

fn line(section: &mut Section, role: Role, text: String) {
    section.blocks.push(Block::Line(vec![Span::new(role, text)]));
}

fn table(inputs: &Inputs, section: &mut Section, id: &str, columns: &[&str], rows: Vec<Vec<String>>, elastic: usize) {
    let columns = columns.iter().map(|key| inputs.words.label(&format!("report.column-{key}"))).collect();
    section.blocks.push(Block::Table(Table { id: id.to_owned(), columns, rows, elastic, bare: false, last_below: false }));
}

/// Meetings against the target, week by week. A week that is not over is neither met nor missed yet.
fn meetings(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let (first, last) = (Week::of(inputs.period.from), Week::of(inputs.period.to));
    let all = u32::try_from(first.until(last) + 1).unwrap_or(1);
    let mut weeks: Vec<TrendWeek> = trend(inputs.caseload, inputs.coach, inputs.rules, last, all);
    // Weeks before the first entry are nobody's failure; this one is always shown.
    let begun = inputs.caseload.log.first_day(&inputs.coach.handle).map_or(last, Week::of);
    weeks.retain(|week| week.week >= begun.min(last));
    let count = weeks.len();
    let over = |week: &TrendWeek| week.week.sunday() < inputs.today;
    let counted: u32 = weeks.iter().map(|week| week.counted).sum();
    let target: f64 = weeks.iter().map(|week| week.target.worked).fold(0.0, |sum, target| sum + target);
    let met = weeks.iter().filter(|week| week.met() == Some(true)).count();
    heading(section, words.label("report.meetings"));
    let values: [(&str, &dyn std::fmt::Display); 4] = [("counted", &counted), ("target", &words.number(target)), ("weeks", &count), ("met", &met)];
    let key = if count == 1 { "report.over-weeks-one" } else { "report.over-weeks-other" };
    section.blocks.push(Block::Trend {
        label: words.say(key, &values),
        bars: weeks.iter().map(|week| Bar { value: f64::from(week.counted), target: week.target.worked }).collect(),
        note: String::new(),
    });
    let verdict = |week: &TrendWeek| match week.met() {
        None => words.label("report.away"),
        Some(true) => words.label("report.yes"),
        Some(false) if !over(week) => words.label("report.open"),
        Some(false) => words.label("report.no"),
    };
    let point = |week: &TrendWeek| quota::score(inputs.caseload, inputs.coach, inputs.rules, week.week, inputs.today).map(|scored| scored.point);
    let reviewer = |week: &TrendWeek| {
        inputs
            .caseload
            .log
            .reviews
            .iter()
            .rfind(|logged| logged.coach == inputs.coach.handle && logged.value.week == week.week)
            .map(|logged| logged.value.reviewer.clone())
    };
    let scores = !inputs.rules.points.is_empty();
    let row = |week: &TrendWeek| {
        let mut row = vec![week.week.to_string(), week.counted.to_string(), words.number(week.target.worked), verdict(week)];
        if scores {
            row.push(point(week).map_or_else(|| "–".to_owned(), |point| point.to_string()));
        }
        row.push(reviewer(week).unwrap_or_default());
        row
    };
    let mut columns = vec!["week", "meetings", "target", "met"];
    if scores {
        columns.push("point");
    }
    columns.push("review");
    let elastic = columns.len() - 1;
    table(inputs, section, "weeks", &columns, weeks.iter().map(row).collect(), elastic);
    let data = |week: &TrendWeek| json!({ "week": week.week, "counted": week.counted, "target": week.target.week, "target_worked": week.target.worked, "met": week.met(), "point": point(week), "reviewed_by": reviewer(week) });
    section.data.insert(
        "meetings".to_owned(),
        json!({ "counted": counted, "target": quota::hundredths(target), "weeks_met": met, "weeks": weeks.iter().map(data).collect::<Vec<_>>() }),
    );
}

/// The goal of the latest review that set one.
fn goal(inputs: &Inputs, section: &mut Section) {
    let reviews = inputs.caseload.log.reviews.iter().filter(|logged| logged.coach == inputs.coach.handle);
    let latest = reviews.filter(|logged| logged.value.goal.is_some()).max_by_key(|logged| (logged.value.week, logged.id));
    let text = latest.and_then(|logged| logged.value.goal.clone()).unwrap_or_else(|| inputs.words.label("report.no-goal"));
    section.blocks.push(Block::Line(vec![Span::new(Role::Strong, format!("{}: ", inputs.words.label("report.last-goal"))), Span::new(Role::Plain, text)]));
    section.data.insert("last_goal".to_owned(), json!(latest.and_then(|logged| logged.value.goal.clone())));
}

/// How many employers stand where, the latest contacted named.
fn employers(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let own = |employer: &&crate::domain::employer::Employer| {
        !employer.archived && inputs.caseload.belongs_to(owner_on(&employer.owners, inputs.today), &inputs.coach.handle)
    };
    let last = |slug: &crate::domain::names::Slug| inputs.caseload.log.last_with(slug, NaiveDate::MAX).map(|contact| contact.on);
    let mut rows = Vec::new();
    let mut data = serde_json::Map::new();
    for stage in EmployerStage::ALL {
        let mut at: Vec<_> = inputs.caseload.employers.values().filter(own).filter(|employer| employer.stage_on(inputs.today) == *stage).collect();
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
        heading(section, words.label("report.employers"));
        table(inputs, section, "employers", &["stage", "count", "employers"], rows, 2);
    }
    section.data.insert("employers".to_owned(), data.into());
}

/// Follow-ups due by the end of next week, overdue first.
fn follow_ups(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let by = Week::of(inputs.today).plus(1).sunday();
    let open = follow_up::open(&inputs.caseload.log, &inputs.coach.handle);
    let due: Vec<&FollowUp> = open.iter().filter(|follow_up| follow_up.promise.due <= by).collect();
    heading(section, words.label("report.follow-ups"));
    if due.is_empty() {
        line(section, Role::Quiet, words.say("report.no-follow-ups", &[("by", &words.day_near(by, inputs.today))]));
    }
    let with = |follow_up: &FollowUp| match (&follow_up.contact.employer, &follow_up.contact.candidate) {
        (Some(slug), _) => inputs.caseload.employer_name(slug).to_owned(),
        (None, Some(code)) => person(inputs.caseload, code, inputs.names),
        (None, None) => follow_up.contact.partner.map_or_else(String::new, |kind| kind.to_string()),
    };
    let row = |follow_up: &&FollowUp| {
        let day = words.day_near(follow_up.promise.due, inputs.today);
        let late = if follow_up.promise.due < inputs.today { format!("{day}, {}", words.label("report.overdue")) } else { day };
        let people = &follow_up.contact.on_behalf_of;
        let on_behalf = if people.is_empty() { String::new() } else { format!(" · {}", codes(people)) };
        let stopped = follow_up
            .contact
            .employer
            .as_ref()
            .and_then(|employer| look_at_consents(inputs.caseload, people, std::slice::from_ref(employer), inputs.today).missing.into_iter().next());
        let mind = stopped.map_or_else(String::new, |why| format!(" · {}", words.say("report.mind", &[("why", &why)])));
        vec![late, with(follow_up), format!("{}{on_behalf}{mind}", follow_up.promise.text)]
    };
    table(inputs, section, "follow-ups", &["due", "with", "what"], due.iter().map(row).collect(), 2);
    let data = |follow_up: &&FollowUp| json!({ "id": follow_up.id, "text": follow_up.promise.text, "due": follow_up.promise.due, "employer": follow_up.contact.employer, "candidate": follow_up.contact.candidate });
    section.data.insert("follow_ups".to_owned(), due.iter().map(data).collect::<Vec<_>>().into());
}

/// Contacts logged although a consent was missing: shown, since a breach hidden helps no one.
fn without_consent(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let contacts = inputs.caseload.log.contacts_of(&inputs.coach.handle, inputs.period.from, inputs.period.to);
    let marked: Vec<_> = contacts.filter(|logged| logged.contact().without_consent.is_some()).collect();
    section.data.insert("without_consent".to_owned(), marked.iter().map(|logged| logged_data(logged)).collect::<Vec<_>>().into());
    if marked.is_empty() {
        return;
    }
    heading(section, words.label("report.without-consent"));
    let rows = marked.iter().map(|logged| {
        let contact = logged.contact();
        let employer = contact.employer.as_ref().map_or_else(String::new, |slug| inputs.caseload.employer_name(slug).to_owned());
        vec![words.day_near(contact.on, inputs.today), employer, codes(&contact.on_behalf_of), contact.without_consent.clone().unwrap_or_default()]
    });
    let rows = rows.collect();
    table(inputs, section, "without-consent", &["due", "with", "code", "reason"], rows, 3);
}

/// What to do next, and a place for the next goal.
fn next(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let proposed = suggestions(inputs.caseload, inputs.coach, Week::of(inputs.today), inputs.today, 3);
    let list: Vec<String> = proposed.iter().map(|suggestion| suggested(inputs.caseload, words, suggestion)).collect();
    section.blocks.push(Block::Gap);
    let until = Week::of(inputs.today).plus(1).sunday();
    let ours = inputs.caseload.log.plans.iter().filter(|logged| logged.coach == inputs.coach.handle && !logged.value.settled && logged.value.plan.on <= until);
    let planned: Vec<String> = ours
        .map(|logged| format!("{} ({})", inputs.caseload.employer_name(&logged.value.plan.employer), words.day_near(logged.value.plan.on, inputs.today)))
        .collect();
    if !planned.is_empty() {
        line(section, Role::Plain, words.say("week.planned", &[("list", &planned.join(", "))]));
    }
    if !list.is_empty() {
        line(section, Role::Strong, words.say("report.next-step", &[("what", &words.say("week.visit", &[("list", &list.join(", "))]))]));
    }
    line(section, Role::Plain, words.label("report.next-goal"));
}
