use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::coach_facts::CoachFacts;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::change::difference::differences;
use crate::domain::change::transaction::Change;
use crate::domain::record::day_names::day_name;
use crate::domain::record::values::values;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::write::written::Written;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Show or set what is known about the working coach: share of full time, hours, workdays, time zone
#[derive(Args, Clone, Debug)]
pub(crate) struct Me {
    #[command(flatten)]
    facts: CoachFacts,

    /// The first day of work here: the nearest such day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Me) -> Result<u8, Failure> {
    let facts = args.facts.given()?;
    if facts.is_empty() && args.from.is_none() {
        let session = Session::read(context)?;
        return show(&session);
    }
    let session = Session::write(context)?;
    let author = session.author();
    let handle = session.coach.handle.clone();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.details", name = handle));
    let exists = session
        .directory
        .disk
        .exists(&layout::record(&Record::Coach(handle.clone())));
    let mut after = session.coach.clone();
    facts.iter().for_each(|(_, set)| set(&mut after));
    if args.from.is_some() {
        after.from = Some(Civil(session.day_near(&args.from)?));
    }
    if let Some(name) = after
        .name
        .as_deref()
        .filter(|_| after.name != session.coach.name)
    {
        session.remark_on_own_name(name)?;
    }
    let changed = differences(&values(&session.coach), &values(&after));
    change.update(&author, session.coach.clone(), after);
    let written = session.commit(&author, change)?;
    let from = args.from.iter().map(|_| "from");
    let keys: Vec<&str> = facts.iter().map(|(key, _)| *key).chain(from).collect();
    let data = about("coach", json!({ "handle": handle, "set": keys }));
    let fields = keys.iter().map(|key| session.field_called(key));
    let (list, name) = (fields.collect::<Vec<_>>().join(", "), &handle);
    let line = match (written.paths.is_empty(), exists) {
        (true, _) => say!(words, "desk-said.on-file-so", name),
        (false, true) => say!(words, "desk-said.me-changed", list, name),
        (false, false) => say!(words, "desk-said.me-set", list, name),
    };
    let mut lines = vec![line];
    lines.extend(session.changes(&changed));
    lines.push(session.next("coach week"));
    session.confirm("me", data, &written, &lines)
}

fn show(session: &Session) -> Result<u8, Failure> {
    let coach = &session.coach;
    let words = &session.words;
    let hours = words.duration(coach.contract_minutes());
    let own = || words.label("desk-said.machine-zone");
    let zone = coach.timezone.clone().unwrap_or_else(own);
    let days: Vec<String> = session
        .directory
        .settings
        .workdays_of(coach)
        .iter()
        .map(|day| day_name(*day))
        .collect();
    let data = about(
        "coach",
        json!({ "handle": coach.handle, "name": coach.name, "fte": coach.share_of_full_time(), "contract_hours": f64::from(coach.contract_minutes()) / 60.0,
                "workdays": days, "timezone": coach.timezone, "target": coach.target, "from": coach.from.map(|day| day.0) }),
    );
    let (name, handle) = (coach.display_name(), &coach.handle);
    let fte = words.number(coach.share_of_full_time());
    let days = days
        .iter()
        .map(|day| words.label(&format!("weekday.{day}")));
    let days = days.collect::<Vec<_>>().join(" ");
    let first = say!(words, "desk-said.me", name, handle, fte, hours, days, zone);
    // A coach's record that cannot be read shows as what every coach begins with: that is said, and no answer.
    let unread = session.problems_below(layout::COACHES);
    if let Some(problem) = unread.first() {
        return Err(Failure::of_problem(problem).hint("coach check"));
    }
    let next = words.label("desk-said.me-next");
    session.confirm("me", data, &Written::default(), &[first, next])
}
