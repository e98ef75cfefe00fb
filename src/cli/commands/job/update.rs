use crate::cli::args::Text;
use crate::cli::commands::job::placement;
use crate::cli::commands::job::put_aside::put_aside;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::change::transaction::Change;
use crate::domain::record::job::Hours;
use crate::domain::terms::names::{Code, Slug};
use clap::Args;

/// Change the weekly hours of a job from a given day, or put aside talks that were missed
#[derive(Args, Clone, Debug)]
pub(crate) struct Update {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// Hours a week
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::args::number, required_unless_present = "put_aside")]
    hours: Option<f64>,

    /// From when: the nearest such day, behind or ahead [default: today]
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
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Update) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let employer = session.employer(&args.employer)?;
    match (&args.put_aside, args.hours) {
        (Some(reason), _) => put_aside(&session, &code, &employer, reason),
        (None, Some(weekly)) => change_hours(&session, &code, &employer, weekly, &args.from),
        (None, None) => Err(Failure::usage("what changes? --hours is missing")),
    }
}

fn change_hours(
    session: &Session,
    code: &Code,
    employer: &Slug,
    weekly: f64,
    from: &Option<Text>,
) -> Result<u8, Failure> {
    let from = session.day_near(from)?;
    placement::check_hours(weekly)?;
    let (candidate, index) = placement::current(session, code, employer)?;
    let job = &candidate.jobs[index];
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
    let fact = placement::data(code, &candidate.jobs[index], session.today());
    let author = session.author();
    let name = session.employer_called(employer);
    let near = session.english().day_near(from, session.today());
    let mut change = Change::new(format!("{code}'s hours at {name}, from {near}"));
    change.update(&author, candidate, after);
    let written = session.commit(&author, change)?;
    let data = about("job", fact);
    let line = if written.paths.is_empty() {
        format!("{code} already works that many hours at {name}.")
    } else {
        let hours = session.english().number(weekly);
        format!("{code} works {hours} h a week at {name} from {near}.")
    };
    let next = format!("Next: coach candidate show {code}");
    session.confirm("job", data, &written, &[line, next])
}
