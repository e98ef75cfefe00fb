//! Recording an agreement to an employer instruction, its return, and its withdrawal.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::record::instruction::{Handing, hand_over, latest};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::Instruction as Known;
use crate::domain::terms::names::{Slug, four_letters};
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record the candidate's agreement to an employer instruction, and who has the paper copy
///
/// What the instruction says is never kept here: only that the candidate agreed to it, who it was handed to, and when it is
/// due back. coach document employer-instruction creates it while the agreement is valid.
#[derive(Args, Clone, Debug)]
pub(crate) struct Instruction {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// The candidate agrees to it [default: today, where nothing else is recorded]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with_all = ["handed_to", "returned", "withdraw"])]
    agreed: Option<Text>,

    /// The last day the agreement is valid, counted from --agreed
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with_all = ["handed_to", "returned", "withdraw"])]
    until: Option<Text>,

    /// Handed to this person at the employer
    #[arg(long, value_name = "NAME", requires = "back", conflicts_with_all = ["returned", "withdraw"])]
    handed_to: Option<Text>,

    /// The day by which it is to be returned or destroyed
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        requires = "handed_to"
    )]
    back: Option<Text>,

    /// It came back, or was destroyed
    #[arg(long)]
    returned: bool,

    /// The candidate withdraws the agreement
    #[arg(long, conflicts_with = "returned")]
    withdraw: bool,

    /// When it was handed over, returned or withdrawn [default: today]
    #[arg(
        short = 'd',
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "agreed"
    )]
    on: Option<Text>,
}

/// Runs `instruction`.
pub(crate) fn run(context: &Context, args: Instruction) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let employer = session.employer(&args.employer)?;
    let on = session.day_so_far(&args.on)?;
    if let (Some(name), Some(back)) = (&args.handed_to, &args.back) {
        hand_over(&case, &employer, &Handing { name, back, on })
    } else if args.returned {
        give_back(&case, &employer, on)
    } else if args.withdraw {
        withdraw_instruction(&case, &employer, on)
    } else {
        agree_to_instruction(&case, employer, &args)
    }
}

/// Notes that the paper is back.
fn give_back(case: &Case, employer: &Slug, on: Date) -> Result<u8, Failure> {
    let code = case.code();
    let Some((index, _)) = latest(case, employer, &|known| known.out_until().is_some()) else {
        return Err(Failure::refused(format!(
            "no employer instruction for {code} is with {}",
            case.session.employer_called(employer)
        ))
        .hint(case.show()));
    };
    let name = case.session.employer_called(employer);
    let on_day = case.near(on);
    let words = &case.session.words;
    let summary = say!(
        words,
        "record.instruction-back",
        who = code,
        name,
        on = on_day
    );
    let fact = (
        "instruction",
        json!({ "employer": employer, "returned": on }),
    );
    let mut after = case.candidate.clone();
    after.instructions[index].returned = Some(Civil(on));
    case.save(after, fact, summary, case.show())
}

/// Takes the agreement back.
fn withdraw_instruction(case: &Case, employer: &Slug, on: Date) -> Result<u8, Failure> {
    let code = case.code();
    let Some((index, known)) = latest(case, employer, &|known| known.withdrawn.is_none()) else {
        return Err(Failure::refused(format!(
            "{code} has not agreed to an employer instruction for {}",
            case.session.employer_called(employer)
        ))
        .hint(case.show()));
    };
    let next = match known.out_until() {
        Some(_) => say!(case.session.words, "record.next-get-back", code, employer),
        None => case.show(),
    };
    let fact = (
        "instruction",
        json!({ "employer": employer, "withdrawn": on }),
    );
    let on_day = case.near(on);
    let words = &case.session.words;
    let summary = say!(
        words,
        "record.instruction-withdrawn",
        who = code,
        on = on_day
    );
    let mut after = case.candidate.clone();
    after.instructions[index].withdrawn = Some(Civil(on));
    case.save(after, fact, summary, next)
}

/// Notes that they agree to an instruction.
fn agree_to_instruction(case: &Case, employer: Slug, args: &Instruction) -> Result<u8, Failure> {
    let (code, session) = (case.code(), case.session);
    let agreed = session.day_so_far(&args.agreed)?;
    session.look_at_entry(&case.candidate, agreed)?;
    let until = session.last_day(&args.until, agreed, "the agreement")?;
    let fact = (
        "instruction",
        json!({ "employer": employer, "agreed": agreed, "until": until }),
    );
    let (name, on) = (session.employer_called(&employer), case.near(agreed));
    let last = session.until(until);
    let words = &session.words;
    let summary = say!(
        words,
        "record.instruction",
        who = code,
        name,
        on,
        until = last
    );
    let is_it = |known: &Known| {
        known.agreed.0 == agreed
            && known.until.map(|day| day.0) == until
            && known.withdrawn.is_none()
    };
    if latest(case, &employer, &is_it).is_some() {
        return case.already(fact, &summary);
    }
    let next = format!("coach document employer-instruction {code} --employer {employer}");
    let mut after = case.candidate.clone();
    after.instructions.push(Known {
        until: until.map(Civil),
        ..Known::agreed(four_letters(random()), employer, agreed)
    });
    case.save(after, fact, summary, next)
}
