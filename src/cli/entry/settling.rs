//! Which open follow-up an entry settles, and which it leaves open although they are due.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::owed_to;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::EntryId;
use crate::words::say::say;
use serde_json::{Map, Value, json};

/// Most follow-ups that are named as still open.
const MOST_NAMED: usize = 3;

/// What an entry settles, and what stays open.
pub(crate) struct Settling<'a> {
    pub(crate) closes: Option<FollowUp<'a>>,
    stays: Vec<FollowUp<'a>>,
}

/// The same as it is said, without what it was worked out from.
pub(crate) struct Settled {
    closed: Option<EntryId>,
    still_open: Vec<EntryId>,
    held_plan: Option<EntryId>,
    /// Sentences behind the confirmation.
    pub(crate) words: String,
}

impl<'a> Settling<'a> {
    /// The oldest follow-up that is due and that the contact settles, closely read. Where that is unclear, a terminal asks.
    pub(crate) fn of(
        session: &Session,
        caseload: &'a Caseload,
        contact: &Contact,
        keep: bool,
    ) -> Result<Settling<'a>, Failure> {
        if keep {
            return Ok(Settling {
                closes: None,
                stays: Vec::new(),
            });
        }
        // Those that it settles come first, the oldest due date first among them.
        let mut owed = owed_to(caseload, &session.coach.handle, contact);
        owed.sort_by_key(|open| !open.is_settled_by(contact));
        let settled = owed
            .iter()
            .filter(|open| open.is_settled_by(contact))
            .count();
        let is_unclear = owed.len() > 1 || settled < owed.len();
        let chosen = match is_unclear && contact.reached() && session.context.may_ask() {
            true => chosen(session, &owed, settled)?,
            false => (settled > 0).then_some(0),
        };
        let closes = chosen.map(|at| owed.remove(at));
        Ok(Settling {
            closes,
            stays: owed,
        })
    }

    pub(crate) fn said(&self, session: &Session) -> Settled {
        let words = &session.words;
        let closed = self.closes.map(|closed| {
            let due = session.near(closed.promise.due);
            say!(words, "said.closed", text = closed.promise.text, due)
        });
        let stay = self.stays.iter().take(MOST_NAMED);
        let stay: Vec<String> = stay.map(|open| still_open(session, open)).collect();
        let stay = match stay.is_empty() {
            true => String::new(),
            false => say!(words, "said.still-open", list = stay.join("; ")),
        };
        Settled {
            closed: self.closes.map(|closed| closed.id),
            still_open: self.stays.iter().map(|open| open.id).collect(),
            held_plan: None,
            words: format!("{}{stay}", closed.unwrap_or_default()),
        }
    }
}

impl Settled {
    /// Says that the entry was planned, and which plan it settles.
    pub(crate) fn held_as_planned(&mut self, session: &Session, plan: EntryId) {
        self.held_plan = Some(plan);
        let said = session.words.label("said.held-as-planned");
        self.words.push_str(&said);
    }

    /// Adds what machines are told of it.
    pub(crate) fn put_into(&self, data: &mut Map<String, Value>) {
        data.insert("closed".to_owned(), json!(self.closed));
        data.insert("still_open".to_owned(), json!(self.still_open));
        if let Some(plan) = self.held_plan {
            data.insert("held_plan".to_owned(), json!(plan));
        }
    }
}

/// Asks which one is settled; those that the contact settles by the rules come first, and none does where there are none.
fn chosen(session: &Session, owed: &[FollowUp], settled: usize) -> Result<Option<usize>, Failure> {
    let words = &session.words;
    let mut items: Vec<String> = owed.iter().map(|open| due(session, open)).collect();
    items.insert(settled, words.label("ask.closes-none"));
    let chosen = prompt::choose(&words.label("ask.which-closes"), &items)?;
    Ok(match chosen.cmp(&settled) {
        std::cmp::Ordering::Less => Some(chosen),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(chosen - 1),
    })
}

fn due(session: &Session, open: &FollowUp) -> String {
    let (text, due) = (&open.promise.text, session.near(open.promise.due));
    say!(session.words, "said.due", text, due)
}

fn still_open(session: &Session, open: &FollowUp) -> String {
    let (text, due) = (&open.promise.text, session.near(open.promise.due));
    say!(
        session.words,
        "said.still-open-one",
        text,
        due,
        id = open.id.short()
    )
}
