//! Fields that entries share, from the command line: day, note, place, promise.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::terms::vocabulary::Place;
use crate::words::say::say;
use clap::Args;

/// When and how something took place, and what was promised: the fields that contacts beside employers share.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Occasion {
    /// visit, meeting, video, phone, email, message or letter [default: meeting]
    #[arg(short, long)]
    pub(crate) channel: Option<Text>,

    /// When, with a time if you like: today, thu 13:00, eilen, -2d, 18.11. [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<Text>,

    /// At what time: 9:30, 14 or klo 14
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Text>,

    /// How long it took: 45, 1h or 1h30
    #[arg(short, long, value_parser = crate::cli::amounts::minutes)]
    pub(crate) minutes: Option<u32>,

    /// What was promised, for the shared log
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) next: Option<Text>,

    /// By when, ahead of the entry's day: fri, +10d, in 2 weeks, 1.12. [default: in a week]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) due: Option<Text>,

    /// The note as a flag; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub(crate) note: Option<Text>,
}

impl Occasion {
    /// The day and time on which it took place.
    ///
    /// # Errors
    /// When they cannot be read or have not come yet.
    pub(crate) fn held(&self, session: &Session) -> Result<(Date, Option<TimeOfDay>), Failure> {
        session.held(&self.on, &self.at)
    }

    /// A contact with the minutes and the promise that were given; the promise's text is guarded.
    pub(crate) fn contact(
        &self,
        session: &Session,
        bare: Contact,
        guarded: impl FnOnce(&str) -> Result<String, Failure>,
    ) -> Result<Contact, Failure> {
        let next = promise(session, self.next.as_deref(), self.due.as_deref(), bare.on)?;
        remark_minutes(session, self.minutes);
        Ok(Contact {
            next: guarded_promise(next, guarded)?,
            minutes: self.minutes,
            ..bare
        })
    }
}

/// A promise with its text guarded.
pub(crate) fn guarded_promise(
    promise: Option<Promise>,
    guarded: impl FnOnce(&str) -> Result<String, Failure>,
) -> Result<Option<Promise>, Failure> {
    let Some(promise) = promise else {
        return Ok(None);
    };
    let text = guarded(&promise.text)?;
    Ok(Some(Promise { text, ..promise }))
}

/// Days after which a promise without a date is due.
const USUAL_DUE_DAYS: u64 = 7;

/// The note, from the words of the line, the flag, or standard input.
pub(crate) fn note_text(
    context: &Context,
    words: &[Text],
    flag: &Option<Text>,
) -> Result<Option<String>, Failure> {
    let spoken = sentence(words);
    let flagged = match flag.as_deref() {
        Some("-") => Some(context.standard_input()?),
        other => other.map(str::to_owned),
    };
    match (spoken.is_empty(), flagged) {
        (true, flagged) => Ok(flagged),
        (false, None) => Ok(Some(spoken)),
        (false, Some(_)) => Err(Failure::usage(
            "the note is given twice: as an argument and as --note",
        )),
    }
}

pub(crate) fn place(office: bool, out: bool) -> Option<Place> {
    if office {
        Some(Place::Office)
    } else {
        out.then_some(Place::Out)
    }
}

/// The follow-up promised; without a date it is due in a week, without a text it is just that.
pub(crate) fn promise(
    session: &Session,
    next: Option<&str>,
    due: Option<&str>,
    on: Date,
) -> Result<Option<Promise>, Failure> {
    let next = next.filter(|text| !text.trim().is_empty());
    if next.is_none() && due.is_none() {
        return Ok(None);
    }
    let due = match due {
        Some(due) => {
            let due = session.day_after(due, on)?;
            if due < session.today() {
                let due = session.near(due);
                let said = say!(session.words, "remark.overdue-already", due);
                session.context.remark(&said);
            }
            due
        }
        None => {
            let usual = session.today().max(on) + Days::new(USUAL_DUE_DAYS);
            let said = say!(session.words, "remark.no-due", due = session.near(usual));
            session.context.remark(&said);
            usual
        }
    };
    let bare = || session.words.label("promise.default");
    Ok(Some(Promise {
        text: next.map_or_else(bare, str::to_owned),
        due,
    }))
}

/// Minutes of one contact above which a slip is likely.
const MOST_MINUTES: u32 = 480;

/// Says that minutes are hardly meant: none at all, or more than a working day.
pub(crate) fn remark_minutes(session: &Session, minutes: Option<u32>) {
    if let Some(minutes) = minutes.filter(|minutes| *minutes == 0 || *minutes > MOST_MINUTES) {
        session
            .context
            .remark(&say!(session.words, "slip.minutes-odd", n = minutes));
    }
}
