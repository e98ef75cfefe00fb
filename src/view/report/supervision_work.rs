//! What lies beside the meetings on the supervision sheet: jobs, employers, follow-ups, contacts without consent.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::change::logging::look_at_consents;
use crate::domain::desk::alarm::employer_quiet_since;
use crate::domain::log::follow_up::{self, FollowUp};
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::outcomes::outcome::{Part, Placement, outcomes, placements};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::consent::no_consent;
use crate::view::entry::{codes, logged_data, person};
use crate::view::page::Role;
use crate::view::report::outcomes::Retention;
use crate::view::report::section::{Inputs, Section, Values, columns, share};
use serde::Serialize;
use serde_json::{Map, Value};

/// Employers named beside a stage's number.
const NAMED_EMPLOYERS: usize = 5;

/// Days back from which job starts are asked for retention on the sheet: 52 weeks to reach the last milestone, and 13 more.
const RETENTION_DAYS: u64 = 65 * 7;

/// What the sheet says of jobs.
#[derive(Serialize)]
pub(crate) struct Jobs {
    starts: usize,
    ends: usize,
    current: usize,
    retention_since: Date,
    retention: Retention,
}

/// A follow-up that is due.
#[derive(Serialize)]
pub(crate) struct Due<'a> {
    id: EntryId,
    text: &'a str,
    due: Date,
    employer: Option<&'a Slug>,
    candidate: Option<&'a Code>,
    #[serde(rename = "for")]
    on_behalf_of: &'a [Code],
}

/// Job starts and ends of the period, jobs now, and who kept theirs of all who began one in the last year.
pub(crate) fn jobs(inputs: &Inputs, section: &mut Section) -> Jobs {
    let (words, by) = (inputs.words, inputs.by());
    let found = outcomes(
        inputs.caseload,
        inputs.whose,
        inputs.outcome_rules,
        inputs.period,
        inputs.today,
    );
    let current = placements(inputs.caseload, inputs.whose)
        .filter(|placement| {
            inputs.outcome_rules.admits(placement.job) && placement.job.is_current(by)
        })
        .count();
    let named = |placement: &Placement| {
        let employer = inputs.caseload.employer_name(&placement.job.employer);
        words.say(
            "report.job-at",
            &[
                (
                    "who",
                    &person(inputs.caseload, &placement.candidate.code, inputs.names),
                ),
                ("employer", &employer),
            ],
        )
    };
    let ended = |placement: &Placement| {
        let why = placement.job.reason.map_or_else(String::new, |reason| {
            format!(", {}", words.label(&format!("job-end.{reason}")))
        });
        format!("{}{why}", named(placement))
    };
    // Retention needs time to pass: it is asked of everyone who began within the last year and a quarter, not of this period's starts.
    let since = by
        .checked_sub_days(crate::domain::calendar::day::Days::new(RETENTION_DAYS))
        .unwrap_or(by)
        .min(inputs.period.from);
    let longer = crate::domain::calendar::period::Period {
        from: since,
        to: inputs.period.to,
    };
    let retention = outcomes(
        inputs.caseload,
        inputs.whose,
        inputs.outcome_rules,
        longer,
        inputs.today,
    )
    .retention;
    let kept = |(weeks, part): (&u64, &Part)| {
        let values: &Values = &[
            ("weeks", weeks),
            ("did", &part.did),
            ("of", &part.of),
            ("share", &share(words, part.share())),
        ];
        words.say("report.kept", values)
    };
    let reached: Vec<String> = MILESTONES
        .iter()
        .zip(&retention)
        .filter(|(_, part)| part.of > 0)
        .map(kept)
        .collect();
    let lists: [(&str, Vec<String>); 2] = [
        ("report.started", found.starts.iter().map(named).collect()),
        ("report.ended", found.ends.iter().map(ended).collect()),
    ];
    if current > 0 || lists.iter().any(|(_, list)| !list.is_empty()) {
        section.heading(words.say(
            "report.jobs",
            &[
                ("current", &current),
                ("starts", &found.starts.len()),
                ("ends", &found.ends.len()),
            ],
        ));
        for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            section.line(Role::Plain, words.say(key, &[("list", &list.join("; "))]));
        }
        if !reached.is_empty() {
            section.line(
                Role::Plain,
                words.say("report.retention", &[("list", &reached.join(" · "))]),
            );
        }
    }
    Jobs {
        starts: found.starts.len(),
        ends: found.ends.len(),
        current,
        retention_since: since,
        retention: Retention::of(retention),
    }
}

/// How many employers stand where, the latest contacted named; then what is open with them.
pub(crate) fn employers(inputs: &Inputs, section: &mut Section) -> Map<String, Value> {
    let (words, by) = (inputs.words, inputs.by());
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let last = |slug: &Slug| {
        inputs
            .caseload
            .log
            .last_with(slug, by)
            .map(|contact| contact.on)
    };
    let mut rows = Vec::new();
    let mut counts = Map::new();
    for stage in EmployerStage::ALL {
        let mut at: Vec<&&Employer> = own
            .iter()
            .filter(|employer| employer.stage_on(by) == *stage)
            .collect();
        at.sort_by_key(|employer| std::cmp::Reverse(last(&employer.id)));
        counts.insert(stage.to_string(), at.len().into());
        if at.is_empty() {
            continue;
        }
        let mut named = at
            .iter()
            .take(NAMED_EMPLOYERS)
            .map(|employer| employer.name.clone())
            .collect::<Vec<_>>()
            .join(", ");
        if at.len() > NAMED_EMPLOYERS {
            named.push_str(" …");
        }
        rows.push(vec![
            words.label(&format!("employer-stage.{stage}")).into(),
            Cell::count(at.len()),
            named.into(),
        ]);
    }
    if !rows.is_empty() {
        section.heading(words.label("report.employers"));
        section.table(
            "employers",
            columns(words, "report", &["stage", "count", "employers"]),
            rows,
            2,
        );
    }
    let issues = own.iter().flat_map(|employer| {
        employer
            .issues
            .iter()
            .filter(|issue| issue.on.0 <= by && issue.solved.is_none())
            .map(move |issue| (*employer, issue))
    });
    let open: Vec<String> = issues
        .map(|(employer, issue)| {
            words.say(
                "report.issue-since",
                &[
                    ("employer", &employer.name),
                    ("text", &issue.text),
                    ("on", &inputs.day(issue.on.0)),
                ],
            )
        })
        .collect();
    let quiet: Vec<String> = own
        .iter()
        .filter_map(|employer| {
            Some((
                employer,
                employer_quiet_since(inputs.caseload, employer, by)?,
            ))
        })
        .map(|(employer, since)| {
            format!(
                "{} ({})",
                employer.name,
                words.count("fidelity.days", (by - since).num_days())
            )
        })
        .collect();
    for (key, list) in [("report.issues", open), ("report.quiet-employers", quiet)] {
        if !list.is_empty() {
            section.line(Role::Warn, words.say(key, &[("list", &list.join("; "))]));
        }
    }
    counts
}

/// Follow-ups due by the end of next week, overdue first.
pub(crate) fn follow_ups<'a>(inputs: &Inputs<'a>, section: &mut Section) -> Vec<Due<'a>> {
    let words = inputs.words;
    let by = Week::of(inputs.today).plus(1).sunday();
    let mut open: Vec<FollowUp> = inputs
        .whose
        .coaches()
        .iter()
        .flat_map(|coach| follow_up::open(&inputs.caseload.log, &coach.handle))
        .collect();
    open.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    let due: Vec<&FollowUp> = open
        .iter()
        .filter(|follow_up| follow_up.promise.due <= by)
        .collect();
    section.heading(words.label("report.follow-ups"));
    if due.is_empty() {
        section.line(
            Role::Quiet,
            words.say("report.no-follow-ups", &[("by", &inputs.day(by))]),
        );
    }
    let with =
        |follow_up: &FollowUp| match (&follow_up.contact.employer, &follow_up.contact.candidate) {
            (Some(slug), _) => inputs.caseload.employer_name(slug).to_owned(),
            (None, Some(code)) => person(inputs.caseload, code, inputs.names),
            (None, None) => follow_up
                .contact
                .partner
                .map_or_else(String::new, |kind| words.label(&format!("partner.{kind}"))),
        };
    let row = |follow_up: &&FollowUp| {
        let due = follow_up.promise.due;
        let late = if due < inputs.today {
            format!("{}, {}", inputs.day(due), words.label("report.overdue")).into()
        } else {
            inputs.day_cell(Some(due))
        };
        let people = &follow_up.contact.on_behalf_of;
        let on_behalf = if people.is_empty() {
            String::new()
        } else {
            format!(" · {}", codes(people))
        };
        let stopped = follow_up.contact.employer.as_ref().and_then(|employer| {
            look_at_consents(
                inputs.caseload,
                people,
                std::slice::from_ref(employer),
                inputs.today,
            )
            .missing
            .into_iter()
            .next()
        });
        let mind = stopped.map_or_else(String::new, |why| {
            format!(
                " · {}",
                words.say(
                    "report.mind",
                    &[("why", &no_consent(words, &why, inputs.today))]
                )
            )
        });
        vec![
            late,
            with(follow_up).into(),
            format!("{}{on_behalf}{mind}", follow_up.promise.text).into(),
        ]
    };
    section.table(
        "follow-ups",
        columns(words, "report", &["due", "with", "what"]),
        due.iter().map(row).collect(),
        2,
    );
    let due = due.into_iter().map(|follow_up| Due {
        id: follow_up.id,
        text: &follow_up.promise.text,
        due: follow_up.promise.due,
        employer: follow_up.contact.employer.as_ref(),
        candidate: follow_up.contact.candidate.as_ref(),
        on_behalf_of: &follow_up.contact.on_behalf_of,
    });
    due.collect()
}

/// Contacts logged although a consent was missing: shown, since a breach hidden helps no one.
pub(crate) fn without_consent(inputs: &Inputs, section: &mut Section) -> Vec<Value> {
    let words = inputs.words;
    let contacts = inputs
        .whose
        .contacts(inputs.caseload, inputs.period.from, inputs.by());
    let marked: Vec<_> = contacts
        .filter(|logged| logged.contact().without_consent.is_some())
        .collect();
    if marked.is_empty() {
        return Vec::new();
    }
    section.heading(words.label("report.without-consent"));
    let rows = marked.iter().map(|logged| {
        let contact = logged.contact();
        let employer = contact.employer.as_ref();
        vec![
            inputs.day_cell(Some(contact.on)),
            employer
                .map_or("", |slug| inputs.caseload.employer_name(slug))
                .into(),
            codes(&contact.on_behalf_of).into(),
            contact.without_consent.clone().into(),
        ]
    });
    section.table(
        "without-consent",
        columns(words, "report", &["on", "with", "code", "reason"]),
        rows.collect(),
        3,
    );
    marked.iter().map(|logged| logged_data(logged)).collect()
}
