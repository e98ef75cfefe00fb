use crate::cli::args::Text;
use crate::cli::commands::job::career::{FromADay, career};
use crate::cli::commands::job::placement;
use crate::cli::commands::job::put_aside::put_aside;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::amending::block::amend;
use crate::cli::record::value_flags::value_flags;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::held::{Held, Holder};
use crate::domain::change::transaction::Change;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::blocks;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Hours;
use crate::words::say::say;
use clap::Args;

/// Record what changed in a job from a day on, put aside talks that were missed, or put anything about it right
///
/// With --from a career move is recorded: more --hours, --permanent yes, a promotion with its new --title, new --pay. Without it,
/// these flags and all others of job start correct what was so from the first day. An empty value clears a field: --buddy "";
/// with --from it takes the move of that day away.
#[derive(Args, Clone, Debug)]
pub(crate) struct Update {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// Hours a week
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::amounts::number)]
    hours: Option<f64>,

    /// From when: hours the nearest such day, behind or ahead [default: today]; other changes once their day has come
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<Text>,

    /// Why the support talks that were missed will not be held: your desk stops asking for them
    #[arg(
        long,
        value_name = "REASON",
        allow_hyphen_values = true,
        conflicts_with_all = ["hours", "from"]
    )]
    put_aside: Option<Text>,

    #[command(flatten)]
    others: Others,
}

value_flags! {
    /// What a job says beside its hours.
    struct Others {
        /// What the job is
        title,
        /// competitive, apprenticeship, work-experience, trial, subsidised, sheltered or self-employed
        kind,
        /// The first day: the nearest such day
        on,
        /// Whether the contract is permanent: yes or no
        permanent,
        /// Pay, as agreed
        pay,
        /// Who found it
        found_by,
        /// Whether the employer knows about the support: yes or no
        disclosed,
        /// Whether the job was created for this person: yes or no
        created,
        /// The buddy at work, by role
        buddy,
        /// The day a work experience ends
        until,
        /// What a work experience is for
        aim,
        /// What was agreed
        conditions,
    }
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Update) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let employer = session.employer(&args.employer)?;
    if let Some(reason) = &args.put_aside {
        return put_aside(&session, &code, &employer, reason);
    }
    let (candidate, index) = placement::current(&session, &code, &employer)?;
    let others = args.others.given();
    if let Some(from) = args.from.as_ref().filter(|_| !others.is_empty()) {
        let asked = FromADay {
            from,
            hours: args.hours,
            others: &others,
        };
        return career(&session, (candidate, index), &asked);
    }
    let Some(weekly) = args.hours.filter(|_| others.is_empty()) else {
        return change(&session, candidate, index, &args, others);
    };
    let from = session.day_near(&args.from)?;
    placement::check_hours(weekly)?;
    change_hours(&session, (candidate, index), weekly, from)
}

/// The hours of a job from a day on.
fn change_hours(
    session: &Session,
    (candidate, index): (Candidate, usize),
    weekly: f64,
    from: Date,
) -> Result<u8, Failure> {
    let job = &candidate.jobs[index];
    let (code, employer) = (candidate.code.clone(), job.employer.clone());
    if from < job.start.0 {
        return Err(Failure::usage(format!(
            "the job started on {}",
            job.start.0
        )));
    }
    let mut after = candidate.clone();
    let hours = &mut after.jobs[index].hours;
    hours.retain(|known| known.from.0 != from);
    hours.push(Hours {
        from: Civil(from),
        weekly,
    });
    hours.sort_by_key(|known| known.from);
    let fact = placement::data(&code, &candidate.jobs[index], session.today());
    let author = session.author();
    let name = session.employer_called(&employer);
    let (words, on) = (&session.words, session.near(from));
    let mut change = Change::new(say!(words, "deed.hours", code, name, on));
    change.update(&author, candidate, after);
    let written = session.commit(&author, change)?;
    let data = about("job", fact);
    let line = if written.paths.is_empty() {
        say!(words, "record.hours-known", code, name)
    } else {
        let hours = words.number(weekly);
        say!(words, "record.hours", code, hours, name, on)
    };
    let next = session.next(format!("coach candidate show {code}"));
    session.confirm("job", data, &written, &[line, next])
}

/// Changes whatever the flags name, as `coach amend` does by the job's id.
fn change(
    session: &Session,
    candidate: Candidate,
    index: usize,
    args: &Update,
    mut given: Vec<(&'static str, Text)>,
) -> Result<u8, Failure> {
    let text = |number: f64| {
        let text = number.to_string();
        text.parse().unwrap_or_else(|never| match never {})
    };
    given.extend(args.hours.map(|hours| ("hours", text(hours))));
    given.extend(args.from.clone().map(|from| ("from", from)));
    if given.is_empty() {
        return Err(Failure::usage(
            "what should change? --hours, --title, --kind, --on or another flag is missing",
        )
        .hint("coach job update --help"));
    }
    let mut blocks = blocks(&candidate);
    blocks.retain(|block| block.kind == Kind::Job && block.index == index);
    let held = Held {
        holder: Holder::Candidate(Box::new(candidate)),
        block: blocks.remove(0),
    };
    let caseload = session.load_identities()?;
    amend(session, &caseload, &held, ("job", &given))
}
