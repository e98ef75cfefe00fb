//! A candidate's way: steps with employers, supports, services, strengths, the career profile, talks about disclosure.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::{Case, data};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::may_contact;
use crate::domain::change::transaction::{Change, PrivateNote, Step as Part};
use crate::domain::record::progress::{
    Service as AtWork, Step as Taken, Strength as Found, Support as Given,
};
use crate::domain::terms::names::four_letters;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{NoteKind, Resource, ServiceKind, StepKind, SupportKind};
use crate::store::data::directory::random;
use crate::view::consent::no_consent;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record a step with one employer: prospect, application, interview, trial-day, offer or turned-down
///
/// A no is a step like any other.
#[derive(Args, Clone, Debug)]
pub(crate) struct Step {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// prospect, application, interview, trial-day, offer or turned-down
    step: Text,

    /// When: the nearest such day, behind or ahead; an offer or a no up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Record support that was given, or promised with --promised
///
/// cv, interview-preparation, job-seeking, buddy, household-budget, benefits-talk, travel-training, workplace-adjustment,
/// training
/// or other. Nobody is held back for lack of any.
#[derive(Args, Clone, Debug)]
pub(crate) struct Support {
    /// The candidate
    code: Text,

    /// The kind of support
    kind: Text,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Promised, not given yet
    #[arg(long)]
    promised: bool,
}

/// Record another service working with the person, by kind, or with --until that it ended
///
/// employment-service, benefits-counselling, debt-counselling, rehabilitation, education, housing, social-services,
/// treatment-team, peer-support or other. A kind, never a name or a diagnosis.
#[derive(Args, Clone, Debug)]
pub(crate) struct Service {
    /// The candidate
    code: Text,

    /// The kind of service
    kind: Text,

    /// Since when: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Its last day: from --on on, else the nearest
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<Text>,
}

/// Record a strength, by the kind of resource it comes from: identity, human, social or psychological
///
/// It goes to the shared record: what the person can do, without names and without a diagnosis.
#[derive(Args, Clone, Debug)]
pub(crate) struct Strength {
    /// The candidate
    code: Text,

    /// identity, human (capital), social or psychological
    resource: Text,

    /// The strength
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<Text>,
}

/// Record that the career profile was reviewed, as after every job
#[derive(Args, Clone, Debug)]
pub(crate) struct Profile {
    /// The candidate
    code: Text,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Record a talk about disclosure: what an employer should and should not know; kept in private/
#[derive(Args, Clone, Debug)]
pub(crate) struct Disclosure {
    /// The candidate
    code: Text,

    /// What was said
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<Text>,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs `step`.
pub(crate) fn step(context: &Context, args: Step) -> Result<u8, Failure> {
    let step: StepKind = args.step.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let employer = session.employer(&args.employer)?;
    let on = match step {
        // What others decide is not known before its day.
        StepKind::Offer | StepKind::TurnedDown => session.day_so_far(&args.on)?,
        StepKind::Prospect | StepKind::Application | StepKind::Interview | StepKind::TrialDay => {
            session.day_near(&args.on)?
        }
    };
    session.look_at_entry(&case.candidate, on)?;
    let code = case.code();
    let words = &session.words;
    let (name, label) = (
        session.employer_called(&employer),
        words.label(&format!("step.{step}")),
    );
    let on_day = case.near(on);
    let summary = say!(
        words,
        "record.step",
        who = code,
        name,
        step = label,
        on = on_day
    );
    let fact = (
        "step",
        json!({ "employer": employer, "step": step, "on": on }),
    );
    let is_it = |known: &Taken| (&known.employer, known.step, known.on.0) == (&employer, step, on);
    if case.candidate.steps.iter().any(is_it) {
        return case.already(fact, &summary);
    }
    if let Err(why) = may_contact(&case.candidate, &employer, on) {
        let why = no_consent(words, &why, session.today());
        let said = say!(words, "record.step-without-consent", why);
        session.context.remark(&said);
    }
    let next = match step {
        StepKind::Offer => {
            format!("coach job start {code} {employer} --kind competitive --on DATE")
        }
        StepKind::TurnedDown => format!("coach match {code}"),
        _ => format!("coach plan {employer} --on DATE -f {code}"),
    };
    let mut after = case.candidate.clone();
    after.steps.push(Taken {
        id: four_letters(random()),
        employer,
        step,
        on: Civil(on),
    });
    case.save(after, fact, summary, next)
}

/// Runs `support`.
pub(crate) fn support(context: &Context, args: Support) -> Result<u8, Failure> {
    let kind: SupportKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let (code, words, shown) = (case.code(), &session.words, case.near(on));
    let label = words.label(&format!("support.{kind}"));
    let mut after = case.candidate.clone();
    let mut supports = after.supports.iter_mut();
    let open = supports.find(|known| known.kind == kind && known.on.is_none());
    let given = |promised: bool| Given {
        id: four_letters(random()),
        kind,
        promised: promised.then_some(Civil(on)),
        on: (!promised).then_some(Civil(on)),
    };
    if args.promised {
        let fact = json!({ "kind": kind, "promised": on, "on": null });
        let summary = say!(
            words,
            "record.support-promised",
            who = code,
            kind = label,
            on = shown
        );
        if open.is_some() {
            return case.already(("support", fact), &summary);
        }
        after.supports.push(given(true));
        let next = say!(words, "record.next-support", code, kind);
        return case.save(after, ("support", fact), summary, next);
    }
    let fact = ("support", json!({ "kind": kind, "on": on }));
    let summary = say!(
        words,
        "record.support-given",
        who = code,
        kind = label,
        on = shown
    );
    let is_it = |known: &Given| known.kind == kind && known.on == Some(Civil(on));
    if case.candidate.supports.iter().any(is_it) {
        return case.already(fact, &summary);
    }
    // What was promised is now given; else it is a support of its own.
    match open {
        Some(promised) => promised.on = Some(Civil(on)),
        None => after.supports.push(given(false)),
    }
    case.save(after, fact, summary, case.show())
}

/// Runs `service`.
pub(crate) fn service(context: &Context, args: Service) -> Result<u8, Failure> {
    let kind: ServiceKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_near(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let until = match (&args.on, &args.until) {
        (Some(_), until) => session.last_day(until, on, "it")?,
        (None, None) => None,
        (None, until) => Some(session.day_near(until)?),
    };
    let services = &case.candidate.services;
    let is_current = |known: &AtWork| known.kind == kind && known.until.is_none();
    match (until, services.iter().position(is_current)) {
        (Some(until), Some(index)) if args.on.is_none() => end_service(&case, index, until),
        (None, Some(index)) => {
            let since = services[index].on.0;
            let fact = json!({ "kind": kind, "on": since, "until": null });
            let summary = service_since(&case, kind, since);
            case.already(("service", fact), &summary)
        }
        (until, _) => begin_service(&case, kind, on, until),
    }
}

/// Notes the last day of a service that works with them.
fn end_service(case: &Case, index: usize, until: Date) -> Result<u8, Failure> {
    let mut after = case.candidate.clone();
    let service = &mut after.services[index];
    let (kind, on) = (service.kind, service.on.0);
    if until < on {
        return Err(Failure::usage(format!(
            "the service started on {on}, so it cannot have ended on {until}"
        )));
    }
    service.until = Some(Civil(until));
    let fact = json!({ "kind": kind, "on": on, "until": until });
    let words = &case.session.words;
    let (who, label) = (case.code(), words.label(&format!("service.{kind}")));
    let last = case.near(until);
    let summary = say!(words, "record.service-until", who, kind = label, on = last);
    case.save(after, ("service", fact), summary, case.show())
}

fn service_since(case: &Case, kind: ServiceKind, since: Date) -> String {
    let words = &case.session.words;
    let (who, kind) = (case.code(), words.label(&format!("service.{kind}")));
    say!(
        words,
        "record.service-since",
        who,
        kind,
        on = case.near(since)
    )
}

/// Notes a service that works with them, or worked.
fn begin_service(
    case: &Case,
    kind: ServiceKind,
    on: Date,
    until: Option<Date>,
) -> Result<u8, Failure> {
    if until.is_some_and(|until| until < on) {
        return Err(Failure::usage("it would end before it starts").hint("give --on DATE too"));
    }
    let mut after = case.candidate.clone();
    after.services.push(AtWork {
        id: four_letters(random()),
        kind,
        on: Civil(on),
        until: until.map(Civil),
    });
    let fact = json!({ "kind": kind, "on": on, "until": until });
    let summary = match until {
        Some(until) => {
            let words = &case.session.words;
            let (who, label) = (case.code(), words.label(&format!("service.{kind}")));
            let (from, until) = (case.near(on), case.near(until));
            say!(words, "record.service", who, kind = label, from, until)
        }
        None => service_since(case, kind, on),
    };
    case.save(after, ("service", fact), summary, case.show())
}

/// Runs `strength`.
pub(crate) fn strength(context: &Context, args: Strength) -> Result<u8, Failure> {
    let resource: Resource = args.resource.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let code = case.code();
    let caseload = session.load_identities()?;
    let said = sentence(&args.words);
    let said = session.guarded(&caseload, &said, std::slice::from_ref(code), None)?;
    if said.is_empty() {
        return Err(Failure::usage("which strength? TEXT is empty"));
    }
    let fact = ("strength", json!({ "resource": resource, "text": said }));
    if case
        .candidate
        .strengths
        .iter()
        .any(|known| known.resource == resource && known.text == said)
    {
        return case.already(fact, &format!("{code}: {said}"));
    }
    let words = &session.words;
    let label = words.label(&format!("resource.{resource}"));
    let summary = say!(
        words,
        "record.strength",
        who = code,
        text = said,
        resource = label
    );
    let mut after = case.candidate.clone();
    after.strengths.push(Found {
        id: four_letters(random()),
        resource,
        text: said,
        on: Civil(session.today()),
    });
    case.save(after, fact, summary, format!("coach match {code}"))
}

/// Runs `profile`.
pub(crate) fn profile(context: &Context, args: Profile) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let (code, words) = (case.code(), &session.words);
    let summary = say!(words, "record.profile", who = code, on = session.near(on));
    if case.candidate.profiled.iter().any(|known| known.0 == on) {
        return case.already(("profiled", json!(on)), &summary);
    }
    let mut after = case.candidate.clone();
    after.profiled.push(Civil(on));
    after.profiled.sort_unstable();
    let next = say!(words, "record.next-profile", code);
    case.save(after, ("profiled", json!(on)), summary, next)
}

/// Runs `disclosure`.
pub(crate) fn disclosure(context: &Context, args: Disclosure) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let code = case.code();
    let said = sentence(&args.words);
    let said = text::note(&said, "note")?;
    if said.is_empty() {
        return Err(Failure::usage("what was said? TEXT is empty"));
    }
    let author = session.author();
    let words = &session.words;
    let summary = say!(words, "deed.disclosure", code, on = case.near(on));
    let mut change = Change::new(summary);
    change.steps.push(Part::Note(PrivateNote {
        code: code.clone(),
        kind: NoteKind::Disclosure,
        about: author.next_id(),
        on,
        note: said,
    }));
    let written = session.commit(&author, change)?;
    let line = say!(words, "record.disclosure", who = code, on = case.near(on));
    let next = session.next(say!(words, "record.next-disclosure", code));
    session.confirm(
        "candidate",
        data(code, ("disclosure", json!({ "on": on }))),
        &written,
        &[line, next],
    )
}
