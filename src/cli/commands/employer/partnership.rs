//! What is agreed with an employer: letters and plans with their reviews, and whether the cooperation may be told of.

use crate::cli::args::{Text, sentence, word};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::employer::{known, save, show};
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::{Agreement, Permission, in_force, withdraw};
use crate::domain::record::employer::Employer;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use crate::words::Words;
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Record an agreement with the employer: a letter of intent, working agreements or an implementation plan
///
/// Record a renewed one again; the earlier one stays in the history. coach document creates the document itself.
#[derive(Args, Clone, Debug)]
pub(crate) struct Agree {
    /// The employer
    employer: Text,

    /// letter, working or plan
    kind: Text,

    /// What was agreed, in a sentence
    #[arg(value_name = "TEXT")]
    words: Vec<Text>,

    /// When: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// When both sides review it, after --on
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    review: Option<Text>,

    /// Who signed it for the employer
    #[arg(long, value_name = "NAME")]
    signed_by: Option<Text>,

    /// administrative or executive
    #[arg(long)]
    level: Option<Text>,

    /// The region or sites it covers
    #[arg(long)]
    region: Option<Text>,
}

/// Record the employer's permission to tell others about the cooperation, or that it is withdrawn
///
/// Without it no story, testimonial or infographic about them is created. --named permits the use of their name.
#[derive(Args, Clone, Debug)]
pub(crate) struct StoryPermission {
    /// The employer
    employer: Text,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// The last day it is valid, counted from --on
    #[arg(
        long,
        value_name = "DATE",
        conflicts_with = "withdraw",
        allow_hyphen_values = true
    )]
    until: Option<Text>,

    /// Who gave it
    #[arg(long, value_name = "NAME", conflicts_with = "withdraw")]
    by: Option<Text>,

    /// Their name may be used too
    #[arg(long, conflicts_with = "withdraw")]
    named: bool,

    /// They withdraw it
    #[arg(long)]
    withdraw: bool,
}

/// What a confirmation calls it.
fn called(words: &Words, kind: AgreementKind, name: &str) -> String {
    say!(words, &format!("record.agreed-{kind}"), name)
}

/// Runs `agree`.
pub(crate) fn agree(context: &Context, args: Agree) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let agreement = agreement(&session, &args)?;
    let (kind, on) = (agreement.kind, agreement.on.0);
    let fact = json!({ "kind": kind, "on": on, "review": agreement.review.map(|day| day.0), "signed_by": agreement.signed_by, "level": agreement.level, "region": agreement.region, "text": agreement.text.as_deref().unwrap_or_default() });
    let words = &session.words;
    let with = called(words, kind, &employer.name);
    if in_force(&employer.agreements, kind, on) == Some(&agreement) {
        let data = about("employer", json!({ "id": employer.id, "agreement": fact }));
        let line = say!(words, "record.agreed-already", with);
        return session.unchanged("employer", data, line);
    }
    let on_day = session.near(on);
    let line = match agreement.review {
        Some(review) => {
            let review = session.near(review.0);
            say!(words, "record.agreed-review", with, on = on_day, review)
        }
        None => say!(words, "record.agreed-no-review", with, on = on_day),
    };
    let next = match kind {
        AgreementKind::Letter => format!("coach document working-agreements {}", employer.id),
        AgreementKind::Working => format!("coach document implementation-plan {}", employer.id),
        AgreementKind::Plan => format!("coach match --employer {}", employer.id),
    };
    let mut after = employer.clone();
    after.agreements.push(agreement);
    save(&session, employer, after, ("agreement", fact), line, &next)
}

/// The agreement as it was told, names in its text as codes.
fn agreement(session: &Session, args: &Agree) -> Result<Agreement, Failure> {
    let kind: AgreementKind = args.kind.parse()?;
    let level: Option<AgreementLevel> = word(&args.level)?;
    let on = session.day_near(&args.on)?;
    let review = args.review.as_ref();
    let review = review.map(|text| session.day_after(text, on)).transpose()?;
    if review.is_some_and(|review| review <= on) {
        return Err(Failure::usage("the review date is before the agreement"));
    }
    let named = |value: &Option<Text>, what| {
        let value = value.as_deref();
        value.map(|value| text::name(value, what)).transpose()
    };
    let signed_by = named(&args.signed_by, "signer's name")?;
    let caseload = session.load_identities()?;
    let region = named(&args.region, "region")?
        .map(|region| session.guarded(&caseload, &region, &[], None))
        .transpose()?;
    let remedy = session.words.label("record.if-candidate-meant");
    if let Some(name) = &signed_by {
        session.remark_on_namesake(&caseload, name, "remark.shared-signer", &remedy);
    }
    let agreed = sentence(&args.words);
    let agreed = session.guarded(&caseload, &agreed, &[], signed_by.as_deref())?;
    Ok(Agreement {
        id: String::new(),
        kind,
        on: Civil(on),
        review: review.map(Civil),
        signed_by,
        level,
        region,
        text: Some(agreed).filter(|agreed| !agreed.is_empty()),
    })
}

/// Runs `story-permission`.
pub(crate) fn story_permission(context: &Context, args: StoryPermission) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let on = session.day_so_far(&args.on)?;
    if args.withdraw {
        return withdraw_story(&session, employer, on);
    }
    let until = session.last_day(&args.until, on, "the permission")?;
    let by = args.by.as_deref().map(|name| text::name(name, "name"));
    let by = by.transpose()?;
    let words = &session.words;
    let remedy = words.label("record.if-candidate-meant");
    if let Some(name) = &by {
        let caseload = session.load_identities()?;
        session.remark_on_namesake(&caseload, name, "remark.shared-this", &remedy);
    }
    let permission = Permission {
        id: String::new(),
        on: Civil(on),
        until: until.map(Civil),
        withdrawn: None,
        by,
        named: args.named,
    };
    if employer.permissions.contains(&permission) {
        let line = say!(words, "record.permission-says-so", name = employer.name);
        return session.unchanged("employer", Map::new(), line);
    }
    let how = words.label(match args.named {
        true => "record.by-name",
        false => "record.without-their-name",
    });
    let (name, on_day, last) = (&employer.name, session.near(on), session.until(until));
    let line = say!(
        words,
        "record.mentioned",
        name,
        how,
        on = on_day,
        until = last
    );
    let fact = (
        "story_permission",
        json!({ "on": on, "until": until, "by": permission.by, "named": args.named }),
    );
    let next = say!(words, "record.next-story", id = employer.id);
    let mut after = employer.clone();
    after.permissions.push(permission);
    save(&session, employer, after, fact, line, &next)
}

/// Takes every permission to tell of the employer back.
fn withdraw_story(session: &Session, employer: Employer, on: Date) -> Result<u8, Failure> {
    let mut after = employer.clone();
    withdraw(&mut after.permissions, on);
    if after == employer {
        let line = say!(session.words, "record.no-permission", name = employer.name);
        return session.unchanged("employer", Map::new(), line);
    }
    let (name, on_day) = (&employer.name, session.near(on));
    let line = say!(
        session.words,
        "record.permission-withdrawn",
        name,
        on = on_day
    );
    let fact = ("story_permission", json!({ "withdrawn": on }));
    let next = show(&employer);
    save(session, employer, after, fact, line, &next)
}
