//! The caseload: every active candidate by code, who needs talk first.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::alarm::{Alarm, alarms};
use crate::domain::desk::caseload_size::{OverFull, TalkFirst, over_full};
use crate::domain::desk::last_contact::{first_employer_met, last_contact};
use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::job_outcome::jobs_that_count;
use crate::domain::outcomes::part::Part;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::owner::owner_on;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::vocabulary::CandidateStage;
use crate::view::cell::Cell;
use crate::view::desk_words::too_many;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// What the section says.
#[derive(Serialize)]
struct Caseload<'a> {
    active: usize,
    /// Of these, those with a job that counts, as a number and 0 to 1.
    in_work: usize,
    share_in_work: Option<f64>,
    per_full_time: f64,
    /// Over what full-time posts can serve.
    over: Option<Over<'a>>,
    candidates: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// How many people too many, and whose case to talk about first.
#[derive(Serialize)]
struct Over<'a> {
    limit: f64,
    people: u32,
    settled: &'a [Code],
    quiet: &'a [Code],
}

/// Where an active candidate stands, and what is overdue.
#[derive(Serialize)]
struct Person<'a> {
    code: &'a Code,
    stage: CandidateStage,
    since: Option<Date>,
    entered: Date,
    last_contact: Option<Date>,
    first_employer_met: Option<Date>,
    overdue: Vec<String>,
}

/// What stands behind a candidate's line.
#[derive(Serialize)]
struct Row<'a> {
    candidate: &'a Code,
    coach: Option<&'a Handle>,
    entered: Date,
    first_employer_met: Option<Date>,
    /// When the career profile and the plan were last gone through, and the last consent given.
    last_profile: Option<Date>,
    last_plan: Option<Date>,
    last_consent: Option<Date>,
    last_contact: Option<LastContact<'a>>,
}

#[derive(Serialize)]
struct LastContact<'a> {
    id: EntryId,
    on: Date,
    coach: &'a Handle,
}

/// Every active candidate by code: where they stand, and what is overdue.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let over = over(inputs);
    let caseload = answer(inputs, over.as_ref());
    let words = inputs.words;
    let mut section = Section::of(&caseload);
    section.heading(words.say(
        "report.caseload",
        &[
            ("active", &caseload.active),
            ("per", &words.number(caseload.per_full_time)),
        ],
    ));
    if let Some(over) = &over {
        section.line(Role::Warn, too_many(words, over));
    }
    if caseload.candidates.is_empty() {
        section.line(Role::Quiet, words.label("report.no-candidates"));
    }
    section.table(
        "caseload",
        columns(words, "report", &["code", "stage", "last", "overdue"]),
        caseload
            .candidates
            .iter()
            .map(|shown| cells(inputs, shown))
            .collect(),
        3,
    );
    show_rows(inputs, caseload.rows.iter().flatten(), &mut section);
    section
}

fn cells(inputs: &Inputs, shown: &Person) -> Vec<Cell> {
    let stage = format!("candidate-stage.{}", shown.stage);
    vec![
        person(inputs.caseload, shown.code, inputs.names).into(),
        inputs.words.label(&stage).into(),
        inputs.day_or_never(shown.last_contact),
        shown.overdue.join("; ").into(),
    ]
}

/// Says on another section's page that there are too many people, and the next thing to do about it: of a team with whom there
/// are, since one may have too many where all together have not.
pub(crate) fn warn(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let mut said = false;
    if let (None, Some(limit)) = (inputs.whose.single(), inputs.scale.caseload_limit()) {
        for coach in inputs.whose.coaches() {
            let whose = Whose::one(coach);
            if let Some(over) = over_full(inputs.caseload, &whose, limit, inputs.by()) {
                let line = format!("{}: {}", coach.display_name(), too_many(words, &over));
                section.line(Role::Warn, line);
                said = true;
            }
        }
    }
    if let Some(over) = over(inputs).filter(|_| !said) {
        section.line(Role::Warn, too_many(words, &over));
    }
}

fn over(inputs: &Inputs) -> Option<OverFull> {
    let limit = inputs.scale.caseload_limit()?;
    over_full(inputs.caseload, inputs.whose, limit, inputs.by())
}

/// The rows behind the caseload on another section's page.
pub(crate) fn why(inputs: &Inputs, section: &mut Section) {
    let rows = answer(inputs, None).rows;
    show_rows(inputs, rows.iter().flatten(), section);
}

fn show_rows<'r>(inputs: &Inputs, rows: impl Iterator<Item = &'r Row<'r>>, section: &mut Section) {
    let keys = [
        "code",
        "coach",
        "entered",
        "met-first",
        "profile",
        "plan",
        "consent",
        "last",
    ];
    let columns = columns(inputs.words, "report", &keys);
    let cells = rows.map(|row| row_cells(inputs, row));
    section.why(inputs, "caseload-why", columns, cells);
}

impl<'a> Over<'a> {
    fn of(over: &'a OverFull) -> Over<'a> {
        let (settled, quiet): (&[Code], &[Code]) = match &over.first {
            TalkFirst::Settled(codes) => (codes, &[]),
            TalkFirst::Quiet(codes) => (&[], codes),
            TalkFirst::Nobody => (&[], &[]),
        };
        Over {
            limit: over.limit,
            people: over.over,
            settled,
            quiet,
        }
    }
}

fn answer<'a>(inputs: &Inputs<'a>, over: Option<&'a OverFull>) -> Caseload<'a> {
    let by = inputs.by();
    let mut active: Vec<(&Candidate, Vec<Alarm>)> = inputs
        .whose
        .active_candidates(inputs.caseload, by)
        .map(|candidate| (candidate, alarms(inputs.caseload, candidate, by)))
        .collect();
    // Who needs talk comes first; within that the order of codes, which says nothing about anyone.
    active.sort_by_key(|(candidate, alarms)| (alarms.is_empty(), candidate.code.clone()));
    let posts = inputs.whose.full_time(by);
    let works = |candidate: &Candidate| {
        jobs_that_count(candidate, inputs.outcome_rules, by).any(|job| job.is_current(by))
    };
    let in_work = Part {
        of: active.len(),
        did: active.iter().filter(|(one, _)| works(one)).count(),
    };
    let rows = || active.iter().map(|(candidate, _)| row(inputs, candidate));
    Caseload {
        active: active.len(),
        in_work: in_work.did,
        share_in_work: in_work.share(),
        per_full_time: if posts > 0.0 {
            hundredths(active.len() as f64 / posts)
        } else {
            0.0
        },
        over: over.map(Over::of),
        rows: inputs.why.then(|| rows().collect()),
        candidates: active
            .iter()
            .map(|(candidate, alarms)| stand(inputs, candidate, alarms))
            .collect(),
    }
}

fn stand<'a>(inputs: &Inputs<'a>, candidate: &'a Candidate, alarms: &[Alarm]) -> Person<'a> {
    let by = inputs.by();
    Person {
        code: &candidate.code,
        stage: candidate.stage_on(by),
        since: stage_on(&candidate.stages, by).map(|change| change.on.0),
        entered: candidate.entered.0,
        last_contact: last_contact(inputs.caseload, candidate, by)
            .map(|logged| logged.contact().on),
        first_employer_met: met(inputs, candidate),
        overdue: alarms
            .iter()
            .map(|alarm| alarm_words(inputs, alarm))
            .collect(),
    }
}

fn row<'a>(inputs: &Inputs<'a>, candidate: &'a Candidate) -> Row<'a> {
    let by = inputs.by();
    let last = |days: &[Civil]| days.iter().map(|on| on.0).filter(|on| *on <= by).max();
    Row {
        candidate: &candidate.code,
        coach: owner_on(&candidate.owners, by),
        entered: candidate.entered.0,
        first_employer_met: met(inputs, candidate),
        last_profile: last(&candidate.profiled),
        last_plan: last(&candidate.planned),
        last_consent: candidate.last_consent(by).map(|consent| consent.on.0),
        last_contact: last_contact(inputs.caseload, candidate, by).map(|logged| LastContact {
            id: logged.id,
            on: logged.contact().on,
            coach: &logged.coach,
        }),
    }
}

fn met(inputs: &Inputs, candidate: &Candidate) -> Option<Date> {
    first_employer_met(inputs.caseload, candidate).filter(|met| *met <= inputs.by())
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let last = row.last_contact.as_ref().map_or_else(
        || inputs.words.label("report.never"),
        |last| format!("{} ({})", inputs.day(last.on), last.id.short()),
    );
    vec![
        row.candidate.as_str().into(),
        row.coach.map(ToString::to_string).into(),
        inputs.day_cell(Some(row.entered)),
        inputs.day_or_never(row.first_employer_met),
        inputs.day_or_never(row.last_profile),
        inputs.day_or_never(row.last_plan),
        inputs.day_or_never(row.last_consent),
        last.into(),
    ]
}

fn alarm_words(inputs: &Inputs, alarm: &Alarm) -> String {
    let words = inputs.words;
    let dated = |key: &str, on: Date| words.say(key, &[("on", &inputs.day(on))]);
    match alarm {
        Alarm::Quiet { days } => words.count("report.quiet", *days),
        Alarm::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        Alarm::NoConsent => words.label("report.consent-none"),
        Alarm::ConsentExpired { on } => dated("report.consent-expired", *on),
        Alarm::ConsentWithdrawn { on } => dated("report.consent-withdrawn", *on),
        Alarm::ConsentEnds { on } => dated("report.consent-soon", *on),
        Alarm::Promise { text, due } => words.say(
            "report.promise-overdue",
            &[("text", text), ("due", &inputs.day(*due))],
        ),
        Alarm::FollowAlong { due } => dated("report.follow-along-late", *due),
        Alarm::WorkExperienceOver { on } => dated("report.work-experience-over", *on),
    }
}
