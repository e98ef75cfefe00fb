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
use crate::view::entry::{contact_data, deed, for_whom, minutes_spent, person};
use crate::view::week::line::WeekLine;
use crate::words::Words;
use crate::words::say::say;

/// What a tired coach should know: the same is logged already; an employer who was spoken to is still a lead.
pub(crate) fn remark(
    session: &Session,
    caseload: &Caseload,
    contact: &Contact,
    stage: Option<EmployerStage>,
) {
    let words = &session.words;
    if let Some(twin) = twin(&caseload.log, contact) {
        let said = say!(words, "remark.twin", id = twin.short());
        session.context.remark(&said);
    } else if let Some(first) = earlier(session, caseload, contact) {
        let what = session.contact_called(caseload, first.contact());
        let said = say!(words, "remark.earlier", what, id = first.id.short());
        session.context.remark(&said);
    }
    let is_told = stage.is_none() && !session.context.may_ask();
    if let Some(lead) = still_a_lead(caseload, contact).filter(|_| is_told) {
        let (name, id) = (&lead.name, &lead.id);
        session
            .context
            .remark(&say!(words, "remark.still-lead", name, id));
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
    let question = say!(session.words, "ask.first-contact", name = lead.name);
    let moves = prompt::confirm(&session.words, &question, true)?;
    Ok(moves.then_some(EmployerStage::FirstContact))
}

/// The channel and the employers, by name: `visit at Acme Oy`. Whether one is new is said where that is asked for.
pub(crate) fn with_whom(
    words: &Words,
    caseload: &Caseload,
    employers: &[EmployerReference],
    contact: &Contact,
    says_new: bool,
) -> String {
    let name = |employer: &EmployerReference| match employer {
        EmployerReference::Known(slug) => caseload.employer_name(slug).to_owned(),
        EmployerReference::New(_, name) if says_new => say!(words, "said.new", name),
        EmployerReference::New(_, name) => name.clone(),
    };
    let names: Vec<String> = employers.iter().map(name).collect();
    deed(words, contact.channel, &names.join(", "))
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
        let week = self.week.line(session, &session.words, self.caseload);
        let week_text = week.as_ref().map_or("", |line| line.text.as_str());
        let second = match &self.contact.next {
            Some(next) => format!("{}   {week_text}", session.promised(next)),
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
        let (caseload, contact, words) = (self.caseload, self.contact, &session.words);
        let what = with_whom(words, caseload, self.employers, contact, true);
        let people: Vec<String> = contact
            .on_behalf_of
            .iter()
            .map(|code| person(caseload, code, session.context.shows_names()))
            .collect();
        let more = minutes_spent(words, contact.minutes) + &for_whom(words, &people);
        let (id, on) = (self.id.short(), session.near(contact.on));
        say!(words, "said.logged", what, id, on, more)
    }
}
