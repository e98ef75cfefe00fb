//! The list of candidates by code.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::alarm::contacts_about;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

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
