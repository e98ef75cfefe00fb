//! What closes the confirmation of an entry: the follow-up that it closed, and how the current week stands.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::rules::profile::Rules;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::week::line::{self, WeekLine};
use crate::words::Words;

/// How the current week stands, read by itself.
pub(crate) fn week_line(session: &Session, words: &Words) -> Option<WeekLine> {
    let rules = WeekRules::read(session);
    let scope = rules.with_records(Scope {
        coaches: session.myself(),
        log: LogScope {
            coaches: session.myself(),
            months: Some(months(session)),
        },
        ..Scope::default()
    });
    match session.load(&scope) {
        Ok(caseload) => rules.line(session, words, &caseload),
        Err(failure) => {
            session.context.complain(&failure.text());
            None
        }
    }
}

/// The rules that the current week is counted by. What they need beside an entry is read together with what the entry needs,
/// so that nothing is read twice. Where they cannot be read, that is said when the line is asked for: an entry is written
/// all the same.
pub(crate) struct WeekRules(Result<Rules, Failure>);

impl WeekRules {
    pub(crate) fn read(session: &Session) -> WeekRules {
        WeekRules(session.rules(None))
    }

    /// A scope with the records that the rules ask for.
    pub(crate) fn with_records(&self, scope: Scope) -> Scope {
        let meetings = self.0.as_ref().ok().map(|rules| &rules.meetings);
        let employers = meetings.is_some_and(|rules| rules.decision_maker);
        let candidates = meetings.is_some_and(|rules| rules.looks_at_candidates());
        Scope {
            employers: if employers {
                Pick::All
            } else {
                scope.employers
            },
            candidates: if candidates {
                Pick::All
            } else {
                scope.candidates
            },
            ..scope
        }
    }

    /// Months with those of the current week.
    pub(crate) fn with_months(
        &self,
        session: &Session,
        (first, last): (Month, Month),
    ) -> (Month, Month) {
        let (monday, sunday) = months(session);
        (first.min(monday), last.max(sunday))
    }

    /// The line, or nothing where it cannot be made: what was written is written, and the reason is said beside it.
    pub(crate) fn line(
        &self,
        session: &Session,
        words: &Words,
        caseload: &Caseload,
    ) -> Option<WeekLine> {
        let made = self
            .0
            .as_ref()
            .map(|rules| line::week_line(caseload, &session.coach, rules, session.today(), words));
        made.inspect_err(|failure| session.context.complain(&failure.text()))
            .ok()
    }
}

/// The months that the current week lies in.
fn months(session: &Session) -> (Month, Month) {
    let week = Week::of(session.today());
    (Month::of(week.monday()), Month::of(week.sunday()))
}
