//! Two employers that are one: what goes into the record that stays, and what has to name it from now on.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::records::{employer_stage, tick_fields};
use crate::domain::change::transaction::{Fields, RecordChange, Value};
use crate::domain::log::entry::{Amend, Op};
use crate::domain::record::agreement::{Agreement, Permission};
use crate::domain::record::employer::{Employer, Person};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use serde_json::{Map, json};
use std::collections::{BTreeMap, BTreeSet};

/// Employers put into each other, one after the other, that are followed: a circle made by hand must not hang us.
pub(crate) const LONGEST_CHAIN: usize = 8;

impl Caseload {
    /// The employer that one turned out to be, as far as records say.
    pub(crate) fn turned_out<'a>(&'a self, slug: &'a Slug) -> &'a Slug {
        let next = |slug: &Slug| {
            self.employers
                .get(slug)
                .and_then(|employer| employer.merged_into.as_ref())
        };
        std::iter::successors(Some(slug), |at| next(at))
            .take(LONGEST_CHAIN)
            .last()
            .unwrap_or(slug)
    }

    /// Gives contacts and plans to the employer that theirs turned out to be: another machine may have logged them before it
    /// heard of it.
    pub(crate) fn follow_merged(&mut self) {
        let merged: BTreeMap<Slug, Slug> = self
            .employers
            .values()
            .filter(|employer| employer.merged_into.is_some())
            .map(|employer| (employer.id.clone(), self.turned_out(&employer.id).clone()))
            .collect();
        if merged.is_empty() {
            return;
        }
        let follow = |slug: &mut Slug| {
            if let Some(now) = merged.get(slug) {
                *slug = now.clone();
            }
        };
        self.log.contacts.change(|logged| {
            let contact = &mut logged.value.contact;
            contact
                .employer
                .iter_mut()
                .chain(&mut contact.also)
                .for_each(follow);
            let first = contact.employer.clone();
            let mut seen = BTreeSet::new();
            contact
                .also
                .retain(|slug| Some(slug) != first.as_ref() && seen.insert(slug.clone()));
        });
        self.log
            .plans
            .iter_mut()
            .for_each(|logged| follow(&mut logged.value.plan.employer));
    }
}

/// Changes of the record that stays: what it does not say it takes from the other. What could not be taken over is said.
pub(crate) fn into_record(stays: &Employer, goes: &Employer) -> (Vec<RecordChange>, Vec<String>) {
    let mut changes = Vec::new();
    let mut set = |key: &str, value: Value| {
        changes.push(RecordChange::Set {
            key: key.to_owned(),
            value,
        })
    };
    let texts = [
        ("town", &stays.town, &goes.town),
        ("sector", &stays.sector, &goes.sector),
        ("size", &stays.size, &goes.size),
        ("source", &stays.source, &goes.source),
        ("website", &stays.website, &goes.website),
        ("privilege", &stays.privilege, &goes.privilege),
    ];
    for (key, _, theirs) in texts.into_iter().filter(|(_, ours, _)| ours.is_none()) {
        theirs
            .iter()
            .for_each(|text| set(key, Value::Text(text.clone())));
    }
    match (&stays.needs, &goes.needs) {
        (Some(ours), Some(theirs)) if ours != theirs => {
            set("needs", Value::Text(format!("{ours}; {theirs}")))
        }
        (None, Some(theirs)) => set("needs", Value::Text(theirs.clone())),
        _ => {}
    }
    if let (None, Some(days)) = (stays.cadence, goes.cadence) {
        set("cadence", Value::Number(f64::from(days)));
    }
    if let (None, Some(hours)) = (stays.offers.weekly_hours, goes.offers.weekly_hours) {
        set("weekly_hours", Value::Text(hours.to_string()));
    }
    let days = |employer: &Employer| {
        employer
            .offers
            .days
            .iter()
            .map(|day| day.to_string().to_lowercase())
            .collect::<Vec<_>>()
    };
    let times = |employer: &Employer| {
        employer
            .offers
            .times
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let names: Vec<String> = std::iter::once(goes.name.clone())
        .chain(goes.aliases.clone())
        .filter(|name| *name != stays.name)
        .collect();
    let lists = [
        ("tags", stays.tags.clone(), goes.tags.clone()),
        ("aliases", stays.aliases.clone(), names),
        (
            "tasks",
            stays.offers.tasks.clone(),
            goes.offers.tasks.clone(),
        ),
        ("days", days(stays), days(goes)),
        ("times", times(stays), times(goes)),
    ];
    for (key, ours, theirs) in lists {
        let more: Vec<String> = theirs
            .into_iter()
            .filter(|item| !ours.contains(item))
            .collect();
        if !more.is_empty() {
            set(key, Value::List(ours.into_iter().chain(more).collect()));
        }
    }
    changes.extend(
        goes.people
            .iter()
            .filter(|person| stays.person(&person.name).is_none())
            .map(|person| append("person", person_fields(person))),
    );
    changes.extend(unknown_issues(stays, goes));
    changes.extend(
        goes.agreements
            .iter()
            .map(|agreement| append("agreement", agreement_fields(agreement))),
    );
    let ticks = goes.checklist.iter().filter(|tick| {
        stays
            .checklist
            .iter()
            .all(|known| known.factor != tick.factor)
    });
    changes.extend(ticks.map(|tick| {
        append(
            "checklist",
            tick_fields(&tick.factor, tick.on.0, tick.contact),
        )
    }));
    changes.extend(
        goes.permissions
            .iter()
            .map(|permission| append("story_permission", permission_fields(permission))),
    );
    let mut remarks = Vec::new();
    let (stages, remark) = stages(stays, goes);
    changes.extend(stages);
    remarks.extend(remark);
    (changes, remarks)
}

/// Issues of the one that goes which the one that stays does not know.
pub(crate) fn unknown_issues(stays: &Employer, goes: &Employer) -> Vec<RecordChange> {
    let issues = goes
        .issues
        .iter()
        .filter(|issue| stays.issues.iter().all(|known| known.id != issue.id));
    let block = |issue: &crate::domain::record::employer::Issue| {
        let mut fields: Fields = vec![
            ("id", Value::Text(issue.id.clone())),
            ("text", Value::Text(issue.text.clone())),
            ("on", Value::Day(issue.on.0)),
        ];
        fields.extend(issue.solved.map(|day| ("solved", Value::Day(day.0))));
        append("issue", fields)
    };
    issues.map(block).collect()
}

/// History runs in one direction of time: an earlier change of the other is not put in between.
fn stages(stays: &Employer, goes: &Employer) -> (Vec<RecordChange>, Option<String>) {
    let block = |stage: EmployerStage, on: Date| append("stage", employer_stage(stage, on));
    if stays.stages.is_empty() {
        return (
            goes.stages
                .iter()
                .map(|change| block(change.stage, change.on.0))
                .collect(),
            None,
        );
    }
    let (ours, theirs) = (stays.stage_on(Date::MAX), goes.stage_on(Date::MAX));
    let place = |stage: EmployerStage| {
        EmployerStage::TRACK
            .iter()
            .position(|known| *known == stage)
    };
    let since = |employer: &Employer| employer.stages.iter().map(|change| change.on.0).max();
    match (since(stays), since(goes)) {
        (Some(last), Some(on))
            if place(theirs) > place(ours) && place(ours).is_some() && on >= last =>
        {
            (vec![block(theirs, on)], None)
        }
        _ if theirs == ours || goes.stages.is_empty() => (Vec::new(), None),
        _ => (
            Vec::new(),
            Some(format!(
                "{} stays at {ours}; {} stood at {theirs} (coach employer stage {} STAGE changes it)",
                stays.id, goes.id, stays.id
            )),
        ),
    }
}

fn agreement_fields(agreement: &Agreement) -> Fields {
    let mut fields: Fields = vec![
        ("kind", Value::Text(agreement.kind.to_string())),
        ("on", Value::Day(agreement.on.0)),
    ];
    fields.extend(agreement.review.map(|day| ("review", Value::Day(day.0))));
    fields.extend(
        agreement
            .signed_by
            .iter()
            .map(|name| ("signed_by", Value::Text(name.clone()))),
    );
    fields.extend(
        agreement
            .level
            .map(|level| ("level", Value::Text(level.to_string()))),
    );
    for (key, value) in [("region", &agreement.region), ("text", &agreement.text)] {
        fields.extend(value.iter().map(|value| (key, Value::Text(value.clone()))));
    }
    fields
}

fn permission_fields(permission: &Permission) -> Fields {
    let mut fields: Fields = vec![("on", Value::Day(permission.on.0))];
    for (key, day) in [
        ("until", permission.until),
        ("withdrawn", permission.withdrawn),
    ] {
        fields.extend(day.map(|day| (key, Value::Day(day.0))));
    }
    fields.extend(
        permission
            .by
            .iter()
            .map(|name| ("by", Value::Text(name.clone()))),
    );
    fields.extend(permission.named.then_some(("named", Value::Flag(true))));
    fields
}

fn append(table: &'static str, fields: Fields) -> RecordChange {
    RecordChange::Append { table, fields }
}

fn person_fields(person: &Person) -> Fields {
    let mut fields: Fields = vec![("name", Value::Text(person.name.clone()))];
    for (key, value) in [
        ("role", &person.role),
        ("phone", &person.phone),
        ("email", &person.email),
    ] {
        fields.extend(value.iter().map(|value| (key, Value::Text(value.clone()))));
    }
    fields.extend(
        person
            .decision_maker
            .map(|say| ("decision_maker", Value::Flag(say))),
    );
    fields
}

/// Changes of the record that goes: it is put aside and says where it went.
pub(crate) fn set_aside(stays: &Slug) -> Vec<RecordChange> {
    vec![
        RecordChange::Set {
            key: "archived".to_owned(),
            value: Value::Flag(true),
        },
        RecordChange::Set {
            key: "merged_into".to_owned(),
            value: Value::Text(stays.to_string()),
        },
    ]
}

/// A line that amends a contact or plan, for the log of whose work it is, in its month.
type Line = (Handle, Month, Op);

/// Amendments of every contact and plan that names the one that goes.
pub(crate) fn moved_lines(caseload: &Caseload, goes: &Slug, stays: &Slug) -> Vec<Line> {
    let line = |coach: &Handle,
                on: Date,
                of: EntryId,
                set: Map<String, serde_json::Value>,
                unset: Vec<String>| {
        (
            coach.clone(),
            Month::of(on),
            Op::Amend(Amend { of, set, unset }),
        )
    };
    let contacts = caseload
        .log
        .contacts
        .iter()
        .filter(|logged| logged.contact().employers().any(|slug| slug == goes))
        .map(|logged| {
            let contact = logged.contact();
            let first = contact
                .employer
                .as_ref()
                .map(|slug| if slug == goes { stays } else { slug });
            let mut also: Vec<&Slug> = Vec::new();
            for slug in contact
                .also
                .iter()
                .map(|slug| if slug == goes { stays } else { slug })
            {
                if Some(slug) != first && !also.contains(&slug) {
                    also.push(slug);
                }
            }
            let mut set = Map::new();
            let mut unset = Vec::new();
            if contact.employer.as_ref() == Some(goes) {
                set.insert("employer".to_owned(), json!(stays));
            }
            if also.is_empty() && !contact.also.is_empty() {
                unset.push("also".to_owned());
            } else if also != contact.also.iter().collect::<Vec<_>>() {
                set.insert("also".to_owned(), json!(also));
            }
            line(&logged.coach, contact.on, logged.id, set, unset)
        });
    let plans = caseload
        .log
        .plans
        .iter()
        .filter(|logged| logged.value.plan.employer == *goes)
        .map(|logged| {
            let set = [("employer".to_owned(), json!(stays))]
                .into_iter()
                .collect();
            line(
                &logged.coach,
                logged.value.plan.on,
                logged.id,
                set,
                Vec::new(),
            )
        });
    contacts.chain(plans).collect()
}

/// Changes of every candidate whose jobs, steps or consents name the one that goes.
pub(crate) fn moved_people(
    caseload: &Caseload,
    goes: &Slug,
    stays: &Slug,
) -> Vec<(Code, Vec<RecordChange>)> {
    let now = || Value::Text(stays.to_string());
    let of = |candidate: &crate::domain::record::candidate::Candidate| {
        let named = |table, index| RecordChange::SetIn {
            table,
            index,
            key: "employer",
            value: now(),
        };
        let mut changes: Vec<RecordChange> = candidate
            .jobs
            .iter()
            .enumerate()
            .filter(|(_, job)| job.employer == *goes)
            .map(|(index, _)| named("job", index))
            .collect();
        changes.extend(
            candidate
                .steps
                .iter()
                .enumerate()
                .filter(|(_, step)| step.employer == *goes)
                .map(|(index, _)| named("step", index)),
        );
        changes.extend(
            candidate
                .instructions
                .iter()
                .enumerate()
                .filter(|(_, known)| known.employer == *goes)
                .map(|(index, _)| named("instruction", index)),
        );
        for (index, consent) in candidate
            .consents
            .iter()
            .enumerate()
            .filter(|(_, consent)| consent.employers.contains(goes))
        {
            let mut employers: Vec<String> = Vec::new();
            for slug in consent
                .employers
                .iter()
                .map(|slug| if slug == goes { stays } else { slug })
            {
                if !employers.contains(&slug.to_string()) {
                    employers.push(slug.to_string());
                }
            }
            changes.push(RecordChange::SetIn {
                table: "consent",
                index,
                key: "employers",
                value: Value::List(employers),
            });
        }
        (candidate.code.clone(), changes)
    };
    caseload
        .candidates
        .values()
        .map(of)
        .filter(|(_, changes)| !changes.is_empty())
        .collect()
}
