//! What is said of a contact: what a tired coach should know before it is logged, and the confirmation after.

use crate::cli::ask::prompt;
use crate::cli::ask::references::EmployerReference;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::entry::settling::Settled;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::logging::{still_a_lead, twin};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::twice::may_be_the_same;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::write::written::Written;
use crate::view::entry::{contact_data, deed, person};
use crate::view::week::line::WeekLine;

/// What a tired coach should know: the same is logged already; an employer who was spoken to is still a lead.
pub(crate) fn remark(
    session: &Session,
    caseload: &Caseload,
    contact: &Contact,
    stage: Option<EmployerStage>,
) {
    if let Some(twin) = twin(&caseload.log, contact) {
        session.context.remark(&format!(
            "this is already logged ({}); coach undo removes this one",
            twin.short()
        ));
    } else if let Some(first) = earlier(session, caseload, contact) {
        let what = session.contact_called(caseload, first.contact());
        session.context.remark(&format!(
            "already logged: {what} ({}); this one counts as well, unless you undo it: coach undo",
            first.id.short()
        ));
    }
    let is_told = stage.is_none() && !session.context.may_ask();
    if let Some(lead) = still_a_lead(caseload, contact).filter(|_| is_told) {
        session.context.remark(&format!(
            "{} is still a lead: coach employer stage {} first-contact",
            lead.name, lead.id
        ));
    }
}

/// A contact of this coach that the new one may repeat.
fn earlier<'a>(
    session: &Session,
    caseload: &'a Caseload,
    contact: &Contact,
) -> Option<&'a Logged<StandingContact>> {
    let coach = &session.coach.handle;
    let mut own = caseload
        .log
        .contacts
        .of_within(coach, contact.on, contact.on);
    own.find(|logged| may_be_the_same(logged.contact(), contact))
}

/// Asks in a terminal whether an employer who was spoken to for the first time moves on; a script is told how.
pub(crate) fn first_conversation(
    session: &Session,
    caseload: &Caseload,
    contact: &Contact,
) -> Result<Option<EmployerStage>, Failure> {
    let Some(lead) = still_a_lead(caseload, contact).filter(|_| session.context.may_ask()) else {
        return Ok(None);
    };
    let question = format!("{} is still a lead. Move it to first-contact?", lead.name);
    Ok(prompt::confirm(&question, true)?.then_some(EmployerStage::FirstContact))
}

/// The channel and the employers, by name: `visit at Acme Oy`.
pub(crate) fn with_whom(
    caseload: &Caseload,
    employers: &[EmployerReference],
    contact: &Contact,
    of_new: &str,
) -> String {
    let name = |employer: &EmployerReference| match employer {
        EmployerReference::Known(slug) => caseload.employer_name(slug).to_owned(),
        EmployerReference::New(_, name) => format!("{name}{of_new}"),
    };
    let names: Vec<String> = employers.iter().map(name).collect();
    format!("{} {}", deed(contact.channel), names.join(", "))
}

/// A contact that was logged, and what is to be said of it.
pub(crate) struct Said<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) employers: &'a [EmployerReference],
    pub(crate) week: &'a WeekRules,
    pub(crate) id: EntryId,
    pub(crate) contact: &'a Contact,
    pub(crate) settled: Settled,
}

impl Said<'_> {
    /// Says what was logged, what it closed, what is next and how the week stands.
    pub(crate) fn confirm(&self, session: &Session, written: &Written) -> Result<u8, Failure> {
        let logged = self.logged(session);
        let week = self.week.line(session, session.english(), self.caseload);
        let week_text = week.as_ref().map_or("", |line| line.text.as_str());
        let second = match &self.contact.next {
            Some(next) => {
                let due = session.english().day_near(next.due, session.today());
                format!("Next: {}, {due}.   {week_text}", next.text)
            }
            None => week_text.to_owned(),
        };
        let contact = contact_data(self.id, &session.coach.handle, self.contact);
        let mut data = about("contact", contact);
        self.settled.put_into(&mut data);
        data.insert("week".to_owned(), WeekLine::data(week.as_ref()));
        let lines = [format!("{logged}{}", self.settled.words), second];
        session.confirm("log-contact", data, written, &lines)
    }

    fn logged(&self, session: &Session) -> String {
        let (caseload, contact) = (self.caseload, self.contact);
        let with = with_whom(caseload, self.employers, contact, " (new)");
        let on = session.english().day_near(contact.on, session.today());
        let id = self.id.short();
        let minutes = contact
            .minutes
            .map_or_else(String::new, |minutes| format!(", {minutes} min"));
        let people: Vec<String> = contact
            .on_behalf_of
            .iter()
            .map(|code| person(caseload, code, session.context.shows_names()))
            .collect();
        let people = match people.is_empty() {
            true => String::new(),
            false => format!(", for {}", people.join(", ")),
        };
        format!("Logged {with} ({id}), {on}{minutes}{people}.")
    }
}
