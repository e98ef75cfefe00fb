use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::change::absence::{Away, is_recorded, record};
use crate::store::data::load::{LogScope, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Record days away, so that the week is measured against the days worked
///
/// No reason is stored.
#[derive(Args, Clone, Debug)]
pub(crate) struct Absence {
    /// The first day: the nearest, behind or ahead
    from: Text,

    /// The last day, from the first on [default: the first]
    to: Option<Text>,

    /// Half of each day
    #[arg(long)]
    half: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Absence) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let today = session.today();
    let first = session.day_near(&Some(args.from))?;
    let last = args.to.as_ref().map(|to| session.end_of_span(to, first));
    let away = Away::between(first, last.transpose()?, args.half)?;
    let Away { from, to, half } = away;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: Some((Month::of(from), Month::of(to))),
        },
        ..Scope::default()
    })?;
    let absence = json!({ "from": from, "to": to, "half": half });
    let data: Map<_, _> = [("absence".to_owned(), absence)].into_iter().collect();
    let span = match from == to {
        true => session.english().day_near(from, today),
        false => {
            let near = |day| session.english().day_near(day, today);
            format!("{} – {}", near(from), near(to))
        }
    };
    if is_recorded(&caseload.log, away) {
        let line = format!("Already recorded: away {span}.");
        return session.unchanged("absence", data, line);
    }
    let author = session.author();
    let mut change = record(&author, away);
    change.summary = format!("absence, {span}");
    let written = session.commit(&author, change)?;
    let half = if half { " (half days)" } else { "" };
    let lines = [format!("Away {span}{half}."), "Next: coach week".to_owned()];
    session.confirm("absence", data, &written, &lines)
}
