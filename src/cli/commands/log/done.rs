use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::entry::closing_line::{week_data, week_line};
use crate::cli::entry::fields::note_text;
use crate::cli::error::Failure;
use crate::cli::references::{only, these};
use crate::cli::session::Session;
use crate::domain::caseload::Caseload;
use crate::domain::change::Change;
use crate::domain::entry::{Contact, Done as DoneOp, Op};
use crate::domain::fold::{Logged, StandingPlan};
use crate::domain::follow_up;
use crate::domain::logging::{Draft, Refusal, log_contact};
use crate::domain::period::Month;
use crate::domain::vocabulary::{Channel, Party};
use crate::store::load::{LogScope, Pick, Scope};
use crate::store::write::Written;
use crate::view::entry::{codes, contact_data, deed};
use clap::Args;
use serde_json::{Map, json};

/// Settle a follow-up, or turn a plan into the contact it was
///
/// A follow-up's id is the id of the contact that promised it. A plan becomes a contact on its day, with the note; the consent
/// is looked at as in log-contact.
#[derive(Args, Clone, Debug)]
pub(crate) struct Done {
    /// The contact's id: at least its last 4 characters
    id: Text,

    /// How it was settled, for the shared log
    #[arg(value_name = "NOTE")]
    words: Vec<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Done) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let scope = Scope {
        identities: Pick::All,
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let id = session.entry(&caseload, &args.id)?;
    if let Some(planned) = caseload.log.plans.iter().find(|logged| logged.id == id) {
        return held(&session, &caseload, planned, &args);
    }
    let logged = caseload
        .log
        .contact(id)
        .ok_or_else(|| Failure::unknown(format!("{} is no contact", id.short())))?;
    let Some(next) = logged.contact().next.as_ref() else {
        return Err(
            Failure::refused(format!("nothing was promised at {}", id.short()))
                .hint(format!("coach amend {} --next TEXT --due DATE", id.short())),
        );
    };
    let mut data = Map::new();
    data.insert(
        "follow_up".to_owned(),
        json!({ "id": id, "text": next.text, "due": next.due }),
    );
    if logged.value.settled {
        return session.confirm(
            "done",
            data,
            &Written::default(),
            &[format!("Settled already: {} ({}).", next.text, id.short())],
        );
    }
    let involved: Vec<_> = logged
        .contact()
        .on_behalf_of
        .iter()
        .chain(&logged.contact().candidate)
        .cloned()
        .collect();
    let note = note_text(context, &args.words, &None)?
        .map(|note| session.guarded(&caseload, &note, &involved, None))
        .transpose()?;
    let author = session.author();
    let mut change = Change::new(format!("done: {}", next.text));
    let done = DoneOp {
        of: id,
        by: None,
        on: Some(session.today()),
        note,
    };
    change.line(
        author.next_id(),
        &logged.coach,
        Month::of(logged.contact().on),
        Op::Done(done),
    );
    let written = session.commit(&author, change)?;
    session.confirm(
        "done",
        data,
        &written,
        &[
            format!(
                "Done: {} (due {}).",
                next.text,
                session.english().day(next.due)
            ),
            "Next: coach week".to_owned(),
        ],
    )
}

/// Turns a plan into the contact it was, on its day or, if that has not come, today.
fn held(
    session: &Session,
    caseload: &Caseload,
    planned: &Logged<StandingPlan>,
    args: &Done,
) -> Result<u8, Failure> {
    let plan = &planned.value.plan;
    if planned.value.settled {
        return session.confirm(
            "done",
            Map::new(),
            &Written::default(),
            &[format!(
                "Held already: {} ({}).",
                plan.employer,
                planned.id.short()
            )],
        );
    }
    let on = plan.on.min(session.today());
    let scope = Scope {
        employers: only(&plan.employer),
        candidates: these(&plan.on_behalf_of),
        ..Scope::default()
    };
    let records = session.load(&scope)?;
    let caseload = Caseload {
        employers: records.employers,
        candidates: records.candidates,
        ..caseload.clone()
    };
    let note = note_text(session.context, &args.words, &None)?.or_else(|| plan.note.clone());
    let note = note
        .map(|note| session.guarded(&caseload, &note, &plan.on_behalf_of, None))
        .transpose()?
        .filter(|note| !note.is_empty());
    let contact = Contact {
        at: plan.at.filter(|_| on == plan.on),
        employer: Some(plan.employer.clone()),
        on_behalf_of: plan.on_behalf_of.clone(),
        note,
        ..Contact::new(on, Party::Employer, plan.channel.unwrap_or(Channel::Visit))
    };
    let due = follow_up::due_with(&caseload.log, &plan.employer, on);
    let closes = due
        .first()
        .and_then(|follow_up| caseload.log.contact(follow_up.id));
    let author = session.author();
    let draft = Draft {
        contact: contact.clone(),
        new_employers: Vec::new(),
        stage: None,
        closes,
    };
    let refused = |refusal| {
        match refusal {
        Refusal::NoConsent(_) => Failure::from(refusal).hint(format!(
            "record the consent first; or log it with coach log-contact {} and its flags, and take the plan away: coach undo {}",
            plan.employer,
            planned.id.short()
        )),
        other => other.into(),
    }
    };
    let (id, mut change) = log_contact(&caseload, &author, draft).map_err(refused)?;
    let done = DoneOp {
        of: planned.id,
        by: Some(id),
        on: None,
        note: None,
    };
    change.line(
        author.next_id(),
        &planned.coach,
        Month::of(plan.on),
        Op::Done(done),
    );
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    let mut line = format!(
        "Logged {} {} ({}), {}.",
        deed(contact.channel),
        caseload.employer_name(&plan.employer),
        id.short(),
        session.english().day_near(on, session.today())
    );
    if !contact.on_behalf_of.is_empty() {
        line = format!(
            "{}, for {}.",
            line.trim_end_matches('.'),
            codes(&contact.on_behalf_of)
        );
    }
    if let Some(promise) = closes.and_then(|closed| closed.contact().next.as_ref()) {
        line.push_str(&format!(
            "  Closed: {} (due {}).",
            promise.text,
            session.english().day(promise.due)
        ));
    }
    let week = week_line(session, session.english());
    let week_text = week.as_ref().map_or("", |line| line.text.as_str());
    let mut data = Map::new();
    data.insert(
        "contact".to_owned(),
        contact_data(id, &session.coach.handle, &contact),
    );
    data.insert("week".to_owned(), week_data(week.as_ref()));
    session.confirm(
        "done",
        data,
        &written,
        &[
            line,
            format!("Next: coach amend -m MINUTES --next TEXT.   {}", week_text),
        ],
    )
}
