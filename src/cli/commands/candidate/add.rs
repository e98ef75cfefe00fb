//! Runs `coach candidate add`.

use crate::cli::args::{sentence, split, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::candidate::add_facts::{
    OwnWords, code, consent, identity, name, referred, since,
};
use crate::cli::commands::candidate::add_flags::Add;
use crate::cli::commands::candidate::add_form::AddForm;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::background::{not_after_entry, short};
use crate::cli::record::cloud::remark_cloud;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::owner::Owner;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::{CandidateStage, ConsentLevel};
use crate::store::data::layout;
use crate::words::say::say;
use serde_json::json;

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Add) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let args = asked(&session, args)?;
    let name = name(context, args.name.as_deref())?;
    let stage = word(&args.stage)?.unwrap_or(CandidateStage::Engagement);
    if stage == CandidateStage::Closed {
        return Err(Failure::usage("a new candidate cannot be `closed`"));
    }
    let entered = session.day_so_far(&args.entered)?;
    let consent = consent(&session, &args, entered)?;
    let level = consent.as_ref().map(|consent| consent.level);
    let since = since(&session, entered, consent.as_ref());
    let code = code(&session, &args, name.as_deref())?;
    let identity = name.map(|name| identity(&args, &code, name));
    let own = OwnWords::of(&session, identity.as_ref())?;
    let author = session.author();
    let candidate = Candidate {
        out_of_work: (args.out_of_work || args.in_work).then_some(args.out_of_work),
        referred: referred(&session, &args)?,
        wants: own.guarded(&session, &args.wants)?,
        education: short("education", own.guarded(&session, &args.education)?)?,
        experience: short("experience", own.guarded(&session, &args.experience)?)?,
        interests: short("interests", own.guarded(&session, &args.interests)?)?,
        owners: vec![Owner {
            coach: author.coach.clone(),
            from: Civil(entered),
        }],
        stages: vec![StageChange::to(stage, entered)],
        consents: consent.into_iter().collect(),
        ..Candidate::entered(code.clone(), entered)
    };
    not_after_entry(&session, &candidate)?;
    let is_named = identity.is_some();
    let mut change = Change::new(say!(session.words, "deed.added", name = code));
    if let Some(identity) = identity {
        change.create(&author, identity);
    }
    change.create(&author, candidate);
    let is_first = session
        .directory
        .record_names::<Code>(layout::PRIVATE)?
        .is_empty();
    let written = session.commit(&author, change)?;
    if is_first && is_named {
        remark_cloud(&session);
    }
    let data = about(
        "candidate",
        json!({ "code": code, "stage": stage, "entered": entered }),
    );
    let lines = said(&session, &code, (stage, &since), is_named, level);
    session.confirm("candidate", data, &written, &lines)
}

/// The flags with the name among them, or in a terminal as the form asked for them.
fn asked(session: &Session, args: Add) -> Result<Add, Failure> {
    if !args.words.is_empty() {
        let name = Some(
            sentence(&args.words)
                .parse()
                .unwrap_or_else(|never| match never {}),
        );
        return Ok(Add { name, ..args });
    }
    if args.name.is_some() || args.no_name {
        return Ok(args);
    }
    if args.discard {
        discard(session, "candidate add")?;
    }
    if !session.context.may_ask() {
        return Err(Failure::usage(
            "what is their name? NAME (or --name) is missing; --no-name keeps none on this machine",
        )
        .hint("coach candidate add NAME"));
    }
    let mut given = Answers::default();
    given.set("entered", args.entered.as_deref().unwrap_or_default());
    given.set("stage", args.stage.as_deref().unwrap_or_default());
    given.set("wants", split(&args.wants).join(","));
    given.set("consent", args.consent.as_deref().unwrap_or_default());
    given.set("consent-on", args.consent_on.as_deref().unwrap_or_default());
    let answers = fill(session, &AddForm { session }, given)?;
    Ok(Add {
        no_name: answers.get("name").is_none(),
        name: answers.flag("name"),
        entered: answers.flag("entered"),
        stage: answers.flag("stage"),
        wants: answers.flag("wants").into_iter().collect(),
        consent: answers.flag("consent"),
        consent_on: answers.flag("consent-on"),
        ..args
    })
}

/// Who was added, and what comes next.
fn said(
    session: &Session,
    code: &Code,
    (stage, more): (CandidateStage, &str),
    is_named: bool,
    level: Option<ConsentLevel>,
) -> [String; 2] {
    let words = &session.words;
    let kept = match is_named {
        true => words.label("record.name-kept"),
        false => String::new(),
    };
    let stage = words.label(&format!("candidate-stage.{stage}"));
    let next = match level {
        None => say!(words, "record.next-consent", code),
        Some(_) => format!("coach log-support {code} -c meeting"),
    };
    let line = say!(words, "record.added", code, stage, more, kept);
    [line, session.next(next)]
}
