//! One person's page: consents, stages, jobs, contacts, and what they told.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::desk::last_contact::{contacts_about, first_employer_met};
use crate::domain::glance::people::first_talk;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::consent::Consent;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::NoteKind;
use crate::view::candidate::answer::CandidateAnswer;
use crate::view::candidate::preferences::preferences;
use crate::view::candidate::way::{sharing, way};
use crate::view::cell::Cell;
use crate::view::entry::{OpenPromise, logged_data, open_promises, summary};
use crate::view::page::{Page, Role, Table};
use crate::view::preference::step_up;
use crate::view::setting::Setting;
use serde::Serialize;
use serde_json::Value;

/// Contacts shown on a person's page.
const LAST_CONTACTS: usize = 5;

/// What a person's page says.
#[derive(Serialize)]
struct CandidatePage<'a> {
    candidate: CandidateAnswer<'a>,
    /// Days from the referral, else from entry, to the first talk in person and the first meeting with an employer.
    days_to_first_talk: Option<i64>,
    days_to_first_meeting: Option<i64>,
    /// The latest first.
    contacts: Vec<Value>,
    follow_ups: Vec<OpenPromise<'a>>,
}

/// One person's page; what they told stands on it only where names may be shown.
pub(crate) fn show_page(candidate: &Candidate, told: &[PrivateNote], setting: &Setting) -> Page {
    let words = setting.words;
    let all: Vec<_> = contacts_about(setting.caseload, candidate).collect();
    let days_to = |day: Option<Date>| {
        let days = (day? - candidate.waits_from()).num_days();
        Some(days.max(0))
    };
    let mut page = Page::of(&CandidatePage {
        candidate: CandidateAnswer::of(candidate, candidate.stage_on(setting.today)),
        days_to_first_talk: days_to(first_talk(setting.caseload, candidate)),
        days_to_first_meeting: days_to(first_employer_met(setting.caseload, candidate)),
        contacts: all.iter().rev().map(|logged| logged_data(logged)).collect(),
        follow_ups: open_promises(&all),
    });
    heading(&mut page, candidate, setting);
    let wants = candidate.wants.join(", ");
    page.list(words, Role::Plain, "candidate.wants", &wants);
    let ids = Ids::of(candidate);
    preferences(&mut page, candidate, &ids, setting);
    consents(&mut page, candidate, &ids, setting);
    let stages = stages(candidate, &ids, setting).join(" → ");
    page.list(words, Role::Quiet, "candidate.stages", &stages);
    jobs(&mut page, candidate, &ids, setting);
    way(&mut page, candidate, &ids, setting);
    sharing(&mut page, candidate, &ids, setting);
    contacts(&mut page, candidate, setting);
    notes(&mut page, told, setting);
    page
}

/// Who it is, at which stage, since when, and how they are reached.
fn heading(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    let words = setting.words;
    let stage = candidate.stage_on(setting.today);
    page.title(
        setting.person(&candidate.code),
        words.label(&format!("candidate-stage.{stage}")),
    );
    let work = match candidate.out_of_work {
        Some(true) => "candidate.out-of-work",
        Some(false) => "candidate.in-work",
        None => "candidate.work-unknown",
    };
    let (on, work) = (setting.day(candidate.entered.0), words.label(work));
    page.line(
        Role::Quiet,
        words.say("candidate.entered", &[("on", &on), ("work", &work)]),
    );
    waits(page, candidate, setting);
    let identity = setting.caseload.identities.get(&candidate.code);
    if let Some(identity) = identity.filter(|_| setting.names) {
        let (phone, email) = (identity.phone.as_deref(), identity.email.as_deref());
        let reach = [Some(identity.name.as_str()), phone, email];
        let reach: Vec<&str> = reach.into_iter().flatten().collect();
        page.line(Role::Plain, reach.join(" · "));
    }
}

/// When they were referred, where that is known, and how long it took to meet them, and an employer for them.
fn waits(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    let words = setting.words;
    let mut parts = Vec::new();
    if let Some(referred) = candidate.referred {
        let on = setting.day(referred.0);
        parts.push(words.say("candidate.referred", &[("on", &on)]));
    }
    let met = [
        (
            "candidate.first-talk",
            first_talk(setting.caseload, candidate),
        ),
        (
            "candidate.first-employer",
            first_employer_met(setting.caseload, candidate),
        ),
    ];
    for (key, day) in met {
        let days = day.map(|day| (day - candidate.waits_from()).num_days());
        let days = days.filter(|days| *days >= 0);
        parts.extend(days.map(|days| words.count(key, days)));
    }
    if candidate.referred.is_some() {
        page.line(Role::Quiet, parts.join(" · "));
    }
}

/// The stages, and since when.
fn stages(candidate: &Candidate, ids: &Ids, setting: &Setting) -> Vec<String> {
    let stages = candidate.stages.iter().enumerate();
    stages
        .map(|(at, change)| {
            let stage = setting
                .words
                .label(&format!("candidate-stage.{}", change.stage));
            let id = ids.get(Kind::Stage, at);
            format!("{stage} ({}, {id})", setting.day(change.on.0))
        })
        .collect()
}

fn consents(page: &mut Page, candidate: &Candidate, ids: &Ids, setting: &Setting) {
    if candidate.consents.is_empty() {
        page.line(Role::Warn, setting.words.label("candidate.consent-none"));
    }
    for (at, consent) in candidate.consents.iter().enumerate() {
        let ended = consent.withdrawn.is_some_and(|day| day.0 <= setting.today)
            || consent.until.is_some_and(|day| day.0 < setting.today);
        let role = if ended { Role::Warn } else { Role::Plain };
        let id = ids.get(Kind::Consent, at);
        page.line(role, format!("{} ({id})", consent_line(consent, setting)));
    }
}

/// What a consent allows, since when, until when, for which employers, and when it was taken back.
fn consent_line(consent: &Consent, setting: &Setting) -> String {
    let words = setting.words;
    let dated = |key: &str, on: Date| words.say(key, &[("on", &setting.day(on))]);
    let level = words.label(&format!("consent-level.{}", consent.level));
    let on = setting.day(consent.on.0);
    let mut text = words.say("candidate.consent", &[("level", &level), ("on", &on)]);
    if let Some(until) = consent.until {
        text = format!("{text} {}", dated("candidate.consent-until", until.0));
    }
    if !consent.employers.is_empty() {
        let list: Vec<&str> = consent.employers.iter().map(Slug::as_str).collect();
        let employers = words.say("candidate.consent-for", &[("list", &list.join(", "))]);
        text = format!("{text} {employers}");
    }
    if let Some(withdrawn) = consent.withdrawn {
        let withdrawn = dated("candidate.consent-withdrawn", withdrawn.0);
        text = format!("{text}, {withdrawn}");
    }
    text
}

/// A person who never had a job shows no line about jobs.
fn jobs(page: &mut Page, candidate: &Candidate, ids: &Ids, setting: &Setting) {
    let job = |(at, job): (usize, &Job)| {
        let id = ids.get(Kind::Job, at);
        let title = job.title.clone().unwrap_or_default();
        let employer = setting.caseload.employer_name(&job.employer);
        let start = setting.day(job.start.0);
        let end = job.end.map(|end| format!(" {}", setting.day(end.0)));
        let ups = job
            .steps_up()
            .into_iter()
            .map(|up| format!(", {} {}", step_up(setting.words, &up), setting.day(up.on)));
        let job = format!(
            "{title} {employer} ({start} –{}{}, {id})",
            end.unwrap_or_default(),
            ups.collect::<String>()
        );
        job.trim().to_owned()
    };
    let jobs: Vec<String> = candidate.jobs.iter().enumerate().map(job).collect();
    page.list(
        setting.words,
        Role::Plain,
        "candidate.jobs",
        &jobs.join("; "),
    );
}

fn contacts(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    let words = setting.words;
    page.gap();
    page.heading(words.label("candidate.contacts"));
    let row = |logged: &Logged<StandingContact>| {
        let contact = logged.contact();
        let partner = |kind| words.label(&format!("partner.{kind}"));
        let with = match &contact.employer {
            Some(slug) => setting.caseload.employer_name(slug).to_owned(),
            None => contact.partner.map_or_else(String::new, partner),
        };
        vec![
            Cell::day(contact.on, setting.today),
            words.label(&format!("channel.{}", contact.channel)).into(),
            with.into(),
            summary(logged, setting.today, words).into(),
        ]
    };
    let rows: Vec<Vec<Cell>> = contacts_about(setting.caseload, candidate)
        .rev()
        .take(LAST_CONTACTS)
        .map(row)
        .collect();
    if rows.is_empty() {
        page.line(
            Role::Quiet,
            words.say("candidate.no-contacts", &[("id", &candidate.code)]),
        );
    }
    let columns = ["day", "channel", "employer", "note"]
        .map(|key| words.label(&format!("week.column-{key}")));
    page.table(Table::new("contacts", columns, rows).elastic(3).bare());
}

/// What they told last.
fn notes(page: &mut Page, told: &[PrivateNote], setting: &Setting) {
    let words = setting.words;
    if told.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("candidate.told"));
    // By the day it was told, however late it was entered.
    let mut told: Vec<&PrivateNote> = told.iter().collect();
    told.sort_by_key(|note| note.on);
    for PrivateNote { on, note, kind, .. } in told.into_iter().rev().take(LAST_CONTACTS) {
        let day = setting.day(*on);
        let kind = match kind {
            NoteKind::Talk => String::new(),
            kind => format!("{}: ", words.label(&format!("note.{kind}"))),
        };
        page.line(Role::Plain, format!("{day}  {kind}{note}"));
    }
}
