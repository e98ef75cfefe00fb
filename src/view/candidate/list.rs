//! The list of candidates by code.

use crate::domain::calendar::day::Date;
use crate::domain::desk::last_contact::last_contact;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::view::setting::Setting;
use serde::Serialize;

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
    #[serde(skip)]
    record: &'a Candidate,
}

/// The list of candidates; the closed ones only when asked for.
pub(crate) fn list_page(stage: Option<CandidateStage>, setting: &Setting) -> Page {
    let words = setting.words;
    let is_shown = |at: CandidateStage| match stage {
        Some(wanted) => at == wanted,
        None => at != CandidateStage::Closed,
    };
    let candidates = setting.caseload.candidates.values();
    let answer = CandidateList {
        candidates: candidates
            .map(|candidate| Listed::of(candidate, setting))
            .filter(|listed| is_shown(listed.stage))
            .collect(),
    };
    let mut page = Page::named(words.label("candidate.list")).answer(&answer);
    if answer.candidates.is_empty() {
        let nothing = match stage {
            Some(_) => "candidate.none-fits",
            None => "candidate.none",
        };
        page.line(Role::Quiet, words.label(nothing));
    }
    let columns = [
        "report.column-code",
        "report.column-stage",
        "report.column-since",
        "report.column-last",
        "candidate.column-consent",
    ]
    .map(|key| words.label(key));
    let shown = answer.candidates.iter();
    let rows = shown.map(|listed| listed.cells(setting));
    page.table(Table::new("candidates", columns, rows.collect()).elastic(4));
    page
}

impl<'a> Listed<'a> {
    fn of(candidate: &'a Candidate, setting: &Setting) -> Listed<'a> {
        let last = last_contact(setting.caseload, candidate, setting.today);
        Listed {
            code: &candidate.code,
            stage: candidate.stage_on(setting.today),
            entered: candidate.entered.0,
            last_contact: last.map(|logged| logged.contact().on),
            record: candidate,
        }
    }

    fn cells(&self, setting: &Setting) -> Vec<Cell> {
        let words = setting.words;
        let since = stage_on(&self.record.stages, setting.today).map(|change| change.on.0);
        let stage = format!("candidate-stage.{}", self.stage);
        vec![
            setting.person(self.code).into(),
            words.label(&stage).into(),
            Cell::day(since.unwrap_or(self.entered), setting.today),
            Cell::day_or_never(self.last_contact, setting.today, words),
            consent_words(self.record, setting).into(),
        ]
    }
}

/// The consent that was given last and is not taken back, in words.
fn consent_words(candidate: &Candidate, setting: &Setting) -> String {
    let words = setting.words;
    let dated = |key: &str, on: Date| words.say(key, &[("on", &setting.day(on))]);
    let Some(consent) = candidate.last_consent(setting.today) else {
        return words.label("report.consent-none");
    };
    if let Some(withdrawn) = consent.withdrawn.filter(|day| day.0 <= setting.today) {
        return dated("report.consent-withdrawn", withdrawn.0);
    }
    match consent.until {
        Some(until) if until.0 < setting.today => dated("report.consent-expired", until.0),
        _ => words.label(&format!("consent-level.{}", consent.level)),
    }
}
