use crate::cli::args::{Text, sentence, split, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::log::plan_day;
use crate::cli::commands::log::plan_form::PlanForm;
use crate::cli::context::Context;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::goes_to::remark_plan;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::change::consents::look_at_consents;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::Op;
use crate::domain::log::op::dated::Plan as PlanOp;
use crate::domain::terms::names::{EntryId, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::store::data::load::{Pick, Scope};
use crate::view::consent::no_consent;
use crate::view::entry::{deed, for_whom};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, Value, json};

/// Book a visit or call; coach done ID turns it into a contact
///
/// Warns you if a consent is missing for the visit.
#[derive(Args, Clone, Debug)]
pub(crate) struct Plan {
    /// The employer; asked for in a terminal
    employer: Option<Text>,

    /// What for
    #[arg(value_name = "TEXT")]
    words: Vec<Text>,

    /// When, with a time if you like: fri, thu 13:00, huomenna klo 9, +3d, 1.12. [default: tomorrow]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// At what time: 9:30, 14 or klo 14
    #[arg(long, value_name = "TIME")]
    at: Option<Text>,

    /// visit, meeting, video, phone ... [default: visit]
    #[arg(short, long)]
    channel: Option<Text>,

    /// On whose behalf
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    on_behalf_of: Vec<Text>,

    /// Drop the draft that the form kept
    #[arg(long)]
    discard: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Plan) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let (employer, args) = at(&session, asked(&session, args)?)?;
    let args = day_apart(&session, args);
    let text = sentence(&args.words);
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let (on, at) = time_to_come(&session, &args, &employer)?;
    let channel: Channel = word(&args.channel)?.unwrap_or(Channel::Visit);
    let caseload = session.load(&Scope {
        employers: Pick::only(&employer),
        candidates: Pick::these(&people),
        identities: match args.words.is_empty() {
            true => Pick::these(&people),
            false => Pick::All,
        },
        ..Scope::default()
    })?;
    for candidate in caseload.candidates.values() {
        remark_closed(&session, candidate, on);
    }
    let employers = std::slice::from_ref(&employer);
    let words = &session.words;
    for missing in look_at_consents(&caseload, &people, employers, on).missing {
        let why = no_consent(words, &missing, session.today());
        context.remark(&say!(words, "remark.before-you-go", why));
    }
    let note = session.guarded(&caseload, &text, &people, None)?;
    let plan = PlanOp {
        on,
        at,
        employer: employer.clone(),
        channel: Some(channel),
        on_behalf_of: people,
        note: Some(note).filter(|note| !note.is_empty()),
    };
    let author = session.author();
    let id = author.next_id();
    let what = deed(words, channel, caseload.employer_name(&employer));
    let mut change = Change::new(say!(words, "deed.planned", what, on = session.near(on)));
    change.line(id, &author.coach, Month::of(on), Op::Plan(plan.clone()));
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    remark_plan(&session, &caseload, &plan);
    if let Some(day) = plan_day::day_beside(&session, &text).filter(|_| args.on.is_none()) {
        plan_day::remark(&session, id, &day);
    }
    let line = planned(&session, &what, id, &plan);
    let next = session.next(say!(words, "said.once-held", id = id.short()));
    session.confirm("plan", data(id, &plan), &written, &[line, next])
}

/// The flags as they were given, or in a terminal as the form asked for them.
fn asked(session: &Session, args: Plan) -> Result<Plan, Failure> {
    if args.employer.is_some() {
        return Ok(args);
    }
    if args.discard {
        discard(session, "plan")?;
    }
    if !session.context.may_ask() {
        return Err(Failure::usage("which employer? EMPLOYER is missing")
            .hint("coach plan EMPLOYER TEXT --on DATE"));
    }
    let mut given = Answers::default();
    given.set("on", args.on.as_deref().unwrap_or_default());
    given.set("channel", args.channel.as_deref().unwrap_or_default());
    given.set("for", split(&args.on_behalf_of).join(","));
    let answers = fill(session, &PlanForm::load(session)?, given)?;
    Ok(Plan {
        employer: answers.flag("employer"),
        words: answers.flag("text").into_iter().collect(),
        on: answers.flag("on"),
        channel: answers.flag("channel"),
        on_behalf_of: answers.flag("for").into_iter().collect(),
        ..args
    })
}

/// The employer, and the arguments without the words that belong to its name.
fn at(session: &Session, args: Plan) -> Result<(Slug, Plan), Failure> {
    let first = args.employer.as_deref().unwrap_or_default();
    let (name, words) = session.employer_and_words(first, &args.words)?;
    let employer = session.employer(&session.word_for_employer(&name)?)?;
    Ok((employer, Plan { words, ..args }))
}

/// The arguments with a text that is nothing but a day taken for the day.
fn day_apart(session: &Session, args: Plan) -> Plan {
    let text = sentence(&args.words);
    match args.on.is_none() && plan_day::is_day(session, &text) {
        true => Plan {
            on: text.parse().ok(),
            words: Vec::new(),
            ..args
        },
        false => args,
    }
}

/// The day and time it is planned for: tomorrow, or as asked, but not in the past.
fn time_to_come(
    session: &Session,
    args: &Plan,
    employer: &Slug,
) -> Result<(Date, Option<TimeOfDay>), Failure> {
    let (on, at) = session.planned(args.on.as_deref().unwrap_or("tomorrow"), &args.at)?;
    if on < session.today() {
        let day = session.english().day_near(on, session.today());
        return Err(Failure::refused(format!("{day} has passed"))
            .hint(format!("coach log-contact {employer} --on {on}")));
    }
    Ok((on, at))
}

fn planned(session: &Session, what: &str, id: EntryId, plan: &PlanOp) -> String {
    let words = &session.words;
    let at = plan.at.map(|at| format!(" {}", words.clock(at)));
    let on = session.near(plan.on) + &at.unwrap_or_default();
    let more = for_whom(words, &session.people_called(&plan.on_behalf_of));
    say!(words, "said.planned", what, id = id.short(), on, more)
}

fn data(id: EntryId, plan: &PlanOp) -> Map<String, Value> {
    let mut stored = serde_json::to_value(plan).expect("a plan is plain words and dates");
    stored["id"] = json!(id);
    [("plan".to_owned(), stored)].into_iter().collect()
}
