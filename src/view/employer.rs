//! Employers: the list, and the brief before a call.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::may_contact;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Promise;
use crate::domain::record::agreement::permitted;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, Issue, Person, owner_on};
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{EmployerStage, JobKind};
use crate::view::cell::Cell;
use crate::view::checklist;
use crate::view::consent::no_consent;
use crate::view::entry::{OpenPromise, codes, logged_data, open_promises, person, summary};
use crate::view::page::{Page, Role, Table};
use crate::view::partnership::{self, AgreementAnswer, PartnershipAnswer, PermissionAnswer};
use crate::view::preference::{hours, time_list, weekdays};
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;

/// Contacts shown in the brief.
const LAST_CONTACTS: usize = 3;

/// Which employers a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) stage: Option<EmployerStage>,
    /// Not contacted for so many days.
    pub(crate) quiet_for: Option<u32>,
}

/// The list of employers.
pub(crate) fn list_page(
    caseload: &Caseload,
    filter: &ListFilter,
    today: Date,
    words: &Words,
) -> Page {
    let mut page = Page::named(words.label("employers.title"));
    let mut rows = Vec::new();
    let mut listed = Vec::new();
    for employer in caseload.employers.values() {
        let stage = employer.stage_on(today);
        let contacts = || caseload.log.contacts.with(&employer.id);
        let last = contacts().next_back();
        let quiet = last.map_or(i64::MAX, |logged| (today - logged.contact().on).num_days());
        let fits = filter.stage.is_none_or(|wanted| wanted == stage)
            && filter.quiet_for.is_none_or(|days| quiet > i64::from(days));
        if !fits || (employer.archived && filter.stage.is_none()) {
            continue;
        }
        let promise = contacts()
            .filter_map(|logged| logged.open_promise())
            .min_by_key(|promise| promise.due);
        rows.push(vec![
            employer.id.as_str().into(),
            employer.name.as_str().into(),
            employer.town.clone().into(),
            words.label(&format!("employer-stage.{stage}")).into(),
            last.map_or_else(
                || words.label("report.never").into(),
                |logged| Cell::day(logged.contact().on, today),
            ),
            promise
                .map(|promise| format!("{} ({})", promise.text, words.day_near(promise.due, today)))
                .into(),
        ]);
        listed.push(Listed {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            stage,
            last_contact: last.map(|logged| logged.contact().on),
            follow_up: promise,
        });
    }
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("employer.none"));
    }
    let keys = ["id", "name", "town", "stage", "last", "follow-up"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    page.table(Table::new("employers", keys, rows).elastic(5));
    page.answer(&EmployerList { employers: listed })
}

/// What the list says.
#[derive(Serialize)]
struct EmployerList<'a> {
    employers: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a Slug,
    name: &'a str,
    town: Option<&'a str>,
    stage: EmployerStage,
    last_contact: Option<Date>,
    follow_up: Option<&'a Promise>,
}

/// The brief before a call: stage, people, last contacts, what was promised.
pub(crate) fn show_page(inputs: &checklist::Inputs, employer: &Employer, names: bool) -> Page {
    let (caseload, today, words) = (inputs.caseload, inputs.today, inputs.words);
    let mut page = Page::default();
    let stage = employer.stage_on(today);
    let since = crate::domain::record::employer::stage_on(&employer.stages, today)
        .map(|change| change.on.0);
    let place = [
        employer.town.clone(),
        employer.sector.clone(),
        employer.size.clone(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ");
    page.title(employer.name.clone(), employer.id.to_string());
    if !place.is_empty() {
        page.line(Role::Quiet, place);
    }
    let stage_label = words.label(&format!("employer-stage.{stage}"));
    page.line(
        Role::Strong,
        since.map_or_else(
            || stage_label.clone(),
            |on| {
                words.say(
                    "employer.since",
                    &[("stage", &stage_label), ("on", &words.day_near(on, today))],
                )
            },
        ),
    );
    facts(&mut page, employer, today, words);
    let partnership = partnership::lines(&mut page, inputs, employer);
    people(&mut page, employer, words);
    let contacts: Vec<&Logged<StandingContact>> =
        caseload.log.contacts.with(&employer.id).collect();
    promises(&mut page, &contacts, today, words);
    last_contacts(&mut page, employer, &contacts, today, words);
    people_there(&mut page, caseload, employer, today, words, names);
    consents(
        &mut page, caseload, employer, &contacts, today, words, names,
    );
    page.answer(&EmployerPage {
        partnership,
        employer: EmployerAnswer::of(employer, stage, since, today),
        jobs: jobs_at(caseload, &employer.id)
            .map(|(candidate, job)| JobThere::of(candidate, job, today))
            .collect(),
        contacts: contacts
            .iter()
            .rev()
            .map(|logged| logged_data(logged))
            .collect(),
        follow_ups: open_promises(&contacts),
    })
}

/// What the brief says.
#[derive(Serialize)]
struct EmployerPage<'a> {
    #[serde(flatten)]
    partnership: PartnershipAnswer<'a>,
    employer: EmployerAnswer<'a>,
    jobs: Vec<JobThere<'a>>,
    /// The latest first.
    contacts: Vec<Value>,
    follow_ups: Vec<OpenPromise<'a>>,
}

/// A job there.
#[derive(Serialize)]
struct JobThere<'a> {
    id: &'a str,
    candidate: &'a Code,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    hours: Option<f64>,
}

impl<'a> JobThere<'a> {
    fn of(candidate: &'a Candidate, job: &'a Job, today: Date) -> JobThere<'a> {
        JobThere {
            id: &job.id,
            candidate: &candidate.code,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: job.end.map(|end| end.0),
            hours: job.hours_on(today),
        }
    }
}

fn facts(page: &mut Page, employer: &Employer, today: Date, words: &Words) {
    if let Some(needs) = &employer.needs {
        page.line(Role::Plain, words.say("employer.needs", &[("text", needs)]));
    }
    let days: Vec<String> = employer
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = employer
        .times
        .iter()
        .map(|span| time_list(words, &span.to_string()))
        .collect();
    let weekly = employer.weekly_hours.map_or_else(String::new, |range| {
        words.say(
            "prefers.weekly-hours",
            &[("text", &hours(words, &range.to_string()))],
        )
    });
    let has: Vec<String> = [
        employer.tasks.join(", "),
        weekly,
        days.join(", "),
        times.join(", "),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    if !has.is_empty() {
        page.line(
            Role::Plain,
            words.say("employer.offers", &[("list", &has.join(" · "))]),
        );
    }
    if let Some(website) = &employer.website {
        page.line(Role::Quiet, website.clone());
    }
    for (key, list) in [
        ("employer.aliases", &employer.aliases),
        ("employer.tags", &employer.tags),
    ] {
        if !list.is_empty() {
            page.line(Role::Quiet, words.say(key, &[("list", &list.join(", "))]));
        }
    }
    if let Some(reason) = &employer.privilege {
        page.line(
            Role::Good,
            words.say("employer.privilege", &[("reason", reason)]),
        );
    }
    for issue in employer
        .issues
        .iter()
        .filter(|issue| issue.solved.is_none())
    {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("text", &issue.text),
            ("on", &words.day_near(issue.on.0, today)),
            ("id", &issue.id),
        ];
        page.line(Role::Warn, words.say("employer.issue", &values));
    }
    match employer
        .owners
        .iter()
        .filter(|owner| owner.from.0 <= today)
        .max_by_key(|owner| owner.from)
    {
        Some(owner) => page.line(
            Role::Quiet,
            words.say(
                "employer.owner",
                &[
                    ("coach", &owner.coach),
                    ("on", &words.day_near(owner.from.0, today)),
                ],
            ),
        ),
        None => page.line(Role::Quiet, words.label("employer.no-owner")),
    }
    if employer.archived {
        let merged = employer
            .merged_into
            .as_ref()
            .map(|into| words.say("employer.merged", &[("id", into)]));
        page.line(
            Role::Warn,
            merged.unwrap_or_else(|| words.label("employer.archived")),
        );
    }
}

fn people(page: &mut Page, employer: &Employer, words: &Words) {
    if employer.people.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.people"));
    let hiring = |say: Option<bool>| match say {
        Some(true) => words.label("employer.decides"),
        Some(false) => words.label("employer.no-say"),
        None => String::new(),
    };
    let row = |person: &Person| {
        vec![
            person.name.as_str().into(),
            person.role.clone().into(),
            person.phone.clone().into(),
            person.email.clone().into(),
            hiring(person.decision_maker).into(),
        ]
    };
    let columns = ["name", "role", "phone", "email", "hiring"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    page.table(
        Table::new("people", columns, employer.people.iter().map(row).collect())
            .elastic(1)
            .bare(),
    );
}

fn promises(page: &mut Page, contacts: &[&Logged<StandingContact>], today: Date, words: &Words) {
    let open: Vec<_> = contacts
        .iter()
        .filter_map(|logged| logged.open_promise().map(|promise| (logged.id, promise)))
        .collect();
    if open.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.follow-ups"));
    for (id, promise) in open {
        let role = if promise.due <= today {
            Role::Warn
        } else {
            Role::Plain
        };
        page.line(
            role,
            format!(
                "{} ({}, {})",
                promise.text,
                words.day_near(promise.due, today),
                id.short()
            ),
        );
    }
}

fn last_contacts(
    page: &mut Page,
    employer: &Employer,
    contacts: &[&Logged<StandingContact>],
    today: Date,
    words: &Words,
) {
    page.gap();
    page.heading(words.label("employer.contacts"));
    if contacts.is_empty() {
        page.line(
            Role::Quiet,
            words.say("employer.no-contacts", &[("id", &employer.id)]),
        );
        return;
    }
    let row = |logged: &&Logged<StandingContact>| {
        let contact = logged.contact();
        let channel = words.label(&format!("channel.{}", contact.channel));
        vec![
            Cell::day(contact.on, today),
            channel.into(),
            contact.person.clone().into(),
            codes(&contact.on_behalf_of).into(),
            summary(logged, today, words).into(),
        ]
    };
    let columns = ["day", "channel", "person", "for", "note"]
        .map(|key| words.label(&format!("week.column-{key}")));
    let rows = contacts.iter().rev().take(LAST_CONTACTS).map(row).collect();
    page.table(Table::new("contacts", columns, rows).elastic(4).bare());
}

/// All jobs at an employer, by code, then as they stand in the record.
fn jobs_at<'a>(
    caseload: &'a Caseload,
    slug: &'a Slug,
) -> impl Iterator<Item = (&'a Candidate, &'a Job)> {
    let of = move |candidate: &'a Candidate| {
        candidate
            .jobs
            .iter()
            .filter(move |job| job.employer == *slug)
            .map(move |job| (candidate, job))
    };
    caseload.candidates.values().flat_map(of)
}

/// Who works or worked there, and who is on the way: nobody has no line.
fn people_there(
    page: &mut Page,
    caseload: &Caseload,
    employer: &Employer,
    today: Date,
    words: &Words,
    names: bool,
) {
    let job = |(candidate, job): (&Candidate, &Job)| {
        let day = |day: Date| words.day_near(day, today);
        let end = job
            .end
            .map_or_else(String::new, |end| format!(" – {}", day(end.0)));
        let title = job
            .title
            .clone()
            .map_or_else(String::new, |title| format!("{title}, "));
        format!(
            "{} ({title}{}{end})",
            person(caseload, &candidate.code, names),
            day(job.start.0)
        )
    };
    let (current, former): (Vec<_>, Vec<_>) = jobs_at(caseload, &employer.id)
        .partition(|(_, job)| job.end.is_none_or(|end| today <= end.0));
    let step = |candidate: &Candidate| {
        let last = candidate
            .steps
            .iter()
            .filter(|step| step.employer == employer.id && step.on.0 <= today)
            .max_by_key(|step| step.on)?;
        let label = words.label(&format!("step.{}", last.step));
        Some(format!(
            "{} ({label}, {})",
            person(caseload, &candidate.code, names),
            words.day_near(last.on.0, today)
        ))
    };
    let steps = caseload
        .candidates
        .values()
        .filter(|candidate| {
            candidate.is_active(today) && !candidate.works_at(std::iter::once(&employer.id), today)
        })
        .filter_map(step);
    let lists: [(&str, Vec<String>); 3] = [
        ("employer.jobs", current.into_iter().map(job).collect()),
        (
            "employer.former-jobs",
            former.into_iter().map(job).collect(),
        ),
        ("employer.steps", steps.collect()),
    ];
    if lists.iter().any(|(_, list)| !list.is_empty()) {
        page.gap();
    }
    for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        page.line(Role::Plain, words.say(key, &[("list", &list.join("; "))]));
    }
}

/// Who the employer was spoken to for and may not be any more: said before the visit, not after.
fn consents(
    page: &mut Page,
    caseload: &Caseload,
    employer: &Employer,
    contacts: &[&Logged<StandingContact>],
    today: Date,
    words: &Words,
    names: bool,
) {
    let mut people: Vec<_> = contacts
        .iter()
        .flat_map(|logged| logged.contact().on_behalf_of.clone())
        .collect();
    people.sort();
    people.dedup();
    let active = people
        .iter()
        .filter_map(|code| caseload.candidates.get(code))
        .filter(|candidate| candidate.is_active(today));
    let warnings: Vec<String> = active
        .filter_map(|candidate| {
            may_contact(candidate, &employer.id, today)
                .err()
                .map(|why| {
                    words.say(
                        "employer.may-not",
                        &[
                            ("who", &person(caseload, &candidate.code, names)),
                            ("why", &no_consent(words, &why, today)),
                        ],
                    )
                })
        })
        .collect();
    if warnings.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.consents"));
    for warning in warnings {
        page.line(Role::Warn, warning);
    }
}

/// An employer as its record says.
#[derive(Serialize)]
struct EmployerAnswer<'a> {
    id: &'a Slug,
    name: &'a str,
    town: Option<&'a str>,
    sector: Option<&'a str>,
    size: Option<&'a str>,
    source: Option<&'a str>,
    website: Option<&'a str>,
    merged_into: Option<&'a Slug>,
    privilege: Option<&'a str>,
    tasks: &'a [String],
    weekly_hours: Option<String>,
    times: Vec<String>,
    days: Vec<String>,
    issues: Vec<IssueAnswer<'a>>,
    agreements: Vec<AgreementAnswer<'a>>,
    story_permission: Option<PermissionAnswer<'a>>,
    needs: Option<&'a str>,
    tags: &'a [String],
    aliases: &'a [String],
    cadence: Option<u32>,
    archived: bool,
    stage: EmployerStage,
    since: Option<Date>,
    owner: Option<&'a Handle>,
    people: Vec<PersonAnswer<'a>>,
    stages: Vec<StageAnswer>,
}

#[derive(Serialize)]
struct IssueAnswer<'a> {
    id: &'a str,
    text: &'a str,
    on: Date,
    solved: Option<Date>,
}

#[derive(Serialize)]
struct PersonAnswer<'a> {
    name: &'a str,
    role: Option<&'a str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    decision_maker: Option<bool>,
}

#[derive(Serialize)]
struct StageAnswer {
    stage: EmployerStage,
    on: Date,
}

impl<'a> EmployerAnswer<'a> {
    fn of(
        employer: &'a Employer,
        stage: EmployerStage,
        since: Option<Date>,
        today: Date,
    ) -> EmployerAnswer<'a> {
        EmployerAnswer {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            sector: employer.sector.as_deref(),
            size: employer.size.as_deref(),
            source: employer.source.as_deref(),
            website: employer.website.as_deref(),
            merged_into: employer.merged_into.as_ref(),
            privilege: employer.privilege.as_deref(),
            tasks: &employer.tasks,
            weekly_hours: employer.weekly_hours.map(|hours| hours.to_string()),
            times: employer.times.iter().map(ToString::to_string).collect(),
            days: weekdays(&employer.days),
            issues: employer.issues.iter().map(IssueAnswer::of).collect(),
            agreements: employer
                .agreements
                .iter()
                .map(AgreementAnswer::of)
                .collect(),
            story_permission: permitted(&employer.permissions, today).map(PermissionAnswer::of),
            needs: employer.needs.as_deref(),
            tags: &employer.tags,
            aliases: &employer.aliases,
            cadence: employer.cadence,
            archived: employer.archived,
            stage,
            since,
            owner: owner_on(&employer.owners, today),
            people: employer.people.iter().map(PersonAnswer::of).collect(),
            stages: employer
                .stages
                .iter()
                .map(|change| StageAnswer {
                    stage: change.stage,
                    on: change.on.0,
                })
                .collect(),
        }
    }
}

impl IssueAnswer<'_> {
    fn of(issue: &Issue) -> IssueAnswer<'_> {
        IssueAnswer {
            id: &issue.id,
            text: &issue.text,
            on: issue.on.0,
            solved: issue.solved.map(|day| day.0),
        }
    }
}

impl PersonAnswer<'_> {
    fn of(person: &Person) -> PersonAnswer<'_> {
        PersonAnswer {
            name: &person.name,
            role: person.role.as_deref(),
            phone: person.phone.as_deref(),
            email: person.email.as_deref(),
            decision_maker: person.decision_maker,
        }
    }
}
