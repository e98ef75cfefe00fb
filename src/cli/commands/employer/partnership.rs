//! What is agreed with an employer: letters and plans with their reviews, and whether the cooperation may be told of.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::record::employer::{known, save};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::date::looking_ahead;
use crate::domain::record::agreement::{Agreement, Permission, in_force, withdraw};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use crate::store::data::load::{Pick, Scope};
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Record an agreement with the employer: a letter of intent, working agreements or an implementation plan
///
/// A renewed one is recorded anew; the earlier one stays in the history. coach document writes the paper.
#[derive(Args, Clone, Debug)]
pub(crate) struct Agree {
    /// The employer
    employer: Text,

    /// letter, working or plan
    kind: Text,

    /// What was agreed, in a sentence
    #[arg(value_name = "TEXT")]
    words: Vec<Text>,

    /// When [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// When both look at it again
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    review: Option<Text>,

    /// Who signed it at the employer's
    #[arg(long, value_name = "NAME")]
    signed_by: Option<Text>,

    /// administrative or executive
    #[arg(long)]
    level: Option<Text>,

    /// The region or sites it holds for
    #[arg(long)]
    region: Option<Text>,
}

/// Record that the employer permits the cooperation to be told of, or takes it back
///
/// Without it no story, testimonial or infographic about them is written. --named permits their name too.
#[derive(Args, Clone, Debug)]
pub(crate) struct StoryPermission {
    /// The employer
    employer: Text,

    /// From when [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// The last day it holds
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

    /// Their name may be told too
    #[arg(long, conflicts_with = "withdraw")]
    named: bool,

    /// They take it back
    #[arg(long)]
    withdraw: bool,
}

/// What a confirmation calls it.
fn called(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Letter => "Letter of intent",
        AgreementKind::Working => "Working agreements",
        AgreementKind::Plan => "Implementation plan",
    }
}

/// Runs `agree`.
pub(crate) fn agree(context: &Context, args: Agree) -> Result<u8, Failure> {
    let kind: AgreementKind = args.kind.parse()?;
    let level = args
        .level
        .as_deref()
        .map(str::parse::<AgreementLevel>)
        .transpose()?;
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let on = day(&args.on, session.today())?;
    let review = args
        .review
        .as_deref()
        .map(|text| looking_ahead(text, session.today()))
        .transpose()?;
    if review.is_some_and(|review| review <= on) {
        return Err(Failure::usage("the review would come before the agreement"));
    }
    let signed_by = args
        .signed_by
        .as_deref()
        .map(|name| text::name(name, "signer's name"))
        .transpose()?;
    let caseload = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let region = args
        .region
        .as_deref()
        .map(|region| text::name(region, "region"))
        .transpose()?;
    let agreed = sentence(&args.words);
    let agreed = session.guarded(&caseload, &agreed, &[], signed_by.as_deref())?;
    let agreement = Agreement {
        kind,
        on: Civil(on),
        review: review.map(Civil),
        signed_by,
        level,
        region,
        text: Some(agreed).filter(|agreed| !agreed.is_empty()),
    };
    let fact = json!({ "kind": kind, "on": on, "review": review, "signed_by": agreement.signed_by, "level": level, "region": agreement.region, "text": agreement.text.as_deref().unwrap_or_default() });
    let same = in_force(&employer.agreements, kind, on) == Some(&agreement);
    if same {
        let data = [(
            "employer".to_owned(),
            json!({ "id": employer.id, "agreement": fact }),
        )]
        .into_iter()
        .collect();
        return session.confirm(
            "employer",
            data,
            &Written::default(),
            &[format!(
                "{} with {} is on file so already.",
                called(kind),
                employer.name
            )],
        );
    }
    let reminder = match review {
        Some(review) => format!(
            "; the desk reminds of its review on {}",
            session.english().day_near(review, session.today())
        ),
        None => "; --review DATE would bring it back to the desk".to_owned(),
    };
    let line = format!(
        "{} with {}, {}{reminder}.",
        called(kind),
        employer.name,
        session.english().day_near(on, session.today())
    );
    let next = match kind {
        AgreementKind::Letter => format!("coach document working-agreements {}", employer.id),
        AgreementKind::Working => format!("coach document implementation-plan {}", employer.id),
        AgreementKind::Plan => format!("coach match --employer {}", employer.id),
    };
    let mut after = employer.clone();
    after.agreements.push(agreement);
    save(&session, employer, after, ("agreement", fact), line, &next)
}

/// Runs `story-permission`.
pub(crate) fn story_permission(context: &Context, args: StoryPermission) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let on = day(&args.on, session.today())?;
    let shown = session.english().day_near(on, session.today());
    if args.withdraw {
        let mut after = employer.clone();
        withdraw(&mut after.permissions, on);
        if after == employer {
            return session.confirm(
                "employer",
                Map::new(),
                &Written::default(),
                &[format!(
                    "No permission of {} stands that could be withdrawn.",
                    employer.name
                )],
            );
        }
        let line = format!(
            "{} takes the permission back from {shown}. What is out already has to be taken down by hand.",
            employer.name
        );
        let fact = ("story_permission", json!({ "withdrawn": on }));
        let next = format!("coach employer show {}", employer.id);
        return save(&session, employer, after, fact, line, &next);
    }
    let until = args
        .until
        .as_deref()
        .map(|text| looking_ahead(text, session.today()))
        .transpose()?;
    if until.is_some_and(|until| until < on) {
        return Err(Failure::usage("the permission would end before it begins"));
    }
    let by = args
        .by
        .as_deref()
        .map(|name| text::name(name, "name"))
        .transpose()?;
    let fact = (
        "story_permission",
        json!({ "on": on, "until": until, "by": by, "named": args.named }),
    );
    let permission = Permission {
        on: Civil(on),
        until: until.map(Civil),
        withdrawn: None,
        by,
        named: args.named,
    };
    if employer.permissions.contains(&permission) {
        return session.confirm(
            "employer",
            Map::new(),
            &Written::default(),
            &[format!(
                "The permission of {} says so already.",
                employer.name
            )],
        );
    }
    let name = if args.named {
        "by name"
    } else {
        "without their name"
    };
    let line = format!("{} may be told of {name}, from {shown}.", employer.name);
    let next = format!(
        "coach candidate story-permission CODE, then coach document success-story {}",
        employer.id
    );
    let mut after = employer.clone();
    after.permissions.push(permission);
    save(&session, employer, after, fact, line, &next)
}
