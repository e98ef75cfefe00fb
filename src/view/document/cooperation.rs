//! How the cooperation with an employer stands, as papers say it: agreements, contacts, questions answered.

use crate::domain::log::op::contact::Contact;
use crate::domain::partnership::guide::Guide;
use crate::domain::record::agreement::{Agreement, in_force};
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, Channel};
use crate::view::document::facts::Inputs;
use crate::view::issues::Answered;
use crate::view::page::object;
use serde::Serialize;
use serde_json::{Map, Value};

/// How the cooperation stands.
#[derive(Serialize)]
pub(crate) struct Cooperation<'a> {
    /// What is agreed, by its kind.
    agreements: Map<String, Value>,
    values: Points<'a>,
    pub(crate) contacts: ContactFacts,
    issues_raised: usize,
    issues_solved: usize,
    issue_days: Option<String>,
}

#[derive(Serialize)]
struct AgreementFacts<'a> {
    on: String,
    review: Option<String>,
    signed_by: Option<&'a str>,
    level: Option<String>,
    region: Option<&'a str>,
    text: Option<&'a str>,
}

/// The values of both sides, as the guide has them: the employer's, those shared, the service's.
#[derive(Serialize)]
struct Points<'a> {
    employer: &'a [String],
    shared: &'a [String],
    service: &'a [String],
}

/// Contacts with an employer until today, and the day of the first.
#[derive(Serialize)]
pub(crate) struct ContactFacts {
    pub(crate) meetings: usize,
    pub(crate) calls: usize,
    other: usize,
    since: Option<String>,
}

impl<'a> Cooperation<'a> {
    pub(crate) fn of(inputs: &Inputs<'a>, employer: &Employer) -> Cooperation<'a> {
        let raised = employer.issues.iter();
        let raised: Vec<_> = raised.filter(|issue| issue.on.0 <= inputs.today).collect();
        let answered = Answered::of(&raised, inputs.today);
        Cooperation {
            agreements: agreements(inputs, employer),
            values: Points::of(inputs.guide),
            contacts: ContactFacts::of(inputs, employer),
            issues_raised: answered.raised,
            issues_solved: answered.solved,
            issue_days: answered.mean_days.map(|days| inputs.words.number(days)),
        }
    }
}

/// Agreements in force, by their kind.
fn agreements(inputs: &Inputs, employer: &Employer) -> Map<String, Value> {
    let mut agreements = Map::new();
    for kind in AgreementKind::ALL {
        if let Some(known) = in_force(&employer.agreements, *kind, inputs.today) {
            let facts = object(&AgreementFacts::of(inputs, known));
            agreements.insert(kind.to_string(), facts.into());
        }
    }
    agreements
}

impl<'a> AgreementFacts<'a> {
    fn of(inputs: &Inputs, known: &'a Agreement) -> AgreementFacts<'a> {
        let label = |level| inputs.words.label(&format!("agreement.{level}"));
        AgreementFacts {
            on: inputs.day(known.on.0),
            review: inputs.days(known.review),
            signed_by: known.signed_by.as_deref(),
            level: known.level.map(label),
            region: known.region.as_deref(),
            text: known.text.as_deref(),
        }
    }
}

impl Points<'_> {
    fn of(guide: &Guide) -> Points<'_> {
        let values = guide.topic.get("values");
        let part = |index: usize| {
            let part = values.and_then(|topic| topic.part.get(index));
            part.map_or(&[][..], |part| &part.say)
        };
        Points {
            employer: part(0),
            shared: part(1),
            service: part(2),
        }
    }
}

impl ContactFacts {
    fn of(inputs: &Inputs, employer: &Employer) -> ContactFacts {
        let contacts = inputs.caseload.log.contacts.with(&employer.id);
        let held: Vec<&Contact> = contacts
            .map(|logged| logged.contact())
            .filter(|contact| contact.on <= inputs.today)
            .collect();
        let number = |of: fn(Channel) -> bool| {
            let channels = held.iter().map(|contact| contact.channel);
            channels.filter(|channel| of(*channel)).count()
        };
        let meetings = number(Channel::in_person);
        let calls = number(|channel| matches!(channel, Channel::Phone | Channel::Video));
        ContactFacts {
            meetings,
            calls,
            other: held.len() - calls - meetings,
            since: held.first().map(|contact| inputs.day(contact.on)),
        }
    }
}
