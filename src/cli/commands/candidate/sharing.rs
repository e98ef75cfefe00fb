//! What a candidate permits to be told: their story, and the employer instruction with where its paper is.

use crate::cli::args::Text;
use crate::cli::commands::candidate::way::{Case, block};
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::agreement::Instruction as Known;
use crate::domain::change::{Fields, RecordChange, Value};
use crate::domain::date::looking_ahead;
use crate::domain::names::{Code, Slug};
use crate::domain::text;
use clap::Args;
use serde_json::json;

/// Record that the candidate permits their story to be told, or takes it back
///
/// Without it nothing about them leaves in a story. --named permits their name too.
#[derive(Args, Clone, Debug)]
pub(crate) struct StoryPermission {
    /// The candidate
    code: Text,

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

    /// Their name may be told too
    #[arg(long, conflicts_with = "withdraw")]
    named: bool,

    /// They take it back
    #[arg(long)]
    withdraw: bool,
}

/// Record the candidate's agreement to an employer instruction, and where its paper is
///
/// What stands in the instruction is never kept here: only that the candidate agreed to it, to whom it was handed, and when it comes
/// back. coach document employer-instruction writes the paper while the agreement holds.
#[derive(Args, Clone, Debug)]
pub(crate) struct Instruction {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// The candidate agrees to it [default: today, where nothing else is recorded]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with_all = ["handed_to", "returned", "withdraw"])]
    agreed: Option<Text>,

    /// The last day the agreement holds
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with_all = ["handed_to", "returned", "withdraw"])]
    until: Option<Text>,

    /// Handed over to this person at the employer's
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

    /// The candidate takes the agreement back
    #[arg(long, conflicts_with = "returned")]
    withdraw: bool,

    /// When it was handed over, came back, or was taken back [default: today]
    #[arg(
        short = 'd',
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "agreed"
    )]
    on: Option<Text>,
}

/// Runs `story-permission`.
pub(crate) fn story_permission(context: &Context, args: StoryPermission) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = day(&args.on, session.today())?;
    let (code, shown) = (case.code(), session.english().day_near(on, session.today()));
    let next = format!("coach candidate show {code}");
    if args.withdraw {
        let standing = case
            .candidate
            .permissions
            .iter()
            .enumerate()
            .filter(|(_, permission)| permission.withdrawn.is_none());
        let changes: Vec<RecordChange> = standing
            .map(|(index, _)| RecordChange::SetIn {
                table: "story_permission",
                index,
                key: "withdrawn",
                value: Value::Day(on),
            })
            .collect();
        let fact = ("story_permission", json!({ "withdrawn": on }));
        if changes.is_empty() {
            return case.already(fact, &format!("No permission of {code} stands"));
        }
        let summary = format!(
            "{code} takes the permission for their story back from {shown}; what is out already has to be taken down by hand"
        );
        return case.save(changes, fact, summary, next);
    }
    let until = args
        .until
        .as_deref()
        .map(|text| looking_ahead(text, session.today()))
        .transpose()?;
    if until.is_some_and(|until| until < on) {
        return Err(Failure::usage("the permission would end before it begins"));
    }
    let fact = (
        "story_permission",
        json!({ "on": on, "until": until, "named": args.named }),
    );
    let name = if args.named {
        "by name"
    } else {
        "without the name"
    };
    let summary = format!("The story of {code} may be told {name}, from {shown}");
    let same = |known: &crate::domain::agreement::Permission| {
        known.on.0 == on
            && known.until.map(|day| day.0) == until
            && known.named == args.named
            && known.withdrawn.is_none()
    };
    if case.candidate.permissions.iter().any(same) {
        return case.already(fact, &summary);
    }
    let mut fields: Fields = vec![("on", Value::Day(on))];
    fields.extend(until.map(|until| ("until", Value::Day(until))));
    fields.extend(args.named.then_some(("named", Value::Flag(true))));
    case.save(
        vec![RecordChange::Append {
            table: "story_permission",
            fields,
        }],
        fact,
        summary,
        next,
    )
}

/// Runs `instruction`.
pub(crate) fn instruction(context: &Context, args: Instruction) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let employer = session.employer(&args.employer)?;
    let on = day(&args.on, session.today())?;
    let (code, today) = (case.code(), session.today());
    let of_them = |fits: &dyn Fn(&Known) -> bool| {
        case.candidate
            .instructions
            .iter()
            .enumerate()
            .filter(|(_, known)| known.employer == employer && fits(known))
            .max_by_key(|(_, known)| known.agreed)
    };
    let set = |index, key, value| RecordChange::SetIn {
        table: "instruction",
        index,
        key,
        value,
    };
    let shown = |day| session.english().day_near(day, today);
    if let (Some(name), Some(back)) = (&args.handed_to, &args.back) {
        let (name, back) = (text::name(name, "name")?, looking_ahead(back, today)?);
        if back < on {
            return Err(Failure::usage(
                "it would come back before it is handed over",
            ));
        }
        let Some((index, known)) = of_them(&|known| known.holds(on)) else {
            return Err(not_agreed(code, &employer));
        };
        if known.handed_to.as_ref() == Some(&name) && known.back.is_some_and(|day| day.0 == back) {
            return case.already(
                (
                    "instruction",
                    json!({ "employer": employer, "handed_to": name, "back": back }),
                ),
                "Handed over",
            );
        }
        if known.until.is_some_and(|until| until.0 < back) {
            return Err(Failure::refused(format!(
                "{code} agreed until {} only; it can not stay until {back}",
                known.until.map_or(back, |day| day.0)
            ))
            .hint("give an earlier --back, or record a longer agreement"));
        }
        let fact = (
            "instruction",
            json!({ "employer": employer, "handed_to": name, "handed": on, "back": back }),
        );
        let summary = format!(
            "Employer instruction of {code} handed over at {employer}, {}; back by {}",
            shown(on),
            shown(back)
        );
        let changes = vec![
            set(index, "handed_to", Value::Text(name)),
            set(index, "handed", Value::Day(on)),
            set(index, "back", Value::Day(back)),
        ];
        return case.save(changes, fact, summary, format!("coach candidate instruction {code} {employer} --returned, once it is back or destroyed"));
    }
    if args.returned {
        let Some((index, _)) = of_them(&|known| known.out_until().is_some()) else {
            return Err(Failure::refused(format!(
                "no employer instruction of {code} is out at {employer}"
            ))
            .hint(format!("coach candidate show {code}")));
        };
        let summary = format!(
            "Employer instruction of {code} is back from {employer} or destroyed, {}",
            shown(on)
        );
        let fact = (
            "instruction",
            json!({ "employer": employer, "returned": on }),
        );
        return case.save(
            vec![set(index, "returned", Value::Day(on))],
            fact,
            summary,
            format!("coach candidate show {code}"),
        );
    }
    if args.withdraw {
        let Some((index, known)) = of_them(&|known| known.withdrawn.is_none()) else {
            return Err(Failure::refused(format!(
                "{code} has no agreement to an employer instruction at {employer}"
            ))
            .hint(format!("coach candidate show {code}")));
        };
        let next = match known.out_until() {
            Some(_) => format!(
                "get it back, then coach candidate instruction {code} {employer} --returned"
            ),
            None => format!("coach candidate show {code}"),
        };
        let fact = (
            "instruction",
            json!({ "employer": employer, "withdrawn": on }),
        );
        return case.save(
            vec![set(index, "withdrawn", Value::Day(on))],
            fact,
            format!("{code} takes the agreement back, {}", shown(on)),
            next,
        );
    }
    let agreed = day(&args.agreed, today)?;
    let until = args
        .until
        .as_deref()
        .map(|text| looking_ahead(text, today))
        .transpose()?;
    if until.is_some_and(|until| until < agreed) {
        return Err(Failure::usage("the agreement would end before it begins"));
    }
    let fact = (
        "instruction",
        json!({ "employer": employer, "agreed": agreed, "until": until }),
    );
    let summary = format!(
        "{code} agrees to an employer instruction for {employer}, {}",
        shown(agreed)
    );
    if of_them(&|known| {
        known.agreed.0 == agreed
            && known.until.map(|day| day.0) == until
            && known.withdrawn.is_none()
    })
    .is_some()
    {
        return case.already(fact, &summary);
    }
    let mut fields: Fields = vec![
        ("employer", Value::Text(employer.to_string())),
        ("agreed", Value::Day(agreed)),
    ];
    fields.extend(until.map(|until| ("until", Value::Day(until))));
    case.save(
        vec![block("instruction", fields)],
        fact,
        summary,
        format!("coach document employer-instruction {code} --employer {employer}"),
    )
}

/// Records that an instruction is handed over, as its paper is written.
pub(crate) fn hand_over(
    context: &Context,
    code: &Text,
    employer: &Text,
    name: &Text,
    back: &Text,
) -> Result<u8, Failure> {
    let (code, employer) = (code.clone(), employer.clone());
    let (handed_to, back) = (Some(name.clone()), Some(back.clone()));
    instruction(
        context,
        Instruction {
            code,
            employer,
            agreed: None,
            until: None,
            handed_to,
            back,
            returned: false,
            withdraw: false,
            on: None,
        },
    )
}

/// What is said where a worker has not agreed, or no longer.
pub(crate) fn not_agreed(code: &Code, employer: &Slug) -> Failure {
    Failure::refused(format!("{code} has no agreement in force to an employer instruction for {employer}"))
        .hint(format!("it is theirs to give: coach candidate instruction {code} {employer} --agreed today --until DATE"))
}
