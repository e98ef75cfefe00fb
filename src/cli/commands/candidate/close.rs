use crate::cli::args::{Text, sentence};
use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate_stage::move_to;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::desk::open_case::{OpenCase, open_case};
use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::Done;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::vocabulary::CandidateStage;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::json;

/// Close a candidate's case, with the reason
#[derive(Args, Clone, Debug)]
pub(crate) struct Close {
    /// The candidate
    code: Text,

    /// Why, for the shared record: works without support, moved away, own wish ...
    #[arg(required = true)]
    reason: Vec<Text>,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Settle the follow-ups and plans that are for this candidate alone
    #[arg(long)]
    settle: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Close) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let on = session.day_so_far(&args.on)?;
    let caseload = session.load(&Scope {
        identities: Pick::All,
        candidates: Pick::only(&code),
        employers: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    })?;
    let reason = sentence(&args.reason);
    let reason = session.guarded(&caseload, &reason, std::slice::from_ref(&code), None)?;
    if reason.is_empty() {
        return Err(Failure::usage("why? REASON is missing"));
    }
    let known = caseload.candidates.get(&code);
    let is_closed = |candidate: &&Candidate| candidate.stage_on(on) == CandidateStage::Closed;
    let was_closed = known.is_some_and(|candidate| is_closed(&candidate));
    let open = known
        .filter(|_| !was_closed || args.settle)
        .map(|candidate| open_case(&caseload, candidate, on));
    if let Some(open) = &open {
        name(&session, &caseload, (&code, open), args.settle);
    }
    if was_closed && let Some(open) = open.as_ref().filter(|open| open.can_be_settled()) {
        return settle_later(&session, &code, open);
    }
    let settled = match &open {
        Some(open) if open.can_be_settled() => may_settle(&session, &args, open)?,
        _ => false,
    };
    let settle = |change: &mut Change, author: &Author| {
        if let Some(open) = open.as_ref().filter(|_| settled) {
            let note = session.words.label("close.note");
            settle(change, author, open, &note);
        }
    };
    let closed = CandidateStage::Closed;
    move_to(&session, &code, closed, on, Some(reason), settle)
}

/// Settles what is still open of a case that was closed before.
fn settle_later(session: &Session, code: &Code, open: &OpenCase) -> Result<u8, Failure> {
    let author = session.author();
    let (words, who) = (&session.words, session.candidate_called(code));
    let (follow_ups, plans) = several(session, open);
    let line = say!(words, "slip.settled-now", who, follow_ups, plans);
    let mut change = Change::new(line.clone());
    let note = session.words.label("close.note");
    settle(&mut change, &author, open, &note);
    let written = session.commit(&author, change)?;
    let data = about("candidate", json!({ "code": code, "stage": "closed" }));
    let next = session.next(format!("coach candidate show {code}"));
    session.confirm("candidate", data, &written, &[line, next])
}

fn several(session: &Session, open: &OpenCase) -> (String, String) {
    let words = &session.words;
    (
        say_count!(words, "close.follow-ups", open.follow_ups.len()),
        say_count!(words, "close.plans", open.plans.len()),
    )
}

/// Says what is open, each with the command that settles it, and what is settled with the case.
fn name(
    session: &Session,
    caseload: &Caseload,
    (code, open): (&Code, &OpenCase),
    is_settled: bool,
) {
    let (words, tell) = (&session.words, |remark: String| {
        session.context.remark(&remark);
    });
    for job in &open.jobs {
        let (name, id) = (caseload.employer_name(&job.employer), &job.employer);
        tell(say!(words, "close.job", name, code, id));
    }
    for known in &open.instructions {
        let (name, id) = (caseload.employer_name(&known.employer), &known.employer);
        tell(say!(words, "close.instruction", name, code, id));
    }
    let own = open.follow_ups.iter().map(|open| (open, true));
    let shared = open.shared.iter().map(|open| (open, false));
    for (open, is_own) in own.chain(shared) {
        let with = open.contact.employer.as_ref();
        let with = with.map_or(String::new(), |slug| {
            format!("{}, ", caseload.employer_name(slug))
        });
        let (text, due) = (&open.promise.text, session.near(open.promise.due));
        let id = open.id.short();
        tell(match is_own && is_settled {
            true => say!(words, "slip.settled-with", what = text),
            false => say!(words, "close.follow-up", text, with, due, id),
        });
    }
    for logged in &open.plans {
        let (plan, id) = (&logged.value.plan, logged.id.short());
        let name = caseload.employer_name(&plan.employer);
        let on = session.near(plan.on);
        tell(match is_settled {
            true => say!(words, "slip.settled-with", what = format!("{name}, {on}")),
            false => say!(words, "close.plan", name, on, id),
        });
    }
}

/// Whether the follow-ups and plans are settled with the case: as the flag says, or a terminal's answer.
fn may_settle(session: &Session, args: &Close, open: &OpenCase) -> Result<bool, Failure> {
    if args.settle {
        return Ok(true);
    }
    if !session.context.may_ask() {
        let said = session.words.label("close.settle");
        session.context.remark(&said);
        return Ok(false);
    }
    let words = &session.words;
    let (follow_ups, plans) = several(session, open);
    let question = say!(words, "close.ask", follow_ups, plans);
    prompt::confirm(words, &question, true)
}

/// Settles follow-ups and plans, since the case is closed.
fn settle(change: &mut Change, author: &Author, open: &OpenCase, note: &str) {
    let mut add = |coach: &Handle, of: EntryId, month: Month| {
        let done = Op::Done(Done {
            of,
            by: None,
            on: Some(author.today),
            note: Some(note.to_owned()),
        });
        change.line(author.next_id(), coach, month, done);
    };
    for open in &open.follow_ups {
        add(open.coach, open.id, Month::of(open.contact.on));
    }
    for plan in &open.plans {
        add(&plan.coach, plan.id, Month::of(plan.value.plan.on));
    }
}
