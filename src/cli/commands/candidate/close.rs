use crate::cli::args::{Text, sentence};
use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate_stage::move_to;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::desk::open_case::{OpenCase, open_case};
use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::Done;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::vocabulary::CandidateStage;
use crate::store::data::load::{LogScope, Pick, Scope};
use clap::Args;

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

/// How a follow-up was settled with the case.
const CASE_CLOSED: &str = "case closed";

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
    let open = known
        .filter(|candidate| candidate.stage_on(on) != CandidateStage::Closed)
        .map(|candidate| open_case(&caseload, candidate, on));
    if let Some(open) = &open {
        name(&session, &caseload, &code, open);
    }
    let settled = match &open {
        Some(open) if open.can_be_settled() => may_settle(&session, &args, open)?,
        _ => false,
    };
    let settle = |change: &mut Change, author: &Author| {
        if let Some(open) = open.as_ref().filter(|_| settled) {
            settle(change, author, open);
        }
    };
    let closed = CandidateStage::Closed;
    move_to(&session, &code, closed, on, Some(reason), settle)
}

/// Says what is open, each with the command that settles it.
fn name(session: &Session, caseload: &Caseload, code: &Code, open: &OpenCase) {
    let say = |remark: String| session.context.remark(&remark);
    let near = |day| session.english().day_near(day, session.today());
    for job in &open.jobs {
        say(format!(
            "the job at {0} is still open; if it has ended: coach job end {code} {0} --reason REASON",
            job.employer
        ));
    }
    for known in &open.instructions {
        say(format!(
            "{0} still has the employer instruction: coach candidate instruction {code} {0} --returned",
            known.employer
        ));
    }
    for open in open.follow_ups.iter().chain(&open.shared) {
        let with = open.contact.employer.as_ref();
        let with = with.map_or(String::new(), |slug| {
            format!("{}, ", caseload.employer_name(slug))
        });
        let (text, due, id) = (&open.promise.text, near(open.promise.due), open.id.short());
        say(format!(
            "still open: {text} ({with}due {due}): coach done {id}"
        ));
    }
    for logged in &open.plans {
        let (plan, id) = (&logged.value.plan, logged.id.short());
        let employer = caseload.employer_name(&plan.employer);
        let day = near(plan.on);
        say(format!(
            "still planned: {employer}, {day}: coach done {id} --not-held"
        ));
    }
}

/// Whether the follow-ups and plans are settled with the case: as the flag says, or a terminal's answer.
fn may_settle(session: &Session, args: &Close, open: &OpenCase) -> Result<bool, Failure> {
    if args.settle {
        return Ok(true);
    }
    if !session.context.may_ask() {
        session
            .context
            .remark("--settle settles the follow-ups and plans that are for this candidate alone");
        return Ok(false);
    }
    let follow_ups = counted(open.follow_ups.len(), "follow-up", "follow-ups");
    let plans = counted(open.plans.len(), "plan", "plans");
    prompt::confirm(
        &format!("Settle {follow_ups} and {plans} with the case?"),
        true,
    )
}

/// Settles follow-ups and plans, since the case is closed.
fn settle(change: &mut Change, author: &Author, open: &OpenCase) {
    let mut add = |coach: &Handle, of: EntryId, month: Month| {
        let done = Op::Done(Done {
            of,
            by: None,
            on: Some(author.today),
            note: Some(CASE_CLOSED.to_owned()),
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
