//! Candidates: the list by code, and one person's page.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::desk::alarm::contacts_about;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::agreement::permitted;
use crate::domain::record::candidate::{Candidate, Consent, Service, Step, Strength, Support};
use crate::domain::record::employer::StageChange;
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{
    CandidateStage, ConsentLevel, DisclosureWish, JobEnd, JobKind, NoteKind, Resource, ServiceKind,
    StepKind, SupportKind,
};
use crate::view::cell::Cell;
use crate::view::entry::{OpenPromise, logged_data, open_promises, person, summary};
use crate::view::page::{Page, Role, Table};
use crate::view::preference::{hours, time_list, weekdays};
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;

/// Contacts shown on a person's page.
const LAST_CONTACTS: usize = 5;

/// The consent that was given last and is not taken back, in words.
pub(crate) fn consent_words(candidate: &Candidate, today: Date, words: &Words) -> (String, Role) {
    let Some(consent) = candidate.last_consent(today) else {
        return (words.label("report.consent-none"), Role::Warn);
    };
    if let Some(withdrawn) = consent.withdrawn.filter(|day| day.0 <= today) {
        return (
            words.say(
                "report.consent-withdrawn",
                &[("on", &words.day_near(withdrawn.0, today))],
            ),
            Role::Warn,
        );
    }
    match consent.until {
        Some(until) if until.0 < today => (
            words.say(
                "report.consent-expired",
                &[("on", &words.day_near(until.0, today))],
            ),
            Role::Warn,
        ),
        _ => (
            words.label(&format!("consent-level.{}", consent.level)),
            Role::Plain,
        ),
    }
}

/// The list of candidates; the closed ones only when asked for.
pub(crate) fn list_page(
    caseload: &Caseload,
    stage: Option<CandidateStage>,
    today: Date,
    words: &Words,
    names: bool,
) -> Page {
    let mut page = Page::named(words.label("candidate.list"));
    let mut rows = Vec::new();
    let mut listed = Vec::new();
    for candidate in caseload.candidates.values() {
        let at = candidate.stage_on(today);
        if stage.map_or(at == CandidateStage::Closed, |wanted| wanted != at) {
            continue;
        }
        let last = contacts_about(caseload, candidate).next_back();
        rows.push(vec![
            person(caseload, &candidate.code, names).into(),
            words.label(&format!("candidate-stage.{at}")).into(),
            Cell::day(
                crate::domain::record::employer::stage_on(&candidate.stages, today)
                    .map_or(candidate.entered, |change| change.on)
                    .0,
                today,
            ),
            last.map_or_else(
                || words.label("report.never").into(),
                |logged| Cell::day(logged.contact().on, today),
            ),
            consent_words(candidate, today, words).0.into(),
        ]);
        listed.push(Listed {
            code: &candidate.code,
            stage: at,
            entered: candidate.entered.0,
            last_contact: last.map(|logged| logged.contact().on),
        });
    }
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("candidate.none"));
    }
    let columns = [
        "report.column-code",
        "report.column-stage",
        "report.column-since",
        "report.column-last",
        "candidate.column-consent",
    ]
    .map(|key| words.label(key));
    page.table(Table::new("candidates", columns, rows).elastic(4));
    page.answer(&CandidateList { candidates: listed })
}

/// What the list says.
#[derive(Serialize)]
struct CandidateList<'a> {
    candidates: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a Code,
    stage: CandidateStage,
    entered: Date,
    last_contact: Option<Date>,
}

/// One person's page; what they told stands on it only where names may be shown.
pub(crate) fn show_page(
    caseload: &Caseload,
    candidate: &Candidate,
    told: &[PrivateNote],
    today: Date,
    words: &Words,
    names: bool,
) -> Page {
    let mut page = Page::default();
    let stage = candidate.stage_on(today);
    page.title(
        person(caseload, &candidate.code, names),
        words.label(&format!("candidate-stage.{stage}")),
    );
    let work = match candidate.out_of_work {
        Some(true) => "candidate.out-of-work",
        Some(false) => "candidate.in-work",
        None => "candidate.work-unknown",
    };
    page.line(
        Role::Quiet,
        words.say(
            "candidate.entered",
            &[
                ("on", &words.day_near(candidate.entered.0, today)),
                ("work", &words.label(work)),
            ],
        ),
    );
    if let Some(identity) = caseload.identities.get(&candidate.code).filter(|_| names) {
        let reach: Vec<&str> = [
            Some(identity.name.as_str()),
            identity.phone.as_deref(),
            identity.email.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect();
        page.line(Role::Plain, reach.join(" · "));
    }
    if !candidate.wants.is_empty() {
        page.line(
            Role::Plain,
            words.say("candidate.wants", &[("list", &candidate.wants.join(", "))]),
        );
    }
    preferences(&mut page, candidate, today, words);
    consents(&mut page, candidate, today, words);
    let stages: Vec<String> = candidate
        .stages
        .iter()
        .map(|change| {
            format!(
                "{} ({})",
                words.label(&format!("candidate-stage.{}", change.stage)),
                words.day_near(change.on.0, today)
            )
        })
        .collect();
    if !stages.is_empty() {
        page.line(
            Role::Quiet,
            words.say("candidate.stages", &[("list", &stages.join(" → "))]),
        );
    }
    jobs(&mut page, caseload, candidate, today, words);
    way(&mut page, caseload, candidate, today, words);
    sharing(&mut page, caseload, candidate, today, words);
    contacts(&mut page, caseload, candidate, today, words);
    if !told.is_empty() {
        page.gap();
        page.heading(words.label("candidate.told"));
        for PrivateNote { on, note, kind, .. } in told.iter().rev().take(LAST_CONTACTS) {
            let kind = if *kind == NoteKind::Talk {
                String::new()
            } else {
                format!("{}: ", words.label(&format!("note.{kind}")))
            };
            page.line(
                Role::Plain,
                format!("{}  {kind}{note}", words.day_near(*on, today)),
            );
        }
    }
    let all: Vec<_> = contacts_about(caseload, candidate).collect();
    page.answer(&CandidatePage {
        candidate: CandidateAnswer::of(candidate, stage),
        contacts: all.iter().rev().map(|logged| logged_data(logged)).collect(),
        follow_ups: open_promises(&all),
    })
}

/// What a person's page says.
#[derive(Serialize)]
struct CandidatePage<'a> {
    candidate: CandidateAnswer<'a>,
    /// The latest first.
    contacts: Vec<Value>,
    follow_ups: Vec<OpenPromise<'a>>,
}

/// What the person permits to be told, and where the paper of an employer instruction is.
fn sharing(
    page: &mut Page,
    caseload: &Caseload,
    candidate: &Candidate,
    today: Date,
    words: &Words,
) {
    let day = |day: Date| words.day_near(day, today);
    if let Some(permission) = permitted(&candidate.permissions, today) {
        let key = if permission.named {
            "agreement.story-of-named"
        } else {
            "agreement.story-of"
        };
        let until = permission.until.map_or_else(String::new, |until| {
            format!(
                " ({})",
                words.say("agreement.until", &[("on", &day(until.0))])
            )
        });
        page.line(Role::Plain, format!("{}{until}", words.label(key)));
    }
    for known in &candidate.instructions {
        let employer = caseload.employer_name(&known.employer);
        if let (Some(back), Some(handed)) = (known.out_until(), known.handed) {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("employer", &employer),
                ("who", &known.handed_to.as_deref().unwrap_or_default()),
                ("on", &day(handed.0)),
                ("back", &day(back)),
            ];
            let role = if known.return_due(today).is_some() {
                Role::Warn
            } else {
                Role::Plain
            };
            page.line(role, words.say("agreement.instruction-out", &values));
        } else if known.holds(today) && known.handed.is_none() {
            page.line(
                Role::Quiet,
                words.say(
                    "agreement.instruction",
                    &[("employer", &employer), ("on", &day(known.agreed.0))],
                ),
            );
        }
    }
}

/// What the person wants of a job.
fn preferences(page: &mut Page, candidate: &Candidate, today: Date, words: &Words) {
    let list = |items: &[String]| items.join(", ");
    let days: Vec<String> = candidate
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = candidate
        .times
        .iter()
        .map(|span| time_list(words, &span.to_string()))
        .collect();
    let parts = [
        ("job-types", list(&candidate.job_types)),
        (
            "weekly-hours",
            candidate
                .weekly_hours
                .map_or_else(String::new, |range| hours(words, &range.to_string())),
        ),
        ("days", days.join(", ")),
        ("times", times.join(", ")),
        ("places", list(&candidate.places)),
        ("travel", candidate.travel.clone().unwrap_or_default()),
        ("tasks", list(&candidate.tasks)),
        ("avoid", list(&candidate.avoid)),
        (
            "disclosure",
            candidate.disclosure.map_or_else(String::new, |wish| {
                words.label(&format!("disclosure.{wish}"))
            }),
        ),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| words.say(&format!("prefers.{key}"), &[("text", text)]))
        .collect();
    if !said.is_empty() {
        page.line(
            Role::Plain,
            words.say("candidate.prefers", &[("list", &said.join(" · "))]),
        );
    }
    for resource in Resource::ALL {
        let of: Vec<&str> = candidate
            .strengths
            .iter()
            .filter(|strength| strength.resource == *resource)
            .map(|strength| strength.text.as_str())
            .collect();
        if !of.is_empty() {
            let values: [(&str, &dyn std::fmt::Display); 2] = [
                ("resource", &words.label(&format!("resource.{resource}"))),
                ("list", &of.join("; ")),
            ];
            page.line(Role::Plain, words.say("candidate.strengths", &values));
        }
    }
    let profiled = candidate.profiled.iter().map(|day| day.0).max();
    let day = |day: Date| words.day_near(day, today);
    if let Some(ended) = candidate.profile_is_older_than_job(today) {
        page.line(
            Role::Warn,
            words.say(
                "candidate.profile-old",
                &[("ended", &day(ended)), ("code", &candidate.code)],
            ),
        );
    } else if let Some(on) = profiled {
        page.line(
            Role::Quiet,
            words.say("candidate.profiled", &[("on", &day(on))]),
        );
    }
}

/// Steps with employers, supports given and promised, other services: what is not on file has no line.
fn way(page: &mut Page, caseload: &Caseload, candidate: &Candidate, today: Date, words: &Words) {
    let day = |day: Date| words.day_near(day, today);
    let mut steps: Vec<&Step> = candidate.steps.iter().collect();
    steps.sort_by_key(|step| step.on);
    let steps = steps.iter().rev().take(LAST_CONTACTS).map(|step| {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("step", &words.label(&format!("step.{}", step.step))),
            ("employer", &caseload.employer_name(&step.employer)),
            ("on", &day(step.on.0)),
        ];
        words.say("candidate.step", &values)
    });
    let support = |support: &Support| words.label(&format!("support.{}", support.kind));
    let given = candidate
        .supports
        .iter()
        .filter_map(|known| Some(format!("{} ({})", support(known), day(known.on?.0))));
    let promised = candidate
        .supports
        .iter()
        .filter(|known| known.on.is_none())
        .map(|known| {
            let on = known
                .promised
                .map_or_else(String::new, |on| format!(" ({})", day(on.0)));
            format!("{}{on}", support(known))
        });
    let services = candidate
        .services
        .iter()
        .filter(|service| service.until.is_none_or(|until| until.0 >= today));
    let services = services.map(|service| words.label(&format!("service.{}", service.kind)));
    let lists: [(&str, Vec<String>, Role); 4] = [
        ("candidate.steps", steps.collect(), Role::Plain),
        ("candidate.supports", given.collect(), Role::Plain),
        (
            "candidate.supports-promised",
            promised.collect(),
            Role::Warn,
        ),
        ("candidate.services", services.collect(), Role::Plain),
    ];
    for (key, list, role) in lists.into_iter().filter(|(_, list, _)| !list.is_empty()) {
        page.line(role, words.say(key, &[("list", &list.join(", "))]));
    }
}

fn consents(page: &mut Page, candidate: &Candidate, today: Date, words: &Words) {
    if candidate.consents.is_empty() {
        page.line(Role::Warn, words.label("candidate.consent-none"));
    }
    for consent in &candidate.consents {
        let mut text = words.say(
            "candidate.consent",
            &[
                (
                    "level",
                    &words.label(&format!("consent-level.{}", consent.level)),
                ),
                ("on", &words.day_near(consent.on.0, today)),
            ],
        );
        if let Some(until) = consent.until {
            text = format!(
                "{text} {}",
                words.say(
                    "candidate.consent-until",
                    &[("on", &words.day_near(until.0, today))]
                )
            );
        }
        if !consent.employers.is_empty() {
            let list = consent
                .employers
                .iter()
                .map(Slug::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            text = format!(
                "{text} {}",
                words.say("candidate.consent-for", &[("list", &list)])
            );
        }
        if let Some(withdrawn) = consent.withdrawn {
            text = format!(
                "{text}, {}",
                words.say(
                    "candidate.consent-withdrawn",
                    &[("on", &words.day_near(withdrawn.0, today))]
                )
            );
        }
        let ended = consent.withdrawn.is_some_and(|day| day.0 <= today)
            || consent.until.is_some_and(|day| day.0 < today);
        page.line(if ended { Role::Warn } else { Role::Plain }, text);
    }
}

/// A person who never had a job shows no line about jobs.
fn jobs(page: &mut Page, caseload: &Caseload, candidate: &Candidate, today: Date, words: &Words) {
    let job = |job: &Job| {
        let title = job.title.clone().unwrap_or_default();
        let day = |day: Date| words.day_near(day, today);
        let end = job
            .end
            .map_or_else(String::new, |end| format!(" {}", day(end.0)));
        format!(
            "{title} {} ({} –{end})",
            caseload.employer_name(&job.employer),
            day(job.start.0)
        )
        .trim()
        .to_owned()
    };
    if !candidate.jobs.is_empty() {
        let list: Vec<String> = candidate.jobs.iter().map(job).collect();
        page.line(
            Role::Plain,
            words.say("candidate.jobs", &[("list", &list.join("; "))]),
        );
    }
}

fn contacts(
    page: &mut Page,
    caseload: &Caseload,
    candidate: &Candidate,
    today: Date,
    words: &Words,
) {
    page.gap();
    page.heading(words.label("candidate.contacts"));
    let row = |logged: &Logged<StandingContact>| {
        let contact = logged.contact();
        let with = contact
            .employer
            .as_ref()
            .map_or_else(String::new, |slug| caseload.employer_name(slug).to_owned());
        vec![
            Cell::day(contact.on, today),
            words.label(&format!("channel.{}", contact.channel)).into(),
            with.into(),
            summary(logged, today, words).into(),
        ]
    };
    let rows: Vec<Vec<Cell>> = contacts_about(caseload, candidate)
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

/// A candidate as the record says.
#[derive(Serialize)]
struct CandidateAnswer<'a> {
    steps: Vec<StepAnswer<'a>>,
    supports: Vec<SupportAnswer>,
    services: Vec<ServiceAnswer>,
    strengths: Vec<StrengthAnswer<'a>>,
    prefers: PreferencesAnswer<'a>,
    profiled: Vec<Date>,
    code: &'a Code,
    entered: Date,
    out_of_work: Option<bool>,
    wants: &'a [String],
    stage: CandidateStage,
    stages: Vec<StageAnswer<'a>>,
    consents: Vec<ConsentAnswer<'a>>,
    jobs: Vec<JobAnswer<'a>>,
}

#[derive(Serialize)]
struct StepAnswer<'a> {
    employer: &'a Slug,
    step: StepKind,
    on: Date,
}

#[derive(Serialize)]
struct SupportAnswer {
    kind: SupportKind,
    promised: Option<Date>,
    on: Option<Date>,
}

#[derive(Serialize)]
struct ServiceAnswer {
    kind: ServiceKind,
    on: Date,
    until: Option<Date>,
}

#[derive(Serialize)]
struct StrengthAnswer<'a> {
    resource: Resource,
    text: &'a str,
    on: Date,
}

#[derive(Serialize)]
struct PreferencesAnswer<'a> {
    job_types: &'a [String],
    weekly_hours: Option<String>,
    days: Vec<String>,
    times: Vec<String>,
    places: &'a [String],
    travel: Option<&'a str>,
    tasks: &'a [String],
    avoid: &'a [String],
    disclosure: Option<DisclosureWish>,
}

#[derive(Serialize)]
struct StageAnswer<'a> {
    stage: CandidateStage,
    on: Date,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ConsentAnswer<'a> {
    level: ConsentLevel,
    on: Date,
    until: Option<Date>,
    withdrawn: Option<Date>,
    employers: &'a [Slug],
}

#[derive(Serialize)]
struct JobAnswer<'a> {
    employer: &'a Slug,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    reason: Option<JobEnd>,
}

impl<'a> CandidateAnswer<'a> {
    fn of(candidate: &'a Candidate, stage: CandidateStage) -> CandidateAnswer<'a> {
        CandidateAnswer {
            steps: candidate.steps.iter().map(StepAnswer::of).collect(),
            supports: candidate.supports.iter().map(SupportAnswer::of).collect(),
            services: candidate.services.iter().map(ServiceAnswer::of).collect(),
            strengths: candidate.strengths.iter().map(StrengthAnswer::of).collect(),
            prefers: PreferencesAnswer::of(candidate),
            profiled: candidate.profiled.iter().map(|day| day.0).collect(),
            code: &candidate.code,
            entered: candidate.entered.0,
            out_of_work: candidate.out_of_work,
            wants: &candidate.wants,
            stage,
            stages: candidate.stages.iter().map(StageAnswer::of).collect(),
            consents: candidate.consents.iter().map(ConsentAnswer::of).collect(),
            jobs: candidate.jobs.iter().map(JobAnswer::of).collect(),
        }
    }
}

fn day(day: Option<Civil>) -> Option<Date> {
    day.map(|day| day.0)
}

impl StepAnswer<'_> {
    fn of(step: &Step) -> StepAnswer<'_> {
        StepAnswer {
            employer: &step.employer,
            step: step.step,
            on: step.on.0,
        }
    }
}

impl SupportAnswer {
    fn of(support: &Support) -> SupportAnswer {
        SupportAnswer {
            kind: support.kind,
            promised: day(support.promised),
            on: day(support.on),
        }
    }
}

impl ServiceAnswer {
    fn of(service: &Service) -> ServiceAnswer {
        ServiceAnswer {
            kind: service.kind,
            on: service.on.0,
            until: day(service.until),
        }
    }
}

impl StrengthAnswer<'_> {
    fn of(strength: &Strength) -> StrengthAnswer<'_> {
        StrengthAnswer {
            resource: strength.resource,
            text: &strength.text,
            on: strength.on.0,
        }
    }
}

impl PreferencesAnswer<'_> {
    fn of(candidate: &Candidate) -> PreferencesAnswer<'_> {
        PreferencesAnswer {
            job_types: &candidate.job_types,
            weekly_hours: candidate.weekly_hours.map(|hours| hours.to_string()),
            days: weekdays(&candidate.days),
            times: candidate.times.iter().map(ToString::to_string).collect(),
            places: &candidate.places,
            travel: candidate.travel.as_deref(),
            tasks: &candidate.tasks,
            avoid: &candidate.avoid,
            disclosure: candidate.disclosure,
        }
    }
}

impl StageAnswer<'_> {
    fn of(change: &StageChange<CandidateStage>) -> StageAnswer<'_> {
        StageAnswer {
            stage: change.stage,
            on: change.on.0,
            reason: change.reason.as_deref(),
        }
    }
}

impl ConsentAnswer<'_> {
    fn of(consent: &Consent) -> ConsentAnswer<'_> {
        ConsentAnswer {
            level: consent.level,
            on: consent.on.0,
            until: day(consent.until),
            withdrawn: day(consent.withdrawn),
            employers: &consent.employers,
        }
    }
}

impl JobAnswer<'_> {
    fn of(job: &Job) -> JobAnswer<'_> {
        JobAnswer {
            employer: &job.employer,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: day(job.end),
            reason: job.reason,
        }
    }
}
