//! What confirmations call an employer, a candidate or a contact: the name where it is known and may be shown.

use crate::cli::session::at_work::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Op;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Time;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::store::data::load::{Pick, Scope};
use crate::view::entry::{deed, person};
use crate::words::say::say;

impl Session<'_> {
    /// An employer's name, or the id where the record cannot be read.
    pub(crate) fn employer_called(&self, slug: &Slug) -> String {
        let scope = Scope {
            employers: Pick::only(slug),
            ..Scope::default()
        };
        match self.looked_up(&scope) {
            Some(caseload) => caseload.employer_name(slug).to_owned(),
            None => slug.to_string(),
        }
    }

    /// A coach's name, or the handle where the record cannot be read.
    pub(crate) fn coach_called(&self, handle: &Handle) -> String {
        let scope = Scope {
            coaches: Pick::only(handle),
            ..Scope::default()
        };
        match self.looked_up(&scope) {
            Some(caseload) => caseload.coach_name(handle).to_owned(),
            None => handle.to_string(),
        }
    }

    /// The names of several employers.
    pub(crate) fn employers_called(&self, slugs: &[Slug]) -> String {
        let names: Vec<String> = slugs
            .iter()
            .map(|slug| self.employer_called(slug))
            .collect();
        names.join(", ")
    }

    /// A candidate's code, with the first name where names may be shown.
    pub(crate) fn candidate_called(&self, code: &Code) -> String {
        let scope = Scope {
            identities: Pick::only(code),
            ..Scope::default()
        };
        match self.looked_up(&scope) {
            Some(caseload) => person(&caseload, code, self.context.shows_names()),
            None => code.to_string(),
        }
    }

    /// Several candidates, as confirmations call them.
    pub(crate) fn people_called(&self, codes: &[Code]) -> Vec<String> {
        let called = codes.iter().map(|code| self.candidate_called(code));
        called.collect()
    }

    /// A contact in a few words: `call with Acme Oy, Mon 2 Nov`.
    pub(crate) fn contact_called(&self, caseload: &Caseload, contact: &Contact) -> String {
        let employers = contact
            .employers()
            .map(|slug| match caseload.employers.get(slug) {
                Some(employer) => employer.name.clone(),
                None => self.employer_called(slug),
            });
        let candidate = contact.candidate.iter().map(Code::to_string);
        let partner = contact
            .partner
            .map(|kind| self.words.label(&format!("partner.{kind}")));
        let whom: Vec<String> = employers.chain(candidate).chain(partner).collect();
        let what = deed(&self.words, contact.channel, &whom.join(", "));
        format!("{what}, {}", self.near(contact.on))
    }

    /// An entry in a few words.
    pub(crate) fn entry_called(&self, caseload: &Caseload, op: &Op) -> String {
        let words = &self.words;
        match op {
            Op::Contact(contact) => self.contact_called(caseload, contact),
            Op::Time(time) => self.time_called(time),
            Op::Absence(away) if away.on == away.to => {
                say!(words, "deed.absence", on = self.near(away.on))
            }
            Op::Absence(away) => say!(words, "deed.absence", on = words.span(away.on, away.to)),
            Op::Plan(plan) => {
                let whom = self.employer_called(&plan.employer);
                say!(words, "deed.plan", whom, on = self.near(plan.on))
            }
            Op::Review(review) => say!(words, "deed.review", week = review.week),
            other => other.word().to_owned(),
        }
    }

    /// Working time in a few words: `45 min on team, Mon 2 Nov`.
    pub(crate) fn time_called(&self, time: &Time) -> String {
        let words = &self.words;
        let minutes = say!(words, "number.minutes", n = time.minutes);
        let kind = words.label(&format!("time-kind.{}", time.kind));
        say!(words, "deed.time", minutes, kind, on = self.near(time.on))
    }

    /// A few records for their names alone; what cannot be read is reported by those who need it.
    fn looked_up(&self, scope: &Scope) -> Option<Caseload> {
        let read = self.directory.load(scope, Horizon::past(self.now.ms));
        read.ok()
    }
}
