//! The part of `coach done` that turns a plan into the contact it was.

use crate::cli::args::Text;
use crate::cli::entry::brought_back::remark_brought_back;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::entry::fields::note_text;
use crate::cli::entry::settling::Settling;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::look_at_consents;
use crate::domain::change::logging::{Draft, log_contact, settle_plan};
use crate::domain::change::refusal::Refusal;
use crate::domain::change::transaction::Change;
use crate::domain::log::contacts::Logged;
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::log::op::of_line::Done;
use crate::domain::log::standing::StandingPlan;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};
use crate::store::data::load::{Pick, Scope};
use crate::store::write::written::Written;
use crate::view::entry::{contact_data, deed, for_whom};
use crate::view::week::line::WeekLine;
use crate::words::say::say;
use serde_json::{Map, json};

/// Turns a plan into the contact it was, on its day or, if that has not come, today.
pub(crate) fn plan_held(
    session: &Session,
    caseload: &Caseload,
    planned: &Logged<StandingPlan>,
    words: &[Text],
) -> Result<u8, Failure> {
    let plan = &planned.value.plan;
    if planned.value.settled {
        return session.unchanged("done", Map::new(), settled_already(session, planned));
    }
    let week = WeekRules::read(session);
    let mut caseload = with_records(session, caseload, plan, &week)?;
    let contact = contact(session, &caseload, plan, words)?;
    let consents = look_at_consents(
        &caseload,
        &plan.on_behalf_of,
        std::slice::from_ref(&plan.employer),
        contact.on,
    );
    for candidate in caseload.candidates.values() {
        remark_closed(session, candidate, contact.on);
    }
    remark_brought_back(session, &caseload, &contact);
    let settling = Settling::of(session, &caseload, &contact, false)?;
    let author = session.author();
    let draft = Draft {
        contact: contact.clone(),
        consents: &consents,
        new_employers: Vec::new(),
        stage: None,
        closes: settling.closes,
    };
    let (proposed, mut change) =
        log_contact(&caseload, &author, draft).map_err(|refusal| refused(refusal, planned))?;
    change.summary = session.contact_called(&caseload, &contact);
    settle_plan(&mut change, author.next_id(), planned, proposed);
    let settled = settling.said(session);
    let written = session.commit(&author, change)?;
    let id = written.id(proposed);
    remark_other_day(session, plan, &contact, id);
    session.take_in(&mut caseload, id, &contact);
    let line = logged(session, &caseload, id, &contact);
    let week = week.line(session, &session.words, &caseload);
    let line = format!("{line}{}", settled.words);
    confirm(session, id, &contact, &written, week.as_ref(), line)
}

/// Says that a plan was for another day than the one it was logged on.
fn remark_other_day(session: &Session, plan: &Plan, contact: &Contact, id: EntryId) {
    if contact.on != plan.on {
        let (planned, on) = (session.near(plan.on), session.near(contact.on));
        let id = id.short();
        session
            .context
            .remark(&say!(session.words, "slip.plan-other-day", planned, on, id));
    }
}

/// Settles a plan that was not held; the reason is kept where one is given.
pub(crate) fn plan_not_held(
    session: &Session,
    caseload: &Caseload,
    planned: &Logged<StandingPlan>,
    words: &[Text],
) -> Result<u8, Failure> {
    let (plan, id, said) = (&planned.value.plan, planned.id, &session.words);
    let data = about("plan", json!({ "id": id, "on": plan.on, "held": false }));
    if planned.value.settled {
        return session.unchanged("done", data, settled_already(session, planned));
    }
    let note = note_text(session.context, words, &None)?
        .map(|note| session.guarded(caseload, &note, &plan.on_behalf_of, None))
        .transpose()?
        .filter(|note| !note.is_empty());
    let author = session.author();
    let name = session.employer_called(&plan.employer);
    let what = plan.channel.map(|channel| deed(said, channel, &name));
    let (what, on) = (what.unwrap_or(name), session.near(plan.on));
    let mut change = Change::new(say!(said, "deed.not-held", what, on));
    let done = Op::Done(Done {
        of: id,
        by: None,
        on: Some(session.today()),
        note,
    });
    change.line(author.next_id(), &planned.coach, Month::of(plan.on), done);
    let written = session.commit(&author, change)?;
    let line = say!(said, "said.not-held", what, id = id.short(), on);
    let next = say!(said, "said.plan-anew", employer = plan.employer);
    session.confirm("done", data, &written, &[line, session.next(next)])
}

fn settled_already(session: &Session, planned: &Logged<StandingPlan>) -> String {
    let name = session.employer_called(&planned.value.plan.employer);
    say!(
        session.words,
        "said.settled-already",
        name,
        id = planned.id.short()
    )
}

/// The log with the records that the plan names and the week is counted by.
fn with_records(
    session: &Session,
    caseload: &Caseload,
    plan: &Plan,
    week: &WeekRules,
) -> Result<Caseload, Failure> {
    let records = session.load(&week.with_records(Scope {
        employers: Pick::only(&plan.employer),
        candidates: Pick::these(&plan.on_behalf_of),
        ..Scope::default()
    }))?;
    Ok(Caseload {
        employers: records.employers,
        candidates: records.candidates,
        ..caseload.clone()
    })
}

/// The contact that the plan was; its time holds only on the day that was planned.
fn contact(
    session: &Session,
    caseload: &Caseload,
    plan: &Plan,
    words: &[Text],
) -> Result<Contact, Failure> {
    let on = plan.on.min(session.today());
    let note = note_text(session.context, words, &None)?.or_else(|| plan.note.clone());
    let note = note
        .map(|note| session.guarded(caseload, &note, &plan.on_behalf_of, None))
        .transpose()?
        .filter(|note| !note.is_empty());
    Ok(Contact {
        at: plan
            .at
            .filter(|at| on == plan.on && session.has_come(on, Some(*at)).is_ok()),
        employer: Some(plan.employer.clone()),
        on_behalf_of: plan.on_behalf_of.clone(),
        note,
        ..Contact::new(on, Party::Employer, plan.channel.unwrap_or(Channel::Visit))
    })
}

fn refused(refusal: Refusal, planned: &Logged<StandingPlan>) -> Failure {
    match refusal {
        Refusal::NoConsent(_) => Failure::from(refusal).hint(format!(
            "record the consent first; or log it with coach log-contact {} and its flags, and remove the plan: coach undo {}",
            planned.value.plan.employer,
            planned.id.short()
        )),
        other => other.into(),
    }
}

fn logged(session: &Session, caseload: &Caseload, id: EntryId, contact: &Contact) -> String {
    let slug = contact.employer.as_ref();
    let name = slug.map_or("", |slug| caseload.employer_name(slug));
    let words = &session.words;
    let what = deed(words, contact.channel, name);
    let more = for_whom(words, &session.people_called(&contact.on_behalf_of));
    let (id, on) = (id.short(), session.near(contact.on));
    say!(words, "said.logged", what, id, on, more)
}

fn confirm(
    session: &Session,
    id: EntryId,
    contact: &Contact,
    written: &Written,
    week: Option<&WeekLine>,
    line: String,
) -> Result<u8, Failure> {
    let week_text = week.map_or("", |line| line.text.as_str());
    let mut data = about("contact", contact_data(id, &session.coach.handle, contact));
    data.insert("week".to_owned(), WeekLine::data(week));
    let next = session.next(session.words.label("said.amend-held"));
    let next = format!("{next}.   {week_text}");
    session.confirm("done", data, written, &[line, next])
}
