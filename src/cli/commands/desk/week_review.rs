//! The part of `coach week` that records that a supervisor looked at a week's contact log.

use crate::cli::args::Text;
use crate::cli::commands::desk::asked_week::asked_week;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::reviewing::recorded;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::Op;
use crate::domain::log::op::dated::Review;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::text;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::say;
use serde_json::{Map, Value, json};

/// What was said of goals at the review.
pub(crate) struct Said<'a> {
    /// The goal agreed for the time until the next one.
    pub(crate) goal: Option<&'a str>,
    /// Whether the goal before was met.
    pub(crate) goal_met: Option<bool>,
}

/// Records a review. It lies beside the week it is about, written by this device.
pub(crate) fn review(
    context: &Context,
    week: &Option<Text>,
    reviewer: &str,
    said: Said,
) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let week = asked_week(&session, week)?;
    if !week.has_begun(session.today()) {
        return Err(Failure::refused(format!(
            "week {week} has not started: there is nothing to review"
        )));
    }
    let reviewer = text::name(reviewer, "supervisor's name")?;
    let caseload = load(&session, week)?;
    let words = &session.words;
    let remedy = words.label("record.if-candidate-meant");
    session.remark_on_namesake(&caseload, &reviewer, "remark.shared-reviewer", &remedy);
    let goal = said
        .goal
        .map(|goal| session.guarded(&caseload, goal, &[], None))
        .transpose()?
        .filter(|goal| !goal.is_empty());
    let review = Review {
        on: session.today(),
        week,
        reviewer,
        goal,
        goal_met: said.goal_met,
    };
    if let Some(known) = recorded(&caseload.log, &review) {
        let data = data(known.id, &known.value);
        let who = &review.reviewer;
        let line = say!(words, "desk-said.reviewed-already", week, who);
        return session.unchanged("week", data, line);
    }
    let author = session.author();
    let id = author.next_id();
    let mut change = Change::new(say!(words, "deed.review", week));
    let month = Month::of(week.monday());
    change.line(id, &author.coach, month, Op::Review(review.clone()));
    let written = session.commit(&author, change)?;
    let coach = session.coach.display_name();
    let who = &review.reviewer;
    let line = say!(words, "desk-said.reviewed", week, coach, who);
    let data = data(written.id(id), &review);
    let next = next(&session, review.goal);
    session.confirm("week", data, &written, &[line, next])
}

/// This coach's reviews of the week; who the candidates are, since a goal or the reviewer's name may name one.
fn load(session: &Session, week: Week) -> Result<Caseload, Failure> {
    let month = Month::of(week.monday());
    session.load(&Scope {
        identities: Pick::All,
        log: LogScope {
            coaches: session.myself(),
            months: Some((month, month)),
        },
        ..Scope::default()
    })
}

fn data(id: EntryId, review: &Review) -> Map<String, Value> {
    let Review {
        week,
        reviewer,
        goal,
        goal_met,
        ..
    } = review;
    let review =
        json!({ "id": id, "week": week, "reviewer": reviewer, "goal": goal, "goal_met": goal_met });
    [("review".to_owned(), review)].into_iter().collect()
}

fn next(session: &Session, goal: Option<String>) -> String {
    let next = session.next("coach report");
    match goal {
        None => next,
        Some(goal) => say!(session.words, "desk-said.goal", goal, next),
    }
}
