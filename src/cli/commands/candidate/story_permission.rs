//! What a candidate permits to be told: their story, and the employer instruction with where its paper is.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::{Permission, withdraw};
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record the candidate's permission to tell their story, or that it is withdrawn
///
/// Without it nothing about them goes into a story. --named permits the use of their name.
#[derive(Args, Clone, Debug)]
pub(crate) struct StoryPermission {
    /// The candidate
    code: Text,

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

    /// Their name may be used too
    #[arg(long, conflicts_with = "withdraw")]
    named: bool,

    /// They withdraw it
    #[arg(long)]
    withdraw: bool,
}

/// Runs `story-permission`.
pub(crate) fn run(context: &Context, args: StoryPermission) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    if args.withdraw {
        return withdraw_story(&case, on);
    }
    let until = session.last_day(&args.until, on, "the permission")?;
    let fact = (
        "story_permission",
        json!({ "on": on, "until": until, "named": args.named }),
    );
    let words = &session.words;
    let how = words.label(match args.named {
        true => "record.by-name",
        false => "record.without-the-name",
    });
    let (on_day, until_day) = (session.near(on), session.until(until));
    let summary = say!(
        words,
        "record.story",
        who = case.code(),
        how,
        on = on_day,
        until = until_day
    );
    let permission = Permission {
        id: String::new(),
        on: Civil(on),
        until: until.map(Civil),
        withdrawn: None,
        by: None,
        named: args.named,
    };
    let mut after = case.candidate.clone();
    if after.permissions.contains(&permission) {
        return case.already(fact, &summary);
    }
    after.permissions.push(permission);
    case.save(after, fact, summary, case.show())
}

/// Takes every permission to tell the story back.
fn withdraw_story(case: &Case, on: Date) -> Result<u8, Failure> {
    let code = case.code();
    let mut after = case.candidate.clone();
    withdraw(&mut after.permissions, on);
    let fact = ("story_permission", json!({ "withdrawn": on }));
    if after == case.candidate {
        let none = say!(case.session.words, "record.no-story", who = code);
        return case.already(fact, &none);
    }
    let on_day = case.near(on);
    let summary = say!(
        case.session.words,
        "record.story-withdrawn",
        who = code,
        on = on_day
    );
    case.save(after, fact, summary, case.show())
}
